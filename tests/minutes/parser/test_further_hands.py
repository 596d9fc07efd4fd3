"""Papers of further hands: an acta, a chat, biên bản, the summary of a program, a board, a letter."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.meeting_paper import MeetingPaper
from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from directory.minutes.parser.chat_export import without_stamps
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.person_names import read_person


def read(text: str) -> MeetingPaper:
    return read_minutes(read_paper(text.encode(), "minutes.txt"))


def came(paper: MeetingPaper) -> list[tuple[str, str | None]]:
    return [(each.name, each.organization) for each in paper.attendees]


def actions(paper: MeetingPaper) -> list[tuple[str, str | None, date | None]]:
    return [(each.text, each.owner, each.on) for each in paper.outcomes if each.kind == "action"]


def test_an_acta_counts_by_ordinals() -> None:
    paper = read("""ACTA NÚMERO 8/2026
CONSEJO DE APOYO (inventado)

Siendo las nueve horas del día 3 de marzo de 2026, se reunieron en el auditorio los siguientes miembros:

a) Dra. Consuelo Pineda Rojas, Secretaría de Salud, quien preside;
b) Arq. Tomás Beltrán, Obras Públicas, secretario técnico;
c) Sra. Jacinta Pop, Cooperativa Flor de Maíz;
d) C. Efraín Luna, Policía Municipal.

PRIMERO.- Se dio lectura al acta anterior y se aprobó por mayoría.
SEGUNDO.- El Comandante Luna se compromete a enviar las cifras a más tardar el 17 de marzo.
TERCERO.- La Sra. Pop llevará volantes antes de la próxima reunión.

Próxima reunión: 7 de abril de 2026
""")
    assert paper.body == "CONSEJO DE APOYO (inventado)"
    assert came(paper) == [
        ("Consuelo Pineda Rojas", "Secretaría de Salud"),
        ("Tomás Beltrán", "Obras Públicas"),
        ("Jacinta Pop", "Cooperativa Flor de Maíz"),
        ("Efraín Luna", "Policía Municipal"),
    ]
    assert [each.text for each in paper.decisions] == [
        "Se dio lectura al acta anterior y se aprobó por mayoría."
    ]
    assert [(owner, on) for _, owner, on in actions(paper)] == [
        ("Efraín Luna", date(2026, 3, 17)),
        ("Jacinta Pop", date(2026, 4, 7)),
    ]


def test_an_agent_of_an_acta_owns_what_he_will_do() -> None:
    paper = read("""Mesa de trabajo (inventada)
22 de abril de 2026

Asistentes: Agte. Rubén Orozco, Fiscalía; Ana Ruiz, Clínica; Inés Ponce, Hospital General

I. Se aprobó por unanimidad el acta anterior.
II. Teléfono
El agente Orozco gestionará un teléfono directo antes del 8 de mayo.
""")
    assert actions(paper) == [
        ("El agente Orozco gestionará un teléfono directo", "Rubén Orozco", date(2026, 5, 8))
    ]
    assert paper.decisions[0].text == "Se aprobó por unanimidad el acta anterior."


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("[3/8/26, 9:10 p. m.] ", date(2026, 8, 3)),
        ("[8/3/26, 9:10 PM] ", date(2026, 8, 3)),
        ("3/8/2026, 21:10 - ", date(2026, 3, 8)),
        ("[13/8/26, 21:10:33] ", date(2026, 8, 13)),
    ],
)
def test_notes_posted_in_a_chat_are_read_without_its_stamps(stamp: str, day: date) -> None:
    lines = [
        f"{stamp}Vecinas: Los mensajes están cifrados de extremo a extremo.",
        f"{stamp}Marta Ruano: Vecinas Unidas contra la Trata",
        "Asistieron:",
        "• Marta Ruano - Casa Luz",
        "• Hermana Inés Coc - Parroquia San Judas",
        "• Wendy Tun - Clínica Móvil",
        f"{stamp}Marta Ruano: Acordamos repartir víveres cada quincena",
        f"{stamp}Wendy Tun: 👍",
        f"{stamp}Wendy Tun: Gracias",
    ]
    numbered = list(enumerate(lines, start=1))
    plain, posted_on, writer = without_stamps(numbered)
    assert (posted_on, writer) == (day, "Marta Ruano")
    assert [text for _, text in plain][:2] == ["", "Vecinas Unidas contra la Trata"]
    assert [text for _, text in plain][7:] == ["", "Wendy Tun: Gracias"]
    paper = read("\n".join(lines))
    assert paper.body == "Vecinas Unidas contra la Trata"
    assert [name for name, _ in came(paper)] == ["Marta Ruano", "Inés Coc", "Wendy Tun"]
    assert [each.text for each in paper.decisions] == ["Acordamos repartir víveres cada quincena"]
    assert without_stamps([numbered[1], *numbered[6:]])[2] is None  # no list of who came


def test_a_numbered_heading_opens_a_list() -> None:
    paper = read("""HỘI BỜ SÔNG (hư cấu)
BIÊN BẢN CUỘC HỌP
Tổ công tác bảo vệ nạn nhân
Ngày 12 tháng 8 năm 2026

I. Thành phần tham dự
1. Bà Phan Ngọc Diệp, Giám đốc, Hội Phụ nữ – chủ trì
2. Bác sĩ Cao Thanh Tú, Bệnh viện Quận
3. Cô Rosa Delgado, Nhà Mở Hy Vọng
Vắng mặt (có lý do): Ông Hồ Đức Minh, Sở Xã hội

II. Nội dung
1. Lớp học
Mở lớp.
""")
    assert paper.body == "Tổ công tác bảo vệ nạn nhân"
    assert came(paper) == [
        ("Phan Ngọc Diệp", "Hội Phụ nữ"),
        ("Cao Thanh Tú", "Bệnh viện Quận"),
        ("Rosa Delgado", "Nhà Mở Hy Vọng"),
    ]
    assert "Hồ Đức Minh" in (paper.absences or "")


def test_tasks_of_a_program_have_their_owner_in_brackets_before_the_day() -> None:
    paper = read("""Lakeside Collaborative - Quarterly
Thursday, September 17, 2026 2:00 PM

Attendees (3)
Rory Callahan | State Labor Department
Dr. Lucia Ferrante | Lakeside General Hospital
Jun Watanabe (External) | Farmworker Legal Services

Invited, did not join
Celia Norwood | Mayor's Office

Follow-up tasks
Draft clinic flyer (Jun Watanabe), due September 25
Send case list to the hospital and to the county (Rory Callahan), due by end of next week
Ask about parking (Lucia Ferrante), in two weeks
""")
    assert paper.body == "Lakeside Collaborative"
    assert actions(paper) == [
        ("Draft clinic flyer", "Jun Watanabe", date(2026, 9, 25)),
        ("Send case list to the hospital and to the county", "Rory Callahan", date(2026, 9, 25)),
        ("Ask about parking", "Lucia Ferrante", date(2026, 10, 1)),
    ]
    assert "Celia Norwood" in (paper.absences or "")


def test_labels_of_directors_stand_beside_them() -> None:
    paper = read("""Minutes of the Board of Directors
April 22, 2026

DIRECTORS PRESENT:   Claudine Mercer, Chair
                     Owen Falk-Reyes, Secretary
                     Dr. Ravi Menon
DIRECTORS EXCUSED:   Sheila Crane
STAFF PRESENT:       Ingrid Solheim, Executive Director
OTHERS PRESENT:      Helga Brandt, Brandt & Lowe Attorneys

1. Lease. RESOLVED, that the Board authorizes a two-year lease.
""")
    assert came(paper) == [
        ("Claudine Mercer", None),
        ("Owen Falk-Reyes", None),
        ("Ravi Menon", None),
        ("Ingrid Solheim", None),
        ("Helga Brandt", "Brandt & Lowe Attorneys"),
    ]
    assert "Sheila Crane" in (paper.absences or "")


def test_a_letter_promises_for_its_writer() -> None:
    paper = read("""From: Greta Lindholm <glindholm@example.org>
Date: Mon, Oct 5, 2026 at 11:40 AM
Subject: Recap: Housing Access Committee call today + next steps
To: housing@example.org

On today: me, Tobias Yazzie (Diné Housing Authority), Carol Nguyen (Family Court).

Next steps
- I'll circulate the rent survey by Wednesday
- Carol to ask the judge in two weeks

I'll see you there!

Greta
--
Greta Lindholm | Program Manager | Northside Tenant Law | 555-0133
""")
    assert paper.body == "Housing Access Committee"
    assert came(paper) == [
        ("Greta Lindholm", "Northside Tenant Law"),
        ("Tobias Yazzie", "Diné Housing Authority"),
        ("Carol Nguyen", "Family Court"),
    ]
    assert actions(paper) == [
        ("Greta Lindholm will circulate the rent survey", "Greta Lindholm", date(2026, 10, 7)),
        ("Carol to ask the judge in two weeks", "Carol Nguyen", date(2026, 10, 19)),
    ]


def test_an_agency_with_a_title_behind_is_no_title() -> None:
    assert not is_title("Youth Services Network, Co-Chair")
    assert is_title("Program Director, Co-Chair")
    assert is_title("Phó Giám đốc")


@pytest.mark.parametrize(
    ("written", "name", "honorific"),
    [
        ("陳慧敏主任", "陳慧敏", "主任"),
        ("歐陽美玲女士", "歐陽美玲", "女士"),
        ("Bác sĩ Cao Thanh Tú", "Cao Thanh Tú", "Bác sĩ"),
        ("Anh Nguyễn Văn An", "Nguyễn Văn An", "Anh"),
        ("Anh Tuan", "Anh Tuan", None),
    ],
)
def test_an_honorific_of_its_language_is_no_name(
    written: str, name: str, honorific: str | None
) -> None:
    person = read_person(written)
    assert person is not None
    assert (person.name, person.honorific) == (name, honorific)
