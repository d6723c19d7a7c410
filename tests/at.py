"""`python tests/at.py MOMENT COMMAND …`: sopkit as it would run at another moment, such as 2026-11-20T09:00:00+01:00."""

from __future__ import annotations

import datetime
import sys

from sopkit.cli import clock, run


def main() -> None:
    moment = datetime.datetime.fromisoformat(sys.argv.pop(1))
    clock.now = lambda: moment
    run()


if __name__ == "__main__":
    main()
