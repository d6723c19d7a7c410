"""English verb forms.

Written for sopkit from the rules of English grammar and lists of irregular verbs (in `words/en.toml`). No table
was copied.
"""

from __future__ import annotations

from collections.abc import Mapping

from sopkit.language.english_past import REACH, has, is_past
from sopkit.language.grammar import START, STOP, Forms, Result
from sopkit.language.names import is_name
from sopkit.language.paradigm import Chains, Lexicon, closed, passive
from sopkit.language.reading import Categories, Reading
from sopkit.language.text import tokens

TOKEN = tokens(
    r"(?i:(?:is|are|was|were|has|have|had|do|does|did|wo|would|could|should|ca|must|might|need|ai)n['’]t\b)"
    r"|(?i:['’](?:ll|ve|re|s|d|m)\b)|[^\W_]+(?:-[^\W_]+)*"
)

BE = {"pres": "am is are 's 're 'm isn't aren't ain't", "past": "was were wasn't weren't", "inf": "be", "ger": "being"}
HAVE = {"pres": "have has 've 's haven't hasn't", "past": "had 'd hadn't", "inf": "have", "ger": "having"}
DO = {"pres": "do does don't doesn't", "past": "did didn't"}
WILL = "will shall 'll won't ll"
WOULD = "would could should might may can must ought 'd wouldn't couldn't shouldn't mightn't can't cannot mustn't"
GET = {"pres": "get gets", "past": "got", "inf": "get", "ger": "getting"}

_PAST_OF = {"pres": Result("perfect"), "past": Result("pluperfect"), "ger": Result("none", form="gerund")}
_SIMPLE = {
    "pres": Result("present"),
    "past": Result("past"),
    "inf": Result("none", form="infinitive"),
    "ger": Result("none", form="gerund"),
}
_BEFORE_QUESTION = closed('what where when why how who whether , " and but or')
_OPENING_QUOTES = frozenset("\"“'")
_THIRD_PERSON = closed("he she it")
_BEFORE_IS = closed("here where how when why everything nothing something one")
_DEGREES = closed("very really too so quite extremely rather fairly pretty")
_AFTER_HAS = closed("been got had become gone seen come")


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for English, from the lists of `words/en.toml`."""
    chains = _chains()
    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, _finish, _agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    for auxiliary, paradigm in {"be": BE, "have": HAVE, "do": DO, "get": GET}.items():
        lexicon.paradigm(auxiliary, paradigm)
    lexicon.put("will", WILL)
    lexicon.put("would", WOULD)
    lexicon.put("been", "been")
    lexicon.put("to", "to")
    lexicon.put("by", "by")
    lexicon.put("going", "going gonna")
    lexicon.put("adjective", lists["adjectives"])
    lexicon.put("past", lists["past"] - {"did", "was", "were"})
    lexicon.put("part", lists["participles"] | lists["both"] | lists["same"])
    lexicon.put("both", lists["both"] - {"got", "had"})
    lexicon.put("same", lists["same"])
    lexicon.put("part", [word for word in lists["adjectives"] if word.endswith("ed")])
    lexicon.put("both", [word for word in lists["adjectives"] if word.endswith("ed")])
    for role in ("determiner", "pronoun", "preposition"):
        lexicon.put(role, lists[f"{role}s"])
    lexicon.ignore(lists["nouns"])
    lexicon.put("adverb", lists["adverbs"])
    lexicon.put("base", lists["verbs"] | closed("never always please don't"))
    lexicon.put("word", [*lists["nouns"], *lists["verbs"], *lists["same"], "do", "become", "come", "run"])
    return lexicon


def _by_ending(word: str) -> Categories:
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return ("part", "both")
    if word.endswith("ly") and len(word) > 4:
        return ("adverb",)
    if word.startswith("re-"):
        return ("base", "word")
    return ("word",) if word[0].isalpha() else ()


def _chains() -> Chains:
    chains = Chains()
    for mood, result in _SIMPLE.items():
        chains.link(START, f"be.{mood}", f"be.{mood}", result)
        chains.link(f"be.{mood}", "adjective", STOP)
        chains.link(f"be.{mood}", "part", f"be.{mood}.part", passive(result))
        chains.link(f"be.{mood}", "be.ger", f"be.{mood}.being", result)
        chains.link(f"be.{mood}", "get.ger", f"be.{mood}.being", result)
        chains.link(f"be.{mood}.being", "part", f"be.{mood}.part", passive(result))
        chains.link(START, f"get.{mood}", f"get.{mood}", result)
        chains.link(f"get.{mood}", "adjective", STOP)
        chains.link(f"get.{mood}", "part", f"get.{mood}.part", passive(result))
    chains.link("be.pres", "going", "going")
    chains.link("going", "to", "going.to", Result("going-to"))
    chains.link("going.to", "word base have.inf", "going.to.verb", Result("going-to"))
    chains.link("going.to", "be.inf get.inf", "going.to.be", Result("going-to"))
    _been(chains, "going.to.be", Result("going-to"))
    for mood, result in _PAST_OF.items():
        chains.link(START, f"have.{mood}", f"have.{mood}", _SIMPLE[mood])
        chains.link(f"have.{mood}", "been", f"have.{mood}.been", result)
        chains.link(f"have.{mood}", "to", f"have.{mood}.to", _SIMPLE[mood])
        chains.link(f"have.{mood}.to", "be.inf", f"have.{mood}.to.be", _SIMPLE[mood])
        chains.link(f"have.{mood}.to.be", "part", f"have.{mood}.to.be.part", passive(_SIMPLE[mood]))
        chains.link(f"have.{mood}", "get.past", f"have.{mood}.got", result)
        chains.link(f"have.{mood}", "have.past part adjective", f"have.{mood}.part", result)
        _been(chains, f"have.{mood}.been", result)
    chains.link(START, "do.pres", "do.pres", Result("present"))
    chains.link(START, "do.past", "do.past", Result("past"))
    chains.link(START, "will", "will", Result("future"))
    chains.link("will", "be.inf", "will.be", Result("future"))
    chains.link("will", "get.inf", "will.get", Result("future"))
    chains.link("will.get", "part", "will.be.part", passive(Result("future")))
    chains.link("will", "have.inf", "will.have", Result("future"))
    chains.link("will.have", "been", "will.been", Result("future"))
    chains.link("will.have", "part", "will.part", Result("future"))
    _been(chains, "will.be", Result("future"))
    _been(chains, "will.been", Result("future"))
    for mood in ("pres", "past"):
        chains.link(f"do.{mood}", "word have.inf get.inf be.inf", f"do.{mood}.verb", _SIMPLE[mood])
    chains.link("will", "word", "will.verb", Result("future"))
    chains.link(START, "would", "would", Result("conditional"))
    chains.link("would", "word", "would.verb", Result("conditional"))
    chains.link("would", "be.inf", "would.be", Result("conditional"))
    chains.link("would", "get.inf", "would.get", Result("conditional"))
    chains.link("would.get", "part", "would.be.part", passive(Result("conditional")))
    chains.link("would", "have.inf", "would.have", Result("conditional"))
    chains.link("would.have", "been", "would.been", Result("conditional-perfect"))
    chains.link("would.have", "part", "would.part", Result("conditional-perfect"))
    _been(chains, "would.be", Result("conditional"))
    _been(chains, "would.been", Result("conditional-perfect"))
    chains.link(START, "been", "been", Result("none", form="participle"))
    _been(chains, "been", Result("none", form="participle"))
    chains.link(START, "part", "inverted")
    for mood in ("pres", "past"):
        chains.link("inverted", f"be.{mood}", f"inverted.{mood}", passive(_SIMPLE[mood]))
    for category in ("past", "both", "same"):
        chains.link(START, category, f"v.{category}", Result("past"))
    return chains


def _been(chains: Chains, state: str, result: Result) -> None:
    chains.link(state, "be.ger", state)
    chains.link(state, "adjective", f"{state}.adjective", result)
    chains.link(state, "part", f"{state}.part", passive(result))


def _accepts(reading: Reading, index: int, category: str) -> bool:
    words, word = reading.words, reading.words[index]
    if word == "'s":
        return _is_contraction(reading, index, category)
    if word == "will":
        return _is_will(reading, index)
    if category == "past":
        return not has(reading, index - 1, "determiner") and (index == 0 or words[index - 1] != "to")
    if category == "part":  # `Attached is the form.`
        return (index == 0 or words[index - 1] in ".!?") and not has(reading, index, "adjective")
    if category == "same":
        return index > 0 and words[index - 1] in _THIRD_PERSON
    return category != "both" or is_past(reading, index)


def _is_contraction(reading: Reading, index: int, category: str) -> bool:
    """`it's done` is, `it's been` has; `the customer's signed form` is neither."""
    if not has(reading, index - 1, "pronoun") and (index == 0 or reading.words[index - 1] not in _BEFORE_IS):
        return False
    after = index + 1
    while has(reading, after, "adverb"):
        after += 1
    perfect = after < len(reading.words) and reading.words[after] in _AFTER_HAS
    return perfect is category.startswith("have")


def _is_will(reading: Reading, index: int) -> bool:
    """Not the name (`ask Will`) or the noun (`a will`)."""
    if has(reading, index - 1, "pronoun"):
        return True
    if is_name(reading, index) or has(reading, index - 1, "determiner") or has(reading, index + 1, "preposition"):
        return False
    return not (index == 1 and has(reading, 0, "base"))


def _passes(reading: Reading, last: int, here: int) -> bool:
    """Over adverbs, and in a question (`has the customer received`) over a short subject."""
    kinds, words = reading.kinds[here], reading.words
    if here - last > 4:
        return False
    if "adverb" in kinds or words[here] in _OPENING_QUOTES:
        return True
    if words[last] in ("been", "be") or (last and words[last - 1] not in _BEFORE_QUESTION):
        return False
    if "?" not in words[here : here + REACH]:
        return False
    if here == last + 1:
        return "pronoun" in kinds or "determiner" in kinds or is_name(reading, here) or "word" in kinds
    return "word" in kinds


def _finish(reading: Reading, first: int, last: int, result: Result) -> Result | None:
    """What can be `very` so is a state: `the customer is very annoyed`."""
    if result.voice == "passive" and last > first and reading.words[last - 1] in _DEGREES:
        return Result(result.tense, form=result.form)
    return result


def _agents(reading: Reading, index: int) -> bool:
    """`closed by the clerk` is a passive, `closed by noon` is not known to be one."""
    return has(reading, index, "by") and has(reading, index + 1, "determiner")
