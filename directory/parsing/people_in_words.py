"""Whom a text says a service is for, and whom it turns away: “Women only”, “for families”, “Solo hombres”. Pure.

People count where a text says that something is for them, or where its name has them before a house or a group. A text
that only speaks of people (“sponsored by the Women's Club”) says nothing of who may come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from directory.parsing.accents import without_accents
from directory.parsing.age_terms import with_ages
from directory.parsing.asides import without_asides
from directory.parsing.chinese_script import traditional
from directory.parsing.term_words import shipped_words

_OTHERS = {"cis_women": "cis_men", "cis_men": "cis_women"}
_WORD = r"(?:(?!who\b|that\b|which\b|que\b|and their\b)[\w'’/+-]+)"
_WOMEN_OR_MEN = (
    r"(?:women|woman|womyn|females?|girls|ladies|men|males?|boys|guys|mujeres|hombres|varones|mga babae|babae"
    r"|kababaihan|mga lalaki|lalaki|kalalakihan|phu nu|nu|nam gioi|nam|đan ong)"
)
_ONLY = re.compile(
    rf"\b(?:only|solo|solamente|unicamente|exclusivamente|chi)(?: (?:for|accepts?|takes?|serves?|para|a|danh|cho|nhan"
    rf"|single|adult|homeless|mga)){{0,3}} (?P<first>{_WOMEN_OR_MEN})\b(?! (?:and|or|y|o|va) )"
    rf"|\b(?P<last>{_WOMEN_OR_MEN})(?: (?:and|with|&|y|con|va)(?: \w+)? (?:children|kids|hijos|ninos|babies|con))?"
    r"(?: (?:survivors|clients|adults|residents|victims|participants|veterans))?[ -]"
    r"(?:only|solamente|unicamente|lamang|lang)\b"
)
_NOBODY = re.compile(r"\bfamily (?:law|court|medicine|planning|violence|practice|history|name)\b")
_ONLY_CHINESE = re.compile(
    r"(?:只收|僅限|只限|限|只接收|僅收|只接待|專收)(?P<first>女|男|婦)|(?P<last>女|男|婦)[性士女子]{0,2}(?:專用|專屬|限定|專門)"
)
_FOR = re.compile(
    r"\b(?:for|serv(?:es|ing)|accepts?|accepting|open to|welcom(?:es?|ing)|houses|hosts|para|atienden?|recibe|acepta"
    rf"|cho|danh cho|para sa|tumatanggap ng) (?P<people>{_WORD}(?:(?:,? (?:and|&|y|o|or|va|at) |, | ){_WORD}){{0,4}})"
)
_HOUSES = re.compile(
    r"(?P<people>(?:[\w/+-]+ )?(?:women|men|girls|boys|family|families|youth|teens?|veterans?|lgbtq\+?|mujeres|hombres"
    r"|familias?|jovenes|senior|deaf|native|trans|foster youth|two-spirit)(?:['’]s?|s['’])?)[ -]"
    r"(?:only )?(?:shelters?|house|homes?|housing|beds?|dorms?|detox|residence|residential|recovery|night|overnight"
    r"|group|circle|drop-in|program|health|support|transitional|emergency|services|sober|living)\b"
)
_HOUSES_BEHIND = re.compile(
    r"\b(?:refugio|albergue|casa|hogar|circulo|grupo|clinica|nhom ho tro|nha tro|nha|giuong)(?: (?:de|para|cho))? "
    r"(?P<people>(?:mujeres|hombres|familias|familiar|jovenes|phu nu|nam gioi|nam|nu|gia đinh)\b)"
)
_CHINESE = re.compile(
    r"(?P<people>婦女|女性|女士|男士|男性|家庭|青少年|長者|老人|難民)(?:及[^，。；]{0,6})?(?:庇護|宿舍|專用|床位|中心|收容|互助)"
)
_PLAIN_WORDS = {
    "family": "families",
    "familiar": "familias",
    "nu": "phu nu",
    "nam": "nam gioi",
    "boys": "men",
    "girls": "women",
}


def people_in_words(text: str) -> dict[str, bool]:
    """The codes of people whom a text says that it accepts (True) or, in favor of others, does not (False)."""
    plain = without_accents(without_asides(text).casefold()).replace("’", "'")
    plain = _NOBODY.sub(" ", plain)
    found: dict[str, bool] = {}
    words = shipped_words()["populations"]
    for people in _named(plain, traditional(text)):
        meant = words.find_all(_PLAIN_WORDS.get(people, people).replace("'", " "))
        found |= dict.fromkeys(with_ages(meant, people), True)
    for code in _alone(plain, traditional(text)):
        found |= {code: True, _OTHERS[code]: False}
    return found


def people_in_texts(texts: Iterable[str | None]) -> dict[str, bool]:
    """As `people_in_words`, of several texts; whom one accepts none turns away."""
    found: dict[str, bool] = {}
    for text in filter(None, texts):
        for code, accepts in people_in_words(text).items():
            found[code] = accepts or found.get(code, False)
    return found


def _named(plain: str, chinese: str) -> Iterable[str]:
    for pattern in (_FOR, _HOUSES, _HOUSES_BEHIND):
        yield from (each["people"] for each in pattern.finditer(plain))
    yield from (each["people"] for each in _CHINESE.finditer(chinese))


def _alone(plain: str, chinese: str) -> set[str]:
    """Of women and men, those for whom alone something is; nobody where a text says so of both."""
    found = [each["first"] or each["last"] for each in _ONLY.finditer(plain)]
    found += [each["first"] or each["last"] for each in _ONLY_CHINESE.finditer(chinese)]
    codes = {"cis_men" if _MEN.match(each) else "cis_women" for each in found}
    return codes if len(codes) == 1 else set()


_MEN = re.compile(r"men|male|boys|guys|hombres|varones|(?:mga )?lalaki|kalalakihan|nam|đan ong|男")
