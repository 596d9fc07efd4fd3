"""How a page looks at the gaps: the day and the lens of its address, which every link of the page carries on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import g, render_template, request, url_for

from directory.gaps.gap_report import Picture
from directory.gaps.inputs import Lens, NotAsked
from directory.planning import gap_labels
from directory.planning.menu import menu
from directory.vocabularies.language_levels import RANKS
from directory.web.clock import local_now, read_day
from directory.web.database import db
from directory.web.gap_cache import gap_cache


@dataclass(frozen=True, slots=True)
class View:
    """A picture with the words of the address that asked for it; `problems` says what of them was not understood."""

    picture: Picture
    lens: Lens
    as_of: date | None
    parameters: dict[str, str]
    problems: list[str] = field(default_factory=list)
    names: ClassVar = ("as_of", "level", "remote", "police", "unasked")

    @property
    def is_plain(self) -> bool:
        """Whether nothing but today and the plain lens is asked for."""
        return not self.parameters

    def link(self, endpoint: str, **values: Any) -> str:
        """An address that keeps the day and the lens."""
        kept: dict[str, Any] = {**self.parameters, **values}
        return url_for(f"planning.{endpoint}", **kept)

    def frozen(self) -> str:
        """This page as of this day, whatever the day on which it is opened."""
        return self._again(as_of=self.picture.day.isoformat())

    def plain(self) -> str:
        """This page as of today and through the plain lens."""
        return self._again(**dict.fromkeys(self.names))

    def _again(self, **values: str | None) -> str:
        """This page with everything that its address asks, however often it says it, but for these values."""
        asked = [pair for pair in request.args.items(multi=True) if pair[0] not in values]
        asked += [(name, value) for name, value in values.items() if value is not None]
        return f"{request.path}?{urlencode(asked)}" if asked else request.path


def current_view() -> View:
    """The view of this request; made once."""
    if "planning_view" not in g:
        g.planning_view = _read()
    view: View = g.planning_view
    return view


def page(template: str, **context: Any) -> str:
    """A page for planners with its view, its links and the words for codes."""
    return render_template(template, **surroundings(), **context)


def surroundings() -> dict[str, Any]:
    """What every page for planners is given."""
    view = current_view()
    return {
        "view": view,
        "picture": view.picture,
        "found": view.picture.evaluation,
        "link": view.link,
        "words": gap_labels,
        "menu": list(menu(view.link)),
    }


def _read() -> View:
    asked, problems = request.args, list[str]()
    parameters = {name: asked[name] for name in View.names if asked.get(name)}
    as_of = _day(parameters, problems)
    level = _known(parameters, "level", tuple(RANKS), problems)
    unasked = _known(parameters, "unasked", ("no", "yes"), problems)
    lens = Lens(
        minimum_level=RANKS[level] if level else None,
        remote_counts=_known(parameters, "remote", ("no",), problems) is None,
        without_police=_known(parameters, "police", ("without",), problems) is not None,
        not_asked=NotAsked(unasked) if unasked else NotAsked.UNKNOWN,
    )
    picture = gap_cache().picture(db.session(), as_of or local_now().date(), lens)
    return View(picture, lens, as_of, parameters, problems)


def _day(parameters: dict[str, str], problems: list[str]) -> date | None:
    text = parameters.get("as_of")
    if text is None:
        return None
    day = read_day(text)
    if day is None:
        del parameters["as_of"]
        problems.append(f"“{text}” is no day, so today is shown. Write a day as 2026-06-30.")
    return day


def _known(
    parameters: dict[str, str], name: str, values: tuple[str, ...], problems: list[str]
) -> str | None:
    text = parameters.get(name)
    if text is None or text in values:
        return text
    del parameters[name]
    problems.append(f"“{text}” is no choice for {name}, so it is left out.")
    return None
