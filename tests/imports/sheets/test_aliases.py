"""The table of other names as a plan: what each row becomes, and which organizations are not on record yet."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.sheets.aliases import plan_aliases
from directory.parsing.tables import Row, Table

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_a_name_of_nobody_on_record_waits_and_says_so(session: Session) -> None:
    begin_writing(session)
    session.add(m.Organization(name="Harbor Desk", status="active"))
    session.flush()
    rows = [
        Row(2, {"alias": "HD", "organization": "HARBOR DESK"}),
        Row(3, {"alias": "Quay", "organization": "Quay Trust"}),
    ]
    plan = plan_aliases(session, Table("names.csv", ["alias", "organization"], rows))
    (group,) = plan.groups
    assert [each.label for each in group.records] == ["HD", "Quay"]
    (doubt,) = plan.doubts
    assert (doubt.line, doubt.column) == (3, "organization")
    assert doubt.reason.startswith("“Quay Trust” is no organization on record")
