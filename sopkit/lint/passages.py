"""The prose of a file, whatever its kind, text by text."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, SourceFile, TranslationFile, Wording
from sopkit.overlay import Operation
from sopkit.pilot import Trial
from sopkit.procedure import Procedure
from sopkit.schema import fields_of, read
from sopkit.schema.shape import Many, Named, Prose, Record, Shape
from sopkit.schema.walk import FoundText, texts
from sopkit.source import Mapping, Node, Sequence, Text
from sopkit.step import Step
from sopkit.translation import HEAD, words_shape

__all__ = ["passages_of", "wording"]


def passages_of(file: SourceFile) -> Iterator[Passage]:
    """Every text of a file that is written for people and says something."""
    for path, text, prose in _found(file):
        if text.words.strip() and not prose.told:
            names = path.split(".")
            yield Passage(file, path, text, prose.spoken, _field(names), _step(names))


def wording(file: SourceFile) -> Wording | None:
    """All the prose of a procedure or of its translation; None for other files, and for the few words of an overlay."""
    is_whole = isinstance(file, ProcedureFile) or (
        isinstance(file, TranslationFile) and file.procedure is not None and not _of_overlay(file)
    )
    return Wording(file, file.passages) if is_whole else None


def _of_overlay(file: TranslationFile) -> bool:
    layer = file.workspace.branches.get(file.layer)
    return layer is not None and file.id in layer.overlays


def _found(file: SourceFile) -> Iterator[FoundText]:
    if isinstance(file, OverlayFile):
        yield from _of_settings(file)
        if file.overlay.pilot is not None:
            yield from texts(read(Trial, file.overlay.pilot).value, "pilot.")
        for operation in file.overlay.steps:
            yield from _of_operation(operation)
    elif isinstance(file, TranslationFile):
        if file.document is not None:
            yield from _words(file.translates, file.document.root, "")
    else:
        for path, value, shape in file.values:
            if isinstance(shape, Prose):
                yield FoundText(path, value, shape)


def _of_settings(file: OverlayFile) -> Iterator[FoundText]:
    for setting in file.overlay.set:
        shape = _shape_at(Record(Procedure), setting.path.words)
        if isinstance(shape, Prose) and isinstance(setting.to, Text):
            yield FoundText(setting.path.words, setting.to, shape)


def _of_operation(operation: Operation) -> Iterator[FoundText]:
    place = operation.change or operation.add
    if place is not None:
        yield from texts(read(Step, operation.fields).value, f"steps.{place.words}.")


def _shape_at(shape: Shape, path: str) -> Shape | None:
    """The shape of what stands at a path below a shape."""
    if not path:
        return shape
    name, _, rest = path.partition(".")
    match shape:
        case Record(cls):
            field = fields_of(cls).get(name)
            return _shape_at(field.shape, rest) if field else None
        case Named(of) | Many(of):
            return _shape_at(of, rest)
    return None


def _words(cls: type, tree: Mapping, path: str) -> Iterator[FoundText]:
    """The texts of a translation, under the paths that they have in what is translated."""
    known = fields_of(cls)
    for name, given in tree.items():
        if name in known and words_shape(known[name].shape) and not (path == "" and name in HEAD):
            yield from _below(known[name].shape, given, f"{path}{name}")


def _below(shape: Shape, given: Node, path: str) -> Iterator[FoundText]:
    match shape, given:
        case Prose(), Text():
            yield FoundText(path, given, shape)
        case Many(Prose() as prose), Text():
            yield FoundText(f"{path}.0", given, prose)
        case Many(Prose() as prose), Sequence():
            for place, entry in enumerate(given.entries):
                yield from _below(prose, entry, f"{path}.{place}")
        case Record(cls), Mapping():
            yield from _words(cls, given, f"{path}.")
        case Record(cls), Text():
            main = next((field for field in fields_of(cls).values() if field.main), None)
            if main is not None:
                yield from _below(main.shape, given, f"{path}.{main.name}")
        case ((Named(of) | Many(of)), Mapping()):
            for name, entry in given.items():
                yield from _below(of, entry, f"{path}.{name}")


def _field(names: list[str]) -> str:
    """The key that holds a text: the last name on its path, which for an entry of a list is the list's."""
    last = names[-1]
    return next((name for name in reversed(names) if not name.isdigit()), last) if last.isdigit() else last


def _step(names: list[str]) -> str | None:
    """The innermost step on a path such as `steps.find-sale.steps.by-card.do`."""
    found = None
    for place in range(0, len(names) - 2, 2):
        if names[place] != "steps":
            break
        found = names[place + 1]
    return found
