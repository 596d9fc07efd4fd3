"""Telling titles, such as "Program Director", from names and agencies."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.word_lists import (
    MOST_READINGS,
    TITLE_FIELDS,
    TITLE_OPENERS,
    TITLES,
    tokens,
    words_of,
)

# The office of somebody who works for a prosecutor or defender; without the first word it is the agency.
_OF_AN_OFFICE = re.compile(
    r"(?:(?:senior|chief|supervising)\s+)?(?:deputy|assistant|asst\.?)\s+(?:public\s+defender|attorney\s+general|"
    r"(?:district|city|county|state['’]?s?|u\.?s\.?|united\s+states)\s+(?:attorney|counsel|prosecutor))",
    re.IGNORECASE,
)
# Offices of a place or a force; "City Attorney" and "County Counsel" are agencies as well.
_OF_A_PLACE = re.compile(
    r"(?:(?:deputy|assistant|asst\.?|interim|acting)\s+)?(?:city|county|town|village|borough|police|fire)\s+"
    r"(?:manager|administrator|clerk|chief|planner|treasurer|executive)",
    re.IGNORECASE,
)
_OF = frozenset(["of", "de", "del"])
_OFFICE_BEFORE = re.compile(
    rf"^(?:{_OF_AN_OFFICE.pattern}|special\s+agent(?:\s+in\s+charge)?|SSA|SA|TFO|ADA|AUSA|DDA|ADAs?)\s+(?=\S)",
    re.IGNORECASE,
)
# What somebody coordinates: "coordinadora de la coalición", "Coordinator of the Task Force".
_OF_FIELDS = words_of(
    "la el las los grupo mesa coalicion comite programa programas servicios vivienda alcance voluntarios"
)
_VIETNAMESE = re.compile(
    r"(?:(?:phó\s+)?(?:giám\s+đốc|chủ\s+tịch|tổng\s+thư\s+ký|trưởng\s+(?:ban|phòng|nhóm))|hội\s+trưởng|thư\s+ký|điều\s+phối\s+viên"
    r"|nhân\s+viên\s+xã\s+hội|tình\s+nguyện\s+viên)",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"[副正代]?(?:聯合|联合|共同|執行|执行|臨時|临时)?(?:主席|主持|召集人|會長|会长|主任|總監|总监|總幹事|总干事|秘書長?|秘书长?|司庫|司库|財務|财务|經理|经理|主管|幹事|干事"
    r"|[紀記记纪][錄录]|社工|社工師|社工师|律師|律师|護士|护士|醫生|医生|醫師|医师|翻譯|翻译|口譯|口译|顧問|顾问|理事|董事|協調|协调|義工|义工|志工|代表)[員员人長长者]?"
)
_JOINING = frozenset(["and", "to", "of", "the"])


@lru_cache(maxsize=MOST_READINGS)
def is_title(text: str) -> bool:
    """Whether the words are a title alone: "Program Director", "Co-chair", "Director of Programs"."""
    if "," in text:
        # "Youth Services Network, Co-Chair" is an agency and a title.
        return all(is_title(part) for part in text.split(",") if part.strip(" ."))
    if _VIETNAMESE.fullmatch(text.strip()) or _CHINESE.fullmatch(text.strip()):
        return True
    if _OF_AN_OFFICE.fullmatch(text.strip()) or _OF_A_PLACE.fullmatch(text.strip()):
        return True
    plain = tokens(text.replace("-", ""))
    joint = next((place for place, word in enumerate(plain) if word in _OF and place), None)
    if joint is not None and joint + 1 < len(plain):
        fields = TITLE_FIELDS | TITLE_OPENERS | _OF_FIELDS
        return _is_title(plain[:joint]) and all(word in fields for word in plain[joint + 1 :])
    return _is_title(plain)


def _is_title(plain: list[str]) -> bool:
    return (
        bool(plain)
        and plain[-1] in TITLES
        and all(word in TITLES | TITLE_OPENERS | _JOINING for word in plain)
    )


def without_office(text: str) -> str:
    """An entry without the office before its name: "Assistant U.S. Attorney Ana Ruiz", "ADA Ana Ruiz"."""
    return _OFFICE_BEFORE.sub("", text)
