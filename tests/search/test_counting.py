"""Facets are counted by bits, by the lists of documents or by what is lacking: each way comes to the same numbers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.search.arrays import bits, facet_rows
from directory.search.arrays.facet_rows import FacetTable
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from directory.search.whoosh.folder import IndexFolder
from directory.search.whoosh.loader import LatestSnapshot
from tests.order import draws
from tests.search.conftest import SYNONYMS
from tests.search.strategies import documents

ALWAYS_LISTS, NEVER_LISTS = 1e-9, 1e9


@pytest.mark.parametrize("cost", [ALWAYS_LISTS, NEVER_LISTS])
@settings(max_examples=draws(25), deadline=None)
@given(held=documents(), edited=documents(), chosen=st.sets(st.integers(0, 400)))
def test_every_way_of_counting_agrees(
    cost: float, held: list[SearchDocument], edited: list[SearchDocument], chosen: set[int]
) -> None:
    with TemporaryDirectory() as folder, patch.object(facet_rows, "_WORDS_A_VALUE", cost):
        index = WhooshEngine(Path(folder), SYNONYMS)
        index.rebuild(held, 1)
        index.index(edited, 2)
        snapshot = LatestSnapshot(IndexFolder(Path(folder))).get()
        table = snapshot.facets.every
        some = [number for number in chosen if number < snapshot.size]
        for wanted in (
            bits.of_ids(np.array(some, dtype=np.int32), snapshot.width) & snapshot.live_bits,
            snapshot.live_bits,
            snapshot.live_bits.copy(),
        ):
            assert table.counts(wanted).tolist() == one_by_one(table, wanted)


def one_by_one(table: FacetTable, wanted: bits.Bits) -> list[int]:
    return [
        int((bits.unpack(row) & bits.unpack(wanted)).sum())
        for rows in table.rows.values()
        for row in rows.bits
    ]
