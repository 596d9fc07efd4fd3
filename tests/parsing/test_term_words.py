"""Of two terms that words may mean, the one that says what help is about counts before that of its form."""

from __future__ import annotations

from itertools import product

import pytest

from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.parsing.term_words import shipped_words


def code(words: str) -> str | None:
    found = shipped_words()["services"].find(words)
    return found and found[0]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("immigration legal clinic", "immigration_legal"),
        ("Immigration Law Clinic", "immigration_legal"),
        ("citizenship workshop", "immigration_legal"),
        ("expungement clinic", "criminal_record_relief"),
        ("dental clinic", "dental_and_vision"),
        ("trafficking prevention classes", "prevention_education"),
        ("financial literacy classes", "financial_literacy"),
        ("ESL classes", "education_and_esl"),
        ("tenant legal clinic", "civil_remedies"),
        ("legal clinic", "civil_remedies"),
        ("health clinic", "primary_care"),
        ("Órdenes de protección", "protection_order"),
        ("órdenes de restricción", "protection_order"),
        ("Domestic/Family Violence Legal Services", "protection_order"),
        ("Family Violence Legal Help", "protection_order"),
        ("Medication Assisted Treatment", "substance_use"),
        ("Suboxone clinic", "substance_use"),
        ("Methadone program", "substance_use"),
        ("Consulta médica", "primary_care"),
        ("Medicina general", "primary_care"),
        ("Casa para adolescentes", "emergency_housing"),
        ("Hogar para jóvenes", "emergency_housing"),
        ("Línea de apoyo", "hotline"),
        ("línea de orientación", "hotline"),
        ("consultas médicas", "primary_care"),
        ("domestic violence shelter", "emergency_housing"),
    ],
)
def test_what_help_is_about_counts(words: str, expected: str) -> None:
    assert code(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "trafficking survivors",
        "Survivors of human trafficking",
        "Victims of trafficking",
        "trafficked persons",
        "immigrant survivors of trafficking",
        "sex and labor trafficking survivors",
        "Sobrevivientes de trata",
        "víctimas de trata de personas",
        "人口販運倖存者",
        "nạn nhân buôn người",
    ],
)
def test_survivors_of_trafficking_are_people_trafficked_for_sex_and_for_labor(words: str) -> None:
    found = shipped_words()["populations"].find_all(words)
    assert set(found) == {"sex_trafficked", "labor_trafficked"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("labor trafficking survivors", {"labor_trafficked"}),
        ("Survivors of sex trafficking", {"sex_trafficked"}),
        ("trata laboral", {"labor_trafficked"}),
        ("adults trafficked for work", {"labor_trafficked"}),
        ("people trafficked for sex", {"sex_trafficked"}),
        ("domestic violence survivors", set()),
        ("drug trafficking", set()),
        ("not for trafficking survivors", set()),
    ],
)
def test_of_survivors_those_are_meant_of_whom_words_speak(words: str, codes: set[str]) -> None:
    assert set(shipped_words()["populations"].find_all(words)) == codes


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("muchachas", ["cis_women"]),
        ("muchachos", ["cis_men"]),
        ("Muchacha", ["cis_women"]),
        ("niñas y muchachas de 12 a 17 años", ["cis_women"]),
        ("muchachas de 13 a 17", ["cis_women"]),
        ("solo muchachos", ["cis_men"]),
        ("refugio para muchachas", ["cis_women"]),
        ("muchachas y mujeres", ["cis_women"]),
    ],
)
def test_words_that_differ_in_their_last_letter_are_told_apart(
    words: str, codes: list[str]
) -> None:
    assert shipped_words()["populations"].find_all(words) == codes


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Tự tử", "mental_health"), ("Y tế", "primary_care"), ("Luật", "civil_remedies"), ("Cơm", "basic_necessities"),
        ("Tu", None), ("Tu 9-10am", None), ("info@elm.example.com", None), ("Ta", None), ("Te", None),
        ("Tues and Sat", None),
    ],
)  # fmt: skip
def test_a_short_word_counts_with_its_accents_alone(said: str, code: str | None) -> None:
    found = shipped_words()["services"].find(said)
    assert (found[0] if found else None) == code


_GROUPS = {
    "women": "cis_women",
    "men": "cis_men",
    "trans women": "trans_women",
    "trans men": "trans_men",
}


@pytest.mark.parametrize(
    ("first", "second"), [each for each in product(_GROUPS, _GROUPS) if each[0] != each[1]]
)
@pytest.mark.parametrize("frame", ["{} and {}", "{}, {}", "{} or {}, 18+", "Open to {} and {}"])
def test_a_word_that_stands_alone_and_in_a_phrase_counts_for_both(
    first: str, second: str, frame: str
) -> None:
    people = shipped_words()["populations"]
    expected = {_GROUPS[first], _GROUPS[second]}
    assert set(people.find_all(frame.format(first, second))) == expected


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Advocacy / case management", {"case_management"}), ("Advocacy & support", {"case_management"}),
        ("Advocacy and counseling", {"case_management", "mental_health"}), ("Court / police", set()),
        ("Court advocacy", {"criminal_case_advocacy"}), ("Legal advocacy", {"criminal_case_advocacy"}),
        ("Safety / shelter", {"emergency_housing"}), ("Safety planning", {"safety_planning"}), ("Hospital", set()),
        ("Reentry services", set()), ("Reentry and jobs", {"employment"}), ("Early intervention", set()),
        ("Crisis intervention", {"crisis_intervention"}), ("Community safety", set()),
        ("Health and safety", {"primary_care"}), ("Emergency food", {"basic_necessities"}),
    ],
)  # fmt: skip
def test_an_everyday_word_alone_means_no_narrow_term(cell: str, codes: set[str]) -> None:
    guessed = guess_terms([cell, *["Hotline"] * 3], shipped_words()["services"])
    assert guessed is not None
    meant = (code.split("; ") for word, (code, _) in guessed.codes.items() if word != "Hotline")
    assert {each for several in meant for each in several if each} == codes
