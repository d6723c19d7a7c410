"""Tables fit a terminal of 80 columns."""

from __future__ import annotations

from sopkit.cli.table import NO_BREAK, WIDE, lines_of

HEADS = ["name", "in force from", "pages", "aliases"]


def test_what_fits_is_left_in_one_line() -> None:
    lines = list(lines_of([HEADS, ["2026.11", "2026-11-01", "7", "latest"]], numbers=[2]))
    assert lines == [["name     in force from  pages  aliases"], ["2026.11  2026-11-01         7  latest"]]


def test_what_does_not_fit_is_broken_between_words() -> None:
    lines = list(lines_of([HEADS, ["2026.11", "2026-11-01", "7", "latest, autumn"]], numbers=[2], wide=36))
    assert max(len(line) for row in lines for line in row) <= 36
    assert [word for row in lines for line in row for word in line.split()] == [
        *["name", "in", "force", "pages", "aliases", "from"],
        *["2026.11", "2026-11-01", "7", "latest,", "autumn"],
    ]


def test_a_word_is_never_broken() -> None:
    name = "x" * 100
    ((line,),) = lines_of([[name, "a"]])
    assert line == f"{name}  a"


def test_a_number_and_its_unit_stay_together() -> None:
    rows = [["size", "words " * 20], [f"0.1{NO_BREAK}MB", ""]]
    *_words, (size,) = lines_of(rows)
    assert size == "0.1 MB"
    assert all(len(line) <= WIDE for row in lines_of(rows) for line in row)
