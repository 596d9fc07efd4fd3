"""How invented public bodies write people, motions with their votes, and what is to be done."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.minutes.whole_phrases import capitalized, due_day, joined, long_day, owners_of
from tests.minutes.whole_truths import Guest, Task, Truth


def without_agencies(truth: Truth) -> Truth:
    """The meeting on a paper that names no agencies."""
    plain = {one: replace(one, agency="", reason=None) for one in (*truth.came, *truth.away)}
    tasks = tuple(
        replace(task, owners=tuple(plain[one] for one in task.owners)) for task in truth.tasks
    )
    came, away = (tuple(plain[one] for one in each) for each in (truth.came, truth.away))
    return replace(truth, came=came, away=away, tasks=tasks)


def surname(one: Guest) -> str:
    """The last word of a name."""
    return one.name.split()[-1]


def person(one: Guest) -> str:
    """A member with the agency, if one is known."""
    return f"{one.name}, {one.agency}" if one.agency else one.name


def listed(people: tuple[Guest, ...]) -> str:
    """Members with their agencies in one line."""
    return "; ".join(f"{one.name} ({one.agency})" if one.agency else one.name for one in people)


def listed_names(people: tuple[Guest, ...], last: str = "") -> str:
    """The bare names in one line."""
    names = [one.name for one in people]
    return joined(names, last) if last else ", ".join(names)


def clock(random: Random) -> str:
    """An hour as clerks write it."""
    return random.choice(("9:02 a.m.", "10:00 AM", "1:35 p.m.", "5:30 pm"))


def side_by_side(heads: list[str], columns: list[list[str]]) -> list[str]:
    """Columns below their heads, held apart by blanks."""
    height = max(map(len, columns))
    rows = [heads, *([c[at] if at < len(c) else "" for c in columns] for at in range(height))]
    width = max(len(cell) for row in rows for cell in row) + 4
    return ["".join(cell.ljust(width) for cell in row).rstrip() for row in rows]


def motion(random: Random, truth: Truth, decision: str) -> list[str]:
    """A motion that carried, with its mover, seconder and vote."""
    mover, second = random.sample(truth.came, 2)
    ayes = len(truth.came)
    names = ", ".join(surname(one) for one in truth.came)
    by, second_by = mover.name, second.name
    forms = (
        [
            f"Motion to {decision}.",
            f"Moved by {by}; seconded by {second_by}.",
            f"AYES: {names}",
            "NOES: None",
            f"ABSENT: {', '.join(surname(one) for one in truth.away)}",
            f"Motion carried {ayes}-0.",
        ],
        [
            f"On motion of {by}, seconded by {second_by}, members voted to {decision}. Motion carried ({ayes}-0)."
        ],
        [
            f"ACTION: {by} moved to {decision}. {second_by} seconded. Vote: {ayes} ayes, 0 noes. The motion passed."
        ],
        [f"M/S/C ({surname(mover)}/{surname(second)}) to {decision}. {ayes} Ayes; 0 Noes."],
        [
            f"A motion was made by {by} and seconded by {second_by} to {decision}. The motion carried unanimously."
        ],
        [f"MOTION by {surname(mover)} to {decision}. SECOND by {surname(second)}. Approved."],
    )
    return random.choice(forms)


def action_list(random: Random, truth: Truth) -> list[str]:
    """What is to be done, in one of the forms of a list or a table."""
    form = random.choice(_FORMS)
    if form is None:
        heads = random.choice((("What", "Who", "When"), ("Task", "Responsible", "Due")))
        cells = [(capitalized(t.what), owners_of(t), _due(random, t)) for t in truth.tasks]
        mark = random.choice(("\t", " | "))
        return [mark.join(row).rstrip(" |\t") for row in (heads, *cells)]
    if form == "who first":
        heads = ("Who", "What", "By when")
        rows = [(owners_of(t), capitalized(t.what), _due(random, t)) for t in truth.tasks]
        mark = random.choice(("\t", " | "))
        return [mark.join(row).rstrip(" |\t") for row in (heads, *rows)]
    return [_written(random, form, number, task) for number, task in enumerate(truth.tasks, 1)]


def _written(random: Random, form: str, number: int, task: Task) -> str:
    due = _due(random, task)
    what = capitalized(task.what) if form.startswith(("{n}", "• {what}", "{what}")) else task.what
    return form.format(n=number, what=what, who=owners_of(task), by=f" by {due}" if due else "",
                       comma=f", by {due}" if due else "", due=f" Due: {due}." if due else "",
                       bracket=f", {due}" if due else "")  # fmt: skip


def _due(random: Random, task: Task) -> str:
    return due_day(random, task.due) if task.due else ""


_FORMS = (
    None,
    "who first",
    "• {what} — {who}{comma}",
    "{n}. {what}: {who}{comma}",
    "• {what} ({who}{bracket})",
    "{what}. Responsible: {who}.{due}",
    "• {who} will {what}{by}.",
    "• {who} to {what}{by}",
    "- {who} agreed to {what}{by}.",
    "- {who}: {what}{comma}",
)

__all__ = [
    "action_list",
    "clock",
    "listed",
    "listed_names",
    "long_day",
    "motion",
    "person",
    "side_by_side",
    "surname",
    "without_agencies",
]
