"""What one branch follows in one language, and where each value comes from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sopkit.edition import edition, editions
from sopkit.errors import WrongUse
from sopkit.facts import fill, lookup, quantity_of
from sopkit.quantity import Money, written
from sopkit.schema import Fact
from sopkit.schema.walk import values
from sopkit.source import Text
from tests.handbooks import BRANCH, handbook

MILANO = "branches/milano/return-an-item.yml"
OVERLAY = """
adapts: return-an-item
language: it
set:
  - {path: values.refund-limit, to: 80 EUR, because: Letter 12.}
steps:
  - {change: greet, because: B., say: Buongiorno.}
"""


def test_regions_publish_nothing() -> None:
    assert editions(handbook()) == [("milano", "it"), ("milano", "en")]


def test_every_value_knows_its_layer_file_and_line() -> None:
    chosen = edition(handbook({MILANO: OVERLAY}), "milano", "it")
    found = {}
    for path, value, _shape in values(chosen.procedures["return-an-item"].procedure):
        text = value if isinstance(value, Text) else value.text
        found[path] = (chosen.origin(text).layer, text.span.path, text.span.line)
    assert found["steps.greet.say"] == ("milano", MILANO, 7)
    assert found["values.refund-limit"] == ("milano", MILANO, 5)
    assert found["steps.greet.do"] == ("standard", "standard/returns/return-an-item.yml", 11)
    assert found["steps.refund.lock"][0] == "standard"


def test_an_overlay_sets_a_value_of_the_handbook_for_its_procedure() -> None:
    chosen = edition(handbook({MILANO: OVERLAY}), "milano", "it")
    procedure = chosen.procedures["return-an-item"].procedure
    find = lookup(chosen.handbook, procedure, procedure.steps[2])
    assert quantity_of(procedure.steps[2].max, find) == Money(Decimal(80), "EUR")
    assert (
        fill(procedure.steps[2].do.words, find, str, "en")
        == f"Refund up to {written(Money(Decimal(80), 'EUR'), 'en')}."
    )


def test_a_branch_sets_a_value_of_the_handbook_for_all_procedures() -> None:
    branch = BRANCH + "set:\n  - {path: values.refund-limit, to: 70 EUR, because: Prices.}\n"
    chosen = edition(handbook({"branches/milano/branch.yml": branch}), "milano", "it")
    fact = chosen.handbook.values["refund-limit"]
    assert fact.quantity == Money(Decimal(70), "EUR")
    assert chosen.origin(fact.text).layer == "milano"


def test_values_are_looked_up_in_the_step_the_procedure_and_the_handbook() -> None:
    chosen = edition(handbook(), "standard", "en")
    procedure = chosen.procedures["return-an-item"].procedure
    find = lookup(chosen.handbook, procedure, procedure.steps[2])
    for name in ("max", "refund-limit"):
        found = find(name)
        assert isinstance(found, Fact)
        assert found.quantity == Money(Decimal(50), "EUR")
    assert find("nothing") is None
    assert isinstance(find("title"), Text)


def test_values_that_name_each_other_in_a_circle_end() -> None:
    texts = {
        "branches/milano/return-an-item.yml": "adapts: return-an-item\nset:\n  - {path: values.one, to: two, because: B.}\n  - {path: values.two, to: one, because: B.}\n"
    }
    chosen = edition(handbook(texts), "milano", "it")
    assert (
        quantity_of(
            chosen.procedures["return-an-item"].procedure.values["one"],
            lookup(chosen.handbook, chosen.procedures["return-an-item"].procedure),
        )
        is None
    )


def test_a_branchs_own_procedure_stands_in_its_area() -> None:
    own = "area: returns\ntitle: Parcheggiare\nlanguage: it\npurpose: P.\nowner: lead\nstatus: draft\nversion: 0.1.0\ntrigger: T.\nsteps: [{id: show, do: Indica.}]\n"
    workspace = handbook({"branches/milano/park.yml": own})
    assert set(edition(workspace, "milano", "it").procedures) == {"park", "return-an-item"}
    assert set(edition(workspace, "standard", "en").procedures) == {"return-an-item"}


def test_a_branchs_contact_adds_to_the_handbooks() -> None:
    chosen = edition(
        handbook(
            {
                "handbook.yml": HANDBOOK_WITH_CONTACT,
                "branches/milano/branch.yml": BRANCH + "contact: {phone: '+39 02'}\n",
            }
        ),
        "milano",
        "it",
    )
    contact = chosen.handbook.contact
    assert contact is not None
    assert contact.phone is not None
    assert contact.mail is not None
    assert (contact.phone.words, contact.mail.words) == ("+39 02", "a@b.example")


HANDBOOK_WITH_CONTACT = "format: 1\nname: H\nlanguage: en\ncontact: {phone: '+1', mail: a@b.example}\n"


def test_an_unknown_branch_is_named_with_the_nearest_one() -> None:
    with pytest.raises(WrongUse, match="did you mean `milano`"):
        edition(handbook(), "milan", "it")
