"""Which words of an address cell name a place to anybody, and which only to those who know it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.matching.findable_places import (
    unnamed_beside_street,
    unnamed_instead_of_name,
    unnamed_place,
    unnamed_second_line,
)
from directory.parsing.addresses import is_confidential
from directory.parsing.elsewhere import is_plainly_elsewhere
from tests.matching.address_writings import DIRECTIONS, INSIDE, TYPES, House, houses

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzáéñ", min_size=2, max_size=9)
LEADS = (
    "stays w/ the",
    "behind the old",
    "upstairs from the",
    "ask for",
    "meet at the",
    "the usual",
    "next to",
)
THINGS = (
    "charge nurse",
    "cannery",
    "bakery",
    "sister on duty",
    "gas pump",
    "barn",
    "locked drawer",
    "farm stand",
)


@given(
    houses,
    st.data(),
    st.sampled_from(("", *INSIDE)),
    st.sampled_from((str, str.upper, str.lower)),
)
def test_a_house_number_with_its_street_names_a_place(
    house: House, data: st.DataObject, inside: str, case: Callable[[str], str]
) -> None:
    kind, direction = (
        data.draw(st.sampled_from(several))
        for several in (TYPES[house.type], DIRECTIONS[house.direction])
    )
    street = " ".join(filter(None, (str(house.number), direction, house.name, kind)))
    assert unnamed_place(f"{street}, {house.city}, CA {house.postal_code}") is None
    assert unnamed_place(case(", ".join(filter(None, (street, inside))))) is None


@given(
    st.sampled_from(LEADS),
    st.sampled_from(THINGS),
    st.sampled_from(("", ", Exampleton", " (see binder)", "; ask Dee")),
)
def test_what_only_those_who_know_the_place_understand_names_none(
    lead: str, thing: str, more: str
) -> None:
    assert unnamed_place(f"{lead} {thing}{more}")


@given(st.lists(LETTERS, min_size=1, max_size=7), st.integers(0, 3))
def test_words_that_are_neither_a_street_nor_known_name_none(words: list[str], at: int) -> None:
    """However many known words stand among them: “call” and “website” open nothing for “drawer”."""
    text = " ".join([*words[:at], "xyrrof", *words[at:]])
    assume(
        not set(words)
        & {
            word
            for several in TYPES.values()
            for each in several
            for word in [each.casefold().rstrip(".")]
        }
    )
    assert not is_plainly_elsewhere(text)
    assert unnamed_place(text) or is_confidential(text)


@pytest.mark.parametrize(
    "cell",
    [
        "City Hall", "City Hall, Room 12", "St. Anne's Church, lower hall", "Fort Mason Building # 9", "1200 Broadway",
        "12-B N Elm", "451 1/2 - 30th Street", "3170 - 23rd", "PO Box 12", "elm street", "21st street and Bryant",
        "corner of Elm and Oak", "Pier 39", "Calle 24", "Calle Olmo 12", "Highway 9", "安靜巷12號", "市政廳",
        "Exampleton, CA 94990", "Iglesia San Judas", "Main Library, 2nd floor",
        "Av. Molino 900, segundo piso", "Calle Olmo 12, planta baja", "Calle Olmo 12, entrada por atrás",
        "12 Elm Street, lầu 2", "12 Elm Street, ikalawang palapag",
    ],
)  # fmt: skip
def test_a_place_that_anybody_finds(cell: str) -> None:
    assert unnamed_place(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "Various locations", "Call for nearest location", "See website for locations", "Sites across Alder County",
        "24-hour hotline", "no physical location", "Varios lugares en la ciudad", "多處", "nhiều nơi",
        "iba't ibang lugar",
        "", "n/a", "(415) 555-0100", "confidential", "Undisclosed",
    ],
)  # fmt: skip
def test_words_that_are_understood(cell: str) -> None:
    assert unnamed_place(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "stays w/ charge nurse", "unmarked bldg, see map in locked drawer", "call Rosa for where", "see Sister Ann",
        "Marigold House", "drawer 4", "page 3 of binder", "contact the night desk at Marigold",
        "visit only with advocate",
        "mobile home behind the school", "multiple safe homes, ask coordinator", "llame a Rosa", "la casa amarilla",
        "阿姨家", "hỏi dì", "kay Ate Rosa", "2 doors down from the bakery", "12 Elm St; the barn",
    ],
)  # fmt: skip
def test_words_for_few(cell: str) -> None:
    assert unnamed_place(cell) or is_confidential(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "behind the old cannery",
        "Stays w/ charge nurse",
        "ask at the desk",
        "detrás de la iglesia",
        "la casa azul",
        "ask for Bo",
        "超市後面",
    ],
)
def test_the_way_there_is_the_name_of_no_place(cell: str) -> None:
    assert unnamed_instead_of_name(cell)


@pytest.mark.parametrize(
    "cell", ["Marigold House", "various Rec & Park sites", "Call Center Annex", "The house", "City schools"]
)  # fmt: skip
def test_a_name_is_no_way_there(cell: str) -> None:
    assert unnamed_instead_of_name(cell) is None


FOR_FEW = (
    "Rosa's Place", "My Sister's Place, Alder CA", "Nina's Way, Oakland, CA 94601", "Court of Miracles",
    "Mile 12, the silo",
    "Exit 42, second left, third gate", "County Road 12, yellow mailbox, honk", "Pier 4 houseboat", "Rose House 94601",
    "PO Box 12 / stays at Marigold House", "PO Box 9 (Marigold House)", "PO Box 88, Alder CA (beds at the old farm)",
    "醫院後面 問李姐", "學校對面三樓花姐", "Nhà Hoa Hướng Dương, San Jose", "đường sau chùa, cổng xanh", "Building 9",
    "Room 4, Marigold Center", "14 Grandma Pearl's", "17 Fern House", "3 Gate", "Sister House, Temple St",
    "Rosa's Church", "Iglesia de Meche", "1200 Mill Rd, gate code 4411", "123 Oak St rear, ring bell 3 times for Nina",
)  # fmt: skip


@pytest.mark.parametrize("cell", FOR_FEW)
def test_one_part_that_nobody_knows_is_enough(cell: str) -> None:
    assert unnamed_place(cell)


HONEST = (
    "RR 2 Box 114", "HC 61 Box 23", "Turk @ Hyde", "4000N 2500E", "FM 1960 W 5805", "Gen Del", "12-B N Elm",
    "200 Elm Ave (at 5th)", "Main Library, 100 Larch St", "Hwy 12 & Fulton Rd", "123 Calle Sol, Ponce, PR 00730",
    "舊金山企李街123號", "2300 Larch Blvd Bldg B", "1001 Larch Ave, Bldg 5, 2nd Fl, Ward 92", "3750-18th Street",
    '"', "same", "ditto", "~~700 Olive Ct~~",
    "Chapter house lot, 12 Mesa Rd", "3 Elm Loop, Alder, 9 am to 3 pm",
    "1820 Avenida del Mar, despacho 6",
    "County Courthouse, 3rd floor", "Castro and Larch Streets", "One Elm Center, Suite 1400", "90 Van Larch",
)  # fmt: skip


@pytest.mark.parametrize("cell", HONEST)
def test_an_honest_address_is_not_asked_about(cell: str) -> None:
    assert unnamed_place(cell) is None


@pytest.mark.parametrize(
    ("cell", "is_known"),
    [
        ("Suite 4", True), ("2nd floor", True), ("Bldg 5, Rm 12", True), ("PO Box 12", True),
        ("#7", True), ("rear", True),
        ("ask Jo", False), ("El Nido", False), ("Under I-5", False), ("yung asul na gate", False),
        ("Oak St & 5th, white van", False), ("Rm 4 at You-Know-Where", False),
    ],
)  # fmt: skip
def test_a_second_line_is_a_part_of_a_house_or_names_a_place(cell: str, is_known: bool) -> None:
    assert (unnamed_second_line(cell) is None) is is_known


@pytest.mark.parametrize("cell", ["—", "–", "-", "...", "?", "— —", "***", "//"])
def test_a_sign_that_stands_for_nothing_is_no_words(cell: str) -> None:
    assert unnamed_place(cell) is None
    assert unnamed_second_line(cell) is None


_NO_PLACE = [
    *("By phone only", "Anywhere in the parish", "Rotates between campuses", "Wherever you are"),
    *("Sólo por teléfono", "Por teléfono y WhatsApp", "En cualquier parte del valle"),
    *("僅限電話", "電話服務", "只限網上", "Sa telepono lamang", "Kahit saan sa lalawigan"),
    *("Chỉ qua điện thoại", "Tư vấn qua điện thoại hoặc Zalo", "Dịch vụ lưu động"),
]


@pytest.mark.parametrize("cell", _NO_PLACE)
def test_help_that_is_had_from_anywhere_waits_for_nobody(cell: str) -> None:
    assert unnamed_place(cell) is None
    assert not is_confidential(cell)


@pytest.mark.parametrize("word", ["María", "rojo", "ask Bo", "sala azul"])
@pytest.mark.parametrize("cell", _NO_PLACE)
def test_a_word_more_that_nobody_knows_is_asked_about(cell: str, word: str) -> None:
    assert unnamed_place(f"{cell} {word}")


@pytest.mark.parametrize("cell", ["電話查詢地址", "請致電查詢", "llame para la dirección"])
def test_to_call_for_the_place_keeps_it_back(cell: str) -> None:
    assert is_confidential(cell)


_WAYS = (
    *("Calle", "Avenida", "Av.", "Blvd.", "Bulevar", "Calzada", "Calz.", "Carretera", "Carr."),
    *("Callejón", "Paseo", "Prolongación", "Prol.", "Andador", "Circuito", "Pasaje", "Camino"),
)


@given(
    st.sampled_from(_WAYS),
    st.sampled_from(
        ("Álamos", "de los Insurgentes", "5 de Mayo", "San Juan", "Benito Juárez", "86")
    ),
    st.sampled_from(("14", "núm. 300", "No. 9", "#77", "45-B", "12 int. 4", "88, Of. 6")),
    st.sampled_from(("", ", San Telmo", ", Col. Centro", ", El Mezquital")),
)
def test_a_spanish_street_with_its_number_names_a_place(
    way: str, name: str, number: str, town: str
) -> None:
    assume(name != "86" or (way == "Carretera" and not number.startswith(("#", "1", "4", "8"))))
    assert unnamed_place(f"{way} {name} {number}{town}") is None


@given(
    st.sampled_from(_WAYS),
    st.sampled_from(("casa azul", "junto al arroyo", "pregunte por Lupe", "portón verde", "s/n")),
)
def test_a_way_that_only_neighbors_know_is_asked_about(way: str, told: str) -> None:
    assert unnamed_place(f"{way} Álamos 14, {told}") or unnamed_place(f"{way} {told}")


@pytest.mark.parametrize("cell", ["La casa 14", "Atrás de la tortillería 14", "Casa Rosa 12"])
def test_a_number_makes_no_street_of_a_house(cell: str) -> None:
    assert unnamed_place(cell)


@pytest.mark.parametrize(
    "name", ["Larkspur Cottage", "Maple Cabin", "Family medicine", "The Annex", "Rosa House"]
)
def test_a_name_beside_a_street_is_asked_of_nobody(name: str) -> None:
    assert unnamed_beside_street(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "Behind the Cannery", "Ring at the Back Gate", "ask for Bo", "blue door, ring twice",
        "Two doors down from Quay", "Detrás de la Fábrica", "Sa likod ng Simbahan", "Phía sau chợ",
        "Across from the Mill",
    ],
)  # fmt: skip
def test_a_way_beside_a_street_is_asked_about(name: str) -> None:
    assert unnamed_beside_street(name) == name


_HALLS = (
    *(
        "Farmworker hall",
        "Old fire station",
        "Grange hall",
        "St. Anne's basement",
        "Community center",
    ),
    *("Salón parroquial", "Sótano de la iglesia", "Biblioteca central", "Florence Home"),
)
_ENTRIES = (
    *("ask front desk", "ask at the front desk", "check in with reception", "ring bell"),
    *("use side entrance", "take the stairs", "registrarse en recepción", "tocar el timbre"),
)


@given(houses, st.data(), st.sampled_from(_HALLS), st.sampled_from(_ENTRIES))
def test_a_building_and_how_anybody_comes_in_are_no_words_for_few(
    house: House, data: st.DataObject, hall: str, entry: str
) -> None:
    street = f"{house.number} {house.name} {data.draw(st.sampled_from(TYPES[house.type]))}"
    assert unnamed_place(f"{hall}, {street}") is None
    assert unnamed_place(f"{street} ({entry})") is None
    assert unnamed_place(f"{street} ({hall}, {entry})") is None
    assert unnamed_place(f"{street}, {house.city}, CA {house.postal_code} ({hall})") is None


@pytest.mark.parametrize("entry", _ENTRIES)
def test_how_to_come_in_names_no_place_by_itself(entry: str) -> None:
    assert unnamed_place(entry)
    assert unnamed_place(f"{entry} for Nina, 12 Elm St")


@given(
    st.integers(1, 99999),
    st.sampled_from(("Plaza", "Calle", "Avenida", "Camino", "Paseo", "Via", "Rue", "Calzada")),
    st.sampled_from(("de", "de la", "de las", "de los", "del", "du")),
    st.text("abcdefghijklmnopqrstuvwxyzáéñ", min_size=2, max_size=9).map(str.title),
    st.sampled_from(("", ", Suite 3", ", Mesilla", " (rear)")),
)
def test_a_street_may_be_called_after_something(
    number: int, kind: str, of: str, name: str, behind: str
) -> None:
    assume(not is_confidential(name))
    assert unnamed_place(f"{number} {kind} {of} {name}{behind}") is None


@pytest.mark.parametrize(
    "cell",
    ["2 Plaza de la que sabe Rosa", "4 casas detras de la Plaza", "Plaza de Rosa (ask Jo)"],
)
def test_a_way_to_a_plaza_is_no_street(cell: str) -> None:
    assert unnamed_place(cell) == cell


def test_rooms_and_floors_of_a_house_are_known_in_other_languages() -> None:
    known = [
        "80 Clay Street, phòng 210, Elderbrook", "80 Clay Street, tầng trệt", "12 Oak Ave, căn hộ 4B",
        "12 Oak Ave, tòa nhà C", "41 Main St, cuarto 12", "41 Main St, apartamento 3", "Calle Olmo 9, salón B",
        "41 Main St, silid 4", "41 Main St, yunit 5",
    ]  # fmt: skip
    assert [each for each in known if unnamed_place(each)] == []
    of_somebody = [
        "12 Oak Ave, phòng của cô Hoa", "12 Oak Ave, phòng chị Lan", "12 Oak Ave, cuarto de Lupe",
        "12 Oak Ave, silid ni Ate", "nhà chị Lan, phòng 5",
    ]  # fmt: skip
    assert [each for each in of_somebody if not unnamed_place(each)] == []
