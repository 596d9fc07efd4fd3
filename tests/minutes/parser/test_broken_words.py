"""Papers set in narrow lines, whose words, days and headings the ends of lines cut, read like those that were not."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.broken_words import with_whole_words

PEOPLE = {
    "Winifred Ashcombe": "Grange Relief Society",
    "Teodoro Balantac": "Filipino Workers Association",
    "Saoirse Nightingale": "Mercy Ward Hospital",
    "Bao Nguyen": "Harbor Legal Services",
}
TEXT = (
    "Meeting held October 14, 2026 at the Grange Hall\n\n"
    f"Members present: {', '.join(f'{name} ({agency})' for name, agency in PEOPLE.items())}\n\n"
    "Members absent: Petra Voss, who was travelling for the whole of the month\n\n"
    "It was agreed that translation of every notice should be undertaken without interruption.\n\n"
    "Saoirse Nightingale will circulate information for volunteers by October 31.\n\n"
    "There being no further business the meeting closed. Next meeting November 11, 2026."
)


def set_narrow(text: str, random: Random) -> str:
    """A text in lines of one width, in which long words are cut between letters, as a typesetter does."""
    narrow = ""
    while narrow.count("-\n") < 2:  # one alone may be a hyphen of its own
        width = random.randint(28, 44)
        narrow = "\n\n".join("\n".join(_cut(part, width)) for part in text.split("\n\n"))
    return narrow


def _cut(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        room = width - len(line) - 2
        if len(line) + 1 + len(word) <= width:
            line = f"{line} {word}".strip()
        elif len(word) > 7 and word.isalpha() and 3 <= room <= len(word) - 3:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return [*lines, line]


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(f"Harbor Coalition\n\n{text}\n".encode(), "set.txt"))


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(12))
def test_a_paper_set_narrow_reads_like_one_that_was_not(seed: int) -> None:
    narrow = set_narrow(TEXT, Random(seed))  # noqa: S311  # the same paper for a seed every time
    found = read(narrow)
    assert {each.name: each.organization for each in found.attendees} == PEOPLE, narrow
    assert (found.date, found.next_meeting_on) == (date(2026, 10, 14), date(2026, 11, 11)), narrow
    actions = [(each.owner, each.on) for each in found.outcomes if each.kind == "action"]
    assert actions == [("Saoirse Nightingale", date(2026, 10, 31))], narrow


def test_a_hyphen_of_the_word_itself_stays() -> None:
    lines = ["the drop-", "in room and follow-", "up of the trans-", "lation, by Seung-", "hee."]
    whole = with_whole_words(list(enumerate(lines, 1)))
    text = re.sub(r"\s+", " ", " ".join(words for _, words in whole)).strip()
    assert text == "the drop-in room and follow-up of the translation, by Seung-hee."


def test_few_cut_words_are_left_as_they_are() -> None:
    lines = [(1, "two rooms for walk-"), (2, "in guests"), (3, "and Cy")]
    assert with_whole_words(lines) == lines
