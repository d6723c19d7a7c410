"""Mails and messages become ideas: whatever mail programs make of them, in every language of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sopkit.messages import catalogue, languages
from sopkit.site.proposing import CLOSING, NAME
from sopkit.voices.labels import IDEA_SUBJECT
from tests.commands import Done, sopkit
from tests.ideas.shop import BENCH, body, idea, mail, shop, text_of
from tests.suggest.mails import eml, proposal

WHAT, WHAT_FOR = "Mettere uno sgabello alla cassa.", "Chi è anziano non resta in piedi."
TEXT = f"{WHAT}\n\n{WHAT_FOR}"


def bring(folder: Path, content: bytes | str, *options: str) -> Done:
    (folder / "mail.eml").write_bytes(content.encode() if isinstance(content, str) else content)
    return idea(folder, "import", "mail.eml", *options)


def brought(folder: Path) -> dict[str, object]:
    """The one idea that came."""
    (path,) = (one for one in (folder / "sops/ideas").iterdir() if one.stem != "bench")
    kept: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return kept


def test_a_mail_becomes_an_idea_of_its_branch_about_its_procedure(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = bring(folder, mail(body("it", what=WHAT, what_for=WHAT_FOR), "Uno sgabello"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["uno-sgabello: “Uno sgabello”", "written: sops/ideas/uno-sgabello.yml"]
    assert done.stderr == "1 new idea, 0 known already\n"
    assert text_of(folder, "uno-sgabello") == (
        "# yaml-language-server: $schema=../.schema/idea.json\n"
        "title: Uno sgabello\n"
        'text: "Mettere uno sgabello alla cassa.\\n\\nChi è anziano non resta in piedi."\n'
        "language: it\n"
        "date: 2026-11-10\n"
        "state: open\n"
        "branch: milano\n"
        "procedure: return-an-item\n"
    )


@pytest.mark.parametrize("language", languages())
def test_labels_are_known_in_every_language(language: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    text = body(language, what=WHAT, what_for=WHAT_FOR, facts=False)
    bring(folder, mail(text, "Uno sgabello", language=language))
    assert (brought(folder)["title"], brought(folder)["text"]) == ("Uno sgabello", TEXT)


@pytest.mark.parametrize("before", ["Re: ", "R: Fwd: ", "Re[2]: ", "TR : ", "Fwd: Fw: "])
def test_what_mail_programs_put_before_a_subject_goes(before: str, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    bring(folder, mail(body("it", what=WHAT, what_for=WHAT_FOR), "Uno sgabello", before=before))
    assert brought(folder)["title"] == "Uno sgabello"


def test_a_subject_that_no_mail_program_encoded(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    head = "From: x@example.org\nTo: y@example.org\nSubject: Idea: Più luce alla cassa\n"
    text = body("it", what=WHAT, what_for=WHAT_FOR)
    bring(folder, f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n")
    assert brought(folder)["title"] == "Più luce alla cassa"


def test_a_mail_of_html_alone_and_one_on_a_single_line(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    text = body("it", what=WHAT, what_for=WHAT_FOR)
    bring(folder, mail(text, "Uno sgabello", html=True))
    assert brought(folder)["text"] == TEXT
    assert "1 known already" in bring(folder, mail(" ".join(text.split()), "Uno sgabello")).stderr


def test_an_answer_above_its_quotation_and_a_forward(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    text = body("it", what=WHAT, what_for=WHAT_FOR)
    forwarded = "\n".join(
        [
            "---------- Messaggio inoltrato ----------",
            "Da: Ioana <ioana@example.org>",
            "Data: mar 10 nov 2026",
            "Oggetto: Idea: Uno sgabello",
            "A: lead@example.org",
            "",
            text,
        ]
    )
    bring(folder, mail(forwarded, "", before="Fwd: "))
    assert brought(folder)["title"] == "Uno sgabello"
    assert "ioana" not in str(brought(folder)).lower()


def test_several_messages_of_a_messenger_are_several_ideas(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    first, second = (body("it", what=f"Mettere {one}.", what_for=WHAT_FOR) for one in ("uno sgabello", "una lampada"))
    export = f"10/11/2026, 21:14 - Ioana: Idea: Sgabello\n{first}\n11/11/2026, 08:02 - Radu: Idea: Lampada\n{second}\n"
    done = bring(folder, export)
    assert done.returncode == 0
    assert yaml.safe_load(text_of(folder, "sgabello"))["text"] == f"Mettere uno sgabello.\n\n{WHAT_FOR}"
    assert yaml.safe_load(text_of(folder, "lampada"))["date"].isoformat() == "2026-11-11"
    assert "Radu" not in text_of(folder, "lampada")


def test_several_ideas_pasted_one_below_the_other(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    texts = [f"Idea: {one}\n{body('it', what=f'{one}!', what_for=WHAT_FOR)}" for one in ("Sgabello", "Lampada")]
    done = sopkit(
        "idea", "import", "-", cwd=folder, given="\n\n".join(texts), SOPKIT_TODAY="2026-11-20", SOPKIT_LANGUAGE="en"
    )
    assert "2 new ideas" in done.stderr
    assert yaml.safe_load(text_of(folder, "lampada"))["text"] == f"Lampada!\n\n{WHAT_FOR}"


def test_an_idea_without_a_title_is_called_by_its_first_sentence(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    bring(folder, mail(body("it", what=f"{WHAT} Costa poco.", what_for=WHAT_FOR), ""))
    assert brought(folder)["title"] == "Mettere uno sgabello alla cassa"
    assert brought(folder)["text"] == f"Costa poco.\n\n{WHAT_FOR}"


def test_words_of_nobody_s_making_are_left_aside_and_told(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    text = body("it", what=WHAT, what_for=WHAT_FOR).replace("return-an-item", "return-an-itm")
    done = bring(folder, mail(f"{text}\n\n--\nInviato da iPhone", "Uno sgabello"))
    assert "did you mean `return-an-item`?" in done.stderr
    assert "Left aside: Inviato da iPhone" in done.stdout
    assert "iPhone" not in str(brought(folder))
    assert "procedure" not in brought(folder)


def test_the_sender_is_kept_only_where_somebody_asks_for_it(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    content = mail(body("it", what=WHAT, what_for=WHAT_FOR), "Uno sgabello")
    bring(folder, content, "--keep-sender")
    assert brought(folder)["said_by"] == "Ioana Popescu"
    assert "example.org" not in str(brought(folder))
    again = bring(folder, content)
    assert "0 new ideas, 1 known already" in again.stderr


def test_the_same_title_with_other_words_is_another_idea(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    for what in (WHAT, "Un altro."):
        bring(folder, mail(body("it", what=what, what_for=WHAT_FOR), "Uno sgabello"))
    assert yaml.safe_load(text_of(folder, "uno-sgabello-2"))["text"].startswith("Un altro.")


def test_a_proposal_is_left_to_the_other_command_and_an_idea_to_this_one(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = bring(folder, eml(proposal()))
    assert "`sopkit suggest import` brings it in" in done.stderr
    assert [path.stem for path in (folder / "sops/ideas").iterdir()] == ["bench"]
    (folder / "mail.eml").write_bytes(mail(body("it", what=WHAT, what_for=WHAT_FOR), "Uno sgabello"))
    other = sopkit("suggest", "import", "mail.eml", cwd=folder, SOPKIT_TODAY="2026-11-20", SOPKIT_LANGUAGE="en")
    assert "`sopkit idea import` brings it in" in other.stderr
    assert not (folder / "sops/suggestions").exists()


def for_it(name: str, id: str = "bench") -> bytes:
    """What a board's link brings back: the subject names the idea, and all else is what the page says of itself."""
    say = catalogue("it").say
    lines = ["", f"• {say(NAME)} {name}", "", say(CLOSING), "Sede: Milano Brera (milano)", "Lingua: it"]
    subject = f"Sono a favore: Una panca alla porta (ideas/{id})"
    return mail("\n".join(lines), "").replace(b"Subject: Idea:", f"Subject: {subject}".encode())


def test_a_letter_that_is_for_an_idea_is_a_vote_and_the_same_one_twice_is_one(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = bring(folder, for_it("Radu"))
    assert done.returncode == 0, done.stderr
    assert text_of(folder) == BENCH.replace("  zoe:", "  Radu: 2026-11-20\n  zoe:")
    assert "Radu is for `bench` already" in bring(folder, for_it("Radu")).stderr
    assert [path.stem for path in (folder / "sops/ideas").iterdir()] == ["bench"]


def test_a_vote_without_a_name_or_for_nothing_that_is_there_is_told(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    nameless = bring(folder, for_it(""))
    assert nameless.returncode == 3
    assert "`sopkit idea vote bench --by NAME`" in nameless.stderr
    assert bring(folder, for_it("", "bensh"), "--keep-sender").returncode == 3
    assert text_of(folder) == BENCH
    assert bring(folder, for_it(""), "--keep-sender").returncode == 0
    assert "Ioana Popescu: 2026-11-20" in text_of(folder)


def test_a_proposal_may_speak_of_an_idea(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    (folder / "mail.eml").write_bytes(eml(proposal(head="Idea: così suona meglio.")))
    done = sopkit("suggest", "import", "mail.eml", cwd=folder, SOPKIT_TODAY="2026-11-26", SOPKIT_LANGUAGE="en")
    assert "They write: Idea: così suona meglio." in done.stdout


@pytest.mark.parametrize("content", [b"", b"\0\1\2", b"   \n\n", mail("", "")])
def test_what_holds_no_words_is_told_and_not_kept(content: bytes, tmp_path: Path) -> None:
    folder = shop(tmp_path)
    done = bring(folder, content)
    assert done.returncode == 3
    assert done.stderr.startswith("mail.eml: ")
    assert [path.stem for path in (folder / "sops/ideas").iterdir()] == ["bench"]


def test_the_subject_ends_with_the_title_in_every_language() -> None:
    for language in languages():
        assert catalogue(language).template(IDEA_SUBJECT).endswith("{title}")
