"""Files to begin with: a first handbook, a procedure, a branch, an overlay, a translation.

Everything here gives texts by path; writing them is the caller's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from sopkit.kinds import KINDS, schema_of
from sopkit.messages import catalogue
from sopkit.procedure import Procedure
from sopkit.schema.walk import texts
from sopkit.template_folders import shipped_templates, template_folders
from sopkit.templating import environment

__all__ = ["procedure_kinds", "quoted", "scaffold", "schema_files", "schema_line", "summary", "translation"]

SCHEMAS = ".schema"
FALLBACK = "en"
"""The language in which every procedure to begin with is written."""

SCHEMA_OF = {"region": "branch", "answered": "handbook"}
"""The schema of a kind of file that is not called as its template."""
UNKNOWN = {
    "facts": {},
    "principles": (),
    "promises": (),
    "is_owner_known": False,
    "house": "",
    "proof": "",
    "takes_back": "refund",
}
"""What nobody has said of a new procedure: it shows an example, and marks it as a gap."""

PLAIN = re.compile(r"[^\W_](?:[^:#'\"{}\[\],&*?|<>=!%@`\\\n]|:(?! |$)|(?<! )#)*(?<! )")
RESERVED = {"yes", "no", "true", "false", "on", "off", "null", "y", "n", "~"}


def quoted(words: str) -> str:
    """Words as a YAML value that means just these words: bare where that is safe, in single quotes otherwise."""
    words = " ".join(words.split())
    bare = PLAIN.fullmatch(words) and words.lower() not in RESERVED and not re.fullmatch(r"[\d.,:_+-]*", words)
    return words if bare else "'" + words.replace("'", "''") + "'"


def scaffold(kind: str, path: str, language: str, handbook: Path | None = None, **given: object) -> str:
    """The text of a new file of a kind that `templates/scaffolds/` knows, for `path` in the handbook.

    Short ones take their words from the catalogues; one that is a whole procedure has a file a language, and falls
    back to English. A handbook's own template of either sort comes before those of sopkit.
    """
    made = environment(template_folders(handbook), catalogue(language))
    made.filters["quoted"] = quoted
    names = [f"scaffolds/{kind}.yml.j2", *(f"scaffolds/{kind}/{code}.yml.j2" for code in (language, FALLBACK))]
    template = made.select_template(names)
    written = FALLBACK if template.name == names[-1] else language
    schema = SCHEMA_OF.get(kind, kind if kind in KINDS else "procedure")
    known = {**UNKNOWN, "language": language, "written": written, "schema_line": schema_line(path, schema)}
    return template.render(**known | given)


def procedure_kinds() -> list[str]:
    """The procedures that sopkit has to begin with: a folder each, with a file a language."""
    return sorted(path.parent.name for path in (shipped_templates() / "scaffolds").glob(f"*/{FALLBACK}.yml.j2"))


def summary(kind: str, language: str) -> str:
    """What a procedure to begin with is good for: the comment that opens its template, in a language or in English."""
    folder = shipped_templates() / "scaffolds" / kind
    written = folder / f"{language}.yml.j2"
    with (written if written.is_file() else folder / f"{FALLBACK}.yml.j2").open(encoding="utf-8") as lines:
        return next(lines).strip().removeprefix("{#").removesuffix("#}").strip()


def schema_line(path: str, kind: str) -> str:
    """The comment by which editors find the schema of a file, wherever it lies in the handbook."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind}.json"


def schema_files() -> dict[str, str]:
    """The schemas that these comments point to, in a folder of the handbook, so that editors need no network."""
    return {
        f"{SCHEMAS}/{kind}.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n" for kind in KINDS
    }


def translation(id: str, procedure: Procedure, path: str) -> str:
    """A translation to fill in: every text of the procedure, empty, with the original words above it."""
    lines = [schema_line(path, "translation"), f"translates: {id}"]
    lines.extend(rows(procedure))
    return "\n".join(lines) + "\n"


def rows(procedure: Procedure) -> Iterator[str]:
    """The keys of a translation, in order; sub-steps stand beside the steps."""
    above: tuple[str, ...] = ()
    lists: set[tuple[str, ...]] = set()
    for path, text, _prose in texts(procedure):
        parts = tuple(re.sub(r"\bsteps\.[^.]+\.(?=steps\.)", "", path).split("."))
        is_list = parts[-1].isdigit()
        parts = parts[:-1] if is_list else parts
        for depth, part in enumerate(parts[:-1]):
            if above[: depth + 1] != parts[: depth + 1]:
                yield f"{'  ' * depth}{part}:"
        above = parts[:-1]
        indent = "  " * (len(parts) - 1)
        if not is_list:
            yield f"{indent}# {' '.join(text.words.split())}"
            yield f"{indent}{parts[-1]}:"
        else:
            if parts not in lists:
                lists.add(parts)
                yield f"{indent}{parts[-1]}:"
            yield f"{indent}  # - {' '.join(text.words.split())}"
