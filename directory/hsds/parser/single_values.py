"""Reading single values: what counts as missing, yes and no, numbers, days, lists in one cell."""

from __future__ import annotations

import json
import math
import re
import time
from datetime import date

_MISSING = frozenset(
    {
        "none", "n/a", "na", "n.a.", "null", "nil", "nan", "<na>", "undefined", "unknown", "-", "--", "#n/a",
        "[withheld]", "withheld",
    }
)  # fmt: skip
# "None." ends a sentence that somebody wrote: no fee, no requirement. "None" alone is what programs write.
_ANSWERS = frozenset(
    {
        "fees", "fees_description", "eligibility", "eligibility_description", "wait_time", "document",
        "required_documents", "language", "languages",
    }
)  # fmt: skip
# Codes of our profile, in which "none" and "unknown" say something.
_CODES = frozenset({"level", "capacity_status"})
# Where an address is withheld, that itself is the message.
_ADDRESS = frozenset({"address_1", "address_2", "city", "postal_code", "region", "attention"})
_DAY_FORMATS = ("%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y%m%d")
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "on", "sí", "si"})
_NO = frozenset({"no", "n", "false", "f", "0", "off"})


def is_missing(value: str, name: str) -> bool:
    """Whether a value of the field `name` says nothing: empty, "NA", "null", and "None" where that is no answer."""
    if not value:
        return True
    if len(value) > 11 or name in _CODES:
        return False
    word = value.strip().lower()
    if word == "none.":
        return name not in _ANSWERS
    if "withheld" in word and name in _ADDRESS:
        return False
    return not word or word in _MISSING


def yes_or_no(value: object) -> bool | None:
    """True, False, or None when it is neither said."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float) and not value.is_integer():
        return None
    word = str(int(value) if isinstance(value, float) else value).strip().lower()
    if word in _YES:
        return True
    return False if word in _NO else None


def number(value: str) -> float | None:
    """A finite number, None for anything else."""
    try:
        found = float(value.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", value) else value)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def day(value: str) -> date | None:
    """A day in ISO form (a time after it is ignored) or as written in the United States; None for anything else."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        pass
    for form in _DAY_FORMATS:
        try:
            found = time.strptime(value, form)
        except ValueError:
            continue
        return date(found.tm_year, found.tm_mon, found.tm_mday)
    return None


def items(value: object) -> list[str]:
    """The words of a list: a JSON list, or text separated by semicolons, else by commas outside brackets."""
    if isinstance(value, list):
        return [
            word
            for each in value
            if isinstance(each, str | int | float) and (word := str(each).strip())
        ]
    text = str(value).strip()
    if text.startswith("["):
        try:
            return items(json.loads(text)) if len(text) < 100_000 else []
        except (ValueError, RecursionError):
            text = text.strip("[]")
    if text.startswith("{") and text.endswith("}"):
        text = text.strip("{}")
    parts = text.split(";") if ";" in text else _outside_brackets(text)
    return [word for part in parts if (word := part.strip().strip('"').strip())]


def _outside_brackets(text: str) -> list[str]:
    """The parts between commas; one inside brackets, behind which the next bracket closes, parts nothing."""
    parts: list[str] = []
    end, is_inside = len(text), False
    for place in range(len(text) - 1, -1, -1):
        if text[place] in "()":
            is_inside = text[place] == ")"
        elif text[place] == "," and not is_inside:
            parts.append(text[place + 1 : end])
            end = place
    return [text[:end], *reversed(parts)]
