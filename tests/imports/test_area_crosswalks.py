"""Figures of another census come in by weights alone, and each carries its years."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from directory.cli.application import application
from directory.imports.sheets.area_shares import Carried
from directory.models import NeedSignal
from directory.web.database import db
from tests.commands import invoke, use
from tests.gaps.test_from_sheets import bring_in

pytestmark = pytest.mark.slow

WEIGHTS = """division,from,to,weight,source
tracts 2010,0101,N,0.25,NHGIS
tracts 2010,0101,C,0.75,NHGIS
tracts 2010,0102,C,1,NHGIS
"""
NEEDS = """signal,area,value,margin_of_error,period,source,division
speakers,0101,400,40,2006-2010,ACS,tracts 2010
speakers,0102,100,30,2006-2010,ACS,tracts 2010
"""


@pytest.fixture
def example(tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "directory.db").write_bytes(prepared_sqlite.read_bytes())
    use(folder, monkeypatch)
    bring_in()
    return tmp_path


def sheet(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_people_are_carried_by_the_weights(example: Path) -> None:
    early = invoke("import", "needs", sheet(example, "needs.csv", NEEDS), "--yes")
    assert "import its outlines or its crosswalk first" in early.output
    assert invoke("import", "crosswalk", sheet(example, "w.csv", WEIGHTS), "--yes").exit_code == 0
    done = invoke("import", "needs", sheet(example, "needs.csv", NEEDS), "--yes")
    assert done.exit_code == 0, done.output
    with application():
        query = select(NeedSignal).where(NeedSignal.signal == "speakers")
        found = {each.area_code: each for each in db.session.scalars(query)}
        assert {code: each.value for code, each in found.items()} == {"N": 100, "C": 400}
        # By hand: √((0.75 · 40)² + 30²) = 42.4264.
        assert found["C"].margin_of_error == 42.4264
        assert {each.period for each in found.values()} == {"2006-2010"}
        assert "by a crosswalk that weighs each by the share of its people" in found["C"].assumption
        assert "(NHGIS)" in found["C"].assumption
        db.session.remove()


def test_two_censuses_are_never_added_up_and_years_are_never_left_out(example: Path) -> None:
    weights = WEIGHTS + "tracts 2020,0101,N,1,NHGIS\n"
    assert invoke("import", "crosswalk", sheet(example, "w.csv", weights), "--yes").exit_code == 0
    unclear = NEEDS.replace(",tracts 2010", ",")
    refused = invoke("import", "needs", sheet(example, "a.csv", unclear), "--yes").output
    assert "is an area of tracts 2010 and tracts 2020; say which" in refused
    twice = NEEDS + "speakers,0101,1,,2006-2010,ACS,tracts 2020\n"
    assert (
        "would count twice"
        in invoke("import", "needs", sheet(example, "b.csv", twice), "--dry-run").output
    )
    undated = NEEDS.replace("2006-2010", "")
    assert (
        "carries its years"
        in invoke("import", "needs", sheet(example, "c.csv", undated), "--dry-run").output
    )


def test_weights_of_an_area_add_up_to_one_at_most(example: Path) -> None:
    more = (
        WEIGHTS
        + "tracts 2010,0101,S,0.1,NHGIS\ntracts 2010,0103,S,0,NHGIS\ntracts 2010,0103,Z,1,\n"
    )
    told = invoke("import", "crosswalk", sheet(example, "w.csv", more), "--dry-run").output
    assert "the weights of 0101 add up to more than 1" in told
    assert "above 0 and at most 1" in told
    assert "“Z” is no area on record" in told


@given(
    st.lists(
        st.tuples(st.floats(0.01, 1), st.floats(0, 1e5), st.none() | st.floats(0, 1e4)), max_size=8
    )
)
def test_a_carried_figure_is_the_plain_sum_of_its_parts(parts) -> None:
    found = Carried()
    for share, value, margin in parts:
        found.add(share, value, margin)
    assert found.value == pytest.approx(sum(share * value for share, value, _margin in parts))
    margins = [share * margin for share, _value, margin in parts if margin is not None]
    expected = sum(each**2 for each in margins) ** 0.5 if margins else None
    assert found.margin == (None if expected is None else pytest.approx(expected))
