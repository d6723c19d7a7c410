"""What a kind of file may hold, key by key, as one goes down its tree."""

from __future__ import annotations

from dataclasses import dataclass

from sopkit.branch import Branch
from sopkit.handbook import Handbook
from sopkit.overlay import Overlay
from sopkit.procedure import Procedure
from sopkit.schema import Field, fields_of
from sopkit.schema.shape import Many, Named, Open, Partial, PerLanguage, Record, Shape
from sopkit.source import Mapping
from sopkit.translation import TranslationHead, words_shape
from sopkit.workspace import Workspace

__all__ = ["Within", "fields_within", "top_of"]


@dataclass(frozen=True, slots=True)
class Within:
    """What may stand at some place of a tree."""

    shape: Shape | None
    """None where nothing is known of it."""
    words: bool = False
    """Whether it is a translation: only words, and lists of records as names."""
    head: bool = False
    """Whether it is the top of a translation, with keys of its own."""
    field: Field | None = None
    """The key under which it stands, where a record has one of that name."""

    def below(self, name: str) -> Within:
        """What may stand under a name."""
        match self.shape:
            case Record(cls) | Partial(cls):
                field = fields_within(self).get(name) or beyond(cls, name)
                shape = field.shape if field is not None else None
                return Within(shape.of if isinstance(shape, PerLanguage) else shape, self.words, field=field)
            case Named(of) | Open(of) | PerLanguage(of):
                return Within(of, self.words)
            case Many(Record() as of) if self.words:
                return Within(of, self.words)
        return Within(None, self.words)

    @property
    def entry(self) -> Within:
        """What may stand as an entry of a list."""
        return Within(self.shape.of if isinstance(self.shape, Many) else None, self.words, field=self.field)

    @property
    def scalar(self) -> Shape | None:
        """What words may stand for that stand here alone, where more could."""
        shape: Shape | None = self.shape
        if isinstance(shape, Many):
            shape = shape.of
        if isinstance(shape, Record):
            shape = next((field.shape for field in fields_of(shape.cls).values() if field.main), None)
        return shape


def beyond(cls: type, name: str) -> Field | None:
    """The field that stands for a key which no other names."""
    field = next((field for field in fields_of(cls).values() if field.beyond), None)
    return fields_of(field.shape.cls).get(name) if field is not None and isinstance(field.shape, Partial) else field


def fields_within(within: Within) -> dict[str, Field]:
    """The keys that may stand at a place, in order."""
    match within.shape:
        case Record(cls) | Partial(cls):
            found: dict[str, Field] = {}
            for name, field in fields_of(cls).items():
                if not field.beyond:
                    found[name] = field
                elif isinstance(field.shape, Partial):
                    found |= {key: one for key, one in fields_of(field.shape.cls).items() if key not in found}
            if within.words:
                found = {name: field for name, field in found.items() if words_shape(field.shape)}
            return {**fields_of(TranslationHead), **found} if within.head else found
    return {}


def top_of(workspace: Workspace, path: str, root: Mapping) -> Within:
    """What a file may hold, by its path and by what it says of itself."""
    parts = path.split("/")
    name, *further = parts[-1].split(".")
    settings = {"handbook": Handbook, "branch": Branch}.get(name, Procedure)
    if "translates" in root or (further and further[0] not in ("yml", "yaml", "sop")):
        return Within(Record(settings), words=True, head=True)
    if settings is Procedure and parts[0] == "branches":
        is_begun = any(key in root for key in ("title", "copies", "purpose"))
        if "adapts" in root or (name in workspace.standard and not is_begun):
            return Within(Record(Overlay))
    return Within(Record(settings))
