"""Notes that tired people typed on a phone, whose truth is known: small letters, no heading, people behind one word.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from directory.minutes.papers import read_paper
from directory.minutes.parser import MeetingPaper, read_minutes
from tests.minutes.test_whole_papers import plain

_GIVEN = (
    "rosa", "abe", "nell", "sam", "priya", "maya", "trent", "lucia", "dana", "lin", "tomas", "kenji", "ada", "cora",
    "olive", "bo", "mina", "jed", "marisol", "owen", "mike", "ruth", "carla", "nate", "ophelia", "ingrid", "farid",
    "leona", "yolanda", "tess", "greer", "hollis", "omar", "fatima", "kwame", "linh", "jomar", "maricel", "itzel",
)  # fmt: skip
_FAMILY = (
    "quintero", "lindgren", "ibarra", "decker", "shah", "oduya", "kilburn", "moffat", "perea", "mori", "pell",
    "finch", "tran", "harker", "castellanos", "stark", "petrov", "stokes", "toomey", "brandt", "chu", "mays",
    "solberg", "aziz", "marsh", "dawes", "bravo-ames", "o'hare", "vega", "zamudio", "tagle", "ferrer",
)  # fmt: skip
_AGENCIES = (
    "dock street shelter", "legal aid", "bay clinic", "victim services", "county health", "rescue mission",
    "school district", "harbor food bank", "city library", "tribal court", "safe passage house", "youth center",
    "fire dept", "aurora house", "bus drivers union", "casa luz", "north light law", "st jude",
)  # fmt: skip
_CAME = {
    "en": "here; present; pres; attending; there today; whos here; who was there; ppl; came; people who made it; "
    "in attendance; those here; folks who came; on the call",
    "es": "vinieron; presentes; los que vinieron; asistieron; gente",
    "fil": "nandito; dumalo; mga dumating; kasama",
    "vi": "có mặt; tham dự; người đến dự",
    "zh": "到場; 出席; 在場",
}
_AWAY = {
    "en": "not here; couldnt make it; out; no show; regrets; people who didnt; missing; cant make it; sorry we missed",
    "es": "no vinieron; faltaron; ausentes; no pudieron",
    "fil": "hindi nakarating; absent; liban; wala",
    "vi": "vắng; không đến; vắng mặt",
    "zh": "缺席; 請假; 沒來",
}
_MARKS = [": ", " - ", "- ", " = ", ". "]
_PAIRS = [
    "{n} ({a})", "{n} - {a}", "{n}/{a}", "{n} from {a}", "{n} @ {a}", "{n} w/ {a}", "{n} of {a}", "{n} from the {a}",
]  # fmt: skip
_REMARKS = ["", "", "", " (on phone)", " - left early", ", new"]
_REPORTS = [
    "4 beds open as of today",
    "van broke again",
    "er nurses want the card",
    "somebody should fix the website",
    "parking lot: bus passes",
    "hotline numbers are up",
    "maybe do a training in the fall?",
]
_TASKS = [
    "find a room for june", "translate the flyer", "email the mayor", "ask the judge abt the hold policy",
    "send the intake form to everyone", "call the motel", "check on the u visa certs", "book the library",
    "update the contact list", "print 40 cards",
]  # fmt: skip
_DOES = [
    "{n} to {t}",
    "{n} will {t}",
    "{n} - {t}",
    "{n}: {t}",
    "{n} is gonna {t}",
    "{n} agreed to {t}",
]
_DECISIONS = ["drop the tuesday call", "print 400 more guides", "meet at noon", "skip december"]
_DECIDES = ["agreed to {d}", "we decided to {d}", "voted to {d}", "agreed we {d}", "consensus: {d}"]
_NEXT = [
    "next mtg {d}",
    "next meeting {d} same time",
    "next: {d}",
    "next time {d} noon",
    "see u {d}",
    "nxt mtg {d}",
]
_FEWEST, _MOST = 3, 7


class Somebody(NamedTuple):
    """A name and an agency in small letters; no agency is empty."""

    name: str
    agency: str


@dataclass(frozen=True)
class Note:
    """A paper, who came and who did not, what was decided, who does what by when, and the next day."""

    text: str
    held_on: date
    came: tuple[Somebody, ...]
    away: tuple[Somebody, ...]
    decided: str
    duties: tuple[tuple[str, str, date | None], ...]
    next_on: date


def write(number: int, language: str | None = None) -> Note:
    """The paper of a number, with headings in that language or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    language = language or random.choice(sorted(_CAME))
    held_on = date(2026, 1, 5) + timedelta(days=random.randint(0, 330))
    people = _people(random, random.randint(_FEWEST, _MOST) + 2)
    came, away = people[:-2], people[-random.randint(1, 2) :]
    mark = random.choice(_MARKS)
    head, gone = (random.choice(words[language].split("; ")) for words in (_CAME, _AWAY))
    if random.random() < 0.2:
        lists = [f"{head}:", *(_entry(random, one) for one in came), f"{gone}:"]
        lists += [_entry(random, one) for one in away]
    else:
        entries = [_entry(random, one) for one in came]
        writer = random.choice([None, "me", "entry"])
        if writer == "me":
            entries.insert(random.randint(0, len(entries)), "me")
        elif writer:
            entries[0] = f"{came[0].name} ({came[0].agency}) me" if came[0].agency else entries[0]
        late = f", late: {entries.pop()}" if random.random() < 0.2 else ""
        lists = [f"{head}{mark}{', '.join(entries)}{late}"]
        lists.append(f"{gone}{mark}{', '.join(_entry(random, one) for one in away)}")
    next_on = held_on + timedelta(days=random.randint(21, 40))
    decision = random.choice(_DECISIONS)
    duties = _duties(random, came, held_on)
    said = [random.choice(_DECIDES).format(d=decision), *random.sample(_REPORTS, 2)]
    said += [line for _, _, _, line in duties]
    random.shuffle(said)
    bullet = random.choice(["", "- ", "* ", "-", "+ "])
    title = random.choice(
        ["outreach huddle", "task force call", "youth wrkgrp mtg", "shelter table notes"]
    )
    text = "\n".join([
        f"{title} {held_on.month}/{held_on.day}/{held_on:%y}", *[""] * random.randint(0, 1), *lists, "",
        *(f"{bullet}{line}" for line in said), "",
        random.choice(_NEXT).format(d=_day(random, next_on)),
    ])  # fmt: skip
    return Note(
        text, held_on, tuple(came), tuple(away), decision,
        tuple((owner, task, due) for owner, task, due, _ in duties), next_on,
    )  # fmt: skip


def _people(random: Random, count: int) -> list[Somebody]:
    names = zip(random.sample(_GIVEN, count), random.sample(_FAMILY, count), strict=True)
    agencies = random.sample(_AGENCIES, count)
    return [
        Somebody(f"{given} {family}", agency if random.random() < 0.75 else "")
        for (given, family), agency in zip(names, agencies, strict=True)
    ]


def _entry(random: Random, one: Somebody) -> str:
    return random.choice(_PAIRS).format(n=one.name, a=one.agency) if one.agency else one.name


def _duties(
    random: Random, came: list[Somebody], held_on: date
) -> list[tuple[str, str, date | None, str]]:
    found = []
    for one, task in zip(came[:2], random.sample(_TASKS, 2), strict=True):
        due = held_on + timedelta(days=random.randint(3, 18)) if random.random() < 0.5 else None
        line = random.choice(_DOES).format(n=one.name.split()[0], t=task)
        by = f" by {due.month}/{due.day}" if due else ""
        found.append((one.name, task, due, f"{line}{by}"))
    return found


def _day(random: Random, day: date) -> str:
    return random.choice([f"{day.month}/{day.day}", f"{day:%b} {day.day}".lower()])


def read(note: Note) -> MeetingPaper:
    """What the minutes of such notes say."""
    return read_minutes(read_paper(note.text.encode(), "notes.txt"))


def counts_of(note: Note) -> Counter[str]:
    """What was found of a paper and what was made up, with how much there was to find."""
    found = read(note)
    names = {plain(one.name) for one in found.attendees}
    came = {plain(one.name) for one in note.came}
    whole = {
        (plain(one.name), plain(", ".join(filter(None, (one.organization, one.unit)))))
        for one in found.attendees
    }
    actions = [one for one in found.outcomes if one.kind == "action"]
    decided = [plain(one.text) for one in found.decisions]
    duties = [
        next((each for each in actions if plain(task) in plain(each.text)), None)
        for _, task, _ in note.duties
    ]
    return Counter(
        papers=1,
        dated=found.date == note.held_on,
        people=len(came),
        names=len(came & names),
        agencies=len({(plain(one.name), plain(one.agency)) for one in note.came} & whole),
        made_up=len(names - came),
        away=len(note.away),
        absent=sum(plain(one.name) in plain(found.absences) for one in note.away),
        decided=any(plain(note.decided) in each for each in decided),
        decided_none=sum(plain(note.decided) not in each for each in decided),
        duties=len(duties),
        owned=sum(
            each is not None and plain(each.owner) == plain(owner)
            for each, (owner, _, _) in zip(duties, note.duties, strict=True)
        ),
        due=sum(
            each is not None and each.on == due
            for each, (_, _, due) in zip(duties, note.duties, strict=True)
        ),
        further=len(actions) - sum(each is not None for each in duties),
        next=found.next_meeting_on == note.next_on,
    )
