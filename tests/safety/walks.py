"""Walks of staff actions over two directories that differ in what is hidden: flags, moves, merges, imports, rebuilds.

A walk keeps its own account of what was ever hidden, read plainly from the rows after each step, and knows nothing of
the rule that the program follows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing, table_of
from directory.exchange.prepared_pull import prepare
from directory.exchange.pull import bring_in as bring_in_source
from directory.exchange.source_requests import Answer
from directory.publication import WouldOpen, publish_all
from directory.publication.past_flags import mark_again
from directory.web.database import db
from directory.web.job_schedule import run_jobs
from directory.web.search_engines import follow_outbox
from tests.imports.importing import address, bring_in, listing, sheet
from tests.imports.trees import records_of
from tests.inspection import inspect_page
from tests.safety.outside import found_by, shown_outside

ORGANIZATIONS, SERVICES, PLACES = 2, 4, 4
FLAGGED: tuple[type[Any], ...] = (m.Organization, m.Service, m.Location)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DRAFT = m.ServiceStatus.DRAFT
JOBS = ("authorisations", "repeats")
TOKENS_LAST = 100
"""After so many walks people load their forms anew: a token of a form is worth nothing after an hour."""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\d[T ][\d:]+\S*")


def tokens_of(people: Mapping[m.Role, FlaskClient]) -> dict[m.Role, str]:
    """The token of each person's forms."""
    return {role: inspect_page(who.get("/account/")).token() for role, who in people.items()}


@dataclass
class World:
    """One directory with its signed-in people. `secret` is the word in every address, and in no other text."""

    app: Flask
    secret: str
    people: dict[m.Role, FlaskClient]
    tokens: dict[m.Role, str]
    walk: int = 0
    once_hidden: set[UUID] = field(default_factory=set)
    merges: list[UUID] = field(default_factory=list)

    def id_of(self, model: type[Any], number: int) -> UUID:
        """The id of a record of this walk."""
        return UUID(int=self.walk * 1000 + FLAGGED.index(model) * 100 + number + 1)

    def street(self, number: int) -> str:
        """The street of a place, of this walk and this world alone."""
        return f"{number + 11} {self.secret}{self.walk}x{number} Street"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction beside the pages."""
        with self.app.app_context():
            session = db.session()
            session.rollback()
            begin_writing(session)
            yield session
            session.commit()
            db.session.remove()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look at what is on record."""
        with self.app.app_context():
            yield db.session()
            db.session.remove()

    def begin(self, walk: int, flags: set[tuple[int, int]], drafts: set[int]) -> None:
        """Forget the walk before, and plant the records of the next: each service at one place."""
        self.once_hidden.clear()
        self.merges.clear()
        if walk % TOKENS_LAST == 0:
            self.tokens = tokens_of(self.people)
        with self.writing() as session:
            for each in session.scalars(select(m.Organization)).all():
                session.delete(each)
            session.execute(delete(table_of(m.Merge)))
        self.walk = walk
        with self.writing() as session:
            for number in range(ORGANIZATIONS):
                session.add(
                    m.Organization(
                        id=self.id_of(m.Organization, number),
                        name=f"House {walk} {number}",
                        confidential=(0, number) in flags,
                    )
                )
            session.flush()
            for number in range(PLACES):
                owner = self.id_of(m.Organization, number % ORGANIZATIONS)
                place = m.Location(
                    id=self.id_of(m.Location, number),
                    organization_id=owner,
                    name=f"Place {number}",
                    confidential=(2, number) in flags,
                )
                place.addresses.append(
                    m.Address(address_1=self.street(number), city="Port Amaranth")
                )
                service = m.Service(
                    id=self.id_of(m.Service, number),
                    organization_id=owner,
                    name=f"Desk {number}",
                    confidential=(1, number) in flags,
                    status=DRAFT if number in drafts else m.ServiceStatus.ACTIVE,
                )
                service.sites.append(m.ServiceAtLocation(location=place))
                session.add_all([place, service])
        self.look()

    # What people do. Each answers as a page does; what a page refuses is no step.

    def flag(self, who: m.Role, kind: int, number: int, hide: bool) -> None:
        """Tick or clear the flag of an organization, a service or a place on its page."""
        model = FLAGGED[kind]
        path = ("organizations", "services", "locations")[kind]
        record_id = self.id_of(model, number)
        with self.reading() as session:
            record = session.get(model, record_id)
            if record is None:
                return
            given = {"version": str(record.version), "confidential": "y" if hide else ""}
            if model is not m.Location:
                given["audience"] = record.audience.value
        self._post(who, f"/staff/{path}/{record_id}/confidentiality", _without_blanks(given))

    def move(self, who: m.Role, number: int, places: list[int]) -> None:
        """Say at which places a service is had, on its page."""
        service_id = self.id_of(m.Service, number)
        with self.reading() as session:
            service = session.get(m.Service, service_id)
            if service is None:
                return
            given = {"version": str(service.version)}
            known = {site.location_id: str(site.id) for site in service.sites}
        for row, place in enumerate(self.id_of(m.Location, each) for each in places):
            given[f"sites-{row}-location_id"] = str(place)
            given[f"sites-{row}-id"] = known.get(place, "")
        self._post(who, f"/staff/services/{service_id}/places", given)

    def tell(self, number: int, place: int) -> None:
        """Say in a public text of a service where some place is; a text that says nothing of it is kept as well."""
        service_id = self.id_of(m.Service, number)
        with self.reading() as session:
            service = session.get(m.Service, service_id)
            if service is None:
                return
            given = {"version": str(service.version)}
        given["fees_description"] = f"Free for all. Pay at {self.street(place)}."
        self._post(m.Role.EDITOR, f"/staff/services/{service_id}/costs", given)

    def publish_draft(self, number: int) -> None:
        """Show a service that was a draft."""
        service_id = self.id_of(m.Service, number)
        with self.writing() as session:
            service = session.get(m.Service, service_id)
            if service is not None:
                service.status = m.ServiceStatus.ACTIVE

    def merge(self, kind: int, kept: int, gone: int) -> None:
        """Merge two organizations or services on the page of the pair, the gone one's values taken."""
        model = FLAGGED[kind]
        ids = self.id_of(model, kept), self.id_of(model, gone)
        with self.reading() as session:
            both = [session.get(model, each) for each in ids]
            if None in both:
                return
            versions = " ".join(str(each.version) for each in both)  # type: ignore[union-attr]  # both are there
        given = {"versions": versions, "confidential": "gone"}
        name = ("organization", "service")[kind]
        self._post(m.Role.COORDINATOR, f"/staff/duplicates/{name}/{ids[0]}/{ids[1]}/merge", given)
        with self.reading() as session:
            self.merges += [
                each for each in session.scalars(select(m.Merge.id)) if each not in self.merges
            ]

    def undo(self) -> None:
        """Part the two again that were merged last."""
        with self.reading() as session:
            query = select(m.Merge.id).where(m.Merge.undone_at.is_(None))
            open_ones = set(session.scalars(query))
        # By the order in which they were made: two in one second bear the same time.
        last = next((each for each in reversed(self.merges) if each in open_ones), None)
        if last is not None:
            self._post(m.Role.COORDINATOR, f"/staff/merges/{last}/undo", {})

    def restore(self, kind: int, number: int, back: int, whole: bool) -> None:
        """Go back in the history of a record: to before some entry, or one value of it; `back` chooses which."""
        model = FLAGGED[kind]
        record_id, name = self.id_of(model, number), ("organization", "service", "location")[kind]
        with self.reading() as session:
            record = session.get(model, record_id)
            query = select(m.AuditEntry.sequence, m.AuditEntry.fields).where(
                m.AuditEntry.kind == name, m.AuditEntry.record_id == str(record_id)
            )
            entries = session.execute(query.order_by(m.AuditEntry.sequence.desc())).all()
            if record is None or not entries:
                return
            version, (sequence, fields) = record.version, entries[back % len(entries)]
        way: list[Any] = [sequence]
        if not whole:
            own = [each for each in fields if each.startswith(f"{name}.")]
            if not own:
                return
            way += [name, [str(record_id)], own[back % len(own)].partition(".")[2]]
        given = {"version": str(version), "way_back": json.dumps(way)}
        self._post(m.Role.COORDINATOR, f"/staff/history/{name}/{record_id}/restorations", given)

    def bring_in(self, number: int, place: int, says: bool | None, source: bool) -> None:
        """Import a service at a place of its organization, from a sheet or as the scheduled exchange does."""
        with self.reading() as session:
            service = session.get(m.Service, self.id_of(m.Service, number))
            location = session.get(m.Location, self.id_of(m.Location, place))
            if service is None or location is None:
                return
            same = service.organization_id == location.organization_id
            owner, name, called = service.organization.name, service.name, location.name
        if not same:
            return
        place_id = f"walk {self.walk} place {place}"
        listed = _listed(owner, name, called, place_id, self.street(place), says)
        incoming = sheet(listed, source=f"sheet {self.walk}")
        if not source:
            with self.app.app_context():
                bring_in(db.session(), incoming)
                db.session.remove()
            self.run_jobs()
            return
        with self.app.app_context():
            session = db.session()
            session.rollback()
            begin_writing(session)
            known = session.scalars(
                select(m.Source).where(m.Source.name == incoming.source)
            ).first()
            if known is None:
                known = m.Source(
                    name=incoming.source, address="https://neighbour.example/api",
                    kind=m.SourceKind.API, trusted=self.walk % 2 == 0,
                )  # fmt: skip
                session.add(known)
            session.commit()
            source_id = known.id
            answer = Answer(records_of(incoming), {}, {})
            prepared = prepare(
                session, session.get_one(m.Source, source_id), answer, NOW.date(), "US"
            )
            session.rollback()
            begin_writing(session)
            bring_in_source(session, session.get_one(m.Source, source_id), prepared, NOW)
            session.commit()
            db.session.remove()
        self.run_jobs()

    def authorise(self, number: int) -> None:
        """Enter that the operator of a place authorises its publication."""
        given = {"authorised_by": "Ada Quill", "authorised_on": "2026-01-02", "method": "letter"}
        place = self.id_of(m.Location, number)
        self._post(m.Role.COORDINATOR, f"/staff/locations/{place}/authorisations", given)

    def open(self, number: int) -> None:
        """The whole way to publishing a hidden place: flags cleared, authorised, confirmed, taken effect."""
        place = self.id_of(m.Location, number)
        with self.reading() as session:
            location = session.get(m.Location, place)
            if location is None:
                return
            owners = {location.organization_id}
            owners |= {site.service.organization_id for site in location.sites}
            services = {site.service_id for site in location.sites}
        for kind, ids in ((0, owners), (1, services)):
            for each in range(SERVICES):
                if self.id_of(FLAGGED[kind], each) in ids:
                    self.flag(m.Role.COORDINATOR, kind, each, hide=False)
        self.authorise(number)
        self.confirm(m.Role.ADMINISTRATOR)
        self.run_jobs()

    def confirm(self, who: m.Role) -> None:
        """Confirm what waits longest."""
        with self.reading() as session:
            model = m.PublicationAuthorisation
            query = select(model.id).where(
                model.confirmed_at.is_(None), model.withdrawn_at.is_(None)
            )
            found = session.scalars(query.order_by(model.entered_at, model.location_id)).first()
        if found is not None:
            self._post(who, f"/staff/authorisations/{found}/confirmations", {})

    def run_jobs(self) -> None:
        """What the directory does by itself, and what compares texts where something came past the pages."""
        with self.app.app_context():
            wanted = [each for each in self.app.extensions["jobs"] if each.name in JOBS]
            everything, self.app.extensions["jobs"] = self.app.extensions["jobs"], tuple(wanted)
            assert [each.problem for each in run_jobs() if each.problem] == []
            self.app.extensions["jobs"] = everything
            db.session.remove()

    def rebuild(self, authorise: bool) -> None:
        """What `directory publish --all` does, with and without the word."""
        with self.app.app_context():
            session = db.session()
            session.rollback()
            begin_writing(session)
            try:
                publish_all(session)
            except WouldOpen as problem:
                session.rollback()
                if authorise:
                    begin_writing(session)
                    mark_again(session, problem.places, NOW)
                    publish_all(session, opening=True)
            session.commit()
            db.session.remove()
        self.run_jobs()

    def write_in_bulk(self, kind: int, hide: bool) -> None:
        """A statement over a whole table."""
        with self.writing() as session:
            session.execute(update(FLAGGED[kind]).values(confidential=hide))
        self.run_jobs()

    def _post(self, who: m.Role, path: str, given: dict[str, str]) -> None:
        answer = self.people[who].post(path, data=given | {"csrf_token": self.tokens[who]})
        assert answer.status_code in (302, 404, 409, 422), f"{path}: {answer.status}"

    # What is looked at after each step.

    def look(self) -> list[str]:
        """Check what is stored as published, and return it without what differs between worlds by chance."""
        with self.reading() as session:
            self.once_hidden |= _hidden_for_good(session)
            shut = _under_flag(session) | (self.once_hidden - _opened(session))
            streets = dict(
                session.execute(select(m.Address.address_1, m.Address.location_id)).all()
            )
            documents = list(session.scalars(select(m.PublishedRecord.document)))
        told = json.dumps(documents)
        for street, place in streets.items():
            if place in shut:
                assert street is None or street not in told, f"{street} is shown"
                assert str(place) not in told, f"place {place} is shown"
        words = [_ID.sub("", each) for each in _leaves(documents)]
        return sorted(each.replace(self.secret, "…") for each in words)

    def look_everywhere(self) -> None:
        """The same on every page, in API, linked data, exports and index."""
        with self.app.app_context():
            follow_outbox()
            db.session.remove()
        with self.reading() as session:
            shut = _under_flag(session) | (self.once_hidden - _opened(session))
            query = select(m.Address).where(m.Address.location_id.in_(shut))
            streets = [each.address_1 or "" for each in session.scalars(query)]
        told = shown_outside(self.app)
        for street in streets:
            assert street not in told, f"{street} is shown"
            assert not found_by(self.app, street.split()[1])


def _listed(
    owner: str, name: str, called: str | None, place_id: str, street: str, says: bool | None
) -> Any:
    """A listing as a sheet has it; a sheet that says nothing of a flag has no column for it."""
    made = listing(owner, name, street, key=f"{place_id} {name}", location={"confidential": says})
    (place,) = made.locations
    place.name, place.addresses = called, [address(street, postal_code="")]
    return made


def _without_blanks(given: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if value}


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    else:
        yield str(value)


def _under_flag(session: Session) -> set[UUID]:
    """The places that a flag hides now, read row by row."""
    owners = {each.id: each.confidential for each in session.scalars(select(m.Organization))}
    services = {
        each.id: each.confidential or owners[each.organization_id]
        for each in session.scalars(select(m.Service))
    }
    hidden = {
        each.location_id
        for each in session.scalars(select(m.ServiceAtLocation))
        if services[each.service_id]
    }
    return hidden | {
        each.id
        for each in session.scalars(select(m.Location))
        if each.confidential or owners[each.organization_id]
    }


def _hidden_for_good(session: Session) -> set[UUID]:
    """The same without places of drafts alone, unless their organization hides them."""
    owners = {each.id: each.confidential for each in session.scalars(select(m.Organization))}
    status = dict(session.execute(select(m.Service.id, m.Service.status)).all())
    at: dict[UUID, list[m.ServiceStatus]] = {}
    for site in session.scalars(select(m.ServiceAtLocation)):
        at.setdefault(site.location_id, []).append(status[site.service_id])
    only_drafts = {place for place, found in at.items() if set(found) == {DRAFT}}
    flagged = _under_flag(session)
    return {
        each.id
        for each in session.scalars(select(m.Location).where(m.Location.id.in_(flagged)))
        if owners[each.organization_id] or each.id not in only_drafts
    }


def _opened(session: Session) -> set[UUID]:
    """The places that an authorisation has opened which nobody withdrew."""
    model = m.PublicationAuthorisation
    query = select(model).where(model.effective_at.is_not(None), model.withdrawn_at.is_(None))
    return {each.location_id for each in session.scalars(query)}
