/* Fills the list of releases, and adds the step that is being read to a report; the drawer opens by keyboard; and what
   other scripts ask of releases and of days. Every page works without it. */
(function () {
  "use strict";

  var releases = window.sopkitVersions || [];
  var language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

  function isoDay(day) {
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(function (part) {
      return String(part).padStart(2, "0");
    }).join("-");
  }

  function inWords(day) {
    try {
      return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
    } catch (unknown) {
      return day;
    }
  }

  /* The release in force on a day: as sopkit/site/versions.py finds it, which has written the list, perhaps long ago, and
     in the order of the days. */
  function inForce(day, listed) {
    var holding = (listed || releases).filter(function (one) {
      return one.version !== "next" && (one.effective || "") <= day;
    });
    return holding.filter(function (one) { return one.aliases.indexOf("latest") >= 0; })[0] || holding[0];
  }

  /* Asks for the list as it is now, past what the browser keeps of it, and tells every script of the page by an event;
     `checked` is the moment at which the device looked at it last, where it comes from there. */
  function renew(folder) {
    return fetch(folder + "/versions.js", { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) throw new Error("no list of releases");
      return answer.text();
    }).then(function (text) {
      var listed = JSON.parse(text.slice(text.indexOf("["), text.lastIndexOf("]") + 1));
      var checked = Number((/sopkitChecked = (\d+)/.exec(text) || [])[1] || 0);
      window.dispatchEvent(new CustomEvent("sopkit-listed", { detail: { releases: listed, checked: checked } }));
    });
  }

  /* A link to the same page of another release, or to its first page where it has none such. */
  function linkTo(one, place, words) {
    var page = one.pages.indexOf(place.dataset.page) < 0 ? "index.html" : place.dataset.page;
    var link = document.createElement("a");
    link.href = place.dataset.folder + "/" + encodeURIComponent(one.version) + "/" + page;
    link.textContent = words;
    return link;
  }

  function fillReleases(place) {
    var list = place.querySelector("ul");
    var drafts = releases.filter(function (one) { return one.version === "next"; });
    releases.filter(function (one) { return one.version !== "next"; }).concat(drafts).forEach(function (one) {
      if (one.version === place.dataset.release) return;
      var words = one.version === "next" ? place.dataset.next : [one.version].concat(one.aliases).join(" · ");
      list.appendChild(document.createElement("li")).appendChild(linkTo(one, place, words));
    });
    place.hidden = !list.children.length;
  }

  /* The theme's own list of releases leads to their first pages; so that it keeps the page, we go there before it. */
  function keepPage(event) {
    var link = event.target instanceof Element && event.target.closest(".md-version__link");
    var place = document.querySelector("[data-sop-releases]");
    if (!link || !place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var chosen = releases.filter(function (one) {
      return link.pathname.endsWith("/" + encodeURIComponent(one.version) + "/");
    })[0];
    if (!chosen) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(linkTo(chosen, place, "").href);
  }

  function nameStep(link) {
    var begun = link.getAttribute("href"), open = link.dataset.sopTo; // a place for the step, or it stands at the end
    link.addEventListener("click", function () {
      var read = document.querySelector(".sop-step > :target");
      var named = read && (open ? open.split("%7Bstep%7D").join(encodeURIComponent(read.id))
        : begun + encodeURIComponent(" " + read.id));
      link.setAttribute("href", named || begun);
    });
  }

  /* The theme opens its drawer by a label that no keyboard reaches: here it is a button, and whoever leaves the drawer by
     keyboard closes it. */
  function openByKeyboard(label) {
    var box = label.control, drawer = document.querySelector(".md-sidebar--primary");
    var navigation = drawer && drawer.querySelector("nav");
    if (!box || !navigation) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className + " sop-drawer";
    button.setAttribute("aria-label", navigation.getAttribute("aria-label") || "");
    button.append.apply(button, label.childNodes);
    label.replaceWith(button);

    function say() { button.setAttribute("aria-expanded", box.checked); }
    function turn(isOpen) {
      if (box.checked !== isOpen) box.click();
      if (!isOpen) return button.focus();
      [].some.call(navigation.querySelectorAll("a[href]"), function (link) { // not all of them are shown
        link.focus();
        return document.activeElement === link;
      });
    }
    say();
    box.addEventListener("change", say);
    button.addEventListener("click", function () { turn(!box.checked); });
    drawer.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && box.checked) turn(false);
    });
    drawer.addEventListener("focusout", function (event) {
      if (box.checked && event.relatedTarget && !drawer.contains(event.relatedTarget)) box.click();
    });
  }

  /* How far off the last day of a pilot is, on the day on which somebody reads: pages are made once and read later. */
  function tellDaysLeft(place) {
    var left = Math.round((Date.parse(place.dataset.sopUntil) - Date.parse(isoDay(new Date()))) / 86400000);
    if (isNaN(left) || !Intl.RelativeTimeFormat) return;
    var words = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(left, "day");
    place.append(" (" + words + ")");
  }

  window.sopkit = { inForce: inForce, inWords: inWords, isoDay: isoDay, language: language, linkTo: linkTo, renew: renew };
  document.querySelectorAll(".md-header label[for=__drawer]").forEach(openByKeyboard);
  document.querySelectorAll("[data-sop-releases]").forEach(fillReleases);
  document.addEventListener("click", keepPage, true);
  document.querySelectorAll("a.sop-report").forEach(nameStep);
  document.querySelectorAll("[data-sop-until]").forEach(tellDaysLeft);
})();
