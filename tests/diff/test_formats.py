"""A comparison in every format: what programs read is valid, what people read is safe."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import markdown
import pytest
from playwright.sync_api import Browser

from sopkit.diff import KINDS, Comparison, compare_sides
from sopkit.diff.narrow import narrowed
from sopkit.finding import ERROR, WARNING
from sopkit.messages import catalogue
from sopkit.report import View
from sopkit.report.change_counts import change_counts
from sopkit.report.changes import change_formats, changes_report
from sopkit.report.columns import width
from sopkit.report.kind_page import kind_page
from sopkit.report.schemas import schema_of_report
from tests.diff.comparisons import comparison, harmful, sample, sampled
from tests.handbooks import PROCEDURE
from tests.lint.test_report import SARIF, strict

BRANCHES = [("bologna", "it"), ("cluj", "ro"), ("girona", "ca"), ("galway", "en")]
UNREAD = {"branches/milano/return-an-item.yml": "adapts: return-an-item\nstep: []\n"}
SAME = {"branches/milano/return-an-item.yml": "adapts: return-an-item\n"}


def written(form: str, found: Comparison, language: str = "en", **settings: Any) -> str:
    return changes_report(form, found, View(catalogue(language), command="diff", **settings))


EVERY: dict[str, Callable[[], Comparison]] = {
    "small": comparison,
    "unread": lambda: comparison(**UNREAD),
    "same": lambda: comparison(**SAME),
    "harmful": harmful,
    **{branch: functools.partial(sampled, branch, language) for branch, language in BRANCHES},
}


@pytest.fixture(params=EVERY.values(), ids=EVERY)
def found(request: pytest.FixtureRequest) -> Comparison:
    """Each comparison, made when a test wants it and not while tests are only collected."""
    made: Callable[[], Comparison] = request.param
    return made()


def test_formats_are_found_by_being_there() -> None:
    assert set(change_formats()) >= {"text", "concise", "markdown", "html", "json", "junit", "sarif", "github"}
    with pytest.raises(KeyError):
        written("morse", comparison())


@pytest.mark.parametrize("form", change_formats())
def test_nothing_in_a_handbook_steers_a_terminal_or_turns_the_writing(form: str) -> None:
    text = written(form, harmful(), columns=80)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e]", text)


@pytest.mark.parametrize("form", sorted({*change_formats()} - {"text", "html"}))
def test_colours_stay_on_the_terminal(form: str) -> None:
    assert "\x1b" not in written(form, comparison(), colour=True, columns=160)


@pytest.mark.parametrize("branch", BRANCHES, ids=str)
@pytest.mark.parametrize("form", change_formats())
def test_every_format_tells_every_change_of_the_sample_handbook(form: str, branch: tuple[str, str]) -> None:
    found = sampled(*branch)
    text = written(form, found, branch[1])
    assert found.changes
    kinds = Counter(change.kind.name for change in found.changes)
    assert all(text.count(kind) >= count for kind, count in kinds.items())


def test_json_is_what_its_schema_says(found: Comparison) -> None:
    schema = schema_of_report("changes")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(written("json", found)), strict(schema))


def test_sarif_is_valid_and_tells_what_each_kind_means(found: Comparison) -> None:
    log = json.loads(written("sarif", found, prefix="my sops/"))
    jsonschema.validate(log, SARIF, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    (run,) = log["runs"]
    assert len(run["results"]) >= len(set(found.changes)) > 0 or not found.changes
    marks = [one["partialFingerprints"]["sopkit/v1"] for one in run["results"]]
    assert len(marks) == len(set(marks))
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert all("touches" in rule["shortDescription"]["text"] for name, rule in rules.items() if name in KINDS)


def test_a_change_is_placed_where_the_new_words_stand_and_shows_both() -> None:
    assert written("concise", comparison(), prefix="sops/").splitlines() == [
        "sops/branches/milano/return-an-item.yml:4:37: warning: Value *refund-limit*: raised from €50 to €80 [value-raised]",
        "sops/branches/milano/return-an-item.yml:6:26: info: Step 1 *greet*: other words to say: "
        "“Good morning.” → “Good day to you.” [script]",
    ]


GREET = "  - id: greet\n    do: Greet the customer.\n    say: Good morning.\n"
CHECK = "  - id: check\n    do: Check the date on the receipt.\n"
RECORD = "  - id: record\n    do: Record the reason.\n"
VARY = 'may_vary: {say: any, values.refund-limit: "0..100 EUR", steps: {after: check, at_most: 2}}\n'
SHORTER = VARY.replace("say: any, ", "")


@pytest.mark.parametrize(
    ("edits", "beside"),
    [
        ([(RECORD, "")], "id: refund"),
        ([(CHECK, "")], "id: greet"),
        ([(GREET, "")], "id: check"),
        ([(CHECK, ""), (GREET, "")], "id: refund"),
        ([("    say: Good morning.\n", "")], "id: greet"),
        ([("    lock: true\n", "")], "id: refund"),
        ([(VARY, SHORTER)], 'values.refund-limit: "'),
        ([(VARY, "")], ""),
    ],
    ids=["last step", "middle step", "first step", "two steps", "field", "flag", "entry", "all there was"],
)
def test_what_is_gone_from_another_handbook_is_placed_beside_it_in_this_one(
    edits: list[tuple[str, str]], beside: str
) -> None:
    path = "standard/returns/return-an-item.yml"
    text = PROCEDURE
    for words, other in edits:
        assert text.count(words) == 1
        text = text.replace(words, other)
    whole = comparison(**SAME)
    found = compare_sides(whole.old, comparison(**SAME, **{path: text}).old)
    before = text[: text.index(beside) + len(beside)] if beside else "\n"
    line = before.count("\n") + 1 if beside else 1
    assert found.changes
    for one in written("concise", found).splitlines():
        assert one.startswith(f"{path}:{line}:"), one


def test_what_is_gone_from_the_same_handbook_is_placed_where_it_stands() -> None:
    drop = "adapts: return-an-item\nsteps: [{drop: greet, because: x}]\n"
    found = comparison(**{"branches/milano/return-an-item.yml": drop})
    assert written("concise", found).startswith("standard/returns/return-an-item.yml:10:9: ")


def test_what_could_not_be_read_is_told_as_an_error_in_the_formats_of_findings() -> None:
    (line,) = written("concise", comparison(**UNREAD)).splitlines()
    assert line.startswith("branches/milano/return-an-item.yml:2:1: error: `milano` could not be read whole;")
    assert line.endswith("[unknown-key]")


def test_what_could_not_be_read_of_another_handbook_is_told_in_this_one() -> None:
    found = comparison(**UNREAD)
    swapped = dataclasses.replace(
        found, old=found.new, new=comparison().old, old_faults=found.new_faults, new_faults=()
    )
    assert written("concise", swapped).startswith("handbook.yml:1:1: error: `milano` could not be read whole;")


def test_junit_fails_what_makes_the_exit_code_1() -> None:
    for least, failures in ((WARNING, "1"), (ERROR, "0")):
        root = ElementTree.fromstring(written("junit", comparison(), fail_on=least))
        assert (root.get("tests"), root.get("failures")) == ("3", failures)
    same = ElementTree.fromstring(written("junit", comparison(**SAME)))
    assert [case.get("name") for case in same.iter("testcase")] == ["diff"]


def test_github_reads_a_command_a_line(found: Comparison) -> None:
    lines = written("github", found).splitlines()
    assert all(re.match(r"::(error|warning|notice) file=[^,:]+,line=\d+,", line) for line in lines)
    assert len(lines) >= len(set(found.changes))


class Page(HTMLParser):
    """The elements of a page, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.words = ""
        self.marked: dict[str, list[str]] = {"del": [], "ins": []}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.inside in self.marked:
            self.marked[self.inside].append(data)


def test_html_and_markdown_hold_no_element_that_a_handbook_wrote() -> None:
    rendered = markdown.markdown(written("markdown", harmful())).replace("\\", "")  # it knows fewer escapes than others
    for page in (Page(written("html", harmful())), Page(rendered)):
        assert not {"script", "img", "a", "iframe"} & page.tags.keys()
        assert not {name for name in page.attributes if name.startswith("on")} | (page.attributes & {"src", "href"})
        assert (
            "<script>alert(1)</script> <img src=x onerror=alert(1)> *a* _b_ `c` ~d~ | [l](javascript:x)" in page.words
        )
        assert "{{ 7*7 }}" in page.words


def test_html_marks_the_words_that_went_and_came() -> None:
    page = Page(written("html", comparison()))
    assert page.marked == {"del": ["morning."], "ins": ["day to you."]}
    assert page.tags["link"] == page.tags["script"] == 0


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_what_matters_most_comes_first(form: str) -> None:
    found = sampled("galway", "en")
    text = written(form, found)
    worst = [change.severity for change in found.changes]
    assert worst != sorted(worst, reverse=True)
    words = re.findall(r'<p><span class="severity">(\w+)' if form == "html" else r"^- \*\*(\w+)\*\*", text, re.M)
    assert len(words) == len(worst)
    by_procedure = re.split(r"<details|^### ", text, flags=re.M)[1:]
    ranks = [["error", "warning", "info"].index(re.search(r"error|warning|info", part)[0]) for part in by_procedure]  # type: ignore[index]
    assert ranks == sorted(ranks)


def test_markdown_marks_words_also_where_no_blank_is_around_them() -> None:
    overlay = "adapts: return-an-item\nsteps: [{change: greet, say: Good l'evening., because: x}]\n"
    standard = "Good l'morning."
    texts = {"branches/milano/return-an-item.yml": overlay}
    base = comparison().new.workspace.documents["standard/returns/return-an-item.yml"].source.text
    found = comparison(**texts, **{"standard/returns/return-an-item.yml": base.replace("Good morning.", standard)})
    assert "“Good l'<del>morning.</del> <ins>evening.</ins>”" in written("markdown", found)


def test_markdown_does_not_grow_without_end() -> None:
    found = comparison()
    many = dataclasses.replace(found, changes=found.changes * 500)
    text = written("markdown", many)
    assert text.count("\n- **") == 200
    assert "… and 800 more" in text


def test_a_wide_terminal_shows_both_sides_beside_each_other() -> None:
    lines = written("text", comparison(), columns=120).splitlines()
    (row,) = [line for line in lines if "│" in line]
    left, right = row.split(" │ ")
    assert (left.strip(), right.strip()) == ("Good [-morning.-]", "Good {+day to you.+}")
    coloured = written("text", comparison(), columns=120, colour=True)
    assert "\x1b[31;4mmorning.\x1b[0m" in coloured
    assert "│ Good \x1b[32;4mday to you.\x1b[0m" in coloured


@pytest.mark.parametrize("columns", [60, 80, 110, 160])
@pytest.mark.parametrize("branch", BRANCHES, ids=str)
def test_lines_fit_the_terminal(branch: tuple[str, str], columns: int) -> None:
    found = sampled(*branch)
    lines = written("text", found, branch[1], columns=columns).splitlines()
    assert any("│" in line for line in lines) == (columns >= 110)
    assert [line for line in lines[2:] if width(line) > columns and "·" not in line and len(line.split()) > 1] == []
    bare = re.sub(r"\x1b\[[\d;]*m", "", written("text", found, branch[1], columns=columns, colour=True))
    assert len(bare.splitlines()) <= len(lines)


def test_only_some_kinds_are_told_also_where_they_are_effects() -> None:
    found = narrowed(comparison(), ["limit-raised"])
    (change,) = found.changes
    assert [effect.kind.name for effect in change.effects] == ["limit-raised"]
    assert "other words to say" not in written("text", found)
    none = narrowed(comparison(), ["locked"])
    assert written("text", none).endswith("There is no change of kind locked.")
    assert json.loads(written("json", none))["only"] == ["locked"]


def test_counts_are_by_procedure_and_kind() -> None:
    found = comparison()
    text = change_counts(found, View(catalogue("en")), "text")
    assert text == (
        "return-an-item · Return an item\n"
        "     1  warning  value-raised\n"
        "     1  info     script\n"
        "\n"
        "2 changes: 1 warning, 1 remark"
    )
    counts = json.loads(change_counts(sampled("cluj", "ro"), View(catalogue("en")), "json"))
    jsonschema.validate(counts, strict(schema_of_report("change-counts")))
    assert sum(row["count"] for row in counts["statistics"]) == len(sampled("cluj", "ro").changes)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("language", ["en", "it", "ro", "ca"])
def test_every_kind_has_a_page(kind: Any, language: str) -> None:
    page = kind_page(kind, catalogue(language))
    assert page.startswith(f"{kind.name}\n")
    assert "{" not in page
    assert page.splitlines()[5:]


@pytest.mark.browser
@pytest.mark.parametrize(("wide", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_page_opens_from_a_disk_and_fits(started: Browser, tmp_path: Path, wide: int, scheme: Any) -> None:
    file = tmp_path / "changes.html"
    for found in (sampled("girona", "ca"), harmful()):
        file.write_text(written("html", found, "ro"), encoding="utf-8")
        with started.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme) as context:
            page = context.new_page()
            asked: list[str] = []
            said: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("dialog", lambda dialog, said=said: said.append(dialog.message))
            page.goto(file.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= wide
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (ground == "rgb(29, 25, 23)") == (scheme == "dark")
            least = min(change.severity for change in found.changes).name.lower()
            shown = page.locator(f".change.{least}:visible").count()
            page.locator(f"#show-{least}").uncheck()
            assert (shown > 0, page.locator(f".change.{least}:visible").count()) == (True, 0)
            assert page.locator("details:not(:has(.change:visible)):visible").count() == 0
            assert (asked, said) == ([file.as_uri()], [])


def test_the_sample_handbook_can_be_read() -> None:
    assert sample().faults == ()
