"""What the words beside a number call it: the line for a crisis, for intake, the main one, one of a machine. Pure.

Words are read in the languages of the pages, since a source writes labels in the language of those who call.
"""

from __future__ import annotations

import re
from enum import Enum

from directory.parsing.cell_values import says_nothing
from directory.parsing.phones import answers_day_and_night


class Line(Enum):
    """What a number is called; one may be called several things."""

    CRISIS = "crisis"
    INTAKE = "intake"
    MAIN = "main"
    ALTERNATE = "alternate"
    RECORDED = "recorded"
    BUSINESS = "business"


_PATTERNS = {
    Line.CRISIS: (
        r"\b(?:crisis|hot[ -]?line|help[ -]?line|talk ?line|after[ -]hours?|emergency (?:line|number))\b"
        r"|\blínea de (?:crisis|ayuda|emergencia)|\blinya ng (?:krisis|tulong)\b|熱線|热线|危機|危机|đường dây nóng"
    ),
    Line.INTAKE: (
        r"\b(?:intakes?|admissions?|new (?:clients?|patients?|callers?)|ingreso|admisi[oó]n(?:es)?"
        r"|nuev[oa]s (?:clientes|pacientes)|pagtanggap|mga bagong kliyente|tiếp nhận|khách hàng mới)\b"
        r"|接案|收案|新個案|入住登記"
    ),
    Line.MAIN: (
        r"\b(?:main|general|switch ?board|front desk|reception(?:ist)?|central office|toll[ -]?free"
        r"|principal|central|recepci[oó]n|línea gratuita|número gratuito"
        r"|pangunahin(?:g)?|số chính|tổng đài|lễ tân)\b|總機|总机|主要|總台|总台|服務台|免費電話|免付費"
    ),
    Line.ALTERNATE: (
        r"\b(?:alternat(?:e|ive)|secondary|second|2nd|back-?up|additional|other"
        r"|altern[oa]|alternativ[oa]|secundari[oa]|otr[oa]|adicional"
        r"|alternatibo|pangalawang?|iba pang|reserba|phụ|khác|dự phòng)\b|備用|备用|其他|其它|另一"
    ),
    Line.RECORDED: (
        r"\b(?:automat(?:ed|ic)|record(?:ed|ings?)|voice ?mail|answering (?:machine|service)|info(?:rmation)? to go"
        r"|automatizad[oa]|grabad[oa]s?|grabaci[oó]n|buz[oó]n de voz|contestador[a]?"
        r"|awtomatiko(?:ng)?|naka-?record|tự động|ghi âm|hộp thư thoại)\b|自動|自动|錄音|录音|語音信箱|语音信箱|留言"
    ),
    Line.BUSINESS: (
        r"\b(?:business|admin(?:istrati\w+)?|donations?|donors?|fundraising|volunteers?|media|press|development"
        r"|box office|donaci[oó]n(?:es)?|donativos|voluntari[oa]s?|prensa|administraci[oó]n|asuntos comerciales"
        r"|donasyon|boluntaryo|pangangasiwa|quyên góp|tình nguyện|báo chí|hành chính)\b"
        r"|捐款|捐贈|捐赠|志工|義工|义工|媒體|媒体|行政|業務"
    ),
}  # fmt: skip
_READ = {line: re.compile(pattern, re.IGNORECASE) for line, pattern in _PATTERNS.items()}
_IDLE = r"(?:line|number|no|nr|only|and|or|y|o|linya|línea|linea|número|numero|numero ng|số|ng)"
_KINDS = {
    "voice": r"ph(?:one)?|tele?phone|tel|voice|teléfono|telefono|telepono|điện thoại|電話|电话",
    "hotline": r"hot ?line|línea directa|熱線|热线|đường dây nóng",
    "cell": r"cell(?:ular| ?phone)?|mobile(?: ?phone)?|celular|móvil|手機|手机|di động",
    "mobile": r"cell(?:ular| ?phone)?|mobile(?: ?phone)?|celular|móvil|手機|手机|di động",
    "text": r"text(?:ing|s)?|texts? messages?|sms|mensajes? de texto|簡訊|简讯|tin nhắn",
    "sms": r"text(?:ing|s)?|texts? messages?|sms|mensajes? de texto|簡訊|简讯|tin nhắn",
    "textphone": r"tty|tdd|text ?(?:phone|telephone)|teletipo|聽障電話|文字電話",
    "video": r"video ?(?:phone|call|relay)?|vp|videollamada|視訊電話",
    "fax": r"fax|facsimile|傳真|传真",
}
_COUNT = r"(?:[0-9]{1,2})?"  # one number, behind the kind: “24/7 phone” says when
_KIND_ALONE = {
    kind: re.compile(rf"(?:(?:{words}|{_IDLE})(?:\s|$))+{_COUNT}") for kind, words in _KINDS.items()
}
_SILENT = ("textphone", "fax", "video")
_SAYS_NO_KIND = re.compile(rf"(?:(?:{_IDLE})(?:\s|$))+{_COUNT}")
_MARKS = re.compile(r"[\s/&().,:;*#_–-]+")


def lines_called(words: str) -> frozenset[Line]:
    """What the words beside a number call it.

    An alternate main number is not the main one, and a line for donations is for nobody in need, whatever its name.
    """
    found = {line for line, pattern in _READ.items() if pattern.search(words)}
    if Line.BUSINESS in found:
        return frozenset({Line.BUSINESS})
    if answers_day_and_night(words):
        found.add(Line.MAIN)
    if Line.ALTERNATE in found or Line.RECORDED in found:
        found.discard(Line.MAIN)
    return frozenset(found)


def label_words(words: str | None, kind: str) -> str:
    """The words beside a number of a kind of HSDS; empty where they say nothing (“N/A”), or its kind alone (“TTY”).

    A number behind the kind (“Phone 1”) only counts the columns of a source.
    """
    if not words or says_nothing(words):
        return ""
    alone = _KIND_ALONE.get(kind)
    plain = _MARKS.sub(" ", words.casefold()).strip()
    return "" if not plain or (alone and alone.fullmatch(plain)) else words


def kind_called(words: str | None) -> str:
    """The kind of HSDS that the words beside a number name and nothing else, of those nobody speaks on; else empty.

    A source that knows telephones and faxes alone writes “TTY” beside a telephone.
    """
    plain = _MARKS.sub(" ", (words or "").casefold()).strip()
    return next(
        (
            kind
            for kind in _SILENT
            if plain and _KIND_ALONE[kind].fullmatch(plain) and not _SAYS_NO_KIND.fullmatch(plain)
        ),
        "",
    )
