"""The chain with a past, as tests/history has it."""

from tests.history.conftest import own_past, past

__all__ = ["own_past", "past"]
