"""In whatever way agencies are typed, all come in, nothing else does, and what is closed is not shown."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import Tree
from tests.imports.typed_layouts import LAYOUTS, NAMELESS, Typed, agencies, typed


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _missed(tree: Tree, found: list[Typed], layout: str) -> list[str]:
    """What is wrong: agencies that lack a fact, names that nobody typed, closed ones that are shown."""
    by_name = {each.name.casefold(): each for each in tree.organizations}
    true = {each.name.casefold() for each in found}
    wrong = [f"invented: {name}" for name in by_name if name not in true]
    for each in found:
        read = by_name.get(each.name.casefold())
        if read is None:
            wrong.append(f"missing: {each.name}")
            continue
        text = repr(read)
        facts = [each.street, each.postal_code, _digits(each.phone)[-7:]]
        lost = [fact for fact in facts if fact not in text and fact not in _digits(text)]
        if lost:
            wrong.append(f"{each.name} lacks {lost}")
        if layout not in NAMELESS and each.program not in [one.name for one in read.services]:
            wrong.append(f"{each.name} lacks {each.program}: {[one.name for one in read.services]}")
        gone = ("inactive", "defunct", "temporarily_closed")
        public = [one for one in read.services if not one.unlisted and one.status not in gone]
        is_shown = bool(public) if read.services else True
        if each.closed and is_shown and not read.unlisted and read.status not in gone:
            wrong.append(f"shown: {each.name}")
    return wrong


@pytest.mark.one_in(12)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_agencies_come_in_whole_in_every_layout(layout: str) -> None:
    @settings(max_examples=8, deadline=None)
    @given(st.integers(0, 2**32), st.integers(5, 14))
    def check(seed: int, count: int) -> None:
        chance = Random(seed)  # noqa: S311 - a sheet to invent, no secret
        found = agencies(chance, count)
        data = as_text(typed(chance, layout, found)).encode()
        assert _missed(read_handed(data, "list.csv"), found, layout) == []

    check()
