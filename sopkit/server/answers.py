"""What an editor is answered about a document: findings, mends, hovers, completions, places, names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from sopkit.edit import Edit
from sopkit.errors import WrongUse
from sopkit.finding import Finding, Severity
from sopkit.message import _
from sopkit.server import completing, hover, outline
from sopkit.server.desk import Desk, range_of
from sopkit.server.meaning import Meaning, meaning_at, place_of
from sopkit.server.mending import Mend, all_mended, allowed, mends
from sopkit.server.mentions import can_be_called, mentions, past_name

__all__ = [
    "FIX_ALL",
    "actions",
    "completions",
    "definition",
    "diagnostics",
    "hovered",
    "named_step",
    "references",
    "renamed",
    "symbols",
]

FIX_ALL = "source.fixAll.sopkit"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
FADED = frozenset({"unused-value", "unused-suppression", "unreachable-step"})
"""Rules about what nobody needs, which editors show faintly."""
SORTS: dict[str, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "name": types.CompletionItemKind.Reference,
    "value": types.CompletionItemKind.Variable,
    "word": types.CompletionItemKind.EnumMember,
}


def diagnostics(desk: Desk, findings: Sequence[Finding]) -> list[types.Diagnostic]:
    """Findings as the editor shows them."""
    return [diagnostic(desk, finding) for finding in findings]


def diagnostic(desk: Desk, finding: Finding) -> types.Diagnostic:
    related = []
    for span in finding.related:
        at = types.Location(desk.handbook.uri(span.path), range_of(desk.positions_of(span.path).of_span(span)))
        related.append(types.DiagnosticRelatedInformation(at, desk.say(_("see {place}", place=span))))
    return types.Diagnostic(
        range_of(desk.positions.of_span(finding.span)),
        desk.say(finding.message),
        severity=SEVERITIES[finding.severity],
        code=finding.rule,
        source="sopkit",
        tags=[types.DiagnosticTag.Unnecessary] if finding.rule in FADED else None,
        related_information=related or None,
    )


def actions(desk: Desk, given: types.Range, only: Sequence[str] | None) -> list[types.CodeAction]:
    """What can be done at a range: mends, a comment that allows a finding, all mends of the file."""
    found: list[types.CodeAction] = []
    if is_wanted(types.CodeActionKind.QuickFix, only):
        touched = desk.touched(given)
        found += [action(desk, one) for one in mends(desk.handbook, touched)]
        comments = (allowed(desk.handbook, desk.path, finding) for finding in first_of_each_rule(touched))
        found += [action(desk, one) for one in comments if one is not None]
    if is_wanted(FIX_ALL, only):
        whole = all_mended(desk.handbook, desk.path, desk.findings)
        found += [action(desk, whole, FIX_ALL)] if whole is not None else []
    return found


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether an editor asks for a kind of action, or for one that it belongs to."""
    return not only or any(kind == one or kind.startswith(f"{one}.") or not one for one in only)


def first_of_each_rule(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The first finding of each rule: a comment that allows one allows those beside it."""
    firsts: dict[str, Finding] = {}
    for finding in findings:
        firsts.setdefault(finding.rule, finding)
    return iter(firsts.values())


def action(desk: Desk, one: Mend, kind: str = types.CodeActionKind.QuickFix) -> types.CodeAction:
    is_quick = kind == types.CodeActionKind.QuickFix
    return types.CodeAction(
        desk.say(one.title),
        kind=kind,
        diagnostics=diagnostics(desk, one.findings) if is_quick else None,
        is_preferred=one.is_safe if is_quick else None,
        edit=desk.written(one.edits),
    )


def hovered(desk: Desk, given: types.Position, *, is_marked: bool = True) -> types.Hover | None:
    """What stands at a position, and what is found there."""
    at = types.Range(given, given)
    lines = [line for finding in desk.touched(at) for line in hover.explained(finding, desk.rules, desk.say)]
    told = hover.about(desk.sight, desk.offset(given), desk.say)
    if told is not None:
        lines = [*told[0], *(["---"] if lines else []), *lines]
    if not lines:
        return None
    text = hover.paragraphs(lines)
    words = types.MarkupContent(types.MarkupKind.Markdown, text)
    if not is_marked:
        words = types.MarkupContent(types.MarkupKind.PlainText, hover.unmarked(text))
    return types.Hover(words, desk.range(*told[1]) if told is not None else None)


def completions(desk: Desk, given: types.Position, typed: str = "") -> types.CompletionList:
    """What can be written at a position; `typed` is the letter at which the editor asks by itself."""
    offset = desk.offset(given)
    offers, (start, end) = completing.offers(desk.sight, desk.text, offset)
    if typed == " " and completing.is_indented(desk.text, offset):
        offers = []  # somebody is still on the way to where a key shall stand
    place = desk.range(start, end)
    return types.CompletionList(
        is_incomplete=False,
        items=[
            types.CompletionItem(
                offer.label,
                kind=SORTS[offer.sort],
                detail=" ".join(offer.detail.split()) or None,
                sort_text=f"{number:04}",
                filter_text=offer.label,
                text_edit=types.TextEdit(place, offer.words or offer.label),
            )
            for number, offer in enumerate(offers)
        ],
    )


def definition(desk: Desk, given: types.Position) -> types.Location | None:
    """Where that is defined which stands at a position."""
    found = meaning_at(desk.sight, desk.offset(given))
    if found is None or found[1] is None:
        return None
    place = place_of(desk.sight, found[0], found[1])
    return None if place is None else desk.location(*place)


def symbols(desk: Desk) -> list[types.DocumentSymbol]:
    """The parts of the document."""
    return [symbol(desk, part) for part in outline.parts(desk.sight)]


def symbol(desk: Desk, part: outline.Part) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        part.name or "-",
        types.SymbolKind.Event if part.is_step else types.SymbolKind.Field,
        desk.range(*part.whole),
        desk.range(*part.at),
        detail=" ".join(part.detail.split()) or None,
        children=[symbol(desk, one) for one in part.inner] or None,
    )


def named_step(desk: Desk, given: types.Position) -> Meaning | None:
    """The step that is named at a position."""
    found = meaning_at(desk.sight, desk.offset(given))
    meaning = found[1] if found is not None else None
    return meaning if meaning is not None and meaning.kind == "step" else None


def references(desk: Desk, given: types.Position, *, with_definition: bool) -> list[types.Location]:
    """Every place at which the step at a position is named."""
    step = named_step(desk, given)
    found = mentions(desk.sight, step.name) if step is not None else []
    return [desk.location(one.path, one.start, one.end) for one in found if with_definition or not one.is_definition]


def renamed(desk: Desk, given: types.Position, name: str) -> types.WorkspaceEdit | None:
    """Another name for the step at a position, wherever it is named. Raises WrongUse for a name that it cannot have."""
    step = named_step(desk, given)
    if step is None or step.name == name:
        return None
    if not can_be_called(desk.sight, step.name, name):
        raise WrongUse(
            "A step cannot be called `{name}` here: use small letters, digits and hyphens, and a name of its own",
            name=name,
        )
    found = mentions(desk.sight, step.name)
    if not any(one.is_definition for one in found):  # sopkit makes the name, as nobody has written one
        return None
    edits: dict[str, list[Edit]] = {}
    for one in found:
        edits.setdefault(one.path, []).append(Edit(one.path, one.start, one.end, name))
    past = past_name(desk.sight, step.name)
    if past is not None:
        edits.setdefault(past.path, []).append(past)
    return desk.written(edits)
