"""Vietnamese typed with its marks is read by them; without marks, as before."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.search.factory import shipped_synonyms
from directory.search.query_text.clauses import Lexicon
from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import read
from directory.search.query_text.situations import SituationWords, shipped_parts
from directory.search.query_text.stated_clauses import stated_clauses
from directory.search.query_text.synonyms import SynonymRow, shipped_rows
from directory.search.query_text.vietnamese_tones import is_one_of, syllables

SYNONYMS = shipped_synonyms()
LEXICON = Lexicon(SYNONYMS, lambda _: True)
TERMS = [
    row
    for row in shipped_rows()
    if row.language == "vi" and not row.term.isascii() and row.role != "found"
]
WORDS = SituationWords(shipped_parts())
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def leading_to(text: str) -> set[str]:
    """What a Vietnamese question of this term alone leads to."""
    clauses = stated_clauses(read(f"tôi được người ấy {text}"), LEXICON)
    marks = {mark.removeprefix("@") for each in clauses for mark in each.marks}
    spoken = {way.words for each in clauses for way in each.alternatives}
    groups = {row.group for row in TERMS if set(SYNONYMS.phrases((row.group,))) & spoken}
    return groups | {f"services:{mark}" for mark in marks}


@given(st.sampled_from(TERMS))
def test_a_term_leads_where_it_did_with_its_marks_and_without(row: SynonymRow) -> None:
    term = row.term
    told = tuple(fold(term).split())
    groups = SYNONYMS.groups(told, exactly=True)
    assert groups == SYNONYMS.as_marked(groups, told, syllables(term.split())) or any(
        other.group in groups and fold(other.term) == fold(term) and other.term != term
        for other in TERMS
    )


@given(st.sampled_from(TERMS), st.sampled_from(TONES))
def test_another_tone_is_another_word(row: SynonymRow, tone: str) -> None:
    term, group = row.term, row.group
    *others, last = term.split()
    plain = "".join(c for c in unicodedata.normalize("NFD", last) if c not in TONES)
    changed = " ".join([*others, unicodedata.normalize("NFC", plain + tone)])
    typed = syllables(changed.split())
    known = [syllables(each.term.split()) for each in TERMS if each.group == group]
    told = tuple(fold(term).split())
    assert (group in SYNONYMS.as_marked(frozenset((group,)), told, typed)) == is_one_of(
        typed, known
    )


def test_a_file_is_no_fear() -> None:
    """“Hồ sơ” and “sợ” are one word without their marks."""
    assert WORDS.read("tôi nộp hồ sơ cho người ấy rồi") is None
    assert WORDS.read("tôi sợ người ấy") is not None


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("đòi lại tiền của người ta", "services:basic_necessities"),
        ("người ta đưa tôi qua đây", "services:basic_necessities"),
        ("chủ không cho nghỉ ngày nào", "services:emergency_housing"),
    ],
)
def test_words_of_another_tone_lead_nowhere(text: str, group: str) -> None:
    assert group not in leading_to(text)


@pytest.mark.parametrize("text", ["tôi đói quá", "toi doi qua khong co gi an"])
def test_the_word_itself_leads_where_it_did(text: str) -> None:
    clauses = stated_clauses(read(text), LEXICON)
    assert any("basic_necessities" in mark for each in clauses for mark in each.marks)


def test_one_of_several_syllables_may_lack_its_marks() -> None:
    known = [syllables(("trợ", "cấp", "nhân"))]
    assert is_one_of(syllables(("trợ", "cấp", "nhan")), known)
    assert not is_one_of(syllables(("trợ", "cấp", "nhẫn")), known)
    assert not is_one_of(syllables(("ta",)), [syllables(("tã",))])
    assert not is_one_of(syllables(("cho", "nghỉ")), [syllables(("chỗ", "nghỉ"))])


def test_where_the_tone_is_written_tells_nothing() -> None:
    assert syllables(["hoà", "thuỷ", "lý"]) == syllables(["hòa", "thủy", "lí"])
