"""The index of an edition, asked by the script that pages load."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.handbooks import write_handbook
from sopkit.edition import edition
from sopkit.files.edited import EditedFiles
from sopkit.messages import catalogue
from sopkit.search import Entry, Passage, index_of, lexicon
from sopkit.search.lexicon import read
from sopkit.site.places import places
from sopkit.site.plain import plain_of
from sopkit.site.search import MOST, Searched, entries, search_script
from sopkit.template_folders import shipped_templates
from sopkit.workspace import FolderFiles, Known, load, open_folder

SOPS = Path(__file__).parents[2] / "sops"
HOTEL = SOPS.parent / "bench/hotel/sops"
SCRIPTS = shipped_templates() / "theme/assets/javascripts"
ENGINE = "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in ("words.js", "book.js", "find.js"))
MOST_LOADED = 60 * 1024
Asking = Callable[[str], Any]

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine")


def asked(index: str, expression: str) -> Any:
    """What the script makes of an index: `book` is the open one."""
    code = f"globalThis.window = globalThis;\n{ENGINE}\n{index}\n"
    code += f"const book = sopkitBook.open(sopkitSearch);\nconsole.log(JSON.stringify({expression}));"
    done = subprocess.run(["node", "-"], input=code, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def small(*entries: Entry, language: str = "en") -> str:
    return f"window.sopkitSearch = {json.dumps(index_of(entries, lexicon(language)))};"


def page(title: str, *steps: str, asked_as: tuple[str, ...] = ()) -> Entry:
    head = Passage("", "", title, texts=((title, 8), *((one, 6) for one in asked_as)))
    passages = [Passage(f"s{at}", str(at), step, texts=((step, 4),)) for at, step in enumerate(steps, 1)]
    return Entry(title, f"{title.split()[0].lower()}.html", "", (head, *passages), asked_as, is_procedure=True)


PAGES = (
    page("Return an item", "Ask for the receipt.", "Offer an exchange.", asked_as=("no receipt", "wrong size")),
    page("Calm an angry customer", "Listen to the end.", "Call the shift lead."),
    page("Deliver a parcel", "Ask for the address.", "Call the courier."),
)


def found(query: str, *entries: Entry, language: str = "en") -> list[tuple[str, list[str]]]:
    expression = (
        f"sopkitFind.find(book, {json.dumps(query)}).results.map((r) => [r.entry.title, r.places.map((p) => p.anchor)])"
    )
    return [tuple(one) for one in asked(small(*entries, language=language), expression)]


@needs_node
@pytest.mark.parametrize(
    ("query", "title", "place"),
    [
        ("lost the reciept", "Return an item", "s1"),  # another word for it, and one mistyped
        ("furious man", "Calm an angry customer", "s1"),  # no step tells of it: how one begins
        ("curier", "Deliver a parcel", "s2"),
        ("addr", "Deliver a parcel", "s1"),
        ("zebra receipt giraffe", "Return an item", "s1"),  # words that nobody wrote push nothing out
        ("swap", "Return an item", "s2"),
        ("angrycustomer", "Calm an angry customer", "s1"),  # typed as one word
        ("delivered", "Deliver a parcel", "s2"),
    ],
)
def test_what_is_typed_lands_on_the_step(query: str, title: str, place: str) -> None:
    first, *_others = found(query, *PAGES)
    assert (first[0], first[1][0]) == (title, place)


@needs_node
def test_rare_words_weigh_more() -> None:
    pages = [page(f"Sell thing {number}", "Ask for the receipt.") for number in range(9)]
    best, *_others = found("receipt unicorn", *pages, page("Feed the unicorn", "Listen."))
    assert best[0] == "Feed the unicorn"


@needs_node
def test_a_word_of_every_day_tells_less_than_one_of_the_subject() -> None:
    kettles = [page(f"Serve {drink}", "Boil the kettle.") for drink in ("tea", "coffee")]
    pages = [page("Serve cakes", "Cut them on Tuesday."), *kettles, *(page(f"Serve {at}", "Smile.") for at in "ghi")]
    assert found("kettle on tuesday", *pages)[0][0] == "Serve tea"
    assert found("tuesday", *pages)[0][0] == "Serve cakes"


@needs_node
def test_a_word_of_a_phrase_counts_less_beside_the_meaning_of_the_phrase() -> None:
    others = [page("Pass a test", "Pass."), *(page(f"Serve {at}", "Smile.") for at in "ghi")]
    assert found("pass the call", page("Desk", "Put through."), *others)[0][0] == "Desk"


@needs_node
def test_what_the_title_says_comes_before_what_a_step_repeats() -> None:
    beside = page("Welcome a guest", "Take the lamp.", "Carry the lamp.", asked_as=("lamp in hand",))
    assert found("lamp", beside, page("Mend a lamp", "Unscrew it."))[0][0] == "Mend a lamp"


@needs_node
@pytest.mark.parametrize(("query", "titles"), [("card", {"Card", "Cardigan"}), ("card ", {"Card"})])
def test_a_whole_word_is_a_beginning_only_while_it_may_be_being_typed(query: str, titles: set[str]) -> None:
    assert {title for title, _places in found(query, page("Card", "Read it."), page("Cardigan", "Fold it."))} == titles


@needs_node
def test_a_number_is_found_as_a_word_and_as_figures() -> None:
    pages = [page("Wake a guest", "Call at two."), page("Feed a guest", "Lay the table.")]
    assert found("2", *pages) == [("Wake a guest", ["s1"])]


@needs_node
def test_nothing_is_found_where_nothing_fits() -> None:
    assert found("xylophone", *PAGES) == []
    assert found("", *PAGES) == []
    assert found("anything") == []


@needs_node
def test_words_that_were_asked_for_are_marked_in_the_letters_of_the_text() -> None:
    words = json.dumps("Cereți bonul fiscal, șeful.")
    expression = f"sopkitWords.marked(book, {words}, new Set(['bon', 'sef']))"
    pieces = asked(small(page("Bon", "Bonul."), language="ro"), expression)
    assert pieces == ["Cereți ", "bonul", " fiscal, ", "șeful", "."]


@needs_node
@pytest.mark.parametrize(
    ("folder", "language"),
    [*((SOPS, code) for code in ("en", "it", "ro", "ca")), (HOTEL, "es"), (HOTEL, "fr")],
    ids=["en", "it", "ro", "ca", "es", "fr"],
)
def test_the_script_reads_words_as_the_index_was_made_of_them(folder: Path, language: str) -> None:
    whole = edition(open_folder(folder), "standard", language)
    script = search_script(whole).decode()
    index = json.loads(script.removeprefix("window.sopkitSearch=").removesuffix(";\n"))
    texts = [words for column in index["passages"][2:] for words in column if words]
    texts += ["Col.lega paral·lel Straße l’ÉCOLE D'UN doesn't 1.000,50 €", "ŞEFUL ţară coœur", "2am 50€ B2B"]
    expression = f"{json.dumps(texts)}.map((text) => sopkitWords.read(book, text).map((one) => [one.word, one.stem]))"
    stems = [[list(pair) for pair in zip(*read(lexicon(language), text), strict=True)] for text in texts]
    assert asked(script, expression) == stems


@needs_node
def test_postings_are_read_as_they_were_written() -> None:
    pages = [page(f"Page {number}", *("Unicorn." for _ in range(number % 3))) for number in range(200)]
    expression = "Array.from(book.terms.get('unicorn')().passages.values())"
    assert asked(small(*pages), expression) == [4] * sum(number % 3 for number in range(200))


def test_sixty_procedures_are_quick_to_load(tmp_path: Path) -> None:
    write_handbook(tmp_path, 60)
    generated = search_script(edition(load(FolderFiles(tmp_path / "sops")), "standard", "en"))
    assert len(gzip.compress(generated)) < MOST_LOADED
    # Generated texts repeat each other; written ones do not, and those of several languages have no word in common.
    written = [one for language in ("ro", "it", "ca", "en") for one in procedures_of(SOPS, language)]
    written += procedures_of(HOTEL, "ro")[: 60 - len(written)]
    assert len(written) == 60
    assert len(gzip.compress(json.dumps(index_of(written, lexicon("ro"))).encode())) < MOST_LOADED


def procedures_of(folder: Path, language: str) -> list[Entry]:
    """What is found of each procedure of a handbook."""
    whole = edition(open_folder(folder), "standard", language)
    found = entries(plain_of(whole, catalogue(language)), places(whole), Searched())
    return [one for one in found if one.is_procedure]


def test_a_result_tells_who_decides_up_to_which_amount() -> None:
    script = search_script(edition(open_folder(SOPS), "cluj", "ro")).decode()
    index = json.loads(script.removeprefix("window.sopkitSearch=").removesuffix(";\n"))
    limits = [one[4] for one in zip(*index["passages"], strict=True) if one[0] == "refund" and one[1]]
    assert len(limits) == 2  # to return an item, and to give money back
    assert all("250 lei" in one.replace("\xa0", " ") and "Consilier de vânzări" in one for one in limits)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("standard/returns/return-or-exchange.yml", "title: ", "title: New "),
        ("handbook.yml", "Returns and exchanges", "What comes back"),
        ("handbook.yml", "lead-arrival: ", "lead-arrival: 1"),
        ("branches/bologna/branch.yml", "name: ", "name: New "),
    ],
)
def test_what_is_made_again_is_what_is_made_anew(path: str, old: str, new: str) -> None:
    files = FolderFiles(SOPS)
    content = files.read(path)
    assert isinstance(content, bytes)
    assert old in content.decode()
    changed = EditedFiles(files, {path: content.decode().replace(old, new, 1)})
    known, layers, searched = Known(), {}, Searched()
    for now in (files, changed, files):
        made = edition(load(now, known=known), "bologna", "en", layers)
        assert search_script(made, searched=searched) == search_script(edition(load(now), "bologna", "en"))


def test_there_are_words_for_as_many_places_as_may_be_shown() -> None:
    found = re.search(r"STEPS = (\d+), RESULTS = (\d+)", ENGINE)
    assert found is not None
    assert int(found[1]) * int(found[2]) == MOST
