"""Pronouns in a step that no noun before them explains.

A language says in its lists which words are always a pronoun (`pronouns_alone`: it, them), which are one unless a noun
follows (`demonstratives`: this, questo), and how it shows that a noun stood before: articles (`objects`), or an ending
(`noun_endings`: Romanian `-ul`); where nouns need no article, those after a verb or preposition count too.

A pronoun that stands for nothing (`it takes 2 minutes`) comes before an `impersonal`. One that repeats what follows
is explained by it: `întreabă-l pe client` (`repeaters`), `spune-i clientului` (`datives`, `repeated_endings`). One
that a hyphen joins is listed with it: `-l` behind a verb, `l-` before one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.grammar import Language, Reading

__all__ = ["unclear"]


def unclear(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """From and to before which character each pronoun stands that nothing before it in the text explains."""
    reading, language = analysis.reading, analysis.language
    if not language.words("pronouns_alone") and not language.words("demonstratives"):
        return
    for index in range(len(reading.words)):
        if _is_pronoun(reading, index, language):
            yield reading.places[index].span()
        elif _names(reading, index, language):
            return  # from here on a pronoun may stand for this noun


def _is_pronoun(reading: Reading, index: int, language: Language) -> bool:
    word = reading.words[index]
    following = _word(reading, index + 1)
    if _stands_alone(reading, index, language):
        is_impersonal = _is_first(reading, index) and following in language.words("impersonal")
        return not is_impersonal and not _is_repeated(reading, index, language)
    if word in language.words("demonstratives"):
        is_alone = not following[0].isalnum() and following[0] != "_"
        return is_alone or following in language.words("prepositions") | language.words("coordinators")
    return False


def _word(reading: Reading, index: int) -> str:
    """The word at an index; a stop after the last."""
    return reading.words[index] if index < len(reading.words) else "."


def _stands_alone(reading: Reading, index: int, language: Language) -> bool:
    """Whether the word at an index is always a pronoun, by itself or with the hyphen that joins it to a verb."""
    word, alone = reading.words[index], language.words("pronouns_alone")
    if word in alone:
        return True
    if index > 1 and reading.words[index - 1] == "-" and f"-{word}" in alone:
        return reading.words[index - 2] in language.instruction_forms
    return _word(reading, index + 1) == "-" and f"{word}-" in alone


_REPEATED_WITHIN = 6
"""How many words a pronoun may stand before what it repeats."""


def _is_repeated(reading: Reading, index: int, language: Language) -> bool:
    """Whether what a pronoun stands for follows in its clause, as Romanian has it: `spune-i clientului`."""
    repeaters, is_dative = language.words("repeaters"), reading.words[index] in language.words("datives")
    endings = tuple(language.words("repeated_endings")) if is_dative else ()
    for here in range(index + 1, min(len(reading.words), index + _REPEATED_WITHIN)):
        word = reading.words[here]
        if word in ".,;:!?":
            return False
        pair = f"{word} {_word(reading, here + 1)}"
        if word in repeaters or pair in repeaters or (bool(endings) and len(word) > 4 and word.endswith(endings)):
            return True
    return False


def _is_first(reading: Reading, index: int) -> bool:
    return index == 0 or not reading.words[index - 1][0].isalnum()


def _names(reading: Reading, index: int, language: Language) -> bool:
    """Whether a noun stands at an index, or after the article there."""
    word, written = reading.words[index], reading.places[index][0]
    if word[0] == "_" or (index and written[0].isupper()):
        return True
    if word in language.words("articles"):
        return _may_be_noun(_word(reading, index + 1), language)
    return bool(language.words("noun_endings")) and _names_without_article(reading, index, language)


def _names_without_article(reading: Reading, index: int, language: Language) -> bool:
    """Whether an ending shows a noun, or one stands next after a verb or preposition."""
    word = reading.words[index]
    is_verb = word in language.instruction_forms and not word.endswith(tuple(language.words("noun_endings")))
    if is_verb or word in language.words("prepositions"):
        return _may_be_noun(_word(reading, index + 1), language)
    return len(word) > 4 and word.endswith(tuple(language.words("noun_endings")))


_SMALL = (
    "no_nouns",
    "prepositions",
    "adverbs",
    "clitics",
    "coordinators",
    "subordinators",
    "openers",
    "pronouns_alone",
)


def _may_be_noun(word: str, language: Language) -> bool:
    if not language.words("noun_endings"):
        return word[0].isalpha() and word not in language.words("no_nouns")
    return word[0].isalpha() and not any(word in language.words(name) for name in _SMALL)
