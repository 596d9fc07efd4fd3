"""Sentences of one text that must not be lost to a longer one: trafficking, who may come, how to get in. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.parsing.cell_values import as_key

_ENDS = re.compile(r"(?<=[.!?。！？])\s+|\n+")
_CLOSED = re.compile(r"[.!?。！？:：…][\"”’')\]]?$")
_WORD = re.compile(r"[^\W_]{3,}")
_TRAFFICKING = re.compile(
    r"\b(?:traffick\w*|csec|smuggl\w+|trata|buôn người)\b|販運|贩运|販賣", re.IGNORECASE
)
_WEIGHTY = re.compile(
    # Who may come.
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|trans(?:gender)?|lgbt\w*|youth|teens?|minors?|children|famil(?:y|ies)|pregnant"
    r"|immigrants?|undocumented|refugees?|survivors?|victims?|veterans?|disabled|deaf|ages?|eligib\w+|must|only|open to"
    r"|anyone|everyone|regardless|status"
    # How to get in.
    r"|call|walk|drop|referr\w+|appointments?|intakes?|hot ?lines?|24[- ]hours?|24/7|wait(?:ing)? ?list|waitlist\w*"
    r"|free|fees?|confidential|speak\w*|bilingual|languages?)\b",
    re.IGNORECASE,
)
_SAID = 0.75  # of the words of a sentence; with so many in the other text it says the same
_MOST = 1200  # letters that are added to a text


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in order."""
    yield from (each.strip() for each in _ENDS.split(text) if each.strip())


def unsaid(text: str, other: str) -> list[str]:
    """The sentences of a text that say something which another text does not say."""
    known = _stems(other)
    return [
        each
        for each in sentences(text)
        if (_TRAFFICKING.search(each) and not _TRAFFICKING.search(other))
        or ((own := _stems(each)) and len(own & known) < _SAID * len(own))
    ]


def is_weighty(sentence: str) -> bool:
    """Whether a sentence speaks of trafficking, of who may come or of how to get in."""
    return bool(_TRAFFICKING.search(sentence) or _WEIGHTY.search(sentence))


def joined_text(one: str, other: str) -> str:
    """The longer of two texts, and behind it the weighty sentences of the other one that it does not say."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    added, room = [], _MOST
    for each in filter(is_weighty, unsaid(shorter, longer)):
        room -= len(each)
        if room >= 0:
            added.append(each)
    if not added:
        return longer
    return f"{_closed(longer)}\n\n{' '.join(map(_closed, added))}"


def _closed(text: str) -> str:
    """A text that another one follows, with a full stop behind it."""
    plain = text.rstrip(" ;,")
    return plain if _CLOSED.search(plain) else f"{plain}."


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(as_key(text))}
