"""The navigation of signed-in people: the parts of the site that their account may use, and the page they begin on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _

from directory.models import Account
from directory.web.access import Right, current_account, may, rights_of

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
            ("To do", "coalition.action_list", Right.SEE_STAKEHOLDERS),
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
        ),
    ),
    (
        "accounts", "Your account", "account",
        (
            ("Your account", "accounts.overview", Right.KEEP_OWN_ACCOUNT),
            ("Who has an account", "accounts.people", Right.ADMINISTER),
        ),
    ),
)  # fmt: skip
"""Each section by its blueprint, with name, icon and pages. What a section leads to beside them, its layout adds."""


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
    """Give templates `sections_of_site()` and `home_href()`, where the account's work begins."""
    app.context_processor(lambda: {"sections_of_site": sections_of_site, "home_href": home_href})


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
    return [section for each in SECTIONS if (section := _section(*each)) is not None]


def named_pages() -> Iterator[tuple[str, Part]]:
    """Every page of the navigation that the account may use, after the name of its section."""
    for section in sections_of_site():
        for part in section.parts:
            yield section.name, part


def _section(
    blueprint: str, name: Any, icon: str, pages: tuple[tuple[Any, str, Right], ...]
) -> Section | None:
    parts = [_part(page, endpoint) for page, endpoint, right in pages if may(right)]
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
