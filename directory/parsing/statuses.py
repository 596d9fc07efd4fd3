"""What the word for a record's status means for who may see it; whatever is not plainly in use is not shown."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from directory.parsing.cell_values import Unreadable, as_key, read_date, read_yes_no
from directory.parsing.hidden_marks import Subject, phrases


class Status(StrEnum):
    """What becomes of a record: given, no longer given, given again later, kept from the public, not read."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    CLOSED_FOR_NOW = "temporarily closed"
    UNLISTED = "unlisted"
    LEFT_OUT = "left out"


# The first that fits counts: "active, but do not refer" is no listing for the public.
_WORDS: dict[Status, str] = {
    Status.UNLISTED: r"""unapproved
not (?:approved|verified|ready|yet|reviewed)
pending|draft|review|hold
suspend\w*|unverified|needs?|incomplete
awaiting\b.*
in progress|to be|tbd|new|submitted|rejected
denied|pendiente|borrador
en revision|por confirmar
suspendid[oa]
待審|待审|待審核|待审核|審核中|审核中|草稿
cho duyet|ban nhap|nhap
nakabinbin""",
    Status.LEFT_OUT: r"""deleted?|duplicates?|merged|test|dummy|duplicad[oa]|eliminad[oa]|borrad[oa]|prueba|重複
重复|已刪除|已删除""",
    Status.CLOSED_FOR_NOW: r"""temporar\w+|for now|until further notice|paused?|on break|temporalmente|en pausa
暫停|暂停|暫停服務|暂停服务
暫時關閉|暂时关闭|tam (?:ngung|dung|đong)\b.*|pansamantal\w+""",
    Status.INACTIVE: r"""inactive
not (?:active|open|current|in use|operating|available)|non ?active
closed?|closing|defunct|discontinued?
out of (?:business|service)|ended|expired|ceased|dissolved|terminated|no longer|shut|retired|disabled
deactivated|former
obsolete|removed|cancel+ed|archived?|moved away|unavailable|gone|dead|folded
inactiv[oa]|no activ[oa]|cerrad[oa]|clausurad[oa]|cancelad[oa]|descontinuad[oa]|terminad[oa]
fuera de servicio|de baja
停業|停业|已停業|已停业|關閉|关闭|已關閉|已关闭|停止|停止服務|停止服务|已結束|已结束|停用|無效|无效
不活躍|不再提供
ngung hoat đong|ngung|khong (?:con )?hoat đong|đong cua|đa đong(?: cua)?|sarado|hindi(?: na)? aktibo
di aktibo""",
    Status.ACTIVE: r"""active
open|current|publish(?:ed)?|everyone|anyone|live|verified|approved|operat\w+|public|enabled|in (?:service|use|business)
ongoing|available|running|listed|confirmed|up to date|complete
activ[oa]|vigente|abiert[oa]|en funcionamiento|publicad[oa]|aprobad[oa]|使用中|有效|營業中|营业中|開放
开放|公開|公开|正常|運作中|运作中
(?:đang )?hoat đong|đang mo|cong khai|mo cua|aktibo|bukas""",
}


# Words that a yes may be made of beside those of a record in use: "still there", "yes, same", "all ok".
_YES = r"""yes|yep|yeah|yup|y|si|oo|ok|okay|good|fine|right|correct|accurate|valid|there|here|around|same|works?|working
still|going|all|is|it s|they re|currently|now|and|bien|sigue|igual|x|co|可以|還在|还在|是|有|目前|現在|仍"""
# What may stand behind it without taking anything back: who said so, how, and when.
_ATTESTED = r"""(?:as of|per|by|with|on|in|since|via|to|a partir de|desde|segun|por|el|al) ?
called|phoned|checked|verified|confirmed|spoke|visited|emailed|updated|phone|email|website|web|today
this (?:week|month|year)|llame|llamado|confirmado|verificado|\d[\d /.-]*
jan(?:uary)?|feb(?:ruary)?|march|mar|april?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?
dec(?:ember)?"""


@lru_cache(maxsize=1)
def _in_use() -> re.Pattern[str]:
    """A cell that says yes and nothing else but who said so and when; one name may stand behind "per" or "with"."""
    yes = "|".join(f"{_WORDS[Status.ACTIVE]}\n{_YES}".splitlines())
    attested = "|".join(_ATTESTED.splitlines())
    said = rf"(?:(?:{attested})(?![^\W\d_])\W{{0,3}}|(?<=per )\w+\W{{0,3}}|(?<=with )\w+\W{{0,3}})"
    return re.compile(
        rf"(?:(?:{yes})(?![^\W_])\W{{0,3}}){{1,6}}{said}{{0,8}}|(?=[^\W\d_])(?=\D{{1,40}}\d){said}{{1,8}}"
        r"|\d{1,2}/(?:\d{1,2}/)?(?:\d\d){1,2}"
    )


@lru_cache(maxsize=1)
def _patterns() -> dict[Status, re.Pattern[str]]:
    """The words of each status; what is hidden is unlisted, and its words stand with all others that hide."""
    found = {status: "|".join(words.splitlines()) for status, words in _WORDS.items()}
    found[Status.UNLISTED] += f"|{phrases(Subject.LISTING, 'status')}"
    return {status: re.compile(rf"\b(?:{words})\b") for status, words in found.items()}


_LETTERS = {
    "a": Status.ACTIVE,
    "i": Status.INACTIVE,
    "act": Status.ACTIVE,
    "inact": Status.INACTIVE,
}
# "Closed Easter only" is of some days, "never closed" of none.
_DAY_OFF = (
    r"(?:(?:dias? )?(?:festivos|feriados|domingos?|lunes)|navidad|semana santa|(?:major |bank |all |federal )?holidays?"
    r"|easter|christmas|thanksgiving|good friday|new years?(?: day)?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|weekends|lunch)"
)
_OF_DAYS = re.compile(
    rf"\b(?:closed|cerrad[oa]) (?:(?:on|for|over|en|los|el) )*{_DAY_OFF}(?: (?:and|y) {_DAY_OFF})*"
    r"(?: (?:week|day|only))*\b(?!,? ?\d)"
    r"|\bnever (?:closed|ended|inactive)\b"
)
# Longer than any word for a status is a text that speaks of something else.
_LONGEST = 60


def read_status(text: str) -> Status | None:
    """The status that a cell names; None for words that are none."""
    words = _OF_DAYS.sub(" ", as_key(text)) if len(text) <= _LONGEST else ""
    if not words.strip(" ()") or len(words) > _LONGEST:
        return None
    if words in _LETTERS:
        return _LETTERS[words]
    return next((status for status, pattern in _patterns().items() if pattern.search(words)), None)


def is_in_use(text: str) -> bool:
    """Whether a cell says that its record is in use, and nothing that takes this back: "yes - called 5/2", a day.

    "Was active", "open until June" and "active?" are no such words, however much they hold one.
    """
    if "?" in text or "？" in text or len(text) > _LONGEST:
        return False
    key = as_key(text)
    if _LETTERS.get(key) is Status.ACTIVE:
        return True
    for read in (read_yes_no, read_date):
        try:
            return bool(read(text))
        except Unreadable:
            continue
    return _in_use().fullmatch(key.strip(" .!")) is not None
