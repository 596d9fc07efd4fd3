"""Languages on a card: the best level, those asked for and the reader's own by name, the others counted."""

from __future__ import annotations

import pytest
from flask import Flask

from directory.models.publication.published_document import ServiceDocument
from directory.web.presentation.service_languages import card_languages

VIETNAMESE = "Thông dịch qua điện thoại, video: tiếng Việt"

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def spoken(**levels: str) -> ServiceDocument:
    rows = [
        {"code": code, "level": None if level == "unknown" else level}
        for level, codes in levels.items()
        for code in codes.split()
    ]
    return {"languages": rows}  # type: ignore[return-value,typeddict-item]


def test_a_card_names_the_languages_that_matter_and_counts_the_others(app: Flask) -> None:
    some = spoken(bilingual="eng", in_person="tgl", remote="cmn rus spa vie")
    many = spoken(bilingual="eng fra kor por rus spa")
    loose = spoken(remote="spa", unknown="kor fra")
    cases = [
        ("en", some, (), (), "Staff speak English; Interpreter for 5 more languages"),
        (
            "vi", some, (), (),
            f"Nhân viên nói tiếng Anh; {VIETNAMESE}; Thông dịch: 4 ngôn ngữ khác",
        ),
        (
            "en", some, ("rus",), (),
            "Staff speak English; Interpreter by phone or video for Russian; Interpreter for 4 more languages",
        ),
        ("en", some, (), ("spa",), "Staff speak English; Interpreter for 4 more languages"),
        ("en", many, (), ("spa",), "Staff speak Spanish, English, French, Korean; ask about 2 more languages"),
        ("en", loose, (), (), "Interpreter by phone or video for Spanish; ask about 2 more languages"),
        ("es", spoken(bilingual="eng", none="spa"), (), (), "El personal habla inglés"),
        ("en", spoken(), (), (), ""),
    ]  # fmt: skip
    for language, service, asked, stated, expected in cases:
        with app.test_request_context(f"/{language}/search"):
            assert "; ".join(card_languages(service, asked, stated)) == expected
