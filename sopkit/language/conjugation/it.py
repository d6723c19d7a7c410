"""Italian: how verbs, nouns and adjectives change. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed

__all__ = ["CONJUGATION"]

_WHOLE = """
essere sono sei è siamo siete sono sii sia stato, avere ho hai ha abbiamo avete hanno abbi abbia avuto
fare faccio fai fa facciamo fate fanno fa' faccia fatto, dare do dai dà diamo date danno da' dia dato
dire dico dici dice diciamo dite dicono di' dica detto, stare sto stai sta stiamo state stanno sta' stia stato
andare vado vai va andiamo andate vanno va' vada andato
potere posso puoi può possiamo potete possono puoi possa potuto
dovere devo devi deve dobbiamo dovete devono devi debba dovuto
sapere so sai sa sappiamo sapete sanno sappi sappia saputo
volere voglio vuoi vuole vogliamo volete vogliono vogli voglia voluto
bere bevo bevi beve beviamo bevete bevono bevi beva bevuto
rifare rifaccio rifai rifà rifacciamo rifate rifanno rifa' rifaccia rifatto
soddisfare soddisfo soddisfi soddisfa soddisfiamo soddisfate soddisfano soddisfa soddisfi soddisfatto
ridare ridò ridai ridà ridiamo ridate ridanno ridai ridia ridato, udire odo odi ode udiamo udite odono odi oda udito
ridire ridico ridici ridice ridiciamo ridite ridicono ridì ridica ridetto
morire muoio muori muore moriamo morite muoiono muori muoia morto
apparire appaio appari appare appariamo apparite appaiono appari appaia apparso
cuocere cuocio cuoci cuoce cuociamo cuocete cuociono cuoci cuocia cotto
"""
"""Verbs that go their own way: infinitive, present, imperative of tu and of Lei, participle."""
_FAMILIES = """
tenere tengo tieni tiene teniamo tenete tengono tenuto, venire vengo vieni viene veniamo venite vengono venuto
porre pongo poni pone poniamo ponete pongono posto, durre duco duci duce duciamo ducete ducono dotto
trarre traggo trai trae traiamo traete traggono tratto, gliere lgo gli glie gliamo gliete lgono lto
salire salgo sali sale saliamo salite salgono salito
rimanere rimango rimani rimane rimaniamo rimanete rimangono rimasto
spegnere spengo spegni spegne spegniamo spegnete spengono spento, uscire esco esci esce usciamo uscite escono uscito
sedere siedo siedi siede sediamo sedete siedono seduto, valere valgo vali vale valiamo valete valgono valso
piacere piaccio piaci piace piacciamo piacete piacciono piaciuto
empiere empio empi empie empiamo empiete empiono empiuto, empire empio empi empie empiamo empite empiono empito
compiere compio compi compie compiamo compiete compiono compiuto, ddire ddico ddici ddice ddiciamo ddite ddicono ddetto
sdire sdico sdici sdice sdiciamo sdite sdicono sdetto, cucire cucio cuci cuce cuciamo cucite cuciono cucito
"""
"""The same by the end of the infinitive, where the imperatives follow from the present: `ottenere` goes as `tenere`."""
_SPLIT = re.compile(r",|\n")
_IRREGULAR = {row.split()[0]: tuple(row.split()[1:]) for row in _SPLIT.split(_WHOLE.strip())}
_BY_END = {row.split()[0]: tuple(row.split()[1:]) for row in _SPLIT.split(_FAMILIES.strip())}

_PARTICIPLES = dict(
    pair.split("/")
    for pair in closed(
        """
    chiedere/chiesto spondere/sposto chiudere/chiuso cludere/cluso cidere/ciso videre/viso ridere/riso endere/eso
    vendere/venduto mettere/messo leggere/letto reggere/retto teggere/tetto rigere/retto redigere/redatto
    esigere/esatto scrivere/scritto vincere/vinto stringere/stretto ingere/into ungere/unto rompere/rotto
    nascondere/nascosto fondere/fuso muovere/mosso cuotere/cosso discutere/discusso concedere/concesso
    succedere/successo vedere/visto provvedere/provveduto prevedere/previsto vivere/vissuto scere/sciuto
    nascere/nato solvere/solto volgere/volto sumere/sunto primere/presso mergere/merso inguere/into
    struggere/strutto friggere/fritto flettere/flesso nettere/nesso spargere/sparso orgere/orto perdere/perso
    correre/corso sistere/sistito prire/perto ffrire/fferto aprire/aperto suadere/suaso vadere/vaso
    esplodere/esploso credere/creduto cadere/caduto
    """
    )
)
"""By the end of the infinitive; the longest that fits holds."""

_GERUNDS = {"porre": "ponendo", "durre": "ducendo", "trarre": "traendo"}
_GERUNDS_ALONE = {
    "fare": "facendo",
    "rifare": "rifacendo",
    "soddisfare": "soddisfacendo",
    "dire": "dicendo",
    "ridire": "ridicendo",
    "disdire": "disdicendo",
    "contraddire": "contraddicendo",
    "bere": "bevendo",
}
_PLAIN = re.compile(
    r"(?:prire|ffrire|sentire|segu?ire|servire|dormire|vestire|vertire|fuggire|bollire|mentire|partire|(?<!ac)coprire)$"
)
"""Verbs in -ire without -isc-."""
_STRESSED_I = closed("inviare avviare rinviare riavviare spiare sviare sciare deviare espiare")
_SHORTENED = closed("fare dare avere essere lasciare potere dovere sapere volere andare")
"""Verbs whose infinitive also stands without its last letter: `far firmare`."""
_FORMS = ("pres.1", "pres.2", "pres.3", "pres.4", "pres.5", "pres.6")


@cache
def _conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """The forms that a text of the present uses, with the gerund and the participle in its genders and numbers."""
    present, friend, formal, participle = _parts(verb)
    several = formal[:-1] + "ino" if verb.endswith("are") and formal[-1] == "i" else f"{formal}no"
    let_us = present[3]
    return {
        "inf": (verb, verb[:-1]) if verb in _SHORTENED else (verb,),
        "imper.2": friend,
        "imper.3": (formal,),
        "imper.4": (let_us,),
        "imper.5": (_to_several(verb, present),),
        "imper.6": (several,),
        **{name: (form,) for name, form in zip(_FORMS, present, strict=True)},
        **{f"subj.{person}": (formal,) for person in "123"},
        "subj.4": (let_us,),
        "subj.5": (f"{let_us.removesuffix('mo')}te",),
        "subj.6": (several,),
        "ger": (_gerund(verb),),
        "part": tuple(participle[:-1] + ending for ending in "oaie"),
    }


def _parts(verb: str) -> tuple[tuple[str, ...], tuple[str, ...], str, str]:
    """The present, the imperatives of tu, that of Lei, and the participle."""
    if verb in _IRREGULAR:
        *present, friend, formal, participle = _IRREGULAR[verb]
        also = (present[1],) if friend.endswith("'") and verb != "dire" else ()
        return tuple(present), (friend, *also), formal, participle
    if row := _longest(verb, _BY_END):
        start = verb.removesuffix(row)
        *present, participle = (start + part for part in _BY_END[row])
        return tuple(present), (present[1],), f"{present[0][:-1]}a", participle
    present = list(_regular(verb))
    is_first = verb.endswith("are")
    formal = present[1] if is_first else f"{present[0][:-1]}a"
    return tuple(present), (present[2] if is_first else present[1],), formal, _participle(verb)


def _longest(verb: str, endings: Mapping[str, object]) -> str:
    """The longest of some endings that a verb has, or nothing."""
    return next((verb[start:] for start in range(len(verb) - 2) if verb[start:] in endings), "")


def _regular(verb: str) -> Iterator[str]:
    stem, ending = verb[:-3], verb[-3:]
    if ending == "are":
        soft = f"{stem}h" if stem[-1] in "cg" else stem[:-1] if stem[-1] == "i" else stem
        second = f"{stem}i" if verb in _STRESSED_I else f"{soft}i"
        yield from (f"{stem}o", second, f"{stem}a", f"{soft}iamo", f"{stem}ate", f"{stem}ano")
    elif ending == "ire" and not _PLAIN.search(verb):
        yield from (f"{stem}isco", f"{stem}isci", f"{stem}isce", f"{stem}iamo", f"{stem}ite", f"{stem}iscono")
    else:
        yield from (f"{stem}o", f"{stem}i", f"{stem}e", f"{stem}iamo", f"{stem}{ending[0]}te", f"{stem}ono")


def _participle(verb: str) -> str:
    if ending := _longest(verb, _PARTICIPLES):
        return verb.removesuffix(ending) + _PARTICIPLES[ending]
    return verb[:-3] + {"are": "ato", "ire": "ito"}.get(verb[-3:], "iuto" if verb.endswith("cere") else "uto")


def _to_several(verb: str, present: tuple[str, ...]) -> str:
    """The imperative of voi: the present, but for essere, avere, sapere and volere."""
    return {"essere": "siate", "avere": "abbiate", "sapere": "sappiate", "volere": "vogliate"}.get(verb, present[4])


def _gerund(verb: str) -> str:
    if ending := _longest(verb, _GERUNDS):
        return verb.removesuffix(ending) + _GERUNDS[ending]
    return _GERUNDS_ALONE.get(verb) or verb[:-3] + ("ando" if verb.endswith("are") else "endo")


_CLITIC = re.compile(r"(?:(?:glie|[mcv]e|(?<=r)[ts]e)(?:l[oaie]|ne)|gli|l[oaie]|[mtcvs]i|ne)$")
_SHORT = {"fa": "fa'", "da": "da'", "di": "di'", "sta": "sta'", "va": "va'"}
"""Imperatives of one syllable, which double the pronoun's first letter: `fallo`, `dille`, but `digli`."""
_NO_VERBS = closed(
    """
    dalla dalle dallo dalli dagli fatti detti segnale segnali portale portali postale postali cambiale cambiali
    nominale nominali legale legali cucine porcine
    """
)


@lru_cache(maxsize=8192)  # words come again, also those that are no verb
def _hung(word: str) -> tuple[tuple[str, str], ...]:
    """How a word may be a verb with a pronoun at its end: `chiedigli` as `chiedi` and `gli`."""
    ends = _CLITIC.search(word)
    if ends is None or word in _NO_VERBS or ends.start() < 2:
        return ()
    verb, pronoun = word[: ends.start()], ends[0]
    found = []
    if (short := verb[:-1] if verb[-1] == pronoun[0] else verb) in _SHORT:
        found.append(_SHORT[short])
    if verb[-1] == "r":
        found += [f"{verb}e", f"{verb}re"]
    elif verb[-1] in "aei":
        found.append(verb)
    return tuple((form, pronoun) for form in found)


_NOUNS_IN_RE = closed(
    """
    cellulare titolare particolare regolare irregolare popolare militare esemplare circolare similare singolare
    familiare immobiliare alimentare elementare complementare supplementare preliminare disciplinare lineare
    altare oculare corriere cameriere infermiere ingegnere cantiere quartiere bicchiere mestiere banconiere
    magazziniere cassiere portiere consigliere lettere camere tessere maniere barriere carriere tempere opere
    libere genere cenere piacere parere
    """
)
"""What ends as an infinitive and is none."""
_UNLISTED = re.compile(
    r"...(?P<infinitive>(?:are|ere|ire|rre)|(?:[aei]r|[od]?urr?|orr?)(?:glie(?:l[oaie]|ne)|gli|l[oaie]|ne|[mtcvs]i))$"
    r"|...(?P<imperative>[aie]glie(?:l[oaie]|ne))$"
)


def _unlisted(word: str) -> tuple[str, ...]:
    found = _UNLISTED.search(word)
    if found is None or word in _NOUNS_IN_RE:
        return ()
    return (INFINITIVE,) if found["infinitive"] else (IMPERATIVE,)


def _inflected(word: str) -> tuple[str, ...]:
    """An adjective or noun in `-o` has four endings, one in `-e` or `-a` two."""
    stem, last = word[:-1], word[-1]
    hard = f"{stem}h" if stem.endswith(("c", "g")) else stem
    if last == "a":
        return word, f"{hard}e"
    if last == "e":
        return word, f"{stem}i"
    if last != "o":
        return (word,)
    men = stem if stem.endswith("i") else f"{stem if stem.endswith('ic') else hard}i"
    return word, f"{stem}a", men, f"{hard}e"


_TELLS = re.compile(r"..(?:[ai]|ate|ete|ite|are|ere|ire|rre)$")

_APOSTROPHES = {"à": "a'", "è": "e'", "ì": "i'", "ò": "o'", "ù": "u'"}


def _typed(word: str) -> str:
    """A word as it is written on a keyboard without accents: `e'` for `è`, `puo'` for `può`."""
    return word[:-1] + _APOSTROPHES.get(word[-1], word[-1])


CONJUGATION = Conjugation(
    conjugated=_conjugated,
    inflected=_inflected,
    instructions={
        "inf": INFINITIVE,
        **{f"imper.{person}": IMPERATIVE for person in "23456"},
        **{f"pres.{person}": PRESENT for person in "346"},
    },
    unlisted=_unlisted,
    hung=_hung,
    plain=_typed,
    bearing=frozenset({"inf", "imper.2", "imper.4", "imper.5"}),
    unsaid=frozenset({"pres.1"}),
    may_tell=lambda word: bool(_TELLS.search(word)),
)
