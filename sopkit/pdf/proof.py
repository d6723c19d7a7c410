"""A proof in, the record of its sheet out: every word that stands on it, in the branch's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.history.approved import on_approvals, signature_words
from sopkit.history.passages import LISTS, Passage, joined
from sopkit.history.proof import Proof, as_json
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue
from sopkit.messages.names import date_in, day
from sopkit.site.archive import MANIFEST, RELEASES, REPLACED, SOURCES
from sopkit.site.colour import tones_of
from sopkit.site.words import language_name
from sopkit.workspace import STANDARD

__all__ = ["ATTACHED", "MAIN", "SheetRecord", "sheet_record"]

MAIN = "proof.typ"
ATTACHED = "sopkit-proof.json"
"""The name of the data in the file."""
HOUSE = "#8f3d2e"
CLOSE = {**LISTS, "answer": "  ·  "}
"""What stands in one line on paper, where a page is soon full."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the four clocks: its name, and what it shows, the first line the largest."""

    name: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A passage as it stands on the sheet."""

    kind: str
    number: str
    label: str
    words: str
    limits: str
    origin: str
    """The layers that it comes from, if that is not the standard alone."""
    language: str
    """The language of its words, where that is not the sheet's."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known."""

    label: str
    words: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """The whole sheet, ready for its template."""

    language: str
    title: str
    """For the file and its head."""
    handbook: str
    heading: str
    subtitle: str
    claim: str
    tones: Mapping[str, str]
    clocks: list[Clock]
    remarks: list[str]
    text: list[TextLine]
    standard: str
    """What stands where a passage names no layer."""
    facts: list[Fact]
    files: list[Fact]
    limits: list[str]
    """What the sheet cannot prove."""
    checks: list[str]
    commands: list[str]
    attached: str
    """The data that the file carries."""


def sheet_record(made: Proof, words: Catalogue) -> SheetRecord:
    """The record of a sheet."""
    say = words.say
    on = dated(made.on, made.language)
    return SheetRecord(
        language=made.language,
        title=say(_("Proof: {title}, {place}, {day}", title=made.title, place=made.place or made.handbook, day=on)),
        handbook=made.handbook,
        heading=made.title or made.procedure,
        subtitle=" · ".join(subtitle(made, words)),
        claim=say(claim(made, on)),
        tones=tones_of(made.settings.get("colour", HOUSE))["default"],
        clocks=list(clocks(made, words)),
        remarks=[*map(say, on_approvals(made.approved)), *made.remarks, *map(say, on_its_day(made))],
        text=[line_of(made, passage) for passage in joined(made.text, CLOSE) if passage.kind != "title"],
        standard=say(_("What names no layer is the standard's.")),
        facts=list(facts(made, words)),
        files=[Fact(path, sum, is_code=True) for path, sum in made.files.items()],
        limits=[say(one) for one in LIMITS],
        checks=[say(one) for one in CHECKS],
        commands=list(commands(made)),
        attached=as_json(made).decode(),
    )


def claim(made: Proof, on: str) -> Message:
    """What the sheet says: that the text held, or only that it stood there and was still to hold."""
    place = made.place or made.handbook
    if made.own_day > made.on:
        begin = dated(made.own_day, made.language)
        return _(
            "On {day} this text stood in the handbook of {place}, and says that it holds only from {begin}.",
            day=on,
            place=place,
            begin=begin,
        )
    return _("On {day} this text held in {place}.", day=on, place=place)


def on_its_day(made: Proof) -> Iterator[Message]:
    """That more may have happened on the day that is asked about, where it was not over."""
    if made.made_at[:10] <= made.on:
        at = moment(made.made_at, made.language)
        yield _("That day was not over when this sheet was made, on {moment}: what came later is not in it.", moment=at)


def subtitle(made: Proof, words: Catalogue) -> Iterator[str]:
    yield made.place or made.handbook
    yield language_name(made.language)
    yield words.say(_("Version: {version}", version=made.version))
    if made.status != "approved":
        yield made.status
    yield made.procedure


def line_of(made: Proof, passage: Passage) -> TextLine:
    """A passage as it stands on the sheet."""
    others = [made.layers.get(layer, layer) for layer in passage.layers if layer != STANDARD]
    return TextLine(
        passage.kind,
        passage.number if passage.kind == "do" else "",
        passage.label,
        " ".join(passage.words.split()),
        " · ".join(passage.limits),
        ", ".join(others),
        passage.language if passage.language != made.language else "",
    )


def clocks(made: Proof, words: Catalogue) -> Iterator[Clock]:
    """The four clocks; what is not known is said."""
    say, unknown = words.say, words.say(_("not known"))
    approved = [line for one in made.approved for line in (dated(one.on, made.language), named(one.by, one.role))]
    yield Clock(say(_("approved")), approved or [say(_("no approval is on record"))])
    published = [moment(made.published_at, made.language), made.published_by]
    yield Clock(say(_("published")), [line for line in published if line] or [unknown])
    begin = say(_("from {begin}", begin=moment(made.in_force_from, made.language)))
    end = say(_("until {end}", end=moment(made.in_force_until, made.language))) if made.in_force_until else ""
    yield Clock(say(_("in force")), [begin, *([end] if end else [])])
    count = made.received
    received = (
        plural("{count} person confirmed it", "{count} people confirmed it", count) if count is not None else None
    )
    yield Clock(say(_("received")), [say(received) if received else unknown])


def named(person: str, role: str) -> str:
    return f"{person} ({role})" if role else person


def facts(made: Proof, words: Catalogue) -> Iterator[Fact]:
    """By what the text is known."""
    rows: list[tuple[Message, str, bool]] = [
        (_("This sheet was made on"), moment(made.made_at, made.language), False),
        (_("Release"), made.release, False),
        (_("Fingerprint of the release"), made.release_fingerprint, True),
        *((_("Sum of {list}", list=name), sum, True) for name, sum in made.sums.items()),
        (_("Fingerprint of the text"), made.fingerprint, True),
        (_("Git revision"), made.revision, True),
    ]
    for label, known, is_code in rows:
        yield Fact(words.say(label), known or words.say(_("not known")), is_code=is_code and bool(known))
    for given in made.approved:
        if signed := signature_words(given.signature, given.signer):
            yield Fact(words.say(_("Approval")), f"{given.by}, {dated(given.on, made.language)}: {words.say(signed)}")
    seen: dict[str, None] = {}
    for one in made.written:
        seen[f"{one.name}, {dated(one.on, made.language)}"] = None
    yield Fact(words.say(_("Written by")), "; ".join(seen) or words.say(_("not known")))


LIMITS = (
    _("That somebody has read or understood it, or worked by it."),
    _("That the clocks of the machines were right when approvals, the release and this sheet were made."),
    _("That an approval was given on the day that it names: somebody chose that. Where sopkit wrote it down more than "
      "a day before or after, that is said; of records of an earlier sopkit it is not known."),
    _("Who really typed a name: names stand here as they were given."),
    _("That archive, log and this sheet were not all made anew together: who wants to know that keeps the fingerprint "
      "of the release elsewhere."),
)  # fmt: skip
CHECKS = (
    _("With sopkit: it compares this file with the archive and says what does not fit."),
    _("By hand, in the folder of the handbook: this prints the fingerprint of the release."),
    _("This prints the sum of its list of sums."),
    _("This prints the sum of a file that stands in that list, and above."),
)


def commands(made: Proof) -> Iterator[str]:
    """What one types for each of the checks."""
    folder = f"{RELEASES}/{REPLACED}" if made.archive != made.release else RELEASES
    archive = f"{folder}/{made.archive}.zip"
    path = ["handbook.yml", *made.files][-1]
    yield "sopkit proof verify FILE.pdf"
    for inside in (MANIFEST, SOURCES, path):
        yield f"unzip -p {archive} {inside} | sha256sum"


def dated(words: str, language: str) -> str:
    """A day as the language writes it."""
    found = day(words[:10])
    return date_in(found, language) if found else words


def moment(words: str, language: str) -> str:
    """A moment in UTC as the language writes it."""
    return f"{dated(words, language)}, {words[11:16]} UTC" if len(words) > 10 else dated(words, language)
