"""What may be a comment is mended by nobody before somebody looked at it."""

from __future__ import annotations

import pytest

from sopkit.cli.choosing import rules
from sopkit.lint.cache import Cache
from sopkit.lint.fix import mend
from sopkit.lint.listing import listing
from sopkit.lint.run import Choice
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles

PATH = "standard/returns/return-an-item.yml"


def after_fix(text: str) -> str:
    before = listing(MemoryFiles({"handbook.yml": HANDBOOK.encode(), PATH: text.encode()}))
    return mend(before, Choice(rules), Cache(), ()).listing.data(PATH).decode()


@pytest.mark.parametrize("sentence", ["Greet the customer. # Anna says no", "Greet  the customer. # Anna says no"])
def test_a_sentence_with_what_may_be_a_comment_stays(sentence: str) -> None:
    text = PROCEDURE.replace("do: Greet the customer.", f"do: {sentence}")
    assert sentence in text
    assert sentence in after_fix(text)


def test_other_sentences_of_the_file_are_mended() -> None:
    text = PROCEDURE.replace("do: Greet the customer.", "do: Greet  the customer.")
    text = text.replace("title: ", "title: Greet. # why\n# title: ")
    assert "do: Greet the customer." in after_fix(text)
    assert "title: Greet. # why" in after_fix(text)
