"""Questions that name a role, and whom they find: the words of the role, of languages, of names."""

from __future__ import annotations

import pytest

from directory.models.publication.published_document import LanguageDocument
from directory.publication.contact_roles import RoleContact
from directory.referral.role_search import (
    RoleQuestion,
    chosen,
    folded_names,
    people_for,
    read_roles,
    role_names,
)

ROLES = role_names(
    {
        "intake": ("Intake", "Admisión", "接案"),
        "after_hours": ("After-hours", "Fuera de horario", "非辦公時間聯絡人"),
        "agreement_signatory": ("Agreement signatory", "Firmante de acuerdos"),
        "language_line": ("Language line", "Línea de idiomas"),
    }
)
LANGUAGES = folded_names({"yue": ("Cantonese", "cantonés", "粵語"), "spa": ("Spanish", "español")})


def read(text: str) -> RoleQuestion | None:
    """The question, with the names of this file."""
    return read_roles(text, ROLES, lambda: LANGUAGES)


@pytest.mark.parametrize(
    ("text", "roles", "languages", "words"),
    [
        ("intake at Saltmarsh", {"intake"}, set(), ("saltmarsh",)),
        ("after-hours line in Cantonese", {"after_hours"}, {"yue"}, ()),
        ("Night line", {"after_hours"}, set(), ()),
        ("agreement signatory", {"agreement_signatory"}, set(), ()),
        (
            "who is the MOU signatory of Lantern House?",
            {"agreement_signatory"},
            set(),
            ("lantern", "house"),
        ),
        ("admisión en español", {"intake"}, {"spa"}, ()),
        ("接案 粵語", {"intake"}, {"yue"}, ()),
        ("language line", {"language_line"}, set(), ()),
    ],
)
def test_a_question_that_names_a_role_is_read(
    text: str, roles: set[str], languages: set[str], words: tuple[str, ...]
) -> None:
    assert read(text) == RoleQuestion(frozenset(roles), frozenset(languages), words)


@pytest.mark.parametrize(
    "text", ["", "shelter tonight", "Cantonese", "intakes", "hours after school"]
)
def test_any_other_question_names_none(text: str) -> None:
    assert read(text) is None


SPANISH: LanguageDocument = {"id": "1", "code": "spa"}
SALT = RoleContact(
    {"id": "1", "roles": ["intake"]},
    *("1", "Saltmarsh House", "", (("2", "Beds"),), ""),
    (SPANISH,),
    frozenset(),
)
LANTERN = RoleContact(
    {"id": "2", "roles": ["intake", "media"]},
    *("2", "Lantern House", "health", (), ""),
    (),
    frozenset({"pier"}),
)
EVERYBODY = [SALT, LANTERN]


def asked(text: str) -> list[RoleContact]:
    """Who is found for a question."""
    question = read(text)
    assert question is not None
    return people_for(question, EVERYBODY)


def test_the_words_left_are_those_of_a_name() -> None:
    assert asked("intake at Saltmarsh") == [SALT]
    assert asked("intake beds") == [SALT]
    assert asked("intake in Spanish") == [SALT]
    assert asked("intake") == EVERYBODY
    assert asked("intake at Herons") == []
    assert asked("after-hours line") == []


def test_filters_hold_together() -> None:
    assert chosen(EVERYBODY) == EVERYBODY
    assert chosen(EVERYBODY, role="media") == [LANTERN]
    assert chosen(EVERYBODY, agency="lantern") == [LANTERN]
    assert chosen(EVERYBODY, language="spa") == [SALT]
    assert chosen(EVERYBODY, sector="health", area="pier") == [LANTERN]
    assert chosen(EVERYBODY, sector="health", language="spa") == []
