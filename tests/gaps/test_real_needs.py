"""Real figures of need come in by the sheets: census tracts onto neighborhoods, languages, shares of reported cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from directory.cli.application import application
from directory.models import NeedSignal
from directory.web.database import db

pytestmark = pytest.mark.slow

SOURCE = "American Community Survey 2018-2022, by the Metropolitan Transportation Commission"
TARGETS = """target,service,language,min_level,population,k,areas
spanish,emergency_housing,spa,remote,,1,
men,emergency_housing,,,cis_men,1,
anyone,case_management,,,,1,
whole,hotline,yue,remote,,1,citywide
"""


def sheet(path: Path, rows: list[list[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of_need(data: Path) -> tuple[list[list[object]], float]:
    """The sheet of needs, and the residents with limited English in tracts of the city."""
    rows: list[list[object]] = [
        ["signal", "language", "population", "area", "value", "margin_of_error", "period", "source"]
    ]
    total = 0.0
    for row in read(data / "need-bayarea-tracts-acs2022" / "epc_acs2022.csv"):
        if row["county_fip"] == "075" and row["tract_geoid"][5:] not in ("980401", "990100"):
            residents = float(row["pop_lep"])
            tract = row["tract_geoid"][5:]
            rows.append(
                ["residents_limited_english", "", "", tract, residents, 30, "2018-2022", SOURCE]
            )
            total += residents
    for row in read(data / "need-sf-language-facts" / "lep_client_interactions_fy2018_19.csv"):
        count, year, source = (
            row[name] for name in ("client_interactions", "fiscal_year", "source_url")
        )
        rows.append(["client_interactions", row["language"], "", "", count, "", year, source])
    gender = {"men": "cis_men", "women": "cis_women"}
    for row in read(data / "taskforce-facts" / "report_figures_2022_2023.csv"):
        if row["measure"] == "gender" and row["group"] in gender:
            share = float(row["value"]) / 100
            who, source = gender[row["group"]], row["source_url"]
            rows.append(["caseload_share", "", who, "", share, "", "2022-2023", source])
    return rows, total


def test_tracts_become_neighborhoods(
    directory: Callable[..., Any], shared: Path, tmp_path: Path
) -> None:
    data = shared / "data"
    geo = data / "geo-sf"
    for name, words in {
        "sf-neighborhoods-analysis.geojson": ("--set=Neighborhoods", "--name-field=nhood"),
        "sf-tracts-2020-clipped.geojson": ("--set=Tracts", "--name-field=TRACTCE20"),
        "sf-supervisor-districts-2012.geojson": ("--set=Districts", "--name-field=id"),
    }.items():
        assert directory("import", "areas", geo / name, "--yes", *words).exit_code == 0
    rows, total = rows_of_need(data)
    needs = sheet(tmp_path / "needs.csv", rows)
    done = directory("import", "needs", needs, "--yes", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code in (0, 1), done.stderr
    assert {each["column"] for each in found["refused"]} <= {"language"}
    assert found["created"]["need_signal"] > 41
    again = json.loads(directory("import", "needs", needs, "--yes", "--json").stdout)
    assert (again["created"], again["updated"]) == ({}, {})
    targets = tmp_path / "targets.csv"
    targets.write_text(TARGETS, encoding="utf-8")
    assert directory("import", "targets", targets, "--yes").exit_code == 0
    gaps = json.loads(directory("gaps", "--json").stdout)
    assert len({cell["area"] for cell in gaps["cells"]}) == 42
    scores = {(cell["target"], cell["area"]): cell["score_worst"] for cell in gaps["cells"]}
    assert scores["spanish", "Chinatown"] > scores["spanish", "Presidio"]
    assert scores["whole", "citywide"] > 0
    carried = [each for each in _carried() if "spread evenly" in each["assumption"]]
    assert len(carried) == 41
    assert sum(each["value"] for each in carried) == pytest.approx(total, rel=0.03)
    assert all(each["margin_of_error"] > 0 for each in carried)


def _carried() -> list[dict[str, Any]]:
    with application():
        query = select(NeedSignal).where(NeedSignal.signal == "residents_limited_english")
        return [
            {
                "value": each.value,
                "assumption": each.assumption or "",
                "margin_of_error": each.margin_of_error,
            }
            for each in db.session.scalars(query)
        ]
