"""The service worker, by which a phone shows a release without a network, and the list of files that it keeps.

    <branch>/<language>/sw.js                     the worker, the same for all editions, beside the list of releases
    <branch>/<language>/<release>/offline.json    every file that pages of the release load, with its digest

A worker answers for the folder in which it lies, so there is one for each edition. It keeps what the list of the
release in force names. From a disk nothing of it is asked for: there are no workers.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from urllib.parse import quote

from sopkit.message import _
from sopkit.messages import catalogue
from sopkit.site.assets import FOLDER, theme_assets
from sopkit.site.config import Site
from sopkit.site.reuse import digest_of
from sopkit.template_folders import shipped_templates

__all__ = ["FILES", "WORKER", "file_list", "worker"]

WORKER, FILES = "sw.js", "offline.json"
DIGITS = 32
"""Of a digest: half of a SHA-256 tells files apart, and a thousand pages are listed in half the bytes."""
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/images/favicon")
"""What belongs to the theme's own search, and its picture: no page of ours loads them."""
VIDEOS = (".mp4", ".webm")
"""Too large to keep unasked."""


@functools.cache
def worker() -> str:
    """The worker's script."""
    return (shipped_templates() / "site" / WORKER).read_text(encoding="utf-8")


@functools.cache
def shared_files() -> dict[str, str]:
    """The digests of what editions share, by their paths as seen from a release's folder."""
    assets = theme_assets()
    return {
        f"../../../{FOLDER}/{assets.name}/{path.removeprefix(f'{FOLDER}/')}": digest_of(source.read_bytes())[:DIGITS]
        for path, source in sorted(assets.files.items())
        if not path.startswith(UNUSED)
    }


def file_list(site: Site, written: Mapping[str, str]) -> bytes:
    """The list of files of a release; `written` has the digests of its pages."""
    files = {quote(path): digest[:DIGITS] for path, digest in written.items()}
    files |= {quote(path): digest_of(content)[:DIGITS] for path, content in site.beside.items() if is_kept(path)}
    listed = {"files": dict(sorted(files.items())) | shared_files(), "words": words(site.language)}
    return (json.dumps(listed, ensure_ascii=False, indent=0) + "\n").encode("utf-8", errors="replace")


def is_kept(path: str) -> bool:
    return not path.endswith(VIDEOS)


def words(language: str) -> dict[str, str]:
    """What the worker says in place of a page that it does not have."""
    say = catalogue(language).say
    return {
        "language": language,
        "title": say(_("This page is not on this device")),
        "why": say(_("There is no network just now, and only the handbook that is in force is kept here.")),
        "way": say(_("To the handbook that is in force")),
    }
