"""Rules of a house for those who come keep no listing back; what is said of the listing does, also beside a rule."""

from __future__ import annotations

import pytest

from directory.parsing.house_rules import without_house_rules
from directory.parsing.status_marks import hides_itself, note_status, text_status
from directory.parsing.statuses import Status
from directory.parsing.weak_signals import may_hide_place

_RULES = [
    "Members only on Sundays", "Women only on Tuesdays and Thursdays", "Sundays: members only",
    "Solo miembros los domingos", "Los domingos solo para socios", "Chỉ thành viên vào Chủ nhật", "週日僅限會員",
    "Miyembro lang tuwing Linggo",
    "Patrons: do not print in color", "Do not print double sided", "Don’t print tax forms", "No imprimir a color",
    "請勿彩色列印", "Không in màu", "Huwag mag-print ng may kulay", "Do not share needles",
    "Do not share your password", "No compartir jeringas", "Do not post flyers",
]  # fmt: skip


@pytest.mark.parametrize("rule", _RULES)
def test_a_rule_of_the_house_hides_nothing(rule: str) -> None:
    described = f"Free help for everybody. {rule}."
    assert note_status(rule) is None
    assert text_status(described) is None
    assert not hides_itself(described)
    assert may_hide_place(rule, is_remark=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "Members only", "Members only, every day", "Staff only on Mondays", "Members only Monday to Sunday",
        "Do not print", "Do not print this", "Do not print in the directory", "Do not print in color edition",
        "Do not print in color or by name", "Do not publish", "Do not print in color. Do not publish.",
        "Solo para socios", "Members only on Sundays; not for the public",
    ],
)  # fmt: skip
def test_what_is_said_of_the_listing_keeps_it_back(text: str) -> None:
    assert note_status(text) is Status.UNLISTED


@pytest.mark.parametrize(
    "text",
    [
        "Do not share food, phone or address", "Do not print photos or the name",
        "Do not share meds and do not list us",
        "No compartir comida ni la dirección",
    ],
)  # fmt: skip
def test_what_else_is_forbidden_stays(text: str) -> None:
    assert any(
        each in without_house_rules(text) for each in ("address", "name", "list us", "dirección")
    )
    assert without_house_rules(text).lower().startswith(("do not", "no "))
