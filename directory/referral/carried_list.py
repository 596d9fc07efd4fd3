"""The list to hand over in the address of this request, and the addresses that carry it on, with more on it or less."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from flask import current_app, g, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from directory.models import Audience, PublishedKind
from directory.publication.published_records import published_ids
from directory.referral.signed_list import (
    LONGEST_TOKEN,
    HandoverList,
    ListExpired,
    ListRefused,
    read_list,
    sign_list,
)
from directory.web.access import current_audience
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.page_addresses import public_address

LIST = "list"
"""The name of the list in an address."""
_OF_ONE_ANSWER = frozenset({LIST, "fragment"})


@dataclass(frozen=True, slots=True)
class CarriedList:
    """The list of this request; `problem` is “refused” or “expired” where its address names one that cannot be read.

    `token` is empty where the list is.
    """

    handover: HandoverList
    token: str
    problem: str = ""

    @property
    def services(self) -> tuple[UUID, ...]:
        """The services on it, in order."""
        return self.handover.services

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be added."""
        return self.handover.is_full

    @property
    def ends_on(self) -> date:
        """The last day on which its address can be opened."""
        return self.handover.ends_on

    @property
    def href(self) -> str:
        """The page of the list."""
        return with_list(url_for("referral.handover_list"), self.token)

    @property
    def public_href(self) -> str:
        """The whole address of that page, to hand on."""
        return with_list(public_address("referral.handover_list"), self.token)

    @property
    def sheet_href(self) -> str:
        """The sheet to print."""
        return with_list(url_for("referral.referral_sheet"), self.token)

    def holds(self, service: str | UUID) -> bool:
        """Whether the service is on it."""
        return _id_of(service) in self.services

    def carry(self, href: str) -> str:
        """An address of ours with this list in it."""
        return with_list(href, self.token)

    def adding(self, service: str | UUID, anchor: str = "") -> str:
        """The address of this page with the service on the list."""
        return _here(self.handover.adding(_id_of(service)), anchor)

    def without(self, *services: str | UUID, anchor: str = "") -> str:
        """The address of this page with these services off the list."""
        left = self.handover
        for each in services:
            left = left.without(_id_of(each))
        return _here(left, anchor)

    def moving(self, service: str | UUID, places: int, anchor: str = "") -> str:
        """The address of this page with the service so many places later on the list."""
        return _here(self.handover.moving(_id_of(service), places), anchor)

    def sheet_of(self, service: str | UUID) -> str:
        """The sheet of one service alone, whatever is on the list."""
        alone = HandoverList.begin(local_now().date()).adding(_id_of(service))
        return with_list(url_for("referral.referral_sheet"), _sign(alone))


def carried_list() -> CarriedList:
    """The list of this request; an empty one where the address names none or one that cannot be read."""
    found: CarriedList | None = g.get("carried_list")
    if found is None:
        found = g.carried_list = _read(_signed())
    return found


def _signed() -> str:
    try:
        return request.values.get(LIST, "")
    except (
        RequestEntityTooLarge
    ):  # a form that nobody reads; the page that says so has its address alone
        return request.args.get(LIST, "")


def may_be_listed(services: Collection[str | UUID]) -> frozenset[UUID]:
    """Those of some services of this page that may be on a list: what is handed over is what anybody may see."""
    ids = frozenset(map(_id_of, services))
    if current_audience() == Audience.PUBLIC:
        return ids  # the page shows nothing else
    return published_ids(db.session(), PublishedKind.SERVICE, ids, Audience.PUBLIC)


def list_address(services: Iterable[UUID]) -> str:
    """The page of a new list of these services, as many of them as a list holds."""
    handover = HandoverList.begin(local_now().date())
    for each in services:
        handover = handover.adding(each)
    return with_list(url_for("referral.handover_list"), _sign(handover))


def with_list(href: str, token: str) -> str:
    """An address of ours with the list of this text in it."""
    return f"{href}{'&' if '?' in href else '?'}{LIST}={token}" if token else href


def _read(token: str) -> CarriedList:
    today = local_now().date()
    empty = HandoverList.begin(today)
    if not token:
        return CarriedList(empty, "")
    try:
        if len(token) > LONGEST_TOKEN:
            raise ListRefused("longer than any list")
        return CarriedList(read_list(_key(), token, today), token)
    except ListExpired:
        return CarriedList(empty, "", "expired")
    except ListRefused:
        return CarriedList(empty, "", "refused")


def _here(handover: HandoverList, anchor: str) -> str:
    """This page with another list; what else its address asks stays."""
    rest = [pair for pair in request.args.items(multi=True) if pair[0] not in _OF_ONE_ANSWER]
    href = f"{request.path}?{urlencode(rest)}" if rest else request.path
    return with_list(href, _sign(handover)) + (f"#{anchor}" if anchor else "")


def _id_of(service: str | UUID) -> UUID:
    return service if isinstance(service, UUID) else UUID(service)


def _sign(handover: HandoverList) -> str:
    return sign_list(_key(), handover)


def _key() -> str:
    return str(current_app.secret_key or "")
