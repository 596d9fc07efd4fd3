"""The block of an address: its street and the hundred of its house number, however both are written."""

from __future__ import annotations

import pytest

from directory.matching.street_addresses import block_of


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("1234 Mission Street", "12 mission"),
        ("1299 Mission St., Suite 4", "12 mission"),
        ("1300 Mission Street", "13 mission"),
        ("99 Signal Way", "0 signal"),
        ("Mission Street", None),
        ("P.O. Box 1234", None),
        ("", None),
        (None, None),
    ],
)
def test_a_block_is_the_street_with_the_hundred(line: str | None, block: str | None) -> None:
    assert block_of(line) == block
