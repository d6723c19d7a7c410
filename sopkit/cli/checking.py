"""What `lint`, `check` and `release` share: running rules, and telling what they found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sopkit.cli.choosing import chosen, rules, selected
from sopkit.cli.session import Session
from sopkit.cli.showing import show
from sopkit.finding import Finding, Severity
from sopkit.lint.engine import lint
from sopkit.lint.settings import Settings, configured
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.workspace import Workspace

__all__ = ["all_findings", "check_findings", "settings_named", "told"]


def all_findings(workspace: Workspace, today: date) -> list[Finding]:
    """What `sopkit lint` and `sopkit check` find as of a day."""
    return [*lint(workspace, rules(), today=today), *check(Network(workspace, today), rules())]


def check_findings(session: Session, settings: Settings | None = None) -> list[Finding]:
    """What `sopkit check` finds, as of the session's day."""
    return check(Network(session.workspace, session.today), rules(), settings)


def settings_named(session: Session, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings | None:
    """The handbook's settings with the rules that flags name; None where they name none. Raises WrongUse."""
    wanted, unwanted = selected(select), chosen(ignore)
    if not wanted and not unwanted:
        return None
    return configured(session.workspace.handbook).narrowed(wanted, unwanted)


def told(session: Session, findings: list[Finding], form: str, fail_on: str, looked_at: Callable[[str], bool]) -> None:
    """Print findings for people or for programs; `looked_at` says which files were asked about."""
    sources = {path: document.source for path, document in session.workspace.documents.items() if looked_at(path)}
    show(session, findings, sources, form, fail_on=Severity.of(fail_on))
