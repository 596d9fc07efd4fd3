"""Headings that ask or speak plainly, in five languages, with what stands below them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.plain_headings import words_of
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.order import draws

_HOURS = ("Mon-Fri 9-5", "Tue & Thu 10am-2pm", "24/7", "Sat 9-12", "Sun 1pm-4pm")
_PEOPLE = ("Women", "Teens 13-17", "Anyone", "Families with children", "Men")
_MONEY = ("Free", "Sliding scale", "$10 a visit", "Donation", "$25")
_KINDS = ("Shelter", "Food pantry", "Legal aid", "Counseling", "Job training")
_NAMES = ("Rosa Delgado", "Imre Kovač", "Tam Nguyen", "Linh Mori", "Ada Quill")
_STREETS = ("12 Elm St", "14 Oak Ave", "9 Ferry Ln", "22 Ash St", "3 Mill Rd")

_FIELDS = {
    "hours": (_HOURS, (
        "When can people come or call? (days and times)", "When do you pick up the phone", "Best time to call", "Open?",
        "¿Cuándo pueden venir o llamar?", "幾時可以來", "Khi nào có thể đến hoặc gọi?",
        "Kailan puwedeng pumunta o tumawag?",
    )),
    "populations": (_PEOPLE, (
        "Good for", "Best fit for", "Who is it for?", "For who", "Serving", "¿Bueno para?", "¿A quién atienden?",
        "適合誰", "给谁", "Hợp với ai", "Dành cho ai", "Bagay sa", "Sino ang puwede",
    )),
    "fees": (_MONEY, (
        "Money", "Do people pay?", "What do people pay", "Pay", "¿Cuánto cuesta?", "Dinero", "要錢嗎", "多少钱",
        "Có tốn tiền không", "Magkano",
    )),
    "service_terms": (_KINDS, ("Bucket", "Pile", "Folder", "Kind of help", "Rubro", "種類", "Nhóm", "Uri ng tulong")),
    "contact_name": (_NAMES, (
        "Who picks up", "Who answers the phone?", "Who to ask for", "Who do we call", "Talk to", "¿Con quién hablar?",
        "¿Quién contesta?", "誰接電話", "找谁", "Gặp ai", "Ai nghe máy", "Sino ang sasagot",
    )),
    "address": (_STREETS, ("Where do they go", "Where at", "¿A dónde van?", "去哪裡", "Đi đâu", "Saan pupunta")),
}  # fmt: skip
_ANYBODY = ("a person", "people", "clients", "a survivor", "somebody", "callers")
_QUESTIONS = {
    "phone": (
        ("717-555-0101", "717-555-0102", "(717) 555-0103", "717 555 0104", "717-555-0105"),
        *("What number should {} dial?", "Which number do {} ring?", "What phone number can {} call?"),
        *("Number for {} to call", "Best number for {}", "Where should {} call?", "How can {} phone you?"),
    ),
    "fees": (
        _MONEY,
        *("Do {} pay anything?", "What will {} have to pay?", "How much does {} owe?", "Is it free for {}?"),
        *("Does it cost {} anything?", "Must {} pay something"),
    ),
    "hours": (
        _HOURS,
        *("When can {} come?", "What days and hours can {} come?", "When should {} show up?"),
        *("On which days may {} call?", "What time does {} come in?"),
    ),
    "address": (
        _STREETS,
        *("Where do {} go?", "Where should {} come?", "Where can {} find you?", "Where is it for {}?"),
    ),
    "areas_served": (
        ("Elm County", "Ash County and Elm County", "Elm County", "Oak County", "all of Elm County"),
        *("Where must {} live?", "How far will you travel for {}?", "Where do {} have to live?"),
        *("Which counties do you serve?", "How far out do you serve?", "What towns do you cover?"),
    ),
    "required_documents": (
        ("Photo ID", "Nothing", "Proof of address", "ID and a pay stub", "Birth certificate"),
        *("What should {} bring?", "Do {} need to bring anything?", "What must {} have with them?"),
    ),
    "application_process": (
        ("Call first", "Walk in", "By referral", "Fill in the form", "Ask your case manager"),
        *("How do {} sign up?", "How does {} get in?", "How can {} be referred?"),
        *("Do {} need an appointment?", "What is the first step?"),
    ),
    "notes_internal": (
        ("she is often late", "ask for Jo", "waiting on grant", "new boss", "call after 2"),
        *("Back Office", "Office use only", "For the office", "Anything we should know but not print?"),
        *("What should we never publish?", "Things you would not share"),
    ),
}  # fmt: skip
_DRESSED = ("{}", "{} (please fill in)", "{}?", " {} ", "{}:")


def _mapping(heading: str, cells: tuple[str, ...] | list[str]) -> dict[str, dict[str, object]]:
    rows = [["Agency", "Program", "Phone", heading]]
    rows += [
        [f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", cell]
        for at, cell in enumerate(cells)
    ]
    return tomllib.loads(suggest_mapping(as_text(rows).encode(), "list.csv"))


def _fields_of(heading: str, cells: tuple[str, ...] | list[str]) -> set[str]:
    columns = _mapping(heading, cells)["columns"]
    return {name for name, column in columns.items() if heading.strip() in (column, *column)}


@pytest.mark.parametrize(
    ("field", "heading"), [(field, each) for field, (_, all_) in _FIELDS.items() for each in all_]
)
def test_a_heading_that_asks_is_understood(field: str, heading: str) -> None:
    assert field in _fields_of(heading, _FIELDS[field][0])


@settings(max_examples=draws(80))
@given(st.data())
def test_however_a_heading_is_dressed_and_its_cells_are_drawn(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(_FIELDS)))
    cells, headings = _FIELDS[field]
    heading = data.draw(st.sampled_from(_DRESSED)).format(data.draw(st.sampled_from(headings)))
    drawn = data.draw(st.lists(st.sampled_from(cells), min_size=4, max_size=8))
    if len(set(drawn)) > 2:
        assert field in _fields_of(heading, drawn), heading


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    ("field", "question"),
    [
        (field, question)
        for field, (_, *frames) in _QUESTIONS.items()
        for frame in frames
        for question in dict.fromkeys(frame.format(each) for each in _ANYBODY)
    ],
)
def test_a_question_of_many_words_is_understood_whomever_it_names(
    field: str, question: str
) -> None:
    assert field in _fields_of(question, _QUESTIONS[field][0])


_ROOM = {
    "open": ("2 open", "3 left", "yes", "有", "còn chỗ", "meron pa", "hay lugar"),
    "closed": ("Full", "0", "no", "滿", "hết chỗ", "puno na", "lleno"),
    "waitlist": ("waitlist", "lista de espera", "候補", "danh sách chờ", "may waitlist"),
}
_TONIGHT = (
    "Tonight",
    "Room tonight?",
    "Beds tonight",
    "Esta noche",
    "今晚",
    "Tối nay",
    "Ngayong gabi",
)


@settings(max_examples=draws(60))
@given(
    st.sampled_from(_TONIGHT),
    st.lists(
        st.sampled_from([(state, cell) for state, cells in _ROOM.items() for cell in cells]),
        min_size=3,
        max_size=7,
    ),
)
def test_room_tonight_has_the_day_of_its_row_or_is_left(
    heading: str, rooms: list[tuple[str, str]]
) -> None:
    head, rows = ["Agency", "Program", "Phone", heading, "Last verified"], []
    for at, (_, cell) in enumerate(rooms):
        rows.append([f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", cell, "2026-11-20"])
    dated = read_handed(as_text([head, *rows]).encode(), "list.csv")
    found = [service.capacity for _, service in dated.services()]
    assert [room and room.status for room in found] == [state for state, _ in rooms]
    assert {room and str(room.as_of) for room in found} == {"2026-11-20"}
    bare = read_handed(as_text([each[:4] for each in (head, *rows)]).encode(), "list.csv")
    assert [service.capacity for _, service in bare.services()] == [None] * len(rooms)


@pytest.mark.parametrize(
    "heading",
    ["Beds", "Capacity", "Number of beds", "Max people", "Camas", "床位數", "Số giường", "Bilang ng kama"],
)  # fmt: skip
def test_how_many_beds_there_are_is_neither_room_nor_an_id(heading: str) -> None:
    mapping = _mapping(heading, ("12", "40", "8", "6"))
    assert _fields_of(heading, ("12", "40", "8", "6")) == set()
    assert "capacity" not in mapping.get("values", {})


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Mission (one line)", "mission"),
        ("What you do (1-2 sentences)", "what you do"),
        ("Description (max 50 words)", "description"),
        ("Services provided (brief)", "services provided"),
        ("One-line summary", "summary"),
        ("Address (street, city, ZIP)", "address"),
        ("Mailing address (street and city)", "mailing address"),
        ("Phone (2)", "phone 2"),
        ("Crisis line", "crisis line"),
        ("Site 1 (street/city)", "site 1 street city"),
    ],
)
def test_how_long_an_answer_may_be_and_in_which_parts_is_nothing_of_it(
    heading: str, words: str
) -> None:
    assert words_of(heading) == words


_NUMBERS = ("717-555-0161", "717-555-0162", "717-555-0163", "717-555-0164")
_ADDRESSES = tuple(f"person{at}@example.org" for at in range(4))


@pytest.mark.parametrize(
    "heading",
    ["Who filled this in, and how do we reach them?", "Who sent this?", "Who completed the form?"],
)
def test_the_number_of_who_filled_a_form_in_is_nobodys_to_call(heading: str) -> None:
    assert _fields_of(heading, _NUMBERS) == set()


@pytest.mark.parametrize("heading", ["When was this filled in?", "When did you send this?"])
def test_when_a_form_was_filled_in_is_no_hours(heading: str) -> None:
    assert _fields_of(heading, ("11/7/2026 10:04", "11/7/2026 10:14", "11/8/2026 9:14")) == set()


@pytest.mark.parametrize("whose", ["Seat holder", "Signer", "Delegate", "Chair", "Zork"])
@pytest.mark.parametrize(
    ("what", "cells", "field"),
    [
        ("own number", _NUMBERS, "contact_phone"),
        ("e-mail", _ADDRESSES, "contact_email"),
        ("line", _NUMBERS, "contact_phone"),
    ],
)
def test_what_is_somebodys_is_no_number_of_the_listing(
    whose: str, what: str, cells: tuple[str, ...], field: str
) -> None:
    heading = f"{whose}’s {what}"
    rows = [["Agency", "Program", "Phone", whose, heading]]
    rows += [
        [f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", f"Ottilia Farrow {at}", cell]
        for at, cell in enumerate(cells)
    ]
    columns = tomllib.loads(suggest_mapping(as_text(rows).encode(), "list.csv"))["columns"]
    assert {name for name, column in columns.items() if heading in (column, *column)} <= {field}


@pytest.mark.parametrize("heading", ["Zork", "Gnarl 2", "Blip"])
def test_beside_a_number_to_call_one_that_nobody_knows_is_for_staff(heading: str) -> None:
    assert _fields_of(heading, _NUMBERS) <= {"contact_phone"}


@pytest.mark.parametrize(
    "heading",
    [
        "May we print where it is?",
        "Can we say where you are?",
        "OK to list the address?",
        "Should we show where the house is?",
    ],
)
def test_who_answers_whether_a_place_may_be_shown_is_heard(heading: str) -> None:
    cells = ("Sure", "Please don’t", "可以", "n/a", "rather not", "Of course")
    rows = [["Agency", "Program", "Phone", "Street", heading]]
    rows += [
        [f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", f"{at + 3} Elm Street", cell]
        for at, cell in enumerate(cells)
    ]
    tree = read_handed(as_text(rows).encode(), "list.csv")
    shown = [
        address.address_1
        for organization in tree.organizations
        for place in organization.locations
        if not place.confidential
        for address in place.addresses
    ]
    assert shown == ["3 Elm Street", "5 Elm Street", "8 Elm Street"]


@pytest.mark.parametrize("heading", ["Confidential?", "Address private", "Keep the address secret"])
@pytest.mark.parametrize("refused", ["Please don’t", "don't", "rather not", "請勿", "huwag"])
def test_whoever_refuses_below_a_word_of_secrecy_is_shown_to_nobody(
    heading: str, refused: str
) -> None:
    rows = [["Agency", "Program", "Phone", "Street", heading]]
    rows += [
        [f"Larkspur {at}", f"Desk {at}", f"559-555-01{at:02}", f"{at + 3} Elm Street", cell]
        for at, cell in enumerate(("yes", "no", "no", "yes", refused, "no"))
    ]
    tree = read_handed(as_text(rows).encode(), "list.csv")
    shown = {
        address.address_1
        for organization in tree.organizations
        for place in organization.locations
        if not place.confidential
        for address in place.addresses
    }
    assert shown <= {"4 Elm Street", "5 Elm Street", "8 Elm Street"}
