"""What a process holds in memory, as the system tells it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple


class Held(NamedTuple):
    """Megabytes: with its share of what other processes use too (Pss), and what it has for itself alone."""

    share: float
    own: float


def held_by(pid: int | str = "self") -> Held:
    """What a process holds. Pages of a file that has just been written count as its own until the disk has them.

    Raises RuntimeError where the system does not tell.
    """
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    pss, private = (
        re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE) for name in ("Pss", "Private_Dirty")
    )
    if not (pss and private):
        raise RuntimeError("the system does not tell what a process holds")
    return Held(int(pss[1]) / 1024, int(private[1]) / 1024)
