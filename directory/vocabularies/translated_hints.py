"""Hints of terms that public pages open at the word: the catalogues translate them from the files they stand in."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

Found = tuple[int, None, str, list[str]]


def extract_hints(
    fileobj: BinaryIO,
    keywords: Collection[str],  # noqa: ARG001 - Babel gives every extractor the same
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],  # noqa: ARG001
) -> Iterator[Found]:
    """The hints of a vocabulary file with their lines, as Babel asks for messages; `babel.cfg` names it."""
    rows = csv.DictReader(fileobj.read().decode("utf-8").splitlines(keepends=True))
    for row in rows:
        if row["hint"]:
            yield rows.line_num, None, row["hint"], []
