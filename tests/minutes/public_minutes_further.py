"""Further papers of public bodies: designees, front matter, tables by item, bilingual papers and Spanish acts.

Each kind is a whole paper of one meeting, as in `whole_papers`. Everybody and everything named is invented.
"""

from __future__ import annotations

import datetime
from random import Random

from tests.minutes.public_phrases import (
    action_list,
    clock,
    listed,
    listed_names,
    motion,
    person,
    surname,
)
from tests.minutes.whole_phrases import capitalized, due_day, long_day, owners_of
from tests.minutes.whole_truths import CHINESE, ENGLISH, SPANISH, Guest, Truth


def _items(random: Random, truth: Truth) -> list[str]:
    lines = ["Discussion", *(f"{each}." for each in truth.talk), ""]
    for decision in truth.decisions:
        lines += motion(random, truth, decision)
    return [
        *lines,
        "",
        random.choice(("Action Items", "Follow-up", "ACTION ITEMS:", "Next Steps")),
        *action_list(random, truth),
        "",
        f"Next meeting: {long_day(truth.next_on)}",
    ]


def _front_matter(random: Random, truth: Truth) -> str:
    """A notice, a room and a paragraph on access stand above the roll."""
    lines = [
        "JUNIPER COUNTY",
        truth.group.upper(),
        "",
        "NOTICE OF REGULAR MEETING AND MINUTES",
        f"{truth.on:%A}, {long_day(truth.on)}",
        f"{clock(random)}",
        "County Hall, 12 Lantern Row, Room 301",
        "",
        "Public comment may be made in person or by e-mail. Interpreters are available on request, 48 hours",
        "in advance of the meeting. The meeting room is accessible to wheelchairs.",
        "",
        random.choice(("MEMBERS:", "TASK FORCE MEMBERS:", "Board Members")),
        ", ".join(one.name for one in (*truth.came, *truth.away)),
        "",
        "1. Call to Order and Roll Call",
        f"Chair {surname(truth.came[0])} called the meeting to order at {clock(random)}.",
        f"Present: {listed_names(truth.came)}",
        f"Absent: {listed_names(truth.away)}",
        "2. Public Comment",
        "There was no public comment.",
        "3. Reports",
        *(f"{each}." for each in truth.talk),
        "4. Action Items",
        *(line for each in truth.decisions for line in motion(random, truth, each)),
        "5. Assignments",
        *action_list(random, truth),
        "6. Adjournment",
        f"The meeting adjourned at {clock(random)}. The next meeting is {long_day(truth.next_on)}.",
    ]
    return "\n".join(lines)


def _committee(random: Random, truth: Truth) -> str:
    """Officers with their roles, staff and guests each on a line."""
    chair, vice, *rest = truth.came
    staff, *members = rest
    lines = [
        f"{truth.group} Minutes",
        f"{truth.on:%A}, {long_day(truth.on)} | {clock(random)} | Conference Room B",
        "",
        "Attendance:",
        f"Members: {chair.name}, Chair ({chair.agency}); {vice.name}, Vice Chair ({vice.agency}); "
        + listed(tuple(members)),
        f"Staff: {staff.name} ({staff.agency})",
        f"{random.choice(('Excused', 'Regrets', 'Members excused'))}: {listed(truth.away)}",
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _boxes(random: Random, truth: Truth) -> str:
    """Boxes ticked for those who came."""
    tick, empty = random.choice((("[x]", "[ ]"), ("☒", "☐"), ("☑", "☐"), ("[X]", "[ ]")))
    everybody = sorted([*truth.came, *truth.away], key=surname)
    lines = [
        truth.group,
        f"Meeting minutes: {long_day(truth.on)}",
        "",
        random.choice(("Members (check if present)", "Attendance", "Members present are checked:")),
        *(f"{tick if one in truth.came else empty} {person(one)}" for one in everybody),
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _answers(random: Random, truth: Truth) -> str:
    """The answer of each to the roll, with who was late or left."""
    mark = random.choice((" – ", ": ", " - "))
    everybody = [*truth.came, *truth.away]
    random.shuffle(everybody)
    marks = {truth.came[1]: "Present (arrived 9:14)", truth.came[2]: "Present (left at 10:30)"}
    gone = random.choice(("Absent", "Excused", "Absent (excused)"))
    lines = [
        truth.group,
        f"Minutes of {long_day(truth.on)}",
        "",
        "Roll Call",
        *(
            f"{one.name}{mark}{marks.get(one, 'Here') if one in truth.came else gone}"
            for one in everybody
        ),
        "Quorum: Yes",
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _narrative(random: Random, truth: Truth) -> str:
    """The opening paragraph says who was there."""
    people = [f"{one.name} of {one.agency}" for one in truth.came]
    away = " and ".join(f"{one.name} of {one.agency}" for one in truth.away)
    verb = "was" if len(truth.away) == 1 else "were"
    lines = [
        f"MINUTES OF THE {truth.group.upper()}",
        "",
        f"A regular meeting of the {truth.group} was held on {truth.on:%A}, {long_day(truth.on)}, at "
        f"{clock(random)} in the Lantern Room. "
        + random.choice(("Those present were: ", "In attendance were ", "Present were "))
        + f"{', '.join(people[:-1])} and {people[-1]}. "
        + random.choice((f"{away} {verb} excused.", f"Absent: {away}.", f"{away} sent regrets.")),
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _officers(random: Random, truth: Truth) -> str:
    """A shared document: facilitator, note taker and timekeeper above those who came."""
    form = random.choice(("{name} ({agency})", "{name} - {agency}", "@{name}, {agency}"))
    lines = [
        f"{truth.on:%b} {truth.on.day}, {truth.on.year} | {truth.group}",
        f"Facilitator: {truth.came[0].name}",
        f"Notetaker: {truth.came[1].name}",
        "",
        "Attendees:",
        *(f"- {form.format(name=one.name, agency=one.agency)}" for one in truth.came),
        random.choice(("Regrets:", "Unable to attend:", "Couldn't make it:", "Absent:")),
        *(f"- {form.format(name=one.name, agency=one.agency)}" for one in truth.away),
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _by_item(random: Random, truth: Truth) -> str:
    """Topic, discussion and outcome in a table, with who follows up."""
    heads = random.choice(
        (
            ("Agenda Item", "Discussion", "Action / Follow-up", "Responsible Party", "Due"),
            ("TOPIC", "DISCUSSION", "ACTION", "RESPONSIBLE", "DUE DATE"),
        )
    )
    mark = random.choice(("\t", " | "))
    topics = ("Call to order", "Beds", "Hotline", "Training", "Outreach", "Grants", "Transport")
    notes = [f"{each}." for each in truth.talk]
    notes += [f"Motion to {each}; carried." for each in truth.decisions]
    rows = []
    for place in range(max(len(notes), len(truth.tasks))):
        note = notes[place] if place < len(notes) else "None."
        task = truth.tasks[place] if place < len(truth.tasks) else None
        cells = [capitalized(task.what), owners_of(task)] if task else ["None", ""]
        cells += [due_day(random, task.due) if task and task.due else ""]
        rows.append([topics[place], note, *cells])
    lines = [
        truth.group.upper(),
        f"Date: {long_day(truth.on)}",
        f"Members present: {listed(truth.came)}",
        f"Members absent: {listed(truth.away)}",
        "",
        *(mark.join(row) for row in (heads, *rows)),
        "",
        f"Next meeting: {long_day(truth.next_on)}",
    ]
    return "\n".join(lines)


def _sectors(random: Random, truth: Truth) -> str:
    """Those who came stand below the sector for which they sit."""
    heads = ["Law Enforcement", "Service Providers", "Survivor Leaders", "Health Care"]
    upper = random.random() < 0.5
    lines = [truth.group, f"{long_day(truth.on)} Meeting Minutes", "", "ATTENDEES"]
    size = -(-len(truth.came) // len(heads))
    for place, head in enumerate(heads):
        people = truth.came[place * size : (place + 1) * size]
        if people:
            lines += [head.upper() if upper else head, *(f"• {person(one)}" for one in people)]
    lines += ["", "ABSENT", *(f"• {person(one)}" for one in truth.away), ""]
    return "\n".join([*lines, *_items(random, truth)])


def _designees(random: Random, truth: Truth) -> str:
    """Members, those who sat for a member, and those away with nobody for them."""
    sitting, *others = truth.came
    away = truth.away[0]
    form = random.choice(
        (
            "{}, {} (designee for {})",
            "{}, {} (for {})",
            "{} ({}), designee for {}",
            "{}, {}, for {}",
        )
    )
    lines = [
        truth.group,
        f"{truth.on:%A}, {long_day(truth.on)}",
        "Members present:",
        *(person(one) for one in others),
        form.format(sitting.name, sitting.agency, away.name),
        "",
        "Members absent:",
        *(person(one) for one in truth.away),
        "",
        *_items(random, truth),
    ]
    return "\n".join(lines)


def _spanish_names(people: tuple[Guest, ...]) -> str:
    names = [f"{one.name} ({one.agency})" for one in people]
    return " y ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _spanish_day(day: datetime.date) -> str:
    months = (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    )
    return f"{day.day} de {months.split()[day.month - 1]} de {day.year}"


_OPENING = (
    "Siendo las 10:00 horas del día {}, en la Sala de Juntas, "
    "se reunieron las personas que se enlistan a continuación:"
)


def _acta(random: Random, truth: Truth) -> str:
    """An act of a session: those who assist, the order of the day, accords."""
    lines = [
        truth.group.upper(),
        "ACTA DE LA SESIÓN ORDINARIA",
        "",
        _OPENING.format(_spanish_day(truth.on)),
        "",
        random.choice(("ASISTENTES", "LISTA DE ASISTENCIA", "Presentes:")),
        *(f"{n}. {one.name}, {one.agency}" for n, one in enumerate(truth.came, 1)),
        random.choice(("AUSENTES", "Ausencias justificadas:", "No asistieron:")),
        *(f"- {one.name}, {one.agency}" for one in truth.away),
        "",
        "ORDEN DEL DÍA",
        "1. Informes",
        "2. Asuntos generales",
        "",
        "DESARROLLO",
        *(f"{each}." for each in truth.talk),
        "",
        "ACUERDOS",
        *(f"{n}. Se acuerda {each}." for n, each in enumerate(truth.decisions, 1)),
        "",
        "COMPROMISOS",
        *_spanish_tasks(random, truth),
        "",
        f"Próxima sesión: {_spanish_day(truth.next_on)}",
        "Se levanta la sesión a las 11:45 horas.",
    ]
    return "\n".join(lines)


def _spanish_tasks(random: Random, truth: Truth) -> list[str]:
    if random.random() < 0.5:
        rows = [("Tarea", "Responsable", "Fecha")]
        for task in truth.tasks:
            due = _spanish_day(task.due) if task.due else ""
            owners = " y ".join(one.name for one in task.owners)
            rows.append((capitalized(task.what), owners, due))
        return ["\t".join(row).rstrip() for row in rows]
    lines = []
    for task in truth.tasks:
        owners = " y ".join(one.name for one in task.owners)
        due = f", antes del {_spanish_day(task.due)}" if task.due else ""
        lines.append(f"• {capitalized(task.what)}: {owners}{due}")
    return lines


def _bilingual(random: Random, truth: Truth) -> str:
    """English and Spanish labels beside each other."""
    form = random.choice(("{} / {}", "{}/{}", "{} – {}", "{} ({})"))
    label = form.format
    lines = [
        truth.group,
        f"{label('Meeting minutes', 'Minuta')}: {long_day(truth.on)}",
        "",
        f"{label('Present', 'Presentes')}: {listed(truth.came)}",
        f"{label('Absent', 'Ausentes')}: {listed(truth.away)}",
        "",
        label("Discussion", "Discusión"),
        *(f"{each}." for each in truth.talk),
        "",
        label("Decisions", "Decisiones"),
        *(f"- {capitalized(each)}" for each in truth.decisions),
        "",
        label("Action items", "Tareas"),
        *(
            f"- {owners_of(t)}: {t.what}{f' ({due_day(random, t.due)})' if t.due else ''}"
            for t in truth.tasks
        ),
        "",
        f"{label('Next meeting', 'Próxima reunión')}: {long_day(truth.next_on)}",
    ]
    return "\n".join(lines)


def _chinese_official(random: Random, truth: Truth) -> str:
    """A Chinese official record: who presides, who attends, who is on leave, who records."""
    day = lambda on: f"{on.year}年{on.month}月{on.day}日"  # noqa: E731
    lines = [
        f"{truth.group}會議紀錄",
        f"時間：{day(truth.on)}上午十時",
        "地點：海港大樓三樓會議室",
        f"主席：{truth.came[0].name}",
        f"出席人員：{'、'.join(f'{o.name}（{o.agency}）' for o in truth.came)}",
        f"請假人員：{'、'.join(f'{o.name}（{o.agency}）' for o in truth.away)}",
        f"紀錄：{truth.came[-1].name}",
        "",
        "一、報告事項",
        *(f"{each}。" for each in truth.talk),
        "二、決議事項",
        *(f"（{n}）{each}。" for n, each in enumerate(truth.decisions, 1)),
        "三、追蹤事項",
        *(
            f"{'、'.join(o.name for o in t.owners)}：{t.what}{f'（{t.due.month}月{t.due.day}日前）' if t.due else ''}"
            for t in truth.tasks
        ),
        f"下次會議：{day(truth.next_on)}",
        "散會：上午十一時三十分",
    ]
    return "\n".join(lines)


FURTHER_PUBLIC_KINDS = {
    "public: front matter": (ENGLISH, _front_matter),
    "public: committee": (ENGLISH, _committee),
    "public: boxes": (ENGLISH, _boxes),
    "public: answers": (ENGLISH, _answers),
    "public: narrative": (ENGLISH, _narrative),
    "public: officers": (ENGLISH, _officers),
    "public: by item": (ENGLISH, _by_item),
    "public: sectors": (ENGLISH, _sectors),
    "public: designees": (ENGLISH, _designees),
    "public: acta": (SPANISH, _acta),
    "public: bilingual": (ENGLISH, _bilingual),
    "public: chinese record": (CHINESE, _chinese_official),
}
NAMES_ALONE = {"public: front matter", "public: answers"}
"""The kinds whose papers name no agencies."""
