"""Words of patchwork papers: what was decided as plain sentences, days by the day of the meeting, and headings.

Everybody and everything named is invented. No sentence here says that it was decided; only its place in the paper does.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from tests.minutes.whole_truths import CHINESE, ENGLISH, FILIPINO, SPANISH, VIETNAMESE, Words

Meant = Callable[[datetime.date], datetime.date]


def _within(days: int) -> Meant:
    return lambda on: on + datetime.timedelta(days=days)


def _first(weekday: int) -> Meant:
    """The first such day after the meeting."""
    return lambda on: on + datetime.timedelta(days=(weekday - on.weekday() - 1) % 7 + 1)


def _of_next_week(weekday: int) -> Meant:
    return lambda on: on + datetime.timedelta(days=7 - on.weekday() + weekday)


MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4


@dataclass(frozen=True)
class Language:
    """What papers of one language say: `days` by the day of the meeting, each with the day meant; the rest headings."""

    words: Words
    decided: tuple[str, ...]
    talk: tuple[str, ...]
    days: tuple[tuple[str, Meant], ...]
    date: Callable[[datetime.date], str]
    group: str
    held: str
    present: str
    absent: str
    decisions: tuple[str, ...]
    actions: tuple[str, ...]
    discussion: str
    next_meeting: str


def _spanish_date(on: datetime.date) -> str:
    months = (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    )
    return f"{on.day} de {months.split()[on.month - 1]} de {on.year}"


def _english_date(on: datetime.date) -> str:
    return f"{on:%B} {on.day}, {on.year}"


IN_ENGLISH = Language(
    ENGLISH,
    decided=(
        "The drop-in stays open on Sundays through March",
        "Addresses never travel by e-mail from now on",
        "One intake form for all agencies, starting in May",
        "Two more motel nights per survivor",
        "Spring training takes place at the union hall",
        "Meetings move to Tuesday mornings",
        "The county gets a letter from us about a second van",
        "Interpreters are paid from the shared fund",
        "No new members until the charter is signed",
        "Minutes go out within a week",
    ),
    talk=(
        "Shelter beds were full for most of the month",
        "The county may decide about the second van in May",
        "No decision was reached on parking",
        "Several members wanted to vote on the logo but time ran out",
        "The grant committee of the state approved nothing so far",
        "Calls from hotel staff went up after the posters were hung",
        "A survivor group asked whether the hotline could text",
    ),
    days=(
        ("by next Friday", _of_next_week(FRIDAY)),
        ("by Friday", _first(FRIDAY)),
        ("before Wednesday", _first(WEDNESDAY)),
        ("by this coming Monday", _first(MONDAY)),
        ("by Wednesday of next week", _of_next_week(WEDNESDAY)),
        ("within two weeks", _within(14)),
        ("within ten days", _within(10)),
        ("by Friday next week", _of_next_week(FRIDAY)),
        ("by a week from today", _within(7)),
        ("no later than next Monday", _of_next_week(MONDAY)),
    ),
    date=_english_date,
    group="Juniper Coalition",
    held="Meeting of",
    present="Present",
    absent="Absent",
    decisions=("Decisions", "Decisions made", "What we decided", "Agreements"),
    actions=("Action items", "Next steps", "To do"),
    discussion="Discussion",
    next_meeting="Next meeting",
)
IN_SPANISH = Language(
    SPANISH,
    decided=(
        "El refugio abre también los domingos",
        "Las direcciones ya no viajan por correo electrónico",
        "Un solo formulario de ingreso para todas las agencias",
        "La capacitación de primavera será en el sindicato",
        "Las reuniones pasan a los jueves",
        "El transporte sale de la caja común",
    ),
    talk=(
        "El refugio estuvo lleno casi todo el mes",
        "Falta transporte desde el aeropuerto",
        "El condado decidirá en mayo sobre la camioneta",
        "No hubo decisión sobre el estacionamiento",
    ),
    days=(
        ("antes del próximo viernes", _first(FRIDAY)),
        ("para el viernes", _first(FRIDAY)),
        ("a más tardar el miércoles", _first(WEDNESDAY)),
        ("en dos semanas", _within(14)),
        ("antes del viernes de la próxima semana", _of_next_week(FRIDAY)),
        ("para el lunes de la semana que viene", _of_next_week(MONDAY)),
    ),
    date=_spanish_date,
    group="Comité de Vivienda",
    held="Reunión del",
    present="Asistentes",
    absent="Ausentes",
    decisions=("Decisiones", "Decisiones tomadas", "Resoluciones"),
    actions=("Tareas", "Próximos pasos", "Compromisos"),
    discussion="Discusión",
    next_meeting="Próxima reunión",
)
IN_CHINESE = Language(
    CHINESE,
    decided=(
        "各機構使用同一份接案表",
        "地址不以電郵傳送",
        "春季培訓在工會禮堂舉行",
        "會議改在星期二早上",
        "傳譯費用由共同基金支付",
        "庇護所星期日照常開放",
    ),
    talk=(
        "本月庇護所大部分時間客滿",
        "機場接送仍有困難",
        "縣政府五月才決定是否撥款",
        "停車問題未有結論",
    ),
    days=(
        ("下週五前", _of_next_week(FRIDAY)),
        ("本週五前", _first(FRIDAY)),
        ("下星期一之前", _of_next_week(MONDAY)),
        ("兩週內", _within(14)),
        ("下禮拜三前", _of_next_week(WEDNESDAY)),
    ),
    date=lambda on: f"{on.year}年{on.month}月{on.day}日",
    group="反人口販運聯席會議",
    held="會議紀錄",
    present="出席",
    absent="缺席",
    decisions=("決議", "決議事項", "決定事項"),
    actions=("待辦事項", "行動項目", "跟進事項"),
    discussion="討論",
    next_meeting="下次會議",
)
IN_VIETNAMESE = Language(
    VIETNAMESE,
    decided=(
        "Các cơ quan dùng chung một mẫu đơn tiếp nhận",
        "Địa chỉ không gửi qua thư điện tử nữa",
        "Tập huấn mùa xuân tại hội trường công đoàn",
        "Cuộc họp chuyển sang sáng thứ Ba",
        "Nhà tạm lánh mở cửa cả Chủ nhật",
    ),
    talk=(
        "Nhà tạm lánh đầy gần cả tháng",
        "Việc đưa đón từ sân bay còn khó khăn",
        "Quận sẽ quyết định về xe vào tháng 5",
        "Chưa có quyết định về bãi đậu xe",
    ),
    days=(
        ("trước thứ Sáu tới", _first(FRIDAY)),
        ("trước thứ Hai", _first(MONDAY)),
        ("chậm nhất là thứ Tư", _first(WEDNESDAY)),
        ("trong vòng hai tuần", _within(14)),
        ("trước thứ Sáu tuần sau", _of_next_week(FRIDAY)),
    ),
    date=lambda on: f"ngày {on.day} tháng {on.month} năm {on.year}",
    group="Liên minh Chống Buôn Người",
    held="Biên bản họp",
    present="Có mặt",
    absent="Vắng mặt",
    decisions=("Quyết định", "Các quyết định", "Nghị quyết"),
    actions=("Phân công", "Việc cần làm", "Nhiệm vụ"),
    discussion="Thảo luận",
    next_meeting="Cuộc họp tới",
)
IN_FILIPINO = Language(
    FILIPINO,
    decided=(
        "Iisang intake form para sa lahat ng ahensya",
        "Walang ipapadalang address sa email",
        "Sa union hall ang pagsasanay sa tagsibol",
        "Bukas ang kanlungan tuwing Linggo",
        "Lilipat sa Martes ng umaga ang mga pulong",
    ),
    talk=(
        "Puno ang kanlungan halos buong buwan",
        "Kulang pa rin ang sasakyan mula sa airport",
        "Wala pang desisyon tungkol sa paradahan",
    ),
    days=(
        ("bago mag-Biyernes", _first(FRIDAY)),
        ("hanggang Lunes", _first(MONDAY)),
        ("bago ang Miyerkules", _first(WEDNESDAY)),
        ("sa loob ng dalawang linggo", _within(14)),
        ("bago mag-Biyernes sa susunod na linggo", _of_next_week(FRIDAY)),
    ),
    date=lambda on: f"ika-{on.day} ng {_filipino_month(on)} {on.year}",
    group="Koalisyon Laban sa Human Trafficking",
    held="Katitikan ng pulong",
    present="Mga dumalo",
    absent="Hindi nakadalo",
    decisions=("Mga Desisyon", "Mga Napagkasunduan", "Mga Pasya"),
    actions=("Mga Gagawin", "Mga susunod na hakbang", "Mga takdang-gawain"),
    discussion="Talakayan",
    next_meeting="Susunod na pulong",
)


def _filipino_month(on: datetime.date) -> str:
    months = (
        "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre"
    )
    return months.split()[on.month - 1]


LANGUAGES = (IN_ENGLISH, IN_SPANISH, IN_CHINESE, IN_VIETNAMESE, IN_FILIPINO)
