"""Pages of planners ask the database a fixed number of times, however many gaps, plans and decisions there are."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.db import begin_writing
from directory.models import GapRecord
from directory.web.database import db
from tests.clock import local_today
from tests.counting import of_the_page, statements
from tests.planning.conftest import seen

QUERIES = {
    "brief": 8, "open-gaps": 6, "ranking": 3, "views?view=men": 4, "views?view=remedies": 5,
    "views?view=understanding": 8, "laws": 5, "targets": 3, "packages?budget=4": 5, "language-report": 4,
    "question?service=hotline&minutes=0": 3, "question/areas/millrace?service=hotline&language=spa": 5,
    "question/calls?service=hotline&language=spa": 7, "question/nowhere?service=hotline": 3, "unplaced": 3,
}  # fmt: skip
"""By page, warm: the account, what is closed to it, the revision of the gaps, and what the page itself asks."""


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("name", "most"), QUERIES.items())
def test_a_page_asks_no_more_however_much_there_is(
    planned: Flask, planner: FlaskClient, name: str, most: int
) -> None:
    seen(planner, f"/planning/{name}")
    with planned.app_context():
        begin_writing(db.session())
        for number in range(5):
            gap = GapRecord.begin(f"{name} {number}", f"Gap {number}", [], local_today())
            gap.comment(local_today(), "A comment", None)
            db.session.add(gap)
        db.session.commit()
        db.session.remove()
    with planned.app_context():
        engine = db.engine
    with statements(engine) as sent:
        seen(planner, f"/planning/{name}")
    sent = of_the_page(sent)
    assert len(sent) <= most, "\n".join(sent)
