"""Customers find an answer on returns, complaints, contact and their data.

`policies` in `handbook.yml` names subjects, and the procedure that answers each. Four of them customers ask everywhere:
how to return something, how to complain, how to reach somebody, and what happens to their data. Where `policies`
stands, these are among its subjects, by their English names or those of another language (`resi`, `reclamații`).

Source: ISO 10002, 18295-1; the consumer law of the European Union (2011/83, article 6); GDPR, article 13.
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import Message, _
from sopkit.network.network import Network

_HANDBOOK = """\
format: 1
name: Lume
language: en
policies: {returns: return, complaints: complain, contact: answer, privacy: protect-data}
"""

GOOD = [{"handbook.yml": _HANDBOOK}, {"handbook.yml": "format: 1\nname: Lume\nlanguage: en\n"}]
BAD = [{"handbook.yml": _HANDBOOK.replace(", privacy: protect-data", "")}]

SUBJECTS: dict[str, tuple[Message, tuple[str, ...]]] = {
    "returns": (_("returns"), ("return", "refund", "exchange", "resi", "reso", "cambi", "retur", "devol", "retour")),
    "complaints": (_("complaints"), ("complain", "reclam", "plang", "queix", "queja", "plainte")),
    "contact": (_("contact"), ("contact", "contat", "kontakt", "reach")),
    "privacy": (
        _("privacy"),
        ("priva", "data", "dati", "date", "dades", "datos", "donnees", "protec", "riserva", "gdpr"),
    ),
}
"""What people call each subject, and how names of it begin, in any part between hyphens."""


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    policies = network.workspace.handbook.policies
    parts = [part for name in policies for part in name.split("-")]
    for name, (subject, beginnings) in SUBJECTS.items():
        if policies and not any(part.startswith(beginnings) for part in parts):
            message = _(
                "`policies` says nothing of {subject}: add `{name}` with the procedure that answers it",
                subject=subject,
                name=name,
            )
            yield Problem(next(iter(policies.values())).span, message)
