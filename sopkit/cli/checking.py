"""What `lint`, `check` and `release` share: running rules, and telling what they found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from sopkit.cli.session import Session
from sopkit.errors import WrongUse
from sopkit.finding import Finding
from sopkit.lint.engine import lint
from sopkit.lint.rule import Rule, discover
from sopkit.lint.settings import Settings, configured
from sopkit.message import _
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.schema.spelling import closest

__all__ = ["check_findings", "is_below", "lint_findings", "rules", "settings_named", "told", "within"]


def rules() -> Mapping[str, Rule]:
    """All rules that there are."""
    return discover("sopkit.rules")


def lint_findings(session: Session, only: Collection[str] = (), settings: Settings | None = None) -> list[Finding]:
    """What `sopkit lint` finds."""
    return lint(session.workspace, rules(), settings, only)


def check_findings(session: Session, settings: Settings | None = None) -> list[Finding]:
    """What `sopkit check` finds, as of the session's day."""
    return check(Network(session.workspace, session.today), rules(), settings)


def settings_named(session: Session, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings | None:
    """The handbook's settings with the rules that flags name; None where they name none. Raises WrongUse."""
    if not select and not ignore:
        return None
    known = rules()
    for name in (*select, *ignore):
        if name not in known:
            near = closest(name, known)
            hint = _("did you mean `{near}`?", near=near) if near else _("`sopkit rules` lists them")
            raise WrongUse("There is no rule `{rule}`: {hint}", rule=name, hint=hint)
    return configured(session.workspace.handbook).narrowed(select, ignore)


def told(
    session: Session, findings: list[Finding], form: str, looked_at: Callable[[str], bool] = lambda path: True
) -> None:
    """Print findings for people or for programs; `looked_at` says which files were asked about."""
    from sopkit.report import findings_json, findings_text

    if form == "json":
        session.echo(findings_json.report(findings, session.catalogue, prefix=session.prefix()))
        return
    if session.quiet and not findings:
        return
    sources = {path: document.source for path, document in session.workspace.documents.items() if looked_at(path)}
    text = findings_text.report(findings, session.catalogue, sources, prefix=session.prefix(), colour=session.color)
    if text:
        session.echo(text)


def is_below(path: str, only: Collection[str]) -> bool:
    """Whether a path is one of those named, or lies below one; none named means all."""
    return not only or any(not one or path == one or path.startswith(f"{one}/") for one in only)


def within(session: Session, path: Path) -> str:
    """A path as the handbook knows it. Raises WrongUse where it lies outside, or nothing is there."""
    folder = session.handbook_folder
    for start in (session.folder.resolve(), folder):
        place = (start / path).resolve()
        if place.is_relative_to(folder) and place.exists():
            inside = place.relative_to(folder).as_posix()
            return "" if inside == "." else inside
        if folder.is_relative_to(place) and place.exists():
            return ""
    raise WrongUse("`{path}` is no file or folder of the handbook in `{folder}`", path=path, folder=folder)
