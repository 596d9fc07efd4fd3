"""Marks and words that say of each entry of a list whether its person came: letters with a legend, columns, a roll."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import (
    BOX,
    FEWEST_ALIKE,
    MOST_ALIKE,
    Line,
    are_most,
    unmarked,
    without_seats,
)
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.table_columns import columns
from directory.minutes.parser.word_lists import words_of

_STATE = re.compile(
    r"^(?!.{300})(?P<entry>.*[^\W\d_)].*?)(?:\s{2,}|\t|\s+[-–—]+\s+|\s*:\s+|\s*[(\[]|,\s+(?=\w+(?:\s\w+)?$))"
    r"(?:(?:aye|nay|yea|yes|no|abstain(?:ed)?)\s*[/,]\s*)?"
    r"(?:(?P<here>present|here|attended|in attendance|presente|asistió|出席|到)|"
    r"(?P<away>(?:un)?excused(?:\s+absence)?|absent(?:,?\s+(?:un)?excused)?|not present|"
    r"no show|regrets|apologies|away|vacant|did not attend"
    r"|(?:in)?justificad[oa]"
    r"|ausente|excusad[oa]|缺席|请假|請假))\s*(?:(?:\([^()]{1,60}\)|(?:by|via|on|in|por)\s[\w-]{2,12}(?:\s[\w-]{2,12})?)\s*)?[)\]]?\.?$",
    re.IGNORECASE,
)
_STATE_BETWEEN = re.compile(
    r"^(?P<name>[^\t|–—]{3,60}?)\s+[-–—|]\s+(?:(?P<here>yes|y|x|present|here|in person|zoom|phone|s[ií]|presente)"
    r"|(?P<away>no|n|absent|excused|regrets|ausente|excusad[oa]))\s+[-–—|]\s+(?P<agency>[^\t|–—]{2,80})$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^(?P<entry>[^/]{3,60}\s/\s[^/]{2,80}?)\s/\s[^\W\d_]\.?\s?(?:[^\W\d_]\.\s?)?(?P<last>[^\W\d_][^/]{0,30})$"
)
_FEWEST_STATES = 2
_FEWEST_OF_A_ROLL = 3
_LEGEND = re.compile(
    r"(?<![^\W\d_])(?P<mark>[A-Z]{1,2}|[xX✓✔○●–-])\s*(?:=|:|\s[–-]\s)\s*(?P<words>[^\W\d_]{2,20}(?:\s[a-z]{2,12}){0,2})"
)
_MARK_BEFORE = re.compile(
    r"^\s*(?:[\[(]\s?(?P<boxed>[A-Z]{1,2})\s?[\])]\s*|(?P<mark>[A-Z]{1,2}|[xX✓✔●○–-])(?:\s{2,}|\t|\s*\|\s*))(?P<rest>\S.*)$"
)
_MARK_BEHIND = re.compile(
    r"^(?P<rest>.*\S)(?:\s{2,}|\t|\s*\|\s*|\s+[–—-]{1,2}\s+|\s*[\[(])(?P<mark>[A-Z]{1,2}|[xX✓✔])\s*[\])|]?\s*$"
)
_STATUS_WORDS = (
    r"(?:(?P<came>present|here|presente|in\s+attendance)|(?P<away>absent|excused|unexcused|not\s+present|away|ausente|"
    r"excusad[oa]|regrets|vacant))"
)
_STATUS = re.compile(rf"{_STATUS_WORDS}(?:\s*[(,;–-]\s*[^()]{{1,60}}\)?)?\W*", re.IGNORECASE)
_LETTER = re.compile(r"[A-Z]{1,2}|[xX✓✔●○–-]")
_STATUS_BEHIND = re.compile(
    r"^(?!.{300})(?P<rest>.*\S)(?:\s{2,}|\t|\s*\|\s*|\s*\.{2,}\s*|\s+[–—-]+\s+|:\s+)"
    rf"{_STATUS_WORDS}(?:\s*[(,;–-]\s*[^()]{{1,60}}\)?)?\W*$",
    re.IGNORECASE,
)
_AWAY_WORDS = words_of(
    "absent excused away regrets apologies unexcused missing vacant no not ausente excusado excusada justificado "
    "falta liban wala vang"
)
AWAY_LETTERS = frozenset(["A", "E", "R", "N", "U", "AE", "UE", "EX", "AB", "–", "-", "○", "V"])
_EXCUSED_LETTERS = frozenset(["E", "EX", "AE"])
CAME_LETTERS = frozenset(["P", "Y", "X", "x", "✓", "✔", "●", "Z", "T"])
_BOXED = re.compile(r"^\s*[\[(](?P<mark>P|Y|A|E|N|AB|EX|U)[\])]\s+(?P<rest>[^\W\d_]\S.*)$")
_CAME_BEFORE = re.compile(r"^\s*(?:[xX✓✔●]|P(?=\s{2}))\s{1,6}(?P<rest>[^\W\d_]\S.*)$")
_STATE_IN_BRACKETS = re.compile(
    r"\s*\((?:(?P<here>present|here|attended|presente)|(?P<away>absent|excused|unexcused|away|regrets|ausente|excusad[oa]))"
    r"(?:[\s,:;–-][^()]{1,40})?\)",
    re.IGNORECASE,
)
_LONGEST_LEGEND = 400
_LONGEST_LINE = 300  # no row of a list is as long, and these patterns are asked of each line


def without_attendance_marks(lines: list[Line]) -> list[Line]:
    """ "P   Ana Ruiz" and "Ana Ruiz   P", by the legend of the list, or by what the letters mean without one."""
    if _has_head_of_marks(lines):
        return lines
    legend = _legend(lines)
    if legend:
        lines = [(number, "" if is_legend(text) else text) for number, text in lines]
    for form in (_MARK_BEFORE, _MARK_BEHIND):
        found = [form.match(text) if len(text) < _LONGEST_LINE else None for _, text in lines]
        marks = [_mark(match) for match in found if match]
        if not legend and _EXCUSED_LETTERS.intersection(marks):
            legend = {"R": True}  # another letter says who was excused, so R is remote
        if not _has_marks(marks, lines, legend):
            continue
        kept = []
        for (number, text), match in zip(lines, found, strict=True):
            box = BOX.match(text) if match is None and form is _MARK_BEFORE else None
            if box and not box["checked"]:
                kept.append((number, ""))
                continue
            mark = _mark(match) if match else ""
            if match is None or not _is_mark(mark, legend):
                kept.append((number, text))
            else:
                kept.append((number, "" if _is_away(mark, legend) else match["rest"]))
        return kept
    return lines


def _has_head_of_marks(lines: list[Line]) -> bool:
    """Whether a table has a head for its marks: an empty cell below it is a mark, too."""
    return any("\t" in text and "status" in (columns(text) or ()) for _, text in lines)


def without_status(lines: list[Line]) -> list[Line]:
    """ "Ana Ruiz    Present", where most lines end in such a word; who was absent or excused leaves the line empty."""
    found = [_STATUS_BEHIND.match(text) if len(text) < _LONGEST_LINE else None for _, text in lines]
    if not are_most(found, lines) or _has_head_of_marks(lines):
        return lines
    return [
        (number, text if not match else "" if match["away"] else _closed(match["rest"]))
        for (number, text), match in zip(lines, found, strict=True)
    ]


def without_unmarked(lines: list[Line]) -> list[Line]:
    """A list in which a mark before the name says who came, and nothing stands there before who did not: these go."""
    if any(is_legend(text) and "[" in text for _, text in lines):
        return lines

    def is_here(match: re.Match[str]) -> bool:
        return match["mark"] in CAME_LETTERS

    found = list(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "")]):
        if text.strip() and len(text) < _LONGEST_LINE:
            run.append(place)
            continue
        boxed = {at: match for at in run if (match := _BOXED.match(lines[at][1]))}
        if len(boxed) >= _FEWEST_STATES and any(is_here(match) for match in boxed.values()):
            for at, match in boxed.items():
                found[at] = (lines[at][0], match["rest"] if is_here(match) else "")
        marks = {at: match for at in run if (match := _CAME_BEFORE.match(lines[at][1]))}
        away = unmarked_rows([lines[at] for at in run])
        if away:
            for at, match in marks.items():
                found[at] = (lines[at][0], match["rest"])
            for at in run:
                found[at] = (lines[at][0], "") if lines[at][0] in away else found[at]
        run = []
    return found


def unmarked_rows(run: list[Line]) -> set[int]:
    """The lines that begin where those with a mark, "x  Ana Ruiz", have the name: these people did not come."""
    marks = {number: match for number, text in run if (match := _CAME_BEFORE.match(text))}
    columns_of_names = {match.start("rest") for match in marks.values()}
    if len(marks) < _FEWEST_STATES:
        return set()
    return {
        number
        for number, text in run
        if number not in marks and {len(text) - len(text.lstrip())} == columns_of_names
    }


def without_states_inside(lines: list[Line]) -> list[Line]:
    """ "Members: Ana Ruiz (present), Bo Lee (excused)" as "Members present: Ana Ruiz"."""
    return [(number, _with_present_alone(text)) for number, text in lines]


def _with_present_alone(text: str) -> str:
    states = list(_STATE_IN_BRACKETS.finditer(text)) if len(text) < _LONGEST_LEGEND * 5 else []
    if len(states) < _FEWEST_STATES or not any(match["here"] for match in states):
        return text
    label, colon, rest = text.partition(":")
    rest = rest if colon and "(" not in label else text
    entries = [
        _STATE_IN_BRACKETS.sub("", part).strip()
        for _, part in split_outside(rest, ",;" if ";" not in rest else ";")
        if (state := _STATE_IN_BRACKETS.search(part)) is None or state["here"]
    ]
    head = f"{label.strip()} present: " if rest is not text else "Present: "
    return head + ("; " if ";" in rest else ", ").join(entries)


def _closed(entry: str) -> str:
    """An entry that the next line cannot go on with: of a roll, each line is one."""
    person = read_person(unmarked(entry).strip())
    return f"{entry};" if person is not None and not person.is_full else entry


def _mark(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return groups.get("mark") or groups.get("boxed") or ""


def _has_marks(marks: list[str], lines: list[Line], legend: dict[str, bool]) -> bool:
    """Whether a list has a column of marks: a few different ones, each of them known, on many of its lines."""
    known = [mark for mark in marks if _is_mark(mark, legend)]
    lines_with_words = sum(bool(text.strip()) for _, text in lines)
    share = 0.25 if legend else MOST_ALIKE
    return (
        len(known) > FEWEST_ALIKE and len(known) >= share * lines_with_words and len(set(known)) < 7
    )


def _is_mark(mark: str, legend: dict[str, bool]) -> bool:
    return mark in legend or mark in CAME_LETTERS or mark in AWAY_LETTERS


def _is_away(mark: str, legend: dict[str, bool]) -> bool:
    return not legend[mark] if mark in legend else mark not in CAME_LETTERS


def _legend(lines: list[Line]) -> dict[str, bool]:
    """What the marks of a list mean, where a line says so: "P = present, E = excused"; True for having come."""
    away = legend_of_absence(lines)
    return {mark: mark not in away for mark in _meanings(lines)}


def _meanings(lines: Sequence[Line]) -> dict[str, str]:
    text = next((text for _, text in lines if is_legend(text)), "")
    return {match["mark"]: match["words"] for match in _LEGEND.finditer(text[:_LONGEST_LEGEND])}


def legend_of_absence(lines: Sequence[Line]) -> dict[str, str]:
    """The marks of those who did not come, by the line that explains them, each with its words: "NP", "not present"."""
    return {
        mark: words
        for mark, words in _meanings(lines).items()
        if _AWAY_WORDS.intersection(words.casefold().split())
    }


def mark_of(text: str) -> tuple[str, str]:
    """The mark before or behind an entry, and the entry; empty for none: "Ana Ruiz (Harbor Clinic) – NP"."""
    match = _MARK_BEFORE.match(text) or _MARK_BEHIND.match(text)
    return (_mark(match), match["rest"]) if match else ("", text)


def is_legend(text: str) -> bool:
    """Whether a line says what marks mean: "P = present, E = excused", "(P: present; A: absent; R: remote)"."""
    count = len(_LEGEND.findall(text[:_LONGEST_LEGEND]))
    return (count > 1 and "=" in text) or count > 2


def are_states(lines: list[Line]) -> bool:
    """Whether each line is a word or a letter for having come or been away, and nothing else."""
    return all(_STATUS.fullmatch(words) or _LETTER.fullmatch(words) for _, words in lines)


def without_states(lines: list[Line]) -> list[Line]:
    """A roll that says behind each entry whether its person came: without those who did not, and without the word.

    The word may stand between name and agency, "Ana Ruiz - yes - Harbor Clinic"; a signature behind both goes.
    """
    between = {number: match for number, text in lines if (match := _STATE_BETWEEN.match(text))}
    if len(between) >= _FEWEST_STATES and any(match["here"] for match in between.values()):
        came = {
            number: f"{match['name']}, {match['agency']}" if match["here"] else ""
            for number, match in between.items()
        }
        return [(number, came.get(number, text)) for number, text in lines]
    signed = {
        number: match["entry"]
        for number, text in lines
        if (match := _SIGNED.match(text)) and match["last"].casefold() in match["entry"].casefold()
    }
    if len(signed) >= _FEWEST_STATES:
        return [(number, signed.get(number, text)) for number, text in lines]
    has_heads = _has_head_of_marks(lines)
    found = {
        number: match
        for number, text in lines
        if not (has_heads and "\t" in text) and (match := _STATE.match(text))
    }
    if len(found) < _FEWEST_STATES or not any(match["here"] for match in found.values()):
        return lines
    bare = without_seats([(number, match["entry"].strip()) for number, match in found.items()])
    named = sum(part_name(unmarked(text), is_listed=True) is not None for _, text in bare)
    if named * 2 < len(found):
        return lines
    entries = {number: _closed(text) if found[number]["here"] else "" for number, text in bare}
    first = next(number for number, _ in bare if entries[number])
    if len(found) >= _FEWEST_OF_A_ROLL and not _has_heading_above(lines, min(found)):
        entries[first] = f"Present: {entries[first]}"  # the roll says itself what it is
    return [(number, entries.get(number, text)) for number, text in lines]


def _has_heading_above(lines: list[Line], first: int) -> bool:
    """Whether a heading, and no sentence, stands right above a roll."""
    above = [text for number, text in lines if number < first and text.strip()][-1:]
    return bool(above) and not above[0].rstrip().endswith((".", "!"))
