"""What was decided is found in whatever words, layout and language; what was only spoken of is no decision."""

from __future__ import annotations

import re
import unicodedata

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from tests.minutes.decision_papers import LANGUAGES, LAYOUTS, Decided, write


def plain(text: str) -> str:
    """The letters of a text whatever its case, width and marks."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def misread(paper: Decided) -> list[str]:
    """The decisions of a paper that were not found, the talk that came out as a decision, and who never came."""
    read = read_minutes(read_paper(paper.text.encode(), "minutes.txt"))
    found = [plain(one.text) for one in (*read.motions, *read.decisions)]
    talk = [*paper.undecided, *paper.truth.talk]
    missed = [one for one in paper.truth.decisions if not any(plain(one) in each for each in found)]
    decided = [plain(one) for one in paper.truth.decisions]
    only_talk = [each for each in found if not any(one in each for one in decided)]
    return [
        *(f"missed: {one}" for one in missed),
        *(f"no decision: {one}" for one in only_talk),
    ] + [
        f"with talk: {one}"
        for one in found
        for each in talk
        if plain(each) in one and one not in only_talk
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_wording_is_a_decision_and_talk_is_none(language: str, layout: str) -> None:
    form = LANGUAGES[language]
    wordings = (*form.known, *form.further)
    misses = {
        wording: misread(write(number, language, layout, wording))
        for number, wording in enumerate(wordings)
    }
    assert not {key: value for key, value in misses.items() if value}
