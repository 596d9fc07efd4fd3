"""What a motion in labels asks for, where its labels do not say it, and which sentences only tell how one ended.

Lines of one motion are never the words of another: where no words are left, a motion has none.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from directory.minutes.meeting_paper import NO_WORDS
from directory.minutes.parser.decision_sentences import is_verdict
from directory.minutes.parser.list_headings import Kind, read_label
from directory.minutes.parser.motion_names import WHO, last_sentence
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.vote_figures import tells_vote
from directory.package_files import MOTION_WORDS, table_rows
from directory.parsing.word_tables import patterns_by_role

MARKS = " \t•·*|/()[];,.:–—-"
BEGINS_MATTER = re.compile(r"^(?:\s{2,}|\W{0,4}(?:to|that|para|que|na|để)\s)", re.IGNORECASE)
ITEM = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5}|[A-Z])[.)]\s+\S")
_LONGEST = 500
_HEAD = 3  # lines of the title of a paper
_FARTHEST = 12  # lines above a motion, blank ones among them, in which its words may stand


def is_end(sentence: str) -> bool:
    """Whether a sentence says how a motion ended and nothing else: "Failed 1-3.", "Died for lack of a second."."""
    return (
        is_verdict(sentence)
        or tells_vote(sentence)
        or _ending().fullmatch(sentence.rstrip(" .")) is not None
    )


def with_end(words: str, ended: Collection[str]) -> str:
    """What was moved, and how it ended in sentences of its own; without words a motion says that they are missing."""
    if not ended:
        return words
    return f"{words.rstrip(' .') or NO_WORDS}. {'. '.join(ended)}.".replace(").", ")").replace(
        f"{NO_WORDS}.", NO_WORDS
    )


def begins_request(text: str, labels: str) -> bool:
    """Whether a line begins with what is to be done: "to buy", "Approve", and "Comprar" beside Spanish `labels`."""
    words = patterns_by_role(MOTION_WORDS)
    asks = (
        f"{words['asks']}|{words['infinitive']}"
        if _spanish().search(labels[:_LONGEST])
        else words["asks"]
    )
    plain = text.lstrip(MARKS)[:_LONGEST]
    is_asked = re.match(rf"(?:{asks})\s", plain, re.IGNORECASE) is not None
    return is_asked or BEGINS_MATTER.match(text) is not None


def matter_beside(
    numbers: Collection[int], lines: list[Line], taken: Collection[int]
) -> tuple[str, int | None]:
    """What was moved as the lines beside the labels say it, and the number of a line below them that says it.

    `taken` are the lines of other motions.
    """
    first, last = min(numbers), max(numbers)
    text_of = {number: text for number, text in lines if first - 1 <= number <= last + 1}
    labels = " ".join(text_of[number] for number in numbers)
    over, under = text_of.get(first - 1, ""), text_of.get(last + 1, "")
    is_over = first - 1 not in taken and begins_request(over, labels)
    is_under = last + 1 not in taken and begins_request(under, labels) and _is_fit(under)
    if is_under and not is_over:
        return under.strip(MARKS), last + 1
    return _above([line for line in lines if line[0] < first], taken), None


def _above(lines: list[Line], taken: Collection[int]) -> str:
    above = [line for line in lines[-_FARTHEST:] if line[1].strip()][-2:]
    if not above or above[-1][0] in taken or not _is_fit(above[-1][1]):
        return ""
    if _is_head(lines, above[-1]):
        return ""
    texts = [text for _, text in above]
    is_headed = len(texts) > 1 and ITEM.match(texts[0]) and not ITEM.match(texts[1])
    words = [last_sentence(each).strip(MARKS) for each in texts[0 if is_headed else -1 :]]
    return ": ".join(filter(None, words))


def _is_head(lines: list[Line], line: Line) -> bool:
    """Whether a line stands among the first of a paper, apart from what follows, and numbers no item."""
    head = [number for number, text in lines if text.strip()][:_HEAD]
    is_apart = not lines[-1][1].strip()
    return is_apart and line[0] in head and ITEM.match(line[1]) is None


def fit_sentence(text: str) -> str:
    """The last sentence of words before labels; empty where they tell of a motion that has ended."""
    return last_sentence(text).strip(MARKS) if _is_fit(text) else ""


def _is_fit(text: str) -> bool:
    """Whether a line may be what is moved below it: no list of who came, and no motion that was moved or has ended."""
    label = read_label(text)
    sentence = last_sentence(text)[:_LONGEST]
    has_ended = _motion().search(sentence) and _ended().search(sentence)
    is_list = label is not None and label.kind in (Kind.PRESENT, Kind.ABSENT)
    is_motion = is_end(sentence) if sentence else False
    return not (is_list or has_ended or is_motion or _moves().search(sentence))


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    ended = patterns_by_role(MOTION_WORDS)["ended"]
    return re.compile(rf"\W*(?:{ended})\b[^.;]{{0,60}}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _motion() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{patterns_by_role(MOTION_WORDS)['motion']})(?!\w)", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _ended() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{patterns_by_role(MOTION_WORDS)['ended']})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _moves() -> re.Pattern[str]:
    """ "Ana Ruiz moved", "propuesta por Ana": who moved or seconded, in a sentence."""
    words = patterns_by_role(MOTION_WORDS)
    does = f"(?i:{words['mover']}|{words['second']})"
    return re.compile(rf"(?<!\w)(?:{does}\s{WHO}|{WHO}\s{does}(?!\w))")


@lru_cache(maxsize=1)
def _spanish() -> re.Pattern[str]:
    words = "|".join(
        row["words"]
        for row in table_rows(MOTION_WORDS)
        if row["language"] == "es" and row["role"] in ("mover", "second", "motion")
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
