"""Days of the week as people write them in five languages; times of the day are written elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Days = tuple[int, ...]
WEEKDAYS, WEEKEND, ALL = (0, 1, 2, 3, 4), (5, 6), tuple(range(7))


@dataclass(frozen=True)
class Hand:
    """How the days of one language are written: `names` has one row for each manner, of seven names."""

    language: str
    names: tuple[tuple[str, ...], ...]
    to: tuple[str, ...]
    also: tuple[str, ...]
    before: tuple[str, ...]
    sets: dict[Days, tuple[str, ...]]
    nights: tuple[str, ...]
    but: tuple[str, ...]
    shut: tuple[str, ...]
    beside: tuple[str, ...]
    always: tuple[str, ...]
    nth: Callable[[tuple[int, ...], str, Random], str]


def _ordinals(ones: tuple[str, ...], joint: str, shape: str) -> Callable[..., str]:
    def write(weeks: tuple[int, ...], day: str, _: Random) -> str:
        return shape.format(joint.join(ones[week - 1] for week in weeks), day)

    return write


def _english_nth(weeks: tuple[int, ...], day: str, random: Random) -> str:
    ones = random.choice((("1st", "2nd", "3rd", "4th"), ("first", "second", "third", "fourth")))
    joint = random.choice((" & ", " and ", ", ", "/"))
    # "Every third Friday" may be every three weeks.
    every = ("every {} {}",) if len(weeks) > 1 or weeks == (1,) else ()
    return random.choice(("{} {}", "{} {} of the month", "{} {} of each month", *every)).format(
        joint.join(ones[week - 1] for week in weeks), day
    )


ENGLISH = Hand(
    "en",
    (
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("Mon.", "Tues.", "Wed.", "Thurs.", "Fri.", "Sat.", "Sun."),
        ("Mon", "Tues", "Weds", "Thurs", "Fri", "Sat", "Sun"),
        ("M", "Tu", "W", "Th", "F", "Sa", "Su"),
        ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"),
    ),
    ("-", " - ", "–", " – ", " to ", " thru ", " through ", "—"),
    (", ", " & ", " and ", "/", " + ", ","),
    ("", "", "", "every ", "open ", "on "),
    {
        WEEKDAYS: ("weekdays", "wkdays", "M-F", "Mon-Fri", "Monday through Friday"),
        WEEKEND: ("weekends", "Sat/Sun", "wkends", "Sat & Sun"),
        ALL: (
            "daily",
            "every day",
            "7 days a week",
            "everyday",
            "7 days/week",
            "seven days a week",
        ),
    },
    ("every night", "nightly", "nights"),
    (" but ", " except ", " exc. ", " (not ", " other than "),
    ("closed {}", "{} closed", "closed on {}", "no {}"),
    (
        "exc hol",
        "except holidays",
        "(closed holidays)",
        "excluding holidays",
        "by appt",
        "by appointment",
        "walk-ins ok",
    ),
    (
        "24/7",
        "24 hours a day, 7 days a week",
        "24 hrs/7 days",
        "open 24 hours",
        "24 hours daily",
        "round the clock",
        "around the clock",
    ),
    _english_nth,
)
SPANISH = Hand(
    "es",
    (
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        ("Lun.", "Mar.", "Mié.", "Jue.", "Vie.", "Sáb.", "Dom."),
        ("Lunes", "Martes", "Miercoles", "Jueves", "Viernes", "Sabado", "Domingo"),
    ),
    (" a ", "-", " - ", " al ", "–", " hasta "),
    (" y ", ", ", "/"),
    ("", "", "los ", "cada "),
    {
        WEEKDAYS: (
            "lunes a viernes",
            "de lunes a viernes",
            "L-V",
            "L a V",
            "entre semana",
            "días hábiles",
        ),
        WEEKEND: ("fines de semana", "sábados y domingos", "fin de semana"),
        ALL: ("todos los días", "diario", "a diario", "los 7 días de la semana", "diariamente"),
    },
    ("todas las noches", "cada noche"),
    (" excepto ", " menos ", ", excepto ", " salvo "),
    ("cerrado {}", "{} cerrado", "cerrado los {}"),
    ("con cita", "previa cita", "excepto feriados", "sin cita", "menos días festivos"),
    (
        "24/7",
        "las 24 horas",
        "24 horas",
        "las 24 horas del día, los 7 días de la semana",
        "abierto las 24 horas",
    ),
    _ordinals(("primer", "segundo", "tercer", "cuarto"), " y ", "{} {} del mes"),
)
CHINESE = Hand(
    "zh",
    (
        ("週一", "週二", "週三", "週四", "週五", "週六", "週日"),
        ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
        ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
        ("禮拜一", "禮拜二", "禮拜三", "禮拜四", "禮拜五", "禮拜六", "禮拜天"),
    ),
    ("至", "到", "-", "–", " 至 ", "~"),
    ("、", "及", "和", "，"),
    ("", "", "逢", "每"),
    {
        WEEKDAYS: ("平日", "工作日", "週一至五", "星期一至五", "星期一到五"),
        WEEKEND: ("週末", "周末", "星期六、日", "週六日"),
        ALL: ("每天", "每日", "天天", "一週七天"),
    },
    ("每晚",),
    ("（除", " 除了"),
    ("{}休息", "{}關閉", "{}不開放", "{}公休"),
    ("需預約", "（國定假日除外）", "請先預約", "無需預約"),
    ("24小時", "全天24小時", "每天24小時", "24/7", "全年無休24小時", "二十四小時"),
    _ordinals(("一", "二", "三", "四"), "及第", "每月第{}個{}"),
)
VIETNAMESE = Hand(
    "vi",
    (
        ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
        ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật"),
        ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
        ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
    ),
    (" – ", " - ", "-", " đến ", " tới "),
    (", ", " và ", " & "),
    ("", "", "mỗi ", "các ngày "),
    {
        WEEKDAYS: ("Thứ 2 - Thứ 6", "ngày trong tuần", "từ thứ hai đến thứ sáu"),
        WEEKEND: ("cuối tuần", "Thứ 7 & CN"),
        ALL: ("hàng ngày", "mỗi ngày", "hằng ngày", "7 ngày trong tuần", "7 ngày một tuần"),
    },
    ("mỗi đêm", "mỗi tối", "hàng đêm"),
    (" trừ ", " (trừ ", " ngoại trừ "),
    ("{} đóng cửa", "{} nghỉ", "đóng cửa {}"),
    ("có hẹn", "cần hẹn trước", "trừ ngày lễ", "không cần hẹn"),
    ("24/7", "24/24", "24 giờ mỗi ngày", "24 giờ", "suốt 24 giờ"),
    _ordinals(("1", "2", "3", "4"), " và ", "{1} tuần {0} hàng tháng"),
)
FILIPINO = Hand(
    "tl",
    (
        ("Lunes", "Martes", "Miyerkules", "Huwebes", "Biyernes", "Sabado", "Linggo"),
        ("Lun", "Mar", "Miy", "Huw", "Biy", "Sab", "Lin"),
    ),
    (" hanggang ", "-", " - ", "–", " - "),
    (" at ", ", ", " & "),
    ("", "", "tuwing ", "bawat "),
    {
        WEEKDAYS: (
            "Lunes hanggang Biyernes",
            "Lun-Biy",
            "mula Lunes hanggang Biyernes",
            "weekdays",
        ),
        WEEKEND: ("Sabado at Linggo", "weekend", "tuwing Sabado at Linggo"),
        ALL: ("araw-araw", "araw araw", "pitong araw sa isang linggo", "bawat araw"),
    },
    ("gabi-gabi", "tuwing gabi"),
    (" maliban sa ", " maliban "),
    ("sarado {}", "{} sarado", "sarado tuwing {}"),
    ("may appointment", "by appointment", "maliban sa holiday"),
    ("24/7", "24 oras", "24 oras araw-araw", "bukas 24 oras"),
    _ordinals(("unang", "ikalawang", "ikatlong", "ikaapat na"), " at ", "{} {} ng buwan"),
)
HANDS = (ENGLISH, SPANISH, CHINESE, VIETNAMESE, FILIPINO)
