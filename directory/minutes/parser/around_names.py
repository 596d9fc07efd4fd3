"""What programs, and writers in a hurry, put around the names of a list: marks, addresses, pronouns, counts."""

from __future__ import annotations

import re

from directory.minutes.parser.business_headings import is_task
from directory.minutes.parser.numbered_lines import Line

# "@Ana Ruiz": how a program of shared notes names somebody
_MENTION = re.compile(r"(?P<before>(?:^|[,;:()\[\]☐☑☒•·*–+/&-]|\s(?:and|y))\s*)@(?=[^\W\d_])")
# "@ana.ruiz", "@bo": the short name that a program shows, by which somebody is called all the same
_HANDLE = re.compile(
    r"(?:^|(?<=[\s,;:(]))@(?P<first>[a-z]{2,20})(?:[._](?P<last>[a-z]{1,20}))?(?![\w@-]|\.\w)"
)
# Stars around words that shared notes show bold or slanted
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,2})(?P<words>[^\s*][^*]{1,80}?)(?P=stars)(?![\w*])"
)
# "…; also attending Ana Ruiz": goes on with the list
_ALSO = re.compile(
    r"(?P<mark>^|[;,.:]\s|\s[–—-]\s)\s*(?:and\s+)?also\s+(?:attending|present|in\s+attendance|joining|on\s+the\s+call)(?:\s+(?:was|were))?"
    r"(?P<colon>:?)\s+(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
_NO_LAST_NAME = re.compile(
    r"\s*\(\s?(?:no\s+(?:last|family|sur)\s?name|sin\s+apellido)[^()]{0,30}\)", re.IGNORECASE
)
# An address where an entry would stand, as programs that take notes list some people
_BARE_MAIL = re.compile(
    r"(?P<before>^|[:,;]\s)(?:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:[,;](?:\s|$)|$)){1,40}"
)
# Pronouns beside a name or an agency, as in "Ana Ruiz / she/her"
_PRONOUN = r"(?:she|he|they|ella|[eé]l|elle|ze|xe|siya)"
_SEVERAL_PRONOUNS = (
    rf"(?<![\w/]){_PRONOUN}(?:\s?/\s?(?:{_PRONOUN}|hers?|him|his|theirs?|them|hir|ell[aeo]s?)(?!\w))"
    r"{1,3}"
)
_PRONOUNS = re.compile(
    rf"\s*(?:[,;/|–—-]|\s[–—-])?\s*(?:[(\[]\s*{_SEVERAL_PRONOUNS}\s*[)\]]|(?:[(\[]\s*)?{_SEVERAL_PRONOUNS})",
    re.IGNORECASE,
)
# "Ana Ruiz, Harbor Clinic, who chaired": what somebody did at the meeting is no part of the entry.
_DUTY = re.compile(
    r"\s*(?:,|[–—-]|\()\s*(?:who\s+(?:also\s+)?(?:chaired|presided|facilitated|convened|hosted|ran\s+the\s+meeting|(?:took|kept)\s+(?:the\s+)?(?:notes|minutes))"
    r"|(?:chairing|presiding|facilitating|convening|hosting|(?:taking|keeping)\s+(?:the\s+)?(?:notes|minutes))"
    r"|(?:quien|que)\s+(?:presid(?:e|ió|ía)|coordin(?:a|ó)|moder(?:a|ó)|tom(?:a|ó)\s+(?:notas|el\s+acta)|levant(?:a|ó)\s+el\s+acta)"
    r"|secretari[oa]\s+de\s+actas|chủ\s+(?:trì|tọa)|(?:ghi\s+)?biên\s+bản|thư\s+ký|tagapangulo|kalihim|nangulo|主持人?|[記纪][錄录])(?:\s+(?:the|this|la|el)\s+(?:meeting|call|session|reunión|sesión))?\s*\)?"
    r"(?=\s*(?:[,;.)]|$|and\s|y\s))",
    re.IGNORECASE,
)
# "Present: Commissioners Ana Ruiz, Bo Lee and Cy Day": what all of them are, before the first
_OFFICE_OF_ALL = re.compile(
    r"(?<=: )(?:Commissioners|Councilmembers|Council\s+[Mm]embers|Directors|Trustees|Supervisors"
    r"|Board\s+[Mm]embers|Comisionad[oa]s|Regidor[ea]s|Concejales)"
    r"\s+(?=[^\W\d_a-z][^\s,;]*\s+[^\W\d_a-z][^\s:]*[,;\s])"
)
# How Spanish speaks of people, in small letters and with its article
_TITLE_OF_ADDRESS = re.compile(
    r"(?<![\w’'-])(?:(?:el|la)\s+)?(?P<title>padre|madre|herman[oa]|pastora?|don|doña|doctora?|licenciad[oa]|ingenier[oa]"
    r"|profesora?|maestr[oa]|señora?|señorita|abogad[oa]|oficial|sargento|diácono"
    r"|reverend[oa]|promotora?|trabajadora social)"
    r"\s+(?=[^\W\d_a-z])"
)
_OFFICER = re.compile(r"(?<![\w.])Of\.\s+(?=[^\W\d_a-z])")
_AND_MYSELF = re.compile(r"\s(?:y|and|at)\s(?:yo|me|ako)\s*\((?P<name>[^\W\d_a-z][^()]{2,60})\)")
# "On the line at 12:03:": the hour of a heading
_HOUR_OF_HEADING = re.compile(
    r"\s+(?:at|as\s+of|from|a\s+las)\s+\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?(?=:\s*$)", re.IGNORECASE
)
_COUNTED_ROW = re.compile(r"^ {0,3}(?P<count>\d{1,3}) (?=[^\W\d_]\S* \S.*\S {3,}\S|_{3,})")
_FEWEST_ROWS = 3
_LONGEST_ROW = 300


def with_blank_counts(lines: list[Line]) -> list[Line]:
    """Rows that count from 1, one blank behind the number, with blanks for the numbers: "2 Bo Lee      Quay Hall"."""
    found = list(lines)
    run: list[int] = []
    count = 0
    for place, (_, text) in enumerate([*lines, (0, "end")]):
        match = _COUNTED_ROW.match(text) if len(text) < _LONGEST_ROW else None
        if match and int(match["count"]) == count + 1:
            count, run = count + 1, [*run, place]
            continue
        for at in run if len(run) >= _FEWEST_ROWS else ():
            number, words = found[at]
            found[at] = (number, re.sub(r"\d", " ", words[:4]) + words[4:])
        count, run = 0, []
    return found


def with_names_alone(text: str) -> str:
    """A line without marks of programs around names, bare addresses, and words such as "also attending"."""
    if is_task(text):
        return text  # "@Ana: send the list" is no entry
    plain = text
    if "@" in text:
        plain = _HANDLE.sub(_name_of_handle, text)
        plain = _BARE_MAIL.sub(r"\g<before>", _MENTION.sub(r"\g<before>", plain))
    plain = _OFFICE_OF_ALL.sub("", _HOUR_OF_HEADING.sub("", plain))
    plain = _EMPHASIS.sub(r"\g<words>", plain) if "*" in plain else plain
    return _ALSO.sub(_going_on, _NO_LAST_NAME.sub("", plain))


def _name_of_handle(match: re.Match[str]) -> str:
    """ "Ana Ruiz" of "@ana.ruiz", "Bo" of "@bo"."""
    return " ".join(part.capitalize() for part in match.groups() if part)


def _going_on(match: re.Match[str]) -> str:
    """The mark before "also attending": behind a full stop another entry begins; with a colon alone it is a heading."""
    if not match["mark"]:
        return match[0] if match["colon"] else ""
    return "; " if match["mark"].startswith(".") else match["mark"]


def with_titles_of_address(text: str) -> str:
    """ "el padre Ignacio", "don Chuy" as "Padre Ignacio", "Don Chuy"; "… y yo (Ana Ruiz)" with its name."""
    plain = _OFFICER.sub("Oficial ", text)
    plain = _TITLE_OF_ADDRESS.sub(lambda match: f"{match['title'].capitalize()} ", plain)
    return _AND_MYSELF.sub(r", \g<name>", plain)


def without_duties(text: str) -> str:
    """A line without what somebody of it did at the meeting: "…, who chaired", "…, quien preside", "… – chủ trì"."""
    return _DUTY.sub("", text)


def without_pronouns(text: str) -> str:
    """A line without "she/her" beside a name, and without the mark or the brackets around it."""
    return _PRONOUNS.sub("", text) if "/" in text else text
