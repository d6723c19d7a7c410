"""Spanish: how verbs, nouns and adjectives change. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed
from sopkit.language.spanish_verbs import ACCENTS, ACUTE, conjugated

__all__ = ["CONJUGATION"]

_CLITICS = (re.compile(r"(?:[mts]e|nos|os)l[eoa]s?$"), re.compile(r"(?:l[eoa]s?|[mts]e|nos|os)$"))
"""Two pronouns at the end of a verb, or one."""
_NO_VERBS = closed("vela velas velo velos tomate tomates regalo regalos parte partes vele")


def _hung(word: str) -> Iterator[tuple[str, str]]:
    """A verb with pronouns at its end as the verb alone and these: `pídele` is `pide` and `le`."""
    for pattern in _CLITICS:
        ends = pattern.search(word)
        if ends is None or ends.start() < 2 or word in _NO_VERBS:
            continue
        verb, pronouns = word[: ends.start()], ends[0]
        if pronouns == "os" and verb.endswith("d"):  # `pedidos` is no order: that is `pedíos`
            continue
        yield verb, pronouns
        bare = _unstressed(verb)
        if bare:
            yield bare, pronouns
            if bare.endswith("mo"):  # `digámoselo`
                yield f"{bare}s", pronouns
        if pronouns == "os":  # `sentaos`
            yield f"{verb}d", pronouns
        if not bare and verb[-1] in ACUTE and not verb.endswith("ua"):  # `comprobalo` and `dele`, but `puntuales`
            yield verb[:-1] + ACUTE[verb[-1]], pronouns


def _unstressed(verb: str) -> str:
    """A verb without the accent that a pronoun at its end asks for; nothing where it has none."""
    bare = verb.translate(ACCENTS)
    return "" if bare == verb else bare


_NOUNS_IN_R = closed(
    """
    lugar hogar bar par mar azúcar dólar celular titular particular familiar similar escolar regular popular militar
    singular ejemplar auxiliar collar pilar paladar altar calamar bazar pulgar muscular modular preliminar complementar
    suplementar alimentar alquiler taller mujer ayer anteayer placer cualquier primer tercer postrer carácter líder
    máster póster escáner chófer chofer cáncer suéter tráiler mánager bachiller alfiler porvenir elixir souvenir faquir
    lumbar circular nuclear tutelar capilar bipolar angular vehicular irregular peculiar consular insular
    """
)
"""What ends as an infinitive and is none."""
_UNLISTED = re.compile(
    r"..(?P<infinitive>[aeií]r|[aeiáéí]r(?:(?:[mts]e|nos|os)?l[eoa]s?|se))$"
    r"|(?P<imperative>...aos|[áéíóú][^áéíóú]{0,4}[ae]n?(?:(?:[mts]e|nos)l[eoa]s?|l[eoa]s?|se))$"
)
_NO_IMPERATIVES = closed("escándalo escándalos óvalo óvalos vándalo vándalos sándalo sándalos")


def _unlisted(word: str) -> tuple[str, ...]:
    found = _UNLISTED.search(word)
    if found is None or word in _NOUNS_IN_R or word in _NO_IMPERATIVES:
        return ()
    return (INFINITIVE,) if found["infinitive"] else (IMPERATIVE,)


def _inflected(word: str) -> tuple[str, ...]:
    """An adjective or noun in `-o` has four endings; others have a plural, those in `-or` and `-ón` a feminine too."""
    stem, last = word[:-1], word[-1]
    if last == "o":
        return word, f"{stem}a", f"{word}s", f"{stem}as"
    if word.endswith("ción") or word.endswith("sión"):
        return word, f"{word[:-2]}ones"
    if word.endswith(("ón", "án", "és", "ín")):
        bare = word.translate(ACCENTS)
        return word, f"{bare}a", f"{bare}es", f"{bare}as"
    if word.endswith("or"):
        return word, f"{word}a", f"{word}es", f"{word}as"
    if last == "z":
        return word, f"{stem}ces"
    return word, f"{word}s" if last in "aeéió" else f"{word}es"


_TELLS = re.compile(r"..(?:[ae]n?|[aei][dr])$")

CONJUGATION = Conjugation(
    conjugated=conjugated,
    inflected=_inflected,
    instructions={
        "inf": INFINITIVE,
        **{f"imper.{person}": IMPERATIVE for person in ("2", "vos", "3", "4", "5", "6")},
        **{f"subj.{person}": IMPERATIVE for person in "25"},  # after `no`
        **{f"pres.{person}": PRESENT for person in ("2", "vos", "3", "4", "5", "6")},
    },
    unlisted=_unlisted,
    hung=_hung,
    bearing=frozenset({"inf", "ger", *(f"imper.{person}" for person in ("2", "vos", "3", "4", "5", "6"))}),
    clausal=frozenset({"imper.3", "imper.6"}),
    unsaid=frozenset({"pres.1"}),  # `remito` and `cargo` are nouns
    may_tell=lambda word: bool(_TELLS.search(word)),
)
