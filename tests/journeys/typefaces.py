"""The typefaces that machines have: a browser that knows one of them alone for what has none of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests import chromium

TYPEFACES = (
    "DejaVu Sans",
    "Noto Sans",
    "Liberation Sans",
    "Open Sans",
    "Roboto",
    "Cantarell",
    "Ubuntu",
)
"""From that of a bare Debian, the widest, to those of desks."""
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <edit name="family" mode="prepend_first" binding="strong"><string>{typeface}</string></edit>
  </match>
</fontconfig>
"""


def present(typeface: str) -> bool:
    """Whether this machine has the typeface."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(
        ["fc-list", typeface, "family"], capture_output=True, text=True, check=True
    )
    return bool(listed.stdout.strip())


@contextmanager
def browser_with(chrome: Browser, typeface: str, folder: Path) -> Iterator[Browser]:
    """A browser of the same kind on a machine that answers every question for a typeface with this one."""
    file = folder / "fonts.conf"
    file.write_text(CONFIGURATION.format(typeface=typeface))
    running = chrome.browser_type.launch(
        executable_path=chromium.path(),
        args=list(chromium.FLAGS),
        env=os.environ | {"FONTCONFIG_FILE": str(file)},
    )
    try:
        yield running
    finally:
        running.close()
