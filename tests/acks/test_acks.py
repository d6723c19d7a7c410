"""`sopkit ack`: tables of people, forms and spreadsheets in; who has confirmed what, and who has not, out."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from sopkit.acks.columns import HEADINGS
from sopkit.acks.store import save
from sopkit.exported.columns import columns_of
from sopkit.exported.days import day_first, read_day
from tests.commands import Done, sopkit
from tests.history.shop import change, release
from tests.history.test_history import at

HEAD = "person,date,procedure,version\n"
ONE = HEAD + "Ana Pop,2026-07-05,return-an-item,1.0.0\n"


def ack(folder: Path, *arguments: object, today: str = "2026-11-20", store: Path | None = None) -> Done:
    kept = store or folder.parent / "kept"
    return sopkit("ack", *arguments, "--store", kept, "--today", today, cwd=folder)


def imported(folder: Path, text: str | bytes, *options: str, today: str = "2026-11-20") -> Done:
    file = folder.parent / "answers.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return ack(folder, "import", file, "--branch", "milano", *options, today=today)


def kept(folder: Path) -> list[dict[str, str]]:
    file = folder.parent / "kept/confirmations.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def status(folder: Path, *arguments: object) -> Any:
    return json.loads(ack(folder, "status", *arguments, "--format", "json").stdout)["status"]


def test_a_confirmation_is_bound_to_the_text_of_its_day(own_past: Path) -> None:
    rows = (
        "Ana,2026-07-05,return-an-item,1.0.0\nBen,2026-09-05,return-an-item,1.0.0\nCara,2026-10-20,take-back-an-item,\n"
    )
    done = imported(own_past, HEAD + rows, "--language", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 confirmations were added" in done.stderr
    expected = [at(own_past, day)["state"]["fingerprint"] for day in ("2026-07-05", "2026-09-05", "2026-10-20")]
    assert [one["fingerprint"] for one in kept(own_past)] == expected
    assert expected[0] != expected[1] == expected[2]  # another name is no other text


@pytest.mark.skipif(os.name != "posix", reason="this system knows no such rights")
def test_what_names_staff_is_for_its_owner_alone(own_past: Path) -> None:
    imported(own_past, ONE)
    file = own_past.parent / "kept/confirmations.jsonl"
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent)] == [0o600, 0o700]
    file.chmod(0o644)  # as an earlier sopkit left it
    file.parent.chmod(0o755)
    imported(own_past, ONE.replace("Ana Pop", "Ben Rossi"))
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent)] == [0o600, 0o700]


@pytest.mark.skipif(os.name != "posix", reason="this system knows no such rights")
def test_a_folder_in_which_other_things_lie_keeps_its_rights(own_past: Path) -> None:
    file = own_past.parent / "kept/confirmations.jsonl"
    file.parent.mkdir(mode=0o750)
    (file.parent / "staff.csv").write_text("name\n", encoding="utf-8")
    imported(own_past, ONE)
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent)] == [0o600, 0o750]


def test_a_folder_whose_rights_nobody_may_change_takes_them_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)  # as on a drive of the network, or in a colleague's folder
    save(tmp_path, [])
    assert (tmp_path / "confirmations.jsonl").is_file()


def test_importing_twice_doubles_nothing(own_past: Path) -> None:
    imported(own_past, ONE)
    done = imported(own_past, ONE.replace("Ana Pop", "ANA  POP"))
    assert "0 confirmations were added" in done.stderr
    assert "1 was known already" in done.stderr
    (one,) = kept(own_past)
    assert (one["person"], one["on"]) == ("Ana Pop", "2026-07-05")


def test_of_one_text_the_first_and_the_last_confirmation_are_kept(own_past: Path) -> None:
    for day in ("07-05", "07-09", "07-20", "07-11"):
        done = imported(own_past, ONE.replace("07-05", day))
    assert "1 was known already" in done.stderr
    assert [one["on"] for one in kept(own_past)] == ["2026-07-05", "2026-07-20"]


REFRESH = ("\nsteps:", "\ntraining: {skills: [listening], refresh: 3 months}\nsteps:")


@pytest.fixture
def refreshed(own_past: Path) -> Path:
    """The chain whose staff learn to take items back again every three months; Ana and Ben learnt it in November."""
    change(own_past, "standard/returns/take-back-an-item.yml", *REFRESH)
    release(own_past, "2026.11", "2026-11-01")
    imported(own_past, HEAD + "Ana,2026-11-02,take-back-an-item,\nBen,2026-11-10,take-back-an-item,\n")
    return own_past


def late(folder: Path, today: str, *arguments: object) -> Done:
    return ack(folder, "status", "take-back-an-item", "--outdated", *arguments, today=today)


def test_who_learnt_it_longer_ago_than_the_procedure_says_is_named(refreshed: Path) -> None:
    assert late(refreshed, "2027-02-02").returncode == 0
    done = late(refreshed, "2027-02-03")
    assert done.returncode == 1
    assert done.stdout == (
        "milano: take-back-an-item 1.0.0\n  Ana (confirmed on 2026-11-02, again due on 2027-02-02)\n"
    )
    assert late(refreshed, "2027-02-11").stdout.count("again due on") == 2


def test_who_refreshed_it_is_named_no_more_and_who_left_never(refreshed: Path, tmp_path: Path) -> None:
    imported(refreshed, HEAD + "Ana,2027-01-20,take-back-an-item,\n", today="2027-03-01")
    (tmp_path / "staff.csv").write_text("person\nAna\n")
    assert "Ben" in late(refreshed, "2027-03-01").stdout
    done = late(refreshed, "2027-03-01", "--staff", tmp_path / "staff.csv")
    assert (done.returncode, done.stdout) == (0, "Nobody has to learn anything again yet.\n")


def test_a_procedure_that_names_no_time_asks_nobody_to_learn_it_again(own_past: Path) -> None:
    imported(own_past, HEAD + "Ben,2026-10-20,take-back-an-item,\n")
    assert late(own_past, "2036-01-01").returncode == 0


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Timestamp,Your name,Procedure,Version", '2026/07/05 9:15:03 AM GMT+2,"Ana Pop",return-an-item,1.0.0'),
        ("Informazioni cronologiche;Nome e cognome;Procedura;Versione", "05/07/2026 9.15.03;Ana Pop;Rendere un articolo;1.0.0"),
        ("Marcaj temporal\tNumele\tProcedura\tVersiunea", "5.7.2026 09:15\tAna Pop\tReturn an item\t1.0.0"),
        ("Marca de temps,Nom,Procediment", "5 de juliol de 2026,Ana Pop,return-an-item"),
        ("Horodateur;Nom;Procédure", "5 juillet 2026;Ana Pop;return-an-item"),
        ("Fecha;Nombre;Procedimiento", "5 de julio de 2026;Ana Pop;return-an-item"),
        ("Date,Full name,Which procedure have you read?", "46208,Ana Pop,return-an-item"),
        ("date,person,procedure,branch,language", "2026-07-05,Ana Pop,return-an-item,Milano,it"),
        ("date,person,procedure", '2026-07-05,"Pop,\nAna",return-an-item'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_of_forms_and_spreadsheets_are_understood(
    past: Path, tmp_path: Path, heads: str, row: str, encoding: str
) -> None:
    (tmp_path / "a.csv").write_bytes(f"{heads}\r\n{row}\r\n".encode(encoding))
    done = ack(past, "import", tmp_path / "a.csv", "--branch", "milano", store=tmp_path / "kept")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (one,) = map(json.loads, (tmp_path / "kept/confirmations.jsonl").read_text().splitlines())
    assert (one["on"], one["procedure"], one["branch"]) == ("2026-07-05", "return-an-item", "milano")
    assert "Pop" in one["person"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",2026-07-05,return-an-item,1.0.0", "nobody is named"),
        ("Ana,soon,return-an-item,1.0.0", "`soon` is no day"),
        ("Ana,,return-an-item,1.0.0", "no day is named"),
        ("Ana,2026-11-21,return-an-item,1.0.0", "2026-11-21 is still to come"),
        ("Ana,2026-07-05,,1.0.0", "no procedure is named"),
        ("Ana,2026-07-05,zeppelin,1.0.0", "there is no procedure `zeppelin`"),
        ("Ana,2026-07-05,customer,1.0.0", "`customer` may be several procedures: take-back-an-item, wrap-a-gift"),
        ("Ana,2026-07-05,return-an-item,7.0.0", "no text of `return-an-item` has the version 7.0.0"),
        (
            "Ana,2026-06-05,return-an-item,1.0.0",
            "version 1.0.0 of `return-an-item` had several texts, and none of them held",
        ),
        ("Ana,2026-06-05,return-an-item,", "no text of `return-an-item` was in force on 2026-06-05"),
        ("Ana", "no day is named"),
    ],
)
def test_each_row_that_is_not_understood_is_told_with_its_line(own_past: Path, row: str, why: str) -> None:
    done = imported(own_past, f"{ONE}{row}\n")
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    assert f"answers.csv:3: {why}" in told
    assert "1 row was not understood" in done.stderr
    assert len(kept(own_past)) == 1


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("roma,,", "there is no branch `roma`"),
        ("milano,de,", "milano has no edition in `de`"),
        ("milano,,b2:00000000", "no text of `return-an-item` has the fingerprint b2:00000000"),
    ],
)
def test_a_branch_a_language_or_a_fingerprint_that_is_not_there_is_told(own_past: Path, cells: str, why: str) -> None:
    text = f"person,date,procedure,branch,language,fingerprint\nAna,2026-07-05,return-an-item,{cells}\n"
    assert why in " ".join(imported(own_past, text).stdout.split())


def test_a_row_without_a_branch_needs_one_in_a_chain(own_past: Path, tmp_path: Path) -> None:
    (own_past / "sops/branches/roma").mkdir()
    (own_past / "sops/branches/roma/branch.yml").write_text("name: Roma\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text(ONE)
    done = ack(own_past, "import", tmp_path / "a.csv")
    assert "no branch is named; `--branch` names one for all rows" in " ".join(done.stdout.split())


@pytest.mark.parametrize("by", ["fingerprint", "code"])
def test_a_fingerprint_or_the_code_of_a_sheet_says_which_text_it_was_whenever_that_was(own_past: Path, by: str) -> None:
    state = at(own_past, "2026-08-01")["state"]
    with ZipFile(own_past / "sops/.releases/2026.07.zip") as archive:
        kept_manifest = json.loads(archive.read("release.json"))
    written = {
        "fingerprint": state["fingerprint"][:11],
        "code": kept_manifest["sheets"]["milano/en"]["return-an-item"],
    }[by]
    imported(own_past, f"name,date,procedure,{by}\nAna,2026-11-10,return-an-item,{written}\n")
    (one,) = kept(own_past)
    assert (one["fingerprint"], one["language"]) == (state["fingerprint"], "en")


def test_a_table_without_people_or_dates_is_no_list_of_confirmations(own_past: Path) -> None:
    done = imported(own_past, "a,b\n1,2\n")
    assert done.returncode == 2
    assert "No column says a person; there are a, b" in done.stderr


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b'"' + b"x" * 200_000, b"person,date\n\xff\xfe\x00,\x81\n"])
def test_no_file_makes_a_traceback(own_past: Path, content: bytes) -> None:
    assert imported(own_past, content).returncode in (1, 2, 3)


def test_confirmations_older_than_they_may_be_kept_go_with_the_next_import(own_past: Path) -> None:
    imported(own_past, ONE)
    change(own_past, "handbook.yml", "areas:", "acknowledgements: {keep: 3 months}\nareas:")
    done = imported(own_past, HEAD + "Ben,2026-11-10,take-back-an-item,\n")
    assert "1 was older than confirmations are kept, and is removed" in done.stderr
    assert [one["person"] for one in kept(own_past)] == ["Ben"]


def test_status_tells_who_confirmed_what_holds_today(own_past: Path, tmp_path: Path) -> None:
    imported(own_past, ONE + "Ben,2026-10-20,take-back-an-item,\n")
    (tmp_path / "staff.csv").write_text("name;branch\nAna Pop;Milano\nBen;milano\nCara;milano\nDan;roma\n")
    (one,) = status(own_past, "take-back-an-item", "--staff", tmp_path / "staff.csv")
    assert (one["confirmed"], one["earlier"], one["missing"]) == (["Ben"], ["Ana Pop"], ["Ana Pop", "Cara"])
    done = ack(own_past, "status", "take-back-an-item", "--missing", "--staff", tmp_path / "staff.csv")
    assert done.returncode == 1
    assert done.stdout == "milano: take-back-an-item 1.0.0\n  Ana Pop (confirmed an earlier text)\n  Cara\n"


def test_a_changed_text_has_to_be_confirmed_again(own_past: Path) -> None:
    imported(own_past, HEAD + "Ben,2026-10-20,take-back-an-item,\n")
    assert status(own_past, "take-back-an-item")[0]["missing"] == []
    change(own_past, "standard/returns/take-back-an-item.yml", "Record the reason.", "Record why.")
    assert status(own_past, "take-back-an-item")[0]["missing"] == []  # nobody goes by it yet
    release(own_past, "2026.11", "2026-11-20")
    (one,) = status(own_past, "take-back-an-item")
    assert (one["confirmed"], one["missing"]) == ([], ["Ben"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("staff.yml", "milano: [Ana, Ben]\nroma: [Dan]\n"),
        ("staff.yml", "people: [Ana, Ben]\n"),
        ("staff.csv", "Ana\nBen\n"),
        ("staff.csv", "branch,person\nmilano,Ana\nMilano,Ben\nroma,Dan\n"),
    ],
)
def test_the_staff_is_a_list_in_any_of_these_forms(past: Path, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    done = ack(past, "status", "wrap-a-gift", "--staff", tmp_path / name, "--format", "json", store=tmp_path / "kept")
    assert [one["missing"] for one in json.loads(done.stdout)["status"]] == [["Ana", "Ben"]]


def test_history_and_the_sheet_of_proof_tell_how_many_confirmed_and_no_names(own_past: Path) -> None:
    imported(own_past, ONE + "Ben,2026-07-06,return-an-item,\nBen,2026-07-08,return-an-item,\n", "--language", "en")
    place = {"SOPKIT_ACKS": str(own_past.parent / "kept")}
    words = ("return-an-item", "--branch", "milano", "--language", "en", "--at", "2026-07-15")
    done = sopkit("history", *words, cwd=own_past, **place)
    assert "received      2 people confirmed it, 2026-07-05 – 2026-07-08" in done.stdout
    assert "Ana" not in done.stdout
    without = sopkit("history", *words, cwd=own_past, SOPKIT_ACKS=str(own_past.parent / "none"))
    assert "received      not known" in without.stdout


def test_the_handbooks_git_is_refused_unless_asked_for(own_past: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=own_past, check=True)
    (own_past / "a.csv").write_text(ONE)
    for inside in (own_past / "kept", own_past / "sops/kept"):
        done = ack(own_past, "import", "a.csv", "--branch", "milano", store=inside)
        assert done.returncode == 2
        assert "lies in the handbook's folder or its git" in " ".join(done.stderr.split())
        assert not inside.exists()
    assert ack(own_past, "import", "a.csv", "--branch", "milano", "--in-git", store=own_past / "kept").returncode == 0
    assert (own_past / "kept/confirmations.jsonl").is_file()


def test_without_a_place_they_lie_in_the_users_own_data(own_past: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ONE)
    home = {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    done = sopkit("ack", "import", tmp_path / "a.csv", "--branch", "milano", cwd=own_past, **home)
    assert done.returncode == 0, done.stderr
    (file,) = tmp_path.rglob("confirmations.jsonl")
    assert not file.is_relative_to(own_past)


def test_confirmations_that_are_damaged_are_told(own_past: Path) -> None:
    imported(own_past, ONE)
    (own_past.parent / "kept/confirmations.jsonl").write_text('{"person": 1}\n')
    for done in (imported(own_past, ONE), ack(own_past, "status")):
        assert done.returncode == 3
        assert "is damaged" in done.stderr


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-07-05", (2026, 7, 5)), ("2026-07-05T09:15:00Z", (2026, 7, 5)), ("05/07/2026", (2026, 7, 5)),
        ("5.7.26", (2026, 7, 5)), ("5-7-2026 9:15", (2026, 7, 5)), ("46208", (2026, 7, 5)), ("46208,38", (2026, 7, 5)),
        ("5 luglio 2026", (2026, 7, 5)), ("1º agosto 2026", (2026, 8, 1)), ("5 iulie 2026", (2026, 7, 5)),
        ("5 de juliol del 2026", (2026, 7, 5)), ("1 d’agost de 2026", (2026, 8, 1)), ("5 de julio de 2026", (2026, 7, 5)),
        ("5 août 2026", (2026, 8, 5)), ("1er mars 2026", (2026, 3, 1)), ("5 July 2026", (2026, 7, 5)),
        ("5th July 2026", (2026, 7, 5)), ("Jul 5, 2026", (2026, 7, 5)), ("Sunday, July 5, 2026", (2026, 7, 5)),
        ("31/02/2026", None), ("", None), ("2026", None), ("yesterday", None), ("99999", (2173, 10, 13)), ("5 foo 2026", None),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(words: str, day: tuple[int, int, int] | None) -> None:
    assert read_day(words) == (date(*day) if day else None)


def test_one_date_says_for_all_whether_the_day_comes_first() -> None:
    assert day_first(["03/04/2026", "20/11/2026"]) is True
    assert day_first(["03/04/2026", "11/20/2026"]) is False
    assert day_first(["03/04/2026"]) is None
    assert day_first(["2026-04-03", "3 April 2026"]) is True
    assert read_day("11/20/2026", is_day_first=False) == date(2026, 11, 20)


def test_headings_that_say_just_that_go_first() -> None:
    heads = ["Timestamp", "Email address", "I have read this procedure", "Procedure", "Date of birth"]
    assert columns_of(heads, HEADINGS) == {"date": 0, "person": 1, "procedure": 3}
