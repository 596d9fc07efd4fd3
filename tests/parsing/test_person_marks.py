"""Who is meant and what marks one out are found together, and nobody where a sentence is of anybody."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.person_descriptions import Kind, find_descriptions


class Tongue(NamedTuple):
    """Parts of sentences of one language."""

    people: tuple[str, ...]
    """Who is meant."""
    marks: tuple[str, ...]
    """What marks one person out, said behind who is meant."""
    between: tuple[str, ...]
    general: tuple[str, ...]
    """What a directory says with the same words."""


TONGUES = {
    "en": Tongue(
        ("she", "the girl", "our client", "K.L.", "her sister"),
        ("is looking for a motel", "has a hearing on Monday and is scared", "was brought in by police",
         "hasn't eaten since noon",
         "tested positive for TB", "sleeps in a garage"),
        ("on Tuesday", "again", "with two bags"),
        ("If you are pregnant, call us.", "We help people whose passport was taken.",
         "For youth 12-17 in foster care.",
         "The hearing on the ordinance is in Room 201.", "Maria R., intake coordinator, is in on Mondays.",
         "Founded in March 2008."),
    ),
    "es": Tongue(
        ("ella", "la clienta", "la muchacha", "su hermana"),
        ("está embarazada", "dio positivo en la prueba", "no ha comido", "duerme en casa de una amiga",
         "tiene miedo de su ex"),
        ("desde el lunes", "otra vez"),
        ("Si está embarazada, llame.", "Ayudamos a quienes les quitaron el pasaporte.",
         "Para jóvenes de 12 a 17 años.",
         "La audiencia sobre la ordenanza es en la sala 201.", "Fundada en marzo de 2008.", "Tiene 16 camas."),
    ),
    "zh": Tongue(
        ("她", "案主", "那個女孩", "我妹妹"),
        ("懷孕了", "被移民局帶走", "住在朋友家", "沒吃東西", "確診結核"),
        ("星期二", "又"),
        ("如果您懷孕,請來電。", "協助護照被扣留的人。", "服務12至17歲的青少年。", "條例聽證會在201室。",
         "2008年3月成立。"),
    ),
    "fil": Tongue(
        ("siya", "ang kliyente", "si Liza", "ang dalagita"),
        ("ay buntis", "ay nagpositibo sa TB", "ay hindi pa kumakain", "ay nakikitulog sa kaibigan",
         "ay dinampot ng pulis"),
        ("noong Martes", "ulit"),
        ("Kung buntis ka, tumawag.", "Tinutulungan namin ang mga kinuhanan ng pasaporte.",
         "Para sa kabataang 12 hanggang 17 taong gulang.",
         "Itinatag noong Marso 2008.", "Room 201, ikalawang palapag."),
    ),
    "vi": Tongue(
        ("cô ấy", "em ấy", "chị Lan", "thân chủ này"),
        ("đang mang thai", "bị cảnh sát bắt", "chưa ăn gì", "ngủ nhờ nhà bạn", "nhiễm lao"),
        ("hôm thứ ba", "lại"),
        ("Nếu mang thai, xin gọi.", "Chúng tôi giúp người bị giữ hộ chiếu.",
         "Dành cho thanh thiếu niên từ 12 đến 17 tuổi.",
         "Thành lập tháng 3 năm 2008.", "Phòng 201, tầng hai."),
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", TONGUES)
@given(data=st.data())
def test_whoever_is_meant_and_whatever_marks_them_are_asked_about(
    language: str, data: st.DataObject
) -> None:
    tongue = TONGUES[language]
    parts = [data.draw(st.sampled_from(each)) for each in (tongue.people, tongue.marks)]
    parts[1:1] = data.draw(st.sampled_from(((), *((each,) for each in tongue.between))))
    general = data.draw(st.sampled_from(tongue.general))
    sentence = ("" if language == "zh" else " ").join(parts)
    assert find_descriptions(sentence), sentence
    assert find_descriptions(f"{general}\n{sentence}\n{general}"), "no line beside it hides it"


@pytest.mark.one_in(2)
@pytest.mark.parametrize("language", TONGUES)
@given(data=st.data())
def test_what_a_directory_says_with_the_same_words_is_of_nobody(
    language: str, data: st.DataObject
) -> None:
    several = data.draw(st.lists(st.sampled_from(TONGUES[language].general), min_size=1))
    assert find_descriptions("\n".join(several)) == ()


@given(st.integers(8, 29), st.integers(1, 12), st.integers(1990, 2019))
def test_whose_subject_is_left_out_is_asked_about_by_age_and_birth(
    age: int, month: int, year: int
) -> None:
    spanish = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
               "noviembre", "diciembre")  # fmt: skip
    for text, kind in (
        (f"Tiene {age} años y está embarazada", Kind.AGE),
        (f"今年{age}歲", Kind.AGE),
        (f"{age} anyos siya", Kind.AGE),
        (f"The twins ({age} yrs) are here", Kind.AGE),
        (f"Hai đứa sinh đôi ({age} tuổi)", Kind.AGE),
        (f"Nacida en {spanish[month - 1]} de {year}", Kind.BIRTH),
        (f"{year}年{month}月出生", Kind.BIRTH),
        (f"Sinh tháng {month} năm {year}", Kind.BIRTH),
        (f"Ref #24-{year}{month}", Kind.NUMBER),
    ):
        assert kind in {each.kind for each in find_descriptions(text)}, text


@pytest.mark.parametrize(
    "text",
    [
        "Her trafficker gets out Friday", "El ex la anda buscando", "Hinahanap siya ng asawa niya",
        "Chồng cô ấy đang tìm cô ấy",
        "她的前夫一直在找她", "My boss keeps my passport", "Mi patrón me quitó el pasaporte", "老闆拿走了我的護照",
        "Kinuha ng amo ko ang pasaporte ko", "Ông chủ giữ hộ chiếu của tôi", "The girl in room 12",
        "K.L.'s hearing is at nine",
    ],
)  # fmt: skip
def test_danger_and_exploitation_are_asked_about(text: str) -> None:
    assert find_descriptions(text)


@pytest.mark.parametrize(
    "text",
    [
        "J.M. to draft the letter about foster care by Friday.",
        "Brenda T. will call the hospital about the training.",
        "Her report on foster care was received by the committee.", "My son's school lists this number wrong.",
        "50 Phelan Avenue, Room 114", "33 Stanyan, 37 Corbett", "Carroll Hospital Center, Ann Brook, R.N., B.S.N.",
        "She chairs the committee and her office is in Room 12.", "Residents in Room 12 share a bathroom.",
    ],
)  # fmt: skip
def test_work_is_spoken_of_with_the_same_words(text: str) -> None:
    assert find_descriptions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Reducing the Risk: The Child in Family, School, and Community",
        "Hearing Society for the Bay, Port Amaranth He",
        "The Teen in Court: Know Your Rights",
    ],
)
def test_names_of_courses_and_societies_tell_of_nobody(text: str) -> None:
    assert find_descriptions(text) == ()
    assert find_descriptions("The child was afraid to go to school")


def test_a_listing_speaks_of_lives_and_tells_of_nobody() -> None:
    text = "She is in court and her passport is gone."
    assert find_descriptions(text)
    assert find_descriptions(text, of_listing=True) == ()
    assert find_descriptions("The girl in room 12 is 15 years old.", of_listing=True)
