"""For whom somebody speaks at the table: constituencies, the seats meant for them, who holds these and who comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask import render_template
from sqlalchemy import select

from directory.coalition.blueprint import coalition, today
from directory.coalition.seats import SeatRow, seating
from directory.models import Prospect, ReasonKind, SeatState, Stage
from directory.name_order import name_order
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.features import is_used
from directory.web.labels import vocabulary


class Voice(StrEnum):
    """Whether somebody speaks for a constituency, the least first."""

    NO_SEAT = "no_seat"
    VACANT = "vacant"
    ABSENT = "absent"
    CONTESTED = "contested"
    SPOKEN_FOR = "spoken_for"


@dataclass(frozen=True, slots=True)
class Constituency:
    """A constituency on a day: the seats that speak for it, and the names of those who would like to.

    `rivals` are open prospects for it, and organizations that hold one of its seats on the same days as another.
    """

    code: str
    label: str
    rows: Sequence[SeatRow]
    rivals: Sequence[str]

    @property
    def held(self) -> int:
        """How many of its seats somebody holds."""
        return sum(row.term is not None for row in self.rows)

    @property
    def is_contested(self) -> bool:
        """Whether more want its seats than there are free ones or ones that end soon, or two hold one of them."""
        free = [row for row in self.rows if row.state is not SeatState.HELD]
        twice = any(len(_running(row)) > 1 for row in self.rows)
        return twice or (bool(free) and len(self.rivals) > len(free))

    @property
    def voice(self) -> Voice:
        """In one word."""
        if not self.rows:
            return Voice.NO_SEAT
        if self.is_contested:
            return Voice.CONTESTED
        if not self.held:
            return Voice.VACANT
        return Voice.SPOKEN_FOR if any(row.is_active for row in self.rows) else Voice.ABSENT


def constituencies(
    labels: Iterable[tuple[str, str]],
    rows: Sequence[SeatRow],
    wanted: Iterable[tuple[str, str]] = (),
) -> list[Constituency]:
    """Each constituency of `labels`, pairs of code and label, those first for whom nobody speaks. Pure.

    `wanted` are pairs of a constituency's code and the name of somebody who would take a seat for it.
    """
    names: dict[str, list[str]] = {}
    for code, name in wanted:
        names.setdefault(code, []).append(name)
    found = []
    for code, label in labels:
        own = [row for row in rows if code in row.seat.constituencies]
        twice = [each for row in own for each in _running(row) if len(_running(row)) > 1]
        rivals = list(dict.fromkeys([*twice, *names.get(code, [])]))
        found.append(Constituency(code, label, own, rivals))
    order = list(Voice)
    return sorted(found, key=lambda each: (order.index(each.voice), name_order(each.label)))


def _running(row: SeatRow) -> list[str]:
    """Who holds the seat by its terms on the day of the one that runs, the same once."""
    if row.term is None:
        return []
    day = row.day
    holders = [term.organization or term.delegate for term in row.seat.terms if term.runs_on(day)]
    return list(dict.fromkeys(each.name for each in holders if each is not None))


@coalition.get("/constituencies")
@requires(Right.SEE_STAKEHOLDERS)
def constituency_list() -> str:
    """Constituencies, seats and attendance on one page."""
    session = db.session()
    open_stages = [each for each in Stage if each.is_open]
    query = select(Prospect.reason_code, Prospect.name).where(
        Prospect.reason_kind == ReasonKind.CONSTITUENCY,
        Prospect.reason_code.is_not(None),
        Prospect.stage.in_(open_stages),
    )
    wanted = session.execute(query).all() if is_used("prospects") else []
    labels = [(word.code, word.label("en")) for word in vocabulary().of("constituencies")]
    found = constituencies(
        labels, seating(session, today()).rows, [(code or "", name) for code, name in wanted]
    )
    return render_template(
        "coalition/constituencies.html",
        rows=[each for each in found if each.rows],
        without=[each for each in found if not each.rows],
        voices=Voice,
    )
