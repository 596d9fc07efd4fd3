"""Applying plans: what a source says stands on record and is published, once, and nothing hidden comes to light."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from directory.imports.known_record_queries import load_picture
from directory.imports.plan_writer import BATCH, apply_plan
from directory.imports.planning import plan_listings
from directory.models import (
    Attribute,
    Audience,
    Contact,
    ExternalIdentifier,
    Location,
    Organization,
    OrganizationAlias,
    Service,
    ServiceStatus,
)
from tests.imports.importing import (
    TODAY,
    address,
    bring_in,
    copy_of,
    counts,
    is_settled,
    listing,
    outbox,
    published,
    sheet,
    start_writing,
)
from tests.imports.trees import (
    IncomingAccessibility,
    IncomingArea,
    IncomingAttribute,
    IncomingCapacity,
    IncomingContact,
    IncomingCost,
    IncomingDocument,
    IncomingFunding,
    IncomingIdentifier,
    IncomingLanguage,
    IncomingLocation,
    IncomingOrganization,
    IncomingPhone,
    IncomingProgram,
    IncomingSchedule,
    IncomingService,
    IncomingSite,
    IncomingUrl,
    IncomingVerification,
    Tree,
    records_of,
)


def everything() -> IncomingOrganization:
    """An organization that says all there is to say."""
    spoken = [IncomingLanguage("eng"), IncomingLanguage("spa", name="Spanish")]
    phone = IncomingPhone("415-555-0101", "7", "voice", "Front desk", spoken)
    person = IncomingContact(
        "Invented Person",
        "Advocate",
        "Intake",
        "person@example.org",
        ["intake"],
        [phone],
        "partner",
    )
    schedule = IncomingSchedule(
        "Mo-Fr 09:00-17:00", "Weekdays", {"freq": "WEEKLY", "byday": "MO,TU"}
    )
    foreign = IncomingAttribute("a foreign taxonomy", "X1", "Shelter", None, "label", "kind")
    place = IncomingLocation(
        "here", "Front house", "House", "Blue door", "Bus 1", url="https://example.org/house",
        latitude=38.0, longitude=-122.0, phones=[phone], contacts=[person], schedules=[schedule],
        addresses=[address("12 Signal Street"), address("PO Box 1", address_type="postal")],
        languages=[IncomingLanguage("spa", "remote", opening_hours="Mo 09:00-17:00")], attributes=[foreign],
        accessibility=[IncomingAccessibility("Ramp", "Ring twice", "https://example.org/ramp")],
    )  # fmt: skip
    service = IncomingService(
        "s", "Shelter", "Refuge", "Beds.", "https://example.org", "s@example.org", interpretation_services="By phone",
        application_process="Call.", fees_description="Free", wait_time="None", eligibility_description="Anyone",
        minimum_age=18, maximum_age=99, accreditations="A", licenses="L", alert="Closed on Friday",
        alert_expires_on=date(2026, 12, 24), assured_date=date(2026, 1, 1), assurer_email="a@example.org",
        program=IncomingProgram("Nights"), terms=["emergency_housing", "hotline"], modes=["site"], routes=["walk_in"],
        exclusions=["active_substance_use"], requirements=["photo_id"], remedies=[], industries=["domestic_work"],
        populations={"cis_men": True, "under_13": False},
        languages=[IncomingLanguage("eng", "bilingual", True, "All staff"), IncomingLanguage("spa")],
        police_contact="only_with_consent", immigration_status="never_asked", serves_undocumented=True,
        hotline_24_7=True, capacity=IncomingCapacity("waitlist", date(2026, 11, 20), 14, 3),
        capacities=[IncomingCapacity("open", date(2026, 11, 20), slots=2, unit="cots")],
        verification=IncomingVerification(date(2026, 11, 1), "phone", "Someone", "Director"), review_days=30,
        notes_internal="Between us", phones=[phone], contacts=[person], schedules=[schedule],
        areas_served=[IncomingArea("Old Town", "All of it")], funding=[IncomingFunding("City")],
        required_documents=[IncomingDocument("Any card", "https://example.org/cards")],
        costs=[IncomingCost("free", "USD", 0.5, "or nothing")],
        additional_urls=[IncomingUrl("https://example.org/leaflet", "Leaflet")], attributes=[foreign],
        sites=[IncomingSite("at", "here", "Second floor", [phone], [person], [schedule], [IncomingArea("Harbor")],
                            [foreign])],
    )  # fmt: skip
    return IncomingOrganization(
        "o", "Invented Refuge", "IR", "Helps.", "o@example.org", "https://example.org", "victim_services", "nonprofit",
        ["survivor_led"], ["domestic_work"], "corporation", "501c3", "00-0000000", 1999, "https://example.org/logo.png",
        "urn:x", identifiers=[IncomingIdentifier("EIN", "00-0000000", "US")],
        programs=[IncomingProgram("Nights", "Night shift", "After dark"), IncomingProgram("Days")],
        phones=[phone], contacts=[person], funding=[IncomingFunding("Donors")],
        additional_urls=[IncomingUrl("https://example.org/more")],
        attributes=[foreign], services=[service], locations=[place], notes_internal="Between us too",
    )  # fmt: skip


class TestOnce:
    def test_everything_is_kept_and_a_second_import_changes_nothing(self, session: Session) -> None:
        first = bring_in(session, sheet(everything()))
        assert counts(first) == {"created": 6, "updated": 0, "unchanged": 0}
        assert not first.counts["updated"]
        text, entries = published(session), outbox(session)
        for said in (
            "Beds.",
            "Second floor",
            "+14155550101",
            "Front desk",
            "Any card",
            "Ramp",
            "X1",
            "Nights",
        ):
            assert said in text
        assert "Between us" not in published(session, Audience.PARTNER)
        assert "Invented Person" in published(session, Audience.PARTNER)
        assert "Invented Person" not in text
        assert is_settled(session)

        second = bring_in(session, sheet(everything()))
        assert not second.groups, second.groups
        assert not second.identifiers
        assert counts(second) == {"created": 0, "updated": 0, "unchanged": 6}
        assert (published(session), outbox(session)) == (text, entries)

    def test_another_source_that_says_the_same_adds_only_its_names_for_it(
        self, session: Session
    ) -> None:
        bring_in(session, sheet(everything()))
        other = bring_in(session, sheet(everything(), source="another sheet"))
        assert not other.groups
        kinds = select(ExternalIdentifier.kind).where(ExternalIdentifier.source == "another sheet")
        assert sorted(session.scalars(kinds)) == [
            "location",
            "organization",
            "service",
            "service_at_location",
        ]

    @pytest.mark.long
    def test_many_batches(self, session: Session) -> None:
        """Parents, and places of other organizations, may come in a later batch or in the same one."""
        organizations = [
            listing(f"Invented {number}", street=f"{number} Long Street", key=f"L{number}")
            for number in range(2 * BATCH + 5)
        ]
        first, last = organizations[0], organizations[-1]
        first.parent, organizations[1].parent = last.source_id, organizations[2].source_id
        first.services[0].sites.append(IncomingSite("elsewhere", last.locations[0].source_id))
        done: list[int] = []
        start_writing(session)
        source = sheet(*organizations)
        incoming = records_of(source)
        plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
        apply_plan(session, plan, done.append)
        session.commit()
        assert sum(done) == len(organizations)
        parents = select(func.count()).where(Organization.parent_organization_id.is_not(None))
        assert session.scalar(parents) == 2
        assert is_settled(session)
        assert not bring_in(session, source).groups


class TestChanges:
    def test_a_list_that_changes_keeps_the_ids_of_what_stays(self, session: Session) -> None:
        bring_in(session, sheet(everything()))
        before = {each.number: each.id for each in session.scalars(select(Service)).one().phones}
        told = everything()
        told.services[0].phones = [
            IncomingPhone("628-555-0199"),
            replace(told.services[0].phones[0], description="The desk"),
        ]
        told.services[0].contacts[0] = IncomingContact(
            "Invented Person", "Director", phones=[IncomingPhone("628-555-0198")]
        )
        plan = bring_in(session, sheet(told))
        assert plan.counts["updated"] == {"service": 1}
        phones = session.scalars(select(Service)).one().phones
        assert [each.number for each in phones] == ["+16285550199", "+14155550101"]
        assert phones[1].id == before["+14155550101"]
        assert (phones[1].description, [each.code for each in phones[1].languages]) == (
            "The desk",
            ["eng", "spa"],
        )
        contact = session.scalars(select(Contact).where(Contact.service_id.is_not(None))).one()
        assert (contact.title, [each.number for each in contact.phones]) == (
            "Director",
            ["+16285550198"],
        )
        assert "The desk" in published(session)
        assert is_settled(session)

    def test_a_change_in_a_list_alone_is_a_change_of_the_record(self, session: Session) -> None:
        bring_in(session, sheet(everything()))
        version = session.scalars(select(Service.version)).one()
        start_writing(session)
        service = session.scalars(select(Service)).one()
        service.modified_at = service.created_at.replace(year=2020)
        session.commit()
        told = everything()
        told.services[0].sites[0].schedules = [IncomingSchedule("24/7")]
        bring_in(session, sheet(told))
        session.expire_all()
        service = session.scalars(select(Service)).one()
        assert service.modified_at.year > 2020
        assert service.version > version

    @pytest.mark.one_in(5)
    @pytest.mark.parametrize("flags", [(True,), (True, False)], ids=["is", "was"])
    @pytest.mark.parametrize("whose", ["location", "service", "organization"])
    def test_a_closed_program_at_a_place_that_was_ever_hidden_keeps_it_hidden(
        self, session: Session, whose: str, flags: tuple[bool, ...]
    ) -> None:
        refuge = listing(service="Drop-in", location={"name": "The Old House"})
        other = listing(service="Meals", street="9 Mill Lane", key="L2")
        refuge.services += other.services
        refuge.locations += other.locations
        bring_in(session, sheet(refuge))
        for hides in flags:
            start_writing(session)
            closed = session.scalars(select(Service).where(Service.name == "Drop-in")).one()
            place = closed.sites[0].location
            flagged = {"location": place, "service": closed, "organization": place.organization}
            flagged[whose].confidential = hides
            closed.status = ServiceStatus.INACTIVE
            session.commit()
        bring_in(session, sheet(listing(service="Tutoring"), source="another"))
        assert "Tutoring" in published(session)
        assert "12 Signal Street" not in published(session)
        assert session.scalar(select(func.count()).select_from(Location)) == 2

    def test_what_is_said_of_a_closed_program_is_not_shown_for_another_at_its_address(
        self, session: Session
    ) -> None:
        ended = {"name": "Ended Youth Program", "url": "https://ended.example.org/"}
        going_on = listing(service="Drop-in", street="9 Mill Lane", key="L2")
        closed = listing(service="Classes", of={"status": "inactive"}, location=ended)
        going_on.services += closed.services
        going_on.locations += closed.locations
        bring_in(session, sheet(going_on))
        bring_in(session, sheet(listing(service="Tutoring"), source="another"))
        assert "Tutoring" in published(session)
        assert "ended.example.org" not in published(session)
        open_again = listing(service="Classes", location=ended)
        bring_in(session, sheet(open_again, source="a third"))
        assert session.scalar(select(func.count()).select_from(Location)) == 3

    def test_records_that_the_source_no_longer_has_stay(self, session: Session) -> None:
        bring_in(session, sheet(listing("One"), listing("Two", key="L2")))
        bring_in(session, sheet(listing("One")))
        assert session.scalar(select(func.count()).select_from(Service)) == 2

    def test_what_a_source_called_a_record_that_is_gone_is_free_again(
        self, session: Session
    ) -> None:
        bring_in(session, sheet(listing()))
        start_writing(session)
        session.delete(session.scalars(select(Organization)).one())
        session.commit()
        plan = bring_in(session, sheet(listing()))
        assert plan.counts["created"].total() == 4
        assert not bring_in(session, sheet(listing())).groups

    def test_an_alias_is_the_organization_and_is_tied_to_it_when_it_comes(
        self, session: Session
    ) -> None:
        start_writing(session)
        session.add(
            OrganizationAlias(alias="IR of the Harbor", organization_name="Invented Refuge")
        )
        session.commit()
        bring_in(session, sheet(listing("The Invented Refuge")))
        alias = session.scalars(select(OrganizationAlias)).one()
        assert alias.organization_id == session.scalars(select(Organization.id)).one()
        plan = bring_in(session, sheet(listing("IR of the Harbor"), source="another sheet"))
        assert not plan.groups
        assert not bring_in(
            session, sheet(listing("IR of the Harbor"), source="another sheet")
        ).groups

    def test_foreign_terms_are_kept_on_their_record(self, session: Session) -> None:
        bring_in(session, sheet(everything()))
        kinds = select(Attribute.link_entity, Attribute.taxonomy, Attribute.code)
        assert sorted(session.execute(kinds)) == [
            (kind, "a foreign taxonomy", "X1")
            for kind in ("location", "organization", "service", "service_at_location")
        ]

    def test_a_failure_changes_nothing(self, session: Session) -> None:
        bring_in(session, sheet(listing()))
        text, entries = published(session), outbox(session)
        start_writing(session)
        incoming = sheet(listing(of={"description": "Half done"}), listing("Two", key="L2"))
        incoming = records_of(incoming)
        plan = plan_listings(incoming, load_picture(session, incoming), TODAY, "US")
        plan.groups[-1].records[-1].fields["location_id"] = uuid4()  # no such place
        with pytest.raises(IntegrityError):
            apply_plan(session, plan)
        session.rollback()
        assert (published(session), outbox(session)) == (text, entries)


def shuffled(incoming: Tree, seed: int) -> Tree:
    """The same source with its rows in another order."""
    order = random.Random(seed)  # noqa: S311 - an order to try, nothing secret
    mixed = copy.deepcopy(incoming)
    order.shuffle(mixed.organizations)
    for organization in mixed.organizations:
        for rows in (
            organization.services,
            organization.locations,
            organization.phones,
            organization.contacts,
        ):
            order.shuffle(rows)
        for service in organization.services:
            for rows in (
                service.sites,
                service.phones,
                service.contacts,
                service.languages,
                service.terms,
            ):
                order.shuffle(rows)
    return mixed


NAMES = st.sampled_from(["Refuge", "refuge", "The Refuge, Inc.", "Harbor", "Harbor House"])
STREETS = st.sampled_from(
    ["1 Signal Street", "1 Signal St.", "2 Quiet Lane", "2 Quiet Lane, Suite 4"]
)
FLAGS = st.sampled_from([None, False, True])
AUDIENCES = st.sampled_from(["public", "partner", "staff"])
NUMBERS = st.sampled_from(["415-555-0101", "(415) 555-0101", "628-555-0102", "no number"])
PHONES = st.lists(st.builds(IncomingPhone, NUMBERS, audience=AUDIENCES), max_size=3)
CONTACTS = st.lists(
    st.builds(
        IncomingContact,
        name=st.sampled_from([None, "Ada Invented", "ADA INVENTED", "Bo Invented"]),
        email=st.sampled_from([None, "ada@example.org", "bo@example.org"]),
        phones=PHONES,
        audience=AUDIENCES,
    ),
    max_size=3,
)
LANGUAGES = st.lists(
    st.builds(
        IncomingLanguage,
        st.sampled_from(["eng", "spa", "zzz"]),
        st.sampled_from([None, "remote", "bilingual"]),
    ),
    max_size=3,
    unique_by=lambda language: language.code,
)


@st.composite
def sources(draw: st.DrawFn) -> Tree:
    """Small sources in which much is alike: names, addresses, numbers, people."""
    incoming = Tree("a sheet")
    for number in range(draw(st.integers(1, 3))):
        organization = IncomingOrganization(
            f"o{number}", draw(NAMES), confidential=draw(FLAGS), unlisted=draw(FLAGS),
            phones=draw(PHONES), contacts=draw(CONTACTS),
        )  # fmt: skip
        incoming.organizations.append(organization)
        for place in range(draw(st.integers(0, 2))):
            organization.locations.append(
                IncomingLocation(
                    f"o{number}p{place}",
                    name=draw(st.sampled_from([None, "Front", "Back"])),
                    confidential=draw(FLAGS),
                    addresses=[address(draw(STREETS))] if draw(st.booleans()) else [],
                )
            )
        for service in range(draw(st.integers(0, 2))):
            key = f"o{number}s{service}"
            offered = IncomingService(
                key, draw(NAMES), confidential=draw(FLAGS), unlisted=draw(FLAGS), phones=draw(PHONES),
                contacts=draw(CONTACTS), languages=draw(LANGUAGES),
                email=draw(st.sampled_from([None, "ada@example.org"])),
            )  # fmt: skip
            offered.sites = [
                IncomingSite(f"{key}@{each.source_id}", each.source_id, phones=draw(PHONES))
                for each in organization.locations
                if draw(st.booleans())
            ]
            organization.services.append(offered)
    return incoming


@given(incoming=sources(), seed=st.integers(0, 9))
@settings(max_examples=15, deadline=None)
def test_a_source_in_another_order_changes_nothing(
    prepared_sqlite: Path, incoming: Tree, seed: int
) -> None:
    with copy_of(prepared_sqlite) as session:
        bring_in(session, incoming)
        entries = outbox(session)
        again = bring_in(session, shuffled(incoming, seed))
        assert not again.groups, [each.changes for group in again.groups for each in group.records]
        assert not again.identifiers
        assert outbox(session) == entries
        assert is_settled(session)


TOWNS = ("Amaranth", "Borage")


@st.composite
def statements(draw: st.DrawFn) -> Tree:
    """What one of two sources says today about two organizations: the same names in changing spellings, other flags."""
    incoming = Tree(draw(st.sampled_from(["a", "b"])))
    for town in draw(st.lists(st.sampled_from(TOWNS), min_size=1, unique=True)):
        key = draw(st.sampled_from(["", "other "])) + town
        name = draw(st.sampled_from([f"{town} Refuge", f"The {town.upper()} Refuge, Inc."]))
        organization = IncomingOrganization(
            key, name, confidential=draw(FLAGS), unlisted=draw(FLAGS)
        )
        for number in (1, 2):
            street = draw(st.sampled_from(["Street", "St."]))
            organization.locations.append(
                IncomingLocation(
                    f"{key} {number}",
                    confidential=draw(FLAGS),
                    addresses=[address(f"{number} Secret{town}{number} {street}")],
                )
            )
        for number in (1, 2):
            service = IncomingService(
                f"{key} service {number}",
                draw(st.sampled_from([f"{town}{number} Nights", f"{town}{number} NIGHTS"])),
                confidential=draw(FLAGS),
                unlisted=draw(FLAGS),
                contacts=[
                    IncomingContact(
                        "Ada",
                        email=f"ada{town}{number}@example.org".lower(),
                        audience=draw(AUDIENCES),
                    )
                ],
            )
            service.sites = [
                IncomingSite(f"{service.source_id} at {each.source_id}", each.source_id)
                for each in organization.locations
                if draw(st.booleans())
            ]
            organization.services.append(service)
        incoming.organizations.append(organization)
    return incoming


class Secrets:
    """What has ever been said to be hidden, kept by brute force beside the records."""

    def __init__(self) -> None:
        self.confidential: set[str] = set()
        self.unlisted: set[str] = set()
        self.narrowest: dict[str, Audience] = {}
        self.at: set[tuple[str, str]] = set()

    def hear(self, incoming: Tree) -> None:
        for organization in incoming.organizations:
            town = next(each for each in TOWNS if each in organization.source_id)
            self._flags(town, organization)
            for service in organization.services:
                name = f"{town}{service.source_id[-1]}"
                self._flags(f"service {name}", service)
                email = service.contacts[0].email or ""
                said = Audience(service.contacts[0].audience)
                known = self.narrowest.get(email, Audience.PUBLIC)
                self.narrowest[email] = max(said, known, key=lambda each: each.rank)
                for site in service.sites:
                    self.at.add((f"service {name}", f"{town}{site.location[-1]}"))
            for location in organization.locations:
                if location.confidential:
                    self.confidential.add(f"{town}{location.source_id[-1]}")

    def _flags(self, name: str, record: IncomingOrganization | IncomingService) -> None:
        self.confidential |= {name} if record.confidential else set()
        self.unlisted |= {name} if record.unlisted else set()

    def must_not_show(self, audience: Audience) -> Iterator[str]:
        for town in TOWNS:
            for number in "12":
                place = f"{town}{number}"
                users = {service for service, at in self.at if at == place}
                if self.confidential & {town, place, *users}:
                    yield f"Secret{place}"
                if audience is Audience.PUBLIC and self.unlisted & {town, f"service {place}"}:
                    yield f"{place} Nights"
                    yield f"{place} NIGHTS"
        for email, narrowest in self.narrowest.items():
            if not audience.sees(narrowest):
                yield email


@given(history=st.lists(statements(), min_size=2, max_size=4))
@settings(max_examples=15, deadline=None)
def test_what_was_hidden_once_is_never_seen_again(
    prepared_sqlite: Path, history: list[Tree]
) -> None:
    secrets = Secrets()
    with copy_of(prepared_sqlite) as session:
        for incoming in history:
            bring_in(session, incoming)
            secrets.hear(incoming)
            for audience in (Audience.PUBLIC, Audience.PARTNER):
                text = published(session, audience)
                assert not [each for each in secrets.must_not_show(audience) if each in text]
            assert is_settled(session)
