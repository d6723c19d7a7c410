"""The wheel holds all that is needed: templates, catalogues, words of languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install` would unpack."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_a_handbook_is_begun_checked_and_built_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    cut = (
        ["unshare", "-rn"]
        if shutil.which("unshare") and not subprocess.run(["unshare", "-rn", "true"], check=False).returncode
        else []
    )
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}

    def run(*arguments: str) -> None:
        done = subprocess.run(
            [*cut, sys.executable, "-m", "sopkit", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    where = subprocess.run(
        [sys.executable, "-c", "import sopkit; print(sopkit.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(unpacked)
    run("init", "--language", "ca")
    run("new", "blank", "second", "--area", "welcome")
    run("lint")
    run("check")
    run("build")
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_wheel_names_no_place_of_this_machine(unpacked: Path) -> None:
    for path in unpacked.rglob("*"):
        if path.is_file():
            assert str(ROOT).encode() not in path.read_bytes(), path
