"""Hours of some weeks of the month are read as people write them, and never as hours of every week."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.hours import DAYS, is_opening_hours, read_hours

NAMES = (
    ("Mon", "Monday", "Mondays"), ("Tue", "Tuesday"), ("Wed", "Wednesday", "Weds"), ("Thu", "Thursday"),
    ("Fri", "Friday"), ("Sat", "Saturday", "Saturdays"), ("Sun", "Sunday"),
)  # fmt: skip
ORDINALS = {
    1: ("1st", "first", "First"), 2: ("2nd", "second"), 3: ("3rd", "third"), 4: ("4th", "fourth"), -1: ("last",),
}  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A rule of some weeks of the month in words, and in the syntax."""
    day = draw(st.integers(0, 6))
    numbers = sorted(draw(st.sets(st.sampled_from([1, 2, 3, 4]), min_size=1, max_size=2)))
    if len(numbers) == 1 and draw(st.booleans()):
        numbers = [-1]
    opens = draw(st.integers(6, 11))
    closes = draw(st.integers(13, 22))
    spoken = draw(st.sampled_from([" and ", " & ", ", "])).join(
        draw(st.sampled_from(ORDINALS[each])) for each in numbers
    )
    name = draw(st.sampled_from(NAMES[day]))
    month = draw(st.sampled_from(["", " of the month", " of each month", " of every month,"]))
    joint = draw(st.sampled_from([" ", ", ", ": "]))
    times = draw(st.sampled_from([f"{opens}:00-{closes}:00", f"{opens}am - {closes - 12}pm"]))
    begin = draw(st.sampled_from(["", "The ", "on the "]))
    rule = f"{DAYS[day]}[{','.join(map(str, numbers))}] {opens:02}:00-{closes:02}:00"
    return f"{begin}{spoken} {name}{month}{joint}{times}", rule


@given(written())
def test_a_rule_in_words_is_the_rule(case: tuple[str, str]) -> None:
    text, rule = case
    (read,), doubts = read_hours(text)
    assert (read.opening_hours, doubts) == (rule, []), text
    assert is_opening_hours(rule)


@given(written(), st.sampled_from(["; ", "\n"]))
def test_beside_usual_hours_it_is_added_or_asked_about(case: tuple[str, str], between: str) -> None:
    text, rule = case
    (read,), doubts = read_hours(f"Tue 5am-6am{between}{text}")
    expression = read.opening_hours or ""
    times = rule.partition(" ")[2]
    added = rule.replace(times, f"05:00-06:00,{times}") if rule.startswith("Tu") else rule
    if times.startswith("06") and rule.startswith("Tu"):
        added = rule.replace("06:00", "05:00")
    assert (expression, doubts) == (f"Tu 05:00-06:00; {added}", []), text


@pytest.mark.parametrize(
    "text",
    [
        "every second Tuesday 6-8pm", "Second Harvest food 9-5", "2nd floor open Mon 9-5",
        "First come first served Mon-Fri 9-11", "every other Wed 9am-5pm", "1st Sat", "6th Sat 9am-1pm",
        "cada segundo martes 9am-1pm", "Mo[7] 9am-10am", "last call 9pm",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_kept_as_words(text: str) -> None:
    (read,), doubts = read_hours(text)
    assert "[" not in (read.opening_hours or "")
    assert doubts


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mon-Fri 9am-5pm, 2nd Wed 6-8pm", "Mo-Fr 09:00-17:00; We[2] 09:00-17:00,18:00-20:00"),
        ("Wed 1–6 PM; 1st Saturday of the month, 10 AM – 1 PM", "We 13:00-18:00; Sa[1] 10:00-13:00"),
        ("Wed 1pm-7pm; Sa[1] 10am-1pm", "We 13:00-19:00; Sa[1] 10:00-13:00"),
        ("primer y tercer sábado del mes 9am-1pm", "Sa[1,3] 09:00-13:00"),
        ("last Friday of each month: 5:30pm-8pm", "Fr[-1] 17:30-20:00"),
    ],
)  # fmt: skip
def test_as_signs_say_it(text: str, rule: str) -> None:
    (read,), doubts = read_hours(text)
    assert (read.opening_hours, doubts) == (rule, [])


def test_what_is_open_twice_at_once_is_asked_about() -> None:
    (read,), doubts = read_hours("Mon-Sat 9am-5pm; 1st Sat 10am-1pm")
    assert read.opening_hours == "Mo-Sa 09:00-17:00"
    assert "1st Sat 10am-1pm" in doubts[0]
