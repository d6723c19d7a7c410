"""The link by which somebody confirms to have read and understood a procedure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.site.page import Page
from tests.commands import sopkit
from tests.site.conftest import FILES
from tests.site.test_reporting import asked

Pages = Callable[..., dict[str, Page]]
FORM = "https://example.org/f?t={title}&of={procedure}&is={version}&text={fingerprint}&in={branch}&as={language}"
RETURN = "returns/return-an-item.md"
LINK = re.compile(r"\[([^\]]+)\]\((https://[^)]+)\)\{ \.sop-confirm \}")


def with_form(form: str = FORM) -> dict[str, str]:
    return {"handbook.yml": f'{FILES["handbook.yml"]}acknowledgements: {{form: "{form}"}}\n'}


def test_a_form_that_the_handbook_names_is_begun_with_the_very_text(open_pages: Pages) -> None:
    page = open_pages("milano", "it", **with_form())[RETURN].markdown
    ((words, link),) = LINK.findall(page)
    told = asked(link)
    assert words == "Ho letto e capito questa procedura"
    assert (told["of"], told["is"], told["in"], told["as"]) == ("return-an-item", "1.2.0", "milano", "it")
    assert told["t"] == "Rendere un articolo"
    assert re.fullmatch(r"b2:[0-9a-f]{32}", told["text"])


def test_another_language_is_another_text(open_pages: Pages) -> None:
    texts = {
        asked(LINK.findall(open_pages("milano", language, **with_form())[RETURN].markdown)[0][1])["text"]
        for language in ("en", "it")
    }
    assert len(texts) == 2


def test_only_a_procedure_is_confirmed_and_only_where_a_form_is_named(open_pages: Pages) -> None:
    assert not any(LINK.search(page.markdown) for page in open_pages("milano", "it").values())
    pages = open_pages("milano", "it", **with_form())
    confirmed = [path for path, page in pages.items() if LINK.search(page.markdown)]
    assert RETURN in confirmed
    assert all(pages[path].procedure for path in confirmed)
    assert len(confirmed) == len({page.procedure for page in pages.values() if page.procedure})


@pytest.mark.parametrize("form", ["http://example.org/{procedure}", "https://example.org/{step}", "https://{branch}.org", "javascript:alert(1)"])  # fmt: skip
def test_an_address_that_is_none_is_an_error(tmp_path: Path, form: str) -> None:
    for path, text in with_form(form).items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = sopkit("lint", "handbook.yml", "--select", "wrong-value", "--format", "json", cwd=tmp_path)
    (finding,) = json.loads(done.stdout)["findings"]
    assert "is no address of a form" in finding["message"]
