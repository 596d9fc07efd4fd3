"""Plans: how records are recognised, what a source changes, what it can't, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from directory.fields.kinds import KINDS
from directory.imports.plan import Plan, PlannedRecord
from directory.imports.planning import plan_listings
from directory.imports.planning.comparison_keys import address_key, name_key, organization_key
from directory.imports.planning.known_records import Areas, Facts, Picture
from directory.imports.planning.phone_numbers import read_phone_number
from directory.imports.selection import without
from directory.matching.hidden_places import (
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    PlaceWords,
)
from tests.imports.importing import TODAY, listing, sheet
from tests.imports.trees import (
    IncomingArea,
    IncomingCapacity,
    IncomingContact,
    IncomingLanguage,
    IncomingOrganization,
    IncomingPhone,
    IncomingService,
    IncomingVerification,
    Tree,
    records_of,
)

CODES = {
    "services": frozenset({"hotline", "emergency_housing"}),
    "modes": frozenset({"site", "phone"}),
    "populations": frozenset({"cis_men", "cis_women"}),
    "sectors": frozenset({"victim_services"}),
    "contact_roles": frozenset({"intake"}),
    "police_contact": frozenset({"only_with_consent", "requires"}),
}
ORGANIZATION, SERVICE, LOCATION, SITE = (UUID(int=number) for number in (1, 2, 3, 4))
OWN = {("service", "Invented Refuge / Shelter"): SERVICE}
"""The source knows the service from before."""


def picture(
    service: Mapping[str, Any] | None = None,
    location: Mapping[str, Any] | None = None,
    organization: Mapping[str, Any] | None = None,
    parts: Mapping[str, list[dict[str, Any]]] | None = None,
    identifiers: Mapping[tuple[str, str], UUID] | None = None,
    **more: Any,
) -> Picture:
    """One organization with one service at one place, as it is on record."""
    records: dict[str, dict[UUID, Facts]] = {kind: {} for kind in KINDS}
    shown = {"audience": "public", "confidential": False}
    records["organization"][ORGANIZATION] = Facts(
        {"name": "Invented Refuge", "status": "active", **shown, **(organization or {})}
    )
    records["service"][SERVICE] = Facts(
        {
            "name": "Shelter", "organization_id": ORGANIZATION, "status": "active", **shown, **(service or {}),
        },
        dict(parts or {}),
    )  # fmt: skip
    records["location"][LOCATION] = Facts(
        {"organization_id": ORGANIZATION, "location_type": "physical", "confidential": False, **(location or {})},
        {
            "addresses": [
                {
                    "address_1": "12 Signal Street", "city": "Port Amaranth", "postal_code": "94990",
                    "address_type": "physical",
                }
            ]
        },
    )  # fmt: skip
    records["service_at_location"][SITE] = Facts({"service_id": SERVICE, "location_id": LOCATION})
    key = organization_key("Invented Refuge")
    return Picture(
        codes=CODES,
        languages=frozenset({"eng", "spa"}),
        records=records,
        identifiers=identifiers or {},
        names={key: (ORGANIZATION,)},
        known_names={ORGANIZATION: frozenset({key})},
        **more,
    )


def plan(incoming: Tree, on_record: Picture | None = None) -> Plan:
    return plan_listings(records_of(incoming), on_record or Picture(codes=CODES), TODAY, "US")


def records(planned: Plan, kind: str) -> list[PlannedRecord]:
    return [each for group in planned.groups for each in group.records if each.kind == kind]


def reasons(planned: Plan) -> str:
    return "\n".join(remark.reason for remark in planned.doubts)


class TestRecognising:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("The Invented Refuge, Inc.", "invented refuge"),
            ("Réfuge  Inventé", "Refuge Invente"),
            ("Care & Co.", "Care and Co"),
            ("St. Mary's", "St Mary’s"),
        ],
    )
    def test_spellings_of_one_organization(self, one: str, other: str) -> None:
        assert organization_key(one) == organization_key(other)

    @pytest.mark.parametrize("name", ["The The", "Inc.", "!!!", "庇護所"])
    def test_no_name_becomes_nothing(self, name: str) -> None:
        assert organization_key(name)
        assert name_key(name)

    def test_addresses_in_the_short_forms_of_the_post(self) -> None:
        assert address_key("12 Signal Street, Suite 4") == address_key("12 signal st.", "Ste 4")
        assert address_key("12 Signal Street", "#4") == address_key("12 Signal St #4")
        assert address_key("12 Signal Street") != address_key("12 Signal Avenue")

    def test_by_names_and_address(self) -> None:
        told = listing("The Invented Refuge Inc.", "shelter", "12 Signal St.")
        planned = plan(sheet(told), picture())
        assert planned.counts["unchanged"].total() == 4
        assert not planned.groups
        assert {each.record_id for each in planned.identifiers} == {
            ORGANIZATION,
            SERVICE,
            LOCATION,
            SITE,
        }

    def test_by_the_id_of_the_source_although_everything_has_another_name(self) -> None:
        told = listing("Another Name", "Another Service", "9 Elsewhere Road", key="L1")
        known = {("service_at_location", "L1"): SITE}
        planned = plan(sheet(told), picture(identifiers=known))
        assert planned.counts["updated"] == {"organization": 1, "location": 1, "service": 1}
        assert records(planned, "service")[0].fields == {"name": "Another Service"}

    def test_ids_that_are_uuids_become_ours_where_they_are_free(self) -> None:
        own = uuid4()
        told = IncomingOrganization(str(own), "New", services=[IncomingService(str(uuid4()), "X")])
        planned = plan(sheet(told), picture())
        assert records(planned, "organization")[0].id == own
        assert records(planned, "service")[0].fields["organization_id"] == own
        assert not planned.identifiers  # they are ours, so there is nothing to remember

    def test_an_id_of_ours_is_that_record(self) -> None:
        told = IncomingOrganization("o", "New Name", services=[IncomingService(str(SERVICE), "X")])
        planned = plan(sheet(told), picture())
        # Everything that is under the new name is on record under one organization: that one has a new name.
        assert records(planned, "organization")[0].fields == {"name": "New Name"}
        assert records(planned, "service")[0].fields == {"name": "X"}

    def test_two_candidates_are_a_doubt_and_the_new_one_is_kept_apart(self) -> None:
        on_record = picture()
        on_record.records["service"][UUID(int=9)] = Facts(
            {
                "name": "SHELTER", "organization_id": ORGANIZATION, "audience": "partner", "confidential": True,
            }
        )  # fmt: skip
        planned = plan(sheet(listing(street="77 New Road")), on_record)
        (service,) = records(planned, "service")
        assert not service.known
        assert "several services" in reasons(planned)
        # It may be the hidden one, so it is no less hidden.
        assert (service.fields["audience"], service.fields["confidential"]) == ("partner", True)

    def test_two_of_one_name_in_a_source_stay_two(self) -> None:
        told = IncomingOrganization(
            "o",
            "Invented Refuge",
            services=[IncomingService("a", "Food"), IncomingService("b", "Food")],
        )
        assert plan(sheet(told)).counts["created"]["service"] == 2

    def test_one_id_twice_is_said(self) -> None:
        told = IncomingOrganization(
            "o",
            "Invented Refuge",
            services=[IncomingService("a", "Food"), IncomingService("a", "Drink")],
        )
        planned = plan(sheet(told))
        assert planned.counts["created"]["service"] == 1
        assert "appears twice" in reasons(planned)

    def test_the_same_street_in_another_town_is_another_place(self) -> None:
        told = listing()
        told.locations[0].addresses[0].city = "Elsewhere"
        told.locations[0].addresses[0].postal_code = "10001"
        planned = plan(sheet(told), picture())
        assert planned.counts["created"]["location"] == 1

    def test_a_place_of_which_nothing_is_told_is_the_only_one_that_fits(self) -> None:
        told = listing(street=None, location={"confidential": True})
        planned = plan(sheet(told), picture(location={"confidential": True}))
        assert not planned.groups


class TestChanging:
    def test_what_is_not_said_stays(self) -> None:
        on_record = picture(
            service={"description": "Beds.", "email": "a@example.org"},
            parts={"terms": [{"vocabulary": "services", "code": "hotline"}]},
        )
        assert not plan(sheet(listing()), on_record).groups

    def test_what_is_said_replaces(self) -> None:
        on_record = picture(
            service={"description": "Beds."},
            identifiers=OWN,
            parts={
                "terms": [
                    {"vocabulary": "services", "code": "hotline"},
                    {"vocabulary": "modes", "code": "site"},
                ]
            },
        )
        told = listing(of={"description": "Beds and meals.", "terms": ["emergency_housing"]})
        (service,) = records(plan(sheet(told), on_record), "service")
        first = service.changes[0]
        assert (first.name, first.old, first.new) == (
            "description",
            "Beds.",
            "Beds and meals.",
        )
        assert service.parts["terms"] == [
            {"vocabulary": "modes", "code": "site"},
            {"vocabulary": "services", "code": "emergency_housing"},
        ]

    def test_languages_and_populations_merge_by_code(self) -> None:
        on_record = picture(
            parts={
                "languages": [
                    {"code": "eng", "level": "bilingual"},
                    {"code": "spa", "level": "remote"},
                ],
                "populations": [{"code": "cis_men", "accepts": True}],
            }
        )
        told = listing(
            of={
                "languages": [IncomingLanguage("spa", "bilingual"), IncomingLanguage("eng")],
                "populations": {"cis_women": False},
            }
        )
        (service,) = records(plan(sheet(told), on_record), "service")
        assert service.parts["languages"] == [
            {"code": "eng", "level": "bilingual"},
            {"code": "spa", "level": "bilingual"},
        ]
        assert service.parts["populations"] == [
            {"code": "cis_men", "accepts": True},
            {"code": "cis_women", "accepts": False},
        ]

    @pytest.mark.parametrize(
        ("present", "said", "expected"),
        [
            ([], ("open", date(2026, 11, 1)), [("open", date(2026, 11, 1))]),
            ([("open", date(2026, 11, 1))], ("open", date(2026, 11, 1)), None),
            ([("open", date(2026, 11, 1))], ("closed", date(2026, 10, 1)), None),
            (
                [("open", date(2026, 11, 1))],
                ("closed", date(2026, 11, 1)),
                [("closed", date(2026, 11, 1))],
            ),
            (
                [("open", date(2026, 11, 1))],
                ("closed", date(2026, 11, 5)),
                [("open", date(2026, 11, 1)), ("closed", date(2026, 11, 5))],
            ),
            ([("open", None)], ("closed", None), [("closed", None)]),
            ([], ("open", date(2026, 11, 26)), None),  # a day that has not come yet
        ],
    )
    def test_capacity(
        self,
        present: list[tuple[str, date | None]],
        said: tuple[str, date | None],
        expected: list[tuple[str, date | None]] | None,
    ) -> None:
        rows = [{"status": status} | ({"as_of": day} if day else {}) for status, day in present]
        told = listing(of={"capacity": IncomingCapacity(*said)})
        found = records(plan(sheet(told), picture(parts={"capacities": rows})), "service")
        got = found[0].parts["capacities"] if found else None
        assert (got and [(row["status"], row.get("as_of")) for row in got]) == expected

    def test_a_verification_of_a_day_is_one_event(self) -> None:
        told = listing(of={"verification": IncomingVerification(date(2026, 10, 1))})
        event = {"on": date(2026, 10, 1), "method": "phone", "by_name": "Someone"}
        assert not plan(sheet(told), picture(parts={"verifications": [event]})).groups
        (service,) = records(plan(sheet(told), picture()), "service")
        assert service.parts["verifications"] == [
            {
                "on": date(2026, 10, 1), "method": "unknown", "stated_by": "a sheet", "is_counted": False,
            }
        ]  # fmt: skip

    def test_postures_keep_their_source_and_day(self) -> None:
        told = listing(
            of={
                "police_contact": "requires",
                "serves_undocumented": False,
                "verification": IncomingVerification(date(2026, 10, 1)),
            }
        )
        (service,) = records(plan(sheet(told), picture()), "service")
        assert service.parts["postures"] == [
            {
                "topic": topic, "answer": answer, "source": "a sheet", "stated_on": date(2026, 10, 1),
            }
            for topic, answer in (("police_contact", "requires"), ("serves_undocumented", "no"))
        ]  # fmt: skip

    def test_answers_of_a_line_name_the_source_and_the_latest_day_counts(self) -> None:
        def answer(said: str, day: date, who: str = "The line") -> dict[str, object]:
            return {"question": "recorded", "answer": said, "source": who, "stated_on": day}

        october, november = date(2026, 10, 1), date(2026, 11, 1)
        told = listing(of={"line_answers": [answer("no", november)]})
        (service,) = records(plan(sheet(told), picture()), "service")
        assert service.parts["line_answers"] == [answer("no", november, "a sheet")]
        for known in (answer("no", november, "Ours"), answer("no", date(2026, 11, 2), "Ours")):
            assert not plan(sheet(told), picture(parts={"line_answers": [known]})).groups
        older = picture(parts={"line_answers": [answer("no", october, "Ours")]})
        (service,) = records(plan(sheet(told), older), "service")
        assert service.parts["line_answers"] == [answer("no", november, "a sheet")]
        ahead = listing(of={"line_answers": [answer("no", date(2999, 1, 1))]})
        assert not plan(sheet(ahead), picture()).groups

    def test_unknown_names_are_doubts_and_no_terms(self) -> None:
        told = listing(
            of={
                "terms": ["hotline", "teleportation"],
                "populations": {"martians": True},
                "languages": [IncomingLanguage("xxx", "bilingual")],
                "police_contact": "perhaps",
            },
            organization_fields={"sector": "space"},
        )
        planned = plan(sheet(told))
        (service,) = records(planned, "service")
        assert service.parts == {"terms": [{"vocabulary": "services", "code": "hotline"}]}
        assert {remark.column for remark in planned.doubts} == {
            "service_terms", "populations", "languages", "police_contact", "organization_sector",
        }  # fmt: skip

    def test_an_unknown_area_is_kept_as_text_with_a_doubt(self) -> None:
        areas = Areas({"mission": ("m1", "Mission"), "m1": ("m1", "Mission")})
        told = listing(
            location={"area": "Atlantis"},
            site={"areas_served": list(map(IncomingArea, ["mission", "M1", "Atlantis"]))},
        )
        planned = plan(sheet(told), Picture(codes=CODES, areas=areas))
        assert records(planned, "location")[0].fields["area_code"] == "Atlantis"
        assert records(planned, "service_at_location")[0].parts["service_areas"] == [
            {"area_code": "m1", "name": "Mission"},
            {"name": "Atlantis"},
        ]
        assert [remark.column for remark in planned.doubts] == ["area", "areas_served"]

    def test_a_number_that_is_no_area_names_no_place(self) -> None:
        told = listing(
            location={"area": "6"}, site={"areas_served": list(map(IncomingArea, ["8", "94110"]))}
        )
        planned = plan(sheet(told), Picture(codes=CODES))
        assert records(planned, "location")[0].fields.get("area_code") is None
        served = records(planned, "service_at_location")[0].parts["service_areas"]
        assert [each["name"] for each in served] == ["94110"]
        assert [remark.reason.partition("; ")[2] for remark in planned.doubts] == [
            "a number alone names no place, so it is left out",
            "a number alone names no place, so it is left out",
            "it is kept as text",
        ]
        known = Areas({"6": ("d6", "District 6")})
        planned = plan(sheet(told), Picture(codes=CODES, areas=known))
        assert records(planned, "location")[0].fields["area_code"] == "d6"

    def test_a_point_finds_its_area_unless_the_place_is_confidential(self) -> None:
        areas = Areas(at=lambda latitude, longitude: f"{latitude:.0f}/{longitude:.0f}")
        point = {"latitude": 38.0, "longitude": -122.0}
        told = listing(location=point)
        secret = listing("Other", location=point | {"confidential": True})
        planned = plan(sheet(told, secret), Picture(areas=areas))
        shown, hidden = records(planned, "location")
        assert shown.fields["area_code"] == "38/-122"
        assert "area_code" not in hidden.fields

    def test_an_area_set_by_hand_stays_while_the_point_does(self) -> None:
        areas = Areas(at=lambda _latitude, _longitude: "around")
        on_record = picture(
            location={"latitude": 38.0, "longitude": -122.0, "area_code": "by hand"}, areas=areas
        )
        still = listing(location={"latitude": 38.0, "longitude": -122.0})
        moved = listing(location={"latitude": 38.5, "longitude": -122.0})
        assert not plan(sheet(still), on_record).groups
        (location,) = records(plan(sheet(moved), on_record), "location")
        assert location.fields == {"latitude": 38.5, "area_code": "around"}


class TestPhoneNumbers:
    @pytest.mark.parametrize(
        ("written", "number", "extension"),
        [
            ("(415) 555-0101", "+14155550101", None),
            ("415.555.0101 x 12", "+14155550101", "12"),
            ("1-800-FLOWERS", "+18003569377", None),
            ("(415) 555-KIDS (5437)", "+14155555437", None),
            ("415-555-HELPLINE", "+14155554357", None),
            ("415-555-0102 EXT 12", "+14155550102", "12"),
            ("+52 55 1234 5678", "+525512345678", None),
            ("988", "988", None),
            ("233733", "233733", None),
        ],
    )
    def test_read(self, written: str, number: str, extension: str | None) -> None:
        assert read_phone_number(written, "US") == (number, extension, True)

    @pytest.mark.parametrize("written", ["555-0101", "call us", "12345678901234567890"])
    def test_kept_as_written_with_a_doubt(self, written: str) -> None:
        assert read_phone_number(written, "US") == (written, None, False)
        told = listing(of={"phones": [IncomingPhone(written)]})
        planned = plan(sheet(told))
        assert "kept as written" in reasons(planned)
        assert records(planned, "service")[0].parts["phones"][0]["number"] == written


class TestRestrictiveWins:
    @pytest.mark.parametrize("said", [None, False])
    def test_a_confidential_place_stays_so(self, said: bool | None) -> None:
        told = listing(location={"confidential": said})
        planned = plan(sheet(told), picture(location={"confidential": True}))
        assert not planned.groups
        assert ("stays so" in reasons(planned)) is (said is False)

    @pytest.mark.parametrize("said", [None, False])
    @pytest.mark.parametrize("kind", ["organization", "service"])
    def test_an_unlisted_record_stays_so(self, kind: str, said: bool | None) -> None:
        fields = {"unlisted": said, "confidential": said}
        told = listing(of=fields) if kind == "service" else listing(organization_fields=fields)
        hidden = {"audience": "partner", "confidential": True}
        planned = plan(sheet(told), picture(**{kind: hidden}))
        assert not planned.groups
        assert (reasons(planned).count("stays so") == 2) is (said is False)

    def test_a_yes_hides(self) -> None:
        told = listing(location={"confidential": True}, of={"unlisted": True})
        planned = plan(sheet(told), picture())
        assert records(planned, "location")[0].fields == {"confidential": True}
        assert records(planned, "service")[0].fields == {"audience": "partner"}

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({"unlisted": True}, "keeps it from the public"),
            ({"status": "inactive"}, "has it as inactive"),
        ],
    )
    def test_what_others_show_waits_before_another_source_hides_it(
        self, said: dict[str, Any], words: str
    ) -> None:
        told = sheet(listing(of=said))
        planned = plan(told, picture())
        assert planned.to_confirm == [0]
        assert "“Shelter” is public on record" in reasons(planned)
        assert words in reasons(planned)
        assert not without(planned, set(planned.to_confirm)).groups
        own = {("service", "Invented Refuge / Shelter"): SERVICE}
        assert not plan(told, picture(identifiers=own)).to_confirm

    def test_a_place_that_becomes_confidential_waits_for_nobody(self) -> None:
        told = listing(location={"confidential": True}, of={"unlisted": True})
        planned = plan(sheet(told), picture())
        assert not planned.to_confirm
        assert "hidden from now on" in reasons(planned)

    def test_the_narrowest_audience_on_record_stays(self) -> None:
        told = listing(of={"unlisted": True})
        assert not plan(sheet(told), picture(service={"audience": "staff"})).groups

    @pytest.mark.parametrize("kind", ["organization", "service"])
    def test_what_was_closed_opens_again_when_the_source_says_so(self, kind: str) -> None:
        closed = picture(**{kind: {"status": "inactive"}})
        assert not plan(sheet(listing()), closed).groups, "a source without a status says nothing"
        told = listing(of={"status": "active"})
        told.status = "active"
        planned = plan(sheet(told), closed)
        assert records(planned, kind)[0].fields == {"status": "active"}
        assert "opens again" in reasons(planned)

    def test_what_closes_is_closed(self) -> None:
        planned = plan(sheet(listing(of={"status": "defunct"})), picture())
        assert records(planned, "service")[0].fields == {"status": "defunct"}

    def test_a_new_place_in_a_confidential_building_waits(self) -> None:
        lines = AddressLines(("5 Quiet Lane",), "Port Amaranth", "94990")
        hidden = HiddenPlace(UUID(int=8), UUID(int=9), PlaceWords((lines,)))
        told = listing(
            "Someone Else", street="5 Quiet Ln., Suite 2", location={"confidential": False}
        )
        planned = plan(sheet(told), Picture(hidden_places=HiddenPlaces((hidden,))))
        assert not records(planned, "location")
        assert not records(planned, "service_at_location")
        assert records(planned, "service"), "the rest of the row is imported"
        assert reasons(planned) == "this row waits for review by a coordinator"
        assert [row.repeats[0].place for held in planned.held for row in held.rows] == [hidden.id]
        assert {each.kind for each in planned.identifiers} == {"organization", "service"}

    def test_a_listing_that_moves_takes_its_confidentiality_along(self) -> None:
        known = {("service_at_location", "L1"): SITE}
        told = listing(street="99 New Road", location={"confidential": False})
        planned = plan(sheet(told), picture(location={"confidential": True}, identifiers=known))
        # The same listing at a corrected address: the place on record changes and stays confidential.
        (location,) = records(planned, "location")
        assert location.known
        assert set(location.parts) == {"addresses"}
        assert location.secret
        assert "confidential" not in location.fields

    def test_a_further_place_of_a_service_with_a_hidden_one_starts_hidden(self) -> None:
        """Unless the source says that it is open, and speaks of the hidden one as another listing."""
        on_record = picture(location={"confidential": True})
        told_apart = picture(
            location={"confidential": True}, identifiers={("service_at_location", "L1"): SITE}
        )
        silent = listing(street="99 New Road", key="L2")
        said = listing(street="99 New Road", key="L2", location={"confidential": False})
        assert records(plan(sheet(silent), on_record), "location")[0].fields["confidential"] is True
        moved = plan(sheet(said), on_record)
        assert records(moved, "location")[0].fields["confidential"] is True
        assert "may be where it moved" in reasons(moved)
        both = plan(sheet(listing(key="L1"), said), told_apart)
        assert records(both, "location")[-1].fields["confidential"] is False

    @pytest.mark.parametrize(("street", "hidden"), [("12 Signal St.", False), ("5 New Road", True)])
    def test_a_place_that_may_be_one_of_several_open_ones_does_not_start_hidden(
        self, street: str, hidden: bool
    ) -> None:
        """Though its service has a hidden place: what is at an open address is not where that one moved."""
        on_record = picture()
        there = on_record.records["location"]
        there[UUID(int=8)] = Facts(dict(there[LOCATION].fields), dict(there[LOCATION].parts))
        there[UUID(int=9)] = Facts({**there[LOCATION].fields, "confidential": True})
        sites = on_record.records["service_at_location"]
        for number in (8, 9):
            place = {"service_id": SERVICE, "location_id": UUID(int=number)}
            sites[UUID(int=10 + number)] = Facts(place)
        told = listing(street=street, location={"confidential": None})
        (place,) = records(plan(sheet(told), on_record), "location")
        assert place.fields["confidential"] is hidden

    def test_a_hidden_listing_is_not_moved_to_a_service_that_is_shown(self) -> None:
        on_record = picture(
            service={"audience": "partner"}, identifiers={("service_at_location", "L1"): SITE}
        )
        on_record.records["service"][UUID(int=9)] = Facts(
            {
                "name": "Legal aid", "organization_id": ORGANIZATION, "audience": "public", "confidential": False,
            }
        )  # fmt: skip
        planned = plan(sheet(listing(service="Legal aid")), on_record)
        assert not records(planned, "service_at_location")
        assert "left as it is" in reasons(planned)

    def test_numbers_and_people_keep_the_narrower_audience(self) -> None:
        on_record = picture(
            parts={
                "contacts": [
                    {
                        "name": "Invented Person",
                        "email": "person@example.org",
                        "audience": "staff",
                        "phones": [{"number": "+14155550102", "audience": "staff"}],
                    }
                ]
            }
        )
        told = listing(
            of={
                "email": "person@example.org",
                "phones": [IncomingPhone("415-555-0102")],
                "contacts": [IncomingContact("INVENTED PERSON", audience="public")],
            }
        )
        planned = plan(sheet(told), on_record)
        (service,) = records(planned, "service")
        assert service.parts["phones"][0]["audience"] == "staff"
        assert service.parts["contacts"][0]["audience"] == "staff"
        assert "email" not in service.fields

    def test_one_number_in_a_list_has_one_audience(self) -> None:
        told = listing(
            of={
                "phones": [
                    IncomingPhone("415-555-0103"),
                    IncomingPhone("(415) 555-0103", type="fax", audience="staff"),
                ]
            }
        )
        (service,) = records(plan(sheet(told)), "service")
        assert {row["audience"] for row in service.parts["phones"]} == {"staff"}


def test_a_place_that_the_source_does_not_give_is_a_doubt() -> None:
    told = listing()
    told.services[0].sites[0].location = "nowhere"
    planned = plan(sheet(told))
    assert planned.counts["created"]["service_at_location"] == 0
    assert "does not give" in reasons(planned)


def test_the_document_has_the_names_of_the_interface() -> None:
    document = plan(sheet(listing(of={"terms": ["teleportation"]}))).document()
    assert document == {
        "created": {"location": 1, "organization": 1, "service": 1, "service_at_location": 1},
        "updated": {},
        "unchanged": {},
        "refused": [],
        "doubts": [
            {
                "file": "a sheet",
                "line": None,
                "column": "service_terms",
                "reason": '"teleportation" is not in the vocabulary services; left out',
                "at": None,
            }
        ],
    }


def test_places_alone_make_no_organization() -> None:
    incoming = records_of(sheet(listing()))
    incoming.places_only = True
    for kind in ("service", "service_at_location"):
        incoming.of(kind).clear()
    plan = plan_listings(incoming, Picture(codes=CODES), TODAY, "US")
    (refusal,) = plan.refused
    assert "is on record, so its places are left out" in refusal.reason
    assert (plan.groups, plan.identifiers) == ([], [])


LINES = {
    "phones": [{"number": "+14155550101", "description": "Day and night", "audience": "public"}]
}
FULLER = "Beds for women and their children, day and night, in a house with a garden and a kitchen."
OFFICE = IncomingPhone("(415) 555-0102")


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("24-hour crisis line", {}, True), ("Crisis, 24/7", {}, True), ("Línea, 24 horas", {}, True),
        ("Not answered 24 hours", {}, None), ("Office", {}, None), ("", {}, None),
        ("24/7", {"hotline_24_7": False}, None), ("24-hour notice, please", {}, None),
        ("Call 24 hours in advance", {}, None), ("24 hr voicemail", {}, None), ("No answer 24/7", {}, None),
    ],
)  # fmt: skip
def test_a_line_that_is_answered_day_and_night(
    words: str, known: dict[str, Any], expected: bool | None
) -> None:
    """Though the hours of its office say otherwise. What staff have said of it stays."""
    told = listing(of={"phones": [IncomingPhone("(415) 555-0102", description=words or None)]})
    (service,) = records(plan(sheet(told), picture(service=known, identifiers=OWN)), "service")
    assert service.fields.get("hotline_24_7") is expected


class TestSeveralSources:
    def numbers(self, on_record: Picture) -> set[str]:
        told = listing(of={"phones": [OFFICE]})
        (service,) = records(plan(sheet(told), on_record), "service")
        return {row["number"] for row in service.parts["phones"]}

    def test_a_source_adds_to_what_was_on_record_before_it(self) -> None:
        assert self.numbers(picture(parts=LINES)) == {"+14155550101", "+14155550102"}

    def test_a_number_that_one_of_them_keeps_for_staff_is_so_in_every_row(self) -> None:
        told = listing(of={"phones": [IncomingPhone("(415) 555-0101", "12", audience="staff")]})
        (service,) = records(plan(sheet(told), picture(parts=LINES)), "service")
        assert [(row.get("extension"), row["audience"]) for row in service.parts["phones"]] == [
            (None, "staff"),
            ("12", "staff"),
        ]

    def test_rows_that_share_a_number_and_people_without_a_name_stay_rows_of_their_own(
        self,
    ) -> None:
        lines = [LINES["phones"][0] | {"type": each} for each in ("voice", "fax")]
        people = [{"title": each, "audience": "public"} for each in ("Director", "Intake")]
        on_record = picture(parts={"phones": lines, "contacts": people})
        told = listing(
            of={
                "phones": [OFFICE],
                "contacts": [IncomingContact(title="Night desk", audience="public")],
            }
        )
        (service,) = records(plan(sheet(told), on_record), "service")
        assert [row.get("type") for row in service.parts["phones"][:2]] == ["voice", "fax"]
        assert len(service.parts["phones"]) == 3
        titles = [row["title"] for row in service.parts["contacts"]]
        assert titles == ["Director", "Intake", "Night desk"]
        after = picture(
            parts=service.parts, identifiers=OWN, shared=frozenset({("service", SERVICE)})
        )
        assert not records(plan(sheet(told), after), "service"), (
            "the same source again changes nothing"
        )

    def test_what_one_source_brought_alone_it_takes_back(self) -> None:
        assert self.numbers(picture(parts=LINES, identifiers=OWN)) == {"+14155550102"}

    def test_to_what_another_source_speaks_of_it_goes_on_adding(self) -> None:
        shared = frozenset({("service", SERVICE)})
        known = picture(parts=LINES, identifiers=OWN, shared=shared)
        assert self.numbers(known) == {"+14155550101", "+14155550102"}

    def test_the_directory_s_own_sheet_says_all_of_a_record(self) -> None:
        told = listing(of={"phones": [OFFICE]})
        planned = plan_listings(
            replace(records_of(sheet(told)), is_own=True), picture(parts=LINES), TODAY, "US"
        )
        (service,) = records(planned, "service")
        assert [row["number"] for row in service.parts["phones"]] == ["+14155550102"]

    @pytest.mark.parametrize(
        ("said", "stays"), [("Beds.", True), ("Beds for women and their children, day and night.", False)]
    )  # fmt: skip
    def test_the_fuller_description_stays(self, said: str, stays: bool) -> None:
        on_record = picture(service={"description": "Beds for women, day and night."})
        planned = plan(sheet(listing(of={"description": said})), on_record)
        assert (not records(planned, "service")) is stays
        assert ("says more and stays" in reasons(planned)) is stays

    @pytest.mark.parametrize(
        ("on_record", "said"),
        [
            (FULLER, "Beds. We help people who were trafficked."),
            ("Beds. We help people who were trafficked.", FULLER),
        ],
    )
    def test_what_one_source_alone_says_of_trafficking_is_not_lost_to_a_fuller_one(
        self, on_record: str, said: str
    ) -> None:
        known = picture(service={"description": on_record})
        told = sheet(listing(of={"description": said}))
        planned = plan(told, known)
        (service,) = records(planned, "service")
        joined = service.fields["description"]
        assert joined == f"{FULLER}\n\nWe help people who were trafficked."
        after = picture(service={"description": joined})
        assert not records(plan(told, after), "service"), "the same again changes nothing"

    def test_what_is_left_out_of_a_shorter_description_stands_in_the_plan(self) -> None:
        known = picture(service={"description": FULLER})
        planned = plan(sheet(listing(of={"description": "Painted blue in spring."})), known)
        assert not records(planned, "service")
        assert "“Painted blue in spring.”" in reasons(planned)

    def test_who_joins_a_record_is_marked(self) -> None:
        assert {each.joined for each in plan(sheet(listing()), picture()).identifiers} == {True}
        assert {each.joined for each in plan(sheet(listing())).identifiers} == {False}
