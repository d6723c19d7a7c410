"""Break up long rows of nouns.

"Customer refund request approval form" has to be read from the end. Say how the parts belong together: "the form that
approves a customer's refund". More than three nouns in a row are found, in English, where nouns stand without a link.
`most` says how many are too many.
Source: ASD-STE100, rule 2.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import INFO
from sopkit.language.nouns import clusters
from sopkit.lint.fields import is_for_readers
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import Passage
from sopkit.message import plural

OPTIONS = {"most": 3}
GOOD = {"en": ["Open the refund form.", "Print the customer order number.", "Ask for the name, card and phone number."]}
BAD = {"en": ["Open the customer refund request approval form."]}


@rule(on=Passage, severity=INFO)
def check(passage: Passage, options: Options) -> Iterator[Problem]:
    if passage.language.code != "en" or not is_for_readers(passage):
        return
    for start, end, count in clusters(passage.analysis, options["most"]):
        message = plural(
            "{count} noun stands in a row here; say how they belong together",
            "{count} nouns stand in a row here; say how they belong together",
            count,
        )
        yield passage.problem(start, end, message)
