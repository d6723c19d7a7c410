/* The printed sheet of a procedure: buttons that print it, the largest type with which it is on one page, the day, and a
   QR code. Who scans it comes back with the code of the sheet behind the `#`, which no server sees, and reads here
   whether the sheet is still good. Without this script a sheet can be printed all the same, and compared by its code. */
(function () {
  "use strict";

  var place = document.querySelector("[data-sop-sheet]");
  if (!place) return;
  var words = place.dataset, releases = window.sopkitVersions || [], root = document.documentElement;
  var article = document.querySelector("article"), code = document.querySelector(".sop-code");
  var own = code ? code.textContent : "";

  /* Sizes in millimetres, without the margins that print.css leaves; type in points, as large as it may be, as small as
     it can be read, and where it takes more than one page even so. */
  var PAPERS = {
    a4: { width: 186, height: 275, most: 12.5, least: 8.8, several: 11 },
    a3: { width: 265, height: 392, most: 30, least: 14, several: 18 }
  };
  var RESERVE = 0.98; // what is measured on the screen is on paper nearly as high

  function today() { return window.sopkit.isoDay(new Date()); }

  function made(name, kind, text) {
    var one = document.createElement(name);
    one.className = kind;
    one.textContent = text;
    return one;
  }

  /* The name of the page's file without its ending: the procedure's id, wherever its area moves. */
  function idOf(page) { return page.replace(/^.*\//, "").replace(/\.html$/, ""); }

  /* Whether a sheet is good that has been scanned. It is compared with what is in force, so we go there first. */
  function check() {
    var scanned = /^#sheet=([a-z]+-[a-z]+)(?:\.(.+))?$/.exec(location.hash);
    if (!scanned) return;
    var id = scanned[2] ? decoded(scanned[2]) : idOf(words.page);
    var mine = releases.filter(function (one) { return one.version === words.release; })[0];
    var holding = window.sopkit.inForce(today()) || mine;
    if (holding) {
      var page = holding.pages.filter(function (one) { return idOf(one) === id; })[0] || "index.html";
      if (holding !== mine || page !== words.page) {
        location.replace(words.folder + "/" + encodeURIComponent(holding.version) + "/" + page + location.hash);
        return;
      }
    }
    show(!code || idOf(words.page) !== id ? "gone" : scanned[1] === own ? "good" : "outdated");
  }

  function decoded(written) {
    try {
      return decodeURIComponent(written);
    } catch (damaged) {
      return written;
    }
  }

  function show(verdict) {
    var box = document.querySelector(".sop-checked") || made("div", "", "");
    box.setAttribute("role", "status");
    article.prepend(box);
    box.className = "sop-checked sop-is-" + verdict;
    box.replaceChildren(made("strong", "", words[verdict]), made("span", "", words.compared));
    if (verdict === "outdated") box.append(button(words.print, "a4"));
  }

  /* Where the code leads: to the first page of the edition, which is there as long as the edition is and sends on to
     what is in force. Nothing from a disk, unless the handbook says where it is served. */
  function address() {
    if (!words.servedAt && !/^https?:$/.test(location.protocol)) return "";
    if (!releases.length) return location.href.split("#")[0] + "#sheet=" + own;
    var home = new URL(words.folder + "/", location.href).href;
    if (words.servedAt) home = words.servedAt.replace(/\/*$/, "/") + home.split("/").slice(-3).join("/");
    return home + "index.html#sheet=" + own + "." + encodeURIComponent(idOf(words.page));
  }

  var drawing;
  function drawn() {
    drawing = drawing || new Promise(function (done) {
      var library = document.createElement("script");
      library.src = words.library;
      library.onload = function () { draw(address()); done(); };
      library.onerror = done; // then the sheet has its code in words
      document.head.append(library);
    });
    return drawing;
  }

  function draw(target) {
    var code = window.leanQr.generate(target, { minCorrectionLevel: window.leanQr.correction.M }), path = "";
    for (var y = 0; y < code.size; y++) {
      for (var x = 0; x < code.size; x++) if (code.get(x, y)) path += "M" + x + " " + y + "h1v1h-1z";
    }
    var picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("class", "sop-qr");
    picture.setAttribute("viewBox", [-4, -4, code.size + 8, code.size + 8].join(" "));
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", words.picture);
    picture.setAttribute("data-address", target);
    picture.appendChild(document.createElementNS(picture.namespaceURI, "path")).setAttribute("d", path);
    place.append(picture);
  }

  /* The largest type with which all of it is on one page: measured on the screen as it will be on paper. */
  function fit(paper) {
    var styles = document.querySelector('link[media="print"]'), width = document.body.style.width;
    styles.media = "all";
    document.body.style.width = paper.width + "mm";
    var banner = document.querySelector("[data-sop-banner]:not([hidden])"); // on paper it stands above all else
    var room = paper.height * RESERVE * 96 / 25.4 - (banner ? banner.offsetHeight * 1.5 : 0);
    function overflows(size) {
      root.style.setProperty("--sop-sheet", size + "pt");
      return place.getBoundingClientRect().bottom - article.getBoundingClientRect().top > room;
    }
    var size = paper.most;
    while (size > paper.least && overflows(size)) size -= 0.2;
    var isLong = overflows(size);
    root.classList.toggle("sop-is-long", isLong);
    root.style.setProperty("--sop-sheet", (isLong ? paper.several : size) + "pt");
    document.body.style.width = width;
    styles.media = "print";
  }

  function prepare() {
    var own = releases.filter(function (one) { return one.version === words.release; })[0] || {};
    var line = place.querySelector(".sop-stamp__edition"), name = line.dataset.name || line.textContent;
    line.dataset.name = name;
    line.textContent = [name, own.effective && words.from.replace("{date}", window.sopkit.inWords(own.effective)),
      words.printed.replace("{date}", window.sopkit.inWords(today()))].filter(Boolean).join(" · ");
    fit(root.classList.contains("sop-is-poster") ? PAPERS.a3 : PAPERS.a4);
  }

  function restore() {
    root.classList.remove("sop-is-long", "sop-is-poster");
    root.style.removeProperty("--sop-sheet");
  }

  function button(label, paper) {
    var one = made("button", "", label);
    one.type = "button";
    one.addEventListener("click", function () {
      (address() ? drawn() : Promise.resolve()).then(function () {
        root.classList.toggle("sop-is-poster", paper === "a3");
        window.print();
      });
    });
    return one;
  }

  if (code) {
    var buttons = made("p", "sop-stamp-buttons", "");
    buttons.append(button(words.print, "a4"), " ", button(words.poster, "a3"));
    document.querySelector(".sop-about").after(buttons);
    window.addEventListener("beforeprint", prepare);
    window.addEventListener("afterprint", restore);
    window.addEventListener("load", function () {
      if (address()) (window.requestIdleCallback || setTimeout)(drawn);
    });
  }
  window.addEventListener("hashchange", check);
  check();
})();
