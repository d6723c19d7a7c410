"""Customers read what is listed for them, and nothing else, wherever it might stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sopkit.branch import Branch
from sopkit.edition import Edition
from sopkit.errors import Refused
from sopkit.handbook import Handbook, Identity
from sopkit.procedure import Procedure
from sopkit.schema import fields_of
from sopkit.schema.shape import Code, Many, Named, Open, PerLanguage, Plain, Prose, Record, Shape
from sopkit.site.help_centre import publish_help
from sopkit.site.plan import Plan
from sopkit.site.public import PUBLIC, public_edition
from sopkit.site.release import publish
from sopkit.site.site import site_of
from sopkit.workspace import open_folder
from tests.site.conftest import FILES, TODAY
from tests.site.secrets import HIDDEN, found_below, open_word, planted_handbook

SOPS = Path(__file__).parent.parent.parent / "sops"
RETURN = "standard/returns/return-an-item.yml"
STAFF: dict[type, str] = {
    Procedure: "area because affects language copies owner status pilot version review audience profile stage trigger "
    "outcome asked_as values authority needs steps escalate follow_up record mnemonic training may_vary",
    Handbook: "format name language languages messages served_at values roles measures stakeholders reports approvals "
    "acknowledgements glossary may_vary lint diff",
    Branch: "follows publish languages currency law reports set",
}
"""What stays with the staff; all of a record that customers see nothing of does."""
IN_PART = {
    "ServicePromise": "audience",
    "Philosophy": "orientation",
    "Area": "may_vary",
    "Limit": "id",
    "Membership": "id",
}


def marked(text: str) -> str:
    """A procedure's file with a public audience."""
    return text.replace("status: approved", "status: approved\naudience: public")


def records_below(*classes: type) -> set[type]:
    """Every record that a file may hold."""
    waiting, found = list(classes), set[type]()
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            waiting += [one for known in fields_of(cls).values() for one in within(known.shape)]
    return found


def within(shape: Shape) -> Iterator[type]:
    match shape:
        case Record(cls):
            yield cls
        case Many(of) | Named(of) | Open(of) | PerLanguage(of):
            yield from within(of)


@pytest.mark.parametrize("cls", sorted(records_below(Procedure, Handbook, Branch), key=lambda cls: cls.__name__))
def test_every_field_is_said_to_be_public_or_the_staffs(cls: type) -> None:
    """One that is added to the format fails here until somebody has decided."""
    if cls not in PUBLIC:
        return  # nothing of it is public, whatever it holds
    staff = set(STAFF.get(cls, IN_PART.get(cls.__name__, "")).split())
    assert set(fields_of(cls)) == PUBLIC[cls] | staff
    assert not PUBLIC[cls] & staff


def test_no_record_is_reached_that_is_not_listed() -> None:
    reached = {Procedure, Handbook, Branch}
    waiting = list(reached)
    while waiting:
        cls = waiting.pop()
        fresh = {one for key in PUBLIC[cls] for one in within(fields_of(cls)[key].shape)} - reached
        reached |= fresh
        waiting += fresh
    assert reached == set(PUBLIC)


@pytest.fixture(scope="module")
def planted_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample handbook with secrets, and the help centre of Bologna beside it."""
    folder = tmp_path_factory.mktemp("planted")
    planted_handbook(SOPS, folder / "sops", "bologna")
    build(folder / "sops", folder / "site", (("bologna", "it"), ("bologna", "en"), ("bologna", "ro")))
    return folder


@pytest.fixture
def planted_small(tmp_path: Path, handbook: Callable[..., Path]) -> Path:
    """The small handbook with secrets, of which a procedure without words for customers is public."""
    small = {
        RETURN: marked(FILES[RETURN]),
        "handbook.yml": FILES["handbook.yml"]
        .replace("person:", "chat: https://example.org/chat, person:")
        .replace("answer_within: 1 min", "answer_within: 1 min, hours: 09:00-18:00")
        + "memberships: [{name: Guild of Lamps, until: 2027-12-31}]\n",
        "branches/milano/branch.yml": FILES["branches/milano/branch.yml"] + "address: Via Brera 1\n",
    }
    planted_handbook(handbook(**small), tmp_path / "planted", "milano")
    build(tmp_path / "planted", tmp_path / "site", (("milano", "it"), ("milano", "en")))
    return tmp_path


def build(handbook: Path, site: Path, only: tuple[tuple[str, str], ...] = ()) -> None:
    publish_help(Plan(handbook, handbook, site, "", TODAY, only=only, is_public=True), lambda: open_folder(handbook))


def test_no_secret_of_the_sample_is_in_any_file_for_customers(planted_sample: Path) -> None:
    assert len(found_below(planted_sample / "sops", HIDDEN)) > 100
    assert found_below(planted_sample / "site", HIDDEN) == {}


def test_no_secret_of_a_small_handbook_is_in_any_file_for_customers(planted_small: Path) -> None:
    assert found_below(planted_small / "site", HIDDEN) == {}


def test_every_public_field_is_found_by_the_same_search(planted_sample: Path, planted_small: Path) -> None:
    listed = {
        open_word(cls, key)
        for cls, keys in PUBLIC.items()
        if cls is not Identity  # a colour and a picture are no words: tests/site/test_identity.py looks for them
        for key in keys - {"time_zone"}  # nor is this: tests/test_open_now.py looks for it
        if isinstance(words_of(fields_of(cls)[key].shape), Prose | Plain | Code)
    }
    for folder in (planted_sample, planted_small):
        found = found_below(folder / "site", "zqopen[a-z]+")
        assert any(path.endswith("search/index.js") for path in found)
        listed -= {word for words in found.values() for word in words}
    assert listed == set()


def words_of(shape: Shape) -> Shape:
    return shape.of if isinstance(shape, Many | Open) else shape


def test_the_search_finds_what_leaks(planted_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sopkit.site.site.public_edition", lambda edition: edition)
    build(planted_sample / "sops", tmp_path / "leak", (("bologna", "it"),))
    leaks = found_below(tmp_path / "leak" / "bologna", HIDDEN)
    assert {"service.html", "search/index.js"} <= {path.removeprefix("it/") for path in leaks}


def test_what_is_a_branchs_own_is_on_no_page_of_another_branch(help_centre: Path) -> None:
    for branch, words in {"bologna": "regalo", "girona": "esmolem", "cluj": "detartrăm", "galway": "ferry"}.items():
        found = found_below(help_centre, words)
        assert found
        assert {path.split("/")[0] for path in found if "assets/" not in path} == {branch}


# What customers find


def pages_of(edition: Edition) -> dict[str, str]:
    site = site_of(edition, today=TODAY, is_public=True)
    return {page.path: page.markdown.replace("\xa0", " ") for page in site.pages}


def test_the_help_centre_has_answers_promises_and_contact(open_edition: Callable[..., Edition]) -> None:
    made = pages_of(open_edition(**{RETURN: marked(FILES[RETURN])}))
    assert list(made) == [
        "index.md",
        "returns/index.md",
        "returns/return-an-item.md",
        "service.md",
        "contact.md",
    ]
    assert "[Return an item](returns/return-an-item.md)" in made["index.md"]
    assert "We take things back within 30 days" in made["service.md"]
    assert "+39 02 0000 0000" in made["contact.md"]


@pytest.mark.parametrize("statement", ["  statement: We put things right.\n", ""], ids=["after the statement", "alone"])
def test_customers_read_that_they_are_all_treated_alike(statement: str, open_edition: Callable[..., Edition]) -> None:
    alike = "Customers and colleagues have the same respect from us."
    said = FILES["handbook.yml"].replace(
        "  statement: We put things right.\n", f"{statement}  equal_treatment: {alike}\n"
    )
    page = pages_of(open_edition(**{RETURN: marked(FILES[RETURN]), "handbook.yml": said}))["service.md"]
    assert f"\n\n{alike}\n" in page
    assert ("We put things right." in page) == bool(statement)


def test_customers_read_how_often_they_turn_to_us_at_most(open_edition: Callable[..., Edition]) -> None:
    words = marked(FILES[RETURN]).replace("resolve_within: 10 min", "resolve_within: 10 min, contacts: 1")
    assert "- **You turn to us** once\n" in pages_of(open_edition(**{RETURN: words}))["returns/return-an-item.md"]


def test_words_for_customers_take_the_place_of_the_staffs(open_edition: Callable[..., Edition]) -> None:
    words = "for_customers: {title: Bring it back, answer: 'You have {return-window}.', bring: [the lamp]}\n"
    made = pages_of(open_edition(**{RETURN: marked(FILES[RETURN]) + words}))
    page = made["returns/return-an-item.md"]
    assert "# Bring it back" in page
    assert "You have 30 days." in page
    assert "- the lamp" in page
    assert not [path for path, text in made.items() if "Return an item {" in text or "leaves calm" in text]


def test_customers_read_their_own_language(open_edition: Callable[..., Edition]) -> None:
    italian = "for_customers: {answer: 'Ha {return-window}.'}\n"
    made = pages_of(
        open_edition(
            "milano",
            "it",
            **{
                RETURN: marked(FILES[RETURN]) + "for_customers: You have {return-window}.\n",
                RETURN.replace(".yml", ".it.yml"): FILES[RETURN.replace(".yml", ".it.yml")] + italian,
            },
        )
    )
    assert "Ha 14 giorni." in made["returns/return-an-item.md"]
    assert "Come possiamo aiutarLa?" in made["index.md"]


@pytest.mark.parametrize("name", ["authority.assistant.refund", "steps.refund.max", "owner", "roles.lead.name"])
def test_a_public_text_that_names_what_is_the_staffs_is_refused(
    name: str, open_edition: Callable[..., Edition]
) -> None:
    words = f"for_customers: 'We refund {{{name}}} at once.'\n"
    with pytest.raises(Refused, match=rf"return-an-item\.yml:\d+:\d+: `{re.escape(name)}` is not for customers"):
        public_edition(open_edition(**{RETURN: marked(FILES[RETURN]) + words}))


@pytest.mark.parametrize("status", ["draft", "pilot", "retired"])
def test_only_what_is_approved_is_public(status: str, open_edition: Callable[..., Edition]) -> None:
    text = marked(FILES[RETURN]).replace("status: approved", f"status: {status}")
    assert not public_edition(open_edition(**{RETURN: text})).procedures


def test_pages_for_customers_begin_no_report(open_edition: Callable[..., Edition]) -> None:
    made = pages_of(open_edition(**{RETURN: marked(FILES[RETURN])}))
    assert not [path for path, text in made.items() if "subject=" in text or "Report a problem" in text]


# Where it stands


def robots(path: Path) -> str | None:
    found = re.search(r'<meta name="robots" content="(\w+)">', path.read_text(encoding="utf-8"))
    return found[1] if found else None


def test_search_engines_list_the_help_centre_and_not_the_staffs_pages(
    handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook(**{RETURN: marked(FILES[RETURN])})
    build(folder, tmp_path / "public")
    publish(Plan(folder, folder, tmp_path / "staff", "next", TODAY), lambda: open_folder(folder))
    for site, expected in (("public", None), ("staff", "noindex")):
        pages = [*(tmp_path / site).rglob("*.html")]
        assert len(pages) > 8
        assert {robots(page) for page in pages} == {expected}


def test_addresses_are_plain_and_stay(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook(**{RETURN: marked(FILES[RETURN])})
    for _time in range(2):
        build(folder, tmp_path / "site")
        assert (tmp_path / "site" / "milano" / "it" / "returns" / "return-an-item.html").is_file()
        assert 'href="milano/it/index.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_no_branch_publishes_any_more_goes(handbook: Callable[..., Path], tmp_path: Path) -> None:
    roma = {"branches/roma/branch.yml": "name: Roma\nlanguages: [it]\n"}
    folder = handbook(**{RETURN: marked(FILES[RETURN])}, **roma)
    build(folder, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("help.example.org")
    assert (tmp_path / "site" / "roma" / "it").is_dir()
    (folder / "branches" / "roma" / "branch.yml").unlink()
    build(folder, tmp_path / "site", (("milano", "it"),))
    assert not (tmp_path / "site" / "roma").exists()
    assert "roma" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8").lower()
    assert (tmp_path / "site" / "milano" / "en" / "index.html").is_file()
    assert (tmp_path / "site" / "CNAME").is_file()


def test_customers_and_staff_do_not_share_a_folder(handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook(**{RETURN: marked(FILES[RETURN])})

    def staff(site: str) -> Any:
        return publish(Plan(folder, folder, tmp_path / site, "next", TODAY), lambda: open_folder(folder))

    build(folder, tmp_path / "public")
    staff("staff")
    with pytest.raises(Refused, match="is for customers"):
        staff("public")
    with pytest.raises(Refused, match="holds the staff's site"):
        build(folder, tmp_path / "staff")


def test_without_a_public_procedure_nothing_is_built(handbook: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(Refused, match="`audience: public`"):
        build(handbook(), tmp_path / "site")
    assert not (tmp_path / "site").exists()
