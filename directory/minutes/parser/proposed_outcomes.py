"""What may follow from a meeting: actions with owner and day, dates for the calendar. A person accepts each, or not.

Headings are never proposed: not those of the agenda, not "Announcements".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, time

from directory.minutes.parser.action_cells import Cells, read_parted, read_tables
from directory.minutes.parser.agenda import first_item
from directory.minutes.parser.dates import next_date, without_dates
from directory.minutes.parser.list_headings import is_business
from directory.minutes.parser.meeting_paper import Attendee, Noted, Outcome
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.outcomes import NEXT_MEETING
from directory.minutes.parser.person_names import read_persons
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.word_lists import tokens, words_of

_MARKED = re.compile(
    r"^\W*(?:(?-i:AI|A\.I\.)(?=:|\s[–—-])|action(?:\s+items?)?|"
    r"to[\s-]?do|follow[- ]up|next\s+steps?|recommendations?|tareas?|acci[oó]n|"
    r"compromisos?|acuerdos?(?=\s*:\s*\S+(?:\s+\S+){0,6}\s+(?!ser|estar|habr|tendr)"
    r"\w+(?:ar|er|ir)(?:á|án)\b|\s*:.{2,80}\b(?:will|to)\s)|tasks?|assigned)\s*[:–—]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?P<title>(?:[^\W\d]+[\s/&-]+){0,4}?(?:action\s+items?|next\s+steps|"
    r"recommendations?|ideas|suggestions|to[\s-]?do|follow[- ]ups?|tareas|acciones|recomendaciones|"
    r"actions|assignments?|commitments?|tasks|promises|who\s+does\s+what|acuerdos|pendientes|encargos|"
    r"pr[oó]ximos\s+pasos|compromisos)\b[^:.]{0,40}?)\s*:?\s*$",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"^(?P<indent>\s*)(?:[•·●○▪◦*→➔➜➤►▶»>–-]|\(?\w{1,2}[.)]|\[[ x]?\])\s+(?P<text>\S.*)$"
)
# Of a list that counts nothing: "• Update the list" is one of its points, where "3. Updates" is the next heading.
_BULLET = re.compile(r"^\s*(?:[•·●○▪◦*→➔➜➤►▶»>–-]|\[[ xX]?\]|[☐☑☒])\s+\S")
_PROMISED = re.compile(
    r"^(?P<owner>.{2,120}?)\s+(?:(?:has|have)\s+)?(?:expressed\s+interest|volunteered|agreed|offered|committed|promised|"
    r"(?:se\s+)?ofreci(?:ó|eron)|se\s+comprometi(?:ó|eron))\b",
)
_WILL = re.compile(
    r"^(?P<owner>.{2,120}?)\s+(?:(?:will|shall|(?:is\s+|are\s+)?to|is\s+going\s+to|are\s+going\s+to|va\s+a|van\s+a)\s+\w|[^\W\d_]+(?:ará|erá|irá|arán|erán|irán|drá|drán)\b)"
)
_SPEAKER = re.compile(r"^(?P<name>[^\W\d_][^:]{2,60}):\s+")
_I_WILL = re.compile(r"^\W*I(?:['’]ll|\s+will|\s+can|\s+am\s+going\s+to)\s", re.IGNORECASE)
_CHINESE_WILL = re.compile(
    r"^(?P<owner>[\u4e00-\u9fff]{2,4}?)(?:將|将|會|会|須|须|負責|负责)?(?:於|于|在)?"
    r"(?P<day>(?:\d{4}\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?日)(?:之?前|以前)(?P<text>.+)$"
)
_TICK = re.compile(r"(?<=[-*•]\s)\[[ xX]?\]\s+")
_ADDRESSED = re.compile(
    r"^\s*(?:[•·*–-]\s+)?(?:@\s?|[→➔➜➤►▶»>]\s*)(?P<text>(?P<owner>[^:–—@]{2,80}?)\s*(?::|\s[–—-])\s*\S.*)$"
)
_OWNED = re.compile(r"^(?P<owner>[^:–]{2,80}?)\s*(?::|\s[–-]\s)\s*(?P<text>\S.*)$")
_OWNER_BEHIND = re.compile(
    r"^(?P<text>\S.{3,300}?)\s*(?:\((?P<inside>[^()]{2,80})\)|\s[–—-]+\s(?P<after>[^–—()]{2,80}))\W*$"
)
_DUE = re.compile(
    r"[\s,(]*\b(?:by|before|until|no\s+later\s+than|due(?:\s+(?:by|on))?:?|deadline:?|NLT|para\s+el|antes\s+del|hasta\s+el"
    r"|a\s+más\s+tardar(?:\s+el)?|no\s+más\s+tarde\s+del|fecha\s+límite:?|vence\s+el|截止|之前完成)\s+(?P<day>.{3,40}?)$",
    re.IGNORECASE,
)
# A day alone behind the words, parted by a dash or a comma: "call the school - Jun 18, 2026".
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]{0,7}\.?"
_DUE_BEHIND = re.compile(
    r"(?:\s+[-–—]\s+|,\s+)(?P<day>(?:[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}))$|"
    # without its year a day stands alone behind a dash or in brackets: "- April 3", "(3/10", "(28 de octubre"
    rf"(?:\s+[-–—]\s+|\s+\()(?P<alone>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:de\s)?{_MONTH}(?:\s(?:de\s)?\d{{4}})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?)$",
    re.IGNORECASE,
)
_EVENTS = re.compile(
    r"^\W*(?:\w{1,4}[.)]\s*)?(?:[^\W\d]+\s+){0,3}(?:announcements?|events?|calendar|anuncios|eventos|calendario)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_EVENT_WORDS = words_of(
    "training trainings conference workshop fair vigil webinar film screening retreat walk drive hearing symposium "
    "panel celebration summit forum orientation gala rally capacitacion taller feria conferencia"
)
_TIME = re.compile(
    r"\b(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<range>1[0-2]|0?[1-9])(?::(?P<rangeminute>[0-5]\d))?\s*(?:[-–]|to)\s*(?:\d{1,2}(?::\d{2})?)\s*(?P<rangehalf>[ap])\.?\s?m\b",
    re.IGNORECASE,
)
_NOON = 12
_SPAN = re.compile(
    r"\b\d{1,2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?\s*(?:[-–]|to)\s*\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:^|[\s,;])(?:at|en)\s+(?:the\s+)?(?P<place>[A-Z0-9][^,;.()]{2,60})")
_LONGEST_TITLE = 200
_HONORIFIC = re.compile(r"^(?:Mr|Ms|Mrs|Mx|Dr|Dra|Rev|Sr|Sra|Sgt|Capt|Lt)\.?\s+")
_INITIAL_AND_LAST = re.compile(r"(?P<first>[^\W\d_])\.\s*(?P<last>[^\W\d_][\w’'-]+)")
_AND = re.compile(r"\s*,\s*(?:and\s+|y\s+)?|\s+(?:and|y|&)\s+")


def read_proposed_outcomes(
    lines: list[Line],
    agenda: Sequence[Noted],
    attendees: Sequence[Attendee],
    held_on: date | None,
    next_meeting: str | None,
) -> list[Outcome]:
    """The proposals of a paper in the order of their lines. Only who came, or a full name, can own an action.

    A day without a year is the next one on or after the meeting.
    """
    people = _People(attendees)
    start = min([item.line for item in agenda] or [first_item(lines) or 1])
    headings = {item.line for item in agenda}
    above = next((line for line in reversed(lines) if line[0] < start and line[1].strip()), None)
    if above and _LIST.match(above[1]):
        start = above[0]  # a numbered list of who does what was taken for the agenda
    body = [line for line in lines if line[0] >= start]
    found = [
        *_actions(body, headings, people, held_on),
        *_in_tables(body, people, held_on),
        *_events(body, headings, held_on),
        *_next_meeting(lines, next_meeting, held_on),
    ]
    taken: set[int] = set()
    kept: list[Outcome] = []
    for each in sorted(found, key=lambda each: (each.line, each.kind != "action")):
        # A line that is a whole paragraph may promise several things.
        is_other = each.kind == "action" and each.text not in {one.text for one in kept}
        if each.line not in taken or is_other:
            kept.append(each)
            taken.add(each.line)
    return kept


def points_of_lists(lines: list[Line]) -> set[int]:
    """The counted lines right below the heading of a list of actions: none of them is an item of an agenda."""
    found: set[int] = set()
    is_listed = False
    for number, text in lines:
        if _LIST.match(text) and not _POINT.match(text):
            is_listed = True
        elif is_listed and _POINT.match(text):
            found.add(number)
        else:
            is_listed = is_listed and not text.strip() and not found
    return found


class _People:
    """Who came, by full name, first name and last name."""

    def __init__(self, attendees: Sequence[Attendee]) -> None:
        self._names = {
            form
            for attendee in attendees
            if attendee.is_named
            for form in (attendee.name, attendee.name.split()[0], attendee.name.split()[-1])
        }
        self._with_initial = tuple(
            one.name for one in attendees if re.match(r"[^\W\d_]\.\s", one.name)
        )
        # "Imelda": a first or last name that only one of them has
        called: dict[str, set[str]] = {}
        for one in attendees:
            for form in {one.name.split()[0], one.name.split()[-1]} if one.is_named else ():
                called.setdefault(form, set()).add(one.name)
        self._only = {form: min(names) for form, names in called.items() if len(names) == 1}
        initials = [(_initials(one.name), one.name) for one in attendees if one.is_named]
        letters = [each for each, _ in initials]
        # "RC to call": the letters by which a paper calls somebody, where nobody else has them
        self._by_initials = {
            each: name for each, name in initials if len(each) > 1 and letters.count(each) == 1
        }

    def owner(self, text: str) -> str | None:
        """The people that words name and nothing else: "Ana", "Ana Ruiz, Bo Lee and Dr. Day"; else None."""
        words = _AGENCY_BEHIND.sub("", text.strip(" *•>→☐□-–"))
        words = words.removesuffix(" both").removesuffix(" all").strip()
        parts = [part.strip() for part in _AND.split(words) if part.strip()]
        if not parts or not all(self._is_person(part) for part in parts):
            return None
        whole = [self._whole_name(part) for part in parts]
        return " and ".join(whole) if whole != parts else words

    def _whole_name(self, part: str) -> str:
        """The name of the one person that a short form fits: "RC", "Imelda", "I. Castellanos"; else the form itself."""
        bare = _HONORIFIC.sub("", part)
        found = self._by_initials.get(bare) or self._only.get(bare)
        initial = _INITIAL_AND_LAST.fullmatch(bare)
        if initial and (name := self._only.get(initial["last"], "")).startswith(initial["first"]):
            return name
        return found or part

    def addressed(self, text: str) -> re.Match[str] | None:
        """ "@Ana: send the list", "→ Ana Ruiz: send the list", where Ana came."""
        match = _ADDRESSED.match(text)
        return match if match and self.owner(match["owner"]) else None

    def beginning(self, text: str) -> str | None:
        """Who came and begins a sentence that goes on in small letters: "Ana writes to the school"."""
        words = text.split()
        for count in (3, 2, 1):
            begun = " ".join(words[:count])
            known = _HONORIFIC.sub("", begun)
            if len(words) > count and words[count][0].islower() and known in self._names:
                return self._whole_name(begun)
        return None

    def is_begun_by(self, text: str) -> bool:
        """Whether a line begins with a full name that begins with an initial: "L. C. Hargrove"."""
        return text.strip().startswith(self._with_initial)

    def is_begun_by_owner(self, text: str) -> bool:
        """Whether "Ana Ruiz - write the letter" or "Ruiz: write" begins with somebody who came."""
        owned = _OWNED.match(text)
        return owned is not None and self.owner(owned["owner"]) is not None

    def _is_person(self, text: str) -> bool:
        if text in self._names or text in self._by_initials:
            return True
        persons = read_persons(text)
        if not persons:
            return False
        return all(
            person.name in self._names or (person.is_full and not _is_heading(person.name))
            for person in persons
        )


def _in_tables(body: list[Line], people: _People, held_on: date | None) -> Iterator[Outcome]:
    for each in read_tables(body, people.owner, held_on):
        yield Outcome(each.line, "action", each.text, "a row of a table", each.owner, each.on)


_AGENCY_BEHIND = re.compile(r"\s*\([^()]{2,60}\)\s*$")


def _initials(name: str) -> str:
    return "".join(
        word[0] for part in name.split() for word in part.split("-") if word[:1].isupper()
    )


def _is_heading(text: str) -> bool:
    return is_business(text)


def _actions(
    body: list[Line], headings: set[int], people: _People, held_on: date | None
) -> Iterator[Outcome]:
    listed: str | None = None  # the heading of the list that a point stands in
    depth = 0
    for number, text in body:
        # "L. C. Hargrove will call" begins with an initial, and no letter counts it.
        point = None if people.is_begun_by(text) else _POINT.match(_TICK.sub("", text))
        heading = _LIST.match(text)
        if heading:
            listed, depth = heading["title"].strip(), len(text) - len(text.lstrip())
            continue
        is_bullet = listed is not None and _BULLET.match(text) is not None
        if _is_item(number, text, headings, is_bullet) and not (
            listed and point and people.is_begun_by_owner(point["text"])
        ):
            listed = None
            # An item may say all in its own line: who does what stands behind its colon.
            said = _behind_heading(text) if number in headings else ""
            yield from _promised(number, said, people, held_on)
            continue
        if not text.strip():
            continue
        marked = _MARKED.match(text) or people.addressed(text)
        words = (marked or point or {"text": text.strip()})["text"].strip()
        parted = read_parted(number, words, people.owner, held_on)
        if parted and (listed or marked or parted.on):
            yield _of_parts(parted, listed, marked is not None, held_on)
            continue
        if listed and point is None:
            listed = None
        if listed and point and len(point["indent"]) < depth:
            listed = None
        if marked:
            yield _action(number, words, people, held_on, "marked as an action")
        elif listed and point and not re.search(r"\(\d+\)\s*$", words):
            yield _action(number, words, people, held_on, f"listed under “{listed}”")
        else:
            yield from _promised(number, words, people, held_on)


def _behind_heading(text: str) -> str:
    """What an item says in its own line: behind its colon, or behind a heading of a few words that ends in a stop."""
    heading = re.match(r"^\W{0,4}[^.:]{2,40}\. +(?=[A-Z])", text)
    return text[heading.end() :] if heading else text.partition(": ")[2]


def _of_parts(parted: Cells, listed: str | None, is_marked: bool, held_on: date | None) -> Outcome:
    reason = f"listed under “{listed}”" if listed else "a promise with a day"
    reason = "marked as an action" if is_marked else reason
    task, on = (parted.text, parted.on) if parted.on else _due(parted.text, held_on)
    return Outcome(parted.line, "action", task, reason, parted.owner, on)


def _is_item(number: int, text: str, headings: set[int], is_bullet: bool) -> bool:
    """Whether a line is an item of the agenda, or a heading of the business that no bullet makes a point of a list."""
    return number in headings or (is_business(text) and not is_bullet)


_OF_A_MOTION = re.compile(
    r"\b(?:moved|motion|second(?:ed|s)?|moci[oó]n|secund\w+)\b", re.IGNORECASE
)


def _sentences(words: str) -> Iterator[str]:
    start = 0
    for end in [*sentence_ends(words), len(words)]:
        if words[start:end].strip():
            yield words[start:end].strip()
        start = end


def _speaker(words: str, people: _People) -> tuple[str, str] | None:
    """Who says a line of a transcript, "ANA RUIZ: I will write", with the words that say so; None where nobody does."""
    match = _SPEAKER.match(words)
    name = match["name"] if match else ""
    owner = people.owner(name.title() if name.isupper() else name)
    return (match[0], owner) if match and owner else None


def _own_promise(
    sentence: str, speaker: tuple[str, str] | None, people: _People, held_on: date | None
) -> tuple[str, str, date | None] | None:
    """Owner, words and day of what a speaker promises with a day, or of "黃志強於4月1日前寄出申請表"; else None."""
    if speaker:
        text, due = _due(sentence.removeprefix(speaker[0]), held_on)
        if due and _I_WILL.match(text):
            return speaker[1], text, due
    match = _CHINESE_WILL.match(sentence)
    if match and people.owner(match["owner"]):
        return match["owner"], match["text"].rstrip("。"), next_date(match["day"], held_on)
    return None


def _with_name(sentence: str, name: str | None) -> str:
    """ "She will write" with the name of who the sentence before was of."""
    return (
        re.sub(r"^(?:She|He|They)(?=\s(?:will|agreed|offered|volunteered)\s)", name, sentence)
        if name
        else sentence
    )


def _promised(number: int, words: str, people: _People, held_on: date | None) -> Iterator[Outcome]:
    """A sentence in which somebody who came takes something on."""
    speaker = _speaker(words, people)
    before: str | None = None  # who did what the sentence before tells
    for told in _sentences(words):
        sentence = _with_name(told, before)
        before = people.beginning(sentence) or before
        if addressed := people.addressed(sentence):
            yield _action(number, addressed["text"], people, held_on, "marked as an action")
            continue
        if _OF_A_MOTION.search(sentence):
            continue
        promise = _own_promise(sentence, speaker, people, held_on)
        if promise:
            yield Outcome(
                number, "action", promise[1], "somebody will do it", promise[0], promise[2]
            )
            continue
        for form, reason in ((_PROMISED, "somebody takes it on"), (_WILL, "somebody will do it")):
            match = form.match(sentence)
            owner = people.owner(match["owner"]) if match else None
            if owner:
                yield _action(number, sentence, people, held_on, reason, owner)
                break
        else:
            owner = None
        if owner:
            continue
        owned = _OWNED.match(sentence)
        if owned and people.owner(owned["owner"]) and _due(owned["text"], held_on)[1]:
            yield _action(number, sentence, people, held_on, "a promise with a day")


def _action(
    number: int,
    words: str,
    people: _People,
    held_on: date | None,
    reason: str,
    owner: str | None = None,
) -> Outcome:
    """One action; "NAME: what, by October 1" is taken apart into owner, words and day."""
    text, due = _due(words, held_on)
    owned = _OWNED.match(text)
    if owner is None and owned and (owner := people.owner(owned["owner"])):
        text = owned["text"]
    behind = _OWNER_BEHIND.match(text) if owner is None else None
    if behind and (owner := people.owner(behind["inside"] or behind["after"])):
        text = behind["text"]
    if owner is None:
        for form in (_WILL, _PROMISED):
            match = form.match(text)
            owner = owner or (people.owner(match["owner"]) if match else None)
    owner = owner or people.beginning(text)
    if due is None:
        text, due = _due(text, held_on)
    return Outcome(number, "action", text.strip(), reason, owner, due)


def _due(words: str, held_on: date | None) -> tuple[str, date | None]:
    """The words without "by October 1" at their end, and that day."""
    text = words.strip().rstrip(").;")
    match = _DUE.search(text) or _DUE_BEHIND.search(text)
    words_of_day = match.groupdict().get("alone") or match["day"] if match else ""
    day = next_date(words_of_day, held_on) if match else None
    if match is None or day is None:
        return words.strip(), None
    return text[: match.start()].rstrip(" ,;("), day


def _events(body: list[Line], headings: set[int], held_on: date | None) -> Iterator[Outcome]:
    """Lines with a day to come, below announcements or with a word such as training; headings are none."""
    is_listed = False
    for number, text in body:
        if number in headings or is_business(text):
            is_listed = _EVENTS.match(text) is not None
            if number in headings or not re.search(r"\d", text):
                continue
        if NEXT_MEETING.match(text):
            continue
        is_event = is_listed or bool(_EVENT_WORDS.intersection(tokens(text)))
        day = next_date(text, held_on) if is_event else None
        if day is None or (held_on is not None and day <= held_on):
            continue
        if _DUE.search(text.rstrip(".")) and not is_listed:
            continue
        point = _POINT.match(text)
        words = (point["text"] if point else text).strip()
        title = _title(words)
        if title:
            yield Outcome(
                number,
                "event",
                title,
                "a day to come",
                None,
                day,
                _hour(words),
                _place(words),
            )


def _without_times(text: str) -> str:
    """A text without its days and hours."""
    return without_dates(_TIME.sub(" ", _SPAN.sub(" ", text)))


def _title(words: str) -> str:
    bare = _without_times(words)
    place = _PLACE.search(bare)
    if place:
        bare = bare[: place.start()] + bare[place.end() :]
    bare = re.sub(r"\b(?:on|from|at|el|desde)\s*(?=$|[,;.)])|\(\s*\)", " ", " ".join(bare.split()))
    return re.sub(r"\s+([,;.:])", r"\1", " ".join(bare.split())).strip(" ,;:.–-")[:_LONGEST_TITLE]


def _hour(text: str) -> time | None:
    match = _TIME.search(text)
    if match is None:
        return None
    is_range = match["range"] is not None
    hour = int(match["range"] if is_range else match["hour"])
    minute = int((match["rangeminute"] if is_range else match["minute"]) or 0)
    half = (match["rangehalf"] if is_range else match["half"]).casefold()
    return time(hour % _NOON + (_NOON if half == "p" else 0), minute)


def _place(text: str) -> str | None:
    match = _PLACE.search(_without_times(text))
    return match["place"].strip() if match else None


def _next_meeting(lines: list[Line], words: str | None, held_on: date | None) -> Iterator[Outcome]:
    day = next_date(words, held_on) if words else None
    if words is None or day is None or (held_on is not None and day <= held_on):
        return
    number = next((number for number, text in reversed(lines) if words in text), 1)
    rest = _without_times(words)
    parts = [part.strip(" .;–-") for part in rest.split(",")]
    place = ", ".join(part for part in parts if re.search(r"[^\W\d]{3}", part)) or None
    yield Outcome(
        number,
        "meeting",
        "Next meeting",
        "the next meeting",
        None,
        day,
        _hour(words),
        place,
    )
