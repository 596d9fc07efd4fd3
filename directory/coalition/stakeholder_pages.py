"""Pages of the stakeholder list: people and organizations, filters, saved views, and the files they go out as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Response as File
from flask import render_template, request, url_for
from sqlalchemy import Select
from werkzeug.datastructures import MultiDict

from directory.coalition import meeting_queries
from directory.coalition.blueprint import coalition, today
from directory.coalition.sector_questions import without_sector
from directory.coalition.stakeholder_rows import organization_rows, person_rows
from directory.coalition.stakeholders import (
    ORDERS,
    PER_PAGE,
    POLICIES,
    Filter,
    count,
    organization_ids,
    people_ids,
)
from directory.exports.stakeholders import COLUMNS, contacts, stakeholder_rows
from directory.exports.vcards import Card, vcards
from directory.mail.mailings import silent_among
from directory.models import Status
from directory.web.access import Right, may, requires
from directory.web.database import db
from directory.web.downloads import confirmed_download, download, sheet_download
from directory.web.forms import OnceForm, fields
from directory.web.labels import label
from directory.web.pagination import page_links
from directory.web.saved_views import ViewedList, keep_views_of, views_of

LISTS = {"people": "coalition.people", "organizations": "coalition.organizations"}
MERGE_COLUMNS = (
    "first_name",
    "last_name",
    "name",
    "title",
    "organization",
    "unit",
    "email",
    "phone",
)
ORGANIZATION_COLUMNS = ("name", "sectors", "status", "people", "meetings_attended", "last_attended")
LONGEST_QUERY = 10_000
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@coalition.get("/people")
@requires(Right.SEE_STAKEHOLDERS)
def people() -> str:
    """Everybody known to the coalition, as the filters of the address say."""
    return render_template("coalition/people.html", **_list("people", people_ids, person_rows))


@coalition.get("/organizations")
@requires(Right.SEE_STAKEHOLDERS)
def organizations() -> str:
    """The organizations at the table, as the filters of the address say."""
    found_here = _list("organizations", organization_ids, organization_rows)
    unsorted = len(without_sector(db.session()))
    return render_template("coalition/organizations.html", unsorted=unsorted, **found_here)


def _list(name: str, ids_of: Any, rows_of: Any) -> dict[str, Any]:
    """What the page of a list shows."""
    session, chosen = db.session(), Filter.read(request.args)
    ids: Select[Any] = ids_of(chosen, today())
    total = count(session, ids)
    last = max(1, -(-total // PER_PAGE))
    number = min(max(1, request.args.get("page", 1, int)), last)
    page = session.scalars(ids.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).all()

    def href(to: int) -> str:
        """The same list, another page."""
        return _address(name, chosen, page=to)

    return {
        "listed": name,
        "headings": _headings(name, chosen),
        "sorted_by": ORDERS.sorted_by(chosen.sort),
        "rows": rows_of(session, page, today()),
        "total": total,
        "chosen": chosen,
        "query": urlencode(chosen.query),
        "choices": _choices(),
        "page": page_links(href, number, PER_PAGE, total),
        "views": [
            (view, _address(name, Filter.read(MultiDict(parse_qsl(view.query)))))
            for view in views_of(session, name)
        ],
        "form": OnceForm(formdata=None),
    }


_COLUMNS = {
    "people": ("Name", "Organizations", "Status", "Meetings", "Last seen"),
    "organizations": ("Name", "Sector", "Status", "People", "Meetings", "Last seen"),
}


def _headings(name: str, chosen: Filter) -> list[Any]:
    """The columns of a list, those that order it with the address that does; boxes for those who may export."""
    links = {
        order.words: _address(name, replace(chosen, sort=ORDERS.pressed(code, chosen.sort)))
        for code, order in ORDERS.known.items()
    }
    shown: list[Any] = [
        (words, links[words]) if words in links else words for words in _COLUMNS[name]
    ]
    return [
        *([("Select all on this page", "pick")] if may(Right.EDIT_STAKEHOLDERS) else []),
        *shown,
    ]


def _choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The filters that are chosen from a list: name, words, options."""
    bodies = [(str(body.id), body.name) for body in meeting_queries.bodies(db.session())]
    return [
        ("status", "Status", [(each.value, fields.code_words(each.value)) for each in Status]),
        ("sector", "Sector", list(fields.term_labels("sectors").items())),
        ("industry", "Industry", list(fields.term_labels("industries").items())),
        ("leadership", "Led by", list(fields.term_labels("leadership").items())),
        ("policy", "Confidentiality policy", list(POLICIES.items())),
        ("role", "Role", list(fields.term_labels("contact_roles").items())),
        ("constituency", "Seat speaks for", list(fields.term_labels("constituencies").items())),
        ("body", "Came to", bodies),
    ]


def _address(listed: str, chosen: Filter, **more: int) -> str:
    """The address of a list with its filters."""
    values: dict[str, Any] = {**chosen.query, **more}
    return url_for(LISTS[listed], **values)


def _viewed(listed: str) -> ViewedList:
    """How views of a list are kept: for every keeper of the list."""

    def address(query: str) -> str:
        return _address(listed, Filter.read(MultiDict(parse_qsl(query[:LONGEST_QUERY]))))

    return ViewedList(Right.EDIT_STAKEHOLDERS, True, address, LISTS[listed])


for _listed in LISTS:
    keep_views_of(_listed, _viewed(_listed))


@coalition.route("/people/export.<any(csv,xlsx):ending>", methods=["GET", "POST"])
@requires(Right.EDIT_STAKEHOLDERS)
@confirmed_download("the people of the list", "coalition.people")
def people_export(ending: str) -> File:
    """The filtered list as a sheet."""
    ids = db.session.scalars(people_ids(Filter.read(request.args), today())).all()
    return _sheet("stakeholders", ending, COLUMNS, stakeholder_rows(db.session(), ids, today()))


@coalition.route("/people/mail-merge.<any(csv,xlsx):ending>", methods=["GET", "POST"])
@requires(Right.EDIT_STAKEHOLDERS)
@confirmed_download("the people to write to", "coalition.people")
def people_mail_merge(ending: str) -> File:
    """Those of the filtered list who can be written to, a row each, for a mail merge; without who wants no letters."""
    cards = [card for card in _cards() if card.email]
    silent = silent_among(db.session(), [card.email or "" for card in cards])
    rows = [_merged(card) for card in cards if card.email not in silent]
    return _sheet("mail-merge", ending, MERGE_COLUMNS, rows)


@coalition.route("/people/contacts.vcf", methods=["GET", "POST"])
@requires(Right.EDIT_STAKEHOLDERS)
@confirmed_download("the people as address cards", "coalition.people")
def people_vcards() -> File:
    """The filtered list as vCards."""
    cards = list(_cards())
    return download(
        vcards(cards).encode(), "contacts", len(cards), "contacts.vcf", "text/vcard; charset=utf-8"
    )


@coalition.route("/organizations/export.<any(csv,xlsx):ending>", methods=["GET", "POST"])
@requires(Right.EDIT_STAKEHOLDERS)
@confirmed_download("the organizations of the list", "coalition.organizations")
def organizations_export(ending: str) -> File:
    """The filtered organizations as a sheet."""
    ids = db.session.scalars(organization_ids(Filter.read(request.args), today())).all()
    rows = [
        [
            row.name,
            "; ".join(label("sectors", code) for code in row.sectors),
            row.status,
            row.people,
            row.meetings,
            row.last_seen,
        ]
        for row in organization_rows(db.session(), ids, today())
    ]
    return _sheet("organizations", ending, ORGANIZATION_COLUMNS, rows)


def _cards() -> Iterator[Card]:
    ids = db.session.scalars(people_ids(Filter.read(request.args), today())).all()
    for contact in contacts(db.session(), ids):
        yield Card(*(str(contact.id), *contact[1:]))


def _merged(card: Card) -> list[object]:
    first, _, last = card.name.rpartition(" ")
    return [
        first,
        last,
        card.name,
        card.title,
        card.organization,
        card.unit,
        card.email,
        card.phone,
    ]


def _sheet(name: str, ending: str, columns: Any, rows: Any) -> File:
    return sheet_download(name, ending, columns, rows, f"{today():%Y-%m-%d}")
