"""Say who decides, and up to how much.

"Offer a voucher" without an amount is a refusal to one and a month's wage to another. A step with money, a gift or an
exception has its limit under `max:`, and the procedure says under `authority:` which role decides up to what.
Source: ISO 10002, 5.3 (authority is defined); handbooks of service chains.
"""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import ERROR
from sopkit.lint.profile import asks_for, place
from sopkit.lint.rule import Options, Problem, rule
from sopkit.lint.service import says
from sopkit.lint.subject import ProcedureFile
from sopkit.message import _
from sopkit.procedure import Procedure, steps_of
from sopkit.step import Step

GOOD = [
    """
profile: sale
authority:
  sales-assistant: {goodwill: 20 EUR}
steps:
  - do: Offer a voucher of up to {max}.
    max: 20 EUR
    by: sales-assistant
""",
    """
profile: sale
steps:
  - do: Ask what the customer needs.
""",
]
BAD = [
    """
profile: sale
steps:
  - do: Give the customer a discount.
""",
    """
profile: sale
steps:
  - do: Refund up to {max}.
    max: 20 EUR
""",
]


@rule(on=ProcedureFile, severity=ERROR)
def check(file: ProcedureFile, options: Options) -> Iterator[Problem]:
    if not asks_for(file, "no-authority"):
        return
    for step in steps_of(file.procedure):
        if step.max is None and grants(step, file.language) and not decided(file.procedure, step):
            yield Problem(step.do.span, _("This gives something away; say under `max:` up to how much"))
    money = next((step for step in steps_of(file.procedure) if step.max is not None and step.by is None), None)
    if money is not None and not file.procedure.authority:
        message = _("A step spends money; say under `authority:` which role decides up to how much")
        yield Problem(place(file), message)


def grants(step: Step, code: str) -> bool:
    """Whether a step tells to give a gift, a price reduction or an exception."""
    return says(step.do, "exception", code)


def decided(procedure: Procedure, step: Step) -> bool:
    """Whether a role that may do the step has a limit, or what it may do is written out."""
    by = procedure.authority.get(step.by.words) if step.by else None
    roles = [by] if by else list(procedure.authority.values())
    return any(role.goodwill or role.discount or role.refund or role.may for role in roles)
