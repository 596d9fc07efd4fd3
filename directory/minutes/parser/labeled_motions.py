"""Motions in labels or letters: "Motion: Ana Ruiz. Second: Bo Lee. Passed 7-0.", "M/S/P Ruiz/Lee to buy a van".

What sentences tell of motions is for `motions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from directory.minutes.meeting_paper import Motion
from directory.minutes.parser.motion_block import MotionBlock
from directory.minutes.parser.motion_letters import (
    PAIR,
    ended_by_letter,
    lettered_motion,
    with_heading,
)
from directory.minutes.parser.motion_matter import (
    BEGINS_MATTER,
    ITEM,
    MARKS,
    begins_request,
    fit_sentence,
    is_end,
    matter_beside,
    with_end,
)
from directory.minutes.parser.motion_names import NOBODY, WHO
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.sentences import sentences_of
from directory.package_files import MOTION_WORDS
from directory.parsing.word_tables import patterns_by_role

_ROLES = ("mover", "second", "vote", "result", "ended", "motion")
_LONGEST_LINE = 2_000
_FIRST = re.compile(rf"\s*(?P<name>{WHO})")
_BETWEEN_CELLS = re.compile(r"\t|\s\|\s")


def read_labeled_motions(lines: list[Line]) -> list[tuple[Motion, frozenset[int]]]:
    """The motions in labels, letters and tables, each with the lines that it takes: what was moved, how it ended."""
    found = [*_of_tables(lines)]
    taken = {number for _, numbers in found for number in numbers}
    blocks = [*_blocks([line for line in lines if line[0] not in taken])]
    taken.update(number for block in blocks for number in block.lines)
    for block in blocks:
        words = block.motion or fit_sentence(block.before) or block.behind
        if block.before and block.behind and begins_request(block.behind, ""):
            words = with_heading(block.before, block.behind)
        if not words:
            words, below = matter_beside(block.lines, lines, taken)
            block.lines += [] if below is None else [below]
            taken.update(block.lines)
        text = with_end(words, [one for one in block.ended if one not in words])
        if text:
            mover, second = (_person(each) for each in (block.mover, block.second))
            motion = Motion(block.lines[0], text, mover, second)
            found.append((motion, frozenset(block.lines)))
    return sorted(found, key=lambda each: each[0].line)


def labels_motion(text: str) -> bool:
    """Whether a line has the labels of a motion: "Moved: Ana Ruiz / Second: Bo Lee" lists nobody."""
    roles = {role for role, _ in _pieces(text)}
    is_labeled = "mover" in roles and len(roles & {"second", "vote", "result", "ended"}) > 0
    return is_labeled or lettered_motion(0, text) is not None


def without_labeled_motions(lines: list[Line]) -> list[Line]:
    """The lines without such motions: "no" behind "Vote: 7 yes," is no decision; what stands before one stays."""
    taken = {number: each for each, numbers in read_labeled_motions(lines) for number in numbers}
    return [
        (number, _before(text, taken[number]) if number in taken else text)
        for number, text in lines
    ]


def _before(text: str, motion: Motion) -> str:
    """The sentences before a motion in its line that are not what was moved."""
    before = text[: _start(text)].strip() if _label().search(text[:_LONGEST_LINE]) else ""
    whole = [each for each in sentences_of(before) if each[-1:] in ".!?"]
    return " ".join(each for each in whole if each.strip(MARKS) not in motion.text)


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """A label with the mark behind it; the letters M, S and V count as labels with a colon or a dash."""
    words = patterns_by_role(MOTION_WORDS)
    roles = "|".join(f"(?P<{role}>{words[role]})" for role in _ROLES)
    return re.compile(
        rf"(?<![\w’'-])(?:(?:{roles})(?:\s*[:：]|\s?(?=\((?!\d)[^()/,;]{{1,40}}\))|\s[–—-](?=\s))|"
        r"(?-i:(?P<m>M)|(?P<s>S)|(?P<v>V))\s?[:=–—-](?=\s?\S))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=2)
def _person_alone(role: str) -> re.Pattern[str]:
    words = patterns_by_role(MOTION_WORDS)[role]
    return re.compile(rf"\W*(?:(?i:{words})\s(?P<behind>{WHO})|(?P<before>{WHO})\s(?i:{words}))\W*")


@lru_cache(maxsize=1)
def _withdrawn() -> re.Pattern[str]:
    """ "Motion withdrawn by Carla Diaz: pay for parking." is a motion of its own."""
    words = patterns_by_role(MOTION_WORDS)["withdrawn"]
    return re.compile(
        rf"\W*(?P<ended>(?i:{words})\s(?P<mover>{WHO}))\s?(?:[:：–—-]\s*(?P<text>\S.*)|\W*$)"
    )


@lru_cache(maxsize=1)
def _motion_to() -> re.Pattern[str]:
    """ "Motion to buy a van: Lin Tran." has what was moved before its colon."""
    motion = patterns_by_role(MOTION_WORDS)["motion"]
    return re.compile(
        rf"^\W*(?:{motion})\s+(?P<text>(?:to|that|para|de|que)\s(?:[^:;.]|\.(?=\d)){{3,200}}):\s*(?-i:(?P<mover>{WHO}))\s*(?=[.,;]|$)",
        re.IGNORECASE,
    )


def _blocks(lines: list[Line]) -> Iterator[MotionBlock]:
    """The motions of lines that stand together; a label that is there already begins another one."""
    block = MotionBlock()
    for number, text in lines:
        read = (
            lettered_motion(number, text)
            or _headed(number, text)
            or _taken_back(number, text, block)
        )
        pieces = [] if read else [*_pieces(text)]
        if read or not (pieces or _goes_on(block, text)):
            if block.is_motion:
                yield block
            block = read or MotionBlock()
            continue
        if pieces and (_is_there(block, pieces[0][0]) or _tells_anew(block, text)):
            if block.is_motion:
                yield block
            block = MotionBlock()
        if not block.lines and pieces:
            block.before = text[: _start(text)]
        if block.is_wrapped:
            block.motion = (
                f"{block.motion} {text[: _start(text) if pieces else None].strip()}".strip()
            )
        block.lines.append(number)
        _add(block, pieces or ([] if block.is_wrapped else [("behind", text)]))
    if block.is_motion:
        yield block


def _goes_on(block: MotionBlock, text: str) -> bool:
    """Whether a line without a label belongs to the motion above it: how it ended, or what was moved."""
    if not block.lines or not text.strip():
        return False
    if block.is_wrapped and not ITEM.match(text):
        return True
    ends_alone = all(is_end(each) for each in sentences_of(text))
    needs_matter = not (block.motion or block.behind or block.before.strip(MARKS))
    return ends_alone or (
        block.mover is not None and needs_matter and bool(BEGINS_MATTER.match(text))
    )


def _is_there(block: MotionBlock, role: str) -> bool:
    """Whether a block has a part already, or is over: "Motion:" begins the next one."""
    if role == "motion":
        return bool(block.lines)
    return role in ("mover", "second") and getattr(block, role) is not None


def _tells_anew(block: MotionBlock, text: str) -> bool:
    """Whether a line tells something else before its label: "Bo Lee moved to ask for a van. Vote: 7-0"."""
    before = text[: _start(text)].strip(MARKS)
    ends_alone = all(is_end(each) for each in sentences_of(before))
    return bool(block.lines) and not block.is_wrapped and bool(before) and not ends_alone


def _start(text: str) -> int:
    match = _label().search(text[:_LONGEST_LINE])
    return match.start() if match else 0


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a line by their labels: role and value. A line of labels of votes alone has none."""
    plain = text[:_LONGEST_LINE]
    marks = [*_label().finditer(plain)]
    ends = [*(mark.start() for mark in marks[1:]), len(plain)]
    for mark, end in zip(marks, ends, strict=False):  # without labels there is an end alone
        role = {"m": "mover", "s": "second", "v": "vote"}.get(
            mark.lastgroup or "", mark.lastgroup or ""
        )
        value = plain[mark.end() : end].strip()
        if role in ("vote", "ended") and mark.lastgroup != "v":
            value = f"{mark[0].strip(MARKS)}: {value}"
        yield role, value


def _add(block: MotionBlock, pieces: list[tuple[str, str]]) -> None:
    has_mover = block.mover is not None or any(role == "mover" for role, _ in pieces)
    for role, value in pieces:
        # A name alone behind the word "motion" is that of the mover.
        is_mover = role == "motion" and not has_mover and _names_mover(value)
        if is_mover or role in ("mover", "second"):
            _add_person(block, "mover" if is_mover else role, value)
        elif role == "motion":
            _add_matter(block, value)
        elif role == "behind":
            _add_behind(block, value)
        else:
            _add_end(block, role, value)


def _add_end(block: MotionBlock, role: str, value: str) -> None:
    """What stands behind "Vote:" or "Result:", or "carried: that we buy a van" with what was moved."""
    if role == "ended":
        word, _, rest = value.partition(": ")
        block.ended.append(word)
        if BEGINS_MATTER.match(rest):
            block.motion = block.motion or rest.strip(MARKS)  # "carried: that we buy a van"
        block.behind = block.behind or rest.strip(MARKS)
    elif value.strip(MARKS):
        first, *later = sentences_of(value)
        block.ended.append(first.strip(" .;,|)"))
        _add_behind(block, " ".join(later))


def _names_mover(value: str) -> bool:
    """Whether the words behind "Motion:" are a person and not what was moved."""
    name, behind = _person_first(value)
    person = read_person(name) if name else None
    is_alone = " " not in name and behind[:1] in MARKS
    return person is not None and (begins_with_given_name(name) or is_alone or person.is_full)


def _person_first(value: str) -> tuple[str, str]:
    """The name at the beginning of a value and what follows; no name where a sentence goes on: "Ana will call"."""
    words = value.lstrip("(")
    match = _FIRST.match(words)
    behind = words[match.end() :].lstrip() if match else words
    goes_on = behind[:1].isalpha() and not BEGINS_MATTER.match(behind)
    return (match["name"].strip(), behind) if match and not goes_on else ("", words)


def _add_person(block: MotionBlock, role: str, value: str) -> None:
    name, behind = _person_first(value)
    if role == "mover" and value and (not name or begins_request(value, "")):
        block.motion = block.motion or value.strip(MARKS)  # "Moved: Adopt the bylaws"
    elif name:
        setattr(block, role, name)
        ended, behind = ended_by_letter(behind) if role == "second" else ("", behind)
        block.ended += [ended] if ended else []
        _add_behind(block, behind)


def _add_matter(block: MotionBlock, value: str) -> None:
    """What stands behind "Motion:": the words, and how it ended where a sentence of it says so."""
    pair = PAIR.match(f" {value}")
    if pair:
        block.mover, block.second = pair["mover"], pair["second"]
        value = f" {value}"[pair.end() :]
    elif (pair := PAIR.search(value)) and "/" in pair[0] and not block.mover:
        block.mover, block.second = pair["mover"], pair["second"]
        block.motion, value = value[: pair.start()].strip(MARKS), value[pair.end() :]
    sentences = [one for one in sentences_of(value) if not _add_mover(block, one)]
    words = [one for one in sentences if not is_end(one)]
    block.motion = block.motion or " ".join(words).strip(MARKS)
    block.ended += [one.strip(" .;,|)") for one in sentences if is_end(one)]


def _add_mover(block: MotionBlock, sentence: str) -> bool:
    """Takes a sentence that names who moved or seconded and no more: "Propuso Carla.", "Lee seconded."."""
    for role in ("mover", "second"):
        match = _person_alone(role).fullmatch(sentence)
        name = _person(match["behind"] or match["before"]) if match else None
        if name and getattr(block, role) is None:
            setattr(block, role, name)
            return True
    return False


def _add_behind(block: MotionBlock, text: str) -> None:
    """What follows the names: how it ended, and the words of the motion where they stand last."""
    for sentence in sentences_of(text.strip(MARKS)):
        if is_end(sentence):
            block.ended.append(sentence.strip(MARKS))
        elif not block.behind:
            block.behind = sentence.strip(" \t•|/([;,:–—-")


def _headed(number: int, text: str) -> MotionBlock | None:
    """ "Motion to buy a van: Lin Tran. Second: Ofelia Soto. Passed 6-0." as a block; else None."""
    match = _motion_to().match(text[:_LONGEST_LINE])
    if match is None or read_person(match["mover"]) is None:
        return None
    block = MotionBlock([number], motion=match["text"].strip(), mover=match["mover"])
    rest = text[match.end() :]
    _add_behind(block, rest[: _start(rest)] if _label().search(rest) else rest)
    _add(block, [*_pieces(rest)])
    return block if block.is_motion else None


def _taken_back(number: int, text: str, above: MotionBlock) -> MotionBlock | None:
    """A motion that was withdrawn, in its own words or below one that has ended already; else None."""
    match = _withdrawn().match(text[:_LONGEST_LINE])
    if match is None or not (match["text"] or above.ended or not above.lines):
        return None
    words = (match["text"] or "").strip(MARKS)
    return MotionBlock([number], motion=words, mover=match["mover"], ended=[match["ended"].strip()])


def _person(name: str | None) -> str | None:
    return None if name is None or re.fullmatch(NOBODY, name) else name.strip()


def _of_tables(lines: list[Line]) -> Iterator[tuple[Motion, frozenset[int]]]:
    """The rows of a table whose head has the labels: "Motion | Mover | Second | Vote"."""
    head: dict[str, int] = {}
    for number, text in lines:
        cells = [cell.strip() for cell in _BETWEEN_CELLS.split(text.strip(" |"))]
        roles = _roles_of(cells) if len(cells) > 1 else {}
        if len({*roles} & {"motion", "mover", "second"}) > 1 and "motion" in roles:
            head = roles
            continue
        if len(cells) < 2:
            head = {}
        elif head and len(cells) > max(head.values()) and cells[head["motion"]]:
            part = {role: cells[place] for role, place in head.items()}
            ended = filter(None, (part.get(each) for each in ("vote", "result", "ended")))
            whole = with_end(part["motion"], [*ended])
            mover, second = (part.get(role) or None for role in ("mover", "second"))
            yield Motion(number, whole, mover, second), frozenset([number])


def _roles_of(cells: list[str]) -> dict[str, int]:
    words = patterns_by_role(MOTION_WORDS)
    return {
        role: place
        for place, cell in enumerate(cells)
        for role in _ROLES
        if re.fullmatch(words[role], cell.rstrip(" :"), re.IGNORECASE)
    }
