"""Templates of a handbook's own: taken file by file, told where they are wrong, and shut in a folder of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.errors import BuildFailed
from sopkit.files.no_network import no_network
from sopkit.template_folders import shipped_templates
from tests.pdf.printed import printed

SHIPPED = shipped_templates() / "pdf"
Put = Callable[[str, str], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a template of the handbook's own, and gives the handbook's folder."""

    def write(name: str, text: str) -> Path:
        folder = tmp_path / "sops" / "templates" / "pdf"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return tmp_path / "sops"

    return write


def test_one_file_is_replaced_and_the_others_stay(put: Put) -> None:
    front = (SHIPPED / "front.typ").read_text(encoding="utf-8")
    own = put(
        "front.typ",
        front.replace(
            "#let cover() = page(", '#let cover() = page[Our own cover: #say("Steps")]\n#let unused() = page(\n'
        ),
    )
    file = printed(templates=own, language="it")
    assert "Our own cover: Passi" in file.pages[0].splitlines()
    assert "Greet the customer." in file.text


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("#let x = 1\n#nothing", "pdf/handbook.typ:2"),
        ('#set document(title: "x")\n\n#panic("mine")', "pdf/handbook.typ:3"),
        ('#set document(title: "x")\n#read("/etc/passwd")', "file not found"),
        ('#set document(title: "x")\n#read("../../../../../../../etc/passwd")', "pdf/handbook.typ:2"),
        ('#import "gone.typ": x', "file not found"),
    ],
)
def test_a_fault_is_told_where_it_is(put: Put, template: str, told: str) -> None:
    with pytest.raises(BuildFailed) as failed:
        printed(templates=put("handbook.typ", template))
    assert told in str(failed.value)
    assert "root:" not in str(failed.value)


def test_a_link_that_leads_out_of_the_templates_is_not_followed(put: Put, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Zqsecret", encoding="utf-8")
    own = put("handbook.typ", '#set document(title: "x")\n#read("link.txt")')
    (own / "templates" / "pdf" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BuildFailed, match="file not found"):
        printed(templates=own)


def test_packages_are_not_fetched(put: Put) -> None:
    with pytest.raises(BuildFailed, match=r"Connect|connect"):
        printed(templates=put("handbook.typ", '#import "@preview/cetz:0.3.2"'))


def test_the_way_to_the_network_is_open_again_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with no_network():
        assert os.environ["HTTPS_PROXY"] != "http://proxy.example:3128"
    assert os.environ["HTTPS_PROXY"] == "http://proxy.example:3128"
    assert "NO_PROXY" not in os.environ


def test_what_only_those_notice_who_do_not_see_is_told(put: Put) -> None:
    file = printed(templates=put("handbook.typ", "Words without a title"))
    assert file.pages == ["Words without a title"]
    assert file.warnings == ["The file is not as accessible as it could be: PDF/UA-1 error: missing document title"]


def test_today_is_no_day_that_a_template_can_write(put: Put) -> None:
    template = '#set document(title: "x", date: none)\n#datetime.today().display()'
    assert printed(templates=put("handbook.typ", template)).pages == ["1970-01-01"]
