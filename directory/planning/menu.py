"""The menu of planners' pages: the first ones, then three groups, of which the one that somebody is in stands open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import request, url_for

from directory.web.navigation import FURTHER

GROUPS: dict[str, tuple[str, ...]] = {
    "": ("overview", "question", "gaps", "open_gap_list"),
    "Look closer": ("named_view", "matrix_page", "areas", "week", "trend", "ranking_page"),
    "What to do": ("brief", "call_list", "actions", "packages", "scenarios", "resilience"),
    "What is measured": ("targets", "needs", "law_list", "table"),
}
"""The pages by group; those of the first stand above the groups."""
NAMES = {
    "overview": "Overview",
    **{endpoint.removeprefix("planning."): name for name, endpoint, _words in FURTHER["planning"]},
}


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A page in the menu. `current` is what `aria-current` says of it, None elsewhere."""

    name: str
    href: str
    current: str | None


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Pages that belong together; `is_open` where one of them is shown, or something below it."""

    name: str
    links: list[MenuLink]

    @property
    def is_open(self) -> bool:
        """Whether somebody is in it."""
        return any(link.current for link in self.links)


def menu(link: Callable[[str], str]) -> Iterator[MenuGroup]:
    """The groups; `link` gives the address of a page with the day and the lens of this one."""
    for name, endpoints in GROUPS.items():
        yield MenuGroup(
            name, [MenuLink(NAMES[each], link(each), _current(each)) for each in endpoints]
        )


def _current(endpoint: str) -> str | None:
    if request.endpoint == f"planning.{endpoint}":
        return "page"
    above = url_for(f"planning.{endpoint}")
    is_below = endpoint != "overview" and request.path.startswith(f"{above}/")
    return "true" if is_below else None
