"""The vocabularies that come with the program: complete, well formed, and those the domain names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from directory.package_files import VOCABULARY_TABLES
from directory.vocabularies.vocabulary_files import (
    INTERFACE_LANGUAGES,
    VOCABULARIES,
    in_force,
    read_languages,
    read_ordinance_classes,
    read_terms,
)

TERMS = read_terms()
LANGUAGES = read_languages()


def codes(vocabulary: str) -> list[str]:
    return [term.code for term in TERMS if term.vocabulary == vocabulary]


def test_every_vocabulary_has_terms_and_every_file_is_known() -> None:
    assert {term.vocabulary for term in TERMS} == set(VOCABULARIES)
    with_terms = {
        file.name.removesuffix(".csv")
        for file in VOCABULARY_TABLES.iterdir()
        if file.name.endswith(".csv")
        and file.read_text(encoding="utf-8").startswith("code,label,hint,severity,parent,")
    }
    assert with_terms == set(VOCABULARIES)


@pytest.mark.parametrize(
    ("vocabulary", "count"),
    [
        ("services", 36),
        ("populations", 32),
        ("sectors", 33),
        ("industries", 29),
        ("contact_roles", 12),
        ("constituencies", 16),
        ("unmet_reasons", 11),
        ("modes", 7),
        ("routes", 5),
        ("remedies", 8),
    ],
)
def test_vocabularies_hold_as_many_terms_as_the_domain_names(vocabulary: str, count: int) -> None:
    assert len(codes(vocabulary)) == count


@pytest.mark.parametrize(
    ("vocabulary", "expected"),
    [
        ("language_levels", ["bilingual", "in_person", "remote", "materials", "none"]),
        ("capacity", ["open", "waitlist", "closed", "unknown"]),
        (
            "police_contact",
            ["never_without_consent", "only_with_consent", "may_report", "requires"],
        ),
        ("immigration_status", ["never_asked", "asked_not_shared", "shared"]),
        ("modes", ["site", "phone", "text", "chat", "video", "mobile_outreach", "email"]),
        ("routes", ["walk_in", "appointment", "agency_referral", "police_referral", "court_order"]),
        ("statuses", ["active", "inactive", "temporarily_closed", "defunct"]),
    ],
)
def test_short_vocabularies_stand_in_their_order(vocabulary: str, expected: list[str]) -> None:
    assert codes(vocabulary) == expected


def test_severity_belongs_to_services_and_to_all_of_them() -> None:
    severities = {term.code: term.severity for term in TERMS if term.vocabulary == "services"}
    assert Counter(severities.values()) == {5: 5, 4: 9, 3: 15, 2: 7}
    assert severities["emergency_housing"] == 5
    assert severities["interpretation"] == 3
    assert all(term.severity is None for term in TERMS if term.vocabulary != "services")


def test_every_term_speaks_all_interface_languages() -> None:
    silent = [
        f"{term.vocabulary}/{term.code}"
        for term in TERMS
        if set(term.labels) != set(INTERFACE_LANGUAGES)
    ]
    assert silent == []


def test_labels_are_distinct_within_a_vocabulary_in_every_language() -> None:
    for language in INTERFACE_LANGUAGES:
        labels = Counter((term.vocabulary, term.labels[language].casefold()) for term in TERMS)
        assert [label for label, times in labels.items() if times > 1] == []


def test_chinese_labels_are_chinese_and_others_are_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    untranslated = {"LGBTQ+"}
    for term in TERMS:
        for language, label in term.labels.items():
            if label in untranslated:
                continue
            assert bool(han.search(label)) == (language == "zh-Hant"), (term.code, language)


def test_hints_are_one_short_plain_sentence() -> None:
    for term in TERMS:
        assert 7 <= len(term.hint.split()) <= 16, (term.vocabulary, term.code, term.hint)
        assert term.hint.endswith("."), term.hint
        assert term.hint[0].isupper(), term.hint


def test_positions_count_from_one_without_gaps() -> None:
    for vocabulary in VOCABULARIES:
        positions = [term.position for term in TERMS if term.vocabulary == vocabulary]
        assert positions == list(range(1, len(positions) + 1))


def test_languages_are_those_of_the_domain_with_all_names() -> None:
    assert " ".join(language.code for language in LANGUAGES) == (
        "eng spa yue cmn fil tgl vie rus kor jpn arb tha mya khm lao mon hin pan urd nep ben guj "
        "tam tel por fra hat amh tir som swh fas prs pus ukr ind ceb ilo smo ton mam quc kjb yua ase"
    )
    for language in LANGUAGES:
        assert set(language.names) == set(INTERFACE_LANGUAGES), language.code
        assert language.native, language.code
        assert language.aliases, language.code


def test_aliases_lead_to_one_language() -> None:
    meaning = {alias: language.code for language in LANGUAGES for alias in language.aliases}
    assert meaning["castellano"] == "spa"
    assert meaning["portugese"] == "por"
    assert meaning["farsi"] == "fas"
    assert meaning["toisanese"] == "yue"
    assert meaning["putonghua"] == "cmn"
    assert not {"chinese", "zh", "creole", "mayan"} & set(meaning)


def test_a_note_tells_about_toisanese() -> None:
    notes = {language.code: language.note for language in LANGUAGES}
    assert "Toisanese" in notes["yue"]


@pytest.mark.shared
def test_language_codes_are_living_codes_of_iso_639_3(shared) -> None:
    table = shared / "data" / "vocab-iso639-3" / "iso-639-3.tab"
    known = {line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines()[1:]}
    assert {language.code for language in LANGUAGES} <= known


def test_ordinance_classes_change_with_their_day() -> None:
    classes = read_ordinance_classes()
    before = in_force(classes, "San Francisco", date(2025, 12, 31))
    after = in_force(classes, "San Francisco", date(2026, 1, 1))
    assert {each.code: each.threshold for each in before} == {
        "chinese": 10000,
        "spanish": 10000,
        "filipino": 10000,
    }
    assert {each.code: each.threshold for each in after} == {
        "chinese": 6000,
        "spanish": 6000,
        "filipino": 6000,
        "vietnamese": 6000,
    }
    assert {each.code: each.languages for each in after}["chinese"] == ("yue", "cmn")
    assert in_force(classes, "Nowhere", date(2026, 1, 1)) == ()


def test_ordinance_classes_name_known_languages() -> None:
    known = {language.code for language in LANGUAGES}
    assert {code for each in read_ordinance_classes() for code in each.languages} <= known
