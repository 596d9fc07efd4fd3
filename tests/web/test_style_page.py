"""The page of components is a page like any other, and shows a field of each shape with its problem."""

from __future__ import annotations

from directory.models import Role


def test_every_component_is_shown(browse, sign_in) -> None:
    page = browse("/style", by=sign_in(Role.EDITOR))
    (problem,) = page.soup.select(".govuk-error-summary a")
    assert (problem["href"], problem.get_text(strip=True)) == ("#group", "Choose a group")
    form = page.soup.select_one("main form.task")
    shapes = "input[list], textarea, select, input[type=date], fieldset input[type=checkbox], .row"
    assert all(form.select(each) for each in shapes.split(", "))
    assert form.select_one("button[name=add]").get_text(strip=True) == "Add another person"
