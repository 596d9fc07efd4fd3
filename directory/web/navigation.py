"""The navigation of signed-in people: the parts of the site that their account may use, and the page they begin on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _

from directory.models import Account
from directory.web.access import Right, current_account, may, required_right, rights_of
from directory.web.features import is_there

HOMES = frozenset({"coalition.home", "staff.home", "planning.overview", "accounts.overview"})
"""Pages whose address begins those of other pages too: they are current only where they are open themselves."""

SECTIONS: tuple[tuple[str, Any, str, tuple[tuple[Any, str, Right], ...]], ...] = (
    (
        "coalition", "Coalition", "people",
        (
            ("This month", "coalition.home", Right.BE_SIGNED_IN),
            (_("Meetings"), "coalition.meeting_list", Right.SEE_STAKEHOLDERS),
            (_("Attendance"), "coalition.attendance_page", Right.SEE_STAKEHOLDERS),
            (_("People"), "coalition.people", Right.SEE_STAKEHOLDERS),
            (_("Organizations"), "coalition.organizations", Right.SEE_STAKEHOLDERS),
            ("Groups and seats", "coalition.bodies", Right.SEE_STAKEHOLDERS),
            ("Agreements", "coalition.agreement_list", Right.SEE_STAKEHOLDERS),
            ("Prospects", "coalition.prospect_list", Right.SEE_STAKEHOLDERS),
            ("Action items", "coalition.action_list", Right.SEE_STAKEHOLDERS),
        ),
    ),
    (
        "staff", _("Listings"), "list",
        (
            (_("Today"), "staff.home", Right.EDIT_OWN_LISTINGS),
            ("All listings", "staff.listings", Right.EDIT_OWN_LISTINGS),
            (_("To verify"), "staff.worklist", Right.EDIT_OWN_LISTINGS),
            (_("Suggestions"), "staff.suggestions", Right.EDIT_OWN_LISTINGS),
            ("Imports", "staff.imports", Right.EDIT_LISTINGS),
            ("Duplicates", "staff.duplicates", Right.EDIT_LISTINGS),
            ("Other directories", "staff.sources", Right.EDIT_LISTINGS),
            ("Site content", "staff.words", Right.ADMINISTER),
        ),
    ),
    ("planning", _("Gaps"), "gap", (("Overview", "planning.overview", Right.SEE_GAPS),)),
    (
        "referral", _("Find a service"), "search",
        (
            (_("Find a service"), "referral.start", Right.BE_SIGNED_IN),
            (_("Whom to call"), "referral.whom_to_call", Right.BE_SIGNED_IN),
            (_("Kept lists and searches"), "referral.kept_lists", Right.BE_SIGNED_IN),
        ),
    ),
    (
        "accounts", "Your account", "account",
        (
            ("Your account", "accounts.overview", Right.KEEP_OWN_ACCOUNT),
            ("How it is done", "accounts.guide", Right.BE_SIGNED_IN),
            ("Who has an account", "accounts.people", Right.ADMINISTER),
        ),
    ),
)  # fmt: skip
"""Each section by its blueprint, with name, icon and pages. What a section leads to beside them, its layout adds."""

ALSO_CALLED = {
    "coalition.agreement_list": "memorandum MOU contracts",
    "coalition.bodies": "committees members terms",
    "coalition.people": "contacts stakeholders",
    "coalition.organizations": "agencies stakeholders members",
    "coalition.meeting_list": "minutes agenda packet sign-in roster",
    "coalition.action_list": "tasks to do",
    "staff.listings": "services records",
    "staff.worklist": "worklist verify overdue calls confirm",
    "staff.suggestions": "corrections reports",
    "staff.imports": "upload sheets files CSV",
    "staff.duplicates": "merge twice",
    "staff.sources": "exchange feeds",
    "staff.words": "texts logo colors vocabularies settings",
    "accounts.people": "users roles invite",
    "accounts.overview": "password settings",
}
"""Other words that pages of the navigation are looked for by."""

FURTHER: dict[str, tuple[tuple[str, str, str], ...]] = {
    "coalition": (
        ("Goals", "coalition.goal_list", "measures aims report"),
        ("Who is represented", "coalition.constituency_list", "constituencies seats attendance contested"),
        ("Funding needs", "coalition.funding_needs", "money grants funders ask"),
        ("Figures that funders ask for", "coalition.funding_figures", "federal grant report checklist known"),
        ("Our glossary", "coalition.glossary", "words meaning definitions terms shared"),
        ("Positions", "coalition.position_list", "differ disagree questions opinions"),
        ("Retreats", "coalition.retreat_list", "mission vision strengths weaknesses opportunities threats"),
        ("Employers by industry", "coalition.employer_list", "business hotels restaurants industries"),
        ("Calendar", "coalition.calendar_page", "dates events"),
        ("Collaboration survey", "coalition.survey_list", "network wave"),
        ("Recommendations", "coalition.recommendation_list", ""),
        ("Outreach campaigns", "coalition.campaign_list", "posters"),
        ("Assessments", "coalition.assessment_list", "criteria"),
        ("Orientation", "coalition.orientation", "new members welcome"),
        ("Shared documents", "coalition.document_list", "files links"),
        ("Letters to lists", "coalition.mailing_page", "mail write everyone members unsubscribe"),
        ("Names to check", "coalition.doubt_list", "doubtful minutes"),
        ("What you use", "coalition.feature_list", "switch off on settings features modules hide"),
        ("Handover", "coalition.open_work", "everything open next coordinator leave print"),
    ),
    "staff": (
        ("Your changes in review", "staff.own_changes", "waiting held"),
        ("Waiting for review", "staff.held_changes", "held decide"),
        ("Translations", "staff.translations", "languages translate review Spanish Chinese"),
        ("Errors in listings", "staff.errors", "wrong facts clock working days"),
        ("Accuracy", "staff.accuracy", "quarterly sample check share right"),
        ("Time for upkeep", "staff.upkeep", "budget hours minutes intervals"),
        ("Who has seen confidential values", "staff.reveals", "looked at hidden addresses reveals audit"),
        ("Who has exported lists", "staff.exports", "downloads files CSV audit taken out"),
        ("Published with confidential words", "staff.published_anyway", "hidden address"),
        ("Texts that may give a place away", "staff.public_ways", "hidden confidential place directions landmark"),
        ("Authorizations to publish hidden places", "staff.authorisations", "confidential addresses"),
    ),
    "planning": (
        ("Ask", "planning.question", "which areas lack what"),
        ("Ranked gaps", "planning.gaps", "missing"),
        ("Four named gaps", "planning.named_view", "men police understanding remedies language evaluation"),
        ("Open gaps", "planning.open_gap_list", "proposed closed comments evidence"),
        ("How sure the ranking is", "planning.ranking_page", "draws certainty first five"),
        ("Matrix", "planning.matrix_page", "who is on record for what"),
        ("Map", "planning.areas", "areas"),
        ("Time of week", "planning.week", "hours open"),
        ("Brief for a meeting", "planning.brief", "one page three gaps print paper"),
        ("Calls", "planning.call_list", "who to call first"),
        ("Plans and prices", "planning.packages", "packages budget cost cheapest most for money"),
        ("If one closes", "planning.resilience", "closure closes tonight depends resilience"),
        ("Scenarios", "planning.scenarios", "what if"),
        ("Targets", "planning.targets", "goals"),
        ("Language law", "planning.law_list", "ordinance report"),
        ("Needs", "planning.needs", "signals"),
        ("The table", "planning.table", "seats attendance"),
        ("Trend", "planning.trend", "coverage over time"),
        ("Actions", "planning.actions", "action items to do"),
    ),
}  # fmt: skip
"""Pages that a section leads to beside its navigation: name, endpoint, and other words that they are looked for by."""


@dataclass(frozen=True, slots=True)
class Part:
    """One link of the navigation. `current` is what `aria-current` says of it, None elsewhere."""

    name: str
    href: str
    current: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site; `parts` are its pages, shown where somebody is in it."""

    name: str
    icon: str
    href: str
    is_here: bool
    parts: list[Part]


def navigate(app: Flask) -> None:
    """Give templates `sections_of_site()`, `further_pages(section)` and `home_href()`, where the work begins."""
    app.context_processor(
        lambda: {
            "sections_of_site": sections_of_site,
            "further_pages": further_pages,
            "home_href": home_href,
        }
    )


def first_page(account: Account) -> str:
    """Where somebody begins who has just signed in: coordinators with the month, planners with the answer, editors with
    what waits today."""
    rights = rights_of(account)
    if Right.EDIT_STAKEHOLDERS in rights:
        return url_for("coalition.home")
    if Right.EDIT_GAPS in rights:
        return url_for("planning.overview")
    if Right.EDIT_OWN_LISTINGS in rights:
        return url_for("staff.home")
    return url_for("coalition.home")


def sections_of_site() -> list[Section]:
    """The sections that the account may use; none for strangers, whose pages have no use for them."""
    if not may(Right.BE_SIGNED_IN):
        return []
    if "sections" not in g:  # a page asks for the way around and for the trail
        g.sections = [section for each in SECTIONS if (section := _section(*each)) is not None]
    sections: list[Section] = g.sections
    return sections


def further_pages(section: str) -> list[Part]:
    """What a section leads to beside its navigation, as far as the account may use it."""
    return [_part(name, endpoint) for name, endpoint, _words in _further(section)]


def named_pages() -> Iterator[tuple[str, Part, str]]:
    """Every page of the site that the account may use: the name of its section, the page, other words for it."""
    for blueprint, title, icon, pages in SECTIONS:
        section = _section(blueprint, title, icon, pages)
        if section is None or not may(Right.BE_SIGNED_IN):
            continue
        others = {
            _part(page, endpoint).href: ALSO_CALLED.get(endpoint, "")
            for page, endpoint, _right in pages
            if is_there(endpoint)
        }
        for part in section.parts:
            yield section.name, part, others[part.href]
        for name, endpoint, words in _further(blueprint):
            yield section.name, _part(name, endpoint), words


def _further(section: str) -> Iterator[tuple[str, str, str]]:
    for name, endpoint, words in FURTHER.get(section, ()):
        if is_there(endpoint) and may(required_right(current_app, endpoint)):
            yield name, endpoint, words


def _section(
    blueprint: str, name: Any, icon: str, pages: tuple[tuple[Any, str, Right], ...]
) -> Section | None:
    parts = [
        _part(page, endpoint)
        for page, endpoint, right in pages
        if may(right) and is_there(endpoint)
    ]
    if not parts:
        return None
    return Section(str(name), icon, parts[0].href, request.blueprint == blueprint, parts)


def _part(name: Any, endpoint: str) -> Part:
    address = url_for(endpoint)
    if request.path == address:
        return Part(str(name), address, "page")
    is_below = endpoint not in HOMES and request.path.startswith(address.rstrip("/") + "/")
    return Part(str(name), address, "true" if is_below else None)


def home_href() -> str:
    """Where the site's name leads: to the account's work, for strangers to the start page."""
    account = current_account()
    return first_page(account) if account else url_for("referral.start")
