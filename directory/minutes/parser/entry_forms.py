"""Lines of a list in the forms that its reader knows: pairs with slashes, cells between bars, initials in brackets.

Only the form changes, no word is added or taken away but initials that repeat a name; where it is doubtful whether a
line is of such a form it stays as it is.
"""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.aligned_table import with_tabs
from directory.minutes.parser.attendance_table import column_role, columns
from directory.minutes.parser.list_headings import Kind, read_label
from directory.minutes.parser.list_shapes import without_seats
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person

# A name is no longer, and a pair of name and agency neither.
_LONGEST_PAIR = 120
_PAIRS = re.compile(r";\s*|,\s+(?=[^,/;]{2,60}\s?/\s?[^\d/\s])|\s+and\s+(?=[^,/;]{4,60}/)")
_BRACKETS = re.compile(r"\s*[(\[](?P<letters>[A-Z]{2,4})[)\]](?=\s*(?:[-–—,:|\t]|$))")
_TIME = re.compile(
    r"\s*(?:[-–—;]\s*|,\s+|\()(?:joined|arrived|left|came|departed|logged (?:on|in|off)|entered|dialed in"
    r"|se (?:unió|retiró)|llegó|salió|(?:at |until |from )?\d{1,2}:\d{2}(?!\d))[^,;()]{0,40}\)?\s*$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^(?!.{300})(?P<entry>.*[^\W\d_)].*?)(?:\s{2,}|\s+[-–—]+\s+|\s*:\s+)"
    r"(?:(?P<here>present|here|attended|in attendance|presente|asistió|出席|到)|"
    r"(?P<away>(?:un)?excused|absent|not present|no show|regrets|apologies|away|vacant|did not attend"
    r"|(?:in)?justificad[oa]"
    r"|ausente|excusad[oa]|缺席|请假|請假))\s*(?:\([^()]{1,60}\)\s*)?\.?$",
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
_SPOKEN = re.compile(r"^<v(?:\.\w+)?\s+(?P<sender>[^<>]{2,60})>\s*(?P<said>.*?)(?:</v>)?$")
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
_FEWEST_STATES = 2
# What a meeting program shows of somebody whose name it does not know.
_BARE_DEVICE = re.compile(
    r"(?:[-*•]\s+)?(?:iphone|ipad|android|galaxy\s?\w{0,6}|samsung\s?\w{0,8}|pixel\s?\w{0,4}|laptop|macbook\w{0,4}"
    r"|call-?in user\s?[\w-]{0,4}|phone user|caller|unknown(?: caller)?|\+?\d[\d\s().*-]{6,16}\d"
    r"|(?:otter|read|fireflies|tl;?dv|fathom)(?:\.ai)?(?:\s(?:meeting\s)?(?:notes|notetaker|assistant|pilot))?"
    r"|(?:ai\s)?note\s?taker|(?:zoom|conference|meeting)\sroom(?:\s\w{1,6})?|guest(?:\s?\d{1,3})?)"
    r"(?:\s?\(\d{1,3}\))?",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"^\s*\[?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?\s+(?:from\s+)?(?P<sender>[^:]{2,80}?)"
    r"\s+to\s+(?:everyone|all panelists|hosts?)[^:]{0,30}:\s*(?P<said>.*)$",
    re.IGNORECASE,
)
_GREETS = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|hola|buenos d[ií]as|buenas tardes)"
    r"[^,.!:-]{0,20}[,.!:-]+\s*)?(?:(?:this is|i am|i['’]m|soy|my name is)\s+)?",
    re.IGNORECASE,
)
_FEWEST_PAIRS = 2
_FEWEST_BARS = 2
_SIDES = 2
_FEWEST_ROWS = 3
_MARKS = (",", ";")
_AGENCY_AND_PEOPLE = re.compile(
    r"^(?P<agency>[^:;,–—]{2,80}?)\s+[–—-]\s+(?P<people>[^:;–—]{3,200})$"
)
_LONGEST_LABEL = 60
_SLACK = 3  # letters by which a cell may stand to the left of the head of its column
_TAB = 40
_CELL = re.compile(r"\S+(?:\s{1,2}\S+)*")
_MAIL = re.compile(
    r"(?<=\w)[\s,;<(–—-]{1,4}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}[)>]?\s*[,–—-]?\s+(?=[^\W\d_])"
)


def in_known_forms(lines: list[Line]) -> list[Line]:
    """The lines, each with its number; a wrapped list of pairs stands on the first of its lines."""
    lines = with_tabs(
        _with_chat([line for line in lines if not _BARE_DEVICE.fullmatch(line[1].strip())])
    )
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
    return _with_pairs(_in_cells(_with_colons(_with_states(_without_away_column(_in_tabs(plain))))))


def _with_chat(lines: list[Line]) -> list[Line]:
    """The chat of a call as a list of who wrote, each once, with the agency that they gave for themselves.

    "10:01 From Ana Ruiz to Everyone: Ana Ruiz, Harbor Clinic" says it, as does "Ana (Harbor Clinic)" as a sender.
    """
    chat = {
        number: match
        for number, text in lines
        if (match := _CHAT.match(text) or _SPOKEN.match(text.strip()))
    }
    if len(chat) < _FEWEST_STATES:
        return lines
    entries: dict[str, Line] = {}
    for number, match in chat.items():
        sender = match["sender"].strip()
        bare, _, behind = sender.partition("(")
        bare, agency = bare.strip(), behind.strip(" )")
        own = _introduction(match["said"], bare.partition(" ")[0].casefold())
        known = bare if read_person(bare) is not None else ""
        entry = own or (f"{known}, {agency}" if known and agency else known)
        before = entries.get(sender)
        if entry and (before is None or (own and "," not in before[1])):
            entries[sender] = (number, entry)
    said = dict(entries.values())
    found: list[Line] = []
    is_headed = False
    for number, text in lines:
        if number not in chat:
            found.append((number, text))
            continue
        if not is_headed:
            found.append((number, "Attendees:"))
            is_headed = True
        if said.get(number):
            found.append((number, f"• {said[number]}"))
    return found


def _introduction(text: str, first: str) -> str:
    """ "hi all, Ana Ruiz with Harbor Clinic" of a sender whose first name it begins with, as an entry; else nothing."""
    words = _GREETS.sub("", text.strip())
    named = part_name(words) if first and len(words) <= _LONGEST_PAIR else None
    if named is None or len(named.persons) != 1 or not named.rest.strip():
        return ""
    person = named.persons[0]
    is_own = person.is_full and person.name.casefold().startswith(first[:2])
    return f"{person.name}, {named.rest.strip(' .!')}" if is_own else ""


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
        heading = next((each for each in _MARKS if _is_heading(text.split(each))), None)
        mark = heading or mark
        cells = [each.strip() for each in text.split(mark)]
        if heading:
            width = len(cells)
        elif len(cells) != width:
            width = 0
        found.append((number, "\t".join(cells) if width else text))
    return found


def _is_heading(cells: list[str]) -> bool:
    return len(cells) > 1 and all(map(column_role, cells)) and columns("\t".join(cells)) is not None


def _with_colons(lines: list[Line]) -> list[Line]:
    """Agencies with their people behind a dash, "Harbor Clinic – Ana Ruiz, Bo Lee", with a colon in its place."""
    found = list(lines)
    run: list[tuple[int, str, list[str]]] = []
    for place, (_, text) in enumerate([*lines, (0, "")]):
        match = _AGENCY_AND_PEOPLE.match(unmarked(text))
        people = (
            re.split(r",\s+(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+", match["people"]) if match else []
        )
        if match and all((one := read_person(each)) is not None and one.is_full for each in people):
            run.append((place, match["agency"], people))
            continue
        are_agencies = sum(may_be_agency(agency) for _, agency, _ in run) * 2 > len(run)
        if len(run) >= _FEWEST_ROWS and are_agencies and any(len(each) > 1 for *_, each in run):
            for at, agency, named in run:
                found[at] = (lines[at][0], f"{agency}: {', '.join(named)}")
        run = []
    return found


def _without_away_column(lines: list[Line]) -> list[Line]:
    """Two lists side by side, "Present" and "Absent": without the second, whose people did not come."""
    found: list[Line] = []
    away: tuple[int, ...] = ()
    starts: list[int] = []
    for number, text in lines:
        cells = _placed_cells(text)
        kinds = [_kind_of_column(each) for _, each in cells]
        if len(cells) > 1 and all(kinds) and {Kind.PRESENT, Kind.ABSENT} <= set(kinds):
            starts = [start for start, _ in cells]
            away = tuple(place for place, kind in enumerate(kinds) if kind is Kind.ABSENT)
            kept = [
                each
                for (_, each), kind in zip(cells, kinds, strict=True)
                if kind is not Kind.ABSENT
            ]
            found.append((number, kept[0]))
            continue
        if away and not text.strip():
            away = ()
        if not away:
            found.append((number, text))
            continue
        came = [
            each
            for start, each in cells
            if max((place for place, at in enumerate(starts) if at <= start + _SLACK), default=0)
            not in away
        ]
        found.append((number, "   ".join(filter(None, came))))
    return found


def _placed_cells(text: str) -> list[tuple[int, str]]:
    """The cells of a line with where each begins: by tabs its number, else the place of its first letter."""
    if "\t" in text:
        cells = [each.strip() for each in text.split("\t")]
        return [(place * _TAB, each) for place, each in enumerate(cells)]
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def _kind_of_column(text: str) -> Kind | None:
    label = (
        read_label(f"{text.strip(' :')}:") if text.strip() and len(text) < _LONGEST_LABEL else None
    )
    return label.kind if label and not label.rest else None


def _in_cells(lines: list[Line]) -> list[Line]:
    """Rows of two cells, name and agency, with the agency in brackets, where at least three stand together."""
    found = list(lines)
    run: list[int] = []
    for place, (_, text) in enumerate([*lines, (0, "")]):
        cells = text.split("\t") if text.count("\t") == 1 else re.split(r"\s/\s", text)
        if len(cells) == _SIDES and all(map(str.strip, cells)) and column_role(cells[0]) is None:
            run.append(place)
            continue
        sides = [
            [each.strip() for each in re.split(r"\t|\s/\s", unmarked(lines[at][1]))] for at in run
        ]
        order = _order(sides) if len(run) >= _FEWEST_ROWS else None
        if order is not None:
            for at, each in zip(run, sides, strict=True):
                found[at] = (lines[at][0], f"{each[order]} ({each[1 - order]})")
            above = run[0] - 1
            if above >= 0 and _heads_columns(lines[above][1]):
                found[above] = (lines[above][0], "")  # the heads of cells that are no more
        run = []
    return found


def _heads_columns(text: str) -> bool:
    cells = [each for each in text.split("\t") if each.strip()]
    return len(cells) > 1 and column_role(cells[0]) is not None


def _with_states(lines: list[Line]) -> list[Line]:
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
    found = {number: match for number, text in lines if (match := _STATE.match(text))}
    if len(found) < _FEWEST_STATES or not any(match["here"] for match in found.values()):
        return lines
    bare = without_seats([(number, match["entry"].strip()) for number, match in found.items()])
    named = sum(part_name(unmarked(text)) is not None for _, text in bare)
    if named * 2 < len(found):
        return lines
    entries = {number: text if found[number]["here"] else "" for number, text in bare}
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
    order = _order(sides)
    if order is None:
        return None
    return head + "; ".join(f"{each[order]} ({each[1 - order]})" for each in sides)


def _order(sides: list[list[str]]) -> int | None:
    """On which side of each pair the person stands, 0 or 1; None where it is not the same in all, or nobody can tell.

    A few agencies read like names; most do not.
    """
    for name in range(_SIDES):
        persons = [read_person(each[name], before_agency=True) for each in sides]
        agencies = sum(
            may_be_agency(each[1 - name]) or read_person(each[1 - name]) is None for each in sides
        )
        if any(_is_sure_person(each[1 - name]) for each in sides):
            continue  # two columns of names have people on both sides
        if all(each is not None and each.is_full for each in persons) and agencies * 2 > len(sides):
            return name
    return None


def _is_sure_person(text: str) -> bool:
    """Whether words are the name of a person by their first one, and no agency's."""
    person = read_person(text)
    return person is not None and begins_with_given_name(text) and not may_be_agency(text)
