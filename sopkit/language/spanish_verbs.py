"""How Spanish verbs conjugate, from their infinitive. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sopkit.language.paradigm import closed

__all__ = ["ACCENTS", "ACUTE", "conjugated"]

_WHOLE = """
ser soy eres es somos sois son sé sea seamos siendo sido, ir voy vas va vamos vais van ve vaya vayamos yendo ido
haber he has ha/hay hemos habéis han he haya hayamos habiendo habido
estar estoy estás está estamos estáis están está esté estemos estando estado
dar doy das da damos dais dan da dé demos dando dado, ver veo ves ve vemos veis ven ve vea veamos viendo visto
prever preveo prevés prevé prevemos prevéis prevén prevé prevea preveamos previendo previsto
poder puedo puedes puede podemos podéis pueden puede pueda podamos pudiendo podido
saber sé sabes sabe sabemos sabéis saben sabe sepa sepamos sabiendo sabido
caber quepo cabes cabe cabemos cabéis caben cabe quepa quepamos cabiendo cabido
oír oigo oyes oye oímos oís oyen oye oiga oigamos oyendo oído
oler huelo hueles huele olemos oléis huelen huele huela olamos oliendo olido
jugar juego juegas juega jugamos jugáis juegan juega juegue juguemos jugando jugado
errar yerro yerras yerra erramos erráis yerran yerra yerre erremos errando errado
"""
"""Verbs that go their own way: infinitive, present, imperative of tú, subjunctive of usted and of nosotros, gerund and
participle. A stroke stands between two forms of one person.
"""
_FAMILIES = """
tener tengo tienes tiene tenemos tenéis tienen ten tenga tengamos teniendo tenido
poner pongo pones pone ponemos ponéis ponen pon ponga pongamos poniendo puesto
venir vengo vienes viene venimos venís vienen ven venga vengamos viniendo venido
salir salgo sales sale salimos salís salen sal salga salgamos saliendo salido
valer valgo vales vale valemos valéis valen vale valga valgamos valiendo valido
traer traigo traes trae traemos traéis traen trae traiga traigamos trayendo traído
caer caigo caes cae caemos caéis caen cae caiga caigamos cayendo caído
hacer hago haces hace hacemos hacéis hacen haz haga hagamos haciendo hecho
facer fago faces face facemos facéis facen face faga fagamos faciendo fecho
tradecir tradigo tradices tradice tradecimos tradecís tradicen tradice tradiga tradigamos tradiciendo tradicho
decir digo dices dice decimos decís dicen di diga digamos diciendo dicho
reír río ríes ríe reímos reís ríen ríe ría riamos riendo reído
"""
"""The same by the end of the infinitive: `obtener` goes as `tener`."""
_SPLIT = re.compile(r",|\n")
_IRREGULAR = {row.split()[0]: tuple(row.split()[1:]) for row in _SPLIT.split(_WHOLE.strip())}
_BY_END = {row.split()[0]: tuple(row.split()[1:]) for row in _SPLIT.split(_FAMILIES.strip())}

_FAMILY_ENDS = tuple(_BY_END)

_STRESSED: Mapping[str, frozenset[str]] = {
    "e>ie": closed(
        """
        cerrar encerrar empezar comenzar pensar repensar sentar asentar calentar recalentar despertar atravesar
        confesar acertar apretar manifestar recomendar encomendar regar fregar negar denegar plegar desplegar replegar
        tropezar helar deshelar quebrar arrendar enmendar gobernar alentar merendar perder entender extender atender
        desatender defender encender tender verter ascender descender trascender querer sentir consentir asentir
        preferir referir transferir sugerir convertir advertir divertir invertir mentir herir hervir adherir digerir
        ingerir inferir conferir diferir requerir arrepentir
        """
    ),
    "o>ue": closed(
        """
        contar descontar recontar mostrar demostrar probar comprobar aprobar desaprobar encontrar recordar acordar
        concordar colgar descolgar volar rodar soltar sonar colar costar almorzar forzar esforzar reforzar renovar
        rogar poblar consolar apostar acostar volver devolver envolver desenvolver revolver resolver disolver absolver
        mover remover promover doler moler morder soler torcer retorcer cocer llover dormir morir
        """
    ),
    "e>i": closed(
        """
        pedir despedir impedir expedir medir servir seguir conseguir perseguir proseguir repetir elegir corregir regir
        vestir revestir investir competir derretir rendir concebir teñir ceñir
        """
    ),
    "i>ie": closed("adquirir"),
    "i>í": closed(
        """
        enviar reenviar confiar desconfiar fiar desafiar variar ampliar desviar espiar enfriar vaciar guiar criar liar
        extraviar averiar fotografiar rociar prohibir aislar
        """
    ),
    "u>ú": closed("reunir rehusar"),
}
"""Verbs whose stem changes where it bears the stress."""
_CHANGES = {verb: change for change, verbs in _STRESSED.items() for verb in verbs}
_PARTICIPLES = dict(
    pair.split("/")
    for pair in closed(
        """
        abrir/abierto cubrir/cubierto scribir/scrito volver/vuelto solver/suelto romper/roto morir/muerto
        imprimir/impreso freír/frito proveer/provisto
        """
    )
)
"""By the end of the infinitive."""
_PARTICIPLE_ENDS = tuple(_PARTICIPLES)
_ENDINGS = {
    "a": (("o", "as", "a", "amos", "áis", "an"), ("e", "emos")),
    "e": (("o", "es", "e", "emos", "éis", "en"), ("a", "amos")),
    "i": (("o", "es", "e", "imos", "ís", "en"), ("a", "amos")),
}
"""By the vowel of the infinitive: the present, and the subjunctive of usted and of nosotros."""
ACCENTS = str.maketrans("áéíóú", "aeiou")
ACUTE = dict(zip("aeiou", "áéíóú", strict=True))


@cache
def conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """The forms that a text of the present uses; imperatives come first, as `comprueba` is one where a step opens.

    Of the subjunctive only what is no imperative has a name of its own.
    """
    present, friend, formal, let_us, gerund, participle = _parts(verb)
    bare = formal.translate(ACCENTS) if formal == "dé" else formal
    several = let_us[:-4] + ("áis" if let_us.endswith("amos") else "éis")
    vos = verb[:-2] + ACUTE.get(verb[-2], verb[-2])
    forms = {
        "inf": verb,
        "imper.2": friend,
        "imper.vos": "andá" if verb == "ir" else vos,
        "imper.3": formal,
        "imper.4": let_us,
        "imper.5": f"{verb[:-1]}d",
        "imper.6": f"{bare}n",
        **{f"pres.{person}": form for person, form in enumerate(present, 1)},
        "pres.vos": f"{vos}s",
        "subj.2": f"{bare}s",
        "subj.5": several,
        "ger": gerund,
        "part": participle,
        "part.f": f"{participle[:-1]}a",
        "part.mp": f"{participle}s",
        "part.fp": f"{participle[:-1]}as",
    }
    return {name: tuple(form.split("/")) if "/" in form else (form,) for name, form in forms.items()}


_Parts = tuple[tuple[str, ...], str, str, str, str, str]
"""The present, the imperative of tú, the subjunctive of usted and of nosotros, the gerund, the participle."""


def _parts(verb: str) -> _Parts:
    if verb in _IRREGULAR:
        return tuple(_IRREGULAR[verb][:6]), *_IRREGULAR[verb][6:]
    family = next((end for end in _BY_END if verb.endswith(end)), "") if verb.endswith(_FAMILY_ENDS) else ""
    if family:
        start = verb.removesuffix(family)
        *present, friend, formal, let_us, gerund, participle = (start + part for part in _BY_END[family])
        if start and friend.endswith("n"):  # `ten`, but `obtén`
            friend = f"{friend[:-2]}{ACUTE[friend[-2]]}n"
        return tuple(present), friend, formal, let_us, gerund, _participle(verb) or participle
    return _regular(verb)


def _regular(verb: str) -> _Parts:
    stem, vowel = verb[:-2], verb[-2].translate(ACCENTS)
    change = _CHANGES.get(verb, "")
    strong, weak = _strong(verb, stem, change), _weak(stem, vowel, change)
    first = _first(verb, strong)
    in_present, (formal, let_us) = _ENDINGS[vowel]
    stems = (first, strong, strong, stem, stem, strong)
    present = tuple(_spelt(part, ending, verb) for part, ending in zip(stems, in_present, strict=True))
    with_us = first if first != strong else weak
    gerund = f"{stem}ando" if vowel == "a" else _gerund(weak)
    past = {"a": "ado"}.get(vowel, "ído" if stem[-1] in "aeo" else "ido")
    return (
        present,
        present[2],
        _spelt(first, formal, verb),
        _spelt(with_us, let_us, verb),
        gerund,
        _participle(verb) or f"{stem}{past}",
    )


def _strong(verb: str, stem: str, change: str) -> str:
    """The stem where it bears the stress."""
    if verb.endswith("uar") and verb[-4] not in "cg":
        return f"{stem[:-1]}ú"
    if verb.endswith("uir") and verb[-4] not in "gq":
        return f"{stem}y"
    if not change:
        return stem
    old, _, new = change.partition(">")
    place = stem.rindex(old)
    return stem[:place] + new + stem[place + 1 :]


def _weak(stem: str, vowel: str, change: str) -> str:
    """The stem of verbs in -ir before a stressed a or a diphthong: `sintamos`, `durmiendo`."""
    if vowel != "i" or change not in ("e>ie", "e>i", "o>ue"):
        return stem
    old, new = change[0], "u" if change[0] == "o" else "i"
    place = stem.rindex(old)
    return stem[:place] + new + stem[place + 1 :]


def _first(verb: str, strong: str) -> str:
    """The stem of the first person, which the subjunctive has too: `conozco`, `conozca`."""
    is_hard = verb.endswith(("acer", "ecer", "ocer", "ucir")) and verb not in ("cocer", "mecer")
    return f"{strong[:-1]}zc" if is_hard else strong


_BEFORE_E = (("c", "qu"), ("gu", "gü"), ("g", "gu"), ("z", "c"))
_BEFORE_A = (("zc", "zc"), ("c", "z"), ("gu", "g"), ("g", "j"), ("qu", "c"))


def _spelt(stem: str, ending: str, verb: str) -> str:
    """A stem and an ending, written so that the stem sounds as in the infinitive: `busque`, `elijo`."""
    is_first = verb.endswith("ar")
    is_other = ending[0] in "eé" if is_first else ending[0] in "aáo"
    for old, new in (_BEFORE_E if is_first else _BEFORE_A) if is_other else ():
        if stem.endswith(old):
            return stem.removesuffix(old) + new + ending
    if ending[0] == "i" and stem[-1] in "aeo":
        ending = f"í{ending[1:]}"
    return stem + ending


def _gerund(weak: str) -> str:
    if weak[-1] in "aeiou" and not weak.endswith(("gu", "qu")):
        return f"{weak}yendo"
    return f"{weak}endo" if weak.endswith(("ñ", "ll")) else f"{weak}iendo"


def _participle(verb: str) -> str:
    """A participle that does not end as the others do, or nothing."""
    if not verb.endswith(_PARTICIPLE_ENDS):
        return ""
    return next(verb.removesuffix(end) + part for end, part in _PARTICIPLES.items() if verb.endswith(end))
