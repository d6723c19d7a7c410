"""The ideas and insights of a network, read once for all who ask."""

from __future__ import annotations

from collections.abc import Iterator

from sopkit.finding import WARNING, Finding
from sopkit.network.network import Network
from sopkit.voices import Voices, voices

__all__ = ["faults_heard", "heard"]


def heard(network: Network) -> Voices:
    """All that staff and customers say; nothing of it is read before somebody asks."""
    return network.once("heard", lambda: voices(network.workspace.files))


def faults_heard(network: Network) -> Iterator[Finding]:
    """What is wrong in their files: nothing of it keeps the handbook from being published, so no error."""
    for fault in heard(network).faults:
        yield fault._replace(severity=min(fault.severity, WARNING))
