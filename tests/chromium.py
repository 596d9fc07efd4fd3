"""The browser of the journeys: Debian's Chromium, installed when we may, and how Playwright starts it.

`python -m tests.chromium` installs it when it runs as root on a Debian machine and none is there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

SHELL = "chromium-headless-shell"
"""Chromium without a desktop: the same pages for two thirds of the time."""
FONTS = ("fonts-noto-core", "fonts-noto-cjk")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def path() -> str | None:
    """Where the browser is; None when there is none."""
    return (
        shutil.which("chromium-headless-shell")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
    )


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser that asks for nothing on the network by itself."""
    executable = path()
    if executable is None:
        raise RuntimeError("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield running
        finally:
            running.close()


def install() -> None:
    """Install the browser where that is possible, else say what will be skipped."""
    if shutil.which(SHELL):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write("Installing Chromium for the tests in a real browser …\n")
        _apt_get("update")
        _apt_get("install", "--yes", SHELL, *FONTS)
        if path() is None:  # a Debian that has it only with a desktop
            _apt_get("install", "--yes", "chromium", *FONTS)
    if path() is None:
        sys.stderr.write(
            "Chromium is not here, so the tests in a real browser are skipped. "
            f"Install it with: sudo apt-get install {SHELL}\n"
        )


def _apt_get(*words: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL, check=False
    )


if __name__ == "__main__":
    install()
