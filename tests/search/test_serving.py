"""Search through the real server: rebuilding drops no request, and nobody is ever shown a wrong count."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drills.serving import Server

READERS = 2
WRITES = 10
"""Fewer than stand on one page, so that a page can be held against its own count."""

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("drills"), pytest.mark.slow]

SEARCH = "/en/search?q=clinic"
_COUNT = re.compile(r'<h2 id="result-count"[^>]*>(\d+) ')
_CARD = re.compile(r'<li class="card result"')


@contextmanager
def readers(server: Server, wrong: list[str], counts: set[int]) -> Iterator[None]:
    """Visitors who search without a pause until the block ends; what was wrong is noted."""
    enough = threading.Event()

    def read() -> None:
        while not enough.wait(0.02):
            answer = server.get(SEARCH)
            page = answer.body.decode(errors="replace")
            told = _COUNT.search(page)
            if answer.status != 200 or told is None:
                wrong.append(f"answered {answer.status}")
                continue
            counts.add(int(told[1]))
            if int(told[1]) != len(_CARD.findall(page)):
                wrong.append(f"said {told[1]}, showed {len(_CARD.findall(page))}")
            if "Search is being repaired" in page:
                wrong.append("answered without the index")

    threads = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def test_two_workers_an_importer_and_rebuilding_never_give_a_wrong_count(drilled: Server) -> None:
    wrong: list[str] = []
    counts: set[int] = set()
    with readers(drilled, wrong, counts):
        for number in range(WRITES):
            assert drilled.write(f"Clinic {number}").status == 201
            if number == WRITES // 2:
                drilled.command("reindex")
        _wait_for(drilled, WRITES)
    assert wrong == []
    assert counts <= set(range(WRITES + 1))
    assert WRITES in counts


def _wait_for(server: Server, count: int) -> None:
    """Until every worker finds so many, a few times in a row."""
    patience = time.monotonic() + 60
    in_a_row = 0
    while in_a_row < 8:
        told = _COUNT.search(server.get(SEARCH).body.decode())
        in_a_row = in_a_row + 1 if told and int(told[1]) == count else 0
        assert time.monotonic() < patience, told
