"""What stands on the pages of an edition."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.edition import Edition, edition
from sopkit.site.navigation import navigation, pages
from sopkit.site.page import Page, link
from sopkit.site.site import site_of
from sopkit.site.today import Today
from sopkit.workspace import FolderFiles, load
from tests.site.conftest import FILES, TODAY

Pages = Callable[..., dict[str, Page]]
RETURN = "returns/return-an-item.md"
SOURCE = "standard/returns/return-an-item.yml"


def test_the_same_edition_gives_the_same_pages(open_edition: Callable[..., Edition]) -> None:
    made = open_edition("milano", "it")
    assert pages(made, Today(TODAY), "2026.11") == pages(made, Today(TODAY), "2026.11")


def test_there_is_a_page_for_each_procedure_each_area_and_the_handbook(open_pages: Pages) -> None:
    assert set(open_pages()) == {
        "index.md",
        "returns/index.md",
        RETURN,
        "returns/say-no.md",
        "service.md",
        "philosophy.md",
        "roles.md",
        "role-assistant.md",
        "role-lead.md",
        "authority.md",
        "channels.md",
        "contact.md",
        "glossary.md",
        "changes.md",
        "heard.md",
        "history.md",
        "ideas.md",
    }


def test_navigation_has_the_first_page_the_areas_and_the_rest(open_edition: Callable[..., Edition]) -> None:
    made = open_edition()
    found = navigation(made, pages(made, Today(TODAY)))
    assert found[0] == "index.md"
    assert found[1] == {"Returns": ["returns/index.md", RETURN, "returns/say-no.md"]}
    assert found[2] == {"Roles": ["roles.md", "role-assistant.md", "role-lead.md", "authority.md"]}
    about = ["service.md", "philosophy.md", "channels.md", "contact.md", "ideas.md", "heard.md", "glossary.md"]
    assert found[3] == {"About us": [*about, "changes.md", "history.md"]}


@pytest.mark.parametrize(
    "words",
    [
        '### <span class="sop-number">1</span> Greet the customer. { #greet }',
        '#### <span class="sop-number">3.2</span> Ask for the day. { #by-date }',
        "    > Good morning. I am glad to help.",
        '- [It is. <span class="sop-goes">→ 4 Refund up to €50.</span>](#refund)',
        '- [Nobody knows. <span class="sop-goes">→ 3 Search the sale at the till.</span>](#search)',
        "Go back to [step 2](#check), 2 times at most.",
        "After that, go to [step 6](#call).",
        "**Is the sale within 30\N{NO-BREAK SPACE}days?**",
        "- **Within** 10\N{NO-BREAK SPACE}minutes",
        "- **Up to** €50",
        "- **Who** [Sales assistant](../role-assistant.md)",
        "- **In force from** 1 October 2026",
        "- **Answers for it** [Shift lead](../role-lead.md)",
        '| [Sales assistant](../role-assistant.md) | €50 { data-label="Refund up to" } |',
        '| exchange for the same price { data-label="Also decides" } |',
        '| [Shift lead](../role-lead.md) | €300 { data-label="Refund up to" } | – { data-label="Also decides" } |',
        '| The refund is over €50. | [Shift lead](../role-lead.md) { data-label="Who" } |',
        '| 5\N{NO-BREAK SPACE}minutes { data-label="Within" } |',
        '| Call the customer. | [Shift lead](../role-lead.md) { data-label="Who" } |',
        '| 2\N{NO-BREAK SPACE}days { data-label="Within" } |',
        "[Return an item online](/help/returns)",
        "- [Say no kindly](say-no.md)",
        "- **Phone** [+39 02 0000 0000](tel:+390200000000)",
        "**Kept** not stored",
        "    Never refund in cash what was paid by card.",
        "*The refund button.*",
    ],
)
def test_a_procedure_says(words: str, open_pages: Pages) -> None:
    assert words in open_pages()[RETURN].markdown


def test_a_step_goes_on_to_another_only_where_that_is_not_the_next(open_pages: Pages) -> None:
    markdown = open_pages()[RETURN].markdown
    assert "[Then go to step 6 <span" in markdown
    assert markdown.count("Then go to step") == 1


def test_a_step_says_what_to_offer_before_they_ask_after_what_is_good_to_know(open_pages: Pages) -> None:
    more = "say: Good morning. I am glad to help.\n    note: Smile.\n    anticipate: Name the {return-window}."
    page = open_pages(**{SOURCE: FILES[SOURCE].replace("say: Good morning. I am glad to help.", more)})[RETURN].markdown
    assert '!!! note "Good to know"\n\n    Smile.\n\n!!! ahead "Before they ask"\n\n    Name the 30' in page


@pytest.mark.parametrize(("contacts", "said"), [("1", "once"), ("3", "at most 3 times")])
def test_a_promise_says_how_often_the_customer_turns_to_us(contacts: str, said: str, open_pages: Pages) -> None:
    promised = FILES[SOURCE].replace("resolve_within: 10 min", f"resolve_within: 10 min, contacts: {contacts}")
    assert f"- **The customer turns to us** {said}\n" in open_pages(**{SOURCE: promised})[RETURN].markdown


@pytest.mark.parametrize(("words", "minutes"), [(0, "1 minute"), (200, "2 minutes"), (400, "3 minutes")])
def test_a_procedure_says_how_long_it_takes_to_read(words: int, minutes: str, open_pages: Pages) -> None:
    longer = FILES[SOURCE].replace("do: Greet the customer.", f"do: Greet the customer.{' Smile.' * words}")
    page = open_pages(**{SOURCE: longer})[RETURN].markdown.replace("\N{NO-BREAK SPACE}", " ")
    assert f"- **Reading time** {minutes}\n" in page


def test_a_report_names_procedure_version_branch_and_language(open_pages: Pages) -> None:
    markdown = open_pages("milano", "it")[RETURN].markdown
    report = next(line for line in markdown.splitlines() if line.endswith("{ .sop-report }"))
    assert "mailto:milano@example.org?subject=" in report
    for words in ("return-an-item", "1.2.0", "Milano", "%3A%20it%0A", "2026.11"):
        assert words in report


@pytest.mark.parametrize(("status", "kind"), [("draft", "draft"), ("pilot", "pilot"), ("retired", "retired")])
def test_what_is_not_approved_says_so(status: str, kind: str, open_pages: Pages) -> None:
    changed = FILES[SOURCE].replace("status: approved", f"status: {status}")
    assert f'!!! {kind} "' in open_pages(**{SOURCE: changed})[RETURN].markdown


def test_a_version_that_begins_later_says_when(open_pages: Pages) -> None:
    assert "This version holds from 24 December 2026." in open_pages()["returns/say-no.md"].markdown


def test_words_in_another_language_are_marked_and_announced(open_pages: Pages) -> None:
    markdown = open_pages("milano", "it")[RETURN].markdown
    assert '!!! language "' in markdown
    assert '<span lang="en">The terminal prints two slips.</span>' in markdown
    assert "Saluta il cliente." in markdown
    assert 'lang="it"' not in markdown


def test_a_page_without_foreign_words_announces_none(open_pages: Pages) -> None:
    assert "!!! language" not in open_pages()[RETURN].markdown


def test_facts_in_foreign_words_are_written_in_the_language_of_these(open_pages: Pages) -> None:
    markdown = open_pages("milano", "it")[RETURN].markdown
    assert "Is the sale within 14\N{NO-BREAK SPACE}days?" in markdown


def test_dates_and_amounts_are_written_as_the_language_does(open_pages: Pages) -> None:
    markdown = open_pages("milano", "it")[RETURN].markdown
    assert "1 ottobre 2026" in markdown
    assert "Rimborsa fino a 50\N{NO-BREAK SPACE}€." in markdown


def test_hours_are_written_as_the_language_does(open_pages: Pages) -> None:
    assert "| lunedì–sabato | 09:30–19:30 |" in open_pages("milano", "it")["contact.md"].markdown


def test_no_line_ends_within_one_of_several_times(open_pages: Pages) -> None:
    path = "branches/milano/branch.yml"
    markdown = open_pages("milano", "it", **{path: FILES[path].replace("09:30-19:30", '"09:30-13:00, 15:00-19:30"')})[
        "contact.md"
    ].markdown
    assert '<span class="sop-whole">09:30–13:00</span>, <span class="sop-whole">15:00–19:30</span>' in markdown


@pytest.mark.parametrize(
    "words",
    [
        "days.</span>»<br><del>30\N{NO-BREAK SPACE}giorni</del> → <ins>14\N{NO-BREAK SPACE}giorni</ins>",
        "The law.",
        "[1 Saluta il cliente.](returns/return-an-item.md#greet)<br><del>Buongiorno.</del> → <ins>Ciao!</ins>",
        "Qui ci si conosce.",
        "[2 Offri una sedia.](returns/return-an-item.md#offer-a-seat)",
        "Explain the reason.",
    ],
)
def test_the_page_of_changes_says(words: str, open_pages: Pages) -> None:
    assert words in open_pages("milano", "it")["changes.md"].markdown


def test_the_page_of_changes_says_what_a_region_sets_and_where_it_shows(open_pages: Pages) -> None:
    region = "name: Lombardia\npublish: false\nlanguages: [it]\nset:\n" + (
        "  - {path: values.small-refund, to: 60 EUR, because: Qui i prezzi sono alti.}\n"
    )
    followed = FILES["branches/milano/branch.yml"].replace("name: Milano", "name: Milano\nfollows: lombardia")
    made = open_pages(
        "milano", "it", **{"branches/lombardia/branch.yml": region, "branches/milano/branch.yml": followed}
    )
    markdown = made["changes.md"].markdown
    assert (
        "Sales assistant</span> · Rimborso fino a<br><del>50\N{NO-BREAK SPACE}€</del> → <ins>60\N{NO-BREAK SPACE}€</ins>"
        in markdown
    )
    assert "Compare in: [Rendere un articolo](returns/return-an-item.md)" in markdown


def test_a_value_of_one_procedure_leads_to_the_steps_that_show_it(open_pages: Pages) -> None:
    path = "branches/milano/return-an-item.yml"
    overlay = FILES[path].replace(
        "steps:", "set: [{path: values.find-limit, to: 5 min, because: Si fa presto.}]\nsteps:", 1
    )
    markdown = open_pages("milano", "it", **{path: overlay})["changes.md"].markdown
    assert re.search(
        r"Il valore in «.*Search the sale at the till\..*».*Compare in: .*\(returns/return-an-item\.md#search\)",
        markdown,
    )


def test_a_value_is_called_by_whose_power_it_is(open_pages: Pages) -> None:
    path = "branches/milano/branch.yml"
    changed = FILES[path] + "  - {path: values.small-refund, to: 60 EUR, because: Qui i prezzi sono alti.}\n"
    markdown = open_pages("milano", "en", **{path: changed})["changes.md"].markdown
    assert "- Sales assistant · Refund up to<br><del>€50</del> → <ins>€60</ins>" in markdown
    assert "small-refund" not in markdown


def test_a_value_that_no_words_show_is_called_by_its_id(open_pages: Pages) -> None:
    path = "branches/milano/branch.yml"
    changed = FILES[path] + "  - {path: values.spare, to: 2 days, because: Unused.}\n"
    handbook = FILES["handbook.yml"].replace("small-refund: 50 EUR", "small-refund: 50 EUR\n  spare: 1 day")
    markdown = open_pages("milano", "en", **{path: changed, "handbook.yml": handbook})["changes.md"].markdown
    assert "The value <code>spare</code>" in markdown


def test_words_that_are_the_same_in_this_language_are_no_difference(open_pages: Pages) -> None:
    path = "branches/milano/return-an-item.yml"
    same = FILES[path].replace("Ciao!", "Buongiorno.")
    assert "#greet" not in open_pages("milano", "it", **{path: same})["changes.md"].markdown
    assert "#greet" in open_pages("milano", "it")["changes.md"].markdown


def test_the_page_of_contact_tells_hours_once(open_pages: Pages) -> None:
    pages = open_pages("milano", "en")
    assert pages["contact.md"].markdown.count("09:30") == 1
    assert pages["service.md"].markdown.count("09:30") == 1


def test_the_list_of_roles_shows_what_each_decides(open_pages: Pages) -> None:
    markdown = open_pages()["roles.md"].markdown
    assert "## [Sales assistant](role-assistant.md) { #assistant }" in markdown
    assert (
        "- [Return an item](returns/return-an-item.md) · Refund up to **€50** · exchange for the same price" in markdown
    )


def test_the_list_of_roles_shows_who_takes_over_from_whom(open_pages: Pages) -> None:
    roles = open_pages()["roles.md"].markdown
    ladder = roles[roles.index("{ #_ladder") :]
    assert "**[Sales assistant](role-assistant.md) → [Shift lead](role-lead.md)**" in ladder
    assert "- The refund is over €50.<br>Within **5\N{NO-BREAK SPACE}minutes**" in ladder
    assert "[Return an item](returns/return-an-item.md)" in ladder


def test_a_role_sees_its_limits_its_steps_and_whom_it_calls(open_pages: Pages) -> None:
    made = open_pages()
    assistant = made["role-assistant.md"].markdown
    assert "- Refund up to **€50**<br>exchange for the same price<br>" in assistant
    assert "- [4 Refund up to €50.](returns/return-an-item.md#refund) · Up to **€50**" in assistant
    assert (
        "- The refund is over €50.<br>→ **[Shift lead](role-lead.md)** · Within 5\N{NO-BREAK SPACE}minutes" in assistant
    )
    lead = made["role-lead.md"].markdown
    assert "## When others call me { #_takes-over }" in lead
    assert "- Call the customer.<br>Within **2\N{NO-BREAK SPACE}days**" in lead
    assert "## What I answer for" in lead
    assert "## What I answer for" not in assistant


def test_roles_of_which_the_names_look_alike_have_pages_of_their_own(open_pages: Pages) -> None:
    alike = FILES["handbook.yml"].replace(
        "  lead: {name: Shift lead}", "  lead: {name: Shift lead}\n  Lead: {name: Boss}"
    )
    made = open_pages(**{"handbook.yml": alike})
    assert "# Shift lead" in made["role-lead.md"].markdown
    boss = next(page for path, page in made.items() if path.startswith("role-lead-"))
    assert "# Boss" in boss.markdown


def test_situations_that_the_first_page_has_no_room_for_are_counted(open_pages: Pages) -> None:
    many = {f"standard/returns/p{at}.yml": FILES["standard/returns/say-no.yml"] for at in range(15)}
    assert "more](#_subjects)" not in open_pages()["index.md"].markdown
    assert "- [4 more](#_subjects)" in open_pages(**many)["index.md"].markdown


def test_versions_stand_on_one_page(open_pages: Pages) -> None:
    made = open_pages()
    assert [path for path, page in made.items() if "| In force from |" in page.markdown] == ["history.md"]
    assert "[Versions and history](history.md)" in made["changes.md"].markdown


def test_the_matrix_names_the_role_in_each_cell_for_those_who_see_no_heading(open_pages: Pages) -> None:
    markdown = open_pages()["authority.md"].markdown
    assert "| Procedure | [Sales assistant](role-assistant.md) | [Shift lead](role-lead.md) |" in markdown
    assert '<span class="sop-cell">Shift lead</span> Refund up to **€300** |' in markdown


def test_the_first_page_leads_by_what_has_happened_with_what_is_most_needed_first(open_pages: Pages) -> None:
    asked = FILES[SOURCE].replace("outcome:", "asked_as: [no receipt, wrong size]\noutcome:")
    markdown = open_pages(**{SOURCE: asked})["index.md"].markdown
    first = "- [A customer brings an item back. <span>no receipt · wrong size</span>](returns/return-an-item.md)"
    assert markdown.index("### Most needed") < markdown.index(first) < markdown.index("### Any time")
    assert "- [A wish cannot be met. <span>Say no kindly</span>](returns/say-no.md)" in markdown
    assert "- [Returns <span>2 procedures</span>](returns/index.md)" in markdown
    assert "- [In the shop](channels.md#shop)" in markdown
    assert "- [Shift lead](role-lead.md)" in markdown


def test_a_principle_shows_which_procedures_put_it_into_effect(open_pages: Pages) -> None:
    markdown = open_pages()["philosophy.md"].markdown
    _before, kept = markdown.split("## We take things back within 30\N{NO-BREAK SPACE}days. { #put-right }")
    assert "- **[Return an item](returns/return-an-item.md)**" in kept
    unkept = FILES[SOURCE].replace("principles: [put-right]\n", "")
    assert "No procedure puts this into effect yet." in open_pages(**{SOURCE: unkept})["philosophy.md"].markdown


ALIKE = "Customers and colleagues have the same respect from us."
STATED = "  statement: We put things right.\n"


def with_equal_treatment(statement: str = STATED) -> dict[str, str]:
    """The handbook that says how everybody is treated alike, with other words as its statement, or none."""
    return {"handbook.yml": FILES["handbook.yml"].replace(STATED, f"{statement}  equal_treatment: {ALIKE}\n")}


@pytest.mark.parametrize("page", ["philosophy.md", "service.md"])
def test_staff_read_how_everybody_is_treated_alike_after_what_service_means(page: str, open_pages: Pages) -> None:
    markdown = open_pages(**with_equal_treatment())[page].markdown
    assert re.search(rf"^We put things right\.\n\n+{re.escape(ALIKE)}$", markdown, re.M)
    assert ALIKE not in open_pages()[page].markdown


def test_equal_treatment_alone_is_read_too(open_pages: Pages) -> None:
    made = open_pages(**with_equal_treatment(""))
    assert "None" not in made["service.md"].markdown
    assert f"\n\n{ALIKE}\n" in made["service.md"].markdown
    unpromised = FILES["handbook.yml"].replace(
        "promises:\n  put-right: We take things back within {return-window}.\n", ""
    )
    alone = unpromised.replace(STATED, f"  equal_treatment: {ALIKE}\n")
    source = FILES[SOURCE].replace("principles: [put-right]\n", "")
    assert ALIKE in open_pages(**{"handbook.yml": alone, SOURCE: source})["philosophy.md"].markdown


QUIZ = """training:
  skills: [listening]
  refresh: 12 months
  quiz:
    until-when:
      question: Until when?
      right: Within {return-window}.
      wrong: [Never., Always., At night.]
"""


def test_a_card_asks_and_shows_the_right_answer_behind_a_fold(open_pages: Pages) -> None:
    made = open_pages(**{SOURCE: FILES[SOURCE] + QUIZ})
    assert "- [Return an item](training-returns.md#return-an-item)" in made["training.md"].markdown
    card = made["training-returns.md"].markdown
    asked, fold = card.split("<details markdown>")
    assert fold.index("<summary>Show the right answer</summary>") < fold.index("**Within 30\N{NO-BREAK SPACE}days.**")
    listed = {f"- {answer}" for answer in ("Within 30\N{NO-BREAK SPACE}days.", "Never.", "Always.", "At night.")}
    assert listed <= set(asked.splitlines())
    assert "- [Return an item](training-returns.md#return-an-item)" in made["role-assistant.md"].markdown


def test_answers_are_mixed_alike_in_every_language_and_the_right_one_is_not_always_first(open_pages: Pages) -> None:
    names = [f"q{number}" for number in range(12)]
    quiz = "".join(f"    {name}: {{question: A?, right: yes it is, wrong: [no, never]}}\n" for name in names)
    asked = {SOURCE: FILES[SOURCE] + "training:\n  quiz:\n" + quiz}
    cards = open_pages(**asked)["training-returns.md"].markdown.split('<div class="sop-quiz"')[1:]
    places = [[line for line in one.splitlines() if line.startswith("- ")].index("- yes it is") for one in cards]
    assert set(places) == {0, 1, 2}
    other = open_pages("standard", "it", **asked)["training-returns.md"].markdown.split('<div class="sop-quiz"')[1:]
    assert places == [
        next(at for at, line in enumerate(x for x in one.splitlines() if x.startswith("- ")) if "yes it is" in line)
        for one in other
    ]


def test_what_is_retired_is_neither_learned_nor_shown_as_a_situation(open_pages: Pages) -> None:
    retired = (FILES[SOURCE] + QUIZ).replace("status: approved", "status: retired")
    made = open_pages(**{SOURCE: retired})
    assert "training.md" not in made
    assert "A customer brings an item back." not in made["index.md"].markdown


def test_the_history_says_which_version_stands_since_when(open_pages: Pages) -> None:
    markdown = open_pages()["history.md"].markdown
    assert "Release 2026.11\n{: .sop-branch }" in markdown
    assert (
        '</span> 1.2.0 | <span class="sop-cell">In force from</span> <span class="sop-whole">1 October 2026' in markdown
    )


def test_the_glossary_is_in_the_readers_language_and_marks_what_is_not(open_pages: Pages) -> None:
    markdown = open_pages("milano", "it")["glossary.md"].markdown
    assert "## scontrino { #receipt }" in markdown
    assert '<span lang="en">Proof of the sale.</span>' in markdown
    assert "ricevuta" in markdown


def test_a_term_without_translation_stands_among_the_others(open_pages: Pages) -> None:
    terms = "glossary:\n  zone: {means: A part of the shop.}\n"
    made = open_pages("milano", "it", **{"handbook.yml": FILES["handbook.yml"].replace("glossary:\n", terms)})
    assert re.findall(r"\{ #([a-z]+) \}", made["glossary.md"].markdown) == ["receipt", "zone"]


def test_a_procedure_without_a_title_is_called_by_its_id(open_pages: Pages) -> None:
    untitled = FILES["standard/returns/say-no.yml"].replace("title: ", "title: ' ' # ", 1)
    made = open_pages(**{"standard/returns/untitled.yml": untitled})
    assert "[untitled](untitled.md)" in made["returns/index.md"].markdown
    assert [path for path, page in made.items() if "[](" in page.markdown] == []


def test_every_page_says_how_to_reach_a_person(open_pages: Pages) -> None:
    for page in open_pages("milano", "it").values():
        assert "milano@example.org" in page.markdown, page.path
        assert re.search(r"lunedì–sabato( \| | )09:30–19:30", page.markdown), page.path


def test_a_procedure_called_index_does_not_take_the_areas_page(open_pages: Pages) -> None:
    made = open_pages(**{"standard/returns/index.yml": FILES["standard/returns/say-no.yml"]})
    assert made["returns/index_.md"].procedure == "index"
    assert made["returns/index.md"].procedure is None


@pytest.mark.parametrize(
    ("here", "there", "step", "way"),
    [
        ("index.md", "returns/a.md", "", "returns/a.md"),
        ("returns/a.md", "returns/b.md", "greet", "b.md#greet"),
        ("returns/a.md", "roles.md", "", "../roles.md"),
        ("returns/a.md", "returns-b/c.md", "", "../returns-b/c.md"),
        ("returns/a.md", "returns/a.md", "greet", "#greet"),
    ],
)
def test_links_are_relative(here: str, there: str, step: str, way: str) -> None:
    assert link(here, there, step) == way


def test_a_handbook_may_have_templates_of_its_own(handbook: Callable[..., Path]) -> None:
    own = "# Ours: {{ heading }} {{ '<b>' }}\n"
    folder = handbook(**{"templates/pages/area.md.j2": own})
    site = site_of(edition(load(FolderFiles(folder)), "standard", "en"), today=TODAY, templates=folder)
    assert "# Ours: Returns &lt;b&gt;" in next(page.markdown for page in site.pages if page.path == "returns/index.md")
