"""Rules of a house for those who come, which keep no listing back: "do not print in color", "members only on Sundays".

The words stand in house_rule_words.csv, five languages together. A rule for one or two days says that the others are
for everyone; one for a range of days may be for all of them, and is none of these.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import HOUSE_RULE_WORDS
from directory.parsing.word_tables import patterns_by_role

_LONGEST = 2_000
_HINT = re.compile(
    r"\b(?:only|print\w*|imprim\w*|shar\w*|compart\w*|post|list|publish|s[oó]lo|solamente|chỉ|in|chung|lang|lamang"
    r"|mag\w*|i-?print)\b|[僅仅只印享用]",
    re.IGNORECASE,
)
_FORBIDDEN = (
    r"(?:please |por favor,? |xin |vui lòng )?(?:(?:we |they )?(?:do not|don[’']?t|never|cannot|can ?not|can[’']?t)"
    r"|no|nunca|không|đừng|huwag(?: po)?(?: kayong)?|bawal|(?:請|请)?(?:勿|不要|不可|不能|不得|不))\s?"
)
# "Do not print in color or by name" forbids more than what is of no listing.
_MORE = r"(?:(?:or|and|nor|o|u|y|ni|hoặc|hay|và|at)\b|[或和及與与/&])"
_END = r"(?=\s*(?:$|[.,;:!?。，；！)）|\n–—-]))"


@lru_cache(maxsize=1)
def _rules() -> tuple[re.Pattern[str], ...]:
    words = patterns_by_role(HOUSE_RULE_WORDS)
    who, day = (rf"(?:{words[role]})" for role in ("who", "day"))
    days = rf"{day}(?:\s?(?:,|and|&|y|at|và|和|、)\s?{day})?"
    return (
        re.compile(
            rf"\b(?:for )?{who}[ -]only (?:on |every |each )?{days}{_END}"
            rf"|\b(?:on )?{days}:?,? (?:is |are )?(?:for )?{who}[ -]only{_END}"
            rf"|\b(?:s[oó]lo|solamente) (?:para )?{who},? {days}{_END}"
            rf"|\b{days}:?,? (?:s[oó]lo|solamente) (?:para )?{who}{_END}"
            rf"|\bchỉ (?:dành cho )?{who} (?:vào )?{days}{_END}|\b(?:vào )?{days} chỉ (?:dành cho )?{who}{_END}"
            rf"|\b(?:para sa )?{who} (?:lang|lamang) (?:tuwing |kapag |sa )?{days}{_END}"
            rf"|{days}[僅仅只](?:限|供|接待|開放給|开放给)?{who}{_END}|{who}[僅仅只]?(?:限|於|于){days}{_END}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\w){_FORBIDDEN}(?:(?:{words['printed']})(?![\w]*\s*,?\s*{_MORE})"
            rf"|(?:{words['shared']})(?![\w]*\s*(?:[,，、]|{_MORE})))",
            re.IGNORECASE,
        ),
    )


def without_house_rules(text: str) -> str:
    """A text without the rules of a house for those who come; what else it says stays."""
    if len(text) > _LONGEST or not _HINT.search(text):
        return text
    for rule in _rules():
        text = rule.sub(" ", text)
    return text
