"""Some days on which a record is closed, after which it goes on: holidays, a break, from one day to another. Pure.

Such words say nothing of the record's end. Words of five languages are known. What opens on no day again ("closed since
March", "closed from Dec 12") is none of these, and nor is what says more beside its days ("and will not reopen").
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|ene|enero|febrero|marzo|abr|abril|mayo|junio|julio|ago|agosto"
    r"|septiembre|octubre|noviembre|dic|diciembre|january|february|march|april|august|september|october|november"
    r"|december|peb|abr|hun|hul|set|okt|nob|dis|enero|pebrero|hunyo|hulyo|setyembre|oktubre|nobyembre|disyembre)\.?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:,? ?(?:de |del )?20\d\d)?"
_DATE = (
    rf"(?:{_MONTH} {_NUMBER}{_YEAR}|{_NUMBER} (?:of |de |ng )?{_MONTH}{_YEAR}"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-](?:20)?\d\d)?"
    r"|\d{1,2} ?月 ?\d{1,2} ?[日号號]|(?:ngày )?\d{1,2} tháng \d{1,2})"
)
_END = rf"(?:{_DATE}|{_NUMBER}(?: (?:de |ng |of )?{_MONTH})?{_YEAR}|\d{{1,2}} ?[日号號])"
_TO = (
    r" ?(?:-|–|—|~|至|到|to|through|thru|until|till|and|&|al|a|hasta|y|hanggang|at|đến|den|tới|và) ?(?:the |el "
    r"|ngày )?"
)
_FROM = r"(?:from |between |del? |desde (?:el )?|el |entre (?:el )?|mula |simula |từ (?:ngày )?|自|从|從|於|于)?"
_STRETCH = rf"{_FROM}(?:{_DATE}|\d{{1,2}}(?= ?(?:al|to|a|-|–|hanggang) ?\d{{1,2}}\b)){_TO}{_END}"
# From one month to another it is closed each year; of one month alone nobody knows whether it opened again.
_MONTHS = (
    rf"(?:{_FROM}(?<!since ){_MONTH} ?(?:-|–|—|~|to|through|thru|and|&|al|a|hasta|y|hanggang|at) ?{_MONTH}"
    rf"|(?:every|each|cada|tuwing) {_MONTH}"
    r"|(?:thg|tháng) ?\d{1,2} ?(?:-|–|đến|tới|và) ?(?:(?:thg|tháng) ?)?\d{1,2})"
)
_FEAST = (
    r"(?:(?:the|all|major|most|federal|state|county|city|school|public|legal|bank|national|los|las|el|la|todos|todas|mga)"
    r" ){0,3}(?:holidays?(?: season)?|(?:winter|spring|fall|semester|school|holiday|christmas|xmas|thanksgiving"
    r"|mid ?-?term)"
    r" (?:breaks?|recess|week|vacation)|thanksgiving(?: (?:day|week|weekend))?|christmas(?: (?:eve|day|week))?|xmas"
    r"|new year(?:['’]?s)?(?: (?:eve|day))?|lunar new year|t[eếê]t|easter|holy week|good friday|memorial day|labor day"
    r"|independence day|(?:the )?(?:4th|fourth) of july|veterans day|juneteenth|mlk day|presidents day"
    r"|d[ií]as? (?:festivos?|feriados?)|feriados?|fiestas(?: patrias)?|vacaciones|navidad|año nuevo|semana santa"
    r"|pasko|bagong taon|mahal na araw|piyesta(?: opisyal)?|ngày lễ|dịp lễ|lễ(?: tết)?)"
)
_WEEK = (
    rf"(?:the )?(?:first|last|second|third|\w{{3,6}}) (?:\w{{2,5}} )?weeks? of {_MONTH}"
    rf"|(?:the )?weeks? of (?:{_DATE}|{_FEAST})|{_FEAST}"
)
_WHEN = (
    rf"(?:{_STRETCH}|{_MONTHS}"
    rf"|(?:(?:on|for|during|over|at|in|por|durante|en|sa|tuwing|kapag|vào|dịp|trong) )?(?:{_WEEK})"
    rf"(?:,? (?:and|&|or|y|at|và) (?:{_WEEK}))?)"
)
_WHO = (
    r"(?:(?:we|we['’]re|they|it|is|are|will|be|also|the|our|this|office|clinic|shelter|program|desk|line|pantry|center"
    r"|kitchen|school|group|estamos|estaremos|estar[aá]|est[aá]|permanecer[aá]|oficina|la|el|cl[ií]nica|centro|kami|po"
    r"|ay|văn phòng|phòng khám|chúng tôi|sẽ|tạm) ){0,6}"
)
_CLOSED = (
    r"(?:(?:is |are |be )?(?:closed|shut)|closes|no (?:clinics?|class(?:es)?|groups?|services?|intakes?|meetings?"
    r"|meals)"
    r"|on (?:vacation|break|holiday)|cerrad[oa]s?|cerramos|cierran?|de vacaciones|no hay (?:cl[ií]nica|clases|servicio)"
    r"|no (?:abrimos|abre|abren|atendemos)|sarado|nakasara|walang (?:pasok|serbisyo)|đóng cửa|nghỉ)"
)
_WHY = (
    r"(?: ?\([^()\n]{1,40}\)|,? (?:for|due to|por) (?:(?:the|a|our|annual|yearly|staff|el|la|las|los) ){0,3}"
    rf"(?:retreat|training|inventory|cleaning|maintenance|conference|holidays?|break|vacation|inventario|{_FEAST}))?"
    r"(?: (?:only|solamente|únicamente|lang|lamang|thôi))?"
)
_BEFORE = r"(?:^|(?<=[.;!(•\n])|(?<=, )|(?<= - )|(?<= – )|(?<=: ))"
_BEHIND = r"(?= *(?:$|[.;!,)•\n]| [-–] ))"
_CHINESE = re.compile(
    r"(?:^|(?<=[。；，,.;\s(（]))(?:我們|我们|本中心|診所|诊所|辦公室|办公室)?(?:自|从|從|於|于|在|每年)?"
    r"(?:\d{1,2}月\d{1,2}[日号號]?(?:至|到|-|–|—|~)(?:\d{1,2}月)?\d{1,2}[日号號]?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月?(?:至|到|-|–|—|~)(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"|(?:農曆|农历)?(?:春節|春节|新年|聖誕節?|圣诞节?|感恩節|感恩节|復活節|复活节|中秋節?|中秋节?|國定假日|公眾假期"
    r"|公众假期|節假日|节假日|假日|假期|寒假|春假))"
    r"(?:期間|期间|當天|当天)?(?:暫停|暂停)?(?:休息|關門|关门|放假|休館|休馆|關閉|关闭|休診|休诊|停診|停诊|不開放|不开放)"
    r"(?=$|[。；，,.;!！\s)）])"
)
_CLOSED_THEN = re.compile(
    rf"{_BEFORE} *{_WHO}(?:{_CLOSED}:? {_WHEN}|{_WHEN}:? {_CLOSED}){_WHY}{_BEHIND}", re.IGNORECASE
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    r"|lunes|martes|miyerkules|huwebes|biyernes|linggo|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)"
)
_ONE_DAY = (
    rf"(?:(?:(?:on|this|el|este|sa|ngayong|vào|ngày),? )?{_WEEKDAY},? (?:(?:the|ngày|ika-?) ?)?{_DATE}"
    rf"|(?:on|el|sa|vào|ngày) {_DATE})(?:,? 20\d\d)?"
)
# Below "closed since" or "were closed" things go on closed: what is, or will be, closed on one day does not.
_IS_CLOSED = (
    r"(?:(?:is|are|will be|remain) closed|est[aá]n? cerrad[oa]s?|estar[aá]n? cerrad[oa]s?|permanecer[aá]n? cerrad[oa]s?"
    r"|cerrar[aá]n?|cierran?|(?:ay )?sarado|đóng cửa|nghỉ)"
)
_NOTICE = re.compile(
    rf"{_BEFORE} *(?:(?:[^\W\d_][\w'’&-]* ){{1,8}}{_IS_CLOSED},? {_ONE_DAY}"
    rf"|sarado (?:ang |ng |mga |[^\W\d_][\w'’&-]* ){{1,8}}{_ONE_DAY}){_BEHIND}",
    re.IGNORECASE,
)
_CHINESE_NOTICE = re.compile(
    r"(?:^|(?<=[。；;]))[^。；;\d，,]{0,16}(?:於|于|在|將於|将于)?\d{1,2}月\d{1,2}[日号號](?:[（(]?(?:星期|週|周)[一二三四五六日][）)]?)?"
    r"(?:當天|当天)?(?:休息|關門|关门|放假|休館|休馆|關閉|关闭|不開放|不开放|不辦公|不办公)(?=$|[。；;!！])"
)
_LONGEST = 2_000


def without_closed_days(text: str) -> str:
    """A text without the parts that say that it is closed on some days and say nothing else."""
    if len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return text
    return _CHINESE.sub(" ", _CLOSED_THEN.sub(" ", text))


def without_notices(text: str) -> str:
    """A title without its notices of days: “County offices are closed Friday, December 25.”

    In a note the same words may be of the day on which a place was closed: only what stands above a list is a notice.
    """
    text = without_closed_days(text)
    return _CHINESE_NOTICE.sub(" ", _NOTICE.sub(" ", text)) if len(text) <= _LONGEST else text
