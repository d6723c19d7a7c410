"""Findings as people and programs read them."""

from __future__ import annotations

import json

import pytest

from sopkit.finding import ERROR, INFO, WARNING, Finding
from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.report import finding_formats, findings_report
from sopkit.source import Source
from sopkit.span import Span

SOURCE = Source("a/greet.yml", "title: Greet\r\nsteps:\r\n  - do: Greet soon, Réka 👋 soon.\r\n" + "x" * 300 + "\n")
SOON = Finding("vague-time", WARNING, Span("a/greet.yml", 3, 15, 3, 19), _("`{words}` is not a time", words="soon"))
LATER = Finding("vague-time", ERROR, Span("a/greet.yml", 3, 28, 3, 32), _("`{words}` is not a time", words="soon"))
WHOLE = Finding("file-name", INFO, Span("b/empty.yml"), _("A file"), (Span("a/greet.yml", 1, 1, 1, 6),))
SOURCES = {"a/greet.yml": SOURCE, "b/empty.yml": Source("b/empty.yml", "")}


def written(form: str, *findings: Finding, **settings: object) -> str:
    return findings_report(form, findings, catalogue("en"), SOURCES, **settings)  # type: ignore[arg-type]


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
