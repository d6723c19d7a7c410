"""`sopkit insight import`: what forms, helpdesks and sites of reviews export."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.files.folder import FolderFiles
from sopkit.voices import Insight, voices
from tests.commands import Done
from tests.insights.conftest import insight


def take_in(shop: Path, text: str | bytes, *options: str) -> Done:
    file = shop.parent / "table.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return insight(shop, "import", file, *options)


def kept(shop: Path) -> dict[str, Insight]:
    return {id: told.record for id, told in voices(FolderFiles(shop)).insights.items()}


def files(shop: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in (shop / "insights").rglob("*.yml")}


@pytest.mark.parametrize(
    "table",
    [
        "Date,Branch,Need,Procedure,Channel,Cause\n2026-11-03,milano,Returns at night,return-an-item,phone,policy\n",
        "Data;Sede;Esigenza;Procedura;Canale;Causa\n03/11/2026 9.15;Milano;Returns at night;Rendere un articolo;Per telefono;regola\n",
        "Ziua\tMagazin\tNevoia\tProcedura\tCanal\tCauza\n3.11.2026\tMilano\tReturns at night\tReturn an item\tphone\tregula\n",
        "Fecha;Tienda;Necesidad;Procedimiento;Canal;Causa\n3 de noviembre de 2026;milano;Returns at night;return-an-item;phone;regla\n",
        "Dia;Botiga;Necessitat;Procediment;Canal;Causa\n3 de novembre de 2026;milano;Returns at night;return-an-item;phone;norma\n",
        "Date;Magasin;Besoin;Procédure;Canal;Cause\n3 novembre 2026;Milano;Returns at night;return-an-item;phone;règle\n",
        "Created at,Shop,Comment,Procedure,Channel,Cause\n46329,milano,Returns at night,return-an-item,On the phone,rule\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_tables_are_understood_in_every_language(shop: Path, table: str, encoding: str) -> None:
    done = take_in(shop, table.encode(encoding))
    assert done.returncode == 0, done.stdout + done.stderr
    ((id, one),) = kept(shop).items()
    assert (shop / "insights/milano/2026-11.yml").exists()
    texts = (one.date, one.need, one.procedure, one.channel, one.cause)
    assert [text.words if text else "" for text in texts] == [
        *("2026-11-03", "Returns at night", "return-an-item", "phone", "policy")
    ]
    assert id.startswith("2026-11-03-")


TABLE = """\
date,branch,need,times,source
2026-11-03,cork,A lid,2,Survey
2026-11-03,cork,a lid!,,Survey
2026-11-04,cork,A pan,,
2026-10-04,milano,Una pentola,,
"""


def test_the_same_file_twice_adds_nothing_and_a_longer_one_what_is_new(shop: Path) -> None:
    assert take_in(shop, TABLE).returncode == 0
    before = files(shop)
    assert {id: one.count for id, one in kept(shop).items()} == {
        "2026-11-03-lid": 3,
        "2026-11-04-pan": 1,
        "2026-10-04-pentola": 1,
    }
    again = take_in(shop, TABLE)
    assert (again.stdout, "3 were known already" in again.stderr, files(shop)) == ("", True, before)
    take_in(shop, TABLE + "2026-11-03,cork,A lid.,,Survey\n")
    assert kept(shop)["2026-11-03-lid"].count == 4


def test_what_was_noted_by_hand_is_not_counted_twice(shop: Path) -> None:
    insight(shop, "add", "A pan.", "--branch", "cork", "--date", "2026-11-04", "--times", "2")
    take_in(shop, TABLE)
    assert kept(shop)["2026-11-04-pan"].count == 2


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        ("2026-11-03,cork,,,", "3:17", "nothing says what the customer needs"),
        ("soon,cork,A pan,,", "3:1", "`soon` is no day"),
        (",cork,A pan,,", "3:1", "no day is named"),
        ("2026-11-21,cork,A pan,,", "3:1", "2026-11-21 is still to come"),
        ("2026-11-03,,A pan,,", "3:12", "no branch is named"),
        ("2026-11-03,rome,A pan,,", "3:12", "there is no branch `rome`"),
        ('2026-11-03,cork,"A pan, please",0,', "3:33", "`0` is no number of customers"),
        ('2026-11-03,cork,"A\npan",many,', "4:6", "`many` is no number of customers"),
        ("2026-11-03,cork,Call 087 123 4567,,", "3:17", "customers' data do not belong in a handbook"),
        ("2026-11-03,cork", "3:1", "nothing says what the customer needs"),
    ],
)
def test_each_row_that_is_not_understood_is_told_with_its_place(shop: Path, row: str, place: str, why: str) -> None:
    done = take_in(shop, f"date,branch,need,times,source\n2026-11-01,cork,A lid,,\n{row}\n")
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    assert f"table.csv:{place}: " in told
    assert why in told
    assert list(kept(shop)) == ["2026-11-01-lid"], "the rows that are understood are taken in, as `ack import` does"


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("nothing", "there is no procedure `nothing`"),
        ("item", "may be several"),
        ("return-an-item", ""),
        ("", ""),
    ],
)
def test_a_procedure_may_be_named_by_words_of_its_title_or_not_at_all(shop: Path, cells: str, why: str) -> None:
    other = shop / "standard/returns/mend-an-item.yml"
    text = (shop / "standard/returns/wrap-a-gift.yml").read_text()
    other.write_text(text.replace("Wrap a gift", "Mend an item"))
    done = take_in(shop, f"date,branch,need,procedure\n2026-11-03,cork,A lid,{cells}\n")
    assert why in " ".join(done.stdout.split())
    assert bool(why) == bool(done.returncode)


def test_columns_that_mean_nothing_here_are_named_and_left_out(shop: Path) -> None:
    table = "Ticket ID,Date,Need,Comment,Requester\n4711,2026-11-03,A lid,The old one fell.,Ann\n"
    done = take_in(shop, table, "--branch", "cork", "--source", "Helpdesk")
    assert "left out: `Ticket ID`, `Requester`" in done.stderr
    written = (shop / "insights/cork/2026-11.yml").read_text()
    assert "source: Helpdesk" in written
    assert "said: The old one fell." in written
    assert "Ann" not in written
    assert "4711" not in written


def test_a_branch_is_known_in_any_letter_case_and_the_nearest_is_told(shop: Path) -> None:
    table = "date,branch,need\n2026-11-03,Cork,A lid\n2026-11-03,CASA CORK,A pan\n2026-11-03,corck,A pot\n"
    done = take_in(shop, table)
    assert [one.need.words for one in kept(shop).values()] == ["A lid", "A pan"]
    assert "there is no branch `corck`; did you mean `cork`?" in " ".join(done.stdout.split())


def test_masked_rows_come_in_without_what_tells_who_it_was(shop: Path) -> None:
    take_in(shop, "date,branch,need\n2026-11-03,cork,Call 087 123 4567\n", "--mask")
    assert [one.need.words for one in kept(shop).values()] == ["Call …"]


def test_a_dry_run_writes_nothing(shop: Path) -> None:
    done = take_in(shop, TABLE, "--dry-run")
    assert done.stdout.count("would be written") == 3
    assert not (shop / "insights").exists()


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("date,branch\n2026-11-03,cork\n", "No column says what customers need"),
        ("need,branch\nA lid,cork\n", "No column says a date"),
        ("", "No column says what customers need"),
    ],
)
def test_a_table_without_the_columns_that_it_takes_is_refused(shop: Path, table: str, why: str) -> None:
    done = take_in(shop, table)
    assert done.returncode == 2
    assert why in done.stderr


def test_dates_that_may_be_read_two_ways_are_told(shop: Path) -> None:
    done = take_in(shop, "date,branch,need\n03/04/2026,cork,A lid\n")
    assert "Dates such as 03/04/2026 were read with the day first" in done.stderr
    assert list(kept(shop)) == ["2026-04-03-lid"]


def test_a_table_of_thousands_is_taken_in_within_seconds(shop: Path) -> None:
    rows = "".join(f"2026-10-{day:02},cork,Need number {n} of the day,\n" for day in range(1, 29) for n in range(70))
    done = take_in(shop, "date,branch,need,times\n" + rows)
    assert done.returncode == 0
    assert "… and 1950 more" in done.stdout
    names = list(kept(shop))
    assert len(names) == 1960
    assert names == sorted(names)
