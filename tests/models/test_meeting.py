"""The votes of a meeting: each question with its counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.models import Meeting, Tally

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
