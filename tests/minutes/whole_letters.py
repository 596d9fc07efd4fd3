"""Whole papers as people write to each other: letters, notes in a hurry, a chat."""

from __future__ import annotations

import datetime
import textwrap
from random import Random

from tests.minutes.whole_phrases import (
    absent_entry,
    absent_sentence,
    by_day,
    capitalized,
    entry,
    long_day,
    owners_of,
    sentence_of_coming,
    told_person,
    written_day,
)
from tests.minutes.whole_truths import ENGLISH, Guest, Truth


def _hasty(random: Random, truth: Truth) -> str:
    form, mark = (
        random.choice(("{name} ({agency})", "{name}/{agency}", "{name} - {agency}")),
        random.choice("*-"),
    )
    parted = random.choice(("; ", ", ")) if "(" in form else "; "
    who, gone = random.choice(
        (("here", "regrets"), ("Attending", "Not attending"), ("in the room", "couldn't make it"))
    )
    bold = random.choice(("**{}:** ", "{}: ", "# {}\n"))
    decided = random.choice(
        ("- **DECISION:** {}", "- decided: {}", "=> agreed to {}", "- Decision - {}")
    )
    task = random.choice(
        (
            lambda each: (
                f"- [ ] {owners_of(each, False)}: {each.what}{by_day(random, each, ', {}')}"
            ),
            lambda each: (
                f"- [ ] **{owners_of(each, False)}** – {each.what}{by_day(random, each, ' ({})')}"
            ),
            lambda each: f"{mark} {owners_of(each, False)} to {each.what}{by_day(random, each)}",
            lambda each: f"TODO {owners_of(each, False)}: {each.what}{by_day(random, each)}",
            lambda each: (
                f"AI: {owners_of(each, False)} to {each.what}{by_day(random, each, ' - {}')}"
            ),
        )
    )
    lines = [f"# {truth.group} {written_day(random, truth.on)}", ""]
    lines.append(bold.format(who) + parted.join(entry(random, one, form) for one in truth.came))
    lines.append(bold.format(gone) + parted.join(absent_entry(random, one) for one in truth.away))
    lines += ["", "## Updates", *(f"- {each}" for each in truth.talk)]
    lines += [decided.format(each) for each in truth.decisions]
    lines += [
        "",
        random.choice(("## todo", "## Next steps", "## Action items")),
        *map(task, truth.tasks),
    ]
    lines += [
        "",
        random.choice(("next time: {}", "next mtg → {}", "Next meeting {}")).format(
            written_day(random, truth.next_on)
        ),
    ]
    return "\n".join(lines)


def _email(random: Random, truth: Truth) -> str:
    """Sent by the first of those who came, on the day of the meeting."""
    me, *others = truth.came
    has_year = random.random() < 0.8
    sent = f"{truth.on:%a}, {truth.on:%b} {truth.on.day}" + (
        f", {truth.on.year}" if has_year else ""
    )
    at = random.choice((" at 4:12 PM", ", 5:40 PM", ""))
    lines = [
        f"From: {me.name} <writer@example.org>",
        f"Sent: {sent}{at}" if has_year else f"Sent: {sent}, {truth.on.year}{at}",
        f"To: {truth.group}",
        f"Subject: {random.choice(('what we said today', 'Notes from today', 'Recap'))} ({truth.group})",
        "",
        random.choice(("Hi all,", "Hello everybody,", "Dear friends,")),
        "",
        random.choice(("Quick notes from this afternoon. ", "Before I forget: ", ""))
        + sentence_of_coming(random, [told_person(random, one) for one in others], me)
        + " "
        + " ".join(absent_sentence(random, one) for one in truth.away),
        "",
        truth.talk[0]
        + ". "
        + " ".join(
            random.choice(
                ("We agreed to {}.", "We decided to {}.", "The group agreed to {}.")
            ).format(each)
            for each in truth.decisions
        ),
        "",
        random.choice(("Who does what:", "To do -", "Action items:", "Next steps:")),
    ]
    for task in truth.tasks:
        if task.owners == (me,):
            lines.append(f"* {random.choice(('I will', 'I’ll'))} {task.what}{by_day(random, task)}")
        else:
            lines.append(f"* {owners_of(task, False)} will {task.what}{by_day(random, task)}")
    lines += [
        "",
        random.choice(
            ("We meet again {}.", "Next meeting: {}.", "Our next meeting is {} at 2.")
        ).format(f"{truth.next_on:%A}, {long_day(truth.next_on)}"),
        "",
        random.choice(("Warmly,", "Best,", "Thanks,")),
        me.called,
        "",
        "--",
        f"{me.name} | {me.agency} | 555-0101",
    ]
    return "\n".join(lines)


def _letter(random: Random, truth: Truth) -> str:
    lines = [
        truth.group,
        "",
        f"Dear members of the {truth.group},",
        "",
        f"Thank you for the meeting of {long_day(truth.on)}. "
        + sentence_of_coming(random, [told_person(random, one) for one in truth.came], None)
        + " "
        + " ".join(absent_sentence(random, one) for one in truth.away),
        "",
        f"{truth.talk[0]}. {truth.talk[1]}.",
        "",
        " ".join(
            random.choice(
                (
                    "It was agreed to {}.",
                    "By consensus we decided to {}.",
                    "The members voted to {}.",
                )
            ).format(each)
            for each in truth.decisions
        ),
        "",
        " ".join(
            random.choice(
                ("{} will {}{}.", "{} offered to {}{}.", "{} has agreed to {}{}.")
            ).format(owners_of(task), task.what, by_day(random, task))
            for task in truth.tasks
        ),
        "",
        f"We will meet again on {written_day(random, truth.next_on)}.",
        "",
        "Sincerely,",
        truth.came[0].name,
    ]
    return "\n".join(lines)


def _chat(random: Random, truth: Truth) -> str:
    at = datetime.datetime.combine(truth.on, datetime.time(9, 0))
    stamp = random.choice(
        ("[{:%m/%d/%y, %I:%M %p}] {}: {}", "{:%Y-%m-%d %H:%M} {}: {}", "[{:%H:%M:%S}] {}: {}")
    )
    lines = [f"Chat of {truth.group}, {long_day(truth.on)}", ""]

    def say(one: Guest, text: str) -> None:
        nonlocal at
        at += datetime.timedelta(minutes=random.randint(1, 4))
        lines.append(stamp.format(at, one.name, text))

    for one in truth.came:
        say(
            one,
            random.choice(
                (
                    "Good morning, {name} from {agency}",
                    "hi all, {name}, {agency}",
                    "{name} with {agency}",
                )
            ).format(name=one.called, agency=one.agency),
        )
    for one in truth.away:
        say(
            truth.came[0],
            f"{one.name} can't make it today" + (f", {one.reason}" if one.reason else ""),
        )
    say(truth.came[1], truth.talk[0])
    for each in truth.decisions:
        say(
            truth.came[0],
            random.choice(("Decision: {}", "so we agreed to {}", "DECIDED: {}")).format(each),
        )
    for task in truth.tasks:
        if len(task.owners) == 1 and random.random() < 0.6:
            say(task.owners[0], f"I'll {task.what}{by_day(random, task)}")
        else:
            say(truth.came[0], f"Action: {owners_of(task)} to {task.what}{by_day(random, task)}")
    say(truth.came[0], f"Next meeting: {written_day(random, truth.next_on)}. Bye all")
    return "\n".join(lines)


def _basement(random: Random, truth: Truth) -> str:
    """Somebody tells what happened, all in paragraphs, with labels in capitals."""
    lines = [
        f"Notes from {truth.group}, {written_day(random, truth.on)}, church basement",
        "",
        "WHO CAME: " + ", ".join(told_person(random, one) for one in truth.came) + ".",
        "WHO DIDN'T: " + ", ".join(absent_entry(random, one) for one in truth.away) + ".",
        "",
        f"WHAT WE TALKED ABOUT: {truth.talk[0]}. {truth.talk[1]}.",
        "",
        "WHAT WE DECIDED: " + " ".join(f"{capitalized(each)}." for each in truth.decisions),
        "",
        "WHO DOES WHAT: "
        + "; ".join(
            f"{owners_of(task, False)} will {task.what}{by_day(random, task)}"
            for task in truth.tasks
        )
        + ".",
        "",
        f"NEXT TIME: {written_day(random, truth.next_on)}",
    ]
    return "\n".join(lines)


def _wrapped(text: str, width: int = 72) -> str:
    """The text as a mail program sends it: no line is wider."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)) or ""
        for line in text.splitlines()
    )


LETTER_KINDS = {
    "hasty": (ENGLISH, _hasty),
    "email": (ENGLISH, _email),
    "email wrapped": (ENGLISH, lambda random, truth: _wrapped(_email(random, truth))),
    "letter": (ENGLISH, _letter),
    "letter wrapped": (ENGLISH, lambda random, truth: _wrapped(_letter(random, truth))),
    "chat": (ENGLISH, _chat),
    "basement": (ENGLISH, _basement),
}
