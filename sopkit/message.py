"""A sentence that sopkit says, before it is known in which language.

A message keeps its English template and its arguments apart, so that the place that finds something
needs no language, and the place that prints it needs no rule. `_` is the mark that the catalogues'
extractor looks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

__all__ = ["Message", "_", "plural"]


@dataclass(slots=True)
class Message:
    """An English template with `{names}`, and what stands for them. `count` chooses between one and many.

    Messages are made by the ten thousand, so nothing watches that they are frozen; they are not to be changed.
    """

    template: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    many: str | None = None
    count: int = 1

    def render(self, translate: Callable[[Message], str], say: Callable[[object], str] = str) -> str:
        """The sentence in the words that `translate` chooses; arguments that are messages are rendered too."""
        words = {
            name: value.render(translate, say) if isinstance(value, Message) else say(value)
            for name, value in self.arguments.items()
        }
        return translate(self).format_map(words)

    def __str__(self) -> str:
        return self.render(lambda message: message.template if message.count == 1 else message.many or message.template)

    def __hash__(self) -> int:
        return hash((self.template, self.count))  # two messages of one finding differ in the template, if at all

    def __lt__(self, other: Message) -> bool:
        """By the words in English: what two findings at one place are put in order by."""
        return str(self) < str(other)


def _(template: str, /, **arguments: object) -> Message:
    """A message of one form."""
    return Message(template, arguments)


def plural(one: str, many: str, /, count: int, **arguments: object) -> Message:
    """A message that counts: `plural("{count} page", "{count} pages", 3)`."""
    return Message(one, {"count": count, **arguments}, many, count)
