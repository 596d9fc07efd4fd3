"""By when something is to be done: the words at the end of an action that tell it, and the day they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from directory.minutes.parser.dates import (
    MONTH_NAMES,
    month_in,
    next_date,
    with_days_in_figures,
)
from directory.minutes.parser.relative_days import RELATIVE_DAY, relative_day
from directory.minutes.parser.word_lists import words_of

_DUE = re.compile(
    r"[\s,(]*\b(?:by|b4|before|until|no\s+later\s+than|due(?:\s+(?:by|on))?:?|deadline:?|NLT|para\s+el|antes\s+del|hasta\s+el"
    r"|a\s+más\s+tardar(?:\s+el)?|no\s+más\s+tarde\s+del|fecha\s+límite:?|vence\s+el"
    r"|(?:sa\s+o\s+)?bago(?:\s+ang)?|hanggang(?:\s+sa)?|(?P<counted>trước|hạn(?:\s+chót)?:?|chậm\s+nhất|đến))"
    r"\s+(?:mag-?\s?|là\s+)?(?P<day>.{3,40}?)$",
    re.IGNORECASE,
)
_DUE_CHINESE = re.compile(
    r"[\s,(]*(?:(?:截止|限期|期限)(?:日期)?:?|(?:最[遲迟]|[請请須须])?[於于]|最[遲迟])?\s*(?P<day>(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?[日號号])\s?"
    r"(?:(?:之?前|以前)(?P<then>[\u4e00-\u9fff]{2,10})|(?:之?前|以前)?(?:完成|提交)?)[)。]?$"
)
# A day alone behind the words, parted by a dash or a comma: "call the school - Jun 18, 2026".
_SHORT_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|peb|hun|hul|set|okt|nob|dis)"
    r"[a-z]{0,7}\.?"
)
_DUE_BEHIND = re.compile(
    r"(?:\s+[-–—]\s+|,\s+)(?P<day>(?:[^\W\d_]{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}))$|"
    # without its year a day stands alone behind a dash or in brackets: "- April 3", "(3/10", "[28 de octubre"
    r"\s+[(\[](?P<vietnamese>(?:ngày\s)?\d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?)$|"
    rf"(?:\s+[-–—]\s+|,\s+|\s+[(\[])(?:[^\W\d_]{{3,9}}\.?\s\d{{1,2}}\s?/\s?|\d{{1,2}}\s(?:de\s)?[^\W\d_]{{3,10}}\s?/\s?)?(?P<alone>\d{{4}}-\d{{2}}-\d{{2}}|{_SHORT_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:de\s)?{_SHORT_MONTH}(?:\s(?:de\s)?\d{{4}})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?)$",
    re.IGNORECASE,
)
# "11月20日前提供名單": what is to be done stands behind the day
_CHINESE_BEFORE = re.compile(
    r"(?:[於于在])?(?P<day>(?:\d{4}\s?年)?\s?\d{1,2}\s?月\s?\d{1,2}\s?[日號号])\s?(?:之?前|以前),?\s?(?P<text>[^\s)。].+)$"
)
_NEXT_MEETING = (
    r"(?:(?:the|our|la|ang|ng|sa)\s+)?(?:(?:group['’]s\s+)?next\s+(?:regular\s+|monthly\s+|quarterly\s+)?(?:meeting|call|session|gathering|mtg)\.?"
    r"|(?:pr[oó]xima|siguiente)\s+(?:reuni[oó]n|sesi[oó]n|junta)|susunod\s+na\s+(?:pag)?pulong(?:pulong)?"
    r"|(?:cuộc|buổi)\s+họp\s+(?:tới|sau|tiếp\s+theo|kế\s+tiếp)|next\s+time|下次[會会][議议]|we\s+(?:next\s+)?meet(?:\s+(?:again|next))?)"
)
# The meeting of a month: "to the June meeting", "a la reunión de junio"
_MEETING_OF_MONTH = (
    rf"(?:(?:the|our)\s+)?(?:{MONTH_NAMES})\s+(?:meeting|mtg|call|session)"
    rf"|(?:(?:la|el|ang|ng|sa)\s+)?(?:reuni[oó]n|sesi[oó]n|junta|pulong|(?:cuộc|buổi)\s+họp)\s+(?:(?:de|ng|ngayong)\s+)?(?:{MONTH_NAMES})"
    r"|(?:cuộc|buổi)\s+họp\s+tháng\s+\d{1,2}|\d{1,2}\s?月(?:份)?(?:的)?[會会][議议]"
)
_OF_MONTH = re.compile(_MEETING_OF_MONTH, re.IGNORECASE)
# A day to come that no word announces as one by which something is done: "will give a tour on June 9"
_ON_DAY = re.compile(
    r"\s(?:on|el|sa(?:\s+ika-\d{1,2}\s+ng)?|vào|ngày)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?P<day>(?:ngày\s+)?(?:(?:{MONTH_NAMES})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+(?:de\s+|tháng\s+)?(?:{MONTH_NAMES}|\d{{1,2}})(?:\s+(?:del?\s+|năm\s+)?\d{{4}})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?))$",
    re.IGNORECASE,
)
# Days that only the meeting tells, with the words before them: "by the end of next week", "– in two weeks"
_RELATIVE = re.compile(
    r"(?P<mark>(?:[,;:(–—]|(?<!\w)-)?)\s*(?:(?<![^\W_])|(?<=[\u4e00-\u9fff])|(?<!\d)(?=[\u4e00-\u9fff]))"
    r"(?P<due>(?:(?:due|by|b4|before|until|no\s+later\s+than|deadline:?|antes\s+del?|hasta|para|a\s+más\s+tardar|bago(?:\s+ang)?"
    r"|hanggang(?:\s+sa)?|trước|hạn(?:\s+chót)?:?|chậm\s+nhất(?:\s+là)?|đến|vào|最[遲迟]|[於于在]|in\s+time\s+for)\s*){0,2})(?:(?:on|at|in)\s+)?"
    rf"(?P<day>{RELATIVE_DAY}|{_NEXT_MEETING}|{_MEETING_OF_MONTH})\s*(?P<ends>(?:之?前|以前|[內内])(?P<then>[\u4e00-\u9fff]{{2,10}})?|(?:完成|提交)?)$",
    re.IGNORECASE,
)
_MEETING_NEXT = re.compile(_NEXT_MEETING, re.IGNORECASE)
# "the agenda for next week", "the numbers of this month" say what, not by when.
_OF_A_THING = words_of(
    "after tras sau pagkatapos for of on from about during since through between de del sobre ng của về the"
)
# What is written for a meeting is due at it.
_FOR = re.compile(r"\s(?:for|para|sa|cho)$", re.IGNORECASE)
_DAY_IN_NUMBERS = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d])")
_HOUR = re.compile(
    r"\b(?:(?:at\s+|by\s+)?(?:noon|\d{1,2}(?::\d{2})?\s?[ap]\.?m\b\.?)|cob|eod|close\s+of\s+business|morning|afternoon|evening)"
    r"(?:\s+on\b)?,?",
    re.IGNORECASE,
)
_DONE_BY = re.compile(r"完成|提交|(?:回|[匯汇彙])[報报]|[報报]告")
# The day took the end of a remark with it: "… for the meal (need answer by 11/1)"
_OPEN_REMARK = re.compile(r"\s*[(\[][^()\[\]]{0,30}$")
_BEFORE_A_DAY = " ,;:([–—-"
# Between a day and the same in another language: "(下週五前 / by Friday", "下週五前 by Friday"
_BETWEEN = re.compile(r"\s*[/|·]\s*$|(?<=[\u4e00-\u9fff])$")
_SHORTEST_BARE = 5  # letters; "Sun" and "Sat" are words of names
_LONGEST_END = 80
_LONGEST_DAY = 60


@dataclass(frozen=True, slots=True)
class DueDays:
    """Reads days by that of the meeting, `held_on`, and of the next one, where the paper tells them.

    `is_day_first` says that its language writes 4/3 for March 4.
    """

    held_on: date | None
    next_meeting_on: date | None = None
    is_day_first: bool = False

    def day(self, words: str) -> date | None:
        """The day that words tell: "October 1", "10/1", "Friday", "in two weeks", "next meeting"; else None.

        A day without a year is the next one on or after the meeting.
        """
        if self.is_day_first:
            words = _DAY_IN_NUMBERS.sub(r"ngày \g<0>", words)
        return next_date(words, self.held_on) or self._relative(words)

    def is_ahead(self, day: date) -> bool:
        """Whether a day is not before the meeting."""
        return self.held_on is None or day >= self.held_on

    def taken_off(self, words: str) -> tuple[str, date | None]:
        """The words without "by October 1" at their end, or "十月一日前" at their beginning, and that day.

        A day that no deadline announces, as "in two weeks" alone, stays in the words. Of a day told in two languages,
        "下週五前 / by next Friday", both go.
        """
        rest, day = self._taken_off(words)
        again, first = (
            self._taken_off(_BETWEEN.sub("", rest)) if _BETWEEN.search(rest) else (rest, None)
        )
        return (again, first) if day and first else (rest, day)

    def _taken_off(self, words: str) -> tuple[str, date | None]:
        before = _CHINESE_BEFORE.match(with_days_in_figures(words.strip()))
        day = self.day(before["day"]) if before else None
        if before and day:
            return before["text"].strip(" ,。"), day
        text = words.strip().rstrip(")].;。")
        for form in (_DUE, _DUE_BEHIND, _DUE_CHINESE):
            match = form.search(text)
            if match is None:
                continue
            found = match.groupdict()
            words_of_day = found.get("alone") or found.get("vietnamese") or match["day"]
            # The words before a day tell that it is written as Vietnamese writes it.
            words_of_day = f"ngày {words_of_day}" if found.get("counted") else words_of_day
            day = self.day(words_of_day)
            if day is not None:
                return _with_rest(text[: match.start()], found.get("then")), day
        return self._relative_taken_off(text) or (words.strip(), self._day_at_end(text))

    def _day_at_end(self, text: str) -> date | None:
        """The day to come at the end of words, which stays in them: it may be of what is spoken of."""
        match = _ON_DAY.search(text, max(0, len(text) - _LONGEST_END))
        day = self.day(match["day"]) if match else None
        return day if day and self.is_ahead(day) else None

    def _relative_taken_off(self, text: str) -> tuple[str, date] | None:
        start = max(0, len(text) - _LONGEST_END)
        match = _RELATIVE.search(text, start)
        if match is None:
            return None
        is_bare = not (match["mark"] or match["due"].strip() or match["ends"])
        before = text[: match.start()].rstrip()
        is_meeting = _OF_MONTH.fullmatch(match["day"]) or _MEETING_NEXT.fullmatch(match["day"])
        is_for_it = bool(is_meeting) and _FOR.search(before) is not None
        if is_bare and not (is_for_it or _is_deadline_alone(before, match["day"])):
            return None
        day = self._day_meant(match["day"])
        if day is None or not before:
            return None
        # "tomorrow" without a word or mark before it is part of what is said, and stays there.
        return (text if is_bare else _with_rest(before, match["then"])), day

    def _relative(self, words: str) -> date | None:
        if len(words) > _LONGEST_DAY:
            return None
        without_hour = " ".join(_HOUR.sub(" ", words).split())
        for each in (words.strip(" .,;()"), without_hour.strip(" .,;()")):
            match = _RELATIVE.fullmatch(each)
            if match and (day := self._day_meant(match["day"])):
                return day
        return None

    def _is_next_in(self, words: str) -> bool:
        """Whether the next meeting is in the month that words name."""
        month = month_in(words)
        return self.next_meeting_on is not None and month == self.next_meeting_on.month

    def _day_meant(self, words: str) -> date | None:
        if _MEETING_NEXT.fullmatch(words):
            return self.next_meeting_on
        if _OF_MONTH.fullmatch(words):
            return self.next_meeting_on if self._is_next_in(words) else None
        return relative_day(words, self.held_on) if self.held_on else None


def _with_rest(before: str, then: str | None) -> str:
    """What is to be done without the day, and with what is to be done by it: "籌備講座,2027年1月15日前提交計劃"."""
    done = _OPEN_REMARK.sub("", before.rstrip(_BEFORE_A_DAY))
    if not then or _DONE_BY.fullmatch(then):
        return done
    return f"{before} {then}" if before.endswith(":") else f"{done}, {then}"


def _is_deadline_alone(before: str, words: str) -> bool:
    """Whether a day without a word or mark before it says by when, and not what is spoken of."""
    last = before.rsplit(maxsplit=1)[-1:]
    is_of_a_thing = bool(last) and last[0].casefold() in _OF_A_THING
    return not is_of_a_thing and (len(words) >= _SHORTEST_BARE or "\u4e00" <= words[-1] <= "\u9fff")


def names_due_day(text: str) -> bool:
    """Whether a line ends in words such as "by October 1"."""
    text = text.rstrip(".。")
    return _DUE.search(text) is not None or _DUE_CHINESE.search(text) is not None
