"""Let a mnemonic spell what is done.

Whoever remembers the word and not the step goes by its letters: a letter without words of its own, or words that begin
with another letter, lead astray. The letters of the word are the first letters of its cues, one each and in their
order; accents, capitals, blanks and digits do not count. Each language has a word of its own, or none: a translation
that gives another word gives its cues, too.

Source: the file format.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.subject import OverlayFile, ProcedureFile, SourceFile, TranslationFile
from sopkit.message import Message, _
from sopkit.procedure import Procedure
from sopkit.source import Text
from sopkit.training import Mnemonic, letters, opening

_STEPS = """\
steps:
  - id: greet
    do: Greet the customer.
  - id: listen
    do: Listen to the end.
  - id: ask-wish
    do: Ask what the customer wishes.
"""
_PATH = "standard/examples/greet.yml"
_ENGLISH = {_PATH: f"{_STEPS}mnemonic:\n  word: HEA\n  cues: {{greet: Hello, listen: Ears, ask-wish: Ask}}\n"}

GOOD = [
    f"{_STEPS}mnemonic:\n  word: hea!\n  cues: {{greet: Hello, listen: Ears open, ask-wish: À la carte}}\n",
    _ENGLISH
    | {
        "standard/examples/greet.it.yml": "translates: greet\n"
        "mnemonic:\n  word: SÌ A\n  cues: {greet: Saluta, listen: Impara, ask-wish: Ascolta}\n"
    },
    _ENGLISH | {"standard/examples/greet.it.yml": "translates: greet\ntitle: Salutare\n"},
]
BAD = [
    f"{_STEPS}mnemonic:\n  word: HEA\n  cues: {{greet: Hello, listen: Ears open, ask-wish: Wish}}\n",
    f"{_STEPS}mnemonic:\n  word: HEAR\n  cues: {{greet: Hello, listen: Ears open, ask-wish: Ask}}\n",
    _ENGLISH | {"standard/examples/greet.it.yml": "translates: greet\nmnemonic: {word: SIA, cues: {greet: Saluta}}\n"},
]


@rule(on=SourceFile, severity=WARNING)
def check(file: SourceFile, options: Options) -> Iterator[Problem]:
    procedure = shown(file)
    mnemonic = procedure.mnemonic if procedure else None
    if mnemonic is None or not file.can_be_read:
        return
    texts = (mnemonic.word, *(cue.cue for cue in mnemonic.cues.values()))
    here = [text for text in texts if text.source.path == file.path]
    if here:
        for text, message in misspelt(mnemonic):
            yield Problem((text if text in here else here[0]).span, message)


def shown(file: SourceFile) -> Procedure | None:
    """The procedure as the file leaves it; None where it is about none."""
    if isinstance(file, OverlayFile):
        return file.adapted.procedure if file.adapted else None
    return file.procedure if isinstance(file, ProcedureFile | TranslationFile) else None


def misspelt(mnemonic: Mnemonic) -> Iterator[tuple[Text, Message]]:
    """What of a mnemonic does not spell its word, and why."""
    spelt, cues = letters(mnemonic.word.words), list(mnemonic.cues.values())
    word = mnemonic.word.words
    if len(spelt) != len(cues):
        message = _(
            "The letters of `{word}` are {letters}, and its cues are {cues}; each letter stands for one step",
            word=word,
            letters=str(len(spelt)),
            cues=str(len(cues)),
        )
        yield mnemonic.word, message
        return
    for letter, cue in zip(spelt, cues, strict=True):
        if opening(cue.cue.words) != opening(letter):
            message = _(
                "The letter {letter} of `{word}` stands for the step `{step}`, whose words do not begin with it: {cue}",
                letter=letter,
                word=word,
                step=cue.id.words,
                cue=cue.cue.words,
            )
            yield cue.cue, message
