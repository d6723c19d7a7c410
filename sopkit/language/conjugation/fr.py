"""French: how verbs, nouns and adjectives change. Written for sopkit from grammar knowledge; no list was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sopkit.language.conjugation import IMPERATIVE, INFINITIVE, PRESENT, Conjugation
from sopkit.language.paradigm import closed

__all__ = ["CONJUGATION"]

_FAMILIES = """
être suis es est sommes êtes sont été, avoir ai as a avons avez ont eu, aller vais vas va allons allez vont allé
faire fais fais fait faisons faites font fait, dire dis dis dit disons dites disent dit
tredire tredis tredis tredit tredisons tredisez tredisent tredit
édire édis édis édit édisons édisez édisent édit, terdire terdis terdis terdit terdisons terdisez terdisent terdit
pouvoir peux peux peut pouvons pouvez peuvent pu, vouloir veux veux veut voulons voulez veulent voulu
devoir dois dois doit devons devez doivent dû, savoir sais sais sait savons savez savent su
falloir - - faut - - - fallu, valoir vaux vaux vaut valons valez valent valu
cevoir çois çois çoit cevons cevez çoivent çu, voir vois vois voit voyons voyez voient vu
mouvoir meus meus meut mouvons mouvez meuvent mu, asseoir assieds assieds assied asseyons asseyez asseyent assis
tenir tiens tiens tient tenons tenez tiennent tenu, venir viens viens vient venons venez viennent venu
quérir quiers quiers quiert quérons quérez quièrent quis, courir cours cours court courons courez courent couru
bouillir bous bous bout bouillons bouillez bouillent bouilli
mourir meurs meurs meurt mourons mourez meurent mort, fuir fuis fuis fuit fuyons fuyez fuient fui
vrir vre vres vre vrons vrez vrent vert, ffrir ffre ffres ffre ffrons ffrez ffrent ffert
cueillir cueille cueilles cueille cueillons cueillez cueillent cueilli
partir pars pars part partons partez partent parti, sortir sors sors sort sortons sortez sortent sorti
servir sers sers sert servons servez servent servi, dormir dors dors dort dormons dormez dorment dormi
sentir sens sens sent sentons sentez sentent senti, mentir mens mens ment mentons mentez mentent menti
prendre prends prends prend prenons prenez prennent pris, dre ds ds d dons dez dent du
aindre ains ains aint aignons aignez aignent aint, eindre eins eins eint eignons eignez eignent eint
oindre oins oins oint oignons oignez oignent oint, soudre sous sous sout solvons solvez solvent solu
mettre mets mets met mettons mettez mettent mis, battre bats bats bat battons battez battent battu
suivre suis suis suit suivons suivez suivent suivi, vivre vis vis vit vivons vivez vivent vécu
crire cris cris crit crivons crivez crivent crit, lire lis lis lit lisons lisez lisent lu
rire ris ris rit rions riez rient ri, uire uis uis uit uisons uisez uisent uit
suffire suffis suffis suffit suffisons suffisez suffisent suffi, boire bois bois boit buvons buvez boivent bu
croire crois crois croit croyons croyez croient cru, traire trais trais trait trayons trayez traient trait
plaire plais plais plaît plaisons plaisez plaisent plu, taire tais tais tait taisons taisez taisent tu
croître crois crois croît croissons croissez croissent cru
clore clos clos clôt closons closez closent clos, vêtir vêts vêts vêt vêtons vêtez vêtent vêtu
confire confis confis confit confisons confisez confisent confit, coudre couds couds coud cousons cousez cousent cousu
connaître connais connais connaît connaissons connaissez connaissent connu
naître nais nais naît naissons naissez naissent né, aître ais ais aît aissons aissez aissent u
rompre romps romps rompt rompons rompez rompent rompu, vaincre vaincs vaincs vainc vainquons vainquez vainquent vaincu
clure clus clus clut cluons cluez cluent clu, inclure inclus inclus inclut incluons incluez incluent inclus
"""
"""Verbs by the end of the infinitive, the present and the participle; the longest end that fits holds."""
_BY_END = {row.split()[0]: tuple(row.split()[1:]) for row in re.split(r",|\n", _FAMILIES.strip())}
_LONGEST_END = max(map(len, _BY_END))
_REGULAR_IR = closed("répartir impartir assortir asservir investir divertir convertir avertir pervertir")
"""Verbs in -ir with -iss-, although they end as one without it."""
_COMMANDS = {
    "être": ("sois", "soyons", "soyez"),
    "avoir": ("aie", "ayons", "ayez"),
    "savoir": ("sache", "sachons", "sachez"),
    "vouloir": ("veuille", "veuillons", "veuillez"),
}
_GERUNDS = {"être": "étant", "avoir": "ayant", "savoir": "sachant"}
_DOUBLING = re.compile(
    r"(?:app|rapp|épel|renouv|chanc|ficel|étinc|amonc|jum|niv|éparp)el$|^(?!(?:rach|ach|hal|fur|croch|fil)et$).*et$"
)
"""Stems that double their last letter before a silent e (`appelle`, `jette`), where others take a grave (`pèse`)."""
_STEM = re.compile(r"(.*)([eé])([bcdfgjklmnpqrstvz]|ch|gn|gu|qu|[bcdgptv]r|[bcgp]l)$")
_PERSONS = tuple(f"pres.{person}" for person in "123456")


@cache
def _conjugated(verb: str) -> Mapping[str, tuple[str, ...]]:
    """The forms that a text of the present uses, with the participle in its genders and numbers."""
    present, participle = _parts(verb)
    friend = "va" if verb == "aller" else present[0] if present[0].endswith("e") else present[1]
    commands = _COMMANDS.get(verb, (friend, present[3], present[4]))
    plain = participle.replace("û", "u")
    presents = (present, *_other_presents(verb, present))
    forms = {
        "inf": (verb, verb.replace("aître", "aitre")) if verb.endswith("aître") else (verb,),
        "ger": (_GERUNDS.get(verb) or (present[3] and f"{present[3][:-3]}ant"),),
        "part": (participle, f"{plain}e", plain if plain.endswith("s") else f"{plain}s", f"{plain}es"),
        **{name: tuple(dict.fromkeys(forms)) for name, *forms in zip(_PERSONS, *presents, strict=True)},
        **{f"imper.{person}": (form,) for person, form in zip("245", commands, strict=True)},
    }
    return {name: words for name, words in forms.items() if words[0]}


def _other_presents(verb: str, present: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The present as others write it: `paye` beside `paie`, `assoit` beside `assied`, `connait` beside `connaît`."""
    if verb.endswith("ayer"):
        yield tuple(re.sub("ai(?=e|$)", "ay", form) for form in present)
    elif verb.endswith("asseoir"):
        yield tuple(verb.removesuffix("eoir") + end for end in ("ois", "ois", "oit", "oyons", "oyez", "oient"))
    elif verb.endswith("aître"):
        yield tuple(form.replace("î", "i") for form in present)


def _parts(verb: str) -> tuple[tuple[str, ...], str]:
    """The present and the participle."""
    if verb.endswith("er") and verb != "aller":
        return _first(verb[:-2])
    row = None if verb in _REGULAR_IR else _longest(verb)
    if row:
        start = verb.removesuffix(row)
        *present, participle = (start + part if part != "-" else "" for part in _BY_END[row])
        return tuple(present), participle
    stem = verb[:-1]
    return tuple(stem + ending for ending in ("s", "s", "t", "ssons", "ssez", "ssent")), stem


def _longest(verb: str) -> str | None:
    """The longest end in the table that a verb has; `prédire` is not `dire`, nor `maudire`."""
    return next((verb[-size:] for size in range(_LONGEST_END, 2, -1) if verb[-size:] in _BY_END), None)


def _first(stem: str) -> tuple[tuple[str, ...], str]:
    """Verbs in -er: `place plaçons`, `range rangeons`, `appelle`, `règle`, `nettoie`."""
    silent = stem
    if match := _STEM.match(stem):
        before, _vowel, after = match.groups()
        silent = stem + stem[-1] if _DOUBLING.search(stem) else f"{before}è{after}"
    elif stem.endswith(("oy", "uy", "ay")):
        silent = f"{stem[:-1]}i"
    let_us = f"{stem[:-1]}ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem
    present = (f"{silent}e", f"{silent}es", f"{silent}e", f"{let_us}ons", f"{stem}ez", f"{silent}ent")
    return present, f"{stem}é"


_PAIRS = """
long/longue blanc/blanche franc/franche sec/sèche doux/douce faux/fausse frais/fraîche public/publique roux/rousse
vieux/vieille fou/folle gros/grosse bas/basse épais/épaisse gentil/gentille favori/favorite complet/complète
discret/discrète concret/concrète inquiet/inquiète secret/secrète nul/nulle tel/telle meilleur/meilleure
supérieur/supérieure ultérieur/ultérieure antérieur/antérieure majeur/majeure mineur/mineure
"""
_FEMININES = dict(pair.split("/") for pair in _PAIRS.split())
"""Feminines that do not follow from the end of the masculine."""
_FEMININE_ENDS = (
    ("teur", "trice"),
    ("eur", "euse"),
    ("eux", "euse"),
    ("eau", "elle"),
    ("er", "ère"),
    ("el", "elle"),
    ("en", "enne"),
    ("on", "onne"),
    ("et", "ette"),
    ("f", "ve"),
    ("e", "e"),
)


def _inflected(word: str) -> tuple[str, ...]:
    """Masculine and feminine, singular and plural, of what is given in the masculine singular."""
    feminine = _FEMININES.get(word) or next(
        (word.removesuffix(end) + other for end, other in _FEMININE_ENDS if word.endswith(end)), f"{word}e"
    )
    return tuple(dict.fromkeys((word, feminine, _plural(word), _plural(feminine))))


def _plural(word: str) -> str:
    if word == "tout":
        return "tous"
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-1]}ux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


_AFTER_A_PRONOUN = "present after je or tu"
"""What `tu vérifies` is: without `tu`, the word is no verb (`les commandes`)."""
_SPEAKERS = closed("je j' tu")
_PRONOUNS = closed("je j' tu il elle on nous vous ils elles me m' te t' se s' le la les l' lui leur y en")
_NEGATIONS = closed("ne n'")


def _marked(before: Sequence[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What a verb may be after small words: `le vérifier` is an infinitive, `vous vérifiez` a present."""
    if _AFTER_A_PRONOUN in kinds:
        others = tuple(kind for kind in kinds if kind != _AFTER_A_PRONOUN)
        kinds = others if _SPEAKERS.isdisjoint(before) or PRESENT in others else (*others, PRESENT)
    negated = next((place for place, word in enumerate(before) if word in _NEGATIONS), len(before))
    has_subject = not _PRONOUNS.isdisjoint(before[:negated])  # an imperative has none, nor a pronoun before it
    return tuple(kind for kind in kinds if kind != IMPERATIVE) if has_subject else kinds


_UNLISTED_INFINITIVE = re.compile(r"..(?:is|ifi|onn|ill|qu|gu|ct|st|rt|lt|at|ot|ut|ul|in|an|ov|ys|ch|gn|pr|tr|br)er$")
_NOUNS_IN_ER = closed(
    """
    boucher archer rocher clocher plancher rucher bûcher pêcher dîner déjeuner souper manager container master
    poster sticker printer scanner flyer voucher partner trader hamster starter reporter router computer
    """
)
_NO_COMMANDS = closed("chez assez nez rez raz riz gaz")
_UNLISTED_COMMAND = re.compile(r"..(?:is|ifi|ionn)e$")
_NOUNS_IN_E = closed("personne chemise remise reprise prise entreprise mise valise crise surprise expertise franchise")


def _unlisted(word: str) -> tuple[str, ...]:
    if word.endswith("ez"):
        return (IMPERATIVE, PRESENT) if len(word) > 4 and word not in _NO_COMMANDS else ()
    return (INFINITIVE,) if _UNLISTED_INFINITIVE.search(word) and word not in _NOUNS_IN_ER else ()


_PLAIN = str.maketrans("éêà", "eea")


def _without_accent(word: str) -> str:
    """A word as it is written where the first letter is a capital without its accent: `Écrivez` and `Ecrivez`."""
    return word[0].translate(_PLAIN) + word[1:]


CONJUGATION = Conjugation(
    conjugated=_conjugated,
    inflected=_inflected,
    instructions={
        "inf": INFINITIVE,
        "pres.1": _AFTER_A_PRONOUN,
        "pres.2": _AFTER_A_PRONOUN,
        **{f"pres.{person}": PRESENT for person in "3456"},
        **{f"imper.{person}": IMPERATIVE for person in "245"},
    },
    unsaid=frozenset({"pres.1", "pres.2"}),
    unlisted=_unlisted,
    plain=_without_accent,
    marked=_marked,
    may_tell=lambda word: bool(_UNLISTED_COMMAND.search(word)) and word not in _NOUNS_IN_E,
)
