"""Ways told in words: what leads to a place that is not for everyone, what asks for silence, and what does neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from directory.parsing.ways_in_prose import (
    asks_for_silence,
    split_sentences,
    tells_only_code,
    tells_way,
    withheld_sentences,
)
from tests.parsing.sentences_of_ways import sentences

_MOST_MISSED = 0.04

MET = {
    "en": (
        ("The van picks you up {}", "We meet you {}", "Our driver will pick you up {}", "Women are picked up {}"),
        ("at the Chevron on Third", "outside Lindy's", "in front of the Bi-Mart", "near the old fairgrounds"),
    ),
    "es": (
        ("La camioneta la recoge {}", "La recogemos {}", "Nos encontramos {}", "Pasamos por usted {}"),
        ("en la Chevron de la Tercera", "afuera de Lupita's", "frente a la Tienda Luna"),
    ),
    "vi": (("Xe đón quý vị {}", "Chúng tôi đón bạn {}"), ("tại chợ Hoa Mai", "trước tiệm Lan", "ở bến xe Tân Lộc")),
    "tl": (("Susunduin ka ng van {}", "Magkikita tayo {}"), ("sa Jollibee", "sa lumang pabrika")),
    "zh": (("我們在{}接你", "車會在{}接您", "在{}會合"), ("雪佛龍加油站", "百佳門口", "舊工廠")),
}  # fmt: skip


def _is_kept(sentence: str) -> bool:
    return tells_way(sentence) or asks_for_silence(sentence)


@pytest.mark.parametrize(
    ("kind", "is_right"),
    [
        ("way", _is_kept),
        ("silence", asks_for_silence),
        ("plain", lambda sentence: not _is_kept(sentence)),
    ],
)
@pytest.mark.parametrize("first", range(0, 20, 3))
def test_nearly_every_sentence_is_told_apart(
    kind: str, is_right: Callable[[str], bool], first: int
) -> None:
    drawn = [*sentences(kind, first)]
    missed = [each for each in drawn if not is_right(each)]
    assert len(drawn) > 80
    assert len(missed) <= _MOST_MISSED * len(drawn), missed


@pytest.mark.parametrize(
    "sentence",
    [
        "two miles past the grange, driver will bring you",
        "Trailer 14, Cottonwood Court, but tell no one that",
        "the driver meets you at the C-store by the water tower",
        "Stays at rectory for now, so please never write that on a flyer",
        "behind the panaderia on Alameda, ring the blue bell",
        "In her living room, she will tell you where",
        "Carmen's garage, she gives the address herself",
        "go in by the coal door",
    ],
)
def test_what_files_of_others_said_is_kept(sentence: str) -> None:
    assert _is_kept(sentence)


_TO_COLLEAGUES = (
    "Heads-up for the team: {}",
    "Strike this before it goes to print: {}",
    "{} (not for callers)",
    "The nurse told us in confidence that {}",
    "Nota interna: {}",
    "Borrar antes de publicar: {}",
    "Ghi chú nội bộ: {}",
    "Paalala sa staff: {}",
    "同事須知：{}",
    "TODO check this: {}",
    "[RM: {}]",
    "Ojo, equipo: {}",
    "Para sa atin lang: {}",
    "Draft wording, {}",
)


@pytest.mark.parametrize("frame", _TO_COLLEAGUES)
@pytest.mark.parametrize(
    "words",
    [
        "fees are negotiable",
        "your client may be turned away",
        "the nurse is ill",
        "se negocia el costo",
        "下週搬家",
    ],
)
def test_what_is_said_to_colleagues_is_not_for_the_public(frame: str, words: str) -> None:
    sentences = ["Food and clothes. ", frame.format(words)]
    assert 1 in withheld_sentences(sentences, is_hidden=False)


def test_what_colleagues_are_to_strike_goes_with_what_is_before_it() -> None:
    sentences = ["Food. ", "The landlord is suing them. ", "Strike this before it goes to print."]
    assert [*withheld_sentences(sentences, is_hidden=False)] == [1, 2]


@pytest.mark.parametrize(
    "sentence",
    [
        "Call before you go out",
        "Talk with us in confidence",
        "TODO el día con comida",
        "Abierto todo el año",
        "[Bilingual: Spanish and English]",
        "[ES: comida gratis]",
        "(EN: free food)",
        "(TTY: 717-555-0101)",
        "Hable con nosotros en confianza",
        "Not for children under 12",
        "Note: bring an ID",
        "The team is headed by a nurse",
        "Cancel before we post the schedule on Monday",
        "We never share your information",
        "The van will take you to appointments",
        "Walk-ins welcome, doors open at 5",
        "Door-to-door transportation",
        "Help over the phone",
        "For women above the age of 16",
    ],
)
def test_help_is_no_way(sentence: str) -> None:
    assert not _is_kept(sentence)


def test_a_text_is_its_sentences() -> None:
    text = "Beds for women. At St. Anne's; ring twice!\nHelp — day and night。住宿。"
    found = split_sentences(text)
    assert "".join(found) == text
    assert [each.strip(" —\n") for each in found] == [
        *("Beds for women.", "At St. Anne's;", "ring twice!", "Help", "day and night。", "住宿。")
    ]


@pytest.mark.parametrize(
    ("text", "is_hidden", "kept"),
    [
        ("Beds for women. Across from the bakery. Meals.", True, [1]),
        ("Beds for women. Across from the bakery. Meals.", False, []),
        ("Meals. The old Miller place. Please never tell anyone that.", False, [1, 2]),
        ("Meals. Please do not tell anyone.", False, [1]),
        ("Behind the bakery. Meals. Tell no one.", False, [0, 2]),
    ],
)
def test_a_way_is_kept_where_the_place_is_not_for_everyone(
    text: str, is_hidden: bool, kept: list[int]
) -> None:
    assert [*withheld_sentences(split_sentences(text), is_hidden)] == kept


@pytest.mark.parametrize("language", MET)
def test_where_people_are_met_leads_to_a_place_that_is_not_told(language: str) -> None:
    frames, spots = MET[language]
    silent = "We never give out where the house is."
    for met in (frame.format(spot) for frame in frames for spot in spots):
        assert [*withheld_sentences([f"{met}; ", silent], is_hidden=False)] == [0, 1], met
        assert [*withheld_sentences([met], is_hidden=True)] == [0], met


@pytest.mark.parametrize(
    "sentence",
    [
        "Groups meet at 6 pm on Tuesdays",
        "Our advocate meets you at the hospital",
        "We meet clients where they are",
        "We pick up the phone at any hour",
        "Pick up a bag at no cost",
        "Nos vemos los martes a las 6",
        "在醫院接你",
    ],
)
def test_who_is_met_on_an_errand_is_led_to_no_place(sentence: str) -> None:
    assert not tells_way(sentence)


@pytest.mark.parametrize(
    ("words", "is_code"),
    [
        ("chain gate code 4471", True), ("side door pin 2210", True), ("lockbox code 0817 on back door", True),
        ("door combo 12-4-19", True), ("código del portón 4471", True), ("後門密碼是 7788", True),
        ("mã cổng 4471", True), ("kodigo ng gate 4471", True), ("padlock 3391 combination", True),
        ("zip code 97911, front door", False), ("QR code on the door", False), ("Text code FOOD to 55512", False),
        ("Door 4, ring bell", False), ("código postal 94110", False), ("building code violations", False),
    ],
)  # fmt: skip
def test_the_code_of_a_door_is_for_staff_alone(words: str, is_code: bool) -> None:
    assert tells_only_code(words) is is_code
    assert asks_for_silence(words) is is_code
    assert not tells_only_code(f"{words}, tell no one where we are")
