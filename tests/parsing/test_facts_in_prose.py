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
        ("Clients must be referred by probation", {Fact.ACCESS}),
        ("Accepts referrals from schools only", {Fact.ACCESS}),
        ("Se requiere ser referido por otra agencia", {Fact.ACCESS}),
        ("須由社工轉介", {Fact.ACCESS}),
        ("Cần giấy giới thiệu", {Fact.ACCESS}),
        ("Kailangan ng referral", {Fact.ACCESS}),
        ("Submit an online application", {Fact.ACCESS}),
        ("Information and referral. Referrals to other resources, legal referral", set()),
        ("Refiere a otros servicios; ayuda para solicitar beneficios", set()),
        ("提供轉介服務，協助申請福利", set()),
        ("Giới thiệu dịch vụ, giúp đăng ký bảo hiểm", set()),
        ("Assistance with Medi-Cal applications and voter registration", set()),
        ("Rides to medical appointments. Call for more information", set()),
        ("Medical and financial needs; emotional support", set()),
        ("Takes most insurance, Medi-Cal", {Fact.COST}),
        ("Medicare accepted", {Fact.COST}),
        ("Suggested donation of $2", {Fact.COST}),
        ("Educates the public on insurance issues; collects donations of food", set()),
        ("Low-cost auto insurance. Income below $33,000", set()),
        ("Un lugar libre de violencia, actividades al aire libre", set()),
        ("Libre para sa lahat", {Fact.COST}),
        ("補助生活費用", set()),
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
