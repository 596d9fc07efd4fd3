"""Times of the day as people write them in five languages; days are written elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Spans = tuple[tuple[int, int], ...]
_DIGITS = "零一二三四五六七八九十"


class Clock:
    """A manner of writing times, kept through a text: `time` writes minutes after midnight, `joint` parts two."""

    def __init__(self, language: str, random: Random) -> None:
        self.time, joints, self.before = random.choice(_CLOCKS[language] + _EVERYWHERE)
        self.joint = random.choice(joints)
        self.language = language
        self.is_bare = language in ("en", "es") and random.random() < 0.3
        self.pause = random.choice(_PAUSES[language])


def times_of(clock: Clock, spans: Spans, random: Random) -> str:
    """Spans as `clock` writes them; without AM and PM only where everybody reads them alike."""
    if clock.is_bare:
        joint = random.choice(("-", " - ", "–", " to ") if clock.language == "en" else (" a ", "-"))
        return clock.pause.join(f"{_bare(begin)}{joint}{_bare(end)}" for begin, end in spans)
    return clock.pause.join(
        f"{clock.before}{clock.time(begin)}{clock.joint}{clock.time(end)}" for begin, end in spans
    )


def is_plain(span: tuple[int, int]) -> bool:
    begin, end = span
    return (480 <= begin <= 600 and (end == 720 or 780 <= end <= begin + 480)) or (
        780 <= begin <= 840 and 960 <= end <= 1020
    )


def _bare(minutes: int) -> str:
    hour, minute = _twelve(minutes)
    return f"{hour}:{minute:02d}" if minute else str(hour)


def _twelve(minutes: int) -> tuple[int, int]:
    hour, minute = divmod(minutes % 1440, 60)
    return (hour - 1) % 12 + 1, minute


def _half(
    am: str, pm: str, *, has_zeros: bool = False, noon: str = "", midnight: str = ""
) -> Callable[[int], str]:
    def write(minutes: int) -> str:
        if noon and minutes == 720:
            return noon
        if midnight and minutes % 1440 == 0:
            return midnight
        hour, minute = _twelve(minutes)
        digits = f"{hour}:{minute:02d}" if minute or has_zeros else str(hour)
        return digits + (am if minutes % 1440 < 720 else pm)

    return write


def _full(shape: str, round_shape: str | None = None) -> Callable[[int], str]:
    def write(minutes: int) -> str:
        hour, minute = divmod(minutes, 60)
        return (shape if minute or round_shape is None else round_shape).format(hour, minute)

    return write


def _parts_of_day(
    parts: tuple[tuple[int, str], ...], shape: str, half: str, noon: str
) -> Callable[[int], str]:
    """`parts` name the times of the day up to a minute; `shape` takes the hour, the minutes and that name."""

    def write(minutes: int) -> str:
        if noon and minutes == 720:
            return noon
        hour, minute = _twelve(minutes)
        name = next(name for until, name in parts if minutes % 1440 < until)
        return shape.format(
            hour=hour,
            word=_chinese(hour),
            minute=half.format(minute)
            if minute or (half == ":{:02d}" and noon.endswith("00"))
            else "",
            part=name,
        )

    return write


def _chinese(hour: int) -> str:
    return _DIGITS[hour] if hour <= 10 else "十" + _DIGITS[hour - 10]


_ZH = ((1, "午夜"), (720, "上午"), (1080, "下午"), (1440, "晚上"))
_ZH_SPOKEN = ((1, "午夜"), (720, "早上"), (1080, "下午"), (1440, "晚上"))
_ES = ((1, "de la noche"), (720, "de la mañana"), (1140, "de la tarde"), (1440, "de la noche"))
_VI = ((1, "đêm"), (660, "sáng"), (780, "trưa"), (1080, "chiều"), (1440, "tối"))
_TL = (
    (1, "ng hatinggabi"),
    (720, "ng umaga"),
    (780, "ng tanghali"),
    (1080, "ng hapon"),
    (1440, "ng gabi"),
)
_TL_SHORT = ((1, "n.g."), (720, "n.u."), (780, "n.t."), (1080, "n.h."), (1440, "n.g."))
_DASHES = ("-", " - ", "–", " – ")
_EVERYWHERE = (
    (_half("am", "pm"), _DASHES, ""),
    (_half(" AM", " PM", has_zeros=True), _DASHES, ""),
    (_full("{:02d}:{:02d}"), _DASHES, ""),
)
_CLOCKS: dict[str, tuple[tuple[Callable[[int], str], tuple[str, ...], str], ...]] = {
    "en": (
        (_half("a", "p"), ("-", "–"), ""),
        (
            _half(" am", " pm", noon="noon", midnight="midnight"),
            (" to ", "-", " - ", " until ", " till ", "–"),
            "",
        ),
        (_half(" a.m.", " p.m.", has_zeros=True), (" to ", " - ", "-"), ""),
        (_half("am", "pm", noon="12 noon", midnight="12 midnight"), (" to ",), "from "),
        (_half("AM", "PM"), ("-", " to "), ""),
        (_full("{:02d}{:02d}"), ("-", " - "), ""),
        (_half(" A.M.", " P.M."), ("-", " to "), ""),
    ),
    "es": (
        (_half(" a. m.", " p. m.", has_zeros=True), (" a ", " - ", "-"), ""),
        (_half("am", "pm"), (" a ",), "de "),
        (_full("{}:{:02d}"), (" a ", " hasta las "), "de "),
        (_full("{}:{:02d} h", "{} h"), (" a ", "-"), ""),
        (_full("{}:{:02d} hrs", "{} hrs"), (" a ", " - "), "de "),
        (_parts_of_day(_ES, "{hour}{minute} {part}", ":{:02d}", "mediodía"), (" a ",), "de "),
        (_half(" a.m.", " p.m."), (" a ", " - "), ""),
    ),
    "zh": (
        (
            _parts_of_day(_ZH, "{part}{hour}時{minute}", "{}分", "中午12時"),
            ("至", "到", "-", " - "),
            "",
        ),
        (_parts_of_day(_ZH, "{part}{hour}點{minute}", "{}分", "中午12點"), ("至", "到", "-"), ""),
        (_parts_of_day(_ZH_SPOKEN, "{part}{word}點{minute}", "半", "中午"), ("至", "到"), ""),
        (_parts_of_day(_ZH, "{part}{hour}{minute}", ":{:02d}", "中午12:00"), ("至", "-", "–"), ""),
        (_full("{}時{}分", "{}時"), ("至", "-"), ""),
    ),
    "vi": (
        (_parts_of_day(_VI, "{hour} giờ{minute} {part}", " {}", ""), (" đến ", " - ", " – "), ""),
        (_full("{}h{:02d}", "{}h"), ("-", " - ", " đến "), ""),
        (_full("{}h{:02d}"), ("-", " - ", " đến "), "từ "),
        (_full("{} giờ {}", "{} giờ"), (" đến ", " - "), "từ "),
        (_parts_of_day(_VI, "{hour}h{minute} {part}", "{}", ""), (" - ", " đến "), ""),
    ),
    "tl": (
        (
            _parts_of_day(_TL, "{hour}{minute} {part}", ":{:02d}", "12 ng tanghali"),
            (" hanggang ", " - "),
            "",
        ),
        (
            _parts_of_day(_TL, "alas-{hour}{minute} {part}", ":{:02d}", "alas-12 ng tanghali"),
            (" hanggang ",),
            "mula ",
        ),
        (
            _parts_of_day(_TL_SHORT, "{hour}{minute} {part}", ":{:02d}", ""),
            (" hanggang ", " - "),
            "",
        ),
        (_half("am", "pm"), (" hanggang ", "-"), ""),
    ),
}
_PAUSES = {
    "en": (", ", " & ", " and ", "; ", " / "),
    "es": (" y ", ", ", " y de "),
    "zh": ("、", "，", "及", " "),
    "vi": (", ", " và ", "; "),
    "tl": (" at ", ", "),
}
