"""The chat of a call, or the words of its recording, as a list of who wrote or spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from directory.minutes.meeting_paper import Attendee, Refusal
from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_entry import is_bare_device
from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.list_headings import Kind, read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.speech import (
    asks_for_votes,
    carried,
    moved,
    own_agency,
    promised,
    says_nothing,
    seconds,
    was_lost,
)
from directory.minutes.parser.transcript import is_turn
from directory.minutes.parser.word_lists import ATTENDANCE_MARK

_FEWEST_MESSAGES = 2
_SHOWN = 80
_MOST_TURNS_OF_A_MOTION = 8
_LONGEST_INTRODUCTION = 120
_LONGEST_TALK = 400
_MOST_SENTENCES = 3
_CHAT = re.compile(
    r"^\s*\[?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?\s+(?:from\s+)?(?P<sender>[^:]{2,80}?)"
    r"\s+to\s+(?:everyone|all panelists|hosts?)[^:]{0,30}:\s*(?P<said>.*)$",
    re.IGNORECASE,
)
# "[9:01 AM] Ana Ruiz: two beds", "11/17/26, 9:01 AM - Ana Ruiz: two beds": what programs for messages write out
_EXPORTED = re.compile(
    r"^\s*(?:\[(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]\s|"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\s(?:-\s)?)(?P<sender>[^\W\d_][^:]{1,60}?):\s(?P<said>.*)$",
    re.IGNORECASE,
)
_HERE_FOR = re.compile(
    r"\b(?:here|joining|on)\s+(?:for|from|with)\s+(?:the\s+)?(?P<agency>[^\W\d_a-z][^,.;!?]{2,60})"
)
_CHAT_HEADING = re.compile(r"\W{0,6}(?:\w+\s){0,3}chat(?:\s\w+){0,2}\W{0,3}", re.IGNORECASE)
_MESSAGE = re.compile(
    r"^\s*\[?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?\s+(?P<sender>[^:]{2,80}?):\s*(?P<said>.*)$",
    re.IGNORECASE,
)
# What people say of the call itself is nothing to do: "I'll share my screen".
_I_WILL = re.compile(
    r"^\W*I(?:['’]ll|\s+will|\s+can|['’]m\s+going\s+to)\s+(?!(?:also\s+)?(?:be|see|let|look|miss|try|talk|not|share|mute|unmute|start|go|read|"
    r"pass|stop|drop|hop|join|wait|repeat|say|tell|listen|hear|admit|record|add\s+(?:to|that)|take\s+(?:it|over|notes))\b)"
)
# "ACTION me: ask the court": who writes is to do it
_ME = re.compile(
    r"^(?P<label>\W*(?:to[\s-]?do|ai|action(?:\s+item)?|tarea|acci[oó]n|gawain)\b\s*:?)\s+(?:me|yo|ako|tôi|我)(?=\s?[:,–—-])",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"^<v(?:\.\w+)?\s+(?P<sender>[^<>]{2,60})>\s*(?P<said>.*?)(?:</v>)?$")
_GREETS = re.compile(
    r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|hola|buenos d[ií]as|buenas tardes)"
    r"[^,.!:-]{0,20}[,.!:-]+\s*)?(?:(?:i['’]m\s+)?here\s*[–—,:-]\s*)?(?:(?:this is|i am|i['’]m|soy|my name is)\s+)?",
    re.IGNORECASE,
)


_SAYS_WHO = re.compile(
    r"\b(?:this\s+is|my\s+name\s+is|i\s+am|i['’]m|(?:me\s+llamo|soy)|(?:ako\s+(?:po\s+)?si))\s+(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
# ", I'm with Harbor Clinic" goes on with who somebody is.
_WITH = re.compile(
    r",?\s+(?:(?:and\s+)?i(?:['’]m|\s+am)\s+|y\s+(?:soy|vengo)\s+|here\s+)?(?:with|from|de(?:l|\s+la)?)\s+(?:the\s+)?(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
# What somebody says of the call behind who they are: ", I'm driving so only listening"
_ASIDE = re.compile(
    r"\s+on\s+(?:my|the)\s+(?:phone|road)\b|(?:,|;|\.\s|\s[–—-]\s|\s\()\s*(?=(?:i(?:['’]m|\s+(?:am|will|can|have))(?=\s(?-i:[a-z]))|so|but|just|only|sorry|on\s+(?:my|the)\s+(?:phone|road)|driving|listening|calling|dialing|"
    r"joining|no\s+(?:camera|video|mic)|voy|estoy|solo|pero)\b)",
    re.IGNORECASE,
)


def with_chat_as_list(lines: list[Line]) -> list[Line]:
    """The chat of a call as a list of who wrote, each once, with the agency that they gave for themselves.

    "10:01 From Ana Ruiz to Everyone: Ana Ruiz, Harbor Clinic" says it, as does "Ana (Harbor Clinic)" as a sender.
    """
    said_below = _below_heading(lines)
    if any((label := read_label(text)) and label.kind is Kind.PRESENT for _, text in lines):
        # The list of the call says who came; whoever writes in the chat is on it.
        return [(number, "" if number in said_below else text) for number, text in lines]
    chat = said_below | {
        number: match
        for number, text in lines
        if (match := _CHAT.match(text) or _EXPORTED.match(text) or _SPOKEN.match(text.strip()))
    }
    if len(chat) < _FEWEST_MESSAGES:
        return lines
    entries: dict[str, Line] = {}
    for number, match in chat.items():
        sender = match["sender"].strip()
        bare, agency = _part_sender(sender)
        known = bare if read_person(bare) is not None else ""
        own = _introduction_of_turn(match, known)
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
            # No message goes on with the one above.
            found.append((number, f"• {said[number]};"))
    return found


def with_devices_named(lines: list[Line]) -> list[Line]:
    """The lines, with the name in place of a device of the list that says one: "this is Ana Ruiz, Harbor Clinic"."""
    named: dict[str, str] = {}
    for _, text in lines:
        match = _CHAT.match(text) or _EXPORTED.match(text)
        sender = match["sender"].strip() if match else ""
        entry = _own_words(match["said"]) if match and is_bare_device(sender) else ""
        if entry:
            named[sender] = entry
    return [(number, named.get(unmarked(text).strip(), text)) for number, text in lines]


def _own_words(said: str) -> str:
    """ "sorry, this is Ana Ruiz from Harbor Clinic, on my phone" as an entry; empty without a full name."""
    who = _SAYS_WHO.search(said[:_LONGEST_INTRODUCTION])
    words = _ASIDE.split(_WITH.sub(", ", said[who.end() :]))[0] if who else ""
    named = part_name(words.strip(), is_listed=True)
    if named is None or len(named.persons) != 1 or not named.persons[0].is_full:
        return ""
    name, agency = named.persons[0].name, named.rest.strip(" .!,")
    is_told = (
        may_be_agency(agency) and not agency[0].islower()
        if agency
        else begins_with_given_name(name)
    )
    return f"{name}, {agency}".rstrip(" ,") if is_told else ""


def _part_sender(sender: str) -> tuple[str, str]:
    """The name and the agency of "Ana (Harbor Clinic)", "Ana Ruiz, Harbor Clinic", "Ana Ruiz (Host)"."""
    bare, _, behind = sender.partition("(")
    name, _, agency = bare.partition(",")
    beside = behind.strip(" )")
    agency = agency.strip() or ("" if ATTENDANCE_MARK.fullmatch(beside) else beside)
    return part_honorific(name.strip())[1], agency


def unread_introductions(lines: list[Line], attendees: Sequence[Attendee]) -> Iterator[Refusal]:
    """The messages of a chat in which somebody says who they are and nobody was read: "this is Tom from the school"."""
    listed = {each.line for each in attendees}
    names = {each.name for each in attendees}
    for number, text in lines:
        match = _CHAT.match(text) or _EXPORTED.match(text)
        if match is None or number in listed or not _SAYS_WHO.search(match["said"]):
            continue
        if not names & {
            _part_sender(match["sender"].strip())[0],
            _own_words(match["said"]).partition(", ")[0],
        }:
            said = match["said"].strip()[:_SHOWN]
            yield Refusal(number, f"“{said}”: somebody may say here who they are")


def without_senders(lines: list[Line]) -> tuple[list[Line], set[int]]:
    """The messages of a chat without stamp and sender, and their lines: "I'll call" becomes "Ana Ruiz will call"."""
    found = {
        number: match
        for number, text in lines
        if (match := _CHAT.match(text) or _EXPORTED.match(text))
    }
    if len(found) < _FEWEST_MESSAGES:
        return lines, set()
    spoken = _spoken({number: each for number, each in found.items() if is_turn(each.string)})
    plain = [
        (number, _message(found[number], is_whole=number + 1 in found) if number in found else text)
        for number, text in lines
        if number not in spoken
    ]
    return sorted([*plain, *spoken.items()]), set(found)


def _introduction_of_turn(match: re.Match[str], known: str) -> str:
    """What a message says of its sender, as an entry; in the words of a recording only of whom it names as speaker."""
    if is_turn(match.string):
        agency = own_agency(match["said"], known) if known else None
        if agency:
            return f"{known}, {agency}"
        own = _introduction(match["said"], known) if known else ""
        return own if own.startswith(f"{known}, ") else ""
    own = _introduction(match["said"], _part_sender(match["sender"].strip())[0])
    agency = own_agency(match["said"], known) if known and not own else None
    return f"{known}, {agency}" if agency else own


def _spoken(turns: dict[int, re.Match[str]]) -> dict[int, str]:
    """The turns of a recording, with the names of who takes something on, and each motion with how it ended."""
    every = [
        (
            number,
            match["sender"].strip(),
            [each for each in sentences_of(match["said"]) if not says_nothing(each)],
        )
        for number, match in turns.items()
    ]
    for place, (_, speaker, sentences) in enumerate(every):
        for at, sentence in enumerate(sentences):
            motion = moved(sentence, speaker)
            ended = motion and _ended(
                every[place + 1 : place + 1 + _MOST_TURNS_OF_A_MOTION], speaker
            )
            sentences[at] = f"{motion}{ended}" if ended else promised(sentence, speaker) or sentence
    return {number: _with_stop(" ".join(filter(None, each))) for number, _, each in every}


def _with_stop(words: str) -> str:
    return f"{words}." if words[-1:].isalnum() else words


def _ended(turns: list[tuple[int, str, list[str]]], mover: str) -> str | None:
    """Who seconds a motion and how it ends, taken out of the turns behind it; None where it does not carry."""
    seconder = None
    asked: list[tuple[list[str], int]] = []
    for _, speaker, sentences in turns:
        if seconder is None and speaker != mover and seconds(" ".join(sentences)):
            seconder = speaker
            sentences[0] = ""
        for at, sentence in enumerate(sentences):
            if was_lost(sentence) or moved(sentence, speaker):
                return None
            if asks_for_votes(sentence):
                asked.append((sentences, at))
            if carried(sentence):
                for votes, place in [*asked, (sentences, at)]:
                    votes[place] = ""
                return f", seconded by {seconder}. {sentence}" if seconder else f". {sentence}"
    return None


def _message(match: re.Match[str], is_whole: bool) -> str:
    """What a message says; one right above another goes on in no line, and ends with a stop."""
    sender, _ = _part_sender(match["sender"].strip())
    said = _I_WILL.sub(f"{sender} will ", match["said"].strip())
    said = _ME.sub(rf"\g<label> {sender}", said)
    return f"{said}." if is_whole and said[-1:].isalnum() else said


def _below_heading(lines: list[Line]) -> dict[int, re.Match[str]]:
    """The messages below a heading such as "From the chat": "10:12 Ana Ruiz: two beds tonight"."""
    found: dict[int, re.Match[str]] = {}
    is_chat = False
    for number, text in lines:
        match = _MESSAGE.match(text) if is_chat else None
        if match:
            found[number] = match
        elif text.strip():
            is_chat = _CHAT_HEADING.fullmatch(text.strip()) is not None
    return found


def _introduction(text: str, sender: str) -> str:
    """What the first sentences of a message say of its sender, as an entry; empty where they say nothing."""
    sentences = [*sentences_of(text[:_LONGEST_TALK])][:_MOST_SENTENCES]
    return next(filter(None, (_introduced(each, sender) for each in sentences)), "")


def _introduced(text: str, sender: str) -> str:
    """ "hi all, Ana Ruiz with Harbor Clinic", "here - Ana, probation" of a sender called so, as an entry."""
    first = sender.partition(" ")[0].casefold()
    text = _ASIDE.split(text.strip())[0]
    here = _HERE_FOR.search(text[:_LONGEST_INTRODUCTION])
    if here and read_person(sender) is not None:
        return f"{sender}, {here['agency'].strip()}"
    words = _GREETS.sub("", text.strip())
    given, _, behind = words.partition(" ")
    if given.casefold() == first and behind.startswith(("from ", "with ", "of ")):
        words = f"{sender} {behind}"
    named = (
        part_name(words, is_listed=True) if first and len(words) <= _LONGEST_INTRODUCTION else None
    )
    if named is None or len(named.persons) != 1 or not named.rest.strip():
        return ""
    person, rest = named.persons[0], named.rest.strip(" .!").removesuffix(" here")
    if person.is_full:
        is_named = is_bare_device(sender) and may_be_agency(rest)
        is_own = _SAYS_WHO.search(text) or is_named
        is_own = is_own or person.name.casefold().startswith(first[:2])
        return f"{person.name}, {rest}" if is_own else ""
    return f"{sender}, {rest}" if person.name.casefold() == first and may_be_agency(rest) else ""
