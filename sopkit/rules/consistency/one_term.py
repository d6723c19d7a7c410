"""One thing has one name.

The glossary says which word stands for a thing, and under `not` which words do not: two words for one thing are read
as two things. Each language has its own. Words count as they are written in the list, in any letter case; how people
ask for a procedure (`asked_as`), and what stands in quotation marks, is theirs and not looked at.

Source: ASD-STE100, rule 1.1 (one word, one meaning); ISO 704.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sopkit.finding import WARNING
from sopkit.handbook import Handbook
from sopkit.language.text import mask
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network
from sopkit.network.readers import languages_written, readings
from sopkit.schema.walk import texts
from sopkit.source import Text

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
glossary:
  receipt: {means: The paper that proves the sale., not: [sales slip]}
"""
_STANDARD = """\
title: Return an item
purpose: The customer leaves calm.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer brings an item back.
steps:
  - do: Ask for the receipt.
"""

GOOD = [{"handbook.yml": _HANDBOOK, "standard/returns/return.yml": _STANDARD}]
BAD = [{**GOOD[0], "standard/returns/return.yml": _STANDARD.replace("receipt", "sales slip")}]

ANYHOW = "asked_as"


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    workspace = network.workspace
    terms: dict[str, Terms] = {}
    seen: set[tuple[str, int]] = set()
    for variant, language in readings(network):
        written = languages_written(network, variant, language)
        for one in written - terms.keys():
            terms[one] = terms_in(workspace.handbook, one, workspace.language)
        if all(terms[one].pattern is None for one in written):
            continue
        for path, text, _prose in texts(network.translated(variant, language).procedure):
            place = (text.source.path, text.start)
            if place not in seen and path.partition(".")[0] != ANYHOW:
                seen.add(place)
                yield from problems(text, terms[workspace.origins[text.source.path][1]])


class Terms(NamedTuple):
    """The glossary in one language: all its words, and for those not used the term that is."""

    pattern: re.Pattern[str] | None
    meant: dict[str, Text]


def terms_in(handbook: Handbook, language: str, standard: str) -> Terms:
    """The words of the glossary in a language; none where it has no words that are not used."""
    wanted: set[str] = set()
    meant: dict[str, Text] = {}
    for name, term in handbook.glossary.items():
        words = term.languages.get(language)
        used = words.term if words is not None else term.term or term.means.saying(name)
        avoided = words.not_ if words is not None else term.not_
        if words is not None or language == standard:
            wanted.add(used.words.lower())
            meant.update({text.words.lower(): used for text in avoided})
    meant = {words: used for words, used in meant.items() if words not in wanted}
    if not meant:
        return Terms(None, {})
    # The longest first: a word that is part of a term is that term's.
    every = sorted({*wanted, *meant}, key=lambda words: (-len(words), words))
    return Terms(re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)"), meant)


def problems(text: Text, terms: Terms) -> Iterator[Problem]:
    lowered = mask(text.words).lower()
    if terms.pattern is None or len(lowered) != len(text.words):
        return
    for match in terms.pattern.finditer(lowered):
        used = terms.meant.get(match[0])
        if used is not None:
            words = text.words[match.start() : match.end()]
            message = _("The glossary says `{term}`, not `{words}`", term=used.words, words=words)
            yield Problem(text.at(match.start(), match.end()), message, (used.span,))
