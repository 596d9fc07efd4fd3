"""Whole papers as secretaries and programs write them: minutes, tables, sheets to sign, outlines."""

from __future__ import annotations

from random import Random

from tests.minutes.whole_phrases import (
    absent_entry,
    by_day,
    capitalized,
    due_day,
    entry,
    entry_form,
    owners_of,
    written_day,
)
from tests.minutes.whole_truths import ENGLISH, Truth


def _formal(random: Random, truth: Truth) -> str:
    form, bullet = entry_form(random), random.choice(("", "• ", "- "))
    present = random.choice(("Present:", "MEMBERS PRESENT", "Attendance", "In attendance:"))
    absent = random.choice(("Absent:", "Excused:", "MEMBERS ABSENT", "Regrets:"))
    decided = random.choice(
        (
            "MOTION: To {}. Moved by {}, seconded by {}. Motion carried.",
            "{} moved to {}. Second: {}. Passed unanimously.",
        )
    )
    parts = [
        truth.group.upper() if random.random() < 0.5 else truth.group,
        random.choice(("MINUTES", "Minutes of the Regular Meeting", "Meeting Minutes")),
        written_day(random, truth.on)
        + random.choice(("", ", 10:00 a.m.", " | 9:30 AM - 11:00 AM")),
        "",
        present,
        *(bullet + entry(random, one, form) for one in truth.came),
        "",
        absent,
        *(bullet + absent_entry(random, one) for one in truth.away),
        "",
        "1. Call to order",
        f"{truth.came[0].name} called the meeting to order at 10:04 a.m.",
        "",
        "2. Reports",
        truth.talk[0] + ".",
        "",
        "3. Business",
    ]
    for decision in truth.decisions:
        mover, second = random.sample(truth.came, 2)
        names = (mover.name, decision) if decided.startswith("{} moved") else (decision, mover.name)
        parts.append(decided.format(*names, second.name))
    parts += [
        truth.talk[1] + ".",
        "",
        random.choice(("Action Items", "ACTION ITEMS:", "4. Action items")),
    ]
    style = random.choice(
        (
            lambda task: f"{owners_of(task)} will {task.what}{by_day(random, task)}.",
            lambda task: (
                f"{capitalized(task.what)} — {owners_of(task)}{by_day(random, task, ' — {}')}"
            ),
            lambda task: f"{owners_of(task)}: {task.what}{by_day(random, task, ' (due {})')}",
            lambda task: (
                f"{capitalized(task.what)} ({owners_of(task)}{by_day(random, task, ', {}')})"
            ),
        )
    )
    parts += [f"{bullet}{style(task)}" for task in truth.tasks]
    parts += [
        "",
        random.choice(("Next meeting: {}", "The next meeting is {}.", "NEXT MEETING\n{}")).format(
            written_day(random, truth.next_on)
        ),
        "Meeting adjourned at 11:32 a.m.",
    ]
    return "\n".join(parts)


def _roster(random: Random, truth: Truth) -> str:
    """A table of all members, as it comes out of a word processor: cells parted by tabs."""
    heads = random.choice(
        (
            ("Name", "Agency", "Present"),
            ("Member", "Organization", "Attended?"),
            ("Agency", "Representative", "Present"),
        )
    )
    yes, no = random.choice(
        (("X", ""), ("Yes", "No"), ("✓", ""), ("P", "A"), ("Present", "Absent"), ("x", "excused"))
    )
    rows = [(one, yes) for one in truth.came] + [(one, no) for one in truth.away]
    random.shuffle(rows)
    lines = [
        truth.group,
        f"Meeting of {written_day(random, truth.on)}",
        "",
        "Attendance",
        "\t".join(heads),
    ]
    for one, mark in rows:
        first, second = (one.agency, one.name) if heads[0] == "Agency" else (one.name, one.agency)
        lines.append(f"{first}\t{second}\t{mark}")
    heading = random.choice(("Decisions", "Decisions made", "What we decided"))
    lines += ["", "Discussion", *(each + "." for each in truth.talk), "", heading]
    lines += [f"• {capitalized(each)}." for each in truth.decisions]
    heads = random.choice(
        (
            ("Task", "Who", "By when"),
            ("Action item", "Responsible", "Due"),
            ("What", "Owner", "Deadline"),
        )
    )
    lines += ["", "Follow-up", "\t".join(heads)]
    for task in truth.tasks:
        due = due_day(random, task.due) if task.due else random.choice(("", "TBD", "ongoing"))
        lines.append(f"{capitalized(task.what)}\t{owners_of(task, random.random() < 0.6)}\t{due}")
    lines += ["", f"Next meeting: {written_day(random, truth.next_on)}, 10 AM"]
    return "\n".join(lines)


def _sign_in(random: Random, truth: Truth) -> str:
    rule = random.choice(
        ("(X = here, blank = not here)", "(x = present)", "Mark an X if you are here")
    )
    rows = [(one, "X") for one in truth.came] + [(one, " ") for one in truth.away]
    random.shuffle(rows)
    wide = max(len(one.name) for one, _ in rows) + 3
    lines = [f"{truth.group} - SIGN-IN SHEET", f"Date: {written_day(random, truth.on)}", rule, ""]
    style = random.choice(
        (
            lambda one, mark: f"[{mark}] {one.name}, {one.agency}",
            lambda one, mark: f"{mark}  {one.name:<{wide}}{one.agency}",
            lambda one, mark: f"_{mark.strip() or '_'}_ {one.name} ({one.agency})",
        )
    )
    lines += [style(one, mark) for one, mark in rows]
    lines += ["", "Notes", *(each + "." for each in truth.talk)]
    lines += [f"Decided: {each}." for each in truth.decisions]
    lines += ["", "To do"]
    lines += [
        f"{owners_of(task, False)}: {task.what}{by_day(random, task, ', by {}')}"
        for task in truth.tasks
    ]
    lines += ["", f"Next: {written_day(random, truth.next_on)}"]
    return "\n".join(lines)


def _outline(random: Random, truth: Truth) -> str:
    form = entry_form(random)
    lines = [
        truth.group,
        f"Minutes - {written_day(random, truth.on)}",
        "",
        "I. ROLL CALL",
        "   A. Present",
    ]
    lines += [
        f"      {place}. {entry(random, one, form)}" for place, one in enumerate(truth.came, 1)
    ]
    lines += [f"   B. {random.choice(('Absent', 'Excused'))}"]
    lines += [
        f"      {place}. {absent_entry(random, one)}" for place, one in enumerate(truth.away, 1)
    ]
    lines += ["II. REPORTS", f"   A. {truth.talk[0]}", f"   B. {truth.talk[1]}", "III. DECISIONS"]
    lines += [
        f"   {letter}. {capitalized(each)}"
        for letter, each in zip("ABC", truth.decisions, strict=False)
    ]
    lines += ["IV. ACTION ITEMS"]
    lines += [
        f"   {letter}. {owners_of(task)} to {task.what}{by_day(random, task)}"
        for letter, task in zip("ABCD", truth.tasks, strict=False)
    ]
    lines += ["V. NEXT MEETING", f"   A. {written_day(random, truth.next_on)}"]
    return "\n".join(lines)


def _program(random: Random, truth: Truth) -> str:
    """What a program that takes notes of a call makes of it."""
    lines = [
        f"Meeting summary for {truth.group} ({written_day(random, truth.on)})",
        "",
        random.choice(("Attendees", "Participants", "Invited / attended")),
        ", ".join(f"{one.name} ({one.agency})" for one in truth.came),
        "",
        random.choice(("Declined", "Did not attend")),
        ", ".join(f"{one.name} ({one.agency})" for one in truth.away),
        "",
        random.choice(("Quick recap", "Summary")),
        f"The team discussed the month. {truth.talk[0]}. {truth.talk[1]}.",
        "",
        random.choice(("Key decisions", "Decisions")),
        *(f"- The team decided to {each}." for each in truth.decisions),
        "",
        random.choice(("Next steps", "Action items")),
        *(
            random.choice(("- {}: {}{}.", "- {} to {}{}.")).format(
                owners_of(task), task.what, by_day(random, task)
            )
            for task in truth.tasks
        ),
        "",
        f"Next meeting: {written_day(random, truth.next_on)}",
    ]
    return "\n".join(lines)


def _by_item(random: Random, truth: Truth) -> str:
    """A table with a row for each item: what was said, what was decided, what is to be done by whom."""
    form = entry_form(random)
    lines = [
        f"{truth.group} | {written_day(random, truth.on)}",
        "Present: " + "; ".join(entry(random, one, form) for one in truth.came),
        "Apologies: " + "; ".join(absent_entry(random, one) for one in truth.away),
        "",
        "\t".join(
            random.choice(
                (
                    ("Item", "Discussion / decision", "Action", "Who", "When"),
                    ("Topic", "Notes", "Action", "Lead", "Due"),
                )
            )
        ),
    ]
    said = [*truth.talk, *(f"DECISION: {each}." for each in truth.decisions)]
    for place in range(max(len(said), len(truth.tasks))):
        note = said[place] if place < len(said) else ""
        if place < len(truth.tasks):
            task = truth.tasks[place]
            cells = (
                capitalized(task.what),
                owners_of(task, False),
                due_day(random, task.due) if task.due else "",
            )
        else:
            cells = ("", "", "")
        topic = ("Beds", "Hotline", "Training", "Grants", "Transport")[place % 5]
        lines.append("\t".join((f"{place + 1}. {topic}", note, *cells)))
    lines += ["", f"Next meeting {written_day(random, truth.next_on)}"]
    return "\n".join(lines)


def _grouped(random: Random, truth: Truth) -> str:
    """Groups of those in the room and on the call; actions stand with their items, after an arrow."""
    half = len(truth.came) // 2
    form = random.choice(("{name}, {agency}", "{name} ({agency})"))
    rooms = random.choice(
        (("In person", "On Zoom"), ("In the room:", "By phone:"), ("Members:", "Guests:"))
    )
    lines = [f"{written_day(random, truth.on)}", f"{truth.group} meeting notes", "", rooms[0]]
    lines += [entry(random, one, form) for one in truth.came[:half]]
    lines += ["", rooms[1]]
    lines += [entry(random, one, form) for one in truth.came[half:]]
    lines += ["", random.choice(("Not present", "Absent with notice:", "Sent regrets:"))]
    lines += [absent_entry(random, one) for one in truth.away]
    lines += ["", "1) Beds", truth.talk[0] + "."]
    lines += [
        f"→ ACTION: {owners_of(task)} to {task.what}{by_day(random, task)}"
        for task in truth.tasks[:1]
    ]
    lines += ["2) Other business", truth.talk[1] + "."]
    lines += [f"→ DECISION: {each}" for each in truth.decisions]
    lines += [
        f"→ ACTION: {owners_of(task)} to {task.what}{by_day(random, task)}"
        for task in truth.tasks[1:]
    ]
    lines += ["", f"Next meeting: {written_day(random, truth.next_on)} at 10:00"]
    return "\n".join(lines)


MINUTES_KINDS = {
    "formal": (ENGLISH, _formal),
    "roster": (ENGLISH, _roster),
    "sign-in": (ENGLISH, _sign_in),
    "outline": (ENGLISH, _outline),
    "program": (ENGLISH, _program),
    "by item": (ENGLISH, _by_item),
    "grouped": (ENGLISH, _grouped),
}
