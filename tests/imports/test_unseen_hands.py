"""Whatever words hands put where: what is closed or a person's own is not shown, and no name is made up."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from directory.parsing.given_names import plain
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import Tree
from tests.order import draws

_NAMES = ("Elm House", "Oak Center", "Ash Street Clinic", "Casa Luz", "Harbor Desk", "St. Olga's")
_HELP = ("Emergency shelter", "Food pantry", "Legal aid", "Counseling", "Job training", "Clinic")
_GONE = ("inactive", "defunct", "temporarily_closed")


def _read(rows: list[list[str]]) -> Tree:
    return read_handed(as_text(rows).encode(), "list.csv")


def _mapping(rows: list[list[str]]) -> str:
    return suggest_mapping(as_text(rows).encode(), "list.csv")


def _phone(number: int) -> str:
    return f"559-555-01{number:02}"


def _street(number: int) -> str:
    return f"{number + 10} Alder St, Corliss, CA 93701"


def _shown(tree: Tree) -> set[str]:
    """The names of organizations of which the public sees a service."""
    return {
        each.name
        for each in tree.organizations
        for service in each.services
        if not (service.unlisted or each.unlisted or service.status in _GONE)
    }


_VERBS = (
    *("no longer taking", "No longer accepts", "stopped accepting", "NOT TAKING"),
    "not currently accepting",
)
_CLOSING = (
    *(
        f"{verb} {what}"
        for verb, what in product(
            _VERBS, ("referrals", "new referrals", "any referrals as of June", "cases")
        )
    ),
    *("OLD INFO see line below", "outdated listing", "number disconnected", "wrong number"),
    "CLOSED since Jan - do not send anyone",
)
_STAYING = (
    "no longer takes walk-ins",
    "not accepting referrals from police",
    "ask about the old building",
    "closed to new clients until May",
    "old number: 559-555-0188",
    "Closed Sundays",
    "",
)
_HEADINGS = (
    "Comment",
    "GOOD TO KNOW",
    "Anything else we should know?",
    "Tips",
    "Notas",
    "How to refer",
)


@settings(max_examples=draws(60))
@given(
    st.sampled_from(_HEADINGS),
    st.lists(st.sampled_from(_CLOSING), min_size=1, max_size=2),
    st.integers(0, 2**32),
)
def test_a_row_that_says_it_is_over_is_not_shown_under_any_heading(
    heading: str, closing: list[str], seed: int
) -> None:
    said = [*closing, *_STAYING][: len(_NAMES)]
    Random(seed).shuffle(said)  # noqa: S311 - an order, no secret
    rows = [["Agency", "Services", "Phone", heading]]
    rows += [
        [name, help_, _phone(n), text]
        for n, (name, help_, text) in enumerate(zip(_NAMES, _HELP, said, strict=True))
    ]
    over = {name for name, text in zip(_NAMES, said, strict=True) if text in closing}
    assert _shown(_read(rows)) == {*_NAMES} - over


@pytest.mark.parametrize("instead", ["closed", "disconnected", "CERRADO"])
@pytest.mark.parametrize("column", ["Phone", "Address"])
def test_words_in_place_of_a_number_or_an_address_close_their_row(
    instead: str, column: str
) -> None:
    rows = [["Agency", "Services", "Phone", "Address"]]
    rows += [[name, _HELP[n], _phone(n), _street(n)] for n, name in enumerate(_NAMES)]
    rows[2][rows[0].index(column)] = instead
    assert _shown(_read(rows)) == {*_NAMES} - {_NAMES[1]}


@pytest.mark.parametrize("word", ["Confidential", "confidencial", "保密", "Undisclosed"])
def test_a_confidential_address_hides_the_place_and_not_the_help(word: str) -> None:
    rows = [["Agency", "Services", "Address", "Phone"]]
    rows += [[name, _HELP[n], _street(n), _phone(n)] for n, name in enumerate(_NAMES)]
    rows[1][2] = word
    tree = _read(rows)
    assert _shown(tree) == {*_NAMES}
    assert [each.confidential for each in tree.organizations[0].locations] == [True]


def test_numbers_and_addresses_of_people_are_for_staff() -> None:
    people = ("Iris Ash", "Theo Boone", "Vera Castell", "Sam Dray", "Ruth Cole", "Omar Pell")
    rows = [["Last name", "First name", "Agency", "Desk phone", "Direct", "Main", "Email", "Services"]]  # fmt: skip
    for n, (name, person) in enumerate(zip(_NAMES, people, strict=True)):
        first, last = person.split()
        numbers = [_phone(n), f"559-555-02{n:02}", f"559-555-03{n:02} ({first})"]
        mail = f"{first.lower()}@desk{n}.example.org"
        rows.append([last, first, name, *numbers, mail, _HELP[n]])
    tree = _read(rows)
    public = repr(
        [(each.email, each.phones, [(s.email, s.phones) for s in each.services]) for each in tree.organizations]
    )  # fmt: skip
    assert "@" not in public
    numbers = [phone for each in tree.organizations for s in each.services for phone in s.phones]
    assert {phone.audience for phone in numbers} <= {"staff"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("mark", [" – ", " - ", ": ", " / "])
@settings(max_examples=15, deadline=None)
@given(st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_heading_of_two_names_cuts_the_cells_that_hold_both(mark: str, both: list[bool]) -> None:
    both = [True, True, True, *both[3:]]
    rows = [[f"Agency{mark}Program", "Phone", "Category"]]
    rows += [
        [f"{name}{mark}Desk {n}" if is_both else name, _phone(n), _HELP[n]]
        for n, (name, is_both) in enumerate(zip(_NAMES, both, strict=True))
    ]
    tree = _read(rows)
    assert [each.name for each in tree.organizations] == [*_NAMES]
    named = [service.name for each in tree.organizations for service in each.services]
    assert named == [
        f"Desk {n}" if is_both else name
        for n, (name, is_both) in enumerate(zip(_NAMES, both, strict=True))
    ]


def test_who_names_organizations_where_nothing_else_can() -> None:
    rows = [["WHO", "NUMBERS", "WHAT THEY DO", "GOOD TO KNOW"]]
    rows += [[name, _phone(n), _HELP[n], f"Ask for the desk {n}"] for n, name in enumerate(_NAMES)]
    assert 'organization = "WHO"' in _mapping(rows)


def test_the_address_below_a_name_is_no_part_of_it() -> None:
    rows = [["Agency", "Phone", "Services"]]
    rows += [
        [f"{name}\n{n + 10} Alder St\nCorliss, CA 93701" if n else name, _phone(n), _HELP[n]]
        for n, name in enumerate(_NAMES)
    ]
    tree = _read(rows)
    assert [each.name for each in tree.organizations] == [*_NAMES]
    assert "11 Alder St" in repr(tree.organizations[1])


@pytest.mark.parametrize("heading", ["Shelter", "Shelters", "Food pantry"])
def test_a_kind_of_help_above_names_is_said_of_all_of_them(heading: str) -> None:
    names = ("Amberfield", "Kestrel Refuge", "Casa Violeta", "Ironbark", "Youth Landing", "Wren")
    rows = [["#", heading, "Line", "Takes"]]
    rows += [[str(n + 1), name, _phone(n), "women"] for n, name in enumerate(names)]
    tree = _read(rows)
    assert [each.name for each in tree.organizations] == [*names]
    assert all(service.terms for each in tree.organizations for service in each.services)
    assert _shown(tree) == {*names}, "a count of the rows asks nothing"


def test_places_with_numbers_to_call_are_organizations_where_nothing_else_names_any() -> None:
    rows = [["Place", "Where", "Tel", "Offers"]]
    rows += [[name, _street(n), _phone(n), _HELP[n]] for n, name in enumerate(_NAMES)]
    assert 'organization = "Place"' in _mapping(rows)


def test_one_column_that_asks_for_a_language_is_enough() -> None:
    rows = [
        ["Nombre / Name", "Teléfono / Phone", "Ofrece / Services", "¿Hablan español? / Spanish?"]
    ]
    answers = ("Sí / Yes", "No", "Un poco / A little", "Sí / Yes", "Sí / Yes", "No")
    rows += [[name, _phone(n), _HELP[n], answers[n]] for n, name in enumerate(_NAMES)]
    assert '"¿Hablan español? / Spanish?" = "spa"' in _mapping(rows)


def test_a_table_on_its_side_is_known_by_its_row_of_numbers() -> None:
    rows = [
        ["", *_NAMES[:4]],
        ["Phone", *(_phone(n) for n in range(4))],
        ["Type", *_HELP[:4]],
        ["Address", "confidential", _street(1), "confidential", _street(3)],
        ["Takes", "women", "everyone", "families", "men"],
    ]
    assert [each.name for each in _read(rows).organizations] == [*_NAMES[:4]]


@pytest.mark.parametrize("between", [" ", ", ", " / ", "\n", "; ph ", " Tel. "])
@pytest.mark.parametrize("is_first", [True, False])
def test_an_address_and_a_number_in_one_cell_are_both(between: str, is_first: bool) -> None:
    rows = [["Agency", "Address / Phone", "Type"]]
    for n, name in enumerate(_NAMES):
        both = [_street(n), _phone(n)]
        rows.append([name, between.join(both if is_first else both[::-1]), _HELP[n]])
    tree = _read(rows)
    for n, each in enumerate(tree.organizations):
        text = repr(each)
        assert f"{n + 10} Alder St'" in text
        assert _phone(n) in text
        assert "Alder" not in repr([service.phones for service in each.services])


def test_different_help_at_each_place_is_a_service_of_its_own() -> None:
    rows = [["Agency", "Site", "Address", "Phone", "Services at this site"]]
    rows += [
        [name if n == 1 else "", f"Site {n}", f"{n + 10} Alder St", _phone(n), help_]
        for name, (n, help_) in zip(("Elm House",) * 4, enumerate(_HELP[:4], 1), strict=True)
    ]
    (elm,) = _read(rows).organizations
    assert [service.name for service in elm.services] == [*_HELP[:4]]


def test_a_form_that_says_what_to_leave_blank_still_asks_for_the_address() -> None:
    heading = "Where is it? (street, city, zip — leave blank if confidential)"
    rows = [["Agency", "Program", heading, "Phone"]]
    rows += [[name, _HELP[n], _street(n), _phone(n)] for n, name in enumerate(_NAMES)]
    assert "10 Alder St" in repr(_read(rows).organizations[0])


@pytest.mark.parametrize(
    ("note", "is_shown"),
    [
        ("Do not give out the address", True),
        ("no publicar la dirección", True),
        ("không công khai địa chỉ", True),
        ("do not publish", False),
        ("do not refer, and never give out the address", False),
        ("Do not publish the address or phone", False),
    ],
)
def test_what_forbids_to_tell_the_address_hides_the_place_alone(note: str, is_shown: bool) -> None:
    rows = [["Agency", "Services", "Address", "Phone", "Notes"]]
    rows += [[name, _HELP[n], _street(n), _phone(n), ""] for n, name in enumerate(_NAMES)]
    rows[1][4] = note
    tree = _read(rows)
    assert (_NAMES[0] in _shown(tree)) is is_shown
    if is_shown:
        assert [each.confidential for each in tree.organizations[0].locations] == [True]


def test_addresses_of_who_answered_a_form_are_not_those_of_listings() -> None:
    who = ["Nombre de quien responde", "Correo"]
    people = ("Lucía Pardo", "Ana Soto", "Inés Vela", "Tomás Luna", "Paz Rivas", "Rosa Gil")
    rows = [["Marca temporal", "Organización", "Servicios", "Teléfono", *who]]
    for n, (name, person) in enumerate(zip(_NAMES, people, strict=True)):
        mail = f"{plain(person.split()[0])}@desk{n}.example.org"
        rows.append([f"3/1{n}/2025 10:22", name, _HELP[n], _phone(n), person, mail])
    tree = _read(rows)
    assert "@" not in repr([[each.email, [s.email for s in each.services]] for each in tree.organizations])  # fmt: skip


def test_headings_that_a_database_cut_short_are_understood() -> None:
    rows = [["REC_NO", "AGCY_NM", "PRGM_NM", "SVC_DESC", "ST_ADDR", "ZIP", "PH_1", "LANG_CDS"]]
    rows += [
        [str(n), name.upper(), f"DESK {n}", _HELP[n].upper(), f"{n + 10} ALDER ST", "93701", _phone(n), "EN;ES"]
        for n, name in enumerate(_NAMES)
    ]  # fmt: skip
    tree = _read(rows)
    assert [each.name for each in tree.organizations] == [name.upper() for name in _NAMES]
    assert all(service.terms and service.languages for _, service in tree.services())


def test_titles_of_agencies_above_their_programs_are_no_programs() -> None:
    rows = [["Name", "Phone", "Location"]]
    for n, name in enumerate(_NAMES[:3]):
        rows.append([name.upper(), "", ""])
        rows += [
            [f"   {_HELP[2 * n + each]}", _phone(2 * n + each), _street(n)] for each in range(2)
        ]
    tree = _read(rows)
    assert [each.name for each in tree.organizations] == [name.upper() for name in _NAMES[:3]]
    assert [service.name for _, service in tree.services()] == [*_HELP]


def test_a_title_above_the_first_table_is_not_said_of_the_second() -> None:
    lines = ("Lifeline", "Night Ear", "Elder Ear")
    offices = ("Aid Desk", "Wage Desk", "Court Desk")
    rows = [["HOTLINES", "", ""], ["Name", "Number", "Hours"]]
    rows += [[name, _phone(n), "24/7"] for n, name in enumerate(lines)]
    rows += [["", "", ""], ["LEGAL", "", ""], ["Name", "Number", "Hours"]]
    rows += [[name, _phone(n + 4), "M-F 9-4"] for n, name in enumerate(offices)]
    tree = _read(rows)
    terms = {each.name: set(each.services[0].terms) for each in tree.organizations}
    assert all("hotline" in terms[name] for name in lines)
    assert not any("hotline" in terms[name] for name in offices)
    assert all(each.services[0].phones for each in tree.organizations)


def test_who_can_be_called_for_what_is_a_service() -> None:
    texts = [
        f"A place where people find {help_.lower()} at any time of the year." for help_ in _HELP
    ]
    rows = [["Resource", "About", "Contact info"]]
    rows += [
        [name, texts[n], f"{_phone(n)}, {_street(n)}" if n % 2 else f"Call {_phone(n)}"]
        for n, name in enumerate(_NAMES)
    ]
    tree = _read(rows)
    assert [service.name for _, service in tree.services()] == [*_NAMES]
    assert all(service.phones for _, service in tree.services())


_ASKED = (
    "Still good??",
    "Still open",
    "¿Todavía existe?",
    "Still around (y/n)",
    "Active?",
    "還在嗎",
)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("heading", _ASKED)
@pytest.mark.parametrize("word", ["NO", "no", "closed", "defunct 2024", "No - they lost the lease"])
def test_no_beside_words_of_status_is_not_shown(heading: str, word: str) -> None:
    said = ["Yes", "y", "yes - called 5/2", word, "no longer exists", "yes"]
    rows = [["Agency", "What they do", "Phone", heading]]
    rows += [
        [name, text, _phone(place), answer]
        for place, (name, text, answer) in enumerate(zip(_NAMES, _HELP, said, strict=True))
    ]
    assert _shown(_read(rows)) == {*_NAMES[:3], _NAMES[5]}
