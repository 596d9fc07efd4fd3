"""Further kinds of whole papers: nested lists, codes, replies, forms without gaps, two languages at once."""

from __future__ import annotations

import datetime
from random import Random

from tests.minutes.whole_languages import chinese_day, filipino_day, spanish_day, vietnamese_day
from tests.minutes.whole_truths import (
    CHINESE,
    ENGLISH,
    FILIPINO,
    SPANISH,
    VIETNAMESE,
    Guest,
    Task,
    Truth,
)


def _day(day: datetime.date) -> str:
    return f"{day:%b} {day.day}, {day.year}"


def _short(day: datetime.date) -> str:
    return f"{day.month}/{day.day}"


def _due(task: Task, form: str) -> str:
    return form.format(_short(task.due)) if task.due else ""


def _own(task: Task, last: str = " & ") -> str:
    return last.join(one.called for one in task.owners)


def _listed(people: tuple[Guest, ...]) -> str:
    return ", ".join(f"{one.name} ({one.agency})" for one in people)


def _nested(random: Random, truth: Truth) -> str:
    agencies: dict[str, list[str]] = {}
    for one in truth.came:
        agencies.setdefault(one.agency, []).append(one.name)
    lines = [f"{truth.group}: notes of {_day(truth.on)}", "", "Who was in the room"]
    for agency, names in agencies.items():
        lines += [f"* {agency}", *(f"    - {name}" for name in names)]
    lines += ["", "Sent their regrets", *(f"* {one.name} – {one.agency}" for one in truth.away)]
    lines += ["", "What we heard", *(f"* {each}." for each in truth.talk)]
    lines += ["", "Agreements reached", *(f"* {each}" for each in truth.decisions)]
    lines += ["", "Homework", *(f"* {_own(t)}: {t.what}{_due(t, ' [{}]')}" for t in truth.tasks)]
    lines += ["", f"See you on {truth.next_on:%A}, {truth.next_on:%B} {truth.next_on.day}!"]
    return "\n".join(lines)


def _coded(random: Random, truth: Truth) -> str:
    rows = [(one, random.choice(("IP", "V"))) for one in truth.came]
    rows += [(one, "NP") for one in truth.away]
    random.shuffle(rows)
    lines = [truth.group.upper(), f"{_day(truth.on)} – 1:30 to 3:00 pm – Hybrid", ""]
    lines += ["ROLL (IP = in person, V = virtual, NP = not present)"]
    lines += [f"{one.name} ({one.agency}) – {mark}" for one, mark in rows]
    lines += ["", "DISCUSSION", *(each + "." for each in truth.talk)]
    moved = f"({truth.came[0].name}/{truth.came[1].name}). Approved."
    lines += [f"Motion to {each} {moved}" for each in truth.decisions]
    lines += ["ASSIGNMENTS"]
    for task in truth.tasks:
        owners = " and ".join(one.name for one in task.owners)
        due = _short(task.due) if task.due else "TBD"
        lines.append(f"{task.what[0].upper()}{task.what[1:]} | {owners} | {due}")
    return "\n".join([*lines, "", f"NEXT MEETING: {_day(truth.next_on)}, 1:30 pm"])


def _reply(random: Random, truth: Truth) -> str:
    me, *rest = truth.came
    lines = [
        f"From: {me.name}",
        f"Date: {truth.on:%a}, {truth.on.day} {truth.on:%b} {truth.on.year} 17:22:05 -0700",
        f"To: {truth.group} list",
        f"Subject: Re: today's {truth.group}",
        "",
    ]
    lines += ["All -", "", "Thanks for a good meeting! For those who missed it:", ""]
    lines += ["In attendance: me, " + ", ".join(f"{one.name} ({one.agency})" for one in rest)]
    lines += ["Absent: " + ", ".join(f"{one.name} ({one.agency})" for one in truth.away), ""]
    lines += [f"{truth.talk[0]}.", ""]
    lines += ["Decided:", *(f"- {each}" for each in truth.decisions), ""]
    lines += ["To-dos:"]
    lines += [
        f"- {'Me' if t.owners == (me,) else _own(t)}: {t.what}{_due(t, ', due {}')}"
        for t in truth.tasks
    ]
    lines += [
        "",
        f"Next one is {truth.next_on:%A} {_short(truth.next_on)} at 10.",
        "",
        "Sent from my iPhone",
        "",
        f"{me.name} | {me.agency}",
    ]
    return "\n".join(lines)


def _dense(random: Random, truth: Truth) -> str:
    lines = [
        f"MEETING: {truth.group}",
        f"DATE: {_day(truth.on)}  TIME: 9-10:30",
        "PRESENT: " + "; ".join(f"{o.name}, {o.agency}" for o in truth.came),
        "ABSENT: " + "; ".join(f"{o.name}, {o.agency}" for o in truth.away),
        f"NOTE TAKER: {truth.came[-1].name}",
    ]
    lines += ["DISCUSSION: " + ". ".join(truth.talk) + "."]
    lines += [f"DECISIONS: {'; '.join(f'({n}) {d}' for n, d in enumerate(truth.decisions, 1))}"]
    lines += [
        "ACTION ITEMS: "
        + " ".join(
            f"({n}) {_own(t, ' and ')} to {t.what}{_due(t, ' by {}')}."
            for n, t in enumerate(truth.tasks, 1)
        )
    ]
    lines += [f"NEXT MEETING: {_day(truth.next_on)}"]
    return "\n".join(lines)


def _chinese_english(random: Random, truth: Truth) -> str:
    lines = [
        f"{truth.group} / Harbor Coalition",
        f"會議紀錄 Meeting Minutes　{chinese_day(truth.on)}",
        "",
        "出席 Present：",
    ]
    lines += [f"・{o.name}（{o.agency}）" for o in truth.came]
    lines += [
        "缺席 Absent：",
        *(f"・{o.name}（{o.agency}）" for o in truth.away),
        "",
        "討論 Discussion",
        *(f"{each}。" for each in truth.talk),
    ]
    lines += ["", "決議 Decisions", *(f"・{each}" for each in truth.decisions)]
    lines += [
        "",
        "待辦事項 Action Items",
        *(
            f"・{'、'.join(o.name for o in t.owners)}：{t.what}{f'（{t.due.month}/{t.due.day}）' if t.due else ''}"
            for t in truth.tasks
        ),
    ]
    lines += ["", f"下次會議 Next meeting：{chinese_day(truth.next_on)}"]
    return "\n".join(lines)


def _spanish_letter(random: Random, truth: Truth) -> str:
    people = [f"{one.name} ({one.agency})" for one in truth.came]
    came = f"Asistieron {', '.join(people[:-1])} y {people[-1]}."
    away = " ".join(f"{one.name} avisó que no podía llegar." for one in truth.away)
    decided = " ".join(f"Acordamos {each}." for each in truth.decisions)
    lines = [f"Estimadas compañeras y compañeros de {truth.group}:", ""]
    lines += [
        f"Les comparto lo que vimos en la reunión del {spanish_day(truth.on)}. {came} {away}",
        "",
    ]
    lines += [f"{truth.talk[0]}. {decided}", "", "Quedó pendiente:"]
    for task in truth.tasks:
        verb = "encargan" if len(task.owners) > 1 else "encarga"
        due = f" antes del {spanish_day(task.due)}" if task.due else ""
        owners = " y ".join(one.name for one in task.owners)
        lines.append(f"- {owners} se {verb} de {task.what}{due}")
    return "\n".join(
        [*lines, "", f"Nos vemos el {spanish_day(truth.next_on)}.", "", truth.came[0].name]
    )


def _vietnamese_notes(random: Random, truth: Truth) -> str:
    lines = [
        f"GHI CHÚ HỌP – {truth.group}",
        f"Ngày {truth.on.day}/{truth.on.month}/{truth.on.year}",
        "",
        "Người tham dự: " + "; ".join(f"{o.name} ({o.agency})" for o in truth.came),
    ]
    lines += [
        f"{o.name} ({o.agency}) báo vắng{' vì ' + o.reason if o.reason else ''}."
        for o in truth.away
    ]
    lines += [
        "",
        *(f"- {each}" for each in truth.talk),
        *(f"=> Thống nhất: {d}" for d in truth.decisions),
        "",
        "Phân công:",
    ]
    lines += [
        f"+ {' và '.join(o.name for o in t.owners)} – {t.what}{f' – {t.due.day}/{t.due.month}' if t.due else ''}"
        for t in truth.tasks
    ]
    lines += ["", f"Họp lần sau: {vietnamese_day(truth.next_on)}"]
    return "\n".join(lines)


def _taglish(random: Random, truth: Truth) -> str:
    lines = [
        f"Minutes ng meeting – {truth.group}",
        f"{filipino_day(truth.on)}, 6 PM, parish hall",
        "",
    ]
    lines += ["Present: " + _listed(truth.came), "Absent: " + _listed(truth.away), ""]
    lines += [f"- {each}" for each in truth.talk]
    lines += [f"Napagdesisyunan: {each}" for each in truth.decisions]
    lines += ["", "To do:"]
    lines += [f"- {_own(task, ' at ')}: {task.what}{_due(task, ', by {}')}" for task in truth.tasks]
    return "\n".join([*lines, "", f"Next meeting: {filipino_day(truth.next_on)}"])


FURTHER_KINDS = {
    "nested": (ENGLISH, _nested),
    "coded": (ENGLISH, _coded),
    "reply": (ENGLISH, _reply),
    "dense": (ENGLISH, _dense),
    "chinese-english": (CHINESE, _chinese_english),
    "spanish letter": (SPANISH, _spanish_letter),
    "vietnamese notes": (VIETNAMESE, _vietnamese_notes),
    "taglish": (FILIPINO, _taglish),
}
