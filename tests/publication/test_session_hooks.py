"""Whatever changes a listing is published in the same transaction: exactly what it alters, and told once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, create_engine, select, update
from sqlalchemy.orm import Session

from directory import models as m
from directory.config import Settings
from directory.db import begin_writing
from directory.publication import publish_all
from directory.publication.consistency import unpublished
from tests.publication.town import (
    Change,
    changed,
    documents,
    organization,
    outbox,
    place,
    service,
    site,
)

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The database alone: publication needs no application."""
    opened = create_engine(settings.database_url)
    yield opened
    opened.dispose()


def build(engine: Engine) -> dict[str, UUID]:
    """Two neighbours at one place, and a third organization that nothing touches."""
    host, guest, far = organization(), organization("Pier Legal"), organization("Far Away")
    beds, advice, other = service(host), service(guest, "Advice"), service(far, "Elsewhere")
    advice.sites.append(site(beds.sites[0].location))
    spare = place(host, "2 Spare Street")
    records = {
        "host": host, "guest": guest, "far": far, "beds": beds, "advice": advice, "other": other, "spare": spare,
    }  # fmt: skip
    with Session(engine) as session:
        begin_writing(session)
        session.add_all(records.values())
        session.commit()
        return {name: record.id for name, record in records.items()}


@pytest.fixture(scope="module")
def built(
    prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, UUID]]:
    """A database file with the town, to be copied, and the ids of its records."""
    path = tmp_path_factory.mktemp("built") / "directory.db"
    shutil.copy(prepared_sqlite, path)
    engine = create_engine(f"sqlite:///{path}")
    ids = build(engine)
    engine.dispose()
    return path, ids


@pytest.fixture
def town(
    engine: Engine, settings: Settings, built: tuple[Path, dict[str, UUID]]
) -> dict[str, UUID]:
    """The ids of the town's records in the database of this test."""
    if engine.dialect.name != "sqlite":
        return build(engine)
    path, ids = built
    shutil.copy(path, settings.instance / "directory.db")
    return ids


def change(engine: Engine, apply: Callable[[Session], object]) -> None:
    with Session(engine) as session:
        begin_writing(session)
        apply(session)
        session.commit()


def to(name: str, value: object, part: Callable[[m.Service], object]) -> Change:
    return lambda each: setattr(part(each), name, value)


ALONE: dict[str, Change] = {
    "description": to("description", "New words", lambda s: s),
    "term added": lambda s: s.terms.append(m.ServiceTerm(vocabulary="modes", code="phone")),
    "term removed": lambda s: s.terms.clear(),
    "population": to("accepts", False, lambda s: s.populations[0]),
    "posture": to("answer", "requires", lambda s: s.postures[0]),
    "answer of a line": lambda s: s.line_answers.append(
        m.CrisisLineAnswer(
            question=m.LineQuestion.RECORDED,
            answer="no",
            source="By phone",
            stated_on=date(2026, 11, 1),
        )
    ),
    "language": to("level", m.LanguageLevel.BILINGUAL, lambda s: s.languages[0]),
    "language removed": lambda s: s.languages.clear(),
    "phone": to("number", "+14155550199", lambda s: s.phones[0]),
    "phone hidden": to("audience", m.Audience.STAFF, lambda s: s.phones[0]),
    "language of a phone": to("code", "rus", lambda s: s.phones[0].languages[0]),
    "contact": to("title", "Intake", lambda s: s.contacts[0]),
    "contact hidden": to("audience", m.Audience.STAFF, lambda s: s.contacts[0]),
    "phone of a contact": to("number", "+14155550198", lambda s: s.contacts[0].phones[0]),
    "schedule": to("opening_hours", "Su 10:00-11:00", lambda s: s.schedules[0]),
    "area": to("name", "Old Town", lambda s: s.service_areas[0]),
    "capacity": to("status", m.CapacityStatus.CLOSED, lambda s: s.capacities[0]),
    "verification": lambda s: s.verifications.append(
        m.Verification(
            on=date(2026, 11, 1),
            method=m.VerificationMethod.PHONE,
            outcome=m.VerificationOutcome.CONFIRMED,
        )
    ),
    "cost": to("option", "ten dollars", lambda s: s.cost_options[0]),
    "required document": to("document", "Nothing", lambda s: s.required_documents[0]),
    "link": to("url", "https://lantern.example/new", lambda s: s.additional_urls[0]),
    "funding": to("source", "A new fund", lambda s: s.funding[0]),
    "words of the site": to("description", "Ring once", lambda s: s.sites[0]),
    "phone of the site": to("number", "+14155550197", lambda s: s.sites[0].phones[0]),
    "contact of the site": to("name", "Another porter", lambda s: s.sites[0].contacts[0]),
    "hours of the site": to("opening_hours", "Mo 10:00-11:00", lambda s: s.sites[0].schedules[0]),
    "area of the site": to("name", "Quay", lambda s: s.sites[0].service_areas[0]),
}
SUMMARISED = {
    "description", "language", "language removed", "area", "term added", "term removed",
}  # fmt: skip
"""Changes that also show in the list of services on the page of the organization."""

AT_THE_PLACE: dict[str, Change] = {
    "name of the place": to("name", "The red door", lambda s: s.sites[0].location),
    "address": to("address_1", "9 New Street", lambda s: s.sites[0].location.addresses[0]),
    "address added": lambda s: s.sites[0].location.addresses.append(m.Address(city="Elsewhere")),
    "accessibility": to("description", "A lift", lambda s: s.sites[0].location.accessibility[0]),
    "language of the place": to("code", "rus", lambda s: s.sites[0].location.languages[0]),
    "phone of the place": to("number", "+14155550196", lambda s: s.sites[0].location.phones[0]),
    "hours of the place": to("opening_hours", "24/7", lambda s: s.sites[0].location.schedules[0]),
    "contact of the place": to("name", "A new janitor", lambda s: s.sites[0].location.contacts[0]),
    "place hidden": to("confidential", True, lambda s: s.sites[0].location),
    "neighbour hidden": to("confidential", True, lambda s: s),
    "operator hidden": to("confidential", True, lambda s: s.organization),
}


def service_of(session: Session, town: dict[str, UUID]) -> m.Service:
    return session.get_one(m.Service, town["beds"])


@pytest.mark.one_in(3)
@SQLITE
@pytest.mark.parametrize("name", ALONE)
def test_a_change_of_a_part_alters_its_service_and_nothing_else(
    engine: Engine, session: Session, town: dict[str, UUID], name: str
) -> None:
    before, told = documents(session), len(outbox(session))
    change(engine, lambda writing: ALONE[name](service_of(writing, town)))
    expected = {("service", str(town["beds"]))}
    if name in SUMMARISED:
        expected.add(("organization", str(town["host"])))
    assert changed(before, documents(session)) == expected
    assert [each for each, _ in outbox(session)[told:]] == [str(town["beds"])]
    assert list(unpublished(session)) == []


@SQLITE
@pytest.mark.parametrize("name", AT_THE_PLACE)
def test_a_change_at_a_place_alters_everyone_who_shows_it(
    engine: Engine, session: Session, town: dict[str, UUID], name: str
) -> None:
    before, told = documents(session), len(outbox(session))
    change(engine, lambda writing: AT_THE_PLACE[name](service_of(writing, town)))
    expected = {
        ("service", str(town["beds"])),
        ("service", str(town["advice"])),
        ("organization", str(town["host"])),
    }
    found = changed(before, documents(session))
    # The guest's own page lists its services by area and language, which most of these changes leave alone.
    assert found - {("organization", str(town["guest"]))} == expected
    assert sorted(outbox(session)[told:]) == sorted(
        (str(town[each]), "hidden" in name) for each in ("beds", "advice")
    )
    assert list(unpublished(session)) == []


@SQLITE
def test_a_place_is_hidden_by_the_confidential_operator_of_any_service_at_it(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    def hide(writing: Session) -> None:
        writing.get_one(m.Organization, town["guest"]).confidential = True

    change(engine, hide)
    published = documents(session)
    for key in (("service", "beds"), ("service", "advice"), ("organization", "host")):
        for audience in m.PUBLISHED_AUDIENCES:
            assert "1 Signal Street" not in str(
                published[key[0], str(town[key[1]]), audience.value]
            )
    assert list(unpublished(session)) == []


EXPIRED: dict[str, Callable[[Session, m.Service], object]] = {
    "language changed": lambda _, s: setattr(s.languages[0], "level", m.LanguageLevel.NONE),
    "language deleted": lambda session, s: session.delete(s.languages[0]),
    "phone deleted": lambda session, s: session.delete(s.phones[0]),
    "phone of a contact deleted": lambda session, s: session.delete(s.contacts[0].phones[0]),
    "address deleted": lambda session, s: session.delete(s.sites[0].location.addresses[0]),
    "site deleted": lambda session, s: session.delete(s.sites[0]),
    "cost deleted": lambda session, s: session.delete(s.cost_options[0]),
}


@SQLITE
@pytest.mark.parametrize("name", EXPIRED)
def test_a_record_that_memory_has_forgotten_is_followed_all_the_same(
    engine: Engine, session: Session, town: dict[str, UUID], name: str
) -> None:
    with Session(engine) as writing:
        begin_writing(writing)
        held = service_of(writing, town)
        parts = [
            *held.languages, *held.phones, *held.contacts[0].phones, *held.cost_options, *held.sites,
            *held.sites[0].location.addresses,
        ]  # fmt: skip
        writing.commit()
        begin_writing(writing)
        wanted = {"language": 0, "phone": 1, "cost": 3, "site": 4, "address": 5}
        part = parts[2] if "of a contact" in name else parts[wanted[name.split()[0]]]
        if "changed" in name:
            part.level = m.LanguageLevel.NONE  # set without reading anything of the record first
        else:
            writing.delete(part)
        writing.commit()
    assert list(unpublished(session)) == []


@pytest.mark.parametrize("name", ["host", "guest", "beds", "advice", "place", "program"])
def test_what_is_deleted_leaves_no_document_behind(
    engine: Engine, session: Session, town: dict[str, UUID], name: str
) -> None:
    def delete(writing: Session) -> None:
        host = writing.get_one(m.Organization, town["host"])
        doomed = {
            "host": lambda: host,
            "guest": lambda: writing.get_one(m.Organization, town["guest"]),
            "beds": lambda: service_of(writing, town),
            "advice": lambda: writing.get_one(m.Service, town["advice"]),
            "place": lambda: service_of(writing, town).sites[0].location,
            "program": lambda: host.programs[0],
        }[name]()
        writing.delete(doomed)

    change(engine, delete)
    assert list(unpublished(session)) == []
    kept = {each for _, each, _ in documents(session)}
    assert (str(town["beds"]) in kept) == (name not in ("host", "beds"))
    assert {str(town["far"]), str(town["other"])} <= kept


@SQLITE
@pytest.mark.parametrize("collection", ["sites", "phones", "services", "locations"])
def test_what_is_taken_out_of_a_collection_is_followed_to_its_neighbours(
    engine: Engine, session: Session, town: dict[str, UUID], collection: str
) -> None:
    def take_out(writing: Session) -> None:
        beds = service_of(writing, town)
        owner = beds if hasattr(beds, collection) else beds.organization
        getattr(owner, collection).clear()

    def hide(writing: Session) -> None:
        service_of(writing, town).confidential = True

    change(engine, hide)
    change(engine, take_out)
    assert list(unpublished(session)) == []


@pytest.mark.parametrize("what", ["term", "population", "vocabulary"])
def test_a_code_that_is_renamed_is_renamed_in_what_is_published(
    engine: Engine, session: Session, town: dict[str, UUID], what: str
) -> None:
    def rename(writing: Session) -> None:
        if what == "vocabulary":
            named = select(m.Taxonomy).where(m.Taxonomy.code == "services")
        else:
            code = "emergency_housing" if what == "term" else "cis_men"
            named = select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == code)
        writing.scalars(named).one().code = "renamed"

    before, told = documents(session), len(outbox(session))
    change(engine, rename)
    services = {("service", str(town[each])) for each in ("beds", "advice", "other")}
    assert services <= changed(before, documents(session))
    assert {("service", each) for each, _ in outbox(session)[told:]} == services
    assert list(unpublished(session)) == []


def test_a_term_that_is_renamed_touches_no_service_without_it(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    change(engine, lambda writing: setattr(service_of(writing, town), "terms", []))
    told = len(outbox(session))

    def rename(writing: Session) -> None:
        named = select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "emergency_housing")
        writing.scalars(named).one().code = "renamed"

    change(engine, rename)
    assert {each for each, _ in outbox(session)[told:]} == {
        str(town[each]) for each in ("advice", "other")
    }


def test_a_service_that_moves_changes_two_organizations(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    before = documents(session)

    def move(writing: Session) -> None:
        service_of(writing, town).organization_id = town["far"]

    change(engine, move)
    after = documents(session)
    assert {("organization", str(town[name])) for name in ("host", "far")} <= changed(before, after)
    key = ("organization", str(town["far"]), "public")
    assert str(town["beds"]) in [each["id"] for each in after[key]["services"]]
    assert list(unpublished(session)) == []


@SQLITE
def test_a_site_that_moves_frees_the_neighbours_of_its_old_place(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    def hide(writing: Session) -> None:
        service_of(writing, town).confidential = True

    def move(writing: Session) -> None:
        found = writing.scalars(
            select(m.ServiceAtLocation).where(m.ServiceAtLocation.service_id == town["beds"])
        ).one()
        writing.expire(found)
        found.location_id = town["spare"]

    change(engine, hide)
    change(engine, move)
    assert list(unpublished(session)) == []


@SQLITE
def test_an_organization_that_is_renamed_or_hidden_takes_its_services_along(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    def rename(writing: Session) -> None:
        writing.get_one(m.Organization, town["host"]).name = "Beacon House"

    def hide(writing: Session) -> None:
        writing.get_one(m.Organization, town["host"]).audience = m.Audience.PARTNER

    before, told = documents(session), len(outbox(session))
    change(engine, rename)
    renamed = documents(session)
    own = {("organization", str(town["host"])), ("service", str(town["beds"]))}
    assert changed(before, renamed) == own
    assert outbox(session)[told:] == [(str(town["beds"]), False)]
    change(engine, hide)
    hidden = documents(session)
    assert ("service", str(town["beds"]), "public") not in hidden
    assert ("service", str(town["beds"]), "partner") in hidden
    assert ("organization", str(town["host"]), "public") not in hidden
    assert outbox(session)[told + 1] == (str(town["beds"]), True)


def test_a_rollback_publishes_nothing(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    before, told = documents(session), outbox(session)
    with Session(engine) as writing:
        begin_writing(writing)
        service_of(writing, town).name = "Never"
        writing.flush()
        writing.rollback()
        begin_writing(writing)
        writing.commit()
    assert documents(session) == before
    assert outbox(session) == told


def test_a_savepoint_that_is_rolled_back_forgets_nothing_from_before_it(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    with Session(engine) as writing:
        begin_writing(writing)
        service_of(writing, town).name = "Kept"
        writing.flush()
        savepoint = writing.begin_nested()
        writing.get_one(m.Service, town["other"]).name = "Undone"
        writing.flush()
        savepoint.rollback()
        writing.commit()
    names = {document["name"] for document in documents(session).values()}
    assert "Kept" in names
    assert "Undone" not in names
    assert list(unpublished(session)) == []


def test_records_and_documents_become_visible_together(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    with Session(engine) as writing:
        begin_writing(writing)
        service_of(writing, town).name = "Half written"
        writing.flush()
        assert "Half written" not in str(documents(session))
        writing.commit()
    assert "Half written" in str(documents(session))


@SQLITE
def test_a_change_that_shows_nowhere_is_told_to_nobody(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    before, told = documents(session), outbox(session)

    def note(writing: Session) -> None:
        host = writing.get_one(m.Organization, town["host"])
        host.aliases.append(m.OrganizationAlias(alias="LH", organization_name=host.name))

    change(engine, note)
    assert outbox(session) == told
    assert documents(session) == before


@SQLITE
def test_a_phone_that_replaces_another_withdraws_it(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    def replace(writing: Session) -> None:
        service_of(writing, town).phones = [m.Phone(number="+14155550195")]

    change(engine, replace)
    assert outbox(session)[-1] == (str(town["beds"]), True)


def test_a_damaged_publication_is_named_and_healed(
    engine: Engine, session: Session, town: dict[str, UUID]
) -> None:
    good = documents(session)
    gone, strange = (m.PublishedKind.SERVICE, town["beds"]), UUID(int=7)
    with Session(engine) as writing:
        begin_writing(writing)
        writing.delete(writing.get_one(m.PublishedRecord, (*gone, m.Audience.PUBLIC)))
        changed_one = writing.get_one(
            m.PublishedRecord, (m.PublishedKind.ORGANIZATION, town["host"], m.Audience.PARTNER)
        )
        changed_one.document = changed_one.document | {"name": "Someone else"}
        copy = writing.get_one(m.PublishedRecord, (*gone, m.Audience.PARTNER))
        writing.add(
            m.PublishedRecord(
                kind=copy.kind, record_id=strange, audience=m.Audience.PUBLIC, sort_name="x",
                last_modified=copy.last_modified, document=copy.document,
            )
        )  # fmt: skip
        writing.commit()
    session.rollback()
    assert sorted(unpublished(session)) == sorted(
        [
            f"service {town['beds']} for public is not published",
            f"organization {town['host']} for partner is published with other values than the records hold",
            f"service {strange} for public is published but may not be seen",
        ]
    )
    with Session(engine) as writing:
        begin_writing(writing)
        publish_all(writing)
        writing.commit()
    assert documents(session) == good
    assert list(unpublished(session)) == []


def test_publishing_all_says_how_far_it_is(engine: Engine, town: dict[str, UUID]) -> None:
    told: list[int] = []
    with Session(engine) as writing:
        begin_writing(writing)
        assert publish_all(writing, told.append) == 6, "three services and three organizations"
        writing.rollback()
    assert sum(told) == 6


@SQLITE
@pytest.mark.parametrize("by_statement", [False, True])
def test_an_organization_begins_with_its_first_published_listing_and_stays(
    engine: Engine, town: dict[str, UUID], by_statement: bool
) -> None:
    def begin(session: Session) -> None:
        owner = organization("Late Start")
        owner.status = m.OrganizationStatus.DRAFT
        listing = service(owner, "First")
        listing.status = m.ServiceStatus.DRAFT
        session.add(listing)
        session.flush()
        town.update(late=owner.id, first=listing.id)

    def give(status: m.ServiceStatus) -> Callable[[Session], object]:
        def by_row(session: Session) -> None:
            if by_statement:
                where = m.Service.id == town["first"]
                session.execute(update(m.Service).where(where).values(status=status))
            else:
                session.get_one(m.Service, town["first"]).status = status

        return by_row

    def is_published() -> bool:
        with Session(engine) as session:
            query = select(m.PublishedRecord.record_id)
            found = set(session.scalars(query)) & {town["late"], town["first"]}
            assert found in ({town["late"]}, {town["late"], town["first"]}, set())
            return bool(found)

    change(engine, begin)
    assert not is_published()
    change(engine, give(m.ServiceStatus.INACTIVE))
    assert not is_published()
    change(engine, give(m.ServiceStatus.TEMPORARILY_CLOSED))
    assert is_published()
    change(engine, give(m.ServiceStatus.DEFUNCT))
    assert is_published(), "what was shown once is no draft again"
    with Session(engine) as session:
        assert list(unpublished(session)) == []
