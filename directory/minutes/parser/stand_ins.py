"""Entries of a list without the person for whom somebody came, and without the device that stands for a name."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_entry import is_bare_device, is_device
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import begins_with_given_name, read_person

_LONGEST_LINE = 300  # no row of a list is as long, and these patterns are asked of each line

_STAND_IN = re.compile(
    r"[,;]?[^\S\t]*[(\[]?\b(?:(?:as\s+)?(?:an?\s+|the\s+|his\s+|her\s+)?(?:alternate|alt\.?|substitute|substituting|proxy|designee|stand-?in|"
    r"delegate|suplente|acting)|(?:sitting|filling|standing)\s+in|covering|deputi[sz]ing|on\s+behalf|in\s+(?:the\s+)?place|"
    r"instead|subbing|representing|in\s+lieu|en\s+(?:lugar|representaci[óo]n|nombre))\s+(?:for|of|de|del)\s+"
    r"(?=(?:[^\W\d_]+\.?\s+){0,2}[A-ZÁÉÍÓÚÑ])(?P<whom>[^,;()\[\]|\t]{2,60})[)\]]?"
)

# "Bo Lee for Ana Ruiz, Harbor Clinic"
_FOR = r"(?:for|por|para(?:\s+kay)?|kapalit\s+n[gi]|representing|thay(?:\s+(?:cho|mặt))?)"
_IN_PLACE_OF = re.compile(
    rf"[,;]?[^\S\t]+(?:(?:here|attending|sitting|in|subbing|there)\s+)?(?:\w{{2,10}}\s*/\s*)?{_FOR}\s+"
    r"(?P<whom>[^\s,;()\[\]|][^,;()\[\]|\t]{2,60}?)(?=\s*(?:$|[,;()\[\]\t]|\s[–—-]\s))"
)

# Somebody with a proxy behind the name: the second one came.
_SENT = re.compile(
    r"^(?P<mark>\s*(?:\W\s+)?)(?P<whom>[^\s,;:()][^,;:()\t|]{2,60}?)\s*(?:[,;(–-]|\t|\s{2})\s*(?:(?i:present|absent)\s+)?(?:by\s+)?(?:proxy|alternate|alt|designee|delegate|"
    r"substitute|represented\s+by|suplente)\.?\s*(?::|–|-|\(|(?<=by))\s*(?P<who>[^\s,;:()][^,;:()\t|]{2,60}?)\)?(?=\s*(?:$|[,;]|\s[–-]\s))"
)

_FOR_SOMEBODY = re.compile(
    rf"\s*[(\[](?:\w{{2,10}}\s*/\s*)?(?:{_FOR}|FOR|POR|PARA)\s+(?P<whom>[^()\[\]]{{3,60}})[)\]]"
)

_BEHIND_NAME = re.compile(r"[,\t]|\s[–—-]\s")
# The words right before "for", where a mark parts them from the name: "(Escuela" of "Ana Ruiz (Escuela para Adultos"
_BEGUN_AGENCY = re.compile(r"(?:[,;(\[\t]|\s[–—-]\s)\s*[^\W\d_][^,;()\[\]\t]*$")

# "林小雯代陳大文": the first came for the second.
_FOR_IN_CHINESE = re.compile(
    r"(?<=[\w)])\s?代(?:替|表)?\s?(?=[A-Z\u4e00-\u9fff])(?P<whom>[^,;()\[\]|\t]{2,60})"
)

_ALSO = re.compile(
    r"[,;] ?(?:and |y )?(?:also |tambi[ée]n |(?:together |along )?(?:with|con) (?:an? |the |two |h[ie][sr] |sus? )?"
    r"(?:interpreters?|assistants?|aides?|interns?|students?|colleagues?|int[ée]rpretes?|asistentes?) )(?=[A-ZÁÉÍÓÚÑ])"
)

_ROOM = re.compile(
    r"^\s*(?:conf(?:erence)?\.?\s+|board\s*|meeting\s+|la\s+)?(?:room|rm\.?|sala|boardroom|huddle)\s*[\w.-]{0,12}\s*(?:\s[–—-]+|:|\|)\s*",
    re.IGNORECASE,
)

# A device before who it was: "iPhone (2) -> turned out to be Ana Ruiz", "iPad = Ana Ruiz"
_DEVICE_OF = re.compile(
    r"^(?P<mark>\s*(?:[•*–-]\s+)?)(?=\S)(?P<shown>[^()=:>→]{3,30}?)\s*(?:\(\d{1,2}\)|\d{1,4})?\s*(?P<sign>(?:(?:[-=–]{0,2}>|→|=|:|,|\s[–—-](?=\s))\s*)?)"
    r"(?P<verb>(?:(?:turned\s+out\s+to\s+be|(?:this|that|it)\s+(?:is|was)|(?:is|was)(?:\s+really)?|that['’]s|aka)\s+)?)(?P<who>[^\W\d_a-z].*)$"
)
_ENDING = re.compile(r"\s+(?:ending(?:\s+in)?|number|#)$", re.IGNORECASE)
_DEVICE = re.compile(r"^\s*(?P<shown>[^()]{2,40})\((?P<inner>[^()]{4,80})\)(?P<rest>[^()]*)$")


def without_stand_ins(lines: list[Line]) -> list[Line]:
    """Lines without the person for whom somebody came: "Bo Lee, alternate for Ana Ruiz"."""
    return [(number, _named_by_device(_plain(text))) for number, text in lines]


def with_names_of_devices(lines: list[Line]) -> list[Line]:
    """The lines with the name alone where they say whose a device was, and without those of a device and no name."""
    return [(number, _named_by_device(text)) for number, text in lines if not is_bare_device(text)]


def _plain(text: str) -> str:
    sent = _SENT.match(text) if len(text) < _LONGEST_LINE else None
    if sent and read_person(sent["whom"]) and read_person(sent["who"]):
        text = f"{sent['mark']}{sent['who']}{text[sent.end() :]}"
    return _ROOM.sub(
        "",
        _ALSO.sub(
            "; ",
            _IN_PLACE_OF.sub(
                _unless_person,
                _FOR_SOMEBODY.sub(
                    _unless_person, _STAND_IN.sub("", _FOR_IN_CHINESE.sub(_unless_person, text))
                ),
            ),
        ),
    )


def _unless_person(match: re.Match[str]) -> str:
    """Nothing for "(for Ana Ruiz)"; "(for Harbor Clinic)" stays, and so does the only agency of an entry.

    An agency may be for people, "School for Girls Ada Lovelace": behind the first words of one only a known given name
    or a title is somebody's.
    """
    whom = match["whom"].title() if match["whom"].isupper() else match["whom"]
    person = read_person(whom)
    has_agency = _BEHIND_NAME.search(match.string, 0, match.start()) is not None
    is_apart = match[0].lstrip().startswith((",", ";", "(", "["))
    is_in_name = not is_apart and _BEGUN_AGENCY.search(match.string, 0, match.start()) is not None
    is_person = (
        person is not None
        and (not is_in_name or bool(person.honorific) or begins_with_given_name(person.name))
        and (
            person.is_full
            or bool(person.honorific)
            or begins_with_given_name(person.name)
            or (has_agency and person.name.istitle())
        )
        and not may_be_agency(whom)
    )
    return "" if is_person else match[0]


def _named_by_device(text: str) -> str:
    """ "iPhone (Ana Ruiz, Harbor Clinic)" and "Ana R. (Ana Ruiz)": the parenthesis says who it is."""
    is_short_line = len(text) < _LONGEST_LINE
    told = _DEVICE_OF.match(text) if is_short_line else None
    if (
        told
        and (told["sign"] or told["verb"])
        and is_device(_ENDING.sub("", told["shown"].strip()))
    ):
        return f"{told['mark']}{told['who']}"
    match = _DEVICE.match(text) if is_short_line else None
    if match is None:
        return text
    shown, inner, rest = match["shown"].strip(), match["inner"].strip(), match["rest"].rstrip(" ")
    first = shown.split()[0].casefold() if shown else ""
    is_short = bool(re.search(r"\s[A-Z]\.?$", shown)) and inner.casefold().startswith(f"{first} ")
    return f"{inner}{rest}" if is_short or is_device(shown) else text
