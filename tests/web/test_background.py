"""What is done beside pages has ended when its process ends, and keeps no process alive."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import threading, time
from directory.web import background

begun = threading.Event()

def work():
    begun.set()
    time.sleep(0.3)
    print("done", flush=True)
"""


def output_of(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + program],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    "start",
    [
        'background.run("once", work)',
        'background.repeat("again", work, 0)',
        'background.repeat("first", lambda: None, 3600, first=work)',
        "[background.run(str(each), work) for each in range(3)]",
    ],
)
def test_what_was_begun_is_done_when_the_process_ends(start: str) -> None:
    told = output_of(f"{start}\nbegun.wait()\n")
    assert told == "done\n" * (3 if "range" in start else 1)


def test_nobody_waits_for_what_does_not_end() -> None:
    told = output_of(
        'background._LONGEST_SECONDS = 0.1\nbackground.run("long", time.sleep, 3600)\n'
    )
    assert told == ""
