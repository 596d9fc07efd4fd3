"""Sentences that tell a way to a place, that ask for silence about one, and that do neither, all
invented; "{}" stands for a landmark of the language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

_SENTENCES = Path(__file__).with_suffix(".csv")
_LANDMARKS_EACH = 3


def sentences(kind: str, first: int = 0) -> Iterator[str]:
    """Each sentence of a kind: "way", "silence" or "plain"; with three landmarks, from the `first` one on, if any."""
    with _SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    landmarks: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] == "landmark":
            landmarks.setdefault(row["language"], []).append(row["text"])
    drawn = {language: islice(cycle(each), first, None) for language, each in landmarks.items()}
    for row in rows:
        if row["kind"] == kind and "{}" in row["text"]:
            for landmark in islice(drawn[row["language"]], _LANDMARKS_EACH):
                yield row["text"].format(landmark)
        elif row["kind"] == kind:
            yield row["text"]
