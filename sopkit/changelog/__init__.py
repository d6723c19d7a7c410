"""Changes in, what people do differently from now on out: for staff, in their language, without names of files."""

from sopkit.changelog.notes import Changelog, Notes, changelog
from sopkit.changelog.page import as_html
from sopkit.changelog.write import as_markdown, as_text, in_short

__all__ = ["Changelog", "Notes", "as_html", "as_markdown", "as_text", "changelog", "in_short"]
