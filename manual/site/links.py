"""Links that lead from the manual to other files of the repository: what they lead to becomes a page of the site.

A Markdown file is shown as it reads, any other one as it is written. Only files that some page links to are shown.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent.parent
MANUAL, SHOWN = "manual", "repository"
LINK = re.compile(r"""(?P<before>\]\(|src=")(?P<target>[^)#\s"]+)(?=[)#"])""")
LANGUAGES = {".yml": "yaml", ".py": "python", ".toml": "toml", ".j2": "jinja"}
FENCE = "`" * 6
"""Longer than any that stands in a file."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds a page for each file that a page of the manual, or one that was added, links to."""
    waiting = [(f"{MANUAL}/{file.src_uri}", file.content_string) for file in files.documentation_pages()]
    while waiting:
        path, words = waiting.pop()
        for target in (inside(path, found["target"]) for found in LINK.finditer(words)):
            if target is None or target.startswith(f"{MANUAL}/") or files.get_file_from_path(page_of(target)):
                continue
            content = (ROOT / target).read_text(encoding="utf-8")
            files.append(File.generated(config, page_of(target), content=shown(target, content)))
            if target.endswith(".md"):
                waiting.append((target, content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lets links lead to the pages that `on_files` added."""
    here = page.file.src_uri
    path = here.removeprefix(f"{SHOWN}/") if here.startswith(f"{SHOWN}/") else f"{MANUAL}/{here}"

    def led(found: re.Match[str]) -> str:
        target = inside(path, found["target"])
        if target is None:
            return found[0]
        return found["before"] + posixpath.relpath(page_of(target), posixpath.dirname(here))

    return LINK.sub(led, markdown)


def inside(path: str, target: str) -> str | None:
    """The file of the repository to which a link on the page of another leads; None for what is not one."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    is_below = not found.startswith("..") and ":" not in target and not target.startswith("/")
    return found if is_below and (ROOT / found).is_file() else None


def page_of(path: str) -> str:
    """Where the site has a file of the repository."""
    if path.startswith(f"{MANUAL}/"):
        return path.removeprefix(f"{MANUAL}/")  # a picture, too
    return f"{SHOWN}/{path}" if path.endswith(".md") else f"{SHOWN}/{path}.md"


def shown(path: str, content: str) -> str:
    """A file as a page: its name, and what stands in it. The search has the manual's own pages only."""
    head = "---\nsearch: {exclude: true}\n---\n"
    if path.endswith(".md"):
        return head + content
    return f"{head}# {path}\n\n{FENCE}{LANGUAGES.get(Path(path).suffix, 'text')}\n{content.rstrip()}\n{FENCE}\n"
