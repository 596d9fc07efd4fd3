from datetime import datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours

from directory.parsing.hours import Opening
from directory.web.presentation import (
    DayHours,
    expressions,
    next_spans,
    opening,
    week,
)
from directory.web.presentation.hours import (
    hours_differ_by_place,
    hours_in_words_alone,
    open_places,
    place_hours,
    place_openings,
    places_add_hours,
    schedules,
    service_opening,
)

local = datetime.fromisoformat
WEDNESDAY_NOON = local("2026-11-25 12:00")
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@st.composite
def weekly(draw):
    """A weekly rule such as Tu,Fr 08:30-17:00; an end before the start runs past midnight."""
    days = draw(st.sets(st.sampled_from(DAYS), min_size=1))
    start, end = draw(st.lists(st.integers(0, 47), min_size=2, max_size=2, unique=True))
    clock = [f"{half // 2:02}:{half % 2 * 30:02}" for half in (start, end)]
    return f"{','.join(sorted(days))} {clock[0]}-{clock[1]}"


def test_open_until():
    assert opening(["Mo-Fr 09:00-17:00"], WEDNESDAY_NOON) == Opening(
        "open", local("2026-11-25 17:00")
    )


def test_closed_until():
    assert opening(["Sa 10:00-16:00"], WEDNESDAY_NOON) == Opening(
        "closed", local("2026-11-28 10:00")
    )


def test_an_hour_that_ends_now_is_over():
    assert opening(["We 09:00-12:00"], WEDNESDAY_NOON).state == "closed"
    assert opening(["We 12:00-13:00"], WEDNESDAY_NOON).state == "open"


def test_around_the_clock_never_changes():
    assert opening(["24/7"], WEDNESDAY_NOON) == Opening("open", None)
    assert opening(["Mo-Su 00:00-12:00", "Mo-Su 12:00-24:00"], WEDNESDAY_NOON) == Opening("open")


def test_never_open_has_no_change_to_wait_for():
    assert opening(["off"], WEDNESDAY_NOON) == Opening("closed", None)


def test_what_cannot_be_read_is_unknown():
    for hours in ([], ["call for hours"], [""], ["Mo-Fr 09:00-17:00 unknown"]):
        assert opening(hours, WEDNESDAY_NOON) == Opening("unknown"), hours


def test_one_readable_expression_is_enough():
    assert opening(["call for hours", "24/7"], WEDNESDAY_NOON).state == "open"


@given(st.lists(weekly(), min_size=1, max_size=3), st.integers(0, 7 * 48 - 1))
@example(["Mo,Tu,We,Th,Fr,Sa,Su 00:00-23:30"], 47)
def test_opening_agrees_with_asking_every_half_hour(rules, half_hours):
    moment = local("2026-11-23 00:00") + timedelta(minutes=30 * half_hours)
    parsed = [OpeningHours(rule) for rule in rules]

    def is_open(at):
        return any(each.is_open(at) for each in parsed)

    steps = [moment + timedelta(minutes=30 * step) for step in range(8 * 48)]
    change = next((step for step in steps if is_open(step) != is_open(moment)), None)
    assert opening(rules, moment) == Opening("open" if is_open(moment) else "closed", change)


@given(st.lists(weekly(), min_size=1, max_size=3))
def test_the_week_shows_every_open_minute_once(rules):
    parsed = [OpeningHours(rule) for rule in rules]
    shown = [span for day in week(rules, WEDNESDAY_NOON) for span in day.spans]
    for step in range(2 * 48, 7 * 48):  # from the third day, clear of the night before Monday
        at = local("2026-11-23 00:00") + timedelta(minutes=30 * step)
        covering = [span for span in shown if span[0] <= at < span[1]]
        assert len(covering) == any(each.is_open(at) for each in parsed), at


@st.composite
def seldom(draw):
    """A rule of which most weeks know nothing: a day of the month, a season, one day."""
    day, number = draw(st.sampled_from(DAYS)), draw(st.sampled_from(["1", "2", "3", "4", "-1"]))
    when = draw(
        st.sampled_from(
            [f"{day}[{number}]", f"Jun-Aug {day}", f"2027 Mar 05-2027 Mar 20 {day}", "Oct 31"]
        )
    )
    start, end = sorted(draw(st.sets(st.integers(0, 47), min_size=2, max_size=2)))
    return f"{when} {start // 2:02}:{start % 2 * 30:02}-{end // 2:02}:{end % 2 * 30:02}"


@settings(max_examples=15, deadline=None)
@given(st.lists(seldom(), min_size=1, max_size=2), st.integers(0, 365 * 48))
@example(["We[2] 18:00-20:00"], 30)
def test_the_next_opening_is_the_first_half_hour_that_is_open(rules, half_hours):
    moment = local("2026-11-23 00:00") + timedelta(minutes=30 * half_hours)
    parsed = [OpeningHours(rule) for rule in rules]
    closed = not any(each.is_open(moment) for each in parsed)
    steps = (moment + timedelta(minutes=30 * step) for step in range(1, 48 * 399))
    first = next((at for at in steps if any(each.is_open(at) for each in parsed)), None)
    if closed:
        assert opening(rules, moment) == Opening("closed", first)
        assert [begin for begin, _ in next_spans(rules, moment, 1)] == ([first] if first else [])


def test_a_seldom_opening_is_found_though_it_is_weeks_away():
    second = opening(["We[2] 18:00-20:00"], WEDNESDAY_NOON)
    assert second == Opening("closed", local("2026-12-09 18:00"))
    assert opening(["2026 Jan 01-2026 Feb 01 09:00-10:00"], WEDNESDAY_NOON) == Opening("closed")


def test_words_and_days_without_times_are_no_hours():
    for hours in (['"by appointment"'], ["Mo-Fr"], ['Mo-Fr "ask"']):
        assert opening(hours, WEDNESDAY_NOON) == Opening("unknown"), hours


def test_a_night_belongs_to_the_day_it_begins():
    friday = week(["Fr 22:00-06:00"], WEDNESDAY_NOON)[4]
    assert friday == DayHours(
        local("2026-11-27 00:00").date(),
        ((local("2026-11-27 22:00"), local("2026-11-28 06:00")),),
    )


def test_a_long_weekend_is_cut_at_midnight():
    days = week(["Fr 20:00-24:00; Sa-Su 00:00-24:00"], WEDNESDAY_NOON)
    assert [len(day.spans) for day in days] == [0, 0, 0, 0, 1, 1, 1]
    assert [span[1] - span[0] for day in days[5:] for span in day.spans] == [timedelta(days=1)] * 2


def test_the_week_starts_on_monday():
    assert [day.day.weekday() for day in week(["24/7"], WEDNESDAY_NOON)] == list(range(7))
    assert week(["call for hours"], WEDNESDAY_NOON) == []


def test_own_hours_come_before_those_of_places():
    place = {"location": {"schedules": [{"opening_hours": "Sa 10:00-12:00"}]}}
    site = {**place, "schedules": [{"opening_hours": "Mo 09:00-10:00"}, {"description": "ask"}]}
    service = {"schedules": [{"opening_hours": "24/7"}], "service_at_locations": [site]}
    assert expressions(service) == ["24/7"]
    assert expressions({"service_at_locations": [site]}) == ["Mo 09:00-10:00"]
    assert expressions({"service_at_locations": [place, site]}) == [
        "Sa 10:00-12:00",
        "Mo 09:00-10:00",
    ]
    assert expressions({}) == []


def test_schedules_of_places_have_their_names_where_there_are_several():
    first = {"location": {"name": "Mill", "schedules": [{"opening_hours": "Sa 10:00-12:00"}]}}
    second = {"location": {"name": "Pier"}, "schedules": [{"description": "ask"}]}
    silent = {"location": {"name": "Quay"}}
    assert schedules({"service_at_locations": [first, silent]}) == [
        ("Mill", first["location"]["schedules"])
    ]
    assert schedules({"service_at_locations": [first, second]}) == [
        ("Mill", first["location"]["schedules"]),
        ("Pier", second["schedules"]),
    ]
    own = [{"opening_hours": "24/7"}]
    assert schedules({"schedules": own, "service_at_locations": [first]}) == [("", own)]


def test_a_service_is_closed_where_all_its_places_are():
    one, other = (
        {"location": {"schedules": [{"opening_hours": "Sa 10:00-16:00"}]}},
        {"location": {}},
    )
    closed = {"service_at_locations": [one]}
    assert service_opening(closed, WEDNESDAY_NOON).state == "closed"
    partly = {"service_at_locations": [one, other]}
    assert service_opening(partly, WEDNESDAY_NOON) == Opening("unknown")
    assert service_opening(partly, WEDNESDAY_NOON + timedelta(days=3)).state == "open"


def at(name, *rules, **more):
    rows = [{"opening_hours": rule} for rule in rules]
    return {"id": name, "location": {"name": name, "schedules": rows} | more}


OFFICE, HOUSE, SHOP = at("Office", "Mo-Fr 09:00-17:00"), at("House", "24/7"), at("Shop")
SUNDAY_NOON = WEDNESDAY_NOON + timedelta(days=4)


def test_each_place_is_open_or_not_by_itself():
    service = {"service_at_locations": [OFFICE, HOUSE, SHOP]}
    assert open_places(service, SUNDAY_NOON) == (1, 3)
    assert open_places(service, WEDNESDAY_NOON) == (2, 3)
    assert [each.state for each in place_openings(service, SUNDAY_NOON).values()] == [
        "closed",
        "open",
        "unknown",
    ]
    assert hours_differ_by_place(service)
    # The house alone is open around the clock.
    assert service_opening(service, WEDNESDAY_NOON) == Opening("open", local("2026-11-25 17:00"))


def test_places_that_a_page_does_not_list_are_not_counted():
    box = {"addresses": [{"address_1": "P.O. Box 12", "address_type": "physical"}]}
    for hidden in (at("", "24/7"), at("", "24/7", **box), at("", "Sa 09:00-10:00", **box)):
        sites = [OFFICE, HOUSE, SHOP, hidden]
        assert open_places({"service_at_locations": sites}, WEDNESDAY_NOON) == (2, 3), hidden
        assert open_places({"service_at_locations": [*sites[1:2], hidden]}, SUNDAY_NOON) is None


def test_own_words_come_before_the_hours_of_places():
    for words in ("Hours vary, ask", "Siempre hay alguien", "Second Sundays, after the choir"):
        for name in ("description", "notes"):
            for sites in ([HOUSE], [OFFICE, HOUSE], [OFFICE, HOUSE, SHOP]):
                service = {"schedules": [{name: words}], "service_at_locations": sites}
                assert expressions(service) == []
                for moment in (WEDNESDAY_NOON, SUNDAY_NOON):
                    assert service_opening(service, moment) == Opening("unknown")
                    assert open_places(service, moment) is None
                assert hours_in_words_alone(service)
                assert not hours_differ_by_place(service)
                assert places_add_hours(service)
    silent = {"schedules": [{"valid_from": "2026-01-01"}], "service_at_locations": [HOUSE]}
    assert service_opening(silent, SUNDAY_NOON).state == "open"


def test_places_that_open_and_close_together_are_one():
    twice = {"service_at_locations": [OFFICE, at("Annex", "Mo-Fr 09:00-17:00")]}
    for moment in (WEDNESDAY_NOON, SUNDAY_NOON):
        assert open_places(twice, moment) is None
    assert not hours_differ_by_place(twice)
    assert schedules(twice) == [("", OFFICE["location"]["schedules"])]
    all_day = {"service_at_locations": [HOUSE, at("Annex", "24/7")]}
    assert service_opening(all_day, SUNDAY_NOON) == Opening("open")


def test_a_place_that_a_source_names_twice_has_its_hours_once():
    address = {"addresses": [{"address_1": "1 Signal Street", "city": "Port Amaranth"}]}
    service = {
        "name": "Office",
        "service_at_locations": [at("Office", "Mo-Fr 09:00-17:00", **address), at("", **address)],
    }
    assert place_hours(service)[0].rules == ("Mo-Fr 09:00-17:00",)
    assert not hours_differ_by_place(service)
    assert service_opening(service, SUNDAY_NOON).state == "closed"


def test_own_hours_count_for_all_places_and_a_hidden_place_says_nothing():
    own = {"schedules": [{"opening_hours": "Sa 10:00-16:00"}], "service_at_locations": [HOUSE]}
    assert open_places(own, SUNDAY_NOON) is None
    assert service_opening(own, SUNDAY_NOON).state == "closed"
    hidden = {"service_at_locations": [OFFICE], "confidential_location": True}
    assert service_opening(hidden, SUNDAY_NOON) == Opening("unknown")
    assert open_places(hidden, WEDNESDAY_NOON) is None
    assert hours_differ_by_place(hidden)


def test_hours_in_words_alone():
    words = {"schedules": [{"description": "Whenever the lamp burns"}]}
    assert hours_in_words_alone(words)
    assert hours_in_words_alone({"service_at_locations": [{"location": words}]})
    assert not hours_in_words_alone({"schedules": [{"opening_hours": "24/7", "description": "x"}]})
    assert not hours_in_words_alone({"schedules": [{"opening_hours": ""}]})
    assert not hours_in_words_alone({})


def test_a_service_is_by_appointment_where_all_that_is_open_is():
    by = {"opening_hours": "24/7", "description": "24/7, by appointment"}
    walk_in = {"opening_hours": "24/7", "description": "Walk-in 24/7"}
    assert service_opening({"schedules": [by]}, WEDNESDAY_NOON).by_appointment
    assert not service_opening({"schedules": [by, walk_in]}, WEDNESDAY_NOON).by_appointment
    one = {"id": "1", "location": {"name": "One", "schedules": [by]}}
    other = {"id": "2", "location": {"name": "Other", "schedules": [walk_in]}}
    assert service_opening({"service_at_locations": [one]}, WEDNESDAY_NOON).by_appointment
    both = {"service_at_locations": [one, other]}
    assert not service_opening(both, WEDNESDAY_NOON).by_appointment
    assert [each.by_appointment for each in place_openings(both, WEDNESDAY_NOON).values()] == [
        True,
        False,
    ]
