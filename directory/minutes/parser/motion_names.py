"""How motions name people, and the last sentence before who moved something."""

from __future__ import annotations

import re

# A name as motions have it: "Ruiz", "Dr. Ruiz", "Ana de la Cruz", "O'Neil".
NAME = (
    r"(?:(?:(?:Drs?|Dra|Mr|Mrs|Ms|Mx|Prof|Lt|Sgt|Capt|Det|Insp|Ofc|Cmdr|Rev|Fr|Hon|Atty|Sr|Sra|Srta|Lic|Ing|Hn[ao]|Pbro)\.\s)?[^\W\d_a-z][\w’'-]{0,30}(?:"
    r"\s(?:[A-Z]\.\s)?(?:(?:de|del|la|los|van|der|von|da|el|al|y)\s){0,2}[^\W\d_a-z][\w’'-]{0,30}){0,3})"
)
PERSON = rf"(?:(?:[A-Z]\.\s?){{0,2}}{NAME})"  # "R. Siqueira", too
NOBODY = r"(?i:none|nobody|no\s+one|no\s+second|ningun[oa]|nadie|wala|[無无]|không\s+có)\b"
# A name, a Chinese one, or that it is nobody's.
WHO = rf"(?:(?:[A-Z]\.\s?){{0,2}}{NAME}(?:\s[A-Z]\b\.?)?|[\u4e00-\u9fff]{{2,4}}|{NOBODY})"


def last_sentence(text: str) -> str:
    """The last sentence of a text without the number of its item."""
    words = re.sub(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+", "", text).strip(" \t•–-([,;")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", words) if part.strip(" .")]
    return sentences[-1].strip() if sentences else ""
