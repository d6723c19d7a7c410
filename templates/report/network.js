// Filters and sorting. Without this script all is there, whole, in the order in which it was written.
(function () {
  "use strict";
  var form = document.querySelector(".filters"), map = document.querySelector(".map"), hiding = document.createElement("style");
  var words = document.getElementById("words"), least = document.getElementById("least");
  var differing = document.getElementById("differing"), regions = document.getElementById("regions"), none = document.getElementById("none");
  var ranks = { i: 1, w: 2, e: 3 }, waiting;
  document.head.appendChild(hiding);
  form.hidden = false;

  function all(selector, within) { return [].slice.call((within || document).querySelectorAll(selector)); }
  function textOf(element) {
    if (element.said === undefined) element.said = (element.textContent + " " + (element.title || "") + " " + (element.dataset.words || "")).toLowerCase();
    return element.said;
  }
  function has(element, asked) { return textOf(element).indexOf(asked) >= 0; }

  var heads = all("thead th", map).slice(1);
  var bodies = all("tbody", map).map(function (body) {
    return { body: body, region: body.rows[0].cells[0], rows: [].slice.call(body.rows, 1) };
  });

  function filterMap(asked, rank) {
    var columns = heads.map(function (head) { return has(head, asked); }), named = asked && columns.some(Boolean);
    var seen = heads.map(function () { return false; }), found = false;
    bodies.forEach(function (part) {
      var whole = has(part.region, asked), any = false;
      part.rows.forEach(function (row) {
        var counts = false;
        for (var place = 1; place < row.cells.length; place++) {
          var grave = ranks[row.cells[place].className] || 0, counted = grave && grave >= rank;
          if (grave) row.cells[place].style.opacity = counted ? "" : ".2";
          if (counted && (!named || columns[place - 1])) { counts = true; seen[place - 1] = true; }
        }
        var asks = !asked || named || whole || has(row.cells[0], asked);
        row.hidden = !asks || regions.checked || ((differing.checked || rank > 0) && !counts);
        any = any || (asks && (counts || !(differing.checked || rank > 0)));
      });
      part.body.hidden = !any;
      found = found || any;
    });
    hiding.textContent = heads.map(function (_head, place) {
      return (named && !columns[place]) || (differing.checked && !seen[place]) ? ".map tr>:nth-child(" + (place + 2) + ")" : "";
    }).filter(Boolean).join(",") + "{display:none}";
    return found;
  }

  function filter() {
    var asked = words.value.trim().toLowerCase(), rank = Number(least.value), found = filterMap(asked, rank);
    all(".list tbody tr").forEach(function (row) {
      row.hidden = !has(row, asked) || (differing.checked && !Number(row.dataset.rank)) || (row.dataset.rank < 3 && row.dataset.rank < rank);
      found = found || !row.hidden;
    });
    all("section").forEach(function (section) {
      var whole = has(section.querySelector("h3"), asked) || (section.dataset.words || "").toLowerCase().indexOf(asked) >= 0, any = false;
      all("details", section).forEach(function (one) {
        one.hidden = !(whole || has(one, asked)) || Number(one.dataset.rank) < rank;
        any = any || !one.hidden;
      });
      section.hidden = !any;
      found = found || any;
    });
    none.hidden = found;
  }
  form.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(filter, 60); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  function keyOf(row, place) {
    var cell = row.cells[place];
    return cell.dataset.sort || cell.textContent.trim();
  }
  all(".list th button").forEach(function (button) {
    button.addEventListener("click", function () {
      var head = button.parentNode, place = head.cellIndex, body = head.closest("table").tBodies[0], sorted = head.getAttribute("aria-sort");
      var down = head.classList.contains("n") ? sorted !== "descending" : sorted === "ascending";
      all("th", head.parentNode).forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      [].slice.call(body.rows).sort(function (one, other) {
        var order = keyOf(one, place).localeCompare(keyOf(other, place), document.documentElement.lang, { numeric: true });
        return down ? -order : order;
      }).forEach(function (row) { body.appendChild(row); });
    });
  });

  // Browsers that do not open what a link leads into are helped.
  function open() {
    var found = document.getElementById(decodeURIComponent(location.hash.slice(1))), around = found && found.closest("details");
    if (!around) return;
    around.hidden = around.parentNode.hidden = false;
    around.open = true;
    around.scrollIntoView({ block: "start" });
  }
  addEventListener("hashchange", open);
  open();
})();
