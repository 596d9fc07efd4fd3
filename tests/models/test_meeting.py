"""The votes of a meeting, each question with its counts; what its title says beyond group and day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from directory.models import Body, Meeting, Tally

BALLOTS = st.lists(
    st.tuples(
        st.sampled_from([None, "What comes first?", "And then?"]),
        st.lists(st.sampled_from("abcd"), min_size=2, max_size=4, unique=True),
    ),
    max_size=4,
)


def tallies(ballots: list[tuple[str | None, list[str]]]) -> list[Tally]:
    return [
        Tally(question=question, option=option, votes=votes)
        for question, options in ballots
        for votes, option in enumerate(options)
    ]


@given(BALLOTS)
def test_every_count_stands_once_under_its_question_most_first(
    ballots: list[tuple[str | None, list[str]]],
) -> None:
    meeting = Meeting(tallies=tallies(ballots))
    shown = [each for _question, counts in meeting.votes for each in counts]
    assert sorted(map(id, shown)) == sorted(map(id, meeting.tallies))
    for question, counts in meeting.votes:
        assert {each.question for each in counts} == {question}
        assert [each.votes for each in counts] == sorted(
            (each.votes for each in counts), reverse=True
        )
        assert len({each.option for each in counts}) == len(counts)


def test_a_question_that_was_put_twice_stands_twice() -> None:
    again = ("What comes first?", ["a", "b"])
    meeting = Meeting(tallies=tallies([again, again]))
    assert [question for question, _counts in meeting.votes] == ["What comes first?"] * 2


GROUPS = ("Task force", "Port Amaranth Coalition Against Human Trafficking", "Comité de Vivienda")
FORMS = (
    "{:%B} {d}, {:%Y}",
    "{:%b} {d}",
    "{:%Y-%m-%d}",
    "{m}/{d}/{:%y}",
    "{:%A}, {d} {:%B}",
    "{:%B} {d}th {:%Y}",
)
FRAMES = (
    "{group} - {day} - Minutes",
    "Minutes of the {group}, {day}",
    "{day}",
    "MEETING NOTES: {group}",
    "{group}",
)


@given(
    st.sampled_from(GROUPS), st.sampled_from(FORMS), st.sampled_from(FRAMES), st.dates(date(2024, 1, 1)),
    st.sampled_from(["Special", "Retreat", "with the county", "part 2b"]),
)  # fmt: skip
def test_a_title_is_said_where_it_says_more_than_group_and_day(
    group: str, form: str, frame: str, day: date, more: str
) -> None:
    written = form.replace("{d}", str(day.day)).replace("{m}", str(day.month))
    written = written.format(*[day] * written.count("{"))
    title = frame.format(group=group, day=written)
    body = Body(name=group)
    assert Meeting(body=body, held_on=day, title=title).own_title is None
    longer = f"{title} {more}"
    assert Meeting(body=body, held_on=day, title=longer).own_title == longer
    assert Meeting(body=body, held_on=day).own_title is None
