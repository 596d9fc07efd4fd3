"""Several lists in one document whose records name those of the others by their ids, as one list of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from directory.parsing.tables.nested_lists import is_list_of_objects

_FEWEST = 2
_LEAST = 3
_IDS = ("id", "_id", "uuid", "guid", "key", "code")
_REFERENCE = re.compile(r"(?:uu|gu)?ids?$|refs?$|keys?$|codes?$|uuids?$", re.IGNORECASE)
_PLACES = re.compile(
    r"locations?|sites?|places?|address(?:es)?|offices?|branch(?:es)?|facilit(?:y|ies)|sedes?|lugares|ubicaciones",
    re.IGNORECASE,
)
Objects = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Link:
    """That the records of a list name those of another under a key; `by` is the key of their ids there."""

    of: str
    key: str
    to: str
    by: str

    @property
    def is_upward(self) -> bool:
        """Whether what is named is around the record; a place that a service names is within it."""
        return not (_PLACES.fullmatch(self.to) and not _PLACES.fullmatch(self.of))


def nested_by_ids(document: dict[str, Any]) -> tuple[str, Objects] | None:
    """The list that holds all others, with its name: each record has those that name it, and the places it names.

    None where lists are not joined by ids, or a record of one would be lost.
    """
    lists = {name: value for name, value in document.items() if is_list_of_objects(value)}
    if len(lists) < _FEWEST:
        return None
    links = list(_links(lists))
    within = {each.of for each in links if each.is_upward}
    within |= {each.to for each in links if not each.is_upward}
    roots = lists.keys() - within
    if len(roots) != 1 or not _leads_everywhere(root := roots.pop(), links, lists.keys()):
        return None
    depths = _depths(root, links)
    used: set[int] = set()
    nested = [_nested(each, root, lists, links, depths, used) for each in lists[root]]
    count = sum(map(len, lists.values()))
    return (root, nested) if len(used) == count else None


def _links(lists: dict[str, Objects]) -> Iterator[_Link]:
    ids = {name: found for name, objects in lists.items() if (found := _id_key(objects))}
    for name, objects in lists.items():
        for key in dict.fromkeys(key for each in objects for key in each):
            for to, by in ids.items():
                known = {each[by] for each in lists[to]}
                said = [value for each in objects for value in _values(each.get(key))]
                if to != name and said and _names(key, to) and known.issuperset(said):
                    yield _Link(name, key, to, by)


def _id_key(objects: Objects) -> str | None:
    """The key under which each record has an id of its own."""
    keys = {key.casefold(): key for key in objects[0]}
    for name in (*_IDS, *(each for each in keys if each.endswith("id"))):
        values = [each.get(keys.get(name, "")) for each in objects]
        if all(isinstance(each, (str, int)) for each in values) and len(set(values)) == len(values):
            return keys.get(name)
    return None


def _values(value: Any) -> list[Any]:
    """The ids that a record says under a key: one, several, or none."""
    said = value if isinstance(value, list) else [value]
    return [each for each in said if isinstance(each, (str, int)) and each != ""]


def _names(key: str, to: str) -> bool:
    """Whether a key names a list: "organization_id", "agencyRef" or "org" of organizations or agencies."""
    plain = re.sub(r"[\W_]", "", key).casefold()
    called = _REFERENCE.sub("", plain)
    name = re.sub(r"[\W_]", "", to).casefold()
    stem = re.sub(r"(?:ies|es|s|y)$", "", name)
    return len(called) >= _LEAST and (name.startswith(called) or called.startswith(stem))


def _leads_everywhere(root: str, links: list[_Link], lists: Any) -> bool:
    return _depths(root, links).keys() == set(lists)


def _depths(root: str, links: list[_Link]) -> dict[str, int]:
    """How deep each list lies below the root, by the longest way; circles are left."""
    depths = {root: 0}
    for _ in range(len(links)):
        for each in links:
            above, below = (each.to, each.of) if each.is_upward else (each.of, each.to)
            if above in depths and below != root and depths[above] < len(links):
                depths[below] = max(depths.get(below, 0), depths[above] + 1)
    return depths


def _nested(
    record: dict[str, Any],
    name: str,
    lists: dict[str, Objects],
    links: list[_Link],
    depths: dict[str, int],
    used: set[int],
) -> dict[str, Any]:
    """A record with the records of other lists that belong to it."""
    used.add(id(record))
    found = dict(record)
    for link in links:
        if link.is_upward and link.to == name:
            members = [
                each
                for each in lists[link.of]
                if record[link.by] in _values(each.get(link.key))
                and _parent(each, link.of, links, depths) == link
            ]
            below = link.of
        elif not link.is_upward and link.of == name:
            ids = _values(record.get(link.key))
            members = [each for each in lists[link.to] if each[link.by] in ids]
            below = link.to
        else:
            continue
        made = [_nested(each, below, lists, links, depths, used) for each in members]
        if made and depths[below] > depths[name]:
            found[below] = [*found.get(below, ()), *made]
    return found


def _parent(
    record: dict[str, Any], name: str, links: list[_Link], depths: dict[str, int]
) -> _Link | None:
    """Of several records that one names, that which lies deepest: a place of a service is not one of its agency."""
    upward = [
        each
        for each in links
        if each.of == name and each.is_upward and _values(record.get(each.key))
    ]
    return max(upward, key=lambda each: depths[each.to], default=None)
