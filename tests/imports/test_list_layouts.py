from __future__ import annotations

from random import Random

import pytest

from tests.imports.directory_shapes import Score, measured
from tests.imports.handed_shapes import read_handed
from tests.imports.list_layouts import LAYOUTS, programs


@pytest.mark.one_in(18)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_list_comes_in_by_the_mapping_that_suggests_itself(layout: str) -> None:
    whole = Score()
    for seed in range(4):
        chance = Random(f"{layout} {seed}")  # noqa: S311 - a list to invent, no secret
        agencies = programs(chance)
        tree = read_handed(*LAYOUTS[layout](chance, agencies))
        whole.add(measured(agencies, tree, ("phone", "languages", "help")))
    assert (whole.rows_in, whole.invented) == (whole.rows, 0)
    assert whole.fields_in == whole.fields, whole.missed
    assert whole.languages_right >= 0.95 * whole.languages
    assert whole.kinds_right >= 0.9 * whole.kinds
