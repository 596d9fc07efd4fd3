"""The language of a query is told by letters or by several words that only this language has."""

from __future__ import annotations

import pytest

from directory.search.factory import shipped_synonyms
from directory.search.query_text.query_parser import plainly, read


@pytest.mark.parametrize(
    "text",
    [
        "bạn trai",
        "đói",
        "thức ăn",
        "sữa",
        "bác sỹ",
        "toi bi chong danh va muon ly hon",
        "khám ở Saltmarsh House",
    ],
)
def test_vietnamese_is_told_by_its_letters_or_two_of_its_words(text: str) -> None:
    assert plainly(read(text)) == "vi"


@pytest.mark.parametrize("text", ["wala akong matulugan ng anak ko", "kinuha ng amo ang pasaporte"])
def test_filipino_is_told_by_two_of_its_words(text: str) -> None:
    assert plainly(read(text)) == "fil"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "shelter for men",
        "TRADUCCIÓN para niños",
        "crème brûlée",
        "Ko Street clinic",
        "ayuda con o sin papeles",
        "nha o",
        "庇護所",
        "VA benefits",
        "DA or VA",
    ],
)
def test_everything_else_is_read_as_before(text: str) -> None:
    assert plainly(read(text)) is None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("me golpea mi esposo", ("spa",)),
        ("refugio", ("spa",)),
        ("牙醫", ("yue", "cmn")),
        ("kinuha ng amo ang pasaporte ko", ("tgl", "fil")),
        ("chồng đánh tôi", ("vie",)),
        ("my husband hits me", ()),
        ("shelter", ()),
        ("hotline", ()),
        ("", ()),
    ],
)
def test_the_language_of_a_question_is_told_by_most_of_its_words(
    text: str, spoken: tuple[str, ...]
) -> None:
    assert shipped_synonyms().tongues.language_of(read(text)) == spoken
