"""Single values of a sheet (yes/no, dates, numbers, codes, links) from the text of a cell; no columns, no records."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from directory.parsing.accents import without_accents

_YES = frozenset(
    {
        "yes",
        "y",
        "true",
        "t",
        "x",
        "1",
        "-1",
        "si",
        "sí",
        "✓",
        "✔",
        "☑",
        "●",
        "•",
        "■",
        "✅",
        "[x]",
        "on",
        "checked",
        "是",
        "有",
        "oo",
        "co",
        "có",
        # Of people who are asked whether something may be done: "May we print where it is?"
        "sure",
        "ok",
        "okay",
        "of course",
        "go ahead",
        "yes please",
        "yep",
        "fine",
        "claro",
        "por supuesto",
        "adelante",
        "可以",
        "行",
        "好",
        "được",
        "duoc",
        "sige",
        "opo",
    }
)
_NO = frozenset(
    {
        "no",
        "n",
        "false",
        "f",
        "0",
        "off",
        "unchecked",
        "none",
        "否",
        "無",
        "无",
        "没有",
        "沒有",
        "hindi",
        "khong",
        "không",
    }
)
_REFUSALS = frozenset(
    {
        "please don't",
        "please don’t",
        "please do not",
        "please dont",
        "don't",
        "don’t",
        "do not",
        "rather not",
        "better not",
        "no thanks",
        "no thank you",
        "no please",
        "please no",
        "nope",
        "mejor no",
        "por favor no",
        "不可以",
        "不行",
        "請勿",
        "请勿",
        "不要",
        "đừng",
        "xin đừng",
        "huwag",
        "huwag po",
        "ayaw",
    }
)
_MISSING = frozenset({"na", "n/a", "null", "unknown", "nil", "?", "not asked", "not applicable"})
_DASHES = "-‐‑‒–—―−－"
_NONE = frozenset({"nothing", "no phone", "ninguno", "ninguna", "nada", "wala", "không có"})
_NOT_APPLICABLE = re.compile(
    r"(?:[^\W\d][^:;.,0-9]{0,40}: ?)?(?:n\.?/?a\.?"
    r"|not (?:applicable|necessary|needed)(?: (?:for|to) (?:the |this )?(?:service|program)s?)?"
    r"|no (?:aplica|corresponde|es necesario)(?: para (?:el|este) (?:servicio|programa))?"
    r"|không áp dụng|hindi (?:naaangkop|kailangan)|不適用|不适用|不需要)"
)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMED_DATE = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})"
    r"|(?P<day_first>\d{1,2})(?:st|nd|rd|th)? (?P<then_month>[a-z]{3,9})\.?,? (?P<then_year>\d{4})",
    re.IGNORECASE | re.ASCII,
)
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: .*)?")
# Only where a word begins: tried at each letter of a long word, it takes the square of its length.
_EMAIL = re.compile(r"(?<![^\s@<>,;\"])[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}")
# A mark and, parted from it, words: "x (men only)", "✓ weekdays", "no - full".
_MARKED = re.compile(r"([^\s(,;:/–—-]{1,5})[\s(,;:/–—*-]")
_DIGITS_OF_A_COUNT = 3
# Whoever only sends people on does not give it.
_REFERS_ON = re.compile(
    r"(?:(?:only|just|they|we|by|solo|s[oó]lo|chỉ) )*"
    r"(?:ref(?:er(?:s|ral|rals)?)?|refieren?|derivan?|giới thiệu|轉介|转介)\.?"
    r"(?: (?:only|out|elsewhere|on|solo|solamente))*"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#]\S*)?")


class Unreadable(ValueError):
    """The text is no value of the kind; the message is the end of a sentence about it."""


def is_missing(text: str) -> bool:
    """Whether the text only says that there is no value: NA, null, any dash, unknown."""
    return not text.strip(f"{_DASHES} ") or text.casefold() in _MISSING


def is_not_applicable(text: str) -> bool:
    """Whether a text says no more than that its question does not apply: “N/A”, “Cross street: not needed”."""
    return bool(_NOT_APPLICABLE.fullmatch(" ".join(text.casefold().split()).strip(" .;,-–")))


def says_nothing(text: str) -> bool:
    """Whether words beside a value say nothing of it: “NA”, “none”, “–”."""
    word = text.casefold().strip(f" .;,:{_DASHES}")
    return is_missing(word) or word in _NO or word in _NONE or is_not_applicable(word)


def refuses(text: str) -> bool:
    """Whether somebody who was asked for leave says no: "Please don't".

    Below "Private?" the same words keep something back, so that `read_yes_no` reads neither yes nor no in them.
    """
    return text.casefold().strip(" .!") in _REFUSALS


def read_yes_no(text: str) -> bool | None:
    """Yes/No, TRUE/FALSE, X and the like; None for an empty cell. Raises Unreadable."""
    word = text.casefold().strip(" .")
    if word in _YES:
        return True
    if word in _NO:
        return False
    if is_missing(word):
        return None
    raise Unreadable(f"“{text}” is neither yes nor no")


def read_tick(text: str) -> bool | None:
    """As `read_yes_no`, also with words behind the mark, or as a count: "x (men only)", "12". Raises Unreadable.

    "Ref" is a no: somebody else gives what they refer to.
    """
    word = text.strip()
    if _REFERS_ON.fullmatch(word.casefold()):
        return False
    if word.isdecimal() and len(word) <= _DIGITS_OF_A_COUNT:
        return int(word) > 0
    marked = _MARKED.match(word)
    try:
        return read_yes_no(word)
    except Unreadable:
        if marked is None:
            raise
        return read_yes_no(marked[1])


def read_date(text: str) -> date | None:
    """A day as 2026-01-31, in words as Jan 31, 2026 or 31 January 2026, or month first as 1/31/2026 and 1/31/26 (the
    last hundred years). Raises Unreadable.
    """
    if is_missing(text):
        return None
    iso, american = _ISO_DATE.fullmatch(text), _US_DATE.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if american:
            year = int(american[3])
            if year < 100:
                year += 2000 if year < 70 else 1900
            return date(year, int(american[1]), int(american[2]))
        if named := _NAMED_DATE.fullmatch(text):
            word = (named["month"] or named["then_month"]).casefold()
            month = next((each for each in _MONTHS if each.startswith(word)), "")
            return date(
                int(named["year"] or named["then_year"]),
                _MONTHS.index(month) + 1,
                int(named["day"] or named["day_first"]),
            )
    except ValueError:
        pass
    raise Unreadable(f"“{text}” names no day such as 2026-01-31")


def read_count(text: str) -> int | None:
    """A whole number from 0 on. Raises Unreadable."""
    if is_missing(text):
        return None
    if re.fullmatch(r"\d{1,9}(?:\.0+)?", text, re.ASCII):
        return int(text.split(".")[0])
    raise Unreadable(f"“{text}” is no whole number from 0 on")


def read_coordinate(text: str, limit: int) -> float | None:
    """Degrees between -limit and limit, decimal point or comma. Raises Unreadable."""
    if is_missing(text):
        return None
    plain = text.replace(",", ".")
    if re.fullmatch(r"[-+]?\d{1,3}(?:\.\d{1,30})?", plain, re.ASCII) and abs(float(plain)) <= limit:
        return float(plain)
    raise Unreadable(f"“{text}” is no coordinate between -{limit} and {limit}")


def read_email(text: str) -> str:
    """One e-mail address. Raises Unreadable."""
    plain = text.removeprefix("mailto:").strip(" <>")
    if _EMAIL.fullmatch(plain):
        return plain
    inside = {each.rstrip(".)") for each in _EMAIL.findall(plain)}
    if len(inside) == 1:
        return str(inside.pop())  # "Phone: … Email: desk@elms.example"
    raise Unreadable(f"“{text}” is no e-mail address")


def read_website(text: str) -> str:
    """An http or https address, completed with https:// where the scheme is left out. Raises Unreadable."""
    plain = text.strip(" <>.,;")
    scheme = _SCHEME.match(plain)
    if scheme and scheme[1].casefold() in ("http", "https") and not re.search(r"\s", plain):
        return plain
    if not (scheme and not _HOST.match(plain)) and _HOST.fullmatch(plain):
        return f"https://{plain}"
    raise Unreadable(f"“{text}” is no web address")


@lru_cache(maxsize=8192)
def as_code(text: str) -> str:
    """The text as a vocabulary code: lower-case words joined by underscores."""
    return re.sub(r"[\W_]+", "_", text.casefold()).strip("_")


def split_list(text: str, separators: str = ";") -> list[str]:
    """The parts of a list in a cell, without empty ones and repetitions."""
    parts = re.split(f"[{re.escape(separators)}\n]", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def heading_words(heading: str) -> str:
    """A heading as words: "PhysicalAddress1" and "physical_address_1" are "physical address 1", "TTYs" "ttys"."""
    split = re.sub(
        r"(?<=[a-z])(?=[A-Z0-9])|(?<=\d)(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])",
        " ",
        heading,
    )
    return as_key(split.replace("_", " ").replace(".", " "))


@lru_cache(maxsize=8192)
def as_key(text: str) -> str:
    """What makes two names the same: case, accents, spacing and marks at the ends do not count."""
    plain = re.sub(r"[^\w&+#/]+", " ", without_accents(text.casefold()))
    return " ".join(plain.split()) or text.strip()
