"""The page of components is a page like any other, and shows a field of each shape with its problem."""

from __future__ import annotations

from pathlib import Path

from directory.models import Role

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ELSEWHERE = {
    "empty_result": "what a search that finds nothing shows, made of components that stand here",
    "gap_form": "a form that only strangers send",
    "icon_sprite": "the drawings of icons, in every page",
    "notices": "what a page has just done; the banner stands here",
    "service_card": "a found service, made of components that stand here",
    "site_mark": "the mark in the head of every page",
    "steps_offer": "a choice that only a script shows, on public pages",
    "trail": "where a page is, above the title of this one",
    "more_menu": "the rest of what a page can do, in the head of this one",
}


def test_no_component_is_forgotten() -> None:
    style = (TEMPLATES / "signed_in" / "style.html").read_text(encoding="utf-8")
    known = {each.stem for each in (TEMPLATES / "components").glob("*.html")}
    shown = {each for each in known if f'"components/{each}.html"' in style}
    assert known - shown == ELSEWHERE.keys(), "show it on the style page, or say here why not"


def test_every_component_is_shown(browse, sign_in) -> None:
    page = browse("/style", by=sign_in(Role.EDITOR))
    (problem,) = page.soup.select(".govuk-error-summary a")
    assert (problem["href"], problem.get_text(strip=True)) == ("#group", "Choose a group")
    form = page.soup.select_one("main form.task[method=get]")
    shapes = "input[list], textarea, select, input[type=date], fieldset input[type=checkbox], .row"
    assert all(form.select(each) for each in shapes.split(", "))
    assert form.select_one("button[name=add]").get_text(strip=True) == "Add another person"
