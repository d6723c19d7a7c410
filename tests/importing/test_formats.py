"""What each format's files become: titles, fields, steps, sub-steps, notes, pictures."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest

from tests.importing.files import imported, only, png, procedures, steps, word_file

MARKDOWN = """---
title: Return an item
description: The customer leaves calm.
weight: 3
---
# Returns

## When to use
A customer brings an item back.

## What you need
- till
- receipt printer

## Steps
1. Greet the customer and press **Open**.
   - with a smile
2. Check the receipt.
   1. Read the date.
   2. Read the *amount*.
3. [ ] Record it.

## What not to do
- Never argue.
"""


def test_markdown_becomes_a_procedure() -> None:
    found = imported("returns.md", MARKDOWN)
    procedure = only(found)
    assert (procedure.title.words, procedure.purpose.words) == ("Returns", "The customer leaves calm.")
    assert procedure.trigger.words == "A customer brings an item back."
    assert [need.words for need in procedure.needs] == ["till", "receipt printer"]
    assert steps(procedure)[:3] == ["Greet the customer and press **Open**.", "Check the receipt.", "Read the date."]
    assert [step.id.words for step in procedure.steps[1].steps] == ["read-the-date", "read-the-amount"]
    assert procedure.steps[0].note
    assert procedure.steps[0].note.words == "- with a smile"
    assert procedure.steps[-1].dont
    assert procedure.steps[-1].dont.words == "- Never argue."
    assert "# weight: 3" in found.drafts[0].text
    assert found.account.missing == ()


def test_what_comes_out_is_a_draft_with_marked_gaps() -> None:
    procedure = only(imported("x.md", "1. Greet."))
    assert (procedure.status.words, procedure.version.words) == ("draft", "0.1.0")
    assert procedure.purpose.words.startswith("TODO")
    assert procedure.trigger.words.startswith("TODO")


ITALIAN = (
    ("Title", "Gestire un reclamo"),
    ("Heading 1", "Scopo"),
    ("Normal", "Il cliente si sente ascoltato."),
    ("Heading 1", "Responsabile"),
    ("Normal", "Responsabile"),
    ("Heading 1", "Passi"),
    ("List Number", "Ascolta il cliente e premi **Salva**."),
    ("List Bullet 2", "senza interrompere"),
    ("List Number", "Offri un buono fino a 20 €."),
    ("List Number 2", "Apri il cassetto."),
    [["Passo", "Chi", "Entro"], ["Chiama il cliente.", "Shift lead", "2 giorni"], ["Scrivi.", "Cassiere", "subito"]],
    ("Heading 1", "Attenzione"),
    ("Normal", "Mai litigare."),
)


def test_word_becomes_a_procedure() -> None:
    found = imported("reclami.docx", word_file(*ITALIAN), "it")
    procedure = only(found)
    assert (found.language, procedure.title.words, procedure.owner.words) == (
        "it",
        "Gestire un reclamo",
        "store-manager",
    )
    assert procedure.purpose.words == "Il cliente si sente ascoltato."
    first, offer, call, write = procedure.steps
    assert first.do.words == "Ascolta il cliente e premi **Salva**."
    assert first.note
    assert first.note.words == "- senza interrompere"
    assert (offer.do.words, offer.max and offer.max.text.words) == ("Offri un buono fino a {max}.", "20 €")
    assert [step.do.words for step in offer.steps] == ["Apri il cassetto."]
    assert (call.by and call.by.words, call.within and call.within.text.words) == ("lead", "2 giorni")
    assert write.note
    assert "**Chi**: Cassiere" in write.note.words
    assert "Mai litigare." in write.note.words
    assert found.account.missing == ()


def test_lists_that_were_numbered_by_hand_are_steps() -> None:
    content = word_file(
        ("Normal", "**CHIUSURA CASSA**"),
        ("Normal", "1) Contare il fondo"),
        ("Normal", "a) prima le monete"),
        ("Normal", "2) Chiudere a chiave"),
        ("Normal", "La chiave resta al direttore."),
    )
    found = imported("cassa.docx", content, "it")
    procedure = only(found)
    assert procedure.title.words == "Chiusura cassa"
    assert steps(procedure) == ["Contare il fondo", "prima le monete", "Chiudere a chiave"]
    assert procedure.steps[1].note
    assert procedure.steps[1].note.words == "La chiave resta al direttore."
    assert found.account.missing == ()


def test_pictures_come_along() -> None:
    found = imported("a.docx", word_file(("List Number", "Press the button."), png()))
    assert list(found.pictures.values()) == [png()]
    beside = imported("a.md", "1. Press ![The button](img/till.png)\n2. Go on", **{"img/till_png": png()})
    media = only(beside).steps[0].media[0]
    assert media.image
    assert beside.pictures == {f"standard/returns/{media.image.words}": png()}
    assert media.alt
    assert media.alt.words == "The button"


@pytest.mark.parametrize(
    "target", ["../../secret.png", "/etc/x.png", "https://example.org/x.png", "nothing.png", "x.svg"]
)
def test_other_pictures_stay_out_and_their_words_stay(target: str) -> None:
    found = imported("a.md", f"1. Press. ![The red button]({target})")
    note = only(found).steps[0].note
    assert note
    assert note.words == "The red button"
    assert not found.pictures
    assert found.remarks


HTML = """<html><head><title>Tornar un article</title><style>p {}</style></head><body><nav>Menu</nav>
<h1>Devolucions</h1><h2>Objectiu</h2><p>El client marxa content.</p>
<h2>Passos</h2><ol><li>Saluda el client.<br>Sense presses.<li>Demana el <b>tiquet</b> al client.</ol>
<script>alert("no")</script></body></html>"""


def test_html_becomes_a_procedure_without_menus_and_scripts() -> None:
    found = imported("a.html", HTML, "ca")
    procedure = only(found)
    assert (procedure.title.words, procedure.purpose.words) == ("Devolucions", "El client marxa content.")
    assert steps(procedure) == ["Saluda el client.", "Demana el **tiquet** al client."]
    assert "alert" not in found.drafts[0].text
    assert "Menu" not in found.drafts[0].text


TEXT = """DESCHIDEREA MAGAZINULUI

Scop: magazinul este gata la ora 9.
Când: în fiecare dimineață.

Pași
1. Deschideți ușa și opriți alarma
   în cel mult 2 minute.
2. Porniți casa.
   a) Verificați sertarul.
[ ] Curățați vitrina.

Atenție:
Niciodată nu lăsați banii pe tejghea.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso8859_16"])
def test_text_becomes_a_procedure_however_it_was_saved(encoding: str) -> None:
    found = imported("deschidere.txt", TEXT.replace("’", "'").encode(encoding), "ro")
    procedure = only(found)
    assert (procedure.title.words, found.language) == ("Deschiderea magazinului", "ro")
    assert procedure.purpose.words == "Magazinul este gata la ora 9."
    assert procedure.trigger.words == "În fiecare dimineață."
    assert steps(procedure) == [
        "Deschideți ușa și opriți alarma în cel mult {within}.",
        "Porniți casa.",
        "Verificați sertarul.",
        "Curățați vitrina.",
    ]
    assert found.account.missing == ()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_of_steps_becomes_a_procedure(separator: str) -> None:
    rows = [["No", "Step", "Who", "Code"], ["1", "Count the till.", "shift lead", "A1"], ["2", '"Lock" it', "", ""]]
    text = "\r\n".join(separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows)
    procedure = only(imported("a.csv", text))
    count, lock = procedure.steps
    assert (count.do.words, count.by and count.by.words, lock.do.words) == ("Count the till.", "lead", '"Lock" it')
    assert count.note
    assert count.note.words == "**Code**: A1"


def test_each_heading_with_steps_of_its_own_is_a_procedure() -> None:
    found = imported(
        "shop.md", "# Our shop\n\nHello.\n\n## Open\n1. Unlock.\n\n## Close\n1. Lock.\n\n## Keys\nAsk Ann."
    )
    opened, closed = procedures(found)
    assert (opened.title.words, closed.title.words) == ("Open", "Close")
    assert closed.steps[0].note
    assert closed.steps[0].note.words == "**Keys**\n\nAsk Ann."
    assert found.account.missing == ()


def test_phases_stay_together() -> None:
    procedure = only(imported("x.md", "# Party\n\n## Step 1: Prepare\n1. Shop.\n\n## Step 2: Serve\n1. Pour.\n"))
    assert [step.do.words for step in procedure.steps] == ["Prepare", "Serve"]
    assert steps(procedure) == ["Prepare", "Shop.", "Serve", "Pour."]


def test_a_question_leads_on() -> None:
    text = "1. Check the receipt. Is it there?\n   - If yes, go to step 2.\n   - If not, call the lead.\n2. Refund.\n"
    procedure = only(imported("x.md", text))
    check, call, refund = procedure.steps
    assert (check.do.words, check.ask and check.ask.words) == ("Check the receipt.", "Is it there?")
    assert [(answer.when.words, answer.go and answer.go.words) for answer in check.answers.values()] == [
        ("If yes", refund.id.words),
        ("If not", call.id.words),
    ]
    assert (call.do.words, call.go and call.go.words) == ("Call the lead.", refund.id.words)


def test_braces_and_stars_mean_themselves() -> None:
    found = imported("x.txt", "1. Press {max} and 5 * 3 * 2 = [30](no).\n2. *really* `no`\n")
    assert steps(only(found)) == ["Press { max } and 5 * 3 * 2 = \\[30\\](no).", "\\*really\\* \\`no\\`"]
    assert found.account.missing == ()


def test_names_that_are_taken_stay() -> None:
    handbook = imported("x.md", "# Same\n1. A b.\n").drafts[0].id
    assert handbook == "same"
    twice = imported("y.md", "# Top\n\n## Same\n1. A b.\n\n## Same\n1. C d.\n")
    assert [one.id for one in twice.drafts] == ["same", "same-2"]


CHAPTERS = """Customer support

1. FIRST CONTACT
   1.1 Greeting
       - Answer within 2 rings
   1.2 Details
Department: Service
Version: 2.1

2. RETURN
   2.1 Check the policy
"""


def test_numbers_of_chapters_make_no_names() -> None:
    found = imported("x.txt", CHAPTERS)
    procedure = only(found)
    assert procedure.title.words == "Customer support"
    assert [step.id.words for step in procedure.steps] == ["first-contact", "return"]
    assert steps(procedure) == ["First contact", "Greeting", "Details", "Return", "Check the policy"]
    assert "\n# Department: Service\n# Version: 2.1\n" in found.drafts[0].text
    assert found.account.missing == ()


def test_a_numbered_list_under_principles_is_no_step() -> None:
    found = imported("x.md", "# Care\n\n## Scope\n1. All shops.\n\n## Procedure\n1. Listen.\n2. Thank.\n")
    assert steps(only(found)) == ["Listen.", "Thank."]


def test_what_stands_at_the_margins_of_word_pages_is_told() -> None:
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "Casa Rossi & figli, v. 3"
    document.add_paragraph("Saluta il cliente.", style="List Number")
    file = BytesIO()
    document.save(file)
    found = imported("x.docx", file.getvalue(), "it")
    assert found.account.missing == ()
    assert any("Casa Rossi & figli, v. 3" in str(remark) for remark in found.remarks)


def test_what_no_reader_knows_is_missed() -> None:
    content = word_file(("List Number", "Saluta il cliente."))
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"</w:body>", b"<w:unknown><w:t>nascosto</w:t></w:unknown></w:body>")
            new.writestr(name, part)
    assert imported("x.docx", file.getvalue(), "it").account.missing == ("nascosto",)
