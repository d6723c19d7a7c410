"""What people learn, on the pages: who and when, a word to remember the steps by, a scene to play in pairs."""

from __future__ import annotations

from tests.site.conftest import FILES
from tests.site.test_pages import SOURCE, Pages

WORD = """mnemonic:
  word: GC2 R
  cues: {greet: Greet, check: Check the date, refund: Return the money}
"""
TRAINING = """training:
  roles: [lead]
  first: 2 weeks
  refresh: 6 months
  role_play:
    situation: A customer holds a lamp.
    customer: I only say that it is too dark.
    need: My eyes are weak.
    watch_for: [an open question]
"""
ITALIAN = "standard/returns/return-an-item.it.yml"
OWN_WORD = """translates: return-an-item
mnemonic:
  word: SCR
  cues: {greet: Saluta, check: Controlla la data, refund: Rimborsa}
"""


def with_lines(*lines: str) -> dict[str, str]:
    return {SOURCE: FILES[SOURCE] + "".join(lines)}


def test_each_letter_stands_above_the_steps_and_leads_to_its_step(open_pages: Pages) -> None:
    page = open_pages(**with_lines(WORD))["returns/return-an-item.md"].markdown
    block = page[page.index('<div class="sop-mnemonic"') : page.index("{ #_steps")]
    assert "**To remember** GC2 R" in block
    assert (
        '- [<span class="sop-letter" aria-hidden="true">G</span> Greet <span class="sop-goes">step 1</span>](#greet)'
        in block
    )
    assert (
        '<span class="sop-letter" aria-hidden="true">R</span> Return the money <span class="sop-goes">step 4' in block
    )
    assert block.count("sop-letter") == 3


def test_a_language_has_a_word_of_its_own_or_the_originals_marked_as_such(open_pages: Pages) -> None:
    own = open_pages("standard", "it", **with_lines(WORD), **{ITALIAN: OWN_WORD})["returns/return-an-item.md"].markdown
    assert "**Da ricordare** SCR" in own
    assert 'aria-hidden="true">R</span> Rimborsa' in own
    other = open_pages("standard", "it", **with_lines(WORD))["returns/return-an-item.md"].markdown
    assert '**Da ricordare** <span lang="en">GC2 R</span>' in other
    assert '<span lang="en">Greet</span>' in other


def test_a_word_that_does_not_fit_its_steps_is_shown_as_it_is(open_pages: Pages) -> None:
    wrong = "mnemonic:\n  word: GO\n  cues: {gone: Gone by, greet: Over, check: Check}\n"
    page = open_pages(**with_lines(wrong))["returns/return-an-item.md"].markdown
    assert '- <span class="sop-letter" aria-hidden="true">G</span> Gone by\n' in page
    assert '<span class="sop-letter" aria-hidden="true">–</span> Check <span class="sop-goes">step 2' in page


def test_a_card_has_the_word_and_a_scene_whose_need_is_behind_a_fold(open_pages: Pages) -> None:
    card = open_pages(**with_lines(WORD, TRAINING))["training-returns.md"].markdown
    assert "](returns/return-an-item.md#greet)" in card
    shown, hidden = card.split('<details class="sop-need" markdown>')
    assert "A customer holds a lamp." in shown
    assert "> I only say that it is too dark." in shown
    assert "- an open question" in shown
    assert "My eyes are weak." not in shown
    assert hidden.index("<summary>") < hidden.index("My eyes are weak.") < hidden.index("</details>")


def test_the_matrix_says_when_each_role_learns_what_and_leads_to_the_card(open_pages: Pages) -> None:
    made = open_pages(**with_lines(TRAINING))
    (row,) = (line for line in made["learning.md"].markdown.splitlines() if line.startswith("| [Return"))
    assert "](training-returns.md#return-an-item)" in row
    assert "First within</span> 2\N{NO-BREAK SPACE}weeks |" in row
    assert "Again after</span> 6\N{NO-BREAK SPACE}months |" in row
    assert row.endswith('✓ <span class="sop-cell">Shift lead</span> |')
    assert "| Procedure | First within | Again after | [Shift lead](role-lead.md) |" in made["learning.md"].markdown
    assert "(learning.md)" in made["training.md"].markdown
    assert "First within **2\N{NO-BREAK SPACE}weeks**" in made["role-lead.md"].markdown
    assert "#_cards" not in made["role-assistant.md"].markdown


def test_without_roles_those_learn_it_who_decide_or_do_a_step(open_pages: Pages) -> None:
    matrix = open_pages(**with_lines(TRAINING.replace("  roles: [lead]\n", "")))["learning.md"].markdown
    assert "Again after | [Sales assistant](role-assistant.md) | [Shift lead](role-lead.md) |" in matrix
    alone = {"standard/returns/say-no.yml": FILES["standard/returns/say-no.yml"] + "training: {skills: [kindness]}\n"}
    assert "[Shift lead](role-lead.md)" in open_pages(**alone)["learning.md"].markdown  # who answers for it


def test_where_nothing_is_taught_there_is_no_matrix(open_pages: Pages) -> None:
    made = open_pages()
    assert "learning.md" not in made
    assert "learning.md" not in "".join(page.markdown for page in made.values())
