"""The navigation of signed-in people: the parts of the site that their account may use."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _

from directory.web.access import Right, may

PARTS = (
    (_("Home"), "coalition.home", Right.BE_SIGNED_IN),
    (_("Today"), "staff.home", Right.EDIT_OWN_LISTINGS),
    (_("Listings"), "staff.listings", Right.EDIT_OWN_LISTINGS),
    (_("Gaps"), "planning.overview", Right.SEE_GAPS),
    (_("To verify"), "staff.worklist", Right.EDIT_OWN_LISTINGS),
    (_("Suggestions"), "staff.suggestions", Right.EDIT_OWN_LISTINGS),
    (_("Meetings"), "coalition.meeting_list", Right.SEE_STAKEHOLDERS),
    (_("Attendance"), "coalition.attendance_page", Right.SEE_STAKEHOLDERS),
    (_("People"), "coalition.people", Right.SEE_STAKEHOLDERS),
    (_("Organizations"), "coalition.organizations", Right.SEE_STAKEHOLDERS),
    (_("Find a service"), "referral.start", Right.BE_SIGNED_IN),
    ("Your account", "accounts.overview", Right.KEEP_OWN_ACCOUNT),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One link of the navigation."""

    name: str
    href: str
    current: bool


def navigate(app: Flask) -> None:
    """Give the templates of signed-in people `doors`."""
    app.context_processor(_doors)


def _doors() -> dict[str, list[Part]]:
    """Nothing for strangers, whose pages have no use for it."""
    return {"doors": _parts() if may(Right.BE_SIGNED_IN) else []}


def _parts() -> list[Part]:
    return [
        Part(str(name), url_for(endpoint), _is_current(url_for(endpoint), endpoint))
        for name, endpoint, right in PARTS
        if may(right)
    ]


def _is_current(address: str, endpoint: str) -> bool:
    if endpoint in ("coalition.home", "staff.home"):
        return request.path == address
    return request.path.startswith(address)
