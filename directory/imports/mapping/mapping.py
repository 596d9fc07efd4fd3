"""What a mapping says once it was checked, and how one entry of its columns is looked up in a row."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from directory.fields.listing_sheet import COLUMNS, SHEET

FIELDS = frozenset(COLUMNS)
"""What a mapping can fill: the columns of the listing sheet, and those that other tables have beside them."""
FLAG_FIELDS = ("languages", "populations", "modes", "routes", "service_terms", "exclusions", "ages")
NO_LISTINGS = "nothing"
MAKES = ("listings", "organizations", "locations", NO_LISTINGS)
"""What the rows of a table are: services at places, organizations or places alone, or nothing for this directory."""
TITLE = "title"
"""How [rows.shown] of a mapping calls the title of a table, where its words shall not hide the rows."""
OTHER_NAMES = ("organization_alternate_name", "service", "location_name")
"""Fields whose column names the organizations where no other one does."""
UNDECIDED = "?"
"""How a mapping says that nobody has decided yet which column names the organizations, or how to read the sheet."""
PLACE_FIELDS = tuple(column.name for column in COLUMNS.values() if column.places)
"""What tells where a place is; of a withheld place none of it is read."""
DEFAULT_WITHHELD = ("[withheld]", "withheld", "[confidential]", "confidential")

BLANK, OTHERS = "(blank)", "(others)"
ALL_OTHERS = "(all others)"
"""Typed beside words that hide something: all others of the column hide nothing."""

"""How a mapping writes an empty cell of a column of visibility, and all words that it does not name."""

# "{Phone1Name}: {Phone1Number}" puts a text together from several columns.
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(slots=True, frozen=True)
class RowRules:
    """Which rows are treated apart, each as column → values of the cell (compared without case).

    The value "past" stands for every day up to today. `shown` are cells whose words of closing are not believed; "*"
    there stands for all cells of the column. `closed` are cells of which somebody said that their record has closed; of
    other cells it says nothing, where `inactive` says that they are in use.
    """

    leave_out: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    unlisted: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    inactive: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidential: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    closed: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Hierarchy:
    """Agencies, sites and programs as rows of one table: the columns that say what a row is and whose it is.

    Without a column of kinds a row with a parent is a program of it, one without an agency; ids may be names.
    """

    kind: str | None
    id: str
    parent: str
    parent_name: str | None
    organizations: frozenset[str]
    sites: frozenset[str]
    services: frozenset[str]


NAMES = frozenset(
    {
        *("organization", "service", "location_name", "alternate_name"),
        *("organization_alternate_name", "listing_id", "organization_id", "service_id"),
        "location_id",
    }
)
"""Fields that say how a record is called, and nothing else of it."""


@dataclass(slots=True, frozen=True)
class Mapping:
    """A checked mapping file. `columns` maps fields to the columns they come from, first one first.

    `shape` is how the sheet is to be read where its contents do not tell: LIST, CARDS, or UNDECIDED.
    `is_own` is the directory's own sheet, which says what it means: every row names organization and service, and
    nothing is guessed from words or headings.
    `visibility` are columns that say who may see a row: each word (compared without case, `OTHERS` for all others) with
    whether the public may, None where nobody has decided.
    `split` are columns that are cut into two, with what stands between both parts.
    `same_as_above` are columns whose blank cells mean the cell above, in rows where the first of them is blank.
    """

    source: str
    sheet: str | None = None
    shape: str | None = None
    makes: str = "listings"
    columns: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: AnyMapping[str, str] = field(default_factory=dict)
    separators: AnyMapping[str, str] = field(default_factory=dict)
    values: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    words: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    flags: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    language_columns: AnyMapping[str, str | None] = field(default_factory=dict)
    weekdays: AnyMapping[str, str] = field(default_factory=dict)
    private: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    public: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset(DEFAULT_WITHHELD)
    rows: RowRules = field(default_factory=RowRules)
    visibility: AnyMapping[str, AnyMapping[str, bool | None]] = field(default_factory=dict)
    hierarchy: Hierarchy | None = None
    attributes: AnyMapping[str, str] = field(default_factory=dict)
    split: AnyMapping[str, str] = field(default_factory=dict)
    same_as_above: tuple[str, ...] = ()
    not_used: frozenset[str] = frozenset()
    is_own: bool = False

    @property
    def asks_shape(self) -> bool:
        """Whether nobody has decided yet how the sheet is to be read."""
        return self.shape == UNDECIDED

    def telling_columns(self) -> set[str]:
        """Every column that says more of a listing than names and ids."""
        told = {
            name
            for field, specs in self.columns.items()
            if field not in NAMES
            for spec in specs
            for name in columns_of(spec)
        }
        told.update(column for flags in self.flags.values() for column in flags)
        told.update(self.language_columns, self.weekdays.values(), self.attributes.values())
        return told

    def used_columns(self) -> set[str]:
        """Every column of the table that the mapping speaks of."""
        used = {
            name for specs in self.columns.values() for spec in specs for name in columns_of(spec)
        }
        used.update(column for flags in self.flags.values() for column in flags)
        used.update(
            self.language_columns, self.weekdays.values(), self.attributes.values(), self.not_used
        )
        used.update(self.visibility, self.split)
        for hiding in (self.private, self.public):
            used.update(hiding, *hiding.values())
        for rules in (
            self.rows.leave_out,
            self.rows.unlisted,
            self.rows.inactive,
            self.rows.confidential,
            self.rows.shown,
            self.rows.closed,
        ):
            used.update(rules)
        if self.hierarchy:
            parent_name = self.hierarchy.parent_name
            used.update((self.hierarchy.id, self.hierarchy.parent))
            used.update(filter(None, (self.hierarchy.kind, parent_name)))
        return used


def columns_of(spec: str) -> list[str]:
    """The columns that one entry of [columns] speaks of: itself, or those in braces."""
    return _PLACEHOLDER.findall(spec) or [spec]


def cell_of(spec: str, cells: AnyMapping[str, str]) -> str:
    """The text of one entry of [columns]; one put together is empty where its last column is."""
    names = _PLACEHOLDER.findall(spec)
    if not names:
        return cells.get(spec, "")
    if not cells.get(names[-1]):
        return ""
    return _PLACEHOLDER.sub(lambda match: cells.get(match[1], ""), spec).strip(" :,-–/")


LISTING_SHEET = Mapping(
    "listing sheet",
    columns={name: (name,) for name in SHEET},
    withheld=frozenset(),
    is_own=True,
)
"""The mapping of the directory's own sheet."""
