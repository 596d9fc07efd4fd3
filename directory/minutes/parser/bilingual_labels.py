"""Labels in two languages, such as "Acción / Action:", as the labels of one language that readers know."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 120  # a label is short; what stands behind it may be a whole paragraph
_LABEL = re.compile(
    r"^(?P<mark>[\W\d]{0,12})(?P<label>[^\W\d_][^:\n]{1,80}?)(?P<behind>\s*(?::|\s[–—-]\s|$).*)$",
    re.DOTALL,
)
_BETWEEN = re.compile(
    r"\s*[/|·]\s*|\s*[()]\s*|(?<=[\u4e00-\u9fff])\s+(?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ])\s+(?=[\u4e00-\u9fff])"
)
_MOST_WORDS = 5


def readings_of_label(text: str) -> Iterator[str]:
    """The line as it stands, then with each half of its label alone: "Acción: …" and "Action: …"."""
    yield text
    match = _LABEL.match(text) if _BETWEEN.search(text[:_LONGEST]) else None
    if match is None:
        return
    halves = [half for half in _BETWEEN.split(match["label"]) if half]
    if len(halves) > 1 and all(len(half.split()) <= _MOST_WORDS for half in halves):
        for half in halves:
            yield f"{match['mark']}{half}{match['behind']}"
