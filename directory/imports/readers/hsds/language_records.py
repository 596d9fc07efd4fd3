"""Languages of HSDS records: codes of ISO 639-1 and 639-3, names, and the prose that stands where a name should."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

from directory.fields.row_values import Row, compact
from directory.hsds.parser.single_values import yes_or_no
from directory.hsds.parser.tree import Record, Remarks
from directory.parsing.languages import open_words, read_languages, shipped_names
from directory.parsing.languages.levels import served_level
from directory.parsing.languages.parser import ParsedLanguage
from directory.vocabularies.language_levels import LEVELS

# Three-letter codes that ISO 639-3 does not have: those of libraries (ISO 639-2/B) and retired ones; and, in the table
# below, codes of parts of a language that CLDR folds into the whole.
_OUTDATED = frozenset(
    {
        "alb", "arm", "baq", "bur", "chi", "cze", "dut", "fre", "geo", "ger", "gre", "ice", "mac", "mao", "may", "per",
        "rum", "slo", "tib", "wel", "scc", "scr", "mol", "twi", "prp",
    }
)  # fmt: skip
_BEYOND_CLDR = {
    "sh": "hbs",
    "tl": "tgl",
    "tw": "twi",
    "iw": "heb",
    "in": "ind",
    "ji": "yid",
    "mo": "ron",
}
_CANTONESE = ("zh-hk", "zh-mo", "zh-yue")


def languages(record: Record, remarks: Remarks) -> list[Row]:
    """The languages of a service, location or phone, each once; a code that stands for several is a doubt."""
    found: dict[str, Row] = {}
    for each in record.under("languages"):
        for language in _language(each, remarks):
            found.setdefault(language["code"], language)
    return list(found.values())


def language_words(record: Record) -> list[str]:
    """What stands where names of languages should and names none: “other languages by phone”."""
    said = (each.text("name") or "" for each in record.under("languages") if not each.text("code"))
    return list(dict.fromkeys(words for text in said for words in open_words(text)))


def iso_639_3(code: str) -> tuple[str, ...]:
    """The ISO 639-3 codes that a language code stands for: one, two for Chinese, none when it is no code.

    Takes ISO 639-1, 639-2 and 639-3 with or without a region ("en-US"). Codes of our vocabulary come first: "ar" is
    arb, the Arabic that listings mean.
    """
    tag = code.strip().lower().replace("_", "-")
    if tag.startswith(_CANTONESE):
        return ("yue",)
    main = tag.partition("-")[0]
    if not (len(main) in (2, 3) and main.isascii() and main.isalpha()):
        return ()
    shipped = shipped_names().coded(main)
    if shipped:
        return shipped
    if len(main) == 2:
        found = _two_letters().get(main)
        return (found,) if found else ()
    two = get_global("language_aliases").get(main) if main in _OUTDATED else None
    return iso_639_3(two) if two else (main,)


@lru_cache(maxsize=1)
def _two_letters() -> dict[str, str]:
    """ISO 639-1 -> 639-3. CLDR lists a language's own code after those of its parts, so the last one stays."""
    aliases = get_global("language_aliases")
    known = {
        two: three
        for three, two in aliases.items()
        if len(three) == 3 and len(two) == 2 and three not in _OUTDATED
    }
    return known | _BEYOND_CLDR


def _language(record: Record, remarks: Remarks) -> list[Row]:
    code, name = record.text("code") or "", record.text("name") or ""
    found = [ParsedLanguage(each) for each in iso_639_3(code) or _code_as_name(code, name)]
    if len(found) != 1:
        found = _by_name(record, name or code, found, remarks)
    level = (record.text("level") or "").lower()
    alone = len(found) == 1 and not record.derived
    return [
        compact(
            {
                "code": each.code,
                "level": level if level in LEVELS else each.level or _level_in(record.text("note")),
                "tested": yes_or_no(record.fields.get("tested")) or None,
                "note": record.text("note") or each.note,
                "opening_hours": record.text("opening_hours"),
                "name": name if alone else None,
                "id": record.text("id") if alone else None,
            }
        )
        for each in found
    ]


def _level_in(note: str | None) -> str | None:
    """The level that a note states by itself: “Interpreter by phone”."""
    return served_level(note) or None if note else None


def _code_as_name(code: str, name: str) -> tuple[str, ...]:
    """The codes of ISO 639-1 that a name of two letters is, where a record has no code: "nv"; "no" may be an answer."""
    if code or len(name.strip()) != len("nv") or name.strip().casefold() in _ANSWERS:
        return ()
    return iso_639_3(name)


_ANSWERS = frozenset({"no", "na", "si"})


def _by_name(
    record: Record, said: str, by_code: list[ParsedLanguage], remarks: Remarks
) -> list[ParsedLanguage]:
    """The languages that a name or sentence speaks of; `by_code` where the name says no more than that code."""
    named, doubts = read_languages(said)
    if by_code and (not named or len(named) > 1):
        named = by_code
        doubts = [
            f'"{record.text("code")}" stands for several languages; ask which of them is spoken'
        ]
    for reason in doubts:
        remarks.doubt(record.place, "languages" if record.derived else "name", reason)
    return named
