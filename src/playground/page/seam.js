// Lets office.js run on a plain http page of this machine. It trusts only a host page whose address is https and has the pane's own host name; so the
// messages to and from the playground carry the https form of the playground's origin. The library itself is unmodified. Loaded before office.js, and only by
// the playground's copy of the pane.
(function () {
  var real = window.parent;
  if (real === window || location.protocol === 'https:') return;
  var claimed = 'https://' + location.host;
  var host = {
    postMessage: function (message) {
      real.postMessage(message, location.origin);
    },
  };
  Object.defineProperty(window, 'parent', { configurable: true, value: host });
  window.addEventListener(
    'message',
    function (event) {
      if (event.source !== real || event.origin !== location.origin) return;
      event.stopImmediatePropagation();
      var again = new MessageEvent('message', { data: event.data, origin: claimed });
      Object.defineProperty(again, 'source', { value: host });
      window.dispatchEvent(again);
    },
    true,
  );
})();
