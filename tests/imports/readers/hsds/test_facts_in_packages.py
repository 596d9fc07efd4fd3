"""What packages say in their own ways: ZIP codes without zeros, times beside words, levels of languages in notes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports.readers.hsds.sources import ORGANIZATIONS, only, package
from tests.imports.trees import IncomingOrganization, read_hsds
from tests.order import draws

SERVICES = "id,organization_id,name\ns1,o1,Shelter\n"


def read(**tables: str) -> IncomingOrganization:
    with TemporaryDirectory() as folder:
        known = {"organizations": ORGANIZATIONS, "services": SERVICES}
        return only(read_hsds(package(Path(folder) / "town", **known, **tables)))


@settings(max_examples=draws(25))
@given(
    st.integers(501, 99_999),
    st.sampled_from(("US", "USA", "", "MX")),
    st.sampled_from(("NJ", "MA", "CA")),
)
def test_a_zip_code_gets_its_zeros_back(code: int, country: str, state: str) -> None:
    owner = read(
        locations="id,organization_id,name\nl1,o1,Desk\n",
        addresses="id,location_id,address_1,city,state_province,postal_code,country\n"
        f"a1,l1,88 Ferry Ln,Corliss,{state},{code},{country}\n",
    )  # fmt: skip
    (address,) = owner.locations[0].addresses
    is_us = country in ("US", "USA") or (not country and state != "CA")
    assert address.postal_code == (f"{code:05}" if is_us else str(code))


@settings(max_examples=draws(25))
@given(
    st.sampled_from(("Evenings", "Noches", "晚上", "Buổi tối", "Gabi", "Drop-in")),
    st.integers(6, 11), st.integers(12, 22), st.sampled_from(("", "MO", "MO,TU")),
)  # fmt: skip
def test_words_of_a_schedule_leave_its_times(
    words: str, opens: int, closes: int, days: str
) -> None:
    owner = read(
        schedules="id,service_id,byday,opens_at,closes_at,description\n"
        f'c1,s1,"{days}",{opens:02}:00,{closes}:30,{words}\n'
    )
    (schedule,) = owner.services[0].schedules
    told = f"{schedule.opening_hours} {schedule.description}"
    assert words in told
    assert f"{opens:02}:00" in told
    assert f"{closes}:30" in told


@pytest.mark.parametrize(
    ("note", "level"),
    [
        ("Interpreter by phone", "remote"),
        ("Bilingual advocates", "bilingual"),
        ("Intérprete por teléfono", "remote"),
        ("Interpreter in person with two days notice", "in_person"),
        ("Volunteer interpreter on site", "in_person"),
        ("Interpreter by video", "remote"),
        ("Brochures only", "materials"),
        ("No interpreter", None),
        ("without interpreters", None),
        ("Mondays only", None),
        ("", None),
    ],
)
def test_a_note_says_how_a_language_is_served(note: str, level: str | None) -> None:
    owner = read(languages=f"id,service_id,code,name,note\ng1,s1,es,Spanish,{note}\n")
    (language,) = owner.services[0].languages
    assert (language.level, language.note) == (level, note or None)


def test_a_level_of_its_own_counts_before_the_note() -> None:
    owner = read(
        languages="id,service_id,code,name,level,note\ng1,s1,es,Spanish,in_person,Interpreter by phone\n"
    )
    assert owner.services[0].languages[0].level == "in_person"


@pytest.mark.parametrize(
    ("name", "known"), [("Spanish", ["g1"]), ("Tagalog", ["g1"]), ("Spanish and Tagalog", [None, None])]
)  # fmt: skip
def test_the_id_of_a_language_is_that_of_one_row_for_one_language(
    name: str, known: list[str | None]
) -> None:
    owner = read(languages=f"id,service_id,code,name,note\ng1,s1,,{name},\n")
    languages = owner.services[0].languages
    assert [each.id for each in languages] == known
    assert all(each.name == (name if each.id else None) for each in languages)
