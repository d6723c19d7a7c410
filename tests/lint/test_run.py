"""Whoever runs lint time and again finds what is found the first time, whatever is known by then."""

from __future__ import annotations

import random
from functools import partial

from sopkit.lint.cache import Cache
from sopkit.lint.listing import listing
from sopkit.lint.rule import discover
from sopkit.lint.run import Choice, run
from sopkit.workspace import Known
from tests.handbooks import BRANCH, HANDBOOK, PROCEDURE, REGION, MemoryFiles

CHOICE = Choice(partial(discover, "sopkit.rules"))
FILES = {
    "handbook.yml": HANDBOOK,
    "standard/returns/return-an-item.yml": PROCEDURE,
    "standard/returns/exchange.yml": PROCEDURE.replace("{max}", "{desk}"),
    "branches/italia/branch.yml": REGION,
    "branches/milano/branch.yml": BRANCH + "set: [{path: values.desk, to: the desk, because: A.}]\n",
}
CHANGES = [
    ("Greet the customer.", "The receipt is printed."),
    ("{desk}", "{dask}"),
    ("- id: check", "- id: look"),
    ("lead", "lad"),
]


def test_what_is_known_of_files_changes_nothing_that_is_found() -> None:
    """Also in settings for which a rule looks into all procedures, and after every one of many changes."""
    chance = random.Random(7)
    texts = dict(FILES)
    cache, known = Cache(), Known()
    found = set()
    for _round in range(12):
        path = chance.choice(list(texts))
        old, new = chance.choice(CHANGES)
        texts[path] = texts[path].replace(old, new) if old in texts[path] else texts[path].replace(new, old)
        files = listing(MemoryFiles(texts))
        bare = run(files, CHOICE, Cache(), jobs=1).located
        assert run(files, CHOICE, cache, jobs=1, known=known).located == bare
        found |= {finding.rule for finding, _step in bare}
    assert {"passive-voice", "unused-value", "broken-link"} <= found
    assert set(known.documents) == set(FILES)
