"""Counting the statements that a piece of work sends to the database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def statements(engine: Engine | type[Engine] = Engine) -> Iterator[list[str]]:
    """The statements that run inside the context, in order; of one engine, else of all."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def of_the_page(sent: Iterable[str]) -> list[str]:
    """The statements without those for words and for the lines of every page, which any page reads again after a few
    seconds: their documents are asked for right after the lines.
    """
    own, is_of_lines = list[str](), False
    for each in sent:
        if not ((is_of_lines and "FROM published_record" in each) or _VOCABULARIES.search(each)):
            own.append(each)
        is_of_lines = "line_position IS NOT NULL" in each
    return own


_VOCABULARIES = re.compile(
    r"FROM (term_label|taxonomy_term|language_name|area JOIN|hotline|public_text|appearance|"
    r"review_policy|unused_feature|source)\b|line_position IS NOT NULL"
)
