from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.languages import open_words, read_languages, shipped_names
from directory.parsing.languages.parser import ParsedLanguage
from directory.parsing.tables import read_table
from directory.vocabularies.vocabulary_files import read_languages as vocabulary


def codes(text: str) -> list[str]:
    return [language.code for language in read_languages(text)[0]]


def levels(text: str) -> dict[str, str | None]:
    return {language.code: language.level for language in read_languages(text)[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spanish", ["spa"]),
        ("English & Spanish", ["eng", "spa"]),
        ("Spanish, ASL.", ["spa", "ase"]),
        ("Chinese (Cantonese), Spanish", ["yue", "spa"]),
        ("Chinese (Cantonese, Mandarin)SpanishTagalog", ["yue", "cmn", "spa", "tgl"]),
        ("Mandarin Chinese; Taiwanese", ["cmn", "nan"]),
        ("Tagalog and Filipino", ["tgl", "fil"]),
        ("Cambodian (Khmer)", ["khm"]),
        ("Hindi/Urdu", ["hin", "urd"]),
        ("Hindu", ["hin"]),
        ("Haitian&nbsp;Creole".replace("&nbsp;", " "), ["hat"]),
        ("Español, 中文, Tiếng Việt, Русский", ["spa", "yue", "cmn", "vie", "rus"]),
        ("廣東話, 普通話", ["yue", "cmn"]),
        ("en; es; yue; tl", ["eng", "spa", "yue", "tgl"]),
        ("Deutsch", ["deu"]),
        ("Farsi, Dari, Pashto", ["fas", "prs", "pus"]),
        ("Somali\nSomali", ["som"]),
        ("call us, so that we can help you to get there", []),
        ("Please sign in at the desk", []),
        *((nothing, []) for nothing in ("", "None.", "N/A", "-1", " Unknown ", "?")),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spanish", {"spa": None}),
        ("Spanish (bilingual staff), Thai", {"spa": "bilingual", "tha": None}),
        ("Spanish-speaking officers", {"spa": "bilingual"}),
        ("Limited Spanish", {"spa": None}),
        ("French and limited Spanish.", {"fra": None, "spa": None}),
        ("Spanish and Korean brochures", {"spa": "materials", "kor": "materials"}),
        (
            "Literature available in Thai, Lao and Hindi",
            dict.fromkeys(["tha", "lao", "hin"], "materials"),
        ),
        ("Spanish interpreters by phone", {"spa": "remote"}),
        ("On-site interpreter for Thai", {"tha": "in_person"}),
        ("Thai interpreters available", {"tha": "remote"}),
        ("Thai (interpreter in person with two days' notice)", {"tha": "in_person"}),
        ("Thai (volunteer interpreter, in person)", {"tha": "in_person"}),
        ("Thai (interpreter by phone or in person)", {"tha": "remote"}),
        ("Spanish (intérprete presencial)", {"spa": "in_person"}),
        ("All languages except sign language", {"ase": "none"}),
        ("Spanish not available", {"spa": "none"}),
        ("no Spanish", {"spa": "none"}),
        ("English, but Spanish will be available soon", {"eng": None}),
        ("ASL and a Language Line", {"ase": None}),
    ],
)
def test_levels_are_those_of_the_words_and_never_more(
    text: str, expected: dict[str, str | None]
) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Language Line", "Language Line.", "Interpreters available", "Accommodations possible."),
        *("and more", "Multiple", "Varies", "All languages", "Bilingual"),
    ],
)
def test_words_without_a_language_invent_none_and_are_given_back(text: str) -> None:
    languages, doubts = read_languages(text)
    assert languages == []
    assert len(doubts) == 1
    assert text.rstrip(".").removeprefix("and ") in doubts[0]


def test_chinese_alone_is_cantonese_or_mandarin_and_neither_is_claimed() -> None:
    languages, doubts = read_languages("Chinese (bilingual staff)")
    assert [(language.code, language.level) for language in languages] == [
        ("yue", None),
        ("cmn", None),
    ]
    assert all("Chinese" in (language.note or "") for language in languages)
    assert "does not say Cantonese or Mandarin" in doubts[0]


def test_a_language_said_outright_is_not_changed_by_chinese() -> None:
    languages, doubts = read_languages("Mandarin (bilingual staff), Chinese")
    assert languages[0] == ParsedLanguage("cmn", "bilingual", note="Mandarin bilingual staff")
    assert languages[1].code == "yue"
    assert len(doubts) == 1


@pytest.mark.parametrize("text", ["Creole", "Mayan"])
def test_a_family_of_languages_is_asked_about(text: str) -> None:
    languages, doubts = read_languages(text)
    assert languages == []
    assert "may mean several languages" in doubts[0]


_GROUPS = {
    "Mixteco": "qmx",
    "mixteco": "qmx",
    "Mixtec": "qmx",
    "Náhuatl": "nah",
    "nahuatl": "nah",
    "Zapoteco": "zap",
    "Zapotec": "zap",
    "Dinka": "din",
    "Karen": "kar",
    "S'gaw Karen": "ksw",
    "Hmong": "hmn",
    "Rohingya": "rhg",
    "Triqui": "qtq",
    "Mam": "mam",
    "K’iche’": "quc",
    "Q'anjob'al": "kjb",
    "Q’eqchi’": "kek",
    "Kaqchikel": "cak",
    "Tzotzil": "tzo",
    "Purépecha": "tsz",
    "Garífuna": "cab",
}


@pytest.mark.parametrize("word", _GROUPS)
@pytest.mark.parametrize(
    "list_of", ["{}", "English, {}", "Spanish; {}; English", "Spanish/{}", "{} y español"]
)
def test_what_listings_have_one_word_for_is_kept(word: str, list_of: str) -> None:
    languages, doubts = read_languages(list_of.format(word))
    assert _GROUPS[word] in [language.code for language in languages]
    assert doubts == []


def test_a_name_of_a_person_beside_a_language_is_no_language() -> None:
    languages, _ = read_languages("English, Spanish (ask Karen)")
    assert [language.code for language in languages] == ["eng", "spa"]


def test_a_family_that_names_no_language_stays_as_words() -> None:
    assert open_words("English, Mayan") == ["Mayan"]


def test_a_slip_of_the_pen_is_read_and_said() -> None:
    languages, doubts = read_languages("Vietnamesse, Klingon")
    assert [language.code for language in languages] == ["vie"]
    assert "“Vietnamesse” is read as Vietnamese" in doubts[0]
    assert "“Klingon” is no language known here" in doubts[1]


def test_hours_beside_a_language_are_its_note() -> None:
    languages, doubts = read_languages("French, Monday-Friday, 10:30-5, German")
    assert [(language.code, language.note) for language in languages] == [
        ("fra", "Monday-Friday, 10:30-5"),
        ("deu", None),
    ]
    assert doubts == []


def test_every_name_of_the_vocabulary_is_understood() -> None:
    for language in vocabulary():
        for word in (language.code, *language.names.values(), language.native, *language.aliases):
            assert codes(word) == [language.code], word


@pytest.mark.parametrize("between", [" ", ", ", "/", "; "])
def test_codes_and_shortened_names_are_read_whatever_parts_them(between: str) -> None:
    assert codes(between.join(("EN", "ES", "VI"))) == ["eng", "spa", "vie"]
    assert codes(between.join(("Eng", "Span", "Viet"))) == ["eng", "spa", "vie"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EN, SO by phone", {"eng": None, "som": "remote"}),
        ("RU by phone interpreter", {"rus": "remote"}),
        ("EN, MAM (interp)", {"eng": None, "mam": None}),
        ("EN, ES w/ notice", {"eng": None, "spa": None}),
        ("IT support by phone", {}),
        ("it so", {}),
        ("NO interpreters", {}),
    ],
)
def test_a_code_is_read_with_how_its_language_is_had(
    text: str, expected: dict[str, str | None]
) -> None:
    assert levels(text) == expected


def test_vietnamese_names_are_read_without_their_word_for_language() -> None:
    for language in vocabulary():
        name = language.names["vi"]
        bare = name.removeprefix("tiếng ")
        if bare != name and len(bare) > 2:
            assert codes(bare)[:1] in ([language.code], []), bare
    assert codes("Anh, Tây Ban Nha, Nga, Hàn") == ["eng", "spa", "rus", "kor"]


PIECES = st.sampled_from(
    [
        "Spanish",
        "Chinese",
        "(",
        ")",
        ",",
        " and ",
        "limited",
        "Language Line",
        "no ",
        "/",
        "中文",
        "\n",
        ".",
        "İ",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_any_text_gives_known_names_once(text: str) -> None:
    languages, doubts = read_languages(text)
    found = [language.code for language in languages]
    assert len(set(found)) == len(found)
    assert set(found) <= set(shipped_names().english)
    assert all(doubts)


@given(st.lists(st.sampled_from(["eng", "spa", "yue", "vie", "ase"]), unique=True, max_size=5))
def test_a_list_of_codes_is_read_in_order(listed: list[str]) -> None:
    assert codes("; ".join(listed)) == listed


@pytest.mark.shared
def test_codes_are_those_of_the_standard(shared: Path) -> None:
    table = read_table((shared / "data/vocab-iso639-3/iso-639-3.tab").read_bytes(), "iso-639-3.tab")
    beyond = set(shipped_names().english) - {row.cells["Id"] for row in table.rows}
    # Groups of languages for which listings have one word: of ISO 639-2, and by codes for local use.
    assert beyond == {"kar", "nah", "qmx", "qtq"}


@pytest.mark.one_in(5)
@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "column", "cells", "unknown"),
    [
        ("sf-womens-directory/directory.csv", "Languages Spoken", 316, 2),
        ("sf-dcyf-programs/dcyf_cms_05312013.csv", "Language Other", 100, 10),
        ("sf-211/sf_211.csv", "LanguagesOffered", 96, 0),
        ("ohana-baltimore/services.csv", "languages", 864, 12),
        ("nyc-immigrant-cbos/cbos_nyc.json", "languages", 61, 1),
    ],
)
def test_few_words_of_real_listings_stay_unknown(
    shared: Path, file: str, column: str, cells: int, unknown: int
) -> None:
    table = read_table((shared / "data" / file).read_bytes(), file)
    texts = [row.cells[column] for row in table.rows if row.cells[column]]
    doubts = [doubt for text in texts for doubt in read_languages(text)[1]]
    assert len(texts) == cells
    assert sum("no language known" in doubt for doubt in doubts) <= unknown


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Javanese", ["jav"]),
        ("Spanish, Sindhi and Konkani", ["spa", "snd", "gom"]),
        ("Fuzhounese", ["cdo"]),
        ("Fukien", ["nan", "cdo"]),
        ("Cape Verdean Creole", ["kea"]),
    ],
)
def test_languages_beyond_the_vocabulary_come_in_under_their_code(
    text: str, codes: list[str]
) -> None:
    found, _ = read_languages(text)
    assert [each.code for each in found] == codes


@pytest.mark.parametrize("text", ["Men", "New", "War"])
def test_a_word_that_is_also_a_code_names_no_language(text: str) -> None:
    found, doubts = read_languages(text)
    assert (found, len(doubts)) == ([], 1)


def test_a_short_name_that_lacks_a_letter_of_another_one_is_not_that_one() -> None:
    read, _doubts = read_languages("Kachi, Toisa, Hinde")
    assert [each.code for each in read] == ["yue", "hin"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Mar - Jun", []), ("English, Mar-Jun only", ["eng"]), ("Mar, Apr, May", []), ("mar y jue", []),
        ("lun, mar, mié", []), ("Sun, Mon, Tue", []), ("Mar hanggang Hun", []), ("Mon, Wed, and Fri", []),
        ("Mar through May: Spanish", ["spa"]), ("Mar. - Jun.", []), ("Mar/Apr", []), ("Set hanggang Mar", []),
        ("mar", ["mar"]), ("en, es, mar", ["eng", "spa", "mar"]), ("eng, mar, mon", ["eng", "mar", "mon"]),
        ("Spanish and Hun", ["spa", "hun"]), ("Marathi, Hindi", ["mar", "hin"]),
    ],
)  # fmt: skip
def test_months_and_days_in_a_range_or_list_are_no_languages(text: str, codes: list[str]) -> None:
    assert [each.code for each in read_languages(text)[0]] == codes
