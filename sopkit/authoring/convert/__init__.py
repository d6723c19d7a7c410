"""A source file as YAML in, the same as Markdown out, and back: no word and no comment is lost.

What has been written is read again, and must say the same as before; otherwise nothing is written.
"""

from __future__ import annotations

from sopkit.authoring.convert.remarks import remarks_in
from sopkit.authoring.convert.same import says_the_same
from sopkit.authoring.convert.to_markdown import markdown_of
from sopkit.authoring.convert.to_yaml import yaml_of
from sopkit.document import Document, read
from sopkit.errors import CouldNot
from sopkit.mend import ProseKeys
from sopkit.naming import MARKDOWN, without_ending

__all__ = ["converted"]


def converted(document: Document, keys: ProseKeys) -> tuple[str, str]:
    """The path and the text of a file in the other form. Raises CouldNot where it cannot say the same.

    `document` was read with `keys` and without a fault.
    """
    path = document.source.path
    if path.endswith(MARKDOWN):
        other, tries = f"{without_ending(path)}.yml", [yaml_of(document)]
    else:
        other = f"{without_ending(path)}{MARKDOWN}"
        tries = [markdown_of(document, short=short) for short in (True, False)]
    remarks = remarks_in(document)
    for text in tries:
        again = read(other, text.encode(), keys)
        if again.faults or not says_the_same(document.root, again.root):
            continue
        if remarks_in(again) == remarks:
            return other, text
    raise CouldNot("`{path}` cannot be written as `{other}` without loss; it stays as it is", path=path, other=other)
