"""Work on the workers of a Dask cluster, whose results come in the order of the tasks.

What travels is text: a worker needs sopkit, as new as here, and none of the handbook's files. A worker that dies gives
its tasks back, and others do them. Whoever reaches a scheduler may run anything on its workers, so it belongs into a
network of one's own.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import pickle
import re
import sys
import threading
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import sopkit
from sopkit.errors import CouldNot, MissingExtra, SopkitError
from sopkit.own_files import files_below

__all__ = ["on_cluster"]

AHEAD = 4
"""Tasks that are under way for each thread of a cluster: none waits for work, and none holds much that is done."""
PATIENCE = 10
"""Seconds after which a scheduler that says nothing is away, or one without workers has none."""
RETRIES = 3
"""How often a task is begun again that failed for want of something where it ran."""
ONE_AT_A_TIME = threading.Lock()
"""A worker may have many threads: they gain nothing here, and what a process remembers is nobody else's meanwhile."""
T = TypeVar("T")
R = TypeVar("R")


def on_cluster(address: str, work: Callable[..., R], tasks: Iterable[T], beside: Any = None) -> Iterator[R]:
    """`work` done on every task; `beside`, if given, goes to each worker once, and `work` takes it second.

    `address` is that of a Dask scheduler, such as `tcp://10.0.0.5:8786`. Raises CouldNot where it is away, or has no
    workers, or none like this process, MissingExtra without Dask, and whatever SopkitError the work raises.
    """
    with connected(address) as client, carried(client, beside) as name:
        under_way: deque[Any] = deque()
        for task in tasks:
            if len(under_way) >= AHEAD * max(1, threads(client)):
                yield result_of(under_way.popleft(), client)
            under_way.append(sent(client, there, pickle.dumps((work, task)), version(), name))
        while under_way:
            yield result_of(under_way.popleft(), client)


@contextlib.contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of a scheduler that has workers like this process. Raises CouldNot, and MissingExtra without Dask."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtra("Dask is not installed: `pip install 'sopkit[dask]'` brings it") from error

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CouldNot("No Dask scheduler answers at `{address}`: is it running there?", address=address) from error
    with client:
        check_workers(client, address)
        yield client


def check_workers(client: Any, address: str) -> None:
    """Raises CouldNot where a cluster has no workers, or one whose sopkit is another one: it would answer otherwise."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        versions = set(client.run(version).values())
    except TimeoutError as error:
        raise no_workers(address) from error
    except ImportError as error:
        raise CouldNot("A worker of the cluster has no sopkit: install it there as here") from error
    if versions != {version()}:
        raise another(", ".join(sorted(versions)), version())


def no_workers(address: str) -> CouldNot:
    return CouldNot("The Dask scheduler at `{address}` has no workers: start some", address=address)


def another(there: str, here: str) -> CouldNot:
    return CouldNot(
        "The workers of the cluster have another sopkit ({there}) than this one ({here}): make them the same",
        there=there,
        here=here,
    )


@contextlib.contextmanager
def answering(client: Any) -> Iterator[None]:
    """Whatever is asked of a scheduler: raises CouldNot where it is there no longer."""
    from distributed.client import ClosedClientError

    try:
        yield
    except (ClosedClientError, OSError) as error:
        raise gone(client) from error


def gone(client: Any) -> CouldNot:
    return CouldNot(
        "The Dask scheduler at `{address}` went away before all was done: call it again",
        address=client.scheduler.address,
    )


def threads(client: Any) -> int:
    """How many tasks a cluster does at a time, as of now."""
    with answering(client):
        return sum(client.nthreads().values())


def sent(client: Any, work: Callable[..., Any], *arguments: Any) -> Any:
    """A task that was given to a cluster."""
    with answering(client):
        return client.submit(work, *arguments, pure=False, retries=RETRIES)


def result_of(future: Any, client: Any) -> Any:
    """What became of a task, of which the cluster keeps nothing, however long it takes."""
    from distributed import KilledWorker

    wait_for(future, client)
    if future.cancelled():
        raise gone(client)
    try:
        done = future.result()
    except KilledWorker as error:
        raise CouldNot(
            "Workers of the cluster died again and again over the same work, perhaps for want of memory"
        ) from error
    future.release()
    if isinstance(done, SopkitError):
        raise done
    return done


def wait_for(future: Any, client: Any) -> None:
    """Wait until a task is done. Raises CouldNot where there is nobody left to do it."""
    from concurrent.futures import CancelledError

    while not future.done():
        try:
            future.exception(timeout=PATIENCE)
        except CancelledError:
            return
        except TimeoutError as error:
            if not threads(client):
                raise no_workers(client.scheduler.address) from error


@contextlib.contextmanager
def carried(client: Any, beside: Any) -> Iterator[str]:
    """Sees that each worker, also one that comes later, has something until all is done; gives its name there.

    As the result of a task it would be taken from workers now and then, and be sent again: clusters keep no copies.
    """
    if beside is None:
        yield ""
        return
    from sopkit.carried import Carried

    name = f"sopkit-{uuid.uuid4().hex}"
    with answering(client):
        client.register_plugin(Carried(beside), name=name)
    try:
        yield name
    finally:
        if client.status == "running":
            with contextlib.suppress(CouldNot), answering(client):
                client.unregister_worker_plugin(name)


def there(packed: bytes, wanted: str, carried: str) -> Any:
    """The work on one task, on a worker. What a person can mend comes back as a result: it is so at every attempt."""
    from distributed import get_worker

    if version() != wanted:
        return another(version(), wanted)
    work, task = pickle.loads(packed)
    beside = (get_worker().plugins[carried].value,) if carried else ()
    with ONE_AT_A_TIME:
        try:
            return work(task, *beside)
        except SopkitError as error:
            return error


@functools.cache
def code() -> str:
    """A digest of sopkit's own files and of the versions of what it needs: where it is the same, answers are."""
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.metadata import version as version_of

    from sopkit.template_folders import shipped_templates

    found = hashlib.blake2b(digest_size=4)
    with contextlib.suppress(PackageNotFoundError):
        for needed in requires("sopkit") or ():
            name = re.split(r"[^\w.-]", needed, maxsplit=1)[0]
            if "extra ==" not in needed:
                found.update(f"{name} {version_of(name)}\n".encode())
    package = Path(sopkit.__file__).parent
    for path in (*files_below(package, without=("templates",)), *files_below(shipped_templates())):  # in a wheel within
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def version() -> str:
    """Which sopkit this is, and what it runs on."""
    return f"{sopkit.__version__} {code()}, Python {sys.version_info.major}.{sys.version_info.minor}"
