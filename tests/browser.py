"""A real browser for tests: the Chromium of this machine, told not to ask anybody anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = (
    # The same browser without windows takes two thirds of the time; Debian has it as a package of its own.
    "chromium-headless-shell",
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
HOST = "handbook.test"
"""A name for this machine that is not that of every machine, as a site has that others reach."""
UNUSED = (
    # Each window has two pages of its own for what its address bar would suggest, and another process lies ready for
    # wherever one may go next: together as dear as the page that is looked at.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"),
    # What Playwright turns off: of several lists the browser heeds only the last one, which is ours.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AimEnabled"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
"""Parts of a browser that no test looks at."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP {HOST} 127.0.0.1",
    f"--disable-features={','.join(UNUSED)}",
)


def executable() -> str | None:
    """The browser of this machine, or None."""
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser; without one the test is skipped, on CI it fails."""
    path = executable()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine, and on CI there must be one")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()
