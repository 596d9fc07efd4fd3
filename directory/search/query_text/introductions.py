"""Who asks for somebody else says who they are: “I'm an advocate”, “soy trabajadora social”. It asks for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from directory.search.query_text.question_tokens import Key, key_of, tokens_of

_OPENINGS = tuple(
    map(
        key_of,
        (
            "I'm a",
            "I'm an",
            "I'm the",
            "I am a",
            "I am an",
            "I am the",
            "I work as a",
            "I work as an",
            "this is a",
            "this is an",
            "soy",
            "trabajo como",
            "trabajo de",
            "le habla una",
            "le habla un",
            "我是",
            "tôi là",
            "mình là",
            "isa akong",
            "isa po akong",
            "ako ay isang",
            "ako po ay isang",
        ),
    )
)
_ROLES = frozenset(
    map(
        key_of,
        (
            "advocate",
            "case manager",
            "casemanager",
            "caseworker",
            "case worker",
            "social worker",
            "hotline worker",
            "outreach worker",
            "shelter worker",
            "crisis worker",
            "youth worker",
            "counselor",
            "counsellor",
            "therapist",
            "teacher",
            "volunteer",
            "navigator",
            "nurse",
            "paralegal",
            "public defender",
            "probation officer",
            "trabajadora social",
            "trabajador social",
            "consejera",
            "consejero",
            "maestra",
            "maestro",
            "voluntaria",
            "voluntario",
            "enfermera",
            "enfermero",
            "promotora",
            "社工",
            "輔導員",
            "老師",
            "義工",
            "護士",
            "nhân viên xã hội",
            "giáo viên",
            "tình nguyện viên",
            "y tá",
            "guro",
            "nars",
            "boluntaryo",
        ),
    )
)
_LONGEST_ROLE = max(map(len, _ROLES))
_FURTHEST = 4
"""Words between the opening and the role: “I'm a new overnight hotline advocate”."""


def without_introduction(text: str) -> str:
    """The text without saying who asks, where it says more than that."""
    tokens = [*tokens_of(text)]
    words = tuple(token.text for token in tokens)
    for first in (at for at, word in enumerate(words) if word in _FIRST):
        end = _end_of_introduction(words, first)
        if end:
            rest = f"{text[: tokens[first].start]} {text[tokens[end - 1].end :]}"
            return " ".join(rest.split()) if end - first < len(words) else text
    return text


_FIRST = frozenset(opening[0] for opening in _OPENINGS)


def _end_of_introduction(words: Key, first: int) -> int:
    """Where an introduction that begins at a word ends; 0 where none does."""
    for opening in _OPENINGS:
        if words[first : first + len(opening)] != opening:
            continue
        behind = first + len(opening)
        for at in range(behind, min(behind + _FURTHEST, len(words))):
            if end := _end_of_role(words, at):
                return end
    return 0


def _end_of_role(words: Sequence[str], at: int) -> int:
    ends = range(min(at + _LONGEST_ROLE, len(words)), at, -1)
    return next((end for end in ends if tuple(words[at:end]) in _ROLES), 0)
