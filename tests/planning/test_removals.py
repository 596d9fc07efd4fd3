"""What planners have just made is taken back by “Undo”, while nobody has changed it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from directory.models import ActionItem, GapAction, Scenario, Target
from directory.web.database import db
from tests.inspection import Page
from tests.planning.conftest import fields_of, notices, seen

CELL = "/planning/targets/shelter-spanish-women/areas/millrace"


def counts(planned: Flask) -> list[int]:
    """How many actions, to-do items, scenarios and targets are on record."""
    models: tuple[type[Any], ...] = (GapAction, ActionItem, Scenario, Target)
    with planned.app_context():
        found = [db.session.scalar(select(func.count()).select_from(each)) or 0 for each in models]
        db.session.remove()
    return found


def undo(planner: FlaskClient, page: Page, status: int = 302) -> list[str]:
    """What the notice says after the button beside the last one was pressed."""
    form = page.soup.select_one(".govuk-notification-banner form")
    assert form is not None, page.text
    data = {str(each["name"]): str(each["value"]) for each in form.select("input")}
    with planner.post(str(form["action"]), data=data) as answer:
        assert answer.status_code == status
        return notices(seen(planner, str(answer.location)))


def scenario(planner: FlaskClient) -> str:
    """The address of a scenario of the first changes that the builder offers."""
    new = "/planning/scenarios/new"
    offered = seen(planner, new).soup.select("main input[name=changes]")[:3]
    codes = [str(each["value"]) for each in offered]
    page = seen(planner, f"{new}?{urlencode([('changes', each) for each in codes])}")
    fields: dict[str, Any] = fields_of(page, "/planning/scenarios") | {"name": "Named"}
    with planner.post("/planning/scenarios", data=fields | {"changes": codes}) as answer:
        assert answer.status_code == 302
        return str(answer.location)


def test_an_action_goes_with_its_item_and_stays_once_it_is_begun(
    planned: Flask, planner: FlaskClient
) -> None:
    before = counts(planned)

    def begun() -> str:
        sent = {"owner": "Night group", "listing": "", "kind": "other", "text": "Ask the desk"}
        with planner.post(
            f"{CELL}/actions", data=fields_of(seen(planner, CELL), "/actions") | sent
        ) as answer:
            return str(answer.location)

    page = seen(planner, begun())
    assert undo(planner, page) == ["Undone: 1 action."]
    assert counts(planned) == before
    at = begun()
    page = seen(planner, at)
    with planner.post(f"{at}/steps", data=fields_of(page, "/steps") | {"step": "close"}):
        pass
    assert "Nothing is removed: it was changed since it was saved." in undo(planner, page)
    assert counts(planned)[:2] == [before[0] + 1, before[1] + 1]


def test_a_package_goes_off_the_list_as_a_whole(planned: Flask, planner: FlaskClient) -> None:
    before = counts(planned)
    at = scenario(planner)
    saved = seen(planner, at)
    listed = fields_of(saved, f"{at}/actions") | {"owner": "Night group"}
    with planner.post(f"{at}/actions", data=listed) as answer:
        page = seen(planner, str(answer.location))
    made = counts(planned)[0] - before[0]
    assert made > 0
    assert undo(planner, page) == [f"Undone: {made} {'action' if made == 1 else 'actions'}."]
    assert undo(planner, saved) == ["Undone: scenario “Named”."]
    assert counts(planned) == before


def test_a_scenario_is_removed_from_its_page_after_a_question(
    planned: Flask, planner: FlaskClient
) -> None:
    before = counts(planned)
    at = scenario(planner)
    assert f"{at}/removal" in seen(planner, at).links()
    asked = seen(planner, f"{at}/removal")
    assert "Nothing but a backup brings it back." in asked.text
    with planner.post(f"{at}/removal", data=fields_of(asked, "/removal")) as answer:
        assert notices(seen(planner, str(answer.location))) == ["Removed: scenario “Named”."]
    assert counts(planned) == before


def test_a_new_target_goes_again_and_a_changed_one_is_retired_instead(
    planned: Flask, planner: FlaskClient
) -> None:
    before = counts(planned)
    new = {"code": "eye-doctor-new", "service": "dental_and_vision", "k": "2"}

    def written() -> Page:
        fields = fields_of(seen(planner, "/planning/targets/new"), "") | new
        with planner.post("/planning/targets/new", data=fields) as answer:
            return seen(planner, str(answer.location))

    assert undo(planner, written()) == ["Undone: target “eye-doctor-new”."]
    assert counts(planned) == before
    page = written()
    edit = "/planning/targets/eye-doctor-new/edit"
    with planner.post(edit, data=fields_of(seen(planner, edit), "") | {"owner": "Health"}):
        pass
    assert "Nothing is removed: it was changed since it was saved." in undo(planner, page)
    assert counts(planned)[3] == before[3] + 1
