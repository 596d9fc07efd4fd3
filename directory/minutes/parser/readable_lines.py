"""The lines of a paper as all readers take them: letters whole, marks of other alphabets and counts in one form."""

from __future__ import annotations

import re
import unicodedata

from directory.minutes.meeting_paper import Refusal
from directory.minutes.papers import Paper
from directory.minutes.parser.dates import figures_of
from directory.minutes.parser.numbered_lines import Line

_LONGEST_LINE = 8_000  # a page or two without a line end: a file of another kind, not minutes
# The wide marks of Chinese and Japanese type part a list as their narrow forms do.
_NARROW = str.maketrans(
    {"：": ": ", "；": "; ", "，": ", ", "、": ", ", "（": " (", "）": ") ", "\u3000": " "}
)
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,2})(?=[^\s*])(?P<words>[^*]{1,120}?)(?<=[^\s*])(?P=stars)(?![\w*])"
)
_WIDE_BULLET = re.compile(r"^\s*[・‧･]\s*(?=\S)")
_CHINESE_ITEM = re.compile(
    r"^\s*[（(]?(?P<number>[一二三四五六七八九十]{1,3})(?:[、）)．.]\s*|\s+(?=[\u4e00-\u9fff]{2}))"
)
# "1.- Lic. Ana Ruiz", "II.- Asuntos", "3º.- Varios": Spanish papers count so.
_COUNTED_WITH_DASH = re.compile(
    r"^(?P<count>\s*(?:\d{1,3}|[IVX]{1,5}|[a-zA-Z]))[.)º°]{1,2}[-–—]\s*(?=[^\W\d_])"
)
_ORDINALS = (
    "PRIMER",
    "SEGUND",
    "TERCER",
    "CUART",
    "QUINT",
    "SEXT",
    "SÉPTIM",
    "OCTAV",
    "NOVEN",
    "DÉCIM",
)
_ORDINAL = re.compile(
    rf"^\s*(?P<ordinal>{'|'.join(_ORDINALS)})[OA]\s?[.:]?\s?[-–—]\s*(?=[^\W\d_])", re.IGNORECASE
)
# No column is wider; longer runs of blanks would only cost time.
_WIDEST_GAP = 120
_WIDE_GAP = re.compile(r"\s{121,}")
# "1 . Ana Ruiz", as a scanner reads it
_COUNT_APART = re.compile(r"^(?P<count>\s*(?:\d{1,3}|[A-Z])) (?P<mark>[.)])\s+(?=[^\W\d_])")
_TYPED_DASH = re.compile(r"(?<=\S )-{2,3}(?= \S)")  # typed where a keyboard has no longer one
# "Ana Ruiz ........ present": dots lead from one cell to the next.
_LEADERS = re.compile(
    r"(?<=[\w)\"”]) ?\.{4,} ?(?=\w)|(?<=\w) \.{1,3} (?=(?i:present|absent|excused|presente|ausente)\b)|"
    r"(?<=\w\.) \.{4,} ?(?=\w)|(?<=\w) \.{2,3} (?=\w)|(?<=\w) ?_{4,} ?(?=\w)"
)


def readable_lines(paper: Paper) -> tuple[list[Line], list[Refusal]]:
    """The lines with their numbers; one that is longer than any list of people is refused and left empty."""
    lines: list[Line] = []
    refused = []
    for number, text in enumerate(paper.lines, start=1):
        plain = with_narrow_gaps(text)
        if len(plain) > _LONGEST_LINE:
            reason = (
                f"the line has more than {_LONGEST_LINE:,} characters and was not read; "
                "give each person and each paragraph a line of its own"
            )
            refused.append(Refusal(number, reason))
            plain = ""
        lines.append((number, _plain(plain)))
    return lines, refused


def with_narrow_gaps(text: str) -> str:
    """The line with no gap that is wider than columns are apart: everything after this meets short gaps only."""
    return _WIDE_GAP.sub(" " * _WIDEST_GAP, text)


def _plain(text: str) -> str:
    whole = unicodedata.normalize("NFC", text)  # an accent may be a letter of its own
    whole = _COUNT_APART.sub(r"\g<count>\g<mark> ", whole)
    whole = _WIDE_BULLET.sub("• ", _COUNTED_WITH_DASH.sub(r"\g<count>. ", whole))
    whole = _ORDINAL.sub(lambda match: f"{_ORDINALS.index(match['ordinal'].upper()) + 1}. ", whole)
    counted = _CHINESE_ITEM.sub(_item_in_figures, whole)
    counted = _EMPHASIS.sub(_unless_whole, counted) if "*" in counted else counted
    return _TYPED_DASH.sub("–", _LEADERS.sub("\t", counted.translate(_NARROW)))


def _unless_whole(match: re.Match[str]) -> str:
    """Emphasized words without their stars; a line that is nothing else is a heading, and keeps them."""
    return match[0] if match[0] == match.string.strip() else match["words"]


def _item_in_figures(match: re.Match[str]) -> str:
    """ "三、海報" as "3. 海報": Chinese papers count their items so."""
    return f"{figures_of(match['number'])}. "
