"""Changes in, what people do differently from now on out: for staff, in their language, without names of files."""

from sopkit.changelog.notes import Notes, notes

__all__ = ["Notes", "notes"]
