"""The example worked by hand comes out through the command line, from sheets to the last digit."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from directory.gaps.dayparts import DAYPARTS
from directory.gaps.inputs import HoursRule
from directory.models import LanguageLevel
from directory.models.planning import target as records
from directory.parsing.tables import read_table
from directory.vocabularies.language_levels import RANKS
from tests.commands import invoke, use
from tests.gaps.test_example import TABLE

pytestmark = pytest.mark.slow

SHEETS = Path(__file__).parent / "sheets"
DAY = "--as-of=2026-06-30"


def bring_in(without: str = "") -> None:
    """Every sheet of the example, in the order in which they name each other, but for one kind."""
    steps = (
        ("areas", "areas.geojson", "--set=Areas", "--name-field=name", "--code-field=code"),
        ("listings", "listings.csv"),
        ("targets", "targets.csv"),
        ("needs", "needs.csv"),
        ("travel-times", "travel-times.csv"),
    )
    for command, name, *options in steps:
        if command == without:
            continue
        done = invoke("import", command, SHEETS / name, "--yes", *options)
        assert done.exit_code == 0, done.output


@pytest.fixture(scope="module")
def example_folder(tmp_path_factory: pytest.TempPathFactory, prepared_sqlite: Path) -> Path:
    folder = tmp_path_factory.mktemp("example") / "instance"
    folder.mkdir()
    shutil.copy(prepared_sqlite, folder / "directory.db")
    with pytest.MonkeyPatch.context() as patch:
        use(folder, patch)
        bring_in()
    return folder


@pytest.fixture
def example(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The instance folder of the example; tests that use it change nothing in it."""
    use(example_folder, monkeypatch)
    return example_folder


@pytest.fixture
def own_example(example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for a test that writes: a copy of its own."""
    folder = tmp_path / "instance"
    shutil.copytree(example_folder, folder)
    use(folder, monkeypatch)
    return folder


def told(*words: str) -> Any:
    done = invoke(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_example_to_the_last_digit(example: Path) -> None:
    found = told("gaps", DAY)
    rows: dict[str, dict[str, str]] = {}
    for cell in found["cells"]:
        counts = "/".join(str(cell[name]) for name in ("secure", "recorded", "best"))
        scores = "/".join(f"{cell['score_' + name]:g}" for name in ("worst", "recorded", "best"))
        rows.setdefault(cell["target"], {})[cell["area"]] = f"{counts} {cell['status']} {scores}"
    assert {code: [row[area] for area in "NCS"] for code, row in rows.items()} == TABLE
    assert found["order"] == ["T1/S", "T1/C", "T2/C", "T1/N", "T2/S", "T3/S", "T2/N", "T4/N"]
    assert found["totals"] == {"worst": 597.5, "recorded": 337.5, "best": 212.5}
    assert found["possible"] == 1365
    assert [round(each, 3) for each in found["index"].values()] == [56.227, 75.275, 84.432]
    cells = {(cell["target"], cell["area"]): cell for cell in found["cells"]}
    assert cells["T1", "C"]["organizations"] == {
        "secure": ["A1"], "recorded": ["A1", "A3"], "best": ["A1", "A3"],
    }  # fmt: skip
    missed = {near["listing"]: near["fails"] for near in cells["T1", "S"]["near_misses"]}
    assert missed == {"L1": "area", "L2": "language"}
    assert cells["T1", "C"]["why"] == "full"


def test_one_target_alone(example: Path) -> None:
    found, whole = told("gaps", DAY, "--target=T3"), told("gaps", DAY)
    assert found["cells"] == [cell for cell in whole["cells"] if cell["target"] == "T3"]
    assert any(cell["near_misses"] for cell in found["cells"])
    assert found["order"] == ["T3/S"]
    refused = invoke("gaps", "--target=T9", "--json")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_packages(example: Path) -> None:
    sheet = f"--changes={SHEETS / 'changes.csv'}"
    found = told("gaps", "package", DAY, "--budget=6", sheet)
    assert (found["gain"], found["greedy_gain"], found["cost"]) == (425, 412.5, 6)
    assert sorted(found["changes"]) == ["ask-A4", "spanish-A2"]
    assert 425 <= found["bound"] < 597.5
    assert told("gaps", "package", DAY, "--budget=100", sheet)["gain"] == 597.5
    without = told("gaps", "package", DAY, "--budget=6")
    assert without["gain"] >= without["greedy_gain"] > 0


def test_what_is_printed_has_whole_numbers_with_their_unit(example: Path) -> None:
    sheet = f"--changes={SHEETS / 'changes.csv'}"
    first, *tasks = invoke("gaps", "package", DAY, "--budget=6", sheet).stdout.splitlines()
    assert first.startswith(
        "Spending 6 calls of 6 calls closes 425 points if every call ends in yes, "
    )
    assert "would close 412" in first
    assert any(each.endswith(" calls; ask-A4)") or " call; ask-A4)" in each for each in tasks)
    for words in (("gaps", DAY), ("gaps", "package", DAY, "--budget=6")):
        assert not re.search(r"\d\.\d+ points|\de-\d", invoke(*words).stdout)


def test_a_sheet_of_changes_says_what_is_wrong_with_it(example: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "changes.csv"
    sheet.write_text(
        "change,listing,kind,value,cost\na,L1,language,spa:fluent,1\nb,L9,verify,,1\nc,L7,verify,,1\n"
    )
    done = invoke("gaps", "package", DAY, "--budget=6", f"--changes={sheet}", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["changes"] == ["c"]
    assert "changes.csv, line 2, value: “spa:fluent” is no language with a level" in done.stderr
    assert "changes.csv, line 3, listing: “L9” is no listing on record" in done.stderr


@pytest.mark.parametrize("name", ["targets.csv", "needs.csv", "travel-times.csv"])
def test_the_second_time_changes_nothing(example: Path, name: str) -> None:
    again = told("import", name.removesuffix(".csv"), str(SHEETS / name), "--yes")
    assert (again["created"], again["updated"], again["refused"]) == ({}, {}, [])
    assert again["unchanged"]


def test_rows_that_cannot_be_taken(directory: Callable[..., Any], tmp_path: Path) -> None:
    sheet = tmp_path / "targets.csv"
    sheet.write_text(
        "target,service,language,min_level,k,daypart,areas,colour\n"
        "A,emergency_housing,Spanish,bilingual,2,,,red\n"
        "B,emergency_hosing,,,,,,\n"
        "C,,spa,fluent,,,,\n"
        ",,,,,,,\n"
        "D,,,,0,,,\n"
        "E,,,,,weekday_noon,,\n"
        "A,,,,,,,\n"
        "F,legal,,,,,,\n"
        "G,immigration_legal,any ordinance language,remote,,,80%;Atlantis,\n"
    )
    done = invoke("import", "targets", sheet, "--yes", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert [(each["line"], each["column"]) for each in found["refused"]] == [
        (3, "service"), (4, "min_level"), (6, "k"), (7, "daypart"), (8, "target"), (9, "service"),
    ]  # fmt: skip
    assert found["created"] == {"target": 2}
    assert {each["column"] for each in found["doubts"]} == {"colour", "areas"}
    needs = tmp_path / "needs.csv"
    needs.write_text("target,area,need\nA,N,120\nZ,N,10\nA,N,50\n")
    found = json.loads(invoke("import", "needs", needs, "--yes", "--json").stdout)
    assert [(each["line"], each["column"]) for each in found["refused"]] == [
        (2, "need"),
        (3, "target"),
    ]
    assert invoke("import", "needs", sheet.with_name("none.csv")).exit_code == 2


def test_records_and_the_pure_core_speak_of_the_same_codes() -> None:
    assert records.DAYPARTS == DAYPARTS
    assert tuple(HoursRule) == records.HOURS_RULES
    assert {str(level) for level in LanguageLevel} == set(RANKS)


def test_where_no_need_is_on_record_each_cell_counts_the_same(
    tmp_path: Path, prepared_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is then no smaller share of nothing: coverage is that of cells by severity."""
    shutil.copy(prepared_sqlite, tmp_path / "directory.db")
    use(tmp_path, monkeypatch)
    bring_in(without="needs")
    found = told("gaps", DAY)
    assert found["need"] == "counted_alike"
    severity = {"T1": 5, "T2": 5, "T3": 3, "T4": 2}
    wanted = {"T1": 2, "T2": 2, "T3": 2, "T4": 1}
    weighed = sum(severity[cell["target"]] for cell in found["cells"])
    for count, name in (("secure", "worst"), ("recorded", "recorded"), ("best", "best")):
        missing = sum(
            severity[cell["target"]] * max(0, 1 - cell[count] / wanted[cell["target"]])
            for cell in found["cells"]
        )
        assert found["index"][name] == pytest.approx(100 * (1 - missing / weighed))
    assert "No need is on record yet" in invoke("gaps", DAY).stdout
    needs = tmp_path / "needs.csv"
    needs.write_text("target,area,need\nT4,N,10\n")
    assert invoke("import", "needs", needs, "--yes").exit_code == 0
    found = told("gaps", DAY)
    assert (found["need"], found["possible"]) == ("on_record", 20)
    assert "No need is on record yet" not in invoke("gaps", DAY).stdout


def test_the_gaps_as_files(example: Path, tmp_path: Path) -> None:
    for name in ("gaps.csv", "gaps.xlsx", "gaps.json"):
        assert invoke("export", "gaps", tmp_path / name, DAY).exit_code == 0
    table = read_table((tmp_path / "gaps.csv").read_bytes(), "gaps.csv")
    tags, *rows = table.rows
    assert tags.cells["target"] == "#indicator+code"
    first = next(row.cells for row in rows if row.cells["rank"] == "1")
    assert (first["target"], first["area"], first["area_name"], first["need"]) == (
        "T1",
        "S",
        "South",
        "40.0",
    )
    assert first["near_misses"] == "A1 (area); A2 (language)"
    book = read_table((tmp_path / "gaps.xlsx").read_bytes(), "gaps.xlsx")
    assert [row.cells for row in book.rows] == [row.cells for row in table.rows]
    assert json.loads((tmp_path / "gaps.json").read_text()) == told("gaps", DAY)


def test_a_sheet_says_whether_room_matters(own_example: Path, tmp_path: Path) -> None:
    """Legal help on a waiting list counts as confirmed until a target asks for room; housing is the other way round."""
    sheet = tmp_path / "targets.csv"
    before = {cell["area"]: cell["secure"] for cell in told("gaps", DAY, "--target=T1")["cells"]}
    sheet.write_text("target,room\nT1,no\nT2,maybe\n")
    assert invoke("import", "targets", sheet, "--yes").exit_code == 1
    after = {cell["area"]: cell["secure"] for cell in told("gaps", DAY, "--target=T1")["cells"]}
    assert before == {"N": 1, "C": 1, "S": 0}
    assert after == {"N": 1, "C": 2, "S": 1}
