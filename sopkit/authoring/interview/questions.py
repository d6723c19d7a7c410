"""The questions, in the order of a service handbook: each with what it is for and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopkit.authoring.interview import replies
from sopkit.authoring.interview.replies import Asked, Reader
from sopkit.message import Message, _

__all__ = ["CHANNELS", "MOST_LIMITS", "Asked", "Question", "every", "questions", "topics"]

MOST_LIMITS = 6
CHANNELS: Mapping[str, Message] = {
    "shop": _("In the shop"),
    "phone": _("On the phone"),
    "mail": _("By mail"),
    "chat": _("In the chat"),
    "messenger": _("By messenger"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked."""

    path: str
    """Under which its answer stands in a file of answers."""
    topic: Message
    ask: Message
    explain: Message
    read: Reader = replies.words
    may_lack: bool = False
    """Whether a house may just not have it, so that the end does not call it open."""
    takes_no: bool = False
    """Whether a bare no is an answer, rather than that there is none."""


BUSINESS, CONTACT, OPENING, PEOPLE = _("Name"), _("Contact"), _("Opening hours"), _("People")
SERVICE, EFFECT, RETURNS, COMPLAINTS = _("Service"), _("Effect"), _("Returns and exchanges"), _("Complaints")
CHANNEL, LOYALTY, PRIVACY = _("Ways to reach you"), _("Regular customers"), _("Personal data")
EQUAL, LIMITS = _("Equal treatment"), _("Limits")
ROLE = _(
    "The role that is called when others cannot decide alone. Give its number, or write another one. "
    "For example: {example}.",
    example="2",
)
GREETED = _("In the shop: within which time does somebody greet a customer who comes in?")
ANSWERED: Mapping[str, Message] = {
    "shop": _("1 min"),
    "phone": _("3 min, Mon-Fri 9-18"),
    "mail": _("1 working day"),
    "chat": _("3 min"),
    "messenger": _("2 hours"),
}
"""An example of an answer for each channel."""

FIRST = (
    Question(
        "business",
        BUSINESS,
        _("What is your business called?"),
        _("The name stands on top of every page. For example: Casa Rossi."),
        takes_no=True,
    ),
    Question(
        "branch",
        BUSINESS,
        _("And what is this shop or office called? Press Enter if it is your only one."),
        _("By its town or its street, as your customers call it. For example: Lucca."),
        may_lack=True,
    ),
    Question(
        "phone",
        CONTACT,
        _("Which number do customers call?"),
        _("It stands at the foot of every page, so that nobody has to look for it. For example: +39 0583 000 000."),
        replies.phone,
    ),
    Question(
        "mail",
        CONTACT,
        _("Which address do they write to?"),
        _("Best one that more than one person reads. For example: shop@casarossi.example."),
        replies.mail,
    ),
    Question(
        "address",
        CONTACT,
        _("Where are you?"),
        _("Street, number and town, as you say it on the phone. For example: Via Fillungo 12, Lucca."),
    ),
    Question(
        "hours",
        OPENING,
        _("When are you open?"),
        _("As it stands on your door. For example: Mon-Fri 9-13 15-19, Sat 9-13, Sun closed."),
        replies.hours,
    ),
    Question(
        "roles",
        PEOPLE,
        _("Which roles are there? Begin with who serves customers, end with who decides, with commas between."),
        _(
            "Roles rather than names: a new colleague finds their part on the first day. "
            "For example: sales assistant, shift lead, owner."
        ),
        replies.listed,
    ),
    Question(
        "service",
        SERVICE,
        _("What does good service mean to you?"),
        _(
            "Two or three sentences, as you would say them to a new colleague. "
            "For example: We listen to the end before we speak. We put things right at once."
        ),
    ),
    Question(
        "effect",
        EFFECT,
        _("What do customers notice of your service?"),
        _("Think of how somebody walks out of your door. For example: You leave with the lamp that fits your room."),
    ),
    Question(
        "returns",
        RETURNS,
        _("A customer brings back an item that works. What is possible?"),
        _(
            "This is your own courtesy: for a faulty item the law has its own rules, and the handbook says so. "
            "Give a number. For example: 1."
        ),
        replies.returns,
        takes_no=True,
    ),
)
TAKEN_BACK = (
    Question(
        "return_window",
        RETURNS,
        _("Until when after the sale?"),
        _("It stands once in the handbook, and every text shows it. For example: 30 days."),
        replies.time,
    ),
    Question(
        "proof",
        RETURNS,
        _("What do you take as proof of the sale?"),
        _("Staff read this sentence beside the step. For example: The receipt, the mail or the card statement."),
    ),
    Question(
        "refund_limit",
        RETURNS,
        _("Up to which amount do staff decide alone?"),
        _("An amount lets people say yes without asking anybody. For example: 50 EUR."),
        replies.amount,
    ),
)
MIDDLE = (
    Question("complaints_to", COMPLAINTS, _("Who decides on a complaint?"), ROLE, replies.role),
    Question(
        "complaint_answer",
        COMPLAINTS,
        _("By when does every complaint have an answer?"),
        _("It is easier to wait when one knows until when. For example: 5 working days."),
        replies.time,
    ),
    Question(
        "goodwill",
        COMPLAINTS,
        _("Up to which amount may staff make good on the spot?"),
        _("A coffee, a voucher, a small discount: worth most in the first minute. For example: 20 EUR."),
        replies.amount,
    ),
    *(
        Question(
            f"channels.{id}",
            CHANNEL,
            GREETED if id == "shop" else _("{channel}: within which time do you answer?", channel=name),
            _(
                "A time that you keep on a busy Saturday too; hours behind a comma where they differ from the shop's; "
                "`no` where customers cannot reach you in this way. For example: {example}.",
                example=ANSWERED[id],
            ),
            replies.channel,
            takes_no=True,
        )
        for id, name in CHANNELS.items()
    ),
    Question(
        "loyalty",
        LOYALTY,
        _("What do regular customers have from you?"),
        _("A card, a discount, a coffee: it becomes a promise. For example: Every tenth coffee is on us."),
        may_lack=True,
    ),
    Question(
        "memberships",
        LOYALTY,
        _("Which associations are you a member of?"),
        _("Customers see that somebody looks after the rules. For example: Retail Association of Lucca."),
        replies.listed,
        may_lack=True,
    ),
    Question("privacy_to", PRIVACY, _("Who answers when customers ask about their data?"), ROLE, replies.role),
    Question(
        "privacy_answer",
        PRIVACY,
        _("Within which time?"),
        _("In the European Union the law gives one month; sooner is kinder. For example: 10 days."),
        replies.time,
    ),
    Question(
        "equal_treatment",
        EQUAL,
        _("How do you see to it that everybody is treated alike?"),
        _(
            "One sentence, which customers read as a promise. "
            "For example: Everybody waits in the same line and pays the same price."
        ),
    ),
)
LIMIT = (
    _("What do you not do?"),
    _("An honest no spares both sides time. For example: We do not repair items from other shops."),
)
ANOTHER = _("And what else do you not do?")
INSTEAD = (
    _("What do your people say instead of a bare no?"),
    _("A way on, in the words that a customer hears. For example: I know a good repair shop near here."),
)


def questions(given: Mapping[str, str]) -> list[Question]:
    """What there is to ask after these answers: about returns where there are any, one limit after the other."""
    count = next((at for at in range(MOST_LIMITS) if f"limits.{at}.what" not in given), MOST_LIMITS)
    return [*_before_limits(given.get("returns") != "nothing"), *_limits(count, min(count + 1, MOST_LIMITS))]


def every(limits: int) -> list[Question]:
    """Every question that there can be, with so many limits."""
    return [*_before_limits(True), *_limits(limits, limits)]


def topics() -> list[Message]:
    """The topics, in order."""
    return list({question.topic.template: question.topic for question in every(1)}.values())


def _before_limits(takes_back: bool) -> Iterator[Question]:
    yield from FIRST
    if takes_back:
        yield from TAKEN_BACK
    yield from MIDDLE


def _limits(answered: int, asked: int) -> Iterator[Question]:
    for at in range(asked):
        yield Question(f"limits.{at}.what", LIMITS, ANOTHER if at else LIMIT[0], LIMIT[1], may_lack=True)
        if at < answered:
            yield Question(f"limits.{at}.say_instead", LIMITS, *INSTEAD, may_lack=True)
