"""Romanian verb forms.

Written for sopkit from the rules of Romanian grammar: paradigms of the auxiliaries, endings of the regular
conjugations, lists of stems and irregular forms (in `words/ro.toml`). No table was copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import SIMPLE, TOKEN, Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading

BE = {
    "pres": "sunt ești este e suntem sunteți îs",
    "subj": "fie fiu fii fim fiți",
    "imp": "eram erai era erați erau",
    "past": "fu fură fuse",
    "plu": "fusese fuseseră fusesem",
    "ger": "fiind nefiind",
}
PERFECT = "am ai a au ați"
FUTURE = "voi vei va vom veți vor oi oți"
CONDITIONAL = "aș ai ar am ați"
HAVE = {"imp": "avea aveam aveai aveau aveați", "plu": "avusese avuseseră", "past": "avu avură"}

_OLD_LETTERS = str.maketrans("şţ", "șț")
_PARTICIPLE = re.compile(r"..(?:[aiu]t|ât|[aiu]tă|âtă|[aiu]ți|âți|[aiu]te|âte)$")
_INFINITIVE = re.compile(r".(?:a|(?<!.[aeiâ]r)(?<!.ți)(?<!.at)e|(?<!i)(?<!.ur)i|î)$")
_ENDINGS = re.compile(
    r"""(?P<plu> (?<!o)[aiuâ]se(?:m|și|ră|răm|răți)? | [sș]es(?:e|em|eră) )$
      | (?P<imp> eau|eam|eai )$
    """,
    re.VERBOSE,
)
_WITH_DE = ("legat", "diferi", "deosebi", "apropia", "îndepărtat")
"""Beginnings of adjectives that take `de` for other things than the doer: `legat de preț`."""
_BY = closed("către catre")
"""Prepositions that name the doer with `de`."""
_MODALS = closed("poate pot putea poți putem puteți putut putem să a trebuie")
_ORDERS = closed("nu a să sa")
_NOT_BEFORE_IMPERFECT = closed("a - cu fără din după")
"""An infinitive's `a`; prepositions, after which `voia` is a noun."""
_BEFORE_IMPERFECT = closed("se își îl îi le îmi îți i l s care nu")


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for Romanian, from the lists of `words/ro.toml`."""
    chains = _chains()
    others = lists["times"] | (lists["prepositions"] - _BY)

    def agents(reading: Reading, index: int) -> bool:
        after = reading.words[index : index + 2]
        if reading.words[index - 1].startswith(_WITH_DE):
            return False
        return len(after) == 2 and after[0] == "de" and after[1] not in others and after[1][0].isalpha()

    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, _finish, agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    lexicon.put("perfect", PERFECT)
    lexicon.put("future", FUTURE)
    lexicon.put("conditional", CONDITIONAL)
    lexicon.put("să", "să")
    lexicon.put("o", "o or")
    lexicon.put("follow", "urmează")
    lexicon.put("fi", "fi")
    lexicon.put("fost", "fost")
    lexicon.put("inf", "fi avea putea vedea da sta lua bea vrea ști veni deveni opri porni gândi privi simți muri")
    lexicon.paradigm("be", BE)
    lexicon.paradigm("have", HAVE)
    lexicon.put("adjective", _inflected(lists["adjectives"]))
    lexicon.put("part", _inflected(lists["participles"] | {w for w in lists["adjectives"] if _PARTICIPLE.search(w)}))
    lexicon.put("participle", lists["participles"] | {stem + "at" for stem in lists["verbs_a"]})
    lexicon.put("participle", {word for word in lists["adjectives"] if _PARTICIPLE.search(word)})
    lexicon.put("inf", lists["infinitives"])
    for stem in lists["verbs_a"]:
        lexicon.put("v.imp?", [stem + "a"])
        lexicon.put("inf", [stem + "a"])
        lexicon.put("v.imp", [stem + "au"])
        lexicon.put("v.imp?", [stem + "am", stem + "ai"])
        lexicon.put("part", [stem + "at", stem + "ată", stem + "ați", stem + "ate"])
    for stem in lists["verbs_ea"]:
        lexicon.put("v.imp", [stem + "ea", stem + "eau", stem + "eam", stem + "eai"])
        lexicon.put("inf", [stem + "ea"])
    lexicon.put("v.imp", lists["imperfects"])
    lexicon.put("v.past", {word.rstrip("?") for word in lists["pasts"] if not word.endswith("?")})
    lexicon.ignore(lists["nouns"])
    lexicon.put("adverb", lists["adverbs"])
    lexicon.put("clitic", lists["unstressed"])
    lexicon.put("se", "se")
    return lexicon


def _inflected(words: frozenset[str]) -> list[str]:
    """The four forms: `verificat verificată verificați verificate`, `pus pusă puși puse`."""
    found: list[str] = []
    for word in words:
        softened = word[:-1] + {"t": "ți", "s": "și"}.get(word[-1], word[-1] + "i")
        found += [word, word + "ă", softened, word + "e"]
        if word.endswith(("es", "ors", "ort")):  # înțeles, înțeleasă; întors, întoarsă
            open_stem = word[:-2] + "eas" if word.endswith("es") else word[:-3] + "oar" + word[-1]
            found.append(open_stem + "ă")
            found += [open_stem + "e"] if word.endswith(("ors", "ort")) else []
    return found


def _by_ending(word: str) -> Categories:
    plain = word.translate(_OLD_LETTERS)
    if len(plain) < 3:
        return ()
    match = _ENDINGS.search(plain)
    found = [f"v.{match.lastgroup}"] if match else []
    if _PARTICIPLE.search(plain):
        found += ["part", "participle"] if plain[-1] == "t" else ["part"]
    if _INFINITIVE.search(plain):
        found.append("inf")
    if plain[-1] in "ăec" and match is None:
        found.append("third")
    return tuple(found)


def _chains() -> Chains:
    chains = Chains()
    chains.single()
    chains.link(START, "v.imp?", "v.imp", SIMPLE["imp"])
    chains.link(START, "se", "se")
    chains.link("se", "third", "se.pres", Result("present", "reflexive-passive"))
    chains.link(START, "perfect", "perfect")
    chains.link("perfect", "fost", "perfect.fost", Result("perfect"))
    chains.link("perfect", "participle", "perfect.part", Result("perfect"))
    chains.link("perfect.fost", "adjective", STOP)
    chains.link("perfect.fost", "part", "perfect.fost.part", passive(Result("perfect")))
    chains.link(START, "future", "future")
    chains.link("future", "fi", "future.fi", Result("future"))
    chains.link("future", "inf", "future.inf", Result("future"))
    chains.link("future.fi", "adjective", STOP)
    chains.link("future.fi", "fost part", "future.fi.part", passive(Result("future")))
    chains.link(START, "o", "o")
    chains.link("o", "să", "o.să", Result("future"))
    chains.link("perfect", "să", "o.să", Result("future"))
    chains.link(START, "follow", "follow")
    chains.link("follow", "să", "follow.să")
    chains.link("follow.să", "third inf part be.subj", "follow.verb", Result("going-to"))
    chains.link("o.să", "be.subj", "o.să.fi", Result("future"))
    chains.link("o.să.fi", "part", "o.să.fi.part", passive(Result("future")))
    chains.link("o.să", "third inf part", "o.să.verb", Result("future"))
    chains.link(START, "conditional", "conditional")
    chains.link("conditional", "fi", "conditional.fi", Result("conditional"))
    chains.link("conditional", "inf", "conditional.inf", Result("conditional"))
    chains.link("conditional.fi", "adjective", STOP)
    chains.link("conditional.fi", "fost part", "conditional.fi.part", Result("conditional-perfect"))
    chains.link(START, "fi", "fi", Result("none", form="infinitive"))
    chains.link("fi", "adjective", STOP)
    chains.link("fi", "fost part", "fi.part", passive(Result("none", form="infinitive")))
    chains.link(START, "fost", "fost", Result("none", form="participle"))
    chains.link("fost", "part", "fost.part", passive(Result("none", form="participle")))
    for mood in BE:
        chains.link(START, f"be.{mood}", f"be.{mood}", SIMPLE[mood])
        chains.link(f"be.{mood}", "adjective", STOP)
        chains.link(f"be.{mood}", "part", f"be.{mood}.part", passive(SIMPLE[mood]))
    for mood in HAVE:
        chains.link(START, f"have.{mood}", f"have.{mood}", SIMPLE[mood])
    return chains


def _accepts(reading: Reading, index: int, category: str) -> bool:
    if category.startswith("v.") and is_name(reading, index):
        return False
    before = reading.words[index - 1] if index else ""
    if category == "v.past" and reading.words[index].endswith("i"):  # `nu opri`: an order
        return before not in _ORDERS and not _after_modal(reading, index)
    if category == "be.pres" and reading.words[index] == "e":
        return not _is_hyphen(reading, index + 1)
    if category == "v.imp?":
        word = reading.words[index]
        clitic = before in _BEFORE_IMPERFECT and before != "nu"
        negated = index > 1 and (reading.words[index - 2] == "nu" or reading.words[index - 2] in _MODALS)
        if not clitic or negated or word[-1] != "a" or _after_modal(reading, index):
            return False
        return any(not here.isascii() for here in reading.words)  # without diacritics, `se verifica` is a present
    if category in ("v.imp", "have.imp") and reading.words[index].endswith("a"):
        return before not in _NOT_BEFORE_IMPERFECT and not _after_modal(reading, index)
    return True


def _is_hyphen(reading: Reading, index: int) -> bool:
    """Whether a hyphen stands at an index: `e-mail` is no verb."""
    return index < len(reading.words) and reading.words[index] == "-"


def _after_modal(reading: Reading, index: int) -> bool:
    """Whether an infinitive is what belongs here: `a putea`, `poate vedea`, `nu se poate vedea`, `va avea`."""
    for here in range(index - 1, max(-1, index - 5), -1):
        kinds = reading.kinds[here]
        if reading.words[here] in _MODALS or "future" in kinds or "conditional" in kinds:
            return True
        if "adverb" not in kinds and "clitic" not in kinds and reading.words[here] != "-":
            return False
    return False


def _passes(reading: Reading, last: int, here: int) -> bool:
    kinds = reading.kinds[here]
    return here - last <= 4 and ("adverb" in kinds or "clitic" in kinds or reading.words[here] in _MARKS)


_MARKS = frozenset("-\"„“'")


def _finish(reading: Reading, first: int, last: int, result: Result) -> Result | None:
    """`să fi făcut` is a perfect; `ar fi verificate` (the participle agrees) is a passive."""
    before = reading.words[first - 1] if first else ""
    word = reading.words[last]
    if (
        reading.words[first] == "fi"
        and last > first
        and before in ("să", "-", "nu", "se", "îl", "o", "îi", "mai")
        and word.endswith(("t", "s"))
    ):
        return Result("perfect", form="subjunctive")
    if result.tense == "conditional-perfect" and word.endswith(("ă", "te", "ți", "se", "și")):
        return Result("conditional", "passive")
    return result
