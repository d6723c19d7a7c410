"""`sopkit serve`: an edition in the browser, new at every change of a file."""

from __future__ import annotations

import datetime

import click

from sopkit.cli.caching import no_cache, site_cache
from sopkit.cli.editions import of_one_branch
from sopkit.cli.session import Session
from sopkit.cli.session import command as make
from sopkit.cli.show import edition_of
from sopkit.message import _

EXAMPLES = """
sopkit serve
sopkit serve --branch milano --language it --port 8001
"""


@make("serve", EXAMPLES)
@of_one_branch("The branch whose edition is shown.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "-p",
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@no_cache
def command(session: Session, branch: str, language: str | None, host: str, port: int, no_cache: bool) -> int:
    """Show an edition in the browser while you write; it follows every change of a file. Ctrl+C ends it.

    What is wrong in a file is shown on its page.
    """
    from sopkit.site.serve import serve

    chosen = edition_of(session, branch, language)
    session.let_go()
    session.tell(_("Building"))
    serve(
        session.handbook_folder,
        chosen.branch,
        chosen.language,
        clock=(lambda: session.today) if session.named_day else datetime.date.today,
        words=session.catalogue,
        host=host,
        port=port,
        cache=site_cache(no_cache),
        tell=session.echo,
    )
    return 0
