/* The printed sheet of a procedure: buttons that print it, the largest type with which it is on one page, the day, and a
   QR code. Who scans it comes back with the code of the sheet behind the `#`, which no server sees, and reads here
   whether the sheet is still good. Without this script a sheet can be printed all the same, and compared by its code. */
(function () {
  "use strict";

  var place = document.querySelector("[data-sop-sheet]");
  if (!place) return;
  var words = place.dataset, releases = window.sopkitVersions || [], root = document.documentElement;
  var article = document.querySelector("article"), code = document.querySelector(".sop-code");
  var isBoard = words.kind === "ideas", BOARD = "ideas.html";
  var own = code ? code.textContent : "", isServed = /^https?:$/.test(location.protocol);

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

  function named(listed, release) {
    return listed.filter(function (one) { return one.version === release; })[0];
  }

  function pageOf(release, id) {
    return release.pages.filter(function (one) { return idOf(one) === id; })[0];
  }

  /* The sheet that has been scanned: its code, its procedure, and the release from which it was printed; the first alone
     says enough on the page of the procedure. */
  function scanned() {
    var parts = /^#sheet=([a-z]+-[a-z]+)(?:\.([^.]*)(?:\.(.*))?)?$/.exec(location.hash);
    if (!parts) return null;
    return { code: parts[1], id: parts[2] === undefined ? idOf(words.page) : decoded(parts[2]), release: decoded(parts[3] || "") };
  }

  /* Whether a sheet is good that has been scanned: by the list of releases as it is now, not as a browser kept it. */
  function check() {
    if (!scanned()) return;
    told = "";
    if (isServed) window.sopkit.renew(words.folder).catch(function () { show("unchecked"); });
    else if (releases.length) judge(releases, 0);
    else show("unchecked");
  }

  /* It is compared with what is in force, so we go there first. */
  function judge(listed, checked) {
    var sheet = scanned(), day = today();
    if (!sheet) return;
    var holding = window.sopkit.inForce(day, listed) || named(listed, words.release);
    if (!holding) return show("unchecked");
    var page = pageOf(holding, sheet.id) || "index.html";
    if (holding.version !== words.release || page !== words.page) {
      if (told && window.scrollY > 0) return withdraw(); // who reads on is not taken elsewhere
      location.replace(words.folder + "/" + encodeURIComponent(holding.version) + "/" + page + location.hash);
      return;
    }
    var isOurs = code && idOf(words.page) === sheet.id, fits = isOurs && sheet.code === own;
    if (fits && !(holding.effective > day)) return show(checked ? "kept" : "good", window.sopkit.isoDay(new Date(checked)));
    var ahead = fits ? holding : sheet.release !== holding.version && named(listed, sheet.release);
    if (ahead && ahead.effective > day && pageOf(ahead, sheet.id)) return show("then", ahead.effective);
    show(isOurs ? "outdated" : "gone");
  }

  function decoded(written) {
    try {
      return decodeURIComponent(written);
    } catch (damaged) {
      return written;
    }
  }

  var told; // the verdict that stands there, or stood
  function withdraw() {
    var box = document.querySelector(".sop-checked");
    if (box) box.remove();
    told = "withdrawn";
  }

  function show(verdict, day) {
    if (told === verdict + location.hash) return; // what stands is not said again
    told = verdict + location.hash;
    var box = document.querySelector(".sop-checked") || made("div", "", "");
    box.setAttribute("role", "status");
    article.prepend(box);
    box.className = "sop-checked sop-is-" + verdict;
    var said = words[verdict].replace("{date}", day ? window.sopkit.inWords(day) : "");
    var below = verdict === "unchecked" ? codes() : [words.compared];
    box.replaceChildren.apply(box, [made("strong", "", said)].concat(below.map(function (one) { return made("span", "", one); })));
    if (verdict === "outdated") box.append(button(words.print, "a4"));
  }

  /* What somebody can compare who cannot be told: the code of the sheet, and that of the page if it is the same procedure. */
  function codes() {
    var sheet = scanned(), found = [words.sheetCode.replace("{code}", sheet.code)];
    if (code && idOf(words.page) === sheet.id) found.push(words.pageCode.replace("{code}", own));
    return found;
  }

  /* Where the code leads: to the first page of the edition, which is there as long as the edition is and sends on to
     what is in force. Nothing from a disk or from an address that no other device reaches, unless the handbook says where
     it is served. A dot divides what stands behind the `#`; the release is last, since its name may have some. The board
     of ideas has no code: the first page sends on to it. */
  function address() {
    var isAlone = !isServed || /^(localhost|127\..*|\[::1\])$/.test(location.hostname);
    if (!words.servedAt && isAlone) return "";
    if (!words.servedAt && !releases.length) return location.href.split("#")[0] + (isBoard ? "" : "#sheet=" + own);
    var home = new URL(words.folder + "/", location.href).href;
    if (words.servedAt) home = words.servedAt.replace(/\/*$/, "/") + home.split("/").slice(-3).join("/");
    if (isBoard) return home + "index.html#" + BOARD;
    var id = encodeURIComponent(idOf(words.page)).replace(/\./g, "%2E");
    return home + "index.html#sheet=" + [own, id].concat(words.release ? encodeURIComponent(words.release) : []).join(".");
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
    picture.setAttribute("aria-label", isBoard ? words.boardPicture : words.picture);
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

  /* Who scans the board that hangs on the wall comes to the first page of what is in force. */
  function toBoard() {
    if (words.kind === "home" && location.hash === "#" + BOARD) location.replace(BOARD);
  }

  function prepare() {
    var own = named(releases, words.release) || {};
    var line = place.querySelector(".sop-stamp__edition"), name = line.dataset.name || line.textContent;
    line.dataset.name = name;
    line.textContent = [name, own.effective && words.from.replace("{date}", window.sopkit.inWords(own.effective)),
      words.printed.replace("{date}", window.sopkit.inWords(today()))].filter(Boolean).join(" · ");
    if (!isBoard) fit(root.classList.contains("sop-is-poster") ? PAPERS.a3 : PAPERS.a4);
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
        root.classList.toggle("sop-is-poster", paper === "a3" && !isBoard);
        window.print();
      });
    });
    return one;
  }

  if (code || isBoard) {
    var buttons = made("p", "sop-stamp-buttons", "");
    if (isBoard) buttons.append(button(words.board, "a3"));
    else buttons.append(button(words.print, "a4"), " ", button(words.poster, "a3"));
    document.querySelector(isBoard ? ".sop-board" : ".sop-about").after(buttons);
    window.addEventListener("beforeprint", prepare);
    window.addEventListener("afterprint", restore);
    window.addEventListener("load", function () {
      if (address()) (window.requestIdleCallback || setTimeout)(drawn);
    });
  }
  window.addEventListener("sopkit-listed", function (event) { judge(event.detail.releases, event.detail.checked); });
  window.addEventListener("hashchange", check);
  window.addEventListener("hashchange", toBoard);
  check();
  toBoard();
})();
