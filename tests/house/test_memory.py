"""What a process holds: freed pieces between lasting ones go back when it is told to, and all of it at the end."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

HELD = """
from pathlib import Path
from directory.memory import give_back

def pages():
    return int(Path("/proc/self/statm").read_text().split()[1])

pieces = [bytes(2000) for _ in range(40_000)]
full = pages()
for begin in range(0, len(pieces) - 100, 100):
    pieces[begin : begin + 90] = [None] * 90
freed = pages()
give_back()
print(full, freed, pages())
"""


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_trim") or not Path("/proc/self/statm").exists(),
    reason="needs Linux with glibc",
)
def test_freed_pieces_between_others_are_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HELD], check=True, capture_output=True, text=True)
    full, freed, given_back = map(int, done.stdout.split())
    held = 40_000 * 2000 // 4096
    assert freed > full - held // 4, "the library has given them back by itself: nothing is tested"
    assert given_back < full - held // 2


RING = """
import {imported}

class Ring:
    def __init__(self):
        self.itself = self

    def __del__(self):
        print("looked for", flush=True)

Ring()
"""


@pytest.mark.parametrize(("imported", "told"), [("sys", "looked for\n"), ("directory", "")])
def test_rings_of_garbage_are_not_looked_for_at_the_end(imported: str, told: str) -> None:
    ring = RING.format(imported=imported)
    done = subprocess.run([sys.executable, "-c", ring], check=True, capture_output=True, text=True)
    assert done.stdout == told
