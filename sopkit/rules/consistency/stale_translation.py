"""A translation says what the original says now.

A translation remembers in `of` which words it was made from. Where these have changed since, readers of one language
follow the old way: somebody reads both and puts the translation right; then `sopkit stamp --renew` writes the new
fingerprint. Limits and times do not count, since they stand in the original alone, nor do white space, letter case and
commas. A translation without `of` is not asked.

Source: the file format (`of`); ISO 17100 (translations are revised against their source).
"""

from collections.abc import Iterator

from sopkit.finding import WARNING
from sopkit.lint.rule import Options, Problem, rule
from sopkit.message import _
from sopkit.network.network import Network
from sopkit.network.stamp import translation_stamps
from sopkit.source import Text

_HANDBOOK = """\
format: 1
name: Lume
language: en
languages: [en, it]
vision: People leave calm.
"""

GOOD = [
    {
        "handbook.yml": _HANDBOOK,
        "handbook.it.yml": "translates: handbook\nname: Lume\nvision: Le persone vanno via serene.\n",
    }
]
BAD = [
    {
        "handbook.yml": _HANDBOOK,
        "handbook.it.yml": "translates: handbook\nof: b2:00000000\nname: Lume\nvision: Le persone vanno via serene.\n",
    }
]


@rule(on=Network, severity=WARNING)
def check(network: Network, options: Options) -> Iterator[Problem]:
    for stamp in translation_stamps(network):
        document = network.workspace.documents[stamp.path]
        place = document.root.get("of")
        if stamp.is_stale and isinstance(place, Text) and not document.faults:
            yield Problem(
                place.span,
                _(
                    "What this file translates has changed since: read both, put this file right, and let "
                    "`sopkit stamp --renew` write the new fingerprint"
                ),
            )
