"""One file's bytes in, the drafts of its procedures as texts of files out, with what there is to tell of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from sopkit.authoring.scaffold import schema_line
from sopkit.errors import CouldNot
from sopkit.importing.about import apart
from sopkit.importing.account import Account, account_of, read_back
from sopkit.importing.compose import Composed, composed
from sopkit.importing.draft import Draft, Value
from sopkit.importing.drafts import draft_of
from sopkit.importing.formats import reader
from sopkit.importing.guesses import Known
from sopkit.importing.headings import unshouted
from sopkit.importing.inline import plain_line
from sopkit.importing.naming import Names, name_of
from sopkit.importing.outline import Listing, Outline, within
from sopkit.importing.pictures import Fetch, Pictures
from sopkit.importing.splitting import parts
from sopkit.importing.written import lines
from sopkit.language.detect import language_of
from sopkit.message import Message, _
from sopkit.messages import catalogue, languages

__all__ = ["Handbook", "Imported", "Wish", "Written", "bring"]

UNDERSTOOD = frozenset({"title"})
"""Names of a file's head that have a place in a procedure."""


@dataclass(slots=True)
class Handbook:
    """What drafts have to fit in with: names that are taken, roles, the language; new names are added."""

    language: str
    roles: Mapping[str, Sequence[str]]
    names: Names
    holds: Callable[[str], bool]
    """Whether there is a file at a path."""

    @property
    def owner(self) -> str:
        """The role that answers for a draft until somebody says who does."""
        return next(reversed(list(self.roles)), "store-manager")


@dataclass(frozen=True, slots=True)
class Written:
    """One draft as a file."""

    id: str
    path: str
    title: str
    text: str
    steps: int
    answers: int
    """Ways on that lead to a step that was there before, and so are none of their own."""
    listed: int
    """Entries of other lists, such as what is needed, or recorded."""
    notes: int
    guesses: tuple[Message, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    source: str
    language: str
    drafts: tuple[Written, ...]
    pictures: Mapping[str, bytes]
    """The bytes of pictures, by where they lie in the handbook."""
    entries: int
    """Numbered entries and check boxes in the source."""
    account: Account
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where drafts go, and in which language they are, where somebody said so."""

    area: str
    language: str | None = None


def bring(source: PurePath, content: bytes, handbook: Handbook, wish: Wish, fetch: Fetch) -> Imported:
    """Import one file. Raises KeyError for an ending that nobody reads, CouldNot for what cannot be read."""
    outline = reader(source.suffix.lower())(content)
    about = apart(outline.blocks)
    outline = replace(outline, blocks=about.blocks)
    if not outline.blocks:
        raise CouldNot("there are no words in it")
    language = wish.language or language_of(outline.visible) or handbook.language
    pictures = Pictures(f"standard/{wish.area}", fetch, handbook.holds)
    drafts: list[Written] = []
    said = [*about.lines, *about.headings]
    for part in parts(outline, plain_line(source.stem.replace("_", " ").replace("-", " ")).strip().capitalize()):
        draft = replace(draft_of(part, outline.head), about=about.lines)
        written, made = one_draft(draft, outline, language, handbook, wish, pictures)
        drafts.append(written)
        said += [*words_read(written), *made.spent]
    remarks = (*outline.remarks, *pictures.remarks, *told_of_language(language, handbook))
    entries = [one for one in within(outline.blocks) if isinstance(one, Listing) and one.kind != "bullet"]
    return Imported(
        str(source),
        language,
        tuple(drafts),
        pictures.taken,
        sum(len(one.entries) for one in entries),
        account_of(outline.visible, said),
        remarks,
    )


def words_read(written: Written) -> list[str]:
    """The words of a draft as sopkit reads its file. Raises CouldNot where it would not be valid."""
    words, faults = read_back(written.path, written.text)
    if faults:
        raise CouldNot("what would become of it is no valid file: {why}. Split it", why=faults[0].message)
    return words


def one_draft(
    draft: Draft, outline: Outline, language: str, handbook: Handbook, wish: Wish, pictures: Pictures
) -> tuple[Written, Composed]:
    """A draft as a file under a name that is free."""
    id = handbook.names.free(name_of(draft.title, "procedure"))
    words = catalogue(language if language in languages() else handbook.language)
    known = Known(language, handbook.roles)
    draft = replace(draft, title=unshouted(draft.title))
    made = composed(draft, handbook.owner, words, known, pictures.placing(id))
    path = f"standard/{wish.area}/{id}.yml"
    fields = dict(made.fields)
    if language != handbook.language:
        fields = {"title": fields.pop("title"), "language": language, **fields}
    rows = [schema_line(path, "procedure"), *head_rows(outline, draft, words.say)]
    for name, value in fields.items():
        rows += lines(name, value, words.say)
    written = Written(
        id,
        path,
        draft.title,
        "\n".join(rows) + "\n",
        len(made.ids.taken),
        made.jumps,
        listed_in(made.fields),
        made.notes,
        tuple(made.guesses),
        tuple(made.gaps),
    )
    return written, made


def listed_in(fields: Mapping[str, Value]) -> int:
    """How many entries the lists of a procedure have, apart from its steps."""
    found = 0
    for name in ("needs", "record", "escalate", "follow_up"):
        value = fields.get(name, ())
        inside = value.get("fields", value) if isinstance(value, Mapping) else value
        found += len(inside) if isinstance(inside, tuple | Mapping) else 0
    return found


def head_rows(outline: Outline, draft: Draft, say: Callable[[Message], str]) -> list[str]:
    """Comments with what the file says of itself and no field holds."""
    others = {name: words for name, words in outline.head.items() if words and name not in UNDERSTOOD}
    told = _("An imported draft: read it, mend it, then write `status: approved`.")
    named = [f"{name}: {' '.join(words.split())}" for name, words in others.items()]
    return [f"# {row}" for row in (say(told), *named, *draft.about)]


def told_of_language(language: str, handbook: Handbook) -> list[Message]:
    if language == handbook.language:
        return []
    told: Any = _("its language is `{language}`, the handbook's is `{own}`", language=language, own=handbook.language)
    return [told]
