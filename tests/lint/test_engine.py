"""Files in, findings out: which files, which texts, in which language, in which order."""

from __future__ import annotations

import gc
import random
import weakref

import pytest

from sopkit.lint.engine import lint
from sopkit.lint.files import files_of
from sopkit.lint.names import MOST
from sopkit.lint.rule import discover
from sopkit.lint.settings import Settings
from sopkit.lint.subject import OverlayFile, Passage, ProcedureFile, SourceFile, TranslationFile
from sopkit.workspace import LARGEST, Workspace
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, handbook, rules_about

EVERY_RULE = discover("sopkit.rules")
RULES = rules_about("structure", "future-tense", "past-tense", "passive-voice")
OVERLAY = "branches/italia/return-an-item.yml"
STANDARD = "standard/returns/return-an-item.yml"


def file_of(workspace: Workspace, path: str) -> SourceFile:
    (file,) = files_of(workspace, [path])
    return file


def named(workspace: Workspace, **settings: object) -> list[tuple[str, str, int]]:
    found = lint(workspace, RULES, Settings(**settings) if settings else None)  # type: ignore[arg-type]
    return [(finding.rule, finding.span.path, finding.span.line) for finding in found]


def test_a_sound_handbook_has_no_findings() -> None:
    open_shop = {"branches/milano/branch.yml": BRANCH + "hours: {mon-sat: 09:00-19:00}\n"}
    assert [str(finding) for finding in lint(handbook(open_shop), EVERY_RULE)] == []


def test_every_file_has_its_kind() -> None:
    workspace = handbook(
        {
            OVERLAY: "adapts: return-an-item\nsteps: []\n",
            "standard/returns/return-an-item.it.yml": "translates: return-an-item\n",
            "branches/milano/park.yml": PROCEDURE,
            "Wrong Name.yml": "",
        }
    )
    kinds = {file.path: (type(file), file.kind) for file in files_of(workspace)}
    assert kinds == {
        "handbook.yml": (SourceFile, "handbook"),
        "branches/italia/branch.yml": (SourceFile, "branch"),
        "branches/milano/branch.yml": (SourceFile, "branch"),
        STANDARD: (ProcedureFile, "procedure"),
        "branches/milano/park.yml": (ProcedureFile, "procedure"),
        OVERLAY: (OverlayFile, "overlay"),
        "standard/returns/return-an-item.it.yml": (TranslationFile, "translation"),
        "Wrong Name.yml": (SourceFile, "other"),
    }


def passages(workspace: Workspace, path: str) -> list[tuple[str, str, str]]:
    return [(one.path, one.language.code, one.words) for one in file_of(workspace, path).passages]


def test_all_prose_of_a_procedure_is_a_passage_in_its_language() -> None:
    found = passages(handbook(), STANDARD)
    assert ("steps.greet.say", "en", "Good morning.") in found
    assert ("title", "en", "Return an item") in found
    assert not any(words in ("lead", "1.0.0", "refund-limit") for _path, _code, words in found)


def test_a_passage_knows_its_field_its_step_and_whether_it_is_spoken() -> None:
    by_path = {one.path: one for one in file_of(handbook(), STANDARD).passages}
    said: Passage = by_path["steps.greet.say"]
    assert (said.field, said.step, said.spoken) == ("say", "greet", True)
    assert (by_path["title"].field, by_path["title"].step, by_path["title"].spoken) == ("title", None, False)


def test_the_texts_of_an_overlay_are_passages_in_the_language_of_the_branch() -> None:
    overlay = """
    adapts: return-an-item
    set: [{path: purpose, to: Il cliente esce sereno., because: Legge.}]
    steps:
      - {change: greet, because: Perché sì., say: Buongiorno.}
      - add: ask-code
        after: greet
        because: Serve alla cassa.
        do: Chiedi il codice.
        answers: {has-it: Ce l'ha., lacks-it: Non ce l'ha.}
    """
    assert passages(handbook({OVERLAY: overlay}), OVERLAY) == [
        ("purpose", "it", "Il cliente esce sereno."),
        ("steps.greet.say", "it", "Buongiorno."),
        ("steps.ask-code.do", "it", "Chiedi il codice."),
        ("steps.ask-code.answers.has-it.when", "it", "Ce l'ha."),
        ("steps.ask-code.answers.lacks-it.when", "it", "Non ce l'ha."),
    ]


def test_the_words_of_a_translation_are_passages_at_the_paths_of_what_they_translate() -> None:
    text = """
    translates: return-an-item
    title: Rendere un articolo
    asked_as: [senza scontrino]
    steps:
      greet: {do: Saluta., say: Buongiorno., answers: {yes: Sì.}, media: {till: La cassa.}}
    escalate: {over-limit: Il rimborso è alto.}
    """
    path = "standard/returns/return-an-item.it.yml"
    found = {one.path: (one.field, one.words) for one in file_of(handbook({path: text}), path).passages}
    assert found == {
        "title": ("title", "Rendere un articolo"),
        "asked_as.0": ("asked_as", "senza scontrino"),
        "steps.greet.do": ("do", "Saluta."),
        "steps.greet.say": ("say", "Buongiorno."),
        "steps.greet.answers.yes.when": ("when", "Sì."),
        "steps.greet.media.till.alt": ("alt", "La cassa."),
        "escalate.over-limit.when": ("when", "Il rimborso è alto."),
    }


def test_the_words_of_the_handbook_and_its_translation_are_passages() -> None:
    workspace = handbook({"handbook.it.yml": "translates: handbook\nroles: {lead: Responsabile}\n"})
    assert ("roles.lead.name", "en", "Shift lead") in passages(workspace, "handbook.yml")
    assert passages(workspace, "handbook.it.yml") == [("roles.lead.name", "it", "Responsabile")]


def test_a_step_that_an_overlay_names_and_that_is_not_there_is_found_in_the_overlay() -> None:
    overlay = "adapts: return-an-item\nsteps:\n  - {change: great, because: B., say: Buongiorno.}\n"
    assert named(handbook({OVERLAY: overlay})) == [("broken-link", OVERLAY, 3)]


def test_what_an_overlay_breaks_above_is_found_where_it_names_the_procedure() -> None:
    standard = PROCEDURE.replace("do: Greet the customer.", "do: Greet the customer.\n    go: refund")
    workspace = handbook({STANDARD: standard.replace("say: any", "say: any, steps.refund: any")})
    above = named(workspace)
    overlay = "adapts: return-an-item\nsteps:\n  - {drop: refund, because: B.}\n"
    below = named(handbook({STANDARD: standard, OVERLAY: overlay}))
    assert set(below) - set(above) == {("broken-link", OVERLAY, 1)}


def test_what_is_wrong_above_is_not_told_again_below() -> None:
    standard = PROCEDURE.replace("do: Greet the customer.", "do: Greet the customer.\n    go: nowhere")
    overlay = "adapts: return-an-item\nsteps:\n  - {change: greet, because: B., say: Buongiorno.}\n"
    assert [path for _rule, path, _line in named(handbook({STANDARD: standard, OVERLAY: overlay}))] == [STANDARD]


def test_the_few_words_of_an_overlay_are_judged_as_those_of_a_procedure_are() -> None:
    step = "  - {{add: {name}, after: greet, because: B., do: '{do}'}}\n"
    overlay = "adapts: return-an-item\nsteps:\n" + "".join(
        step.format(name=name, do=do) for name, do in [("log", "Scrivi la RMA."), ("print", "Stampa la RMA , ora.")]
    )
    found = lint(handbook({OVERLAY: overlay}), rules_about("undefined-acronym", "typography"))
    assert [(finding.rule, finding.span.path, finding.span.line) for finding in found] == [
        ("undefined-acronym", OVERLAY, 3),
        ("typography", OVERLAY, 4),
    ]


def test_an_overlay_of_nothing_and_a_translation_of_nothing_are_broken_links() -> None:
    workspace = handbook(
        {
            "branches/milano/retrun-an-item.yml": "adapts: retrun-an-item\nsteps: []\n",
            "branches/milano/return-an-item.en.yml": "translates: return-an-item\nsteps: {greet: {say: Hello.}}\n",
        }
    )
    assert {(rule, path) for rule, path, _line in named(workspace)} == {
        ("broken-link", "branches/milano/retrun-an-item.yml"),
        ("broken-link", "branches/milano/return-an-item.en.yml"),
    }


def test_values_in_a_translation_are_looked_up_in_its_step() -> None:
    path = "standard/returns/return-an-item.it.yml"
    good = "translates: return-an-item\nsteps: {refund: {do: 'Rimborsa fino a {max}.'}}\n"
    bad = "translates: return-an-item\nsteps: {greet: {do: 'Saluta entro {max}.'}}\n"
    assert named(handbook({path: good})) == []
    assert named(handbook({path: bad})) == [("broken-link", path, 2)]


def test_values_that_only_a_branch_sets_are_known_in_the_branch() -> None:
    overlay = "adapts: return-an-item\nsteps:\n  - {change: greet, because: B., say: 'Buongiorno, {wifi-name}.'}\n"
    branch = "name: Italia\npublish: false\nset: [{path: values.wifi-name, to: Lume, because: B.}]\nlanguages: [it]\n"
    assert named(handbook({OVERLAY: overlay, "branches/italia/branch.yml": branch})) == []
    assert named(handbook({OVERLAY: overlay})) == [("broken-link", OVERLAY, 3)]


def test_pictures_lie_beside_the_file_or_below_the_handbook_and_nowhere_else() -> None:
    media = "media: [{{image: {path}, alt: The till.}}]"

    def with_picture(path: str, *there: str) -> list[tuple[str, str, int]]:
        text = PROCEDURE.replace("say: Good morning.", media.format(path=path))
        return named(handbook({STANDARD: text, **dict.fromkeys(there, b"")}))

    assert with_picture("till.png", "standard/returns/till.png") == []
    assert with_picture("images/till.png", "images/till.png") == []
    assert [rule for rule, _path, _line in with_picture("till.png")] == ["broken-link"]
    assert [rule for rule, _path, _line in with_picture("../../../../etc/passwd")] == ["broken-link"]


def test_a_picture_too_large_for_a_release_is_found_where_a_step_names_it() -> None:
    text = PROCEDURE.replace("say: Good morning.", "media: [{image: till.png, alt: The till.}]")
    beside = "standard/returns/till.png"
    assert named(handbook({STANDARD: text, beside: bytes(LARGEST)})) == []
    line = text.splitlines().index("    media: [{image: till.png, alt: The till.}]") + 1
    assert named(handbook({STANDARD: text, beside: bytes(LARGEST + 1)})) == [("unreadable-file", STANDARD, line)]


def test_after_a_fault_in_the_yaml_nothing_that_may_only_be_out_of_sight_is_missed() -> None:
    text = PROCEDURE.replace("say: Good morning.", "go: record").replace("lock: true", 'by: "lead')
    translation = "translates: return-an-item\nsteps: {record: {do: Annota il motivo.}}\n"
    overlay = "adapts: return-an-item\nsteps:\n  - {change: record, because: B., say: Grazie.}\n"
    files = {STANDARD: text, "standard/returns/return-an-item.it.yml": translation, OVERLAY: overlay}
    assert {rule for rule, _path, _line in named(handbook(files))} == {"invalid-yaml"}


def test_after_a_fault_in_the_settings_no_role_and_no_value_is_called_missing() -> None:
    text = HANDBOOK.replace("values:", "time_zone: 'Europe/Rome\nvalues:")
    found = {rule for rule, _path, _line in named(handbook({"handbook.yml": text}))}
    assert found & {"invalid-yaml", "missing-key", "broken-link", "wrong-value"} == {"invalid-yaml"}


def test_a_fault_that_no_rule_speaks_for_is_not_lost() -> None:
    rules = {name: rule for name, rule in RULES.items() if name != "unknown-key"}
    found = lint(handbook({STANDARD: PROCEDURE + "colour: red\n"}), rules)
    assert [finding.rule for finding in found] == ["unknown-key"]


def test_only_the_paths_that_are_asked_for_are_looked_at() -> None:
    workspace = handbook({STANDARD: PROCEDURE + "colour: red\n", "branches/milano/branch.yml": "nam: Milano\n"})
    found = lint(workspace, RULES, only=["branches/milano/"])
    assert {finding.span.path for finding in found} == {"branches/milano/branch.yml"}
    assert {finding.span.path for finding in lint(workspace, RULES, only=[STANDARD])} == {STANDARD}
    assert lint(workspace, RULES, only=["branches/mil"]) == []


FAULTY = {
    STANDARD: PROCEDURE.replace("Check the date", "The customer will check the date") + "colour: red\n",
    "standard/returns/a.yml": "title: A\nsteps: [{id: s1, do: TODO}]\n",
    OVERLAY: "adapts: return-an-item\nsteps: [{change: great, because: B.}]\n",
    "Wrong Name.yml": "",
}


@pytest.mark.parametrize("seed", range(5))
def test_the_findings_are_the_same_whatever_the_order_of_files_and_rules(seed: int) -> None:
    expected = lint(handbook(FAULTY), RULES)
    shuffled = random.Random(seed)
    files, rules = list(FAULTY.items()), list(RULES.items())
    shuffled.shuffle(files)
    shuffled.shuffle(rules)
    assert lint(handbook(dict(files)), dict(rules)) == expected
    assert len(expected) > 8


def test_what_is_said_and_how_customers_put_it_are_not_judged_by_tense() -> None:
    text = PROCEDURE.replace("say: Good morning.", "say: You will receive a mail.") + "asked_as: [I will be late]\n"
    assert named(handbook({STANDARD: text})) == []


def test_questions_and_answers_may_speak_of_what_happened() -> None:
    text = PROCEDURE.replace(
        "say: Good morning.",
        "ask: Has the customer paid?\n    answers: {paid: The customer has paid., unpaid: The customer did not pay.}",
    )
    assert named(handbook({STANDARD: text})) == []
    strict = named(handbook({STANDARD: text}), options={"past-tense": {"conditions": 1}})
    assert [rule for rule, _path, _line in strict] == ["past-tense"] * 3


def test_a_handbook_without_a_settings_file_that_can_be_read_is_linted_all_the_same() -> None:
    workspace = handbook({"handbook.yml": HANDBOOK + "lint: [\n"})
    assert ("invalid-yaml", "handbook.yml") in {(rule, path) for rule, path, _line in named(workspace)}


def test_an_escalation_that_only_says_when_is_told_what_is_missing() -> None:
    found = named(handbook({STANDARD: PROCEDURE + "escalate: {over-limit: The refund is high.}\n"}))
    assert [rule for rule, _path, _line in found] == ["missing-key"]


@pytest.mark.parametrize("id", ["Not A Name", "[a, b]", "{a: b}", ""])
def test_a_step_whose_name_cannot_be_read_is_a_step_all_the_same(id: str) -> None:
    text = PROCEDURE.replace("id: check", f"id: {id}").replace("after: check", "after: greet")
    assert {rule for rule, _path, _line in named(handbook({STANDARD: text}))} <= {"wrong-value", "empty-text"}


def test_of_very_many_names_that_nobody_knows_the_first_are_told_with_what_was_meant() -> None:
    steps = [f"  - {{id: step-{n}, do: Greet., go: setp-{n}}}" for n in range(50)] * 2
    text = "steps:\n" + "\n".join(steps) + "\n"
    found = lint(handbook({"standard/returns/a.yml": text}), rules_about("broken-link"))
    meant = [str(one.message).partition("; did you mean ")[2] for one in found if one.rule == "broken-link"]
    assert [one for one in meant if one] == [f"`step-{n}`?" for n in range(MOST)] * 2
    assert len(meant) == 100


def test_a_branch_may_lead_to_its_own_procedures_and_no_other() -> None:
    own = "title: Own\nsteps: [{id: greet, do: Greet.}]\nrelated: [return-an-item, OTHER]\n"
    files = {
        "branches/milano/greet.yml": own.replace("OTHER", "greet"),
        "branches/italia/stay.yml": own.replace("OTHER", "greet"),
    }
    found = lint(handbook(files), rules_about("broken-link"))
    assert [one.span.path for one in found if one.rule == "broken-link"] == ["branches/italia/stay.yml"]


def test_what_rules_keep_of_a_file_goes_with_it() -> None:
    text = "title: Ask the PQR\nsteps:\n  - do: Ask for the PQR\n  - do: Open the box\n  - do: Greet the guest\n"
    workspace = handbook({"standard/returns/a.yml": text})
    assert {"undefined-acronym"} <= {finding.rule for finding in lint(workspace, EVERY_RULE)}
    held = weakref.ref(workspace)
    del workspace
    gc.collect()
    assert held() is None
