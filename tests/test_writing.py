"""Files are put in place whole; what is no file is written to and never replaced."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sopkit.errors import CouldNot
from sopkit.writing import write

ON_POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX's")


def test_a_file_is_put_in_place_with_its_folders(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", "ș")
    assert (tmp_path / "a" / "b.txt").read_bytes() == "ș".encode()
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["b.txt"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    file.chmod(0o600)
    write(file, "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)


def test_a_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@ON_POSIX
def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, "words")
    reader.join(10)
    assert read == ["words"]
    assert pipe.is_fifo()


@ON_POSIX
def test_the_standard_output_is_written_to_by_its_name(tmp_path: Path) -> None:
    code = "from pathlib import Path; from sopkit.writing import write; write(Path('/dev/stdout'), 'words')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "words"
    with (tmp_path / "out.txt").open("w") as out:
        subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
        assert (tmp_path / "out.txt").stat().st_ino == os.fstat(out.fileno()).st_ino, "the file was replaced"
    assert (tmp_path / "out.txt").read_text() == "words"


def test_where_nothing_can_be_written_one_error_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CouldNot, match="cannot be written"):
        write(tmp_path / "file" / "below", "words")
