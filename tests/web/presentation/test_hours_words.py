from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from directory.web.presentation import change_words, day_name, hours_sentence, spans_words, week

local = datetime.fromisoformat
NOON = local("2026-11-25 12:00")  # a Wednesday


def plain(text):
    """The text with the narrow no-break space that CLDR puts before AM and PM as a common one."""
    return text.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (["24/7"], "Open 24 hours, every day"),
        (["Mo-Fr 09:00-17:00"], "Mon–Fri 9:00 AM – 5:00 PM"),
        (["Mo-Fr 09:00-17:00; We off"], "Mon–Tue 9:00 AM – 5:00 PM; Thu–Fri 9:00 AM – 5:00 PM"),
        (
            ["Mo 08:00-12:00,13:00-24:00", "Sa 22:00-06:00"],
            "Mon 8:00 AM – 12:00 PM, 1:00 PM – midnight; Sat 10:00 PM – 6:00 AM",
        ),
        (["Sa-Su 00:00-24:00"], "Sat–Sun 24 hours"),
        (["off"], "Closed this week"),
        (["call for hours"], ""),
        ([], ""),
    ],
)
def test_the_week_in_one_line(hours, sentence):
    assert plain(hours_sentence(hours, NOON)) == sentence


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (NOON + timedelta(hours=5), "5:00 PM"),
        (local("2026-11-26 00:00"), "midnight"),
        (local("2026-11-26 05:00"), "5:00 AM"),
        (local("2026-11-26 09:00"), "tomorrow 9:00 AM"),
        (local("2026-11-30 09:00"), "Monday 9:00 AM"),
        (local("2026-12-02 09:00"), "Dec 2, 2026"),
    ],
)
def test_a_change_is_told_as_closely_as_needed(change, words):
    assert plain(change_words(change, NOON)) == words


def test_days_have_names_and_closed_days_say_so():
    monday, *_, sunday = week(["Mo 09:00-10:00"], NOON)
    assert (day_name(monday), plain(spans_words(monday))) == ("Monday", "9:00 AM – 10:00 AM")
    assert (day_name(sunday), spans_words(sunday)) == ("Sunday", "Closed")


def test_the_readers_language_is_used():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale("es"):
        assert hours_sentence(["Mo-Fr 09:00-17:00"], NOON) == "lun–vie 9:00 – 17:00"
