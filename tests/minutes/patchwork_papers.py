"""Patchwork papers: a roll, decisions and actions, each in a layout of its own, put together in any order and language.

Layouts are of two sets: those that were looked at while reading was improved, and those kept apart to measure it on.
`patchwork_figures` prints how well they are read. A paper is made from a number, so a failing one can be made
again. Everybody and everything named is invented.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from tests.minutes.patchwork_words import IN_ENGLISH, LANGUAGES, Language
from tests.minutes.whole_truths import CHINESE, Guest, draw


@dataclass(frozen=True)
class Duty:
    """What somebody is to do; `words` say by when, `due` is the day they mean, None for none."""

    what: str
    owner: Guest
    words: str = ""
    due: datetime.date | None = None


@dataclass(frozen=True)
class Vote:
    """A motion that passed, in a verb phrase."""

    what: str
    mover: Guest
    seconder: Guest
    count: str


@dataclass
class Patchwork:
    """A paper and what it says; `held_for` are those who were away and for whom somebody else came."""

    number: int
    layouts: tuple[str, str, str]
    language: Language
    on: datetime.date
    next_on: datetime.date
    came: list[Guest]
    away: list[Guest]
    decided: list[str]
    votes: list[Vote]
    duties: list[Duty]
    talk: list[str]
    group: str = ""
    held_for: dict[Guest, Guest] = field(default_factory=dict)
    text: str = ""


def letters(one: Guest) -> str:
    """The initials by which a paper calls somebody."""
    return "".join(word[0] for word in one.name.replace("-", " ").split()).upper()


# Rolls


def _plain_roll(random: Random, paper: Patchwork) -> list[str]:
    words = paper.language
    return [
        f"{words.present}: " + "; ".join(f"{one.name} ({one.agency})" for one in paper.came),
        f"{words.absent}: " + "; ".join(f"{one.name} ({one.agency})" for one in paper.away),
    ]


def _called(random: Random, paper: Patchwork) -> list[str]:
    """Who came by initials, with the one for whom they came: "LM for RP"."""
    stands_in = {one: other for other, one in paper.held_for.items()}
    return [
        letters(one) + (f" for {letters(stands_in[one])}" if one in stands_in else "")
        for one in paper.came
    ]


def _initials_below_legend(random: Random, paper: Patchwork) -> list[str]:
    everybody = sorted([*paper.came, *paper.away], key=lambda one: one.name)
    return [
        random.choice(("Members and their initials:", "Initials used in these minutes:")),
        *(f"{letters(one)} = {one.name}, {one.agency}" for one in everybody),
        "",
        "Present: " + ", ".join(_called(random, paper)),
        "Absent: " + ", ".join(letters(one) for one in paper.away),
    ]


def _initials_above_legend(random: Random, paper: Patchwork) -> list[str]:
    everybody = sorted([*paper.came, *paper.away], key=letters)
    key = "; ".join(f"{letters(one)} – {one.name} ({one.agency})" for one in everybody)
    return [
        "In attendance: " + "; ".join(_called(random, paper)),
        "Regrets: " + "; ".join(letters(one) for one in paper.away),
        f"Key to initials: {key}",
    ]


def _initials_in_parentheses(random: Random, paper: Patchwork) -> list[str]:
    everybody = sorted([*paper.came, *paper.away], key=lambda one: one.agency)
    return [
        "Members",
        *(f"{one.name} ({letters(one)}) - {one.agency}" for one in everybody),
        "",
        f"Roll call: {', '.join(_called(random, paper))} here.",
        f"{', '.join(letters(one) for one in paper.away)} excused.",
    ]


def _columns_of_names(random: Random, paper: Patchwork) -> list[str]:
    heads = ["Present", "Excused", "Absent"]
    return _side_by_side(heads, [paper.came, paper.away[:1], paper.away[1:]], " | ")


def _columns_of_names_by_tabs(random: Random, paper: Patchwork) -> list[str]:
    heads = ["Attended", "Sent regrets", "Did not attend"]
    return _side_by_side(heads, [paper.came, paper.away[1:], paper.away[:1]], "\t")


def _columns_of_names_by_blanks(random: Random, paper: Patchwork) -> list[str]:
    lists = [[*paper.away], [*paper.came]]
    return _side_by_side(["ABSENT", "PRESENT"], lists, "")


def _side_by_side(heads: list[str], lists: list[list[Guest]], mark: str) -> list[str]:
    rows = [
        heads,
        *(
            [f"{one[at].name}, {one[at].agency}" if at < len(one) else "" for one in lists]
            for at in range(max(map(len, lists)))
        ),
    ]
    if mark:
        return [mark.join(row).rstrip() for row in rows]
    width = max(len(cell) for row in rows for cell in row) + 3
    return ["".join(cell.ljust(width) for cell in row).rstrip() for row in rows]


def _ticks(
    random: Random, paper: Patchwork, heads: tuple[str, ...], tick: str, mark: str
) -> list[str]:
    everybody = sorted([*paper.came, *paper.away], key=lambda one: one.name)
    lines = [mark.join(heads)]
    for one in everybody:
        at = 0 if one in paper.came else random.randrange(1, len(heads) - 2)
        marks = [tick if place == at else "" for place in range(len(heads) - 2)]
        lines.append(mark.join([one.name, one.agency, *marks]).rstrip())
    return lines


def _ticks_by_tabs(random: Random, paper: Patchwork) -> list[str]:
    heads = ("Name", "Organization", "Present", "Excused", "Absent")
    return _ticks(random, paper, heads, random.choice("✓✔xX"), "\t")


def _ticks_by_bars(random: Random, paper: Patchwork) -> list[str]:
    heads = ("Member", "Agency", "P", "E", "A")
    return _ticks(random, paper, heads, random.choice("☑•X"), " | ")


def _ticks_of_modes(random: Random, paper: Patchwork) -> list[str]:
    everybody = sorted([*paper.came, *paper.away], key=lambda one: one.agency)
    lines = ["Agency\tName\tIn person\tZoom\tAway"]
    for one in everybody:
        at = random.choice((0, 1)) if one in paper.came else 2
        lines.append("\t".join([one.agency, one.name, *("✓" if p == at else "" for p in range(3))]))
    return lines


NICKNAMES = "Bobby Lulu Nano Ging Mac Dee Kiko Tess Buddy Chuy".split()  # noqa: SIM905


def _with_nicknames(random: Random, paper: Patchwork, form: str) -> list[str]:
    nicknames = iter(random.sample(NICKNAMES, len(NICKNAMES)))
    entries = []
    for place, one in enumerate(paper.came):
        name = one.name
        if place % 2 == 0 and " " in name:
            first, last = name.split(" ", 1)
            name = form.format(first=first, nick=next(nicknames), last=last)
        entries.append(f"{name} ({one.agency})" if place % 3 else f"{name}, {one.agency}")
    away = "; ".join(f"{one.name}, {one.agency}" for one in paper.away)
    return ["Present:", *(f"- {each}" for each in entries), f"Excused: {away}"]


def _quoted_nicknames(random: Random, paper: Patchwork) -> list[str]:
    return _with_nicknames(random, paper, '{first} "{nick}" {last}')


def _curly_nicknames(random: Random, paper: Patchwork) -> list[str]:
    form = random.choice(("{first} “{nick}” {last}", "{first} ‘{nick}’ {last}"))
    return _with_nicknames(random, paper, form)


def _called_nicknames(random: Random, paper: Patchwork) -> list[str]:
    form = random.choice(("{first} '{nick}' {last}", "{first} (“{nick}”) {last}"))
    return _with_nicknames(random, paper, form)


# Decisions


def _heading(random: Random, words: tuple[str, ...], form: str) -> str:
    return form.format(random.choice(words))


def _bare_sentences(random: Random, paper: Patchwork) -> list[str]:
    stop = "。" if paper.language.words is CHINESE else "."
    head = _heading(random, paper.language.decisions, random.choice(("{}", "{}:", "## {}")))
    return [head, *(f"{each}{stop}" for each in paper.decided)]


def _numbered(random: Random, paper: Patchwork) -> list[str]:
    head = _heading(random, paper.language.decisions, "{}").upper()
    return [head, *(f"{n}. {each}" for n, each in enumerate(paper.decided, 1))]


def _two_scripts(random: Random, paper: Patchwork) -> list[str]:
    form = random.choice(("{} / {}", "{} {}", "{} ({})"))
    first = random.choice(paper.language.decisions)
    other = random.choice(("Decisions", "Decisions made"))
    if paper.language.words is not CHINESE and form == "{} {}":
        form = "{} / {}"
    return [form.format(first, other), *(f"・{each}" for each in paper.decided)]


def _one_paragraph(random: Random, paper: Patchwork) -> list[str]:
    stop = "。" if paper.language.words is CHINESE else ". "
    whole = stop.join(paper.decided) + stop.strip()
    return ["", _heading(random, paper.language.decisions, "{}"), "", whole]


def _spaced_sentences(random: Random, paper: Patchwork) -> list[str]:
    """Each sentence below a gap, as a document's paragraphs are."""
    lines = [_heading(random, paper.language.decisions, "**{}**")]
    for each in paper.decided:
        lines += ["", each]
    return lines


def _two_scripts_before(random: Random, paper: Patchwork) -> list[str]:
    first = random.choice(paper.language.decisions)
    form = random.choice(("Decisions · {}:", "Decisions – {}", "{} | Agreements"))
    return [form.format(first), *(f"{n}) {each}." for n, each in enumerate(paper.decided, 1))]


def _passed(random: Random, paper: Patchwork) -> list[str]:
    lines = []
    for vote in paper.votes:
        by = f"by {vote.mover.name}, seconded by {vote.seconder.name}"
        lines.append(
            random.choice(
                (
                    f"Motion to {vote.what} {by}, passed {vote.count}.",
                    f"Motion {by} to {vote.what}. Passed {vote.count}.",
                    f"{vote.mover.name} moved to {vote.what}; {vote.seconder.name} seconded. Passed {vote.count}.",
                )
            )
        )
    return lines


def _passed_otherwise(random: Random, paper: Patchwork) -> list[str]:
    return [random.choice(_WAYS_TO_PASS)(vote) for vote in paper.votes]


_WAYS_TO_PASS: tuple[Callable[[Vote], str], ...] = (
    lambda vote: (
        f"Motion to {vote.what} (moved {vote.mover.name}, second {vote.seconder.name}) passed {vote.count}."
    ),
    lambda vote: (
        f"Motion: {vote.what[0].upper()}{vote.what[1:]}. Moved: {vote.mover.name}. "
        f"Seconded: {vote.seconder.name}. Vote: {vote.count}, carried."
    ),
    lambda vote: (
        f"On a motion by {vote.mover.name}, second by {vote.seconder.name}, to {vote.what}: passed {vote.count}."
    ),
)


# Actions


def _due(duty: Duty) -> str:
    return f" {duty.words}" if duty.words else ""


def _with_colon(random: Random, paper: Patchwork) -> list[str]:
    mark = "：" if paper.language.words is CHINESE else ": "
    return [
        random.choice(paper.language.actions),
        *(f"- {d.owner.name}{mark}{d.what}{_comma(paper)}{d.words}" for d in paper.duties),
    ]


def _comma(paper: Patchwork) -> str:
    return "，" if paper.language.words is CHINESE else ", "


def _in_brackets(random: Random, paper: Patchwork) -> list[str]:
    return [
        random.choice(paper.language.actions),
        *(f"• {d.owner.name} – {d.what} ({d.words})" for d in paper.duties),
    ]


def _on_one_line(random: Random, paper: Patchwork) -> list[str]:
    """All on one line: "Phân công: A …; B …"."""
    label = random.choice(paper.language.actions)
    between = " – " if paper.language.words is CHINESE else " "
    parts = [f"{d.owner.name}{between}{d.what}{_due(d)}" for d in paper.duties]
    return [f"{label}: {'; '.join(parts)}."]


def _days_in_two_scripts(random: Random, paper: Patchwork) -> list[str]:
    lines = [f"{random.choice(paper.language.actions)} / Action items"]
    for duty in paper.duties:
        english = next(
            (words for words, meant in IN_ENGLISH.days if meant(paper.on) == duty.due), ""
        )
        words = f"{duty.words} / {english}" if english else duty.words
        lines.append(f"- {duty.owner.name}: {duty.what} ({words})")
    return lines


def _run_on_with_dashes(random: Random, paper: Patchwork) -> list[str]:
    label = random.choice(paper.language.actions)
    parts = [f"{d.owner.name}: {d.what}{_due(d)}" for d in paper.duties]
    return [f"{label} – {'; '.join(parts)}"]


def _day_first(random: Random, paper: Patchwork) -> list[str]:
    lines = [random.choice(paper.language.actions)]
    lines += [f"{n}. {d.what}: {d.owner.name}, {d.words}" for n, d in enumerate(paper.duties, 1)]
    return lines


Layout = Callable[[Random, Patchwork], list[str]]
ROLLS: dict[str, Layout] = {
    "plain": _plain_roll,
    "initials below a legend": _initials_below_legend,
    "names below Present | Excused | Absent": _columns_of_names,
    "ticks, tabs": _ticks_by_tabs,
    "nicknames in quotes": _quoted_nicknames,
}
ROLLS_APART: dict[str, Layout] = {
    "plain": _plain_roll,
    "initials above a legend": _initials_above_legend,
    "initials in parentheses": _initials_in_parentheses,
    "names in columns, tabs": _columns_of_names_by_tabs,
    "names in columns, blanks": _columns_of_names_by_blanks,
    "ticks, bars": _ticks_by_bars,
    "ticks of modes": _ticks_of_modes,
    "nicknames in curly quotes": _curly_nicknames,
    "nicknames in single quotes": _called_nicknames,
}
DECISIONS: dict[str, Layout] = {
    "bare sentences": _bare_sentences,
    "two scripts": _two_scripts,
    "passed": _passed,
}
DECISIONS_APART: dict[str, Layout] = {
    "numbered": _numbered,
    "one paragraph": _one_paragraph,
    "spaced sentences": _spaced_sentences,
    "two scripts before": _two_scripts_before,
    "passed otherwise": _passed_otherwise,
}
ACTIONS: dict[str, Layout] = {
    "colon": _with_colon,
    "one line": _on_one_line,
    "days in two scripts": _days_in_two_scripts,
}
ACTIONS_APART: dict[str, Layout] = {
    "brackets": _in_brackets,
    "run on": _run_on_with_dashes,
    "day last": _day_first,
}
_ENGLISH_ONLY = ("initials", "nicknames", "passed", "names", "ticks")


ALL: dict[str, Layout] = {
    **ROLLS,
    **ROLLS_APART,
    **DECISIONS,
    **DECISIONS_APART,
    **ACTIONS,
    **ACTIONS_APART,
}


def write(number: int, is_apart: bool = False) -> Patchwork:
    """The paper of a number, in layouts that were looked at or in those kept apart."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    sets = (
        (ROLLS_APART, DECISIONS_APART, ACTIONS_APART) if is_apart else (ROLLS, DECISIONS, ACTIONS)
    )
    roll, decisions, actions = (random.choice(sorted(each)) for each in sets)
    return assemble(random.randrange(2**40), (roll, decisions, actions))


def assemble(number: int, layouts: tuple[str, str, str]) -> Patchwork:
    """The paper of a number with that roll, these decisions and these actions."""
    random = Random(number)  # noqa: S311  # the same paper for a number every time
    roll, decisions, actions = layouts
    is_english = roll.startswith(_ENGLISH_ONLY) or decisions.startswith(_ENGLISH_ONLY)
    language = IN_ENGLISH if is_english else random.choice(LANGUAGES)
    paper = _drawn(number, random, language, layouts)
    stop = "。" if language.words is CHINESE else "."
    talk = [language.discussion, *(f"{each}{stop}" for each in paper.talk)]
    decided = ALL[decisions](random, paper)
    if decisions.startswith("passed"):
        middle = [[*talk, *decided]]  # motions stand in what was said
        paper.decided = []
    else:
        paper.votes = []
        middle = [decided, talk]
        random.shuffle(middle)
    middle.insert(random.choice((0, 1)), ALL[actions](random, paper))
    head = [f"{language.held} {language.group}", language.date(paper.on)]
    end = [f"{language.next_meeting}: {language.date(paper.next_on)}"]
    sections = [head, ALL[roll](random, paper), *middle, end]
    paper.text = "\n\n".join("\n".join(each) for each in sections) + "\n"
    return paper


def _drawn(
    number: int, random: Random, language: Language, layouts: tuple[str, str, str]
) -> Patchwork:
    truth = draw(random, language.words)
    came, away = list(truth.came), list(truth.away)
    if layouts[0].startswith("initials"):
        came, away = _unlike(came, away)
    held_for = {}
    if layouts[0].startswith("initials") and len(came) > 1 and away:
        came[1] = replace(came[1], agency=away[0].agency)
        held_for = {away[0]: came[1]}
    duties = []
    for task in truth.tasks[:3]:
        words, meant = random.choice(language.days)
        owner = came[random.randrange(len(came))]
        duties.append(Duty(task.what, owner, words, meant(truth.on)))
    votes = [
        Vote(what, *random.sample(came, 2), f"{random.randint(5, 9)}{random.choice('–-')}{n}")
        for n, what in enumerate(truth.decisions)
    ]
    decided = random.sample(language.decided, random.randint(2, 4))
    talk = random.sample(language.talk, 3)
    return Patchwork(
        number, layouts, language, truth.on, truth.next_on, came, away, decided, votes, duties, talk,
        held_for=held_for,
    )  # fmt: skip


def _unlike(came: list[Guest], away: list[Guest]) -> tuple[list[Guest], list[Guest]]:
    """Those whose initials nobody else has."""
    counts = Counter(letters(one) for one in (*came, *away))
    return (
        [one for one in came if counts[letters(one)] == 1],
        [one for one in away if counts[letters(one)] == 1],
    )
