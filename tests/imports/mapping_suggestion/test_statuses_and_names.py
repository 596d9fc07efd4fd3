"""Guesses at their limits: columns of statuses and of visibility, columns of names, and lists of categories."""

from __future__ import annotations

from datetime import date

import pytest

from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.guesses import AS_ANSWERED, BY_CONTENT, Guess, Guesses
from directory.imports.mapping_suggestion.name_guess import (
    ask_where_names_are_alone,
    name_by_kind,
    name_by_parent,
    name_organizations,
    name_services,
)
from directory.imports.mapping_suggestion.status_guess import (
    PAST,
    guess_status,
    is_closing_day,
    is_past,
)
from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.imports.mapping_suggestion.visibility_guess import (
    is_plainly_visibility,
    tells_visibility,
)
from directory.parsing.remarks import NothingToRead
from directory.parsing.term_words import TermWords, shipped_words
from tests.imports.mapping_suggestion.columns import column, guesses


def words() -> TermWords:
    found = TermWords()
    for code, phrase in (
        ("beds", "Emergency shelter"),
        ("food", "Food pantry"),
        ("law", "Legal advice"),
    ):
        found.add(phrase, code)
    return found


# Statuses


@pytest.mark.parametrize(
    ("heading", "cells", "rules", "rows"),
    [
        ("status", ("Active", "Inactive", "Closed"), {"inactive": ["Inactive", "Closed"]}, 2),
        ("status", ("Active", "Somewhere"), {"unlisted": ["Somewhere"]}, 1),
        ("status", ("Active", "Tea", "Cake"), None, 0),
        ("status", ("Active", "Duplicate"), {"leave_out": ["Duplicate"]}, 1),
        ("status", ("Active", "x" * 60), {"unlisted": ["x" * 60]}, 1),
        ("status", ("Active", "x" * 61), {"unlisted": ["x" * 61]}, 1),
        ("tea", ("Active", "Closed", "x" * 61), None, 0),
        ("status", ("Active", "Full"), None, 0), ("status", ("Active", *map(str, range(25))), None, 0),
        # Yes and no beside words of status mean what they answer.
        ("active", ("Yes", "No", "Closed 2024"), {"inactive": ["No", "Closed 2024"]}, 2),
        ("closed", ("Yes", "No", "for good"), {"inactive": ["Yes"], "unlisted": ["for good"]}, 2),
        ("still good", ("y", "ok", "NO", "yes - called 5/2", "defunct"), {"inactive": ["NO", "defunct"]}, 2),
        ("still good", (*(f"yes - called 5/{day}" for day in range(1, 31)), "no"), {"inactive": ["no"]}, 1),
        ("still there", ("yes", "gone", "per Ana"), {"inactive": ["gone"], "unlisted": ["per Ana"]}, 2),
        ("still need an appointment", ("yes", "no"), None, 0),
        # Below another heading, where one of the words says that something has ended.
        ("checked", ("yes", "no", "closed"), {"unlisted": ["no"], "inactive": ["closed"]}, 2),
        ("checked", ("yes", "no", "pending"), None, 0), ("checked", ("no", "closed"), None, 0),
        ("walk ins", ("yes", "no", "closed"), None, 0), ("checked", ("yes", "no", "closed", "Tea"), None, 0),
        # Under another heading all words have to be statuses, two kinds at least, and some row in use.
        ("tea", ("Active", "Closed"), {"inactive": ["Closed"]}, 1), ("tea", ("Active", "Open"), None, 0),
        ("tea", ("Closed", "Pending"), None, 0), ("tea", ("Active", "Closed", "Tea"), None, 0),
        # Yes and no close, hide, or say nothing, by what is asked.
        ("active", ("yes", "no"), {"inactive": ["no"]}, 1), ("inactive", ("yes", "no"), {"inactive": ["yes"]}, 1),
        ("publish", ("yes", "no"), {"unlisted": ["no"]}, 1), ("do not refer", ("yes", "no"), {"unlisted": ["yes"]}, 1),
        ("public yn", ("y", "n"), {"unlisted": ["n"]}, 1),
        ("public", ("No, partners only", "yes"), {"unlisted": ["No, partners only"]}, 1),
        ("tea", ("yes", "no"), None, 0), ("active", ("yes", "yes"), {}, 0),
        ("currently open", ("yes", "no"), {"inactive": ["no"]}, 1),
        # Days of closing, seven of ten at least.
        ("closed on", ("2020-01-01", "March 2021", "3/4/21"), {"inactive": [PAST]}, 3),
        ("closed on", (*["2020-01-01"] * 7, "a", "b", "c"), {"inactive": [PAST]}, 10),
        ("closed on", (*["2020-01-01"] * 6, "a", "b", "c", "d"), None, 0),
        ("closed on", ("some day in the year 2020",), None, 0),
        ("closed on", ("spring of the year 2020",), {"inactive": [PAST]}, 1),
        ("status", (), None, 0),
    ],
)  # fmt: skip
def test_what_a_column_of_statuses_means(
    heading: str, cells: tuple[str, ...], rules: dict[str, list[str]] | None, rows: int
) -> None:
    found = guess_status(heading, cells)
    assert (found.rules if found else None) == rules
    assert (found.rows if found else 0) == rows


@pytest.mark.parametrize(
    ("heading", "cells", "rules", "rows"),
    [
        ("publish", ("yes", "yes"), {"unlisted": [""]}, 3), ("publish", ("yes", "no"), {"unlisted": ["no", ""]}, 4),
        ("active", ("yes", "no"), {"inactive": ["no"]}, 1), ("active", ("yes",), {"inactive": [""]}, 3),
        ("do not refer", ("yes",), {"unlisted": ["yes"]}, 1), ("inactive", ("yes",), {"inactive": ["yes"]}, 1),
    ],
)  # fmt: skip
def test_an_empty_cell_is_a_no_where_a_box_is_ticked(
    heading: str, cells: tuple[str, ...], rules: dict[str, list[str]], rows: int
) -> None:
    found = guess_status(heading, cells, blank=3)
    assert found is not None
    assert (found.rules, found.rows) == (rules, rows)


def test_unclear_words_are_told() -> None:
    found = guess_status("status", ["Active", "Active", "Somewhere", "Somewhere", "Closed"])
    assert found is not None
    assert (found.unclear, found.rows) == (["Somewhere"], 3)


@pytest.mark.parametrize(
    ("heading", "is_day"),
    [("closed on", True), ("waitlist closed", False), ("opened", False), ("expires", True),
    ("contract end date", False)],
)  # fmt: skip
def test_headings_of_days_of_closing(heading: str, is_day: bool) -> None:
    assert is_closing_day(heading) == is_day


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("2026-11-27", True), ("2026-11-28", False), ("in 2026", True), ("in 2027", False), ("2020 or 2027", False),
        ("some day", False), ("", False),
    ],
)  # fmt: skip
def test_a_day_of_closing_has_come(text: str, past: bool) -> None:
    assert is_past(text, date(2026, 11, 27)) == past


# Visibility


@pytest.mark.parametrize(
    ("heading", "cells", "blank", "tells"),
    [
        ("Show", ("R", "P", "R"), 0, True), ("Zork", ("R", "P", "R"), 0, True), ("Zork", ("R", "P"), 0, False),
        ("Zork", ("R", "P"), 1, True), ("Zork", ("Tea", "Jam", "Tea"), 0, True),
        ("Zork", ("Teas", "Cake", "Teas"), 0, False),
        ("Zork", ("Public", "Private", "Public"), 0, True), ("Zork", tuple("ABCDEFGHA"), 0, True),
        ("Zork", tuple("ABCDEFGHIA"), 0, False), ("Show", ("x" * 40, "no", "no"), 0, True),
        ("Show", ("x" * 41, "no", "no"), 0, False),
        # What numbers the rows, is an id, a link, a street or a number is none.
        ("Zork", ("1", "2", "3"), 1, False), ("Zork", ("1", "2", "4"), 1, True), ("Zork", ("1", "2"), 1, True),
        ("Zork id", ("R", "P", "R"), 0, False), ("Zork", ("R", "elm.org", "R"), 0, False),
        ("Zork", ("1 Elm St", "2 Elm St", "R"), 1, False), ("Zork", ("415-555-0101", "R", "R"), 1, False),
        # What is about the help itself is none, unless heading and cells both speak of who may see it.
        ("Wheelchair", ("yes", "no", "yes"), 0, False), ("Parking", ("R", "P", "R"), 0, False),
        # The same of every row parts none, but where something is kept back.
        ("Show to public", ("yes", "yes"), 0, False), ("Show to public", ("no", "no"), 0, True),
        ("Zork", ("R", "R"), 0, False),
        ("Zork", (), 3, False), ("Zork", ("9", "8", "9"), 0, True), ("Zork", ("10", "80", "10"), 0, False),
        ("Zork", ("red", "light green", "red"), 0, True), ("Zork", ("✓",), 2, True),
    ],
)  # fmt: skip
def test_columns_that_may_say_who_can_see_a_row(
    heading: str, cells: tuple[str, ...], blank: int, tells: bool
) -> None:
    assert tells_visibility(heading, cells, blank) == tells
    if not tells:
        assert not is_plainly_visibility(heading, cells, blank)


@pytest.mark.parametrize(
    ("heading", "cells", "plainly"),
    [
        ("Zork", ("Public", "Private", "Public"), True), ("Zork", ("R", "P", "R"), False),
        ("Zork", ("Public", "R", "R"), False),
        ("Show to public", ("yes", "no", "no"), True), ("Show to public", ("yes", "perhaps", "yes"), False),
    ],
)  # fmt: skip
def test_columns_that_plainly_say_it(heading: str, cells: tuple[str, ...], plainly: bool) -> None:
    assert is_plainly_visibility(heading, cells, 0) == plainly


# Names

HOUSES = ("Elm House", "Ash Hall", "Oak Lodge")
PEOPLE = ("Maria Lopez", "John Ash", "Anna Wren")


def named(found: Guesses, *columns: Column) -> tuple[str | None, bool]:
    name_organizations(columns, found)
    guessed = found.columns.get("organization")
    return (guessed.column if guessed else None, found.asks_name)


def test_who_is_the_organization_where_no_heading_says_it() -> None:
    houses, people = column("Hub name", *HOUSES), column("Hub name", *PEOPLE)
    assert named(guesses(organization="A"), houses) == ("A", False)
    assert named(guesses(phone="P"), column("Agency you report for", *HOUSES)) == (
        "Agency you report for",
        False,
    )
    assert named(guesses(eligibility="E"), houses) == ("Hub name", False)
    assert named(guesses(eligibility="E"), people) == (None, True)
    assert named(guesses(eligibility="E"), houses, column("Den name", *HOUSES)) == (None, True)
    assert named(guesses(phone="P"), houses) == (None, True)
    # A place or a service is taken where nothing else may be, else it is asked.
    assert named(guesses(service="S", phone="P")) == ("S", False)
    assert named(guesses(service="S", phone="P"), column("Zork", *HOUSES)) == (None, True)
    assert named(guesses(service="Services offered", phone="P")) == (None, True)
    assert named(guesses(location_name="L", phone="P")) == (None, True)
    with pytest.raises(NothingToRead):
        named(guesses(location_name="L", address="A"))


def test_programs_stand_below_their_parent() -> None:
    own, parent = (
        column("Name", "Beds", "Tea", "Law"),
        column("Parent", "Elm House", "Elm House", "Ash Hall"),
    )
    for column_of_parent, given, taken in (
        (parent, {}, True), (column("Owner", *parent.values), {}, False), (column("Parent", *HOUSES), {}, False),
        (column("Parent", "Elm House", "Elm House", ""), {}, False), (parent, {"fees": "Parent"}, False),
        (parent, {"service": "Kind"}, False), (column("Parent", "elm", "elm", "ash"), {}, False),
    ):  # fmt: skip
        found = guesses(organization="Name", **given)
        name_by_parent([own, column_of_parent], found)
        assert (found.columns["organization"].column == "Parent") == taken
        if taken:
            assert found.columns["service"].column == "Name"
    for first in (column("Name", "Beds", "Beds", "Law"), column("Other", *HOUSES)):
        found = guesses(organization="Name")
        name_by_parent([first, parent], found)
        assert found.columns["organization"].column == "Name"
    answered = Guesses({}, columns={"organization": Guess("Name", AS_ANSWERED)})
    name_by_parent([own, parent], answered)
    assert answered.columns["organization"].column == "Name"


def test_a_heading_that_is_a_kind_of_help_says_it_of_all_names_below() -> None:
    for heading, cells, given, asks, taken in (
        ("Emergency shelter", HOUSES, {"phone": "P"}, True, True),
        ("Emergency shelter", HOUSES, {"phone": "P"}, False, False),
        ("Emergency shelter", HOUSES, {"fees": "P"}, True, False),
        ("Emergency shelter", PEOPLE, {"phone": "P"}, True, False),
        ("Emergency shelter", HOUSES, {"phone": "Emergency shelter"}, True, False),
        ("Emergency shelter", ("Food pantry", "Legal advice", "Elm House"), {"phone": "P"}, True, True),
        ("Emergency shelter", ("Food pantry", "Legal advice"), {"phone": "P"}, True, False),
        ("Our own emergency shelter", HOUSES, {"phone": "P"}, True, False),
        ("Zork", HOUSES, {"phone": "P"}, True, False),
        ("The emergency shelter", HOUSES, {"address_whole": "P"}, True, True),
        ("Emergency shelter", HOUSES, {"hotline": "P"}, True, True),
    ):  # fmt: skip
        found = guesses(**given)
        found.asks_name = asks
        name_by_kind([column(heading, *cells)], found, words())
        assert ("organization" in found.columns) == taken, (heading, cells, given)
        assert found.constants == ({"service_terms": "beds"} if taken else {})
        assert found.asks_name == (asks and not taken)
    known = guesses(phone="P", service_terms="K")
    known.asks_name = True
    name_by_kind([column("Emergency shelter", *HOUSES)], known, words())
    assert known.constants == {}


def test_names_of_which_nothing_else_is_known_are_asked_about() -> None:
    names, other = column("Name", *HOUSES), column("Zork", "1", "2", "3")
    for columns, given, asked in (
        ([names, other], {}, True), ([names], {}, False), ([names, column("Zork", "", "")], {}, False),
        ([names, other], {"phone": "P"}, False),
    ):  # fmt: skip
        found = guesses(organization="Name", **given)
        ask_where_names_are_alone(found, columns)
        assert (found.asks_name, "organization" not in found.columns) == (asked, asked)
    days, unclear = guesses(organization="Name"), guesses(organization="Name")
    days.weekdays["Mo"], unclear.undecided["Zork"] = "Monday", {"1": 1}
    answered = Guesses({}, columns={"organization": Guess("Name", AS_ANSWERED)})
    for found in (days, unclear, answered, guesses()):
        ask_where_names_are_alone(found, [names, other])
        assert not found.asks_name


def test_services_are_named_by_a_question_or_by_the_first_column() -> None:
    asking = column("Which program do you offer", "Night Beds", "Free Tea", "Visa Law")
    first = column("Zork", "Night Beds", "Free Tea", "Visa Law")
    for columns, given, taken in (
        ([asking], {}, asking.heading), ([first], {}, "Zork"), ([first], {"location_name": "L"}, None),
        ([first], {"fees": "Zork"}, None), ([column("Zork", "Night Beds", "Night Beds", "Law X")], {}, None),
        ([column("Zork", "Night Beds", "Free Tea", "")], {}, None), ([column("Zork", *PEOPLE)], {}, None),
        ([column("Zork", "X", "X", "X"), first], {}, "Zork"), ([column("Fees", "Night Beds", "Free Tea")], {}, None),
        ([first], {"service": "S"}, "S"), ([asking], {"fees": asking.heading}, None),
    ):  # fmt: skip
        found = guesses(organization="A", **given)
        name_services(columns, found)
        guessed = found.columns.get("service")
        assert (guessed.column if guessed else None) == taken, given
        if taken == "Zork":
            assert found.columns["service"].confidence == BY_CONTENT
    nobody = guesses(phone="P")
    name_services([asking, first], nobody)
    assert "service" not in nobody.columns


# Lists of categories


@pytest.mark.parametrize(
    ("cells", "separator", "codes"),
    [
        (("Food pantry; Legal advice", "Tea"), ";", {"Food pantry": ("food", 1), "Legal advice": ("law", 1),
        "Tea": ("", 1)}),
        (("Food pantry | Legal advice",), "|", {"Food pantry": ("food", 1), "Legal advice": ("law", 1)}),
        # A comma cuts what means different things, or gives fewer words than there are cells.
        (("Food pantry, Legal advice",), ",", {"Food pantry": ("food", 1), "Legal advice": ("law", 1)}),
        (("Food pantry, big", "Tea"), ";", {"Food pantry, big": ("food", 1), "Tea": ("", 1)}),
        (("Tea, Food pantry", "Tea", "Food pantry"), ",", {"Tea, Food pantry": ("food", 1), "Food pantry": ("food",
        1), "Tea": ("", 1)}),
        (("Food pantry/Legal advice",), "/", {"Food pantry": ("food", 1), "Legal advice": ("law", 1)}),
        (("Food pantry", "food pantry"), ";", {"Food pantry": ("food", 2)}),
        # One cell of twenty is enough to be cut by, one of twenty-one is not.
        (("Food pantry | Legal advice", *["Food pantry"] * 19), "|", {"Food pantry": ("food", 20),
        "Legal advice": ("law", 1)}),
        (("Food pantry | Legal advice", *["Food pantry"] * 20), ";", {"Food pantry | Legal advice": ("food; law", 1),
        "Food pantry": ("food", 20)}),
        (("Food pantry", "Tea", "Cake", "Jam"), ";", {"Food pantry": ("food", 1), "Tea": ("", 1), "Cake": ("", 1),
        "Jam": ("", 1)}),
        (("Food pantry", "Tea", "Cake", "Jam", "Bun"), None, {}),
    ],
)  # fmt: skip
def test_words_of_a_column_with_their_terms_and_counts(
    cells: tuple[str, ...], separator: str | None, codes: dict[str, tuple[str, int]]
) -> None:
    found = guess_terms(cells, words())
    assert (found.separator if found else None) == separator
    if found:
        assert found.codes == codes
        assert not found.is_cut


def test_of_very_many_words_the_known_and_the_commonest_are_shown() -> None:
    cells = [f"Zork {number}" for number in range(300)]
    whole = guess_terms([*cells[:299], "Food pantry"], words(), least=0)
    cut = guess_terms([*cells, "Food pantry"], words(), least=0)
    assert whole is not None
    assert cut is not None
    assert (len(whole.codes), whole.is_cut) == (300, False)
    assert (len(cut.codes), cut.is_cut) == (300, True)
    assert cut.lines()[0] == ("Food pantry", "food", 1)


def test_one_entry_may_mean_several_and_a_word_is_understood_below_its_heading() -> None:
    several = guess_terms(["Food pantry and legal advice"], words(), several=True)
    assert several is not None
    assert set(several.codes["Food pantry and legal advice"][0].split("; ")) == {"food", "law"}
    below = guess_terms(["Emergency"], words(), heading="shelter type")
    assert below is not None
    assert below.codes == {"Emergency": ("beds", 1)}
    assert guess_terms(["Emergency"], words()) is None


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Ages 12-17", "age_13_17"),
        ("18 to 24", "age_18_24"),
        ("LGBTQ people 18 to 24", "lgbtq; age_18_24"),
        ("People 60 and over", "older_adults"),
        ("Women and trans women 18-24", "trans_women; cis_women; age_18_24"),
    ],
)
def test_ages_alone_or_beside_people_are_suggested(cell: str, codes: str) -> None:
    found = guess_terms([cell, "Men"], shipped_words()["populations"], several=True, least=0)
    assert found is not None
    assert [said for said, _ in found.codes.values()] == [codes, "cis_men"]
