"""The public reads no person's name as the label of a number; the number and every other label stay."""

from __future__ import annotations

import pytest

from directory import models as m
from directory.models import Audience
from directory.publication.published_documents import _own_phones, _phones

NAMES = [
    "Maria", "Maria Vidal, cell", "Dan Tran", "Sister Agnes", "Mrs. Ruth Oyelaran", "陳美玲", "Nguyễn Thị Hoa",
    "Holly (desk)", "José Ortiz", "Padre Miguel", "Elizabeth's cell",
]  # fmt: skip
LABELS = [
    "Front desk", "24/7", "Crisis Line", "Intake", "Main office", "法律援助", "Đường dây nóng", "Línea de ayuda",
    "Maria's House, night desk, ring twice", "Text only", "Voice mail", "Mercy Hotline", "June Intake",
]  # fmt: skip


def _labels(label: str, audience: Audience, extension: str | None = None) -> list[str | None]:
    row = m.Phone(
        number="+14155550101", description=label, extension=extension, audience=Audience.PUBLIC
    )
    service = m.Service(name="Beds", organization=m.Organization(name="Elm House"), phones=[row])
    shown = [*_phones(audience, [row]), *_own_phones(service, audience, frozenset())]
    assert [each["number"] for each in shown] == ["+14155550101"] * 2
    return [each.get("description") for each in shown]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_label_for_the_public(name: str) -> None:
    assert _labels(name, Audience.PUBLIC) == [None, None]
    assert _labels(name, Audience.PUBLIC, "2b") == ["ext. 2b"] * 2
    assert _labels(name, Audience.PARTNER) == [name, name]


@pytest.mark.parametrize("label", LABELS)
def test_other_labels_stay(label: str) -> None:
    assert _labels(label, Audience.PUBLIC) == [label, label]
