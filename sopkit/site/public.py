"""What customers may see of an edition: a list of fields, and the edition with everything else taken out of it.

Pages for customers are made of nothing but what is left, so they cannot show anything else. What is not listed is not
public: a field that is added to the format stays with the staff until somebody lists it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from sopkit.branch import Branch
from sopkit.edition import Edition, Layered, Origin
from sopkit.errors import Refused
from sopkit.facts import Lookup, fill, lookup, quantity_of, references
from sopkit.handbook import Area, Channel, Contact, Handbook, Identity, Limit, Membership, Philosophy, ServicePromise
from sopkit.offering import Service
from sopkit.procedure import Procedure
from sopkit.schema import Fact, fields_of
from sopkit.schema.shape import Many
from sopkit.schema.walk import values
from sopkit.service import ForCustomers, Promise, SelfService
from sopkit.site.collation import collation
from sopkit.source import Source, Text

__all__ = ["PUBLIC", "is_public", "public_edition"]

PUBLIC: Mapping[type, frozenset[str]] = {
    Procedure: frozenset(
        {
            "title",
            "purpose",
            "effective",
            "channels",
            "principles",
            "promise",
            "self_service",
            "for_customers",
            "related",
        }
    ),
    ForCustomers: frozenset({"title", "answer", "bring"}),
    Promise: frozenset({"react_within", "resolve_within", "contacts"}),
    SelfService: frozenset({"title", "url"}),
    Handbook: frozenset(
        {
            "identity",
            "vision",
            "philosophy",
            "promises",
            "services",
            "contact",
            "channels",
            "policies",
            "memberships",
            "areas",
            "time_zone",
        }
    ),
    Identity: frozenset({"colour", "logo"}),
    Philosophy: frozenset({"statement", "equal_treatment", "limits"}),
    Limit: frozenset({"what", "say_instead"}),
    ServicePromise: frozenset({"text"}),
    Service: frozenset({"name", "included", "excluded", "options", "procedure"}),
    Contact: frozenset({"phone", "mail", "person", "chat"}),
    Channel: frozenset({"name", "answer_within", "auto_reply", "hours"}),
    Membership: frozenset({"name", "until"}),
    Area: frozenset({"title"}),
    Branch: frozenset({"name", "address", "hours", "time_zone", "contact"}),
}
"""The keys of each record that customers may see; a record that is not here has none."""
NOTHING = Text("", "plain", Source("", ""), 0, 0)
"""What stands where a record needs words and customers see none."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reveal:
    """Makes words and facts that are public into what customers read: every `{name}` filled in, none left to look up.

    `find` knows what customers may see, and values; `known` knows all.
    """

    find: Lookup
    known: Lookup
    edition: Edition

    def text(self, text: Text) -> Text:
        """The words with what they name. Raises Refused where they name what is not public."""
        if "{" not in text.words:
            return text
        for one in references(text.words):
            self.refuse_hidden(one.name, text)
        language = self.edition.untranslated(text) or self.edition.language
        return text.saying(fill(text.words, self.find, str, language))

    def fact(self, fact: Fact) -> Fact | None:
        """The quantity itself, or the words that stand for it; None where there is neither."""
        if fact.quantity is not None:
            return fact
        name = fact.text.words
        self.refuse_hidden(name, fact.text)
        found = self.find(name)
        if found is None:
            return None
        quantity = quantity_of(fact, self.find)
        text = found.text if isinstance(found, Fact) else found
        return Fact(fact.text.saying("") if quantity is not None else text, quantity)

    def refuse_hidden(self, name: str, text: Text) -> None:
        found = self.find(name)
        if (found is None or found is NOTHING) and self.known(name) is not None:
            raise Refused(
                "{place}: `{name}` is not for customers, and this text shows it to them: write it without, or put what "
                "they may know under `values`",
                place=text.span,
                name=name,
            )


def is_public(procedure: Procedure) -> bool:
    """Whether customers read of a procedure: it is meant for them, and it is in force or will be."""
    audience, status = procedure.audience, procedure.status
    return audience is not None and audience.words == "public" and status.words == "approved"


def public_edition(edition: Edition) -> Edition:
    """The edition with nothing in it but what customers may see. Raises Refused where a public text shows more."""
    whole = edition.handbook
    chosen = {id: one for id, one in edition.procedures.items() if is_public(one.procedure)}
    bare = without_staff(only_public(whole), whole, chosen)
    shared = replace(bare, values=whole.values)
    reveal = Reveal(lookup(shared), lookup(whole), edition)
    procedures = {}
    for id, one in chosen.items():
        own = in_own_words(only_public(one.procedure), chosen)
        find = lookup(shared, replace(own, values=one.procedure.values))
        told = revealed(own, Reveal(find, lookup(whole, one.procedure), edition))
        procedures[id] = Layered(id, one.area, told, home="")
    settings = revealed(only_public(edition.settings), reveal) if edition.settings else None
    handbook = revealed(bare, reveal)
    return Edition(
        branch=edition.branch,
        name=settings.name.words if settings else "",
        language=edition.language,
        handbook=handbook,
        settings=settings,
        procedures=in_order(procedures, list(whole.areas), edition.language),
        origins=origins_of(edition, [handbook, settings, *(one.procedure for one in procedures.values())]),
    )


def only_public(record: T) -> T:
    """The record with only those of its fields that are listed, and of theirs only those that are."""
    return changed(record, lambda text: text, lambda fact: fact)


def revealed(record: T, reveal: Reveal) -> T:
    """The public fields of a record as customers read them."""
    return changed(record, reveal.text, reveal.fact)


def changed(record: T, text: Callable[[Text], Text], fact: Callable[[Fact], Fact | None]) -> T:
    """A new record of the public fields of another one; `text` and `fact` say what becomes of each."""

    def made(value: Any) -> Any:
        if isinstance(value, Text):
            return text(value)
        if isinstance(value, Fact):
            return fact(value)
        if isinstance(value, tuple):
            return tuple(made(one) for one in value)
        if isinstance(value, Mapping):
            return {name: made(one) for name, one in value.items()}
        return changed(value, text, fact)

    listed = PUBLIC.get(type(record), frozenset())
    given: dict[str, Any] = {} if not has_name(record) else {"id": record.id}  # type: ignore[attr-defined]
    for key, field in fields_of(type(record)).items():
        value = getattr(record, field.attribute)
        if key in listed and value:
            given[field.attribute] = made(value)
        elif field.required:
            given[field.attribute] = () if isinstance(field.shape, Many) else NOTHING
    return type(record)(**given)


def has_name(record: Any) -> bool:
    """Whether a record knows the name that it stands under, which is none of its fields."""
    return any(field.name == "id" and "shape" not in field.metadata for field in fields(record))


def without_staff(handbook: Handbook, whole: Handbook, chosen: Mapping[str, Layered]) -> Handbook:
    """Without promises to the staff, and without subjects, policies and links to what customers do not read."""
    areas = {one.area for one in chosen.values()}
    kept = {id for id, one in whole.promises.items() if one.audience is None or one.audience.words == "public"}
    return replace(
        handbook,
        promises={id: one for id, one in handbook.promises.items() if id in kept},
        areas={id: one for id, one in handbook.areas.items() if id in areas},
        policies={subject: id for subject, id in handbook.policies.items() if id.words in chosen},
        services={id: led_to(chosen, one) for id, one in handbook.services.items()},
    )


def led_to(chosen: Mapping[str, Layered], service: Service) -> Service:
    """A service that names its procedure only where customers read that."""
    return service if service.procedure and service.procedure.words in chosen else replace(service, procedure=None)


def in_own_words(procedure: Procedure, shown: Mapping[str, Layered]) -> Procedure:
    """With the words for customers in place of the staff's, and no name of what customers do not read."""
    words = procedure.for_customers
    return replace(
        procedure,
        title=(words and words.title) or procedure.title,
        purpose=NOTHING if words else procedure.purpose,
        related=tuple(id for id in procedure.related if id.words in shown),
    )


def in_order(procedures: Mapping[str, Layered], areas: list[str], language: str) -> dict[str, Layered]:
    """By area and title, as customers read it."""
    key = collation(language)

    def place(one: Layered) -> tuple[Any, ...]:
        return areas.index(one.area) if one.area in areas else len(areas), key(one.procedure.title.words), one.id

    return {one.id: one for one in sorted(procedures.values(), key=place)}


def origins_of(edition: Edition, records: list[Any]) -> dict[str, Origin]:
    """In which language each text is that is left; nothing of the layer that it comes from."""
    return {
        path: Origin("", edition.origins[path].language)
        for path in dict.fromkeys(paths_in(records))
        if path in edition.origins
    }


def paths_in(records: list[Any]) -> Iterator[str]:
    for record in records:
        for found in values(record) if record is not None else ():
            text = found.value.text if isinstance(found.value, Fact) else found.value
            yield text.source.path
