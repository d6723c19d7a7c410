"""`sopkit adopt`: a copy becomes an overlay, and every edition goes on to say what it said."""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from sopkit.edition import laid, layered
from sopkit.errors import Refused, SopkitError, WrongUse
from sopkit.files.edited import EditedFiles
from sopkit.fingerprint import fingerprint
from sopkit.lineage.adopt import Adopted, adopt
from sopkit.lineage.same import without_leave
from sopkit.lineage.yaml import entry
from sopkit.network.network import Network
from sopkit.network.stamp import stamped, stamps
from sopkit.overlay import Overlay
from sopkit.workspace import FolderFiles, Workspace, load
from tests.commands import ROOT, sopkit
from tests.diff.records import procedures
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, handbook
from tests.lineage.test_infer import edited

DAY = datetime.date(2026, 11, 26)
MILANO = "branches/milano/return-an-item.yml"
COPY = PROCEDURE.replace("Good morning.", "Hello.").replace("title:", "language: en\ntitle:", 1)
ITALIAN = """
translates: return-an-item
title: Rendere un articolo
steps:
  greet: {do: Saluta il cliente., say: Ciao.}
  check: {do: Controlla lo scontrino.}  # of the standard
"""


def adopted(texts: dict[str, str], branch: str = "milano", id: str = "return-an-item", **options: object) -> Adopted:
    return adopt(handbook(dict(texts)), branch, id, DAY, **options)  # type: ignore[arg-type]


def lines(made: Adopted, path: str = "") -> list[str]:
    text = made.texts[path or made.path]
    assert text is not None
    return text.splitlines()


def after(workspace: Workspace, made: Adopted) -> Workspace:
    return load(EditedFiles(workspace.files, made.texts))


def test_the_overlay_holds_what_differs_with_a_gap_for_each_reason() -> None:
    made = adopted({MILANO: COPY})
    assert [line for line in lines(made) if "seen" not in line] == [
        "adapts: return-an-item",
        "language: en",
        "steps:",
        "  - change: greet",
        "    because:",
        "    say: Hello.",
    ]
    assert any(line.startswith("seen: {greet: ") for line in lines(made))


def test_a_reason_that_is_given_stands_with_every_change() -> None:
    made = adopted({MILANO: COPY.replace("Record the reason.", "Record why.")}, because="Letter 12: no voucher.")
    assert sum('because: "Letter 12: no voucher."' in line for line in lines(made)) == 2


def test_a_copy_that_says_nothing_of_its_own_goes_with_its_translations() -> None:
    texts = {
        MILANO: COPY.replace("Hello.", "good morning!"),
        "standard/returns/return-an-item.it.yml": ITALIAN,
        "branches/milano/return-an-item.it.yml": ITALIAN,
    }
    made = adopted(texts)
    assert made.text is None
    assert made.texts == {MILANO: None, "branches/milano/return-an-item.it.yml": None}


IN_ITALIAN = """
language: it
title: Rendere un articolo
purpose: Il cliente esce tranquillo.
owner: lead
status: approved
version: 1.0.0
trigger: Un cliente riporta un articolo.
steps:
  - id: greet
    do: Saluta il cliente.
    say: Buongiorno.
  - id: check
    do: "Controlla la data: sta sullo scontrino."
  - id: refund
    do: Rimborsa fino a {max}.
    max: refund-limit
    lock: true
  - id: record
    do: Registra il motivo.
"""
TRANSLATION = "standard/returns/return-an-item.it.yml"


def test_a_copy_that_is_only_another_language_would_be_a_translation() -> None:
    made = adopted({MILANO: IN_ITALIAN})
    assert (made.is_translation, made.path, made.texts[MILANO]) == (True, TRANSLATION, None)
    assert [line for line in lines(made) if "of:" not in line][:8] == [
        "translates: return-an-item",
        "title: Rendere un articolo",
        "purpose: Il cliente esce tranquillo.",
        "trigger: Un cliente riporta un articolo.",
        "steps:",
        "  greet:",
        "    do: Saluta il cliente.",
        "    say: Buongiorno.",
    ]
    now = after(handbook({MILANO: IN_ITALIAN}), made)
    assert now.faults == ()
    procedure = layered(now, now.chain("milano"), "return-an-item", "it").procedure
    assert procedure.steps[1].do.words == "Controlla la data: sta sullo scontrino."


@pytest.mark.parametrize(
    ("standing", "instead"),
    [("max: refund-limit", "max: 40 EUR"), ("{max}", "50 EUR"), ("    say: Buongiorno.\n", "")],
    ids=["limit", "value in words", "words missing"],
)
def test_a_copy_in_another_language_that_says_something_of_its_own_is_none(standing: str, instead: str) -> None:
    made = adopted({MILANO: IN_ITALIAN.replace(standing, instead)})
    assert (made.is_translation, made.path, made.translation) == (False, MILANO, TRANSLATION)


def test_where_the_standard_is_translated_its_translation_is_nobodys_to_write() -> None:
    assert adopted({MILANO: IN_ITALIAN, TRANSLATION: ITALIAN}).translation is None


def test_of_translations_what_belongs_to_the_branch_stays() -> None:
    standard = ITALIAN.replace("Ciao.", "Buongiorno.")
    workspace = handbook(
        {
            MILANO: COPY,
            "standard/returns/return-an-item.it.yml": standard,
            "branches/milano/return-an-item.it.yml": ITALIAN,
        }
    )
    made = adopt(workspace, "milano", "return-an-item", DAY)
    words = lines(made, "branches/milano/return-an-item.it.yml")
    assert [line for line in words if line and not line.startswith("of:")] == [
        "translates: return-an-item",
        "steps:",
        "  greet: {say: Ciao.}",
    ]
    now = after(workspace, made)
    procedure = layered(now, now.chain("milano"), "return-an-item", "it").procedure
    assert procedure.title.words == "Rendere un articolo"


def test_a_text_that_only_a_translation_says_otherwise_is_the_branchs_all_the_same() -> None:
    texts = {
        MILANO: PROCEDURE,
        "standard/returns/return-an-item.it.yml": ITALIAN,
        "branches/milano/return-an-item.it.yml": ITALIAN.replace("Saluta il", "Accogli il"),
    }
    made = adopted(texts)
    assert "    do: Greet the customer." in lines(made)
    assert any("Accogli il cliente." in line for line in lines(made, "branches/milano/return-an-item.it.yml"))


def test_a_translation_of_which_nothing_is_left_goes() -> None:
    texts = {
        MILANO: COPY,
        "standard/returns/return-an-item.it.yml": ITALIAN,
        "branches/milano/return-an-item.it.yml": "translates: return-an-item\ntitle: Rendere un articolo\n",
    }
    assert adopted(texts).texts["branches/milano/return-an-item.it.yml"] is None


def test_a_copy_of_another_name_takes_the_name_of_its_original() -> None:
    made = adopted({"branches/milano/our-returns.yml": f"copies: return-an-item{COPY}"}, id="our-returns")
    assert (made.path, made.texts["branches/milano/our-returns.yml"]) == (MILANO, None)


RENAMED = COPY.replace("id: check", "id: look").replace("Check the date on the receipt.\n", "Check the date on it.\n")


def test_a_step_under_another_name_keeps_it_and_its_past() -> None:
    made = adopted({MILANO: RENAMED.replace("Check the date on it.", "Check the date on the receipt.")})
    assert made.other_names == {"look": "check"}
    assert [line for line in lines(made) if line[:4] == "  - "] == [
        "  - change: greet",
        "  - add: look",
        "  - drop: check",
    ]
    assert "    was: check" in lines(made)


def test_a_step_may_take_the_name_that_it_has_above() -> None:
    pointing = RENAMED.replace("do: Record the reason.", "do: Record why.\n    again: {to: look, at_most: 2}")
    made = adopted(
        {
            MILANO: pointing,
            "branches/milano/return-an-item.it.yml": ITALIAN.replace("check:", "look:"),
            "standard/returns/return-an-item.it.yml": ITALIAN,
        },
        rename=True,
    )
    assert [line for line in lines(made) if line[:4] == "  - "] == [
        "  - change: greet",
        "  - change: check",
        "  - change: record",
    ]
    assert "      to: check" in lines(made)
    assert "  check: {do: Controlla lo scontrino.}  # of the standard" in lines(
        made, "branches/milano/return-an-item.it.yml"
    )


def test_the_letter_of_a_step_takes_its_name_along() -> None:
    italian = "branches/milano/return-an-item.it.yml"
    word = "mnemonic: {word: HE, cues: {greet: Hello, look: Eye the date}}\n"
    files = {MILANO: RENAMED + word, italian: ITALIAN.replace("check:", "look:") + word}
    workspace = handbook(files)
    now = after(workspace, adopt(workspace, "milano", "return-an-item", DAY, rename=True))
    for language in ("en", "it"):
        made = layered(now, now.chain("milano"), "return-an-item", language)
        assert made.faults == ()
        assert made.procedure.mnemonic is not None
        assert list(made.procedure.mnemonic.cues) == ["greet", "check"]


@pytest.mark.parametrize("is_stale", [True, False])
def test_a_translation_is_out_of_date_afterwards_only_if_it_was_before(is_stale: bool) -> None:
    words = "branches/milano/return-an-item.it.yml"
    written = handbook({MILANO: RENAMED, words: ITALIAN.replace("check:", "look:")})
    text = stamped(written.documents[words], stamps(Network(written, DAY)))
    copied = {words: text} | ({MILANO: RENAMED.replace("Hello.", "Hello there.")} if is_stale else {})
    workspace = load(EditedFiles(written.files, copied))
    now = after(workspace, adopt(workspace, "milano", "return-an-item", DAY, rename=True))
    assert [one.is_stale for one in stamps(Network(now, DAY)) if one.path == words] == [is_stale]


def test_what_of_its_life_the_copy_gives_up_is_named() -> None:
    assert adopted({MILANO: COPY.replace("1.0.0", "1.2.0")}).other_head == ("version",)


def test_a_regions_copy_holds_on_for_the_branches_below_it() -> None:
    workspace = handbook(
        {
            "branches/italia/return-an-item.yml": COPY,
            MILANO: "adapts: return-an-item\nlanguage: en\nsteps:\n"
            "  - {add: sit, after: greet, because: Chairs., do: Offer a chair.}\n",
        }
    )
    made = adopt(workspace, "italia", "return-an-item", DAY)
    before, now = (
        layered(one, one.chain("milano"), "return-an-item", "en").procedure
        for one in (workspace, after(workspace, made))
    )
    assert fingerprint(without_leave(before)) == fingerprint(without_leave(now))


@pytest.mark.parametrize(
    ("texts", "branch", "id", "error", "said"),
    [
        ({}, "standard", "return-an-item", WrongUse, "no copies"),
        ({}, "milano", "return-an-item", WrongUse, "no file of its own"),
        ({MILANO: COPY}, "milano", "return-an-itm", WrongUse, "did you mean `return-an-item`?"),
        ({MILANO: "adapts: return-an-item\n"}, "milano", "return-an-item", Refused, "overlay in `milano` already"),
        ({"branches/milano/park.yml": COPY}, "milano", "park", Refused, "write `copies:`"),
        ({MILANO: COPY + "nonsense: 1\n"}, "milano", "return-an-item", Refused, "Mend it first"),
        (
            {MILANO: COPY, "branches/milano/ours.yml": f"copies: return-an-item{COPY}"},
            "milano",
            "ours",
            Refused,
            "keep one of the two",
        ),
        ({MILANO: COPY + "  - {id: greet, do: Wave.}\n"}, "milano", "return-an-item", Refused, ""),
    ],
    ids=["standard", "none", "misspelt", "overlay", "own procedure", "faulty", "two", "one name twice"],
)
def test_what_cannot_become_an_overlay_is_refused(
    texts: dict[str, str], branch: str, id: str, error: type[SopkitError], said: str
) -> None:
    with pytest.raises(error) as raised:
        adopted(texts, branch, id)
    assert said in str(raised.value.message)


SAMPLE = load(FolderFiles(ROOT / "sops"))


@pytest.mark.parametrize(
    ("branch", "id"),
    [("bologna", "train-a-newcomer"), ("cluj", "follow-up-after-a-case"), ("italia", "return-or-exchange")],
)
def test_the_overlays_of_the_sample_handbook_come_of_what_they_make(branch: str, id: str) -> None:
    overlay = SAMPLE.branches[branch].overlays[id].value
    path = SAMPLE.branches[branch].documents[id].source.path
    language = SAMPLE.origins[path][1]
    tree = laid(SAMPLE, SAMPLE.chain(branch), id, language).tree.without("language")
    text = "\n".join([f"language: {language}", *(line for name, node in tree.items() for line in entry(name, node))])
    gone = {one.source.path: None for (layer, name, _), one in SAMPLE.words.items() if (layer, name) == (branch, id)}
    copied = load(EditedFiles(SAMPLE.files, {**gone, path: text + "\n"}))
    made = adopt(copied, branch, id, DAY, because="Here.")
    again = load(EditedFiles(copied.files, made.texts)).branches[branch].overlays[id].value
    assert [one.path.words for one in again.set] == [one.path.words for one in overlay.set]
    assert verbs(again) == verbs(overlay)


def verbs(overlay: Overlay) -> list[str]:
    """What is done to the steps; of two that change places, either may be called the moved one."""
    return sorted(verb for one in overlay.steps for verb in ("change", "add", "drop", "move") if getattr(one, verb))


def test_words_that_no_translation_can_name_stay_in_an_overlay() -> None:
    of_no_file = "\n    media: [{alt: %s}]"
    copy = IN_ITALIAN.replace("Saluta il cliente.", "Saluta il cliente." + of_no_file % "La cassa.")
    standard = PROCEDURE.replace("do: Greet the customer.", "do: Greet the customer." + of_no_file % "The till.")
    assert of_no_file % "La cassa." in copy
    assert of_no_file % "The till." in standard
    made = adopted({"standard/returns/return-an-item.yml": standard, MILANO: copy})
    assert (made.is_translation, made.path) == (False, MILANO)
    assert "La cassa." in "\n".join(lines(made))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "handbook.yml": HANDBOOK,
        "standard/returns/return-an-item.yml": PROCEDURE,
        "branches/italia/branch.yml": REGION,
        "branches/milano/branch.yml": BRANCH,
        MILANO: COPY,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_dry_run_shows_the_overlay_and_writes_nothing(folder: Path) -> None:
    done = sopkit("-C", folder, "adopt", "milano", "return-an-item", "--dry-run")
    assert (done.returncode, "change: greet" in done.stdout) == (0, True)
    assert (folder / MILANO).read_text(encoding="utf-8") == COPY


def test_the_copy_gives_way_to_the_overlay_and_check_asks_for_the_reason(folder: Path) -> None:
    done = sopkit("-C", folder, "adopt", "milano", "return-an-item")
    assert done.returncode == 0, done.stderr
    assert "Say why: fill in 1 `because:`" in done.stderr
    assert "adapts: return-an-item" in (folder / MILANO).read_text(encoding="utf-8")
    assert [path.name for path in (folder / "branches/milano").iterdir() if path.suffix != ".yml"] == []
    checked = sopkit("-C", folder, "check")
    assert (checked.returncode, "no-reason" in checked.stdout, "empty-text" in checked.stdout) == (1, True, False)


def test_a_translation_is_shown_and_written_by_nobody(folder: Path) -> None:
    (folder / MILANO).write_text(IN_ITALIAN, encoding="utf-8")
    done = sopkit("-C", folder, "adopt", "milano", "return-an-item")
    assert (done.returncode, TRANSLATION in done.stderr) == (3, True)
    assert not (folder / TRANSLATION).exists()
    shown = sopkit("-C", folder, "adopt", "milano", "return-an-item", "--dry-run")
    (folder / TRANSLATION).write_text(shown.stdout, encoding="utf-8")
    done = sopkit("-C", folder, "adopt", "milano", "return-an-item")
    assert (done.returncode, "nothing of its own" in done.stderr) == (0, True)
    assert not (folder / MILANO).exists()


def test_where_a_file_cannot_be_written_the_copy_stands(folder: Path) -> None:
    with mock.patch("sopkit.writing.os.replace", side_effect=PermissionError("no")):
        assert sopkit("-C", folder, "adopt", "milano", "return-an-item").returncode == 3
    assert (folder / MILANO).read_text(encoding="utf-8") == COPY
    assert [path.name for path in (folder / "branches/milano").iterdir()] == ["branch.yml", "return-an-item.yml"]


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(procedures(), st.integers(0, 1 << 30))
def test_whatever_a_copy_changes_the_editions_fingerprint_stays(above: dict[str, Any], seed: int) -> None:
    copy = edited(above, random.Random(seed))
    workspace = handbook({"standard/returns/return-an-item.yml": json.dumps(above), MILANO: json.dumps(copy)})
    made = adopt(workspace, "milano", "return-an-item", DAY, because="Here.")
    assume(not made.is_translation)  # shown, and never written
    now = after(workspace, made)
    assert not now.branches["milano"].own
    for language in ("it", "en"):
        before, adapted = (
            layered(one, one.chain("milano"), "return-an-item", language).procedure for one in (workspace, now)
        )
        assert fingerprint(before) == fingerprint(adapted)
