"""Catalan verb forms.

Written for sopkit from the rules of Catalan grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of irregular forms (in `words/ca.toml`). No table was copied.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from sopkit.language.conjugation.ca import CONJUGATION
from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import COMPOUND, SIMPLE, Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading
from sopkit.language.text import tokens

TOKEN = tokens(
    r"""(?x:  [^\W_]+(?:·[^\W_]+)*(?:(?<=\b[dlmnstDLMNST])['’])?  # also what leans on the word after it: `l'article`
      | (?<=\w)['’](?:ls|ns|[lmnst])\b  # what leans on the verb before it: `saluda'l`
      | (?<=\w)-(?:l['’](?:hi|en)|m['’]ho|t['’](?:ho|en)|l[aio]|les|los|me|te|se|nos|vos|ho|hi|ne)\b  # `dona-li`
    )"""
)
"""Words and marks; a pronoun that leans on a verb is a word of its own, with its hyphen or apostrophe."""

HAVE = {
    "pres": "he has ha hem havem heu haveu han",
    "subj": "hagi hagis hàgim hàgiu hagin haja hagen",
    "imp": "havia havies havíem havíeu havien",
    "impsubj": "hagués haguessis haguéssim haguéssiu haguessin haguera hagueren",
    "fut": "hauré hauràs haurà haurem haureu hauran",
    "cond": "hauria hauries hauríem hauríeu haurien",
    "inf": "haver",
    "ger": "havent",
}
BE = {
    "pres": "sóc soc ets és som sou són",
    "subj": "sigui siguis siguem sigueu siguin siga siguen",
    "imp": "era eres érem éreu eren",
    "impsubj": "fos fossis fóssim fóssiu fossin",
    "past": "fou foren fui",
    "fut": "seré seràs serà serem sereu seran",
    "cond": "seria series seríem seríeu serien",
    "inf": "ser ésser",
    "ger": "sent essent",
}
PERIPHRASTIC = "vaig vas vares va vam vàrem vau vàreu van varen"
SUBJUNCTIVE_PERIPHRASTIC = "vagi vagin vàgim"

FUTURE = closed("ré ràs rà rem reu ran")
CONDITIONAL = closed("ia ies íem íeu ien")
_R_CONDITIONAL = closed("ria ries ríem ríeu rien")
CONTRACTED = closed(
    """
    fa i ani vind tind pod vold sabi sab deu beu viu escriu vend respond caldr reb mou cau creu seu treu veu riu
    rend prend entend obtind mantind conté
    """
)

_ENDINGS = re.compile(
    r"""(?P<fut>  [^\W]r(?:é|às|à|an) | [aei]r(?:em|eu) | [dt]r(?:em|eu) )$
      | (?P<cond> dr(?:ia|ies|íem|íeu|ien) )$
      | (?P<imp>  av(?:a|es|en) | àv(?:em|eu) | í(?:em|eu) )$
      | (?P<past> [^i]gué(?:s|ren)? | [ai]ren )$
      | (?P<impsubj> (?:[eé]s|is)sin )$
    """,
    re.VERBOSE,
)
_ENDINGS_IN_I = ("ia", "ies", "ien")
_HIATUS = ("ïa", "ïes", "ïen")
_ABSTRACT = re.compile(r"(?:(?<!ha)bilitat|a[lr]itat|(?<!p)ositat|ivitat|ietat)s?$")
"""Nouns such as `responsabilitat`, which end as participles do."""
_PARTICIPLE = re.compile(r"..(?:(?:at|ada|ats|ades|it|ida|its|ides|ït|ïda|ïts|ïdes|ut|uda|uts|udes))$")
_INFINITIVE = re.compile(r"..(?:ar|er|ir|re|ïr)$")
_OPENING_QUOTES = frozenset("\"«“'")
_MARKS = frozenset(",;:.!?()")
_REACH = 6
"""How many words after a participle the doer is looked for."""
_DETERMINERS = closed(
    "el la els les l' un una uns unes aquest aquesta aquests aquestes del dels al als pel pels de d' d"
)


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for Catalan, from the lists of `words/ca.toml`."""
    chains = _chains()
    times = lists["times"]

    def agents(reading: Reading, index: int) -> bool:
        after = reading.words[index : index + _REACH]
        for here, (word, following) in enumerate(itertools.pairwise(after)):
            if word in _MARKS:
                return False
            article = word in ("pel", "pels") or (word == "per" and following in _DETERMINERS)
            if article and not times.intersection(after[here + 1 : here + 3]):
                return True
        return False

    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, agents=agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    for auxiliary, paradigm in {"have": HAVE, "be": BE}.items():
        lexicon.paradigm(auxiliary, paradigm)
    lexicon.put("inf", "ser ésser haver dir fer dur anar dar")
    lexicon.put("going", PERIPHRASTIC)
    lexicon.put("going.subj", SUBJUNCTIVE_PERIPHRASTIC)
    lexicon.put("stay.pres", "està estan")
    lexicon.put("stay.imp", "estava estaven")
    lexicon.put("been", "estat estada estats estades sigut sigudes")
    lexicon.put("adjective", _inflected(lists["adjectives"]))
    lexicon.put("part", _inflected(lists["participles"] | {w for w in lists["adjectives"] if _PARTICIPLE.search(w)}))
    lexicon.put("v.past", lists["pasts"] - {"va", "fou", "foren"})
    lexicon.put("v.fut", [stem + ending for stem in CONTRACTED for ending in FUTURE])
    lexicon.put("v.imp", [stem + ending for stem in lists["imperfect"] for ending in ("ia", "ies", "ien")])
    lexicon.ignore(lists["nouns"])
    lexicon.put("v.imp", (word for word in _imperfects(lists["verbs"]) if word not in lexicon))
    lexicon.put("v.cond", (word for word in _conditionals(lists["verbs"]) if word not in lexicon))
    lexicon.ignore(stem + ending for stem in lists["rar"] for ending in ("rem", "reu", "ren", "rem", "em", "eu", "en"))
    lexicon.ignore(stem + ending for stem in lists["stems_in_v"] for ending in ("a", "es", "en"))
    lexicon.put("adverb", lists["adverbs"])
    lexicon.put("clitic", lists["clitics"])
    lexicon.put("es", "es s'")
    return lexicon


def _imperfects(verbs: frozenset[str]) -> Iterator[str]:
    """The imperfects of verbs that are not in -ar: `venia`, `traduïa`."""
    for verb in verbs:
        stem = CONJUGATION.conjugated(verb)["pres.4"][0][:-2]
        if not verb.endswith("ar") and len(stem) > 2 and (stem[-1] not in "aeiou" or verb.endswith("uir")):
            yield from (stem + ending for ending in (_HIATUS if stem[-1] in "aou" else _ENDINGS_IN_I))


def _conditionals(verbs: frozenset[str]) -> Iterator[str]:
    """The conditionals of verbs: `trucaria`, `rebria`. Those whose stem is shortened end in -dria, or are listed."""
    for verb in verbs:
        if verb.endswith(("ar", "er", "ir", "re")):
            yield from (verb.removesuffix("e") + ending for ending in CONDITIONAL)
    yield from (stem + ending for stem in CONTRACTED if not stem.endswith("i") for ending in _R_CONDITIONAL)


def _inflected(words: frozenset[str]) -> list[str]:
    """The four forms of participles: `rebut rebuda rebuts rebudes`, `pres presa presos preses`."""
    found: list[str] = []
    for word in words:
        if word.endswith(("at", "it", "ït", "ut")) and not word.endswith(("scrit", "dit")):
            found += [word, word + "s", word[:-1] + "da", word[:-1] + "des"]
        elif word.endswith(("ès", "òs", "às")):
            plain = word[:-2] + {"è": "e", "ò": "o", "à": "a"}[word[-2]] + "s"
            found += [word, plain + "a", plain + "os", plain + "es"]
        else:
            found += [word, word + "s", word + "a", word + "es", word + "os"]
    return found


def _by_ending(word: str) -> Categories:
    if len(word) < 4:
        return ()
    if word.endswith("ment"):
        return ("adverb",)
    found = [f"v.{match.lastgroup}"] if (match := _ENDINGS.search(word)) else []
    if _PARTICIPLE.search(word) and not _ABSTRACT.search(word):
        found.append("part")
    if _INFINITIVE.search(word):
        found.append("inf")
    if not found and word.endswith(("a", "en", "eix", "t", "n", "ix")):
        found.append("third")
    return tuple(found)


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "es", "es")
    chains.link("es", "third", "es.pres", Result("present", "reflexive-passive"))
    for mood in SIMPLE:
        chains.link(START, f"have.{mood}", f"have.{mood}", SIMPLE[mood])
        chains.link(f"have.{mood}", "been", f"been.{mood}", COMPOUND[mood])
        chains.link(f"have.{mood}", "part adjective", f"had.{mood}", COMPOUND[mood])
        chains.link(START, f"be.{mood}", f"be.{mood}", SIMPLE[mood])
        chains.link(f"be.{mood}", "adjective", STOP)
        chains.link(f"be.{mood}", "part", f"be.{mood}.part", passive(SIMPLE[mood]))
        chains.link(f"been.{mood}", "adjective", STOP)
        chains.link(f"been.{mood}", "part", f"been.{mood}.part", passive(COMPOUND[mood]))
    for mood in ("pres", "imp"):  # `està sent revisat`
        chains.link(START, f"stay.{mood}", f"stay.{mood}", SIMPLE[mood])
        chains.link(f"stay.{mood}", "be.ger", f"staying.{mood}")
        chains.link(f"staying.{mood}", "part", f"staying.{mood}.part", passive(SIMPLE[mood]))
    for category, result in (("going", Result("past")), ("going.subj", Result("past", form="subjunctive"))):
        chains.link(START, category, category)
        chains.link(category, "be.inf", f"{category}.be", result)
        chains.link(category, "have.inf", f"{category}.have", result)
        chains.link(category, "inf", f"{category}.inf", result)
        chains.link(f"{category}.be", "part", f"{category}.be.part", passive(result))
        chains.link(f"{category}.have", "been", f"{category}.been", result)
        chains.link(f"{category}.have", "part", f"{category}.have.part", result)
        chains.link(f"{category}.been", "part", f"{category}.been.part", passive(result))
    return chains


def _accepts(reading: Reading, index: int, category: str) -> bool:
    if category.startswith("v.") and is_name(reading, index):
        return False
    if category == "be.imp" and reading.words[index] == "era" and index:
        return reading.words[index - 1] not in _DETERMINERS | {"nova"}
    return True


def _passes(reading: Reading, last: int, here: int) -> bool:
    kinds = reading.kinds[here]
    return here - last <= 4 and ("adverb" in kinds or reading.words[here] in _OPENING_QUOTES)
