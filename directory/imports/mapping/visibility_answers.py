"""What a person answered about columns that may say who can see a row, taken into a mapping."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import replace

from directory.imports.mapping.mapping import ALL_OTHERS, BLANK, OTHERS, TITLE, Mapping


def with_answers(
    mapping: Mapping,
    not_public: AnyMapping[str, Sequence[str]],
    hidden_addresses: AnyMapping[str, Sequence[str]] | None = None,
    closed: AnyMapping[str, Sequence[str]] | None = None,
    meanings: AnyMapping[str, AnyMapping[str, bool | None]] | None = None,
) -> Mapping:
    """The mapping with the words of each column that hide a row, and those that hide its address alone.

    All other words of these columns are for the public; of words in doubt only where none is given, or `ALL_OTHERS` is:
    else the others go on waiting. `TITLE` with no words says that the title of the table hides no row.
    Of the words that hide a row, `closed` say that it has closed. `meanings` are words that were answered one by one:
    True where everybody may see the row, None where they left the answer open.
    """
    of_places = {
        heading: tuple(map(_word, words))
        for heading, words in (hidden_addresses or {}).items()
        if heading != TITLE
    }
    decided: dict[str, dict[str, bool | None]] = {
        heading: _decided(not_public.get(heading, ()))
        for heading in (*not_public, *of_places, *(meanings or {}))
        if heading != TITLE
    }
    for heading, answers in (meanings or {}).items():
        # Cells that differ by their capitals are one word: what hides it, or leaves it open, counts.
        by_weight = sorted(answers, key=lambda each: answers[each] is None)
        decided[heading] = {_word(each): answers[each] for each in by_weight} | decided[heading]
    known = mapping.rows.confidential
    confidential = {
        heading: (*known.get(heading, ()), *words) for heading, words in of_places.items()
    }
    ended = {
        heading: (*mapping.rows.closed.get(heading, ()), *map(_word, words))
        for heading, words in (closed or {}).items()
    }
    rules = replace(
        mapping.rows,
        confidential={**known, **confidential},
        closed={**mapping.rows.closed, **ended},
    )
    if not_public.get(TITLE) == []:
        rules = replace(rules, shown={**rules.shown, TITLE: ("*",)})
    return replace(mapping, visibility={**mapping.visibility, **decided}, rows=rules)


def _decided(words: Sequence[str]) -> dict[str, bool | None]:
    named: dict[str, bool | None] = {_word(each): each == ALL_OTHERS for each in words}
    return {OTHERS: True} | named


def read_answers(texts: Sequence[str]) -> dict[str, list[str]]:
    """Answers as they are typed: "COLUMN=WORD; WORD". Raises ValueError with a sentence for one without "="."""
    answers: dict[str, list[str]] = {}
    for text in texts:
        heading, parted, words = text.rpartition("=")
        if not parted or not heading.strip():
            raise ValueError(
                f"“{text[:60]}” names no column; write COLUMN=WORD, as in VIS=I, or VIS= where no word does"
            )
        found = answers.setdefault(heading.strip(), [])
        found += [each.strip() for each in words.split(";") if each.strip()]
    return answers


def _word(text: str) -> str:
    return "" if text.casefold() == BLANK else text.casefold()
