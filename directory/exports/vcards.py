"""Contacts as vCards (RFC 2426, version 3.0), which every address book reads; for the keepers of the list alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LINE_BYTES = 75  # where RFC 6350 folds lines


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of one contact says; its id is the same in every edition, so that phones replace the older card."""

    id: str
    name: str
    organization: str | None = None
    unit: str | None = None
    title: str | None = None
    email: str | None = None
    phone: str | None = None


def vcards(cards: Iterable[Card]) -> str:
    """The cards as one text, with the line ends that the standard asks for."""
    return "".join(f"{_folded(line)}\r\n" for card in cards for line in _lines(card))


def _lines(card: Card) -> list[str]:
    given, _, family = card.name.rpartition(" ")
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:urn:uuid:{card.id}",
        f"N:{_escaped(family)};{_escaped(given)};;;",
        f"FN:{_escaped(card.name)}",
    ]
    if card.organization:
        lines.append(
            f"ORG:{_escaped(card.organization)}" + (f";{_escaped(card.unit)}" if card.unit else "")
        )
    for key, value in (
        ("TITLE", card.title),
        ("EMAIL;TYPE=INTERNET", card.email),
        ("TEL", card.phone),
    ):
        if value:
            lines.append(f"{key}:{_escaped(value)}")
    return [*lines, "END:VCARD"]


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line goes on in the next one after a blank; no letter is cut in two."""
    parts: list[str] = []
    current = ""
    for letter in line:
        if len((current + letter).encode()) > LINE_BYTES - bool(parts):
            parts.append(current)
            current = ""
        current += letter
    return "\r\n ".join([*parts, current])
