"""How published documents read on a page: numbers, hours, languages, dates. Markup lives in templates."""

from __future__ import annotations

from directory.web.presentation.call_choice import call_phone, text_phone
from directory.web.presentation.dates import (
    Verified,
    age_words,
    date_words,
    distance_words,
    hour_words,
    local_day,
    reader_locale,
    rounded_miles,
    verified,
)
from directory.web.presentation.environment import present
from directory.web.presentation.facts import current_alert
from directory.web.presentation.getting_there import (
    call_first,
    is_to_visit,
    mail_boxes,
    places,
    web_address,
)
from directory.web.presentation.hours import (
    DayHours,
    expressions,
    hours_in_words_alone,
    next_spans,
    opening,
    service_opening,
    week,
)
from directory.web.presentation.hours_words import (
    change_words,
    day_name,
    spans_words,
    weekday_time_words,
)
from directory.web.presentation.phones import phone_link, phone_words, text_link
from directory.web.presentation.qr import qr_code
from directory.web.presentation.service_languages import (
    languages_by_level,
    level_rank,
    service_languages,
)
from directory.web.presentation.timetable_words import (
    HoursLine,
    hours_lines,
    hours_sentence,
    usual_rules,
)

__all__ = [
    "DayHours",
    "HoursLine",
    "Verified",
    "age_words",
    "call_first",
    "call_phone",
    "change_words",
    "current_alert",
    "date_words",
    "day_name",
    "distance_words",
    "expressions",
    "hour_words",
    "hours_in_words_alone",
    "hours_lines",
    "hours_sentence",
    "is_to_visit",
    "languages_by_level",
    "level_rank",
    "local_day",
    "mail_boxes",
    "next_spans",
    "opening",
    "phone_link",
    "phone_words",
    "places",
    "present",
    "qr_code",
    "reader_locale",
    "rounded_miles",
    "service_languages",
    "service_opening",
    "spans_words",
    "text_link",
    "text_phone",
    "usual_rules",
    "verified",
    "web_address",
    "week",
    "weekday_time_words",
]
