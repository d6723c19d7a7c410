"""Mails that mean no good: a clear error or a whole report, nothing outside the handbook, and words that stay words."""

from __future__ import annotations

import base64
import contextlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from sopkit.authoring.suggest.letter import letters
from sopkit.authoring.suggest.split import apart
from sopkit.authoring.suggest.understand import understand
from sopkit.errors import CouldNot
from tests.commands import ENVIRONMENT, ROOT, sopkit
from tests.suggest.mails import bring, eml, handbook, proposal, record

YAML_LIKE = [
    "no",
    "null",
    "~",
    "12:30",
    "- a",
    "a: b",
    "a #b",
    "# a",
    "{a: b}",
    "[a]",
    "&a b",
    "*a",
    "!!python/object/apply:os.system [id]",
    "|",
    ">-",
    "'",
    '"',
    "%TAG",
    "---",
    "...",
    "\\",
    "steps:\n  - drop: greet",
    "state: accepted",
    "a\u2028state: accepted",
    "\u202eevil",
    "\x1b[31mred",
    "\x01\x07",
    "<script>alert(1)</script>",
    "${HOME} $(id) `id`",
    "%s %n {0} {__class__}",
]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("words", YAML_LIKE)
def test_words_never_become_structure(words: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words=f"• Da dire: Ecco {words}", why=words))
    found = yaml.safe_load(record(folder))
    assert found["state"] == "open"
    assert found["fields"]["say"].startswith("Ecco")
    assert isinstance(found.get("why", ""), str) or words == "12:30"  # a number to base 60 in YAML 1.1 alone
    (path,) = (folder / "sops/suggestions").glob("*.yml")
    assert sopkit("suggest", "accept", path.stem, cwd=folder).returncode == 0
    (change,) = yaml.safe_load((folder / "sops/branches/milano/return-an-item.yml").read_text(encoding="utf-8"))[
        "steps"
    ]
    assert set(change) == {"change", "because", "say"}
    assert sopkit("check", "--fail-on", "error", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    "name", ["../../evil", "..", "/etc/passwd", "C:\\evil", "con", "a/b", "return-an-item\x01/..", "-rf", ""]
)
@pytest.mark.parametrize("fact", ["procedure", "step", "branch"])
def test_no_name_leads_out_of_the_folder(fact: str, name: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path / "inner")
    before = files(tmp_path)
    given = {"procedure": {"procedure": name}, "step": {"step": name}, "branch": {"branch": f"({name})"}}[fact]
    assert bring(folder, proposal(**given)).returncode == 0
    new = files(tmp_path) - before - {"inner/mail.eml"}
    assert all(path.startswith("inner/sops/suggestions") for path in new)
    assert len(new) == 2


def test_a_folder_that_leads_out_of_the_handbook_is_refused(tmp_path: Path) -> None:
    folder, outside = handbook(tmp_path / "inner"), tmp_path / "outside"
    outside.mkdir()
    (folder / "sops/suggestions").symlink_to(outside)
    done = bring(folder, proposal())
    assert done.returncode == 3
    assert "leads out of the handbook" in done.stderr
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it holds no words"),
        (b" \n\t\n", "it holds no words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is no text and no mail"),
        (random.Random(1).randbytes(5_000), "it is no text and no mail"),
        (b"a" * 600_000, "its text is longer than 500000 characters"),
        (b"From: a\nSubject: b\n\n", "it holds no words"),
    ],
)
def test_what_is_no_proposal_is_told_and_nothing_is_written(content: bytes, why: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    done = bring(folder, content)
    assert done.returncode == 3
    assert why in done.stderr
    assert not (folder / "sops/suggestions").exists()


HEAD = b"From: a@example.org\nSubject: b\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    "content",
    [
        b"-" * 100_000 + b"x",
        b"----" + b"a-" * 100_000 + b"x",
        b" " * 400_000 + b"x",
        "•".encode() * 100_000 + b"x",
        b"Step: " + b"1 " * 200_000,
        HEAD + b'Content-Type: text/plain; a="' + b";" * 60_000 + b"\n\nwords",
        HEAD + b'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: text/plain; a="' + b";" * 500_000,
        HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 100_000 + b"-" + b"b" * 300_000,
        HEAD.replace(b"a@example.org", b"(" * 1_900) + b"\nwords",
    ],
    ids=[
        "dashes",
        "a line of dashes",
        "blanks",
        "bullets",
        "a step",
        "a head",
        "an inner head",
        "punycode",
        "brackets",
    ],
)
def test_no_mail_keeps_a_reader_busy(content: bytes) -> None:
    begun = time.process_time()
    with contextlib.suppress(CouldNot):
        for letter in letters(content):
            for one in apart(letter):
                understand(one.text)
    assert time.process_time() - begun < 5


def test_a_mail_of_50_mb_is_refused(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    with (folder / "large.eml").open("wb") as file:
        file.write(eml(proposal()))
        file.truncate(50_000_000)
    done = sopkit("suggest", "import", "large.eml", cwd=folder, SOPKIT_LANGUAGE="en")
    assert done.returncode == 3
    assert "larger than 25 MB" in done.stderr


MEASURED = """
import contextlib, re, sys
from sopkit.cli import run
with contextlib.suppress(SystemExit):
    run()
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1], file=sys.stderr)
"""
"""A command, and then how many kilobytes it had at most: of its own, not of the process that began it."""


@pytest.mark.skipif(sys.platform != "linux", reason="Memory is told so on Linux")
def test_a_mail_with_large_pictures_is_read_in_bounded_memory(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    text = f"--a\nContent-Type: text/plain; charset=utf-8\n\n{proposal()}\n--a\n".encode()
    picture = base64.encodebytes(os.urandom(8_000_000))
    kind = b"Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\n"
    mail = [HEAD, b"Content-Type: multipart/mixed; boundary=a\n\n", text, kind, picture, b"\n--a--\n"]
    (folder / "mail.eml").write_bytes(b"".join(mail))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "suggest", "import", "mail.eml"],
        cwd=folder,
        env=ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "Buongiorno, prego." in record(folder)
    assert int(done.stderr.split()[-1]) < 220_000


def test_mails_within_mails_without_end_are_refused(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_500))
    done = bring(folder, f"From: a\nSubject: b\nMIME-Version: 1.0\n{parts}")
    assert done.returncode == 3
    assert "too deep to read" in done.stderr or "no words" in done.stderr


@pytest.mark.parametrize(
    "head",
    [
        b"From: =?utf-8?q?=0D=0ABcc=3A_evil@example.org?= <a@example.org>\nSubject: x\nDate: x\n\n",
        b"From: a@example.org\r\n Bcc: evil\nSubject: =?x?q?=ff?=\nDate: Tue, 99 Foo 20026\n\n",
        b"From: \xff\xfe\nSubject: \x80\nDate: Tue, 24 Nov 1826 21:14:05 +0100\n\n",
        b"From: a@example.org\nSubject: b\nDate: Tue, 24 Nov 2999 21:14:05 +0100\nContent-Type: text/plain; charset*=x'y'%ff\n\n",
        b"From: a@example.org?bcc=evil@example.org&body=x\nSubject: b\n\n",
    ],
)
def test_heads_of_mails_bring_in_nothing(head: bytes, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    assert bring(folder, head + proposal().encode(), "--keep-sender").returncode == 0
    found = yaml.safe_load(record(folder))
    assert str(found["date"]) == "2026-11-26"
    assert "\n" not in found.get("said_by", "") + found.get("reply_to", "")
    (path,) = (folder / "sops/suggestions").glob("*.yml")
    done = sopkit("suggest", "decline", path.stem, "--answer", "No.\nBcc: x", cwd=folder)
    assert done.returncode == 0
    assert "bcc=" not in done.stdout.lower().replace("%", "")


def test_hundreds_of_proposals_are_a_file_each(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    done = bring(folder, "\n".join(proposal(words=f"• Da dire: Buongiorno {n}.") for n in range(300)))
    assert "300 new proposals" in done.stderr
    assert len(list((folder / "sops/suggestions").iterdir())) == 300


def test_a_file_that_is_not_there_stops_none_of_the_others(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    (folder / "mail.txt").write_text(proposal(), encoding="utf-8")
    done = sopkit("suggest", "import", "missing.txt", ".", "mail.txt", cwd=folder, SOPKIT_LANGUAGE="en")
    assert (done.returncode, done.stderr.count("it is no file")) == (3, 2)
    assert "Buongiorno, prego." in record(folder)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[",
        "state: maybe\ndate: x\n",
        "a" * 6_000_000,
        "fields: [a]\n",
        "date: 2026-11-26\nstate: open\nfields: {do: {a: b}}\n",
    ],
    ids=["empty", "no YAML", "wrong values", "large", "a list", "a group"],
)
def test_a_broken_record_is_told_at_its_place_and_stops_nothing_else(broken: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    (folder / "sops/suggestions/broken.yml").write_text(broken, encoding="utf-8")
    done = sopkit("suggest", "list", cwd=folder)
    assert (done.returncode, "suggestions/broken.yml" in done.stderr) == (1, True)
    assert "return-an-item-" in done.stdout
    for action in ("show", "accept"):
        assert sopkit("suggest", action, "broken", cwd=folder).returncode in (2, 3)
    assert sopkit("lint", "--fail-on", "error", cwd=folder).returncode == 0


def test_random_changes_of_a_mail_never_crash(tmp_path: Path) -> None:
    folder, dice = handbook(tmp_path), random.Random(7)
    whole = eml(proposal(), html="<p>" + proposal().replace("\n", "<br>") + "</p>")
    for number in range(150):
        data = bytearray(whole)
        for _change in range(dice.randrange(1, 30)):
            place = dice.randrange(len(data))
            data[place : place + dice.randrange(4)] = dice.randbytes(dice.randrange(4))
        (folder / f"{number}.eml").write_bytes(data)
    done = sopkit("suggest", "import", *sorted(folder.glob("*.eml")), "--keep-sender", "--dry-run", "-q", cwd=folder)
    assert done.returncode in (0, 3)
