"""Texts that a pattern fits: each choice of it is taken once, so that no word of a table stays untried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

_SAMPLES = {
    "CATEGORY_WORD": "w", "CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "-",
    "CATEGORY_NOT_SPACE": "w",
}  # fmt: skip


def examples(pattern: str) -> list[str]:
    """Texts that the pattern fits, each alternative in one at least; what it looks for around them is left out."""
    tree = re._parser.parse(pattern)  # type: ignore[attr-defined]
    whole = re.compile(pattern)
    texts = (" ".join(text.replace(",  ,", ",").split()) for text in _of_sequence(tree))
    return [text for text in dict.fromkeys(texts) if whole.search(text)]


def _of_sequence(nodes: Any) -> list[str]:
    choices = [found for op, argument in nodes if (found := _of_node(str(op), argument))]
    most = max(map(len, choices), default=1)
    return ["".join(each[turn % len(each)] for each in choices) for turn in range(most)]


def _of_node(op: str, argument: Any) -> Sequence[str]:
    if op == "LITERAL":
        return [chr(argument)]
    if op in {"ANY", "NOT_LITERAL"}:
        return ["w"]
    if op == "IN":
        return list(_of_set(argument))
    if op == "BRANCH":
        return [text for branch in argument[1] for text in _of_sequence(branch)]
    if op == "SUBPATTERN":
        return _of_sequence(argument[3])
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, body = argument
        once = _of_sequence(body)
        return [text * least for text in once] + ([] if least else once) if most else [""]
    return []  # where it stands, and what stands around it


def _of_set(choices: Any) -> Iterator[str]:
    if str(choices[0][0]) == "NEGATE":
        yield "w"
        return
    for op, argument in choices:
        match str(op):
            case "LITERAL":
                yield chr(argument)
            case "RANGE":
                yield chr(argument[0])
            case "CATEGORY":
                yield _SAMPLES[str(argument)]
