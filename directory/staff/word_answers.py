"""What somebody answered, word by word, about who may see the rows of a file: on the page, and as it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict

from directory.counted import counted
from directory.imports.mapping import ALL_OTHERS, TITLE
from directory.models import Upload
from directory.web.supplied_words import field_words

if TYPE_CHECKING:
    from directory.imports.readers.row_visibility import UndecidedColumn

OPEN = ""
PUBLIC, ADDRESS, PARTNERS, BOTH, CLOSED = "public", "address", "partners", "both", "closed"
_LABELS = {
    OPEN: "No answer yet",
    PUBLIC: "Show it to everyone",
    ADDRESS: "Show it, but keep the address confidential",
    PARTNERS: "Partners only: keep it off the public site",
    BOTH: "Partners only, with the address confidential",
    CLOSED: "It has closed: show it to nobody",
}
_OF_WORDS = "Please answer for each. A row without an answer waits: nothing of it is imported, and nobody sees it."
_OF_COLUMN = (
    "We can’t tell what these words mean, so the public sees no row of this file until you answer. Please answer for "
    "each: a row without an answer stays hidden."
)
_OF_PARTS = "Until you answer, we leave this part out. A “no” in the column always leaves it out."
_OF_PLACES = {
    "address_1": "street",
    "address_2": "second line of the address",
    "location.name": "name of the place",
    "location.description": "description of the place",
    "location.text": "sentences about the place",
    "location.street": "street",
    "location.words": "texts about the place",
}
_KINDS = {
    "service": ("service", "service"),
    "organization": ("organization", "organization"),
    "place": ("location", "place"),
    "site": ("service_at_location", "service at its place"),
}
_PART_LABELS = {OPEN: "No answer yet", PUBLIC: "We may show it", PARTNERS: "Partners only"}
_OF_PLACE, _OF_ROW = (OPEN, PUBLIC, ADDRESS), (OPEN, PUBLIC, PARTNERS)
_HIDING = (PARTNERS, BOTH, CLOSED)


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word on the page: what it is called, its rows with some of their names, what it may say, and its answer."""

    word: str
    called: str
    rows: str
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column on the page: its number in the form, the question, what happens until it is answered, and its words."""

    number: int
    kind: str
    question: str
    lead: str
    words: list[AskedWord]
    labels: dict[str, str]
    open_rows: int
    shows_others: bool


def asked_columns(
    asked: Iterable[tuple[int, UndecidedColumn]], upload: Upload, *, is_table: bool
) -> list[AskedColumn]:
    """The columns as the page asks about them; of a table it can be said that a row has closed."""
    return [_asked(number, column, upload, is_table) for number, column in asked]


def _asked(number: int, column: UndecidedColumn, upload: Upload, is_table: bool) -> AskedColumn:
    heading = column.heading
    words = [
        AskedWord(
            word,
            f"“{word}”" if word else "An empty cell",
            f"{counted(count, 'row')}{_such_as(column.examples.get(word))}",
            _reason(word, column.says.get(word, "")),
            answer_of(upload, heading, word),
        )
        for word, count in column.values.items()
    ]
    called = heading if is_table else heading_words(heading)
    if column.parts:
        question = f"May we show {column.parts} where “{called}” is empty?"
        lead, labels = _OF_PARTS, _PART_LABELS
    else:
        question = f"Who may see the rows with these words in “{called}”?"
        lead = _OF_WORDS if column.waits else _OF_COLUMN
        labels = {each: _LABELS[each] for each in _offered(heading, column.waits, is_table)}
    open_rows = sum(column.values[each.word] for each in words if each.answer == OPEN)
    kind = "words" if column.waits else "column"
    shown = shows_others(upload, heading)
    return AskedColumn(number, kind, question, lead, words, labels, open_rows, shown)


def _offered(heading: str, waits: bool, is_table: bool) -> Collection[str]:
    """The answers that a word can be given. Words of a package are of a place, or of what is given there."""
    if is_table:
        return _LABELS
    if waits:
        return _OF_PLACE if heading in _OF_PLACES else _OF_ROW
    return (*_OF_PLACE, PARTNERS, BOTH)


def _reason(word: str, reason: str) -> str:
    """What a word may say, without the word where the page has just named it."""
    quoted = f"“{word}” "
    is_whole = reason[: len(quoted)].casefold() == quoted.casefold() and ";" not in reason
    return reason[len(quoted) :] if is_whole else reason


def _such_as(names: Sequence[str] | None) -> str:
    return f", such as {', '.join(names)}" if names else ""


def heading_words(heading: str) -> str:
    """Where words of a package stand, as people call it: "service.description" is the description of a service."""
    kind, _dot, name = heading.partition(".")
    if heading in _OF_PLACES:
        return _OF_PLACES[heading]
    if kind not in _KINDS:
        return heading
    record, called = _KINDS[kind]
    words = field_words(record, name.partition(".")[0])
    return f"{words[:1].lower()}{words[1:]} of the {called}"


def answer_of(upload: Upload, heading: str, word: str) -> str:
    """The answer that a word of a column has."""
    hidden = upload.not_public.get(heading)
    is_hidden = word in (hidden or ())
    if word in upload.closed_words.get(heading, ()):
        return CLOSED
    if word in upload.hidden_addresses.get(heading, ()):
        return BOTH if is_hidden else ADDRESS
    if is_hidden:
        return PARTNERS
    is_shown = upload.word_meanings.get(heading, {}).get(word, False)
    return PUBLIC if is_shown or (hidden is not None and shows_others(upload, heading)) else OPEN


def shows_others(upload: Upload, heading: str) -> bool:
    """Whether the words of a column that have no answer of their own are for everyone."""
    hidden = upload.not_public.get(heading)
    if hidden is None or heading in upload.word_meanings:
        return False
    return ALL_OTHERS in hidden or not (hidden or heading in upload.hidden_addresses)


@dataclass(slots=True)
class Answers:
    """What was answered about the columns of a file, as an upload keeps it; `left` are columns with rows that wait."""

    not_public: dict[str, list[str]]
    hidden_addresses: dict[str, list[str]]
    closed_words: dict[str, list[str]]
    word_meanings: dict[str, dict[str, bool | None]]
    left: dict[str, list[str]] = field(default_factory=dict)

    def choices(self) -> dict[str, Any]:
        """What the upload is to remember."""
        return {
            "not_public": self.not_public,
            "hidden_addresses": self.hidden_addresses,
            "closed_words": self.closed_words,
            "word_meanings": self.word_meanings,
        }


def sent_answers(
    form: MultiDict[str, str], headings: Sequence[str], upload: Upload, *, is_table: bool
) -> Answers:
    """The answers of the page that was sent; a column that it did not ask about keeps those that it had.

    A package takes no answer about single words that everybody may see while others of their column have none: it is
    asked about again.
    """
    found = Answers(
        dict(upload.not_public), dict(upload.hidden_addresses),
        dict(upload.closed_words), dict(upload.word_meanings),
    )  # fmt: skip
    if "asked-title" in form:
        found.not_public.pop(TITLE, None)
        if form.get("shows-title"):
            found.not_public[TITLE] = []
    for number, heading in enumerate(headings):
        asked = form.get(f"asked-{number}")
        if asked:
            offered = _offered(heading, asked != "column", is_table)
            answers = {word: _among(offered, answer) for word, answer in _sent(form, number)}
            _take(found, heading, answers, asked == "column", is_table)
    return found


def _sent(form: MultiDict[str, str], number: int) -> Iterator[tuple[str, str]]:
    """The words of a column with their answers; one box of the page answers for all that have none."""
    others = PUBLIC if form.get(f"others-{number}") else OPEN
    place = 1
    while (word := form.get(f"word-{number}-{place}")) is not None:
        answer = form.get(f"answer-{number}-{place}", OPEN)
        yield word, (answer if answer in _LABELS else OPEN) or others
        place += 1


def _among(offered: Collection[str], answer: str) -> str:
    """An answer, or the nearest that hides no less where the page does not offer it."""
    if answer in offered:
        return answer
    return next(each for each in (PARTNERS, ADDRESS, OPEN) if each in offered)


def _take(
    found: Answers, heading: str, answers: Mapping[str, str], is_column: bool, is_table: bool
) -> None:
    """Keep the answers about one column. Where all its words are for everyone, so is the column."""
    for kept in (found.not_public, found.hidden_addresses, found.closed_words, found.word_meanings):
        kept.pop(heading, None)
    by_answer = {
        each: [word for word, answer in answers.items() if answer == each] for each in _LABELS
    }
    hidden = [word for word, answer in answers.items() if answer in _HIDING]
    places, shown = [*by_answer[ADDRESS], *by_answer[BOTH]], by_answer[PUBLIC]
    left = by_answer[OPEN]
    if left:
        found.left[heading] = left
    if not (hidden or places or shown) or (left and is_column and not is_table):
        return
    found.not_public[heading] = hidden
    if not left and shown and (hidden or places):
        found.not_public[heading] = [*hidden, ALL_OTHERS]
    elif left and is_table:
        open_words: dict[str, bool | None] = dict.fromkeys(left, None) if is_column else {}
        meanings = open_words | dict.fromkeys(shown, True)
        if meanings:
            found.word_meanings[heading] = meanings
    elif left and not (hidden or places):
        del found.not_public[heading]  # with no word it would show all of the column
    if places:
        found.hidden_addresses[heading] = places
    if by_answer[CLOSED]:
        found.closed_words[heading] = by_answer[CLOSED]


def left_sentence(
    left: Mapping[str, Sequence[str]], counts: Mapping[str, Mapping[str, int]]
) -> str:
    """How many rows go on waiting since their words have no answer, and what becomes of them; empty for none."""
    rows = sum(
        counts.get(heading, {}).get(word, 0) for heading, words in left.items() for word in words
    )
    if not rows:
        return ""
    waits = "waits" if rows == 1 else "wait"
    return (
        f"{counted(rows, 'row')} {waits}: you gave no answer about the words. Nothing of what waits is imported with "
        "the rest; a coordinator decides about it under “Waiting for review”."
    )
