"""Romanian: how verbs, nouns and adjectives change. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed
from sopkit.language.romanian_verbs import IMPERATIVES, SUBJUNCTIVES, WHOLE, row

__all__ = ["CONJUGATION"]

_PARTICIPLES = ("part", "part.f", "part.mp", "part.fp")
_PLAIN = str.maketrans("ăâîșțşţ", "aaistst")


def _conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """All forms; the negative imperative to a friend is the infinitive (`nu verifica`), as `inf` has it."""
    if verb in WHOLE:
        present, subjunctive, imperative, participle = WHOLE[verb]
        persons = tuple(present.split())
    else:
        known = row(verb)
        singular = known[:3] or _weak(verb)
        persons = (*singular, *_plural(verb, singular, is_weak=not known))
        subjunctive = SUBJUNCTIVES.get(verb) or _subjunctive(singular[2])
        imperative = IMPERATIVES.get(verb, singular[2])
        participle = known[3] if len(known) > 3 else _participle(verb)
    return {
        "inf": (verb,),
        **{f"pres.{person}": (form,) for person, form in enumerate(persons, 1)},
        "imper.2": (imperative,),
        "imper.5": (persons[4],),
        "subj.3": (subjunctive,),
        **{name: (form,) for name, form in zip(_PARTICIPLES, _genders(participle), strict=True)},
        "ger": (_gerund(verb, persons[0]),),
    }


def _weak(verb: str) -> tuple[str, str, str]:
    """The singular of verbs that take -ez, -esc or -ăsc, as most do."""
    stem = verb[:-1]
    if verb.endswith("a"):
        soft = f"{stem}h" if stem[-1] in "cg" else stem
        return f"{soft}ez", f"{soft}ezi", f"{stem}ază" if stem.endswith("i") else f"{soft}ează"
    if verb.endswith("î"):
        return f"{stem}ăsc", f"{stem}ăști", f"{stem}ăște"
    if stem[-1:] in "aăou":
        stem = f"{stem}i"
    return f"{stem}esc", f"{stem}ești", f"{stem}ește"


def _plural(verb: str, singular: tuple[str, ...], *, is_weak: bool) -> tuple[str, str, str]:
    """We, you and they."""
    first, _, third = singular
    they = third if third.endswith(("ă", "uie")) or verb.endswith(("ia", "ța", "ura")) else first
    if verb.endswith("ghea"):
        return f"{verb[:-1]}m", f"{verb}ți", third
    if verb.endswith("e") or (verb.endswith("ea") and not is_weak):
        stem = verb.removesuffix("a").removesuffix("e")
        return f"{stem}em", f"{stem}eți", they
    stem = verb[:-1]
    if verb.endswith("a"):
        return f"{stem}em" if stem.endswith("i") else f"{stem}ăm", f"{stem}ați", third
    return (f"{stem}âm", f"{stem}âți", they) if verb.endswith("î") else (f"{stem}im", f"{stem}iți", they)


def _subjunctive(third: str) -> str:
    """The third person after `să`, from that of the present: `verifice`, `noteze`, `plătească`, `ceară`."""
    if third.endswith("ează"):
        return f"{third[:-4]}eze"
    if third.endswith("iază"):
        return f"{third[:-3]}eze"
    if third.endswith("iește"):
        return f"{third[:-4]}ască"
    if third.endswith("ește"):
        return f"{third[:-4]}ească"
    if third.endswith("ăște"):
        return f"{third[:-4]}ască"
    if third.endswith("ă"):
        return re.sub(r"ea(?=[^aeiouăâî]*$)", "e", third[:-1]) + "e"
    if third.endswith("ie"):
        return third
    return re.sub(r"(?<![aeio])e(?=[^aeiouăâî]*$)", "ea", third[:-1]) + "ă"


def _participle(verb: str) -> str:
    if verb.endswith("î"):
        return f"{verb[:-1]}ât"
    return f"{verb[:-2]}ut" if verb.endswith("ea") and not verb.endswith("ghea") else f"{verb}t"


def _gerund(verb: str, first: str) -> str:
    if verb.endswith(("e", "ea")) and not verb.endswith("ghea"):
        stem = first.removesuffix("u")
        return f"{stem}ind" if stem.endswith("i") else f"{stem[:-1]}zând" if stem.endswith("d") else f"{stem}ând"
    return (
        f"{verb[:-2]}ind"
        if verb.endswith(("ghea", "ia")) and not verb.endswith("ia")
        else f"{verb[:-1]}ind"
        if verb.endswith(("i", "ia"))
        else f"{verb[:-1]}ând"
    )


def _genders(word: str) -> tuple[str, ...]:
    """An adjective's four forms: `corect corectă corecți corecte`, `numeros numeroasă numeroși numeroase`."""
    if word.endswith(("e", "i")):  # mare mari, vechi
        return (word, f"{word[:-1]}i")
    stem = word.removesuffix("u")
    many = stem[:-1] + {"t": "ți", "d": "zi", "s": "și", "l": "li"}.get(stem[-1:], f"{stem[-1:]}i")
    if word.endswith("tor"):
        return (word, f"{word[:-2]}oare", f"{word}i", f"{word[:-2]}oare")
    if re.search(r"[^o]os$|os$", word):
        open_stem = f"{word[:-2]}oas"
        return (word, f"{open_stem}ă", many, f"{open_stem}e")
    plural = f"{stem}i" if stem[-1:] in "cg" and not word.endswith("u") else f"{stem}e"
    return (word, f"{stem}ă", many, plural)


def _inflected(word: str) -> tuple[str, ...]:
    """A noun's cases and an adjective's genders, with and without the article; forms that no word has do no harm."""
    if word.endswith("ă"):
        stem = word[:-1]
        many = f"{re.sub('a$', 'ă', stem[:-1])}ț" if stem.endswith("t") else stem  # plată, plăți
        ends = [stem + end for end in ("a", "ei", "e", "ele", "elor")]
        return (word, *ends, *(many + end for end in ("i", "ii", "ile", "ilor")))
    if re.search(r"...[aeiâ]re$", word):
        stem = f"{word[:-3]}ăr" if word.endswith("are") else word[:-1]
        return (word, f"{word}a", *(stem + end for end in ("i", "ii", "ile", "ilor")))
    if word.endswith("ie"):
        stem = word[:-1]
        return (word, *(stem + end for end in ("a", "ei", "i", "ile", "ilor")), f"{stem}i")
    forms = _genders(word)
    plural = forms[2] if len(forms) > 2 else forms[-1]
    stem = word.removesuffix("u")
    endings = ("ul", "ului", "a", "ei", "uri", "urile", "urilor", "ele", "elor")
    return tuple(dict.fromkeys((*forms, *(stem + end for end in endings), f"{plural}i", f"{plural}lor")))


_UNLISTED = re.compile(r"...(?:ează|eaza|ește|este|ăște|ați|iți|eți)$")
_NO_VERBS = closed("aceste această aceeași dumneavoastră peste poveste veste oaste neveste")


def _unlisted(word: str) -> tuple[str, ...]:
    """`rebobinează`, `debranșați`; -ezi and -ești are left alone, since adjectives and places end in them."""
    if not _UNLISTED.search(word) or word in _NO_VERBS or len(word) < 6:
        return ()
    return (IMPERATIVE, PRESENT)


def _marked(before: Sequence[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """`a verifica` is an infinitive, `să verifici` orders, `se verifică` tells; `nu verifica`, `Verifica` order."""
    if "a" in before:
        return (INFINITIVE,) if INFINITIVE in kinds else ()
    if "să" in before or "sa" in before:
        return (IMPERATIVE,)
    if "se" in before:
        return (PRESENT,)
    if kinds == (INFINITIVE,):
        return (IMPERATIVE,) if "nu" in before else (IMPERATIVE, PRESENT)
    return tuple(kind for kind in kinds if kind != INFINITIVE)


CONJUGATION = Conjugation(
    conjugated=_conjugated,
    inflected=_inflected,
    instructions={
        "inf": INFINITIVE,
        "imper.2": IMPERATIVE,
        "imper.5": IMPERATIVE,
        "subj.3": IMPERATIVE,
        "pres.2": PRESENT,
        "pres.3": PRESENT,
        "pres.4": PRESENT,
        "pres.5": PRESENT,
        "pres.6": PRESENT,
    },
    unlisted=_unlisted,
    may_tell=lambda word: False,
    marked=_marked,
    plain=lambda word: word.translate(_PLAIN),
)
