"""Pronouns in a step that no noun before them explains.

A language says in its lists which words are always a pronoun (`pronouns_alone`: it, them), which are one unless a noun
follows (`demonstratives`: this, questo), or if a verb does (`weak_pronouns`: gli, lo; these also hang on a verb, as
`Conjugation.hung` says: chiedigli), and how it shows that a noun stood before: articles (`objects`), or an ending
(`noun_endings`: Romanian `-ul`). `datives` (le, les) stand for the customer and are clear where what is given, asked or
told follows: pídele el tique, dile que espere, but not avísale. A pronoun that stands for nothing (`it takes 2
minutes`) comes before an `impersonal`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.grammar import Language, Reading
from sopkit.language.names import is_name

__all__ = ["unclear"]


def unclear(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """From and to before which character each pronoun stands that nothing before it in the text explains."""
    reading, language = analysis.reading, analysis.language
    if not language.words("pronouns_alone") and not language.words("demonstratives"):
        return
    for index in range(len(reading.words)):
        if _is_pronoun(reading, index, language):
            yield reading.places[index].span()
        elif pronoun := _hung(reading, index, language):
            end = reading.places[index].end()
            yield end - len(pronoun), end
        elif _names(reading, index, language):
            return  # from here on a pronoun may stand for this noun


def _is_pronoun(reading: Reading, index: int, language: Language) -> bool:
    word = reading.words[index]
    following = reading.words[index + 1] if index + 1 < len(reading.words) else "."
    if word in language.words("pronouns_alone"):
        is_impersonal = _is_first(reading, index) and following in language.words("impersonal")
        return not is_impersonal and following not in language.words("impersonal_anywhere")
    if word in language.words("demonstratives"):
        is_alone = not following[0].isalnum() and following[0] != "_"
        if following in language.words("articles"):
            return word not in language.words("subordinators")  # `chiedi loro il nome`, but `check that the name`
        return is_alone or following in language.words("prepositions") | language.words("coordinators")
    is_weak = (
        word in language.words("weak_pronouns")
        and following not in language.words("homographs")
        and not _is_article(reading, index, language)
    )
    return is_weak and following in language.instruction_forms and not _is_served(reading, index + 1, word, language)


def _is_article(reading: Reading, index: int, language: Language) -> bool:
    """Whether a word that may be an article is one, since a preposition or a verb stands before: `a la cocina`."""
    before = reading.words[index - 1] if index else ""
    return reading.words[index] in language.words("articles") and (
        before in language.words("prepositions") or before in language.instruction_forms
    )


def _hung(reading: Reading, index: int, language: Language) -> str:
    """The pronoun at the end of a verb, if it is one that stands for a thing or for somebody else."""
    word = reading.words[index]
    if word in language.instruction_forms or is_name(reading, index):
        return ""
    pronoun = language.hung(word)[1]
    is_unclear = pronoun in language.words("weak_pronouns") and not _is_served(reading, index, pronoun, language)
    return pronoun if is_unclear else ""


def _is_served(reading: Reading, verb: int, pronoun: str, language: Language) -> bool:
    """Whether a pronoun stands for whom a verb with an object serves, as a customer is served."""
    if pronoun not in language.words("datives"):
        return False
    following = reading.words[verb + 1] if verb + 1 < len(reading.words) else "."
    if following in language.words("late_conditions"):
        return language.hung(reading.words[verb])[0] in language.asking
    if not (following[0].isalnum() or following[0] in "_:\"'«“„"):
        return False
    here = language.lists_of.get(following, frozenset())
    return "marked_objects" in here or here.isdisjoint({"prepositions", "adverbs", "coordinators"})


def _is_first(reading: Reading, index: int) -> bool:
    return index == 0 or not reading.words[index - 1][0].isalnum()


def _names(reading: Reading, index: int, language: Language) -> bool:
    """Whether a noun stands at an index, or after the article there."""
    word, written = reading.words[index], reading.places[index][0]
    if word[0] == "_" or (index and written[0].isupper()):
        return True
    following = reading.words[index + 1] if index + 1 < len(reading.words) else "."
    if word in language.words("articles"):
        return following[0].isalpha() and following not in language.words("no_nouns")
    endings = tuple(language.words("noun_endings"))
    return bool(endings) and index > 0 and len(word) > 4 and word.endswith(endings)
