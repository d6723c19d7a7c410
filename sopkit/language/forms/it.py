"""Italian verb forms.

Written for sopkit from the rules of Italian grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of irregular forms (in `words/it.toml`). No table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.conjugation.it import CONJUGATION
from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import COMPOUND, SIMPLE, TOKEN, Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading

HAVE = {
    "pres": "ho hai ha abbiamo avete hanno",
    "subj": "abbia abbiate abbiano",
    "imp": "avevo avevi aveva avevamo avevate avevano",
    "impsubj": "avessi avesse avessimo aveste avessero",
    "past": "ebbi ebbe ebbero avemmo",
    "fut": "avrò avrai avrà avremo avrete avranno",
    "cond": "avrei avresti avrebbe avremmo avreste avrebbero",
    "inf": "avere aver averlo averla averli averle averne avergli avermi averti averci avervi",
    "ger": "avendo avendolo avendola avendoli avendole",
}
BE = {
    "pres": "sono sei è siamo siete",
    "subj": "sia siate siano",
    "imp": "ero eri era eravamo eravate erano",
    "impsubj": "fossi fosse fossimo foste fossero",
    "past": "fui fu furono fummo fosti",
    "fut": "sarò sarai sarà saremo sarete saranno",
    "cond": "sarei saresti sarebbe saremmo sareste sarebbero",
    "inf": "essere esser esserlo esserci",
    "ger": "essendo essendosi essendoci",
}
COME = {
    "pres": "viene vengono vengo vieni veniamo venite",
    "subj": "venga vengano",
    "imp": "veniva venivano venivo",
    "impsubj": "venisse venissero",
    "past": "venne vennero",
    "fut": "verrà verranno verrò verrete verremo",
    "cond": "verrebbe verrebbero",
    "inf": "venire venir",
    "ger": "venendo",
}
GO = {
    "pres": "va vanno",
    "subj": "vada vadano",
    "imp": "andava andavano",
    "fut": "andrà andranno",
    "cond": "andrebbe andrebbero",
}

FUTURE = closed("rò rai rà remo rete ranno")
CONDITIONAL = closed("rei resti rebbe remmo reste rebbero")
CONTRACTED = closed("sa fa rifa soddisfa da sta av dov pot ved rived preved viv and cad accad scad god sap")
DOUBLED = closed("te ve vo rima va pa ma otte conte mante soste ritte tratte dive avve conve interve perve")
DRAWN = closed("tra condu produ ridu tradu introdu dedu po propo dispo impo espo compo suppo sottopo rispo depo oppo")

_ENDINGS = re.compile(
    r"""(?P<fut>  [ei]r(?:[òà]|anno) | [ei]r(?:ai|emo|ete) )$
      | (?P<cond> [ei]r(?:ei|esti|ebbe|emmo|este|ebbero) )$
      | (?P<imp>  [aei]v(?:amo|ate|ano) | [ae]v[oa] | (?<![aei]t)[ae]vi )$
      | (?P<past> [aei]rono | [^r]ò | [^ei]rò | ì | ettero )$
      | (?P<impsubj> [aei]sse(?:ro)? )$
    """,
    re.VERBOSE,
)
_PARTICIPLE = re.compile(r"..(?:at|ut|it)[oaie]$")
_REFLEXIVE = closed("si mi ti vi s' m' t' v'")
_ASKED = closed("pregati invitati tenuti")
"""Participles that make no past with `si è`, which asks the reader for something: `si è pregati di attendere`."""
_NOUN_BEFORE_ERA = closed("l' un' un una dell' nell' all' dall' sull' quest' d' nuova questa quella prima")
_IN_EREI = closed("aerei cerei eterei funerei venerei")
"""Plurals of adjectives in -ereo that end as `prenderei` does."""
_BY = closed("da dal dalla dai dagli dall'")
_DETERMINERS = closed(
    """
    il lo la i gli le l' un uno una un' del dello della dei degli delle dell' al allo alla ai agli alle all'
    dal dalla dai dalle nel nella nei nelle sul sulla sui sulle di a da in con su per tra fra questo questa
    questi queste quel quella quelle quei queste sue loro due tre quattro cinque molte tante poche alcune
    altre e ed o
    """
)


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for Italian, from the lists of `words/it.toml`."""
    chains = _chains()
    times = lists["times"]

    def agents(reading: Reading, index: int) -> bool:
        after = reading.words[index : index + 2]
        return len(after) == 2 and after[0] in _BY and after[1] not in times and after[1][0].isalpha()

    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, _finish, agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    for auxiliary, paradigm in {"have": HAVE, "be": BE, "come": COME, "go": GO}.items():
        lexicon.paradigm(auxiliary, paradigm)
    lexicon.put("been", "stato stata stati state")
    lexicon.put("adjective", _inflected(lists["adjectives"]))
    lexicon.put("moved", _inflected(lists["movement"]))
    lexicon.put(
        "part",
        _inflected(
            lists["participles"] | lists["movement"] | {w for w in lists["adjectives"] if _PARTICIPLE.search(w)}
        ),
    )
    lexicon.put(
        "v.past",
        lists["pasts"] | {f"{word}ro" for word in lists["pasts"] | lists["doubtful_pasts"] if word.endswith("e")},
    )
    lexicon.put("v.past", "feci dissi vidi venni seppi scrissi ebbi volli")
    lexicon.put("v.past?", lists["doubtful_pasts"])
    for mood, endings in (("fut", FUTURE), ("cond", CONDITIONAL)):
        stems = [*CONTRACTED, *(f"{stem}r" for stem in DOUBLED), *(f"{stem}r" for stem in DRAWN)]
        lexicon.put(f"v.{mood}", [stem + ending for stem in stems for ending in endings])
    lexicon.put("v.imp", [stem + ending for stem in lists["ire"] for ending in ("ivo", "ivi", "iva", "ivano", "ivamo")])
    lexicon.put("si", "si")
    lexicon.put("part", [stem + ending for stem in lists["stems_in_v"] for ending in ("ato", "ata", "ati", "ate")])
    lexicon.ignore([stem + ending for stem in lists["stems_in_v"] for ending in ("o", "i", "a", "e", "ano", "iamo")])
    lexicon.ignore(lists["nouns"])
    lexicon.ignore(_IN_EREI)
    lexicon.put("adverb", lists["adverbs"])
    for word in [word for word in lexicon if word[-1] in _ACCENTS.values()]:
        lexicon.setdefault(CONJUGATION.plain(word), lexicon[word])
    return lexicon


def _inflected(words: frozenset[str]) -> list[str]:
    return [word[:-1] + ending for word in words for ending in "oaie" if word.endswith("o")]


_ACCENTS = {"a'": "à", "e'": "è", "i'": "ì", "o'": "ò", "u'": "ù"}
"""Ends of words as they are typed without accents: `sara'`."""


def _by_ending(word: str) -> Categories:
    if word[-2:] in _ACCENTS:
        word = word[:-2] + _ACCENTS[word[-2:]]
    if len(word) < 4 or word[-1] not in "oaieòàì":
        return ()
    if word.endswith("mente"):
        return ("adverb",)
    found = [f"v.{match.lastgroup}"] if (match := _ENDINGS.search(word)) else []
    if _PARTICIPLE.search(word):
        found.append("part")
    if not found and (word[-1] in "ae" or word.endswith(("ano", "ono"))):
        found.append("third")
    return tuple(found)


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "v.past?", "v.past")
    chains.link(START, "si", "si")
    chains.link("si", "third", "si.pres", Result("present", "reflexive-passive"))
    for mood in SIMPLE:
        chains.link(START, f"have.{mood}", f"have.{mood}", SIMPLE[mood])
        chains.link(f"have.{mood}", "been moved part", f"had.{mood}", COMPOUND[mood])
        chains.link(START, f"be.{mood}", f"be.{mood}", SIMPLE[mood])
        chains.link(f"be.{mood}", "been", f"been.{mood}", COMPOUND[mood])
        chains.link(f"be.{mood}", "adjective", STOP)
        chains.link(f"be.{mood}", "moved", f"moved.{mood}", COMPOUND[mood])
        chains.link(f"be.{mood}", "part", f"be.{mood}.part", passive(SIMPLE[mood]))
        chains.link(f"been.{mood}", "moved part", f"been.{mood}.part", passive(COMPOUND[mood]))
        for auxiliary in ("come", "go"):
            chains.link(START, f"{auxiliary}.{mood}", f"{auxiliary}.{mood}", SIMPLE[mood])
            chains.link(f"{auxiliary}.{mood}", "part", f"{auxiliary}.{mood}.part", passive(SIMPLE[mood]))
    chains.link(START, "been", "been", Result("none", form="participle"))
    chains.link("been", "part", "been.part", Result("none", "passive", "participle"))
    return chains


def _accepts(reading: Reading, index: int, category: str) -> bool:
    if category.startswith("v.") and is_name(reading, index):
        return False
    before = reading.words[index - 1] if index else ""
    if category == "v.past?":
        return bool(before) and before not in _DETERMINERS and before[-1] not in "e,;:("
    if category == "v.impsubj":
        return before not in _DETERMINERS
    if category == "be.imp":
        return not (reading.words[index] == "era" and before in _NOUN_BEFORE_ERA)
    if category == "been":
        return before not in _DETERMINERS and not is_name(reading, index)
    return not (category == "be.impsubj" and before in ("le", "delle", "nelle"))


def _passes(reading: Reading, last: int, here: int) -> bool:
    return here - last <= 4 and ("adverb" in reading.kinds[here] or reading.words[here] in "\"«“'")


def _finish(reading: Reading, first: int, last: int, result: Result) -> Result | None:
    """A verb with si and essere is a past (`si è iscritto`), not a passive."""
    if result.voice == "passive" and reading.kinds[first][0].startswith("be.") and first:
        before = reading.words[first - 1]
        if before in ("ce", "ne") and first > 1:
            before = reading.words[first - 2]
        if before in _REFLEXIVE and reading.words[last] in _ASKED:
            return None
        if before in _REFLEXIVE:
            return COMPOUND[reading.kinds[first][0].removeprefix("be.")]
    return result
