/* Words as they are typed: folded, without endings, and what somebody may mean who mistypes them.
   sopkit/folding.py and sopkit/search/lexicon.py do the same to what is written; tests/search compares the two. */
(function (home) {
  "use strict";

  const BEGUN = 0.8;        /* how much a word counts that begins like what is typed, beside the word itself */
  const GOES_ON = 0.5;      /* ... the part of that for a word which is one already, but may still be being typed */
  const MISTYPED = 0.7;     /* ... a word that differs in a letter, and for two of them the square */
  const JOINED_OF = 0.7;    /* ... each of two words that are typed as one */
  const LEAST = 3;          /* letters that an ending leaves of a word, and of which a longer word may be the rest */
  const ONE_WRONG = 4, TWO_WRONG = 7;   /* letters from which on one of them may be wrong, or two */
  const LETTERS = { "ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i" };
  const WORD = /\p{Nd}+|[\p{L}\p{Nl}\p{No}]+(?:·[\p{L}\p{Nl}\p{No}]+)*/gu;
  const JOINED = /\p{Nd}+|[\p{L}\p{Nl}\p{No}]+(?:['’·][\p{L}\p{Nl}\p{No}]+)*/gu;
  const GEMINATE = /([\p{L}\p{N}]l)[.•∙‧⋅](l[\p{L}\p{N}])/giu;

  function fold(word) {
    const plain = word.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
    return plain.replace(/[ßœæøđłı]/g, (letter) => LETTERS[letter]);
  }

  function composed(text) {
    return text.normalize("NFC").replace(GEMINATE, "$1·$2");
  }

  /* The words of a text with their places, folded, and their stems. */
  function read(book, text) {
    const plain = composed(text);
    return Array.from(plain.matchAll(book.joins ? JOINED : WORD), (match) => {
      const word = fold(match[0]);
      const end = match.index + match[0].length;
      return { word, stem: stem(book, word), start: match.index, end, isBeingTyped: end === plain.length };
    });
  }

  function stem(book, word) {
    return book.forms.get(word) || withoutEnding(book, word);
  }

  function withoutEnding(book, word) {
    let found = word;
    for (let at = LEAST; at < word.length; at += 1) {
      if (book.endings.has(word.slice(at))) {
        found = word.slice(0, at);
        break;
      }
    }
    const isDouble = book.undoubles && found.length > LEAST && found[found.length - 1] === found[found.length - 2];
    if (isDouble) found = found.slice(0, -1);
    book.sounds.forEach(([old, now]) => {
      if (!old.endsWith("$")) found = found.replaceAll(old, now);
      else if (found.length > LEAST && found.endsWith(old.slice(0, -1))) found = found.slice(0, 1 - old.length) + now;
    });
    return found;
  }

  function tells(book, one) {
    return !book.stop.has(one.word) && (one.word.length > 1 || /\p{N}/u.test(one.word));
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

  function isKnown(book, term) {
    return book.terms.has(term) || book.members.has(term);
  }

  /* The stems that somebody may mean who types a word, each with how well it fits. */
  function guesses(book, one) {
    const found = new Map(), isWhole = isKnown(book, one.stem);
    if (isWhole) found.set(one.stem, 1);
    if (!isWhole || one.isBeingTyped) begun(book, one, found, isWhole ? BEGUN * GOES_ON : BEGUN);
    if (!found.size) parted(book, one, found);
    if (!found.size) mistyped(book, one, found);
    if (!found.size) lengthened(book, one, found);
    return found;
  }

  function begun(book, one, found, most) {
    if (one.stem.length < LEAST) return;
    [one.stem, one.word].forEach((beginning) => {
      for (let at = placeOf(book.vocabulary, beginning); at < book.vocabulary.length; at += 1) {
        const term = book.vocabulary[at];
        if (!term.startsWith(beginning)) return;
        if (!found.has(term)) found.set(term, most * Math.sqrt(one.stem.length / term.length));
      }
    });
  }

  /* Where a word stands in sorted ones, or would. */
  function placeOf(sorted, word) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Two words in one: `keycard`. */
  function parted(book, one, found) {
    book.vocabulary.forEach((term) => {
      if (term.length < LEAST || one.word.length < term.length + LEAST || !one.word.startsWith(term)) return;
      const rest = stem(book, one.word.slice(term.length));
      if (isKnown(book, rest)) [term, rest].forEach((part) => found.set(part, JOINED_OF));
    });
  }

  /* The first letter is hardly ever the wrong one, so that another word of four letters is no mistake for it. */
  function mistyped(book, one, found) {
    const { stem } = one, most = stem.length >= TWO_WRONG ? 2 : stem.length >= ONE_WRONG ? 1 : 0;
    if (!most) return;
    book.vocabulary.forEach((term) => {
      const isSwapped = term[0] === stem[1] && term[1] === stem[0];
      if (term.length < LEAST || (term[0] !== stem[0] && !isSwapped)) return;
      const away = distance(stem, term, most);
      if (away <= most) found.set(term, Math.pow(MISTYPED, away));
    });
  }

  /* A word with an ending that nobody described: `cagnolino`, where only `cagnol` is known. */
  function lengthened(book, one, found) {
    book.vocabulary.forEach((term) => {
      const isRest = term.length > LEAST && one.stem.startsWith(term);
      if (isRest) found.set(term, BEGUN * Math.sqrt(term.length / one.stem.length));
    });
  }

  /* The words of a text in pieces, every second one of which was asked for. */
  function marked(book, text, stems) {
    const pieces = [""], plain = composed(text);
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

  home.sopkitWords = { guesses, marked, read, tells };
})(globalThis);
