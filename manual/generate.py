"""Writes the pages of the manual that come from elsewhere: `index.md`, `format.md`, `answers.md` and `rules.md`.

`python manual/generate.py` writes them, `--check` says whether they are up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import yaml

from sopkit.authoring.interview import Answers
from sopkit.kinds import RECORDS
from sopkit.lint.page import flat
from sopkit.lint.rule import Rule, discover
from sopkit.schema.manual import format_page

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Each generated page by its file's name."""
    return {
        "index.md": "\n".join(index_page()).rstrip() + "\n",
        "format.md": FORMAT + format_page(RECORDS),
        "answers.md": ANSWERS + format_page({"answers": Answers}),
        "rules.md": "\n".join(rules_page()).rstrip() + "\n",
    }


FORMAT = """# The file format

Made from the definition that also checks your files and gives `sopkit schema`. Only what is **needed** must be there.
[Layers, values and translations](layers.md) says how the files work together.

"""
ANSWERS = """# A file of answers

Made from the definition by which `sopkit init --answers` reads it and `sopkit schema answers` describes it.
[The interview](interview.md) asks for the same, and writes such a file when it is broken off. Days, amounts and hours
are written as people write them.

"""


def index_page() -> Iterator[str]:
    """What README opens with, then every page by theme, as the manual's site has them beside each other."""
    opening = (HERE.parent / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    yield opening.rstrip().replace('"manual/', '"').replace("](manual/", "](")
    with (HERE / "site" / "mkdocs.yml").open(encoding="utf-8") as settings:
        (_start, *themes) = yaml.safe_load(settings)["nav"]
    for theme in themes:
        for title, entries in theme.items():
            yield f"\n## {title}\n"
            yield from (f"- [{name}]({page})" for entry in entries for name, page in entry.items())


def rules_page() -> Iterator[str]:
    """Every rule with its page."""
    yield "# Rules\n"
    yield "`sopkit rules` lists them, `sopkit explain RULE` shows one. To silence one in place, with a reason:\n"
    yield "```yaml\n- do: The receipt is printed. # sopkit: allow passive-voice -- the till does it\n```\n"
    ordered = sorted(discover("sopkit.rules").values(), key=lambda rule: (rule.area, rule.name))
    for area, rules in groupby(ordered, key=lambda rule: rule.area):
        yield f"## {area}\n"
        for rule in rules:
            yield from rule_page(rule)


def rule_page(rule: Rule) -> Iterator[str]:
    yield f"### {rule.name}\n"
    options = "".join(f" · `{name}: {value}`" for name, value in rule.options.items())
    yield f"*{rule.severity.word}*{options}\n"
    yield f"{rule.doc}\n"
    for title, examples in (("Good", rule.good), ("Not so good", rule.bad)):
        lines = list(flat(examples))
        if lines:
            yield f"{title}:\n"
            yield "```text\n" + "\n".join(lines) + "\n```\n"


def main(arguments: list[str]) -> int:
    stale = [
        name for name, text in pages().items() if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != text
    ]
    if "--check" in arguments:
        for name in stale:
            print(f"manual/{name} is out of date: run `python manual/generate.py`")
        return int(bool(stale))
    for name in stale:
        (HERE / name).write_text(pages()[name], encoding="utf-8")
        print(f"written: manual/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
