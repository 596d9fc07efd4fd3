"""Notes typed in a hurry, often on a phone: "here - ana ruiz (quay hall) me, bo lee food bank, late: cy day".

Their lists become lists with a known heading and an entry for each person, and only where most entries name a person.
Whatever of such a list names nobody stays in it as it was typed, so that staff are asked about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.minutes.parser.absence_sentences import says_only_absence
from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.comma_pieces import comma_pieces
from directory.minutes.parser.hasty_outcomes import in_full
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.letter_case import in_title_case, is_in_small_letters
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import LIST_MARK, Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.word_lists import ATTENDANCE_MARK, CONNECTIVES, PARTICLES
from directory.package_files import HASTY_WORDS
from directory.parsing.given_names import is_given_name
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(HASTY_WORDS)
_CAME, _AWAY, _LATE = "Present", "Absent", "Arrived late"
_KINDS = {"came": _CAME, "away": _AWAY, "late": _LATE}
_MARK = r"(?:\s?[:=]+|\s?[-–—]+\s|\.{1,3}\s|\t)"
_HEADS = tuple(
    (
        kind,
        re.compile(
            rf"^[\s*•·+>-]*(?:(?:{words})(?:\s+(?:{_WORDS['filler']}))*\s*(?:(?P<mark>{_MARK})|(?=\s|$))"
            rf"|(?:{_WORDS.get(f'marked_{role}', words)})(?:\s+(?:{_WORDS['filler']}))*(?P<late_mark>{_MARK}))"
            r"\s*(?P<rest>.*)$",
            re.IGNORECASE,
        ),
    )
    for role, kind in _KINDS.items()
    for words in (_WORDS[role],)
)
# Inside a line a further list begins behind a mark, and with one: "…, late: cy day", "… . out: dee fox"
_INNER = re.compile(
    rf"(?:[,;.|/]\s+|\s{{2,}})(?=(?:{'|'.join(_WORDS[role] for role in ('came', 'away', 'marked_away', 'late'))})"
    rf"(?:\s+(?:{_WORDS['filler']}))*\s?(?:[:=]|[-–—]+\s))",
    re.IGNORECASE,
)
_WRITER = re.compile(_WORDS["writer"], re.IGNORECASE)
_WRITER_CALLED = re.compile(
    rf"(?:{_WORDS['writer']})\s*(?:\(|[-–—=:,]\s*)(?P<who>[^()]+)\)?", re.IGNORECASE
)
_WRITER_BEHIND = re.compile(rf"(?<=[)\w])\s+\(?(?:{_WORDS['writer']})\)?\s*$", re.IGNORECASE)
_REMARK_BEHIND = re.compile(
    rf"(?:\s*\((?:{_WORDS['remark']})\)|\s+[-–]?\s*(?:{_WORDS['remark']}))\s*$", re.IGNORECASE
)
_NAMELESS = re.compile(rf"(?:{_WORDS['nameless']})(?!\w)", re.IGNORECASE)
_BRACKET = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<agency>[^()]+)\)?\s*(?P<behind>.*)$")
_AT = re.compile(
    rf"(?<!\s)\s++(?:{_WORDS['at']})\s+(?:the\s+)?(?=\S)|(?:(?<!\s)\s++)?[/=]\s*|(?<!\s)\s++[-–—]+\s*"
    r"|(?<![-–—])[-–—]++\s+(?:the\s+)?",
    re.IGNORECASE,
)
# What was typed small behind a name with its capitals is where somebody works: "dep. Karla Ibsen sheriff".
_IN_CAPITALS = re.compile(
    r"(?:[a-z]{1,5}\. )?(?P<name>(?:[A-ZÀ-Ý][\w’'-]+ ){1,3}[A-ZÀ-Ý][\w’'-]+) (?P<rest>[a-zà-ỹ][\w’' -]{2,40})"
)
_DASH = re.compile(r"\s+[-–—]+\s+")
_AND = re.compile(rf"\s+(?:{_WORDS['and']})\s+|\s*[&+]\s*", re.IGNORECASE)
_AND_BEFORE = re.compile(rf"^(?:{_WORDS['and']})\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’']*")
# Bullets without a blank, or that other papers have not, and counts without a mark: "*ana to call", "+ bo will", "2 cy"
_GLUED_BULLET = re.compile(r"^(?P<indent>\s*)(?:[*•+~>-]\s?|\d{1,2}\s)(?=[^\W\d_])")
_BEGINNING = re.compile(r"^(?P<mark>\s*(?:[*•·+–-]\s+|\d{1,2}[.)]\s+)?)(?P<word>[a-zà-ỹ][\w’']*)")
_SPACED_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})\s(\d{1,2})\s(\d{2}|\d{4})(?![\d/])")
_EXCUSE = re.compile(rf"\s*\([^()]*\b(?:{_WORDS['excuse']})\b[^()]*\)", re.IGNORECASE)
_LAST_COMMA = re.compile(r"(?:,|;|&|\+|\band)\s*$", re.IGNORECASE)
_TYPED_LATIN = re.compile(r"[a-zà-ỹ]")
_FIRST_LINES = 10  # that are not empty; who came is noted first
_MOST_LINES = 80  # a longer paper was not typed in a hurry
_MOST_ENTRIES = 30  # below a heading, a line each
_WIDTH = 60  # a shorter line was not wrapped
_FEWEST = 2
_MOSTLY = 0.6
_MOST_NAME_WORDS = 4
_LONGEST = 1_500  # letters of a line


@dataclass(slots=True)
class _Entry:
    """Somebody and where they work, in the letters of names; `raw` is what names nobody.

    `is_writer` says that whoever typed the notes is meant: "me (tabitha crewe)".
    """

    name: str = ""
    agency: str = ""
    raw: str = ""
    is_writer: bool = False

    def __str__(self) -> str:
        return self.raw or (f"{self.name} ({self.agency})" if self.agency else self.name)


@dataclass(slots=True)
class _Noted:
    """One list of such notes: its kind, the lines it stands on, and its entries with the line of each."""

    kind: str
    lines: set[int]
    entries: list[tuple[int, _Entry]] = field(default_factory=list)
    is_hasty: bool = False


class HastyLists(NamedTuple):
    """The lines of hasty notes with their lists in a known form, who came and did not, and whether all are named."""

    lines: list[Line]
    names: frozenset[str]
    away: frozenset[str]
    is_whole: bool


def with_hasty_lists(lines: list[Line]) -> HastyLists | None:
    """The lists of hasty notes in a known form; None where a paper is no such notes.

    Small letters, the writer among those who came, or a heading that no other papers have show a hasty hand.
    """
    filled = [line for line in lines if line[1].strip()]
    is_long = len(filled) > _MOST_LINES or any(len(text) > _LONGEST for _, text in filled)
    if not filled or is_long:
        return None
    noted = list(_lists(lines))
    came = [entry for one in noted if one.kind != _AWAY for _, entry in one.entries]
    people = sum(not entry.raw for entry in came)
    if people < max(_FEWEST, _MOSTLY * len(came)) or not any(one.kind == _CAME for one in noted):
        return None
    has_writer = any(entry.is_writer for entry in came)
    # "here: me (tabitha crewe), …", and no letter with its capitals: "Who was there: me (…)"
    heads = {min(one.lines) for one in noted}
    is_small = any(text[:1].islower() for number, text in lines if number in heads)
    is_hasty = any(one.is_hasty for one in noted if one.kind == _CAME or has_writer)
    is_hasty = is_hasty or (has_writer and is_small)
    if not (is_hasty or is_in_small_letters(lines)):
        return None
    names = frozenset(entry.name for entry in came if entry.name)
    away = frozenset(
        entry.name for one in noted if one.kind == _AWAY for _, entry in one.entries if entry.name
    )
    return HastyLists(_rewritten(lines, noted), names, away, people == len(came))


def _rewritten(lines: list[Line], noted: list[_Noted]) -> list[Line]:
    """The lines, with all who came on the line of the first of them, and all who did not on another."""
    names = {
        word for one in noted for _, entry in one.entries for word in _WORD.findall(entry.name)
    }
    writer = next((entry.name for one in noted for _, entry in one.entries if entry.is_writer), "")
    plain = [(number, in_full(text, writer, names)) for number, text in lines]
    found = dict(_as_sentences(plain, names if is_in_small_letters(lines) else set()))
    for number in {number for one in noted for number in one.lines}:
        found[number] = ""
    for kind in (_CAME, _AWAY):
        entries = [
            each for one in noted if (one.kind == _AWAY) == (kind == _AWAY) for each in one.entries
        ]
        if entries:
            first = min(number for number, _ in entries)
            found[first] = f"{kind}: {'; '.join(str(entry) for _, entry in entries)}"
    return [(number, found[number]) for number, _ in lines]


def _as_sentences(lines: list[Line], names: set[str]) -> Iterator[Line]:
    """The lines with bullets, days and beginnings of sentences as other papers have them, and names with capitals.

    A line begins a sentence where the one above had room for its first word.
    """
    width = max([_WIDTH, *(len(text) for _, text in lines)])
    small = {name.casefold(): name for name in names}
    above = ""
    for number, typed in lines:
        text = _GLUED_BULLET.sub(r"\g<indent>- ", typed) if above or number > 1 else typed
        text = _EXCUSE.sub("", _SPACED_DAY.sub(r"\1/\2/\3", text)) if not above else text
        if small:
            text = _WORD.sub(lambda match: _with_capital(match, small), text)
        first = _BEGINNING.match(text)
        if small and first and len(above) + len(first["word"]) < width:
            text = f"{first['mark']}{first['word'].capitalize()}{text[first.end() :]}"
        yield number, text
        above = typed.strip()


def _with_capital(match: re.Match[str], names: dict[str, str]) -> str:
    word = match[0]
    is_common = word in CONNECTIVES or word in PARTICLES or not word.islower()
    return word if is_common else names.get(word.casefold(), word)


def _lists(lines: list[Line]) -> Iterator[_Noted]:
    """The lists of who came and who did not among the first lines, and right below those."""
    seen = 0
    place = 0
    while place < len(lines) and seen < _FIRST_LINES:
        number, text = lines[place]
        if not text.strip():
            place += 1
            continue
        seen += 1
        head = _head(text, is_first=number == lines[0][0])
        if head is None:
            place += 1
            continue
        end = _end(lines, place, bool(head[1]))
        yield from _noted(head, lines[place:end])
        place = end


def _head(text: str, is_first: bool = False) -> tuple[str, str] | None:
    """The kind of a list that a line opens, and the words behind its heading."""
    for kind, pattern in _HEADS:
        match = None if is_first else pattern.match(text)
        if match is None:
            continue
        rest = match["rest"].strip()
        is_marked = bool(match["mark"] or match["late_mark"])
        if is_marked or not rest or _begins_with_person(rest):
            return kind, rest
    return None


def _begins_with_person(rest: str) -> bool:
    words = (first := comma_pieces(rest)[0]).split()
    if not words or _WRITER.fullmatch(words[0].strip("(,")):
        return bool(words)
    entry = _entry(first)
    is_known = is_given_name(words[0]) or has_honorific(in_title_case(first))
    return bool(entry and entry.name and is_known)


def _end(lines: list[Line], place: int, runs_on: bool) -> int:
    """The place behind the list that a line opens: wrapped, or an entry on each line below."""
    end = place + 1
    while end < min(len(lines), place + _MOST_ENTRIES):
        text = lines[end][1]
        above = lines[end - 1][1].rstrip()
        if not text.strip() or _head(text) is not None or says_only_absence(text):
            break
        is_wrapped = _LAST_COMMA.search(above) is not None or len(above) >= _WIDTH
        if runs_on and (LIST_MARK.match(text) or not is_wrapped):
            break
        if not runs_on and _entry(LIST_MARK.sub("", comma_pieces(text)[0])) is None:
            break
        end += 1
    return end


def _noted(head: tuple[str, str], lines: list[Line]) -> Iterator[_Noted]:
    kind, rest = head
    numbers = {number for number, _ in lines}
    label = read_label(lines[0][1])
    is_known = label is not None and (label.is_marked or not label.rest)
    is_hasty = not is_known or any(map(_WRITER.fullmatch, comma_pieces(rest)))
    if not rest:
        entries = [
            (number, entry)
            for number, text in lines[1:]
            for entry in _entries(LIST_MARK.sub("", text))
        ]
        if entries:
            yield _Noted(kind, numbers, entries, is_hasty)
        return
    text = " ".join([rest, *(below.strip() for _, below in lines[1:])])
    for place, piece in enumerate(_INNER.split(text)):
        inner = _head(piece) if place else (kind, piece)
        own, words = inner or (kind, piece)
        found = [(lines[0][0], entry) for entry in _entries(words)]
        yield _Noted(own, numbers, found, is_hasty)


def _entries(text: str) -> list[_Entry]:
    """The entries of a list that commas part: what names nobody may be the agency of the name before it."""
    found: list[_Entry] = []
    for words in _with_joined_apart(text):
        called = _WRITER_CALLED.fullmatch(words)
        bare = words.strip(" ().!")
        if _WRITER.fullmatch(bare) or ATTENDANCE_MARK.fullmatch(bare) or is_title(bare):
            continue
        entry = _entry(called["who"] if called else words)
        if entry and called:
            entry.is_writer = True
        last = found[-1] if found else None
        behind = clean(words)
        if entry and last and not last.agency and _is_agency_of_another(behind):
            entry = None  # "cy day, kind heart clinic"
        if entry is None and last and last.name and not last.agency and may_be_agency(behind):
            last.agency = _written(behind)
        elif entry is None:
            found.append(_Entry(raw=words))
        else:
            found.append(entry)
    return found


def _is_agency_of_another(words: str) -> bool:
    """Whether words behind a name are where its person works, though they begin as a name might."""
    is_marked = _AT.search(words) is not None or "(" in words
    is_person = is_given_name(words.split()[0]) or has_honorific(_written(words))
    return is_agency(words) and not (is_marked or is_person)


def _with_joined_apart(text: str) -> Iterator[str]:
    """The words between commas, and those between "and" and "&" where each part names somebody."""
    for part in comma_pieces(text.strip(" .!")):
        words = _AND_BEFORE.sub("", part.strip())
        parts = [one.strip() for one in _AND.split(words) if one.strip()]
        are_people = len(parts) > 1 and all(
            _WRITER.fullmatch(one) or ((entry := _entry(one)) is not None and entry.name)
            for one in parts
        )
        yield from parts if are_people else filter(None, [words])


def _entry(text: str) -> _Entry | None:
    """Somebody with the agency beside the name; None where the words begin with nobody's name."""
    if _NAMELESS.search(text):
        return None
    words = _WRITER_BEHIND.sub("", _REMARK_BEHIND.sub("", text.strip(" .!"))).strip()
    bracket = _BRACKET.match(words)
    if bracket:
        own = _WRITER_BEHIND.sub("", bracket["agency"])
        inner = comma_pieces(bracket["agency"])
        if _WRITER.fullmatch(own.strip()):
            own = ""
        elif len(inner) > 1 and not _is_name(bracket["name"]):
            return None
        return (
            _Entry(_written(bracket["name"]), _written(own)) if _is_name(bracket["name"]) else None
        )
    # A dash parts what "de la" in a name does not.
    for mark in (*_DASH.finditer(words), *_AT.finditer(words)):
        name, agency = words[: mark.start()], words[mark.end() :]
        if _is_name(name) and clean(agency):
            return _Entry(_written(name), _written(agency))
    return _without_mark(words) or (_Entry(_written(words)) if _is_name(words) else None)


def _without_mark(words: str) -> _Entry | None:
    """ "ana ruiz food bank": two words of a name, and what surely is an agency."""
    parts = words.split()
    for count in (2, 3, 4):
        name, rest = " ".join(parts[:count]), " ".join(parts[count:])
        is_open = count < len(parts) and parts[count - 1].casefold() in PARTICLES
        # "dep. Karla Ibsen sheriff": behind a rank a further capital is of the name
        is_open = is_open or (
            rest[:1].isupper() and count == _FEWEST and has_honorific(_written(name))
        )
        if rest and not is_open and _is_name(name) and is_agency(rest):
            return _Entry(_written(name), _written(rest))
    capitals = _IN_CAPITALS.fullmatch(words)
    if capitals and _is_name(capitals["name"]) and clean(capitals["rest"]):
        return _Entry(_written(capitals["name"]), _written(capitals["rest"]))
    return None


def _is_name(words: str) -> bool:
    written = _written(words)
    person = read_person(written) if written else None
    if person is None or len(written.split()) > _MOST_NAME_WORDS + 1 or re.search(r"\d", written):
        return False
    is_known = begins_with_given_name(written) or has_honorific(written)
    return is_known or not may_be_agency(written)


def _written(words: str) -> str:
    """The words in the letters of names, where they were typed without capitals."""
    plain = clean(words)
    is_small = _TYPED_LATIN.search(plain) is not None and not any(map(str.isupper, plain))
    if not is_small:
        titled = _with_first_letter(plain)  # "pastor Lou Pruitt"
        return titled if has_honorific(titled) else plain
    return _with_first_letter(in_title_case(plain))  # "will stroud"


def _with_first_letter(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
