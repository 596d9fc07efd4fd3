"""A note whose one paragraph tells who came, what was decided, who does what and when the group meets next."""

from __future__ import annotations

import pytest

from directory.minutes.papers import Paper
from directory.minutes.parser import read_minutes

CAME = (
    "Nov 20, 2026. Short call. On the line were Ivo Marchetti from Renters United, Per Nyqvist of the Public Defender "
    "and Shanice Doyle from Family Center. "
)
VINIERON = (
    "20 de noviembre de 2026. Asistieron Ivo Marchetti de Renters United, Per Nyqvist de Public Defender y Shanice "
    "Doyle de Family Center. "
)


ONE = (
    "We agreed to stop using the motel. Shanice will ask the inn for a rate by November 30, and Ivo will write to the "
    "county. We talk again on December 4, 2026."
)
TWO = "It was decided to open on Mondays. Shanice to call the vendor by November 30. Next call December 4."
TRES = (
    "Se acordó cerrar la lista. Shanice va a llamar al motel antes del 30 de noviembre. Nos vemos el 4 de diciembre de "
    "2026."
)


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        (CAME + ONE, "stop using the motel"),
        (CAME + TWO, "open on Mondays"),
        (VINIERON + TRES, "cerrar la lista"),
    ],
)
def test_what_stands_behind_who_came_is_read(text: str, decision: str) -> None:
    paper = read_minutes(Paper("note.txt", (text,)))
    assert {one.name for one in paper.attendees} == {
        *("Ivo Marchetti", "Per Nyqvist", "Shanice Doyle")
    }
    assert any(decision in one.text for one in paper.decisions)
    actions = [(one.owner, str(one.on)) for one in paper.outcomes if one.kind == "action"]
    assert ("Shanice Doyle", "2026-11-30") in actions
    assert str(paper.next_meeting_on) == "2026-12-04"


def test_an_arrow_behind_all_agreed_leads_to_what_was_decided() -> None:
    for words in ("All agreed -> use one form", "we decided → use one form"):
        lines = f"Nov 5 2026\n\nhere: Ana Ruiz (Elm House), Bo Lee (Inn)\n\n- {words}\n".split("\n")
        found = read_minutes(Paper("note.txt", tuple(lines))).decisions
        assert any("use one form" in one.text for one in found)
