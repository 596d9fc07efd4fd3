"""Plain texts of paragraphs below titles in capitals, as bulletins have them: each names what is told below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.parsing.few_people import heads_words_for_few
from directory.parsing.hidden_marks import hides_listing
from directory.parsing.own_numbers import own_number_sentences, tells_in_passing
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status
from directory.parsing.tables.card_cells import STOP, pieces_of
from directory.parsing.tables.line_kinds import FACTS, NUMBER_TO_CALL, Kind, kind_of, label_and_text
from directory.parsing.tables.page_cells import BOLD
from directory.parsing.tables.prose import SECTION, Paragraph

_FEWEST = 3
_MOSTLY = 0.6
_LONGEST = 60
_LEAST_WORDS = 4
"""Small words of a paragraph in prose, at least; blocks of fewer are cards."""
_SMALL = re.compile(r"(?<!\w)[^\W\d_A-Z]{2,}(?!\w)")
_DIGITS = re.compile(r"\d{3}")
_BEGIN = re.compile(r"[:：]|\s[–—-]\s|(?<=[.!?。])\s*")
_NUMBER = re.compile(NUMBER_TO_CALL)
_SENTENCE_END = re.compile(STOP)
Lines = list[tuple[int, str]]


def paragraphs_of_blocks(lines: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of a text in which most blocks are a title in capitals above prose with facts; [] for another."""
    blocks = [*_blocks(lines)]
    told = [
        place
        for place, block in enumerate(blocks)
        if _is_titled(block) and _has_fact(block) and not _is_for_few(block)
    ]
    if len(told) < _FEWEST:
        return []
    within = blocks[told[0] : told[-1] + 1]
    titled = [each for each in within if _is_titled(each)]
    names = {each[0][1].casefold() for each in titled}
    if len(titled) < _MOSTLY * len(within) or len(names) < len(titled):
        return []
    found: list[Paragraph] = []
    for place, block in enumerate(blocks):
        line, title = block[0]
        if told[0] <= place <= told[-1] and _is_titled(block) and not _is_for_few(block):
            found.append(Paragraph(line, title.strip(" .:"), "", BOLD, is_parted=True))
            found.append(Paragraph(block[1][0], "", _with_number_apart(_joined(block[1:]))))
        elif place > told[-1] or _is_for_few(block):
            # A note at the end, or to few, is of none of the names above it.
            found.append(Paragraph(line, _joined(block), "", SECTION, is_parted=True))
        else:
            found.append(Paragraph(line, "", _joined(block), is_parted=True))
    return found


def _blocks(lines: Sequence[str]) -> Iterator[Lines]:
    """The lines between empty ones and rules, with their numbers."""
    block: Lines = []
    for number, line in enumerate([*lines, ""], start=1):
        if any(map(str.isalnum, line)):
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []


def _is_titled(block: Lines) -> bool:
    """Whether a block is one line in capitals above running text without labels."""
    (_line, title), *below = block
    if not below or not _is_title(title) or _is_title(below[0][1]):
        return False
    return len(_SMALL.findall(_joined(below))) >= _LEAST_WORDS and not any(
        label_and_text(text) for _number, text in below
    )


def _is_for_few(block: Lines) -> bool:
    """Whether a title, or what stands before a colon or a dash, keeps the words below from most readers."""
    begin = _BEGIN.split(_joined(block), maxsplit=1)[0]
    return any(
        heads_words_for_few(each) or hides_listing(each) or note_status(each) is Status.UNLISTED
        for each in (block[0][1], begin)
    )


def _is_title(text: str) -> bool:
    return text.isupper() and len(text) <= _LONGEST and _DIGITS.search(text) is None


def _has_fact(block: Lines) -> bool:
    """Whether a number, an address or hours stand below the title."""
    return _NUMBER.search(_joined(block[1:])) is not None or any(
        kind_of(piece.strip(" .")) in FACTS
        for sentence in _SENTENCE_END.split(_joined(block[1:]))
        for piece in (sentence, *pieces_of(sentence))
    )


def _with_number_apart(text: str) -> str:
    """A text with its one number once more at its end, where a sentence goes on behind it: "Call … and wait"."""
    numbers = _NUMBER.findall(text)
    sentences = _SENTENCE_END.split(text)
    if len(numbers) != 1 or own_number_sentences(text):
        return text
    sentence = next(each for each in sentences if numbers[0] in each)
    facts = (kind_of(each.strip(" .")) is Kind.PHONE for each in (sentence, *pieces_of(sentence)))
    if any(facts) or tells_in_passing(sentence):
        return text
    return f"{text.rstrip(' .')}. Phone: {numbers[0]}."


def _joined(lines: Lines) -> str:
    return " ".join(text for _number, text in lines)
