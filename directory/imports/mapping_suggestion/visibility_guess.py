"""Columns that seem to say what may be public, in words, letters, ticks or colors that no rule reads.

They are asked about; what is read here decides nothing. A column that is taken for one by mistake costs a question; one
that is missed may show an address to the public.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from directory.imports.mapping_suggestion.address_headings import is_of_place
from directory.imports.mapping_suggestion.cell_kinds import is_street
from directory.imports.mapping_suggestion.heading_terms import NOTES, are_kinds_of_phone, meaning_of
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.room_guess import guess_room
from directory.imports.mapping_suggestion.system_columns import keeps_books, own_words
from directory.parsing.addresses import is_confidential, is_state_code
from directory.parsing.cell_values import Unreadable, as_key, heading_words, read_yes_no
from directory.parsing.few_people import is_for_the_served
from directory.parsing.hidden_marks import asks_who_may_see, hides_place, tells_who_may_see
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import read_status
from directory.parsing.tables.footnotes import FOOTNOTES
from directory.parsing.tables.headings import HIDDEN_CELLS
from directory.parsing.title_marks import title_status

_MOST = 8
_LONGEST = 40
_CODE = 3  # characters of an abbreviation: R, P, int, Ext
_HIGHEST_CODE = 9
_SENTENCE = 4  # words: fewer may be a value that says who can see the row, "closed", "do not list"
# Words of headings of yes and no, or of kinds, that are about the help itself and not about who may read of it.
_ABOUT_HELP = re.compile(
    r"^\d|\b(?:same|serves?|serving|limited to|max\w*|minimum|slots?|callbacks?|frequency|parents?|irs|holidays?"
    r"|highlighted|preferred|featured|filters?|honorifics?|salutation|department|suffix|prefix|initials?"
    r"|wheelchair|ada|accessib\w+|elevator|parking|transit|bus|insur\w+|medi ?cal|medicaid|medicare"
    r"|sliding|fees?|costs?|free"
    r"|price|paid|walk ?ins?|drop ?ins?|appointments?|appt|referral (?:needed|required|only)|requires?"
    r"|required|hours?|24 7|24|weekends?|evenings?"
    r"|pets?|child\w*|kids?|youth|teens?|minors?|adults?|seniors?|elder\w*|women|men|male|female|gender|trans"
    r"|lgbt\w*|famil\w+"
    r"|veterans?|disab\w+|deaf|interpret\w+|languages?|bilingual|telehealth|virtual|remote|in person|phone"
    r"|text|chat|food|meals?|shelter"
    r"|beds?|housing|legal|medical|mental|substance|detox|transport\w*|clothing|showers?|laundry|storage|mail"
    r"|wifi|immigra\w+|traffick?\w*|foreign\w*|mh|dv|walkers?|247"
    r"|undocumented|citizen\w*|income|eligib\w+|capacity|wait\w*|vacanc\w*|accepting|volunteer\w*|donat\w*"
    r"|newsletter|member\w*|voting|votes?|quorum|rsvp|501c?3?|nonprofit"
    r"|profit|tax|ein|county|city|region|district|ward|zone|neighbo\w+|borough|country|latitude|longitude|zip"
    r"|postal|fax|tty"
    r"|rating|rank|priority|score|order|sort|number of|count|size|year|age|ages|month|day|date|time|quarter"
    r"|term|sector|category|type"
    r"|area code|zip code|post(?:al)? code|state province|province|naics|sic|record type|item type|content type"
    r"|created|modified|updated|author|owner|editor|entered|verified by|reviewed by|source|format|primary|main)\b"
    r"|\b(?:test\w*|screening|exams?|counsel\w*|therap\w*|hiv|sti|stds?|prueba|examen|consejeria|asesoria|terapia"
    r"|xet nghiem|tu van|pagsusuri)\b|檢測|检测|輔導|辅导|諮詢|咨询"
    r"|輪椅|轮椅|免費|免费|停車|停车|年齡|年龄|性別|性别|預約|预约"
)
_COLORS = re.compile(
    r"(?:(?:light|dark|pale|bright)[ -]?)?(?:red|green|yellow|amber|orange|blue|pink|gr[ae]y|purple|black"
    r"|white|no fill"
    r"|roj[oa]|verde|amarill[oa]|naranja|azul|gris|rosa|negr[oa]|blanc[oa]|紅色?|红色?|綠色?|绿色?|黃色?|黄色?|[🔴🟢🟡🟠🔵⚪⚫🟥🟩🟨])"
    r"(?:[ -]?\(?#?[0-9a-f]{6,8}\)?)?"
)
# Seven digits and more, as of telephones, or a day.
_NUMBERS = re.compile(r"(?:\D{0,4}\d){7,15}\D{0,12}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_PART_OF_BUILDING = re.compile(
    r"\b(?:entrance|entry|suite|ste|unit|apt|floor|fl|room|rm|building|bldg|door|lot|gate|parking|office|c/o)\b"
)
_IDENTIFIER = re.compile(r"\b(?:id|uuid|guid|recordid)\b")
_LINK = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|gov|edu)\b")
_SIGNS = re.compile(
    r"[^\w\s]{1,3}|[vVoO]|[xX]{1,3}|checked|ticked|verdadero|falso|cierto|対|對|对|错|錯"
)


def tells_visibility(heading: str, filled: Sequence[str], blank: int) -> bool:
    """Whether a column that nothing reads may say which rows are not for the public.

    `filled` are its cells that hold anything, `blank` counts the others. A column that says the same of every row
    parts none from the others: it counts only where its heading or its value speaks of who may see it. Words that
    hide a place hide that of their row, whatever stands above them: they are no question of who may see it.
    """
    words = f"{words_of(heading)} {as_key(heading)}"
    if words.strip() and not asks_who_may_see(words):
        open_cells = [each for each in filled if not hides_place(each)]
        return _parts_rows(heading, open_cells, blank + len(filled) - len(open_cells))
    return _parts_rows(heading, filled, blank)


def _parts_rows(heading: str, filled: Sequence[str], blank: int) -> bool:
    if heading in (HIDDEN_CELLS, FOOTNOTES):
        notes = (note for each in filled for note in each.splitlines())
        return any(heading == HIDDEN_CELLS or _is_untold_mark(note) for note in notes)
    said = Counter(filled)
    if not said or len(said) > _MOST or any(len(each) > _LONGEST for each in said):
        return False
    words = f"{words_of(heading)} {as_key(heading)}"
    if (
        _IDENTIFIER.search(words)
        or any(map(_LINK.search, said))
        or _is_read_with_place(heading, said)
        or (
            any(each.field == "state" for each in meaning_of(heading))
            and all(map(is_state_code, said))
        )
        or keeps_books(heading, said)
        or (are_kinds_of_phone(said) and not _ASKS_PLAINLY.search(words))
        or guess_room(words_of(heading), filled) is not None
    ):
        return False
    if NOTES.search(words) and _are_notes(said):
        return False
    if not (meaning_of(heading) or asks_who_may_see(words)) and _are_read_as_notes(said):
        return False
    if _are_values(said) or _are_counted(filled):
        return False
    asks = asks_who_may_see(words) or not any(each.isalnum() for each in heading)
    tells = sum(map(_is_telling, said)) * (1 if meaning_of(heading) else 2) >= len(said)
    if _is_of_help(heading, said) and not ((tells and asks) or _ASKS_PLAINLY.search(words)):
        return False
    if len(said) == 1 and not blank:
        return asks and any(map(_is_restricting, said))
    if asks or tells:
        return len(said) < len(filled) or blank > 0 or all(map(_is_mark, said))
    return all(map(_is_mark, said)) and (len(said) < len(filled) or bool(blank))


# Words that ask who may see something whatever stands beside them: "publicly accessible", "shelter vis".
_ASKS_PLAINLY = re.compile(
    r"\b(?:publicly|vis|visib\w*|hide|hidden|undisclosed|unlisted|(?:un)?publish(?:ed|able)?)\b|\bpublic$"
)
# Kinds of nobody knows what: letters below them may stand for anything. Those of numbers to call are none.
_KINDS = re.compile(r"(?:type|category|class|kind|group|sector|format)(?: \d{1,2})?")
_OF_NUMBERS = re.compile(r"\b(?:phones?|numbers?|telephones?|telefonos?)\b")


def _is_of_help(heading: str, said: Iterable[str]) -> bool:
    """Whether a column is about the help itself, by its own words; letters below a bare "Type" may say anything."""
    words = own_words(heading)
    if _KINDS.fullmatch(words) and all(map(_is_mark, said)):
        return _OF_NUMBERS.search(as_key(heading)) is not None
    return tells_of_help(
        words if words != heading_words(heading) else f"{words_of(heading)} {as_key(heading)}"
    )


def tells_of_help(words: str) -> bool:
    """Whether the words of a heading are about the help itself, and not about who may read of it."""
    return _ABOUT_HELP.search(words) is not None


def _is_untold_mark(note: str) -> bool:
    """Whether what a legend says of a mark may say who can see its rows, and nothing reads it as that."""
    is_read = note_status(note) is not None or title_status(note) is not None or hides_place(note)
    return _is_telling(note) and not is_read and not is_for_the_served(note)


def is_plainly_visibility(heading: str, filled: Sequence[str], blank: int) -> bool:
    """Whether a column is so plainly one of visibility that no field may take it.

    Its heading asks who may see the row, or each of its cells tells.
    """
    if not tells_visibility(heading, filled, blank):
        return False
    if heading == HIDDEN_CELLS:
        return True
    words, said = f"{words_of(heading)} {as_key(heading)}", set(filled)
    if all(map(_is_telling, said)) and len(said) > 1:
        return True
    return asks_who_may_see(words) and all(_is_mark(each) or _is_telling(each) for each in said)


def _are_values(said: Iterable[str]) -> bool:
    """Whether the cells are streets, numbers to call or days: what is shown, not who may see it."""
    cells = list(said)
    values = sum(is_street(each) or _NUMBERS.fullmatch(each) is not None for each in cells)
    return values * 2 > len(cells)


def _are_counted(filled: Sequence[str]) -> bool:
    """Whether the cells count the rows: 1, 2, 3."""
    numbers = [int(each) for each in filled if each.isdecimal()]
    return len(numbers) == len(filled) > 2 and all(
        after - before == 1 for before, after in pairwise(numbers)
    )


def _are_read_as_notes(said: Iterable[str]) -> bool:
    """Whether cells below a heading that nothing knows are sentences, of which those that hide are read as notes."""
    cells = list(said)
    telling = [each for each in cells if tells_who_may_see(as_key(each))]
    are_said = all(len(each.split()) >= _SENTENCE for each in cells)
    return all(map(note_status, telling)) and (
        (are_said and all(map(note_status, cells)))
        or not all(_is_mark(each) or each in telling or note_status(each) for each in cells)
    )


def _are_notes(said: Iterable[str]) -> bool:
    """Whether cells are read as notes: each says what becomes of its row, or one is about something else."""
    return all(map(note_status, said)) or not all(
        _is_mark(each) or _is_telling(each) for each in said
    )


def _is_telling(text: str) -> bool:
    key = as_key(text)
    return tells_who_may_see(key) or read_status(text) is not None


def _is_read_with_place(heading: str, said: Iterable[str]) -> bool:
    """Whether whatever keeps something back in a column of a place is read as keeping the place back."""
    return is_of_place(words_of(heading)) and not any(map(_is_unread_of_place, said))


def _is_unread_of_place(text: str) -> bool:
    """Whether a cell below a heading of a place may say who can see it, and is not read with the place itself."""
    if is_confidential(text) or _PART_OF_BUILDING.search(as_key(text)):
        return False
    return _is_mark(text) or _is_telling(text)


def _is_restricting(text: str) -> bool:
    """Whether a value that stands in every row keeps something back: "Private", "No"."""
    try:
        return read_yes_no(text) is False
    except Unreadable:
        return _is_telling(text)


def _is_mark(text: str) -> bool:
    """Whether a cell holds a yes or no, a tick, a color, or a letter or figure that stands for something."""
    key = as_key(text)
    if key.isdecimal():
        return int(key) <= _HIGHEST_CODE
    if len(text) <= _CODE or _COLORS.fullmatch(key) or _SIGNS.fullmatch(text.strip()):
        return True
    try:
        return read_yes_no(text) is not None
    except Unreadable:
        return False
