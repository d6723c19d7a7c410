"""What whoever presses Ctrl-C while something is published hears of what that left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sopkit.errors import CouldNot, SopkitError
from sopkit.message import Message, _
from sopkit.site.journal import Places, read

__all__ = ["UNCHANGED", "Tell", "handing_over", "keeping", "silent", "told_when_interrupted"]

Tell = Callable[[Message], None]
UNCHANGED = _("Interrupted: nothing was changed")


def silent(message: Message) -> None:
    """For those who want to hear nothing of waiting and of what was put right."""


class HandedOver(KeyboardInterrupt):
    """Ctrl-C when a site was on its way elsewhere: what that changed is not known here, and has been told."""


@contextmanager
def told_when_interrupted(places: Places, tell: Tell, otherwise: Message | None = None) -> Iterator[None]:
    """Whoever presses Ctrl-C hears what that left: that there is no way back, or that nothing was changed.

    `otherwise` is said where there is no journal.
    """
    try:
        yield
    except HandedOver:
        raise
    except KeyboardInterrupt:
        with suppress(OSError, SopkitError):
            told = what_is_left(places, otherwise)
            if told is not None:
                tell(told)
        raise


def what_is_left(places: Places, otherwise: Message | None) -> Message | None:
    """What an interrupted command leaves behind, as its journal says; a journal without moves has changed nothing."""
    journal = read(places)
    if journal is None:
        return otherwise
    if journal.moves is None:
        return UNCHANGED
    return _(
        "Interrupted when all was built and a part of it in place: the next command carries on in `{folder}`",
        folder=places.site,
    )


@contextmanager
def handing_over(places: Places, release: str, tell: Tell) -> Iterator[None]:
    """For what is done once a site goes elsewhere: nobody may say then that nothing was changed. Raises CouldNot."""
    try:
        yield
    except KeyboardInterrupt as stop:
        journal = read(places)
        if journal is not None and journal.moves is not None:
            raise
        tell(
            _(
                "Interrupted while `{release}` was put in place: it may stand there, but its sources are not kept; "
                "write it again with `--replace`",
                release=release,
            )
        )
        raise HandedOver from stop
    except OSError as error:
        raise not_kept(release, error.strerror or error) from error


@contextmanager
def keeping(release: str) -> Iterator[None]:
    """For what is done once a site stands elsewhere: whatever hinders it, the release is out. Raises CouldNot."""
    try:
        yield
    except CouldNot as error:
        raise not_kept(release, error.message) from error


def not_kept(release: str, why: object) -> CouldNot:
    """What is said of a release that was published, perhaps, but of which no sources are kept."""
    return CouldNot(
        "The sources of `{release}` cannot be kept ({why}), but it may be published: once that is mended, write it "
        "again with `--replace`",
        release=release,
        why=why,
    )
