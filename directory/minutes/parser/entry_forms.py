"""Lines of a list in the forms that its reader knows: without hours, addresses, initials and devices beside a name.

Only the form changes, no word is added or taken away but initials that repeat a name; where it is doubtful whether a
line is of such a form it stays as it is.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest

from directory.minutes.parser.absence_sentences import says_only_absence
from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.agency_pairs import (
    with_cells_as_brackets,
    with_dashes_as_tables,
    with_slashes_as_brackets,
)
from directory.minutes.parser.aligned_table import with_tabs
from directory.minutes.parser.around_names import (
    with_blank_counts,
    with_names_alone,
    without_duties,
    without_pronouns,
)
from directory.minutes.parser.attendance_marks import (
    without_states,
    without_states_inside,
    without_unmarked,
)
from directory.minutes.parser.chinese_entries import with_chinese_agencies_in_brackets
from directory.minutes.parser.group_headings import with_marked_groups
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.labeled_cells import with_fields_as_rows
from directory.minutes.parser.letter_case import with_lists_in_title_case
from directory.minutes.parser.list_columns import without_away_column
from directory.minutes.parser.list_headings import Kind, list_meaning, read_label
from directory.minutes.parser.meeting_chat import with_chat_as_list
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.parted_names import with_whole_names
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import column_role, columns, without_other_columns

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
_OF_ONE_NAME = re.compile(
    r"(?P<mark>^\s*(?:[•*–-]\s+|\d{1,3}[.)]?\s+)?|(?<=[,;:])\s+)(?P<one>[A-Z][\w’'-]+)\s+(?:and|&|y)\s+(?P<two>[A-Z][\w’'-]+)\s(?P<last>[A-Z][\w’'-]+)"
    r"(?=\s*(?:$|[,;(\t|–-]|\s{2})|\s(?:of|from|with|de)\s)"
)
# A family by its first names, "the Hendersons (Ana and Bo)"
_FAMILY = re.compile(
    r"\b(?:[Tt]he|[Ll]os)\s+(?:(?-i:[A-Z])[\w’'-]+\s+){0,1}?(?P<last>[A-Z][\w’'-]+)\s+(?:family\s+)?\((?P<one>[A-Z][\w’'-]+)\s+(?:and|&|y)\s+"
    r"(?P<two>[A-Z][\w’'-]+)\)"
)
_PLURAL = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<![s’'])s$")
# "G. Bo Lee" is Mr. Lee in a paper in Filipino, and somebody with an initial elsewhere.
_FILIPINO = re.compile(r"\b(?:Gng|Bb)\.|\bmga\s+dumalo\b|\bkatitikan\b", re.IGNORECASE)
_MISTER = re.compile(r"(?<![\w.])G\.\s+(?=[^\W\d_a-z]\S+\s+[^\W\d_a-z])")
# "C. Ana Ruiz" is any citizen in a paper in Spanish.
_SPANISH = re.compile(
    r"\b(?:acta|asistentes|asistencia|reunieron|orden\s+del\s+día)\b", re.IGNORECASE
)
_CITIZEN = re.compile(r"(?<![\w.])CC?\.\s+(?=[^\W\d_a-z]\S+\s+[^\W\d_a-z])")
# A counted place of a sign-in sheet that nobody took
_EMPTY_PLACE = re.compile(r"(?:^|\s{2,}|\t)\s*\d{1,3}\.\s*$")
_COUNTED = re.compile(r"^\s*\d{1,3}\.\s+\S")
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
_MARKS = (",", ";", " / ")
_CELL = {
    mark: re.compile(
        rf'(?:^|(?<={mark}))\s*(?:"(?P<quoted>[^"]*)"\s*(?={mark}|$)|(?P<bare>[^{mark}]*))'
    )
    for mark in (",", ";")
}
# Between entries that run on in one line
_INLINE_BULLET = re.compile(r"(?<=\S)\s+[●•▪■◦‣∙⋅·◆♦★*](?:\s+|$)|(?<=\S)\s+//+(?:\s+|$)")
_INLINE_NUMBER = re.compile(r"(?<=\s)\(?(?P<number>\d{1,2})[.)]\s+(?=[^\W\d_])")
_FEWEST_PIECES = 3
_LONGEST_ROW = 300
_NAMED_CELLS = re.compile(
    r"^\W{0,6}(?:\d{1,3}[.)]\s+)?(?:name|nombre)\s*:\s*(?P<name>[^:;|]{3,60}?)(?:\s{2,}|\s*[,;|\t]\s*|\s+)"
    r"(?:agency|organi[sz]ation|org|affiliation|agencia|organizaci[óo]n)\s*:\s*(?P<agency>[^:;|\t]{2,80}?)"
    r"(?:(?:\s{2,}|\s?[,;|\t]\s?)[^\W\d_][\w-]{2,14}:.{0,80})?$",
    re.IGNORECASE,
)
_AGENCY_WITH_PEOPLE = re.compile(r"^(?P<agency>[^()]{2,80}?)\s*\((?P<people>[^()]{3,200})\)$")
_MAIL = re.compile(
    r"(?<=\w)[\s,;<(–—-]{1,4}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>]?\s*[,–—-]?\s+(?=[^\W\d_])"
)


def in_known_forms(lines: list[Line], held_on: date | None = None) -> list[Line]:
    """The lines, each with its number; a wrapped list of pairs stands on the first of its lines."""
    if sum(_COUNTED.match(text) is not None for _, text in lines) >= _FEWEST_PIECES:
        lines = [(number, _EMPTY_PLACE.sub("", text)) for number, text in lines]
    if any(_FILIPINO.search(text) for _, text in lines):
        lines = [(number, _MISTER.sub("", text)) for number, text in lines]
    if any(_SPANISH.search(text) for _, text in lines):
        lines = [(number, _CITIZEN.sub("", text)) for number, text in lines]
    lines = [(number, "" if says_only_absence(text) else text) for number, text in lines]
    lines = with_chinese_agencies_in_brackets(lines)
    lines = with_blank_counts(without_other_columns(lines))
    people = [
        (number, without_duties(without_pronouns(with_names_alone(text))))
        for number, text in lines
        if not _BARE_DEVICE.fullmatch(_TIME.sub("", text).strip())
    ]
    people = without_unmarked(with_lists_in_title_case(people))
    lines = with_whole_names(
        with_tabs(with_fields_as_rows(with_chat_as_list(_with_empty_agencies(people))), held_on)
    )
    lines = _with_semicolons_for_bullets(
        [(number, _with_semicolons_for_numbers(text)) for number, text in lines]
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
                    _with_agencies_first(
                        _between_bars(_without_mail(_in_one_script(_without_names_of_cells(text))))
                    )
                )
            ),
        )
        for number, text in lines
    ]
    came = _with_agencies_behind(
        without_states_inside(without_states(without_away_column(_in_tabs(plain))))
    )
    return with_slashes_as_brackets(with_cells_as_brackets(with_dashes_as_tables(came)))


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


def _with_agencies_first(text: str) -> str:
    """ "Attending: Harbor Clinic (Ana Ruiz, Bo Lee), Quay Hall (Cy Day)": each agency with a dash before its people."""
    if len(text) > _LONGEST or "(" not in text:
        return text
    label = read_label(text) or list_meaning(text)
    rest = label.rest if label and label.is_marked and label.kind is not Kind.ABSENT else text
    pieces = [piece.strip(" .") for _, piece in split_outside(rest, ",;") if piece.strip(" .")]
    found = [_AGENCY_WITH_PEOPLE.match(piece.removeprefix("and ")) for piece in pieces]
    sure = [match for match in found if match and _are_of_agency(match)]
    if not pieces or len(sure) < len(pieces) or (rest is text and len(sure) < _FEWEST_BARS):
        return text
    entries = "; ".join(f"{match['agency'].strip()} — {match['people']}" for match in sure)
    return f"{text[: text.rindex(rest)]}{entries}"


def _with_agencies_behind(lines: list[Line]) -> list[Line]:
    """ "Harbor Clinic (Ana Ruiz, Bo Lee)", one agency a line, as "Ana Ruiz (Harbor Clinic); Bo Lee (Harbor Clinic)".

    Where half of the lines of a list surely are so, the others are too: not every agency has a word that tells.
    """
    found = list(lines)
    run: list[tuple[int, str, list[str], bool]] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        if not text.strip():
            continue
        bare = unmarked(text).strip()
        match = _AGENCY_WITH_PEOPLE.match(bare.rstrip(" .;,")) if len(bare) < _LONGEST_ROW else None
        people = _people_of(match["people"]) if match else None
        if match and people and _may_send_people(match["agency"]):
            is_sure = _are_of_agency(match)
            run.append((place, match["agency"].strip(), people, is_sure))
            continue
        if len(run) >= _FEWEST_BARS and sum(is_sure for *_, is_sure in run) * 2 >= len(run):
            for at, agency, names, _ in run:
                number, words = lines[at]
                mark = words[: len(words) - len(unmarked(words))]
                entries = "; ".join(f"{name} ({agency})" for name in names)
                found[at] = (number, f"{mark}{entries}")
        run = []
    return found


def _may_send_people(agency: str) -> bool:
    """Whether words before brackets can be an agency: no heading stands in them, and no known given name opens them."""
    return ":" not in agency and not begins_with_given_name(agency)


def _people_of(text: str) -> list[str] | None:
    """The people of one agency, each with the title behind the name; None for words that name nobody, or a title."""
    names: list[str] = []
    for part in re.split(r"[,;]\s*(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+", text):
        person = read_person(clean(part), before_agency=True)
        if person is not None and person.is_full:
            names.append(part.strip())
        elif names and is_title(clean(part)):
            names[-1] = f"{names[-1]}, {part.strip()}"
        else:
            return None
    return names


def _are_of_agency(match: re.Match[str]) -> bool:
    people = [read_person(clean(each)) for each in re.split(r",|;|\sand\s|&", match["people"])]
    is_agency = may_be_agency(match["agency"]) and read_person(clean(match["agency"])) is None
    return is_agency and all(one is not None and one.is_full for one in people)


def _with_semicolons_for_bullets(lines: list[Line]) -> list[Line]:
    """ "Attended: Ana Ruiz, Harbor Clinic • Bo Lee, Quay Hall • …", over one line or several, parted by semicolons."""
    found = list(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        if len(text) < _LONGEST and _INLINE_BULLET.search(text):
            run.append(place)
        elif text.strip() or place == len(lines):
            if run and _are_entries([lines[at][1].strip() for at in run]):
                for at in run:
                    number, words = lines[at]
                    found[at] = (number, _INLINE_BULLET.sub("; ", words.strip()))
            run = []
    return found


def _with_semicolons_for_numbers(text: str) -> str:
    """ "Attended: 1) Ana Ruiz, Harbor Clinic 2) Bo Lee, Quay Hall 3) …", parted by semicolons."""
    marks = list(_INLINE_NUMBER.finditer(text)) if len(text) < _LONGEST else []
    counted = [int(match["number"]) for match in marks]
    if len(marks) < _FEWEST_PIECES or counted != list(range(1, len(marks) + 1)):
        return text
    pieces = [
        text[match.end() : later.start() if later else len(text)].strip(" ,;")
        for match, later in zip_longest(marks, marks[1:])
    ]
    return f"{text[: marks[0].start()]}{'; '.join(pieces)}"


def _are_entries(texts: list[str]) -> bool:
    """Whether what stands between bullets are people, nearly all of it, behind a heading or without one."""
    label = read_label(texts[0])
    rest = [label.rest if label and label.is_marked else texts[0], *texts[1:]]
    whole = " ".join(rest)[:_LONGEST]
    pieces = [piece for piece in _INLINE_BULLET.split(whole) if piece.strip(" ;")]
    named = sum(part_name(unmarked(piece)) is not None for piece in pieces)
    return len(pieces) >= _FEWEST_PIECES and named * 4 >= len(pieces) * 3


def _in_one_script(text: str) -> str:
    """A name in one of the two scripts it stands in, and "Mr. and Mrs. Bo and Ana Ruiz" as two whole names."""

    def replaced(match: re.Match[str]) -> str:
        person = read_person(match["latin"])
        return match["name"] if person is not None and person.is_full else match[0]

    plain = _LATIN_AND_CHINESE.sub("", _CHINESE_AND_LATIN.sub(replaced, text))
    plain = _FAMILY.sub(_of_family, plain)
    plain = _COUPLE.sub(r"\g<one> \g<last> and \g<two> \g<last>", plain)
    return _OF_ONE_NAME.sub(_two_whole_names, plain)


def _two_whole_names(match: re.Match[str]) -> str:
    """ "Ana & Bo Ruiz" as two whole names, where the first words are given names."""
    are_given = begins_with_given_name(match["one"]) and not may_be_agency(match["two"])
    if not are_given or read_person(match["two"]) is None:
        return match[0]
    return f"{match['mark']}{match['one']} {match['last']} and {match['two']} {match['last']}"


def _of_family(match: re.Match[str]) -> str:
    """ "the Hendersons (Ana and Bo)" as two whole names, where both are given names."""
    if not (begins_with_given_name(match["one"]) and begins_with_given_name(match["two"])):
        return match[0]
    is_plural = match[0].startswith(("the", "The"))
    last = _PLURAL.sub("", match["last"]) if is_plural else match["last"]
    return f"{match['one']} {last} and {match['two']} {last}"


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
        # "Last, First" is one cell there, as "Email / Phone" is
        is_parted = "\t" in text or "|" in text or "   " in text.strip()
        heading = next(
            (each for each in _MARKS if not is_parted and _is_heading(text.split(each))), None
        )
        mark = heading or mark
        cells = _cells(text, mark) if heading or width else []
        if heading:
            width = len(cells)
        elif len(cells) != width:
            width = 0
        found.append((number, "\t".join(cells) if width else text))
    return found


def _cells(text: str, mark: str) -> list[str]:
    """The cells of a row parted by a mark, which belongs to a cell where quotes stand around it: `"Ruiz, Ana",yes`."""
    if mark not in _CELL:
        return [each.strip() for each in text.split(mark)]
    return [
        (match["quoted"] if match["quoted"] is not None else match["bare"]).strip()
        for match in _CELL[mark].finditer(text)
    ]


def _is_heading(cells: list[str]) -> bool:
    are_whole = all(cell.count("(") == cell.count(")") for cell in cells)
    return (
        are_whole
        and len(cells) > 1
        and all(map(column_role, cells))
        and len(set(map(column_role, cells))) > 1
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
