"""Lists that came by e-mail: without the head, the signature, and what is quoted of older mail."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from directory.package_files import LETTER_WORDS
from directory.parsing.given_names import is_given_name
from directory.parsing.tables.line_kinds import NUMBER_TO_CALL
from directory.parsing.word_tables import patterns_by_role

# A bar quotes where no other parts the line into cells.
_QUOTED = re.compile(r"^(?:\s{0,3}(?:>|\|(?=[\s|>]{0,12}[^|]*$)))+\s?")
_NUMBER = re.compile(NUMBER_TO_CALL)
_BAR = re.compile(r"\s{0,4}(?:--|__+|—+)\s*")
_ITEM = re.compile(r"\s{0,12}(?:\d{1,3}[.)]|[*•●▪◦·–-])\s+\S")
_FEWEST_FIELDS = 2
_FEWEST_NUMBERS = 3
_FEWEST_QUOTED = 3
_MOSTLY = 0.6
_LONGEST_SIGNATURE = 8
_MOST_LINES_OF_WROTE = 3
_MOST_NAMES = 3
_LONGEST_WROTE = 200


@lru_cache(maxsize=8)
def _pattern(role: str) -> re.Pattern[str]:
    words = patterns_by_role(LETTER_WORDS)[role]
    layout = {
        "sender": r"\W{{0,3}}(?:{})\W{{0,3}}[:：].*",
        "field": r"\W{{0,3}}(?:{})\W{{0,3}}[:：].*",
        "wrote": r"\W{{0,3}}(?:{})\s*[:：]\s*",
        "older": r"[\W_]*(?:{})[\W_]*",
        "mine": r".*(?<![A-Za-zÀ-ỹ])(?:{})(?![A-Za-zÀ-ỹ]).*",
        "closing": r"\W*(?:{})\b[\s,.!~—–-]*(?:[^\W\d_]{{1,12}}[\s.!]*){{0,2}}",
    }[role]
    return re.compile(layout.format(words), re.IGNORECASE)


def without_mail(lines: Sequence[str]) -> list[str]:
    """The lines of a text, those of a mail program, of a signature and of quoted mail left empty.

    What is quoted stays, without its marks, where the letter above it lists nothing: then it holds the list. So does
    what was copied out of a letter, most lines of which are quoted. A text that is no letter stays as it is.
    """
    quoted = {number for number, text in enumerate(lines) if _QUOTED.match(text)}
    heads = {number for head in _heads(lines) for number in head}
    wrote = {number for span in _wrote(lines) for number in span}
    if not heads and not wrote:
        filled = sum(map(bool, map(str.strip, lines)))
        is_copied = len(quoted) >= max(_FEWEST_QUOTED, _MOSTLY * filled)
        return [_QUOTED.sub("", text) for text in lines] if is_copied else list(lines)
    own = ["" if number in heads | wrote | quoted else text for number, text in enumerate(lines)]
    older = min((number for number in wrote if number > max(quoted, default=-1)), default=None)
    own = own if older is None else [*own[:older], *[""] * (len(own) - older)]
    if sum(_NUMBER.search(text) is not None for text in own) < _FEWEST_NUMBERS:
        own = [
            "" if number in heads | wrote else _QUOTED.sub("", text)
            for number, text in enumerate(lines)
        ]
    senders = {
        word
        for number in heads | wrote
        for word in re.findall(r"[^\W\d_]+", lines[number].casefold())
    }
    signed = {number for span in _signatures(own, senders) for number in span}
    return ["" if number in signed else text for number, text in enumerate(own)]


def speaks_of_sender(line: str) -> bool:
    """Whether a line says how to reach who wrote it: "my cell is 415-555-0101", "llámenme al ..."."""
    return _pattern("mine").fullmatch(line) is not None


def _heads(lines: Sequence[str]) -> Iterator[range]:
    """The lines of each head: who sent it, and at least one more field of it, one below the other."""
    begins = 0
    for number, text in enumerate([*lines, "end"]):
        plain = _QUOTED.sub("", text)
        if _pattern("sender").fullmatch(plain) or _pattern("field").fullmatch(plain):
            continue
        head = [_QUOTED.sub("", each) for each in lines[begins:number]]
        if len(head) >= _FEWEST_FIELDS and any(map(_pattern("sender").fullmatch, head)):
            yield range(begins, number)
        begins = number + 1


def _wrote(lines: Sequence[str]) -> Iterator[range]:
    """The lines above quoted mail that say who wrote it and when, often over two lines."""
    for number in range(len(lines)):
        if _pattern("older").fullmatch(lines[number]):
            yield range(number, number + 1)
        for count in range(1, _MOST_LINES_OF_WROTE + 1):
            text = " ".join(
                _QUOTED.sub("", each).strip() for each in lines[number : number + count]
            )
            if (
                len(text) < _LONGEST_WROTE
                and _pattern("wrote").fullmatch(text)
                and lines[number].strip()
            ):
                yield range(number, number + count)
                break


def _signatures(lines: Sequence[str], senders: Collection[str]) -> Iterator[range]:
    """The few lines from a closing word or a bar on, up to the end of a letter; a list goes on behind none.

    Also what `senders`, the words of who wrote, say of themselves: above a list only that, below it what follows, too.
    """
    last = max((number for number, text in enumerate(lines) if _ITEM.match(text)), default=-1)
    for number, text in enumerate(lines):
        own = _own_lines(lines, number, senders)
        closes = _BAR.fullmatch(text) or _pattern("closing").fullmatch(text)
        below = [each for each in lines[number:] if each.strip()]
        is_end = number > last and len(below) <= _LONGEST_SIGNATURE
        if is_end and (closes or (own and _is_below_list(lines, own))):
            yield range(number, len(lines))
            return
        yield own


def _own_lines(lines: Sequence[str], number: int, senders: Collection[str]) -> range:
    """The lines with which a paragraph begins where its sender speaks of themselves, below their name; else none."""
    begins = number
    if number and lines[number - 1].strip():
        return range(0)
    names = lines[number].casefold().split()
    if 0 < len(names) <= _MOST_NAMES and all(
        is_given_name(name) or name.strip(",.") in senders for name in names
    ):
        begins += 1
    is_mine = begins < len(lines) and speaks_of_sender(lines[begins])
    return range(number, begins + 1) if is_mine else range(0)


def _is_below_list(lines: Sequence[str], own: range) -> bool:
    """Whether there are several numbers to call above these lines, and none below their paragraph."""
    numbers = [at for at, text in enumerate(lines) if _NUMBER.search(text)]
    ends = next((at for at in range(own.stop, len(lines)) if not lines[at].strip()), len(lines))
    above = sum(at < own.start for at in numbers)
    return above >= _FEWEST_NUMBERS and not any(at >= ends for at in numbers)
