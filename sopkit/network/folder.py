"""`check` over a handbook's folder: what has not changed since the last time is not judged again, nor even read.

The findings are those of `sopkit.network.check.check` over the whole handbook, whatever was known before and however
many look at the files. What is kept is plain text, by digests of all that it depends on; what of it is not as it was
written counts for nothing. Nothing that reads YAML is imported until something has to be judged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sopkit.files.folder import FolderFiles
from sopkit.files.inventory import Inventory, inventory
from sopkit.files.scan import Each, Folder
from sopkit.finding import Finding, in_order
from sopkit.lint.plain import finding_of, plain
from sopkit.source import Source

if TYPE_CHECKING:
    from sopkit.handbook import Handbook
    from sopkit.jobs import Share
    from sopkit.lint.rule import Rule
    from sopkit.lint.settings import Settings
    from sopkit.network.pieces import Selection
    from sopkit.workspace import Workspace
    from sopkit.workspace.known import Known

__all__ = ["Checked", "Kept", "Question", "check_folder"]


class Kept(Protocol):
    """Where plain values are kept for the next time."""

    def get(self, key: str) -> Any:
        """What was put there, or None."""
        ...

    def put(self, key: str, value: Any) -> None:
        """Keep a value that JSON can write."""
        ...


class Question(NamedTuple):
    """What is asked about a handbook."""

    rules: Callable[[], Mapping[str, Rule]]
    """Gives all that there are; not called where everything is known."""
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    today: date
    code: str
    """The digest of all that judges."""


class Checked(NamedTuple):
    """What was found."""

    findings: list[Finding]
    language: str
    """In which sopkit speaks here."""
    sources: Mapping[str, Source]
    """The files that were looked at."""


def check_folder(files: FolderFiles, question: Question, kept: Kept, each: Each, share: Share | None = None) -> Checked:
    """What `check` finds in a folder. Raises Unreadable where somebody writes into it meanwhile.

    `each` looks at files, and `share` judges them, in several processes.
    """
    known = remembered(kept, str(files.root))
    held = inventory(files, known, each)
    if held.folders != known:
        kept.put(f"folders {files.root}", written(held.folders))
    asked = (question.select, question.ignore, question.today.isoformat(), question.code, held.summary.hex())
    key = f"found {asked}"
    answer = answered(kept.get(key))
    if answer is None:
        answer = judged(held, question, share)
        findings, language, aside = answer
        kept.put(key, [[[one.span.path, plain(one, one.span.path)] for one in findings], language, sorted(aside)])
    findings, language, aside = answer
    return Checked(findings, language, Sources(held, aside))


Answer = tuple[list[Finding], str, frozenset[str]]
"""Findings, the language to speak, and those of the files that are no documents."""


def judged(held: Inventory, question: Question, share: Share | None) -> Answer:
    """Read what has to be read, and judge it."""
    from sopkit.network.check import check
    from sopkit.network.network import Network
    from sopkit.network.sharing import found_in_names, found_in_settings
    from sopkit.network.spread import spread
    from sopkit.network.twins import thinned

    in_names: dict[str, list[Finding]] = {}

    def beforehand(selection: Selection, first: Workspace, known: Known) -> None:
        if share is not None and len(selection.chosen) >= share.many:
            settings = settings_of(first.handbook, question)
            in_names.update(found_in_names(share, selection, known, question.rules, settings, question.today))

    thin = thinned(held, beforehand)
    workspace = thin.workspace
    settings = settings_of(workspace.handbook, question)
    if in_names:
        for rule, further in found_in_settings(workspace, question.rules(), settings, question.today).items():
            in_names[rule] += further
    found = check(Network(workspace, question.today), question.rules(), settings, in_names)
    messages = workspace.handbook.messages
    return in_order(spread(found, thin.followed)), messages.words if messages else workspace.language, thin.aside


def settings_of(handbook: Handbook, question: Question) -> Settings:
    """The handbook's settings, with the rules that are asked for."""
    from sopkit.lint.settings import configured

    settings = configured(handbook)
    asked = question.select or question.ignore
    return settings.narrowed(question.select, question.ignore) if asked else settings


def answered(stored: Any) -> Answer | None:
    """What was found the last time; None where that is not as it was written."""
    try:
        found, language, aside = stored
        return [finding_of(one, path) for path, one in found], str(language), frozenset(aside)
    except (TypeError, ValueError, LookupError, AttributeError):
        return None


def written(folders: Mapping[str, Folder]) -> list[Any]:
    """Folders as JSON can write them: names that many folders have in common stand there once."""
    names: dict[tuple[str, ...], int] = {}
    rows = [
        [folder, held.stamp, names.setdefault(held.names, len(names)), held.digests.hex(), held.folders]
        for folder, held in folders.items()
        if held.stamp
    ]
    return [list(names), rows]


def remembered(kept: Kept, root: str) -> dict[str, Folder]:
    """The folders as they were the last time; none where that is not as it was written."""
    try:
        names, rows = kept.get(f"folders {root}")
        listed = [tuple(map(str, one)) for one in names]
        return {
            str(folder): Folder(str(stamp), listed[at], bytes.fromhex(digests), tuple(map(str, below)))
            for folder, stamp, at, digests, below in rows
        }
    except (TypeError, ValueError, LookupError):
        return {}


class Sources(Mapping[str, Source]):
    """The texts of files that were looked at, each read when it is shown."""

    def __init__(self, held: Inventory, aside: frozenset[str]) -> None:
        self._held = held
        self._aside = aside
        self._known: dict[str, Source] = {}

    @functools.cached_property
    def _paths(self) -> dict[str, None]:
        return dict.fromkeys(path for path, _digest in self._held.sources() if path not in self._aside)

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __getitem__(self, path: str) -> Source:
        from sopkit.document import text_of

        if path not in self._known:
            if path not in self._paths:
                raise KeyError(path)
            held = self._held.read(path)
            self._known[path] = Source(path, text_of(held) if isinstance(held, bytes) else "")
        return self._known[path]
