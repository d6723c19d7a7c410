"""A site on a server that can be stopped and started again, as a network comes and goes."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Served", "served"]


class Served:
    """A folder's address, the server that answers there or not, and what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.asked: list[str] = []
        self.delay = 0.0
        """Seconds that every answer takes."""
        self.instead = b""
        """A page that answers everything, as that of a Wi-Fi which wants a password."""
        self.start()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Answer, at the same address as before."""
        told = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            """Says of everything that it must not be kept: without a network, it then comes from nowhere else."""

            def do_GET(self) -> None:
                told.asked.append(self.path)
                time.sleep(told.delay)
                if not told.instead:
                    super().do_GET()
                    return
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(told.instead)

            def end_headers(self) -> None:
                self.send_header("Cache-Control", "no-store")
                super().end_headers()

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
