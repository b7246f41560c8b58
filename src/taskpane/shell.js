// Runs before everything else and needs nothing else: forgets the pane's choices when asked (?reset=1), and says why when the pane does not come.
(function () {
  var page = document.documentElement;
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
