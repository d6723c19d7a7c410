"""Findings as JUnit's XML, which every build server reads: a suite for each file, a failed case for each finding."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from sopkit.finding import Finding
from sopkit.messages import Catalogue, visible
from sopkit.source import Source

__all__ = ["report"]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def report(
    findings: Sequence[Finding],
    catalogue: Catalogue,
    sources: Mapping[str, Source] | None = None,
    *,
    prefix: str = "",
    colour: bool = False,
) -> str:
    """One XML document; a file in which nothing was found is a case that passed."""
    count = str(len(findings))
    suites = ElementTree.Element("testsuites", name="sopkit", tests=count, failures=count, errors="0")
    by_path = {path: list(group) for path, group in itertools.groupby(findings, key=lambda one: one.span.path)}
    for path in sorted({*by_path, *(sources or {})}):
        add_suite(suites, prefix + path, by_path.get(path, []), catalogue, prefix)
    suites.set("tests", str(sum(int(suite.get("tests", "0")) for suite in suites)))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode")


def add_suite(
    suites: ElementTree.Element, name: str, findings: Sequence[Finding], catalogue: Catalogue, prefix: str
) -> None:
    """A file with its findings."""
    name = plain(name)
    tests, failures = str(len(findings) or 1), str(len(findings))
    suite = ElementTree.SubElement(suites, "testsuite", name=name, tests=tests, failures=failures, errors="0", time="0")
    if not findings:
        ElementTree.SubElement(suite, "testcase", name="lint", classname=name, time="0")
    for finding in findings:
        span = finding.span
        title = f"{finding.rule} ({span.line}:{span.column})"
        case = ElementTree.SubElement(suite, "testcase", name=title, classname=name, time="0")
        said = plain(catalogue.say(finding.message))
        failure = ElementTree.SubElement(case, "failure", type=finding.severity.word, message=said)
        failure.text = plain(f"{prefix}{span}: {finding.severity.word}: {said} [{finding.rule}]")


def plain(words: str) -> str:
    """Words on one line, without what XML cannot hold."""
    return visible(_NO_XML.sub("\ufffd", words))
