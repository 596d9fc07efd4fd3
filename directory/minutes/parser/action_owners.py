"""Whom words name as the owner of an action: only who came, or a full name, can own one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from directory.minutes.meeting_paper import Attendee
from directory.minutes.parser.business_headings import is_business
from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.person_names import begins_with_given_name, read_persons
from directory.minutes.parser.word_lists import (
    CHINESE_HONORIFICS,
    FIRST_FAMILY_NAMES,
    TITLES,
    tokens,
    words_of,
)
from directory.package_files import TASK_VERBS
from directory.parsing.word_tables import patterns_by_role

_ADDRESSED = re.compile(
    r"^\s*(?:[•·*–-]\s+)?(?:@\s?|(?:[→➔➜➤►▶]|[>»]{1,3}|[-=–]{1,2}>)\s*)(?P<text>(?P<owner>[^:–—@]{2,80}?)\s*(?::|\s[–—-])\s*\S.*)$"
)
_MENTIONED = re.compile(r"^\s*(?:[•·*–○-]\s+|\[\s*\]\s*|[☐□]\s*)?@\s?(?P<words>[^\W\d_].*)$")
# "Ana, could you please call the clinic?", "Ana please call"
_ASKED = re.compile(
    r"^\s*(?:[•·*–-]\s+)?(?P<owner>[^,:@?]{2,60}?),?\s+(?:(?:could|can|would|will)\s+you\s+(?:(?:please|pls)\s+)?|(?:please|pls)\s+)"
    r"(?P<text>[^?]{3,})\??\s*$",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"^\W*(?:(?:could|can|would|will)\s+you\s+)?(?:(?:please|pls|kindly|por\s+favor|favor\s+de)\s+)?|^to\s+",
    re.IGNORECASE,
)
# A letter ends in "I'll see you there", which is nothing to do.
_I_WILL = re.compile(
    r"(?P<before>^\W*|[.!?]\s+)I(?:\s+said\s+I(?:['’]d|\s+would)|['’]ll|\s+will|['’]m\s+going\s+to|\s+am\s+going\s+to|\s+(?:need|have|ought|still\s+need)\s+to|\s+gotta)\s+(?!(?:see|be|let|look|miss|try|talk|not|also\s+be)\b)"
)
_FIRST_PERSON = re.compile(
    r"(?P<before>^\W*|[.!?]\s+)(?:[Yy]o\s+)?(?P<stem>[^\W\d_]{3,14}(?:ar|er|ir|dr))é\s"
)
# "Ana and Bo write to the school"
_PAIR_AT_BEGINNING = re.compile(
    r"^(?P<one>[^\W\d_a-z]\S*)\s+(?:and|y|&|at|và)\s+(?P<other>[^\W\d_a-z]\S*)\s(?=[^\W\d_A-Z])"
)
_MOST_WORDS_OF_A_NAME = 6
_FIRST_AND_LAST = 2  # words
OWNED = re.compile(
    r"^(?P<owner>[^:–]{2,80}?)\s*(?::|\s[–-]\s|\s?(?:[→➔➜➤►▶]|[-=–]{1,2}>)\s)\s*(?P<text>\S.*)$"
)
# How somebody is spoken of before a first name alone, in Vietnamese and Filipino; behind it in Chinese
_ADDRESS = re.compile(
    r"^(?:(?:Si|Sina|Ni|si|sina|ni)\s+)?(?:(?:El|La|Los|Las|el|la)\s+(?:[a-zñáéíóú]{3,14}\s+){0,2}|Si|Sina|Ni|Bà|Ông|Cô|Chị|Anh|Chú|Bác|Thầy|Dì|Ate|Kuya|Aling|Mang|Tita|Tito|G\.|Don|Doña)\s*(?<=\s)(?=[^\W\d_a-z])"
)
_ADDRESS_BEHIND = re.compile(rf"(?<=[\u4e00-\u9fff])(?:{CHINESE_HONORIFICS})$")
_CHINESE_PART = re.compile(r"[\u4e00-\u9fff]{2,4}")
_CHINESE_AND = re.compile(r"\s?(?:[及和與与跟、]|, ?)\s?")
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_EVENTS = patterns_by_role(TASK_VERBS)
_EVENT = re.compile(
    rf".*\s(?:{_EVENTS['event_ends']})|(?:{_EVENTS['event_begins']})\s.*", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|el|la)\s+", re.IGNORECASE)
_OFFICE = TITLES | words_of("sheriff chief mayor supervisor judge pastor rabbi imam presidente")
_FIRST_AND_INITIAL = re.compile(
    r"(?P<first>[^\W\d_][\w’'-]+) (?P<last>[^\W\d_](?=\.)|[^\W\d_a-z])\.?"
)
_INITIAL_AND_LAST = re.compile(r"(?P<first>[^\W\d_])\.\s*(?P<last>[^\W\d_][\w’'-]+)")
_AND = re.compile(
    r"\s*,\s*(?:and\s+|y\s+)?|\s+(?:and|y|e|at|và|&|\+|/)\s+|\s*[+/]\s*|(?<=[\u4e00-\u9fff])[及和與与、](?=[\u4e00-\u9fff]{2})"
)
_AGENCY_BEHIND = re.compile(r"\s*\([^()]{2,60}\)\s*$")
# How many, and who they are: "three members (Ana, Bo and Cy)".
_COUNTED_BEFORE = re.compile(r"^(?:[^\W\d_]+\s+|\d{1,2}\s+){1,4}\((?P<names>[^()]{2,160})\)$")


class ActionOwners:
    """Whom actions may name: who came, and who was away by the paper, by full, first and last name and initials."""

    def __init__(
        self,
        attendees: Sequence[Attendee],
        away: Sequence[str] = (),
        writer: str | None = None,
        nicknames: Mapping[str, str] | None = None,
    ) -> None:
        self._writer = writer
        names = [*(each.name for each in attendees if each.is_named), *away]
        self._names = {form for name in names for form in (name, *_forms(name))}
        self._full = tuple(name for name in names if " " in name)
        self._with_initial = tuple(name for name in names if re.match(r"[^\W\d_]\.\s", name))
        chinese = (match[0] for each in names if (match := _CHINESE_PART.search(each)))
        self._chinese = tuple(sorted(chinese, key=len, reverse=True))
        # "Imelda": a first or last name that only one of them has
        called: dict[str, set[str]] = {}
        for name in names:
            for form in _forms(name):
                called.setdefault(form, set()).add(name)
        self._only = {form: min(found) for form, found in called.items() if len(found) == 1}
        for nickname, name in (nicknames or {}).items():
            if name in names and nickname not in called:
                self._names.add(nickname)
                self._only[nickname] = name
        letters = [_initials(name) for name in names]
        # "RC to call": the letters by which a paper calls somebody, where nobody else has them
        self._by_initials = {
            each: name
            for each, name in zip(letters, names, strict=True)
            if len(each) > 1 and letters.count(each) == 1
        }

        offices = [(office, one.name) for one in attendees for office in _offices(one)]
        held = [office for office, _ in offices]
        # "The clerk will write": the one of them who is clerk
        self._by_office = {office: name for office, name in offices if held.count(office) == 1}

    def owner(self, text: str) -> str | None:
        """The people that words name and nothing else: "Ana", "Ana Ruiz, Bo Lee and Dr. Day"; else None."""
        bare = text.strip(" *•>→☐□-–")
        counted = _COUNTED_BEFORE.match(bare)
        words = _AGENCY_BEHIND.sub("", bare)
        if counted and not self._is_person(words):
            words = counted["names"]
        words = words.removesuffix(" both").removesuffix(" all").strip()
        parts = [part.strip() for part in _AND.split(words) if part.strip()]
        if "\t" in words:
            return None  # the cells of a row are no name
        if not parts or not all(self._is_person(part) for part in parts):
            return None
        whole = [self._whole_name(part) for part in parts]
        return " and ".join(whole) if whole != parts else words

    def _whole_name(self, part: str) -> str:
        """The name of the one person that a short form fits: "RC", "Imelda", "I. Castellanos"; else the form itself."""
        bare = self._bare(part)
        if office := self._by_office.get(_ARTICLE.sub("", part).casefold()):
            return office
        if called := self._by_first_and_initial(part):
            return called
        found = self._by_initials.get(bare) or self._only.get(bare)
        initial = _INITIAL_AND_LAST.fullmatch(bare)
        if initial and (name := self._only.get(initial["last"], "")).startswith(initial["first"]):
            return name
        return found or part

    def _by_first_and_initial(self, part: str) -> str | None:
        """The one person whom "Ruth A." fits."""
        match = _FIRST_AND_INITIAL.fullmatch(part)
        if match is None:
            return None
        found = [
            name
            for name in self._full
            if name.split()[0].casefold() == match["first"].casefold()
            and name.split()[-1].casefold().startswith(match["last"].casefold())
        ]
        return found[0] if len(found) == 1 else None

    def addressed(self, text: str) -> str | None:
        """ "Ana: send the list" of "@Ana: send the list", "→ Ana: send the list", "@Ana please send the list" and
        "Ana, could you send the list?", where Ana came; else None."""
        match = _ADDRESSED.match(text)
        if match and self.owner(match["owner"]):
            return match["text"]
        mentioned = _MENTIONED.match(text)
        words = mentioned["words"].split() if mentioned else []
        for count in range(min(_MOST_WORDS_OF_A_NAME, len(words) - 1), 0, -1):
            owner = " ".join(words[:count]).rstrip(",")
            if self.owner(owner):
                return f"{owner}: {_PLEASE.sub('', ' '.join(words[count:]))}"
        asked = _ASKED.match(text)
        return (
            f"{asked['owner']}: {asked['text']}" if asked and self.owner(asked["owner"]) else None
        )

    def with_writer(self, text: str) -> str:
        """ "I'll send the list" in a letter with the name of who wrote it: "Ana Ruiz will send the list"."""
        if self._writer is None:
            return text
        told = _I_WILL.sub(rf"\g<before>{self._writer} will ", text)
        return _FIRST_PERSON.sub(
            lambda match: f"{match['before']}{self._writer} {match['stem'].lower()}á ", told
        )

    def part_beginning(self, text: str) -> tuple[str, str] | None:
        """Who came and begins a Chinese sentence, and the rest of it: "黃嘉儀聯絡社工", "李麗萍與王恩慈籌備講座"."""
        names: list[str] = []
        rest = text
        while name := next((each for each in self._chinese if rest.startswith(each)), None):
            names.append(name)
            rest = rest.removeprefix(name)
            joined = _CHINESE_AND.match(rest)
            if joined is None or not rest[joined.end() :].startswith(self._chinese):
                break
            rest = rest[joined.end() :]
        task = rest.strip(" ,:。")
        return (" and ".join(names), task) if names and task else None

    def beginning(self, text: str) -> str | None:
        """Who came and begins a sentence that goes on in small letters: "Ana writes to the school"."""
        words = text.split()
        pair = _PAIR_AT_BEGINNING.match(text)
        if pair and {pair["one"], pair["other"]} <= self._names:
            return self.owner(f"{pair['one']} and {pair['other']}")
        for count in (3, 2, 1):
            begun = " ".join(words[:count])
            known = self._bare(begun)
            if len(words) > count and _goes_on(words[count]) and known in self._names:
                return self._whole_name(begun)
        return None

    def _bare(self, text: str) -> str:
        """A name without the words by which its person is addressed: "Dr. Day", "Chị Hà", "陳女士"."""
        plain = _ADDRESS_BEHIND.sub("", _ADDRESS.sub("", text))
        return plain if plain in self._names else part_honorific(plain)[1]

    def is_begun_by(self, text: str) -> bool:
        """Whether a line begins with a full name that begins with an initial: "L. C. Hargrove"."""
        return text.strip().startswith(self._with_initial)

    def is_begun_by_owner(self, text: str) -> bool:
        """Whether "Ana Ruiz - write the letter" or "Ruiz: write" begins with somebody who came."""
        owned = OWNED.match(text)
        return owned is not None and self.owner(owned["owner"]) is not None

    def _is_person(self, text: str) -> bool:
        is_office = _ARTICLE.sub("", text).casefold() in self._by_office
        is_known = text in self._names or self._bare(text) in self._names
        is_known = is_known or self._by_first_and_initial(text) is not None
        if is_office or is_known or text in self._by_initials:
            return True
        persons = read_persons(text)
        if not persons:
            return False
        return all(
            person.name in self._names
            or (person.is_full and not is_business(person.name) and not _is_event(person.name))
            for person in persons
        )

    def is_listed(self, owner: str) -> bool:
        """Whether all whom words name came or were away by the paper, or begin with a known given name."""
        parts = (part.strip() for part in _AND.split(owner) if part.strip())
        return all(
            self._bare(part) in self._names or begins_with_given_name(part) for part in parts
        )


def _goes_on(word: str) -> bool:
    """Whether a word is no further name: it begins small, or in letters that are neither small nor capital."""
    return word[0].isalpha() and not word[0].isupper()


def _is_event(name: str) -> bool:
    """Whether words that may be a name are one of a day or feast: "Record Clearing Day", "Feria de Empleo"."""
    return _EVENT.fullmatch(name) is not None and not begins_with_given_name(name)


def _offices(attendee: Attendee) -> set[str]:
    """What somebody is called by office: "clerk" of a "Town Clerk", and the whole title."""
    words = [each.casefold() for each in (attendee.title, attendee.honorific) if each]
    return {
        form for each in words for form in (each, each.split()[-1]) if _OFFICE & {form.split()[-1]}
    }


def _forms(name: str) -> set[str]:
    """The first and the last name; of a list in capitals also as sentences write them."""
    words = name.split()
    forms = {words[0], words[-1]}
    if len(words) > _FIRST_AND_LAST:
        forms.add(" ".join(words[:-1]))  # "Dee Dee" of Dee Dee Lamb
    if words[1:] and _CHINESE_NAME.fullmatch(words[0]) and words[1][0].isascii():
        forms |= {
            words[0],
            " ".join(words[1:]),
            *_forms(" ".join(words[1:])),
        }  # "曾美玲 Mei-Ling Tsang"
    if FIRST_FAMILY_NAMES.intersection(tokens(words[0])):
        forms.add(" ".join(words[-2:]))  # "Thu Hà" of Nguyễn Thị Thu Hà
    if _CHINESE_NAME.fullmatch(name):
        forms |= {name[:1], name[1:]}
    return forms | {form.title() for form in (name, *forms)} if name.isupper() else forms


def _initials(name: str) -> str:
    return "".join(
        word[0] for part in name.split() for word in part.split("-") if word[:1].isupper()
    )
