"""Texts that speak of a fact, in the languages of the pages, and texts that only seem to."""

from __future__ import annotations

import pytest

from directory.parsing.facts_in_prose import Fact, facts_in_prose


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("No referral needed. By appointment.", {Fact.ACCESS}),
        ("Call for a bed, or show up before ten", {Fact.ACCESS}),
        ("Llame antes o venga sin cita", {Fact.ACCESS}),
        ("Tumawag muna", {Fact.ACCESS}),
        ("Xin gọi trước", {Fact.ACCESS}),
        ("請先致電", {Fact.ACCESS}),
        ("All services are free of charge", {Fact.COST}),
        ("A sliding scale, from $5", {Fact.COST}),
        ("Los servicios son gratuitos", {Fact.COST}),
        ("Miễn phí", {Fact.COST}),
        ("費用全免", {Fact.COST}),
        ("Groups for men, in Spanish", {Fact.PEOPLE}),
        ("Spanish speaking men", {Fact.PEOPLE, Fact.LANGUAGES}),
        ("Languages: English, Spanish", {Fact.LANGUAGES}),
        ("English, Spanish", {Fact.LANGUAGES}),
        ("Hablamos español", {Fact.LANGUAGES}),
        ("講粵語", {Fact.LANGUAGES}),
        ("Interpreters on request", {Fact.LANGUAGES}),
        ("Children age 3-6", {Fact.PEOPLE}),
        ("Para mujeres y sus hijos", {Fact.PEOPLE}),
        ("為婦女提供庇護", {Fact.PEOPLE}),
        ("Tuesday and Thursday at 8:30", {Fact.HOURS}),
        ("Los lunes a las 9", {Fact.HOURS}),
        ("星期二上午", {Fact.HOURS}),
        ("Bring a photo ID", {Fact.TO_BRING}),
        ("Regardless of immigration status", {Fact.IMMIGRATION}),
        ("A drug free house on a smoke-free block; feel free, toll free", set()),
        ("A house by the river. English gardens.", set()),
        ("", set()),
    ],
)
def test_what_a_text_speaks_of(text: str, facts: set[Fact]) -> None:
    assert facts_in_prose([text]) == facts


def test_several_texts_speak_together_and_none_is_read_without_end() -> None:
    assert facts_in_prose(["Walk in", None, "Free"]) == {Fact.ACCESS, Fact.COST}
    assert facts_in_prose(["x " * 100_000 + "walk in"]) == set()
