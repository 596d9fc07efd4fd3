from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.phones import international, read_phones

# All numbers are invented: 555-01xx, and vanity words in the same spirit.


def seen(
    text: str, kind: str | None = None
) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (phone.number, phone.extension, phone.type, phone.description)
        for phone in read_phones(text, "US", kind)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4155550101", [("4155550101", None, "voice", None)]),
        ("1-415-555-0101", [("1-415-555-0101", None, "voice", None)]),
        ("(415) 555- 0101 ext. 21", [("(415) 555- 0101", "21", "voice", None)]),
        ("415.555.0101 x7", [("415.555.0101", "7", "voice", None)]),
        (
            "(415) 555-0101, TTY: (415) 555-0102",
            [("(415) 555-0101", None, "voice", None), ("(415) 555-0102", None, "textphone", "TTY")],
        ),
        ("Fax: 415-555-0103", [("415-555-0103", None, "fax", "Fax")]),
        (
            "Crisis line: 415-555-0101. Teen line: 415-555-0102 (24 hrs & free)",
            [
                ("415-555-0101", None, "voice", "Crisis line"),
                ("415-555-0102", None, "voice", "Teen line, 24 hrs & free"),
            ],
        ),
        (
            "415-555-0101 (toll-free, 24 hrs) or 415-555-0102",
            [
                ("415-555-0101", None, "voice", "toll-free, 24 hrs"),
                ("415-555-0102", None, "voice", None),
            ],
        ),
        (
            "415-555-0101, Mondays, Fridays: 415-555-0102",
            [
                ("415-555-0101", None, "voice", None),
                ("415-555-0102", None, "voice", "Mondays, Fridays"),
            ],
        ),
        ("1-888-555-HELP", [("1-888-555-HELP", None, "voice", None)]),
        ("(415) 555-KIDS (5437)", [("(415) 555-KIDS (5437)", None, "voice", None)]),
        ("Dial 2-1-1 or 988", [("2-1-1", None, "voice", None), ("988", None, "voice", None)]),
        ("+52 55 1234 5678", [("+52 55 1234 5678", None, "voice", None)]),
        ("Text HELP to 415-555-0104", [("415-555-0104", None, "text", "Text HELP to")]),
        (
            "(415) 555-0101; 55501 (text)",
            [("(415) 555-0101", None, "voice", None), ("55501", None, "text", None)],
        ),
        (
            "Call 415-555-0101; text HOME to 741741",
            [
                ("415-555-0101", None, "voice", None),
                ("741741", None, "text", "text HOME to"),
            ],
        ),
        (
            "415-555-0101 or 0102 / 0103",
            [
                ("415-555-0101", None, "voice", None),
                ("415-555-0102", None, "voice", None),
                ("415-555-0103", None, "voice", None),
            ],
        ),
        ("tel:+14155550101;ext=7", [("+14155550101", "7", "voice", None)]),
        (
            "415-555-0101 ext. 12 (press 2 for Spanish)",
            [("415-555-0101", "12", "voice", "press 2 for Spanish")],
        ),
        ("415-555-0101 (v/tty)", [("415-555-0101", None, "voice", "v/tty")]),
        ("988; 988 (text)", [("988", None, "voice", None), ("988", None, "text", None)]),
        ("Text: 741741", [("741741", None, "text", None)]),
        ("Text BEFREE (233733)", [("233733", None, "text", "Text BEFREE")]),
        ("Call or text 988", [("988", None, "voice", "Call or text")]),
        ("Llame o textee al 415-555-0101", [("415-555-0101", None, "voice", "Llame o textee al")]),
        ("415-555-0101 (call/text)", [("415-555-0101", None, "voice", "call/text")]),
        ("415-555-0101 415-555-0101", [("415-555-0101", None, "voice", None)]),
        (
            "415-555-0101 If you are a youth in need, please call 1-800-555-0102",
            [
                ("415-555-0101", None, "voice", None),
                (
                    "1-800-555-0102",
                    None,
                    "voice",
                    "If you are a youth in need, please call",
                ),
            ],
        ),
        (
            "415-555-0101 for intake, or call 415-555-0102",
            [("415-555-0101", None, "voice", "for intake"), ("415-555-0102", None, "voice", None)],
        ),
        (
            "VP 415-555-0101, TTY 415-555-0102",
            [
                ("415-555-0101", None, "video", "VP"),
                ("415-555-0102", None, "textphone", "TTY"),
            ],
        ),
        ("no phone", []),
        ("", []),
    ],
)
def test_cells(text: str, expected: list[tuple[str, str | None, str, str | None]]) -> None:
    assert seen(text) == [tuple(each) for each in expected]
    assert read_phones(text, "US")[1] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("01632 960000", ["01632 960000"]),
        ("(01632) 960000 ext 4; 020 7946 0000", ["(01632) 960000", "020 7946 0000"]),
        ("01632 960000 / 01632 960001", ["01632 960000", "01632 960001"]),
        ("+44 1632 960000", ["+44 1632 960000"]),
    ],
)
def test_numbers_of_a_country_without_area_codes_of_three_digits(
    text: str, numbers: list[str]
) -> None:
    phones, doubts = read_phones(text, "GB")
    assert ([phone.number for phone in phones], doubts) == (numbers, [])
    assert all(international(number, "GB").startswith("+44 ") for number in numbers)


def test_the_column_tells_the_type_unless_a_word_does() -> None:
    assert [
        each[2] for each in seen("415-555-0101; voice mail 415-555-0102; TTY 415-555-0103", "fax")
    ] == ["fax", "fax", "textphone"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("call the desk", "holds no phone number"),
        ("555-0101", "no area code"),
        ("415-555-0101, Counseling: (415) 555-", "cut off"),
        ("4602, TTY: (415) 555-0101", "cut off"),
    ],
)
def test_doubts(text: str, reason: str) -> None:
    assert reason in " ".join(read_phones(text, "US")[1])


@pytest.mark.parametrize("text", ["94110", "Text 94110-1234", "Suite 12345", "555010 is our box"])
def test_five_or_six_digits_are_a_number_only_where_one_writes_to_it(text: str) -> None:
    assert seen(text) == []


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "415",
                "-",
                "(",
                ")",
                "555",
                "0101",
                " ",
                "ext",
                ".",
                "TTY:",
                "or",
                "+",
                "#",
                "ABC",
                ",",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text(text: str) -> None:
    phones, doubts = read_phones(text, "US")
    # Of a second number a cell may hold the last four digits alone.
    assert all(phone.number in text or phone.number[-4:] in text for phone in phones)
    assert all(doubts)


@given(
    st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=5),
    st.sampled_from([", ", "; ", " or ", " / ", "\n"]),
)
def test_as_many_numbers_as_were_written(last: list[int], separator: str) -> None:
    written = [f"(415) 555-01{number:02d}" for number in last]
    assert [phone.number for phone in read_phones(separator.join(written), "US")[0]] == written


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        ("HOTL: 541-555-0111", "voice", "Hotline"), ("CRIS: 541-555-0119", "voice", "Crisis line"),
        ("MAIN: 541-555-0110", "voice", None), ("FAXX: 541-555-0110", "fax", "Fax"),
        ("TDDY: 541-555-0110", "textphone", "TDD"), ("541-555-0110 (AFHR)", "voice", "After hours"),
        ("TXTL: 541-555-0110", "text", "Text"), ("VDPH: 541-555-0110", "video", "Videophone"),
        ("MOBL: 541-555-0110", "cell", "Mobile"), ("INTK 541-555-0110 x12", "voice", "Intake"),
        ("1-800-555-HOTL", "voice", None), ("DOVE house 541-555-0110", "voice", "DOVE house"),
    ],
)  # fmt: skip
def test_codes_of_databases_call_a_number_in_words(cell: str, kind: str, words: str | None) -> None:
    ((phone,), _doubts) = read_phones(cell, "US")
    assert (phone.type, phone.description) == (kind, words)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("電話：541-555-0153　傳真：541-555-0154", ["voice", "fax"]),
        ("541-555-0153（传真 541-555-0154）", ["voice", "fax"]),
        ("電話 541-555-0153，傳真機 541-555-0154", ["voice", "fax"]),
        ("541-555-0153 簡訊：541-555-0154", ["voice", "text"]),
        ("ĐT: 541-555-0153, nhắn tin 541-555-0154", ["voice", "text"]),
        ("541-555-0153, mensajes de texto 541-555-0154", ["voice", "text"]),
        ("Tel. 541-555-0153 / Telefax 541-555-0154", ["voice", "fax"]),
        # Somebody answers these as well.
        ("Phone/Fax: 541-555-0154", ["voice"]),
        ("電話／傳真：541-555-0154", ["voice"]),
        ("電話或簡訊 541-555-0154", ["voice"]),
        ("Gọi hoặc nhắn tin 541-555-0154", ["voice"]),
    ],
)
def test_kinds_of_numbers_in_other_languages(text: str, kinds: list[str]) -> None:
    assert [each[2] for each in seen(text)] == kinds


def test_what_keeps_a_number_stays_before_the_label_of_the_next() -> None:
    assert seen("541-555-0153，僅限職員，傳真：541-555-0154") == [
        ("541-555-0153", None, "voice", "僅限職員"),
        ("541-555-0154", None, "fax", "傳真"),
    ]


def test_pictures_before_numbers_are_their_kinds_or_nothing() -> None:
    assert seen("☎️ 541-555-0153 (office) 📠 541-555-0154") == [
        ("541-555-0153", None, "voice", "office"),
        ("541-555-0154", None, "fax", "📠"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("541-555-0101, staff only, 541-555-0102", ["staff only", None]),
        ("541-555-0101; do not give out; 541-555-0102", ["do not give out", None]),
        ("541-555-0101, solo personal, 541-555-0102", ["solo personal", None]),
        ("541-555-0101, office, 541-555-0102, private", ["office", "private"]),
        ("541-555-0101，僅限員工，541-555-0102", ["僅限員工", None]),
        ("541-555-0101, nội bộ, 541-555-0102", ["nội bộ", None]),
        ("541-555-0101, pang-staff lang, 541-555-0102", ["pang-staff lang", None]),
        ("Staff only, 541-555-0101, 541-555-0102", ["Staff only", None]),
        ("541-555-0101, office 541-555-0102", [None, "office"]),
    ],
)
def test_a_note_between_commas_is_of_the_number_before_it(
    text: str, words: list[str | None]
) -> None:
    phones, _doubts = read_phones(text, "US")
    assert [phone.description for phone in phones] == words
