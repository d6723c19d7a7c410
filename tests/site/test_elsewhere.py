"""Editions that workers of a cluster build: the same bytes, put in place by this machine."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopkit.site import elsewhere
from tests.clusters import cluster, needs_dask
from tests.commands import sopkit

pytestmark = needs_dask
PICTURE = b"\x89PNG\r\n\x1a\n"


def built(folder: Path, site: Path, *arguments: object) -> dict[str, bytes]:
    """Every file of a site that is built of a handbook."""
    done = sopkit("build", "-C", folder, "--today", "2026-11-20", "--site", site, *arguments)
    assert done.returncode == 0, done.stderr
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.mark.parametrize(
    "public", [pytest.param((), marks=pytest.mark.soak), ("--public",)], ids=["staff", "customers"]
)
def test_the_sample_handbook_is_the_same(address: str, tmp_path: Path, public: tuple[str, ...]) -> None:
    sops = Path(__file__).parent.parent.parent / "sops"
    only = ("--branch", "galway", *public, "--no-cache")
    here = built(sops, tmp_path / "here", *only, "--jobs", 1)
    assert len(here) > 20
    assert built(sops, tmp_path / "there", *only, "--cluster", address) == here


def test_templates_and_pictures_of_a_handbook_travel(
    address: str, handbook: Callable[..., Path], tmp_path: Path
) -> None:
    folder = handbook()
    write(folder / "templates/pages/area.md.j2", "# Of our own\n")
    write(folder.parent / "templates/pages/contact.md.j2", "# Beside\n")
    write(folder / "standard/returns/images/till.png", PICTURE)
    here = built(folder, tmp_path / "here", "--no-cache")
    assert any(b"Of our own" in content for content in here.values())
    assert PICTURE in here.values()
    assert built(folder, tmp_path / "there", "--cluster", address, "--no-cache") == here


def test_a_picture_that_does_not_travel_is_shown(address: str, handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook(**{"standard/returns/say-no.yml": SHOWN})
    write(folder / "images/.hidden.png", PICTURE)
    here = built(folder, tmp_path / "here", "--no-cache")
    assert PICTURE in here.values()
    assert built(folder, tmp_path / "there", "--cluster", address, "--no-cache") == here


SHOWN = """
title: Say no kindly
purpose: A no without hurt.
owner: lead
status: draft
version: 0.1.0
trigger: A wish cannot be met.
steps:
  - id: listen
    do: Listen first.
    media: [{image: images/.hidden.png, alt: An ear.}]
"""


@pytest.mark.parametrize("place", ["sops/templates/pages/area.md.j2", "templates/pages/area.md.j2"])
def test_a_fault_in_a_template_is_told_where_it_can_be_mended(
    address: str, handbook: Callable[..., Path], tmp_path: Path, place: str
) -> None:
    folder = handbook()
    write(folder.parent / place, "{% if %}")
    told = [
        sopkit("build", "-C", folder, "--site", tmp_path / "site", "--no-cache", *given).stderr
        for given in ((), ("--cluster", address))
    ]
    assert str(folder.parent / place) in told[0]
    assert told[1] == told[0]
    assert not (tmp_path / "site").exists()


def test_templates_run_in_the_sandbox_there_too(address: str, handbook: Callable[..., Path], tmp_path: Path) -> None:
    folder = handbook()
    write(folder / "templates/pages/area.md.j2", "{{ ''.__class__.__mro__ }}")
    done = sopkit("build", "-C", folder, "--site", tmp_path / "site", "--no-cache", "--cluster", address)
    assert done.returncode == 3
    assert "unsafe" in done.stderr


def test_what_stands_already_is_left_there(address: str, handbook: Callable[..., Path], tmp_path: Path) -> None:
    place = {"SOPKIT_CACHE_DIR": str(tmp_path / "cache")}
    given = ("-C", handbook(), "--today", "2026-11-20", "--site", tmp_path / "site", "--cluster", address)
    sopkit("build", *given, **place)
    again = sopkit("build", *given, **place)
    assert "0 built" in again.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a worker is killed by a signal")
def test_a_worker_that_is_killed_costs_no_build(
    handbook: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shops = {f"branches/shop-{number}/branch.yml": f"name: Shop {number}\nlanguages: [en]\n" for number in range(4)}
    folder = handbook(**shops)
    here = built(folder, tmp_path / "here", "--no-cache")
    with cluster(2) as (address, (_scheduler, worker, _other)):

        def put_and_kill(*given: object) -> object:
            if worker.poll() is None:
                os.kill(worker.pid, signal.SIGKILL)
                worker.wait()
            return put(*given)

        put = elsewhere.put
        monkeypatch.setattr(elsewhere, "put", put_and_kill)
        assert built(folder, tmp_path / "there", "--no-cache", "--cluster", address) == here
        assert worker.poll() is not None


def test_a_release_is_built_again_from_what_it_keeps(address: str, tmp_path: Path) -> None:
    assert sopkit("init", "shop", cwd=tmp_path).returncode == 0
    shop = tmp_path / "shop"
    template = shop / "sops/templates/pages/area.md.j2"
    write(template, "# Of September\n")
    released = sopkit("release", "2026.09", "--today", "2026-09-01", cwd=shop)
    assert released.returncode == 0, released.stderr
    write(template, "# Of today\n")
    again = [
        built(shop, tmp_path / name, "--release", "2026.09", "--no-cache", *given)
        for name, given in (("here", ()), ("there", ("--cluster", address)))
    ]
    assert any(b"Of September" in content for content in again[0].values())
    assert again[1] == again[0]
