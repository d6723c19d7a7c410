"""Spanish verb forms.

Written for sopkit from the rules of Spanish grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of irregular forms (in `words/es.toml`). No table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import COMPOUND, SIMPLE, Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading
from sopkit.language.text import tokens

TOKEN = tokens(r"[^\W_]+")
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
    r"""(?P<fut>  [aeií]r(?:é|ás?|án|emos|éis) )$
      | (?P<cond> [aeidb]ría(?:s|mos|is|n)? )$
      | (?P<imp>  ab(?:a|as|ais|an) | ábamos | [^\Wr]ía(?:s|mos|is|n)? )$
      | (?P<past> ó | é | í | aron | [iyjñl]eron | [ai]ste(?:is)? )$
      | (?P<impsubj> ^[^áéíóú]+ (?:ie|a)(?:ra[sn]?|rais|sen?|seis) | [áé](?:ra|se)mos )$
    """,
    re.VERBOSE,
)
_LEARNED_NOUN = re.compile(r"(?:log|gog|graf|trop|nom|metr|iatr|sof|fon|pat|arqu|fil|tom)ías?$")
_PARTICIPLE = re.compile(r"^[^áéíóú]+(?:ad|[^aeou]id|uid|íd)[oa]s?$")
_INFINITIVE = re.compile(r".[aeií]r$|.[aeiáéí]r(?:[mts]e|[nl]?os|l[aeo]s?|[mts]el[ao]s?|(?:no)?sl[ao]s?)$")
_NO_VERB_AFTER = closed(
    """
    el un una unos unas del al este esta estos estas ese esa esos esas aquel aquella mi tu su mis tus sus
    nuestro nuestra nuestros nuestras vuestro vuestra de en con sin por para sobre entre hacia según cada otro
    otra otros otras primer primera segunda tercera última nueva nuevo gran misma mismo alguna ninguna algún
    ningún toda dos tres cuatro cinco varias muchas pocas buen mucho más
    """
)
_BEFORE_FUERA = closed("si que como quien no se lo le aunque cuando donde ojalá cual")
_BEFORE_DOUBTFUL = closed("que quien no se me te le lo la yo él ella usted nadie también ya")
_SENTENCE_ENDS = frozenset(".!?:;…")
_CONDITIONS = closed("si cuando")
_LINKS = closed("y e , luego después")
_QUOTES = frozenset("\"«“'‘")
_GOING = closed(f"{GO['pres']} {GO['imp']}")
_LIKE_A_NOUN = closed("v.imp v.impsubj go.imp")
_ARTICLES = closed("el la los las")
_SUBJECT_STARTS = closed("el la un una este esta ese esa mi tu su nuestro nuestra otro otra ningún ninguna cada")


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for Spanish, from the lists of `words/es.toml`."""
    chains = _chains()
    times = lists["times"]

    def agents(reading: Reading, index: int) -> bool:
        if reading.words[index : index + 1] != ["por"]:
            return False
        doer = (
            index + 2 if reading.words[index + 1 : index + 2] and reading.words[index + 1] in _ARTICLES else index + 1
        )
        return doer < len(reading.words) and reading.words[doer] not in times and "inf" not in reading.kinds[doer]

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
    _put_known(lexicon, lists.get("verbs", frozenset()))
    lexicon.put("third", "da dan ve ven lee leen usa usan une unen")
    return lexicon


def _put_irregular(lexicon: Lexicon, lists: Mapping[str, frozenset[str]]) -> None:
    """Forms that their ending does not tell."""
    doubtful = lists["doubtful_pasts"]
    strong = _strong(lists["strong"], STRONG)
    lexicon.put("v.past", (strong | lists["pasts"]) - doubtful - set(lexicon))
    lexicon.put("v.past?", doubtful)
    lexicon.put("v.impsubj", _strong(lists["strong"], STRONG_SUBJUNCTIVE) - set(lexicon))
    for mood, endings in (("fut", FUTURE), ("cond", CONDITIONAL)):
        lexicon.put(f"v.{mood}", [stem + ending for stem in lists["future_stems"] for ending in endings])
    lexicon.put("v.imp", [stem + ending for stem in lists["imperfect_r"] for ending in IMPERFECT])


def _strong(stems: frozenset[str], endings: frozenset[str]) -> set[str]:
    """The forms of strong stems; after j an i is lost: `tuvieron`, `dijeron`."""
    lost = [ending.removeprefix("i") if ending.startswith("ie") else ending for ending in endings]
    return {stem + ending for stem in stems for ending in (lost if stem.endswith("j") else endings)}


def _put_presents(lexicon: Lexicon, lists: Mapping[str, frozenset[str]]) -> None:
    """Presents and subjunctives whose ending is that of another tense: `envía`, `graba`, `preparemos`, `pase`."""
    for name, ending in (("ia", "ía"), ("aba", "a"), ("ara", "a")):
        stems = lists[f"present_in_{name}"]
        lexicon.put("third", [stem + ending + number for stem in stems for number in ("", "n")])
        lexicon.ignore(stem + ending + "s" for stem in stems)
    lexicon.put("v.past", [f"{stem}é" for stem in lists["present_in_ara"]])
    lexicon.ignore(stem + ending for stem in lists["present_in_ara"] for ending in ("emos", "éis", "á"))
    lexicon.ignore(["queremos", "queréis"])
    lexicon.ignore(stem + ending for stem in lists["present_in_ase"] for ending in ("e", "en", "es", "eis"))
    lexicon.ignore(stem + ending for stem in lists["present_in_iera"] for ending in ("iera", "ieras", "ieran"))
    lexicon.ignore(stem + ending for stem in lists["present_in_iese"] for ending in ("iese", "ieses", "iesen"))


def _put_known(lexicon: Lexicon, verbs: frozenset[str]) -> None:
    """Forms that only the infinitive tells: `vendimos` is a past; with vos `ofrecé` is none, and `pedí` may be one."""
    pasts = {f"{verb[:-2]}é" for verb in verbs if verb.endswith("ar")}
    lexicon.ignore({f"{verb[:-2]}é" for verb in verbs if verb.endswith("er")} - pasts)
    for verb in sorted(verbs):  # `vendimos`, beside `vendemos`
        if verb.endswith("er") and f"{verb[:-2]}imos" not in lexicon and f"{verb[:-2]}ir" not in verbs:
            lexicon.put("v.past", f"{verb[:-2]}imos")
    for word in sorted(f"{verb[:-2]}í" for verb in verbs if verb.endswith("ir")):
        if word not in lexicon:
            lexicon.put("v.vos", word)


def _inflected(words: frozenset[str]) -> list[str]:
    return [word[:-1] + ending for word in words for ending in ("o", "a", "os", "as")]


def _by_ending(word: str) -> Categories:
    last = word[-1]
    if len(word) < 3 or last not in "aeosnráéíó":
        return ()
    if match := _ENDINGS.search(word):
        return () if last in "as" and _LEARNED_NOUN.search(word) else (f"v.{match.lastgroup}",)
    if last in "aos" and _PARTICIPLE.search(word):
        return ("part",)
    if last in "reos" and _INFINITIVE.search(word):
        return ("inf",)
    if word.endswith("mente"):
        return ("adverb",)
    return ("third",) if len(word) > 3 and word.endswith(("a", "e", "an", "en")) else ()


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "v.past? v.vos", "v.past")
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
    if category == "v.vos":
        return not _opens(reading, index)
    if category == "v.past?":
        return before in _BEFORE_DOUBTFUL or _has_subject(reading, index)
    if word in ("fuera", "fueras"):
        return before in _BEFORE_FUERA and reading.words[index + 1 : index + 2] not in (["de"], ["del"])
    if word in ("era", "eras"):
        return before not in _NO_VERB_AFTER and before not in ("la", "las")
    return before not in _NO_VERB_AFTER or not (category in _LIKE_A_NOUN or word.endswith(("é", "í", "ste")))


def _opens(reading: Reading, index: int) -> bool:
    """Whether an instruction may open at an index: first in a sentence, after a condition, or after another one."""
    first = next((here + 1 for here in range(index - 1, -1, -1) if reading.words[here] in _SENTENCE_ENDS), 0)
    if index == first or reading.words[first] in _CONDITIONS:
        return index == first or reading.words[index - 1] == ","
    return reading.words[index - 1] in _LINKS and reading.words[first][-1] in "áéí"


def _has_subject(reading: Reading, index: int) -> bool:
    """Whether a noun with its article, or a name, stands before an index: `el cliente vino`, not `ofrece vino`."""
    if index < 2:
        return False
    return reading.words[index - 2] in _SUBJECT_STARTS or is_name(reading, index - 1)


def _is_acronym(reading: Reading, index: int) -> bool:
    """Whether a word is in capitals and its neighbours are not: `IBAN` is no form of `ir`."""
    written = reading.entries[index].written
    if len(written) < 2 or not written.isupper():
        return False
    beside = (*reading.entries[max(0, index - 1) : index], *reading.entries[index + 1 : index + 2])
    return not any(entry.written.isupper() for entry in beside)


def _passes(reading: Reading, last: int, here: int) -> bool:
    word = reading.words[here]
    if word == "a" and here == last + 1 and reading.words[last] in _GOING:
        return True
    return here - last <= 4 and ("adverb" in reading.kinds[here] or word in _QUOTES)
