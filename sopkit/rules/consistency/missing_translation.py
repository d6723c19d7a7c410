"""Everybody reads the handbook in their own language.

Each text of an edition is in the edition's language: the standard in the languages that `handbook.yml` names, each
branch in its own. A text without words in a language is shown in another one, with a banner. One finding a file and
language says how many texts are missing: in the translation, or, where there is none yet, in the file to translate.

A text that is only `{values}`, numbers and signs needs no translation.

Source: ISO 10002 (information is given in the languages of those who need it).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.branch import Branch
from sopkit.finding import WARNING
from sopkit.handbook import Handbook
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import plural
from sopkit.naming import without_ending
from sopkit.network.network import Network
from sopkit.network.readers import languages_of, languages_written, readings
from sopkit.network.words import needs_words
from sopkit.schema import read
from sopkit.schema.walk import texts
from sopkit.source import Text
from sopkit.span import Span
from sopkit.translation import translate
from sopkit.workspace import STANDARD, Workspace

_HANDBOOK = """\
format: 1
name: Lume
language: en
languages: [en, it]
vision: People leave calm.
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "handbook.it.yml": """\
translates: handbook
name: Lume
vision: Le persone vanno via serene.
""",
    }
]
BAD = [
    {"handbook.yml": _HANDBOOK},
    {
        **GOOD[0],
        "handbook.it.yml": """\
translates: handbook
vision: Le persone vanno via serene.
""",
    },
]

SHOWN = 3
"""How many of the missing texts a finding names."""


class Owner(NamedTuple):
    """A file whose words are to be translated: its layer, and what it is about."""

    layer: str
    id: str
    path: str


Missing = dict[tuple[Owner, str], dict[str, Text]]
"""For each file and language the texts without words, by path."""


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    missing: Missing = defaultdict(dict)
    of_procedures(network, missing)
    of_handbook(network.workspace, missing)
    of_branches(network.workspace, missing)
    for (owner, language), lacking in missing.items():
        yield problem(network.workspace, owner, language, lacking)


def of_procedures(network: Network, missing: Missing) -> None:
    origins = network.workspace.origins
    for variant, language in readings(network):
        if languages_written(network, variant, language) == {language}:
            continue
        for path, text, prose in texts(network.translated(variant, language).procedure):
            layer, spoken = origins[text.source.path]
            if spoken != language and not prose.told and needs_words(text.words):
                missing[Owner(layer, variant.placed.id, text.source.path), language].setdefault(path, text)


def of_handbook(workspace: Workspace, missing: Missing) -> None:
    owner = Owner(STANDARD, "handbook", workspace.handbook_document.source.path)
    everywhere = [language for layer in workspace.branches.values() for language in languages_of(layer, workspace)]
    for language in dict.fromkeys([*workspace.languages, *everywhere]):
        words = workspace.words.get((STANDARD, "handbook", language))
        root = workspace.handbook_document.root
        handbook = (
            workspace.handbook if words is None else read(Handbook, translate(Handbook, root, words.root).tree).value
        )
        add(workspace, owner, language, handbook, missing)


def of_branches(workspace: Workspace, missing: Missing) -> None:
    for layer in workspace.branches.values():
        owner = Owner(layer.id, "branch", layer.document.source.path)
        for language in languages_of(layer, workspace):
            words = workspace.words.get((layer.id, "branch", language))
            root = layer.document.root
            branch = layer.branch if words is None else read(Branch, translate(Branch, root, words.root).tree).value
            add(workspace, owner, language, branch, missing)


def add(workspace: Workspace, owner: Owner, language: str, record: Handbook | Branch, missing: Missing) -> None:
    for path, text, _prose in texts(record):
        if workspace.origins[text.source.path][1] != language and needs_words(text.words):
            missing[owner, language].setdefault(path, text)


def problem(workspace: Workspace, owner: Owner, language: str, lacking: dict[str, Text]) -> Problem:
    words = workspace.words.get((owner.layer, owner.id, language))
    first = next(iter(lacking.values()))
    paths = ", ".join(f"`{path}`" for path in list(lacking)[:SHOWN]) + (", …" if len(lacking) > SHOWN else "")
    if words is not None:
        message = plural(
            "{count} text has no words in `{language}` here: {paths}",
            "{count} texts have no words in `{language}` here: {paths}",
            len(lacking),
            language=language,
            paths=paths,
        )
        return Problem(Span(words.source.path), message, (first.span,))
    message = plural(
        "{count} text has no words in `{language}`: {paths}; write them in `{file}`",
        "{count} texts have no words in `{language}`: {paths}; write them in `{file}`",
        len(lacking),
        language=language,
        paths=paths,
        file=f"{without_ending(owner.path)}.{language}.yml",
    )
    return Problem(first.span, message)
