"""One edition in the browser, made again whenever a file of the handbook or a template changes."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from sopkit.errors import CouldNot, SopkitError
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.site.assemble import Assembler
from sopkit.site.landing import rendered
from sopkit.site.preview import Preview
from sopkit.site.store import Store
from sopkit.templating import template_folders

__all__ = ["serve"]

LOOKS = 0.2
"""Seconds between two looks at the files: also where a network drive tells nobody of changes."""


class Server(LiveReloadServer):
    """Serves the edition; while there is none to be made, every page says why, and looks again by itself."""

    refusal = ""
    listens: Callable[[], None]

    def server_activate(self) -> None:
        """Begin to listen, and say so: before, the address may be somebody else's."""
        super().server_activate()
        self.listens()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A page, a file, or why there is none."""
        if self.refusal and environ["PATH_INFO"].endswith((".html", "/")):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self.refusal.encode()]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer


def serve(
    handbook: Path,
    branch: str,
    language: str,
    *,
    today: date,
    words: Catalogue,
    host: str = "127.0.0.1",
    port: int = 8000,
    cache: Path | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> None:
    """Serve an edition until Ctrl+C. Raises CouldNot where the address cannot be listened on.

    `words` are those of the person who writes; `tell` is given the address, and what goes wrong.
    """
    with tempfile.TemporaryDirectory(prefix="sopkit-serve-") as folder:
        preview = Preview(handbook, branch, language, today, Path(folder), Assembler(Store(cache)))

        def build() -> None:
            server.refusal = ""
            try:
                preview.make()
            except (SopkitError, OSError) as error:
                why = words.say(error.message) if isinstance(error, SopkitError) else str(error)
                server.refusal = refused(why, words, handbook)
                tell(why)

        server = Server(builder=build, host=host, port=port, root=folder, polling_interval=LOOKS)
        build()
        gc.freeze()  # it stays to the end, and to look through it for rubbish would take as long as all else
        try:
            for watched in {handbook, *template_folders(handbook)}:
                server.watch(str(watched))
            server.listens = lambda: tell(f"http://{host}:{port}/")
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        except OSError as error:
            why = error.strerror or error
            raise CouldNot("{host}:{port} cannot be listened on: {why}", host=host, port=port, why=why) from error


def refused(why: str, words: Catalogue, handbook: Path) -> str:
    """The page that is there while the edition cannot be made."""
    return rendered(
        "refusal.html.j2",
        handbook,
        language=words.language,
        title=words.say(_("These pages cannot be made")),
        why=why,
        next=words.say(_("They come back by themselves once that is mended.")),
    )
