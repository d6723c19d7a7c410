"""You said, we did: what was said, what was changed for it, and what is heard most."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sopkit.site.hearing import hearing_of
from sopkit.voices import Reason
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES
from tests.site.voices import BECAUSE, QUEUE, RETURN, SPOKEN, pages_of, written

PROCEDURE = "returns/return-an-item.md"
TRANSLATED = RETURN.replace(".yml", ".it.yml")


def need(name: str, day: str, times: int, cause: str = "policy") -> str:
    return f"  {day}-{name}:\n    date: {day}\n    need: {name}\n    cause: {cause}\n    times: {times}\n"


def month(*needs: str) -> str:
    return "language: en\nheard:\n" + "".join(needs)


def needs_on(markdown: str) -> list[str]:
    """The needs that are heard most, in order."""
    part = markdown.partition("#_needs")[2].partition("#_contact")[0]
    return [line[4:].partition("**")[0] for line in part.split("\n") if line[:4] == "- **"]


def test_what_customers_and_colleagues_said_stands_with_what_was_changed(tmp_path: Path) -> None:
    markdown = pages_of(written(tmp_path, SPOKEN))["heard.md"].markdown
    customers, _, colleagues = markdown.partition("## Colleagues said")
    assert "- **To return an item without a queue.**<br><q>Twenty minutes for a lid!</q>" in customers
    assert '<span class="sop-since">3 customers, Milano</span>' in customers
    assert (
        "**What we did** [Return an item](returns/return-an-item.md)<br>People stood in line. A chair helps."
        in customers
    )
    assert "- **[Chairs for whoever waits](ideas.md#chairs)**" in colleagues
    assert markdown.count("From this release on") == 2


def test_it_says_which_release_carried_it(tmp_path: Path) -> None:
    carried = ((Reason("insights", "2026-10-08-queue"), "2026.10"),)
    customers, _, colleagues = pages_of(written(tmp_path, SPOKEN), carried=carried)["heard.md"].markdown.partition(
        "## Colleagues said"
    )
    assert "Since release 2026.10" in customers
    assert "From this release on" in colleagues


def test_a_procedures_page_says_why_it_was_changed_and_leads_there(tmp_path: Path) -> None:
    made = pages_of(written(tmp_path, SPOKEN))
    why = "**Changed because** People stood in line. A chair helps."
    assert f"{why} · [You said, we did](../heard.md#customers--return-an-item)" in made[PROCEDURE].markdown
    assert 'id="customers--return-an-item"' in made["heard.md"].markdown


def test_a_reason_is_read_in_the_language_of_the_page_where_somebody_translated_it(tmp_path: Path) -> None:
    theirs = "because: La gente faceva la fila. (insights/2026-10-08-queue)\ntrigger:"
    files = {**SPOKEN, TRANSLATED: FILES[TRANSLATED].replace("trigger:", theirs, 1)}
    folder = written(tmp_path, files)
    markdown = pages_of(folder, language="it")["heard.md"].markdown
    assert "La gente faceva la fila." in markdown
    assert "People stood in line." not in markdown
    assert hearing_of(load(FolderFiles(folder))).changes[Reason("insights", "2026-10-08-queue")] == (
        ("standard", "return-an-item"),
    ), "a translation is no other change"


def test_what_nobody_said_leads_nowhere(tmp_path: Path) -> None:
    files = {RETURN: FILES[RETURN].replace("trigger:", "because: The law.\ntrigger:", 1)}
    made = pages_of(written(tmp_path, files))
    assert "**Changed because** The law.\n" in made[PROCEDURE].markdown
    assert "heard.md#" not in made[PROCEDURE].markdown
    assert "Nothing was changed yet" in made["heard.md"].markdown
    assert "Changed because" not in made["returns/say-no.md"].markdown


def test_a_name_of_nothing_shows_the_reason_alone(tmp_path: Path) -> None:
    made = pages_of(written(tmp_path, {RETURN: SPOKEN[RETURN]}))
    assert "heard.md#customers--return-an-item" in made[PROCEDURE].markdown
    assert 'id="customers--return-an-item"' in made["heard.md"].markdown


def test_an_overlay_of_this_branch_counts_and_no_other(tmp_path: Path) -> None:
    overlay = FILES["branches/milano/return-an-item.yml"].replace(
        "because: Qui ci si conosce.", "because: Qui ci si conosce. (insights/2026-10-08-queue)"
    )
    files = {"branches/milano/return-an-item.yml": overlay, "insights/milano/2026-10.yml": QUEUE}
    folder = written(tmp_path, files)
    made = pages_of(folder, language="it")
    assert "Qui ci si conosce. · [Detto, fatto](../heard.md#customers" in made[PROCEDURE].markdown
    assert "#customers" not in pages_of(folder, "standard")["heard.md"].markdown
    assert "(insights/" not in made["changes.md"].markdown


def test_what_is_said_in_nearly_the_same_words_is_one_need_as_it_is_on_the_command_line(tmp_path: Path) -> None:
    files = {
        "insights/milano/2026-10.yml": month(need("To return a pan from home", "2026-10-02", 2)),
        "insights/girona/2026-11.yml": month(need("Returning pans from home!", "2026-11-03", 3, "process")),
    }
    markdown = pages_of(written(tmp_path, files))["heard.md"].markdown
    assert needs_on(markdown) == ["Returning pans from home!"]
    assert "5 customers, 2 of them here · How the work is arranged" in markdown


def test_a_branch_reads_its_own_needs_first_and_then_those_of_others(tmp_path: Path) -> None:
    own = month(need("Ours", "2026-10-02", 2), need("Shared", "2026-10-03", 3))
    theirs = month(*(need(f"Theirs {n}", "2026-09-02", 20 - n) for n in range(12)), need("Shared", "2026-09-03", 50))
    folder = written(tmp_path, {"insights/milano/2026-10.yml": own, "insights/girona/2026-09.yml": theirs})
    markdown = pages_of(folder)["heard.md"].markdown
    assert needs_on(markdown) == ["Shared", "Ours", *(f"Theirs {n}" for n in range(8))]
    assert "53 customers, 3 of them here · A rule of the house" in markdown
    assert "2 customers, all here" in markdown
    assert needs_on(pages_of(folder, "standard")["heard.md"].markdown)[:2] == ["Shared", "Theirs 0"]


def test_only_the_last_twelve_months_count_and_a_page_knows_until_when(tmp_path: Path) -> None:
    folder = written(tmp_path, {"insights/milano/2025-12.yml": month(need("Old", "2025-12-31", 2))})
    assert needs_on(pages_of(folder, today=date(2026, 11, 30))["heard.md"].markdown) == ["Old"]
    assert needs_on(pages_of(folder, today=date(2026, 12, 1))["heard.md"].markdown) == []


def test_proposals_are_no_voices_of_this_page(tmp_path: Path) -> None:
    because = BECAUSE.replace("insights/2026-10-08-queue", "suggestions/a-b").replace("ideas/chairs", "suggestions/c")
    files = {RETURN: FILES[RETURN].replace("trigger:", f"{because}trigger:", 1)}
    made = pages_of(written(tmp_path, files))
    assert "**Changed because** People stood in line. A chair helps.\n" in made[PROCEDURE].markdown
