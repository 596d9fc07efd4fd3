"""Given names and their short forms: evidence that words are a person, and that two spellings may be one.

A name that is not here is still a name; the list only adds evidence.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from directory.package_files import GIVEN_NAMES


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name or short form."""
    return plain(word) in _families()


_BESIDE_A_NAME = re.compile(
    r"\b(?:direct|cell|mobile|personal|home|desk|celular|m[oó]vil|c|m)\b|['’]s\b|[()\[\].,:/-]",
    re.IGNORECASE,
)
_LONGEST_NAME = 3  # words


def is_of_person(words: str) -> bool:
    """Whether the words beside a number are a person's name and no more: "Maria", "Maria Vidal, cell"."""
    if len(words) > 60:
        return False
    name = _BESIDE_A_NAME.sub(" ", words).split()
    return (
        0 < len(name) <= _LONGEST_NAME
        and is_given_name(name[0])
        and all(each[:1].isupper() and not each.isupper() for each in name)
    )


# How people are addressed who visit, lead a church or help by themselves; a doctor's name is that of a practice.
_TITLED = re.compile(
    r"(?:Sister|Sr|Sor|Brother|Br|Bro|Father|Fr|Fray|Padre|Madre|Mother|Reverend|Rev|Revda?|Pastora?|Ptra?|Deacon|Deaconess"
    r"|Di[aá]cono|Elder|Chaplain|Capell[aá]n|Rabbi|Imam|Bishop|Minister|Mr|Mrs|Ms|Miss|Mx|Se[ñn]ora?|Sra?|Don|Do[ñn]a"
    r"|Herman[oa]|T[ií][oa]|Aunt|Auntie|Aunty|Uncle|Officer|Deputy|Sgt|Sergeant|Coach|Kuya|Ate|Tita|Tito|Ka|Kap"
    r"|Aling|Mang|Bà|Ông|Cô|Chú|Sơ|Cha|Thầy)\.? "
    r"(?P<given>[^\W\d_]+)(?P<family> [A-ZÀ-Ý][\w'’-]*\.?){0,2}(?:,? [a-zà-ỹ(][^A-ZÀ-Ý]*)?"
)


def is_titled_person(name: str) -> bool:
    """Whether a name is that of one person by a title: "Sister Agnes, visiting", "Mrs. Ruth Oyelaran"."""
    found = _TITLED.fullmatch(" ".join(name.split()))
    if found is None or not found["given"][:1].isupper():
        return False
    behind = (found["family"] or "").split()
    return is_given_name(found["given"]) and not (behind and _OF_HOUSE.search(behind[-1]))


_OF_HOUSE = re.compile(
    r"(?:house|home|center|centre|hall|place|shelter|villages?|kitchen|pantry|fund|clinic|school|mission|ministr(?:(?!ministr\w)\w)+"
    r"|foundation|services?|project|society|church|haven|table|closet|program|care|house|casa|hogar|centro)$",
    re.IGNORECASE,
)


# Family names that stand first. Vietnamese ones that are words of other languages count with their marks alone.
SURNAMES = (
    "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙朱胡郭何林羅罗鄭郑梁謝谢宋唐許许鄧邓馮冯韓韩曹曾彭蕭萧蔡潘田董袁余葉叶"
    "蔣蒋杜蘇苏魏呂吕丁任沈姚盧卢譚谭廖"
)
_FAMILY_FIRST = re.compile(
    rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?: ?(?:小姐|先生|女士|太太|老師|老师|律師|律师|社工|醫師|医师|主任))?"
    r"|(?:Nguyễn|Nguyen|Trần|Tran|Lê|Phạm|Pham|Hoàng|Hoang|Huỳnh|Huynh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh"
    r"|Trương|Truong|Đoàn|Lương|Trịnh)(?: [A-ZÀ-ỸĐ][a-zà-ỹ]+){1,4}"
)


def is_named_family_first(name: str) -> bool:
    """Whether a name is written like that of a Chinese or Vietnamese person: "陳美玲", "Nguyễn Thị Hoa"."""
    return _FAMILY_FIRST.fullmatch(name) is not None


def names_one_person(words: str) -> bool:
    """Whether words beside a number are a person's name, in whatever order or with a title: a label for staff alone."""
    return is_of_person(words) or is_titled_person(words) or is_named_family_first(words)


def are_forms_of_one_name(one: str, other: str) -> bool:
    """Whether two given names are the same or short forms of the same: Liz and Elizabeth."""
    first, second = plain(one), plain(other)
    return first == second or bool(
        _families().get(first, frozenset()) & _families().get(second, frozenset())
    )


def plain(word: str) -> str:
    """A word in lower case without accents and marks: the form in which names are compared."""
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum())


@cache
def _families() -> dict[str, frozenset[int]]:
    """For each name the numbers of the lines of the list on which it stands."""
    text = GIVEN_NAMES.read_text(encoding="utf-8")
    families: dict[str, frozenset[int]] = {}
    for number, line in enumerate(text.splitlines()):
        if not line.startswith("#"):
            # Lines that begin with * gather names that have nothing to do with each other.
            together = not line.startswith("*")
            for place, name in enumerate(line.lstrip("* ").split()):
                mark = number if together else -(number * 1_000 + place)
                families[name] = families.get(name, frozenset()) | {mark}
    return families
