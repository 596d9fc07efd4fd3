"""Merging three sides of a field, against a plain reading of the rule."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from directory.exchange.provenance import Brought, digest, read, written
from directory.exchange.three_way_merge import Merged, merge, narrowed_rows
from directory.imports.plan import PlannedRecord
from directory.imports.planning.field_merge import changed_fields, changed_parts
from directory.imports.planning.known_records import Facts

DAY = date(2026, 11, 25)
STATUSES = ("active", "temporarily closed", "inactive", "defunct")
"""From the widest to the narrowest."""

texts = st.sampled_from([None, "a", "b", "c"])
statuses = st.sampled_from([None, *STATUSES])
rows = st.lists(st.sampled_from([{"url": "a"}, {"url": "b"}, {"url": "c"}]), max_size=2, unique_by=str)  # fmt: skip


def merged(ours: Facts, theirs: Facts, base: dict[str, Brought], known: bool = True) -> Merged:
    fields, parts = changed_fields(ours, theirs.fields), changed_parts(ours, theirs.parts)
    planned = PlannedRecord("service", UUID(int=1), "Help", known, fields, parts)
    return merge(planned, ours, theirs, {}, base, DAY)


def facts(**fields: Any) -> Facts:
    return Facts({name: value for name, value in fields.items() if value is not None})


@given(before=texts, ours=texts, theirs=texts)
def test_a_text_follows_whoever_changed_it(
    before: str | None, ours: str | None, theirs: str | None
) -> None:
    base = {"url": Brought(digest(before), digest(before), DAY)} if before else {}
    found = merged(facts(url=ours), Facts({"url": theirs}, {}), base)
    stands = found.record.fields.get("url", ours)
    if theirs is None or theirs == ours:
        assert (stands, found.differences) == (ours, ())
    elif theirs == before:
        assert (stands, found.differences) == (ours, ()), "they said nothing new"
    elif ours == before or (before is None and ours is None):
        assert (stands, found.differences) == (theirs, ()), "nobody here said anything"
    else:
        assert stands == ours
        assert [(each.name, each.theirs) for each in found.differences] == [("url", theirs)]


@given(before=statuses, ours=st.sampled_from(STATUSES), theirs=statuses)
def test_a_status_closes_by_itself_and_opens_by_a_person_alone(
    before: str | None, ours: str, theirs: str | None
) -> None:
    base = {"status": Brought(digest(before), digest(before), DAY)} if before else {}
    found = merged(facts(status=ours), Facts({"status": theirs}, {}), base)
    stands = found.record.fields.get("status", ours)
    assert STATUSES.index(stands) >= STATUSES.index(ours)
    if theirs and theirs != before:
        assert stands == max(ours, theirs, key=STATUSES.index)
        opens = STATUSES.index(theirs) < STATUSES.index(ours)
        assert [each.widens for each in found.differences] == [True] * opens


@given(before=rows, ours=rows, theirs=rows)
def test_a_list_follows_whoever_changed_it_whatever_the_order(
    before: list[Any], ours: list[Any], theirs: list[Any]
) -> None:
    base = {"additional_urls": Brought(digest(before), digest(before), DAY)} if before else {}
    found = merged(Facts({}, {"additional_urls": ours}), Facts({}, {"additional_urls": theirs}), base)  # fmt: skip
    stands = found.record.parts.get("additional_urls", ours)
    same = digest(theirs) == digest(ours)
    if not theirs or same or digest(theirs) == digest(before):
        assert (stands, found.differences) == (ours, ())
    elif digest(ours) == digest(before) or (not before and not ours):
        assert (digest(stands), found.differences) == (digest(theirs), ())
    else:
        assert (stands, len(found.differences)) == (ours, 1)


@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_nothing_is_asked_twice_and_what_was_followed_is_followed_on(
    visits: list[tuple[str | None, str | None]],
) -> None:
    """Visits in a row: what somebody here writes before each, and what the source says in it."""
    ours, base, last, touched = None, {}, None, False
    for here, theirs in visits:
        if here is not None and here != ours:
            ours, touched = here, True
        found = merged(facts(url=ours), Facts({"url": theirs}, {}), base)
        base = read(written(found.provenance))
        assert len(found.differences) <= (theirs not in (None, last, ours))
        ours = found.record.fields.get("url", ours)
        last = theirs or last
        if theirs == ours:
            touched = False
        if not touched and last is not None:
            assert ours == last, "nobody here ever said otherwise"


ANSWERS = st.sampled_from(["never_asked", "asked"])
DAYS = st.sampled_from([None, date(2025, 12, 4), DAY])
SOURCES = st.sampled_from(["listing sheet", "valley"])
POSTURES = st.dictionaries(
    st.sampled_from(["police_contact", "immigration_status"]), st.tuples(ANSWERS, SOURCES, DAYS)
)


def postures(found: dict[str, tuple[str, str, date | None]]) -> list[dict[str, Any]]:
    return [
        {"topic": topic, "answer": answer, "source": source} | ({"stated_on": day} if day else {})
        for topic, (answer, source, day) in found.items()
    ]


@given(ours=POSTURES, theirs=POSTURES)
def test_an_answer_is_the_same_whoever_repeats_it_and_brings_no_day(
    ours: dict[str, tuple[str, str, date | None]], theirs: dict[str, tuple[str, str, date | None]]
) -> None:
    found = merged(
        Facts({}, {"postures": postures(ours)}), Facts({}, {"postures": postures(theirs)}), {}
    )
    stands = found.record.parts.get("postures", postures(ours))
    answers = {topic: answer for topic, (answer, _source, _day) in ours.items()}
    is_new = any(answers.get(topic) != answer for topic, (answer, _source, _day) in theirs.items())
    if not is_new:
        assert (stands, found.differences) == (postures(ours), ()), "who says it, and when, differs"
    for row in stands:
        if row not in postures(ours):
            assert "stated_on" not in row, "nobody there said when"
    for difference in found.differences:
        assert all("stated_on" not in row for row in difference.theirs)


def test_a_new_record_is_taken_whole() -> None:
    found = merged(Facts(), Facts({"url": "a", "status": "active"}, {}), {}, known=False)
    assert found.record.fields == {"url": "a", "status": "active"}
    assert found.differences == ()
    assert {each.on for each in found.provenance.values()} == {DAY}


def test_events_are_added_and_contradict_nobody() -> None:
    ours = Facts({}, {"verifications": [{"on": date(2026, 11, 2)}]})
    theirs = Facts({}, {"verifications": [{"on": date(2026, 11, 3)}]})
    found = merged(ours, theirs, {})
    assert [row["on"].day for row in found.record.parts["verifications"]] == [2, 3]
    assert found.differences == ()


def test_the_narrower_audience_of_a_number_holds_on_either_side() -> None:
    phone = {"number": "+14155550101", "audience": "public"}
    hidden = phone | {"audience": "staff", "description": "office"}
    assert narrowed_rows([phone], [hidden], "phones") == [phone | {"audience": "staff"}]
    assert narrowed_rows([hidden], [phone], "phones") == [hidden]
    person = {"name": "Ada Quill", "audience": "partner", "phones": [phone]}
    theirs = {"name": "Ada Quill", "audience": "public", "phones": [hidden]}
    (kept,) = narrowed_rows([person], [theirs], "contacts")
    assert (kept["audience"], kept["phones"][0]["audience"]) == ("partner", "staff")
