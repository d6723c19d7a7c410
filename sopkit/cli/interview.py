"""The interview at the terminal, and the file of answers: what `sopkit init` makes a handbook of."""

from __future__ import annotations

import contextlib
import io
import itertools
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from sopkit.authoring.interview import (
    Answers,
    Conversation,
    begun,
    gaps_in,
    open_topics,
    read_answers,
    said,
    topics,
    written,
)
from sopkit.authoring.interview import files as files_of
from sopkit.cli.beginning import check_language, home_of, put
from sopkit.cli.failure import FOUND, INTERRUPTED
from sopkit.cli.reader import of_system
from sopkit.cli.session import Session
from sopkit.cli.showing import put as show
from sopkit.cli.showing import view_of
from sopkit.document import LARGEST, read
from sopkit.errors import CouldNot, WrongUse
from sopkit.finding import ERROR
from sopkit.message import Message, _, plural
from sopkit.messages import Catalogue, catalogue, languages, visible
from sopkit.report import findings_report
from sopkit.workspace.prose import prose_keys
from sopkit.writing import write

__all__ = ["Wish", "interviewed"]

INTRODUCTION = _(
    "{count} topics, ten minutes. What you answer becomes your handbook, and you can change all of it later."
)
KEYS = _(
    "Enter leaves a question open, < goes back, ? explains, - takes an answer out, Ctrl-C stops and keeps the answers."
)
STUCK = 2
"""Lines that cannot be read, after which somebody is told the way out."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to begin."""

    title: str
    """What the handbook is called, where nobody says."""
    language: str | None
    given: Mapping[str, str]
    """What the command line says already."""
    answers: Path | None
    is_asked: bool
    """Whether what is open is asked for, if there is a terminal to ask at."""
    target: Path | None


def interviewed(session: Session, folder: Path, wish: Wish, there: Sequence[str]) -> int:
    """Begin a handbook in a folder with what somebody answers, at the terminal or in a file. Gives the exit code.

    Raises WrongUse where there is nobody to ask, CouldNot for a file that cannot be read or written.
    """
    found = from_file(session, wish.answers, wish.language) if wish.answers else ({}, wish.language or own_language())
    if found is None:
        return FOUND
    filed, language = found
    check_language(language)
    session.speak(language)
    given: Mapping[str, str] = filed | {path: said(words) for path, words in wish.given.items()}
    kept = Kept(place_of(session, wish, filed, language), language, again_of(session, wish))
    is_asked = wish.is_asked and (is_terminal() or not wish.answers)
    if is_asked:
        check_terminal()
        latest = [given]
        try:
            given = asked(session, language, given, from_terminal, latest.append)
        except (KeyboardInterrupt, EOFError):
            keep(session, latest[-1], kept)
            return INTERRUPTED
    files = files_of(given, language, home_of(wish.title, language))
    try:
        paths = put(folder, files)
    except CouldNot:
        if is_asked:
            keep(session, given, kept)
        raise
    tell(session, folder, {path: files[path] for path in paths}, open_topics(given), catalogue(language), there)
    return 0


def own_language() -> str:
    """The language of the person at this system, where a handbook can begin in it."""
    language = of_system()
    return language if language in languages() else "en"


def from_file(session: Session, path: Path, language: str | None) -> tuple[dict[str, str], str] | None:
    """The answers of a file, and the handbook's language; None where something is wrong, which is then shown.

    Raises CouldNot for a file that cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CouldNot("`{path}` is larger than {megabytes} MB", path=path, megabytes=LARGEST // 1_000_000)
        content = path.read_bytes()
    except OSError as error:
        raise CouldNot("`{path}` cannot be read: {why}", path=path, why=error.strerror or error) from error
    document = read(path.as_posix(), content, prose_keys(Answers))
    given, spoken, found = read_answers(document, language)
    session.speak(spoken)
    if faults := [fault for fault in found if fault.severity >= ERROR]:  # a sentence without its quotes is none here
        view = view_of(session, {document.source.path: document.source}, None, ERROR, prefix="")
        show(session, findings_report("text", faults, view), "text", None)
        return None
    return given, spoken


def is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def check_terminal() -> None:
    """Raises WrongUse where nobody is there to answer."""
    if not is_terminal():
        raise WrongUse(
            "There is no terminal to ask at: write the answers into a file, and call `sopkit init --answers FILE`; "
            "`sopkit schema answers` says what it holds"
        )


def asked(
    session: Session,
    language: str,
    given: Mapping[str, str],
    line: Callable[[str], str],
    held: Callable[[Mapping[str, str]], None],
) -> dict[str, str]:
    """The answers of whoever sits at the terminal, `given` among them.

    `line` shows a prompt and reads a line; `held` is told of all answers after each one, so that an interruption loses
    none of them. Raises KeyboardInterrupt or EOFError as `line` does.
    """
    talk = begun(language, given)
    session.echo(wrapped(session, session.say(replace(INTRODUCTION, arguments={"count": len(topics())}))))
    session.echo(wrapped(session, session.say(KEYS)))
    topic = 0
    while (question := talk.question) is not None:
        number, count = talk.progress
        if number != topic:
            place = session.say(_("{number} of {count}", number=number, count=count))
            session.echo("\n" + bold(session, f"{place} · {session.say(question.topic)}"))
            topic = number
        session.echo(wrapped(session, session.say(question.ask)))
        for at, choice in enumerate(talk.choices, start=1):
            session.echo(f"  {at} {session.say(choice) if isinstance(choice, Message) else visible(choice)}")
        talk = answered(session, talk, line)
        held(talk.given)
    session.echo("")
    return dict(talk.given)


def answered(session: Session, talk: Conversation, line: Callable[[str], str]) -> Conversation:
    """The interview after one question: what cannot be read is told, and asked for again."""
    explained = talk.question and talk.question.explain
    refused = 0
    while True:
        standing = session.say(talk.standing) if isinstance(talk.standing, Message) else talk.standing
        after, told = talk.reply(line(f"[{visible(standing)}] > " if standing else "> "))
        if told is not None:
            session.echo(wrapped(session, session.say(told), "  "))
        if after != talk or told is None:
            return after
        refused += told != explained
        if refused == STUCK:
            session.echo(wrapped(session, session.say(_("Enter leaves it open.")), "  "))


def wrapped(session: Session, words: str, indent: str = "") -> str:
    """Words in lines that the terminal holds, broken between words."""
    return click.wrap_text(words, max(20, (session.columns or 80) - 1), indent, indent)


def bold(session: Session, words: str) -> str:
    return click.style(words, bold=True) if session.color else words


def from_terminal(prompt: str) -> str:
    """A line from the terminal, with arrow keys where the system has them for lines."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a key that is no letter here is shown as one that is not known
    return input(prompt)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the answers of an interview go that does not come to its end."""

    path: Path
    language: str
    again: str
    """The command that goes on with them, but for the file's name."""


def place_of(session: Session, wish: Wish, filed: Mapping[str, str], language: str) -> Path:
    """The file of answers that was given, if sopkit wrote it; one that somebody else wrote stays as it is."""
    if wish.answers and wish.answers.read_bytes() == written(filed, language).encode():
        return wish.answers
    names = (f"answers-{number}.yml" if number > 1 else "answers.yml" for number in itertools.count(1))
    return next(path for name in names if not (path := session.folder / name).exists())


def again_of(session: Session, wish: Wish) -> str:
    elsewhere = ["-C", str(session.folder)] if session.folder != Path() else []
    target = [str(wish.target)] if wish.target else []
    return shlex.join(["sopkit", "init", *elsewhere, *target, "--interview", "--answers"])


def keep(session: Session, given: Mapping[str, str], kept: Kept) -> None:
    """Write what was answered so far, and say how to go on. Where no file can be written, show it: raises CouldNot."""
    text = written(given, kept.language)
    try:
        write(kept.path, text)
    except CouldNot:
        session.echo(f"\n\n{text}")
        raise
    message = _("Your answers are kept in `{path}`. To go on:", path=kept.path)
    session.echo(f"\n\n{session.say(message)}\n  {kept.again} {shlex.quote(str(kept.path))}")


def tell(
    session: Session,
    folder: Path,
    files: Mapping[str, str],
    left: Sequence[Message],
    spoken: Catalogue,
    there: Sequence[str],
) -> None:
    """What was written, what is still open, and what comes next. `spoken` is the language of the files."""
    if session.quiet:
        return
    mark, foreign = spoken.say(_("gap:")), "gap:"  # a procedure that has no words in the language yet is in English
    gaps = 0
    for path, text in files.items():
        gaps += (count := sum(gaps_in(text, one) for one in {mark, foreign}))
        line = session.say(_("written: {path}", path=folder / "sops" / path))
        message = plural("{count} gap", "{count} gaps", count)
        session.echo(f"{line} · {session.say(message)}" if count else line)
    if gaps:
        message = _(
            "What is still open stands in these files behind `{mark}`: write the answer there, and delete the remark.",
            mark=f"# {mark}",
        )
        session.echo("\n" + wrapped(session, session.say(message)))
    if left:
        message = _("Not answered yet: {topics}", topics=", ".join(map(session.say, left)))
        session.echo("\n" + wrapped(session, session.say(message)))
    message = _(
        "Each procedure is a draft, and its page says so: read it, change it until it fits, then write "
        "`status: approved` in its file."
    )
    session.echo("\n" + wrapped(session, session.say(message)))
    following = session.say(_("Next:"))
    session.echo(f"\n{following}")
    session.echo("\n".join(f"  {step}" for step in (*there, "sopkit lint", "sopkit build")))
