/* Says whether the branch is open now, by its own hours and its own clock, wherever the reader is. The hours stand in the
   page in minutes of the week (sopkit/site/week.py). Every page works without it. */
(function () {
  "use strict";

  var DAY = 1440, WEEK = 7 * DAY;
  var DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  var language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

  function minuteOfWeek(zone) {
    var read = {};
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"
    }).formatToParts(new Date()).forEach(function (part) { read[part.type] = part.value; });
    return DAYS.indexOf(read.weekday) * DAY + Number(read.hour) * 60 + Number(read.minute);
  }

  function written(minute, form) {
    var monday = Date.UTC(2024, 0, 1);
    return new Intl.DateTimeFormat(language, Object.assign({ timeZone: "UTC" }, form))
      .format(new Date(monday + minute * 60000));
  }

  function clock(minute) { return written(minute, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }); }

  function spansOf(place) {
    return place.dataset.sopOpen.split(" ").map(function (span) { return span.split("-").map(Number); });
  }

  /* The span in which a minute lies; one that begins on Sunday may go on into Monday. */
  function around(spans, now) {
    return spans.filter(function (span) {
      return [now, now + WEEK].some(function (at) { return span[0] <= at && at < span[1]; });
    })[0];
  }

  function words(place, spans, open, now) {
    if (open) {
      return open[1] - open[0] >= WEEK ? place.dataset.sopAlways
        : place.dataset.sopNow.replace("{time}", clock(open[1] % WEEK));
    }
    var next = Math.min.apply(null, spans.map(function (span) { return span[0] > now ? span[0] : span[0] + WEEK; }));
    if (Math.floor(next / DAY) === Math.floor(now / DAY)) return place.dataset.sopToday.replace("{time}", clock(next));
    return place.dataset.sopLater.replace("{day}", written(next % WEEK, { weekday: "long" }))
      .replace("{time}", clock(next % WEEK));
  }

  function tell(place) {
    try {
      var spans = spansOf(place), now = minuteOfWeek(place.dataset.sopZone), open = around(spans, now);
      place.textContent = words(place, spans, open, now);
      place.classList.toggle("sop-is-open", Boolean(open));
      place.hidden = false;
    } catch (unknown) { // a time zone that this browser does not know
      place.hidden = true;
    }
  }

  var places = document.querySelectorAll("[data-sop-open]");
  function tellAll() { places.forEach(tell); }
  tellAll();
  if (places.length) window.setInterval(tellAll, 30000);
  document.addEventListener("visibilitychange", tellAll);
})();
