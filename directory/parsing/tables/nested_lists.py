"""Lists of objects inside of the records of JSON: which there are, and the way to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NAME = "name"
"""What the key of an object is called that is named by it, and holds no other name."""

_NAMES = frozenset({"name", "title", "label"})
_ALIKE = 3
_FEW = 2
_MOST_LEVELS = 3
_LEAST_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class NestedList:
    """A list of objects at a dotted path, in which the lists around it have no numbers."""

    path: str
    members: list[Any]


def keyed_by_id(document: dict[str, Any]) -> bool:
    """Whether an object holds nothing but objects that resemble each other, under their ids or names."""
    values = list(document.values())
    if not values or not all(isinstance(value, dict) for value in values):
        return False
    names = [set(value) for value in values]
    return len(set.union(*names)) <= _ALIKE * max(map(len, names)) and all(
        key[:1].isdigit() or len(values) > _FEW for key in document
    )


def is_list_of_objects(value: Any) -> bool:
    """Whether this is a list of at least one object and nothing else."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def is_name(key: str) -> bool:
    """Whether the key of an object is a name of words, such as "Night Shelter", and no id or word of a program."""
    return key[:1].isalpha() and not key[:1].islower() and any(map(str.isspace, key.strip()))


def has_no_name(value: Any) -> bool:
    """Whether an object says nowhere itself what it is called."""
    return isinstance(value, dict) and not _NAMES & {key.casefold() for key in value}


def objects_of(value: Any) -> list[dict[str, Any]]:
    """The objects of a list of objects, or of an object whose members are named by their own id or by their names.

    Such a name becomes the member `name` of an object that has none.
    """
    if is_list_of_objects(value):
        return list(value)
    if not isinstance(value, dict) or not all(isinstance(each, dict) for each in value.values()):
        return []
    if all(member.get("id") == key for key, member in value.items()):
        return list(value.values())
    if _are_named(value):
        return [{NAME: key, **member} for key, member in value.items()]
    return []


def _are_named(value: dict[str, Any]) -> bool:
    """Whether objects stand under names of theirs: they resemble each other, and most keys are names of words."""
    members = [set(each) for each in value.values()]
    shared = set.intersection(*members) if members else set()
    return (
        bool(shared)
        and all(map(has_no_name, value.values()))
        and len(shared) >= _LEAST_SHARED * len(set.union(*members))
        and sum(map(is_name, value)) * 2 > len(value)
    )


def grouped_lists(document: Any) -> str | None:
    """The key below which lists of objects stand under names of groups, in one or more levels; None where none do.

    The lists resemble each other, and some group holds several of them: agencies that hold one list each, such as
    "programs", are records. The key is "" where the groups are all that the document holds.
    """
    if not isinstance(document, dict):
        return None
    if _are_groups(document):
        return ""
    held = [
        key for key, value in document.items() if isinstance(value, dict) and _are_groups(value)
    ]
    others = (value for key, value in document.items() if key not in held)
    return held[0] if len(held) == 1 and not any(map(_holds_lists, others)) else None


def _are_groups(value: dict[str, Any]) -> bool:
    holders: list[list[list[dict[str, Any]]]] = []
    if not _gather(value, holders) or max(map(len, holders)) < _FEW:
        return False
    names = [set().union(*each) for lists in holders for each in lists]
    return len(set.intersection(*names)) > _LEAST_SHARED * len(set.union(*names))


def _gather(
    value: dict[str, Any], holders: list[list[list[dict[str, Any]]]], level: int = 0
) -> bool:
    """Whether nothing but lists of objects stands in an object, or in the objects of it; each one's lists."""
    lists = [each for each in value.values() if is_list_of_objects(each)]
    if lists:
        holders.append(lists)
        return len(lists) == len(value)
    return (
        bool(value)
        and level < _MOST_LEVELS
        and all(
            isinstance(each, dict) and _gather(each, holders, level + 1) for each in value.values()
        )
    )


def _holds_lists(value: Any) -> bool:
    return isinstance(value, (dict, list)) and (
        is_list_of_objects(value)
        or any(map(_holds_lists, value.values() if isinstance(value, dict) else value))
    )


def next_list(value: Any, path: str, inner: str) -> NestedList | None:
    """The first list on the way from a value at `path` to the list `inner`, or that list; None where the way ends.

    An object in place of the list `inner` is its only member.
    """
    steps = inner[len(path) + 1 :] if path else inner
    at = path
    for step in steps.split("."):
        if not isinstance(value, dict) or step not in value:
            return None
        value = value[step]
        at = f"{at}.{step}" if at else step
        members = value if isinstance(value, list) else objects_of(value)
        if not members and isinstance(value, dict) and keyed_by_id(value):
            members = list(value.values())
        if members or isinstance(value, list):
            return NestedList(at, members)
    return NestedList(at, [value]) if isinstance(value, dict) else None


def leads_to(value: Any, inner: str, path: str = "") -> bool:
    """Whether the way to the list `inner` ends at one in this value."""
    found = next_list(value, path, inner)
    if found is None or found.path == inner:
        return found is not None
    return any(leads_to(each, inner, found.path) for each in found.members)


def lists_in(value: Any, path: str = "") -> Iterator[str]:
    """The dotted paths of lists of objects inside of a record, those inside of other lists among them."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        own = f"{path}.{key}" if path else str(key)
        if members := objects_of(inner):
            yield own
            for each in members:
                yield from lists_in(each, own)
        elif isinstance(inner, dict):
            yield from lists_in(inner, own)
