"""The hours of a sheet are a rule where words say no more, so that whoever reads it finds one."""

from __future__ import annotations

import pytest

from directory.exports.listings import _hours


@pytest.mark.parametrize(
    ("rule", "words", "cell"),
    [
        ("24/7", "24 hours", "24/7"),
        ("24/7", "Open 24 hrs", "24/7"),
        ("Mo-Fr 09:00-17:00", "Mon-Fri 9am-5pm", "Mo-Fr 09:00-17:00"),
        ("Mo-Fr 09:00-17:00", "lunes a viernes de 9:00 a 17:00", "Mo-Fr 09:00-17:00"),
        ("Mo 09:00-12:00", "Walk-in Mon 9-12", "Walk-in Mon 9-12"),
        ("Mo-Fr 09:00-17:00", "Mon-Fri 9-5; call after hours", "Mon-Fri 9-5; call after hours"),
        ("Mo-Fr 09:00-17:00", "24 hours", "24 hours"),
        ("", "by appointment", "by appointment"),
        ("Mo 09:00-12:00", "", "Mo 09:00-12:00"),
    ],
)
def test_words_that_say_no_more_than_the_rule_give_way_to_it(
    rule: str, words: str, cell: str
) -> None:
    assert _hours([{"opening_hours": rule, "description": words}]) == cell
