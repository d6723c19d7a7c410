"""Keep a procedure to twelve steps.

Nobody keeps more in mind with a customer waiting. Make two procedures of a long one and name the second under
`related:`, or put what belongs together into one step with smaller steps, which do not count here.
`most` says how many steps are too many.
Source: Miller, Psychological Review 63 (1956); the handbook's own limit.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import ProcedureFile
from sopkit.message import plural

OPTIONS = {"most": 12}
GOOD = ["\nsteps:\n" + "".join(f"  - do: Show the guest room {letter}.\n" for letter in "ABCDEFGHIJKL")]
BAD = ["\nsteps:\n" + "".join(f"  - do: Show the guest room {letter}.\n" for letter in "ABCDEFGHIJKLM")]


@rule(on=ProcedureFile, severity=WARNING)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    steps, most = file.procedure.steps, options["most"]
    if len(steps) > most:
        message = plural(
            "The procedure has {count} step, and {most} are as many as one keeps in mind; make two procedures of it",
            "The procedure has {count} steps, and {most} are as many as one keeps in mind; make two procedures of it",
            len(steps),
            most=most,
        )
        yield Problem(steps[most].do.span, message)
