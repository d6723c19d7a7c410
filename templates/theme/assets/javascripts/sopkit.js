/* Fills the list of releases, and adds the step that is being read to a report. Every page works without it. */
(function () {
  "use strict";

  function releases(place) {
    var own = place.dataset.release;
    var list = place.querySelector("ul");
    (window.sopkitVersions || []).forEach(function (one) {
      if (one.version === own) return;
      var page = one.pages.indexOf(place.dataset.page) < 0 ? "index.html" : place.dataset.page;
      var link = document.createElement("a");
      link.href = place.dataset.home + "/../" + encodeURIComponent(one.version) + "/" + page;
      link.textContent = [one.version].concat(one.aliases).join(" · ");
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    place.hidden = !list.children.length;
  }

  function report(link) {
    var begun = link.getAttribute("href");
    link.addEventListener("click", function () {
      var step = decodeURIComponent(location.hash.slice(1));
      var line = link.closest("article") && document.getElementById(step) ? encodeURIComponent(step) : "";
      link.setAttribute("href", line ? begun + "%0A%23" + line : begun);
    });
  }

  document.querySelectorAll("[data-sop-releases]").forEach(releases);
  document.querySelectorAll("a.sop-report").forEach(report);
})();
