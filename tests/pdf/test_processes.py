"""Typst in several processes: those that are spawned work, and one that is forked after it has worked says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import ENVIRONMENT, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows forks no processes")
WORK = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from sopkit.errors import CouldNot
from sopkit.pdf.compiler import fonts, made

def work(folder):
    try:
        return made(Path(folder), "words.typ", fonts(Path(folder)))[:5].decode()
    except CouldNot as error:
        return str(error)

if __name__ == "__main__":
    way, folder = sys.argv[1:]
    print(work(folder))
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(way)) as pool:
        print("\\n".join(pool.map(work, [folder] * 2)))
"""


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("spawn", "%PDF-"),
        ("fork", "Typst was at work before this process was forked, and would wait for ever: spawn processes"),
    ],
)
def test_no_process_waits_for_threads_that_it_does_not_have(tmp_path: Path, way: str, told: str) -> None:
    (tmp_path / "work.py").write_text(WORK, encoding="utf-8")
    (tmp_path / "words.typ").write_text("#lorem(5000)", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "work.py", way, tmp_path],
        env=ENVIRONMENT | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.splitlines()) == (0, ["%PDF-", told, told]), done.stderr
