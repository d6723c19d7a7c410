"""Lead every link to something that is there.

A step that sends to `offer-vuocher` sends to nobody. This holds for steps, procedures, roles, channels, promises,
stakeholders and areas that a file names, for values in fields and in texts (`{return-window}`), and for pictures and
videos, which lie beside the file or in a path from the handbook's folder. The finding says which name was meant.
Source: the file format.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from sopkit.facts import Lookup, lookup, references
from sopkit.finding import ERROR
from sopkit.handbook import Handbook
from sopkit.lint.names import KnownNames
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, SourceFile, TranslationFile
from sopkit.message import Message, _
from sopkit.procedure import Procedure, steps_of
from sopkit.schema.shape import Id, Quantified
from sopkit.schema.spelling import respelt
from sopkit.source import Text
from sopkit.workspace import PICTURES, media_path
from sopkit.workspace.loading import is_whole

GOOD = [
    """
owner: shift-lead
channels: [shop]
steps:
  - id: refund
    do: Refund up to {max} within {return-window}.
    max: refund-limit
    go: record
  - id: record
    do: Record the reason.
"""
]
BAD = [
    """
steps:
  - id: refund
    do: Refund the price.
    go: recrod
  - id: record
    do: Record the reason.
""",
    """
owner: shop-lead
steps:
  - id: refund
    do: Refund the price.
""",
    """
affects: [neigbours]
steps:
  - id: refund
    do: Refund the price.
""",
    """
steps:
  - id: refund
    do: Refund the price within {refund-window}.
""",
    """
steps:
  - id: refund
    do: Refund the price.
    max: refund-limits
""",
    """
steps:
  - id: refund
    do: Refund the price.
    media: [{image: images/refund.png, alt: The refund button.}]
""",
    """
steps:
  - id: refund
    do: Refund the price.
related: [handle-a-complaint]
""",
    {"standard/examples/refund.it.yml": "translates: refund\ntitle: Rimborso\n"},
]

MISSING = {
    "step": _("There is no step `{name}` in this procedure"),
    "procedure": _("There is no procedure `{name}`"),
    "role": _("There is no role `{name}` under `roles:` in `handbook.yml`"),
    "channel": _("There is no channel `{name}` under `channels:` in `handbook.yml`"),
    "promise": _("There is no promise `{name}` under `promises:` in `handbook.yml`"),
    "stakeholder": _("There is no stakeholder `{name}` under `stakeholders:` in `handbook.yml`"),
    "area": _("There is no area `{name}` under `areas:` in `handbook.yml`"),
    "value": _("There is no value `{name}` under `values:`, here or in `handbook.yml`"),
    "path": _("Nothing that could be shown stands at `{name}`"),
}


LISTED = frozenset({"role", "channel", "promise", "stakeholder", "area"})
"""What a handbook declares, mostly a handful."""
FEW = 8
HERE = frozenset({"step", "value"})
"""What a file may itself hold; the rest stands in `handbook.yml` or is a file."""


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("broken-link")
    names = KnownNames(file)
    if isinstance(file, OverlayFile):
        if file.adapted is None:
            yield from missing(names, "procedure", file.overlay.adapts)
        return  # its steps are looked at as they stand in the procedure that it adapts
    if isinstance(file, TranslationFile):
        yield from of_translation(file, names)
    elif isinstance(file, ProcedureFile):
        yield from of_procedure(file, names)
    elif isinstance(file.record, Handbook):
        yield from of_record(file, names, lookup(file.handbook))
        yield from of_logo(file, file.record)
    yield from of_prose(file, names)


def of_procedure(file: ProcedureFile, names: KnownNames) -> Iterator[Problem]:
    """What the fields of a procedure name."""
    yield from of_record(file, names, lookup(file.handbook, file.procedure))
    for authority in file.procedure.authority.values():
        yield from missing(names, "role", authority.id)
    for cue in file.procedure.mnemonic.cues.values() if file.procedure.mnemonic else ():
        yield from missing(names, "step", cue.id)
    for media in (media for step in steps_of(file.procedure) for media in step.media):
        for path in (media.image, media.video, media.captions):
            yield from of_media(file, path) if path else ()


def of_translation(file: TranslationFile, names: KnownNames) -> Iterator[Problem]:
    """A translation of what is not there."""
    if file.translates is not Procedure or file.document is None:
        return
    place = file.document.root.get("translates")
    if not isinstance(place, Text):
        return
    layer = file.workspace.branches.get(file.layer)
    if file.procedure is None:
        yield from missing(names, "procedure", place)
    elif layer is not None and file.id not in layer.overlays and file.id not in layer.own:
        message = _("This branch changes nothing in `{name}`, so that there is nothing to translate here", name=file.id)
        yield Problem(place.span, message)


def of_record(file: SourceFile, names: KnownNames, find: Lookup) -> Iterator[Problem]:
    """What the fields of a file's record name, by their shapes."""
    for _path, value, shape in file.values:
        if isinstance(shape, Id) and shape.of in MISSING and isinstance(value, Text) and value.words:
            yield from missing(names, shape.of, value)
        elif isinstance(shape, Quantified) and shape.kind != "any" and value.name is not None and not find(value.name):
            yield from missing(names, "value", value.text)


def of_prose(file: SourceFile, names: KnownNames) -> Iterator[Problem]:
    """Values that texts show."""
    showing = [passage for passage in file.passages if "{" in passage.words]
    if not showing or not in_sight(file, "value"):
        return
    find = lookups(file)
    for passage in showing:
        for reference in references(passage.words):
            if passage.words[: reference.start].endswith("{") or find(passage)(reference.name) is not None:
                continue
            of = "path" if "." in reference.name else "value"
            message = problem_of(of, reference.name, names.closest("value", reference.name), names.of("value"))
            yield passage.problem(reference.start, reference.end, message)


def lookups(file: SourceFile) -> Callable[[Passage], Lookup]:
    """For each passage of a file, how names in it are looked up."""
    procedure: Procedure | None = getattr(file, "procedure", None)
    if procedure is None:
        everywhere = lookup(file.handbook)
        return lambda passage: everywhere
    steps = {step.id.words: lookup(file.handbook, procedure, step) for step in steps_of(procedure)}
    outside = lookup(file.handbook, procedure)
    return lambda passage: steps.get(passage.step or "", outside)


def of_media(file: SourceFile, path: Text) -> Iterator[Problem]:
    """A picture or video that lies neither beside its file nor below the handbook's folder."""
    if media_path(path, file.workspace.files.holds) is None:
        message = _("There is no file `{path}`, neither beside this file nor in the handbook's folder", path=path.words)
        yield Problem(path.span, message)


def of_logo(file: SourceFile, handbook: Handbook) -> Iterator[Problem]:
    """A logo that is not there, or is no picture that pages show."""
    logo = handbook.identity.logo if handbook.identity else None
    if logo is None:
        return
    if not logo.words.lower().endswith(PICTURES):
        kinds = ", ".join(ending.removeprefix(".").upper() for ending in PICTURES)
        message = _("`{path}` is not shown as a logo; save it as one of these: {kinds}", path=logo.words, kinds=kinds)
        yield Problem(logo.span, message)
    else:
        yield from of_media(file, logo)


def missing(names: KnownNames, of: str, name: Text) -> Iterator[Problem]:
    """The problem of a name that is not known, if it is not."""
    file = names.file
    if of == "area" and not file.handbook.areas:
        return  # a handbook that lists no areas takes any
    if name.words not in names.of(of) and in_sight(file, of):
        near = names.closest(of, name.words)
        fix = respelt(name, near) if near else None
        yield Problem(name.span, problem_of(of, name.words, near, names.of(of)), fix=fix)


def in_sight(file: SourceFile, of: str) -> bool:
    """Whether all names of a sort can be read: after a fault in the YAML the name may stand where nobody sees it."""
    if of in HERE and not file.can_be_read:
        return False
    return of in ("step", "procedure") or is_whole(file.workspace.handbook_document)


def problem_of(of: str, name: str, near: str | None, known: Collection[str]) -> Message:
    """That a name is not there, with the one that was meant, or with all that are where these are few."""
    message = Message(MISSING[of].template, {"name": name})
    if near:
        return _("{problem}; did you mean `{near}`?", problem=message, near=near)
    if of in LISTED and 0 < len(known) <= FEW:
        return _("{problem}, which lists {known}", problem=message, known=", ".join(f"`{one}`" for one in known))
    return message
