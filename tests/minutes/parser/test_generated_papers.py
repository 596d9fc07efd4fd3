"""Generated attendance lists of every layout × wrapping × slip × language are read back as they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.minutes.papers import read_paper
from directory.minutes.parser import read_minutes
from tests.minutes.attendance_papers import LAYOUTS, Made, crossed, make
from tests.minutes.board_papers import LAYOUTS as BOARD_LAYOUTS
from tests.minutes.board_papers import write as board
from tests.minutes.clerk_papers import LAYOUTS as CLERK_LAYOUTS
from tests.minutes.clerk_papers import write as clerk
from tests.minutes.commission_papers import LAYOUTS as COMMISSION_LAYOUTS
from tests.minutes.commission_papers import Written
from tests.minutes.commission_papers import write as commission
from tests.minutes.composed_papers import compose, prose
from tests.minutes.hasty_papers import Hasty
from tests.minutes.invitation_papers import LAYOUTS as INVITATION_LAYOUTS
from tests.minutes.invitation_papers import write as invitation
from tests.minutes.mixed_hands_papers import LAYOUTS as MIXED_LAYOUTS
from tests.minutes.mixed_hands_papers import write as mixed
from tests.order import draws

PAPERS_OF_A_LAYOUT = 6


def words(text: str | None) -> list[str]:
    """The words of a text whatever its case, marks and order."""
    plain = re.sub(r"[’'`´‘]", "", unicodedata.normalize("NFC", text or "").casefold())
    return sorted(re.findall(r"\w+", plain))


NICKNAME = re.compile(r"“[^”]*”")
"""A name is recorded without it: Dolores “Lola” Berrocal."""
RARE = 0.006
"""Of people on lists, how many more a free draw may find who are none: docs/minutes.md names the layouts."""


@dataclass
class Tally:
    """How many people stood on the lists, were found, were found with their agency, and who was made up."""

    people: int = 0
    names: int = 0
    agencies: int = 0
    invented: int = 0

    def add(self, made: Made | Written | Hasty) -> None:
        """Read one paper."""
        attendees = read_minutes(read_paper(made.text.encode(), "minutes.txt")).attendees
        found = {" ".join(words(each.name)): each for each in reversed(attendees)}
        for guest in made.guests:
            self.people += 1
            attendee = found.get(" ".join(words(NICKNAME.sub("", guest.name))))
            self.names += attendee is not None
            if attendee:
                agency = f"{attendee.organization or ''} {attendee.unit or ''}"
                self.agencies += words(agency) == words(guest.agency)
        came = [set(words(guest.titled)) for guest in made.guests]
        # A name that a line end or a slip cut short is missed, and nobody else's.
        self.invented += sum(
            not any(set(words(each.name)) <= name for name in came) for each in attendees
        )


def read(papers: Iterable[Made | Written | Hasty]) -> Tally:
    tally = Tally()
    for paper in papers:
        tally.add(paper)
    return tally


@pytest.mark.long
def test_names_and_agencies_over_all_layouts() -> None:
    tally = Tally()

    @settings(
        deadline=None,
        max_examples=draws(250),
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**40))
    def add(number: int) -> None:
        tally.add(make(number))

    add()
    assert tally.names >= 0.99 * tally.people, tally
    assert tally.agencies >= 0.97 * tally.people, tally
    assert tally.invented <= RARE * tally.people, tally


@pytest.mark.long
@pytest.mark.parametrize("step", [43, pytest.param(4, marks=pytest.mark.long)])
def test_layouts_in_every_wrapping_slip_and_language(step: int) -> None:
    """No wrapping, slip or language of the heading is met in some layouts only; of all papers each `step`th is read."""
    papers = (each for at, layout in enumerate(LAYOUTS) for each in crossed(layout, 1_000 * at))
    tally = read(islice(papers, 0, None, step))
    assert tally.names >= 0.99 * tally.people, tally
    assert tally.agencies >= 0.97 * tally.people, tally
    assert tally.invented <= RARE * tally.people, tally


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("write", "names", "agencies"),
    [(compose, 0.98, 0.95), (prose, 0.96, 0.94), (commission, 0.97, 0.95)],
)
def test_papers_put_together_of_independent_choices(
    write: Callable[[int], Made | Written], names: float, agencies: float
) -> None:
    """Combinations that nobody wrote, and sentences instead of a list; who was away or only mentioned never came."""
    random = Random(20261127)  # noqa: S311  # a sample as tests.minutes.figures draws it
    tally = read(write(random.randrange(2**40)) for _ in range(60))
    assert tally.names >= names * tally.people, tally
    assert tally.agencies >= agencies * tally.people, tally
    assert tally.invented <= RARE * tally.people, tally


@pytest.mark.one_in(49)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout(layout: str) -> None:
    """No layout hides behind the others."""
    tally = read(make(number, layout) for number in range(PAPERS_OF_A_LAYOUT))
    assert tally.people > PAPERS_OF_A_LAYOUT
    assert tally.names >= 0.95 * tally.people, tally
    assert tally.agencies >= 0.9 * tally.people, tally
    assert tally.invented <= RARE * tally.people, tally


@pytest.mark.one_in(11)
@pytest.mark.parametrize("layout", BOARD_LAYOUTS)
def test_papers_of_boards_and_calls(layout: str) -> None:
    """Seats, proxies, calls and reports: whoever is away, spoken of or stood in for never came."""
    tally = read(board(number, layout) for number in range(2 * PAPERS_OF_A_LAYOUT))
    assert tally.names >= 0.98 * tally.people, tally
    assert tally.agencies >= 0.95 * tally.people, tally
    assert tally.invented == 0, tally


@pytest.mark.one_in(5)
@pytest.mark.parametrize("layout", MIXED_LAYOUTS)
def test_papers_of_mixed_hands(layout: str) -> None:
    """Whoever is marked away, heads a mail or is told of beside the list never came."""
    tally = read(mixed(number, layout) for number in range(PAPERS_OF_A_LAYOUT))
    assert tally.names >= 0.98 * tally.people, tally
    assert tally.agencies >= 0.95 * tally.people, tally
    assert tally.invented == 0, tally


@pytest.mark.one_in(3)
@pytest.mark.parametrize("layout", CLERK_LAYOUTS)
def test_papers_of_clerks(layout: str) -> None:
    """Whoever is excused, was invited or is the delegate whose alternate came did not come."""
    tally = read(clerk(number, layout) for number in range(PAPERS_OF_A_LAYOUT))
    assert tally.names >= 0.99 * tally.people, tally
    assert tally.agencies >= 0.97 * tally.people, tally
    assert tally.invented == 0, tally


@pytest.mark.one_in(3)
@pytest.mark.parametrize("layout", INVITATION_LAYOUTS)
def test_papers_of_programs_and_hosts(layout: str) -> None:
    """Whoever declined, was absent or left a seat empty did not come; an address and an hour are nobody's agency."""
    tally = read(invitation(number, layout) for number in range(PAPERS_OF_A_LAYOUT))
    assert tally.names >= 0.99 * tally.people, tally
    assert tally.agencies >= 0.97 * tally.people, tally
    assert tally.invented == 0, tally


@pytest.mark.one_in(26)
@pytest.mark.parametrize("layout", COMMISSION_LAYOUTS)
def test_whole_papers_of_each_layout(layout: str) -> None:
    """Strangers in the letterhead, the discussion and the votes never came, whatever stands above them."""
    tally = read(commission(number, layout) for number in range(PAPERS_OF_A_LAYOUT))
    assert tally.names >= 0.95 * tally.people, tally
    assert tally.agencies >= 0.9 * tally.people, tally
    assert tally.invented <= RARE * tally.people, tally
