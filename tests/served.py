"""A site on a server that can be stopped and started again, as a network comes and goes."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path

__all__ = ["Served", "served"]

AGE = 100 * 86_400
"""Seconds since files were changed, as they say; browsers keep them for a tenth of that."""


class Served:
    """A folder's address, the server that answers there or not, and what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.asked: list[str] = []
        self.delay = 0.0
        """Seconds that every answer takes."""
        self.instead = b""
        """A page that answers everything, as that of a Wi-Fi which wants a password."""
        self.is_silent_on_caching = False
        """Whether nothing is said of how long files may be kept, as many hosts do: browsers keep old ones for days."""
        self.answers: dict[str, tuple[int, str]] = {}
        """Paths that are answered with a status alone, and where that leads."""
        self.start()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Answer, at the same address as before."""
        told = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            """Says that nothing may be kept, unless told otherwise: without a network, it comes from nowhere else then."""

            def do_GET(self) -> None:
                told.asked.append(self.path)
                time.sleep(told.delay)
                if self.path in told.answers:
                    status, location = told.answers[self.path]
                    self.send_response(status)
                    self.send_header("Location", location)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                if not told.instead:
                    super().do_GET()
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(told.instead)

            def end_headers(self) -> None:
                if not told.is_silent_on_caching:
                    self.send_header("Cache-Control", "no-store")
                super().end_headers()

            def send_header(self, keyword: str, value: str) -> None:
                is_aged = told.is_silent_on_caching and keyword == "Last-Modified"
                super().send_header(keyword, formatdate(time.time() - AGE, usegmt=True) if is_aged else value)

            def log_message(self, *_told: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", self.port), lambda *given: Handler(*given, directory=str(told.folder))
        )
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Answer nobody."""
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve a folder."""
    server = Served(folder)
    try:
        yield server
    finally:
        server.stop()
