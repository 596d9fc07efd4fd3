"""The sector of an organization that came with minutes is unknown, which is not missing, and is asked once."""

from __future__ import annotations

import pytest

from directory import models as m
from tests.clock import local_today
from tests.coalition.conftest import _present
from tests.inspection import inspect_page, words

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def came(write) -> list[m.Organization]:
    """Three organizations without a sector that came to a meeting; two of the names tell theirs."""
    organizations = [
        m.Organization(name=name)
        for name in ("Quay Police Department", "Teamsters Local 7", "Love Never Tires")
    ]
    meeting = m.Meeting(body=m.Body(name="Invented task force"), held_on=local_today())
    for place, organization in enumerate(organizations):
        meeting.attendances.append(
            m.Attendance(
                position=place,
                organization=organization,
                as_written=organization.name,
                name_as_written="Ana Ruiz",
            )
        )
    write(meeting)
    return organizations


def missing(page) -> str:
    return words(page.soup.select_one("[aria-labelledby=empty]"))


def test_a_sector_that_a_name_suggests_is_not_called_missing(browse, coordinator, came) -> None:
    page = browse("/coalition/prospects", by=coordinator)
    assert "Police" not in missing(page)
    assert "Union" not in missing(page)
    assert "Legal aid" in missing(page)
    assert "sector of 3 organizations" in missing(page)


def test_sectors_are_suggested_saved_together_and_not_asked_again(
    browse, coordinator, came, session
) -> None:
    page = browse("/coalition/organizations/sectors", by=coordinator)
    form = page.soup.select_one("main form")
    data = _present(form)
    assert data[f"sector-{came[0].id}"] == "police"
    assert data[f"sector-{came[2].id}"] == ""
    data[f"sector-{came[1].id}"] = "worker_center"
    with coordinator.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert "2 organizations have their sector" in inspect_page(answer).text
    session.rollback()
    page = browse("/coalition/organizations/sectors", by=coordinator)
    assert "Love Never Tires" in page.text
    assert "Quay Police Department" not in page.text
    listed = browse("/coalition/prospects", by=coordinator)
    assert "Worker center" not in missing(listed)
    assert "Union" in missing(listed)


def test_a_sector_that_is_none_is_not_kept(browse, coordinator, came, session) -> None:
    form = browse("/coalition/organizations/sectors", by=coordinator).soup.select_one("main form")
    data = _present(form) | {f"sector-{each.id}": "no such sector" for each in came}
    with coordinator.post(str(form["action"]), data=data, follow_redirects=True) as answer:
        assert "0 organizations have their sector" in inspect_page(answer).text
