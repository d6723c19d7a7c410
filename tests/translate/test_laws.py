"""The laws of translating: what nobody changed stays as it is, and what somebody wrote arrives."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sopkit.authoring.translate.apply import applied
from sopkit.authoring.translate.judged import judged
from sopkit.authoring.translate.reading import Returned, Sheet, rows_in
from sopkit.authoring.translate.rows import rows_of
from sopkit.authoring.translate.units import TranslationFile, files_of
from sopkit.authoring.translate.workbook import workbook
from sopkit.fingerprint import fingerprint, words_fingerprint
from sopkit.network.network import Network
from sopkit.workspace import Workspace
from tests.commands import sopkit
from tests.handbooks import handbook
from tests.translate.workbooks import ITALIAN, SAY, TRANSLATED, brought_back, contents

SOPS = Path(__file__).parents[2] / "sops"
TODAY = datetime.date(2026, 11, 20)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_workbook_that_nobody_touched_changes_no_byte_of_the_sample(tmp_path: Path, language: str) -> None:
    sops = Path(shutil.copytree(SOPS, tmp_path / "sops"))
    before = contents(sops)
    assert sopkit("translate", "export", language, "--all", cwd=tmp_path).returncode == 0
    done = brought_back(tmp_path, tmp_path / f"translate-{language}.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    assert contents(sops) == before


def found(workspace: Workspace) -> list[TranslationFile]:
    return list(files_of(Network(workspace, TODAY), "it"))


def sheet_of(workspace: Workspace) -> Sheet:
    """All Italian rows, as they come back from a workbook."""
    rows = [row for file in found(workspace) for row in rows_of(file, every=True)]
    return rows_in(workbook(rows, "it", str))


def with_words(sheet: Sheet, words: str) -> Sheet:
    """The sheet with other words for what is said at the greeting."""
    rows = [
        Returned(
            r.place,
            r.key,
            r.original,
            words.strip() if r.key == SAY else r.translation,
            r.original_digest,
            r.translation_digest,
            r.of,
        )
        for r in sheet.rows
    ]
    return Sheet(sheet.language, tuple(rows))


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="\n"), min_size=1, max_size=60
)
FILES = st.sampled_from(
    [{}, {ITALIAN: TRANSLATED}, {ITALIAN: "translates: return-an-item\nsteps: {greet: {say: Ciao}}\n"},
     {ITALIAN: "translates: return-an-item\nsteps:\n  greet:\n    # Good morning.\n    say:\n"},
     {ITALIAN: "translates: return-an-item\nsteps:\n  check: {do: Controlla.}\n  greet:\n    say: |\n      Buongiorno\n      a Lei.\n"}]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@example(words="=1+1: # no, 'yes' \"{x}\"", files={ITALIAN: TRANSLATED})
@example(words="- one\n\n  two", files={ITALIAN: TRANSLATED})
@example(words="one \n: two", files={})
@given(words=WORDS.filter(lambda words: bool(words.strip())), files=FILES)
def test_what_a_translator_wrote_arrives_and_nothing_else_changes(words: str, files: dict[str, str]) -> None:
    before = handbook(files)
    judgements = judged(found(before), before.origins, with_words(sheet_of(before), words), force=True)
    result = applied(judgements)
    assert result.failed == []
    after = handbook({**files, **result.texts})
    assert after.faults == ()
    for one, other in zip(found(before), found(after), strict=True):
        for unit, unit_after in zip(one.units, other.units, strict=True):
            said = [text.words.strip() for text in unit_after.translation]
            is_changed = unit.key == "steps.greet.say"
            assert said == ([words.strip()] if is_changed else [text.words.strip() for text in unit.translation])
    original, original_after = before.standard["return-an-item"], after.standard["return-an-item"]
    assert fingerprint(original.read.value) == fingerprint(original_after.read.value)
    assert words_fingerprint(original.read.value) == words_fingerprint(original_after.read.value)
    again = judged(found(after), after.origins, sheet_of(after), force=False)
    assert applied(again).texts == {}
