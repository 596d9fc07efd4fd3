"""Whole papers of one meeting each in Spanish, Chinese, Vietnamese and Filipino, and in two languages at once."""

from __future__ import annotations

import datetime
from random import Random

from tests.minutes.whole_truths import (
    CHINESE,
    ENGLISH,
    FILIPINO,
    SPANISH,
    VIETNAMESE,
    Task,
    Truth,
)

_SPANISH_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_FILIPINO_MONTHS = [
    "Enero",
    "Pebrero",
    "Marso",
    "Abril",
    "Mayo",
    "Hunyo",
    "Hulyo",
    "Agosto",
    "Setyembre",
    "Oktubre",
    "Nobyembre",
    "Disyembre",
]
_SPANISH_DAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]


def spanish_day(day: datetime.date) -> str:
    return f"{day.day} de {_SPANISH_MONTHS[day.month - 1]} de {day.year}"


def _tl(day: datetime.date) -> str:
    return f"ika-{day.day} ng {_FILIPINO_MONTHS[day.month - 1]} {day.year}"


def filipino_day(day: datetime.date) -> str:
    return f"{_FILIPINO_MONTHS[day.month - 1]} {day.day}, {day.year}"


def vietnamese_day(day: datetime.date) -> str:
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def chinese_day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _big(text: str) -> str:
    return text[0].upper() + text[1:]


def _names(task: Task, last: str, whole: bool = True) -> str:
    return last.join(one.name if whole else one.called for one in task.owners)


def _acta(random: Random, truth: Truth) -> str:
    form = random.choice(("{0}, {1}", "{0} ({1})", "{0} – {1}"))
    week = _SPANISH_DAYS[truth.on.weekday()]
    lines = [truth.group.upper(), f"ACTA N.º {random.randint(3, 40)}", ""]
    lines.append(
        random.choice(
            (
                f"Siendo las 9:10 horas del {week} {spanish_day(truth.on)}, en el Centro Comunitario, se reunieron:",
                f"Fecha: {week} {spanish_day(truth.on)}\nLugar: sala parroquial\n\nAsistentes:",
                f"En reunión celebrada el día {spanish_day(truth.on)} estuvieron presentes:",
            )
        )
    )
    lines += [f"- {form.format(one.name, one.agency)}" for one in truth.came] + [""]
    lines += _spanish_away(random, truth)
    lines += [
        "",
        "ORDEN DEL DÍA",
        "1. Informes",
        "2. Asuntos varios",
        "",
        "DESARROLLO",
        f"1. {truth.talk[0]}.",
    ]
    lines += [f"2. {truth.talk[1]}."]
    lines += random.choice(
        (
            [f"Se acordó {each}." for each in truth.decisions],
            [f"ACUERDO: {_big(each)}." for each in truth.decisions],
            [
                "",
                "ACUERDOS",
                *(f"{place}. {_big(each)}." for place, each in enumerate(truth.decisions, 1)),
            ],
            [f"Por unanimidad se decidió {each}." for each in truth.decisions],
        )
    )
    lines += ["", random.choice(("COMPROMISOS", "Tareas:", "TAREAS Y RESPONSABLES", "Pendientes"))]
    for task in truth.tasks:
        due = (
            ""
            if task.due is None
            else random.choice((", a más tardar el {}", " para el {}", ", antes del {}")).format(
                random.choice((spanish_day(task.due), spanish_day(task.due).rsplit(" de ", 1)[0]))
            )
        )
        lines.append(f"- {_names(task, ' y ')}: {task.what}{due}.")
    close = random.choice(
        (
            "La próxima reunión será el {} a las 9:00 horas.",
            "Próxima reunión: {}",
            "Próxima sesión: {}, 9:00 a. m.",
        )
    )
    lines += ["", close.format(spanish_day(truth.next_on)), "Se levantó la sesión a las 10:45."]
    return "\n".join(lines)


def _spanish_away(random: Random, truth: Truth) -> list[str]:
    away = [f"{one.name} ({one.agency})" for one in truth.away]
    return random.choice(
        (
            ["Se disculparon: " + " y ".join(away) + "."],
            ["Ausentes: " + ", ".join(away)],
            ["No pudieron asistir:", *(f"- {each}" for each in away)],
            [
                f"{one.name} no pudo asistir{' ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
            [
                f"{one.name}, de {one.agency}, se excusó{' ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
        )
    )


def _chinese(random: Random, truth: Truth) -> str:
    form = random.choice(("{0}（{1}）", "{1} {0}", "{0} {1}", "{1}：{0}"))
    lines = [f"{truth.group}會議紀錄" if random.random() < 0.5 else f"{truth.group}\n會議記錄", ""]
    head, hour = random.choice(("日期：", "時間：", "會議日期：")), random.choice(("", " 上午十時"))
    lines += [f"{head}{chinese_day(truth.on)}{hour}"]
    lines.append("地點：社區中心二樓")
    people = [form.format(one.name, one.agency) for one in truth.came]
    head = random.choice(("出席：", "出席人員：", "與會者："))
    lines += (
        [head + "、".join(people)]
        if "：" not in form and random.random() < 0.5
        else [head, *people]
    )
    lines += _chinese_away(random, truth)
    lines += ["", "一、報告事項", *(f"{each}。" for each in truth.talk), "", ""]
    lines += random.choice(
        (
            [f"決議：{each}。" for each in truth.decisions],
            [
                "二、決議事項",
                *(f"{place}. {each}。" for place, each in enumerate(truth.decisions, 1)),
            ],
            [f"會議決定{each}。" for each in truth.decisions],
            [f"全體同意{each}。" for each in truth.decisions],
        )
    )
    lines += ["", random.choice(("三、待辦事項", "行動項目：", "後續工作"))]
    style = random.choice(
        (
            lambda task, due: f"• {_names(task, '、')}：{task.what}{f'（{due}前）' if due else ''}",
            lambda task, due: (
                f"- {_names(task, '、')}負責{task.what}{f'，{due}前完成' if due else ''}。"
            ),
            lambda task, due: (
                f"{task.what}（負責人：{_names(task, '、')}{f'，期限：{due}' if due else ''}）"
            ),
            lambda task, due: (
                f"- {_names(task, '及')}將{'於' + due + '前' if due else ''}{task.what}。"
            ),
        )
    )
    for task in truth.tasks:
        due = (
            ""
            if task.due is None
            else random.choice((chinese_day(task.due), chinese_day(task.due).split("年")[1]))
        )
        lines.append(style(task, due))
    lines += [
        "",
        random.choice(("下次會議：{}", "下次會議訂於{}上午十時。", "下次開會日期：{}")).format(
            chinese_day(truth.next_on)
        ),
    ]
    return "\n".join(lines)


def _chinese_away(random: Random, truth: Truth) -> list[str]:
    away = [f"{one.name}（{one.agency}）" for one in truth.away]
    return random.choice(
        (
            ["缺席：" + "、".join(away)],
            ["請假：" + "、".join(away)],
            ["請假人員", *away],
            [
                f"{one.name}{'因' + one.reason if one.reason else ''}未能出席。"
                for one in truth.away
            ],
            [
                f"{one.name}（{one.agency}）{'因' + one.reason if one.reason else ''}請假。"
                for one in truth.away
            ],
            [f"{one.agency}{one.name}{one.reason or '請假'}，未能到會。" for one in truth.away],
        )
    )


def _vietnamese(random: Random, truth: Truth) -> str:
    form = random.choice(("{2} {0} – {1}", "{0} ({1})", "{2} {0}, {1}"))
    people = [
        f"{form.format(one.name, one.agency, random.choice(('Bà', 'Ông')))}" for one in truth.came
    ]
    lines = ["BIÊN BẢN CUỘC HỌP" if random.random() < 0.5 else "BIÊN BẢN HỌP", truth.group, ""]
    lines += [
        random.choice(
            ("Thời gian: 9 giờ, {}", "Ngày họp: {}", "Hôm nay, {}, tại hội trường nhà thờ")
        ).format(vietnamese_day(truth.on))
    ]
    lines += [
        random.choice(("Thành phần tham dự:", "Có mặt:", "Thành viên có mặt:")),
        *(f"- {each}" for each in people),
    ]
    lines += _vietnamese_away(random, truth)
    lines += ["", "1. Báo cáo", *(f"{each}." for each in truth.talk), ""]
    lines += random.choice(
        (
            [f"Thông qua việc {each}." for each in truth.decisions],
            ["2. Quyết định", *(f"- {_big(each)}." for each in truth.decisions)],
            [f"Quyết định: {each}." for each in truth.decisions],
            [f"Cuộc họp nhất trí {each}." for each in truth.decisions],
        )
    )
    lines += ["", random.choice(("3. Phân công", "Việc cần làm:", "Công việc tiếp theo"))]
    for task in truth.tasks:
        due = (
            ""
            if task.due is None
            else random.choice((" trước {}", ", hạn {}", " ({})")).format(
                random.choice(
                    (
                        vietnamese_day(task.due),
                        f"{task.due.day}/{task.due.month}/{task.due.year}",
                        f"{task.due.day}/{task.due.month}",
                    )
                )
            )
        )
        lines.append(
            random.choice(("- {}: {}{}", "- {} sẽ {}{}")).format(
                _names(task, " và "), task.what, due
            )
        )
    lines += [
        "",
        random.choice(
            ("Cuộc họp tới: {}", "Buổi họp kế tiếp: {}", "Cuộc họp tiếp theo vào {}.")
        ).format(vietnamese_day(truth.next_on)),
    ]
    return "\n".join(lines)


def _vietnamese_away(random: Random, truth: Truth) -> list[str]:
    away = [f"{one.name} ({one.agency})" for one in truth.away]
    return random.choice(
        (
            ["Vắng mặt: " + ", ".join(away)],
            ["Vắng mặt có lý do:", *(f"- {each}" for each in away)],
            ["Vắng: " + "; ".join(away)],
            [
                f"Ông {one.name} xin vắng mặt{' vì ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
            [
                f"{one.name} không đến được{' vì ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
        )
    )


def _filipino(random: Random, truth: Truth) -> str:
    form = random.choice(("{0}, {1}", "{0} ({1})", "{0} – {1}", "{0} mula sa {1}"))
    lines = [
        "KATITIKAN NG PULONG",
        truth.group,
        f"Petsa: {random.choice((_tl, filipino_day))(truth.on)}",
        "",
    ]
    lines += [random.choice(("Mga dumalo:", "MGA DUMALO", "Dumalo sa pulong:"))]
    lines += [
        f"{place}. {form.format(one.name, one.agency)}" for place, one in enumerate(truth.came, 1)
    ] + [""]
    lines += _filipino_away(random, truth)
    lines += ["", "Mga tinalakay", *(f"- {each}." for each in truth.talk)]
    lines += random.choice(
        (
            [f"Napagkasunduan: {each}." for each in truth.decisions],
            ["", "Mga napagkasunduan", *(f"- {_big(each)}." for each in truth.decisions)],
            [f"Napagpasyahan na {each}." for each in truth.decisions],
            [f"Napagkasunduan ng lahat na {each}." for each in truth.decisions],
        )
    )
    lines += ["", random.choice(("Mga gagawin", "MGA GAWAIN:", "Mga susunod na hakbang"))]
    for task in truth.tasks:
        due = (
            ""
            if task.due is None
            else random.choice((" bago mag-{}", " hanggang {}", ", {}")).format(
                random.choice((filipino_day(task.due), filipino_day(task.due).split(",")[0]))
            )
        )
        lines.append(f"- {_names(task, ' at ')}: {task.what}{due}")
    lines += [
        "",
        random.choice(("Susunod na pulong: {}", "Ang susunod na pulong ay sa {}.")).format(
            filipino_day(truth.next_on)
        ),
    ]
    return "\n".join(lines)


def _filipino_away(random: Random, truth: Truth) -> list[str]:
    away = [f"{one.name} ({one.agency})" for one in truth.away]
    return random.choice(
        (
            ["Hindi nakadalo: " + ", ".join(away)],
            ["Mga lumiban:", *(f"- {each}" for each in away)],
            [
                f"Hindi nakadalo si {one.name}{' dahil ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
            [
                f"Nagpaalam si {one.name}{', ' + one.reason if one.reason else ''}."
                for one in truth.away
            ],
        )
    )


def _bilingual(random: Random, truth: Truth) -> str:
    bar = random.choice((" / ", " | ", " – "))

    def two(one: str, other: str) -> str:
        return f"{one}{bar}{other}"

    day = f"{truth.on:%B} {truth.on.day}, {truth.on.year}"
    form = random.choice(("{0} — {1}", "{0}, {1}", "{0} ({1})"))
    lines = [
        f"{truth.group} / Coalición del Valle",
        "Meeting notes / Notas de la reunión",
        f"{day} / {spanish_day(truth.on)}",
        "",
    ]
    lines += [
        two(
            *random.choice(
                (
                    ("Who was here", "Quiénes vinieron"),
                    ("Present", "Presentes"),
                    ("Attendees", "Asistentes"),
                )
            )
        )
    ]
    lines += [form.format(one.name, one.agency) for one in truth.came]
    lines += [
        "",
        two(
            *random.choice(
                (
                    ("Could not come", "No pudieron venir"),
                    ("Absent", "Ausentes"),
                    ("Regrets", "Se disculparon"),
                )
            )
        ),
    ]
    lines += [form.format(one.name, one.agency) for one in truth.away]
    lines += ["", two("Decisions", "Acuerdos")]
    lines += [f"• {_big(each)}. / {_SAME[each]}." for each in truth.decisions]
    lines += ["", two(*random.choice((("Tasks", "Tareas"), ("Next steps", "Próximos pasos"))))]
    for task in truth.tasks:
        due = "" if task.due is None else f" — {task.due:%B} {task.due.day}"
        lines.append(f"• {_names(task, ' & ', False)}: {task.what}{due}")
    lines += [
        "",
        f"{two('Next meeting', 'Próxima reunión')}: {truth.next_on:%B} {truth.next_on.day}, {truth.next_on.year}",
    ]
    return "\n".join(lines)


_SAME = dict(
    zip(
        ENGLISH.lines("decisions"),
        (
            "El centro sigue abierto los domingos hasta marzo",
            "Nadie comparte direcciones por correo",
            "El taller de primavera será en el salón del sindicato",
            "Se pagan dos noches más de motel por sobreviviente",
            "Todas las agencias usan un solo formulario",
            "Se acepta el acta de septiembre",
            "Las reuniones pasan a la mañana",
            "Se pide al condado otra camioneta",
        ),
        strict=True,
    )
)

LANGUAGE_KINDS = {
    "acta": (SPANISH, _acta),
    "chinese": (CHINESE, _chinese),
    "vietnamese": (VIETNAMESE, _vietnamese),
    "filipino": (FILIPINO, _filipino),
    "bilingual": (ENGLISH, _bilingual),
}
