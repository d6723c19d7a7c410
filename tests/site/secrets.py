"""Plants a secret in everything that customers may not see, and an open word in everything that they may.

A handbook's files in, the same files out, as data that could stand in them: every text has a word more, which says in
which field of which record it stands.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import urllib.parse
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sopkit.branch import Branch
from sopkit.handbook import Handbook
from sopkit.procedure import Procedure
from sopkit.schema import fields_of
from sopkit.schema.shape import Code, Many, Named, Open, PerLanguage, Plain, Prose, Quantified, Record, Shape
from sopkit.site.public import PUBLIC

__all__ = ["HIDDEN", "SECRET", "found_below", "open_word", "planted", "planted_handbook"]

SECRET = "zqsecret"
QUANTITIES = {"money": "777.13 EUR", "duration": "777 min", "percent": "7.7713 %"}
"""Limits that no customer may know."""
HIDDEN = rf"{SECRET}|777[.,]13|777\s+(?:de\s+)?min|7[.,]7713"
"""All secrets as they might be shown in any language."""
STRUCTURE = frozenset(
    {
        *("adapts", "translates", "of", "language", "seen", "change", "add", "drop", "after", "before", "path", "was"),
        *("kind", "go", "by", "to", "id", "within", "max", "at_most", "then", "data", "lock", "approved_by", "until"),
    }
)
"""Keys of overlays and translations under which no words stand."""


def open_word(cls: type, key: str) -> str:
    """What marks a public field."""
    return f"zqopen{cls.__name__}{key}".lower().replace("_", "")


def planted(node: Any, cls: type, public: bool = True) -> Any:
    """A record's data, or a translation of it, with a word more in every text; without `public` all are secrets."""
    if not isinstance(node, dict):
        return with_word(node, SECRET)
    made = {}
    for key, value in node.items():
        known = fields_of(cls).get(key)
        if known is None:
            made[key] = value if key in STRUCTURE else hidden(value)
            continue
        shown = public and key in PUBLIC.get(cls, frozenset())
        made[key] = below(value, known.shape, open_word(cls, key) if shown else SECRET, shown)
    return made


def below(value: Any, shape: Shape, word: str, public: bool) -> Any:
    match shape:
        case Prose() | Plain():
            return with_word(value, word)
        case Code("link"):
            return f"{value}/{word}"
        case Code("mail"):
            return f"{word}.{value}"
        case Quantified(kind) if not public and kind in QUANTITIES:
            return QUANTITIES[kind] if re.match(r"\d", str(value)) else value
        case Record(cls):
            return planted(value, cls, public) if isinstance(value, dict) else with_word(value, main_word(cls, public))
        case Many(of):
            entries = value if isinstance(value, list) else [value]
            if isinstance(value, dict):  # in a translation, by their names
                return {name: below(one, of, word, public) for name, one in value.items()}
            return [below(one, of, word, public) for one in entries]
        case Named(of) | Open(of) | PerLanguage(of):
            return {name: below(one, of, word, public) for name, one in value.items()}
    return value


def main_word(cls: type, public: bool) -> str:
    """The mark of words that stand alone in place of a record."""
    key = next(name for name, known in fields_of(cls).items() if known.main)
    return open_word(cls, key) if public and key in PUBLIC.get(cls, frozenset()) else SECRET


def hidden(node: Any) -> Any:
    """The same for what has no public part: overlays, and terms in other languages."""
    if isinstance(node, dict):
        return {key: value if key in STRUCTURE else hidden(value) for key, value in node.items()}
    if isinstance(node, list):
        return [hidden(one) for one in node]
    return with_word(node, SECRET)


def with_word(value: Any, word: str) -> Any:
    if isinstance(value, list):
        return [with_word(one, word) for one in value]
    return f"{str(value).rstrip()} {word}"


def planted_handbook(source: Path, target: Path, branch: str) -> None:
    """Copy a handbook, with secrets; `branch` and what it follows may show their public fields."""
    files = {path.relative_to(source).as_posix(): read(path) for path in sorted(source.rglob("*.yml"))}
    public = {Path(path).name.split(".")[0] for path, one in files.items() if one.get("audience") == "public"}
    areas = {path.split("/")[1] for path in files if path.startswith("standard/") and stem(path) in public}
    areas |= {one["area"] for path, one in files.items() if stem(path) in public and "area" in one}
    for path, one in files.items():
        write(target / path, secret_file(path, one, public, areas, branch))
    example = next(one for path, one in files.items() if path.startswith("standard/") and "steps" in one)
    for status in ("draft", "pilot", "retired"):
        made = {**planted(example, Procedure, public=False), "status": status, "audience": "public"}
        write(target / f"standard/{next(iter(areas))}/{SECRET}-{status}.yml", made)
    write(target / f"branches/{SECRET}-shop/branch.yml", {"name": SECRET, "languages": ["en"], "address": SECRET})
    (target / f"{SECRET}.png").write_bytes(SECRET.encode())
    (target / ".releases").mkdir()
    with zipfile.ZipFile(target / ".releases" / f"{SECRET}.zip", "w") as archive:
        archive.writestr(SECRET, SECRET)


def stem(path: str) -> str:
    return Path(path).name.split(".")[0]


def secret_file(path: str, one: dict[str, Any], public: set[str], areas: set[str], branch: str) -> dict[str, Any]:
    """One file with its secrets."""
    if stem(path) == "handbook":
        return secret_settings(planted(one, Handbook), areas, is_whole="format" in one)
    layer = path.split("/")[1] if path.startswith("branches/") else ""
    if stem(path) == "branch":
        return planted(one, Branch, public=layer == branch)
    if "adapts" in one:
        return hidden(one)
    made = planted(one, Procedure, public=stem(path) in public and layer in ("", branch))
    return more_secrets(made) if one.get("audience") == "public" else made


def secret_settings(made: dict[str, Any], areas: set[str], is_whole: bool) -> dict[str, Any]:
    """The handbook's own file and its translations: what depends on more than the field."""
    for id, area in made.get("areas", {}).items():
        if id not in areas:
            made["areas"][id] = hidden(area)
    if "heard-at-work" in made.get("promises", {}):
        made["promises"]["heard-at-work"] = {"text": SECRET} | ({"audience": "staff"} if is_whole else {})
    if is_whole:
        limits = {
            name: QUANTITIES["money"] for name in made["values"] if name.startswith(("refund-by", "goodwill", "small"))
        }
        made["values"] |= {f"{SECRET}-value": SECRET, **limits}
        made["roles"][f"{SECRET}-role"] = {"name": SECRET}
        made["policies"][SECRET] = f"{SECRET}-draft"
        made["promises"][f"{SECRET}-promise"] = {"text": SECRET, "audience": "staff"}
        made["lint"] = {"baseline": f"{SECRET}.json", "paths": {f"{SECRET}/": {"ignore": ["hedge"]}}}
        made["diff"] = {"accept": [{"kind": "script", "because": SECRET, "until": "2030-01-01"}]}
        made["may_vary"][f"values.{SECRET}-value"] = "any"
    return made


def more_secrets(made: dict[str, Any]) -> dict[str, Any]:
    """A public procedure that also names what nobody may know."""
    step = {"id": f"{SECRET}-step", "do": SECRET, "media": [{"image": f"{SECRET}.png", "alt": SECRET}]}
    made["steps"] = [*made["steps"], step]
    made["owner"] = f"{SECRET}-role"
    made["related"] = [*made.get("related", []), f"{SECRET}-draft"]
    made["principles"] = [*made.get("principles", []), f"{SECRET}-promise"]
    made["values"] = {**made.get("values", {}), f"{SECRET}-own": QUANTITIES["duration"]}
    link = f" [more](#{SECRET}-step) and [even more]({SECRET}-draft)"
    words = made.get("for_customers", made)
    place = "answer" if "answer" in words else "purpose"
    words[place] += link
    return made


def read(path: Path) -> dict[str, Any]:
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    words = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"# {SECRET}: a comment\n{words}", encoding="utf-8")


def found_below(folder: Path, pattern: str) -> dict[str, set[str]]:
    """What matches, in lower case, by the file in which it stands, also where it is escaped or packed."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        texts = (
            [path.name, *(text for text in contents(path.name, path.read_bytes()))] if path.is_file() else [path.name]
        )
        for text in texts:
            if hits := set(re.findall(pattern, text.lower())):
                found.setdefault(path.relative_to(folder).as_posix(), set()).update(hits)
    return found


def contents(name: str, content: bytes) -> Iterator[str]:
    """A file as it is, and as programs read it."""
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for inner in archive.namelist():
                yield inner
                yield from contents(inner, archive.read(inner))
        return
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", errors="replace")
    yield text
    yield urllib.parse.unquote(html.unescape(text))
    if name.endswith(".json"):
        yield json.dumps(json.loads(text), ensure_ascii=False)
