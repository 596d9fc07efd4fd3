"""A note that keeps a number back is of that number, and one that may be of more hides the more."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.hidden_marks import hides_place
from directory.parsing.status_marks import kept_number, note_status
from directory.parsing.statuses import Status

_OF_NUMBERS = (
    *(
        f"{forbids} {whose}{what}"
        for forbids, whose, what in product(
            ("Do not give out", "Don't share", "Never publish", "Please do not post"),
            ("the resident ", "the back ", "our staff ", "the shelter ", "this "),
            ("phone", "number", "phone number", "extension"),
        )
    ),
    *(
        f"{forbids} el {what}"
        for forbids, what in product(
            ("No dar", "No compartir", "No publiquen", "Favor de no divulgar"),
            ("teléfono de residentes", "número de la casa", "celular del turno"),
        )
    ),
    *(
        f"{forbids}{what}"
        for forbids, what in product(
            ("请勿公开", "請勿透露", "不要提供", "不得對外公開"),
            ("电话", "宿舍電話", "值班手機號碼"),
        )
    ),
    *(
        f"{forbids} số {what}"
        for forbids, what in product(
            ("Đừng cho ai biết", "Không chia sẻ", "Không tiết lộ"),
            ("điện thoại", "điện thoại nội trú"),
        )
    ),
    *(
        f"{forbids} {what}"
        for forbids, what in product(
            ("Huwag ibigay ang", "Huwag ipaalam ang", "Bawal ibahagi ang"),
            ("numero ng mga residente", "telepono ng bahay"),
        )
    ),
)


@pytest.mark.parametrize("note", _OF_NUMBERS)
def test_a_note_of_a_number_hides_the_number_and_not_the_listing(note: str) -> None:
    assert kept_number(note)
    assert note_status(f"Intake by phone. {note}.") is None


_OF_MORE = (
    *("Do not give out phone or address", "Do not publish name or phone", "Do not list"),
    *("Do not share phone, do not refer", "Do not list this agency or its number", "DNP"),
    *(
        "No publicar nombre ni teléfono",
        "请勿公开地址和电话",
        "Huwag ibigay ang pangalan o telepono",
    ),
    "Không tiết lộ tên và số điện thoại",
)


@pytest.mark.parametrize("note", _OF_MORE)
def test_a_note_that_may_be_of_more_hides_the_more(note: str) -> None:
    assert note_status(note) is Status.UNLISTED or hides_place(note)


@pytest.mark.parametrize(
    "text",
    [
        "We will never share your phone number",
        "No compartimos tu número",
        "我们不会提供您的电话",
        "Call this number",
        "Client phone numbers are not shared",
    ],
)
def test_numbers_of_callers_and_numbers_to_call_stay(text: str) -> None:
    assert kept_number(text) is None


_PLACES = ("Địa chỉ", "Nơi ở", "Chỗ ở", "Vị trí")


@pytest.mark.parametrize("place", _PLACES)
def test_vietnamese_words_are_compared_with_the_accents_that_they_have(place: str) -> None:
    for said in ("bí mật", "bi mat", "bảo mật", "được giữ kín"):
        assert hides_place(f"{place} {said}"), said
    for said in ("bị mất", "bị mắt", "bí mát"):
        assert not hides_place(f"{place} {said}"), said
    assert note_status("Ăn") is None
    assert note_status("ẩn") is note_status("an") is Status.UNLISTED
