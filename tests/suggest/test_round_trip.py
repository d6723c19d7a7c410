"""What a page's link opens, changed by a person and sent back by mail or messenger, is understood again."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import yaml

from sopkit.messages import languages
from tests.commands import sopkit
from tests.suggest.mails import FILES, HANDBOOK, asked, bring, eml, handbook, links, record

EVERY = tuple(languages())
MAIL, MESSENGER = "mailto:handbook@example.org", "https://wa.me/390200"
MANGLED: dict[str, Callable[[str], str | bytes]] = {
    "as it is": lambda text: text,
    "as a mail in quoted-printable": lambda text: eml(text),
    "as a mail in base64": lambda text: eml(text, encoding="base64"),
    "as a mail of HTML alone": lambda text: eml("", html="<br>".join(text.split("\n"))),
    "as HTML with a block for each line": lambda text: eml(
        "", html="".join(f"<div>{x or '<br>'}</div>" for x in text.split("\n"))
    ),
    "with lines of 40 characters": lambda text: "\n".join(textwrap.fill(line, 40) for line in text.split("\n")),
    "in one line": lambda text: " ".join(text.split()),
    "with line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "quoted in a forward": lambda text: "Guarda questa.\n\n" + "\n".join(f"> {line}" for line in text.split("\n")),
    "below the head of a forward": lambda text: (
        f"---------- Forwarded message ---------\nDa: Ioana\nData: oggi\n\n{text}"
    ),
    "with the signature of a telephone": lambda text: f"{text}\n\nInviato da iPhone",
    "from an export of a messenger": lambda text: f"[26/11/26, 18:40:12] Ioana: {text}",
}
"""What mail programs and messengers do to a text, and nobody sees."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The built page of a procedure in every language that sopkit speaks."""
    folder = tmp_path_factory.mktemp("built")
    known = f"[{', '.join(EVERY)}]"
    settings = HANDBOOK.replace("[en, it]", known)
    handbook(
        folder, **{"handbook.yml": settings, "branches/milano/branch.yml": f"name: Milano Brera\nlanguages: {known}\n"}
    )
    done = sopkit("build", "--no-cache", cwd=folder, SOPKIT_TODAY="2026-11-20")
    assert done.returncode == 0, done.stderr
    found = {}
    for language in EVERY:
        (page,) = (folder / "site" / "milano" / language).rglob("return-an-item.html")
        found[language] = page.read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("way", [MAIL, MESSENGER])
def test_words_changed_in_place_come_back(language: str, way: str, pages: dict[str, str], tmp_path: Path) -> None:
    text = links(pages[language], way)["record"]
    folder = handbook(
        tmp_path, **{"branches/milano/branch.yml": f"name: Milano Brera\nlanguages: [{', '.join(EVERY)}]\n"}
    )
    first = next(line for line in text.split("\n") if line.startswith("• "))
    label, _colon, words = first.partition(":")
    assert words.strip() in {"Record the reason.", "Annotare il motivo."}
    bring(folder, text.replace(first, f"{label}: Il motivo, a mano."))
    found = yaml.safe_load(record(folder))
    assert found["fields"] == {"do": "Il motivo, a mano."}
    facts = {
        "procedure": "return-an-item",
        "step": "record",
        "branch": "milano",
        "language": language,
        "version": "1.2.0",
    }
    assert {name: found[name] for name in facts} == facts
    assert not found.keys() & {"why", "free", "said_by", "everywhere", "unplaced"}


@pytest.mark.parametrize("mangled", MANGLED)
def test_whatever_a_mail_program_makes_of_it(mangled: str, pages: dict[str, str], tmp_path: Path) -> None:
    text = links(pages["it"], MAIL)["check"]
    changed = (
        text.replace("La vendita è entro 30 giorni?", "La vendita, anche online, è entro 30 giorni dalla consegna?")
        .replace("• Perché? ", "• Perché? Chi compra online aspetta il pacco, e qualche volta a lungo.")
        .replace("• Il tuo nome, se vuoi: ", "• Il tuo nome, se vuoi: Ioana")
        .replace("? no", "? sì")
    )
    folder = handbook(tmp_path)
    done = bring(folder, MANGLED[mangled](changed))
    assert done.returncode == 0
    found = yaml.safe_load(record(folder))
    assert found["fields"] == {"ask": "La vendita, anche online, è entro {return-window} dalla consegna?"}
    assert found["why"] == "Chi compra online aspetta il pacco, e qualche volta a lungo."
    assert found["everywhere"] is True
    assert found["said_by"].startswith("Ioana")
    assert (found["step"], found["branch"]) == ("check", "milano")
    assert "has changed since" not in done.stderr


def test_a_proposal_that_changes_nothing_has_no_fields(pages: dict[str, str], tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, links(pages["it"], MAIL)["check"])
    assert "fields" not in yaml.safe_load(record(folder))


def test_of_a_step_that_changed_since_only_what_they_changed_is_theirs(tmp_path: Path) -> None:
    path = "standard/returns/return-an-item.it.yml"
    folder = handbook(tmp_path)
    assert sopkit("release", "2026.11", "--no-cache", cwd=folder, SOPKIT_TODAY="2026-11-20").returncode == 0
    (page,) = (folder / "site/milano/it/2026.11").rglob("return-an-item.html")
    text = links(page.read_text(encoding="utf-8"), MAIL)["greet"]
    handbook(folder, **{path: FILES[path].replace("Salutare il cliente.", "Salutare e sorridere.")})
    bring(folder, text.replace("Buongiorno.", "Buongiorno, prego."))
    assert yaml.safe_load(record(folder))["fields"] == {"say": "Buongiorno, prego."}


@pytest.mark.parametrize("step", ["", " check"])
def test_words_written_freely_at_the_foot_of_a_page_come_back(step: str, pages: dict[str, str], tmp_path: Path) -> None:
    foot = next(
        text
        for href in re.findall(
            r'class="sop-report"[^>]*href="(mailto:[^"]*)"|href="(mailto:[^"]*)"[^>]*sop-report', pages["it"]
        )
        if "Che cosa dovrebbe cambiare?" in (text := asked(unescape(next(filter(None, href)))))
    )
    folder = handbook(tmp_path)
    words = foot.replace("cambiare?\n", "cambiare?\nManca il passo della firma.") + step
    bring(folder, words)
    found = yaml.safe_load(record(folder))
    assert (found["procedure"], found["branch"], found["free"]) == (
        "return-an-item",
        "milano",
        "Manca il passo della firma.",
    )
    assert found.get("step", "") == step.strip()


def test_times_are_shown_as_readers_know_them_and_come_back(pages: dict[str, str], tmp_path: Path) -> None:
    text = links(pages["it"], MAIL)["check"]
    assert "• Entro: 2 minuti" in text
    folder = handbook(tmp_path)
    bring(folder, text.replace("2 minuti", "5 minuti"))
    assert yaml.safe_load(record(folder))["fields"] == {"within": "5 minuti"}


def test_a_step_that_changed_since_it_was_read_says_so(pages: dict[str, str], tmp_path: Path) -> None:
    path = "standard/returns/return-an-item.it.yml"
    folder = handbook(tmp_path, **{path: FILES[path].replace("Annotare il motivo.", "Annotare il motivo del reso.")})
    done = bring(folder, links(pages["it"], MAIL)["record"])
    assert "The step `record` has changed since they read it" in done.stderr


def test_no_link_is_longer_than_mail_programs_take(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert all(len(href) < 2_000 for href in re.findall(r'href="(mailto:[^"]*)"', page))
