"""Of houses for people who flee a sentence is asked about that may say that few know where they are; others are not."""

from __future__ import annotations

import pytest

from directory.parsing.guarded_houses import houses_who_flee, may_guard_house

_GUARDING = (
    "Only three people on staff can say where it is.", "You will get the street number when a bed is ready.",
    "We changed the sign last year because people figured out the house.",
    "Cab companies get a code, never the address.", "The home itself stays off every list.",
    "Neighbors think it is an ordinary home.", "Women are picked up at the library and brought here.",
    "An intake worker gives directions after the interview.", "The police know; nobody else should.",
    "Directions are given by phone, one at a time.", "If someone asks, you have never heard of this street.",
    "We moved in the spring after a husband found the door.", "No sign, no bell, no name on the mailbox.",
    "Treat this address like a password.", "A caller learns the rest once the safety talk is over.",
    "La dirección se da por teléfono cuando hay cama.", "Ni los vecinos saben qué es esta casa.",
    "Solo la trabajadora social conoce el domicilio.", "入住後才知道位置。", "鄰居都不知道這裡是庇護所。",
    "Chúng tôi chỉ đọc địa chỉ qua điện thoại khi có giường.", "Hàng xóm không biết đây là nhà tạm trú.",
    "Ibinibigay lang ang adres kapag may kama na.", "Hindi alam ng mga kapitbahay kung ano ang bahay na ito.",
)  # fmt: skip
_PLAIN = (
    "Beds for women and their children for up to 60 days.", "Call the hotline to find out if there is room.",
    "Located near downtown, on the 22 bus line.", "Women learn to cook and budget in our house.",
    "Only women may stay; no pets.", "Do not come without calling first.", "Tell us if you need an interpreter.",
    "Residents share a kitchen and do their own cooking.", "No drugs or alcohol in the building.",
    "Doors lock at 10 p.m.", "We never ask about immigration status.", "Children go to school nearby.",
    "Survivors of trafficking know they can call any time.", "Meals are served at the main door at noon.",
    "You may stay until you find a place of your own.", "Apply at our office, 40 Main St, on weekdays.",
    "Men's beds are at our other location.", "It addresses the needs of women who survived violence.",
    "Las mujeres pueden quedarse hasta 90 días.", "只接受女性。", "Chỉ nhận phụ nữ và trẻ em.",
    "Para lang sa kababaihan.", "Families with boys over 12 live in another building.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", _GUARDING)
@pytest.mark.parametrize("text", ["{}", "Beds for women. {} Call first.", "Beds for women; {}"])
def test_a_sentence_of_knowing_or_of_where_it_stands_is_asked_about(
    sentence: str, text: str
) -> None:
    assert may_guard_house(text.format(sentence))


@pytest.mark.parametrize("sentence", _PLAIN)
def test_what_any_house_says_is_not(sentence: str) -> None:
    assert may_guard_house(sentence) is None


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Women’s shelter", True), ("Safe beds for survivors of trafficking", True),
        ("A place to stay for women who are leaving someone", True), ("Refugio para mujeres", True),
        ("婦女庇護所", True), ("Nhà tạm trú cho phụ nữ", True), ("Tuluyan para sa kababaihan", True),
        ("Beds for men", False), ("Advice for women", False), ("Food pantry", False),
    ],
)  # fmt: skip
def test_beds_and_flight_make_such_a_house(text: str, does: bool) -> None:
    assert houses_who_flee([text]) is does
    assert houses_who_flee(["Call first.", text, "x" * 3_000]) is does


@pytest.mark.parametrize(
    "texts",
    [
        ("安和之家", "受家暴的婦女及子女"), ("可暫住三個月", "受害女性"),
        ("Bayview Haven", "survivors of domestic violence"),
        ("Nương thân", "phụ nữ bị bạo hành"),
        ("Masisilungan: may matutuluyan", "biktima ng karahasan"),
        ("Un techo para ti", "mujeres que huyen"),
    ],
)  # fmt: skip
def test_a_house_goes_by_many_words(texts: tuple[str, str]) -> None:
    assert houses_who_flee(texts)
    assert not houses_who_flee(texts[:1])
