"""Lines of a list in the forms that its reader knows: pairs with slashes, cells between bars, initials in brackets.

Only the form changes, no word is added or taken away but initials that repeat a name; where it is doubtful whether a
line is of such a form it stays as it is.
"""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person

# A name is no longer, and a pair of name and agency neither.
_LONGEST_PAIR = 120
_PAIRS = re.compile(r";\s*|,\s+(?=[^,/;]{2,60}\s?/\s?[^\d/\s])|\s+and\s+(?=[^,/;]{4,60}/)")
_BRACKETS = re.compile(r"\s*[(\[](?P<letters>[A-Z]{2,4})[)\]](?=\s*(?:[-–—,:|\t]|$))")
_TIME = re.compile(
    r"\s*(?:[-–—;]\s*|,\s+|\()(?:joined|arrived|left|came|departed|logged (?:on|in|off)|entered|dialed in"
    r"|se (?:unió|retiró)|llegó|salió)\b[^,;()]{0,40}\)?\s*$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?P<entry>.*[^\W\d_)].*?)(?:\s{2,}|\s+[-–—]+\s+|\s*:\s+)"
    r"(?:(?P<here>present|here|attended|in attendance|presente|asistió|出席|到)|"
    r"(?P<away>(?:un)?excused|absent|not present|no show|regrets|apologies|away|did not attend|(?:in)?justificad[oa]"
    r"|ausente|excusad[oa]|缺席|请假|請假))\s*\.?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^\s*(?P<letters>[A-Z]{2,4})\s*[:–—-]\s+\S")
_FEWEST_STATES = 2
_FEWEST_PAIRS = 2
_FEWEST_BARS = 2
_SIDES = 2


def in_known_forms(lines: list[Line]) -> list[Line]:
    """The lines, each with its number; a wrapped list of pairs stands on the first of its lines."""
    spoken = _spoken(lines)
    plain = [
        (number, "" if number in spoken else _without_time(_without_initials(_between_bars(text))))
        for number, text in lines
    ]
    return _with_pairs(_with_states(plain))


def _between_bars(text: str) -> str:
    """ "Attending | Ana Ruiz, Harbor Clinic | Bo Lee, Quay Hall": a heading and its entries."""
    if text.lstrip().startswith("|") or text.count(" | ") < _FEWEST_BARS:
        return text
    first, *cells = [each.strip() for each in text.split(" | ")]
    label = read_label(f"{first}:")
    if label is None or label.rest or not all(cells):
        return text
    return f"{first.rstrip(' :')}: {'; '.join(cells)}"


def _without_initials(text: str) -> str:
    """A name without its own initials behind it: "Ana Ruiz [AR] – Harbor Clinic"."""

    def replaced(match: re.Match[str]) -> str:
        words = text[: match.start()].split()[-5:]
        initials = "".join(each[0] for each in words if each[0].isalpha()).upper()
        return "" if initials.endswith(match["letters"]) else match[0]

    return _BRACKETS.sub(replaced, text)


def _without_time(text: str) -> str:
    """An entry without when its person came or left: "Ana Ruiz, Harbor Clinic - joined 10:15"."""
    return _TIME.sub("", text) if read_label(text) is None else text


def _with_states(lines: list[Line]) -> list[Line]:
    """A roll that says behind each entry whether its person came: without those who did not, and without the word."""
    found = {number: match for number, text in lines if (match := _STATE.match(text))}
    if len(found) < _FEWEST_STATES or not any(match["here"] for match in found.values()):
        return lines
    entries = {
        number: match["entry"].strip() if match["here"] else "" for number, match in found.items()
    }
    named = sum(part_name(unmarked(match["entry"])) is not None for match in found.values())
    if named * 2 < len(found):
        return lines
    return [(number, entries.get(number, text)) for number, text in lines]


def _spoken(lines: list[Line]) -> set[int]:
    """Lines of what was said by those whose initials stand behind their names in the list: "AR: the beds are full."."""
    known = {match["letters"] for _, text in lines for match in _BRACKETS.finditer(text)}
    return {
        number
        for number, text in lines
        if (match := _SPEAKER.match(text)) and match["letters"] in known
    }


def _with_pairs(lines: list[Line]) -> list[Line]:
    """Lists of "Name/Agency, Name/Agency" as "Name (Agency); Name (Agency)", wrapped lines of one list together."""
    found: list[Line] = []
    place = 0
    while place < len(lines):
        number, text = lines[place]
        end = place + 1
        if "/" in text:
            while end < len(lines) and lines[end][1].strip() and read_label(lines[end][1]) is None:
                end += 1
        written, taken = text, 1
        for stop in range(end, place, -1) if "/" in text else ():
            pairs = _pairs(" ".join(each.strip() for _, each in lines[place:stop]))
            if pairs is not None:
                written, taken = pairs, stop - place
                break
        found.append((number, written))
        found += [(each, "") for each, _ in lines[place + 1 : place + taken]]
        place += taken
    return found


def _pairs(text: str) -> str | None:
    """A line of pairs with the agency of each in brackets; None where a piece of it is no pair."""
    label = read_label(text)
    head = text[: len(text) - len(label.rest)] if label and label.is_marked and label.rest else ""
    pieces = [each.strip(" .,") for each in _PAIRS.split(text[len(head) :])]
    sides = [[side.strip() for side in piece.split("/")] for piece in pieces if piece]
    if len(sides) < _FEWEST_PAIRS or any(
        len(each) != _SIDES or not all(each) or len("/".join(each)) > _LONGEST_PAIR
        for each in sides
    ):
        return None
    for name, agency in ((0, 1), (1, 0)):
        if all(_is_pair(each[name], each[agency]) for each in sides):
            return head + "; ".join(f"{each[name]} ({each[agency]})" for each in sides)
    return None


def _is_pair(name: str, agency: str) -> bool:
    """Whether one side is the whole name of a person and the other none, or surely an agency."""
    person = read_person(name, before_agency=True)
    if person is None or not person.is_full:
        return False
    return may_be_agency(agency) or read_person(agency) is None
