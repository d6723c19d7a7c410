"""Word files → an outline, by way of the HTML that mammoth makes: lists keep their depth, notes and pictures stay."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree import ElementTree

from sopkit.errors import CouldNot
from sopkit.importing.formats.embedded import Embedded
from sopkit.importing.formats.html import outline_of
from sopkit.importing.formats.needed import package
from sopkit.importing.letters import counted
from sopkit.importing.marks import unmarked
from sopkit.importing.outline import Outline
from sopkit.message import Message, _

__all__ = ["read"]

MOST_TEXT = 20_000_000
"""Bytes of all XML in a file, once unpacked."""
MOST = 300_000_000
"""Bytes of all that is in a file, once unpacked."""
MOST_TIMES = 200
"""How many times as large a part may become that is larger than some megabytes."""
FROM = 5_000_000
DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        *(f"p[style-name='List Number {deep}'] => {'ol|ul > li > ' * (deep - 1)}ol > li:fresh" for deep in (2, 3, 4)),
        *(f"p[style-name='List Bullet {deep}'] => {'ol|ul > li > ' * (deep - 1)}ul > li:fresh" for deep in (2, 3, 4)),
    ]
)
BODY = "word/document.xml"
MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
TEXT = re.compile(r"<w:t(?:\s[^>]*)?>(?P<text>[^<]*)</w:t>|</w:p>|<w:(?:tab|br)\b[^>]*>")
FALLBACK = re.compile(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)
"""What stands there a second time, for older programs."""
CORE = "docProps/core.xml"


def read(content: bytes) -> Outline:
    """The outline of a Word file. Raises CouldNot for what is none, or unpacks to more than anybody writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check(archive)
            title, body, margins = title_of(archive), text_of(archive, BODY), [*margins_of(archive)]
        outline = converted(content, title)
        bare = "\n".join(map(unmarked, body.splitlines()))
        unread = Counter(counted(bare)) - Counter(counted(outline.visible))
        visible = "\n".join([outline.visible, *unread.elements()])  # so that the account tells of them
        return replace(outline, visible=visible, remarks=(*outline.remarks, *margins))
    except (zipfile.BadZipFile, KeyError, EOFError, zipfile.zlib.error, NotImplementedError, RuntimeError) as error:  # type: ignore[attr-defined]
        raise not_word(content) from error


def not_word(content: bytes) -> CouldNot:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return CouldNot("it is saved in the old Word format, or locked by a password: save it as .docx, without one")
    return CouldNot("it is no Word file, or it is damaged: open it in Word and save it again as .docx")


def check(archive: zipfile.ZipFile) -> None:
    """Raises CouldNot for an archive that is made to fill the memory, or that declares what no Word file does."""
    parts = archive.infolist()
    texts = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    swollen = any(part.file_size > FROM and part.file_size > MOST_TIMES * max(1, part.compress_size) for part in parts)
    if swollen or texts > MOST_TEXT or sum(part.file_size for part in parts) > MOST:
        raise CouldNot("it unpacks to far more than a Word file holds, and was not opened")
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")) and DECLARED.search(beginning(archive, part)):
            raise CouldNot("it declares entities in its XML, as no Word file does, and was not opened")


def beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part's bytes without what is between them for other widths of letters."""
    return archive.read(part).replace(b"\0", b"")


def text_of(archive: zipfile.ZipFile, name: str) -> str:
    """The text of a part, read letter by letter and apart from mammoth, which passes over what it does not know."""
    xml = FALLBACK.sub("", archive.read(name).decode(errors="replace"))
    return "".join("\n" if found["text"] is None else unescape(found["text"]) for found in TEXT.finditer(xml))


def margins_of(archive: zipfile.ZipFile) -> Iterator[Message]:
    """What stands at the head and the foot of each page: it belongs to no procedure, and is told."""
    names = [name for name in archive.namelist() if MARGIN.fullmatch(name)]
    words = " ".join(" ".join(text_of(archive, name) for name in names).split())
    if words:
        yield _("left out, at the head or foot of the pages: {words}", words=words[:200])


def title_of(archive: zipfile.ZipFile) -> str:
    """The title that the file's properties name."""
    if CORE not in archive.namelist():
        return ""
    try:
        root = ElementTree.fromstring(archive.read(CORE))
    except ElementTree.ParseError:
        return ""
    return (root.findtext("{http://purl.org/dc/elements/1.1/}title") or "").strip()


def converted(content: bytes, title: str) -> Outline:
    mammoth = package("mammoth")
    pictures: list[Embedded] = []

    def embedded(image: Any) -> dict[str, str]:
        with image.open() as file:
            pictures.append(Embedded(image.content_type.rpartition("/")[2].lower(), file.read()))
        return {"src": f"embedded:{len(pictures) - 1}"}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(content), style_map=STYLES, convert_image=mammoth.images.img_element(embedded)
        )
    except CouldNot:
        raise
    except Exception as error:  # mammoth has no family of errors: a damaged file ends it in any way
        raise not_word(content) from error
    head = {"title": title} if title and not title.lower().startswith(("microsoft word", "document")) else {}
    return outline_of(made.value, tuple(remarks(made.messages)), head, pictures)


def remarks(messages: Any) -> Iterator[Message]:
    """What mammoth could not read; styles that it does not know lose no words."""
    told = {str(one.message) for one in messages if "style" not in str(one.message).lower()}
    for words in sorted(told)[:5]:
        yield _("not read from the Word file: {words}", words=words)
