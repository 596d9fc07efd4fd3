"""What was decided is found in whatever words, layout and language; what was only spoken of is no decision."""

from __future__ import annotations

import re
import unicodedata

import pytest

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.decisions import read_decisions
from tests.minutes.decision_papers import LANGUAGES, LAYOUTS, Decided, write
from tests.minutes.decision_sentences import DECIDED, SPOKEN_OF


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


@pytest.mark.one_in(30)
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


def told(sentence: str, form: str = "{}") -> list[str]:
    """What comes out as decided of an item that holds the sentence in some form."""
    lines = ("1. Outreach", "People spoke about the summer.", form.format(sentence), "")
    return [plain(one.text) for one in read_decisions([*enumerate(lines, start=1)])]


def sentences(table: dict[str, str]) -> list[str]:
    """The sentences of all languages."""
    return [line.strip() for lines in table.values() for line in lines.splitlines() if line.strip()]


@pytest.mark.parametrize("form", ["{}", "• {}", "  - {}"])
def test_a_sentence_that_tells_a_decision_is_one(form: str) -> None:
    missed = [
        sentence
        for sentence in sentences(DECIDED)
        if not any(found and found in plain(sentence) for found in told(sentence, form))
    ]
    assert missed == []


def test_talk_of_deciding_is_no_decision() -> None:
    assert [sentence for sentence in sentences(SPOKEN_OF) if told(sentence)] == []


@pytest.mark.parametrize("mover", ["Motion by Ana Ruiz", "Ana Ruiz moved", "Moved by Ana Ruiz"])
@pytest.mark.parametrize("end", ["Carried.", "Motion passes 8-0.", "Approved unanimously."])
def test_a_motion_with_its_mover_is_no_decision_as_well(mover: str, end: str) -> None:
    text = f"1. Budget\n{mover} to adopt the budget, seconded by Tom Li. {end}\n2. News\nNone.\n"
    read = read_minutes(read_paper(text.encode(), "minutes.txt"))
    assert [motion.mover for motion in read.motions] == ["Ana Ruiz"]
    assert read.decisions == []


@pytest.mark.parametrize(
    ("put", "end"),
    [
        ("Motion: raise the stipends. Second: Kim.", "Carried."),
        ("Proposal: one shared calendar.", "Approved."),
        ("Votación: 7 a favor, 1 en contra.", "Se aprueba."),
        ("Botohan: 8 oo, 1 hindi.", "Pasado ang mungkahi."),
        ("Biểu quyết: 8 thuận, 1 chống.", "Thông qua."),
    ],
)
def test_a_verdict_stands_with_what_was_put_to_the_vote(put: str, end: str) -> None:
    assert told(f"{put} {end}") == [plain(f"{put} {end}")]
    assert told(f"{put} Failed.") == []
