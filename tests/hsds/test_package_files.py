"""Which files of a folder or ZIP are the package, and the limits that hold for them, to the file and the byte."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from directory.hsds import package
from directory.hsds.package import (
    PackageUnreadable,
    files_of,
    is_table_file,
    open_files,
    open_package,
)


def archive(files: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packing) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return content.getvalue()


def folder(path: Path, *names: str, text: str = "id\n") -> Path:
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, "utf-8")
    return path


def as_zip(path: Path, *names: str) -> Path:
    path.write_bytes(archive(dict.fromkeys(names, b"id\n")))
    return path


SHAPES = pytest.mark.parametrize("make", [folder, as_zip])


def opened(tmp_path: Path, make: object, *names: str) -> package.Package:
    goal = tmp_path / ("town.zip" if make is as_zip else "town")
    return open_package(make(goal, *names))  # type: ignore[operator]


@SHAPES
@pytest.mark.parametrize(
    ("names", "tables", "unnamed", "documents", "strangers"),
    [
        (["organizations.csv", "services.tsv", "phones.xlsx"], ["organizations.csv", "phones.xlsx",
        "services.tsv"], [], [], []),
        (["services.csv", "notes.csv", "readme.txt"], ["services.csv"], ["notes.csv"], [], []),
        (["tblService.txt", "readme.txt"], ["tblService.txt"], [], [], []),
        (["services.json", "more.ndjson", "last.jsonl"], [], [], ["last.jsonl", "more.ndjson", "services.json"], []),
        (["services.csv", "services.json"], ["services.csv"], [], [], ["services.json"]),
        (["services.csv", "x.pdf", ".hidden.csv", "__MACOSX/services.csv", ".git/phones.csv"], ["services.csv"],
        [], [], []),
        (["SERVICES.CSV"], ["SERVICES.CSV"], [], [], []),
        # What lies beside the tables goes before what lies below them.
        (["services.csv", "organizations.csv", "old/services.csv"], ["organizations.csv", "services.csv"], [], [], []),
        (["services.csv", "more/organizations.csv"], ["more/organizations.csv", "services.csv"], [], [], []),
        (["a/services.csv", "b/organizations.csv"], ["a/services.csv", "b/organizations.csv"], [], [], []),
        (["a/services.csv", "notes/other.csv"], ["a/services.csv"], [], [], []),
        (["a/services.json", "b.json"], [], [], ["b.json"], []),
        (["a/services.json"], [], [], ["a/services.json"], []),
        # A loose name counts where no file has the name itself.
        (["services.csv", "our services.csv"], ["services.csv"], ["our services.csv"], [], []),
        (["our services.csv", "our phones.csv"], ["our phones.csv", "our services.csv"], [], [], []),
    ],
)  # fmt: skip
def test_files_are_told_apart(
    tmp_path: Path, make: object, names: list[str], tables: list[str], unnamed: list[str], documents: list[str],
    strangers: list[str],
) -> None:  # fmt: skip
    found = opened(tmp_path, make, *names)
    assert sorted(each.name for each in found.tables) == tables
    assert [each.name for each in found.unnamed] == unnamed
    assert sorted(each.name for each in found.documents) == documents
    assert found.strangers == strangers
    assert found.name == "town"
    assert {each.read() for each in (*found.tables, *found.unnamed, *found.documents)} == {b"id\n"}
    assert {each.size for each in (*found.tables, *found.documents)} == {3}


@SHAPES
@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a/services.csv", "b/services.csv"], r"several packages \(a, b\)"),
        (["services.csv", "a/services.csv"], r"several packages \(\., a\)"),
        (["a/services.json", "b/phones.json"], r"several packages \(a, b\)"),
        (["readme.txt"], "no HSDS tables"),
        (["x.pdf"], "no HSDS tables"),
    ],
)
def test_what_is_no_package_or_more_than_one(
    tmp_path: Path, make: object, names: list[str], words: str
) -> None:
    with pytest.raises(PackageUnreadable, match=words):
        opened(tmp_path, make, *names)


@pytest.mark.parametrize(("levels", "found"), [(6, 1), (7, 0)])
def test_folders_are_looked_into_six_deep(tmp_path: Path, levels: int, found: int) -> None:
    path = folder(tmp_path / "town", "x/" * levels + "services.csv", "organizations.csv")
    assert len(open_package(path).tables) == 1 + found


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    outside = folder(tmp_path / "outside", "phones.csv")
    path = folder(tmp_path / "town", "services.csv")
    (path / "link").symlink_to(outside)
    assert [each.name for each in open_package(path).tables] == ["services.csv"]


@pytest.mark.parametrize(("times", "readable"), [(1, True), (3, True), (4, False)])
def test_zips_in_zips_are_unpacked_three_deep(tmp_path: Path, times: int, readable: bool) -> None:
    content = archive({"services.csv": b"id\n1\n"})
    for number in range(times):
        content = archive({f"in{number}.zip": content})
    path = folder(tmp_path / "town", "organizations.csv")
    (path / "out.zip").write_bytes(content)
    if times == 3:
        # A folder is no archive: those in it are the first of three.
        with pytest.raises(PackageUnreadable, match="packed too often"):
            open_package(path)
        path.joinpath("out.zip").unlink()
        (tmp_path / "out.zip").write_bytes(content)
        path = tmp_path / "out.zip"
    if not readable:
        with pytest.raises(PackageUnreadable, match="packed too often; unpack it once"):
            open_package(path)
        return
    (inside,) = [each for each in open_package(path).tables if each.table == "service"]
    assert inside.read() == b"id\n1\n"
    assert inside.name.endswith(".zip/services.csv")
    assert inside.size == 5


def test_the_description_is_that_of_the_outermost_folder_and_names_its_files(
    tmp_path: Path,
) -> None:
    path = folder(
        tmp_path / "town", "in/data/one.csv", "in/data/two.json", "in/deeper/services.csv"
    )
    resources = [
        {"name": "services", "path": "./data/one.csv"}, {"name": "phones", "path": "data\\two.json"},
        {"name": "doors", "path": "data/three.csv"},
    ]  # fmt: skip
    (path / "in" / "datapackage.json").write_text(
        json.dumps({"name": " Desk ", "resources": resources})
    )
    (path / "in" / "deeper" / "datapackage.json").write_text("{")
    found = open_package(path)
    assert (found.name, found.broken_description) == ("Desk", None)
    assert [(each.name, each.table) for each in found.tables] == [("in/data/one.csv", "service")]
    assert found.strangers == ["in/data/two.json"]


@pytest.mark.parametrize(("name", "told"), [(" ", "town"), (3, "town"), ("Desk", "Desk")])
def test_a_description_may_name_nothing(tmp_path: Path, name: object, told: str) -> None:
    path = folder(tmp_path / "town", "services.csv")
    (path / "datapackage.json").write_text(json.dumps({"name": name, "resources": []}))
    assert open_package(path).name == told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", None),
        ("a.csv", b"id\n"),
        ("a.JSON", None),
        ("a.ndjson", b"{}"),
        ("a.txt", None),
        ("a.zip", None),
    ],
)
def test_single_files_on_disk_or_in_memory(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    inside = archive({"services.csv": b"id\n"}) if name == "a.zip" else b"id\n"
    if content is None:
        path.write_bytes(inside)
    if name == "a.txt":
        with pytest.raises(PackageUnreadable, match="no HSDS tables"):
            open_package(path, content)
        return
    found = open_package(path, content)
    assert found.name == "a"
    (file,) = (*found.tables, *found.unnamed, *found.documents)
    assert file.read() == (content or b"id\n")


def test_an_archive_in_memory_is_read_without_a_file(tmp_path: Path) -> None:
    found = open_package(
        tmp_path / "town.zip", archive({"a/services.csv": b"id\n", "a/phones.csv": b"x\n"})
    )
    assert {each.table: each.read() for each in found.tables} == {
        "service": b"id\n",
        "phone": b"x\n",
    }


@pytest.mark.parametrize(("size", "fits"), [(10, True), (11, False)])
def test_a_file_may_have_as_many_bytes_as_the_limit_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, fits: bool
) -> None:
    monkeypatch.setattr(package, "FILE_BYTES", 10)
    path = folder(tmp_path / "town", "services.csv", text="x" * size)
    (tmp_path / "town.zip").write_bytes(archive({"services.csv": b"x" * size}))
    attempts = [
        lambda: open_package(path), lambda: open_package(path / "services.csv"),
        lambda: open_package(tmp_path / "town.zip"),
        lambda: open_package(tmp_path / "x.csv", b"x" * size), lambda: open_files([path / "services.csv"]),
    ]  # fmt: skip
    for attempt in attempts:
        if fits:
            attempt()
        else:
            with pytest.raises(PackageUnreadable, match="at most 10 are read"):
                attempt()


@pytest.mark.parametrize("limit", ["FILES", "PACKAGE_BYTES"])
def test_all_files_together_may_reach_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Three files of four bytes, one of which is in an archive of its own."""
    names = ["services.csv", "phones.csv", "contacts.csv"]
    path = folder(tmp_path / "town", *names, text="id\n1")
    whole = tmp_path / "town.zip"
    whole.write_bytes(archive(dict.fromkeys(names, b"id\n1")))
    for value, fits in (
        (3 if limit == "FILES" else 12, True),
        (2 if limit == "FILES" else 11, False),
    ):
        monkeypatch.setattr(package, limit, value)
        for source in (path, whole):
            if fits:
                assert len(open_package(source).tables) == 3
            else:
                with pytest.raises(PackageUnreadable, match=f"at most {value:,} are read"):
                    open_package(source)


@pytest.mark.parametrize("limit", ["FILES", "PACKAGE_BYTES"])
def test_what_archives_in_a_folder_hold_counts_with_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = folder(tmp_path / "town", "services.csv")
    inner = archive({"phones.csv": b"x" * 1000, "contacts.csv": b"x" * 1000}, zipfile.ZIP_DEFLATED)
    (path / "more.zip").write_bytes(inner)
    most = 3 if limit == "FILES" else 3 + 2000
    monkeypatch.setattr(package, limit, most)
    assert len(open_package(path).tables) == 3
    monkeypatch.setattr(package, limit, most - 1)
    with pytest.raises(PackageUnreadable, match=f"at most {most - 1:,} are read"):
        open_package(path)


@pytest.mark.parametrize(("limit", "most"), [("FILES", 2), ("PACKAGE_BYTES", 8)])
def test_limits_hold_for_files_that_are_asked_for_by_their_endings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    path = folder(tmp_path / "pack", "a.toml", "b.toml", text="x=12")
    whole = tmp_path / "pack.zip"
    whole.write_bytes(archive({"a.toml": b"x=12", "b.toml": b"x=12"}))
    for source in (path, whole):
        monkeypatch.setattr(package, limit, most)
        assert len(files_of(source, (".toml",))) == 2
        monkeypatch.setattr(package, limit, most - 1)
        with pytest.raises(PackageUnreadable, match=f"at most {most - 1} are read"):
            files_of(source, (".toml",))


def entry(size: int, packed: int, *, encrypted: bool = False) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo("services.csv")
    found.file_size, found.compress_size, found.flag_bits = size, packed, int(encrypted)
    return found


@pytest.mark.parametrize(
    ("size", "packed", "words"),
    [
        (1_000_000, 1, None), (1_000_001, 1, "no real table"), (2_000_000, 10_000, None),
        (2_000_001, 10_000, "no real table"),
    ],
)  # fmt: skip
def test_small_files_may_shrink_and_large_ones_two_hundredfold(
    size: int, packed: int, words: str | None
) -> None:
    if words is None:
        package._check_entry("town.zip", entry(size, packed))
        return
    with pytest.raises(PackageUnreadable, match=words):
        package._check_entry("town.zip", entry(size, packed))


def test_a_package_with_a_password_is_refused() -> None:
    with pytest.raises(PackageUnreadable, match=r"town\.zip/services\.csv is encrypted"):
        package._check_entry("town.zip", entry(1, 1, encrypted=True))


def test_a_damaged_archive_says_where(tmp_path: Path) -> None:
    content = archive({"services.csv": b"id\n" + b"1\n" * 50})
    broken = content.replace(b"1\n1\n", b"2\n2\n", 1)
    found = open_package(tmp_path / "town.zip", broken)
    with pytest.raises(PackageUnreadable, match=r"town\.zip/services\.csv is damaged"):
        found.tables[0].read()


def test_what_is_asked_of_a_path(tmp_path: Path) -> None:
    path = folder(tmp_path, "a.csv", "b.json", "c.TSV", "d.txt", "below/e.csv")
    assert {name: is_table_file(path / name) for name in ("a.csv", "b.json", "c.TSV", "d.txt", "below",
    "gone.csv")} == {
        "a.csv": True, "b.json": False, "c.TSV": True, "d.txt": True, "below": False, "gone.csv": False,
    }  # fmt: skip
    assert sorted(files_of(path, (".csv", ".txt"))) == ["a.csv", "below/e.csv", "d.txt"]
    (tmp_path / "x.zip").write_bytes(archive({"a/b/c/e.csv": b"x", "f.pdf": b"x"}))
    assert list(files_of(tmp_path / "x.zip", (".csv",))) == ["a/b/c/e.csv"]


def test_files_of_one_name_from_two_folders_are_both_there(tmp_path: Path) -> None:
    one, two = folder(tmp_path / "a", "services.csv"), folder(tmp_path / "b", "services.csv")
    with pytest.raises(PackageUnreadable, match="several packages"):
        open_files([one / "services.csv", two / "services.csv"])
    assert open_files([one / "services.csv"]).name == "a"
