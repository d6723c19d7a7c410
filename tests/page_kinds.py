"""Every kind of page that is published, with one of each in the sample handbook: what no look at pages may leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

__all__ = ["CUSTOMERS", "DOORS", "STAFF", "Kind", "kind_of", "pages_below"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: the addresses of all its pages, as a pattern, and that of one of them in the sample."""

    name: str
    pattern: str
    example: str

    def fits(self, path: str) -> bool:
        """Whether a page of an edition is of this kind; a star stands for no slash."""
        parts, wanted = PurePosixPath(path).parts, PurePosixPath(self.pattern).parts
        return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def single(name: str) -> Kind:
    """A kind of which there is one page in an edition."""
    return Kind(name, f"{name}.html", f"{name}.html")


AREA = Kind("area", "*/index.html", "returns/index.html")
STAFF = (
    Kind("home", "index.html", "index.html"),
    Kind("role", "role-*.html", "role-shift-lead.html"),
    Kind("training-cards", "training-*.html", "training-returns.html"),
    *map(single, ("roles", "authority", "training", "service", "philosophy", "channels", "glossary")),
    *map(single, ("history", "contact", "changes")),
    AREA,
    Kind("procedure", "*/*.html", "returns/return-or-exchange.html"),
)
"""The kinds of an edition for staff; a page is of the first that fits."""
CUSTOMERS = (
    Kind("help-home", "index.html", "index.html"),
    Kind("help-contact", "contact.html", "contact.html"),
    Kind("help-service", "service.html", "service.html"),
    Kind("help-subject", "*/index.html", "returns/index.html"),
    Kind("help-answer", "*/*.html", "returns/return-or-exchange.html"),
)
"""The same for customers."""
DOORS = (
    Kind("choice", "index.html", "index.html"),
    Kind("choice-of-language", "*/index.html", "bologna/index.html"),
)
"""The pages of a site that lead to its editions."""


def kind_of(path: str, kinds: tuple[Kind, ...]) -> Kind:
    """The kind of the page at an address below its edition's folder. Raises LookupError where none is known."""
    for kind in kinds:
        if kind.fits(path):
            return kind
    raise LookupError(f"no kind of page is known for {path}")


def pages_below(edition: Path) -> Iterator[str]:
    """The addresses of an edition's pages below its folder."""
    for page in sorted(edition.rglob("*.html")):
        yield page.relative_to(edition).as_posix()
