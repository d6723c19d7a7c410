"""Words in, the procedures that people may mean by them out: by title, trigger and what people ask, in any language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sopkit.fingerprint import normal
from sopkit.search.lexicon import Lexicon, lexicon, read
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.workspace import SETTINGS, Workspace, name_of

__all__ = ["Hit", "find"]

WEIGHTS = {"title": 8, "asked_as": 6, "trigger": 4}
"""How much a word tells where it stands, as in the search of the site."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure that may be meant."""

    id: str
    title: str
    weight: float


def find(workspace: Workspace, words: str) -> list[Hit]:
    """The procedures that have all words that tell something, the likeliest first; one that is called so is alone."""
    texts = list(searched(workspace))
    titles = {id: text for id, _language, key, text in reversed(texts) if key == "title"}
    titles |= {id: original.read.value.title.words for id, original in workspace.standard.items()}
    called = dict.fromkeys(id for id, _language, key, text in texts if key == "title" and normal(text) == normal(words))
    if called:
        return [Hit(id, titles.get(id, id), 0) for id in called]
    weights: Counter[str] = Counter()
    for language in dict.fromkeys(language for _id, language, _key, _text in texts):
        known = lexicon(language)
        wanted = telling(known, words)
        of_one: dict[str, Counter[str]] = {}
        for id, spoken, key, text in texts:
            if spoken == language:
                found = of_one.setdefault(id, Counter())
                for stem in read(known, text)[1]:
                    found[stem] = max(found[stem], WEIGHTS[key])
        for id, found in of_one.items():
            if wanted and all(any(stem.startswith(one) for stem in found) for one in wanted):
                sum_of = sum(max(weight for stem, weight in found.items() if stem.startswith(one)) for one in wanted)
                weights[id] = max(weights[id], sum_of)
    return sorted(
        (Hit(id, titles.get(id, id), weight) for id, weight in weights.items()), key=lambda hit: (-hit.weight, hit.id)
    )


def telling(known: Lexicon, text: str) -> list[str]:
    """The stems of the words of a text that tell something, or of all where none of them does."""
    words, found = read(known, text)
    told = [stem for word, stem in zip(words, found, strict=True) if word not in known.stop]
    return list(dict.fromkeys(told or found))


def searched(workspace: Workspace) -> Iterator[tuple[str, str, str, str]]:
    """(procedure, language, field, words) of all that is searched, in every language and layer."""
    for path, document in workspace.documents.items():
        id = name_of(path)
        if id in SETTINGS:
            continue
        language = workspace.origins[path][1] if path in workspace.origins else workspace.language
        for key in WEIGHTS:
            found = document.root.get(key)
            for text in texts_in(found) if found is not None else ():
                yield id, language, key, text.words


def texts_in(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from texts_in(entry)
    elif isinstance(node, Mapping):
        for _name, entry in node.items():
            yield from texts_in(entry)
