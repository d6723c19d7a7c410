"""A handbook of which files are open in an editor: its files with the open texts laid over them, and what is found.

What is found is what `sopkit lint` finds, by the same engine, and only under the names of open files; what was found
under a name holds until one of its files changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from sopkit.errors import NoHandbook, Unreadable
from sopkit.files.folder import FolderFiles, handbook_folder
from sopkit.finding import Finding
from sopkit.lint.baseline import accepted, read_baseline, subtracted
from sopkit.lint.cache import Cache
from sopkit.lint.judge import language
from sopkit.lint.listing import Listing, listing, name_of
from sopkit.lint.rule import Rule
from sopkit.lint.run import Choice, Outcome, run
from sopkit.naming import SOURCES
from sopkit.server.texts import OpenText
from sopkit.workspace import Known, Workspace, load

__all__ = ["OpenHandbook", "home_of"]


def home_of(file: Path) -> tuple[Path, str] | None:
    """The folder of the handbook that a file belongs to, and its path there; None for any other file."""
    try:
        root = handbook_folder(file.parent)
    except (NoHandbook, OSError, ValueError):
        return None
    if not file.name.lower().endswith(SOURCES) or not file.is_relative_to(root):
        return None
    inner = file.relative_to(root)
    return None if any(part.startswith(".") for part in inner.parts) else (root, inner.as_posix())


class OpenHandbook:
    """A handbook with open documents."""

    def __init__(self, root: Path, rules: Callable[[], Mapping[str, Rule]], today: Callable[[], date]) -> None:
        self.root = root
        self.rules = rules
        self.today = today
        self.texts: dict[str, OpenText] = {}
        """The open documents, by their paths in the handbook."""
        self._on_disk: Listing | None = None
        self._listing: Listing | None = None
        self._cache = Cache()
        self._known = Known()
        self._seen: dict[frozenset[str], Workspace] = {}

    def put(self, path: str, document: OpenText) -> None:
        """Take a text for what stands in a file, until it is closed."""
        self.texts[path] = document
        self._forget_texts()

    def close(self, path: str) -> None:
        """Take the file itself again."""
        self.texts.pop(path, None)
        self.look_again()

    def look_again(self) -> None:
        """Read the folder anew when it is asked for the next time: files may have changed."""
        self._on_disk = None
        self._forget_texts()

    def _forget_texts(self) -> None:
        self._listing = None
        self._seen = {}

    @property
    def listing(self) -> Listing:
        """All files, open ones as they stand in the editor. Raises SopkitError."""
        if self._on_disk is None:
            self._on_disk = listing(FolderFiles(self.root))
        if self._listing is None:
            texts = {path: one.text.encode("utf-8", "surrogatepass") for path, one in self.texts.items()}
            self._listing = self._on_disk.with_(texts)
        return self._listing

    @property
    def choice(self) -> Choice:
        """Which rules run: all that the settings ask for, as on this day."""
        return Choice(self.rules, today=self.today())

    @property
    def cache(self) -> Cache:
        """What is known of open files; whoever tries other texts takes one that is `detached`."""
        return self._cache

    def outcome(self, paths: Collection[str], tried: Listing | None = None) -> Outcome:
        """What lint finds in some files; in those of a listing that is only `tried`, nothing is kept."""
        cache = self._cache if tried is None else self._cache.detached()
        return run(tried or self.listing, self.choice, cache, sorted(paths), jobs=1, known=self._known)

    def findings(self, path: str) -> list[Finding]:
        """What lint tells of a file: what the handbook accepts for now is left out. Raises SopkitError."""
        outcome = self.outcome([path])
        if not outcome.baseline:
            return outcome.findings
        file = self.root / outcome.baseline
        try:
            if not file.is_file() or not file.resolve().is_relative_to(self.root):  # a stranger may have named it
                return outcome.findings
            standing = read_baseline(file)
        except (OSError, ValueError, RuntimeError, Unreadable):
            return outcome.findings
        known = [accepted(finding, outcome.steps, outcome.sources) for finding in outcome.findings]
        return subtracted(outcome.findings, known, standing)[0]

    @property
    def language(self) -> str:
        """In which sopkit speaks here. Raises SopkitError."""
        return language(self.workspace())

    def workspace(self, *names: str) -> Workspace:
        """The handbook with the files of some names and all settings; other procedures are known by name only."""
        wanted = frozenset(names)
        if wanted not in self._seen:
            part = self.listing.part(wanted)
            known = self._known.of(part.contents)
            self._seen[wanted] = load(part, part.outlined, known)
            self._known.learn(known)
        return self._seen[wanted]

    def near(self, path: str) -> Workspace:
        """The same for the files that share their name with one."""
        return self.workspace(name_of(path))

    def text(self, path: str) -> str:
        """What stands in a file, open or not, byte-order marks included; nothing where it cannot be read."""
        if path in self.texts:
            return self.texts[path].text
        return self.listing.data(path).decode("utf-8", "replace") if path in self.listing.contents else ""

    def uri(self, path: str) -> str:
        """The address of a file."""
        return self.texts[path].uri if path in self.texts else (self.root / path).as_uri()
