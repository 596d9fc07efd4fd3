"""Whether a writing repeats a hidden place: many ways of writing one address, and addresses that are others."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.matching.hidden_places import (
    AddressLines,
    HiddenPlace,
    HiddenPlaces,
    Likeness,
    PlaceWords,
    addresses_in,
)
from directory.matching.hidden_places.hidden_places import SHARED_STREET
from directory.matching.street_addresses import Street, named_streets
from tests.matching.address_writings import (
    House,
    across,
    elsewhere,
    houses,
    others,
    plain,
    writings,
)
from tests.order import draws

PLACE, OWNER = UUID(int=1), UUID(int=2)
HOUSE = AddressLines(("7319 Oak Street",), "Exampleton", "94110")

# Written by hand, of other kinds than those that are drawn.
WRITTEN = (
    "7319 oak st.", "7319 North Oak St", "7319 Oak", "7319A Oak Street", "7319 A Oak Street", "7319½ Oak Street",
    "7317-7319 Oak St", "7319-21 Oak Street", "7319/7321 Oak", "7319 and 7321 Oak St", "Rear house, 7319 Oak St",
    "7319 (rear) Oak St", "7319 rear Oak St", "7319 Oak garden cottage", "c/o Lantern House 7319 Oak",
    "Apt 4, 7319 Oak St", "Calle Oak, No. 7319", "Oak 7319", "７３１９ Oak Street", "OAK ST., #7319",
    "No. 7319 Oak Street",
    "7319, Oak Street", "7319 Oak Street North", "7319 Oak Street Exampleton CA 94110", "Lantern House 7319 Oak St",
    "7319-B N. Oak St.", "007319 Oak St", "7319 Oak Ave", "Suite 200 7319 Oak Street",
    "Oak Street, house number 7319",
    "7319 OAK STREET BLDG C", "corner house 7319 oak", "Number 7319, Oak Street",
    "7319 Oak Street (garden entrance)",
    "7319 Óak Street", "7319   OAK   STREET", "7319 Oak Street; ring twice", "7319 Oak St/rear",
    "7319 Oak St - upstairs",
    "Upstairs at 7319 Oak", "The yellow house: 7319 Oak St", "7319 Oak St., Exampleton", "Oak Street nro 7319",
    "7319 Oak Street, PO Box 12", "Piso 2, 7319 Oak", "7319 Oak Str. Lower Level", "7319 bis Oak Street",
    "7319 Oak Street c/o Pier Legal", "Bldg 2 Apt 12, 7319 N Oak St",
)  # fmt: skip
DIFFERENT = (
    "7318 Oak St", "7321 Oak St", "7319 Elm St", "731 Oak St", "73190 Oak St", "PO Box 7319",
    "P.O. Box 7319, Oak Station",
    "7319 Oakdale St", "7319 Oak Hill Rd", "Apt 7319, 12 Oak St", "12 Oak St #7319",
    "7325-7331 Oak St", "7315–7317 Oak",
    "Post Office Box 7319, Oak", "7319 White Elm St", "9 Oak St, Suite 7319", "Apartado 7319", "7319 Old Oak Way",
)  # fmt: skip
PAIRS = (
    ("7319 9th St", "7319 Ninth Street"), ("7319 Ninth St", "7319 9 Street"), ("400 Twenty-First St", "400 21st"),
    ("One Market Street", "1 Market St"), ("12 Birchwood Lane", "12 Brichwood Ln"),
    ("12 St. Mary's Ave", "12 Saint Marys Avenue"),
    ("1200 Broadway", "Broadway 1200"), ("12 Avenue B", "12 Ave B"), ("35 Golden Gate Ave", "35 Goldengate Avenue"),
    ("73-19 Oak Street", "7319 Oak St"), ("12 W North Ave", "12 North Avenue"), ("12 Highway 9", "12 Hwy 9"),
    ("12 Camino del Rio", "Camino del Rio 12"),
)  # fmt: skip


SHORT = AddressLines(("31 Egret Court",), "Exampleton", "94110")
"""A name of five letters and a number of two digits."""


@pytest.mark.parametrize(
    "written",
    [
        "7319 Oak\u00adStreet", "Oakstreet 7319", "number 7319 in Oak", "seventy-three nineteen Oak",
        "Seven thousand three hundred and nineteen Oak", "siete mil trescientos diecinueve Oak",
    ],
)  # fmt: skip
def test_a_number_in_words_and_a_type_drawn_to_the_name(written: str) -> None:
    found = hidden(HOUSE).in_texts([f"Ring at {written} after six."])
    assert {each.likeness for each in found} == {Likeness.ADDRESS}


@pytest.mark.parametrize(
    "written",
    [
        "31 Egrett Court", "31 Egert Ct", "Thirty one Egret", "thirty-one, Egret", "31 egretcourt",
        "3 1 E g r e t C o u r t", "treinta y uno Egret", "three one Egret Court", "31 Egret St",
        "our house, thirty one Egret, has a garden",
    ],
)  # fmt: skip
def test_a_short_address_in_words_and_with_a_slip(written: str) -> None:
    assert {each.likeness for each in hidden(SHORT).in_texts([f"Come and talk, {written}."])} == {
        Likeness.ADDRESS
    }


@pytest.mark.parametrize(
    "written",
    [
        "31 Egress Street",
        "32 Egert Ct",
        "Thirty two Egret",
        "thirty-two, Egret",
        "3 2 Egret Court",
        "31 Regent Ct",
    ],
)
def test_a_slip_too_many_is_another_address(written: str) -> None:
    found = hidden(SHORT).in_texts([f"Come and talk, {written}."])
    assert Likeness.ADDRESS not in {each.likeness for each in found}


LONG = AddressLines(("58012 Zephyrine Lane",), "Exampleton", "94110")


@pytest.mark.parametrize(
    "written",
    [
        "58 012 Zephyrine Lane", "58,012 Zephyrine Lane", "58.012 Zephyrine Lane", "58'012 Zephyrine Lane",
        "5801 2 Zephyrine Lane", "5 8012 Zephyrine Lane", "5.8012e4 Zephyrine Lane", "５万8012 Zephyrine Lane",
        "五万八千零一十二 Zephyrine Lane", "五八〇一二 Zephyrine Lane",
        "58011 to 58013 Zephyrine Lane", "58011 through 58013 Zephyrine", "between 58011 and 58013 Zephyrine Lane",
        "58011 hasta 58013 Zephyrine Lane", "58011 至 58013 Zephyrine Lane", "58011到58013 Zephyrine Lane",
        "58011 hanggang 58013 Zephyrine Lane", "58011 đến 58013 Zephyrine Lane",
        "58000 block of Zephyrine Lane",
        "58012 Zefyrine", "58012 Sefirin Lane", "58012 Zephirine Ln", "58012 Z3phyrine", "58012 Z3phyr1ne Lane",
        "58012 Lane Zephyrine", "Lane Zephyrine 58012", "Zephyrine 58012", "58012 Z. Lane", "58012 Z Ln",
        "enaL eniryhpeZ 21085", "58012 eniryhpeZ Lane", "\u202e21085\u202c Zephyrine Lane",
        "\u202eenaL eniryhpeZ 21085\u202c", "58\u2066012\u2069 Zephyrine Lane",
    ],
)  # fmt: skip
def test_a_number_and_a_name_in_disguise(written: str) -> None:
    found = hidden(LONG).in_texts([f"Come and talk, {written}."])
    assert {each.likeness for each in found} == {Likeness.ADDRESS}


@pytest.mark.parametrize(
    "written",
    [
        "58,013 Zephyrine Lane", "58 0 12 people, Zephyrine Lane", "58014 to 58020 Zephyrine Lane",
        "57900 block of Zephyrine Lane", "58012 Y. Lane",
        "58012 Z. Road", "21085 Zephyrine Lane", "58012 Zephaniah Lane",
        "5.8013e4 Zephyrine Lane", "５万8013 Zephyrine Lane", "Zephyrine Lane, 94110", "58013 Lane Zephyrine",
    ],
)  # fmt: skip
def test_a_disguise_of_something_else(written: str) -> None:
    found = hidden(LONG).in_texts([f"Come and talk, {written}."])
    assert Likeness.ADDRESS not in {each.likeness for each in found}


_ALIKE = (
    ("ph", "f"),
    ("f", "ph"),
    ("c", "k"),
    ("k", "c"),
    ("y", "i"),
    ("i", "y"),
    ("s", "z"),
    ("z", "s"),
)
_LIKE_LETTERS = (("e", "3"), ("o", "0"), ("i", "1"), ("a", "4"), ("s", "5"), ("t", "7"))
_RANGES = ("to", "through", "hasta", "a", "至", "到", "hanggang", "đến")
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")


@st.composite
def disguises(draw: st.DrawFn) -> tuple[str, str]:
    """An address with a long number and a long name, and a way to write it that a reader still knows."""
    number = draw(st.integers(1000, 99_999))
    name = draw(
        st.sampled_from(
            ("Zephyrine", "Birchwood", "Larkspur", "Meridian", "Tamarack", "Thornberry", "Wisteria")
        )
    )
    kind = draw(st.sampled_from(("Lane", "Street", "Avenue", "Road", "Court")))
    digits = str(number)
    cut = draw(st.integers(1, len(digits) - 1))
    power = len(digits) - 1
    numbers = draw(st.sampled_from((
        digits, f"{digits[:cut]} {digits[cut:]}", f"{digits[:-3]},{digits[-3:]}", f"{digits[:-3]}.{digits[-3:]}",
        f"{digits[0]}.{digits[1:]}e{power}", digits.translate(_CHINESE),
        f"{number - 1} {draw(st.sampled_from(_RANGES))} {number + 1}", f"{number // 100 * 100} block of",
        f"\u202e{digits[::-1]}\u202c",
    )))  # fmt: skip
    # Whoever disguises the number and the name at once loses the reader, too: then one of them is written as it is.
    old, new = draw(st.sampled_from((*_ALIKE, *_LIKE_LETTERS)))
    plain = numbers == digits
    spelled = name[0] + name[1:].replace(old, new, 1) if plain and len(name) > 8 else name
    order = draw(st.sampled_from((f"{numbers} {spelled} {kind}", f"{numbers} {kind} {spelled}")))
    if plain and draw(st.booleans()):
        order = order[::-1] if spelled == name else order
    return f"{number} {name} {kind}", order


@settings(max_examples=draws(150), deadline=None)
@given(disguises())
def test_an_address_is_known_in_any_disguise(pair: tuple[str, str]) -> None:
    plain_address, written = pair
    found = hidden(at(plain_address)).in_texts([f"Come and talk: {written}"])
    assert Likeness.ADDRESS in {each.likeness for each in found}, written


def busy(_street: Street, _city: str) -> int:
    """Many public addresses stand on every street."""
    return 9


def hidden(*addresses: AddressLines, on_street: object = busy, **words: object) -> HiddenPlaces:
    place = HiddenPlace(PLACE, OWNER, PlaceWords(addresses, **words))  # type: ignore[arg-type]
    return HiddenPlaces((place,), on_street=on_street)  # type: ignore[arg-type]


def likenesses(one: AddressLines, other: AddressLines) -> set[Likeness]:
    return {each.likeness for each in hidden(one).in_place(PlaceWords((other,)))}


def at(line: str) -> AddressLines:
    return AddressLines((line,), "Exampleton", "94110")


@pytest.mark.parametrize(("shared", "alarms"), [(2, True), (3, False)])
def test_a_shared_street_tells_nothing_in_whatever_form(shared: int, alarms: bool) -> None:
    """Counted by the street itself, also where its type is drawn to its name."""

    def count(street: Street, _city: str) -> int:
        return shared if street.stem == "zephyrine" else 0

    for written in ("Near Zephyrine Lane.", "Near Zephyrinelane."):
        assert bool(hidden(LONG, on_street=count).in_texts([written])) == alarms, written


@given(houses, st.lists(st.sampled_from((0, 2, 3, 9)), min_size=1), st.data())
def test_what_a_text_says_is_counted_anew_among_other_addresses(
    house: House, counts: list[int], data: st.DataObject
) -> None:
    text = data.draw(st.one_of(writings(house), writings(house, alone=True))).lines[0]
    known = hidden(plain(house))
    for shared in counts:

        def count(_street: Street, _city: str, shared: int = shared) -> int:
            return shared

        known = known.counting(count)
        anew = hidden(plain(house), on_street=count)
        for each in (text, house.name, f"near {house.name} {house.type}"):
            said = known.in_texts([each])
            assert said == known.in_texts([each]) == anew.in_texts([each])
            assert shared < 3 or Likeness.STREET not in {one.likeness for one in said}


@settings(max_examples=draws(300))
@given(st.data())
def test_an_address_is_known_however_either_side_writes_it(data: st.DataObject) -> None:
    house = data.draw(houses)
    odd = data.draw(writings(house, misspelled=True))
    other = data.draw(st.one_of(st.just(plain(house)), writings(house)))
    assert Likeness.ADDRESS in likenesses(odd, other)
    assert Likeness.ADDRESS in likenesses(other, odd)


@settings(max_examples=draws(300))
@given(st.data())
def test_neighbors_and_other_streets_are_other_addresses(data: st.DataObject) -> None:
    house = data.draw(houses)
    odd = data.draw(writings(house, alone=True, misspelled=True))
    other = plain(data.draw(others(house)))
    assert not likenesses(odd, other)
    assert not likenesses(other, odd)


@given(houses)
def test_another_town_and_the_other_end_of_a_street_are_other_addresses(house: House) -> None:
    assert not likenesses(plain(house), plain(elsewhere(house)))
    assert not house.direction or not likenesses(plain(house), plain(across(house)))


@pytest.mark.parametrize("written", WRITTEN)
def test_one_house_in_forty_nine_writings(written: str) -> None:
    assert Likeness.ADDRESS in likenesses(HOUSE, at(written))
    assert Likeness.ADDRESS in likenesses(at(written), HOUSE)


@pytest.mark.parametrize("written", [each for each in WRITTEN if each != "7319 Oak Ave"])
def test_a_sentence_that_holds_the_address_in_any_writing(written: str) -> None:
    found = hidden(HOUSE).in_texts([f"Ring at {written} after six, free for all."])
    assert {each.likeness for each in found} == {Likeness.ADDRESS}
    assert hidden(at(written)).in_texts(["Come to 7319 Oak Street any day."])


@pytest.mark.parametrize("written", DIFFERENT)
def test_what_looks_alike_and_is_another_address(written: str) -> None:
    assert not likenesses(HOUSE, at(written))
    assert not likenesses(at(written), HOUSE)


@pytest.mark.parametrize(
    "written",
    [
        "7319 О\u0430k Street", "7319 Oаk Strееt", "7 3 1 9 Oak Street", "7.3.1.9 Oak Street", "7319 O a k Street",
        "7319 <b>Oak</b> Street", "7319 O<i></i>ak Street", "7319&nbsp;Oak&#32;Street", "7319\u00a0Oak\u00a0Street",
        "7319 O\u200bak Str\u00adeet", "73\u206019 Oak Street", "7319OakStreet", "7319oakstreet", "73l9 Oak Street",
        "7319<br>Oak Street", "7 3 1 9 O a k Street", "7319 Ｏａｋ Street", "7-3-1-9 Oak Street",
        "7 3 1 9  O a k  S t r e e t", "7319 Oak Lane", "seven three one nine Oak St",
        "siete mil trescientos diecinueve, calle Oak",
    ],
)  # fmt: skip
def test_writings_that_hide_an_address_from_programs_and_not_from_people(written: str) -> None:
    found = hidden(HOUSE).in_texts([f"Ring at {written} after six, free for all."])
    assert {each.likeness for each in found} == {Likeness.ADDRESS}
    assert addresses_in(f"Ring at {written}."), "and whoever does not decide waits with it"


@pytest.mark.parametrize("pair", PAIRS)
def test_names_that_are_numbers_saints_and_avenues(pair: tuple[str, str]) -> None:
    one, other = map(at, pair)
    assert Likeness.ADDRESS in likenesses(one, other)
    assert Likeness.ADDRESS in likenesses(other, one)


@pytest.mark.parametrize(
    ("city", "postal_code", "same"),
    [
        ("Exampleton", "94111", True), ("", "94110", True), ("", "94111", True), ("", "", True),
        ("Elsewhere", "94110", True), ("Elsewhere", "", False), ("Elsewhere", "10001", False), ("", "10001", False),
        ("EXAMPLETON", "", True), ("Exampleton", "94110-1234", True),
    ],
)  # fmt: skip
def test_a_town_is_another_one_when_it_is_said_so(city: str, postal_code: str, same: bool) -> None:
    assert bool(likenesses(HOUSE, AddressLines(HOUSE.lines, city, postal_code))) is same


def test_the_number_and_the_street_may_stand_on_two_lines() -> None:
    assert likenesses(HOUSE, AddressLines(("Garden cottage", "7319 Oak")))
    assert likenesses(HOUSE, AddressLines(("7319", "Oak Street")))


@pytest.mark.parametrize(("shared", "found"), [(0, True), (2, True), (3, False)])
def test_a_street_alone_tells_where_few_public_addresses_share_it(shared: int, found: bool) -> None:
    known = hidden(at("12 Quiet Lane"), on_street=lambda _street, _city: shared)
    said = {each.likeness for each in known.in_place(PlaceWords((at("Quiet Ln, rear"),)))}
    assert said == ({Likeness.STREET} if found else set())
    assert bool(known.in_texts(["A calm house on Quiet Lane."])) is found
    assert not known.in_texts(
        ["A quiet place, with a lane for bicycles; 14 Quiet Lane is another house."]
    )
    assert not known.in_place(PlaceWords((at("14 Quiet Lane"),)))


CROSSINGS = (
    "near {} and Fifth", "at {} & 5th.", "Fifth and {}, second floor", "the corner of {} and Quay", "{}/9th",
    "between {} and Quay", "Cross streets: {} / Quay", "{} and Quay Streets", "just off 16th and {}",
    "cerca de {} con la Quinta", "en la esquina de Quay y {}", "entre {} y Quay", "malapit sa {} at Quay",
    "gần {} và Quay", "靠近 {} 和 Quay", "We are at {} and Fifth Street",
)  # fmt: skip
NAMES = st.text("abcdefghilmnoprstuv", min_size=5, max_size=11).map("q".__add__)


@given(name=NAMES, writing=st.sampled_from(CROSSINGS), shared=st.booleans())
def test_a_street_is_known_by_what_it_crosses(name: str, writing: str, shared: bool) -> None:
    """Without a word that says it is a street; and whatever it is called, so that no other name reads otherwise."""
    known = hidden(
        at(f"12 {name} Street"), on_street=lambda _street, _city: SHARED_STREET if shared else 0
    )
    text = writing.format(name.capitalize())
    assert bool(known.in_texts([text])) is not shared
    assert not known.says_where(text), "the coalition's own office may be there"
    assert name in {each.stem for each in named_streets(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Our quest and our values.", "Quest: first and last name", "between Monday and Friday",
        "Serves boys and girls", "The 5th quest of nine and a half", "Quest Community Center and Fifth",
    ],
)  # fmt: skip
def test_words_that_are_joined_are_no_crossing(text: str) -> None:
    assert not hidden(at("12 Quest Street")).in_texts([text])


def test_names_and_ways_in_are_known_and_common_words_are_not() -> None:
    known = hidden(
        names=("Larkspur House", "Main office", "Lantern Refuge"),
        way_in="Behind the bakery on the square, blue door, ring twice for Rosa",
    )
    open_name = HiddenPlaces(known.places, frozenset({"Lantern Refuge"}))
    assert [each.likeness for each in known.in_texts(["Stay at larkspur house."])] == [
        Likeness.NAME
    ]
    assert (
        known.in_texts(["The way in is BEHIND THE BAKERY ON the square."])[0].likeness
        is Likeness.WAY_IN
    )
    assert not known.in_texts(["Ask at the main office, behind the bakery."])
    assert known.in_texts(["The Lantern Refuge"])
    assert not open_name.in_texts(["The Lantern Refuge"]), "what everybody may read tells nothing"


@pytest.mark.parametrize(
    "name",
    ["Domestic Violence Shelters", "Legal Help for Immigrants", "Exampleton Office", "Women", "Housing & Counseling"],
)  # fmt: skip
def test_a_name_that_only_says_what_is_there_is_nobody_s_own(name: str) -> None:
    known = hidden(at("7319 Oak Street"), names=(name,))
    assert not known.in_texts([f"{name} of the county are listed below."])
    assert hidden(at("7319 Oak Street"), names=(f"Larkspur {name}",)).in_texts([f"Larkspur {name}"])


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("Meet at Larkmere Lodge 12", True), ("LARKMERE LODGE XII", True), ("Larkmere lodge doce", True),
        ("Casa Larkmere doce", True), ("casa Larkmere", True), ("Lark mere Lodge Twelve", True),
        ("Larkmere Lodge", True),
        ("see larkmerelodgetwelve.example.org", True), ("by the copper-blue back door on the square", True),
        ("Larkmere Hall", False), ("Lodge Twelve", False), ("Alarkmere Lodge", False), ("Larkmere Lodges", False),
        ("Larkmere House has beds", False), ("the blue door", False),
    ],
)  # fmt: skip
def test_a_name_and_a_way_in_are_known_in_other_writings(text: str, repeats: bool) -> None:
    known = hidden(
        at("7319 Oak Street"),
        names=("Larkmere Lodge Twelve",),
        way_in="By the copperblue backdoor on the square, ask for Rosa",
    )
    assert bool(known.in_texts([text])) is repeats


def test_what_a_public_name_holds_is_nobodys_secret() -> None:
    places = hidden(names=("Larkmere Lodge Twelve",)).places
    known = HiddenPlaces(places, frozenset({"Larkmere Lodge Services"}))
    assert not known.in_texts(["Larkmere Lodge"])
    assert known.in_texts(["Larkmere Lodge 12"])


def test_a_short_name_of_its_own_beside_that_of_its_town_is_known() -> None:
    known = hidden(at("7319 Oak Street"), names=("Exampleton Lark",))
    assert known.in_texts(["Ask for Exampleton Lark."])


def test_a_name_that_partners_read_is_marked_and_one_that_all_read_is_none() -> None:
    known = hidden(names=("Larkspur House",)).places
    partly = HiddenPlaces(known, partner_names=frozenset({"LARKSPUR HOUSE"}))
    assert [each.read_by_partners for each in partly.in_texts(["At Larkspur House"])] == [True]
    both = HiddenPlaces(known, frozenset({"Larkspur House"}), partner_names=partly.partner_names)
    assert not both.in_texts(["At Larkspur House"])


_HOURS = st.tuples(
    st.sampled_from(("Mo", "Tu-Th", "Th,Sa", "Fr", "Sa", "Su", "Mo,Th")),
    st.integers(0, 23),
    st.integers(0, 24),
)


@given(
    st.integers(1, 9999),
    st.integers(1, 60),
    st.sampled_from((" - ", "-", " ", " – ")),
    st.lists(_HOURS, min_size=1, max_size=6),
)
def test_a_number_apart_from_a_numbered_street_by_a_dash(
    house: int, street: int, between: str, hours: list[tuple[str, int, int]]
) -> None:
    """ "3543 - 18th Street" is a house in the eighteenth street, and no street is called as a day of the week is."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if street % 100 in (11, 12, 13) else endings.get(street % 10, "th")
    known = hidden(at(f"{house}{between}{street}{ending} Street"))
    assert known.in_texts([f"Ring at {house} {street}{ending} St."])
    rules = "; ".join(f"{days} {first:02}:00-{last:02}:00" for days, first, last in hours)
    assert not known.in_texts([rules])


def test_an_address_in_the_words_of_a_hidden_place_is_hidden_too() -> None:
    known = hidden(texts=("Two rooms at 7319 Oak Street.",))
    assert known.in_place(PlaceWords((HOUSE,)))


POINT = (38.0, -122.0)


@pytest.mark.parametrize(
    ("north", "line", "found"),
    [
        (0.0001, "", True), (0.0004, "", False), (0.0001, "12 Elm St", False), (0.0001, "7321 Oak St", True),
        (0.0, "12 Elm St", True), (0.00008, "12 Elm St", True),
    ],
)  # fmt: skip
def test_nearness_counts_where_the_street_is_the_same_or_unknown_or_the_house_is_the_same(
    north: float, line: str, found: bool
) -> None:
    words = PlaceWords((at(line),) if line else (), point=(POINT[0] + north, POINT[1]))
    said = {each.likeness for each in hidden(HOUSE, point=POINT).in_place(words)}
    assert said == ({Likeness.NEAR} if found else set())


@settings(max_examples=draws(60))
@given(
    st.floats(-80, 80), st.floats(-170, 170), st.booleans(), st.booleans(), st.floats(0, 0.00005),
    st.sampled_from(("", "12 Elm St", "7319 Oak Street")),
)  # fmt: skip
def test_the_middle_of_a_zip_code_is_no_hidden_place_and_hides_no_exact_one(
    north: float, east: float, rough: bool, calls_rough: bool, off: float, line: str
) -> None:
    """Whoever brings a point may call it rough: it is compared all the same. The address counts in any case."""
    place = HiddenPlaces((
        HiddenPlace(PLACE, OWNER, PlaceWords((HOUSE,), point=(north, east), is_rough=rough)),
    ))  # fmt: skip
    brought = PlaceWords(
        (at(line),) if line else (), point=(north + off, east), is_rough=calls_rough
    )
    said = {each.likeness for each in place.in_place(brought)}
    assert (Likeness.NEAR in said) is not rough
    assert (Likeness.ADDRESS in said) == (line == "7319 Oak Street")
    text = f"Come to {north:.6f}, {east:.6f}"
    assert {each.likeness for each in place.in_texts([text])} == (
        set() if rough else {Likeness.NEAR}
    )


@pytest.mark.parametrize("column", ["city", "postal_code", "others"])
def test_an_address_in_any_column_beside_the_lines_is_known(column: str) -> None:
    for text in ("7319 Oak Street", "Larkspur House"):
        known = hidden(HOUSE, names=("Larkspur House",))
        given: dict[str, object] = {column: (text,) if column == "others" else text}
        for lines in ((), ("12 Elm Street",)):
            assert known.in_place(PlaceWords((AddressLines(lines, **given),)))  # type: ignore[arg-type]
    assert hidden(HOUSE).in_place(PlaceWords((AddressLines(("7319",), "Oak Street"),)))
    assert hidden(AddressLines((), postal_code="7319 Oak Street")).in_texts(["7319 Oak St"])


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_written_is_read(one: str, other: str) -> None:
    known = hidden(AddressLines((one, other)), names=(one,), way_in=other)
    found = known.in_place(PlaceWords((AddressLines((other,)),), (one,), other, (one,)))
    assert {each.organization for each in found} <= {
        place.organization_id for place in known.places
    }


@pytest.mark.parametrize(
    ("text", "named"),
    [("We are at 12 Elm Street.", True), ("Come to Elm St. 12", True),
    ("Open 9 to 5, 24 hours", False), (None, False), ("Elm Street", False)],
)  # fmt: skip
def test_any_address_in_a_text_is_noticed(text: str | None, named: bool) -> None:
    assert bool(addresses_in(text)) is named


VIETNAMESE_AND_TAGALOG = (
    "Số 58012 đường Zephyrine", "Số nhà 58012, phố Zephyrine", "58012 Kalye Zephyrine", "Kalye Zephyrine 58012",
    "sa 58012 ng Zephyrine", "58012 Lansangan Zephyrine", "Abenida Zephyrine, blg. 58012",
)  # fmt: skip


@pytest.mark.parametrize("written", VIETNAMESE_AND_TAGALOG)
def test_an_address_in_the_words_of_a_translation(written: str) -> None:
    assert hidden(LONG).in_texts([f"Nhà. {written}, Exampleton."])
    assert not hidden(LONG).in_texts([f"Nhà. {written.replace('58012', '58013')}, Exampleton."])


@pytest.mark.parametrize(
    ("written", "named"),
    [("安靜巷31號", True), ("請到安靜街三十一號二樓", True), ("安靜路31号", True), ("安靜巷32號", False),
    ("31號巴士", False), ("在街上等31號", False), ("Egret Court31號", True),
    ("Egret街31號", True), ("Egret街32號", False)],
)  # fmt: skip
def test_a_street_in_characters_is_asked_about_where_its_number_is_the_same(
    written: str, named: bool
) -> None:
    """What a street is called in letters cannot be told from its characters."""
    assert bool(hidden(SHORT).in_texts([f"我們在{written}。"])) is named


def test_a_street_in_characters_is_an_address_whosever_it_is() -> None:
    assert addresses_in("我們在安靜巷12號。")
    assert not addresses_in("星期一至五，第12號窗口")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Write to info@larkspurhouse.example", True), ("https://larkspurhouse.example/give", True),
        ("LarkspurHouse", True), ("larkspur.example", False), ("https://pierhouse.example", False),
        ("https://lanternhouse.example", False),
    ],
)  # fmt: skip
def test_a_name_that_is_drawn_together(written: str, named: bool) -> None:
    known = HiddenPlaces(
        (HiddenPlace(PLACE, OWNER, PlaceWords(names=("Larkspur House", "Lantern House"))),),
        frozenset({"Lantern House"}),
    )
    assert bool(known.in_texts([written])) is named


@pytest.mark.parametrize("written", ["58012 Zephy-\nrine Lane", "58012 Zephyr-\r\nine Lane"])
def test_a_name_that_goes_on_in_the_next_line(written: str) -> None:
    assert hidden(LONG).in_texts([f"We are at {written}."])


POINT = (37.78512, -122.40936)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("37.785, -122.409", True), ("37.785 N 122.410 W", True), ("lat 37.786 and the longitude is -122.409", True),
        ("N37 47.107 W122 24.562", True), ("N 37 47 06.4, W 122 24 33.7", True), ("37.787, -122.409", False),
        ("849VQHPR+27", True), ("qhpr+27 Exampleton", True), ("849VQHPR+27Q", True), ("%38%34%39VQHPR%2B27", True),
        ("QHPR+57", False), ("8FVCQHPR+27", False), ("AQHPR+27", False), ("from 37.785 to 37.790 dollars", False),
        ("Latitude 37.78512; go up the hill and then look for the longitude: -122.40936", True),
    ],
)  # fmt: skip
def test_a_point_in_any_writing_of_maps(written: str, named: bool) -> None:
    known = HiddenPlaces((HiddenPlace(PLACE, OWNER, PlaceWords(point=POINT)),))
    assert bool(known.in_texts([f"Here: {written}."])) is named


@given(st.floats(-89, 89), st.floats(-179.9, 179.9))
def test_the_plus_code_of_a_point_is_known_wherever_it_is(
    latitude: float, longitude: float
) -> None:
    known = HiddenPlaces((HiddenPlace(PLACE, OWNER, PlaceWords(point=(latitude, longitude))),))
    code = _plus_code_of(latitude, longitude)
    assert known.in_texts([f"At {code}"])
    assert known.in_texts([f"At {code[4:]}, Exampleton"])


def _plus_code_of(latitude: float, longitude: float) -> str:
    """As its specification tells it: pairs of signs, each a twentieth of the cell before."""
    signs, north, east, size, code = (
        "23456789CFGHJMPQRVWX",
        latitude + 90,
        longitude + 180,
        20.0,
        "",
    )
    for _pair in range(5):
        down, across = min(int(north / size), 19), min(int(east / size), 19)
        code += signs[down] + signs[across]
        north, east, size = north - down * size, east - across * size, size / 20
    return f"{code[:8]}+{code[8:]}"


def test_what_is_no_plus_code() -> None:
    assert not addresses_in("C4+ and B2+ visas, 2022+23, CFGH+ 24")
    assert addresses_in("Come to QHPR+27")


@pytest.mark.parametrize(
    "text",
    [
        "$1,500 to $2,500",
        "Rooms 12 15, beds 3 10",
        "Lines N 12 and S 14",
        "9.500, 12.500 and 3.250",
    ],
)
def test_amounts_are_no_points(text: str) -> None:
    assert not addresses_in(text)


LINE_OF = st.sampled_from(
    ["nóng", "trợ giúp", "hỗ trợ", "tư vấn", "an toàn", "988", "211", "1-800-799-7233", "quốc gia"]
)
FORMS = st.sampled_from(["NFC", "NFD"])


@given(
    LINE_OF,
    st.sampled_from(["{} cho thanh thiếu niên", "Gọi {}", "Invented Help, {} 24 giờ"]),
    FORMS,
)
def test_a_line_to_call_is_no_street_in_vietnamese(line: str, sentence: str, form: Any) -> None:
    text = sentence.format(f"đường dây {line}")
    for written in (text, text.upper(), text.title()):
        assert named_streets(unicodedata.normalize(form, written)) == []


@given(st.sampled_from(["Nguyễn Huệ", "Day", "Dây", "Copper"]), st.integers(1, 9999), FORMS)
def test_a_street_behind_its_number_is_one_all_the_same(name: str, number: int, form: Any) -> None:
    text = unicodedata.normalize(form, f"Nhà ở {number} đường {name}")
    assert any((number, number) in each.numbers for each in named_streets(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring (415) 555-0101 after six", True),
        ("Ring 4155550101", True),
        ("Ring 555-0101, or come", True),
        ("Ring 555 0101.", True),
        ("Ring 555-0102", True),
        ("Write to Desk@Example.org", True),
        ("Write to ring@example.org", False),
        ("Ring 415-555-0199", False),
        ("Ring (212) 555-0101", False),
        ("Room 555, 12 beds", False),
        ("desk at example.org", False),
        ("", False),
    ],
)
def test_a_place_is_reached_by_any_of_its_numbers_or_addresses(text: str, found: bool) -> None:
    """One of several is enough, a text without a number may have an address, one without an address a number."""
    reached = ("4155550101", "4155550102", "desk@example.org")
    places = HiddenPlaces((HiddenPlace(PLACE, OWNER, PlaceWords(), reached),), on_street=busy)
    likeness = [Likeness.REACHED] if found else []
    assert [each.likeness for each in places.reached_in(text)] == likeness
    assert places.says_where(text) is found
