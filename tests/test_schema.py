"""What a file may hold: all faults of a file at once, each at its place, with a way out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sopkit.branch import Setting
from sopkit.document import read as read_document
from sopkit.finding import Finding, in_order
from sopkit.kinds import KINDS, RECORDS, schema_of
from sopkit.messages import catalogue
from sopkit.procedure import STATUSES, Procedure
from sopkit.schema import Code, fields_of, read
from sopkit.schema.manual import format_page
from sopkit.schema.scalars import CODES, expected
from sopkit.schema.translated import IN_OTHER_LANGUAGES, meant
from sopkit.schema.walk import say_the_same
from sopkit.step import Answer, Step
from tests.handbooks import PROCEDURE

SOPS = Path(__file__).parent.parent / "sops"


def faults(text: str, kind: str = "procedure") -> list[Finding]:
    document = read_document("p.yml", dedent(text).encode())
    assert not document.faults
    return in_order(read(RECORDS[kind], document.root).faults)


def lines(text: str, kind: str = "procedure") -> list[str]:
    return [f"{fault.span.line}:{fault.span.column} {fault.rule}" for fault in faults(text, kind)]


def test_a_whole_procedure_has_no_faults() -> None:
    assert faults(PROCEDURE) == []


def test_all_faults_are_told_in_one_run_at_their_places() -> None:
    text = """\
    titel: Return an item
    purpose: The customer leaves calm.
    owner: Shift Lead
    status: aproved
    version: 1.0
    effective: 01/12/2026
    trigger:
    steps:
      - id: Greet
        do: Greet the customer.
        within: soon enough
        lock: maybe
    """
    assert lines(text) == [
        "1:1 missing-key",
        "1:1 unknown-key",
        "3:8 wrong-value",
        "4:9 wrong-value",
        "5:10 wrong-value",
        "6:12 wrong-value",
        "7:9 empty-text",
        "9:9 wrong-value",
        "11:13 wrong-value",
        "12:11 wrong-value",
    ]


def test_a_key_that_is_nearly_right_gets_a_suggestion() -> None:
    said = {fault.rule: str(fault.message) for fault in faults(PROCEDURE.replace("title:", "titel:"))}
    assert "did you mean `title`?" in said["unknown-key"]


def test_a_word_that_is_nearly_right_gets_a_suggestion() -> None:
    assert "did you mean `approved`?" in str(faults(PROCEDURE.replace("approved", "aproved"))[0].message)


@pytest.mark.parametrize(
    "words", ["30 zile", "2 giorni lavorativi", "1 working day", "3 dies laborables", "6 luni", "2 min"]
)
def test_durations_are_read_as_people_write_them(words: str) -> None:
    assert faults(PROCEDURE + f"review: {words}\n") == []


@pytest.mark.parametrize("words", ["50,00 €", "250 lei", "EUR 50", "50 EUR", "refund-limit"])
def test_money_is_read_as_people_write_it(words: str) -> None:
    assert faults(PROCEDURE.replace("max: refund-limit", f"max: {words}")) == []


def test_a_date_that_reads_two_ways_is_asked_about() -> None:
    (fault,) = faults(PROCEDURE + "effective: 01/12/2026\n")
    assert "2026-12-01" in str(fault.message)


def test_a_day_that_is_not_in_the_calendar_is_refused() -> None:
    (fault,) = faults(PROCEDURE + "effective: 2026-02-30\n")
    assert "calendar" in str(fault.message)


def test_scalars_stay_as_they_are_written() -> None:
    document = read_document("p.yml", (PROCEDURE + "asked_as: [no, 12:30, 1.10]\n").encode())
    procedure = read(Procedure, document.root).value
    assert [text.words for text in procedure.asked_as] == ["no", "12:30", "1.10"]


@pytest.mark.parametrize(
    "wrong",
    ["steps: none", "steps: {greet: Hello.}", "values: [a]", "promise: soon", "steps: [[a]]", "training: {quiz: [a]}"],
)
def test_a_value_of_another_kind_is_a_fault_and_no_crash(wrong: str) -> None:
    key = wrong.split(":")[0]
    head = PROCEDURE if key != "steps" else PROCEDURE.split("steps:\n")[0]
    assert "wrong-value" in [fault.rule for fault in faults(head + wrong + "\n")]


@pytest.mark.parametrize("kind", KINDS)
def test_json_schemas_are_valid_and_self_contained(kind: str) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    text = json.dumps(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert text.count('"$ref": "http') == 0


def test_the_json_schema_accepts_what_sopkit_accepts() -> None:

    validator = Draft202012Validator(schema_of("procedure"))
    data = yaml.safe_load(PROCEDURE)
    assert list(validator.iter_errors(data)) == []
    data["steps"][0]["whithin"] = "2 min"
    assert ["steps", 0] in [list(error.absolute_path) for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_accepts_the_sample_handbook(kind: str) -> None:
    schema = Draft202012Validator(schema_of(kind))
    files = [path for path in SOPS.rglob("*.yml") if kind_of(path) == kind]
    assert files
    for path in files:
        # Days come as dates from this reader, and as text from an editor's.
        content = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        assert [error.message for error in schema.iter_errors(content)] == [], path.name


def kind_of(path: Path) -> str:
    """What sort of file it is, by its name and its first keys."""
    text = path.read_text(encoding="utf-8")
    if text.startswith(("translates:", "adapts:")):
        return "translation" if text.startswith("translates:") else "overlay"
    for folder, kind in {
        "suggestions": "suggestion",
        "ideas": "idea",
        "insights": "insights",
        "records": "record",
    }.items():
        if folder in path.relative_to(SOPS).parts[:-1]:
            return kind
    return path.stem if path.stem in ("handbook", "branch") else "procedure"


def test_the_json_schema_of_an_overlay_lets_fields_be_left_out_and_emptied() -> None:
    validator = Draft202012Validator(schema_of("overlay"))
    overlay = {"adapts": "return-an-item", "steps": [{"change": "greet", "because": "B.", "say": None}]}
    assert list(validator.iter_errors(overlay)) == []


def test_every_field_of_every_record_has_a_sentence_for_the_manual() -> None:
    page = format_page(RECORDS)
    for cls in RECORDS.values():
        for field in fields_of(cls).values():
            assert field.help.endswith(".")
            assert field.beyond or f"`{field.name}`" in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("titolo: Resi", "`titolo` is not known here; did you mean `title`?"),
        ("títol: Devolucions", "`títol` is not known here; did you mean `title`?"),
        ("étapes: []", "`étapes` is not known here; did you mean `steps`?"),
        ("Canale: [shop]", "`Canale` is not known here; did you mean `channels`?"),
    ],
)
def test_a_key_in_another_language_gets_ours(written: str, said: str) -> None:
    assert said in [str(fault.message) for fault in faults(PROCEDURE + written + "\n")]


def test_a_word_of_another_language_stands_for_ours_only_where_ours_belongs() -> None:
    assert meant("bozza", ["draft", "approved"]) == "draft"
    assert meant("bozza", ["title", "steps"]) is None


def test_every_name_that_has_words_in_other_languages_is_ours() -> None:
    keys = {name for cls in (*RECORDS.values(), Step, Answer, Setting) for name in fields_of(cls)}
    words = {*STATUSES, "staff", "public", "error", "warning"}
    assert IN_OTHER_LANGUAGES.keys() <= keys | words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("31/12/2026", "A date is written year-month-day: `2026-12-31`, not `31/12/2026`"),
        ("12.31.2026", "A date is written year-month-day: `2026-12-31`, not `12.31.2026`"),
        ("2026/12/1", "A date is written year-month-day: `2026-12-01`, not `2026/12/1`"),
        ("5-5-2026", "A date is written year-month-day: `2026-05-05`, not `5-5-2026`"),
        ("01/12/2026", "`01/12/2026` can be two days: write `2026-12-01` or `2026-01-12`"),
        ("31/02/2026", "There is no day `31/02/2026` in the calendar"),
        (
            "31 dicembre",
            "`31 dicembre` is no date that can be read in one way only: write year-month-day, such as `2026-12-01`",
        ),
    ],
)
def test_a_date_in_another_form_is_told_in_ours(written: str, said: str) -> None:
    (fault,) = faults(PROCEDURE + f"effective: {written}\n")
    assert str(fault.message) == said


def test_a_date_that_reads_one_way_only_can_be_mended() -> None:
    (fault,) = faults(PROCEDURE + "effective: 31/12/2026\n")
    assert fault.fix is not None
    assert [edit.words for edit in fault.fix.edits] == ["2026-12-31"]


def test_a_date_is_no_length_of_time() -> None:
    (fault,) = faults(PROCEDURE + "review: 31/12/2026\n")
    assert str(fault.message) == "`31/12/2026` is a day; a length of time belongs here: `6 months`"


def test_a_person_is_no_role() -> None:
    (fault,) = faults(PROCEDURE.replace("owner: lead", "owner: Maria"))
    assert (
        str(fault.message) == "`Maria` is none of the names under `roles:` in `handbook.yml`, such as `store-manager`"
    )


@pytest.mark.parametrize(("language", "example"), [("it", "Rendere un articolo"), ("fr", "Rendre un article")])
def test_what_is_missing_is_shown_in_words_of_the_readers_language(language: str, example: str) -> None:
    (fault,) = faults(PROCEDURE.replace("title: Return an item\n", ""))
    assert f"`title: {example}`" in catalogue(language).say(fault.message)


def steps_in(text: str) -> tuple[Step, ...]:
    return read(Procedure, read_document("p.yml", text.encode()).root).value.steps


def test_a_step_that_layers_have_in_common_is_read_once() -> None:
    root = read_document("p.yml", PROCEDURE.encode()).root
    one, other = read(Procedure, root).value, read(Procedure, root.without("may_vary")).value
    assert all(mine is theirs for mine, theirs in zip(one.steps, other.steps, strict=True))


def test_what_is_wrong_in_a_step_is_said_each_time_that_it_is_read() -> None:
    root = read_document("p.yml", PROCEDURE.replace("lock: true", "lock: maybe").encode()).root
    first = read(Procedure, root).faults
    assert [fault.rule for fault in first] == ["wrong-value"]
    assert read(Procedure, root).faults == first


STEP_CHANGES = [
    ("say: Good morning.", "say: Good day."),
    ("    say: Good morning.\n", ""),
    ("say: Good morning.", "ask: Good morning."),
    ("max: refund-limit", "max: 50 EUR"),
    ("max: refund-limit", "within: refund-limit"),
    ("lock: true", "lock: false"),
    ("do: Record the reason.", "do: Record the reason.\n    answers: {yes: It is.}"),
    ("do: Record the reason.", "do: Record the reason.\n    record: {fields: [reason, date]}"),
    ("do: Record the reason.", "do: Record the reason.\n    steps: [{id: smile, do: Smile.}]"),
]


@pytest.mark.parametrize(("written", "instead"), STEP_CHANGES)
def test_steps_say_the_same_only_where_no_word_differs(written: str, instead: str) -> None:
    assert written in PROCEDURE
    changed = PROCEDURE.replace(written, instead)
    assert say_the_same(steps_in(PROCEDURE), steps_in(f"# The same, further down.\n{PROCEDURE}"))
    assert say_the_same(steps_in(changed), steps_in(f"# The same, further down.\n{changed}"))
    assert not say_the_same(steps_in(PROCEDURE), steps_in(changed))


def test_fields_that_do_not_count_may_differ() -> None:
    one, other = steps_in(PROCEDURE)[0], steps_in(PROCEDURE.replace("say: Good morning.", "say: Good day."))[0]
    assert say_the_same(one, other, without={"say"})
    assert not say_the_same(one, other, without={"do"})


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("https://handbook.example.org/index.html", "https://handbook.example.org"),
        ("http://example.org/shops/handbook/INDEX.HTM", "http://example.org/shops/handbook"),
    ],
)
def test_the_address_of_a_site_is_its_folder_and_no_page(address: str, folder: str) -> None:
    written = f"format: 1\nname: H\nlanguage: en\nserved_at: {address}\n"
    (fault,) = faults(written, "handbook")
    assert (fault.rule, fault.span.line) == ("wrong-value", 4)
    assert f"write the folder in which the site lies, `{folder}`" in str(fault.message)
    assert faults(written.replace(address, folder), "handbook") == []


@pytest.mark.parametrize("address", ["https://example.html", "https://example.org/a.html/", "http://till:8000/"])
def test_a_folder_may_look_like_a_page(address: str) -> None:
    assert faults(f"format: 1\nname: H\nlanguage: en\nserved_at: {address}\n", "handbook") == []


@pytest.mark.parametrize("of", CODES)
def test_an_example_of_a_code_is_one(of: Any) -> None:
    assert re.fullmatch(CODES[of], str(expected(Code(of))).strip("`"))
