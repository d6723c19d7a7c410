"""The command line at a terminal: a person answers each prompt, and what the screen shows is kept."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.commands import COMMAND, ENVIRONMENT, ROOT

PROMPT = re.compile(r"(?:^|\n)(?:\[[^\n]*\] )?> \Z")
PATIENCE = 60
"""Seconds that the next prompt, or the end, may take."""
INTERRUPT, END = "\x03", "\x04"
"""Ctrl-C and Ctrl-D."""


@dataclass(frozen=True, slots=True)
class Session:
    """How a conversation ended, and all that was on the screen."""

    returncode: int
    screen: str


def converse(*arguments: object, answers: Sequence[str], cwd: Path, columns: int = 100, **environment: str) -> Session:
    """Calls a command at a terminal of so many columns, and answers one prompt after the other."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    shown = ENVIRONMENT | {"TERM": "dumb", "PYTHONPATH": str(ROOT), "COLUMNS": str(columns)} | environment
    running = subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=shown,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=sit_down,
    )
    os.close(theirs)
    screen, typed = "", ""
    try:
        for answer in answers:
            screen += until_prompt(ours, typed)
            typed = answer if answer in (INTERRUPT, END) else f"{answer}\n"
            os.write(ours, typed.encode())
        screen += until_prompt(ours, typed)
        assert not PROMPT.search(screen), f"it asks for more:\n{screen}"
        return Session(running.wait(PATIENCE), screen)
    finally:
        running.kill()
        running.wait()
        os.close(ours)


def sit_down() -> None:
    """Make the terminal the process's own, and let Ctrl-C end it, as it does not where a shell began it in the
    background."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until_prompt(terminal: int, typed: str) -> str:
    """What the screen shows until it asks again, or until the command has ended.

    A Ctrl-C that comes in the instant before a line is waited for is seen with the next key: as a person would, it is
    pressed again.
    """
    shown = b""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 3)
        if not ready:
            if typed == INTERRUPT and shown in (b"", b"^C"):
                os.write(terminal, typed.encode())
            continue
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the other side is closed
            read = b""
        shown += read
        text = shown.decode(errors="replace").replace("\r\n", "\n")
        if not read or PROMPT.search(text):
            return text
    raise AssertionError(f"no prompt and no end after {PATIENCE} s: {shown.decode(errors='replace')}")
