"""What is understood of a file beyond its lists: steps that are headings, what is said aloud, what it says of itself."""

from __future__ import annotations

import pytest

from tests.importing.files import imported, only, png, procedures, steps, word_file


@pytest.mark.parametrize(
    "numbers", [("Step 1:", "Step 2:"), ("Fase 1 –", "Fase 2 –"), ("Étape 1.", "Étape 2."), ("1️⃣", "2️⃣")]
)
def test_headings_that_call_themselves_steps_are_steps(numbers: tuple[str, str]) -> None:
    first, second = numbers
    found = imported(
        "x.md",
        f"# Lost keys\n\n## {first} Look\n\nLook below the seats.\n\nTake:\n\n- a torch\n\n## {second} Ask\n\nAsk the "
        "others.\n\n## Gloves\n\n1. Put them on.\n2. Take them off.\n",
    )
    procedure = only(found)
    assert [step.do.words for step in procedure.steps] == ["Look", "Ask", "Gloves"]
    look, _ask, gloves = procedure.steps
    assert look.note
    assert look.note.words == "Look below the seats.\n\nTake:\n\n- a torch"
    assert [step.do.words for step in gloves.steps] == ["Put them on.", "Take them off."]
    assert found.account.missing == ()


def test_bullets_right_below_such_a_heading_are_its_steps() -> None:
    text = "# Oven\n\n## Before service\n\n### 1. Look\n- Is it clean?\n- Is it off?\n\n### 2. Heat\n1. Switch it on.\n"
    found = imported("x.md", text)
    assert steps(only(found)) == ["Look", "Is it clean?", "Is it off?", "Heat", "Switch it on."]
    assert found.account.missing == ()


def test_bullets_between_headings_with_steps_are_steps_and_after_the_last_they_are_a_note() -> None:
    text = "# Bar\n\n## Open\n1. Unlock.\n\n## Serve\n- Smile.\n\n## Step out\n1. Lock.\n\n## Good to have\n- A torch\n"
    found = imported("x.md", text.replace("## Open", "## Purpose\nAll is well.\n\n## Open"))
    procedure = only(found)
    assert steps(procedure) == ["Open", "Unlock.", "Serve", "Smile.", "Step out", "Lock."]
    note = procedure.steps[-1].steps[-1].note
    assert note
    assert note.words == "**Good to have**\n\n- A torch"
    assert found.account.missing == ()


def test_groups_of_a_procedure_are_no_procedures() -> None:
    text = "# Bar\n\n## Open\n\n1. Unlock.\n\n## Close\n\n### Hall\n1. Sweep.\n\n### Kitchen\n1. Wipe.\n"
    opened, closed = procedures(imported("x.md", text))
    assert (opened.title.words, closed.title.words) == ("Open", "Close")
    assert steps(closed) == ["Hall", "Sweep.", "Kitchen", "Wipe."]


def test_procedures_below_a_chapter_say_what_they_are_for() -> None:
    one = "\n\n#### Purpose\nAll is well.\n\n#### Steps\n1. Do it.\n"
    text = f"# Bar\n\n## Hall\n\n### Sweep{one}\n### Mop{one}\n## Till\n\n### Count{one}\n### Lock{one}"
    assert [one.title.words for one in procedures(imported("x.md", text))] == ["Sweep", "Mop", "Count", "Lock"]


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "„”"])
def test_a_quotation_below_a_step_is_said_aloud(marks: str) -> None:
    found = imported(
        "x.md", f"1. Thank the customer:\n   > {marks[0]}Thank you, come back soon!{marks[1]}\n2. Smile.\n"
    )
    thank, _smile = only(found).steps
    assert thank.say
    assert (thank.say.words, thank.note) == ("Thank you, come back soon!", None)
    assert "# guess: it is said aloud" in found.drafts[0].text


def test_a_quotation_with_more_than_speech_is_a_note() -> None:
    (step,) = only(imported("x.md", "1. Thank the customer.\n   > Ann says “thank you” and smiles.\n")).steps
    assert step.note
    assert (step.note.words, step.say) == ("Ann says “thank you” and smiles.", None)


def test_what_a_file_says_of_itself_is_at_the_head_of_its_drafts() -> None:
    text = (
        "# Chiudere la cassa\n\n**Versione:** 3\n\n## 1. Passi\n1. Contare il fondo.\n2. Chiudere a chiave.\n\n"
        "## 2. Note pratiche\nLa chiave resta qui.\n\n## 3. Revisione\n- Ultima revisione: 2 maggio\n- Autore: Ada\n"
    )
    found = imported("x.md", text, "it")
    assert (
        "\n# Versione: 3\n# Ultima revisione: 2 maggio\n# Autore: Ada\ntitle: Chiudere la cassa\n"
        in found.drafts[0].text
    )
    note = only(found).steps[-1].note
    assert note
    assert note.words == "**Note pratiche**\n\nLa chiave resta qui."
    assert found.account.missing == ()


def test_a_label_with_a_whole_story_stays_with_the_steps() -> None:
    story = "Version: " + "the old till prints two slips and the new one prints only one, " * 3
    (step,) = only(imported("x.md", f"# Till\n\n1. Print.\n\n{story}\n")).steps
    assert step.note
    assert step.note.words.startswith("Version: the old till")


def test_a_review_that_somebody_does_is_no_record_of_one() -> None:
    text = "# Horno\n\n## Pasos\n- Encienda el horno.\n\n## Revisión\n- Mire que la puerta cierre.\n"
    found = imported("x.md", text, "es")
    assert "Mire que la puerta cierre." in steps(only(found))


def test_a_file_that_only_speaks_of_itself_keeps_its_words() -> None:
    found = imported("x.md", "# Till\n\nVersion: 3\n")
    assert "Version: 3" in steps(only(found))
    assert found.account.missing == ()


def test_a_role_is_known_in_the_plural() -> None:
    found = imported("x.md", "# Till\n\n## Who is responsible\nStore managers.\n\n## Steps\n1. Count.\n")
    assert only(found).owner.words == "store-manager"
    assert "owner" not in found.drafts[0].gaps


def test_entries_of_a_list_in_a_list_stand_behind_the_colon_that_announces_them() -> None:
    text = "1. Look.\n   - Check:\n     - the date\n     - the name.\n   - Then wait\n     - quietly\n"
    note = only(imported("x.md", text)).steps[0].note
    assert note
    assert note.words == "- Check: the date; the name.\n- Then wait\n- quietly"


def test_a_cross_before_what_never_happens_is_said_once() -> None:
    text = "# Till\n\n## Steps\n1. Count.\n\n## What not to do\n- ❌ Never leave it open.\n"
    dont = only(imported("x.md", text)).steps[0].dont
    assert dont
    assert dont.words == "- Never leave it open."


def test_letters_that_were_typed_line_by_line_are_steps() -> None:
    found = imported("x.md", "# Phone\n\na. Press **Hold**.\nb. Dial the number\n   of the office.\nc. Hang up.\n")
    assert steps(only(found)) == ["Press **Hold**.", "Dial the number of the office.", "Hang up."]
    assert found.account.missing == ()


def test_boxes_that_were_drawn_in_a_list_make_it_a_list_of_steps() -> None:
    content = word_file(
        ("Title", "Oven"), ("List Bullet", "☐ Switch it on."), ("List Bullet", "☐ Wait."), ("Normal", "It gets hot.")
    )
    found = imported("x.docx", content)
    assert steps(only(found)) == ["Switch it on.", "Wait."]
    assert found.entries == 2


def test_a_table_without_the_rule_below_its_head_is_a_table() -> None:
    text = "# Till\n\n| Step | Who |\n| Count it | store manager |\n| Lock it | store manager |\n"
    procedure = only(imported("x.md", text))
    assert steps(procedure) == ["Count it", "Lock it"]
    assert [step.by and step.by.words for step in procedure.steps] == ["store-manager"] * 2


def test_an_entry_that_is_a_picture_is_what_it_shows() -> None:
    found = imported("x.md", "1. Press.\n2. ![The red lamp](a.png)\n3. ![](b.png)\n", a_png=png(), b_png=png())
    press, lamp = only(found).steps
    assert (press.do.words, lamp.do.words) == ("Press.", "The red lamp")
    assert len(lamp.media) == 2
    assert found.account.missing == ()


def test_no_name_ends_with_a_single_letter() -> None:
    found = imported("x.md", "# Procedura annullamento o riprogrammazione\n\n1. Avvisare il cliente.\n", "it")
    assert found.drafts[0].id == "procedura-annullamento"
