"""Numbers that a sheet of ours writes are read back as what they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.exports.phone_words import in_words
from directory.parsing.phones import read_phones

SPOKEN = st.builds("(415) 555-01{:02d}".format, st.integers(0, 99))
PHONES = st.lists(
    st.one_of(
        st.tuples(SPOKEN, st.sampled_from(["voice", "fax", "textphone", "text", "cell"])),
        st.tuples(st.sampled_from(["55501", "555010", "988"]), st.just("text")),
        st.tuples(st.just("988"), st.just("voice")),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[0],
)
NOTES = st.sampled_from(["", "night desk", "Ask for the intake", "text HELP to", "24 hours"])


@given(PHONES, st.data())
def test_numbers_are_read_back_with_their_types(
    phones: list[tuple[str, str]], data: st.DataObject
) -> None:
    told = []
    for number, kind in phones:
        note = data.draw(NOTES if kind == "text" else NOTES.filter(lambda each: "text" not in each))
        told.append({"number": number, "type": kind} | ({"description": note} if note else {}))
    found, doubts = read_phones(in_words(told, "US"), "US")
    assert {(each.number, each.type) for each in found} == set(phones)
    assert doubts == []
