"""Name a file so that it works on every computer, and put it where sopkit looks.

The name of a procedure's file is the procedure's name: small letters, digits and hyphens. Other names break in links
or on Windows, and a second copy that OneDrive or Dropbox left behind is a procedure that nobody maintains.
Procedures stand below `standard/`, in a folder for their area, or in a branch's folder below `branches/`.
Source: the file format; Microsoft, Naming Files, Paths, and Namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import SourceFile

GOOD = [{"standard/returns/return-an-item.yml": "title: Return an item\n"}]
BAD = [
    {"standard/returns/Return an item.yml": "title: Return an item\n"},
    {"standard/returns/return-an-item (Elena's conflicted copy).yml": "title: Return an item\n"},
    {"standard/returns/con.yml": "title: Return an item\n"},
    {"return-an-item.yml": "title: Return an item\n"},
]


@rule(on=SourceFile, severity=ERROR)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    yield from file.passed_on("file-name")
