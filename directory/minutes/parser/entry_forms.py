"""Lines of a list in the forms that its reader knows: without hours, addresses, initials and devices beside a name.

Only the form changes, no word is added or taken away but initials that repeat a name; where it is doubtful whether a
line is of such a form it stays as it is.
"""

from __future__ import annotations

import re

from directory.minutes.parser.agency_pairs import (
    with_cells_as_brackets,
    with_dashes_as_colons,
    with_slashes_as_brackets,
)
from directory.minutes.parser.aligned_table import with_tabs
from directory.minutes.parser.attendance_marks import without_states
from directory.minutes.parser.attendance_table import column_role, columns
from directory.minutes.parser.list_columns import without_away_column
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.meeting_chat import with_chat_as_list
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.parted_names import with_whole_names
from directory.minutes.parser.person_names import read_person

_BRACKETS = re.compile(r"\s*[(\[](?P<letters>[A-Z]{2,4})[)\]](?=\s*(?:[-–—,:|\t]|$))")
_TIME = re.compile(
    r"\s*(?:[-–—;]\s*|,\s+|\()(?:joined|arrived|left|came|departed|logged (?:on|in|off)|entered|dialed in"
    r"|se (?:unió|retiró)|llegó|salió|(?:at |until |from )?\d{1,2}:\d{2}(?!\d))[^,;()]{0,40}\)?\s*$",
    re.IGNORECASE,
)
_MAIL_AND_NAME = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\s+\((?P<name>[^(),]{3,50}),\s+(?P<agency>[^()]{2,80})\)"
)
# "陳美玲 (Mei-Ling Chan)", "Mei-Ling Chan (陳美玲)": one name in two scripts
_CHINESE_AND_LATIN = re.compile(
    r"(?P<name>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4})\s?\((?P<latin>[^()\u4e00-\u9fff]{3,40})\)(?=\s*(?:[,;:\t|–-]|$))"
)
_LATIN_AND_CHINESE = re.compile(
    r"(?<=[A-Za-zÀ-ɏ])\s?\([\u4e00-\u9fff]{2,4}\)(?=\s*(?:[,;:\t|–-]|$))"
)
_COUPLE = re.compile(
    r"\b(?:Mr|Dr|Rev)\.?\s+(?:and|&)\s+(?:Mrs|Ms|Dr)\.?\s+(?P<one>[A-Z][\w’'-]+)\s+(?:and|&)\s+(?P<two>[A-Z][\w’'-]+)\s+"
    r"(?P<last>[A-Z][\w’'-]+)"
)
_SPEAKER = re.compile(r"^\s*(?P<letters>[A-Z]{2,4})\s*[:–—-]\s+\S")
# What a meeting program shows of somebody whose name it does not know.
_BARE_DEVICE = re.compile(
    r"(?:[-*•]\s+)?(?:iphone|ipad|android|galaxy\s?\w{0,6}|samsung\s?\w{0,8}|pixel\s?\w{0,4}|laptop|macbook\w{0,4}"
    r"|call-?in user\s?[\w-]{0,4}|phone user|caller|unknown(?: caller)?|\+?\d[\d\s().*-]{6,16}\d"
    r"|(?:otter|read|fireflies|tl;?dv|fathom)(?:\.ai)?(?:\s(?:meeting\s)?(?:notes|notetaker|assistant|pilot))?"
    r"|(?:ai\s)?note\s?taker|(?:zoom|conference|meeting)\sroom(?:\s\w{1,6})?|guest(?:\s?\d{1,3})?)"
    r"(?:\s?\(\d{1,3}\))?",
    re.IGNORECASE,
)
_NOBODY_CAME = re.compile(
    r"\(?(?:absent|excused|away|not\s+present|did\s+not\s+attend|ausente|liban|vắng|缺席)\)?\.?",
    re.IGNORECASE,
)
_FEWEST_BARS = 2
_MARKS = (",", ";")
_MAIL = re.compile(
    r"(?<=\w)[\s,;<(–—-]{1,4}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>]?\s*[,–—-]?\s+(?=[^\W\d_])"
)


def in_known_forms(lines: list[Line]) -> list[Line]:
    """The lines, each with its number; a wrapped list of pairs stands on the first of its lines."""
    people = [line for line in lines if not _BARE_DEVICE.fullmatch(line[1].strip())]
    lines = with_tabs(with_whole_names(with_chat_as_list(_with_empty_agencies(people))))
    spoken = _spoken(lines)
    plain = [
        (
            number,
            ""
            if number in spoken
            else _without_time(
                _without_initials(_between_bars(_without_mail(_in_one_script(text))))
            ),
        )
        for number, text in lines
    ]
    came = without_states(without_away_column(_in_tabs(plain)))
    return with_slashes_as_brackets(with_cells_as_brackets(with_dashes_as_colons(came)))


def _with_empty_agencies(lines: list[Line]) -> list[Line]:
    """ "absent" drawn in below an agency says that it sent nobody; it is no heading of those who were away."""
    found: list[Line] = []
    depth = 0
    for number, text in lines:
        inner = len(text) - len(text.lstrip())
        is_nobody = inner > depth and _NOBODY_CAME.fullmatch(text.strip())
        found.append((number, f"{' ' * inner}(no one)" if is_nobody else text))
        depth = inner if text.strip() else depth
    return found


def _between_bars(text: str) -> str:
    """ "Attending | Ana Ruiz, Harbor Clinic | Bo Lee, Quay Hall": a heading and its entries."""
    if text.lstrip().startswith("|") or text.count(" | ") < _FEWEST_BARS:
        return text
    first, *cells = [each.strip() for each in text.split(" | ")]
    label = read_label(f"{first}:")
    if label is None or label.rest or not all(cells):
        return text
    return f"{first.rstrip(' :')}: {'; '.join(cells)}"


def _in_one_script(text: str) -> str:
    """A name in one of the two scripts it stands in, and "Mr. and Mrs. Bo and Ana Ruiz" as two whole names."""

    def replaced(match: re.Match[str]) -> str:
        person = read_person(match["latin"])
        return match["name"] if person is not None and person.is_full else match[0]

    plain = _LATIN_AND_CHINESE.sub("", _CHINESE_AND_LATIN.sub(replaced, text))
    return _COUPLE.sub(r"\g<one> \g<last> and \g<two> \g<last>", plain)


def _without_initials(text: str) -> str:
    """A name without its own initials behind it: "Ana Ruiz [AR] – Harbor Clinic"."""

    def replaced(match: re.Match[str]) -> str:
        words = text[: match.start()].split()[-5:]
        initials = "".join(each[0] for each in words if each[0].isalpha()).upper()
        return "" if initials.endswith(match["letters"]) else match[0]

    return _BRACKETS.sub(replaced, text)


def _without_mail(text: str) -> str:
    """An address between name and agency parts them like a comma: "Ana Ruiz <ana@clinic.example> Harbor Clinic"."""
    if "\t" in text:
        return text
    return _MAIL.sub(", ", _MAIL_AND_NAME.sub(r"\g<name> (\g<agency>)", text))


def _without_time(text: str) -> str:
    """An entry without when its person came or left: "Ana Ruiz, Harbor Clinic - joined 10:15"."""
    label = read_label(text)
    return _TIME.sub("", text) if label is None or (label.is_marked and label.rest) else text


def _in_tabs(lines: list[Line]) -> list[Line]:
    """A table parted by commas or semicolons, below a heading such as "Name,Agency", with tabs between its cells."""
    found: list[Line] = []
    width, mark = 0, ","
    for number, text in lines:
        is_parted = "\t" in text  # "Last, First" is one cell there
        heading = next(
            (each for each in _MARKS if not is_parted and _is_heading(text.split(each))), None
        )
        mark = heading or mark
        cells = [each.strip() for each in text.split(mark)]
        if heading:
            width = len(cells)
        elif len(cells) != width:
            width = 0
        found.append((number, "\t".join(cells) if width else text))
    return found


def _is_heading(cells: list[str]) -> bool:
    are_whole = all(cell.count("(") == cell.count(")") for cell in cells)
    return (
        are_whole
        and len(cells) > 1
        and all(map(column_role, cells))
        and columns("\t".join(cells)) is not None
    )


def _spoken(lines: list[Line]) -> set[int]:
    """Lines of what was said by those whose initials stand behind their names in the list: "AR: the beds are full."."""
    known = {match["letters"] for _, text in lines for match in _BRACKETS.finditer(text)}
    return {
        number
        for number, text in lines
        if (match := _SPEAKER.match(text)) and match["letters"] in known
    }
