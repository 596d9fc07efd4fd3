"""Selected rows survive an address, whatever else stands in it."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from directory.web.selected_rows import MOST, picked_ids, picked_words

IDS = some.lists(some.uuids(), max_size=MOST, unique=True)


@given(IDS)
def test_ids_come_back_from_an_address(ids: list[UUID]) -> None:
    assert picked_ids([picked_words(ids)]) == ids
    assert picked_ids([each.hex for each in ids]) == ids, "as the boxes of rows send them"


@given(some.lists(some.text(some.characters(exclude_characters="."), max_size=40)), some.uuids())
def test_what_is_no_id_is_left_out(words: list[str], known: UUID) -> None:
    found = picked_ids([*words, str(known), known.hex, *words])
    assert known in found
    assert len(set(found)) == len(found), "each once"


def test_a_selection_has_an_end() -> None:
    ids = [UUID(int=number) for number in range(2 * MOST)]
    assert picked_ids(each.hex for each in ids) == ids[:MOST]
    assert len(picked_ids(["." * 10**6 + ids[0].hex])) == 0, "nor is a long text read to its end"
