"""A coalition pack goes out, comes into an empty directory and goes out the same; what is wrong is told by cell."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands import invoke as directory
from tests.commands import use

pytestmark = pytest.mark.slow

TEXTS = 'place,language,text\nstart,en,"- at no cost\n\n# When\nEvery day"\nstart,vi,Miễn phí\n'


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def pack(tmp_path: Path, home: Path) -> Path:
    """A pack of an empty directory, which is the one in the environment."""
    assert directory("export", "pack", tmp_path / "pack").exit_code == 0
    return tmp_path / "pack"


def applied(path: Path) -> dict[str, dict[str, int]]:
    result: Result = directory("import", "pack", path, "--yes", "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, dict[str, int]] = json.loads(result.stdout)
    return found


def changed(path: Path) -> list[dict[str, int]]:
    told = applied(path)
    return [told["created"], told["updated"]]


@pytest.mark.long
def test_a_pack_comes_into_an_empty_directory_and_goes_out_the_same(
    town_folder: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, pack = tmp_path / "town", tmp_path / "pack"
    shutil.copytree(town_folder, town)
    use(town, monkeypatch)
    assert directory("export", "pack", pack).exit_code == 0
    assert changed(pack) == [{}, {}]
    (pack / "texts.csv").write_text(TEXTS, "utf-8")
    change(pack / "vocabularies" / "services.csv", "Línea de ayuda", "Línea que responde")
    change(
        pack / "vocabularies" / "services.csv",
        "\n",
        "\nnight_walk,Night walk,,3,outreach,Ronda,,,\n",
    )
    change(pack / "synonyms.csv", ",yes", ",no")
    change(pack / "pack.toml", "hide_after_days = 180", 'hide_after_days = "never"')
    told = applied(pack)
    assert told["created"] == {"public_text": 2, "taxonomy_term": 1}
    assert told["updated"]["review_policy"] == 1
    assert changed(pack) == [{}, {}]
    assert directory("check").exit_code == 0

    assert directory("export", "pack", tmp_path / "out").exit_code == 0
    exported = files_of(tmp_path / "out")
    assert "Línea que responde" in exported["vocabularies/services.csv"].decode()
    assert directory("export", "pack", tmp_path / "out.zip").exit_code == 0
    use(home, monkeypatch)
    assert applied(tmp_path / "out.zip")["created"]["area"] == 12
    assert directory("export", "pack", tmp_path / "again").exit_code == 0
    assert files_of(tmp_path / "again") == exported
    assert changed(tmp_path / "again") == [{}, {}]


def test_what_is_wrong_is_told_by_file_line_and_column(pack: Path) -> None:
    (pack / "texts.csv").write_text("place,language,text\nnowhere,en,Hello\nabout,xx,Hello\n")
    change(pack / "synonyms.csv", ",both,", ",sideways,")
    with (pack / "synonyms.csv").open("a") as words:
        words.write("house,klingon,juH,both,yes\n")
    last = len((pack / "synonyms.csv").read_text().splitlines())
    change(pack / "vocabularies" / "services.csv", "hotline,Hotline", "Hot Line,Hotline")
    change(pack / "pack.toml", "crisis_days = 90", "crisis_days = 0")
    (pack / "vocabularies" / "colours.csv").write_text("code,label\nred,Red\n")
    result = directory("import", "pack", pack, "--yes", "--json")
    assert result.exit_code == 1
    refused = {
        (each["file"], each["line"], each["column"])
        for each in json.loads(result.stdout)["refused"]
    }
    assert refused == {
        ("texts.csv", 2, "place"),
        ("texts.csv", 3, "language"),
        ("synonyms.csv", 2, "role"),
        ("synonyms.csv", last, "language"),
        ("vocabularies/services.csv", 2, "code"),
        ("vocabularies/colours.csv", None, None),
        ("pack.toml", 5, "crisis_days"),
    }


def test_what_names_a_hidden_place_is_refused_wherever_it_stands(
    pack: Path, home: Path, tmp_path: Path
) -> None:
    listed = (
        "organization,service,address,city,postal_code,confidential\n"
        "Heron Circle,Night desk,58012 Example Lane,Port Amaranth,94110,yes\n"
    )
    (tmp_path / "listings.csv").write_text(listed)
    brought_in = directory("import", "listings", tmp_path / "listings.csv", "--yes")
    assert brought_in.exit_code == 0, brought_in.output
    street = "58012 Example Lane"
    (pack / "texts.csv").write_text(
        f"place,language,text\nabout,en,Come to {street}\nabout,es,Hola\n"
    )
    (pack / "hotlines.csv").write_text(
        f"name,phone,text,hours,languages,note\nLine,415-555-0101,,,eng,We sit at {street}\n"
    )
    (pack / "synonyms.csv").write_text(f"group,language,term,role\nhouse,en,{street},both\n")
    terms = pack / "vocabularies" / "services.csv"
    change(terms, ",Hotline,", f",Hotline at {street},")
    result = directory("import", "pack", pack, "--yes", "--json")
    refused = {
        (each["file"], each["column"], each["reason"])
        for each in json.loads(result.stdout)["refused"]
    }
    assert refused == {
        (name, column, "this names a confidential place, its address or the way in; leave it out")
        for name, column in (
            ("texts.csv", "text"),
            ("hotlines.csv", "note"),
            ("synonyms.csv", "term"),
            ("vocabularies/services.csv", "label"),
        )
    }
    out = tmp_path / "out"
    assert directory("export", "pack", out).exit_code == 0
    told = b"".join(files_of(out).values()).decode()
    assert "Hola" in told
    assert "58012" not in told


@pytest.mark.parametrize(
    "spoil",
    [
        lambda pack: (pack / "pack.toml").unlink(),
        lambda pack: (pack / "pack.toml").write_text("format = 7\n"),
        lambda pack: (pack / "pack.toml").write_text("format = \n"),
        lambda pack: (pack / "pack.toml").write_text(f"format = {'[' * 9000}\n"),
        lambda pack: (pack / "pack.toml").write_bytes(b"format = \xff\n"),
    ],
)
def test_what_is_no_pack_changes_nothing(pack: Path, spoil: Callable[[Path], None]) -> None:
    spoil(pack)
    result = directory("import", "pack", pack, "--yes")
    assert result.exit_code == 2
    assert "pack.toml" in result.stderr
    assert result.stdout == ""


def test_a_zip_that_is_a_bomb_is_not_unpacked(pack: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.toml", " " * 20_000_000)
    result = directory("import", "pack", bomb, "--yes")
    assert result.exit_code == 2
    assert "would unpack" in result.stderr
