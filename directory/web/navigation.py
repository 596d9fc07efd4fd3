"""The navigation of signed-in people: the parts of the site that their account may use."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _

from directory.models import Account
from directory.web.access import Right, may, rights_of

DOORS = (
    (
        "coalition", "Coalition",
        (
            (_("Home"), "coalition.home", Right.BE_SIGNED_IN),
            (_("Meetings"), "coalition.meeting_list", Right.SEE_STAKEHOLDERS),
            (_("Attendance"), "coalition.attendance_page", Right.SEE_STAKEHOLDERS),
            (_("People"), "coalition.people", Right.SEE_STAKEHOLDERS),
            (_("Organizations"), "coalition.organizations", Right.SEE_STAKEHOLDERS),
        ),
    ),
    (
        "staff", _("Listings"),
        (
            (_("Today"), "staff.home", Right.EDIT_OWN_LISTINGS),
            ("All listings", "staff.listings", Right.EDIT_OWN_LISTINGS),
            (_("To verify"), "staff.worklist", Right.EDIT_OWN_LISTINGS),
            (_("Suggestions"), "staff.suggestions", Right.EDIT_OWN_LISTINGS),
        ),
    ),
    ("planning", _("Gaps"), ((_("Gaps"), "planning.overview", Right.SEE_GAPS),)),
    ("referral", _("Find a service"), ((_("Find a service"), "referral.start", Right.BE_SIGNED_IN),)),
    ("accounts", "Your account", (("Your account", "accounts.overview", Right.KEEP_OWN_ACCOUNT),)),
)  # fmt: skip
"""Each door by its blueprint, with the parts that stand below it once somebody is inside."""


@dataclass(frozen=True, slots=True)
class Part:
    """One link of the navigation."""

    name: str
    href: str
    current: bool


def navigate(app: Flask) -> None:
    """Give the templates of signed-in people `doors`, and `within`: the parts of the door they are in."""
    app.context_processor(_doors)


def first_page(account: Account) -> str:
    """Where somebody begins who has just signed in: who only keeps listings with what waits for them, else at home."""
    rights = rights_of(account)
    keeps_listings = Right.EDIT_OWN_LISTINGS in rights and Right.EDIT_STAKEHOLDERS not in rights
    return url_for("staff.home" if keeps_listings else "coalition.home")


def _doors() -> dict[str, list[Part]]:
    """Nothing for strangers, whose pages have no use for it."""
    doors: list[Part] = []
    within: list[Part] = []
    if may(Right.BE_SIGNED_IN):
        for blueprint, name, parts in DOORS:
            found = [_part(*part) for part in parts if may(part[2])]
            if not found:
                continue
            is_here = request.blueprint == blueprint
            words = str(name) if len(found) > 1 else found[0].name
            doors.append(Part(words, found[0].href, is_here))
            if is_here and len(found) > 1:
                within = found
    return {"doors": doors, "within": within}


def _part(name: str, endpoint: str, _right: Right) -> Part:
    address = url_for(endpoint)
    is_home = endpoint in ("coalition.home", "staff.home")
    current = request.path == address if is_home else request.path.startswith(address)
    return Part(str(name), address, current)
