"""What SARIF 2.1.0 asks of the parts that sopkit writes, as a JSON Schema; nothing else may stand there.

Written after the standard (OASIS, SARIF Version 2.1.0, sections 3.13 to 3.57), which forbids no further keys in some
of these places: stricter than the standard's own schema, so that what passes here passes there.
"""

from __future__ import annotations

from typing import Any

__all__ = ["SARIF"]


def of(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object with these keys and no other."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def many(of: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": least}


WORDS = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
ADDRESS = {"type": "string", "format": "uri-reference", "pattern": r"^(file:///)?[A-Za-z0-9._~%/-]+$"}
MESSAGE = of(["text"], text=WORDS)
FORMATTED = of(["text"], text=WORDS, markdown=WORDS)
REGION = of(["startLine"], startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
ARTIFACT = of(["uri"], uri=ADDRESS)
PLACE = of(["artifactLocation"], artifactLocation=ARTIFACT, region=REGION)
LOCATION = of(["physicalLocation"], id={"type": "integer", "minimum": 0}, physicalLocation=PLACE)
REPLACEMENT = of(["deletedRegion"], deletedRegion=REGION, insertedContent=of([], text={"type": "string"}))
CHANGE = of(["artifactLocation", "replacements"], artifactLocation=ARTIFACT, replacements=many(REPLACEMENT, 1))
FIX = of(["artifactChanges"], description=MESSAGE, artifactChanges=many(CHANGE, 1))
RULE = of(
    ["id"],
    id=WORDS,
    shortDescription=FORMATTED,
    fullDescription=FORMATTED,
    help=FORMATTED,
    defaultConfiguration=of([], level=LEVEL),
    properties=of([], tags={**many(WORDS), "uniqueItems": True}),
)
RESULT = of(
    ["message", "ruleId"],
    ruleId=WORDS,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    relatedLocations={**many(LOCATION), "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": WORDS},
    fixes={**many(FIX), "uniqueItems": True},
)
DRIVER = of(["name"], name=WORDS, semanticVersion=WORDS, rules={**many(RULE), "uniqueItems": True})
RUN = of(
    ["tool"],
    tool=of(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=many(RESULT),
)
SARIF = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **of(
        ["version", "runs"],
        version={"const": "2.1.0"},
        runs=many(RUN),
        **{"$schema": {"type": "string", "format": "uri"}},
    ),
}
