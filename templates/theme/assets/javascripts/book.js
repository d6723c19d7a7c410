/* Opens the index that sopkit/search makes: a book with all words and where they stand, which find.js asks. */
(function (home) {
  "use strict";

  const HEAVIEST = 15;      /* the most that a word weighs in a place */
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const CARRY = 32;         /* from here on a digit says that another one follows */
  const words = () => home.sopkitWords;

  /* The index as it is asked. What a word's postings are is worked out when somebody asks for the word. */
  function open(index) {
    const book = {
      joins: index.joins, undoubles: index.undoubles, sounds: index.sounds, forms: pairs(index.forms),
      endings: new Set(index.endings.split(" ")), stop: new Set(index.stop.split(" ")),
      light: new Set(index.light.split(" ")),
      terms: new Map(), members: new Map(), entries: [], passages: index.passages, owner: [],
    };
    index.entries.forEach(([title, path, kind, isProcedure, count, asked]) => {
      const entry = { title, path, kind, isProcedure, first: book.owner.length, count, asked, place: book.entries.length };
      for (let rest = count; rest; rest -= 1) book.owner.push(entry.place);
      entry.named = once(() => new Set(words().read(book, title).map((one) => one.stem)));
      entry.phrases = once(() => asked.map((said) => ({ words: said, parts: partsOf(book, said) })));
      book.entries.push(entry);
    });
    const weights = unpacked(index.postings), phrased = unpacked(index.phrases);
    decoded(index.terms).forEach((term, at) => book.terms.set(term, once(() => postingsOf(book, weights[at]()))));
    (index.members ? index.members.split(";") : []).forEach((said, at) => join(book, said.split(","), phrased[at]));
    book.unknown = rare(0, book.entries.length);
    book.vocabulary = Array.from(new Set([...book.terms.keys(), ...alone(book)])).sort();
    return book;
  }

  function once(make) {
    let made = null;
    return () => made || (made = make());
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
  function join(book, phrases, weights) {
    const members = phrases.map((phrase) => phrase.split(" "));
    const meaning = once(() => {
      const passages = new Map(weights());
      members.filter(([first, ...rest]) => !rest.length && book.terms.has(first)).forEach(([term]) => {
        book.terms.get(term)().passages.forEach((weight, at) => {
          passages.set(at, Math.min((passages.get(at) || 0) + weight, HEAVIEST));
        });
      });
      return postingsOf(book, passages);
    });
    members.forEach(([first, ...rest]) => {
      if (!book.members.has(first)) book.members.set(first, []);
      book.members.get(first).push({ meaning, rest });
    });
  }

  function alone(book) {
    return Array.from(book.members).filter(([, found]) => found.some((one) => !one.rest.length)).map(([word]) => word);
  }

  /* The stems of a phrase by which people ask, how rare each is, and what else is of their meaning. */
  function partsOf(book, said) {
    const telling = words().read(book, said).filter((one) => words().tells(book, one) && book.terms.has(one.stem));
    return telling.map(({ stem }) => {
      const alike = (book.members.get(stem) || []).filter((member) => !member.rest.length);
      return { stem, rare: book.terms.get(stem)().rare, meanings: alike.map((member) => member.meaning) };
    });
  }

  /* Of each term its passages with its weight there, to be worked out. */
  function unpacked([distances, weights]) {
    let next = 0;
    return distances.split(",").map((packed) => {
      const first = next;
      for (const digit of packed) next += DIGITS.indexOf(digit) < CARRY ? 1 : 0;
      return () => {
        let at = -1;
        return new Map(numbers(packed).map((distance, place) => {
          at += distance;
          return [at, DIGITS.indexOf(weights[first + place])];
        }));
      };
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
      number += (digit % CARRY) * place;
      place *= CARRY;
      if (digit < CARRY) {
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
