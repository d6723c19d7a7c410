"""Pronouns in a step that no noun before them explains.

A language says in its lists which words are always a pronoun (`pronouns_alone`: it, them), which are one unless a noun
follows (`demonstratives`: this, questo), or if a verb does (`weak_pronouns`: gli, lo; these also hang on a verb, as
`Conjugation.hung` says: chiedigli, or with a hyphen: demandez-lui), and how it shows that a noun stood before: articles
(`objects`), or an ending (`noun_endings`: Romanian `-ul`). A pronoun that stands for nothing comes first, before an
`impersonal` (`it takes 2 minutes`), or wherever it is before one of the `expletives` (`s'il faut`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.language.analysis import Analysis
from sopkit.language.conjugation import INFINITIVE
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
        is_nothing = _is_first(reading, index) and following in language.words("impersonal")
        return not is_nothing and _after_negation(reading, index, language) not in language.words("expletives")
    if word in language.words("demonstratives"):
        is_alone = not following[0].isalnum() and following[0] != "_"
        if following in language.words("articles"):
            return word not in language.words("subordinators")  # `chiedi loro il nome`, but `check that the name`
        return is_alone or following in language.words("prepositions") | language.words("coordinators")
    if word not in language.words("weak_pronouns"):
        return False
    if index > 1 and reading.words[index - 1] == "-":
        return bool(_kinds(reading, index - 2, language)) or _is_pronoun(reading, index - 2, language)
    kinds = _kinds(reading, index + 1, language)
    if word in language.words("articles") and "present" not in language.words("told"):
        is_noun = following in language.words("homographs") or reading.words[index + 2 : index + 3] == ["-"]
        return (INFINITIVE in kinds and not is_noun) or (bool(kinds) and _has_subject(reading, index, language))
    return bool(kinds) and following not in language.words("homographs")


def _kinds(reading: Reading, index: int, language: Language) -> tuple[str, ...]:
    """What the word at an index may be as an instruction, were it one."""
    if not 0 <= index < len(reading.words):
        return ()
    kinds = language.instruction_forms.get(reading.words[index]) or language.conjugation.unlisted(reading.words[index])
    return language.conjugation.marked(reading.words[index - 1 : index], kinds)


def _has_subject(reading: Reading, index: int, language: Language) -> bool:
    """Whether a subject or a negation before an article shows that it is a pronoun: `on le vérifie`."""
    before = reading.words[index - 1] if index else ""
    if before in language.words("negations"):
        return not _kinds(reading, index - 2, language)  # `ne le donnez pas`, but `ne donnez pas le nom`
    return before in language.words("subjects")


def _after_negation(reading: Reading, index: int, language: Language) -> str:
    """The word after the one at an index, a negation left out."""
    following = reading.words[index + 1 : index + 3]
    return next((word for word in following if word not in language.words("negations")), "")


def _hung(reading: Reading, index: int, language: Language) -> str:
    """The pronoun at the end of a verb, if it is one that stands for a thing or for somebody else."""
    word = reading.words[index]
    if word in language.instruction_forms or is_name(reading, index):
        return ""
    pronoun = language.hung(word)[1]
    return pronoun if pronoun in language.words("weak_pronouns") else ""


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
