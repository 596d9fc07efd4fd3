"""Telling from the words alone whether a text names a person, and parting honorifics from the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.word_lists import (
    ABBREVIATED_HONORIFICS,
    AGENCY_WORDS,
    CONNECTIVES,
    FIRST_FAMILY_NAMES,
    MOST_READINGS,
    NAMES_TOO,
    NO_AGENCY,
    NOBODY,
    ORDINARY_WORDS,
    PARTICLES,
    PLACE_LETTERS,
    PLACE_WORDS,
    SECTION_WORDS,
    SUFFIXES,
    SURNAMES_TOO,
    WEEKDAYS,
    WITHHELD,
    is_credential,
    tokens,
    words_of,
)
from directory.parsing.given_names import is_given_name

_LONGEST = 6  # two given names, particles and two surnames, as in Spanish
_MOST_GIVEN = 3
_DEGREES = frozenset(
    ["PhD", "Ph.D", "Esq", "EdD", "Ed.D", "PsyD", "Psy.D", "MD", "M.D", "JD", "J.D"]
)
_KIN = words_of(
    "auntie uncle brother sister father mother bro sis fr br hermana hermano padre madre kumu dona grandfather "
    "grandmother elder mother"
)
_SAINTS = words_of("san santa santo saint")
# What is named for a saint or a founder, and a family name as well
_HOUSES = words_of("parish church house chapel temple home")
# In small letters these are words of a sentence, where in capitals some are names.
_OF_SENTENCES = words_of(
    "i me my mine you your he she they him her us them this these those there here please thanks thank if but so also "
    "then not no yes can could should would may might must do does did let see call send ask need want get got "
    "just only very more most any some all each every other back out up down off over again now today tomorrow "
    "yesterday soon por favor yo tu su nos pero si ya hoy gracias"
)
_NEVER_IN_A_NAME = AGENCY_WORDS | SECTION_WORDS | WEEKDAYS | PLACE_WORDS
# A scanner reads some letters as digits: one inside a word that is letters otherwise.
_LETTERS = (
    r"(?:0(?=[a-z]{2}))?[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*"
    r"(?:[015](?=[^\W\d_]*$|[^\W\d_]*[.'’‘`´-])[^\W\d_]*)?"
)
_NAME_WORD = re.compile(rf"{_LETTERS}(?:[.'’‘`´–-]+{_LETTERS})*[.'’-]?$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LONG_CHINESE = re.compile(r"[\u4e00-\u9fff]{5,}")
# A Chinese name begins with one of these, or with two of them; a word of the business does not, or ends otherwise.
_CHINESE_FAMILIES = frozenset(
    "王李张張劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何林高羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭萧肖田董潘袁蔡蔣蒋余于杜葉叶程"
    "魏蘇苏呂吕丁任盧卢姚沈鍾钟姜崔譚谭陸陆范汪廖石金韋韦賈贾夏付傅方鄒邹熊白孟秦邱丘侯江尹薛閻阎雷龍龙黎史陶賀贺毛郝顧顾龔龚邵萬万覃武錢钱"
    "戴嚴严莫孔向常湯汤康易喬乔賴赖文施洪辛柯莊庄溫温牛樊葛邢安齊齐伍龐庞顏颜倪聶聂章魯鲁岳翟申耿關关詹歐欧阮麥麦甘祝解裴左牟鮑鲍古鄺邝伦區区"
    "司上諸诸尤霍游阿甄冼冯項项柳梅盛童路季殷舒屈代凌樂乐單单藍蓝靳成卓涂苗塗"
)
# What whoever speaks begins a sentence with
_OF_SPEAKERS = frozenset(
    ["i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll", "let's", "it's", "that's", "here's"]
)
_COUNTRY_LETTERS = frozenset(["U.S.", "U.S", "U.N.", "U.K."])
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
# "API-LO" behind a name in small letters is an agency; "YU-LEE" in a list of capitals is read elsewhere.
_SHORT_LETTERS = re.compile(r"[A-Z]{1,3}(?:-[A-Z]{1,3})+")
_NICKNAME = re.compile(r"\s*(?:[\"“”][^\"“”]+[\"“”]|\((?P<inner>[^()]+)\))\s*")
# Given names of two words whose second one is a word of agencies: "María del Refugio Zamora".
_OF_DEVOTION = re.compile(
    r"^(?P<first>(?:Mar[ií]a|Ma\.|Jos[eé]|J\.)) (?:del|de los|de la|de) "
    r"(?:Refugio|Consejo|Centro|Socorro|Consuelo|Rosario|Pilar)(?= )",
    re.IGNORECASE,
)
# Before a family name these are given names, where an agency follows: "Refugio Zamora, Harbor Clinic".
_DEVOTIONS = words_of("refugio socorro consuelo consejo centro")
_QUOTES = ' \t"“”'
# "Ana Ruiz y su hija Bea Ruiz", "Ana Ruiz and her colleague Bo Lee": the word between says who the other is.
_AND = re.compile(
    r"\s+(?:and|&|y|\+)\s+(?:(?:su|mi|her|his|their|my)\s+[^\W\d_]{3,14}\s+(?=[^\W\d_a-z]))?|\s*/\s*|\s*&\s*"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name as the paper wrote it, and the honorific before it."""

    name: str
    honorific: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether the words name somebody: "[withheld]" does not."""
        return WITHHELD.fullmatch(self.name) is None

    @property
    def is_full(self) -> bool:
        """Whether there is more than a first name."""
        return len(self.name.split()) > 1 or _CHINESE.fullmatch(self.name) is not None

    @property
    def is_kin(self) -> bool:
        """Whether there is one name behind a word such as Sister: "Brother Cyprian"."""
        words = self.name.split()
        return len(words) == 2 and "".join(tokens(words[0])) in _KIN


@lru_cache(maxsize=MOST_READINGS)
def read_person(text: str, before_agency: bool = False) -> Person | None:
    """The person that the words name, or None where they name no person.

    `before_agency` says that an agency follows: then "Hester Church" is a person rather than a church.
    """
    text = " ".join(text.split())
    if WITHHELD.fullmatch(text):
        return Person(text)
    honorific, name = part_honorific(text)
    name = _without_credentials(name)
    if not _is_name(name, bool(honorific) or before_agency) or _is_named_for(honorific, name):
        return None
    if " " not in name and "".join(tokens(honorific)) in _KIN:
        return Person(f"{honorific} {name}")  # nothing else names Brother Cyprian
    return Person(name, honorific or None)


def _is_named_for(honorific: str, name: str) -> bool:
    """Whether a house is named for somebody: "Sister Agnes Parish", "Father Damien House", "San Lucas"."""
    words = tokens(name)
    if len(words) == 2 and words[0] in _SAINTS and not honorific:  # the title and one name
        return True  # "San Lucas" is a hospital or a town
    return "".join(tokens(honorific)) in _KIN and len(words) > 1 and words[-1] in _HOUSES


def read_persons(text: str, before_agency: bool = False) -> list[Person] | None:
    """One person, or several joined by "and", "&" or "/"; None where any part names no person."""
    one = read_person(text, before_agency)
    if one:
        return _of_two(text) or [one]
    parts = [part for part in _AND.split(text) if part.strip()]
    persons = [person for part in parts if (person := read_person(part))]
    return persons if len(parts) > 1 and len(persons) == len(parts) else None


def _of_two(text: str) -> list[Person] | None:
    """ "Ana Ruiz y Bo Lee" are two people, "José Ortega y Gasset" is one: what stands behind "y" is a whole name."""
    before, found, after = text.partition(" y ")
    one, other = (read_person(before), read_person(after)) if found else (None, None)
    if one is None or other is None or not (one.is_full and other.is_full):
        return None
    is_begun = after.split()[0].casefold() not in PARTICLES
    return [one, other] if is_begun else None


def begins_with_given_name(text: str) -> bool:
    """Whether the first word, after an honorific, is a common given name, or a family name where that stands first."""
    _, name = part_honorific(text)
    first, _, rest = re.sub(r"[\s.]+", " ", name).partition(" ")
    return is_given_name(first) or is_given_name(first.split("-")[0]) or _is_family(first, rest)


def _is_family(first: str, rest: str) -> bool:
    """Whether a word is a family name before a given name: "Lam Wing Kei", "Nguyễn Thị Lan"."""
    is_known = first.istitle() and tokens(first)[:1] and tokens(first)[0] in FIRST_FAMILY_NAMES
    return bool(is_known) and 1 <= len(rest.split()) <= _MOST_GIVEN


def _without_credentials(name: str) -> str:
    """Degrees after a name go; Jr and III belong to it."""
    while True:
        words = re.split(r"[,\s]+", name)
        last = words[-1]
        is_degree = is_credential(last) and (last.isupper() or "." in last or "," in name)
        if len(words) < 3 or not (is_degree or last.rstrip(".") in ("PhD", "Esq", "EdD", "PsyD")):
            return name
        name = name[: name.rindex(last)].rstrip(" ,")


def _is_name(name: str, is_titled: bool) -> bool:
    bare = _NICKNAME.sub(_bare_nickname, name).strip()
    if NOBODY.fullmatch(bare) or NO_AGENCY.fullmatch(bare) or is_title(bare):
        return False
    bare = _OF_DEVOTION.sub(r"\g<first>", bare)
    head, _, suffix = bare.partition(",")
    if suffix and suffix.strip(" .").casefold() not in SUFFIXES:
        return False
    words = head.split()
    if not _OF_SPEAKERS.isdisjoint(word.casefold().replace("’", "'") for word in words):
        return False
    if _COUNTRY_LETTERS.intersection(words):
        return False  # of "Asst. U.S. Atty. Ana Ruiz"
    if len(words) == 1 and {*tokens(words[0])} & ABBREVIATED_HONORIFICS:
        return False  # "Mr." of "Mr. and Mrs. Ruiz" is nobody
    if len(words) == 1 and words[0].rstrip(".") in _DEGREES:
        return False  # of "Ana Ruiz, PhD" between commas
    if any(_LONG_CHINESE.fullmatch(word) for word in words):
        return False  # no name has five characters; an agency has
    if any(_CHINESE.fullmatch(word) and word[0] not in _CHINESE_FAMILIES for word in words):
        return False
    count = sum(word not in PARTICLES for word in words)
    if (
        not 1 <= count <= _LONGEST
        or len(words) > _LONGEST + 3
        or not all(_NAME_WORD.match(word) for word in words)
    ):
        return False
    return _has_no_other_words(words, is_titled) and _is_written_like_a_name(words)


def _bare_nickname(match: re.Match[str]) -> str:
    inner = match["inner"]
    if inner is None and match.start() == 0:
        return f"{match[0].strip(_QUOTES)} "  # "Mac" McAllister has no other first name
    is_name = inner is None or (
        not is_title(inner)
        and _NAME_WORD.match(inner)
        and inner[0].isupper()
        and (not _is_shouted(inner) or match.string.isupper())
    )
    return " " if is_name else match[0]


def _is_shouted(word: str) -> bool:
    """Whether a word of several letters has capitals alone."""
    return len(word) > 1 and word.isupper()


def _has_no_other_words(words: list[str], is_titled: bool) -> bool:
    is_of_devotion = is_titled and len(words) > 1 and set(tokens(words[0])) <= _DEVOTIONS
    if not all(_may_be_in_a_name(written) for written in words[is_of_devotion:]):
        return False
    if len(words) > 1 and not is_titled and all(_is_ordinary(word) for word in words):
        return False
    doubtful = [word for word in words if "-" not in word and set(tokens(word)) & SURNAMES_TOO]
    if not doubtful:
        return True
    is_surname = words[0] not in doubtful and len(doubtful) == 1
    is_known = is_given_name(words[0]) or _is_family(words[0], " ".join(words[1:]))
    return len(words) > 1 and (is_known or (is_titled and is_surname))


def _is_ordinary(word: str) -> bool:
    return set(tokens(word)) <= ORDINARY_WORDS


def _may_be_in_a_name(written: str) -> bool:
    """ "A." is an initial and "De Los" a particle, though "a" and "los" elsewhere show that no name is meant."""
    if len(written.strip(".")) == 1 and written[0].isupper():
        return True
    return all(
        word in PARTICLES
        or (word in NAMES_TOO and written.istitle())
        or not (word in _NEVER_IN_A_NAME or word in CONNECTIVES)
        for word in tokens(written)
    )


def _is_written_like_a_name(words: list[str]) -> bool:
    """Capitals where names have them: Ana Ruiz, B. Ana Ruiz, ANA RUIZ, JT Ruiz, or all in lower case."""
    body = [word for word in words if word.casefold().strip(".") not in PARTICLES | SUFFIXES]
    if not body:
        return False
    if words[-1] in PARTICLES or (len(words) == 1 and words[0].casefold() in SUFFIXES):
        return False  # the end of a line cut the name
    if words[0] in PARTICLES and not all(word.islower() for word in words):
        return False
    if all(word.islower() for word in words):
        is_sentence = not _OF_SENTENCES.isdisjoint(words)
        is_known = is_given_name(words[0]) or words[0] in FIRST_FAMILY_NAMES
        is_whole = 2 <= len(words) <= 4 and all(len(word) > 1 for word in body)
        return is_known and is_whole and not is_sentence
    if not all(_has_capital(word) for word in body):
        return False
    body = [word for word in body if len(word.strip(".")) > 1 and not _INITIALS.fullmatch(word)]
    shouted = [word for word in body if word.isupper()]
    if not shouted:
        return True
    if len(shouted) == len(body):
        return len(words) > 1 and all(_can_be_spoken(word) for word in shouted)
    is_first_letters = shouted == [body[0]] and len(body[0]) == 2 and body[0] not in PLACE_LETTERS
    return is_first_letters or (
        shouted == [body[-1]]
        and bool(set(body[-1]) & set("AEIOU"))
        and _can_be_spoken(body[-1])
        and not _SHORT_LETTERS.fullmatch(body[-1])
        and is_given_name(body[0])
    )


def _has_capital(word: str) -> bool:
    """Ruiz, d’Angelo, al-Haddad; a script without capitals has them all."""
    particle, hyphen, rest = word.partition("-")
    is_particle = bool(hyphen) and particle in PARTICLES and rest[:1].isupper()
    if word[0] == "l" and is_given_name(f"i{word[1:]}"):
        return True  # a scanner took the I of Isabel for an l
    return not word[0].islower() or "’" in word or "'" in word or is_particle


def _can_be_spoken(word: str) -> bool:
    """An acronym such as SFPD has no vowel or is short; RUIZ is a name."""
    return word == "NG" or (
        len(word) > 1
        and any(vowel in letters for letters in tokens(word) for vowel in "aeiouy")
        and word not in PLACE_LETTERS
    )
