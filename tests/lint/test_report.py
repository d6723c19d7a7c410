"""Findings as people and programs read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from sopkit.edit import Edit, Fix
from sopkit.finding import ERROR, INFO, WARNING, Finding
from sopkit.message import _
from sopkit.messages import catalogue, visible
from sopkit.report import View, finding_formats, findings_report
from sopkit.report.common import address
from sopkit.report.schemas import schema_of_report
from sopkit.report.statistics import statistics
from sopkit.source import Source
from sopkit.span import Span

SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
SOURCE = Source("a/greet.yml", "title: Greet\r\nsteps:\r\n  - do: Greet soon, Réka 👋 soon.\r\n" + "x" * 300 + "\n")
SOON = Finding("vague-time", WARNING, Span("a/greet.yml", 3, 15, 3, 19), _("`{words}` is not a time", words="soon"))
LATER = Finding("vague-time", ERROR, Span("a/greet.yml", 3, 28, 3, 32), _("`{words}` is not a time", words="soon"))
WHOLE = Finding("file-name", INFO, Span("b/empty.yml"), _("A file"), (Span("a/greet.yml", 1, 1, 1, 6),))
SOURCES = {"a/greet.yml": SOURCE, "b/empty.yml": Source("b/empty.yml", "")}


def written(form: str, *findings: Finding, **settings: object) -> str:
    return findings_report(form, findings, View(catalogue("en"), SOURCES, **settings))  # type: ignore[arg-type]


def test_formats_are_found_by_being_there() -> None:
    assert set(finding_formats()) >= {"concise", "json", "text"}
    with pytest.raises(KeyError):
        written("morse", SOON)


def test_text_marks_the_words_under_their_line_and_counts() -> None:
    assert written("text", SOON, WHOLE, prefix="sops/") == (
        "sops/a/greet.yml\n"
        "  3:15 warning: `soon` is not a time [vague-time]\n"
        "     3 |   - do: Greet soon, Réka 👋 soon.\n"
        "       |               ^^^^\n"
        "\n"
        "sops/b/empty.yml\n"
        "  1:1 info: A file [file-name]\n"
        "      see sops/a/greet.yml:1:1\n"
        "\n"
        "1 warning, 1 remark in 2 files"
    )


def test_marks_stand_under_their_words_after_a_wide_character() -> None:
    lines = written("text", LATER).splitlines()
    assert lines[3].index("^") == lines[2].index("soon.") + 1


def test_of_a_long_line_the_part_around_the_words_is_shown() -> None:
    finding = Finding("a", WARNING, Span("a/greet.yml", 4, 201, 4, 205), _("Long"))
    lines = written("text", finding).splitlines()
    assert len(lines[2]) < 120
    assert lines[3].count("^") == 4
    assert "...x" in lines[2]


def test_words_over_several_lines_are_marked_on_the_first() -> None:
    finding = Finding("a", WARNING, Span("a/greet.yml", 1, 8, 3, 4), _("Long"))
    assert written("text", finding).splitlines()[3].count("^") == len("Greet")


LONG = Finding("vague-time", WARNING, SOON.span, _("`soon` is not a time; say within how many minutes, hours or days"))


def test_on_a_narrow_terminal_messages_break_between_words() -> None:
    assert written("text", LONG, columns=40).splitlines()[1:4] == [
        "  3:15 warning: `soon` is not a time;",
        "      say within how many minutes, hours",
        "      or days [vague-time]",
    ]
    assert "\n      say" not in written("text", LONG)


def test_a_wrapped_message_has_the_same_words_in_colour() -> None:
    painted = re.sub(r"\x1b\[\d*m", "", written("text", LONG, columns=40, colour=True))
    assert painted == written("text", LONG, columns=40)


def test_on_a_narrow_terminal_an_excerpt_fits_and_is_cut_between_words() -> None:
    words = "Tell the customer that somebody calls back soon, and write the number down at once"
    source = Source("a/greet.yml", f"  - do: {words}\n")
    start = source.text.index("soon") + 1
    finding = SOON._replace(span=Span("a/greet.yml", 1, start, 1, start + 4))
    view = View(catalogue("en"), {"a/greet.yml": source}, columns=50)
    _path, _message, shown, marks, *_rest = findings_report("text", [finding], view).splitlines()
    assert len(shown) <= 50
    assert shown == "     1 | ...back soon, and write the..."
    assert marks.index("^") == shown.index("soon")


def test_marked_words_that_do_not_fit_are_cut_between_words_too() -> None:
    source = Source("a/greet.yml", "do: Greet the customer who has been waiting for a while\n")
    finding = SOON._replace(span=Span("a/greet.yml", 1, 5, 1, 50))
    view = View(catalogue("en"), {"a/greet.yml": source}, columns=40)
    _path, *_message, shown, marks, _blank, _total = findings_report("text", [finding], view).splitlines()
    assert shown == "     1 | do: Greet the customer..."
    assert marks.strip(" |") == "^" * len("Greet the customer")


def test_french_has_its_blank_before_the_colon() -> None:
    text = findings_report("text", [SOON], View(catalogue("fr"), SOURCES))
    assert "  3:15 avertissement\u00a0: " in text


def test_a_place_beyond_the_file_has_no_excerpt() -> None:
    finding = Finding("a", WARNING, Span("a/greet.yml", 90, 1, 90, 2), _("Beyond"))
    assert written("text", finding).splitlines()[1:3] == ["  90:1 warning: Beyond [a]", ""]


def test_without_findings_text_says_how_many_files_were_looked_at() -> None:
    assert written("text") == "2 files, nothing found"


def test_colours_only_when_asked_for() -> None:
    assert "\x1b" not in written("text", SOON)
    assert "\x1b[33m" in written("text", SOON, colour=True)


def test_concise_is_a_line_each() -> None:
    assert written("concise", SOON, prefix="sops/").splitlines() == [
        "sops/a/greet.yml:3:15: warning: `soon` is not a time [vague-time]"
    ]


def test_json_has_stable_keys() -> None:
    found = json.loads(written("json", SOON, WHOLE, prefix="sops/"))
    assert found["version"] == 1
    assert found["summary"] == {"error": 0, "warning": 1, "info": 1}
    assert found["findings"][0] == {
        "rule": "vague-time",
        "severity": "warning",
        "message": "`soon` is not a time",
        "path": "sops/a/greet.yml",
        "line": 3,
        "column": 15,
        "end_line": 3,
        "end_column": 19,
        "related": [],
    }
    assert found["findings"][1]["related"][0]["path"] == "sops/a/greet.yml"


FIXED = Finding(
    "vague-time",
    WARNING,
    Span("a/greet.yml", 3, 15, 3, 19),
    _("`{words}` is not a time: say, for instance, <50 %>", words="soon"),
    (Span("b/empty.yml"),),
    Fix((Edit("a/greet.yml", 36, 40, "within 5 min"),)),
)


def test_json_says_what_would_mend_a_finding() -> None:
    (finding,) = json.loads(written("json", FIXED, prefix="sops/"))["findings"]
    (edit,) = finding["fix"]["edits"]
    assert finding["fix"]["safe"] is False
    assert (edit["path"], edit["line"], edit["column"], edit["words"]) == ("sops/a/greet.yml", 3, 15, "within 5 min")


def strict(schema: Any) -> Any:
    """A schema that allows no keys but those that it names, so that it must name all."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if schema.get("type") == "object" else {}
    return {name: strict(value) for name, value in schema.items()} | closed


@pytest.mark.parametrize("findings", [(), (SOON,), (SOON, LATER, WHOLE, FIXED)], ids=len)
def test_json_is_what_its_schema_says(findings: tuple[Finding, ...]) -> None:
    schema = schema_of_report("findings")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(written("json", *findings)), strict(schema))


def test_statistics_are_what_their_schema_says() -> None:
    counted = json.loads(statistics([SOON, FIXED, WHOLE], catalogue("en"), "json"))
    jsonschema.validate(counted, strict(schema_of_report("statistics")))


def test_the_schema_of_findings_refuses_what_is_none() -> None:
    found = json.loads(written("json", SOON))
    for wrong in ({"line": 0}, {"severity": "fatal"}, {"message": None}):
        broken = {**found, "findings": [{**found["findings"][0], **wrong}]}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema_of_report("findings"))


def sarif(*findings: Finding, **settings: object) -> dict[str, object]:
    log: dict[str, object] = json.loads(written("sarif", *findings, **settings))
    jsonschema.validate(log, SARIF, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    return log


@pytest.mark.parametrize("findings", [(), (SOON,), (SOON, LATER, WHOLE, FIXED)], ids=len)
def test_sarif_is_valid(findings: tuple[Finding, ...]) -> None:
    sarif(*findings, prefix="sops/")
    sarif(*findings, prefix="/home/elena/sops/")


def test_sarif_names_places_rules_and_fixes() -> None:
    (run,) = sarif(FIXED, SOON, prefix="my sops/")["runs"]  # type: ignore[misc]
    result = run["results"][0]
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "my%20sops/a/greet.yml"
    assert location["region"] == {"startLine": 3, "startColumn": 15, "endLine": 3, "endColumn": 19}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "vague-time"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "within 5 min"
    assert change["replacements"][0]["deletedRegion"]["startColumn"] == 15
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20sops/b/empty.yml"


def test_sarif_tells_rules_that_exist_with_their_pages() -> None:
    known = Finding("passive-voice", WARNING, Span("a/greet.yml"), _("Passive"))
    (run,) = sarif(known)["runs"]  # type: ignore[misc]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "Say who acts."
    assert "Source: " in rule["help"]["text"]


@pytest.mark.parametrize(("form", "key"), [("sarif", "partialFingerprints"), ("gitlab", "fingerprint")])
def test_a_program_knows_a_finding_again_when_lines_move(form: str, key: str) -> None:
    moved = Source("a/greet.yml", "# more\n\n" + SOURCE.text)
    later = [
        one._replace(span=one.span._replace(line=one.span.line + 2, end_line=one.span.line + 2))
        for one in (SOON, LATER)
    ]

    def known(findings: list[Finding], source: Source) -> list[object]:
        told = json.loads(findings_report(form, findings, View(catalogue("en"), {"a/greet.yml": source})))
        return [one[key] for one in (told["runs"][0]["results"] if form == "sarif" else told)]

    before, after = known([SOON, LATER], SOURCE), known(later, moved)
    assert before == after
    assert before[0] != before[1]


def test_junit_has_a_failed_case_for_each_finding_and_a_passed_one_for_a_clean_file() -> None:
    strange = SOON._replace(message=_("a \x00 <b> & ]]>"))
    root = ElementTree.fromstring(written("junit", strange, LATER, prefix="sops/"))
    first, second = root.findall("testsuite")
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    assert (first.get("name"), first.get("failures")) == ("sops/a/greet.yml", "2")
    assert [case.find("failure") is not None for case in first] == [True, True]
    assert [case.find("failure") is not None for case in second] == [False]
    assert first[0][0].get("message") == "a \ufffd <b> & ]]>"


def test_junit_counts_no_failure_that_leaves_the_exit_code_at_zero() -> None:
    root = ElementTree.fromstring(written("junit", SOON, LATER, fail_on=ERROR))
    passed, failed = root.findall("testsuite")[0]
    assert (root.get("tests"), root.get("failures"), root.find("testsuite").get("failures")) == ("3", "1", "1")  # type: ignore[union-attr]
    assert [child.tag for child in (*passed, *failed)] == ["system-out", "failure"]
    assert passed[0].text == "a/greet.yml:3:15: warning: `soon` is not a time [vague-time]"


def test_github_reads_a_command_a_line() -> None:
    strange = SOON._replace(message=_("50 %, and\nmore"))
    assert written("github", strange, WHOLE, prefix="my,sops/").splitlines() == [
        "::warning file=my%2Csops/a/greet.yml,line=3,endLine=3,col=15,endColumn=19,title=vague-time::50 %25, and%0Amore",
        "::notice file=my%2Csops/b/empty.yml,line=1,endLine=1,col=1,endColumn=1,title=file-name::A file",
    ]


def test_gitlab_has_what_its_report_asks_for() -> None:
    listed = json.loads(written("gitlab", SOON, LATER, WHOLE, prefix="sops/"))
    assert [one["severity"] for one in listed] == ["minor", "major", "info"]
    assert listed[0]["location"] == {"path": "sops/a/greet.yml", "lines": {"begin": 3, "end": 3}}
    assert len({one["fingerprint"] for one in listed}) == 3
    assert json.loads(written("gitlab")) == []


def test_markdown_counts_and_lists() -> None:
    strange = LATER._replace(message=_("`a*b` is *not* | <b>"))
    text = written("markdown", SOON, strange, WHOLE, prefix="sops/")
    assert text.startswith("## sopkit lint: 1 error, 1 warning, 1 remark in 2 files\n")
    assert "| `vague-time` | error | 1 |" in text
    assert "### sops/a/greet.yml\n\n- 3:15 **warning** `soon` is not a time (`vague-time`)" in text
    assert r"`a*b` is \*not\* \| \<b\> (`vague-time`)" in text


def test_markdown_does_not_grow_without_end() -> None:
    many = [SOON._replace(span=SOON.span._replace(line=n, end_line=n)) for n in range(1, 1001)]
    text = written("markdown", *many)
    assert text.count("\n- ") == 200
    assert "… and 800 more" in text


def many_findings() -> list[Finding]:
    """Ten of one rule, then three rules that matter more or stand nearer to the ground."""
    lines = [SOON._replace(rule="passive-voice", span=SOON.span._replace(line=n, end_line=n)) for n in range(1, 11)]
    more = [("future-tense", WARNING), ("broken-link", ERROR), ("loop-without-limit", WARNING), ("hint", INFO)]
    return lines + [Finding(rule, severity, Span("b/empty.yml"), _(rule)) for rule, severity in more]


def test_brief_shows_the_five_most_important_and_counts_the_rest() -> None:
    text = written("brief", *many_findings())
    shown = [line.rsplit("[")[-1].rstrip("]") for line in text.splitlines() if line.endswith("]")]
    assert shown == ["broken-link", "loop-without-limit", "passive-voice", "future-tense", "passive-voice"]
    rest = text.split("And 9 more, which `sopkit lint --all` shows:\n")[1]
    assert rest == "     8  passive-voice\n     1  hint\n\n1 error, 12 warnings, 1 remark in 2 files"


def test_brief_of_few_findings_is_text() -> None:
    assert written("brief", SOON, WHOLE) == written("text", SOON, WHOLE)
    assert written("brief") == written("text")


@pytest.mark.parametrize("form", finding_formats())
def test_every_format_takes_no_findings_and_places_beyond_the_file(form: str) -> None:
    beyond = Finding("a", WARNING, Span("gone.yml", 90, 3, 91, 2), _("Beyond"), (Span("gone.yml", 7, 1, 7, 2),))
    written(form)
    assert "\x1b" not in written(form, beyond, FIXED)


def test_statistics_count_by_rule() -> None:
    passive = SOON._replace(rule="passive-voice")
    mended = FIXED._replace(rule="passive-voice", fix=Fix((), safe=True))
    other = SOON._replace(rule="made-up")
    assert statistics([other, passive, mended], catalogue("en"), "text").splitlines() == [
        "     2  passive-voice  Say who acts. (1 can be mended by `--fix`)",
        "     1  made-up",
    ]
    rows = json.loads(statistics([SOON, passive, mended], catalogue("en"), "json"))["statistics"]
    assert rows[0] == {"rule": "passive-voice", "count": 2, "fixable": 1, "title": "Say who acts."}
    assert statistics([], catalogue("en"), "text") == ""


FORGED = "\x1b]0;pwn\x07\nfake.yml:1:1: error: forged\r\x9b2J\u2028\u202e\x7f"
SHOWN = "␛]0;pwn␇ fake.yml:1:1: error: forged \ufffd2J \ufffd␡"


@pytest.mark.parametrize("form", sorted({*finding_formats()} - {"json", "gitlab", "sarif"}))
def test_what_a_handbook_says_steers_no_terminal_and_forges_no_line(form: str) -> None:
    path = f"a/{FORGED}.yml"
    finding = Finding("broken-link", ERROR, Span(path, 1, 1, 1, 9), _("No `{name}`", name=FORGED), (Span(path),))
    plain = finding._replace(span=Span("b.yml", 1, 1, 1, 9), related=(), message=_("No"))
    sources = {path: Source(path, f"go: {FORGED}"), "b.yml": Source("b.yml", "go: b")}
    text, harmless = (findings_report(form, [one], View(catalogue("en"), sources)) for one in (finding, plain))
    assert set("\x1b\x07\r\x9b\u2028\u202e\x7f").isdisjoint(text)
    assert SHOWN in text.replace("\\", "")
    assert not any(line.startswith("fake.yml") for line in text.splitlines())
    assert len(harmless.splitlines()) <= len(text.splitlines()) <= len(harmless.splitlines()) + 1


def test_a_message_stays_on_one_line() -> None:
    said = catalogue("it").say(_("There is no role `{name}` under `roles:` in `handbook.yml`", name=FORGED))
    assert SHOWN in said
    assert visible("Réka 👩‍🍳\u00a0«ș»") == "Réka 👩‍🍳\u00a0«ș»"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("my sops/a.yml", "my%20sops/a.yml"),
        ("a:b/c.yml", "a%3Ab/c.yml"),
        ("/home/elena/a b.yml", "file:///home/elena/a%20b.yml"),
        ("C:/shop/my sops/a.yml", "file:///C:/shop/my%20sops/a.yml"),
        ("d:/a:b.yml", "file:///d:/a%3Ab.yml"),
    ],
)
def test_a_path_becomes_an_address(path: str, uri: str) -> None:
    assert address(path) == uri
    (run,) = sarif(SOON._replace(span=SOON.span._replace(path=path)))["runs"]  # type: ignore[misc]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("edit", [Edit("gone.yml", 0, 1, "b"), Edit("b/empty.yml", 0, 1, "b")])
def test_half_a_fix_is_shown_to_no_program(edit: Edit) -> None:
    finding = FIXED._replace(fix=Fix((Edit("a/greet.yml", 36, 40, "within 5 min"), edit)))
    assert "fix" not in json.loads(written("json", finding))["findings"][0]
    (run,) = sarif(finding)["runs"]  # type: ignore[misc]
    assert "fixes" not in run["results"][0]
