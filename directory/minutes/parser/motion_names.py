"""How motions name people, and the last sentence before who moved something."""

from __future__ import annotations

import re

# A name as motions have it: "Ruiz", "Dr. Ruiz", "Ana de la Cruz", "O'Neil".
NAME = (
    r"(?:(?:(?:Drs?|Dra|Mr|Mrs|Ms|Mx|Prof|Lt|Sgt|Capt|Det|Insp|Ofc|Cmdr|Rev|Fr|Hon|Atty|Sr|Sra|Srta|Lic|Ing|Hn[ao]|Pbro)\.\s)?[^\W\d_a-z][\w’'-]{0,30}(?:"
    r"\s(?:[A-Z]\.\s)?(?:(?:de|del|la|los|van|der|von|da|el|al|y)\s){0,2}[^\W\d_a-z][\w’'-]{0,30}){0,3})"
)


def last_sentence(text: str) -> str:
    """The last sentence of a text without the number of its item."""
    words = re.sub(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+", "", text).strip(" \t•–-([,;")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", words) if part.strip(" .")]
    return sentences[-1].strip() if sentences else ""
