from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from directory.web.presentation import change_words, day_name, hours_sentence, spans_words, week

local = datetime.fromisoformat
NOON = local("2026-11-25 12:00")  # a Wednesday
ODD_WEEKS = ("Nov 30", "Dec 14", "Dec 28", "Jan 4", "Jan 18")


def plain(text):
    """The text with the narrow no-break space that CLDR puts before AM and PM as a common one."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (["24/7"], "Open 24 hours, every day"),
        (["Mo-Fr 09:00-17:00"], "Mon–Fri 9 AM – 5 PM"),
        (["Mo-Fr 09:00-17:00; We off"], "Mon, Tue, Thu, Fri 9 AM – 5 PM"),
        (
            ["Mo 08:00-12:00,13:00-24:00", "Sa 22:00-06:00"],
            "Mon 8 AM – noon, 1 PM – midnight; Sat 10 PM – 6 AM",
        ),
        (["Sa-Su 00:00-24:00"], "Sat, Sun 24 hours"),
        (["off"], "Closed"),
        (["We[2] 18:00-20:00"], "2nd Wednesday of the month, 6–8 PM · next Wed, Dec 9"),
        (
            ["Sa[1,3] 09:00-13:00", "Sa[-1] 14:00-16:00"],
            "1st and 3rd Saturday of the month, 9 AM – 1 PM; last Saturday of the month, 2–4 PM; next open: Sat, Nov 28",  # noqa: E501
        ),
        (
            ["Mo-Fr 08:00-12:00,13:00-17:00; PH off"],
            "Mon–Fri 8 AM – noon, 1–5 PM; Public holidays: closed",
        ),
        (
            ["Nov 15-Mar 15: Mo-Su 19:00-07:00"],
            "Nov 15 – Mar 15: Every day 7 PM – 7 AM · next Wed, Nov 25",
        ),
        (
            ["Mo-Fr 09:00-17:00; Jun-Aug Fr 09:00-12:00"],
            "Mon–Fri 9 AM – 5 PM; June–August: Fri 9 AM – noon; next open: Thu, Nov 26",
        ),
        (["2027 Jan 05+ Mo 16:30-18:00"], "from Jan 5, 2027: Mon 4:30–6 PM · next Mon, Jan 11"),
        (
            ["2024 Jan 01-2026 Dec 31 Mo 09:00-10:00"],
            "until Dec 31, 2026: Mon 9–10 AM · next Mon, Nov 30",
        ),
        (["2024 Jan 01-2024 Dec 31 Mo 09:00-10:00"], "These hours are over"),
        (
            ['Tu 09:00-12:00 "by appointment"; 2026 Dec 24-2027 Jan 01 off; 2025 Jul 04 off'],
            "Tue 9 AM – noon (by appointment); Dec 24, 2026 – Jan 1, 2027: closed",
        ),
        (
            ["week 1-53/2 Mo 09:00-10:00"],
            "Irregular hours, next: " + "; ".join(f"Mon, {day}, 9–10 AM" for day in ODD_WEEKS),
        ),
        (["call for hours"], ""),
        ([], ""),
    ],
)
def test_hours_in_one_line(hours, sentence):
    assert plain(hours_sentence(hours, NOON)) == sentence


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (NOON + timedelta(hours=5), "5 PM"),
        (local("2026-11-26 00:00"), "midnight"),
        (local("2026-11-26 05:00"), "5 AM"),
        (local("2026-11-26 09:00"), "tomorrow 9 AM"),
        (local("2026-11-30 09:00"), "Monday 9 AM"),
        (local("2026-12-02 09:00"), "Dec 2, 2026, 9 AM"),
    ],
)
def test_a_change_is_told_as_closely_as_needed(change, words):
    assert plain(change_words(change, NOON)) == words


def test_days_have_names_and_closed_days_say_so():
    monday, *_, sunday = week(["Mo 09:00-10:00"], NOON)
    assert (day_name(monday), plain(spans_words(monday))) == ("Monday", "9–10 AM")
    assert (day_name(sunday), spans_words(sunday)) == ("Sunday", "Closed")


def test_the_readers_language_is_used():
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale("es"):
        assert plain(hours_sentence(["Mo-Fr 09:00-17:00"], NOON)) == "lun–vie 9 a. m. – 5 p. m."
