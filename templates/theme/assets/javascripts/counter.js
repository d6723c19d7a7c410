/* A procedure with a customer waiting: ticks on its steps, the way that was chosen, and one button for the next
   customer. All of it stays in this browser, and belongs to the version of the procedure: another one begins without.
   Without this script the page has the same words and links, and no ticks. */
(function () {
  "use strict";

  var counter = document.querySelector(".sop-counter");
  if (!counter) return;
  var words = counter.dataset;
  var KEY = "sopkit-ticks:" + location.pathname;
  var UNDO_FOR = 10000; // milliseconds

  var steps = [].map.call(document.querySelectorAll(".sop-step"), function (box) {
    var heading = [].filter.call(box.children, function (one) { return /^H[2-6]$/.test(one.tagName); })[0];
    var links = [].filter.call(box.querySelectorAll(".sop-question li > :first-child"), function (link) {
      return link.closest(".sop-step") === box;
    });
    return { box: box, heading: heading, id: heading && heading.id, links: links,
      ways: (box.dataset.ways || "").split(" ").filter(Boolean) };
  }).filter(function (step) { return step.id; });
  if (!steps.length) return;

  /* What was ticked, and the place of the answer that was chosen, by the ids of steps. */
  function nothing() { return { version: words.version, done: [], chosen: {} }; }

  function read() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEY));
      if (kept && kept.version === words.version && Array.isArray(kept.done) && kept.chosen) return kept;
      localStorage.removeItem(KEY);
    } catch (unreadable) { /* then there is nothing */ }
    return nothing();
  }

  function keep() {
    try {
      if (isEmpty(state)) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(state));
      return true;
    } catch (refused) {
      return false;
    }
  }

  function isEmpty(one) { return !one.done.length && !Object.keys(one.chosen).length; }

  /* The ids of all steps to which one may come from one of them, itself included. */
  function reached(from, ways) {
    var found = {}, waiting = [from];
    while (waiting.length) {
      var id = waiting.pop();
      if (found[id]) continue;
      found[id] = true;
      waiting.push.apply(waiting, ways[id] || []);
    }
    return found;
  }

  /* The ids of steps that do not come on the way that was chosen. A question to which one may come back leaves
     everything open: what may still come is never set aside. */
  function setAside() {
    var open = {}, chosen = {};
    steps.forEach(function (step) { open[step.id] = chosen[step.id] = step.ways; });
    steps.forEach(function (step) {
      var link = step.links[state.chosen[step.id]];
      var to = link && goal(link);
      if (link && !(to && reached(to, open)[step.id])) {
        askers(step, open).forEach(function (id) { chosen[id] = to ? [to] : []; });
      }
    });
    var before = reached(steps[0].id, open), after = reached(steps[0].id, chosen);
    return steps.filter(function (step) { return before[step.id] && !after[step.id]; }).map(function (step) {
      return step.id;
    });
  }

  /* Where an answer leads; nothing where it ends the procedure. */
  function goal(link) { return link.hash ? link.hash.slice(1) : ""; }

  /* The ids of the steps from which the answers lead on: the one that asks, or the last of the smaller steps in it. */
  function askers(step, open) {
    var goals = step.links.map(goal).filter(Boolean), found = [], seen = {}, waiting = [step.id];
    while (waiting.length) {
      var id = waiting.pop(), ways = open[id] || [];
      if (seen[id]) continue;
      seen[id] = true;
      if (ways.some(function (to) { return has(goals, to); })) found.push(id);
      else waiting.push.apply(waiting, ways);
    }
    return found;
  }

  function has(list, one) { return list.indexOf(one) >= 0; }

  function made(tag, name, text) {
    var one = document.createElement(tag);
    if (name) one.className = name;
    if (text) one.textContent = text;
    return one;
  }

  function addTick(step) {
    var label = made("label", "sop-tick");
    var number = step.heading.querySelector(".sop-number");
    step.tick = made("input");
    step.tick.type = "checkbox";
    step.tick.addEventListener("change", function () {
      state.done = state.done.filter(function (id) { return id !== step.id; });
      if (step.tick.checked) state.done.push(step.id);
      changed();
    });
    label.append(step.tick, made("span", "sop-unseen", words.done.replace("{step}", number ? number.textContent : "")));
    step.heading.after(label);
    step.aside = made("p", "sop-aside", words.aside);
    label.after(step.aside);
  }

  function followAnswers(step) {
    step.links.forEach(function (link, place) {
      function choose() {
        state.chosen[step.id] = place;
        changed();
      }
      link.dataset.chosen = words.chosen;
      link.addEventListener("click", choose);
      if (link.hash) return;
      link.setAttribute("role", "button"); // an answer that ends the procedure leads nowhere, and can be chosen, too
      link.tabIndex = 0;
      link.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        choose();
      });
    });
  }

  function addBar() {
    var bar = made("div", "sop-bar");
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", words.bar);
    var told = made("p");
    told.setAttribute("role", "status");
    var undo = made("button", "sop-undo", words.undo), next = made("button", "sop-next", words.new);
    undo.type = next.type = "button";
    undo.hidden = true;
    bar.append(told, undo, next);
    counter.closest("article, main, body").append(bar);
    undo.addEventListener("click", function () {
      state = before;
      next.focus();
      changed();
    });
    next.addEventListener("click", nextCustomer);
    return { told: told, undo: undo };
  }

  var state = read(), before = null, waiting = 0, bar;

  function nextCustomer() {
    var had = isEmpty(state) ? null : state;
    state = nothing();
    changed();
    if (had) {
      before = had;
      bar.undo.hidden = false;
      bar.told.textContent = words.cleared;
      waiting = setTimeout(endUndo, UNDO_FOR);
    }
    location.hash = "_top"; // whoever goes on by keyboard goes on from there
    window.scrollTo(0, 0);
  }

  function endUndo() {
    clearTimeout(waiting);
    bar.undo.hidden = true;
    show();
  }

  function changed() {
    var isKept = keep();
    counter.firstElementChild.textContent = isKept ? sentence : words.fleeting;
    endUndo();
  }

  function show() {
    var aside = setAside();
    var counted = steps.filter(function (step) { return !has(aside, step.id); });
    steps.forEach(function (step) {
      var isDone = has(state.done, step.id), isAside = has(aside, step.id);
      step.tick.checked = isDone;
      step.aside.hidden = !isAside;
      mark(step.box, isDone, isAside);
      document.querySelectorAll('.sop-box[data-step="' + step.id + '"]').forEach(function (box) {
        mark(box, isDone, isAside);
      });
      step.links.forEach(function (link, place) {
        if (state.chosen[step.id] === place) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    });
    var done = counted.filter(function (step) { return has(state.done, step.id); }).length;
    bar.told.textContent = words.progress.replace("{done}", done).replace("{all}", counted.length);
  }

  function mark(box, isDone, isAside) {
    box.classList.toggle("sop-is-done", isDone);
    box.classList.toggle("sop-is-aside", isAside);
  }

  var sentence = counter.firstElementChild.textContent;
  steps.forEach(addTick);
  steps.forEach(followAnswers);
  bar = addBar();
  counter.hidden = false;
  show();
  try { localStorage.length; } catch (refused) { counter.firstElementChild.textContent = words.fleeting; }
  window.addEventListener("storage", function (event) {
    if (event.key !== KEY && event.key !== null) return;
    state = read();
    show();
  });
})();
