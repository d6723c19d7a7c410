/* Asks a book that book.js opened. No page, no network: the same in a browser and in Node, after words.js. */
(function (home) {
  "use strict";

  const HALF = 4;           /* the weight at which a word tells half of what it can of a page */
  const HALF_HERE = 5;      /* ... and of a place on it */
  const LIGHT = 0.5;        /* how much a word of every day counts, beside one that belongs to a subject */
  const INSIDE = 0.6;       /* ... a word of a phrase that has a meaning of its own, beside the phrase */
  const MEANT = 0.85;       /* how much a word of the same meaning counts, beside the word itself */
  const ASKED = 0.5;        /* how much it counts that people ask just so */
  const TITLED = 0.5;       /* ... that all that is asked stands in a procedure's title */
  const TOGETHER = 0.5;     /* ... that what is asked stands together in one place */
  const ASIDE = 0.5;        /* how much a page counts that is no procedure, unless all that is asked is in its title */
  const NO_STEP = 0.8;      /* ... and a place on one that is no step */
  const CLOSE = 0.5;        /* a further step of a procedure is shown if it fits this well, compared with the best */
  const FAR = 0.15;         /* ... and a further page, if it fits this well */
  const JUST_SO = 0.5;      /* the part of a phrase that is asked for, from which on it is shown with its page */
  const OPENING = 2;        /* steps that are shown where what is asked tells of a procedure, but of none of its steps */
  const STEPS = 3, RESULTS = 8;
  const LIKELY = 12;        /* pages that are looked at closer, by how people ask for them */
  const words = () => home.sopkitWords;

  function follows(book, rest, said, place) {
    return rest.every((wanted) => {
      while (place < said.length && said[place].stem !== wanted && book.stop.has(said[place].word)) place += 1;
      place += 1;
      return place <= said.length && said[place - 1].stem === wanted;
    });
  }

  /* What is asked: for each word that tells something, and each phrase, the postings it may mean and how well. */
  function asked(book, query) {
    const said = words().read(book, query), telling = said.filter((one) => words().tells(book, one));
    const phrases = said.flatMap((_, place) => phrasesAt(book, said, place));
    const inside = new Set(phrases.flatMap((phrase) => Array.from(phrase.stems)));
    const needles = (telling.length ? telling : said).map((one) => needleOf(book, one, inside.has(one.stem)));
    needles.push(...phrases);
    needles.forEach((needle) => {
      if (needle.ways.length) needle.rare = Math.max(...needle.ways.map((way) => way.postings.rare * way.fits));
    });
    return needles;
  }

  function phrasesAt(book, said, place) {
    const members = (book.members.get(said[place].stem) || []).filter((one) => one.rest.length);
    return members.filter(({ rest }) => follows(book, rest, said, place + 1)).map(({ meaning, rest }) => ({
      ways: [{ fits: 1, postings: meaning() }], stems: new Set([said[place].stem, ...rest]),
      meanings: new Set([meaning]), isPhrase: true,
    }));
  }

  function needleOf(book, one, isInside) {
    const needle = { ways: [], stems: new Set(), meanings: new Set(), rare: book.unknown };
    const worth = (book.light.has(one.stem) ? LIGHT : 1) * (isInside ? INSIDE : 1);
    words().guesses(book, one).forEach((close, term) => {
      const fits = worth * close;
      needle.stems.add(term);
      if (book.terms.has(term)) needle.ways.push({ fits, postings: book.terms.get(term)() });
      (book.members.get(term) || []).filter((member) => !member.rest.length).forEach((member) => {
        needle.ways.push({ fits: fits * MEANT, postings: member.meaning() });
        needle.meanings.add(member.meaning);
      });
    });
    return needle;
  }

  /* How well places fit, by their numbers: the sum over all that is asked of what the best way of each gives. */
  function scores(needles, places, rareness, half) {
    const sums = new Map();
    needles.forEach((needle) => {
      const best = new Map();
      needle.ways.forEach((way) => {
        way.postings[places].forEach((weight, place) => {
          const score = way.fits * way.postings[rareness] * weight / (weight + half);
          if (score > (best.get(place) || 0)) best.set(place, score);
        });
      });
      best.forEach((score, place) => sums.set(place, (sums.get(place) || 0) + score));
    });
    return sums;
  }

  /* How much the words of a phrase by which people ask for a page are among those that are asked. */
  function askedAs(needles, entry) {
    let best = { score: 0, words: "" };
    entry.phrases().forEach(({ words: said, parts }) => {
      let all = 0, found = 0;
      parts.forEach((part) => {
        all += part.rare;
        if (needles.some((needle) => needle.stems.has(part.stem))) found += part.rare;
        else if (needles.some((needle) => part.meanings.some((one) => needle.meanings.has(one)))) found += MEANT * part.rare;
      });
      const score = all ? found * (found / all) : 0;
      if (score > best.score) best = { score, words: found >= JUST_SO * all ? said : "" };
    });
    return best;
  }

  /* How much of what is asked stands in the title of a page; a term or a promise is no page of its own. */
  function named(book, needles, entry) {
    if (book.passages[0][entry.first]) return 0;
    return part(needles, (needle) => Array.from(needle.stems).some((stem) => entry.named().has(stem)));
  }

  /* The part of the words that are asked for which something holds, where rare ones count for more. */
  function part(needles, holds) {
    let all = 0, found = 0;
    needles.filter((needle) => !needle.isPhrase).forEach((needle) => {
      all += needle.rare;
      if (holds(needle)) found += needle.rare;
    });
    return all ? found / all : 0;
  }

  /* The pages that fit best, the best first, each with the places on it that do. `fits` tells of all that is asked
     how much was found in the first: 1 for everything, 0 for nothing. */
  function find(book, query) {
    const needles = asked(book, query), here = scores(needles, "passages", "rareHere", HALF_HERE), together = new Map();
    here.forEach((score, at) => together.set(book.owner[at], Math.max(score, together.get(book.owner[at]) || 0)));
    const results = [];
    scores(needles, "pages", "rare", HALF).forEach((score, place) => {
      const entry = book.entries[place], share = entry.isProcedure ? 1 : ASIDE + (1 - ASIDE) * named(book, needles, entry);
      results.push({ entry, share, score: share * (score + TOGETHER * together.get(place)) });
    });
    const likely = results.sort(better).slice(0, LIKELY);
    likely.forEach((one) => {
      const phrase = askedAs(needles, one.entry);
      one.score += one.share * ASKED * phrase.score;
      if (one.entry.isProcedure) one.score *= 1 + TITLED * named(book, needles, one.entry);
      one.asked = phrase.words;
    });
    likely.sort(better);
    const stems = new Set(needles.flatMap((needle) => Array.from(needle.stems)));
    const near = likely.filter((one) => one.score >= FAR * likely[0].score).slice(0, RESULTS);
    near.forEach((one) => { one.places = placesOf(book, one.entry, here); });
    return { results: near, stems, fits: fit(needles, near[0]) };
  }

  function better(one, other) {
    return other.score - one.score || one.entry.place - other.entry.place;
  }

  /* The places on a page that fit; where none does, how the procedure begins. */
  function placesOf(book, entry, here) {
    const numbered = (at) => Boolean(book.passages[1][at]);
    const found = [], opening = [];
    for (let at = entry.first + 1; at < entry.first + entry.count; at += 1) {
      if (here.has(at)) found.push({ at, score: here.get(at) * (numbered(at) ? 1 : NO_STEP) });
      if (numbered(at) && opening.length < OPENING) opening.push({ at });
    }
    found.sort((one, other) => other.score - one.score || one.at - other.at);
    const near = found.filter((one) => one.score >= CLOSE * found[0].score).slice(0, STEPS);
    return [near, opening, [{ at: entry.first }]].find((places) => places.length).map(({ at }) => {
      const [anchor, number, said, leading, limits] = book.passages.map((column) => column[at]);
      return { anchor, number, words: said, leading, limits };
    });
  }

  function fit(needles, best) {
    if (!best) return 0;
    return part(needles, (needle) => needle.ways.some((way) => way.postings.pages.has(best.entry.place)));
  }

  home.sopkitFind = { find };
})(globalThis);
