"""Lines of a list in the forms that its reader knows: without hours, addresses, initials and devices beside a name.

Only the form changes, no word is added or taken away but initials that repeat a name; where it is doubtful whether a
line is of such a form it stays as it is.
"""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.absence_sentences import says_only_absence
from directory.minutes.parser.agency_pairs import (
    with_cells_as_brackets,
    with_dashes_as_tables,
    with_slashes_as_brackets,
)
from directory.minutes.parser.agency_people import with_agencies_behind, with_agencies_first
from directory.minutes.parser.aligned_table import with_tabs
from directory.minutes.parser.around_names import (
    with_blank_counts,
    with_names_alone,
    with_titles_of_address,
    without_duties,
    without_pronouns,
)
from directory.minutes.parser.attendance_marks import (
    without_states,
    without_states_inside,
    without_unmarked,
)
from directory.minutes.parser.chinese_entries import with_chinese_agencies_in_brackets
from directory.minutes.parser.delimited_rows import with_tabs_for_marks
from directory.minutes.parser.group_headings import with_marked_groups
from directory.minutes.parser.guest_sentences import with_guests_listed
from directory.minutes.parser.joined_names import with_names_parted
from directory.minutes.parser.labeled_cells import with_fields_as_rows
from directory.minutes.parser.late_arrivals import with_arrivals_listed
from directory.minutes.parser.letter_case import with_lists_in_title_case
from directory.minutes.parser.list_columns import with_pairs_below
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.meeting_chat import with_chat_as_list
from directory.minutes.parser.numbered_lines import Line, with_points_for_counts
from directory.minutes.parser.parted_names import with_whole_names
from directory.minutes.parser.run_on_lists import (
    with_semicolons_for_bullets,
    with_semicolons_for_numbers,
)
from directory.minutes.parser.table_columns import without_other_columns

_BRACKETS = re.compile(r"\s*[(\[](?P<letters>[A-Z]{2,4})[)\]](?=\s*(?:[-–—,:|\t]|$))")
_TIME = re.compile(
    r"\s*(?:[-–—;]\s*|,\s+|\()(?:who\s+(?:had\s+to\s+)?(?:leave|left|joined|arrived|came)|"
    r"joined|arrived|left|came|departed|logged (?:on|in|off)|entered|dialed in"
    r"|se (?:unió|retiró)|llegó|salió|(?:at |until |from )?\d{1,2}:\d{2}(?!\d))[^,;()]{0,40}\)?\s*$"
    r"|(?<=\S)\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\s*(?:[-–—]|to|a)\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\s*$",
    re.IGNORECASE,
)
_MAIL_AND_NAME = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\s+\((?P<name>[^(),]{3,50}),\s+(?P<agency>[^()]{2,80})\)"
)
# "G. Bo Lee" is Mr. Lee in a paper in Filipino, and somebody with an initial elsewhere.
_FILIPINO = re.compile(r"\b(?:Gng|Bb)\.|\bmga\s+dumalo\b|\bkatitikan\b", re.IGNORECASE)
_MISTER = re.compile(r"(?<![\w.])G\.\s+(?=[^\W\d_a-z]\S+\s+[^\W\d_a-z])")
# "C. Ana Ruiz" is any citizen in a paper in Spanish.
_SPANISH = re.compile(
    r"\b(?:acta|asistentes|asistencia|reunieron|orden\s+del\s+día)\b", re.IGNORECASE
)
_CITIZEN = re.compile(r"(?<![\w.])CC?\.\s+(?=[^\W\d_a-z]\S+\s+[^\W\d_a-z])")
# A counted place of a sign-in sheet that nobody took
_EMPTY_PLACE = re.compile(
    r"(?:^|\s{2,}|\t)\s*\d{1,3}\.\s*$|"
    r"^\s*(?:(?:seat|place|asiento|silla)\s+)?\(?\d{1,3}(?:[.):]\s*|\s+)\(?(?:empty|vacant|vacío|vacía|vacante|bakante|trống|空|[—–-])\)?\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\s*(?:\d{1,3}\.|\(?\d{1,3}\)|\d{1,3}(?=\s)|(?i:seat|place)\s\d{1,3}:)\s+\S"
)
_SPEAKER = re.compile(r"^\s*(?P<letters>[A-Z]{2,4})\s*[:–—-]\s+\S")
# What a meeting program shows of somebody whose name it does not know.
_BARE_DEVICE = re.compile(
    r"(?:[-*•]\s+)?(?:(?-i:[a-z]{2,20})['’]s\s)?(?:iphone|ipad|android|galaxy\s?\w{0,6}|samsung\s?\w{0,8}|pixel\s?\w{0,4}|laptop|macbook\w{0,4}"
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
_LONGEST = 4_000
_FEWEST_PIECES = 3
_LONGEST_ROW = 300
_NAMED_CELLS = re.compile(
    r"^\W{0,6}(?:\d{1,3}[.)]\s+)?(?:name|nombre)\s*:\s*(?P<name>[^:;|]{3,60}?)(?:\s{2,}|\s*[,;|\t]\s*|\s+)"
    r"(?:agency|organi[sz]ation|org|affiliation|agencia|organizaci[óo]n)\s*:\s*(?P<agency>[^:;|\t]{2,80}?)"
    r"(?:(?:\s{2,}|\s?[,;|\t]\s?)[^\W\d_][\w-]{2,14}:.{0,80})?$",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<=\w)[\s,;<(–—-]{1,4}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>]?\s*[,–—-]?\s+(?=[^\W\d_])"
)


def in_known_forms(lines: list[Line], held_on: date | None = None) -> list[Line]:
    """The lines, each with its number; a wrapped list of pairs stands on the first of its lines."""
    if sum(_COUNTED.match(text) is not None for _, text in lines) >= _FEWEST_PIECES:
        lines = _without_empty_places(lines)
    if any(_FILIPINO.search(text) for _, text in lines):
        lines = [(number, _MISTER.sub("", text)) for number, text in lines]
    if any(_SPANISH.search(text) for _, text in lines):
        lines = [(number, _CITIZEN.sub("", text)) for number, text in lines]
    lines = [(number, "" if says_only_absence(text) else text) for number, text in lines]
    lines = with_arrivals_listed(with_guests_listed(lines))
    lines = with_chinese_agencies_in_brackets(lines)
    lines = without_other_columns(with_points_for_counts(lines))
    lines = with_blank_counts(lines)
    lines = with_pairs_below(lines)
    people = [
        (number, without_duties(without_pronouns(with_titles_of_address(with_names_alone(text)))))
        for number, text in lines
        if not _BARE_DEVICE.fullmatch(_TIME.sub("", text).strip())
    ]
    people = without_unmarked(with_lists_in_title_case(people))
    lines = with_whole_names(
        with_tabs(with_fields_as_rows(with_chat_as_list(_with_empty_agencies(people))), held_on)
    )
    lines = with_semicolons_for_bullets(
        [(number, with_semicolons_for_numbers(text)) for number, text in lines]
    )
    lines = with_marked_groups(lines)
    spoken = _spoken(lines)
    plain = [
        (
            number,
            ""
            if number in spoken
            else _without_time(
                _without_initials(
                    with_agencies_first(
                        _between_bars(
                            _without_mail(with_names_parted(_without_names_of_cells(text)))
                        )
                    )
                )
            ),
        )
        for number, text in lines
    ]
    came = with_agencies_behind(without_states_inside(without_states(with_tabs_for_marks(plain))))
    return with_slashes_as_brackets(with_cells_as_brackets(with_dashes_as_tables(came)))


def _without_empty_places(lines: list[Line]) -> list[Line]:
    """The lines without places that nobody took: "4. (empty)" between two people, "5." at the end of a sheet."""
    found: list[Line] = []
    for number, text in lines:
        left = _EMPTY_PLACE.sub("", text)
        is_told = text.strip(" \t.0123456789") != ""
        if left.strip() or left == text or not is_told:
            found.append((number, left))
    return found


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


def _without_names_of_cells(text: str) -> str:
    """ "Name: Ana Ruiz   Agency: Harbor Clinic   Phone:" as name and agency."""
    match = _NAMED_CELLS.match(text) if len(text) < _LONGEST_ROW else None
    return f"{match['name'].strip()}, {match['agency'].strip()}" if match else text


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


def _spoken(lines: list[Line]) -> set[int]:
    """Lines of what was said by those whose initials stand behind their names in the list: "AR: the beds are full."."""
    known = {match["letters"] for _, text in lines for match in _BRACKETS.finditer(text)}
    return {
        number
        for number, text in lines
        if (match := _SPEAKER.match(text)) and match["letters"] in known
    }
