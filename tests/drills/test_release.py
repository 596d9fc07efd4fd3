"""A release is what two unlike machines build alike, and its tag is the version that package and changelog speak of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drills.release import SUMS, NotAlike, alike, main, refuse_tag


def built(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_one_byte_more_is_not_alike(tmp_path: Path) -> None:
    one = built(tmp_path / "one", wheel="a", parts="b")
    assert alike(one, built(tmp_path / "same", wheel="a", parts="b")) == ["parts", "wheel"]
    with pytest.raises(NotAlike, match="these differ: wheel"):
        alike(one, built(tmp_path / "other", wheel="a ", parts="b"))
    with pytest.raises(NotAlike, match="the other one"):
        alike(one, built(tmp_path / "fewer", wheel="a"))


@pytest.mark.parametrize(
    ("tags", "changes", "told"),
    [
        ([], "", None),
        (["later"], "", None),
        (["v1.2.0"], "# Changelog\n\n## [1.2.0] - 2027-01-02\n", None),
        (["v1.2.1"], "# Changelog\n\n## [1.2.1] - 2027-01-02\n", "pyproject.toml says 1.2.0"),
        (["v1.2.0"], "# Changelog\n\n## [Unreleased]\n", "no section"),
    ],
)
def test_a_tag_is_of_the_version_that_is_there(
    tmp_path: Path, tags: list[str], changes: str, told: str | None
) -> None:
    source = built(
        tmp_path / "source",
        **{"pyproject.toml": '[project]\nversion = "1.2.0"\n', "CHANGELOG.md": changes},
    )
    if told is None:
        refuse_tag(tags, source)
    else:
        with pytest.raises(NotAlike, match=told):
            refuse_tag(tags, source)


@pytest.mark.long
def test_the_last_commit_is_built_twice_to_the_same_bytes(tmp_path: Path) -> None:
    assert main(["--goal", str(tmp_path / "goal")]) == 0
    names = sorted(each.suffix for each in (tmp_path / "goal").iterdir())
    assert names == ["", ".gz", ".json", ".whl"]
    assert len((tmp_path / "goal" / SUMS).read_text().splitlines()) == 3
    told = json.loads((tmp_path / "goal" / "sbom.json").read_text("utf-8"))
    assert told["metadata"]["component"]["name"] == "coalition-directory"
    assert told["metadata"]["component"]["version"] in next((tmp_path / "goal").glob("*.whl")).name
