"""Findings as JUnit's XML, which every build server reads: a suite for each file, a case for each finding.

The case fails where the finding makes the exit code 1; what matters less is said by a case that passes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from xml.etree import ElementTree

from sopkit.finding import Finding
from sopkit.messages import visible
from sopkit.report.view import View

__all__ = ["report"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def report(findings: Sequence[Finding], view: View) -> str:
    """One XML document; a file in which nothing was found is a case that passed."""
    by_path = {path: list(group) for path, group in itertools.groupby(findings, key=lambda one: one.span.path)}
    for path in view.sources:
        by_path.setdefault(path, [])
    suites = ElementTree.Element("testsuites", name="sopkit")
    for path, here in sorted(by_path.items()):
        add_suite(suites, view.prefix + path, here, view)
    for count in ("tests", "failures", "errors"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode")


def add_suite(suites: ElementTree.Element, name: str, findings: Sequence[Finding], view: View) -> None:
    """A file with its findings."""
    name = plain(name)
    tests, failures = str(len(findings) or 1), str(sum(map(view.fails, findings)))
    suite = ElementTree.SubElement(suites, "testsuite", name=name, tests=tests, failures=failures, errors="0", time="0")
    if not findings:
        ElementTree.SubElement(suite, "testcase", name=view.command, classname=name, time="0")
    for finding in findings:
        title = f"{finding.rule} ({finding.span.line}:{finding.span.column})"
        case = ElementTree.SubElement(suite, "testcase", name=title, classname=name, time="0")
        add_words(case, finding, view)


def add_words(case: ElementTree.Element, finding: Finding, view: View) -> None:
    """What a finding says, as the failure of its case, or as what the case prints."""
    severity, said = finding.severity.word, plain(view.say(finding.message))
    if view.fails(finding):
        words = ElementTree.SubElement(case, "failure", type=severity, message=said)
    else:
        words = ElementTree.SubElement(case, "system-out")
    words.text = plain(f"{view.prefix}{finding.span}: {severity}: {said} [{finding.rule}]")


def plain(words: str) -> str:
    """Words on one line, without what XML cannot hold."""
    return visible(_NO_XML.sub("\ufffd", words))
