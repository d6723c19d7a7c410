"""How much two workers of a Dask cluster on this machine get done, against a pool of two processes on the same work.

    python bench/cluster.py [--procedures 1200] [--branches 300] [--editions 12] [--rounds 3] [--json]

Starts a scheduler and two workers on loopback, and measures in one run, turn by turn:

- batches: `sopkit lint`'s own pieces of 64 names or more, handed to the pool and to the cluster by this process;
- lint, check, network, build: the whole command with `--jobs 2` and with `--cluster`, and whether both gave the same.

Throughput is work over seconds, of which the best round counts; the ratio is that of the cluster over that of the pool.
The processor's seconds are those of all processes together: they count the work and not the waiting.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil
from handbooks import write_handbook, write_network
from measuring import SOPKIT, program, show

from sopkit.cli.choosing import rules
from sopkit.files.folder import FolderFiles
from sopkit.jobs import IN_A_BATCH, each
from sopkit.lint.listing import listing
from sopkit.lint.run import Choice, Task, away, judge, tasks

WORKERS = 2
TODAY = "2026-11-20"


def main(arguments: list[str]) -> int:
    """Measure, and print a table or JSON."""
    parser = program(__doc__)
    parser.add_argument("--procedures", type=int, default=1200, help="of the handbook that is linted")
    parser.add_argument("--branches", type=int, default=300, help="of the network that is checked and surveyed")
    parser.add_argument("--editions", type=int, default=12, help="that are built, of 60 procedures each")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; the best counts")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        many = write_handbook(work / "many", given.procedures)
        network = write_network(work / "network", given.branches)
        shops = write_handbook(work / "shops", 60, given.editions - 1, changed=0.1)
        with cluster(work) as (address, processes):
            compare = functools.partial(compared, processes=processes, rounds=given.rounds)
            rows = [compare("batches", functools.partial(in_batches, pieces(many)), address)]
            for name, folder, command in (
                ("lint", many, ["lint", "--no-cache", "--format", "json"]),
                ("check", network, ["check", "--no-cache", "--format", "json"]),
                ("network", network, ["network", "--format", "json"]),
                ("build", shops, ["build", "--no-cache", "--to", str(work / "site.zip")]),
            ):
                rows.append(compare(name, functools.partial(whole, folder, command, work / "site.zip"), address))
    show({"rows": rows}, given.json, table)
    return 0


def table(figures: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """One line for a kind of work."""
    yield f"{'':<9}{'pool s':>8}{'cluster s':>10}{'ratio':>7}{'pool cpu':>10}{'cluster cpu':>12}{'ratio':>7}  same"
    for row in figures["rows"]:
        yield (
            f"{row['work']:<9}{row['pool_seconds']:>8.2f}{row['cluster_seconds']:>10.2f}{row['ratio']:>7.2f}"
            f"{row['pool_processor']:>10.2f}{row['cluster_processor']:>12.2f}{row['processor_ratio']:>7.2f}"
            f"  {'yes' if row['same'] else 'NO'}"
        )


def compared(
    name: str, work: Callable[[str], str], address: str, processes: Sequence[psutil.Process], rounds: int
) -> dict[str, Any]:
    """The same work by the pool and by the cluster, turn by turn; `work` takes an address, empty for the pool."""
    work(address)  # workers have imported what they need before the first task, as in life
    found: dict[str, list[tuple[float, float, str]]] = {"": [], address: []}
    for _round in range(rounds):
        for way, figures in found.items():
            begun, used = time.perf_counter(), processor(processes)
            answer = work(way)
            figures.append((time.perf_counter() - begun, processor(processes) - used, answer))
    pool, there = ([min(column) for column in zip(*(one[:2] for one in way), strict=True)] for way in found.values())
    return {
        "work": name,
        "pool_seconds": pool[0],
        "cluster_seconds": there[0],
        "ratio": pool[0] / there[0],
        "pool_processor": pool[1],
        "cluster_processor": there[1],
        "processor_ratio": pool[1] / there[1],
        "same": len({answer for way in found.values() for _seconds, _processor, answer in way}) == 1,
    }


def processor(processes: Sequence[psutil.Process]) -> float:
    """Seconds that processors have worked for this process, those that it waited for, and the cluster."""
    own = os.times()
    others = (one.cpu_times() for one in processes)
    return (
        own.user + own.system + own.children_user + own.children_system + sum(one.user + one.system for one in others)
    )


def pieces(folder: Path) -> list[Task]:
    """A handbook's procedures in batches, as lint hands them to a cluster."""
    held = listing(FolderFiles(folder / "sops"))
    found = list(away(held, tasks(held, Choice(rules), list(held.names), WORKERS, IN_A_BATCH)))
    judge(found[0])  # so that the pool's processes begin with all that they need, as workers do
    return found


def in_batches(batches: Sequence[Task], address: str) -> str:
    """What lint finds, batch by batch."""
    done = each(judge, batches, WORKERS, address)
    return digest("".join(repr(sorted(one.found.items())) for one in done).encode())


def whole(folder: Path, command: Sequence[str], made: Path, address: str) -> str:
    """What a command says, or makes."""
    way = ["--cluster", address] if address else ["--jobs", str(WORKERS)]
    called = [*SOPKIT, command[0], "-C", str(folder), "--today", TODAY, *command[1:], *way]
    done = subprocess.run(called, capture_output=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr.decode())
    return digest(made.read_bytes() if command[0] == "build" else done.stdout)


def digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[psutil.Process]]]:
    """The address of a scheduler with workers, and their processes."""
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    commands = [["distributed.cli.dask_scheduler", *here, "--port", "0", "--scheduler-file", str(file)]]
    commands += [
        ["distributed.cli.dask_worker", *here, "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny"]
    ] * WORKERS
    with contextlib.ExitStack() as running:
        processes = [running.enter_context(started(command)) for command in commands]
        while not file.exists():
            time.sleep(0.1)
        yield json.loads(file.read_text(encoding="utf-8"))["address"], processes


@contextlib.contextmanager
def started(command: Sequence[str]) -> Iterator[psutil.Process]:
    """A module that runs in a process of its own until it is done with."""
    one = subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield psutil.Process(one.pid)
    finally:
        one.kill()
        one.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
