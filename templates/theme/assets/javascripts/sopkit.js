/* Fills the list of releases, and adds the step that is being read to a report. Every page works without it. */
(function () {
  "use strict";

  function fillReleases(place) {
    var list = place.querySelector("ul");
    (window.sopkitVersions || []).forEach(function (one) {
      if (one.version === place.dataset.release) return;
      var page = one.pages.indexOf(place.dataset.page) < 0 ? "index.html" : place.dataset.page;
      var link = document.createElement("a");
      link.href = place.dataset.folder + "/" + encodeURIComponent(one.version) + "/" + page;
      link.textContent = one.version === "next" ? place.dataset.next : [one.version].concat(one.aliases).join(" · ");
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    place.hidden = !list.children.length;
  }

  function nameStep(link) {
    var begun = link.getAttribute("href");
    link.addEventListener("click", function () {
      var read = document.querySelector(".sop-step > :target");
      link.setAttribute("href", read ? begun + encodeURIComponent(" " + read.id) : begun);
    });
  }

  /* A page from a disk may not read the index of the search. */
  document.documentElement.classList.toggle("sop-from-disk", location.protocol === "file:");
  document.querySelectorAll("[data-sop-releases]").forEach(fillReleases);
  document.querySelectorAll("a.sop-report").forEach(nameStep);
})();
