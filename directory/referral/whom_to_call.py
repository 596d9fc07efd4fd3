"""Whom to call: everybody with a role, by role, agency, sector, language and area; for partners and staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask import current_app, render_template, request, url_for
from werkzeug.wrappers import Response

from directory.models import Audience
from directory.name_order import name_order
from directory.publication.contact_roles import RoleContact, role_contacts
from directory.referral.role_search import chosen
from directory.referral.routes import referral
from directory.vocabularies.related_languages import one_language
from directory.web.access import Right, current_audience, requires
from directory.web.database import db
from directory.web.downloads import confirmed_download, sheet_download
from directory.web.labels import label, vocabulary
from directory.web.languages import current_language
from directory.web.presentation import phone_words
from directory.web.presentation.service_languages import language_choice, language_name

FILTERS = ("role", "agency", "sector", "language", "area")
COLUMNS = (
    "role", "organization", "services", "place", "name", "title", "phone", "email", "languages", "areas", "for",
)  # fmt: skip
_LONGEST = 100
_ROLES = "contact_roles"


@referral.get("/whom-to-call")
@requires(Right.BE_SIGNED_IN)
def whom_to_call() -> str:
    """Everybody with a role whom the reader may see, by role; the filters are in the address."""
    contacts = role_contacts(db.session(), current_audience())
    filters = _filters()
    found = chosen(contacts, **filters)
    return render_template(
        "referral/whom_to_call.html",
        filters=filters,
        groups=list(_by_role(found, filters["role"])),
        count=len(found),
        options=_options(contacts),
        export_href=_export_href("csv", filters),
        sheet_href=_export_href("xlsx", filters),
    )


@referral.route("/whom-to-call/<any(csv, xlsx):ending>", methods=["GET", "POST"])
@requires(Right.BE_SIGNED_IN)
@confirmed_download("whom to call", "referral.whom_to_call")
def export_whom_to_call(ending: str) -> Response:
    """The same as a sheet; each row says for whom it is."""
    found = chosen(role_contacts(db.session(), current_audience()), **_filters())
    return sheet_download("whom-to-call", ending, COLUMNS, _rows(found))


def _filters() -> dict[str, str]:
    return {name: request.args.get(name, "").strip()[:_LONGEST] for name in FILTERS}


def _export_href(ending: str, filters: dict[str, str]) -> str:
    given: dict[str, Any] = {name: value for name, value in filters.items() if value}
    return url_for("referral.export_whom_to_call", ending=ending, **given)


def _by_role(found: Sequence[RoleContact], role: str) -> Iterator[tuple[str, list[RoleContact]]]:
    """The people of each role in the order of the vocabulary; who has several stands under each that is asked for."""
    known = [word.code for word in vocabulary().of(_ROLES)]
    others = sorted({code for each in found for code in each.roles} - set(known))
    for code in (role,) if role else (*known, *others):
        people = [each for each in found if code in each.roles]
        if people:
            yield code, people


def _options(contacts: Sequence[RoleContact]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: only what somebody has, by its words."""
    language = current_language()
    languages = {
        one_language(row["code"]): language_choice(row)
        for each in contacts
        for row in each.languages
    }
    codes = {
        "role": (_ROLES, {code for each in contacts for code in each.roles}),
        "sector": ("sectors", {each.sector for each in contacts if each.sector}),
        "area": ("areas", {code for each in contacts for code in each.areas}),
    }
    options = {
        name: sorted(
            ((code, vocabulary().label(words, code, language)) for code in found),
            key=lambda pair: name_order(pair[1]),
        )
        for name, (words, found) in codes.items()
    }
    options["language"] = sorted(languages.items(), key=lambda pair: name_order(pair[1]))
    return options


def _rows(found: Sequence[RoleContact]) -> Iterator[Sequence[Any]]:
    country: str = current_app.config["SETTINGS"].country
    for each in found:
        numbers = (
            phone_words(phone["number"], phone.get("extension"), country=country)
            for phone in each.phones
        )
        contact = each.contact
        yield (
            "; ".join(label(_ROLES, code) for code in each.roles), each.organization,
            "; ".join(name for _, name in each.services), each.place,
            contact.get("name"), contact.get("title"), "; ".join(numbers), contact.get("email"),
            "; ".join(map(language_name, each.languages)),
            "; ".join(sorted((label("areas", code) for code in each.areas), key=name_order)),
            contact.get("audience", Audience.PUBLIC.value),
        )  # fmt: skip
