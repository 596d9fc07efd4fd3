"""Papers of people in a hurry, whose truth is known: notes of calls, chats, shared documents and note-taking programs.

Everybody and everything named here is invented. A paper is made from a number, so a failing one can be made again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tests.minutes.attendance_papers import Guest, guests
from tests.minutes.board_papers import plain

HELD_ON = date(2026, 11, 5)
_TOPICS = ["shelter beds", "night line", "court dates", "rides to clinics"]
_REPORTS = [
    "fourteen calls came in october",
    "two motels dropped us",
    "the boiler is still broken",
]
_TASKS = [
    "order 500 new cards",
    "find an interpreter for Mam",
    "call the shelter",
    "send the old intake form",
    "ask the court about the waiting room",
    "book the library hall",
    "draft a one-page flyer",
    "check the motel list",
]
_CROWDS = ["+ 2 interns", "plus 1 guest from the clinic", "and three students"]
_AWAY = ["Ottoline Farrow", "Quentin Farrow", "Isolde Farrow"]
_PAIRS = ["{n} - {a}", "{n}/{a}", "{n} @ {a}", "{n} ({a})", "{n} – {a}", "{n} / {a}"]
_HERE = ["On the call", "Present", "Who was there", "Attendees", "Here", "In attendance"]
_HERE += ["Asistieron", "Presentes", "Mga dumalo", "Thành phần tham dự", "出席"]


class Task(NamedTuple):
    """What somebody is to do, and by when; `by` is None for no day."""

    owner: str
    what: str
    by: date | None


@dataclass(frozen=True)
class Hasty:
    """A paper, who came by it, and what follows from it."""

    text: str
    guests: tuple[Guest, ...]
    layout: str
    tasks: tuple[Task, ...]


Listed = tuple[list[Guest], list[str]]


def write(number: int, layout: str | None = None) -> Hasty:
    """The paper of a number; in that layout or in one drawn from all."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    layout = layout or random.choice(sorted(LAYOUTS))
    drawn = [plain(one) for one in guests(random, random.randint(4, 9))]
    people = [replace(one, honorific=None) for one in drawn if len(one.name.split()) > 1]
    came, lines = LAYOUTS[layout](random, people)
    tasks, said = _business(random, came)
    head = ["Outreach workgroup", f"{HELD_ON:%B} {HELD_ON.day}, {HELD_ON.year}", ""]
    text = "\n".join([*head, *lines, "", *said, ""])
    if layout in SMALL:
        text = text.lower()
    return Hasty(text, tuple(came), layout, tuple(tasks))


def _business(random: Random, people: list[Guest]) -> tuple[list[Task], list[str]]:
    """What was told, and what people are to do: below a heading, or in lines that a label, a box or a mark opens."""
    firsts = [one.name.split()[0] for one in people]
    owners = [one for one in people if firsts.count(one.name.split()[0]) == 1][:3]
    lines = [f"{random.choice(_TOPICS)}: {random.choice(_REPORTS)}", ""]
    tasks = []
    for one, what in zip(owners, random.sample(_TASKS, len(owners)), strict=True):
        by = HELD_ON + timedelta(days=random.randint(3, 40)) if random.random() < 0.6 else None
        tasks.append(Task(one.name, what, by))
        lines.append(_task(random, tasks[-1]))
    lines.append(f"[x] {people[0].name.split()[0]}: thank the host")
    return tasks, lines


def _task(random: Random, task: Task) -> str:
    first = task.owner.split()[0]
    form = random.choice(
        [
            "TODO {who}: {what}",
            "todo {who} - {what}",
            "AI {who} - {what}",
            "AI: {who} to {what}",
            "[ ] {who} to {what}",
            "- [ ] {who}: {what}",
            "☐ {who} to {what}",
            "☐ @{who} {what}",
            "@{who} please {what}",
            "@{who}: {what}",
            "Action {who} – {what}",
            "-> {who} to {what}",
            "{who}, could you please {what}",
        ]
    )
    day = f" by {task.by.month}/{task.by.day}" if task.by else ""
    who = random.choice([first, task.owner])
    end = "?" if form.startswith("{who},") else ""
    return form.format(who=who, what=task.what) + day + end


def _slipped(random: Random, text: str) -> str:
    """A list with one blank too many, or with one before a mark, in every third paper."""
    slip = random.choice([("", ""), ("", ""), (", ", ",  "), ("; ", " ; ")])
    return text.replace(*slip, 1) if slip[0] else text


def _wrapped(random: Random, text: str) -> list[str]:
    """A list as it stands, or cut into lines, each of which may have become a paragraph of its own."""
    text = _slipped(random, text)
    if random.random() < 0.4:
        return [text]
    cut = textwrap.wrap(
        text, random.randint(48, 90), break_long_words=False, break_on_hyphens=False
    )
    return cut if random.random() < 0.6 else "\n\n".join(cut).split("\n")


def _pairs(random: Random, people: list[Guest]) -> list[str]:
    forms = random.sample(_PAIRS, 3)
    return [random.choice(forms).format(n=one.name, a=one.agency) for one in people]


def _mixed_marks(random: Random, people: list[Guest]) -> Listed:
    pairs = _pairs(random, people)
    between = [random.choice([", ", "; "]) for _ in pairs]
    text = "".join(f"{pair}{mark}" for pair, mark in zip(pairs, between, strict=True)).rstrip(",; ")
    crowd = random.choice(["", "", f", {random.choice(_CROWDS)}"])
    return people, _wrapped(random, f"{random.choice(_HERE)}: {text}{crowd}")


def _mixed_lines(random: Random, people: list[Guest]) -> Listed:
    heading = random.choice(_HERE)
    return people, [f"{heading}:", *_pairs(random, people)]


def _also_attending(random: Random, people: list[Guest]) -> Listed:
    half = len(people) // 2
    forms = ["{n} ({a})", "{n}, {a}"]
    first, also = (
        "; ".join(random.choice(forms).format(n=one.name, a=one.agency) for one in some)
        for some in (people[:half], people[half:])
    )
    opener = random.choice(
        ["; also attending ", ". Also attending: ", "; also present ", "; and also in attendance "]
    )
    return people, _wrapped(random, f"{random.choice(_HERE)}: {first}{opener}{also}")


def _shouted_groups(random: Random, people: list[Guest]) -> Listed:
    headings = random.sample(
        [
            "LAW ENFORCEMENT",
            "SERVICE PROVIDERS",
            "SURVIVOR LEADERS",
            "COURTS",
            "GOVERNMENT",
            "GUESTS",
        ],
        3,
    )
    lines = [f"{random.choice(_HERE)}:"]
    third = max(1, len(people) // 3)
    for heading, start in zip(headings, range(0, 3 * third, third), strict=True):
        run = people[start : start + third] if heading is not headings[-1] else people[start:]
        lines += [heading] if run else []
        lines += [f"{one.name}, {one.agency}" for one in run]
    return people, [*lines, "EXCUSED", f"{random.choice(_AWAY)}, Harbor Library"]


def _with_addresses(random: Random, people: list[Guest]) -> Listed:
    bare = [replace(one, agency=None) for one in people]
    mails = [f"guest{place}@example.org" for place in range(random.randint(1, 3))]
    return bare, _wrapped(
        random, f"Participants: {', '.join([*mails, *(one.name for one in bare)])}"
    )


def _below_address(random: Random, people: list[Guest]) -> Listed:
    place = random.choice(["Board Chambers", "Harbor Hall", "Room Four", "Grange Annex"])
    number = random.randint(1, 9_999)
    street = random.choice(
        ["Example Street", "Sample Avenue", "Invented Blvd.", "Placeholder Lane"]
    )
    room = random.choice(["", ", Room 416", ", 2nd floor"])
    rows = [f"{one.name}, {one.agency}" for one in people]
    return people, [
        random.choice(["Attendance", "Present:"]),
        f"{place}, {number} {street}{room}",
        *rows,
    ]


LAYOUTS: dict[str, Callable[[Random, list[Guest]], Listed]] = {
    "mixed marks": _mixed_marks,
    "mixed marks in small letters": _mixed_marks,
    "lines of mixed marks": _mixed_lines,
    "lines of mixed marks in small letters": _mixed_lines,
    "also attending": _also_attending,
    "groups in capitals": _shouted_groups,
    "names among addresses": _with_addresses,
    "below the address of the place": _below_address,
}
# Typed without any capital
SMALL = {layout for layout in LAYOUTS if layout.endswith("in small letters")}
