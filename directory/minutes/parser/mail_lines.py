"""Minutes that came by e-mail: without the lines of the mail program, and without the marks of a quotation."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.dates import first_date
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person

_FIELD = re.compile(
    r"^\W{0,3}(?P<field>from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?|de|para|enviado(?: el)?|"
    r"asunto|fecha)\W{0,3}:",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"^\W{0,3}(?:from|de)\W{0,3}:\s*[\"“]?(?P<name>[^\W\d_][^<>\"“”@:]{2,60}?)[\"”]?\s*(?:[<\[]|$)",
    re.IGNORECASE,
)
_ME = re.compile(
    r"(?:(?<=: )|(?<=, )|(?<=; )|(?<=^- )|(?<=^• )|(?<=^\* )|(?<=^))[Mm]e(?=\s*[,;:(]|\s+(?:and|&|\+)\s+[A-Z])"
)
# Who writes, among those who came: Bo Lee (Quay Hall) "and me for Harbor Clinic"
_ME_OF = re.compile(
    r"(?:(?<=\band\s)|(?<=,\s)|(?<=; )|(?<=: )|(?<=\bplus )|(?<=& ))(?:me|myself|I|yours\s+truly)"
    r"(?=,?\s(?:for|from|with|of|at|representing)\s(?:the\s)?[^\W\d_a-z])"
)
# "…, and I listened": who writes was there
# "…, Bo Lee at ako.": who writes is the last of those who came
_AND_ME = re.compile(
    r"(?<=[\w),])\s+(?:and|at|y)\s+(?:I|me|myself|ako|yo)(?=\s*(?:[.;]|$))", re.MULTILINE
)
_I_WAS_THERE = re.compile(
    r"(?:(?:(?<=, )|(?<=; )|(?<=\. )|(?<=^))(?:and\s+|y\s+)?|(?<=[^\W\d_])(?P<and>\s+(?:and|y)\s+))"
    r"(?:(?:I|yo)\s+(?:(?:just|only|mostly|also|tambi[eé]n)\s+)?"
    r"(?:listened|was\s+(?:also\s+)?(?:there|present|here|in\s+the\s+room|on\s+the\s+(?:call|line))|attended|came|joined|sat\s+in|"
    r"took\s+(?:the\s+)?(?:notes|minutes)|escuch[eé]|estuve|asist[ií]|particip[eé]|vine)|tambi[eé]n\s+(?:estuve|asist[ií]|particip[eé]|vine)\s+yo)\b"
    r"(?:(?:\s+(?:too|as\s+well|also|tambi[eé]n|presente|by\s+(?:phone|video)))*"
    r",?\s+(?P<of>for|from|with|representing|on\s+behalf\s+of|por|de\s+parte\s+de|en\s+(?:nombre|representaci[oó]n)\s+de|del?)\s+"
    r"(?:(?:the|el|la|los|las)\s+)?(?P<agency>(?:[^,.;:()\n]|(?<=\bSt)\.){2,60}))?",
    re.IGNORECASE,
)
# A signature between bars: name, title, agency, telephone
_SIGNATURE = re.compile(
    r"^\W{0,3}(?P<name>[^|()]{3,60}?)\s*(?:\([^()|]{2,20}\)\s*)?\|(?P<cells>.{3,200})$"
)
_SENDER = frozenset(["from", "de"])
_SENT = frozenset(["sent", "date", "enviado", "enviado el", "fecha"])
_TOPIC = frozenset(["subject", "asunto"])
_OPENS = re.compile(
    r"^\W*(?:(?:begin\s+)?forwarded\s+message|original\s+message|mensaje\s+original|mensaje\s+reenviado)\W*$",
    re.IGNORECASE,
)
# "On Wed, Apr 8, 2026 at 4:51 PM Ana Ruiz <ana@example.org> wrote:", often over two lines
_WROTE_OPENS = re.compile(r"^\W*(?:On|El)\s.{0,60}\d{4}", re.IGNORECASE)
_WROTE_ENDS = re.compile(r"(?:wrote|escribi[óo])\s*:\s*$", re.IGNORECASE)
_MOST_LINES_OF_WROTE = 3


def without_mail(lines: list[Line]) -> tuple[list[Line], date | None, str | None]:
    """The lines of a paper that came by e-mail with those of the mail program left empty, when it was sent and by whom.

    That day is seldom the day of the meeting. Where the writer lists "me", the name of who sent it stands.
    """
    sent = head_lines(lines)
    days = (first_date(text) for number, text in lines if number in sent)
    found = (_SENT_BY.match(text) for number, text in lines if number in sent)
    senders = [match["name"].strip() for match in found if match]
    sender = next(iter(senders), None)
    agency = _agency_of(sender, lines) if sender else None
    # The first name of who wrote, alone on a line, ends a letter and heads nothing.
    closes = {one.split()[0] for one in senders}
    kept = [
        (number, "" if number in sent or text.strip(" ,.–-") in closes else text)
        for number, text in lines
    ]
    if sender:
        letter = "\n".join(text for _, text in kept)
        there = _ME_OF.sub(sender, _me_of_such().sub(rf"{sender} (\g<agency>)", letter))
        there = _AND_ME.sub(f", and {sender}", there)
        whole = _I_WAS_THERE.sub(lambda match: _attended(match, sender), there).split("\n")
        named = zip(kept, whole, strict=True)
        kept = [(number, _with_name(text, sender, agency)) for (number, _), text in named]
    return kept, next((day for day in days if day), None), sender


@lru_cache(maxsize=1)
def _me_of_such() -> re.Pattern[str]:
    """ "and me for the school district (Larch Valley Schools)": what the agency is, before its name."""
    return re.compile(
        r"(?:(?<=\band\s)|(?<=,\s)|(?<=; )|(?<=: )|(?<=\bplus )|(?<=& ))(?:me|myself|I)"
        r",?\s(?:for|from|with|of|at|representing)\s(?:[a-zà-ỹ’'-]{2,20}\s){1,5}\((?P<agency>[^\W\d_a-z][^()]{2,80})\)"
    )


def _attended(match: re.Match[str], sender: str) -> str:
    """ "I was there too, for First Methodist" with the name of who wrote it, and the agency where one is named."""
    came = f"{', ' if match['and'] else ''}{sender}"
    agency = match["agency"]
    if agency is None:
        return f"{came} attended"
    # "for the first hour", "for Sister Agnes": how long, or for whom
    if not agency[0].isupper() or read_person(agency) is not None:
        return f"{came} attended, {match['of']} {agency}"
    return f"{came} ({agency.strip()}) attended"


def is_field(text: str) -> bool:
    """Whether a line is one of a mail head: "To: Ana Ruiz, Bo Lee"."""
    return _FIELD.match(text) is not None


def _with_name(text: str, sender: str, agency: str | None) -> str:
    """A line with the name of its writer for "me" where people are listed or things to do begin with their names.

    Among people with their agencies in brackets, "me, Bo Lee (Pier Legal)", that of the signature stands behind it.
    """
    is_among_agencies = agency and text.count(" (") > 0 and _ME.search(text)
    return _ME.sub(f"{sender} ({agency})" if is_among_agencies else sender, text)


def _agency_of(sender: str, lines: list[Line]) -> str | None:
    """The agency in the signature of a letter, between bars behind the name of its writer."""
    for _, text in lines:
        match = _SIGNATURE.match(text)
        if match and match["name"] == sender:
            cells = (cell.strip() for cell in match["cells"].split("|"))
            return next((cell for cell in cells if _may_be_employer(cell)), None)
    return None


def _may_be_employer(cell: str) -> bool:
    """Whether a cell of a signature names an agency, and no title, telephone or address of mail."""
    is_word = any(map(str.isalpha, cell)) and "@" not in cell
    return is_word and may_be_agency(cell) and not is_title(cell)


def head_lines(lines: list[Line]) -> set[int]:
    """The lines that say who sent a mail, when and to whom, at its head or above a quotation."""
    return _heads(lines) | _wrote(lines)


def _heads(lines: list[Line]) -> set[int]:
    """The lines of mail heads but for what they are about: who sent, when, and to whom, one below the other."""
    found: set[int] = set()
    head: dict[str, int] = {}
    for number, text in [*lines, (0, "end")]:
        match = _FIELD.match(text)
        if match:
            head[match["field"].casefold()] = number
            continue
        if _SENDER & set(head) and _SENT & set(head):
            found |= {at for field, at in head.items() if field not in _TOPIC}
        head = {}
        found |= {number} if _OPENS.match(text) else set()
    return found


def _wrote(lines: list[Line]) -> set[int]:
    """The lines above a quotation that say who wrote it and when."""
    found: set[int] = set()
    for place, (_, text) in enumerate(lines):
        if not _WROTE_OPENS.match(text):
            continue
        span = lines[place : place + _MOST_LINES_OF_WROTE]
        end = next((at for at, (_, words) in enumerate(span) if _WROTE_ENDS.search(words)), None)
        found |= {number for number, _ in span[: end + 1]} if end is not None else set()
    return found
