/* Where the handbook is served, every page of it is kept on this device for when there is no network, and it may stand
   on the home screen. From a disk nothing of this is asked for. */
(function () {
  "use strict";

  var place = document.querySelector("[data-sop-banner]");
  if (!place || !/^https?:$/.test(location.protocol)) return;

  var app = document.createElement("link");
  app.rel = "manifest";
  app.href = place.dataset.folder + "/" + encodeURIComponent(place.dataset.release) + "/app/manifest.json";
  document.head.append(app);

  if (!navigator.serviceWorker) return;
  var workers = navigator.serviceWorker;
  workers.addEventListener("message", function (event) {
    var kept = document.querySelector("[data-sop-kept]");
    if (event.data === "sopkit-kept" && kept) kept.hidden = false;
  });

  /* What the page itself needs has come by then. */
  function begin() {
    workers.register(place.dataset.folder + "/sw.js", { scope: place.dataset.folder + "/", updateViaCache: "none" })
      .then(function () { return workers.ready; })
      .then(function (registration) { registration.active.postMessage("look"); })
      .catch(function () { /* a browser that keeps nothing, or a site without a worker */ });
  }
  if (document.readyState === "complete") setTimeout(begin, 0);
  else window.addEventListener("load", function () { setTimeout(begin, 500); });
})();
