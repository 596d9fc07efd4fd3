"""What templates can call and include: the functions of this package, the local clock, the vendored macros."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import lazy_gettext
from jinja2 import BaseLoader, ChoiceLoader, PackageLoader, PrefixLoader

from directory.config import Settings
from directory.counted import counted
from directory.parsing.cell_values import is_not_applicable
from directory.parsing.details_in_prose import names_a_street
from directory.parsing.fees import is_nothing_to_pay
from directory.web.page_template import PageTemplate
from directory.web.presentation import (
    call_choice,
    dates,
    facts,
    getting_there,
    holidays,
    hours,
    hours_words,
    line_words,
    money,
    page_heads,
    phones,
    qr,
    room,
    separators,
    service_languages,
    service_numbers,
    table_markup,
    timetable_words,
)

FUNCTIONS: tuple[Callable[..., Any], ...] = (
    is_nothing_to_pay,
    is_not_applicable,
    names_a_street,
    dates.age_words,
    dates.date_words,
    dates.distance_words,
    dates.verified,
    counted,
    facts.ages_served,
    facts.original_parts,
    facts.people_answers,
    facts.who_it_serves_in_words,
    hours.expressions,
    hours.opening,
    hours.service_opening,
    hours.open_places,
    hours.place_openings,
    hours.places_add_hours,
    hours.hours_differ_by_place,
    hours.uncertain_days,
    hours.hours_in_words_alone,
    holidays.holidays_ahead,
    hours.schedules,
    hours.week,
    hours_words.change_words,
    hours_words.day_name,
    hours_words.spans_words,
    hours_words.weekday_time_words,
    service_languages.level_line,
    service_languages.level_rank,
    service_languages.languages_by_level,
    service_languages.languages_of_place,
    service_languages.language_name,
    service_languages.spoken_words,
    service_languages.card_languages,
    line_words.line_question,
    line_words.line_reply,
    facts.current_alert,
    facts.facts_in_texts,
    service_numbers.listed_contacts,
    service_numbers.listed_phones,
    service_numbers.labeled_rows,
    service_numbers.number_kinds,
    service_numbers.number_rows,
    service_numbers.spoken_on,
    service_numbers.owner_words,
    call_choice.call_note,
    call_choice.call_phone,
    call_choice.text_phone,
    call_choice.tty_phone,
    qr.qr_code,
    room.ended_room_words,
    room.room_status,
    room.room_words,
    separators.comma,
    separators.listed,
    separators.listed_before_more,
    separators.semicolon,
    timetable_words.hours_lines,
    timetable_words.hours_sentence,
    getting_there.call_first,
    getting_there.open_routes,
    getting_there.has_own_name,
    getting_there.is_line_alone,
    getting_there.is_in_words,
    getting_there.is_to_visit,
    getting_there.listed_locations,
    getting_there.mail_boxes,
    getting_there.unsaid_names,
    getting_there.map_links,
    getting_there.place_name,
    getting_there.places,
    getting_there.web_address,
    getting_there.is_repeated,
    getting_there.website_of_its_own,
)
OF_COUNTRY: tuple[Callable[..., Any], ...] = (
    money.whole_amount,
    facts.numbers_in_texts,
    phones.dialed_parts,
    phones.phone_link,
    phones.phone_words,
    phones.text_link,
)
"""What depends on the country of the directory."""

UNNAMED = (lazy_gettext("Help Directory"), lazy_gettext("a coalition of local agencies"))
"""The names that the settings begin with: these are translated, a coalition's own names stand as they are."""


def present(app: Flask, settings: Settings) -> None:
    """Give templates every function by its name, with the clock and the calendar of the place."""
    clock = ZoneInfo(settings.timezone)
    environment = app.jinja_env
    environment.template_class = PageTemplate
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update({function.__name__: function for function in FUNCTIONS})
    environment.globals.update(
        {function.__name__: partial(function, country=settings.country) for function in OF_COUNTRY}
    )
    environment.globals.update(
        now=lambda: datetime.now(clock).replace(tzinfo=None),
        local_day=partial(dates.local_day, clock=clock),
        hour_words=dates.hour_words,
        moment_words=partial(dates.moment_words, clock=clock),
        public_base=settings.public_address.rstrip("/"),
    )
    environment.filters["label_cells"] = table_markup.label_cells
    environment.filters["below_head"] = page_heads.below_head
    environment.filters["without_indent"] = table_markup.without_indent
    vendored = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    own: list[BaseLoader] = [app.jinja_loader] if app.jinja_loader else []
    app.jinja_loader = ChoiceLoader([*own, vendored])
