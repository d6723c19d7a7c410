"""Turns errors into words and exit codes: 0 clean, 1 something found, 2 wrong use, 3 could not do the work.

A bug is none of these: it shows its traceback.
"""

from __future__ import annotations

import errno
import gc
import os
import sys

from sopkit.errors import CouldNot, SopkitError

__all__ = ["FOUND", "INTERRUPTED", "run"]

FOUND = 1
INTERRUPTED = 130


def run() -> None:
    """What the console script calls."""
    import click

    from sopkit.cli.group import sopkit

    # A handbook is a hundred thousand small values and hardly a circle: looking for circles after every 700 new ones
    # is a sixth of the time that reading takes.
    gc.set_threshold(500_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show ț shows ? instead of ending the command
            stream.reconfigure(errors="replace")
    try:
        code = sopkit.main(prog_name="sopkit", standalone_mode=False)
        sys.stdout.flush()
    except SopkitError as error:
        code = told(error)
    except click.exceptions.Exit as left:
        code = left.exit_code
    except click.ClickException as misuse:
        from sopkit.cli.misuse import show_misuse
        from sopkit.cli.reader import folder_named, reader

        show_misuse(misuse, reader(folder_named(sys.argv[1:])))
        code = misuse.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = INTERRUPTED
    except OSError as error:
        code = unwritten(error)
    sys.exit(code if isinstance(code, int) else 0)


def unwritten(error: OSError) -> int:
    """What to do when our output finds no taker: whoever closed the pipe has seen enough; a full disk is a failure.

    Raises the error again where it is about something else.
    """
    if error.filename is not None:
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # Windows says so of a closed pipe
        return 0
    return told(CouldNot("The result cannot be written: {why}", why=error.strerror or error))


def told(error: SopkitError) -> int:
    """Prints what went wrong, in the reader's language. Gives the exit code."""
    import click

    from sopkit.cli.reader import folder_named, reader

    click.secho("sopkit: ", err=True, nl=False, fg="red", bold=True)
    click.echo(reader(folder_named(sys.argv[1:])).say(error.message), err=True)
    return error.exit_code
