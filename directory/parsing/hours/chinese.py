"""Opening hours in Chinese, traditional and simplified, in the English words that tokens are made of.

What has no rule here stays Chinese, and no clause with a Chinese word in it is read: “隔週三” is every other Wednesday.
"""

from __future__ import annotations

import re

from directory.parsing.chinese_script import CHINESE
from directory.parsing.hours.dayparts import Part, clock

_DAYS = {
    "一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat", "日": "sun", "天": "sun",
}  # fmt: skip
# "週一三點" is Monday at three; "週六日間" is in the daytime of a Saturday.
_DAY = r"(?:[一二三四五六](?![十點点時时])|[日天](?![間间夜十點点時时]))"
_TO = "至到~〜\\-–—"
_AND = "、,和及與与"
_NAMED = re.compile(
    rf"(?:每逢|逢|每)?(?:星期|禮拜|礼拜|週|周)({_DAY}(?:\s?[{_TO}{_AND}]?\s?{_DAY})*)"
)
_STEP = re.compile(rf"([{_TO}]?)[\s{_AND}]*([一二三四五六日天])")
_PARTS = {
    "凌晨": Part.DAWN, "清晨": Part.DAWN, "早上": Part.MORNING, "早晨": Part.MORNING, "上午": Part.MORNING,
    "早": Part.MORNING,
    "中午": Part.NOON, "下午": Part.AFTERNOON, "午後": Part.AFTERNOON, "午后": Part.AFTERNOON,
    "傍晚": Part.EVENING,
    "晚上": Part.NIGHT, "晚間": Part.NIGHT, "晚间": Part.NIGHT, "夜間": Part.NIGHT, "夜间": Part.NIGHT,
    "夜晚": Part.NIGHT, "晚": Part.NIGHT, "半夜": Part.NIGHT, "午夜": Part.NIGHT,
}  # fmt: skip
_PART = "|".join(_PARTS)
_NUMERAL = "[一二兩两三四五六七八九十]{1,3}"
_UNIT = r"[點点時时](?![段間间候])(?:鐘|钟|正|整)?"
_TIME = re.compile(
    rf"(?P<part>{_PART})?\s?"
    rf"(?:(?P<digits>(?<![\d:.])\d{{1,2}})(?::(?P<after>\d{{2}})(?!\d)|(?P<unit>\s?{_UNIT})|(?![\d:/]))"
    rf"|(?P<words>{_NUMERAL})(?P<spelled>{_UNIT}))"
    rf"(?:(?<=[點点時时])\s?(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d{{2}})(?![\d:點点時时])分?"
    rf"|(?P<minutes>{_NUMERAL})分))?"
)
_NUMERALS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {
    "兩": 2,
    "两": 2,
}
_ORDINAL = re.compile(
    rf"(?:每個?个?月的?)?第([一二三四五1-5](?:\s?[{_AND}]\s?[一二三四五1-5])*)[個个]?(?=[{_AND}第\s]|星期|禮拜|礼拜|週|周)"
)
_ORDINALS = {
    "一": "1st", "二": "2nd", "三": "3rd", "四": "4th", "五": "5th",
    "1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "5": "5th",
}  # fmt: skip
_HOLIDAYS = r"(?:公眾|公众|國定|国定|法定|聯邦|联邦|例)?(?:假期|假日|節日|节日)"
_CLOSED = r"休息|休館|休馆|休診|休诊|公休|關閉|关闭|關門|关门|不開放|不开放|不營業|不营业|不開門|不开门|除外"
_WORDS = [
    (re.compile(pattern), english)
    for pattern, english in (
        (
            (
                r"(?:全天候?|全日)?\s?(?<![\d:])(?:24|二十四)\s?[個个]?(?:小時|小时|鐘頭|钟头)(?:全天候?|全日)?|全天候"
                r"|不[分論论](?:晝夜|昼夜|日夜|白天黑夜)|日夜(?=服務|服务|有人|接聽|接听|開放|开放|$)"
            ),
            " 24 hours ",
        ),
        (r"全年[無无]休|年中[無无]休", " daily "),
        (r"(?:每週|每周|一週|一周|每星期|一星期)(?:7|七)[天日]", " daily "),
        (r"(?:一年|全年)\s?365\s?[天日]", " daily "),
        (r"每[日天](?![間间])|天天", " daily "),
        (
            r"每晚(?![上間间]?\s?(?:\d(?!\d?(?::\d\d)?\s?[APap][Mm])|[一二三四五六七八九十]))|每(?=晚)",
            " nightly ",
        ),
        (
            rf"[（(]?\s?除了?\s?((?:星期|禮拜|礼拜|週|周){_DAY})\s?(?:以|之)?外\s?[）)]?",
            r" except \1 ",
        ),
        (r"週末|周末", " weekends "),
        (r"平日|工作日", " weekdays "),
        (rf"(?<=[一二三四五六日天末])\s?[{_AND}]\s?{_HOLIDAYS}(?=(?:均|皆|都)?(?:{_CLOSED}))", " "),
        (rf"{_HOLIDAYS}(?:均|皆|都)?(?:{_CLOSED})", " closed on holidays "),
        (r"中午休息|午休(?:時間|时间)?|午膳休息|午餐休息", " closed for lunch "),
        (
            r"(?:辦公|办公|營業|营业|開放|开放|服務|服务|上班|工作|開門|开门)(?:時間|时间)",
            " hours ",
        ),
    )
]
_LEFT = [
    (re.compile(pattern), english)
    for pattern, english in (
        (rf"(?:均|皆|都)?(?:{_CLOSED})", " closed "),
        (r"正午|中午", " noon "),
        (r"午夜|子夜", " midnight "),
        (r"[至到〜~]", " - "),
        (r"[和及與与、]", ", "),
        (r"由|從|从|自|開放|开放|營業|营业|開門|开门|(?<=[m0-9])\s?止", " "),
    )
]


def in_english(clause: str) -> str:
    """The clause with its Chinese days, times and words of opening in English."""
    if not CHINESE.search(clause):
        return clause
    for pattern, english in _WORDS:
        clause = pattern.sub(english, clause)
    clause = _ORDINAL.sub(_ordinals, clause)
    clause = _TIME.sub(_time, _NAMED.sub(_days, clause))
    for pattern, english in _LEFT:
        clause = pattern.sub(english, clause)
    return " ".join(clause.split())


def _ordinals(match: re.Match[str]) -> str:
    return f" {', '.join(_ORDINALS[each] for each in match[1] if each in _ORDINALS)} "


def _days(match: re.Match[str]) -> str:
    """“一至五” as “mon - fri”, “六日” as “sat, sun”."""
    text = ""
    for to, day in _STEP.findall(match[1]):
        text += f"{(' - ' if to else ', ') if text else ''}{_DAYS[day]}"
    return f" {text} "


def _time(match: re.Match[str]) -> str:
    if not (match["part"] or match["unit"] or match["spelled"]):
        return match[0]
    hour = int(match["digits"]) if match["digits"] else _number(match["words"])
    minute = _minute(match)
    if hour is None or minute is None or hour > 24 or minute > 59:
        return match[0]
    if not match["part"]:
        return f" {hour}:{minute:02d} "
    found = clock(hour, minute, _PARTS[match["part"]])
    return f" {found} " if found else match[0]


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 if match["quarter"] == "一" else 45
    if match["minutes"]:
        return _number(match["minutes"])
    return int(match["after"] or match["minute"] or 0)


def _number(words: str) -> int | None:
    """The number of Chinese numerals below a hundred; None for anything else."""
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _NUMERALS.get(words)
    left = _NUMERALS.get(tens, 0) if tens else 1
    right = _NUMERALS.get(ones, 0) if ones else 0
    return left * 10 + right if (not tens or left) and (not ones or right) else None
