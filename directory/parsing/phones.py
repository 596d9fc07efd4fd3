"""Phone cells: several numbers, extensions, labels and vanity words as phones; dialling forms are made elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import phonenumbers

from directory.package_files import PHONE_CODE_WORDS, table_rows
from directory.parsing.spacing import LONGEST, single_spaced

_TEN = r"(?:(?<!\d)\+?1[\s.\-–]{0,3})?\(?(?<!\d)\d{3}\)?[\s.\-–/]{0,3}\d{3}[\s.\-–]{0,3}\d{4}(?!\d)"
# Capitals only, so that no word of a sentence is dialled; the digits may be spelled out behind it.
_VANITY = (
    r"(?:1[\s.\-]{0,3})?\(?(?<!\d)\d{3}\)?[\s.\-]{1,3}"
    r"(?-i:(?=[\dA-Z\-]{0,9}[A-Z]{2})[\dA-Z][\dA-Z\-]{5,11})\b(?:\s?\([\d\s.\-]{4,18}\))?"
)
_FOREIGN = r"\+(?!1\b)\d(?:[\d\s().\-]{6,17})\d"
_SEVEN = r"(?<![\d\-.)])\d{3}[\-. ]\d{4}(?![\d\-])"
_SHORT = r"\b[2-9]-?1-?1\b(?!-?\d)|(?<![\d-])988(?![\d-])"
_EXTENSION = r"(?:[\s,;]{0,3}(?:\(?\b(?:ext(?:ension)?|extn?|x)\b\.?[:=]?|\bx(?=\d)|#)\s?#?(?P<extension>\d{1,7})\)?)?"
_NUMBER = re.compile(
    rf"(?P<number>{_FOREIGN}|{_TEN}|{_VANITY}|{_SEVEN}|{_SHORT}){_EXTENSION}",
    re.IGNORECASE | re.ASCII,
)
# Outside of North America: groups of digits as they come, with the country that says how many there are.
_GROUPED = r"(?<![\d+])\(?\d[\d\s().\-]{6,14}\d(?!\d)"
_NUMBER_ABROAD = re.compile(
    rf"(?P<number>{_FOREIGN}|{_GROUPED}|{_SHORT}){_EXTENSION}", re.IGNORECASE | re.ASCII
)
# "415-555-0101 or 0102": the last four digits of a second number.
_LAST_FOUR = re.compile(
    rf"(?P<first>{_TEN})(?P<more>(?:\s?(?:/|\b(?:or|o)\b)\s?\d{{4}}(?![\d\-])){{1,5}})(?=\s?(?:$|[,;()\n]))",
    re.IGNORECASE | re.ASCII,
)
_FOUR = re.compile(r"\d{4}", re.ASCII)
_TO_TEXT = r"(?:text(?:ing|s)?|txt|sms|textee|mensajes? de texto|發簡訊|簡訊|nhắn tin)"
# Five or six digits are a number only where words say that one writes to it: as they stand they are a ZIP code.
_WRITTEN_TO = re.compile(
    rf"\b{_TO_TEXT}\b(?P<word>[^\d;\n]{{0,40}}?)(?<![\d-])(?P<to>\d{{5,6}})(?![\d-])"
    rf"|(?<![\d-])(?P<named>\d{{3}}|\d{{5,6}})\s?\((?P<note>{_TO_TEXT}\b[^()]{{0,60}})\)",
    re.IGNORECASE,
)
# "Call or text": a number that somebody answers.
_CALLED_TOO = re.compile(
    rf"\b(?:call|phone|llam[ae]r?)\b[\s,/&]{{0,3}}(?:(?:or|and|y|o)\s)?{_TO_TEXT}\b"
    rf"|\b{_TO_TEXT}[\s,/&]{{0,3}}(?:(?:or|and|y|o)\s)?(?:call|phone|llam[ae]r?)\b"
    r"|\b(?:gọi|điện thoại|tumawag|tawag)\b[^\d;\n]{0,20}\b(?:nhắn tin|tin nhắn|text|sms)\b"
    r"|[電电][話话][^\d;\n]{0,4}(?:簡訊|简讯|短信)|\bllamadas\b[^\d;\n]{0,8}\b(?:mensajes|textos?)\b",
    re.IGNORECASE,
)
# "Phone/Fax": a number that somebody answers as well.
_VOICE = r"(?:ph(?:one)?|tel\.?|telephone|voice|tel[eé]fono|telepono|điện thoại|đt)"
_FAX = r"(?:tele)?fax"
_ANSWERED_TOO = re.compile(
    rf"\b{_VOICE}\s?[/&]\s?{_FAX}\b|\b{_FAX}\s?[/&]\s?{_VOICE}(?!\w)|[電电][話话]\s?[/／&、和及]\s?[傳传]真"
    r"|[傳传]真\s?[/／&、和及]\s?[電电][話话]",
    re.IGNORECASE,
)
# "(v/tty)": a number for voice and text telephones is called like any other.
_SPOKEN_TOO = re.compile(
    r"\b(?:v|voice)\s?[/&]\s?(?:tty|tdd)\b|\b(?:tty|tdd)\s?[/&]\s?(?:v|voice)\b", re.IGNORECASE
)
# Where one number's words end and the next one's begin.
_STRONG_BREAK = re.compile(r"[;\n]|\.(?=\s|$)")
_BREAK = re.compile(
    r",(?!\s?\d{1,2}[ap:])|\bor\b|\band\b(?!\s\w+\s(?:line|number))|[|•]|(?<!\d)/|/(?!\d)"
)
# “415-555-0101, staff only, 415-555-0102”
_NOTE_BETWEEN = re.compile(r"\s*[,;，；]\s*[^\s,;:，；：\n|][^,;:，；：\n|]*[,;，；]\s*")
# "If you are a youth, please call": a sentence that leads to the number behind it.
_LEADS_ON = re.compile(
    r"^[\s.,;:()–-]*(?:if|for|when|after|outside|during|in case|to (?!\d)|si|para|después|fuera)\b[^;\n]*"
    r"(?<!or )(?<!and )(?<!o )(?<!y )\b(?:call|dial|phone|contact|text|try|llam[ae]r?|marque)"
    r"(?: us)?(?: at| al)?[\s:]*$",
    re.IGNORECASE,
)
# A label in Chinese or a picture needs no mark before it: what stands there is of the number before.
_LABEL_BEFORE = re.compile(
    r"[\s，、；。(（]*[\u4e00-\u9fff]{0,3}(?:[傳传]真|[簡简][訊讯]|短信|[電电][話话]|手[機机]|[熱热][線线])[機机]?(?:號碼|号码)?"
    r"\s?[:：]?\s?$|\s*[☎☏📞📠📱📲]\ufe0f?\s*$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_CODE = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_TYPES = (
    ("fax", re.compile(r"\b(?:(?:tele)?fax|facsimile)\b|^f$|傳真|传真|📠", re.IGNORECASE)),
    ("video", re.compile(r"\b(?:video[ -]?(?:phone|call|relay)s?|vp)\b", re.IGNORECASE)),
    ("textphone", re.compile(r"\b(?:tty|tdd|textphone|hearing impaired)\b", re.IGNORECASE)),
    (
        "text",
        re.compile(
            r"\b(?:text(?:ing)?(?: line| only)?|sms|mensajes? de texto|nhắn tin|tin nhắn)\b|簡訊|简讯|短信",
            re.IGNORECASE,
        ),
    ),
    ("cell", re.compile(r"\b(?:cell|mobile)\b|^[cm]$", re.IGNORECASE)),
)

_IDLE = re.compile(
    r"\b(?:phone|tel|telephone|main|voice|number|call|dial|at|or|and|please|the|tel[eé]fono|telepono|điện thoại|đt)\b"
    r"|^[ptfcmo]$|^[電电][話话]$",
    re.IGNORECASE,
)
# Addresses in the same cell, with what calls them so.
_EMAIL = re.compile(
    r"(?:\be-?mail\b[:\s]{0,3})?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE
)
_NOTHING = frozenset({"none", "n/a", "na", "no phone", "-", "no", "unknown", "ninguno"})
# An address in the same cell, which is no word about its number.
_ADDRESS_BESIDE = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\bp\.?\s?o\.?\s?box\b"
    r"|\b\d{1,6}[A-Za-z]?(?:\s[\w.'’]{1,20}){1,4}\s(?:st|street|ave?|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct"
    r"|court|way|pl|place|plz|plaza|hwy|pkwy|sq|ter|cir)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile("[A-Za-z]")
_SPELLED_OUT = re.compile(r"(?<=\w)\s?\([\d\s.\-]{4,18}\)$")
_USUAL = re.compile(r"[2-9]\d{2}[2-9]\d{6}", re.ASCII)
_AREA_CODED = 1
"""The country code of those that share the area codes of North America."""
_EDGES = " \t\n.,;:&-–()[]：，；、（）☎☏📞📱📲\ufe0f"


@dataclass(slots=True)
class ParsedPhone:
    """One number of a cell: `number` as written, `type` in the words of HSDS."""

    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None


def read_phones(
    text: str, country: str, kind: str | None = None
) -> tuple[list[ParsedPhone], list[str]]:
    """The phones of one cell in its order, each once, and the doubts as sentences.

    `number` stays as the source wrote it, the words around it are the description. `country` (ISO 3166-1)
    is that of numbers without a country code, `kind` the HSDS type of the column (fax, textphone …) where no word
    beside a number says otherwise.
    """
    said = single_spaced(_EMAIL.sub("", text))
    said = _CODE.sub(lambda code: _codes().get(code[0], code[0]), said)
    if not said or said.casefold().strip(_EDGES) in _NOTHING:
        return [], []
    if len(said) > LONGEST:
        return [], ["the phone cell is too long to be read"]
    said, written_to = _without_written_to(said)
    at_home = not country or phonenumbers.country_code_for_region(country) == _AREA_CODED
    said = _LAST_FOUR.sub(_each_whole, said) if at_home else said
    matches = list((_NUMBER if at_home else _NUMBER_ABROAD).finditer(said))
    if not matches and not written_to:
        return [], [f"“{said}” holds no phone number"]
    found: dict[tuple[str, str | None], ParsedPhone] = {}
    doubts: list[str] = []
    around = _words(said, matches) if matches else []
    for match, (before, after) in zip(matches, around, strict=True):
        phone = _phone(match, before, after, kind)
        _doubt(phone, doubts, country)
        found.setdefault((_digits(phone.number), phone.extension), phone)
    return [*found.values(), *written_to], doubts


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """What codes of databases call a number: HOTL, FAXX."""
    return {
        code: row["words"] for row in table_rows(PHONE_CODE_WORDS) for code in row["codes"].split()
    }


def international(number: str, country: str) -> str:
    """A number of a country (ISO 3166-1) with its country code; as it was written where it is none of that country."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_possible_number(parsed):
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _each_whole(match: re.Match[str]) -> str:
    begins = match["first"][:-4]
    return match["first"] + _FOUR.sub(lambda last: f"{begins}{last[0]}", match["more"])


def _without_written_to(text: str) -> tuple[str, list[ParsedPhone]]:
    """A cell without the numbers of five or six digits that one only writes to, and these, each once."""
    found: dict[str, ParsedPhone] = {}
    for match in _WRITTEN_TO.finditer(text):
        number = match["to"] or match["named"]
        words = (match["note"] or match[0].removesuffix(number)).strip(_EDGES)
        more = _IDLE.sub("", re.sub(_TO_TEXT, "", words, flags=re.IGNORECASE)).strip(_EDGES)
        found.setdefault(
            number, ParsedPhone(number, type="text", description=words if more else None)
        )
    rest = _WRITTEN_TO.sub(";", text) if found else text
    return rest.strip("; "), list(found.values())


def _phone(match: re.Match[str], before: str, after: str, kind: str | None) -> ParsedPhone:
    beside = [each for each in (before, after) if not _ADDRESS_BESIDE.search(each)]
    words = ", ".join(filter(None, beside))
    by_label, by_note = type_in(before), type_in(after)
    return ParsedPhone(
        number=match["number"].strip(" .-"),
        extension=match["extension"],
        type=by_label or by_note or kind or "voice",
        description=words if _IDLE.sub("", words).strip(_EDGES) else None,
    )


_DAY_AND_NIGHT = re.compile(
    r"\b24[\s-]?(?:hours?|hrs?\b)|\b24/7\b|\b(?:around|round) the clock\b|\bday (?:and|or) night\b|\b24 horas\b"
    r"|24 ?小時|\b24 giờ\b|\b24 oras\b",
    re.IGNORECASE,
)


# "24-hour notice", "24-hour voicemail": hours in which nobody answers.
_UNANSWERED = re.compile(
    r"\b(?:not?|notice|advance|ahead|before|prior|cancel\w*|within|return\w*|respon\w+|reply|replies"
    r"|voice ?mail|messages?|recording|recorded|machine)\b",
    re.IGNORECASE,
)


def answers_day_and_night(words: str) -> bool:
    """Whether the words beside a number say that somebody answers it at any hour."""
    return bool(_DAY_AND_NIGHT.search(words)) and not _UNANSWERED.search(words)


def type_in(words: str) -> str | None:
    """The type of HSDS that words beside a number give it; None where there is none, or people speak on it as well."""
    found = next((name for name, pattern in _TYPES if pattern.search(words)), None)
    if found == "text" and _CALLED_TOO.search(words):
        return None
    if found == "fax" and _ANSWERED_TOO.search(words):
        return None
    return None if found == "textphone" and _SPOKEN_TOO.search(words) else found


def _words(text: str, matches: list[re.Match[str]]) -> list[tuple[str, str]]:
    """The words before and after each number: what is between two is split where the next begins."""
    gaps: list[tuple[str, str]] = []
    # What stands behind the last number says on which side of their numbers this cell has its words.
    trails = _names_kind(_BRACKETS.sub(" ", text[matches[-1].end() :]))
    begins_with_number = not text[: matches[0].start()].strip(_EDGES)
    for left, right in pairwise(matches):
        between = text[left.end() : right.start()]
        outside = _BRACKETS.sub(lambda inside: "_" * len(inside[0]), between)
        split = _STRONG_BREAK.search(outside) or _BREAK.search(outside)
        label = _LABEL_BEFORE.search(between)
        if label:
            gaps.append((between[: label.start()], label[0]))
        elif _LEADS_ON.search(outside):
            gaps.append(("", between))
        elif begins_with_number and _NOTE_BETWEEN.fullmatch(outside) and not _names_kind(outside):
            gaps.append((between, ""))
        elif split:
            gaps.append((between[: split.start()], between[split.end() :]))
        elif ":" in between or (not trails and _names_kind(outside)):
            gaps.append(("", between))
        else:
            gaps.append((between, ""))
    befores = [text[: matches[0].start()], *(gap[1] for gap in gaps)]
    afters = [*(gap[0] for gap in gaps), text[matches[-1].end() :]]
    return [
        (before.strip(_EDGES), after.strip(_EDGES))
        for before, after in zip(befores, afters, strict=True)
    ]


def _names_kind(words: str) -> bool:
    """Whether the words, without what stands in brackets, call a kind of number."""
    bare = words.strip(_EDGES)
    return any(pattern.search(bare) for _, pattern in _TYPES)


def _doubt(phone: ParsedPhone, doubts: list[str], country: str) -> None:
    digits = _digits(phone.number)
    around = phone.description or ""
    if len(digits) == 7 and phonenumbers.country_code_for_region(country) == _AREA_CODED:
        doubts.append(f"“{phone.number}” has no area code")
    elif len(digits) > 3 and not _is_possible(phone.number, digits, country):
        doubts.append(f"“{phone.number}” is no possible phone number")
    if re.search(r"\(\d{3}\)[\s).-]*\d*-?\s*$|\d{3}-\d*$|^\d{4}\b", around):
        doubts.append(f"“{around}” looks like a phone number that was cut off")


def dialled(number: str) -> str:
    """A number with letters, such as "(415) 555-KIDS (5437)", as it is dialled; any other as it is written.

    The digits may be spelled out behind the word, and the word may run on beyond the number.
    """
    if not _LETTERS.search(number):
        return number
    plain = phonenumbers.convert_alpha_characters_in_number(_SPELLED_OUT.sub("", number))
    return "".join(filter(str.isdigit, plain)).removeprefix("1")[:10]


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, dialled(number))).removeprefix("1")


def _is_possible(number: str, digits: str, country: str) -> bool:
    if _USUAL.fullmatch(digits):
        return True
    try:
        parsed = phonenumbers.parse(digits if _LETTERS.search(number) else number, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(parsed)
