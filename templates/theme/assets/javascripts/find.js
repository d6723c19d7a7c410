/* Asks the index that sopkit/search makes. No page, no network: the same in a browser and in Node. */
(function (home) {
  "use strict";

  const HEAVIEST = 16;      /* a posting is this times the distance to the passage before it, and the weight there */
  const HALF = 4;           /* the weight at which a word tells half of what it can of a page */
  const HALF_HERE = 5;      /* ... and of a place on it */
  const MEANT = 0.85;       /* how much a word of the same meaning counts, beside the word itself */
  const BEGUN = 0.8;        /* ... a word that begins like it */
  const MISTYPED = 0.7;     /* ... a word that differs in a letter, and for two of them the square */
  const ASKED = 1;          /* how much it counts that people ask just so */
  const ASIDE = 0.5;        /* how much a page counts that is no procedure */
  const LEAST_BEGUN = 3;    /* letters of which a longer word may be the rest */
  const CLOSE = 0.6;        /* a further step of a procedure is shown if it fits this well, compared with the best */
  const FAR = 0.2;          /* ... and a further page, if it fits this well */
  const JUST_SO = 0.5;      /* the part of a phrase that is asked for, from which on it is shown with its page */
  const STEPS = 3, RESULTS = 8;

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const LETTERS = { "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i" };
  const WORD = /[\p{L}\p{N}]+(?:·[\p{L}\p{N}]+)*/gu;
  const JOINED = /[\p{L}\p{N}]+(?:['’·][\p{L}\p{N}]+)*/gu;
  const GEMINATE = /([\p{L}\p{N}]l)[.•∙‧⋅](l[\p{L}\p{N}])/giu;

  function fold(word) {
    const plain = word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
    return plain.replace(/[ßœæøđłı]/g, (letter) => LETTERS[letter]);
  }

  /* The words of a text with their places, folded and stemmed as sopkit/search/lexicon.py does it. */
  function read(book, text) {
    const plain = text.normalize("NFC").replace(GEMINATE, "$1·$2");
    return Array.from(plain.matchAll(book.joins ? JOINED : WORD), (match) => {
      const word = fold(match[0]);
      return { word, stem: stem(book, word), start: match.index, end: match.index + match[0].length };
    });
  }

  function stem(book, word) {
    const ending = book.endings.find((one) => word.length - one.length >= 3 && word.endsWith(one)) || "";
    const found = ending ? word.slice(0, -ending.length) : word;
    const isDouble = book.undoubles && found.length > 3 && found[found.length - 1] === found[found.length - 2];
    return isDouble ? found.slice(0, -1) : found;
  }

  function tells(book, one) {
    return !book.stop.has(one.word) && (one.word.length > 1 || /\p{N}/u.test(one.word));
  }

  /* The index as it is asked: postings unpacked, words by their stems, how rare each is. */
  function open(index) {
    const book = {
      joins: index.joins, undoubles: index.undoubles,
      endings: index.endings ? index.endings.split(" ") : [], stop: new Set(index.stop.split(" ")),
      terms: new Map(), meanings: [], members: new Map(), entries: [], passages: index.passages, owner: [],
    };
    index.entries.forEach(([title, path, kind, isProcedure, count, asked]) => {
      const entry = { title, path, kind, isProcedure, first: book.owner.length, count, asked, place: book.entries.length };
      for (let rest = count; rest; rest -= 1) book.owner.push(entry.place);
      book.entries.push(entry);
    });
    const postings = index.postings.split(",");
    (index.terms ? index.terms.split(" ") : []).forEach((term, at) => {
      book.terms.set(term, unpacked(book, postings[at]));
    });
    book.meanings = index.meant ? index.meant.split(",").map((packed) => unpacked(book, packed)) : [];
    index.members.forEach(([meaning, words]) => {
      const phrase = words.split(" ");
      if (!book.members.has(phrase[0])) book.members.set(phrase[0], []);
      book.members.get(phrase[0]).push({ meaning, rest: phrase.slice(1) });
    });
    book.vocabulary = Array.from(new Set([...book.terms.keys(), ...alone(book)])).sort();
    book.entries.forEach((entry) => {
      entry.phrases = entry.asked.map((words) => ({ words, parts: partsOf(book, words) }));
    });
    return book;
  }

  function alone(book) {
    return Array.from(book.members).filter(([, found]) => found.some((one) => !one.rest.length)).map(([word]) => word);
  }

  /* The stems of a phrase by which people ask, how rare each is, and what else is of their meaning. */
  function partsOf(book, words) {
    return read(book, words).filter((one) => tells(book, one) && book.terms.has(one.stem)).map(({ stem }) => {
      const alike = (book.members.get(stem) || []).filter((member) => !member.rest.length);
      return { stem, rare: book.terms.get(stem).rare, meanings: alike.map((member) => book.meanings[member.meaning]) };
    });
  }

  /* The passages of a term with its weight in each, the pages with theirs, and how rare it is among both. */
  function unpacked(book, packed) {
    const passages = new Map(), pages = new Map();
    let at = -1;
    numbers(packed).forEach((one) => {
      at += Math.floor(one / HEAVIEST);
      const weight = one % HEAVIEST, page = book.owner[at];
      passages.set(at, weight);
      pages.set(page, (pages.get(page) || 0) + weight);
    });
    return {
      passages, pages, rare: rare(pages.size, book.entries.length), rareHere: rare(passages.size, book.owner.length),
    };
  }

  /* Numbers in digits of five bits, the last first; a sixth bit says that another one follows. */
  function numbers(packed) {
    const found = [];
    let number = 0, place = 1;
    for (const letter of packed) {
      const digit = DIGITS.indexOf(letter);
      number += (digit % 32) * place;
      place *= 32;
      if (digit < 32) {
        found.push(number);
        number = 0;
        place = 1;
      }
    }
    return found;
  }

  function rare(found, all) {
    return Math.log(1 + (all - found + 0.5) / (found + 0.5));
  }

  /* How many letters one has to put, take away, change or swap to make one word of the other; at most `most` + 1. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [], last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      for (let at = 1; at <= other.length; at += 1) {
        const differs = one[row - 1] === other[at - 1] ? 0 : 1;
        now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + differs);
        const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
        if (isSwapped) now[at] = Math.min(now[at], before[at - 2] + 1);
      }
      if (Math.min(...now) > most) return most + 1;
      before = last;
      last = now;
    }
    return last[other.length];
  }

  /* The stems that somebody may mean who types a word, each with how well it fits. */
  function guesses(book, one) {
    const known = (term) => book.terms.has(term) || book.members.has(term);
    const found = new Map();
    if (known(one.stem)) found.set(one.stem, 1);
    if (one.stem.length >= LEAST_BEGUN) {
      book.vocabulary.forEach((term) => {
        const isBegun = term.startsWith(one.stem) || term.startsWith(one.word);
        if (isBegun && !found.has(term)) found.set(term, BEGUN * Math.sqrt(one.stem.length / term.length));
      });
    }
    if (!found.size) {
      const most = one.stem.length >= 7 ? 2 : one.stem.length >= 4 ? 1 : 0;
      book.vocabulary.forEach((term) => {
        const away = most ? distance(one.stem, term, most) : 1;
        if (away <= most && term.length > 2) found.set(term, Math.pow(MISTYPED, away));
      });
    }
    return found;
  }

  function follows(book, rest, words, place) {
    return rest.every((wanted) => {
      while (place < words.length && words[place].stem !== wanted && book.stop.has(words[place].word)) place += 1;
      place += 1;
      return place <= words.length && words[place - 1].stem === wanted;
    });
  }

  /* What is asked: for each word that tells something, and each phrase, the postings it may mean and how well. */
  function asked(book, query) {
    const words = read(book, query), telling = words.filter((one) => tells(book, one));
    const needles = (telling.length ? telling : words).map((one) => {
      const needle = { ways: [], stems: new Set(), meanings: new Set(), rare: rare(0, book.entries.length) };
      guesses(book, one).forEach((fits, term) => {
        needle.stems.add(term);
        if (book.terms.has(term)) needle.ways.push({ fits, postings: book.terms.get(term) });
        (book.members.get(term) || []).filter((member) => !member.rest.length).forEach((member) => {
          needle.ways.push({ fits: fits * MEANT, postings: book.meanings[member.meaning] });
          needle.meanings.add(book.meanings[member.meaning]);
        });
      });
      return needle;
    });
    words.forEach((one, place) => {
      (book.members.get(one.stem) || []).forEach(({ meaning, rest }) => {
        if (!rest.length || !follows(book, rest, words, place + 1)) return;
        const postings = book.meanings[meaning], stems = new Set([one.stem, ...rest]);
        needles.push({ ways: [{ fits: 1, postings }], stems, meanings: new Set([postings]), isPhrase: true });
      });
    });
    needles.forEach((needle) => {
      if (needle.ways.length) needle.rare = Math.max(...needle.ways.map((way) => way.postings.rare * way.fits));
    });
    return needles;
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
    entry.phrases.forEach(({ words, parts }) => {
      let all = 0, found = 0;
      parts.forEach((part) => {
        all += part.rare;
        if (needles.some((needle) => needle.stems.has(part.stem))) found += part.rare;
        else if (needles.some((needle) => part.meanings.some((one) => needle.meanings.has(one)))) found += MEANT * part.rare;
      });
      const score = all ? found * (found / all) : 0;
      if (score > best.score) best = { score, words: found >= JUST_SO * all ? words : "" };
    });
    return best;
  }

  /* The pages that fit best, the best first, each with the places on it that do. `fits` tells of all that is asked
     how much was found in the first: 1 for everything, 0 for nothing. */
  function find(book, query) {
    const needles = asked(book, query);
    const here = scores(needles, "passages", "rareHere", HALF_HERE);
    const results = [];
    scores(needles, "pages", "rare", HALF).forEach((score, place) => {
      const entry = book.entries[place], phrase = askedAs(needles, entry);
      const total = (score + ASKED * phrase.score) * (entry.isProcedure ? 1 : ASIDE);
      results.push({ entry, score: total, asked: phrase.words, places: placesOf(book, entry, here) });
    });
    results.sort((one, other) => other.score - one.score || one.entry.place - other.entry.place);
    const stems = new Set(needles.flatMap((needle) => Array.from(needle.stems)));
    const near = results.filter((one) => one.score >= FAR * results[0].score).slice(0, RESULTS);
    return { results: near, stems, fits: fit(needles, near[0]) };
  }

  function placesOf(book, entry, here) {
    const found = [];
    for (let at = entry.first + 1; at < entry.first + entry.count; at += 1) {
      if (here.has(at)) found.push({ at, score: here.get(at) });
    }
    found.sort((one, other) => other.score - one.score || one.at - other.at);
    const near = found.filter((one) => one.score >= CLOSE * found[0].score).slice(0, STEPS);
    return (near.length ? near : [{ at: entry.first }]).map(({ at }) => {
      const [anchor, number, words, leading, limits] = book.passages[at];
      return { anchor, number, words, leading, limits };
    });
  }

  function fit(needles, best) {
    if (!best) return 0;
    const real = needles.filter((needle) => !needle.isPhrase);
    let all = 0, found = 0;
    real.forEach((needle) => {
      all += needle.rare;
      if (needle.ways.some((way) => way.postings.pages.has(best.entry.place))) found += needle.rare;
    });
    return all ? found / all : 0;
  }

  /* The words of a text in pieces, every second one of which was asked for. */
  function marked(book, text, stems) {
    const pieces = [""], plain = text.normalize("NFC").replace(GEMINATE, "$1·$2");
    let end = 0;
    read(book, text).forEach((one) => {
      if (!stems.has(one.stem) || !tells(book, one)) return;
      pieces[pieces.length - 1] += plain.slice(end, one.start);
      pieces.push(plain.slice(one.start, one.end), "");
      end = one.end;
    });
    pieces[pieces.length - 1] += plain.slice(end);
    return pieces;
  }

  home.sopkitFind = { open, find, marked, read };
})(globalThis);
