from datetime import date

import pytest

from directory.web.presentation import current_alert
from directory.web.presentation.facts import who_it_serves_in_words

SERVICE = {"alert": "Closed for repairs", "alert_expires_on": "2026-11-25"}


def test_a_notice_holds_through_its_last_day() -> None:
    assert current_alert(SERVICE, date(2026, 11, 25)) == "Closed for repairs"
    assert current_alert(SERVICE, date(2026, 11, 26)) is None


def test_a_notice_without_a_last_day_stays() -> None:
    assert current_alert({"alert": "Call first"}, date(2030, 1, 1)) == "Call first"
    assert current_alert({}, date(2030, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "youngest", "oldest", "is_said"),
    [
        ("18 years old and older", 18, None, True),
        ("18+", 18, None, True),
        ("Ages 6-24.", 6, 24, True),
        ("Under 18 years old", None, 17, True),
        ("23 years old and under", None, 23, True),
        ("Mayores de 18 años", 18, None, True),
        ("18 歲以上", 18, None, True),
        ("Women 18 years old and older", 18, None, False),
        ("18 years old and older", 21, None, False),
        ("18 years old and older", 18, 60, False),
        ("18 - 24 years old, with a referral", 18, 24, False),
        ("K-12", 5, 18, False),
        ("4 months to 5 years", 0, 5, False),
        ("All ages", 6, 18, False),
        ("", 18, None, True),
    ],
)
def test_words_that_say_ages_alone_are_not_said_beside_them(words, youngest, oldest, is_said):
    ages = {"minimum_age": youngest, "maximum_age": oldest}
    service = {name: float(age) for name, age in ages.items() if age is not None}
    service |= {"eligibility_description": words} if words else {}
    assert who_it_serves_in_words(service) == ("" if is_said else words)
