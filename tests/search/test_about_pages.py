"""The pages about the handbook are found, and whatever is found is there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopkit.edition import edition
from sopkit.site.search import INDEX
from sopkit.site.site import site_of
from sopkit.template_folders import shipped_templates
from sopkit.workspace import open_folder

SOPS = Path(__file__).parents[2] / "sops"
SCRIPTS = shipped_templates() / "theme/assets/javascripts"
TODAY = date(2026, 11, 26)
ASKED: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("galway", "en"): {
        "glossary": "glossary.html",
        "channels": "channels.html",
        "version": "history.html",
        "philosophy": "philosophy.html",
        "sunday": "contact.html",
    },
    ("bologna", "it"): {
        "orari": "contact.html",
        "canali": "channels.html",
        "ruoli": "roles.html",
        "filosofia": "philosophy.html",
    },
    ("cluj", "ro"): {"program": "contact.html", "canale": "channels.html", "versiune": "history.html"},
    ("girona", "ca"): {"horari": "contact.html", "diumenge": "contact.html", "rols": "roles.html"},
}

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")


def paths(branch: str, language: str, queries: list[str]) -> list[list[str]]:
    """The pages that each query finds."""
    index = site_of(edition(open_folder(SOPS), branch, language), today=TODAY).beside[INDEX].decode()
    scripts = "\n".join((SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in ("words", "book", "find"))
    code = f"globalThis.window = globalThis;\n{scripts}\n{index}\nconst book = sopkitBook.open(sopkitSearch);\n"
    code += "const found = (query) => sopkitFind.find(book, query).results.map((one) => one.entry.path);\n"
    code += f"console.log(JSON.stringify({json.dumps(queries)}.map(found)));"
    done = subprocess.run(["node", "-"], input=code, capture_output=True, text=True, encoding="utf-8", check=True)
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


@needs_node
@pytest.mark.parametrize(
    ("branch", "language", "word"), [("galway", "en", "heart"), ("bologna", "it", "cuore"), ("cluj", "ro", "inima")]
)
def test_a_word_to_remember_finds_its_procedure(branch: str, language: str, word: str) -> None:
    assert paths(branch, language, [word])[0][0] == "complaints/handle-a-complaint.html"


@needs_node
@pytest.mark.parametrize(("branch", "language"), ASKED)
def test_a_page_is_first_for_what_its_title_says(branch: str, language: str) -> None:
    wanted = ASKED[branch, language]
    found = paths(branch, language, list(wanted))
    assert {query: one[0] for query, one in zip(wanted, found, strict=True)} == wanted


@needs_node
def test_procedures_come_before_pages_where_somebody_asks_for_a_situation() -> None:
    who, training, voucher = paths("galway", "en", ["who decides", "training", "voucher"])
    assert "authority.html" in who
    assert "training.html" in training
    assert all("/" in one[0] for one in (who, training, voucher))


def index_of(whole: Any) -> Any:
    return json.loads(whole.beside[INDEX].decode().removeprefix("window.sopkitSearch=").removesuffix(";\n"))


@pytest.mark.parametrize("is_public", [False, True], ids=["staff", "customers"])
def test_every_page_that_is_found_is_there(is_public: bool) -> None:
    site = site_of(edition(open_folder(SOPS), "bologna", "it"), today=TODAY, is_public=is_public)
    listed = {path for _title, path, *_rest in index_of(site)["entries"]}
    assert "contact.html" in listed
    assert listed <= {page.url for page in site.pages}


def test_opening_hours_stand_in_the_result() -> None:
    index = index_of(site_of(edition(open_folder(SOPS), "bologna", "it"), today=TODAY))
    paths_listed = [path for _title, path, _kind, _is, count, _asked in index["entries"] for _ in range(count)]
    shown = index["passages"][2][paths_listed.index("contact.html")]
    assert "lunedì–" in shown
    assert any(letter.isdigit() for letter in shown)
