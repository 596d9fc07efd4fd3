"""What a source says of a field, in words."""

from __future__ import annotations

import pytest

from directory.exchange.field_values import words
from directory.models import ServiceStatus


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("", ""),
        ([], ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (ServiceStatus.ACTIVE, "active"),
        ("two words", "two words"),
        (["one", "two"], "one\ntwo"),
        ([{"id": "7", "number": "+14155550101", "tested": True, "note": ""}], "+14155550101, yes"),
        ([{"code": "spa", "roles": ["intake", "hotline"]}, {}], "spa, intake, hotline"),
    ],
)
def test_a_value_is_told_as_a_person_reads_it(value: object, told: str) -> None:
    assert words(value) == told
