"""What a page asks whoever has an idea, and by what an idea is known that comes back as a mail or a message."""

from __future__ import annotations

from sopkit.message import Message, _

__all__ = ["IDEA_SUBJECT", "WHAT", "WHAT_FOR"]

IDEA_SUBJECT: Message = _("Idea: {title}")
"""The subject; a page leaves its title empty, to be filled in."""
WHAT: Message = _("What I would do:")
WHAT_FOR: Message = _("What it is good for:")
