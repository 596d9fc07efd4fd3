"""What plans of planners' sheets call their records: the words of vocabularies, targets and areas, and no code."""

from __future__ import annotations

import random

import pytest
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.imports.plan import Plan
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.targets import plan_targets
from directory.imports.sheets.travel_times import plan_travel_times
from directory.models import Area, AreaSet, Target
from directory.models.planning.need_signal import SIGNAL_WORDS
from directory.parsing.tables import Table, read_table
from directory.publication.vocabularies import load_vocabulary
from tests.imports.readers.test_table import table


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_plans_name_targets_figures_and_areas_by_their_words(session: Session) -> None:
    """Whatever codes a row says, the plan that people read has none of them."""
    session.rollback()
    begin_writing(session)
    words = load_vocabulary(session)
    kinds = {"service": "services", "language": "languages", "population": "populations"}
    random_ = random.Random(7)  # noqa: S311 - rows to try, nothing secret
    for number in range(30):
        chosen = {
            column: random_.choice(words.of(kind))
            for column, kind in kinds.items()
            if random_.random() < 0.7
        }
        signal = random_.choice([*SIGNAL_WORDS, "empty_beds_at_night"])
        cells = {column: word.code for column, word in chosen.items()}
        plan = plan_needs(session, _table({"signal": signal, "value": f"{number}", **cells}))
        assert not plan.refused, cells
        label = _labels(plan)[0]
        assert label.startswith(SIGNAL_WORDS.get(signal, "empty beds at night"))
        assert all(word.label("en") in label for word in chosen.values()), label
        assert "_" not in label
    session.add(Target(code="a", sentence="Legal aid", service="hotline"))
    session.flush()
    assert _labels(plan_targets(session, _table({"target": "a", "k": "9"}))) == ["Legal aid"]
    need = {"target": "a", "area": "citywide", "need": "4"}
    assert _labels(plan_needs(session, _table(need))) == ["Legal aid in citywide"]
    session.add(AreaSet(name="Invented", primary=True, areas=[_area("old_town", "Old Town")]))
    session.flush()
    way = {"from": "old_town", "to": "old_town", "minutes": "4"}
    assert _labels(plan_travel_times(session, _table(way))) == ["Old Town to Old Town"]


def _table(row: dict[str, str]) -> Table:
    return read_table(table(row), "t.csv")


def _labels(plan: Plan) -> list[str]:
    return [record.label for group in plan.groups for record in group.records]


def _area(code: str, name: str) -> Area:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    return Area(code=code, name=name, latitude=0.5, longitude=0.5, geometry=square)
