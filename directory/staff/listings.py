"""The table of listings: filters in the address, a page at a time, few queries whatever the size of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from flask import render_template, request, url_for
from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from directory.db import by_name, words_in
from directory.models import ListingFreshness, Organization, Service, ServiceStatus, ServiceTerm
from directory.models.listings.review_intervals import ReviewTerms, review_terms
from directory.staff.blueprint import staff
from directory.staff.state_labels import (
    FRESHNESS_COLOURS,
    FRESHNESS_WORDS,
    STATUS_COLOURS,
    STATUS_WORDS,
)
from directory.verification.freshness import (
    STATES,
    state_is,
    state_of,
)
from directory.verification.overdue_listings import SHOWN
from directory.web.access import Right, current_account, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm
from directory.web.forms.fields import term_labels
from directory.web.list_order import REVERSED, ListOrders, Ordering
from directory.web.record_permissions import organizations_to_edit
from directory.web.saved_views import ViewedList, keep_views_of
from directory.web.selected_rows import picked_ids, picked_words

PAGE = 50
ENDING_DAYS = 7
"""A notice that ends within these days is named."""
SORTS = {
    "name": "Name",
    "-name": "Name, from the end of the alphabet",
    "organization": "Organization",
    "-organization": "Organization, from the end of the alphabet",
    "verified": "Longest unverified first",
    "-verified": "Latest verified first",
    "modified": "Latest change first",
    "-modified": "Oldest change first",
}
ORDERS = ListOrders(
    {
        "name": Ordering("Service"),
        "organization": Ordering("Organization"),
        "verified": Ordering("Last verified"),
        "modified": Ordering("", is_down=True),
    }
)
DOUBT = "doubt"
"""The state of a listing of which a fact is in doubt, whenever the rest was verified."""
LONGEST_QUERY = 10_000
"""Characters of filters that a form carries; those of a full selection are fewer."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked of the table; an empty value asks nothing. `picked` are the rows that were selected."""

    q: str = ""
    status: str = ""
    state: str = ""
    kind: str = ""
    audience: str = ""
    notice: str = ""
    sort: str = "name"
    picked: str = ""

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Filters:
        """The filters of an address; what it says of nothing known is left out."""
        known = {
            "status": {each.value for each in ServiceStatus},
            "state": {*STATES, DOUBT},
            "audience": {"public", "partner", "staff"},
            "notice": {"ending"},
            "sort": set(SORTS),
        }
        given = {name: args.get(name, "")[:200].replace("\0", "") for name in ("q", "kind")}
        for name, values in known.items():
            if args.get(name) in values:
                given[name] = args[name]
        given["picked"] = picked_words(picked_ids(args.getlist("picked")))
        return cls(**given)

    @classmethod
    def of(cls, query: str) -> Filters:
        """The filters of what stands behind the question mark of an address."""
        return cls.read(MultiDict(parse_qsl(query[:LONGEST_QUERY])))

    @property
    def query(self) -> dict[str, str]:
        """These filters as arguments of an address, without what is usual."""
        asked = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name)}
        return {name: value for name, value in asked.items() if (name, value) != ("sort", "name")}

    @property
    def narrows(self) -> bool:
        """Whether any listing is left out that the table has without filters; an order leaves none out."""
        return bool(self.query.keys() - {"sort"})

    def address(self, **other: Any) -> str:
        """The address of the table with these filters."""
        return url_for("staff.listings", **(self.query | other))

    def ordering(self, code: str) -> tuple[str, str]:
        """The heading of an order, and the address that a press on it asks for."""
        return ORDERS.known[code].words, self.address(sort=ORDERS.pressed(code, self.sort))


@dataclass(frozen=True, slots=True)
class Row:
    """One listing in the table."""

    id: UUID
    name: str
    organization: str
    organization_id: UUID
    status: str
    colour: str
    state: str
    state_colour: str
    verified_on: date | None
    audience: str


keep_views_of(
    "listings",
    ViewedList(
        Right.EDIT_OWN_LISTINGS, False, lambda query: Filters.of(query).address(), "staff.home"
    ),
)


@staff.get("/listings")
@requires(Right.EDIT_OWN_LISTINGS)
def listings() -> str:
    """The table."""
    filters = Filters.read(request.args)
    page = max(1, request.args.get("page", 1, type=int))
    rows, total = find_listings(db.session(), filters, local_now().date(), page)
    return render_template(
        "staff/listings.html",
        filters=filters,
        rows=rows,
        total=total,
        page=page,
        last=max(1, -(-total // PAGE)),
        statuses=[(status.value, words) for status, words in STATUS_WORDS.items()],
        states=[(state, FRESHNESS_WORDS[state]) for state in (*STATES, DOUBT)],
        kinds=term_labels("services").items(),
        sorts=list(SORTS.items()),
        keep=OnceForm(formdata=None),
        sorted_by=ORDERS.sorted_by(filters.sort),
        place={**filters.query, "picked": None, "page": page},
        headings=[
            ("Select all on this page", "pick"),
            filters.ordering("name"),
            filters.ordering("organization"),
            "Status",
            "Verification",
            filters.ordering("verified"),
        ],
    )


def asked_for(session: Session, filters: Filters, day: date) -> tuple[Select[Any], Any]:
    """The query for the services that the filters ask for and the account may edit, and the day of verification.

    It joins only what the filters and their order need: counting twenty thousand services is then a matter of
    milliseconds.
    """
    query, on = select(Service.id), None
    order = filters.sort.removeprefix(REVERSED)
    if filters.q or order == "organization":
        query = query.join(Organization, Service.organization_id == Organization.id)
    if filters.state or order == "verified":
        query = query.outerjoin(ListingFreshness, ListingFreshness.service_id == Service.id)
        on = ListingFreshness.verified_on
    for condition in _conditions(session, filters, on, day):
        query = query.where(condition)
    return query, on


def _conditions(
    session: Session, filters: Filters, on: Any, day: date
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    allowed = organizations_to_edit(current_account())
    if allowed is not None:
        found.append(Service.organization_id.in_(allowed))
    if filters.q:
        found.append(words_in(filters.q, Service.name, Organization.name))
    if filters.status:
        found.append(Service.status == ServiceStatus(filters.status))
    elif not filters.q and not filters.picked:
        found.append(Service.status != ServiceStatus.DEFUNCT)
    if filters.picked:
        found.append(Service.id.in_(picked_ids([filters.picked])))
    if filters.audience:
        found.append(Service.audience == filters.audience)
    if filters.kind:
        carried = select(ServiceTerm.service_id).where(
            ServiceTerm.vocabulary == "services", ServiceTerm.code == filters.kind
        )
        found.append(Service.id.in_(carried))
    if filters.notice:
        found.append(has_ending_notice(day))
    return [*found, *_of_state(session, filters.state, on, day)]


def _of_state(session: Session, state: str, on: Any, day: date) -> Iterator[ColumnElement[bool]]:
    in_doubt = ListingFreshness.in_doubt
    if state == DOUBT:
        yield in_doubt.is_(True)
    elif state:
        yield state_is(session, state, on, day, ListingFreshness.risk_rank)
    if state == "never":
        yield in_doubt.is_not(True)


def has_ending_notice(day: date) -> ColumnElement[bool]:
    """Whether a listing that is shown has a notice that ends within a week."""
    ends: ColumnElement[bool] = Service.alert_expires_on.between(
        day, day + timedelta(days=ENDING_DAYS)
    )
    return and_(Service.status.in_(SHOWN), Service.alert.is_not(None), ends)


def find_listings(
    session: Session, filters: Filters, day: date, page: int
) -> tuple[list[Row], int]:
    """One page of the table and how many rows it has in all; five queries."""
    query, on = asked_for(session, filters, day)
    columns: dict[str, Any] = {
        "name": by_name(Service.name),
        "organization": by_name(Organization.name),
        "verified": on,
        "modified": Service.modified_at,
    }
    chosen = filters.sort.removeprefix(REVERSED)
    ties = [] if chosen == "name" else [by_name(Service.name)]
    query = query.order_by(ORDERS.directed(filters.sort, columns[chosen]), *ties, Service.id)
    counted = query.add_columns(func.count().over()).limit(PAGE).offset((page - 1) * PAGE)
    rows = session.execute(counted).all()
    ids = [row[0] for row in rows]
    total = rows[0][1] if rows else _total(session, query) if page > 1 else 0
    found = {row[0]: tuple(row) for row in session.execute(_table_query(ids))}
    shown = [found[each] for each in ids]
    terms: dict[UUID, list[str]] = {}
    policy = review_terms(session)
    carried = select(ServiceTerm.service_id, ServiceTerm.code).where(
        ServiceTerm.vocabulary == "services", ServiceTerm.service_id.in_([row[0] for row in shown])
    )
    for service_id, code in session.execute(carried):
        terms.setdefault(service_id, []).append(code)
    return [_row(row, terms, day, policy) for row in shown], total


def _total(session: Session, query: Select[Any]) -> int:
    """How many there are when the page that was asked for lies behind the last one."""
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def _table_query(ids: list[UUID]) -> Any:
    """The query for what the table tells of some services."""
    kept = ListingFreshness
    return (
        select(
            Service.id, Service.name, Organization.name, Organization.id, Service.status, Service.audience,
            Service.review_days, kept.verified_on, kept.in_doubt,
        )
        .outerjoin(kept, kept.service_id == Service.id)
        .join(Organization, Service.organization_id == Organization.id)
        .where(Service.id.in_(ids))
    )  # fmt: skip


def _row(row: tuple[Any, ...], terms: dict[UUID, list[str]], day: date, policy: ReviewTerms) -> Row:
    service_id, name, organization, organization_id, status, audience, own, on, in_doubt = row
    interval = own or policy.interval(terms.get(service_id, ()))
    state = "doubt" if in_doubt else state_of(on, interval, day, policy)
    return Row(
        service_id, name, organization, organization_id, STATUS_WORDS[status], STATUS_COLOURS[status],
        FRESHNESS_WORDS[state], FRESHNESS_COLOURS[state], on, audience.value,
    )  # fmt: skip
