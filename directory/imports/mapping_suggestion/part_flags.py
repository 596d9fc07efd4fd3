"""Flags of a part of a row: "contact.public", "Phone 2 – do not publish", "OK to share email?".

A no (or a yes, where the heading asks the other way about) hides that part and nothing else. A flag of a whole record
("program.public", "Publish?") says who may see the row and is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.imports.mapping_suggestion.plain_headings import words_of

_PART = (
    r"(?:(?:contact|staff|intake|main|primary|alternate|second|private|direct|cell|work|home|office) )?"
    r"(?:contacts?(?: persons?)?|persons?|directors?|managers?|coordinators?|phones?|telephones?|tel|cells?|mobiles?"
    r"|fax(?:es)?|emails?|contacto|persona|telefonos?|correos?|celular)(?: (?:info\w*|details|name|number|address"
    r"|line))?(?: \d{1,2})?"
)
_OF_A_PART = re.compile(_PART)
_NAMED = re.compile(rf"\b{_PART}\b")
_SHOWN = (
    r"(?:(?:is|are|ok|okay|can|may|should|to|be|we|you|i|it|made|permission|permitted|allowed|consent|agrees?|willing"
    r"|want) )*(?:public(?:ly)?(?: (?:visible|listed|ok))?|publish(?:ed|able)?"
    r"|shar(?:e|ed|eable)|show[n]?|visible|display(?:ed)?|list(?:ed)?|print(?:ed)?|releas(?:e|ed|able)|for public"
    r"|publicar|publico|visible|mostrar|compartir|ipakita|ilathala)(?: (?:ok|okay|yn|y n|flag|online|publicly))?"
)
_KEPT = (
    r"(?:(?:is|are|keep) )*(?:private|confidential|secret|hid(?:e|den)|internal(?: (?:only|use))?|unlisted|unpublished"
    r"|restricted|withh[eo]ld|undisclosed|not public|(?:do not|don t|dont|never|no)(?: \w+)? (?:publish|share|list"
    r"|print|show|display|release|publicar|compartir|mostrar)|privado|confidencial|oculto)(?: (?:yn|y n|flag))?"
)
_ASKED = re.compile(
    r"(?:a|an|the|your|our|my|this|their|its|do|does|did|would|will|you|we|i|they|agency|program|provider|want|wants|like"
    r"|likes|prefer|prefers|to|be|is|are|it|ok|okay|fine|permission|permitted|allowed|consent|consents|agree|agrees"
    r"|willing|may|can|could|should|have|has|having|out|in|on|online|website|web|site|directory|guide|book|for|with|of"
    r"|and|or|if|whether|that|people|others|anyone|everyone|yn|y|yes|flag|t|ang|ng|po|el|la|los|su)"
)
_TELLS = re.compile(
    r"(?:publish|shar|show|display|list|print|releas|disclos|includ|giv|put|post)(?:e|es|ed|n|en|ing|able)?|public|publicly|visible"
)
_DENIES = re.compile(
    r"no|not|don|dont|never|private|confidential|secret|hidden|hide|withhold|withheld"
)
_YES_NO = re.compile(r" (?:yn|y n|yes no|flag)$")
_FORMS = tuple(
    (re.compile(form.format(part=rf"(?P<part>{_PART})", said=said)), is_shown)
    for said, is_shown in ((_KEPT, False), (_SHOWN, True))
    for form in ("^{part} {said}", "^{said} (?:the |your |this |el |la )*{part}")
)
_OWN = tuple(
    (re.compile(rf"^(?:{words})"), is_shown) for words, is_shown in ((_KEPT, False), (_SHOWN, True))
)


def flag_of_part(heading: str, header: Sequence[str]) -> tuple[bool, list[str]] | None:
    """Whether a yes shows a part of the row (else it hides it), and the columns of the part; None for no such flag."""
    path, dot, own = heading.rpartition(".")
    if dot and _is_part(path):
        is_shown = next((shown for form, shown in _OWN if form.fullmatch(words_of(own))), None)
        columns = [each for each in header if each.startswith(f"{path}.") and each != heading]
        return (is_shown, columns) if is_shown is not None and columns else None
    words = words_of(heading)
    for form, is_shown in _FORMS:
        if match := form.fullmatch(words):
            columns = _called(match["part"], heading, header)
            return (is_shown, columns) if columns else None
    return _asked_of_parts(words, heading, header)


def _asked_of_parts(
    words: str, heading: str, header: Sequence[str]
) -> tuple[bool, list[str]] | None:
    """The same of a whole question, of one part or of several: “Do you want your phone and e-mail listed?”."""
    parts = [each[0] for each in _NAMED.finditer(words)]
    rest = _NAMED.sub(" ", _YES_NO.sub("", words)).split()
    telling = [each for each in rest if _TELLS.fullmatch(each) or _DENIES.fullmatch(each)]
    if not (parts and telling):
        return None
    if not all(each in telling or _ASKED.fullmatch(each) for each in rest):
        return None
    columns = dict.fromkeys(name for part in parts for name in _called(part, heading, header))
    is_kept = any(map(_DENIES.fullmatch, telling))
    return (not is_kept, [*columns]) if columns else None


def _is_part(path: str) -> bool:
    """Whether the last object of a path is a part: "contact", "phones.1"."""
    named = re.sub(r"\.\d{1,4}$", "", path).rpartition(".")[2]
    return _OF_A_PART.fullmatch(words_of(named)) is not None


def _called(part: str, heading: str, header: Sequence[str]) -> list[str]:
    """The columns that are called by a part, or by what it is of: “contact name” belongs to “contact”."""
    whole = re.sub(r" (?:info\w*|details|persons?)$", "", part)
    for name in (whole, re.sub(r" (?:name|number|address|line)$", "", whole)):
        called = re.compile(rf"\b{re.escape(name.rstrip('s'))}")
        found = [
            each
            for each in header
            if each != heading and called.search(words_of(each)) and not _is_flag_heading(each)
        ]
        if found:
            return found
    return []


def _is_flag_heading(heading: str) -> bool:
    words = words_of(heading)
    return any(form.fullmatch(words) for form, _shown in _FORMS)


def flags_of_parts(header: Sequence[str]) -> dict[str, tuple[bool, list[str]]]:
    """The flags of parts among headings, as `flag_of_part` reads each."""
    found = ((each, flag_of_part(each, header)) for each in header)
    return {heading: flag for heading, flag in found if flag is not None}
