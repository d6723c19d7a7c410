"""Catalan: how verbs, nouns and adjectives change. Written for sopkit from grammar knowledge; no list was copied.

Beside the forms of the centre stand those of Valencia and the Balearics: `imprimix`, `comprove`, `comprovau`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed

__all__ = ["CONJUGATION"]

_IRREGULAR = """
fer faig fa,fà fem fan faci fet fes,fés; ^anar vaig va anem van vagi anat ves,vés
^dir dic diu diem diuen digui dit digues digueu; tradir tradic tradiu tradiem tradiuen tradigui tradit
^dur duc du,duu duem duen dugui dut; ^estar estic està estem estan estigui estat estigues estigueu
^ser sóc,soc és som són sigui estat sigues sigueu; ^haver he ha,hi hem han hagi hagut hagues hageu
^tenir tinc té tenim tenen tingui tingut tingues,té tingueu,teniu; tenir tinc té tenim tenen tingui tingut tén,tingues
^venir vinc ve venim vénen,venen vingui vingut vine; venir vinc vé venim venen vingui vingut vén,vingues
poder puc pot podem poden pugui pogut pugues pugueu; voler vull vol volem volen vulgui volgut vulgues vulgueu
saber sé sap sabem saben sàpiga sabut sàpigues sapigueu; caber càpigo cap cabem caben càpiga cabut
veure veig veu veiem veuen vegi vist veges,ves vegeu,veieu; creure crec creu creiem creuen cregui cregut
treure trec treu traiem treuen tregui tret; seure sec seu seiem seuen segui segut
jeure jec jeu jaiem jeuen jegui jagut; ploure ploc plou plovem plouen plogui plogut
beure bec beu bevem beuen begui begut; deure dec deu devem deuen degui degut
moure moc mou movem mouen mogui mogut; coure coc cou coem couen cogui cuit; cloure cloc clou cloem clouen clogui clòs
caure caic cau caiem cauen caigui caigut; riure ric riu riem riuen rigui rigut
viure visc viu vivim viuen visqui viscut; criure cric criu crivim criuen crigui crit
^prendre prenc pren prenem prenen prengui pres; prendre prenc prèn prenem prenen prengui près
vendre venc ven venem venen vengui venut; pendre penc pèn penem penen pengui pès; endre enc én enem enen engui ès
pondre ponc pon ponem ponen pongui post; fondre fonc fon fonem fonen fongui fos
soldre solc sol solem solen solgui solt; valer valc val valem valen valgui valgut
valdre valc val valem valen valgui valgut; caldre calc cal calem calen calgui calgut
rebre rebo rep rebem reben rebi rebut; cebre cebo cep cebem ceben cebi cebut; metre meto met metem meten meti mès
batre bato bat batem baten bati batut; perdre perdo perd perdem perden perdi perdut
rompre rompo romp rompem rompen rompi romput; córrer corro corre correm corren corri corregut
conèixer conec coneix coneixem coneixen conegui conegut; parèixer parec pareix pareixem pareixen paregui paregut
éixer eixo eix eixem eixen eixi escut; èixer eixo eix eixem eixen eixi escut; émer emo em emem emen emi emut
vèncer venço venç vencem vencen venci vençut; ànyer anyo any anyem anyen anyi angut
ènyer enyo eny enyem enyen enyi ès; ^sortir surto surt sortim surten surti sortit
collir cullo cull collim cullen culli collit; cosir cuso cus cosim cusen cusi cosit
^obrir obro obre obrim obren obri obert; ^reobrir reobro reobre reobrim reobren reobri reobert
^omplir omplo omple omplim omplen ompli omplert omple,ompli; fugir fujo fuig fugim fugen fugi fugit
sentir sento sent sentim senten senti sentit; dormir dormo dorm dormim dormen dormi dormit
bullir bullo bull bullim bullen bulli bullit; tossir tusso tus tossim tussen tussi tossit
mentir mento ment mentim menten menti mentit
"""
"""Endings, or after `^` whole infinitives: I, he, we, they; subjunctive, participle; if they differ, the imperatives to
a friend and to several."""
_ROWS = [row.split() for line in _IRREGULAR.strip().splitlines() for row in line.split("; ")]
_ENDINGS = {row[0]: row for row in _ROWS}
_LONGEST = max(map(len, _ENDINGS))
_PARTICIPLES = {
    "cobrir": "cobert",
    "oferir": "ofert",
    "sofrir": "sofert",
    "omplir": "omplert",
    "suplir": "suplert",
    "establir": "establert",
    "imprimir": "imprès",
}
"""Of verbs in -ir that are regular but for this, by their endings."""
_SOFT = {"qu": "qü", "gu": "gü", "c": "qu", "g": "gu", "ç": "c", "j": "g"}
"""How a stem is spelt before e and i."""
_WESTERN = {"gui": "ga", "qui": "ca", "aci": "aça", "agi": "aja", "egi": "eja"}
"""What subjunctives end in, and what in Valencia: `prengui`, `prenga`."""
_PLAIN = str.maketrans("àèéíòóú", "aeeioou")

_FUTURE_STEMS = {"fer": "far", "anar": "anir", "tenir": "tindr", "venir": "vindr", "voler": "voldr", "poder": "podr"}
_FUTURE_STEMS |= {"saber": "sabr", "haver": "haur", "valer": "valdr"}
"""What the future is made of, where it is not the infinitive."""

_Forms = dict[str, tuple[str, ...]]


_NO_ORDERS = closed("caldre poder soler")
"""Verbs that nobody is told to do: `cal trucar` is no order to `caldre`."""


@cache
def _conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """The forms of a verb, without the pasts."""
    if verb.endswith("ar") and verb not in ("anar", "estar"):
        forms = _first(verb[:-2])
    elif row := _row(verb):
        forms = _irregular(verb, row)
    else:
        forms = _inchoative(verb)
    if verb in _NO_ORDERS:
        forms = {name: words for name, words in forms.items() if not name.startswith("imper.")}
    future = next((verb.removesuffix(end) + stem for end, stem in _FUTURE_STEMS.items() if verb.endswith(end)), "")
    future = (future or verb.removesuffix("e")).translate(_PLAIN)
    return {"inf": (verb,)} | forms | {"fut.1": (f"{future}é",), "fut.3": (f"{future}à",), "fut.6": (f"{future}an",)}


def _row(verb: str) -> list[str] | None:
    """The row of a verb, or of the longest ending that it has."""
    if row := _ENDINGS.get(f"^{verb}"):
        return row
    ends = (verb[-length:] for length in range(min(_LONGEST, len(verb)), 2, -1))
    return next((_ENDINGS[end] for end in ends if end in _ENDINGS), None)


def _participles(participle: str) -> _Forms:
    """A participle by gender and number, as `Conjugation` names its forms elsewhere."""
    return {
        name: (form,)
        for name, form in zip(("part", "part.mp", "part.f", "part.fp"), _inflected(participle), strict=True)
    }


def _first(stem: str) -> _Forms:
    """Verbs in -ar: `comprova`, `comprovi`, `comproveu`; in Valencia `comprove`, on the islands `comprovau`."""
    soft = _soft(stem)
    high = soft + _high(soft)
    formal, several = (high, f"{soft}e"), (f"{soft}eu", f"{stem}au")
    return (
        {
            "pres.1": (f"{stem}o", f"{soft}e"),
            "pres.2": (f"{soft}es",),
            "pres.3": (f"{stem}a",),
            "pres.4": (f"{soft}em", f"{stem}am"),
            "pres.5": several,
            "pres.6": (f"{soft}en",),
            "imper.2": (f"{stem}a",),
            "imper.5": several,
            "ger": (f"{stem}ant",),
            **_participles(f"{stem}at"),
        }
        | _subjunctive(formal, f"{soft}e")
        | {"subj.2": (f"{high}s",)}
    )


def _inchoative(verb: str) -> _Forms:
    """Verbs in -ir that take -eix: `imprimeix`, `imprimeixi`, `imprimiu`; in Valencia `imprimix`, `imprimisca`."""
    stem = verb[:-2]
    high = stem + _high(stem)
    ending = next((ending for ending in _PARTICIPLES if verb.endswith(ending)), "")
    participle = verb.removesuffix(ending) + _PARTICIPLES[ending] if ending else f"{high}t"
    return {
        "pres.1": (f"{stem}eixo", f"{high}sc"),
        "pres.2": (f"{stem}eixes", f"{high}xes"),
        "pres.3": (f"{stem}eix", f"{high}x"),
        "pres.4": (f"{high}m",),
        "pres.5": (f"{high}u",),
        "pres.6": (f"{stem}eixen", f"{high}xen"),
        "imper.2": (f"{stem}eix", f"{high}x"),
        "imper.5": (f"{high}u",),
        "ger": (f"{stem}int",),
        **_participles(participle),
    } | _subjunctive((f"{stem}eixi", f"{high}sca"), high)


def _irregular(verb: str, row: list[str]) -> _Forms:
    stem = verb.removesuffix(row[0].removeprefix("^"))
    first, third, we, they, formal, participle, *imperatives = (
        tuple(stem + part for part in column.split(",")) for column in row[1:]
    )
    you = tuple(f"{word[:-1]}u" for word in we)
    theme = f"{formal[0][:-1]}e" if formal[0].endswith(("gui", "qui")) else we[0][:-1]
    western = tuple(
        formal[0].removesuffix(ending) + other for ending, other in _WESTERN.items() if formal[0].endswith(ending)
    )
    return {
        "pres.1": first,
        "pres.2": tuple(_second(word.translate(_PLAIN)) for word in third),
        "pres.3": third,
        "pres.4": we,
        "pres.5": you,
        "pres.6": they,
        "imper.2": imperatives[0] if imperatives else third,
        "imper.5": imperatives[1] if len(imperatives) > 1 else you,
        "ger": (f"{we[0][:-1]}nt",),
        **_participles(participle[0]),
    } | _subjunctive(formal + western, theme)


def _second(third: str) -> str:
    return f"{_soft(third)}es" if third[-1] in "sçx" else f"{third}s"


def _subjunctive(third: tuple[str, ...], theme: str) -> _Forms:
    """The subjunctive from its third persons, with the imperatives that it lends; `no` takes its other persons."""
    stems = [word if word[-1] in "iïe" else f"{_soft(word[:-1])}e" for word in third]
    they = tuple(f"{stem}n" for stem in stems)
    return {
        "subj.2": tuple(f"{stem}s" for stem in stems),
        "subj.3": third,
        "subj.4": (f"{theme}m",),
        "subj.5": (f"{theme}u",),
        "subj.6": they,
        "imper.3": third,
        "imper.4": (f"{theme}m",),
        "imper.6": they,
    }


def _soft(stem: str) -> str:
    """A stem as it is spelt before e and i: `busqu`, `pagu`, `netej` as `neteg`."""
    return next((stem.removesuffix(hard) + soft for hard, soft in _SOFT.items() if stem.endswith(hard)), stem)


def _high(stem: str) -> str:
    """The i that follows a stem: with two dots after a vowel."""
    return "ï" if stem[-1] in "aeiou" and not stem.endswith(("gu", "qu")) else "i"


_ONE_GENDER = re.compile(r"(?:[ae]nt|al|el|il|ble|erior|illor|itjor|jor|eu)$")
_VOICED = re.compile(
    r"(?<!pet)(?<!cr)(?<!\bd)(?<!trad)(?<!cu)(?<!gratu)[iï]t$|(?<!medi)(?<!bar)(?<!sens)at$|(?<!absol)(?<!br)ut$"
)
"""What takes a d in the feminine: `pagada`, `rebuda`, and not `petita`."""
_STRESSED = {"à": "a", "è": "e", "é": "e", "í": "i", "ó": "o", "ò": "o", "ú": "u"}


def _inflected(word: str) -> tuple[str, ...]:
    """Masculine, one and several, and feminine, of a noun or adjective given by its masculine, or by its only form."""
    if word[-1] in "ae":
        several = f"{_soft(word[:-1])}es"
        return (word, several) if word.endswith("a") else (word, f"{word}s", f"{word[:-1]}a", several)
    if word[-1] in "sçx":
        plain = _unstressed(word[:-1]) + word[-1]
        return (word, f"{plain}os", f"{plain}a", f"{_soft(plain)}es")
    if word[-1] in _STRESSED:
        plain = word[:-1] + _STRESSED[word[-1]]
        return (word, f"{plain}ns", f"{plain}na", f"{plain}nes")
    if _ONE_GENDER.search(word):
        return (word, f"{word}s")
    if word[-1] == "u":
        return (word, f"{word}s", f"{word[:-1]}va", f"{word[:-1]}ves")
    stem = f"{word[:-1]}d" if _VOICED.search(word) else word
    return (word, f"{word}s", f"{stem}a", f"{_soft(stem)}es")


def _unstressed(word: str) -> str:
    """A word without the accent of its last letter, where a syllable follows: `imprè` of `imprès`, `impresa`."""
    return word[:-1] + _STRESSED.get(word[-1], word[-1])


_ENDINGS_OF_UNLISTED = {
    (INFINITIVE,): re.compile(
        r"..(?:itzar|ificar|ejar|ionar|[cnrs]tar|[lsx]tar|[eou]tar|icar|[^l]iar|uar|ular|inyar|n[çdtv]ar|[rs]sar|xar|eixir"
        r"|figir|gredir|primir|[dt]uir|struir)$"
    ),
    (IMPERATIVE, PRESENT): re.compile(r"..(?:itza|ifica|[^nr]eja|[cst]iona|[^l]eix)$"),
    (IMPERATIVE,): re.compile(r"..(?:itzi|ifiqui|[cst]ioni|itzeu|ifiqueu|[cst]ioneu|[a-z]egeu)$"),
}
"""Endings that hardly a noun has, and what a word with one may be."""
_NOUNS = closed("sopar dinar familiar auxiliar exemplar elemental preliminar")


def _unlisted(word: str) -> tuple[str, ...]:
    if word in _NOUNS:
        return ()
    return next((kinds for kinds, ending in _ENDINGS_OF_UNLISTED.items() if ending.search(word)), ())


CONJUGATION = Conjugation(
    conjugated=_conjugated,
    inflected=_inflected,
    instructions={
        "inf": INFINITIVE,
        **dict.fromkeys(("imper.2", "imper.3", "imper.4", "imper.5", "imper.6", "subj.2", "subj.5"), IMPERATIVE),
        **dict.fromkeys(("pres.1", "pres.2", "pres.3", "pres.6"), PRESENT),
    },
    unlisted=_unlisted,
    may_tell=lambda word: bool(re.search(r"(?:[aeií]r|re|[^s]a|eix|ix|[^l]i|[eia]u)$", word)),
)
