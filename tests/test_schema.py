"""What a file may hold: all faults of a file at once, each at its place, with a way out."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from jsonschema import Draft202012Validator

from sopkit.document import read as read_document
from sopkit.finding import Finding, in_order
from sopkit.kinds import KINDS, RECORDS, schema_of
from sopkit.procedure import Procedure
from sopkit.schema import fields_of, read
from sopkit.schema.manual import format_page
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
