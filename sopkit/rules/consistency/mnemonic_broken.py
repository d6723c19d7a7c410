"""A branch keeps the steps for which a word stands.

Staff remember the steps by the letters of a word. A branch that drops one of these steps, or moves it past another
one, teaches a word that no longer says what is done there. Keep the step, or set `mnemonic` in the overlay: to a word
of the branch's own, or to nothing, which is an empty `to:`.

Source: the file format.
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network, Variant
from sopkit.network.touched import step_named
from sopkit.procedure import Procedure, steps_of
from sopkit.span import Span

_HANDBOOK = """\
format: 1
name: Lume
language: en
roles: {store-manager: Store manager}
may_vary: {steps: any, mnemonic: any}
"""
_STANDARD = """\
title: Greet
purpose: The customer feels welcome.
owner: store-manager
status: approved
version: 1.0.0
trigger: A customer comes in.
mnemonic:
  word: HE
  cues: {greet: Hello, listen: Ears open}
steps:
  - id: greet
    do: Greet the customer.
  - id: listen
    do: Listen to the end.
"""
_FILES = {
    "handbook.yml": _HANDBOOK,
    "standard/welcome/greet.yml": _STANDARD,
    "branches/milano/branch.yml": "name: Milano\n",
}

GOOD = [
    {
        **_FILES,
        "branches/milano/greet.yml": """\
adapts: greet
set:
  - path: mnemonic
    to:
    because: We have no word of our own.
steps: [{drop: greet, because: The door is the greeter.}]
""",
    }
]
BAD = [
    {
        **_FILES,
        "branches/milano/greet.yml": "adapts: greet\nsteps: [{drop: greet, because: The door is the greeter.}]\n",
    },
    {
        **_FILES,
        "branches/milano/greet.yml": "adapts: greet\nsteps: [{move: greet, after: listen, because: A.}]\n",
    },
]


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for variant in network.variants:
        if variant.above is not None:
            was, lost = letterless(variant.above), letterless(variant.placed.procedure)
            for step in lost:
                if step not in was:
                    yield problem(variant, step, lost[step])


def letterless(procedure: Procedure) -> dict[str, str]:
    """The steps of a mnemonic that are not there, or stand before the step of the letter above, which is named."""
    places = {step.id.words: place for place, step in enumerate(steps_of(procedure))}
    found: dict[str, str] = {}
    last = ""
    for step in procedure.mnemonic.cues if procedure.mnemonic else ():
        if step not in places:
            found[step] = ""
            continue
        if last and places[step] < places[last]:
            found[step] = last
        last = step
    return found


def problem(variant: Variant, step: str, before: str) -> Problem:
    mnemonic = variant.placed.procedure.mnemonic
    assert mnemonic is not None
    cue = mnemonic.cues[step]
    if before:
        message = _(
            "Here the step `{step}` comes before `{before}`, and its letter in `{word}` comes after it; leave the step "
            "where it is, or set `mnemonic`",
            step=step,
            before=before,
            word=mnemonic.word.words,
        )
    else:
        message = _(
            "The step `{step}` is gone here, and a letter of `{word}` stands for it; keep it, or set `mnemonic`",
            step=step,
            word=mnemonic.word.words,
        )
    return Problem(place_of(variant, (step, before)) or cue.id.span, message, (cue.cue.span,))


def place_of(variant: Variant, steps: tuple[str, ...]) -> Span | None:
    """Where the last layer drops or moves one of some steps."""
    return next(
        (
            touch.place.span
            for touch in variant.own_touches
            if touch.verb in ("drop", "move") and step_named(touch.path) in steps
        ),
        None,
    )
