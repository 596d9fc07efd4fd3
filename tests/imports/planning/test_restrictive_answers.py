"""Restrictive wins: flags, audiences and states of single records, and what of a public record would close."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.incoming_records import Incoming, IncomingRecord
from directory.imports.mapping import LISTING_SHEET
from directory.imports.plan import Change, PlannedGroup, PlannedRecord
from directory.imports.planning import flags
from directory.imports.planning.audiences import AUDIENCES, Seen, contact_keys, narrower
from directory.imports.planning.codes import Codes
from directory.imports.planning.comparison import Comparison, as_planned, rows_once
from directory.imports.planning.contact_audiences import Reach
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Facts, Picture
from directory.imports.planning.narrowing import note_narrowing, settle_narrowing
from directory.imports.planning.record_pairs import Match
from directory.imports.planning.restrictions import Restrictions

CODES = {
    "contact_roles": frozenset({"intake"}),
    "services": frozenset({"beds", "food"}),
    "modes": frozenset({"phone"}),
}


def remarked() -> Remarks:
    return Remarks("source")


def facts(**fields: Any) -> Facts:
    return Facts(fields)


@pytest.mark.parametrize(
    ("recorded", "said", "hidden", "doubts"),
    [
        ([], None, False, 0), ([], False, False, 0), ([], True, True, 0),
        ([False], None, False, 0), ([False], False, False, 0), ([False], True, True, 1),
        ([True], None, True, 0), ([True], True, True, 0), ([True], False, True, 1),
        ([False, True], None, True, 0), ([False, True], False, True, 1), ([False, False], True, True, 1),
    ],
)  # fmt: skip
def test_one_yes_hides_and_no_no_opens(
    recorded: list[bool], said: bool | None, hidden: bool, doubts: int
) -> None:
    remarks = remarked()
    known = [facts(confidential=each) for each in recorded]
    assert flags.flag(iter(known), said, 3, "the place", remarks) is hidden
    assert [(each.line, each.column) for each in remarks.doubts] == [(3, "confidential")] * doubts


@pytest.mark.parametrize("known", [None, *AUDIENCES])
@pytest.mark.parametrize("said", [None, *AUDIENCES])
def test_the_narrowest_audience_counts(known: str | None, said: str | None) -> None:
    remarks = remarked()
    found = flags.audience([facts(audience=known)] if known else [facts()], said, 3, "x", remarks)
    assert AUDIENCES.index(found) == max(
        AUDIENCES.index(each or "public") for each in (known, said)
    )
    opens = said == "public" and known in ("partner", "staff")
    assert [(each.line, each.column) for each in remarks.doubts] == [(3, "unlisted")] * opens


@pytest.mark.parametrize(
    ("known", "said", "doubts"),
    [
        ("active", "active", 0), ("inactive", "active", 1), ("inactive", "defunct", 0), ("inactive", None, 0),
        (None, "active", 0), ("temporarily closed", "active", 1),
    ],
)  # fmt: skip
def test_the_state_is_what_the_source_says_and_an_opening_is_looked_at(
    known: str | None, said: str | None, doubts: int
) -> None:
    remarks = remarked()
    assert flags.status(facts(status=known) if known else facts(), said, 3, "x", remarks) == said
    assert [(each.line, each.column) for each in remarks.doubts] == [(3, "status")] * doubts


# Words of closed lists


def codes(remarks: Remarks) -> Codes:
    return Codes(Picture(codes=CODES, languages=frozenset({"spa", "vie"})), remarks)


@pytest.mark.parametrize(
    ("code", "found", "doubts"),
    [("beds", "beds", 0), ("tea", None, 1), ("", None, 0), (None, None, 0)],
)
def test_a_code_is_of_its_vocabulary_or_left_out(
    code: str | None, found: str | None, doubts: int
) -> None:
    remarks = remarked()
    assert codes(remarks).one("services", code, 3, "help") == found
    assert codes(remarks).of(("beds", "food"), code, 3, "help") == found
    assert len(remarks.doubts) == 2 * doubts
    assert codes(remarks).one("nothing", "beds", 3, "help") is None


def test_codes_stand_once_and_in_their_order() -> None:
    remarks = remarked()
    assert codes(remarks).many("services", ["food", "tea", "beds", "food", "tea"], 3, "help") == [
        "food", "beds",
    ]  # fmt: skip
    assert [each.reason for each in remarks.doubts] == [
        '"tea" is not in the vocabulary services; left out'
    ]
    rows = [
        {"vocabulary": "services", "code": "food"}, {"vocabulary": "modes", "code": "phone"},
        {"vocabulary": "services", "code": "beds"}, {"vocabulary": "modes", "code": "beds"},
    ]  # fmt: skip
    assert codes(remarks).terms(rows, "service", 3) == [rows[0], rows[2], rows[1]]


def test_each_language_stands_once_with_the_first_level_that_is_one() -> None:
    remarks = remarked()
    said = [
        {"code": "spa", "note": "Mondays"}, {"code": "vie", "level": "fluent"}, {"code": "spa", "level": "remote"},
        {"code": "spa", "level": "bilingual"}, {"code": "lao", "name": "Laotian"}, {"code": "cat"}, {"code": "zzz"},
    ]  # fmt: skip
    assert codes(remarks).languages(said, 3) == [
        {"code": "spa", "note": "Mondays", "level": "remote"}, {"code": "vie"}, {"code": "lao", "name": "Laotian"},
        {"code": "cat", "name": "Catalan"},
    ]  # fmt: skip
    reasons = [each.reason for each in remarks.doubts]
    assert [reason.split(" ")[0] for reason in reasons] == ['"fluent"', "Lao", "Catalan", '"zzz"']
    assert codes(remarked()).spoken([{"code": "spa", "tested": True, "level": "remote"}], 3) == [
        {"code": "spa", "level": "remote"}
    ]


# Numbers and people


def reach(remarks: Remarks, seen: Seen | None = None) -> Reach:
    return Reach(codes(remarks), remarks, "US", seen or Seen())


ONE, TWO = "+14155550101", "+14155550102"


@given(st.lists(st.sampled_from(AUDIENCES), min_size=1))
def test_the_narrowest_of_audiences(audiences: list[str]) -> None:
    found = narrower(*audiences)
    assert found in audiences
    assert all(AUDIENCES.index(found) >= AUDIENCES.index(each) for each in audiences)


def test_numbers_are_read_and_words_that_are_none_are_kept_with_a_doubt() -> None:
    remarks = remarked()
    said = [
        {"number": "(415) 555-0101 ext. 7"}, {"number": "415-555-0102", "extension": "9", "audience": "everybody"},
        {"number": "ask Ana", "languages": [{"code": "spa", "tested": True}]}, {"number": "+1 415 555 0101 x7"},
    ]  # fmt: skip
    assert reach(remarks).phones(said, [], 3) == [
        {"number": ONE, "extension": "7", "audience": "public"}, {"number": TWO, "extension": "9", "audience": "staff"},
        {"number": "ask Ana", "audience": "public", "languages": [{"code": "spa"}]},
    ]  # fmt: skip
    assert [each.column for each in remarks.doubts] == ["contact_audience", "phone"]


@pytest.mark.parametrize(
    ("said", "recorded", "seen", "audience", "doubts"),
    [
        ("public", None, None, "public", 0), ("partner", None, None, "partner", 0),
        ("public", "staff", None, "staff", 1),
        ("staff", "public", None, "staff", 0), ("public", None, "partner", "partner", 1),
        ("public", "partner", "staff", "staff", 1),
        ("staff", None, "partner", "staff", 0),
    ],
)  # fmt: skip
def test_a_number_is_never_shown_to_more_than_on_record(
    said: str, recorded: str | None, seen: str | None, audience: str, doubts: int
) -> None:
    remarks, shown = remarked(), Seen()
    if seen:
        shown.add(Facts(parts={"phones": [{"number": ONE, "audience": seen}]}))
    known = [{"number": ONE, "audience": recorded}] if recorded else []
    (row,) = reach(remarks, shown).phones([{"number": ONE, "audience": said}], known, 3)
    assert row["audience"] == audience
    assert len(remarks.doubts) == doubts


def test_a_number_that_one_row_hides_is_hidden_in_all() -> None:
    said = [
        {"number": ONE},
        {"number": ONE, "description": "desk", "audience": "staff"},
        {"number": TWO},
    ]
    found = reach(remarked()).phones(said, [], 3)
    assert [(row["number"], row["audience"]) for row in found] == [
        (ONE, "staff"), (ONE, "staff"), (TWO, "public"),
    ]  # fmt: skip


def test_people_are_with_staff_unless_it_is_said_and_their_numbers_with_them() -> None:
    said = [
        {"name": "Ana", "roles": ["intake", "boss"], "phones": [{"number": ONE}]},
        {"name": "Bea", "audience": "public", "phones": [{"number": TWO, "audience": "partner"}]},
    ]
    found = reach(remarked()).contacts(said, [], 3)
    assert [(row["name"], row["audience"], row["phones"][0]["audience"]) for row in found] == [
        ("Ana", "staff", "staff"), ("Bea", "public", "partner"),
    ]  # fmt: skip
    assert (found[0]["roles"], "roles" in found[1]) == (["intake"], False)


def test_a_name_of_one_and_an_address_of_another_join_both() -> None:
    def person(audience: str, **fields: str) -> dict[str, Any]:
        return fields | {"audience": audience}

    said = [
        person("public", name="Ana", email="desk@harbor.example"),
        person("public", name="Bea", email="DESK@harbor.example"),
        person("public", name="Cid"),
    ]  # fmt: skip
    found = reach(remarked()).contacts(said, [person("partner", name="ána")], 3)
    assert [row["audience"] for row in found] == ["partner", "partner", "public"]


def test_the_same_person_stands_once() -> None:
    said = [{"name": "Ana", "phones": [{"number": ONE}, {"number": ONE}]}] * 2
    (found,) = reach(remarked()).contacts(said, [], 3)
    assert len(found["phones"]) == 1


@pytest.mark.parametrize(("seen", "kept"), [(None, True), ("public", True), ("partner", False)])
def test_an_address_of_mail_that_is_hidden_is_left_out(seen: str | None, kept: bool) -> None:
    remarks, shown = remarked(), Seen()
    if seen:
        shown.add(Facts(parts={"contacts": [{"email": "DESK@harbor.example", "audience": seen}]}))
    mail = "desk@harbor.example"
    assert reach(remarks, shown).email(mail, 3) == (mail if kept else None)
    assert len(remarks.doubts) == (not kept)
    assert reach(remarks, shown).email(None, 3) is None


def test_of_an_organization_the_widest_audience_of_each_value_is_remembered() -> None:
    seen = Seen()
    seen.add(
        Facts(
            {"email": "Desk@harbor.example"},
            {
                "phones": [{"number": ONE, "audience": "staff"}, {"number": ONE, "audience": "partner"}],
                "contacts": [
                    {"name": "Ana", "email": "ana@harbor.example", "audience": "partner",
                     "phones": [{"number": TWO, "audience": "public"}]},
                    {"email": "desk@harbor.example", "audience": "staff"},
                ],
            },
        )
    )  # fmt: skip
    other = Seen()
    other.add(
        Facts(
            parts={
                "phones": [{"number": TWO, "audience": "public"}],
                "contacts": [{"name": "Cid", "audience": "staff"}],
            }
        )
    )
    assert seen.audience([f"phone {ONE}"]) == "partner"
    assert seen.audience([f"phone {TWO}"]) == "partner"
    assert seen.audience(["email desk@harbor.example"]) == "public"
    assert seen.audience(contact_keys({"name": "ANA", "email": "new@harbor.example"})) == "partner"
    assert seen.audience([None, "phone unknown"]) == "public"
    seen.join(other)
    assert (seen.audience([f"phone {TWO}"]), seen.audience(["name cid"])) == ("public", "staff")
    assert contact_keys({}) == []


# What of a public record would close


def comparison(picture: Picture, source: str = "elsewhere", **more: Any) -> Comparison:
    remarks = remarked()
    found = Codes(picture, remarks)
    return Comparison(
        source, date(2026, 11, 1), cast("Any", None), {}, picture, cast("Restrictions", None), remarks, found,
        Reach(found, remarks, "US", Seen()), **more,
    )  # fmt: skip


def with_service(**fields: Any) -> tuple[Picture, UUID]:
    own = uuid4()
    picture = Picture()
    picture.records["service"][own] = Facts(fields)
    return picture, own


RECORD = IncomingRecord("service", "s1", {"name": "Beds"}, {}, 3)


@pytest.mark.parametrize(
    ("present", "said", "column"),
    [
        ({}, {"audience": "partner"}, "unlisted"), ({"audience": "public"}, {"audience": "staff"}, "unlisted"),
        ({}, {"status": "inactive"}, "status"), ({"status": "active"}, {"status": "defunct"}, "status"),
        ({}, {"status": "inactive", "audience": "staff"}, "unlisted"),
        ({}, {}, None), ({}, {"status": "active", "audience": "public"}, None), ({}, {"status": None}, None),
        ({"audience": "partner"}, {"audience": "staff"}, None), ({"status": "inactive"}, {"status": "defunct"}, None),
        ({"audience": "staff"}, {"status": "inactive"}, None),
    ],
)  # fmt: skip
def test_what_is_public_and_would_close_waits(
    present: dict[str, str], said: dict[str, Any], column: str | None
) -> None:
    picture, own = with_service(**present)
    looking, group = comparison(picture), PlannedGroup("Harbor House")
    note_narrowing(looking, RECORD, Match(own, True), Facts(said), group)
    assert [(each.line, each.column) for each in looking.remarks.doubts] == (
        [(3, column)] if column else []
    )
    assert [each.reason for each in looking.remarks.doubts] == group.to_confirm
    if column:
        word = "keeps it from the public" if column == "unlisted" else f"has it as {said['status']}"
        assert word in group.to_confirm[0]


def test_a_source_closes_what_it_brought_and_the_own_sheet_everything() -> None:
    picture, own = with_service()
    said = Facts({"status": "inactive"})
    new = PlannedGroup("x")
    note_narrowing(comparison(picture), RECORD, Match(own, False), said, new)
    note_narrowing(comparison(picture, LISTING_SHEET.source), RECORD, Match(own, True), said, new)
    note_narrowing(
        comparison(picture, settle=lambda record, *_: record), RECORD, Match(own, True), said, new
    )
    picture.identifiers = {("service", "other id"): own}
    note_narrowing(comparison(picture), RECORD, Match(own, True), said, new)
    assert new.to_confirm == []
    picture.identifiers = {("service", "other id"): uuid4()}
    note_narrowing(comparison(picture, settle=as_planned), RECORD, Match(own, True), said, new)
    assert len(new.to_confirm) == 1


@pytest.mark.parametrize(
    ("known", "fields", "left"),
    [(True, {"confidential": True}, 0), (False, {"confidential": True}, 1), (True, {"confidential": False}, 1),
     (True, {}, 1)],
)  # fmt: skip
def test_what_hides_a_place_on_record_does_not_wait(
    known: bool, fields: dict[str, Any], left: int
) -> None:
    group = PlannedGroup(
        "x", [PlannedRecord("location", uuid4(), "x", known, fields, {})], ["closes"]
    )
    settle_narrowing(group)
    assert len(group.to_confirm) == left


def test_what_hides_a_place_opens_nothing_that_is_closed() -> None:
    opened = [Change("status", "inactive", "active")]
    records = [
        PlannedRecord("location", uuid4(), "x", True, {"confidential": True}, {}),
        PlannedRecord("service", uuid4(), "new", False, {"name": "new"}, {}),
        PlannedRecord("service", uuid4(), "old", True, {"status": "active"}, {}, opened),
    ]  # fmt: skip
    group = PlannedGroup("x", records, ["is inactive on record"], reopens=True)
    settle_narrowing(group)
    assert group.to_confirm == []
    assert records[1].fields["audience"] == "partner"
    assert (records[2].fields, records[2].changes) == ({}, [])


# Comparing


def test_ids_are_those_of_the_source_where_they_are_uuids_that_nothing_has() -> None:
    picture, taken = with_service()
    looking = comparison(picture)
    wished = uuid4()
    assert looking.new_id("service", str(wished)) == wished
    assert looking.new_id("service", str(wished)) != wished
    assert looking.new_id("location", str(wished)) == wished
    assert looking.new_id("service", str(taken)) != taken
    made = [looking.new_id("service", said) for said in (None, "", "s1", wished.hex)]
    assert len({*made, wished, taken}) == 6


def test_a_record_takes_the_restrictions_along_of_whom_it_leaves_and_of_whom_it_may_be() -> None:
    picture, own = with_service(organization_id="o1", name="Beds")
    other, owner = uuid4(), uuid4()
    picture.records["service"][other] = Facts({"name": "Other"})
    picture.records["organization"][owner] = Facts({"name": "Harbor House"})
    looking = comparison(picture)
    looking.matches = {"service": {"s1": Match(own, True, (other, uuid4()))}}
    match = looking.match("service", "s1")
    assert looking.present("service", match).fields["name"] == "Beds"
    assert looking.present("service", Match(own, False)) == Facts()
    assert looking.present("service", Match(uuid4(), True)) == Facts()
    assert [each.fields["name"] for each in looking.candidates("service", match)] == [
        "Beds",
        "Other",
    ]
    leaves = Facts({"organization_id": owner})
    assert [each.fields["name"] for each in looking.former_owner(leaves, uuid4())] == [
        "Harbor House"
    ]
    assert looking.former_owner(leaves, owner) == []
    assert looking.former_owner(Facts(), owner) == []
    assert looking.former_owner(Facts({"organization_id": uuid4()}), owner) == []


def test_rows_that_say_the_same_stand_once_and_empty_ones_not_at_all() -> None:
    rows = [{"id": "1", "name": "A"}, {"id": "2", "name": "A"}, {"id": "3"}, {}, {"name": "B"}]
    assert rows_once(rows) == [rows[0], rows[4]]


def test_records_of_a_source_stand_once_under_their_ids() -> None:
    incoming = Incoming("x")
    second = IncomingRecord("service", "s1", {"name": "Tea"}, {"phones": []}, 4)
    assert incoming.add(RECORD, IncomingRecord("location", "s1", {}, {}, 5))
    assert not incoming.add(second, IncomingRecord("service", "s2", {}, {}, 6))
    assert incoming.repeated == [second]
    assert list(incoming.of("service")) == ["s1", "s2"]
    assert second.parts == {}
