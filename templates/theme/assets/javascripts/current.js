/* Whether what one reads is current: the banner of a release that is not in force, what changes and from which day, how
   old a copy is. The page is never swapped: what is new stands at the foot of the window, where nothing moves for it. */
(function () {
  "use strict";

  var place = document.querySelector("[data-sop-banner]");
  if (!place || !window.sopkitVersions) return;
  var words = JSON.parse(place.dataset.words), release = place.dataset.release, page = place.dataset.page;
  var releases = window.sopkitVersions, checked = window.sopkitChecked || 0;
  var language = window.sopkit.language, isoDay = window.sopkit.isoDay, inWords = window.sopkit.inWords;
  var isServed = /^https?:$/.test(location.protocol);
  var DAY = 86400000, EVERY = 1800000, SELDOM = 60000; // milliseconds
  var OLD = 30, SHOWN = 2; // days, sentences

  function today() { return isoDay(new Date()); }

  function daysSince(day) { return Math.max(0, Math.round((new Date(today()) - new Date(day)) / DAY)); }

  function ago(day) {
    try {
      return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-daysSince(day), "day");
    } catch (unknown) {
      return day;
    }
  }

  function inForce(day) { return window.sopkit.inForce(day, releases); }

  function own() { return releases.filter(function (one) { return one.version === release; })[0] || {}; }

  /* The release that comes after the one in force. */
  function coming(current) {
    var days = releases.map(function (one) { return one.effective || ""; }).filter(function (day) { return day > today(); });
    return days.sort().map(inForce).filter(function (one) { return one && one !== current; })[0];
  }

  /* What a release says about this page, if it says what changed since ours; nothing as long as that is not known. */
  function news(one) {
    var found = (window.sopkitNews || {})[one.version];
    return found && found.since === release ? found.pages : null;
  }

  var asked = {}, isMissed = false;
  function ask(one, then) {
    if (asked[one.version]) return;
    asked[one.version] = true;
    var script = document.createElement("script");
    script.src = place.dataset.folder + "/" + encodeURIComponent(one.version) + "/news.js";
    script.onload = then;
    script.onerror = function () { isMissed = true; };
    document.head.append(script);
  }

  function made(tag, name) {
    var one = document.createElement(tag);
    if (name) one.className = name;
    one.append.apply(one, [].slice.call(arguments, 2));
    return one;
  }

  /* A sentence with what belongs in its gaps: words, or a link. */
  function filled(sentence, gaps) {
    var line = made("p");
    sentence.split(/(\{\w+\})/).forEach(function (part) {
      line.append(/^\{\w+\}$/.test(part) ? gaps[part.slice(1, -1)] : part);
    });
    return line;
  }

  function linkTo(one, text) { return window.sopkit.linkTo(one, place, text); }

  function sentence(said) {
    var line = made("span");
    said[1].forEach(function (part) {
      line.append(part[0] ? made(part[0] === "old" ? "del" : "ins", "", part[1]) : part[1]);
    });
    return line;
  }

  function linkToChanges(one) {
    var link = linkTo(one, words.all);
    link.href = place.dataset.folder + "/" + encodeURIComponent(one.version) + "/changes.html";
    return link;
  }

  /* What people do differently on this page, the gravest first and no more than fits, and the ways to read it. */
  function told(heading, said, count, ways) {
    var block = made("div", "sop-told", made("strong", "", heading), " "), onward = made("p", "sop-onward");
    said.slice(0, count).forEach(function (one) {
      block.append(count > 1 ? made("p", "", sentence(one)) : sentence(one));
    });
    ways.forEach(function (way, at) { onward.append(at ? " · " : "", way); });
    if (onward.textContent) block.append(onward);
    return block;
  }

  function onDay(sentence, one) { return sentence.replace("{date}", inWords(one.effective)); }

  /* Our release was in force, and another one is now. */
  function replaced(current) {
    var pages = news(current), said = pages && pages[page];
    var plain = filled(words.old, { release: release, current: linkTo(current, current.version) });
    if (!pages) ask(current, show);
    if (said && current.effective) {
      var heading = current.effective === today() ? words.today : onDay(words.since, current);
      var ways = said.length > 1 ? [linkToChanges(current)] : [];
      return wasInForce ? [told(heading, said, 1, [linkTo(current, words.now)].concat(ways))]
        : [plain, told(heading, said, 1, ways)];
    }
    var isSame = pages && wasInForce && document.querySelector(".sop-counter");
    return [isSame ? filled(words.same, { current: linkTo(current, current.version) }) : plain];
  }

  /* Our release is in force, and another one comes: what it changes here, or on the first page that it comes. */
  function announced(current) {
    var next = coming(current), pages = next && news(next);
    if (next && !pages) ask(next, announce);
    if (!pages) return null;
    if (pages[page]) {
      var ways = pages[page].length > SHOWN ? [linkToChanges(next)] : [];
      return told(onDay(words.then, next), pages[page], SHOWN, [linkTo(next, words.ahead)].concat(ways));
    }
    if (page !== "index.html" || !Object.keys(pages).length) return null;
    return made("div", "sop-told", filled(words.next, { date: inWords(next.effective), release: next.version }),
      made("p", "sop-onward", linkToChanges(next)));
  }

  var box = null;

  /* At the head of the page, and only before anybody has begun to read. */
  function announce() {
    var head = document.querySelector("article .sop-branch") || document.querySelector("article h1");
    var current = inForce(today());
    if (!head || window.scrollY > 0 || !current || current.version !== release) return;
    if (box || !(box = announced(current))) return;
    box.classList.add("sop-coming");
    box.setAttribute("role", "note");
    head.after(box);
  }

  /* Its day has come while it stood there: it stays where it is, and says so. */
  function arrived(current) {
    var heading = box && current && current !== own() && box.querySelector("strong");
    if (!heading) return;
    box.style.minHeight = box.offsetHeight + "px"; // nothing below it moves
    heading.textContent = onDay(words.since, current);
    box.querySelector(".sop-onward a").replaceWith(linkTo(current, words.now));
  }

  /* Of a page that does not come from the network: since when nobody could look for something newer. */
  function age() {
    var day = isServed ? (checked ? isoDay(new Date(checked)) : "") : (releases[0] || {}).listed || "";
    if (!day) return null;
    var name = isServed ? "kept" : "copy", isOld = daysSince(day) >= OLD;
    return { isOld: isOld, line: filled(words[isOld ? name + "-old" : name], { date: inWords(day), ago: ago(day) }) };
  }

  function lines() {
    var mine = own(), current = inForce(today()), since = age(), found = [];
    if (mine.effective > today()) {
      var gaps = { date: inWords(mine.effective), current: current ? linkTo(current, current.version) : "" };
      found.push(filled(current ? words.coming : words.first, gaps));
    } else if (current && current !== mine) {
      found = release === "next" ? [filled(words.draft, { current: linkTo(current, current.version) })] : replaced(current);
    }
    place.classList.toggle("sop-is-old", Boolean(since && since.isOld));
    if (since && since.isOld) found.push(since.line);
    return found;
  }

  function show() {
    arrived(inForce(today()));
    var found = lines(), foot = document.querySelector("[data-sop-age]"), since = age();
    var before = place.textContent, after = found.map(function (one) { return one.textContent; }).join("");
    if (before !== after) place.replaceChildren.apply(place, found); // what stands is not said again
    place.hidden = !found.length;
    document.documentElement.style.setProperty("--sop-banner", place.offsetHeight + "px");
    if (!foot) return;
    foot.replaceChildren.apply(foot, since && !since.isOld ? [since.line.textContent] : []);
    foot.hidden = !foot.textContent;
  }

  /* The list as it is now. From a disk nothing can be asked: there it is the calendar alone that goes on. */
  var looked = Date.now();
  function look() {
    if (isMissed) asked = {}; // what did not come then may come now
    isMissed = false;
    show();
    if (isServed && Date.now() - looked >= SELDOM) renew();
  }

  function renew() {
    looked = Date.now();
    window.sopkit.renew(place.dataset.folder).catch(function () { /* no network, or no list: as it was */ });
  }

  window.addEventListener("sopkit-listed", function (event) {
    releases = event.detail.releases;
    checked = event.detail.checked;
    show();
    announce();
  });

  /* Once what the page needs has come: the list with which it came may be one that the browser kept. */
  if (isServed) window.addEventListener("load", function () { (window.requestIdleCallback || setTimeout)(renew); });

  function untilMidnight() {
    var now = new Date();
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1) - now + 1000;
  }

  function eachMidnight() {
    setTimeout(function () {
      look();
      eachMidnight();
    }, untilMidnight());
  }

  var wasInForce = (inForce(today()) || {}).version === release;
  show();
  announce();
  eachMidnight();
  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", function () { if (!document.hidden) look(); });
  window.addEventListener("resize", show);
  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", function (event) {
      if (event.data === "sopkit-renewed") renew();
    });
  }
})();
