/* Opens the index that sopkit/search makes: a book with all words and where they stand, which find.js asks. */
(function (home) {
  "use strict";

  const HEAVIEST = 15;      /* the most that a word weighs in a place */
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const words = () => home.sopkitWords;

  /* The index as it is asked: postings unpacked, words by their stems, how rare each is. */
  function open(index) {
    const book = {
      joins: index.joins, undoubles: index.undoubles, sounds: index.sounds, forms: pairs(index.forms),
      endings: new Set(index.endings.split(" ")), stop: new Set(index.stop.split(" ")),
      terms: new Map(), meanings: [], members: new Map(), entries: [], passages: index.passages, owner: [],
    };
    index.entries.forEach(([title, path, kind, isProcedure, count, asked]) => {
      const entry = { title, path, kind, isProcedure, first: book.owner.length, count, asked, place: book.entries.length };
      for (let rest = count; rest; rest -= 1) book.owner.push(entry.place);
      book.entries.push(entry);
    });
    const weights = unpacked(index.postings);
    decoded(index.terms).forEach((term, at) => book.terms.set(term, postingsOf(book, weights[at])));
    const phrased = unpacked(index.phrases);
    (index.members ? index.members.split(";") : []).forEach((said, at) => meaningOf(book, said, at, phrased[at]));
    book.unknown = rare(0, book.entries.length);
    book.vocabulary = Array.from(new Set([...book.terms.keys(), ...alone(book)])).sort();
    book.entries.forEach((entry) => {
      entry.named = new Set(words().read(book, entry.title).map((one) => one.stem));
      entry.phrases = entry.asked.map((asked) => ({ words: asked, parts: partsOf(book, asked) }));
    });
    return book;
  }

  function pairs(said) {
    const all = said.split(" ");
    return new Map(all.filter((_, at) => at % 2 === 0).map((word, at) => [word, all[2 * at + 1]]));
  }

  /* Words of which a digit says how many letters each has in common with the one before. */
  function decoded(said) {
    let before = "";
    return (said ? said.split(" ") : []).map((one) => {
      before = before.slice(0, DIGITS.indexOf(one[0])) + one.slice(1);
      return before;
    });
  }

  /* Words of one meaning: it stands where its phrases do, and where one of its words does. */
  function meaningOf(book, said, meaning, weights) {
    said.split(",").forEach((one) => {
      const [first, ...rest] = one.split(" "), term = rest.length ? null : book.terms.get(first);
      if (!book.members.has(first)) book.members.set(first, []);
      book.members.get(first).push({ meaning, rest });
      if (!term) return;
      term.passages.forEach((weight, at) => weights.set(at, Math.min((weights.get(at) || 0) + weight, HEAVIEST)));
    });
    book.meanings.push(postingsOf(book, weights));
  }

  function alone(book) {
    return Array.from(book.members).filter(([, found]) => found.some((one) => !one.rest.length)).map(([word]) => word);
  }

  /* The stems of a phrase by which people ask, how rare each is, and what else is of their meaning. */
  function partsOf(book, said) {
    const telling = words().read(book, said).filter((one) => words().tells(book, one) && book.terms.has(one.stem));
    return telling.map(({ stem }) => {
      const alike = (book.members.get(stem) || []).filter((member) => !member.rest.length);
      return { stem, rare: book.terms.get(stem).rare, meanings: alike.map((member) => book.meanings[member.meaning]) };
    });
  }

  /* Of each term its passages with its weight there. */
  function unpacked([distances, weights]) {
    let next = 0;
    return distances.split(",").map((packed) => {
      const passages = new Map();
      let at = -1;
      numbers(packed).forEach((distance) => {
        at += distance;
        passages.set(at, DIGITS.indexOf(weights[next]));
        next += 1;
      });
      return passages;
    });
  }

  /* The passages of a term, the pages with their weights, and how rare it is among both. */
  function postingsOf(book, passages) {
    const pages = new Map();
    passages.forEach((weight, at) => pages.set(book.owner[at], (pages.get(book.owner[at]) || 0) + weight));
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

  home.sopkitBook = { open };
})(globalThis);
