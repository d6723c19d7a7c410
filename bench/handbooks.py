"""Handbooks for measuring, made up from a seed: the same figures give the same files."""

from __future__ import annotations

import random
from pathlib import Path

ACTIONS = ["Greet the customer.", "Check the date on the receipt.", "Search the sale at the till.", "Scan the item."]
ASKED = ["Is the item whole?", "Is there a receipt?", "Is the sale within {return-window}?"]
IN_AREA = 50
"""Procedures in an area of a large handbook; smaller ones have areas of ten."""


def write_handbook(
    folder: Path, procedures: int, branches: int = 1, *, changed: float = 0.0, languages: tuple[str, ...] = ("en",)
) -> Path:
    """A handbook of so many procedures of ten steps, and branches that each adapt a part of them."""
    chance = random.Random(7)
    names = procedure_names(procedures)
    areas = sorted({area for area, _name in names})
    settings = "format: 1\nname: Generated\nlanguage: en\nvalues: {return-window: 30 days}\nmay_vary: {do: any}\nroles: {lead: Shift lead, deputy: Deputy}\n"
    settings += "contact: {person: Talk to anyone., phone: +44 20 7946 0000, mail: shop@example.com}\nareas:\n"
    put(folder / "sops/handbook.yml", settings + "".join(f"  {area}: {area.capitalize()}\n" for area in areas))
    for number, (area, name) in enumerate(names):
        put(folder / f"sops/standard/{area}/{name}.yml", procedure(number, chance))
        for language in languages[1:]:
            put(folder / f"sops/standard/{area}/{name}.{language}.yml", translation(number))
    for branch in range(1, branches + 1):
        home = folder / f"sops/branches/shop-{branch}"
        put(
            home / "branch.yml",
            f"name: Shop {branch}\naddress: High Street {branch}\nlanguages: [{', '.join(languages)}]\n"
            "hours: {mon-fri: 09:30-19:30, sat: 09:00-20:00, sun: closed}\n",
        )
        for _area, name in chance.sample(names, how_many(procedures, changed)):
            put(home / f"{name}.yml", overlay(name, branch))
    return folder


def how_many(procedures: int, changed: float) -> int:
    """The procedures that a branch does otherwise: at least one, where it is to be a part of them at all."""
    return max(1, round(procedures * changed)) if changed > 0 else 0


def write_network(
    folder: Path, branches: int, *, procedures: int = 60, changed: float = 0.1, ways: int = 25, copies: bool = True
) -> Path:
    """A standard, and branches that do a part of it otherwise, each procedure in one of so many ways.

    With `copies` each branch has complete copies of all procedures, else overlays of those that it changes. One way
    in ten says something that is locked.
    """
    chance = random.Random(7)
    write_handbook(folder, procedures, 0)
    names = procedure_names(procedures)
    standard = {name: (folder / f"sops/standard/{area}/{name}.yml").read_text(encoding="utf-8") for area, name in names}
    for branch in range(1, branches + 1):
        home = folder / f"sops/branches/shop-{branch}"
        put(home / "branch.yml", f"name: Shop {branch}\naddress: High Street {branch}\nlanguages: [en]\n")
        own = {name: f"copies: {name}\n{text}" for name, text in standard.items()} if copies else {}
        for _area, name in chance.sample(names, how_many(procedures, changed)):
            way = chance.randrange(ways)
            own[name] = changed_copy(own[name], way) if copies else overlay(name, way)
        for name, text in own.items():
            put(home / f"{name}.yml", text)
    return folder


def changed_copy(text: str, way: int) -> str:
    """A complete copy with one step in other words; one way in ten has another role there, which is locked."""
    before, step, after = text.partition("  - id: step-c\n")
    _do, _end, rest = after.partition("\n")
    if way % 10 == 0:
        rest = rest.replace("by: lead", "by: deputy", 1)
    return f"{before}{step}    do: Look the sale up at till {way}.\n{rest}"


def procedure_names(procedures: int) -> list[tuple[str, str]]:
    """(area, name) of every procedure."""
    inside = IN_AREA if procedures > 200 else 10
    return [(f"area-{number // inside + 1}", f"procedure-{number}") for number in range(procedures)]


def procedure(number: int, chance: random.Random) -> str:
    """A procedure of ten steps with questions."""
    head = (
        f"title: Procedure {number}\npurpose: The customer leaves calm and settled.\nowner: lead\nstatus: approved\n"
        f"version: 1.0.0\neffective: 2026-01-01\ntrigger: A customer comes with question {number}.\nsteps:\n"
    )
    steps = []
    for place in range(10):
        step = f"  - id: step-{chr(97 + place)}\n    do: {chance.choice(ACTIONS)}\n    by: lead\n    within: {chance.randint(1, 9)} min\n"
        if place % 4 == 1:
            step += f"    ask: {chance.choice(ASKED)}\n    answers:\n      it-is: {{when: It is., go: step-{chr(98 + place)}}}\n      it-is-not: {{when: It is not., go: step-{chr(99 + place)}}}\n"
        steps.append(step + ("    say: Good morning. I am glad to help.\n" if place % 3 == 0 else ""))
    return head + "".join(steps)


def translation(number: int) -> str:
    """The words of a procedure in another language."""
    steps = "".join(
        f"  step-{chr(97 + place)}:\n    do: Passo {place + 1} della domanda {number}.\n" for place in range(10)
    )
    words = f"title: Procedura {number}\npurpose: Il cliente se ne va sereno.\ntrigger: Arriva la domanda {number}.\n"
    return f"translates: procedure-{number}\n{words}steps:\n{steps}"


def overlay(name: str, branch: int) -> str:
    """What a branch does otherwise in one procedure."""
    return (
        f"adapts: {name}\nsteps:\n  - change: step-c\n    because: Our till is another one.\n"
        f"    do: Look the sale up at till {branch}.\n"
    )


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
