"""What a text says that others give: the lists behind “referrals to” and “grants to agencies that provide”. Pure.

Who leads people to shelters has none. Five languages; how a list ends is the same in all of them.
"""

from __future__ import annotations

import re
import unicodedata

from directory.parsing.rides import without_destinations

_WORDS = r"(?: [\w'’-]+){0,3}?"
_LEADS = (
    # English
    r"\breferrals?(?: services?)?(?: (?:are|is))?(?: (?:provided|available|made|given|offered))? (?:to|for|into)\b",
    rf"\brefer(?:s|red|ring)?{_WORDS} to\b",
    r"\b(?:links?|linkages?|linked|linking) (?:to|with)\b",
    (rf"\b(?:to|for|with|funds?|funding|supports?|trains?|training){_WORDS}"
    r" (?:organi[sz]ations|agencies|providers|groups|nonprofits|charities|partners)"
    r" (?:that|who|which) (?:provide|offer|operate|run|give)\b"),
    # Spanish
    r"\b(?:referencias?|remisi[oó]n(?:es)?|derivaci[oó]n(?:es)?|canalizaci[oó]n(?:es)?) (?:al?|hacia|para|con)\b",
    (rf"\b(?:refiere|refieren|referimos|remite|remiten|remitimos|deriva|derivan|derivamos|canaliza|canalizan"
    rf"|canalizamos){_WORDS} (?:al?|hacia|con)\b"),
    (rf"\b(?:a|para|con|financia|financiamos|apoya|apoyamos){_WORDS}"
    r" (?:organizaciones|agencias|grupos|entidades) que (?:ofrecen|brindan|proveen|dan|operan)\b"),
    # Tagalog
    rf"\b(?:referral|pagre-refer|pag-refer|nagre-refer|nire-refer|inire-refer){_WORDS} sa\b",
    rf"\bsa{_WORDS} (?:organi[sz]asyon|ahensiya|ahensya|grupo) na nagbibigay\b",
    # Vietnamese
    rf"\b(?:giới thiệu|chuyển){_WORDS} (?:đến|tới|sang|qua)\b",
    rf"\b(?:cho|với){_WORDS} (?:tổ chức|cơ quan|nhóm) cung cấp\b",
    # Chinese: what is referred to stands before the word as well
    r"(?:轉介|转介)[^，。；！？\n]{0,6}?(?:至|到|去|往)",
)  # fmt: skip
_LEAD = re.compile("|".join(_LEADS), re.IGNORECASE)
_OWN = re.compile(r"\s*(?:our|this|nuestr[oa]s?)\b", re.IGNORECASE)
_END = re.compile(
    r"[.;!?\n。；！？•]"
    r"|,?\s+(?:and|but|y|pero|at|và)(?:\s+(?:also|we|they|también|cũng|rin|din))?\s+(?:provid|offer|operat|runs?\b|gives?\b"
    r"|houses?\b|ofrec|brinda|proporciona|opera|nagbibigay|nag-aalok|cung cấp)"
    r"|[，、]?(?:並|并|也|亦)(?:提供|設有|设有)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,，、]")
_ITEM_END = re.compile(f"{_COMMA.pattern}|{_END.pattern}", re.IGNORECASE)
_CAPITAL_END = re.compile(rf"{_COMMA.pattern}\s*(?-i:(?=[A-ZÀ-ÝĐ]))|{_END.pattern}", re.IGNORECASE)
_LISTED_BEFORE = re.compile(
    r"[^，。；！？\n]{1,60}?(?<![及和與与並并、或])(?:的)?(?:轉介|转介)(?!至|到|去|往)"
    r"|(?:資助|资助|支持|撥款給|拨款给)[^，。；！？\n]{0,30}的(?:機構|机构|組織|组织|團體|团体)"
)


def without_referrals(text: str) -> str:
    """The text without what it says others give, which a blank stands for, and without where its rides go.

    Behind “referrals to” a list holds to the end of its sentence, or until something is given again. Where the referral
    is itself one thing of a list (“counseling, referrals to shelters, meals”), it holds to the next comma; in a list of
    things that begin with capitals, to the next of these (“Job Skills, Referrals for dental care, vision care, Meals”).
    """
    text = _LISTED_BEFORE.sub(" ", without_destinations(unicodedata.normalize("NFC", text)))
    left, at = [], 0
    for lead in _LEAD.finditer(text):
        start, behind = lead.span()
        if start < at or _OWN.match(text, behind):
            continue
        end = _end_of(text, start).search(text, behind)
        left.append(text[at:start])
        at = end.start() if end else len(text)
    return " ".join([*left, text[at:]])


def _end_of(text: str, start: int) -> re.Pattern[str]:
    """What ends the list behind a referral that begins there."""
    if not _COMMA.match(text[max(start - 2, 0) : start].strip()):
        return _END
    return _CAPITAL_END if text[start].isupper() else _ITEM_END
