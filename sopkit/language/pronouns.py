"""Pronouns in a step that no noun before them explains.

A language says in its lists which words are always a pronoun (`pronouns_alone`: it, them; `-l` behind a verb, `l-`
before one), which are one unless a noun follows (`demonstratives`: this, questo), or if a verb does (`weak_pronouns`:
gli, lo, articles that agree with a noun as `agreements` says; after a pair in `nouns_rather` a noun is likelier; they
also hang on a verb, as `Conjugation.hung` says: chiedigli).

It also says how it shows that a noun stood before: `articles`, or an ending (`noun_endings`: Romanian `-ul`); where
nouns need no article (`bare_after`: `verbs prepositions`), those after a verb or preposition count too. A pronoun that
stands for nothing comes first, before an `impersonal` (`it takes 2 minutes`), or wherever it is before a word of
`impersonal_anywhere` (`s'il faut`); one that repeats what follows is explained by it: see `repeats.py`. A weak one of
`datives` (le, les) stands for the customer, and is clear where what is given, asked or told follows: pídele el tique,
dile que espere, but not avísale.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from sopkit.language.analysis import Analysis
from sopkit.language.conjugation import INFINITIVE
from sopkit.language.grammar import Language
from sopkit.language.names import is_name
from sopkit.language.reading import Reading
from sopkit.language.repeats import is_repeated

__all__ = ["unclear"]

_MAY_STAND_FOR = attrgetter("may_stand_for")
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
"""The lists of words that are no noun."""


def unclear(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """From and to before which character each pronoun stands that nothing before it in the text explains."""
    reading, language = analysis.reading, analysis.language
    if not _may_hold_one(reading, language):
        return
    for index in range(len(reading.words)):
        if _is_pronoun(reading, index, language):
            yield reading.span(index)
        elif pronoun := _hung(reading, index, language):
            end = reading.end(index)
            yield end - len(pronoun), end
        elif _names(reading, index, language):
            return  # from here on a pronoun may stand for this noun


def _may_hold_one(reading: Reading, language: Language) -> bool:
    """Whether a word that can be a pronoun stands in a text at all: in most none does."""
    if not language.words("pronouns_alone") and not language.words("demonstratives"):
        return False
    return any(map(_MAY_STAND_FOR, reading.entries))


def _is_pronoun(reading: Reading, index: int, language: Language) -> bool:
    word = reading.words[index]
    following = _word(reading, index + 1)
    if _stands_alone(reading, index, language):
        is_impersonal = _is_first(reading, index) and following in language.words("impersonal")
        is_impersonal = is_impersonal or _after_negation(reading, index, language) in language.words(
            "impersonal_anywhere"
        )
        is_known = is_repeated(reading, index, language) or _is_asked(reading, index, language)
        return not is_impersonal and not is_known
    if word in language.words("demonstratives"):
        is_alone = not following[0].isalnum() and following[0] != "_"
        if following in language.words("articles"):
            return word not in language.words("subordinators")  # `chiedi loro il nome`, but `check that the name`
        return is_alone or following in language.words("prepositions") | language.words("coordinators")
    if word not in language.words("weak_pronouns"):
        return False
    if language.words("subjects"):
        return _is_between(reading, index, language)
    return _is_before_verb(reading, index, language) and not _is_served(reading, index + 1, word, language)


def _is_between(reading: Reading, index: int, language: Language) -> bool:
    """Whether a pronoun, or an article, stands before a verb where no verb does without its subject.

    It is a pronoun before an infinitive (`le vérifier`), and after a subject or a negation (`on le vérifie`).
    """
    kinds = _kinds(reading, index + 1, language)
    is_noun = _word(reading, index + 2) == "-" or _word(reading, index + 1) in language.words("homographs")
    if not kinds or (INFINITIVE in kinds and not is_noun):
        return bool(kinds)
    before = reading.words[index - 1] if index else ""
    if before in language.words("negations"):
        return not _kinds(reading, index - 2, language)  # `ne le donnez pas`, but `ne donnez pas le nom`
    return before in language.words("subjects") or not (is_noun or reading.words[index] in language.words("articles"))


def _kinds(reading: Reading, index: int, language: Language) -> tuple[str, ...]:
    """What the word at an index may be as an instruction, were it one."""
    if not 0 <= index < len(reading.words):
        return ()
    word, conjugation = reading.words[index], language.conjugation
    kinds = language.instruction_forms.get(word) or conjugation.unlisted(word)
    return conjugation.marked(reading.words[max(0, index - 1) : index], kinds) if kinds else ()


def _after_negation(reading: Reading, index: int, language: Language) -> str:
    """The word after the one at an index, a negation left out."""
    following = reading.words[index + 1 : index + 3]
    return next((word for word in following if word not in language.words("negations")), "")


def _is_asked(reading: Reading, index: int, language: Language) -> bool:
    """Whether a pronoun is whoever is asked or told: a dative after a verb that asks, as in `digueu-los`."""
    is_dative = index > 0 and reading.words[index] in language.words("datives")
    return is_dative and reading.words[index - 1] in language.asking


def _word(reading: Reading, index: int) -> str:
    """The word at an index; a stop after the last."""
    return reading.words[index] if index < len(reading.words) else "."


def _stands_alone(reading: Reading, index: int, language: Language) -> bool:
    """Whether the word at an index is always a pronoun, by itself or with the hyphen that joins it to a verb."""
    word, alone = reading.words[index], language.words("pronouns_alone")
    if word in alone:
        return True
    if index > 1 and reading.words[index - 1] == "-" and f"-{word}" in alone:
        return bool(_kinds(reading, index - 2, language))
    return _word(reading, index + 1) == "-" and f"{word}-" in alone


def _is_before_verb(reading: Reading, index: int, language: Language) -> bool:
    """Whether a verb rather than a noun follows a word that is an article too: `lo controlli`, `gli dica il nome`."""
    word, following, after = [*reading.words[index : index + 3], ".", "."][:3]
    is_verb = following in language.instruction_forms and following not in language.words("states")  # `la preghiamo`
    if not is_verb or _is_article(reading, index, language):
        return False
    if not language.agrees(word, following):
        return True
    if following in language.words("homographs"):
        return False
    is_noun = f"{word} {following[-1]}" in language.words("nouns_rather")
    is_object = after in language.words("articles") and after not in language.words("prepositions")
    return not is_noun or is_object  # `la registra la sera`, but `la proroga del prestito`


def _hung(reading: Reading, index: int, language: Language) -> str:
    """The pronoun at the end of a verb, if it is one that stands for a thing or for somebody else."""
    word = reading.words[index]
    if word in language.instruction_forms or is_name(reading, index):
        return ""
    pronoun = reading.entries[index].pronoun
    is_unclear = pronoun in language.words("weak_pronouns") and not _is_served(reading, index, pronoun, language)
    return pronoun if is_unclear else ""


def _is_article(reading: Reading, index: int, language: Language) -> bool:
    """Whether a word that may be an article is one, since a preposition or a verb stands before: `a la cocina`."""
    before = reading.words[index - 1] if index else ""
    return reading.words[index] in language.words("articles") and (
        before in language.words("prepositions") or before in language.instruction_forms
    )


def _is_served(reading: Reading, verb: int, pronoun: str, language: Language) -> bool:
    """Whether a pronoun stands for whom a verb with an object serves, as a customer is served."""
    if pronoun not in language.words("datives"):
        return False
    following = _word(reading, verb + 1)
    if following in language.words("late_conditions"):
        return reading.entries[verb].verb in language.asking
    if not (following[0].isalnum() or following[0] in "_:\"'«“„"):
        return False
    here = reading.entries[verb + 1].lists
    return "marked_objects" in here or here.isdisjoint({"prepositions", "adverbs", "coordinators"})


def _is_first(reading: Reading, index: int) -> bool:
    return index == 0 or not reading.words[index - 1][0].isalnum()


def _names(reading: Reading, index: int, language: Language) -> bool:
    """Whether a noun stands at an index, or after the article there."""
    word = reading.words[index]
    if word[0] == "_" or (index and reading.entries[index].written[0].isupper()):
        return True
    if word in language.words("articles"):
        return _may_be_noun(_word(reading, index + 1), language)
    return bool(language.words("noun_endings")) and _names_without_article(reading, index, language)


def _names_without_article(reading: Reading, index: int, language: Language) -> bool:
    """Whether an ending shows a noun, or one stands next after a verb or preposition."""
    word = reading.words[index]
    if not language.words("bare_after"):
        return index > 0 and len(word) > 4 and word.endswith(language.endings("noun_endings"))
    is_verb = word in language.instruction_forms and not word.endswith(language.endings("noun_endings"))
    if (is_verb and "verbs" in language.words("bare_after")) or word in language.words("prepositions"):
        return _may_be_noun(_word(reading, index + 1), language)
    return len(word) > 4 and word.endswith(language.endings("noun_endings"))


def _may_be_noun(word: str, language: Language) -> bool:
    if not language.words("bare_after"):
        return word[0].isalpha() and word not in language.words("no_nouns")
    return word[0].isalpha() and language.lists_of.get(word, frozenset()).isdisjoint(_SMALL)
