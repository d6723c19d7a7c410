"""`sopkit lsp`: the language server that editors start."""

from __future__ import annotations

import datetime
import logging
import os
import signal
import sys
from types import ModuleType

import click

from sopkit.cli.choosing import rules
from sopkit.cli.reader import reader
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.errors import MissingExtra
from sopkit.message import _

EXAMPLES = """
sopkit lsp
SOPKIT_LANGUAGE=it sopkit lsp
"""


@make("lsp", EXAMPLES)
def command(session: Session) -> int:
    """Speak the Language Server Protocol on standard input and output, for editors: they start it and stop it.

    In every handbook whose files are open: findings while you type and what mends them, explanations, completion, and
    the way to where a step, a value or a role is defined.
    """
    server_module = server()
    logging.getLogger("pygls").setLevel(
        logging.CRITICAL
    )  # what an editor sends wrongly is answered, not told to people
    setting = server_module.Setting(
        rules,
        (lambda: session.today) if session.named_day else datetime.date.today,
        os.environ.get("SOPKIT_LANGUAGE", ""),
    )
    made = server_module.Server(setting)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once, as nothing is written that could be left half done
    if sys.stdin.isatty() and not session.quiet:
        words = _("An editor starts this command and speaks with it here; Ctrl+C ends it")
        click.echo(reader(session.folder).say(words), err=True)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        sys.stdout = sys.stderr  # nothing else may stand among the answers
        made.start_io(sys.stdin.buffer, out)
    return 0 if made.is_shut else 1


def server() -> ModuleType:
    """The server. Raises MissingExtra without pygls."""
    try:
        import pygls  # noqa: F401
    except ImportError as error:
        raise MissingExtra('pygls is not installed: `pip install "sopkit[lsp]"` brings it') from error
    from sopkit.server import server as module

    return module
