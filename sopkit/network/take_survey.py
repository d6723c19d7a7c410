"""A network in, its survey out: each distinct content is compared once, however many branches read it."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from sopkit.diff.change import Change
from sopkit.facts import fill, lookup
from sopkit.lazy import lazy
from sopkit.network.contents import Found, lettered
from sopkit.network.copies import copies, copy_judgements
from sopkit.network.differing import Differences, Known, read_by, steps_changed
from sopkit.network.judge import judgements
from sopkit.network.network import Chain, Network, Variant, VariantKey
from sopkit.network.overdue import overdue
from sopkit.network.reasons import Reader, did, did_to_facts
from sopkit.network.survey import (
    AS_STANDARD,
    HANDBOOK,
    BranchRow,
    Content,
    Counts,
    ProcedureRow,
    StepRow,
    Survey,
    Uniform,
)
from sopkit.procedure import steps_of
from sopkit.workspace import name_of

__all__ = ["Advance", "compared", "survey"]

Advance = Callable[[int, int], None]
"""Told how many branches were done since it was told last, and how many there are."""
COUNTED = {"step-added": "added", "step-removed": "dropped", "step-moved": "moved"}
"""How kinds of change are counted; all others are changes of what stands there."""


def survey(
    network: Network, areas: Collection[str] = (), advance: Advance | None = None, known: Iterable[Known] = ()
) -> Survey:
    """All branches beside the standard; with `areas`, as far as procedures of these are concerned.

    What is `known` of differences is not looked for.
    """
    work = Work(network, areas)
    for one in known:
        work.differences.learn(one)
    for chain in network.chains:
        work.look_at(chain)
        if advance is not None:
            advance(1, len(network.chains))
    rows = tuple(work.rows())
    letters: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for content in row.contents:
            for branch in content.branches if content.letter != AS_STANDARD else ():
                letters[branch][row.id] = content.letter
    branches = tuple(work.branch_row(chain, letters[chain[-1].id]) for chain in network.chains)
    return Survey(
        today=network.today,
        name=" ".join(network.workspace.handbook.name.words.split()),
        branches=branches,
        procedures=rows,
        steps=tuple(sorted(work.step_rows(rows), key=lambda row: (-len(row.branches), -len(row.layers)))),
        overdue=tuple(one for one in overdue(network) if work.is_asked_about(one.procedure)),
        total=sum(row.published for row in branches),
        uniform=Uniform.of(branches, len(rows)),
    )


def compared(network: Network, areas: Collection[str]) -> Known:
    """All differences for which a survey asks, of the procedures that are in sight."""
    work = Work(network, areas)
    for chain in network.chains:
        work.look_at(chain)
    for id in work.asked:
        work.contents_of(id)
    return work.differences.known()


class Work:
    """What is known of the branches looked at so far."""

    def __init__(self, network: Network, areas: Collection[str]) -> None:
        self.network = network
        self.areas = areas
        self.differences = Differences(network)
        self.readers: dict[str, dict[str, dict[VariantKey, Reader]]] = {id: {} for id in self.asked}
        """By procedure and fingerprint, the variants of that content, and the branches that read each."""
        self.settled: dict[str, list[Chain]] = {}
        """By fingerprint, the chains of the branches with such facts of the handbook."""
        self.own: dict[str, dict[str, tuple[Change, ...]]] = defaultdict(dict)
        """By layer and procedure, what the layer does itself."""

    @lazy
    def asked(self) -> dict[str, Variant]:
        """The standard's procedures that are asked about."""
        standard = self.network.workspace.standard
        return {
            id: self.network.variant((), id)
            for id, original in standard.items()
            if not self.areas or original.area in self.areas
        }

    def is_asked_about(self, id: str) -> bool:
        return not self.areas or id in self.asked

    @lazy
    def refused(self) -> Mapping[str, int]:
        """How much of what each layer does the layer above does not allow."""
        found: Counter[str] = Counter()
        in_name: Counter[tuple[str, str]] = Counter()
        for judgement in judgements(self.network):
            name = name_of(judgement.touch.place.source.path)
            if self.is_asked_about(name):
                in_name[judgement.layer.id, name] += 1
        for copy in copies(self.network):
            if self.is_asked_about(copy.of.placed.id):
                judged = copy_judgements(self.network, copy)
                in_name[copy.chain[-1].id, copy.original.id] += len(judged)
        for (layer, _name), count in in_name.items():
            found[layer] += count
        for layer, alike in self.alike.items():
            found[layer] += sum(in_name[first, name] for name, first in alike.items())
        return found

    @lazy
    def alike(self) -> dict[str, Mapping[str, str]]:
        """By branch and name, for files that were not read: the branch whose files were read in their place."""
        return {chain[-1].id: chain[-1].alike for chain in self.network.chains if chain[-1].alike}

    def look_at(self, chain: Chain) -> None:
        """Note what a branch or region reads, and what it does itself."""
        layer = chain[-1]
        here, above = read_by(self.network, chain), read_by(self.network, chain[:-1])
        for id, variant in here.items():
            if id not in self.asked or id in self.without(chain):
                continue
            standard = self.asked[id]
            if layer.branch.published:
                digest = self.differences.digest(variant, standard)
                variants = self.readers[id].setdefault(digest, {})
                variants.setdefault(variant.key, Reader(variant, [])).branches.append(layer.id)
            if variant.layer in (layer.id, layer.alike.get(variant.placed.id)):
                self.own[layer.id][id] = self.differences.between(above.get(id, standard), variant, standard)
        if layer.branch.published:
            self.settled.setdefault(self.differences.settings_digest(chain), []).append(chain)

    def without(self, chain: Chain) -> tuple[str, ...]:
        """The procedures asked about that a branch does not read, since others try them out."""
        return tuple(id for id in self.tried if not self.network.workspace.is_followed(chain, id))

    @lazy
    def tried(self) -> tuple[str, ...]:
        """Those of the procedures asked about that only some branches read."""
        standard = self.network.workspace.standard
        return tuple(id for id in self.asked if standard[id].tried_in)

    def rows(self) -> Iterator[ProcedureRow]:
        """The handbook's facts, then the standard's procedures by area."""
        if not self.areas:
            title = self.network.workspace.handbook.name.words
            yield ProcedureRow(HANDBOOK, "", title, self.facts())
        handbook_areas = list(self.network.workspace.handbook.areas)
        order = {area: place for place, area in enumerate(handbook_areas)}
        for id in sorted(self.asked, key=lambda id: (order.get(self.asked[id].placed.area, len(order)), id)):
            placed = self.asked[id].placed
            contents = self.contents_of(id)
            yield ProcedureRow(id, placed.area, " ".join(placed.procedure.title.words.split()), contents)

    def facts(self) -> tuple[Content, ...]:
        """What branches set of the handbook's facts."""
        found = {
            digest: Found(
                self.differences.of_settings((), chains[0]),
                tuple(chain[-1].id for chain in chains),
                functools.partial(did_to_facts, chains),
            )
            for digest, chains in self.settled.items()
        }
        return self.contents(HANDBOOK, self.differences.settings_digest(()), found)

    def contents_of(self, id: str) -> tuple[Content, ...]:
        """What branches make of a procedure."""
        standard, found = self.asked[id], {}
        for digest, variants in self.readers[id].items():
            readers = [*variants.values()]
            found[digest] = Found(
                self.differences.between(standard, readers[0].variant, standard),
                tuple(sorted(branch for reader in readers for branch in reader.branches)),
                functools.partial(did, readers, self.alike),
            )
        return self.contents(id, self.differences.digest(standard, standard), found)

    def contents(self, id: str, standard: str, found: Mapping[str, Found]) -> tuple[Content, ...]:
        """The contents with their letters, and as grave as the handbook says."""
        published = [
            chain[-1].id
            for chain in self.network.chains
            if chain[-1].branch.published and (id not in self.tried or id not in self.without(chain))
        ]
        settings = self.network.workspace.handbook.diff
        return lettered(id, standard, found, published, settings, self.network.today)

    def branch_row(self, chain: Chain, letters: Mapping[str, str]) -> BranchRow:
        layer = chain[-1]
        own = {id: changes for id, changes in self.own[layer.id].items() if changes}
        counted = Counter(COUNTED.get(change.kind.name, "changed") for changes in own.values() for change in changes)
        alike = ((id, self.network.workspace.branches[first].own) for id, first in layer.alike.items())
        originals = {**layer.own, **{id: own[id] for id, own in alike if id in own}}
        begun = [
            original.read.value.copies
            for id, original in originals.items()
            if id not in self.network.workspace.standard
        ]
        counts = Counts(
            procedures=len(own),
            changed=counted["changed"],
            added=counted["added"],
            dropped=counted["dropped"],
            moved=counted["moved"],
            values=len(layer.branch.set) if not self.areas else 0,
            own=sum(named is None for named in begun) if not self.areas else 0,
            not_allowed=self.refused.get(layer.id, 0),
        )
        region = layer.branch.follows.words if layer.branch.follows else ""
        name = " ".join(layer.branch.name.words.split())
        without = self.without(chain)
        return BranchRow(layer.id, name, region, layer.branch.published, counts, letters, without)

    def step_rows(self, rows: Iterable[ProcedureRow]) -> Iterator[StepRow]:
        """The steps of the standard that are otherwise somewhere."""
        for row in rows:
            if row.id == HANDBOOK:
                continue
            branches: dict[str, list[str]] = defaultdict(list)
            layers: dict[str, list[str]] = defaultdict(list)
            for content in row.contents:
                for name in steps_changed((*content.changes, *content.accepted)):
                    branches[name] += content.branches
            for layer, own in self.own.items():
                for name in steps_changed(own.get(row.id, ())):
                    layers[name].append(layer)
            handbook, procedure = self.network.workspace.handbook, self.asked[row.id].placed.procedure
            for step in steps_of(procedure):
                name = step.id.words
                if name in branches or name in layers:
                    find = lookup(handbook, procedure, step)
                    words = " ".join(fill(step.do.words, find, str, handbook.language.words).split())
                    yield StepRow(row.id, name, words, tuple(sorted(branches[name])), tuple(layers[name]))
