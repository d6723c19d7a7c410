"""Procedures to begin with: valid and clean in every language, of one shape, and open to a handbook's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sopkit.authoring.scaffold import FALLBACK, procedure_kinds, summary
from sopkit.procedure import Procedure, steps_of
from sopkit.template_folders import shipped_templates
from sopkit.workspace import open_folder
from tests.commands import sopkit

KINDS = procedure_kinds()
LANGUAGES = sorted({file.name.split(".")[0] for file in (shipped_templates() / "scaffolds").glob("*/*.yml.j2")})
GAP = {"en": "# gap:", "it": "# lacuna:", "ro": "# lipsă:", "ca": "# buit:", "es": "# laguna:", "fr": "# lacune :"}
"""How a remark begins that says what a house must fill in."""


@pytest.fixture(scope="module", params=LANGUAGES)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A new handbook in a language, with one procedure of every kind in it."""
    language = str(request.param)
    return language, begun(language, tmp_path_factory.mktemp(language))


def begun(language: str, folder: Path) -> Path:
    """A new handbook with one procedure of every kind in it, called as the kind."""
    assert sopkit("init", "--language", language, cwd=folder).returncode == 0
    for kind in KINDS:
        done = sopkit("new", kind, f"our-{kind}", "--area", "desk", cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def written(folder: Path, kind: str) -> str:
    return (folder / f"sops/standard/desk/our-{kind}.yml").read_text(encoding="utf-8")


def test_every_kind_is_clean_in_every_language(full: tuple[str, Path]) -> None:
    _language, folder = full
    for command in ("lint", "check"):
        done = sopkit(command, "--fail-on", "info", cwd=folder)
        assert done.returncode == 0, done.stdout


def test_every_kind_is_written_in_every_language() -> None:
    folder = shipped_templates() / "scaffolds"
    names = [f"{kind}/{language}.yml.j2" for kind in KINDS for language in LANGUAGES]
    assert [name for name in names if not (folder / name).is_file()] == []


def test_a_gap_is_marked_in_the_words_of_the_language(full: tuple[str, Path]) -> None:
    language, folder = full
    for kind in KINDS:
        text = written(folder, kind)
        assert GAP[language] in text, kind
        assert not [mark for mark in GAP.values() if mark in text and mark != GAP[language]], kind


def procedures(folder: Path) -> dict[str, Procedure]:
    """What stands in a handbook by kind."""
    opened = open_folder(folder)
    return {kind: opened.original((), f"our-{kind}")[1].read.value for kind in KINDS}


def shape(procedure: Procedure) -> list[tuple[object, ...]]:
    """What a procedure has that no language changes: its steps, their sort, and where they lead."""
    steps = [
        (
            step.id.words,
            step.kind and step.kind.words,
            step.go and step.go.words,
            step.again and step.again.to.words,
            [(name, answer.go and answer.go.words) for name, answer in step.answers.items()],
            [name for name in ("say", "max", "within", "by", "dont", "anticipate", "privacy") if getattr(step, name)],
        )
        for step in steps_of(procedure)
    ]
    groups = (procedure.values, procedure.authority, procedure.escalate, procedure.follow_up)
    return [*steps, tuple(tuple(group) for group in groups)]


def test_a_kind_has_one_shape_in_all_languages(full: tuple[str, Path], english: dict[str, Procedure]) -> None:
    _language, folder = full
    for kind, procedure in procedures(folder).items():
        assert shape(procedure) == shape(english[kind]), kind


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Procedure]:
    return procedures(begun("en", tmp_path_factory.mktemp("english")))


def test_every_kind_is_short_and_speaks_to_the_customer(english: dict[str, Procedure]) -> None:
    for kind, procedure in english.items():
        steps = list(steps_of(procedure))
        assert 5 <= len(steps) <= 10, kind
        assert any(step.say for step in steps), kind
        assert procedure.outcome, kind


def test_a_mnemonic_is_spelt_by_its_steps_in_every_language(full: tuple[str, Path]) -> None:
    language, folder = full
    procedure = open_folder(folder).original((), "our-greeting")[1].read.value
    assert procedure.mnemonic is not None
    word, cues = procedure.mnemonic.word.words, procedure.mnemonic.cues
    assert list(cues) == [step.id.words for step in steps_of(procedure)]
    assert word == "".join(cue.cue.words[0] for cue in cues.values())
    assert summary("greeting", language).endswith(word)


def test_help_lists_every_kind_with_a_line_in_the_readers_language(tmp_path: Path) -> None:
    for language in LANGUAGES:
        shown = sopkit("new", "--help", cwd=tmp_path, SOPKIT_LANGUAGE=language).stdout
        words = " ".join(shown.split())
        for kind in KINDS:
            assert f"{kind} {summary(kind, language)}" in words
        assert summary(KINDS[0], language) != summary(KINDS[0], FALLBACK) or language == FALLBACK


@pytest.mark.parametrize("arguments", [[], ["complain", "handle"]], ids=["none", "unknown"])
def test_without_a_kind_that_there_is_all_are_named(arguments: list[str], tmp_path: Path) -> None:
    done = sopkit("new", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert [kind for kind in (*KINDS, "blank", "overlay") if kind not in done.stderr] == []


def test_a_title_is_the_languages_own_unless_one_is_given(tmp_path: Path) -> None:
    sopkit("init", "--language", "it", cwd=tmp_path)
    sopkit("new", "complaint", "our-complaint", "--area", "desk", cwd=tmp_path)
    sopkit("new", "complaint", "our-second", "--area", "desk", "--title", "Reclami: i nostri", cwd=tmp_path)
    assert "\ntitle: Gestire un reclamo\n" in written(tmp_path, "complaint")
    assert "\ntitle: 'Reclami: i nostri'\n" in written(tmp_path, "second")


@pytest.mark.parametrize("name", ["complaint.yml.j2", "complaint/it.yml.j2"])
def test_a_handbook_has_scaffolds_of_its_own(name: str, tmp_path: Path) -> None:
    sopkit("init", "--language", "it", cwd=tmp_path)
    own = tmp_path / "sops/templates/scaffolds" / name
    own.parent.mkdir(parents=True)
    own.write_text("title: {{ title or 'Il nostro reclamo' }}\nowner: {{ owner }}\n", encoding="utf-8")
    assert sopkit("new", "complaint", "our-complaint", "--area", "desk", cwd=tmp_path).returncode == 0
    assert written(tmp_path, "complaint") == "title: Il nostro reclamo\nowner: store-manager\n"


def test_a_language_without_its_own_text_has_the_english_one_and_is_told(tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    settings = tmp_path / "sops/handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: pt"), encoding="utf-8")
    assert sopkit("new", "complaint", "our-complaint", "--area", "desk", cwd=tmp_path).returncode == 0
    assert "# gap: there is no text in `pt` yet; these words are in `en`" in written(tmp_path, "complaint")


def test_channels_that_the_handbook_does_not_know_are_a_gap(tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    settings = tmp_path / "sops/handbook.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"channels:\n(  .*\n)+", "", text), encoding="utf-8")
    sopkit("new", "complaint", "our-complaint", "--area", "desk", cwd=tmp_path)
    made = written(tmp_path, "complaint")
    assert "\nchannels:" not in made
    assert "name them here: shop, phone" in made
    assert sopkit("lint", "standard/desk", cwd=tmp_path / "sops").returncode == 0


def test_a_house_with_one_role_has_valid_files_too(tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    settings = tmp_path / "sops/handbook.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"  sales-assistant:.*\n", "", text), encoding="utf-8")
    for kind in KINDS:
        assert sopkit("new", kind, f"our-{kind}", "--area", "desk", cwd=tmp_path).returncode == 0
    done = sopkit("lint", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_branch_of_another_language_has_procedures_of_its_own(tmp_path: Path) -> None:
    sopkit("init", cwd=tmp_path)
    assert sopkit("new", "branch", "cluj", "--language", "ro", cwd=tmp_path).returncode == 0
    for kind in KINDS:
        done = sopkit("new", kind, f"our-{kind}", "--branch", "cluj", "--area", "welcome", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    done = sopkit("lint", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_walk_through_the_shop_asks_for_each_promise_of_the_handbook(tmp_path: Path) -> None:
    assert sopkit("init", "--language", "en", cwd=tmp_path).returncode == 0
    settings = tmp_path / "sops/handbook.yml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(
        words.replace("\npromises:\n", "\npromises:\n  greet: 'We greet you: always.'\n"), encoding="utf-8"
    )
    assert sopkit("new", "quality-check", "our-quality-check", "--area", "desk", cwd=tmp_path).returncode == 0
    promises = open_folder(tmp_path).handbook.promises
    walk = open_folder(tmp_path).original((), "our-quality-check")[1].read.value
    asked = {step.id.words: step.note.words for step in steps_of(walk) if step.note is not None}
    assert asked == {f"keeps-{id}": promise.text.words for id, promise in promises.items()}
    assert len(asked) == 2
