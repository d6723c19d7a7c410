"""English verb forms.

Written for sopkit from the rules of English grammar and lists of irregular verbs (in `words/en.toml`). No table
was copied. The hard question is a word such as `signed`: a past (`she signed the form`) or a participle
(`the form signed on Monday`). It is decided from what stands before it and from whether its clause has
another finite verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sopkit.language.grammar import START, STOP, Categories, Forms, Reading, Result
from sopkit.language.paradigm import Chains, Lexicon, passive

TOKEN = re.compile(
    r"(?:is|are|was|were|has|have|had|do|does|did|wo|would|could|should|ca|must|might|need|ai)n['’]t\b"
    r"|['’](?:ll|ve|re|s|d|m)\b|[^\W_]+(?:-[^\W_]+)*|_+|[^\w\s]",
    re.IGNORECASE,
)

BE = {"pres": "am is are 's 're 'm isn't aren't ain't s", "past": "was were wasn't weren't", "inf": "be", "ger": "being"}
HAVE = {"pres": "have has 've 's haven't hasn't", "past": "had 'd hadn't", "inf": "have", "ger": "having"}
DO = {"pres": "do does don't doesn't", "past": "did didn't"}
WILL = "will shall 'll won't ll"
WOULD = "would could should might may can must ought 'd wouldn't couldn't shouldn't mightn't can't cannot mustn't"
GET = {"pres": "get gets", "past": "got", "inf": "get", "ger": "getting"}

_PAST_OF = {"pres": Result("perfect"), "past": Result("pluperfect"), "ger": Result("none", form="gerund")}
_SIMPLE = {"pres": Result("present"), "past": Result("past"), "inf": Result("none", form="infinitive"), "ger": Result("none", form="gerund")}
_CLAUSE_ENDS = frozenset(".;:!?()—–")
_LINKS = frozenset("and or but nor then".split())
_AUXILIARIES = frozenset("be have do will would".split())
_PASSIVE_HINTS = frozenset("by".split())


def forms(lists: Mapping[str, frozenset[str]]) -> Forms:
    """The machine for English, from the lists of `words/en.toml`."""
    chains = _chains()
    return Forms(TOKEN, _lexicon(lists), _by_ending, chains.chains, chains.results, _accepts, _passes, agents=_agents)


def _lexicon(lists: Mapping[str, frozenset[str]]) -> Lexicon:
    lexicon = Lexicon()
    for auxiliary, paradigm in {"be": BE, "have": HAVE, "do": DO, "get": GET}.items():
        lexicon.paradigm(auxiliary, paradigm)
    lexicon.put("will", WILL)
    lexicon.put("would", WOULD)
    lexicon.put("been", "been")
    lexicon.put("to", "to")
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
    lexicon.put("base", lists["verbs"])
    lexicon.put("word", [*lists["nouns"], *lists["verbs"], *lists["same"], "do", "become", "come", "run"])
    return lexicon


def _by_ending(word: str) -> Categories:
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return ("part", "both")
    if word.endswith("ly") and len(word) > 4:
        return ("adverb",)
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
    for mood, result in _PAST_OF.items():
        chains.link(START, f"have.{mood}", f"have.{mood}", _SIMPLE[mood])
        chains.link(f"have.{mood}", "been", f"have.{mood}.been", result)
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
    chains.link("would", "have.inf", "would.have", Result("conditional"))
    chains.link("would.have", "been", "would.been", Result("conditional-perfect"))
    chains.link("would.have", "part", "would.part", Result("conditional-perfect"))
    _been(chains, "would.be", Result("conditional"))
    _been(chains, "would.been", Result("conditional-perfect"))
    chains.link(START, "been", "been", Result("none", form="participle"))
    _been(chains, "been", Result("none", form="participle"))
    for category in ("past", "both", "same"):
        chains.link(START, category, f"v.{category}", Result("past"))
    return chains


def _been(chains: Chains, state: str, result: Result) -> None:
    chains.link(state, "be.ger", state)
    chains.link(state, "adjective", f"{state}.adjective", result)
    chains.link(state, "part", f"{state}.part", passive(result))


def _accepts(reading: Reading, index: int, category: str) -> bool:
    word = reading.words[index]
    if word == "s" or category == "been":
        return False if word == "s" else True
    if category.startswith("have.") and word == "'s":
        return _contracted_has(reading, index)
    if category == "will":
        return _is_will(reading, index)
    if category == "past":
        return _kind(reading, index - 1, "determiner") is False and reading.words[index - 1 if index else 0] != "to"
    if category == "same":
        return index > 0 and reading.words[index - 1] in ("he", "she", "it")
    if category == "both":
        return _is_past(reading, index)
    return True


def _kind(reading: Reading, index: int, category: str) -> bool:
    return 0 <= index < len(reading.words) and category in reading.kinds[index]


def _contracted_has(reading: Reading, index: int) -> bool:
    """`it's been`, `she's got`, but not `it's done`."""
    here = index + 1
    while _kind(reading, here, "adverb"):
        here += 1
    return here < len(reading.words) and reading.words[here] in ("been", "got", "had", "become", "gone", "seen", "come")


def _is_will(reading: Reading, index: int) -> bool:
    """Not the name (`ask Will`) or the noun (`a will`)."""
    if reading.words[index] != "will":
        return True
    after = index + 1
    if _kind(reading, index - 1, "pronoun"):
        return True
    if _kind(reading, index - 1, "determiner") or _kind(reading, after, "preposition"):
        return False
    return not (index == 1 and _kind(reading, 0, "base"))


def _is_past(reading: Reading, index: int) -> bool:
    """Whether a word that may be a past or a participle is the past."""
    words = reading.words
    before = index - 1
    while _kind(reading, before, "adverb") and words[before] not in ("more", "most", "very", "too", "so", "well", "newly", "n't", "not"):
        before -= 1
    after = words[index + 1] if index + 1 < len(words) else "."
    if before < 0:
        return False
    word = words[before]
    if word in ("who", "which", "that", "i", "he", "she", "we", "they"):
        return word != "that" or True
    if word in ("you", "it", "there", "someone", "somebody", "everyone", "everybody", "anyone", "nobody", "this", "these", "those", "u", "what"):
        return word not in ("these", "those", "this") and not _finite_before(reading, before)
    if after == "by" or _kind(reading, before, "determiner") or _kind(reading, before, "preposition"):
        return False
    if word in ("more", "most", "very", "too", "so", "well", "newly", "not", "n't", "be", "being"):
        return False
    if word in _LINKS or word == ",":
        return _follows_a_past(reading, before)
    if word in _CLAUSE_ENDS or not word[0].isalnum():
        return False
    return not _finite_before(reading, index)


def _follows_a_past(reading: Reading, index: int) -> bool:
    """Whether the nearest verb before a link is a past itself: `opened the box and counted`."""
    for here in range(index - 1, -1, -1):
        if reading.words[here] in _CLAUSE_ENDS:
            return False
        for category in reading.kinds[here]:
            if category in ("past", "do.past"):
                return True
            if category == "both":
                return _is_past(reading, here)
            if category.partition(".")[0] in _AUXILIARIES:
                return False
    return False


def _finite_before(reading: Reading, index: int) -> bool:
    """Whether the clause that an index stands in has a finite verb before it, or opens with an instruction."""
    for here in range(index - 1, -1, -1):
        word, kinds = reading.words[here], reading.kinds[here]
        if word in _CLAUSE_ENDS or word in ("because", "when", "if", "after", "while", "although", "whether", "but"):
            return False
        if here == 0 and "base" in kinds and index > 1:
            return True
        for category in kinds:
            head, _, mood = category.partition(".")
            if head in ("will", "would") or (head in ("be", "have", "do") and mood in ("pres", "past")) or category == "past":
                return True
            if category == "both":
                return _is_past(reading, here)
    return False


def _passes(reading: Reading, last: int, here: int) -> bool:
    kinds, words = reading.kinds[here], reading.words
    if here - last > 4:
        return False
    if "adverb" in kinds or words[here] in "\"“'":
        return True
    opens = last == 0 or words[last - 1] in ("what", "where", "when", "why", "how", "who", ",", "\"", "and", "but")
    return opens and words[last] not in ("been", "be") and (("pronoun" in kinds and here == last + 1) or ("determiner" in kinds) or (not kinds and words[here][0].isalpha() and here > last + 1))


def _agents(reading: Reading, index: int) -> bool:
    """`closed by the clerk` is a passive, `closed by noon` is not known to be one."""
    return reading.words[index : index + 1] == ["by"] and _kind(reading, index + 1, "determiner")
