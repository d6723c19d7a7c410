"""One edition in the browser, made again whenever a file of the handbook or a template changes, and on a new day."""

from __future__ import annotations

import errno
import gc
import socket
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from sopkit.errors import CouldNot, SopkitError
from sopkit.message import _
from sopkit.messages import Catalogue
from sopkit.site.assemble import Assembler
from sopkit.site.landing import rendered
from sopkit.site.phrase import Span, spans
from sopkit.site.preview import Preview
from sopkit.site.store import Store
from sopkit.template_folders import template_folders

__all__ = ["serve"]

LOOKS = 0.1
"""Seconds between two looks at the files: also where a network drive tells nobody of changes."""
QUIET = 0.05
"""Seconds without another change after which the edition is made: an editor may write several files at once."""
NEAR = 20
"""How many ports after one that is taken are tried, before the system is asked for any."""


class Server(LiveReloadServer):
    """Serves the edition; while there is none to be made, every page says why, and looks again by itself."""

    refusal = ""
    listens: Callable[[], None]
    looks: Callable[[], None]

    def server_activate(self) -> None:
        """Begin to listen, and say so: before, the address may be somebody else's."""
        super().server_activate()
        self.listens()

    def service_actions(self) -> None:
        """Several times a second: look at what no file that is watched tells of."""
        super().service_actions()
        self.looks()

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """A page, a file, or why there is none."""
        if self.refusal and environ["PATH_INFO"].endswith((".html", "/")):
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
            return [self.refusal.encode()]
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer


@dataclass(slots=True)
class Outlook:
    """What changes without a file that is watched: the day, and folders of templates that come and go.

    Where it does, the file in the folder `bell` is touched, which is watched for that alone.
    """

    server: Server
    handbook: Path
    bell: Path
    clock: Callable[[], date]
    day: date | None = None
    watched: set[Path] = field(default_factory=set)

    def look(self) -> None:
        """Have the edition made again where something has changed, and at the first look.

        Files are watched only since then, and may have changed while the edition was made.
        """
        day = self.clock()
        if self.follow() or day != self.day:
            self.day = day
            (self.bell / "again").touch()

    def follow(self) -> bool:
        """Watch the folders that are there now, and no others; whether they are others than before."""
        wanted = {self.handbook, self.bell, *template_folders(self.handbook)}
        come, gone = wanted - self.watched, self.watched - wanted
        for folder in come:
            self.server.watch(str(folder))
        for folder in gone:
            self.server.unwatch(str(folder))
        self.watched = wanted
        return bool(come or gone)


def serve(
    handbook: Path,
    branch: str,
    language: str,
    *,
    clock: Callable[[], date],
    words: Catalogue,
    host: str = "127.0.0.1",
    port: int = 8000,
    cache: Path | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> None:
    """Serve an edition until Ctrl+C. Raises CouldNot where the address cannot be listened on.

    `clock` says which day it is; `words` are those of the person who writes; `tell` is given the address, and what goes
    wrong.
    """
    with tempfile.TemporaryDirectory(prefix="sopkit-serve-") as folder:
        pages, bell = Path(folder, "pages"), Path(folder, "bell")
        pages.mkdir()
        bell.mkdir()
        preview = Preview(handbook, branch, language, clock(), pages, Assembler(Store(cache)))

        def build() -> None:
            server.refusal = ""
            preview.today = clock()
            try:
                preview.make()
            except (SopkitError, OSError) as error:
                why = [*spans(words, error.message)] if isinstance(error, SopkitError) else [Span(str(error), False)]
                server.refusal = refused(why, words, handbook)
                tell(words.say(error.message) if isinstance(error, SopkitError) else str(error))

        server = Server(builder=build, host=host, port=port, root=str(pages), polling_interval=LOOKS)
        server.build_delay = QUIET
        build()
        gc.freeze()  # it stays to the end, and to look through it for rubbish would take as long as all else
        try:
            outlook = Outlook(server, handbook, bell, clock)
            outlook.follow()
            server.looks = outlook.look
            server.listens = lambda: tell(f"http://{host}:{port}/")
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        except OSError as error:
            raise unheard(error, host, port) from error


def unheard(error: OSError, host: str, port: int) -> CouldNot:
    """Why an address cannot be listened on, and what to do."""
    if error.errno == errno.EADDRINUSE:
        free = free_port(host, port)
        return CouldNot(
            "Port {port} of {host} is in use already, perhaps by another `sopkit serve`: end that one, or use "
            "`--port {free}`",
            port=port,
            host=host,
            free=free,
        )
    return CouldNot("{host}:{port} cannot be listened on: {why}", host=host, port=port, why=error.strerror or error)


def free_port(host: str, taken: int) -> int:
    """A port that nobody listens on, near to one that is taken."""
    for port in (*range(taken + 1, min(taken + NEAR, 65_536)), 0):
        family, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            try:
                trial.bind(address)
            except OSError:
                continue
            found: int = trial.getsockname()[1]
            return found
    return 0


def refused(why: list[Span], words: Catalogue, handbook: Path) -> str:
    """The page that is there while the edition cannot be made."""
    return rendered(
        "refusal.html.j2",
        handbook,
        language=words.language,
        title=words.say(_("These pages cannot be made")),
        why=why,
        next=words.say(_("They come back by themselves once that is mended.")),
    )
