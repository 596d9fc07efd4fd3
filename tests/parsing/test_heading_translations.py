"""Headings of other languages in English words, and codes of languages: what is translated, and what stays."""

from __future__ import annotations

import pytest

from directory.imports.readers.hsds.language_records import iso_639_3
from directory.parsing.heading_translation import translated


@pytest.mark.parametrize(
    ("heading", "english"),
    [
        # The longest words first: what is meant by three of them is not what each means.
        ("nombre de la organizacion", "organization name"),
        ("nombre", "name"),
        ("nombre del programa", "program name"),
        ("descripcion de servicios", "description of services"),
        # Words that English has too say nothing alone, beside Spanish ones they do.
        ("tel", "tel"),
        ("email", "email"),
        ("de", "de"),
        ("phone tel", "phone tel"),
        ("uri ng tulong", "type of help"),
        ("pangalan ng samahan", "organization name"),
        ("numero ng telepono", "phone number"),
        ("araw at oras", "days and hours"),
        # As people head their own lists.
        ("se habla", "languages"),
        ("fono", "phone"),
        ("donde queda", "address"),
        ("cuando", "when"),
        ("ten noi giup", "organization name"),
        ("goi so", "phone"),
        ("o đau", "address"),
        ("sđt", "phone"),
        ("ano binibigay", "description"),
        ("salita", "languages"),
        ("status paalala", "status notes"),
        # A part of a word is no word.
        ("nombres", "nombres"),
        ("agency name", "agency name"),
        ("", ""),
    ],
)
def test_headings_in_latin_letters(heading: str, english: str) -> None:
    assert translated(heading) == english


@pytest.mark.parametrize(
    ("heading", "english"),
    [("機構名稱", "organization name"), ("電話", "phone"), ("電話 1", "phone 1"), ("龘龘", "龘龘")],
)
def test_headings_in_chinese_need_no_spaces(heading: str, english: str) -> None:
    assert translated(heading) == english


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("en", ("eng",)), ("EN-us", ("eng",)), ("en_US", ("eng",)), (" es ", ("spa",)), ("spa", ("spa",)),
        ("ar", ("arb",)), ("zh", ("yue", "cmn")), ("zh-HK", ("yue",)), ("qu", ("que",)), ("mam", ("mam",)),
        ("e", ()), ("engl", ()), ("e1", ()), ("é1", ()), ("éa", ()), ("", ()), ("xq", ()), ("english", ()),
    ],
)  # fmt: skip
def test_codes_of_languages(code: str, codes: tuple[str, ...]) -> None:
    assert iso_639_3(code) == codes
