"""All branches at once: what is shared is computed once, and everything is looked at."""

from __future__ import annotations

import datetime

import pytest

from sopkit import edition
from sopkit.finding import Finding
from sopkit.lint.example import Texts
from sopkit.lint.rule import discover
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.network.readers import readings
from sopkit.workspace import Workspace, load
from tests.handbooks import handbook

TODAY = datetime.date(2026, 11, 22)
RULES = discover("sopkit.rules")
OVERLAY = "adapts: return-an-item\nlanguage: en\nsteps:\n  - {change: greet, because: B., say: Hello.}\n"


def with_branches(count: int) -> dict[str, str]:
    """A region with an overlay, and branches below it of which the first has one too."""
    texts = {
        "branches/region/branch.yml": "name: Region\npublish: false\nlanguages: [en]\n",
        "branches/region/return-an-item.yml": OVERLAY,
        "branches/b0/return-an-item.yml": OVERLAY.replace("Hello", "Hi"),
    }
    return texts | {f"branches/b{n}/branch.yml": "name: B\nfollows: region\nlanguages: [en]\n" for n in range(count)}


def network(texts: dict[str, str]) -> Network:
    return Network(handbook(texts), TODAY)


def test_branches_that_change_nothing_share_the_variant_of_the_layer_above() -> None:
    of = network(with_branches(3))
    chain = of.workspace.chain
    assert of.variant(chain("b1"), "return-an-item") is of.variant(chain("b2"), "return-an-item")
    assert of.variant(chain("b1"), "return-an-item") is of.variant(chain("region"), "return-an-item")
    assert of.variant(chain("milano"), "return-an-item") is of.variant((), "return-an-item")
    assert of.variant(chain("b0"), "return-an-item").layer == "b0"


def test_the_number_of_variants_does_not_grow_with_branches_that_change_nothing() -> None:
    assert len(network(with_branches(2)).variants) == len(network(with_branches(40)).variants) == 3


def test_a_variant_is_computed_once_however_many_rules_and_branches_look(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[tuple[str, ...]] = []
    layered = edition.layered

    def counted(workspace: Workspace, chain: tuple[object, ...], id: str, language: str | None = None) -> object:
        computed.append((*(str(getattr(layer, "id", "")) for layer in chain), id, str(language)))
        return layered(workspace, chain, id, language)  # type: ignore[arg-type]

    monkeypatch.setattr("sopkit.network.network.layered", counted)
    check(network(with_branches(5)), RULES)
    assert sorted(computed) == sorted(set(computed))
    assert len(computed) == 3


def test_a_variant_knows_what_its_last_layer_did_and_to_what() -> None:
    of = network(with_branches(1))
    variant = of.variant(of.workspace.chain("b0"), "return-an-item")
    assert variant.above is not None
    assert variant.above.steps[0].say is not None
    assert variant.above.steps[0].say.words == "Hello."
    assert [(touch.path, str(touch.now)) for touch in variant.own_touches] == [("steps.greet.say", "Hi.")]


def test_a_branchs_own_procedure_begins_there_for_the_branches_below() -> None:
    own = "title: T\narea: returns\npurpose: P.\nowner: lead\nstatus: draft\nversion: 1.0.0\ntrigger: T.\nsteps: []\n"
    of = network({"branches/italia/own.yml": own})
    variant = of.variant(of.workspace.chain("milano"), "own")
    assert (variant.placed.home, variant.above) == ("italia", None)
    assert of.begins(of.workspace.chain("milano"), "own") == 1
    assert of.begins((), "own") is None


def test_settings_are_laid_over_each_other() -> None:
    of = network(
        {
            "branches/italia/branch.yml": "name: I\npublish: false\nset: [{path: values.return-window, to: 20 days}]\n",
            "branches/milano/branch.yml": "name: M\nfollows: italia\nset: [{path: values.refund-limit, to: 9 EUR}]\n",
        }
    )
    settings = of.settings(of.workspace.chain("milano"))
    assert str(settings.above.values["return-window"].text) == "20 days"
    assert str(settings.above.values["refund-limit"].text) == "50 EUR"
    assert str(settings.handbook.values["refund-limit"].text) == "9 EUR"
    assert of.settings(()).handbook is of.workspace.handbook


def test_a_variant_is_read_in_the_languages_of_those_who_follow_it() -> None:
    of = network(
        {
            "branches/cluj/branch.yml": "name: C\nlanguages: [ro]\n",
            "branches/italia/return-an-item.yml": OVERLAY,
        }
    )
    read = {(variant.layer, language) for variant, language in readings(of)}
    assert read == {("standard", "en"), ("standard", "it"), ("standard", "ro"), ("italia", "it"), ("italia", "en")}


def test_a_circle_of_branches_comes_to_an_end() -> None:
    of = network({"branches/a/branch.yml": "name: A\nfollows: b\n", "branches/b/branch.yml": "name: B\nfollows: a\n"})
    assert "wrong-value" in {finding.rule for finding in check(of, RULES)}


def test_an_empty_handbook_has_faults_and_nothing_else() -> None:
    assert check(Network(load(Texts({})), TODAY), RULES) == []
    broken = check(Network(load(Texts({"handbook.yml": "- a list\n"})), TODAY), RULES)
    assert {found.rule for found in broken} == {"invalid-yaml"}


UNEXPLAINED = "adapts: return-an-item\nlanguage: en\nsteps:\n  - {change: greet, say: Hello.}\n"
MILANO = "branches/milano/return-an-item.yml"


def rules_found(workspace: Workspace) -> dict[str, str]:
    found = check(Network(workspace, TODAY), RULES)
    return {one.rule: one.severity.word for one in found if one.rule in ("no-reason", "missing-translation")}


def with_lint(settings: str) -> dict[str, str]:
    handbook_text = "format: 1\nname: N\nlanguage: en\nroles: {lead: Lead}\nlint:\n"
    return {"handbook.yml": handbook_text + settings, MILANO: UNEXPLAINED}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("  ignore: []\n", {"no-reason": "error", "missing-translation": "warning"}),
        ("  ignore: [no-reason]\n", {"missing-translation": "warning"}),
        ("  select: [no-reason]\n", {"no-reason": "error"}),
        ("  severity: {no-reason: info}\n", {"no-reason": "info", "missing-translation": "warning"}),
        (
            "  paths: {branches/milano/: {ignore: [no-reason, missing-translation]}}\n",
            {"missing-translation": "warning"},
        ),
        (
            "  paths: {branches/cluj/: {ignore: [no-reason]}}\n",
            {"no-reason": "error", "missing-translation": "warning"},
        ),
    ],
)
def test_the_handbooks_settings_hold(settings: str, expected: dict[str, str]) -> None:
    assert rules_found(handbook(with_lint(settings))) == expected


def test_a_comment_silences_a_finding_in_its_place() -> None:
    silenced = UNEXPLAINED.replace("  - {", "  # sopkit: allow no-reason -- everybody knows\n  - {")
    assert "no-reason" not in rules_found(handbook({MILANO: silenced}))
    assert "no-reason" in rules_found(handbook({MILANO: UNEXPLAINED}))


def test_the_order_of_files_changes_nothing() -> None:
    texts = with_branches(3) | {MILANO: UNEXPLAINED}

    class Backwards(Texts):
        def paths(self) -> tuple[list[str], list[Finding]]:
            return sorted(self.texts, reverse=True), []

    whole = {"handbook.yml": "format: 1\nname: N\nlanguage: en\n", **texts}
    one = check(Network(load(Texts(whole)), TODAY), RULES)
    other = check(Network(load(Backwards(whole)), TODAY), RULES)
    assert [str(found) for found in one] == [str(found) for found in other]
    assert one
