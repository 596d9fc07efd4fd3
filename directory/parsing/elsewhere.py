"""Words in place of a street: help at several places, help that comes or is had by telephone, how to learn which."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import ELSEWHERE_WORDS, table_rows

_ELSEWHERE = re.compile(
    r"\b(?:visit|website|web ?site|online|various|var(?:y|ies)|multiple|locations|(?:several|different|many|two|three) "
    r"(?:sites|places|schools|offices|campuses)|(?:sites|places) (?:in|across|around|all over)|throughout|all over"
    r"|(?:city|county|state)-?wide|virtual|by (?:phone|appointment)|mobile|contact|in the field|(?:see|call)(?= )"
    r"|vari[ao]s (?:lugares|sitios|ubicaciones|locales|sedes)|(?:lugares|sitios|ubicaciones|sedes) vari[ao]s"
    r"|por toda la ciudad|llam[ae]r?|iba[’']t ibang|maraming lugar|sa buong lungsod|tumawag)\b"
    r"|nhiều (?:nơi|địa điểm)|khắp thành phố|gọi để|多處|各處|多个地点|多個地點|全市各?地?區?|請致電|请致电",
    re.IGNORECASE,
)
# Help that is had without going anywhere, or that comes; each is all that its part of the cell says.
_NO_PLACE = re.compile(
    r"(?:(?:by|via|over|on|through|the|all|we|they|staff|is|a|only|n/a|help|services?|available|solo|sólo|por"
    r"|en|el|la)[\s-]+){0,4}"
    r"(?:(?:tele)?phone|hot ?line|help ?line|text(?: line)?|chat|zoom|video|remote(?:ly)?|tele-?health|internet|web"
    r"|email"
    r"|(?:comes?|goes?|go|drives?|travels?|will come) to (?:you|them|clients?|people|homes?)"
    r"|(?:meets?|visits?|sees?|picks? up) (?:you|them|clients?|people|families|survivors?|where)\b.{0,60}"
    r"|(?:at|in) (?:your|their|the client.?s|clients.?) (?:own )?homes?|home visits?|in[- ]home|door[- ]to[- ]door"
    r"|(?:wherever|where) (?:you|they|clients?) (?:are|live)|field[- ]based|street outreach|out ?reach|by appt\.?"
    r"|appt\.?"
    r"|tel[eé]fono|l[ií]nea|a domicilio|(?:vamos|van|va) a (?:su|tu) casa|en (?:su|tu) casa|virtual(?:mente)?"
    r"|電話|电话|線上|线上|網上|网上|網絡|网络|上門|上门|視訊|视讯|(?:qua )?điện thoại|trực tuyến"
    r"|tận nhà|(?:sa )?telepono)"
    r"(?:[\s-]+(?:only|line|based|visits?|services?|support|sessions?|and|or|text|email|chat|video|phone|online"
    r"|por favor|solamente|服務|服务|諮詢|咨询)|服務|服务|諮詢|咨询|only)*",
    re.IGNORECASE,
)
IN_WORDS = "“{}” is no address; it is kept as the description of the place"
"""What is said of words in place of an address."""


_OF_AN_AREA = re.compile(
    r"(\b(?:in|of|across|throughout|around|within|all over|en|por toda?|sa)(?: the)? )"
    r"(?:[A-ZÀ-Þ][\w'’-]*(?:,? (?:and |y |at )?|\b)){1,4}"
)
_COUNTED = re.compile(
    r"\b(?:24(?:/7|(?=[ -]?(?:hour|hr)))|\d{1,2}(?= (?:locations|sites|places|offices|schools)))"
)
_IN_CHARACTERS = re.compile(
    r"(?:多處|各處|多个地点|多個地點|地點|地点|全市各?地?區?|請?致電|请?致电|詳情|详情|查詢|查询|電話|电话|線上|线上|網上|网上|網站|网站"
    r"|視訊|视讯|上門|上门|服務|服务|諮詢|咨询|預約|预约|熱線|热线|[僅仅只]?限|[僅仅只以用]|通過|通过|進行|进行|流動|流动|任何|地區|地区"
    r"|或|及|和|請|请|見|见|，|。|、|\s)+"
)


def is_plainly_elsewhere(text: str) -> bool:
    """Whether words in place of a street speak of places and hold no word that is not known: “Call for locations”.

    “See map in the drawer” and “call Rosa” speak of one that few know, whatever known words are in them.
    """
    if _IN_CHARACTERS.fullmatch(text):
        return True
    if re.search(r"\d", _COUNTED.sub("", text)):
        return False
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _OF_AN_AREA.sub(r"\1", text).lower())
    return bool(words) and all(map(is_plain_word, words))


def is_plain_word(word: str) -> bool:
    """Whether a word of small letters names no place and no person: "various", "school", "call"."""
    return word in _plain_words()


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    """Words that name no place and no person; a text of these alone tells strangers as much as anyone."""
    return frozenset(word for row in table_rows(ELSEWHERE_WORDS) for word in row["words"].split())


def is_in_words(site: str, *, has_town: bool) -> bool:
    """Whether a site of an address cell is words in place of an address; one that begins with a number is a street.

    `has_town` says that a state or a ZIP code stands behind it: then any number in it is of a street.
    """
    if not has_town and not site[:1].isdigit():
        return _ELSEWHERE.search(site) is not None or _NO_PLACE.fullmatch(site) is not None
    return is_elsewhere(site)


def is_elsewhere(text: str) -> bool:
    """Whether the words in place of a street speak of places instead of naming one: “Various locations”."""
    if re.search(r"\d", text):
        return False
    return _ELSEWHERE.search(text) is not None or _NO_PLACE.fullmatch(text.strip(_ENDS)) is not None


_ENDS = " \t,.;"
