"""Spanish verb forms.

Written for sopkit from the rules of Spanish grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of irregular forms (in `words/es.toml`). No table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.grammar import START, STOP, Categories, Forms, Reading, Result
from sopkit.language.paradigm import COMPOUND, SIMPLE, Chains, Lexicon, closed, is_name, passive

TOKEN = re.compile(r"[^\W_]+|_+|[^\w\s]")
"""Spanish has no elision: an apostrophe is a quotation mark."""

HAVE = {
    "pres": "he has ha hemos habéis han",
    "subj": "haya hayas hayamos hayáis hayan",
    "imp": "había habías habíamos habíais habían",
    "impsubj": "hubiera hubieras hubiéramos hubierais hubieran hubiese hubieses hubiésemos hubieseis hubiesen",
    "past": "hube hubo hubimos hubieron",
    "fut": "habré habrás habrá habremos habréis habrán",
    "cond": "habría habrías habríamos habríais habrían",
    "inf": "haber haberlo haberla haberlos haberlas haberle haberles haberse haberme haberte habernos haberos",
    "ger": "habiendo habiéndolo habiéndola habiéndose",
}
BE = {
    "pres": "soy eres es somos sois son",
    "subj": "sea seas seamos seáis sean",
    "imp": "era eras éramos erais eran",
    "impsubj": "fuera fueras fuéramos fuerais fueran fuese fueses fuésemos fueseis fuesen",
    "past": "fui fuiste fue fué fuimos fuisteis fueron",
    "fut": "seré serás será seremos seréis serán",
    "cond": "sería serías seríamos seríais serían",
    "inf": "ser serlo serle",
    "ger": "siendo siéndolo",
}
GO = {"pres": "voy vas va vamos vais van", "imp": "iba ibas íbamos ibais iban"}

STRONG = closed("e iste o imos isteis ieron")
STRONG_SUBJUNCTIVE = closed("iera ieras ieran iéramos ierais iese ieses iesen iésemos ieseis")
FUTURE = closed("ré rás rá remos réis rán")
CONDITIONAL = closed("ría rías ríamos ríais rían")
IMPERFECT = closed("ía ías íamos íais ían")

_ENDINGS = re.compile(
    r"""(?P<fut>  r(?:á|ás|án) | [aeií]r(?:é|emos|éis) )$
      | (?P<cond> [aeidb]ría(?:s|mos|is|n)? )$
      | (?P<imp>  ab(?:a|as|ais|an) | ábamos | [^\Wr]ía(?:s|mos|is|n)? )$
      | (?P<past> ó | é | í | aron | [iyjñl]eron | [ai]ste(?:is)? )$
      | (?P<impsubj> ^[^áéíóú]+ (?:ie|a)(?:ra[sn]?|rais|sen?|seis) | [áé](?:ra|se)mos )$
    """,
    re.VERBOSE,
)
_LEARNED_NOUN = re.compile(r"(?:log|graf|nom|metr|iatr|sof|fon|pat|arqu|fil|tom)ías?$")
_PARTICIPLE = re.compile(r"^[^áéíóú]+(?:ad|[^aeou]id|uid|íd)[oa]s?$")
_INFINITIVE = re.compile(r".[aeií]r$|.[aeiáéí]r(?:[mts]e|[nl]?os|l[aeo]s?|[mts]el[ao]s?|(?:no)?sl[ao]s?)$")
_NO_VERB_AFTER = closed(
    """
    el un una unos unas del al este esta estos estas ese esa esos esas aquel aquella mi tu su mis tus sus nuestro nuestra
    nuestros nuestras vuestro vuestra de en con sin por para sobre entre hacia según cada otro otra otros otras primer
    primera segunda tercera última nueva nuevo gran misma mismo alguna ninguna algún ningún toda dos tres cuatro cinco
    varias muchas pocas buen mucho más
    """
)
_BEFORE_FUERA = closed("si que como quien no se lo le aunque cuando donde ojalá cual")
_QUOTES = frozenset("\"«“'‘")


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for Spanish, from the lists of `words/es.toml`."""
    chains = _chains()
    times = lists["times"]

    def agents(reading: Reading, index: int) -> bool:
        after = reading.words[index : index + 2]
        return len(after) == 2 and after[0] == "por" and after[1] not in times

    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, agents=agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    for auxiliary, paradigm in {"have": HAVE, "be": BE, "go": GO}.items():
        lexicon.paradigm(auxiliary, paradigm)
    lexicon.put("been", "sido")
    lexicon.put("se", "se")
    lexicon.put("dative", "me te le nos os les")
    lexicon.put("adjective", _inflected(lists["adjectives"]))
    participles = lists["participles"] | {word for word in lists["adjectives"] if _PARTICIPLE.search(word)}
    lexicon.put("part", _inflected(participles))
    _put_irregular(lexicon, lists)
    _put_presents(lexicon, lists)
    lexicon.ignore(lists["nouns"])
    lexicon.put("adverb", lists["adverbs"])
    lexicon.put("third", "da dan ve ven lee leen usa usan une unen")
    return lexicon


def _put_irregular(lexicon: Lexicon, lists: Mapping[str, frozenset[str]]) -> None:
    """Forms that their ending does not tell."""
    doubtful = lists["doubtful_pasts"]
    strong = {stem + ending for stem in lists["strong"] for ending in STRONG}
    lexicon.put("v.past", (strong | lists["pasts"]) - doubtful - set(lexicon))
    lexicon.put("v.past?", doubtful)
    for stem in lists["strong"]:
        endings = [ending.removeprefix("i") if stem.endswith("j") else ending for ending in STRONG_SUBJUNCTIVE]
        lexicon.put("v.impsubj", [stem + ending for ending in endings if stem != "hub"])
    for mood, endings in (("fut", FUTURE), ("cond", CONDITIONAL)):
        lexicon.put(f"v.{mood}", [stem + ending for stem in lists["future_stems"] - {"hab"} for ending in endings])
    lexicon.put("v.imp", [stem + ending for stem in lists["imperfect_r"] for ending in IMPERFECT])


def _put_presents(lexicon: Lexicon, lists: Mapping[str, frozenset[str]]) -> None:
    """Presents and subjunctives whose ending is that of another tense: `envía`, `graba`, `preparemos`, `pase`."""
    for name, ending in (("ia", "ía"), ("aba", "a"), ("ara", "a")):
        stems = lists[f"present_in_{name}"]
        lexicon.put("third", [stem + ending + number for stem in stems for number in ("", "n")])
        lexicon.ignore(stem + ending + "s" for stem in stems)
    lexicon.put("v.past", [f"{stem}é" for stem in lists["present_in_ara"]])
    lexicon.ignore(stem + ending for stem in lists["present_in_ara"] for ending in ("emos", "éis"))
    lexicon.ignore(stem + ending for stem in lists["present_in_ase"] for ending in ("e", "en", "es", "eis"))
    lexicon.ignore(stem + ending for stem in lists["present_in_iera"] for ending in ("iera", "ieras", "ieran"))


def _inflected(words: frozenset[str]) -> list[str]:
    return [word[:-1] + ending for word in words for ending in ("o", "a", "os", "as")]


def _by_ending(word: str) -> Categories:
    if len(word) < 3 or _LEARNED_NOUN.search(word):
        return ()
    if word.endswith("mente"):
        return ("adverb",)
    found = [f"v.{match.lastgroup}"] if (match := _ENDINGS.search(word)) else []
    if _PARTICIPLE.search(word):
        found.append("part")
    if _INFINITIVE.search(word):
        found.append("inf")
    if not found and len(word) > 3 and word.endswith(("a", "e", "an", "en")):
        found.append("third")
    return tuple(found)


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "v.past?", "v.past")
    chains.link(START, "se", "se")
    chains.link("se", "dative", "se")
    chains.link("se", "third", "se.pres", Result("present", "reflexive-passive"))
    for mood in SIMPLE:
        chains.link(START, f"have.{mood}", f"have.{mood}", SIMPLE[mood])
        chains.link(f"have.{mood}", "been", f"been.{mood}", COMPOUND[mood])
        chains.link(f"have.{mood}", "part adjective", f"had.{mood}", COMPOUND[mood])
        chains.link(START, f"be.{mood}", f"be.{mood}", SIMPLE[mood])
        for be, tense in ((f"be.{mood}", SIMPLE[mood]), (f"been.{mood}", COMPOUND[mood])):
            chains.link(be, "adjective", STOP)
            chains.link(be, "part", f"{be}.part", passive(tense))
    for category, result in (("go.pres", Result("going-to")), ("go.imp", SIMPLE["imp"])):
        chains.link(START, category, category)
        chains.link(category, "inf", f"{category}.inf", result)
        chains.link(category, "be.inf", f"{category}.be", result)
        chains.link(f"{category}.be", "part", f"{category}.be.part", passive(result))
    chains.results["go.imp"] = SIMPLE["imp"]
    return chains


def _accepts(reading: Reading, index: int, category: str) -> bool:
    word, before = reading.words[index], reading.words[index - 1] if index else ""
    if category.startswith("v.") and is_name(reading, index):
        return False
    if _is_acronym(reading, index):
        return False
    if category == "v.past?":
        return before not in _NO_VERB_AFTER and before[-1:].isalpha()
    if word in ("fuera", "fueras"):
        return before in _BEFORE_FUERA and reading.words[index + 1 : index + 2] not in (["de"], ["del"])
    if word in ("era", "eras"):
        return before not in _NO_VERB_AFTER and before not in ("la", "las")
    return not (category.startswith("v.") and before in _NO_VERB_AFTER)


def _is_acronym(reading: Reading, index: int) -> bool:
    """Whether a word is in capitals and its neighbours are not: `IBAN` is no form of `ir`."""
    written = reading.places[index][0]
    if len(written) < 2 or not written.isupper():
        return False
    beside = [place[0] for place in (*reading.places[max(0, index - 1) : index], *reading.places[index + 1 : index + 2])]
    return not any(word.isupper() for word in beside)


def _passes(reading: Reading, last: int, here: int) -> bool:
    word = reading.words[here]
    if word == "a" and here == last + 1 and reading.words[last] in _GOING:
        return True
    return here - last <= 4 and ("adverb" in reading.kinds[here] or word in _QUOTES)


_GOING = closed(f"{GO['pres']} {GO['imp']}")
