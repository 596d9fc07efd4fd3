"""Several processes and one index: a killed writer loses nothing acknowledged, readers never see half a commit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from directory.search.query import Query
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import SYNONYMS, service

WRITER = """
import sys
from pathlib import Path
from directory.search.search_document import SearchDocument
from directory.search.query_text.synonyms import Synonyms
from directory.search.whoosh.engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]), Synonyms())
print("ready", flush=True)
sequence = engine.sequence
while True:
    sequence += 1
    new = SearchDocument(id=f"new-{sequence}", name="Clinic")
    edited = SearchDocument(id="same", name=f"Clinic v{sequence}v")
    engine.index([new, edited], sequence)
    print(sequence, flush=True)
"""

FLIPPER = """
import sys
from pathlib import Path
from directory.search.search_document import SearchDocument
from directory.search.query_text.synonyms import Synonyms
from directory.search.whoosh.engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]), Synonyms())
for sequence in range(2, int(sys.argv[2]) + 2):
    colour = ("red", "blue")[sequence % 2]
    facets = {"area": (colour,)}
    batch = [SearchDocument(id=f"s{number}", name=f"Clinic {colour}", facets=facets) for number in range(30)]
    if sequence % 10 == 0:
        engine.rebuild(batch, sequence)
    else:
        engine.index(batch, sequence)
"""


FORKER = """
import os, sys
from pathlib import Path
from directory.search.query import Query
from directory.search.query_text.synonyms import Synonyms
from directory.search.whoosh.engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]), Synonyms())
engine.preload()
child = os.fork()
totals = {engine.search(Query(name, facets=())).total for name in 20 * sys.argv[2].split()}
os.write(1, f"{'parent' if child else 'child'}:{','.join(map(str, totals))}\\n".encode())
if child:
    os.waitpid(child, 0)
os._exit(0)
"""


@pytest.mark.long
def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    pick = Random(7)  # noqa: S311  # moments of a crash, no secrets
    acknowledged = 0
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(pick.uniform(0.05, 0.4))
        os.kill(process.pid, signal.SIGKILL)
        told, _ = process.communicate()
        acknowledged = max([acknowledged, *map(int, told.split())])
        engine = WhooshEngine(folder, SYNONYMS)
        if acknowledged == 0 and not engine.health().ok:
            continue
        reached = engine.sequence
        assert reached >= acknowledged
        results = engine.search(Query("clinic", per_page=500, facets=()))
        assert {hit.id for hit in results.hits} == {
            "same",
            *(f"new-{each}" for each in range(1, reached + 1)),
        }
        assert engine.search(Query(f'"v{reached}v"')).total == 1
    assert acknowledged > 0
    engine.index([service(1, name="Clinic")], reached + 1)
    assert engine.search(Query("clinic")).total == reached + 2


def test_readers_never_see_half_a_commit(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    reader = WhooshEngine(folder, SYNONYMS)
    reader.rebuild([], 1)
    process = subprocess.Popen([sys.executable, "-c", FLIPPER, str(folder), "40"])
    seen = set()
    while process.poll() is None:
        results = reader.search(Query("clinic"))
        seen.add(
            (
                results.sequence,
                results.total,
                *((each.value, each.count) for each in results.facets["area"].values),
            )
        )
    assert process.returncode == 0
    results = reader.search(Query("clinic"))
    assert results.sequence == 41
    colours = {sequence: ("red", "blue")[sequence % 2] for sequence in range(2, 42)}
    assert seen <= {(1, 0), *((sequence, 30, (colour, 30)) for sequence, colour in colours.items())}
    assert len(seen) > 2


def test_a_forked_process_reads_the_same_files_without_disturbing_its_parent(
    tmp_path: Path,
) -> None:
    names = " ".join(f"word{letter}" for letter in "abcdefghij")
    engine = WhooshEngine(tmp_path / "index", SYNONYMS)
    engine.rebuild([service(number, name=names) for number in range(50)], 1)
    program = [sys.executable, "-W", "ignore", "-c", FORKER, str(tmp_path / "index"), names]
    finished = subprocess.run(program, capture_output=True, text=True, check=True)
    assert sorted(finished.stdout.split()) == ["child:50", "parent:50"]
