"""Mails of all sorts are read, several in one file are told apart, and nothing that was written is lost."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sopkit.authoring.suggest.labels import OF_IDEAS, PROPOSAL, Labels, labels, labels_of_ideas, normal, spoken
from sopkit.authoring.suggest.letter import clean, letters
from sopkit.authoring.suggest.understand import understand
from sopkit.message import Message
from sopkit.messages import catalogue
from sopkit.site.proposing import FIELDS, NAME, OPENING, WHY
from tests.commands import sopkit
from tests.suggest.mails import bring, eml, handbook, proposal, record

REPLY = """Sono d'accordo, facciamolo.

Il giorno mar 24 nov 2026 alle ore 21:14 Ioana ha scritto:
{quoted}
"""


def known(folder: Path) -> list[dict[str, object]]:
    """All proposals, in the order of their files."""
    return [
        yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((folder / "sops/suggestions").iterdir())
    ]


@pytest.mark.parametrize(("sorts", "known"), [(PROPOSAL, labels), (OF_IDEAS, labels_of_ideas)], ids=["change", "idea"])
def test_no_label_means_two_things_in_any_language(
    sorts: dict[str, dict[str, Message]], known: Callable[[], Labels]
) -> None:
    meant: dict[str, set[tuple[str, str]]] = {}
    for sort, name, words in spoken(sorts):
        meant.setdefault(normal(words), set()).add((sort, name))
    assert {words: found for words, found in meant.items() if len(found) > 1} == {}
    assert all(known().of(words) for _sort, _name, words in spoken(sorts))


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_mail_is_read_in_its_own_letters(charset: str, encoding: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    words = proposal(words="- Da dire: Perché è così, più caldo.").replace("• ", "")
    bring(folder, eml(words, charset=charset, encoding=encoding))
    assert yaml.safe_load(record(folder))["fields"] == {"say": "Perché è così, più caldo."}


LETTERS: dict[str, Callable[[str], str]] = {
    "with cedillas": lambda text: text.translate(str.maketrans("șțȘȚ", "şţŞŢ")),
    "without accents": lambda text: "".join(
        x for x in unicodedata.normalize("NFD", text) if not unicodedata.combining(x)
    ),
    "from a Turkish keyboard": lambda text: text.replace("i", "ı"),
    "with accents apart": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("written", LETTERS)
@pytest.mark.parametrize("language", ["ca", "en", "es", "fr", "it", "ro"])
def test_labels_are_known_in_whatever_letters_they_come_back(written: str, language: str) -> None:
    spoken = catalogue(language)
    lines = [f"{spoken.say(FIELDS['do'])}: a", f"{spoken.say(WHY)} b", f"{spoken.say(NAME)} c"]
    said = understand(clean(LETTERS[written]("\n".join([spoken.say(OPENING), *lines]))))
    assert (said.fields, said.why, said.said_by, said.free) == ({"do": "a"}, "b", "c", "")


@pytest.mark.parametrize("claimed", ["us-ascii", "no-such-charset", "utf-7"])
def test_a_mail_that_claims_wrong_letters_is_read_all_the_same(claimed: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    mail = eml(proposal(words="• Da dire: Più caldo."), encoding="base64")
    bring(folder, mail.replace(b'charset="utf-8"', f'charset="{claimed}"'.encode()))
    assert yaml.safe_load(record(folder))["fields"]["say"].endswith("caldo.")


def test_the_day_of_a_mail_is_the_day_of_the_proposal(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml(proposal()))
    assert str(yaml.safe_load(record(folder))["date"]) == "2026-11-24"


def test_a_reply_gives_its_words_and_what_it_answers_to(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    quoted = "\n".join(f"> {line}" for line in proposal().split("\n"))
    bring(folder, eml(REPLY.format(quoted=quoted)))
    found = yaml.safe_load(record(folder))
    assert (found["free"], found["fields"]) == ("Sono d'accordo, facciamolo.", {"say": "Buongiorno, prego."})


def test_a_proposal_above_the_mail_that_it_answers_counts_alone(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    quoted = "\n".join(f"> {line}" for line in proposal(words="• Da dire: No.").split("\n"))
    bring(folder, eml(f"{proposal()}\n\n{quoted}"))
    assert yaml.safe_load(record(folder))["fields"] == {"say": "Buongiorno, prego."}


def test_a_signature_is_kept_apart(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml(f"{proposal()}\n-- \nIoana Popescu\nMilano"))
    found = yaml.safe_load(record(folder))
    assert found["unplaced"] == ["Ioana Popescu", "Milano"]
    assert "free" not in found


def test_a_mail_whose_plain_text_says_nothing_is_read_in_its_html(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml("This mail needs HTML.", html="<p>" + "<br>".join(proposal().split("\n")) + "</p>"))
    assert yaml.safe_load(record(folder))["step"] == "greet"


def test_a_report_by_messenger_has_its_facts_above(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, "Manuale: Rendere un articolo\n" + proposal(words="", why="") + "\n\nAggiungere un sorriso.")
    found = yaml.safe_load(record(folder))
    assert (found["step"], found["free"]) == ("greet", "Aggiungere un sorriso.")


@pytest.mark.parametrize("between", ["\n\n", "\n-----\n", "\n\nInviato da iPhone\n\n"])
def test_several_proposals_in_one_file_are_told_apart(between: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    every = [proposal(words=f"• Da dire: Buongiorno {n}.") for n in range(3)]
    bring(folder, between.join(every))
    assert sorted(str(one["fields"]) for one in known(folder)) == [f"{{'say': 'Buongiorno {n}.'}}" for n in range(3)]


def test_an_export_of_a_messenger_leaves_out_what_is_no_proposal(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    export = f"24/11/26, 18:40 - Ioana: {proposal()}\n24/11/26, 18:41 - Dan: Grazie!\n25/11/26, 9:02 - Ana: {proposal(step='record')}"
    done = bring(folder, export)
    dated = sorted((str(one["date"]), one["step"]) for one in known(folder))
    assert dated == [("2026-11-24", "greet"), ("2026-11-25", "record")]
    assert "1 message names no page, and is left out" in done.stderr


def test_a_mailbox_has_a_proposal_in_each_mail() -> None:
    mails = [eml(proposal(words=f"• Da dire: {n}.")) for n in range(3)]
    box = b"".join(b"From ioana@example.org Tue Nov 24 21:14:05 2026\n" + mail + b"\n" for mail in mails)
    assert len(list(letters(box))) == 3


def test_the_same_mail_brought_in_twice_is_one_proposal(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml(proposal()))
    before = record(folder)
    assert "known already" in bring(folder, eml(proposal()), SOPKIT_TODAY="2026-12-24").stderr
    assert record(folder) == before


def test_what_is_pasted_is_read_from_the_input(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    assert sopkit("suggest", "import", "-", cwd=folder, given=proposal()).returncode == 0
    assert "Buongiorno, prego." in record(folder)


@pytest.mark.parametrize(
    ("line", "wrong", "near"),
    [
        (
            "Procedura: return-an-item",
            "Procedura: return-item",
            "There is no procedure `return-item`; did you mean `return-an-item`?",
        ),
        ("Passo: 1 greet", "Passo: 1 great", "There is no step `great`; did you mean `greet`?"),
        ("(milano)", "(milan)", "There is no branch `milan`; did you mean `milano`?"),
        ("Lingua: it", "Lingua: xx", "Nobody reads `xx` there"),
    ],
)
def test_a_name_that_nothing_has_is_told_with_the_nearest_and_kept(
    line: str, wrong: str, near: str, tmp_path: Path
) -> None:
    folder = handbook(tmp_path)
    done = bring(folder, proposal().replace(line, wrong))
    assert near in done.stderr
    assert any(
        wrong.split(": ")[-1].split()[-1].strip("()") in one for one in yaml.safe_load(record(folder))["unplaced"]
    )
    assert "Buongiorno, prego." in record(folder)


def test_a_branch_is_known_by_what_people_call_it(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(branch="milano  brera"))
    assert yaml.safe_load(record(folder))["branch"] == "milano"


def test_a_step_that_was_renamed_is_found_by_its_old_name(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    for name in ("return-an-item.yml", "return-an-item.it.yml"):
        path = folder / "sops/standard/returns" / name
        text = path.read_text(encoding="utf-8").replace("- id: greet", "- id: welcome\n    was: greet")
        path.write_text(text.replace("  greet:", "  welcome:"), encoding="utf-8")
    bring(folder, proposal())
    assert yaml.safe_load(record(folder))["step"] == "welcome"


def test_words_alone_are_kept_too(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    assert bring(folder, "Le sedie in sala sono troppo poche.").returncode == 0
    assert yaml.safe_load(record(folder))["free"] == "Le sedie in sala sono troppo poche."


@pytest.mark.parametrize("words", ["È la validata?", "Sono meno di 130 giorni?", "Sono meno di 2.30 giorni?"])
def test_a_part_of_another_word_or_number_is_no_value(words: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(step="check", words=f"• Cosa fare: {words}\n• Domanda: {words}"))
    assert yaml.safe_load(record(folder))["fields"] == {"do": words, "ask": words}


def test_bold_words_and_values_stay_what_they_are(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    words = "• Cosa fare: Guardare bene la data della vendita.\n• Domanda: Sono passati meno di 30 giorni?"
    bring(folder, proposal(step="check", words=words))
    assert yaml.safe_load(record(folder))["fields"] == {
        "do": "Guardare bene la **data** della vendita.",
        "ask": "Sono passati meno di {return-window}?",
    }


@pytest.mark.parametrize(
    "words",
    [
        "Release the lock of the case.",
        "Pubblicazione e listino alla mano, rispondere.",
        "24/11/2026 18:30 Maria: ha aspettato.",
        "Sorridere \U0001f469\u200d\U0001f373 \U0001fae8 \u2764\ufe0f.",
        "30\u2009minuti, 5\u00a0EUR.",
        "---- e basta ----",
    ],
)
def test_no_word_of_a_line_is_lost_whatever_it_begins_with(words: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words=f"• Da dire: Salutare il cliente, e poi\n{words}"))
    assert set(words.split()) <= set(yaml.safe_load(record(folder))["fields"]["say"].split())


HEADS = {
    "Gmail": "---------- Forwarded message ---------\nDa: Ioana P <ioana@example.org>\nDate: mar 24 nov 2026\n"
    "Subject: Proposta\nTo: <handbook@example.org>\n\n",
    "Outlook": "Per te.\n\nDa: Ioana P <ioana@example.org>\nInviato: martedì 24 novembre 2026 21:14\n"
    "A: Manuale <handbook@example.org>\nOggetto: Proposta\n\n",
    "iPhone": "Begin forwarded message:\n\nFrom: Ioana P <ioana@example.org>\nDate: 24 November 2026\n"
    "To: handbook@example.org\nSubject: Proposta\n\n",
    "a reply": "Bene.\n\nOn Tue, Nov 24, 2026 at 9:14 PM Ioana P <ioana@example.org>\nwrote:\n\n",
}


@pytest.mark.parametrize("program", HEADS)
def test_who_wrote_what_is_forwarded_is_not_kept_unless_one_wants_that(program: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    done = bring(folder, HEADS[program] + proposal(), "--dry-run")
    assert "Ioana" not in done.stdout + done.stderr
    bring(folder, HEADS[program] + proposal())
    assert "Ioana" not in record(folder)
    assert yaml.safe_load(record(folder))["fields"] == {"say": "Buongiorno, prego."}
    folder = handbook(tmp_path / "kept")
    bring(folder, HEADS[program] + proposal(), "--keep-sender")
    assert "ioana@example.org" in record(folder)


def test_the_release_of_a_page_is_read_from_lines_run_into_one() -> None:
    found = [
        understand(text).facts["release"]
        for text in (f"{proposal()}Release 2026.11", "Sede: (milano)\nLingua: it Release 2026.11")
    ]
    assert found == ["2026.11", "2026.11"]
