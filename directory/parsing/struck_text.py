"""What is struck out in a text, by marks of Markdown or by strokes that stand with its letters."""

from __future__ import annotations

import re

_STRUCK = re.compile(r"~~(.+?)~~", re.DOTALL)
_STROKES = re.compile("[\u0335-\u0338]")


def is_struck(text: str) -> bool:
    """Whether the whole of a text is struck out, by marks of Markdown or by strokes that stand with its letters."""
    bare = text.strip()
    letters = sum(each.isalnum() for each in bare)
    if letters and len(_STROKES.findall(bare)) * 2 >= letters:
        return True
    if bare.count("~~") == 1:  # the rest of it was cut off: "~~Elm Cots", "cots for men~~"
        return bare.startswith("~~") or bare.endswith("~~")
    return "~~" in bare and not any(each.isalnum() for each in _STRUCK.sub("", bare))


def without_strokes(text: str) -> str:
    """The text with the marks that strike it out taken away."""
    return _STROKES.sub("", text).replace("~~", "").strip()


def without_struck(text: str) -> str:
    """The text without what is struck out in it: a number that was struck is no number to call."""
    if "~~" not in text and not _STROKES.search(text):
        return text
    if is_struck(text):
        return ""
    return " ".join(_STRUCK.sub(" ", text).split()) if "~~" in text else text
