"""Builds the editions that are to be published, each into a folder aside, in this process or in one of several.

One that stands in its place already, as it would be built, is left there.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.edition import Edition, edition, editions
from sopkit.errors import Refused
from sopkit.jobs import each
from sopkit.site.assets import FOLDER, are_in, theme_assets, write_assets
from sopkit.site.before import Before
from sopkit.site.hearing import Hearing, Said, hearing, said_in
from sopkit.site.memory import PageMemory
from sopkit.site.page import Switches
from sopkit.site.plan import Plan, PublishedEdition
from sopkit.site.release_notes import ReleaseNotes, Since
from sopkit.site.reuse import (
    Built,
    Sources,
    built_in,
    by_layer,
    contents_in,
    contents_of,
    digest_in,
    ingredients,
    is_as_built,
    made_with,
    sources,
)
from sopkit.site.service_worker import FILES, file_list
from sopkit.site.store import Store, digest
from sopkit.site.words import language_name
from sopkit.workspace import STANDARD, ArchiveFiles, FolderFiles, Workspace, load

if TYPE_CHECKING:
    from sopkit.site.assemble import Assembler

__all__ = ["LOADED", "build_editions", "let_go", "loaded", "share_pages"]

LOADED: dict[Path, Workspace] = {}
"""What this process publishes from, by the place it was loaded from."""
COMPARED: dict[tuple[Path, Before], ReleaseNotes] = {}
"""What was compared with the release before, by what is published and by that release."""
SAID: dict[Path, Said] = {}
HEARD: dict[Path, Hearing] = {}
"""What staff and customers said, by what is published: its digests, and what it says."""


@dataclass(frozen=True, slots=True)
class Task:
    """One edition to build."""

    plan: Plan
    branch: str
    language: str
    switches: Switches
    target: Path
    sources: Sources
    said: str = ""
    """The digest of what staff and customers said; empty where pages tell nothing of it."""
    is_last: bool = False
    """Whether this process needs the handbook's files no more once the pages are made."""

    @property
    def ingredients(self) -> str:
        """The digest of all that it is made of, but for the day."""
        before = self.plan.before
        compared = f"{before.release} {before.fingerprint} {self.plan.effective}" if before else ""
        return ingredients(self.sources, self.plan.release, self.switches, compared, self.said)

    @property
    def name(self) -> str:
        """Under what it is remembered what stands in this edition's place."""
        return digest("edition", str(self.plan.site.resolve()), self.branch, self.language, self.plan.release)


def build_editions(
    plan: Plan,
    wanted: Sequence[tuple[str, str]],
    aside: Path,
    jobs: int = 1,
    built: Callable[[PublishedEdition], None] = lambda one: None,
) -> list[PublishedEdition]:
    """Build the editions that are wanted below the folder `aside`, but for those that stand in the site already.

    Raises BuildFailed, OSError, and Refused where a file has changed meanwhile.
    """
    contents = contents_of(loaded(plan.sources))
    tasks = tasks_of(plan, contents, wanted, aside)
    store = Store(plan.cache)
    store.begin_run()
    done: dict[str, PublishedEdition] = {}
    for one in tasks:
        if not plan.anew and (standing := stands(one, store)):
            done[one.name] = standing
            built(standing)
    store.close()  # processes that are forked from this one open it for themselves
    waiting = [one for one in tasks if one.name not in done]
    shared = theme_assets()
    if not are_in(plan.site / FOLDER / shared.name, shared):
        write_assets(shared, aside / FOLDER / shared.name)
    if waiting:
        for one, made in zip(waiting, all_built(waiting, jobs), strict=True):
            done[one.name] = made
            built(made)
    if plan.sources.is_dir() and has_changed(plan, contents):
        raise changed()
    return [done[one.name] for one in tasks]


def all_built(tasks: Sequence[Task], jobs: int) -> Iterator[PublishedEdition]:
    """Every edition, one after the other. What those in its language have in common is made with the first of all."""
    if tasks[0].plan.cluster:
        from sopkit.site.elsewhere import built_elsewhere  # what only few need

        yield from built_elsewhere(tasks)
        return
    first, *others = *tasks[:-1], replace(tasks[-1], is_last=jobs <= 1 or len(tasks) == 1)
    yield build_one(first)
    assembler_for(first.plan.cache).store.close()  # processes that are forked from this one open it for themselves
    yield from each(build_one, others, jobs)


def has_changed(plan: Plan, contents: Mapping[str, str]) -> bool:
    """Whether files are not as they were when the pages were made of them."""
    known = {**contents, **(said_by(plan).contents if not plan.is_public else {})}
    return contents_in(FolderFiles(plan.sources), known) != known


def changed() -> Refused:
    return Refused("Files changed while the site was built, so nothing was published: build it again")


def tasks_of(plan: Plan, contents: Mapping[str, str], wanted: Sequence[tuple[str, str]], aside: Path) -> list[Task]:
    """A task for each edition that is wanted."""
    workspace, layers, makers = loaded(plan.sources), by_layer(contents), made_with(plan.templates)
    said = "" if plan.is_public else said_by(plan).digest
    return [
        Task(
            plan,
            branch,
            language,
            switches(plan, workspace, branch, language),
            aside / branch / language,
            sources(workspace, layers, branch, language, makers),
            said,
        )
        for branch, language in wanted
    ]


def switches(plan: Plan, workspace: Workspace, branch: str, language: str) -> Switches:
    """The ways from an edition to its sisters, as seen from the edition's own folder."""
    up, below = ("../", "") if plan.is_public else ("../../", f"{plan.release}/")
    settings = workspace.branches[branch].branch if branch != STANDARD else None
    languages = [text.words for text in settings.languages] if settings else list(workspace.languages)
    address = workspace.handbook.served_at
    return Switches(
        languages=tuple((code, language_name(code), f"{up}{code}/{below}") for code in languages or [language]),
        versions_script=None if plan.is_public else "../versions.js",
        landing=f"{up}../index.html#choose",
        assets=f"{up}../{FOLDER}/{theme_assets().name}/",
        served_at=address.words if address and not plan.is_public else "",
    )


def stands(task: Task, store: Store) -> PublishedEdition | None:
    """The edition, if it stands in its place as it would be built."""
    known = Built.of(store.get(task.name))
    if known is None or known.ingredients != task.ingredients or not known.holds_on(task.plan.today):
        return None
    files = loaded(task.plan.sources).files
    if any(digest_in(files, path) != content for path, content in known.asked.items()):
        return None
    if not is_as_built(place_of(task), known):
        return None
    name = theme_assets().name
    return PublishedEdition(task.branch, task.language, known.pages, reused=True, assets=name, size=known.size)


def place_of(task: Task) -> Path:
    """Where the edition is to stand."""
    return task.plan.site / task.branch / task.language / task.plan.release


def build_one(task: Task) -> PublishedEdition:
    """Build one edition into its folder aside, and remember it."""
    made, warnings = build_aside(task)
    return remembered(task, made, warnings)


def build_aside(task: Task) -> tuple[Built, tuple[str, ...]]:
    """Build one edition into its folder aside; gives what stands there, and what MkDocs had to say."""
    from sopkit.site.site import site_of

    plan = task.plan
    is_first = plan.sources not in LOADED  # a process that was not forked reads the files once more
    workspace = loaded(plan.sources)
    if is_first:
        (now,) = tasks_of(plan, contents_of(workspace), [(task.branch, task.language)], task.target)
        if (now.sources, now.said) != (task.sources, task.said):
            raise changed()
    assembler = assembler_for(plan.cache)
    made = edition(workspace, task.branch, task.language)
    site = site_of(
        made,
        today=plan.today,
        release=plan.release,
        templates=plan.templates,
        files=workspace.files,
        switches=task.switches,
        in_steps=share_pages(workspace),
        is_public=plan.is_public,
        memory=PageMemory(assembler.store, task.sources) if plan.cache and not plan.anew else None,
        since=since_of(made, plan),
        heard=None if plan.is_public else heard_by(plan),
    )
    if task.is_last:
        del workspace, made
        let_go()
    result = assembler.build(site, task.target, place_of(task) if plan.cache and not plan.anew else None)
    assembler.store.write()
    if task.switches.versions_script:
        (task.target / FILES).write_bytes(file_list(site, result.written))
    return built_in(task.target, task.ingredients, site, result.written), result.warnings


def remembered(task: Task, made: Built, warnings: tuple[str, ...]) -> PublishedEdition:
    """What was built aside; the next time it is known that it stands there."""
    if not warnings:  # they are to be said every time
        store = assembler_for(task.plan.cache).store
        store.put(task.name, made.stored())
        store.write()
    name = theme_assets().name
    return PublishedEdition(task.branch, task.language, made.pages, warnings, assets=name, size=made.size)


def share_pages(workspace: Workspace) -> bool:
    """Whether several branches publish, so that their pages have steps in common."""
    return len({branch for branch, _language in editions(workspace)}) > 1


@functools.lru_cache(maxsize=1)
def assembler_for(cache: Path | None) -> Assembler:
    """One for all editions that this process builds."""
    from sopkit.site.assemble import Assembler

    return Assembler(Store(cache))


def since_of(made: Edition, plan: Plan) -> Since | None:
    """What people do differently in an edition since the release before; None where there is none."""
    if plan.before is None:
        return None
    key = plan.sources, plan.before
    if key not in COMPARED:
        COMPARED[key] = ReleaseNotes(plan.before, loaded(plan.sources))
    since = COMPARED[key].since(made)
    return since._replace(effective=plan.effective) if since else None


def said_by(plan: Plan) -> Said:
    """By what one knows whether what people said is the same; looked at once in each process."""
    if plan.sources not in SAID:
        SAID[plan.sources] = said_in(loaded(plan.sources), plan.carried)
    return SAID[plan.sources]


def heard_by(plan: Plan) -> Hearing:
    """What people said; read once in each process."""
    if plan.sources not in HEARD:
        HEARD[plan.sources] = hearing(loaded(plan.sources), said_by(plan))
    return HEARD[plan.sources]


def let_go() -> None:
    """Forget what this process publishes from."""
    for known in (LOADED, COMPARED, SAID, HEARD):
        known.clear()


def loaded(place: Path) -> Workspace:
    """The handbook to publish; read once in each process."""
    if place not in LOADED:
        LOADED[place] = load(ArchiveFiles(place) if place.is_file() else FolderFiles(place))
    return LOADED[place]
