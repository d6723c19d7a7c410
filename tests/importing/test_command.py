"""`sopkit import`: what is written and what is left alone, the report, its exit codes; files that mean no good."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from unittest import mock

import pytest

from sopkit.workspace import open_folder
from tests.commands import Done, sopkit
from tests.importing.files import png, word_file

STEPS = "# Open the shop\n\n1. Unlock the door.\n2. Switch on the lights.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A handbook that has just begun."""
    sopkit("init", "shop", cwd=tmp_path)
    return tmp_path / "shop"


def importing(shop: Path, name: str, content: str | bytes, *options: str) -> Done:
    (shop.parent / name).parent.mkdir(parents=True, exist_ok=True)
    (shop.parent / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return sopkit("import", f"../{name}", *options, cwd=shop)


def written(shop: Path) -> list[str]:
    """What stands in the standard, apart from the first procedure."""
    paths = (path.relative_to(shop / "sops/standard").as_posix() for path in (shop / "sops/standard").rglob("*.*"))
    return sorted(path for path in paths if path != "welcome/greet-a-customer.yml")


def test_writes_drafts_that_the_handbook_reads(shop: Path) -> None:
    done = importing(shop, "open.md", STEPS, "--area", "mornings")
    assert (done.returncode, written(shop)) == (0, ["mornings/open-the-shop.yml"])
    assert "→ sops/standard/mornings/open-the-shop.yml\n    2 steps" in done.stdout
    assert "10 words, 100 % arrived" in done.stdout
    assert open_folder(shop).faults == ()


def test_never_writes_over_a_procedure(shop: Path) -> None:
    first = importing(shop, "greet.md", "# Greet a customer\n\n1. Smile.\n")
    second = importing(shop, "greet.md", "# Greet a customer\n\n1. Wave.\n")
    assert (first.returncode, second.returncode) == (0, 0)
    assert written(shop) == ["welcome/greet-a-customer-2.yml", "welcome/greet-a-customer-3.yml"]


def test_a_dry_run_shows_and_writes_nothing(shop: Path) -> None:
    done = importing(shop, "open.md", STEPS, "--dry-run")
    assert "do: Unlock the door." in done.stdout
    assert written(shop) == []


def test_a_folder_gives_its_files_and_their_areas(shop: Path) -> None:
    for name, title in (("old/returns/a.md", "Return"), ("old/b.txt", "CLOSE THE SHOP"), ("old/~$lock.docx", "x")):
        (shop.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (shop.parent / name).write_text(f"{title}\n\n1. Do it.\n", encoding="utf-8")
    done = sopkit("import", "../old", cwd=shop)
    assert (done.returncode, written(shop)) == (0, ["returns/return.yml", "welcome/close-the-shop.yml"])


def test_pictures_lie_beside_their_procedure(shop: Path) -> None:
    (shop.parent / "till.png").write_bytes(png())
    (shop.parent.parent / "secret.png").write_bytes(png())
    importing(shop, "a.md", "# Till\n\n1. Press ![Button](till.png) ![Secret](../secret.png)\n")
    assert written(shop) == ["welcome/images/till-1.png", "welcome/till.yml"]
    assert (shop / "sops/standard/welcome/images/till-1.png").read_bytes() == png()


def test_tells_programs_the_same(shop: Path) -> None:
    told = json.loads(importing(shop, "open.md", STEPS, "--format", "json").stdout)
    (file,) = told["files"]
    assert (file["entries"], file["words"], file["arrived"], told["failed"]) == (2, 10, 10, {})
    assert file["procedures"][0]["path"] == "standard/welcome/open-the-shop.yml"


def test_one_bad_file_does_not_keep_the_others_out(shop: Path) -> None:
    (shop.parent / "bad.docx").write_bytes(b"PK\3\4 no")
    (shop.parent / "good.md").write_text(STEPS, encoding="utf-8")
    done = sopkit("import", "../bad.docx", "../good.md", cwd=shop)
    assert (done.returncode, written(shop)) == (3, ["welcome/open-the-shop.yml"])
    assert "bad.docx: it is no Word file" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["x.pdf"], 2),
        (["nothing.md"], 2),
        ([], 2),
        (["x.md", "--area", "No Area"], 2),
        (["x.md", "--language", "xx"], 2),
    ],
)
def test_wrong_use_is_told(shop: Path, arguments: list[str], code: int) -> None:
    for name in ("x.pdf", "x.md"):
        (shop / name).write_text(STEPS, encoding="utf-8")
    done = sopkit("import", *arguments, cwd=shop)
    assert done.returncode == code
    assert done.stderr


def test_says_how_to_get_what_is_missing(shop: Path) -> None:
    with mock.patch.dict(sys.modules, {"mammoth": None}):
        done = importing(shop, "a.docx", word_file(("List Number", "Go.")))
    assert done.returncode == 3
    assert "pip install 'sopkit[import]'" in done.stderr


def archive(**parts: bytes) -> bytes:
    """A zip file of such parts, `__` for the slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(f"{name.replace('__', '/')}.xml", content)
    return file.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty.docx": (b"", "no Word file"),
    "text.docx": (b"hello", "no Word file"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Word format"),
    "other.docx": (archive(a=b"x"), "no Word file"),
    "broken.docx": (archive(word__document=b"<w:doc"), "no Word file"),
    "cut.docx": (word_file(("List Number", "Go."))[:-300], "no Word file"),
    "bomb.docx": (archive(word__document=b"<a>" + b" " * 50_000_000), "unpacks to far more"),
    "entities.docx": (archive(word__document=ENTITIES), "declares entities"),
    "wide-entities.docx": (archive(word__document=ENTITIES.decode().encode("utf-16")), "declares entities"),
    "empty.md": (b"", "no words"),
    "blank.html": (b"<script>alert(1)</script><!-- x -->", "no words"),
    "tags.html": (b"<b>" * 500_000, "far more than a procedure"),
    "large.txt": (b"word " * 1_100_000, "larger than 5 MB"),
    "lines.md": (b"- a\n" * 150_000, "far more than a procedure"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(shop: Path, name: str) -> None:
    content, why = REFUSED[name]
    done = importing(shop, name, content)
    assert (done.returncode, written(shop)) == (3, [])
    assert why in done.stderr


READ = {
    "deep.html": "<div>" * 10_000 + "hello world" + "</div>" * 10_000,
    "lists.html": "<ol><li>one" * 2_000,
    "marks.md": "> " * 3_000 + "words in it\n" + "- " * 3_000 + "more\n" + "*" * 3_000 + "a" + "*" * 3_000,
    "rows.csv": "Step,Who\n" + "".join(f"Check the shelf {number},lead\n" for number in range(10_000)),
    "rows.md": "| a | b |\n|--|--|\n" + "".join(f"| {number} | word |\n" for number in range(10_000)),
    "control.txt": "1. a\0b\x07c\r\n2. d\n",
    "long.txt": "1. " + "x" * 200_000,
    "yaml.md": "# key: value\n\n1. - do: x\n2. `{a: b}` {max} {{ x }} %foo @bar\n3. no\n4. 12:30\n5. 'q\" # c\n6. !t &a *b\n",
    "names.md": "# con\n\n1. handbook\n2. step 2\n3. ...\n4. —\n",
}


@pytest.mark.parametrize("name", READ)
def test_reads_every_word_of(shop: Path, name: str) -> None:
    done = importing(shop, name, READ[name], "--format", "json")
    (file,) = json.loads(done.stdout)["files"]
    assert (done.returncode, file["missing"]) == (0, [])
    assert open_folder(shop).faults == ()


def test_takes_out_what_nobody_sees_and_says_so(shop: Path) -> None:
    text = (
        "# Ti\u200btle\n\n1. Pay \u202eevil\u202c the \u2066cu\u200dstomer\ufeff.\n2. שלום עולם.\n3. مرحبا بالعالم.\n"
    )
    done = importing(shop, "a.md", text)
    made = (shop / "sops/standard/welcome/title.yml").read_text(encoding="utf-8")
    assert "Pay evil the customer." in made
    assert "שלום עולם." in made
    assert "6 invisible characters were taken out" in done.stdout
