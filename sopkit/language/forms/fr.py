"""French verb forms.

Written for sopkit from the rules of French grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of stems and irregular forms (in `words/fr.toml`). No table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import COMPOUND, SIMPLE, TOKEN, Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading

HAVE = {
    "pres": "ai as a avons avez ont",
    "subj": "aie aies ait ayons ayez aient",
    "imp": "avais avait avions aviez avaient",
    "impsubj": "eût eusse eussent",
    "past": "eus eut eûmes eurent",
    "fut": "aurai auras aura aurons aurez auront",
    "cond": "aurais aurait aurions auriez auraient",
    "inf": "avoir",
    "ger": "ayant",
}
BE = {
    "pres": "suis es est sommes êtes sont",
    "subj": "sois soit soyons soyez soient",
    "imp": "étais était étions étiez étaient",
    "impsubj": "fût fusse fussent",
    "past": "fus fut fûmes furent",
    "fut": "serai seras sera serons serez seront",
    "cond": "serais serait serions seriez seraient",
    "inf": "être",
    "ger": "étant",
}
GO = "vais vas va allons allez vont"

FUTURE = closed("ai as a ons ez ont")
CONDITIONAL = closed("ais ait aient")

_ENDINGS = re.compile(
    r"""(?P<fut>     (?:.[eï]|[^ao]i)r(?:a|ai|as|ons|ez|ont) )$
      | (?P<cond>    (?:.[eï]|[^ao]i)r(?:ais|ait|aient) )$
      | (?P<imp>     .(?:ait|aient) )$
      | (?P<mine>    ..ais )$
      | (?P<past>    .èrent | [^a]irent | ïrent | [^aeo]urent | [tv]inrent | .[âîû]mes )$
      | (?P<doubtful> ..a )$
      | (?P<impsubj> ..[âï]t )$
    """,
    re.VERBOSE,
)
_LONGEST_ENDING = 8
"""How much of a word's end the patterns look at."""
_PARTICIPLE = re.compile(r"..(?:é|(?<![aoeu])i|oui|(?<![aegoq])u)e?s?$")
_INFINITIVE = re.compile(r"..(?:er|ir|ïr|re)$")
_THIRD = re.compile(r"(?:[^é]e|ent|[^a]t|d)$")
_DETERMINERS = closed(
    """
    un une du des d' de au aux à ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leurs
    quel quelle quels quelles chaque plusieurs quelques deux trois en par sur sous sans avec
    """
)
_ARTICLES = closed("le la l' les leur")
"""Which are determiners before a noun and pronouns before a verb."""
_SUBJECTS = closed("je j' tu il elle on ils elles nous vous qui ne n' me m' te t' se s'")
_INVERTED = closed("je tu il elle on nous vous ils elles ce t")
_CLAUSE_OPENERS = closed("et ou puis sinon ensuite alors , ; : . ! ? … ( - – — •")
_FETCH = closed("chercher rechercher quérir")
_ME = closed("je j' tu")
_BEFORE_INFINITIVES = closed("de d' à sans")
_BETWEEN = closed("le la les l' en y n' lui leur")
"""Pronouns between se and its auxiliary: `s'en est occupé`."""
_FIRST = closed("suis étais serai serais fus sois fusse")
_SECOND = closed("es étais seras serais fus sois")
_PERSONS = {"me": _FIRST, "m'": _FIRST, "te": _SECOND, "t'": _SECOND}


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for French, from the lists of `words/fr.toml`."""
    chains = _chains()
    times, phrases, clitics = lists["times"], lists["set_phrases"], lists["between"]

    def agents(reading: Reading, index: int) -> bool:
        after = reading.words[index : index + 3]
        if len(after) < 2 or after[0] != "par":
            return False
        return after[1] not in times and after[-1] not in times and after[1][0].isalpha()

    def passes(reading: Reading, last: int, here: int) -> bool:
        if here - last > 5:
            return False
        words, kinds = reading.words, reading.kinds
        word = words[here]
        if word in "-\"«“'" or "adverb" in kinds[here] or f"{word} {words[min(here + 1, len(words) - 1)]}" in phrases:
            return True
        if words[here - 1] == "-" and word in _INVERTED:
            return True
        return f"{words[here - 1]} {word}" in phrases or (word in clitics and "go.pres" in kinds[last])

    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, passes, _finish, agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    lexicon.paradigm("have", HAVE)
    lexicon.paradigm("reflexive", BE)
    lexicon.paradigm("be", BE)
    lexicon.put("go.pres", GO)
    lexicon.put("been", "été")
    lexicon.put("adjective", _inflected(lists["adjectives"]))
    lexicon.put("carried", _inflected(lists["carried"]))
    lexicon.put("moved", _inflected(lists["movement"]))
    adjectives = {word for word in lists["adjectives"] if _PARTICIPLE.search(word)}
    lexicon.put("part", _inflected(lists["participles"] | lists["movement"] | adjectives))
    lexicon.put("third", [word for word in lists["participles"] if word.endswith(("it", "int"))])
    lexicon.put("v.past", lists["pasts"])
    lexicon.put("v.past", [f"{word[:-1]}rent" for word in lists["pasts"] if word.endswith(("it", "ut"))])
    lexicon.put("v.imp", lists["imperfects"])
    _put_futures(lexicon, lists)
    lexicon.ignore([word for word in lists["nouns"] if word not in lexicon])
    lexicon.put("adverb", lists["adverbs"])
    lexicon.put("se", "se s'")
    lexicon.ignore(lists["pronominal"])
    return lexicon


def _put_futures(lexicon: Lexicon, lists: Mapping[str, frozenset[str]]) -> None:
    """Futures whose stem is no regular infinitive; and the presents and pasts that only look like a future."""
    for mood, endings in (("fut", FUTURE), ("cond", CONDITIONAL)):
        lexicon.put(f"v.{mood}", [stem + ending for stem in lists["future_stems"] for ending in endings])
    for stem in lists["irer"]:
        lexicon.ignore(f"{stem}ir{ending}" for ending in ("ons", "ez", "ent", "as"))
        lexicon.put("v.doubtful", [f"{stem}ira"])
        lexicon.put("v.mine", [f"{stem}irais"])
        lexicon.put("v.imp", [f"{stem}irait", f"{stem}iraient"])
    for name, ending in (("urer", "urent"), ("erer", "èrent"), ("ayer", "aient")):
        lexicon.ignore(stem + ending for stem in lists[name])


def _inflected(words: frozenset[str]) -> list[str]:
    """The four forms: `reçu reçue reçus reçues`, `mis mise mises`, `dû due dus dues`."""
    return [form for word in words for form in (word, *(word.replace("û", "u") + end for end in ("e", "s", "es")))]


def _by_ending(word: str) -> Categories:
    if len(word) < 3:
        return ()
    if word.endswith("ment"):
        return ("adverb",)
    last, end = word[-1], word[-_LONGEST_ENDING:]
    match = _ENDINGS.search(end) if last in "aistz" else None
    found = [f"v.{match.lastgroup}"] if match else []
    if last in "éiues" and _PARTICIPLE.search(end):
        found.append("part")
    if last in "re" and _INFINITIVE.search(end):
        found.append("inf")
    if (not found and _THIRD.search(end)) or word.endswith("re"):
        found.append("third")
    return tuple(found)


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "v.doubtful", "v.past", SIMPLE["past"])
    chains.link(START, "v.mine", "v.imp", SIMPLE["imp"])
    chains.link(START, "se", "se")
    chains.link("se", "third", "se.pres", Result("present", "reflexive-passive"))
    for mood in SIMPLE:
        chains.link(START, f"have.{mood}", f"have.{mood}", SIMPLE[mood])
        chains.link(f"have.{mood}", "been", f"been.{mood}", COMPOUND[mood])
        chains.link(f"have.{mood}", "part moved", f"had.{mood}", COMPOUND[mood])
        chains.link(START, f"reflexive.{mood}", f"reflexive.{mood}")
        chains.link(f"reflexive.{mood}", "adjective moved part", f"reflexive.{mood}.part", COMPOUND[mood])
        chains.link(START, f"be.{mood}", f"be.{mood}", SIMPLE[mood])
        chains.link(f"be.{mood}", "adjective", STOP)
        chains.link("be.inf", "carried", "be.inf.part")
        chains.link(f"be.{mood}", "moved", f"moved.{mood}", COMPOUND[mood])
        chains.link(f"be.{mood}", "part", f"be.{mood}.part", passive(SIMPLE[mood]))
        chains.link(f"been.{mood}", "adjective", STOP)
        chains.link(f"been.{mood}", "part moved", f"been.{mood}.part", passive(COMPOUND[mood]))
    going = Result("going-to")
    chains.link(START, "go.pres", "going")
    chains.link("going", "be.inf", "going.be", going)
    chains.link("going.be", "adjective", STOP)
    chains.link("going.be", "part", "going.be.part", passive(going))
    chains.link("going", "have.inf inf", "going.inf", going)
    chains.link(START, "been", "been")
    chains.link("been", "part", "been.part", Result("none", "passive", "participle"))
    return chains


def _accepts(reading: Reading, index: int, category: str) -> bool:
    """Where homographs are decided: `une somme`, `un avoir`, `l'est`, `la note`."""
    if category.startswith("v.") and is_name(reading, index):
        return False
    word, before = reading.words[index], reading.words[index - 1] if index else ""
    if category == "v.mine":
        return not _ME.isdisjoint(reading.words[max(0, index - 4) : index])
    if category == "go.pres":
        return word in ("vont", "vais", "vas") or (before != "" and before not in _CLAUSE_OPENERS)
    if category.startswith("reflexive."):
        return _is_reflexive(reading, index)
    if category in ("v.imp", "v.doubtful", "v.cond", "v.impsubj", "been"):
        noun = before in _DETERMINERS or (before in _ARTICLES and not _has_subject(reading, index))
        return not noun and not (category == "v.doubtful" and _is_capital(reading, index))
    return _is_auxiliary(reading, index, word, before)


def _is_auxiliary(reading: Reading, index: int, word: str, before: str) -> bool:
    if word == "a":
        return reading.entries[index].written != "A" or reading.words[index + 1 : index + 2] == ["été"]
    if word == "est":
        return before not in ("l'", "d'") or _has_subject(reading, index)
    if word in ("sommes", "avions"):
        near = reading.words[max(0, index - 2) : index] + reading.words[index + 1 : index + 3]
        return "nous" in near and before not in _DETERMINERS | {"les"}
    return word not in ("avoir", "être", "as", "aura", "ai") or before not in _DETERMINERS - _BEFORE_INFINITIVES


def _is_capital(reading: Reading, index: int) -> bool:
    """Whether a word has a capital that the word before it has not: `Sofia`, `(USA)`, but not `IL DEMANDA`."""
    written = reading.entries[index].written
    return written[0].isupper() and not (written.isupper() and index and reading.entries[index - 1].written.isupper())


def _has_subject(reading: Reading, index: int) -> bool:
    """Whether before an article that may be a pronoun there is a subject: `il la donna`."""
    return not _SUBJECTS.isdisjoint(reading.words[max(0, index - 3) : index - 1])


def _is_reflexive(reading: Reading, index: int) -> bool:
    """Whether a form of être stands in a verb with se: `s'est inscrit` is a past, no passive."""
    here = index - 1
    while here > 0 and reading.words[here] in _BETWEEN:
        here -= 1
    before = reading.words[here] if here >= 0 else ""
    if before in ("nous", "vous"):
        subject = here - 1 - (here > 0 and reading.words[here - 1] == "ne")
        return subject >= 0 and reading.words[subject] == before
    return before in ("se", "s'") or reading.words[index] in _PERSONS.get(before, ())


def _finish(reading: Reading, first: int, last: int, result: Result) -> Result | None:
    """`va chercher` is a movement; a name is no participle (`fut Henri`)."""
    if result.tense == "going-to" and reading.words[last] in _FETCH:
        return None
    if result.voice == "passive" and _is_capital(reading, last):
        return Result(result.tense, form=result.form)
    return result
