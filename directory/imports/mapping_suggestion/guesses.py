"""What was guessed about a table: the column of each field, with what speaks for it, and what is no single field."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.status_guess import StatusGuess
from directory.imports.mapping_suggestion.term_guess import TermGuess

SURE = "sure: heading and content agree"
BY_HEADING = "by its heading"
BY_CONTENT = "by its content only; look at it"
ONLY_NAMES = "no other column can hold the names; look at it"
AS_ANSWERED = "as answered"
BY_HOLDER = "it holds the list of which each member is a row; look at it"


@dataclass(slots=True)
class Guess:
    """`confidence` says what speaks for it, in words for the person who checks."""

    column: str
    confidence: str
    more: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """All its columns, the first one first."""
        return [self.column, *self.more]


@dataclass(slots=True)
class Guesses:
    """All that was guessed about a table, and the columns that were left.

    `makes` is what each row is. `statuses` are by column; `undecided` are columns that may say who can see a row, each
    word with its rows; `split` are columns of two names with what stands between. `terms` are the words of a field's
    column with the term that each may mean, `words` those of names where no column has kinds of help, `constants` what
    is said of all rows, `room` what the words of a column say of room.
    `part_flags` are headings that ask whether a part of the row is shown, with whether a yes shows it, and its columns.
    `asks_name` says that no heading tells which column names the organizations.
    """

    implied: dict[str, list[str]]
    part_flags: dict[str, tuple[bool, list[str]]] = field(default_factory=dict)
    makes: str = "listings"
    columns: dict[str, Guess] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    term_flags: dict[str, dict[str, str]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    weekdays: dict[str, str] = field(default_factory=dict)
    private: dict[str, list[str]] = field(default_factory=dict)
    public: dict[str, list[str]] = field(default_factory=dict)
    unlisted: list[str] = field(default_factory=list)
    statuses: dict[str, StatusGuess] = field(default_factory=dict)
    undecided: dict[str, dict[str, int]] = field(default_factory=dict)
    terms: dict[str, TermGuess] = field(default_factory=dict)
    words: dict[str, tuple[str, int]] = field(default_factory=dict)
    attributes: list[str] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    room: dict[str, str] = field(default_factory=dict)
    hierarchy: dict[str, str | list[str]] = field(default_factory=dict)
    split: dict[str, str] = field(default_factory=dict)
    same_as_above: list[str] = field(default_factory=list)
    left: list[Column] = field(default_factory=list)
    asks_name: bool = False

    def ask_about(self, column: Column) -> None:
        """The column may say who can see a row; what its words mean is asked."""
        counts = Counter(column.filled)
        if column.blank:
            counts[""] = column.blank
        self.undecided[column.heading] = dict(counts.most_common())

    def release(self, heading: str, only: str | None = None) -> None:
        """No field takes the column any longer, or one field does not."""
        for name, each in list(self.columns.items()):
            if only is not None and name != only:
                continue
            left = [other for other in each.columns if other != heading]
            if not left:
                del self.columns[name]
            elif len(left) < len(each.columns):
                self.columns[name] = Guess(left[0], each.confidence, left[1:])

    def say(self, name: str, column: Guess) -> None:
        """The words of a column are said in this field too."""
        before = self.columns.get(name)
        if before is None:
            self.columns[name] = Guess(column.column, column.confidence)
        else:
            before.more.append(column.column)
