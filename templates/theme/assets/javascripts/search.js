/* The search box: loads what it asks when somebody begins to search, and shows places with who decides what.
   A combobox with a list, after the ARIA Authoring Practices. */
(function () {
  "use strict";

  const box = document.querySelector("[data-sop-search]");
  const toggle = document.getElementById("__search");
  if (!box || !toggle) return;
  const input = box.querySelector("[role=combobox]");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const person = box.querySelector(".sop-person");
  const KEYS = ["/", "s", "f"];
  const LITTLE = 0.34;   /* where less of what is asked was found, it is said that nothing fits all of it */
  let book = null, loading = null, active = -1;

  function made(name, className, words) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (words) element.textContent = words;
    return element;
  }

  function script(address) {
    return new Promise((done, failed) => {
      const element = made("script");
      element.src = address;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });
  }

  function load() {
    loading = loading || Promise.all(box.dataset.scripts.split(" ").map(script)).then(() => {
      book = window.sopkitBook.open(window.sopkitSearch);
      window.sopkitFind.find(book, window.sopkitSearch.said.hint); // the first time takes longest: before somebody types
      showContact();
      ask();
    }).catch(() => {
      loading = null; // the next letter tries again
      status.textContent = box.dataset.failed;
    });
  }

  /* Words with those that were asked for marked. */
  function marked(className, words, stems) {
    const line = made("span", className);
    window.sopkitWords.marked(book, words, stems).forEach((piece, at) => {
      if (piece) line.append(at % 2 ? made("mark", "", piece) : piece);
    });
    return line;
  }

  function option(result, place, stems, at) {
    const link = made("a", "md-search-result__link sop-place");
    const step = made("span", "sop-place__step");
    link.id = "sop-found-" + at;
    link.href = box.dataset.base + "/" + result.entry.path + (place.anchor ? "#" + place.anchor : "");
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    if (place.leading) link.append(marked("sop-place__leading", place.leading, stems));
    if (place.number) step.append(made("span", "sop-place__number", place.number), " ");
    step.append(marked("", place.words || result.entry.title, stems));
    link.append(step);
    if (place.limits) link.append(made("span", "sop-place__limits", place.limits));
    return link;
  }

  function group(result, stems, first) {
    const whole = made("div", "sop-page"), title = made("div", "sop-page__title"), said = window.sopkitSearch.said;
    title.id = "sop-page-" + first;
    if (result.entry.kind) title.append(made("span", "sop-page__kind", result.entry.kind));
    title.append(marked("", result.entry.title, stems));
    if (result.asked) title.append(marked("sop-page__asked", said.asked.replace("{words}", result.asked), stems));
    whole.setAttribute("role", "group");
    whole.setAttribute("aria-labelledby", title.id);
    whole.append(title, ...result.places.map((place, at) => option(result, place, stems, first + at)));
    return whole;
  }

  function ask() {
    const query = input.value.trim();
    if (!book) return load();
    const said = window.sopkitSearch.said;
    const found = query ? window.sopkitFind.find(book, query) : { results: [], stems: new Set(), fits: 1 };
    let count = 0;
    list.replaceChildren(...found.results.map((result) => {
      const shown = group(result, found.stems, count);
      count += result.places.length;
      return shown;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-expanded", String(count > 0));
    status.textContent = !query ? said.hint : !count ? said.nothing :
      said.counts[count] + (found.fits < LITTLE ? " · " + said.little : "");
    person.hidden = !query || !person.childElementCount;
    person.classList.toggle("sop-person--first", !count);
    box.querySelector(".md-search__scrollwrap").scrollTop = 0;
  }

  function showContact() {
    const rows = window.sopkitSearch.contact.map(([label, words, target]) => {
      const row = made("p"), value = made(target ? "a" : "span", "", words);
      if (target) value.href = target;
      row.append(made("span", "sop-person__label", label), " ", value);
      return row;
    });
    person.replaceChildren(...(rows.length ? [made("p", "sop-person__title", window.sopkitSearch.said.person)] : []), ...rows);
  }

  function options() {
    return Array.from(list.querySelectorAll("[role=option]"));
  }

  function choose(at) {
    const all = options();
    if (!all.length) return;
    active = (at + all.length) % all.length;
    all.forEach((one, place) => one.setAttribute("aria-selected", String(place === active)));
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function isOpen() {
    return toggle.checked;
  }

  function open() {
    load();
    if (!isOpen()) toggle.click();
  }

  function close() {
    if (isOpen()) toggle.click();
    input.blur();
  }

  function isTyping(element) {
    return element instanceof Element && element.closest("input, textarea, select, [contenteditable]");
  }

  input.addEventListener("focus", open);
  input.addEventListener("input", ask);
  toggle.addEventListener("change", () => {
    if (!isOpen()) input.blur();
    else if (document.activeElement !== input) input.focus();
  });
  box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  box.querySelector("form").addEventListener("reset", () => {
    setTimeout(ask);
    input.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      event.preventDefault();
    } else if (event.target === input && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      choose(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
      event.preventDefault();
    } else if (event.target === input && event.key === "Enter" && !event.isComposing) {
      const chosen = options()[Math.max(active, 0)];
      if (chosen) chosen.click();
      event.preventDefault();
    }
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => {
    const goes = event.relatedTarget;
    if (goes && !box.contains(goes) && goes !== toggle) close();
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) close();
  });
  document.addEventListener("keydown", (event) => {
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    input.focus();
  });
})();
