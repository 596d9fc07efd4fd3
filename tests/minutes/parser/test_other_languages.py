"""Whole papers in Vietnamese, Filipino, Chinese and Spanish: the day, who came, the items, what follows by when."""

from __future__ import annotations

from datetime import date

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import MeetingPaper, read_minutes
from directory.minutes.parser.dates import first_date, next_date
from directory.minutes.parser.due_days import DueDays

MET = date(2026, 6, 5)

VIETNAMESE = """Liên minh Chống Buôn người Bến Cảng
BIÊN BẢN CUỘC HỌP
Ngày họp: 05/06/2026
Địa điểm: Thư viện Bến Cảng, phòng 3

Thành phần tham dự:
- Bà Nguyễn Thị Thu Hà – Hội Phụ nữ
- Ông Trần Quốc Bảo – Trung tâm Pháp lý
- Carolyn Stodd – Harbor Clinic
Vắng mặt: Ông Phạm Văn Lộc

1. Đường dây nóng
Nhiều người gọi sau 9 giờ tối.
2. Chỗ ở
Carolyn trình bày quỹ mới.

Việc cần làm:
- Bà Thu Hà: tìm hai tình nguyện viên, trước ngày 19 tháng 6
- Ông Bảo: gửi mẫu đơn, hạn 12/6/2026
- Carolyn sẽ gửi thông tin về quỹ trước ngày 30/6

Cuộc họp kế tiếp: ngày 3 tháng 7 năm 2026
"""
FILIPINO = """KATITIKAN NG PULONG
Samahan ng Bayview
Petsa: Ika-8 ng Oktubre 2026

Mga Dumalo:
1. Gng. Corazon Dimaala - Harbor Clinic
2. G. Arnel Batungbal - Quay Legal Aid
3. Marites Evang - Caregivers Association
Hindi nakadalo: Bb. Liway Salon

Mga Napag-usapan
A. Mga caregiver na hindi binabayaran
   May apat na bagong tumawag noong Setyembre.
B. Flyers sa Tagalog at Ilokano
   Nais ng lahat na mas malaki ang sulat.

Mga Gagawin
- Arnel: maghanap ng dalawang abogado, bago mag-Oktubre 24
- Gng. Dimaala: ipa-imprenta ang flyers, hanggang Nobyembre 2

Susunod na pulong: Nobyembre 12, 2026
"""
CHINESE = """港口反人口販運聯盟
第七次會議紀錄
日期：二〇二六年六月十八日
地點：港口圖書館二樓
出席者：
陳美玲（華人婦女協會）、黃志強（港口法律援助社）、Sandra Pruitt（County Victim Services）
缺席：何國榮（港口警察局）
記錄：黃志強
一、熱線口譯
陳美玲報告，五月共接到十七通電話。決議：七月起增設口譯。
二、海報
黃志強會說廣東話。
陳美玲負責聯絡印刷廠。
行動事項
事項\t負責人\t期限
索取報價\t陳美玲\t6月30日
Sandra Pruitt 將於7月15日前提供申請表。
下次會議：2026年7月16日下午2時
"""
SPANISH = """Mesa del Puerto
Minuta de la reunión del 12 de agosto de 2026
Asistentes:
• Lic. Ramona Villas, Clínica del Puerto
• Saúl Peral Nieto, Red de Jornaleros
• Itzel Barcen, Escuela del Muelle
Orden del día
• Llamadas nocturnas
• Taller para maestras
Desarrollo
1. Se dijo que las llamadas de noche quedan sin respuesta desde hace un mes.
Hubo consenso en contestar los fines de semana.
2. Itzel contó que las maestras pidieron un taller de dos horas.
Saúl Peral se compromete a conseguir intérprete antes del 28 de agosto.
Compromisos
Responsable\tCompromiso\tFecha límite
Itzel Barcen\tReservar el auditorio\t4/9/2026
Próxima reunión: 9 de septiembre de 2026
"""


def read(text: str) -> MeetingPaper:
    return read_minutes(Paper("minutes.txt", tuple(text.splitlines())))


def actions(paper: MeetingPaper) -> list[tuple[str | None, str, date | None]]:
    return [(each.owner, each.text, each.on) for each in paper.outcomes if each.kind == "action"]


def test_a_paper_in_vietnamese() -> None:
    paper = read(VIETNAMESE)
    assert (paper.date, paper.body) == (MET, "Liên minh Chống Buôn người Bến Cảng")
    assert paper.place == "Thư viện Bến Cảng, phòng 3"
    assert [one.name for one in paper.attendees] == [
        "Nguyễn Thị Thu Hà",
        "Trần Quốc Bảo",
        "Carolyn Stodd",
    ]
    assert [item.text for item in paper.agenda] == ["Đường dây nóng", "Chỗ ở"]
    assert actions(paper) == [
        ("Nguyễn Thị Thu Hà", "tìm hai tình nguyện viên", date(2026, 6, 19)),
        ("Trần Quốc Bảo", "gửi mẫu đơn", date(2026, 6, 12)),
        ("Carolyn Stodd", "Carolyn sẽ gửi thông tin về quỹ", date(2026, 6, 30)),
    ]
    assert paper.next_meeting_on == date(2026, 7, 3)


def test_a_paper_in_filipino() -> None:
    paper = read(FILIPINO)
    assert (paper.date, paper.body) == (date(2026, 10, 8), "Samahan ng Bayview")
    assert [(one.honorific, one.name) for one in paper.attendees] == [
        ("Gng.", "Corazon Dimaala"),
        (None, "Arnel Batungbal"),
        (None, "Marites Evang"),
    ]
    assert [item.text for item in paper.agenda] == [
        "Mga caregiver na hindi binabayaran",
        "Flyers sa Tagalog at Ilokano",
    ]
    assert actions(paper) == [
        ("Arnel Batungbal", "maghanap ng dalawang abogado", date(2026, 10, 24)),
        ("Corazon Dimaala", "ipa-imprenta ang flyers", date(2026, 11, 2)),
    ]
    assert paper.next_meeting_on == date(2026, 11, 12)


def test_a_paper_in_chinese_counts_its_items_and_days_in_its_own_numbers() -> None:
    paper = read(CHINESE)
    assert (paper.date, paper.body) == (date(2026, 6, 18), "港口反人口販運聯盟")
    assert [one.name for one in paper.attendees] == ["陳美玲", "黃志強", "Sandra Pruitt"]
    assert paper.refused == []  # who kept the minutes stands in the list as well
    assert [item.text for item in paper.agenda] == ["熱線口譯", "海報"]
    assert [each.text for each in paper.decisions] == ["七月起增設口譯。"]
    assert actions(paper) == [
        ("陳美玲", "負責聯絡印刷廠", None),
        ("陳美玲", "索取報價", date(2026, 6, 30)),
        ("Sandra Pruitt", "提供申請表", date(2026, 7, 15)),
    ]


def test_a_paper_in_spanish_whose_agenda_gives_the_titles_of_what_was_said() -> None:
    paper = read(SPANISH)
    assert [item.text for item in paper.agenda] == ["Llamadas nocturnas", "Taller para maestras"]
    assert [(item.notes or "")[:12] for item in paper.agenda] == ["Se dijo que ", "Itzel contó "]
    assert actions(paper) == [
        ("Saúl Peral Nieto", "Saúl Peral se compromete a conseguir intérprete", date(2026, 8, 28)),
        # with the month first that day would be long past
        ("Itzel Barcen", "Reservar el auditorio", date(2026, 9, 4)),
    ]
    assert [each.text for each in paper.decisions] == [
        "Hubo consenso en contestar los fines de semana."
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Ika-8 ng Oktubre 2026", date(2026, 10, 8)),
        ("ngày 5 tháng 6 năm 2026", MET),
        ("5 tháng sáu, 2026", MET),
        ("Ngày: 05/06/2026", MET),
        ("05/06/2026", date(2026, 5, 6)),
        ("2026年6月5號", MET),
        ("二〇二六年十二月二十一日", date(2026, 12, 21)),
        ("一月", None),
    ],
)
def test_a_day_in_the_way_of_its_language(words: str, day: date | None) -> None:
    assert first_date(words) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ngày 19 tháng 6", date(2026, 6, 19)),
        ("ngày 1/7", date(2026, 7, 1)),
        ("6月5日", MET),
        ("六月二十日", date(2026, 6, 20)),
        ("1/9/2026", date(2026, 1, 9)),  # September 1 is soon only where the paper met later
        ("5/30/2026", date(2026, 5, 30)),
    ],
)
def test_the_next_such_day(words: str, day: date) -> None:
    assert next_date(words, MET) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("call, 6月30日前", date(2026, 6, 30)),
        ("call (截止日期: 7月9日)", date(2026, 7, 9)),
        ("call, 最遲於6月9日完成", date(2026, 6, 9)),
        ("call, hạn chót 12/6", date(2026, 6, 12)),
        ("call sa o bago ang ika-9 ng Hulyo", date(2026, 7, 9)),
        ("call by Monday", date(2026, 6, 8)),
        ("call by Friday.", date(2026, 6, 12)),  # the paper met on a Friday
        ("call antes del viernes", date(2026, 6, 12)),
    ],
)
def test_the_day_by_which_something_is_to_be_done(words: str, day: date) -> None:
    assert DueDays(MET).taken_off(words) == ("call", day)


@pytest.mark.parametrize("words", ["hold the room by phone", "send flyers by next spring"])
def test_words_that_give_no_day_stay(words: str) -> None:
    assert DueDays(MET).taken_off(words) == (words, None)
