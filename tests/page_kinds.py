"""Every kind of page that is published, with one of each in the sample handbook: what no look at pages may leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import pytest

from tests.samples import ONE_A_LANGUAGE, RELEASE

__all__ = ["CUSTOMERS", "DOORS", "STAFF", "Kind", "Shown", "kind_of", "one_of_each", "pages_below"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page: the addresses of all its pages, as a pattern, and that of one of them in the sample."""

    name: str
    pattern: str
    example: str
    editions: tuple[tuple[str, str], ...] = ONE_A_LANGUAGE
    """Branch and language of those in which one looks at it, one a language."""

    def fits(self, path: str) -> bool:
        """Whether a page of an edition is of this kind; a star stands for no slash."""
        parts, wanted = PurePosixPath(path).parts, PurePosixPath(self.pattern).parts
        return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def single(name: str) -> Kind:
    """A kind of which there is one page in an edition."""
    return Kind(name, f"{name}.html", f"{name}.html")


WHERE_PILOTS_ARE = (("bologna", "it"), ("bologna", "ro"), ("girona", "ca"), ("bologna", "en"))
"""Not every branch tries something."""
AREA = Kind("area", "*/index.html", "returns/index.html")
STAFF = (
    Kind("home", "index.html", "index.html"),
    Kind("role", "role-*.html", "role-shift-lead.html"),
    Kind("training-cards", "training-*.html", "training-returns.html"),
    *map(single, ("roles", "authority", "training", "service", "services", "philosophy", "affected", "channels")),
    *map(single, ("glossary", "history", "contact", "changes", "ideas", "heard", "learning")),
    AREA,
    Kind("procedure", "*/*.html", "returns/return-or-exchange.html"),
    Kind("pilots", "pilots.html", "pilots.html", WHERE_PILOTS_ARE),
)
"""The kinds of an edition for staff; a page is of the first that fits."""
CUSTOMERS = (
    Kind("help-home", "index.html", "index.html"),
    Kind("help-contact", "contact.html", "contact.html"),
    Kind("help-service", "service.html", "service.html"),
    Kind("help-services", "services.html", "services.html"),
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


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the sample: for whom, of which kind, in which edition."""

    readers: str
    """`staff` or `customers`."""
    kind: Kind
    branch: str
    language: str
    number: int
    """Its kind's place among all: by this a test takes turns."""

    def below(self, sites: Mapping[str, Path]) -> Path:
        """Where it lies in the site of its readers."""
        if self.kind in DOORS:
            return sites[self.readers] / self.kind.example
        release = [RELEASE] if self.readers == "staff" else []
        return sites[self.readers].joinpath(self.branch, self.language, *release, self.kind.example)

    def address(self, sites: Mapping[str, Path]) -> str:
        """Its address; a page that asks for a choice does not remember the last one."""
        return self.below(sites).as_uri() + ("#choose" if self.kind in DOORS else "")

    def __str__(self) -> str:
        return f"{self.readers} {self.kind.name} {self.language}"


def one_of_each(*names: str) -> pytest.MarkDecorator:
    """A test of every kind of page in every language: each kind in one of them in the suite, in all when it is soaked.

    With `names` only these kinds are in the suite.
    """
    every = [("staff", kind) for kind in (*STAFF, *DOORS)] + [("customers", kind) for kind in (*CUSTOMERS, *DOORS)]
    cases = []
    for place, (readers, kind) in enumerate(every):
        editions = kind.editions[:1] if kind in DOORS else kind.editions
        for branch, language in editions:
            is_in_suite = (branch, language) == editions[place % len(editions)] and (not names or kind.name in names)
            shown = Shown(readers, kind, branch, language, place)
            cases.append(pytest.param(shown, id=str(shown), marks=[] if is_in_suite else [pytest.mark.soak]))
    return pytest.mark.parametrize("shown", cases)
