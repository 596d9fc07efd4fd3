"""What stands beside a word decides whether it names its kind of help."""

from __future__ import annotations

import pytest

from directory.imports.mapping.free_text_codes import found_words
from directory.parsing.term_words import shipped_words

WORDS = {
    word: word.upper()
    for word in (
        *(
            "clinic",
            "counsel*",
            "legal",
            "shelter*",
            "recovery",
            "transitional",
            "employment",
            "drug",
            "health",
        ),
        *("court", "bank", "financial", "hospital", "health clinic*"),
    )
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elm Legal Clinic", ["legal"]), ("Immigration clinic", []), ("Free tax clinics", []),
        ("Clinic for tenants", []),
        ("Eviction Defense Clinic", []), ("Bike repair clinic", []), ("Pet Clinic", []), ("Dental clinic", []),
        ("Mental Health Clinic", []), ("Name change clinic", []), ("Harbor Clinic", ["clinic"]),
        ("Women's clinic", ["clinic"]), ("Immigration law and health clinic", ["health clinic*"]),
        ("Tax clinic in the health clinic", ["health clinic*"]),
        ("Animal shelter", []), ("Women's shelter", ["shelter*"]), ("Shelter in place", []),
        ("Child care for shelter-based programs", []), ("Training of shelter staff", []),
        ("Emergency shelter and referrals", ["shelter*"]), ("Shelter, referrals", ["shelter*"]),
        ("Credit counseling", []), ("Grief counseling", ["counsel*"]), ("Office of General Counsel", []),
        ("Housing counselors", []), ("Family counselor", ["counsel*"]), ("Drug counseling", ["drug"]),
        ("Disaster recovery", []), ("Wage recovery", []), ("Recovery house", ["recovery"]),
        ("Transitional age youth", []), ("Transitional beds", ["transitional"]), ("Parent or legal guardian", []),
        ("Legal aid", ["legal"]), ("Employment rights", []), ("Employment desk", ["employment"]),
        ("Financial aid", []), ("Financial coaching", ["financial"]), ("Drug store", []), ("Blood bank", []),
        ("Food bank", ["bank"]), ("Tennis court", []), ("Family court", []), ("Drug court", ["drug", "court"]),
        ("Animal hospital", []), ("Environmental health", []), ("Health insurance", []),
    ],
)  # fmt: skip
def test_a_word_of_a_mapping_counts_where_nothing_beside_it_makes_it_another(
    text: str, found: list[str]
) -> None:
    assert sorted(found_words(text, WORDS)) == sorted(found)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Immigration Clinic", "immigration_legal"), ("Legal clinic", "civil_remedies"), ("Pet clinic", None),
        ("Help to find work", "employment"),
        ("Eviction defense clinic", "civil_remedies"), ("Dental clinic", "dental_and_vision"),
        ("Mental health clinic", "mental_health"), ("Methadone clinic", "substance_use"),
        ("Community clinic", "primary_care"),
        ("Women's clinic", "primary_care"), ("Restraining order clinic", "protection_order"),
        ("Drug counseling", "substance_use"), ("Family counseling", "mental_health"), ("Animal shelter", None),
        ("Legal counseling", "civil_remedies"), ("Employment rights", "civil_remedies"), ("Blood bank", None),
    ],
)  # fmt: skip
def test_so_does_a_word_of_a_category(text: str, code: str | None) -> None:
    found = shipped_words()["services"].find(text)
    assert (found[0] if found else None) == code
