"""What `lint:` in handbook.yml does."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

from sopkit.finding import ERROR, Severity
from sopkit.lint.cache import Cache
from sopkit.lint.engine import lint
from sopkit.lint.listing import listing
from sopkit.lint.rule import Rule, discover
from sopkit.lint.run import Choice, run
from sopkit.lint.settings import Settings, configured
from sopkit.network.check import check
from sopkit.network.network import Network
from sopkit.workspace import load
from tests.handbooks import HANDBOOK, PROCEDURE, MemoryFiles, handbook

RULES = {name: rule for name, rule in discover("sopkit.rules").items() if rule.area != "service"}
CHOICE = {name: rule for name, rule in RULES.items() if name != "unknown-scope"}
STANDARD = "standard/returns/return-an-item.yml"
FAULTY = PROCEDURE.replace("Check the date", "The customer will check the date").replace("id: check", "id: step-2")


def found(lint_settings: str, rules: Mapping[str, Rule] = RULES) -> list[tuple[str, Severity]]:
    standard = FAULTY.replace("after: check", "after: greet")
    workspace = handbook({"handbook.yml": HANDBOOK + lint_settings, STANDARD: standard})
    return [(finding.rule, finding.severity) for finding in lint(workspace, rules)]


BOTH = [("positional-id", Severity.WARNING), ("future-tense", Severity.WARNING)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", BOTH),
        ("lint: {ignore: [positional-id]}", BOTH[1:]),
        ("lint: {select: [positional-id]}", BOTH[:1]),
        ("lint: {severity: {future-tense: error}}", [BOTH[0], ("future-tense", ERROR)]),
        ("lint: {paths: {standard/returns/: {ignore: [future-tense]}}}", BOTH[:1]),
        ("lint: {paths: {standard/returns/return-an-item.yml: {ignore: [future-tense]}}}", BOTH[:1]),
        ("lint: {paths: {standard/return: {ignore: [future-tense]}}}", BOTH),
        ("lint: {ignore: [positional-id], paths: {standard/: {ignore: [future-tense]}}}", []),
        ("lint: {areas: {returns: {ignore: [future-tense]}}}", BOTH[:1]),
        ("lint: {areas: {welcome: {ignore: [future-tense]}}}", BOTH),
        ("lint: {statuses: {approved: {ignore: [positional-id]}, draft: {ignore: [future-tense]}}}", BOTH[1:]),
        ("lint: {ignore: [language]}", BOTH[:1]),
        ("lint: {select: [language, too-many-steps]}", BOTH[1:]),
        ("lint: {select: [structure, language], ignore: [future-tense]}", BOTH[:1]),
        ("lint: {areas: {returns: {select: [structure]}}}", BOTH[:1]),
        ("lint: {ignore: [language], areas: {returns: {select: [future-tense]}}}", BOTH[1:]),
        ("lint: {ignore: [structure, language], paths: {standard/: {select: [language]}}}", BOTH[1:]),
        (
            "lint: {paths: {standard/: {ignore: [future-tense]}, standard/returns/: {select: [future-tense]}}}",
            BOTH[1:],
        ),
        ("lint: {select: [structure], areas: {returns: {ignore: [positional-id]}}}", []),
        (
            "lint: {areas: {returns: {severity: {future-tense: error}}},"
            " statuses: {approved: {severity: {future-tense: info}}}}",
            [BOTH[0], ("future-tense", Severity.INFO)],
        ),
        ("lint: {severity: {language: error}}", [BOTH[0], ("future-tense", ERROR)]),
        ("lint: {severity: {language: error, future-tense: info}}", [BOTH[0], ("future-tense", Severity.INFO)]),
        (
            "lint: {severity: {future-tense: info}, areas: {returns: {severity: {language: error}}}}",
            [BOTH[0], ("future-tense", ERROR)],
        ),
        (
            "lint: {severity: {future-tense: info}, paths: {standard/: {severity: {future-tense: error}}}}",
            [BOTH[0], ("future-tense", ERROR)],
        ),
    ],
)
def test_settings_choose_rules_and_severities(settings: str, expected: list[tuple[str, Severity]]) -> None:
    assert found(settings, CHOICE) == expected


def test_of_two_folders_the_longer_path_counts() -> None:
    settings = """
lint:
  paths:
    standard/returns/: {severity: {future-tense: info}}
    standard/: {severity: {future-tense: error}}
"""
    assert ("future-tense", Severity.INFO) in found(settings)


def test_options_set_the_bounds_of_a_rule() -> None:
    assert found("lint: {options: {too-many-steps: {most: 3}}}") == [*BOTH, ("too-many-steps", Severity.WARNING)]


def test_an_unknown_rule_in_the_settings_is_a_finding() -> None:
    (name, *_rest) = found("lint: {paths: {standard/: {ignore: [futur-tense]}}}")
    assert name[0] == "unknown-rule"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{sentence-too-long: {wran: 18}}", "`sentence-too-long` has no option `wran`; it has `warn`, `error`"),
        ("{future-tense: {warn: 5}}", "`future-tense` has no options; take `warn` out"),
    ],
)
def test_an_option_that_a_rule_does_not_have_is_a_finding(options: str, said: str) -> None:
    workspace = handbook({"handbook.yml": f"{HANDBOOK}lint: {{options: {options}}}", STANDARD: PROCEDURE})
    assert [str(one.message) for one in lint(workspace, RULES) if one.rule == "unknown-rule"] == [said]


def test_a_key_below_a_path_that_nobody_knows_is_a_finding() -> None:
    assert ("unknown-key", ERROR) in found("lint: {paths: {standard/: {ingore: [future-tense]}}}")


def test_one_run_can_be_narrowed_to_rules_that_the_handbook_ignores() -> None:
    settings = configured(handbook({"handbook.yml": HANDBOOK + "lint: {ignore: [future-tense]}"}).handbook)
    assert not settings.runs("future-tense")
    narrowed = settings.narrowed(select=["future-tense"])
    assert narrowed.runs("future-tense")
    assert not narrowed.runs("past-tense")
    assert not settings.narrowed(ignore=["past-tense"]).runs("past-tense")


def test_without_settings_every_rule_runs() -> None:
    assert all(Settings().for_file("standard/a.yml").runs(rule) for rule in RULES)


@pytest.mark.parametrize("key", ["areas", "statuses", "paths"])
def test_an_unknown_rule_below_a_scope_is_a_finding(key: str) -> None:
    assert found(f"lint: {{{key}: {{draft: {{severity: {{futur-tense: info}}}}}}}}", CHOICE)[0][0] == "unknown-rule"


def test_an_area_of_rules_is_no_unknown_rule_but_has_no_options() -> None:
    assert told("lint: {select: [structure], severity: {structure: info}, options: {structure: {most: 3}}}") == [
        "`structure` is an area of rules; options are set for one rule"
    ]


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("areas: {retruns: {}}", "There is no area `retruns`, so that this does nothing; did you mean `returns`?"),
        ("areas: {language: {}}", "There is no area `language`, so that this does nothing"),
        ("statuses: {drafts: {}}", "There is no status `drafts`, so that this does nothing; did you mean `draft`?"),
        (
            "paths: {standard/retruns/: {}}",
            "No procedure or branch stands at `standard/retruns/`, so that this does nothing;"
            " did you mean `standard/returns`?",
        ),
        (
            "paths: {sops/branches/milano: {}}",
            "No procedure or branch stands at `sops/branches/milano`, so that this does nothing;"
            " did you mean `branches/milano`?",
        ),
        (
            "paths: {standard/returns/return-items.yml: {}}",
            "No procedure or branch stands at `standard/returns/return-items.yml`, so that this does nothing;"
            " did you mean `standard/returns/return-an-item.yml`?",
        ),
    ],
)
def test_settings_for_what_is_not_there_are_a_finding(scope: str, said: str) -> None:
    assert told(f"lint: {{{scope}}}") == [said]


@pytest.mark.parametrize(
    "scope",
    [
        "areas: {returns: {}}",
        "statuses: {draft: {}, pilot: {}, approved: {}, retired: {}}",
        "paths: {standard: {}, standard/returns/: {}, standard/returns/return-an-item.yml: {}, branches/milano/: {}}",
        "paths: {branches/milano/return-an-item.yml: {}, handbook.yml: {}}",
    ],
)
@pytest.mark.parametrize("judge", ["whole", "by name"])
def test_settings_for_what_is_there_are_none(scope: str, judge: str) -> None:
    assert told(f"lint: {{{scope}}}", judge) == []


def test_settings_for_a_file_that_has_gone_are_a_finding_in_a_warm_run() -> None:
    overlay = "branches/milano/return-an-item.yml"
    texts = texts_with(f"lint: {{paths: {{{overlay}: {{}}}}}}")
    cache, choice = Cache(), Choice(lambda: UNKNOWN)
    assert run(listing(MemoryFiles(texts)), choice, cache).findings == []
    del texts[overlay]
    (finding,) = run(listing(MemoryFiles(texts)), choice, cache).findings
    assert finding.rule == "unknown-scope"


def test_a_language_that_no_rule_reads_is_told_once() -> None:
    settings = HANDBOOK.replace("languages: [en, it]", "languages: [en, de, it, de]")
    workspace = handbook({"handbook.yml": settings, "branches/milano/branch.yml": "name: M\nlanguages: [de, pl]\n"})
    told = [one for one in lint(workspace, RULES) if one.rule == "unchecked-language"]
    assert [(one.span.path, one.severity) for one in told] == [
        ("branches/milano/branch.yml", Severity.INFO),
        ("handbook.yml", Severity.INFO),
    ]
    assert "sentences in `de`" in str(told[1].message)


UNKNOWN = {name: rule for name, rule in RULES.items() if name in ("unknown-rule", "unknown-scope")}


def texts_with(settings: str) -> dict[str, str]:
    return {
        "handbook.yml": f"{HANDBOOK}{settings}\n",
        STANDARD: PROCEDURE,
        "branches/milano/branch.yml": "name: Milano\n",
        "branches/milano/return-an-item.yml": "adapts: return-an-item\n",
    }


def told(settings: str, judge: str = "whole") -> list[str]:
    """What the rules on unknown names say of settings, judged with all files in sight, or name by name."""
    files = MemoryFiles(texts_with(settings))
    if judge == "whole":
        return [str(one.message) for one in lint(load(files), UNKNOWN)]
    return [str(one.message) for one in run(listing(files), Choice(lambda: UNKNOWN)).findings]


def test_check_follows_the_settings_of_an_area() -> None:
    overlay = {"branches/milano/return-an-item.yml": "adapts: return-an-item\nsteps: [{change: greet, say: Ciao.}]\n"}
    quiet = HANDBOOK + "lint: {areas: {returns: {ignore: [no-reason]}}}"
    for settings, expected in ((HANDBOOK, {"no-reason"}), (quiet, set())):
        network = Network(handbook({"handbook.yml": settings, **overlay}), datetime.date(2026, 11, 25))
        assert {one.rule for one in check(network, RULES)} & {"no-reason"} == expected
