"""One edition in the browser, built again whenever a file of the handbook or a template changes."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

__all__ = ["serve"]


def serve(
    handbook: Path, branch: str, language: str, *, today: date, host: str = "127.0.0.1", port: int = 8000
) -> None:
    """Serve an edition until Ctrl+C. Raises CouldNot where the address cannot be listened on."""
    from mkdocs.livereload import LiveReloadServer

    from sopkit.edition import edition
    from sopkit.errors import CouldNot
    from sopkit.site.mkdocs_build import build_edition
    from sopkit.templating import template_folders
    from sopkit.workspace import FolderFiles, load

    with tempfile.TemporaryDirectory(prefix="sopkit-serve-") as folder:

        def build() -> None:
            workspace = load(FolderFiles(handbook))
            made = edition(workspace, branch, language)
            target = Path(folder)
            build_edition(made, target, today=today, release=None, strict=False, templates=handbook)

        build()
        try:
            server = LiveReloadServer(builder=build, host=host, port=port, root=folder)
            for watched in {handbook, *template_folders(handbook)}:
                server.watch(str(watched))
            print(f"http://{host}:{port}/", flush=True)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        except OSError as error:
            why = error.strerror or error
            raise CouldNot("{host}:{port} cannot be listened on: {why}", host=host, port=port, why=why) from error
