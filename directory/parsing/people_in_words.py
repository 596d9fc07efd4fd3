"""Whom a text says a service is for, and whom it turns away: “Women only”, “not for single men”, “Solo hombres”. Pure.

People count where a text says that something is for them or not for them, where its name has them before a house or a
group, and where a clause says nothing else (“Women and children”). A text that only speaks of people (“sponsored by
the Women's Club”) says nothing of who may come. Who is turned away under a condition (“no men without children”) is
not turned away. The words of denials and of clauses stand in people_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from directory.package_files import PEOPLE_WORDS
from directory.parsing.accents import without_accents
from directory.parsing.age_terms import with_ages
from directory.parsing.asides import without_asides
from directory.parsing.chinese_script import traditional
from directory.parsing.term_words import shipped_words
from directory.parsing.word_tables import patterns_by_role

_ROLES = patterns_by_role(PEOPLE_WORDS)
_PERSON = re.compile(rf"\b(?:{_ROLES['person']})\b")
_SEVERAL = (
    rf"(?:(?:{_ROLES['single']}) )*(?:{_ROLES['person']})"
    rf"(?:(?:,? (?:{_ROLES['joined']})|,) (?:(?:{_ROLES['single']}) )*(?:{_ROLES['person']}))*"
)
_PEOPLE_ALONE = re.compile(
    rf"{_SEVERAL}(?: (?:only|welcome))?(?: \d+ ?(?:\+|and (?:over|older|up)|or older|to \d+|- ?\d+)?)?"
)
_CHINESE_ALONE = re.compile(
    r"(?:單身)?[婦女男][女性士子]*(?:[和及與与、，](?:及)?(?:其)?(?:[兒儿]童|子女|孩子|家庭|[婦女男][女性士]))*"
)
_WITH = re.compile(r" (?:with|con|kasama ang) ")
_CLAUSES = re.compile(r"[.;:!\n•()|。；：（）]+")
_CONDITION = (
    r"(?P<condition> (?:under|over|with\b|without|who|unless|younger|older|from|on|by|that|in|sin|con|que|menores"
    r"|mayores|duoi|tren|na may|\d))?"
)
_DENIED = re.compile(
    rf"\b(?:{_ROLES['denies']}) (?P<people>{_SEVERAL})\b"
    rf"(?!'|-| (?:is |are )?(?:turned|refused|denied|left)){_CONDITION}"
)
# Each list of people is read once, whether or not it is refused, and so are words that lead to nobody.
_REFUSED = re.compile(
    rf"\b(?:(?P<people>{_SEVERAL})(?P<refused> (?:{_ROLES['refused']})\b{_CONDITION})?"
    rf"|(?:(?:{_ROLES['single']}) )++)"
)
_DENIED_CHINESE = re.compile(
    r"(?:不(?:接收|接待|接受|收|服務|適合|適用於|對|招待)|恕不接待|謝絕|非)(?:單身)?(?P<before>女|男|婦女|兒童|家庭)[性士子]?"
    r"|(?:單身)?(?P<behind>女|男|婦女|兒童|家庭)[性士子]?(?:不可|除外|免進|不適用|恕不|不接受|不得入)"
)
_CHINESE_PEOPLE = {"女": "女性", "男": "男性", "婦": "女性", "兒": "兒童", "家": "家庭"}
_OTHERS = {"cis_women": "cis_men", "cis_men": "cis_women"}
_WORD = r"(?:(?!who\b|that\b|which\b|que\b|and their\b)[\w'’/+-]+)"
_WOMEN_OR_MEN = (
    r"(?:women|woman|womyn|females?|girls|ladies|men|males?|boys|guys|mujeres|hombres|varones|mga babae|babae"
    r"|kababaihan|mga lalaki|lalaki|kalalakihan|phu nu|nu|nam gioi|nam|đan ong)"
)
_ONLY = re.compile(
    rf"\b(?<!not )(?<!no )(?:only|solo|solamente|unicamente|exclusivamente|chi)"
    rf"(?: (?:for|accepts?|takes?|serves?|para|a|danh|cho|nhan"
    rf"|single|adult|homeless|mga)){{0,3}} (?P<first>{_WOMEN_OR_MEN})\b(?! (?:and|or|y|o|va) )"
    rf"|\b(?P<last>{_WOMEN_OR_MEN})(?: (?:and|with|&|y|con|va)(?: \w+)? (?:children|kids|hijos|ninos|babies|con))?"
    r"(?: (?:survivors|clients|adults|residents|victims|participants|veterans))?[ -]"
    r"(?:only|solamente|unicamente|lamang|lang)\b"
)
# Boys up to an age come with the women who bring them: men do not.
_WITH_WOMEN = re.compile(r"\b(?:women|mothers|moms|mujeres|madres|mamas|kababaihan|phu nu)\b")
_BOYS_UP_TO = re.compile(
    r"\b(?:(?:their |the )?(?:male children|boys|sons)|(?:sus |los )?(?:ninos varones|hijos varones|varones))\b"
    r"(?= (?:ages? |aged |who are )?(?:up to|under|to age|until|through|younger than|below|hasta|menores de|de hasta) )"
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
    r"(?P<people>(?:(?<![\w/+-]{40})[\w/+-]++ )?(?:women|men|girls|boys|family|families|youth|teens?|veterans?"
    r"|lgbtq\+?|mujeres|hombres|familias?|jovenes|senior|deaf|native|trans|foster youth|two-spirit)"
    r"(?:['’]s?|s['’])?)[ -](?:only )?(?:shelters?|house|homes?|housing|beds?|dorms?|detox|residence|residential"
    r"|recovery|night|overnight|group|circle|drop-in|program|health|support|transitional|emergency|services|sober|living)\b"
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
    "tre em": "children",
    "đan ong": "nam gioi",
    "bata": "children",
    "mga bata": "children",
    "gia đinh": "families",
}


def people_in_words(text: str) -> dict[str, bool]:
    """The codes of people whom a text says that it accepts (True), or does not (False) by itself or for others."""
    plain = _NOBODY.sub(" ", without_accents(text.casefold()).replace("’", "'"))
    if _WITH_WOMEN.search(plain):
        plain = _BOYS_UP_TO.sub("children", plain)
    turned_away, rest = _without_denials(plain)
    # "Families (no single men)": what stands aside tells who is turned away, and not who may come.
    plain = without_asides(rest)
    away_chinese, chinese = _without_chinese_denials(traditional(text))
    found: dict[str, bool] = {}
    for people in (*_named(plain, chinese), *_whole_clauses(plain), *_whole_clauses(chinese)):
        found |= dict.fromkeys(with_ages(_meant(people), people), True)
    for code in _alone(plain, chinese):
        found |= {code: True, _OTHERS[code]: False}
    for people in (*turned_away, *away_chinese):
        found |= dict.fromkeys(_meant(people), False)
    return found


def _meant(people: str) -> list[str]:
    """The codes of people, each called as the tables call them."""
    words = shipped_words()["populations"]
    codes = (
        code
        for each in _PERSON.findall(people) or [people]
        for code in words.find_all(_PLAIN_WORDS.get(each, each).replace("'", " "))
    )
    return list(
        dict.fromkeys([*words.find_all(_PLAIN_WORDS.get(people, people).replace("'", " ")), *codes])
    )


def _without_denials(plain: str) -> tuple[list[str], str]:
    """Whom a text turns away, and the text without the words that say so."""
    found: list[str] = []

    def note(match: re.Match[str]) -> str:
        if not match["condition"]:
            found.append(match["people"])
        return " . "

    plain = _DENIED.sub(note, plain)
    return found, _REFUSED.sub(lambda match: note(match) if match["refused"] else match[0], plain)


def _without_chinese_denials(text: str) -> tuple[list[str], str]:
    found = [each["before"] or each["behind"] for each in _DENIED_CHINESE.finditer(text)]
    return [_CHINESE_PEOPLE.get(each[0], each) for each in found], _DENIED_CHINESE.sub("。", text)


def _whole_clauses(plain: str) -> Iterator[str]:
    """Clauses that name people and say nothing else, without whom these have with them: “Women with children”."""
    for clause in map(str.strip, _CLAUSES.split(plain)):
        if _PEOPLE_ALONE.fullmatch(clause):
            yield _WITH.split(clause)[0]
        elif _CHINESE_ALONE.fullmatch(clause):
            yield clause


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
