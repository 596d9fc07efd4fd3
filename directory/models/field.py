"""What is declared of a field beside its column: who may see its values, what it is called, how a source names it.

`directory.fields` reads the declarations; everything that lists fields is derived from them there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from directory.models.exposure import Exposure

DECLARED = "field"
"""The key in a column's `info` under which its declaration is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """The facts about one field.

    `label` is what pages and the audit call it, where the column's name does not say it well. `prompt` is the question
    that a form asks. `translatable` texts may carry translations. Rows of one record with equal `key` fields speak of
    the same thing. `hsds` is its name in HSDS or our profile, where that is another one; empty where documents do not
    have it as a property. `is_told` is False for what documents leave out. `is_imported` is False for what no source
    may say.
    """

    exposure: Exposure
    label: str = ""
    translatable: bool = False
    key: bool = False
    hsds: str | None = None
    is_told: bool = True
    is_imported: bool = True


def public(**facts: Any) -> dict[str, Any]:
    """A field whose values may be published to anyone once the record itself is."""
    return {DECLARED: Field(exposure=Exposure.PUBLIC, **facts)}


def of_place(**facts: Any) -> dict[str, Any]:
    """A field whose values are published only while the place is not confidential."""
    return {DECLARED: Field(exposure=Exposure.PLACE, **facts)}


def marked(**facts: Any) -> dict[str, Any]:
    """A field whose values go to the audience that their own record names."""
    return {DECLARED: Field(exposure=Exposure.MARKED, **facts)}


def for_staff(**facts: Any) -> dict[str, Any]:
    """A field whose values are never published."""
    return {DECLARED: Field(**{"exposure": Exposure.STAFF, "is_told": False, **facts})}


def plumbing(**facts: Any) -> dict[str, Any]:
    """A column that links, orders, guards or versions, and tells nothing by itself."""
    return {DECLARED: Field(**{"exposure": Exposure.PLUMBING, "is_told": False, **facts})}
