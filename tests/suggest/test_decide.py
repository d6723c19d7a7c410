"""A proposal is accepted into a file that keeps its form, or declined; both say what to answer."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.commands import Done, process, sopkit
from tests.suggest.mails import FILES, OVERLAY, PROCEDURE, bring, eml, handbook, proposal, record

OVERLAY_PATH = "branches/milano/return-an-item.yml"
STANDARD = "standard/returns/return-an-item.yml"
ITALIAN = "standard/returns/return-an-item.it.yml"
IN_ENGLISH = {"branch": "(standard)", "language": "en"}


def decide(folder: Path, action: str, *options: str) -> Done:
    """`suggest ACTION` on the one proposal that there is."""
    (path,) = (folder / "sops" / "suggestions").glob("*.yml")
    return sopkit("suggest", action, path.stem, *options, cwd=folder, SOPKIT_TODAY="2026-11-28", SOPKIT_LANGUAGE="en")


def text(folder: Path, path: str) -> str:
    return (folder / "sops" / path).read_text(encoding="utf-8")


def check(folder: Path) -> Done:
    return sopkit("check", "--fail-on", "error", cwd=folder, SOPKIT_TODAY="2026-11-28")


def test_accepting_begins_an_overlay_with_the_reason_and_the_proposal(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    done = decide(folder, "accept")
    overlay = yaml.safe_load(text(folder, OVERLAY_PATH))
    (change,) = overlay["steps"]
    assert done.returncode == 0, done.stderr
    assert change["because"].startswith("Suona meglio. (suggestions/return-an-item-")
    assert {"change": "greet", "say": "Buongiorno, prego."}.items() <= change.items()
    assert overlay["seen"]["greet"].startswith("b2:")
    assert check(folder).returncode == 0


def test_accepting_goes_into_an_overlay_that_is_there_and_keeps_its_comments(tmp_path: Path) -> None:
    folder = handbook(tmp_path, **{OVERLAY_PATH: OVERLAY})
    bring(folder, proposal(step="check", words="• Domanda: La vendita è di questo mese?"))
    assert decide(folder, "accept").returncode == 0
    written = text(folder, OVERLAY_PATH)
    for line in OVERLAY.strip().split("\n"):
        assert line in written
    last = yaml.safe_load(written)["steps"][-1]
    assert (last["change"], last["ask"]) == ("check", "La vendita è di questo mese?")


def test_what_an_overlay_says_already_is_said_otherwise_in_its_place(tmp_path: Path) -> None:
    folder = handbook(tmp_path, **{OVERLAY_PATH: OVERLAY})
    bring(folder, proposal())
    assert decide(folder, "accept").returncode == 0
    (change,) = yaml.safe_load(text(folder, OVERLAY_PATH))["steps"]
    assert change["say"] == "Buongiorno, prego."
    assert change["because"].startswith("Da noi si sorride. Suona meglio. (suggestions/")
    assert "# since 2024" in text(folder, OVERLAY_PATH)


def test_what_the_standard_locks_is_refused_with_the_rule_and_whom_to_ask(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words="• Cosa fare: Salutare e sorridere."))
    done = decide(folder, "accept")
    assert done.returncode == 1
    assert "[locked-changed]" in done.stderr
    assert "Ask for leave: Shift lead (handbook@example.org)" in done.stderr
    assert not (folder / "sops" / OVERLAY_PATH).exists()
    assert "state: open" in record(folder)


def test_a_time_out_of_range_is_refused(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(step="check", words="• Entro: 20 minuti"))
    assert "[out-of-range]" in decide(folder, "accept").stderr


def test_the_standard_is_changed_in_the_language_of_the_words(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words="• Cosa fare: Salutare e sorridere."))
    assert decide(folder, "accept", "--standard").returncode == 0
    assert text(folder, ITALIAN) == FILES[ITALIAN].lstrip().replace("Salutare il cliente.", "Salutare e sorridere.")
    assert text(folder, STANDARD) == PROCEDURE.lstrip()


def test_the_standard_keeps_its_comments(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words="• Say this: Good morning, welcome.", **IN_ENGLISH))
    assert decide(folder, "accept").returncode == 0
    assert text(folder, STANDARD) == PROCEDURE.lstrip().replace("Good morning.  ", "Good morning, welcome.  ")


def test_a_proposal_for_all_branches_changes_the_standard(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(foot="• Per tutte le sedi? sì"))
    assert f"would be written: sops/{ITALIAN}" in decide(folder, "show").stdout
    decide(folder, "accept")
    assert "Buongiorno, prego." in text(folder, ITALIAN)
    assert not (folder / "sops" / OVERLAY_PATH).exists()


def test_where_there_is_one_branch_the_standard_is_its_procedure(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    (folder / "sops/branches/torino/branch.yml").unlink()
    bring(folder, proposal())
    decide(folder, "accept")
    assert "Buongiorno, prego." in text(folder, ITALIAN)


def test_a_procedure_of_the_branch_alone_is_changed_itself(tmp_path: Path) -> None:
    own = PROCEDURE.replace("Return an item", "Incartare un regalo").replace("Greet the customer.", "Salutare.  # ben")
    folder = handbook(tmp_path, **{"branches/milano/wrap-a-gift.yml": own})
    bring(folder, proposal(words="• Cosa fare: Sorridere.", procedure="wrap-a-gift"))
    assert decide(folder, "accept").returncode == 0
    assert text(folder, "branches/milano/wrap-a-gift.yml") == own.lstrip().replace(
        "Salutare.  # ben", "Sorridere.  # ben"
    )


def test_a_markdown_procedure_is_changed_as_it_is_written(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    assert sopkit("convert", "sops/" + STANDARD, cwd=folder).returncode == 0
    path = "standard/returns/return-an-item.sop.md"
    before = text(folder, path)
    bring(folder, proposal(step="record", words="• What to do: Record the reason at the till.", **IN_ENGLISH))
    assert decide(folder, "accept").returncode == 0
    assert text(folder, path) == before.replace("Record the reason.", "Record the reason at the till.")


def test_words_in_another_language_than_the_overlay_have_a_way_out(tmp_path: Path) -> None:
    folder = handbook(tmp_path, **{OVERLAY_PATH: OVERLAY})
    bring(folder, proposal(words="• Say this: Welcome.", language="en"))
    done = decide(folder, "accept")
    assert done.returncode == 3
    assert "is in `it`, and the proposal in `en`: say it in `it`" in done.stderr
    assert text(folder, OVERLAY_PATH) == OVERLAY.lstrip()


def test_words_written_freely_are_taken_for_a_field_that_one_names(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(words="Benvenuti da noi."))
    assert "`accept` with `--field do` takes what they wrote freely" in decide(folder, "accept").stderr
    assert decide(folder, "accept", "--field", "say", "--because", "Più caldo.").returncode == 0
    (change,) = yaml.safe_load(text(folder, OVERLAY_PATH))["steps"]
    assert change["say"] == "Benvenuti da noi."
    assert change["because"].startswith("Più caldo. (")


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    before = record(folder)
    assert "would be written: sops/" + OVERLAY_PATH in decide(folder, "accept", "--dry-run").stdout
    assert record(folder) == before
    assert not (folder / "sops" / OVERLAY_PATH).exists()


def test_declining_says_why_in_the_language_of_whoever_proposed_it(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal(foot="• Il tuo nome, se vuoi: Ioana"))
    done = decide(folder, "decline", "--answer", "Lo chiede la legge.")
    assert done.returncode == 0
    assert done.stdout.partition("Ciao")[2] == (
        " Ioana,\ngrazie per la tua proposta su «Rendere un articolo» (26 novembre 2026). "
        "Lasciamo il testo com'è:\nLo chiede la legge.\n"
    )
    kept = yaml.safe_load(record(folder))
    assert (kept["state"], kept["answer"], str(kept["decided"])) == ("declined", "Lo chiede la legge.", "2026-11-28")


def test_nobody_is_declined_without_a_word(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    assert decide(folder, "decline").returncode == 2


def test_the_answer_is_a_mail_where_the_address_was_kept(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml(proposal()), "--keep-sender")
    link = decide(folder, "accept", "--answer", "Da lunedì.").stdout.strip().split("\n")[-1]
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "ioana@example.org")
    assert parse_qs(parts.query)["body"][0].split("\n")[-1] == "Da lunedì."


def test_who_wrote_a_mail_is_not_kept_unless_one_wants_that(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, eml(proposal()))
    assert "ioana" not in record(folder).lower()


def test_what_is_decided_stays_so(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    decide(folder, "decline", "--answer", "No.")
    assert "is decided already: declined" in decide(folder, "accept").stderr


@pytest.mark.parametrize("action", ["show", "accept", "decline"])
def test_an_unknown_proposal_has_a_near_one(action: str, tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    options = ("--answer", "No.") if action == "decline" else ()
    done = sopkit("suggest", action, "return-an-item-000000", *options, cwd=folder, SOPKIT_LANGUAGE="en")
    assert done.returncode == 2
    assert "did you mean `return-an-item-" in done.stderr


def test_a_shell_completes_the_names_of_proposals(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    words = {"COMP_WORDS": "sopkit suggest show ret", "COMP_CWORD": "3", "_SOPKIT_COMPLETE": "bash_complete"}
    (path,) = (folder / "sops/suggestions").glob("*.yml")
    assert f"plain,{path.stem}" in process(cwd=folder, **words).stdout


def test_show_compares_with_what_stands_there_today(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    assert "Buongiorno, {+prego.+}" in decide(folder, "show").stdout
    path = folder / "sops" / ITALIAN
    path.write_text(path.read_text(encoding="utf-8").replace("say: Buongiorno.", "say: Buonasera."), encoding="utf-8")
    assert "[-Buonasera.-]" in decide(folder, "show").stdout


def test_a_record_keeps_the_comments_that_somebody_wrote_into_it(tmp_path: Path) -> None:
    folder = handbook(tmp_path)
    bring(folder, proposal())
    (path,) = (folder / "sops/suggestions").glob("*.yml")
    path.write_text(record(folder).replace("state: open", "state: open   # ask Marco"), encoding="utf-8")
    decide(folder, "decline", "--answer", "No.")
    assert "state: declined   # ask Marco" in record(folder)
