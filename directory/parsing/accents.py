"""Letters without their accents. Pure."""

from __future__ import annotations

import unicodedata
from typing import Literal


def without_accents(text: str, form: Literal["NFD", "NFKD"] = "NFKD") -> str:
    """A text without accents; “đ” is a letter and stays. By NFKD “½” and letters of full width become plain, too."""
    if text.isascii():
        return text
    return "".join(
        each for each in unicodedata.normalize(form, text) if not unicodedata.combining(each)
    )
