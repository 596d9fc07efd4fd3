"""Records read whole and tracked by nobody: what somebody wrote into a row without the keys closes it here too."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.publication.stored_records import Stored
from tests.publication.town import organization, place


@pytest.mark.parametrize("column", ["latitude", "longitude"])
def test_a_row_with_a_value_that_does_not_open_counts_as_changed_by_hand(
    writing: Session, column: str
) -> None:
    owner = organization()
    lost, good = place(owner, "1 Quay Street"), place(owner, "2 Quay Street")
    for each in (lost, good):
        each.latitude, each.longitude = 37.5, -122.5
    writing.add_all([owner, lost, good])
    writing.flush()
    found = Stored(writing).read(m.Location, "id", [lost.id, good.id], {})
    assert [each.is_tampered for each in found] == [False, False]
    statement = f"UPDATE location SET {column} = 'by hand' WHERE id = ?"  # noqa: S608 - a column of ours
    writing.connection().exec_driver_sql(statement, (lost.id.hex,))
    found = Stored(writing).read(m.Location, "id", [lost.id, good.id], {})
    assert {each.id: each.is_tampered for each in found} == {lost.id: True, good.id: False}
