// Runs before everything else and needs nothing else: forgets the pane's choices when asked (?reset=1), and says why when the pane does not come.
(function () {
  var page = document.documentElement;
  // Office.js must not take calls of worksheet functions before the pane has associated them: cells of a workbook just opened would show errors. It waits
  // while this stands (CustomFunctions.delayInitialization sets the same, but only once Office.js is there), and takes it away at the first association.
  window.CustomFunctionMappings = { __delay__: true };
  if (/[?&]reset=1(&|$)/.test(location.search)) {
    try {
      Object.keys(localStorage)
        .filter(function (key) {
          return key.indexOf('suanpan.') >= 0;
        })
        .forEach(function (key) {
          localStorage.removeItem(key);
        });
    } catch {
      page.dataset.storage = 'denied';
    }
  }
  document.addEventListener('click', function (event) {
    if (event.target instanceof Element && event.target.closest('[data-reload]')) location.reload();
  });
  setTimeout(function () {
    if (page.dataset.pane) return;
    var splash = document.getElementById('splash');
    var late = document.getElementById('late');
    if (splash) splash.hidden = true;
    if (late) late.hidden = false;
    page.dataset.pane = 'late';
  }, 10000);
})();
