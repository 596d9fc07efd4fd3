"""The page of components is a page like any other, and shows a field of each shape with its problem."""

from __future__ import annotations

import re
from pathlib import Path

from directory.models import Role

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
ELSEWHERE = {
    "empty_result": "what a search that finds nothing shows, made of components that stand here",
    "gap_form": "a form that only strangers send",
    "icon_sprite": "the drawings of icons, in every page",
    "sign_symbols": "the drawings of signs, a part of those of icons",
    "notices": "what a page has just done; the banner stands here",
    "service_card": "a found service, made of components that stand here",
    "site_mark": "the mark in the head of every page",
    "steps_offer": "a choice that only a script shows, on public pages",
    "trail": "where a page is, above the title of this one",
    "more_menu": "the rest of what a page can do, in the head of this one",
}

SHEETS = sorted(each for each in (ROOT / "styles").glob("*.scss") if "govuk" not in each.name)
OF_ONE_PAGE = {
    "the search page": "filters finder fold gap more-filters nothing option result results-head sort",
    "the start page": "crisis-strip hero hero-search safety-note start-main tasks-section",
    "around public pages": "language-switch leaving quick-exit site-header steps-hidden",
    "a public listing": "listing reach share",
    "the list to hand over": "hand-over list-acts list-bar listed sheet sheet-acts",
    "the call": "act answer answer-group answers call-line call-part first-button",
    "the page of a point": "point-window",
    "the page of colors": "preview previews",
    "the calendar": "calendar",
    "the pages of the coalition": "letter month network qr short-field slips ways",
    "the pages of gaps": "answer-block areas-named brief lens map map-page question",
    "public facts": "found level seen",
    "a translation": "side-by-side",
    "what a script adds": "is-picked suggestions table-tools",
    "paper": "paper-only",
}
"""Families of classes that the style page does not show, by the one place that has them."""


def families(names: str) -> set[str]:
    """The classes of a text without what comes behind `__` and `--`."""
    return {re.split("__|--", each)[0] for each in names.split()}


def styled() -> set[str]:
    """The families that a rule of the sheets begins with."""
    found: set[str] = set()
    for sheet in SHEETS:
        rules = re.sub(r"//.*", "", sheet.read_text(encoding="utf-8"))
        for selector in re.findall(r"^([.:a-z*\[][^{};@$]*)\{", rules, re.MULTILINE):
            found |= families(" ".join(re.findall(r"\.([a-z][\w-]*)", selector)))
    return {each for each in found if not each.startswith("govuk")}


def test_what_has_a_style_is_shown(browse, sign_in) -> None:
    page = browse("/style", by=sign_in(Role.EDITOR))
    for kept_for_scripts in page.soup.select("template"):
        kept_for_scripts.decompose()
    shown = families(" ".join(" ".join(each["class"]) for each in page.soup.select("[class]")))
    elsewhere = {each for names in OF_ONE_PAGE.values() for each in names.split()}
    missing = styled() - shown - elsewhere
    assert missing == set(), "show it on the style page, or say here on which one page it is"
    assert elsewhere & shown == set(), "is shown: need not be here"
    assert elsewhere <= styled(), "has no style any more"


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
