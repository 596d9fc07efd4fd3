from __future__ import annotations

import pytest

from directory.parsing.plain_names import plain_name


@pytest.mark.parametrize(
    "typed",
    ["NEW! Elm House", "Elm House (NEW)", "Elm House *new*", "Elm House --", "• Elm House",
     "3. Elm House", "12) Elm House", "¡Nuevo! Elm House", "- Elm House -", "Elm House NEW!",
     "► Elm House", "▸Elm House", "➤ Elm House", "‣ Elm House", "▶️ Elm House"],
)  # fmt: skip
def test_what_a_list_put_beside_a_name_is_no_part_of_it(typed: str) -> None:
    assert plain_name(typed) == "Elm House"


@pytest.mark.parametrize(
    "name",
    ["New Beginnings", "Casa Nueva", "24/7 Line", "Elm House*", "1st Step", "Something new!", "A New Day!",
     "211", "3 Rivers Clinic", "NEW", "-", "~~Elm House~~",
     "★ Elm House", "✓ Elm House", "Elm House ►"],
)  # fmt: skip
def test_what_may_be_part_of_a_name_stays(name: str) -> None:
    assert plain_name(name) == name
