"""Places to sleep are told from other help, and those whose door is open from those that nobody said it of."""

from __future__ import annotations

import pytest

from directory.parsing.sleeping_places import is_place_to_sleep

_LONG = "People from all over the town meet in its garden, and everybody brings something to eat with the others."


@pytest.mark.parametrize(
    ("texts", "is_one"),
    [
        (("Thistle Landing", "Emergency housing"), True), (("Women’s shelter",), True), (("emergency_housing",), True),
        (("Bay Family Shelter", "Meals and beds."), True), (("Refugio La Paz",), True), (("緊急住宿",), True),
        (("Nhà tạm trú Hoa Sen",), True), (("Kanlungan ng Kababaihan",), True), (("Safe houses",), True),
        (("Partner agency", f"Runs the county’s house for women. {_LONG}"), True),
        (("Night shelter", "No walk-ins."), True), (("Night shelter", "Walk-ins are not accepted; call."), True),
        (("Night shelter", "Walk in from 5 p.m."), False), (("Night shelter", "First come, first served."), False),
        (("Women’s shelter", "Drop-in groups on Mondays."), True), (("Cedar", f"Emergency housing. {_LONG}"), True),
        (("Cedar Nights", "Emergency housing. They meet you in person."), True),
        (("Cedar", f"A shelter that many families come to. {_LONG}"), False),
        (("Albergue nocturno", "Sin cita."), False), (("Food pantry",), False), (("Animal shelter",), False),
        (("Legal help", f"We refer women to a domestic violence shelter. {_LONG}"), False),
        (("Rent help", f"Helps people who leave a shelter. {_LONG}"), False),
    ],
)  # fmt: skip
def test_places_to_sleep_whose_door_is_not_said_to_be_open(
    texts: tuple[str, ...], is_one: bool
) -> None:
    assert is_place_to_sleep(texts) is is_one


@pytest.mark.parametrize(
    "words",
    [
        "Walk in from 7 pm, no referral needed", "Come to the side door from 7 p.m., first come first served",
        "Walk-ins from 6 pm, no questions asked", "Doors open at 8 pm, nobody is turned away",
        "Just show up at 7, no appointment needed", "Por orden de llegada, no se necesita cita",
        "先到先得，不需預約", "Unahan po, hindi kailangan ng appointment", "Đến trước phục vụ trước, không cần hẹn",
    ],
)  # fmt: skip
def test_what_is_not_needed_closes_no_door(words: str) -> None:
    assert not is_place_to_sleep(["Emergency shelter", words])


@pytest.mark.parametrize(
    "words",
    [
        "Walk-ins are not accepted, no referral needed", "We do not take walk-ins", "No walk in, referral required",
        "Please do not come to the door", "You cannot just show up", "Never come to the side door without a call",
        "no es por orden de llegada", "不接受先到先得",
    ],
)  # fmt: skip
def test_a_door_that_is_denied_is_not_open(words: str) -> None:
    assert is_place_to_sleep(["Emergency shelter", words])


@pytest.mark.parametrize(
    "words",
    [
        "Walk-ins are turned away, no appointments left", "Drop-in at another site, no cost",
        "Walk-ins stopped in March",
        "Drop-in hours are at our office on Dover Street, no appointment needed", "We used to take walk-ins",
        "First come, first served after a screening call", "Walk in with a referral from 211",
        "Walk in? Sorry, no more",
        "Walk-ins welcome. Call first.", "Doors open at St. Brendan's parish hall at 6 pm, no ID needed",
        "Sin cita en nuestro otro local, no se cobra", "Por orden de llegada, previa entrevista por teléfono",
        "Đến trước phục vụ trước tại văn phòng khác", "Cứ đến nhà thờ, không mất tiền", "先到先得，須經社工轉介",
        "Walk-in po sa ibang opisina, walang bayad", "Hindi na tumatanggap ng walk-in, walang bayad",
        "免預約，請到另一地點",
    ],
)  # fmt: skip
def test_a_door_that_is_shut_elsewhere_or_under_a_condition_is_not_open(words: str) -> None:
    assert is_place_to_sleep(["Emergency shelter", words])


@pytest.mark.parametrize(
    "words",
    [
        "Walk-ins OK from 4:30", "Anyone can walk in, any time, day or night",
        "Walk-ins accepted daily; ID is not required",
        "No appointment required - drop in Monday to Friday", "No ID or referral needed, walk in", "Walk-ins: yes",
        "Guests line up outside at 6:30 pm", "Sin cita previa, hombres y mujeres, 24 horas",
        "免預約，每天下午五點起",
        "Không cần giấy tờ, cứ đến lúc 5 giờ chiều", "Unahan, hindi kailangan ng appointment, gabi-gabi",
        "無需預約，24小時開放",
    ],
)  # fmt: skip
def test_who_is_invited_to_come_finds_an_open_door(words: str) -> None:
    assert not is_place_to_sleep(["Emergency shelter", words])


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("庇護、人口販運簽證（T簽證）、家庭團聚申請", False), ("庇护、绿卡、入籍", False), ("庇護律師", False),
        ("移民、庇護、遣返辯護", False), ("政治庇護", False), ("U簽證、庇護", False), ("申請庇護", False),
        ("庇護", True), ("緊急庇護", True), ("新移民庇護", True), ("庇護、簽證協助、家暴婦女", True),
        ("庇護、法律諮詢", True), ("庇護中心、移民", True), ("移民婦女庇護", True), ("庇護所、簽證", True),
    ],
)  # fmt: skip
def test_asylum_beside_papers_of_immigrants_is_no_shelter(words: str, is_one: bool) -> None:
    assert is_place_to_sleep([words]) is is_one
    assert is_place_to_sleep([words, "協助受家暴婦女"]) is (
        is_one or "庇護、" in words or "、庇護" in words or "庇护、" in words
    )


def test_asylum_as_a_matter_of_law_is_no_bed() -> None:
    for words in (
        *("庇護申請", "政治庇護", "庇護案件與綠卡", "尋求庇護者"),
        *("Refugio político y asilo", "Ayuda a solicitantes de refugio"),
    ):
        assert not is_place_to_sleep([words]), words
    for words in (
        *("庇護所", "緊急庇護", "簽證、庇護、食物", "庇護申請、庇護所", "政治庇護。緊急庇護"),
        *("Refugio", "Refugio político. Refugio para mujeres", "Asilo y refugio"),
    ):
        assert is_place_to_sleep([words]), words
