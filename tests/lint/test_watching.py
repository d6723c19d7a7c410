"""`sopkit lint --watch`, look by look: what makes it lint again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopkit.cli.linting import Wish
from sopkit.cli.session import Session
from sopkit.cli.watching import watched
from sopkit.lint.baseline import write_baseline
from tests.commands import sopkit
from tests.handbooks import HANDBOOK, PROCEDURE

PICTURE = PROCEDURE.replace("say: Good morning.", "media: [{image: till.png, alt: The till.}]")
PICTURE = PICTURE.replace("Record the reason.", "The till will record the reason.")  # what is found at every look
DUE = PROCEDURE.replace("trigger:", "effective: 2026-01-10\nreview: 12 months\ntrigger:")  # on 10 January 2027
Looks = Callable[..., list[str]]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A handbook with one procedure that shows a picture which is not there."""
    for name in ("SOPKIT_TODAY", "SOPKIT_LANGUAGE", "SOPKIT_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "sops" / "standard" / "returns").mkdir(parents=True)
    lint = "lint: {select: [broken-link, overdue-review, future-tense]}\n"
    (tmp_path / "sops" / "handbook.yml").write_text(HANDBOOK + lint, encoding="utf-8")
    procedure(tmp_path).write_text(PICTURE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def procedure(shop: Path) -> Path:
    return shop / "sops" / "standard" / "returns" / "first.yml"


@pytest.fixture
def looks(shop: Path, capsys: pytest.CaptureFixture[str]) -> Looks:
    """Watches while one change after another is made; gives what each look showed, nothing where it did not lint."""

    def watch(
        *changes: Callable[[], object], today: str | None = None, clock: list[int] | None = None, **wish: Path
    ) -> list[str]:
        left, shown = [*changes], []

        def pause() -> None:
            shown.append(capsys.readouterr().out)
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()

        session = Session.of(shop, True, today, False)
        days = [*(clock or [])]

        def now() -> date:
            return date(2027, 1, days.pop(0) if days else 10)

        assert watched(session, Wish(form="concise", today=session.today, **wish), pause, now) == 0
        return shown

    return watch


def nothing() -> None:
    """A look at which nothing has changed."""


def test_a_picture_that_comes_is_seen(shop: Path, looks: Looks) -> None:
    picture = procedure(shop).with_name("till.png")
    shown = looks(nothing, lambda: picture.write_bytes(b"picture"), nothing, picture.unlink)
    assert [("till.png" in one, bool(one)) for one in shown] == [
        (True, True),
        (False, False),
        (False, True),
        (False, False),
        (True, True),
    ]


@pytest.mark.parametrize("in_settings", [True, False])
def test_a_baseline_that_changes_is_seen(shop: Path, looks: Looks, in_settings: bool) -> None:
    settings, baseline = shop / "sops" / "handbook.yml", shop / "known.json"
    if in_settings:
        text = settings.read_text(encoding="utf-8").replace("lint: {", "lint: {baseline: ../known.json, ")
        settings.write_text(text, encoding="utf-8")
    sopkit("lint", "--select", "broken-link", "--baseline", baseline, "--write-baseline", cwd=shop)
    accepting = baseline.read_bytes()
    write_baseline(baseline, Counter())
    wish = {} if in_settings else {"baseline": baseline}
    shown = looks(nothing, lambda: baseline.write_bytes(accepting), nothing, **wish)
    assert "till.png" in shown[0]
    assert shown[1] == ""
    assert "till.png" not in shown[2] != ""
    assert shown[3] == ""


def overdue(shown: list[str]) -> list[bool]:
    return ["[overdue-review]" in one for one in shown]


def test_a_new_day_is_seen(shop: Path, looks: Looks) -> None:
    procedure(shop).write_text(DUE, encoding="utf-8")
    assert overdue(looks(nothing, nothing, nothing, clock=[10, 10, 11, 11])) == [False, False, True, False]


def test_a_day_that_is_named_stays(shop: Path, looks: Looks) -> None:
    procedure(shop).write_text(DUE, encoding="utf-8")
    shown = looks(lambda: os.utime(procedure(shop), (1, 1)), clock=[11, 12], today="2027-01-10")
    assert overdue(shown) == [False, False]
    assert overdue(looks(nothing, clock=[11, 12], today="2027-01-11")) == [True, False]
