"""Phone numbers that people type into forms: what is no number that can be called is refused, with how to write it."""

from __future__ import annotations

import re

from flask import current_app

from directory.imports.planning.phone_numbers import PhoneNumber, read_phone_number

_OF_MESSAGES = re.compile(r"\s*\d{4,6}\s*")
"""Numbers of four to six digits take messages; nobody can call one. Those of three (911, 988, 211) are called."""


def country() -> str:
    """The country of numbers without a country code."""
    found: str = current_app.config["SETTINGS"].country
    return found


def read_typed(written: str) -> PhoneNumber:
    """The number that was typed."""
    return read_phone_number(written, country())


def problem_of(written: str, takes_messages: bool = False) -> str:
    """What is wrong with a number that was typed, as a sentence; empty where it is one."""
    if not takes_messages and _OF_MESSAGES.fullmatch(written):
        return f"“{written}” is too short to be called. Write the number with its area code, like 415-555-0101"
    if not read_typed(written).is_read:
        return f"“{written}” is no phone number. Write it with its area code, like 415-555-0101"
    return ""
