"""Opening folders, ZIP files and single files; refusing what is no package or a dangerous one."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from directory.hsds import package
from directory.hsds.package import PackageUnreadable, files_of, open_files, open_package


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return folder


def zipped(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", ".").replace("_in_", "/"), text)
    return path


def tables(path: Path) -> dict[str, str | None]:
    return {file.name: file.table for file in open_package(path).tables}


def test_a_folder_is_named_after_itself(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "town", organizations__csv="id\n", services__csv="id\n", notes__csv="a\n"
    )
    found = open_package(folder)
    assert found.name == "town"
    assert tables(folder) == {"organizations.csv": "organization", "services.csv": "service"}
    assert [each.name for each in found.unnamed] == ["notes.csv"]
    assert found.tables[0].read() == b"id\n"


def test_the_description_names_the_package_and_its_files(tmp_path: Path) -> None:
    resources = [{"name": "service", "path": "data.csv"}, {"name": "other", "path": "x.csv"}]
    folder = write(
        tmp_path / "town",
        datapackage__json=json.dumps({"name": "town_services", "resources": resources}),
        data__csv="id\n", x__csv="id\n",
    )  # fmt: skip
    assert open_package(folder).name == "town_services"
    assert open_package(folder / "datapackage.json").name == "town_services"
    assert tables(folder) == {"data.csv": "service"}


@pytest.mark.parametrize(
    "text", ["../../datapackage.json", "[]", '{"resources": 3}', '{"resources": [{}]}', ""]
)
def test_a_broken_description_is_told_and_names_of_files_decide(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "town", datapackage__json=text, services__csv="id\n")
    assert open_package(folder).broken_description == "datapackage.json"
    assert tables(folder) == {"services.csv": "service"}


def test_the_name_of_the_template_is_nobodys_name(tmp_path: Path) -> None:
    description = json.dumps({"name": "human_services_data", "resources": []})
    folder = write(tmp_path / "town", datapackage__json=description, services__csv="id\n")
    assert open_package(folder).name == "town"


def test_a_zip_with_its_files_in_a_folder(tmp_path: Path) -> None:
    path = zipped(tmp_path / "town.zip", export_in_services__csv="id\n1\n", __MACOSX_in_x__csv="")
    assert tables(path) == {"export/services.csv": "service"}
    assert open_package(path).tables[0].read() == b"id\n1\n"


def test_several_packages_in_one_folder_are_a_question(tmp_path: Path) -> None:
    write(tmp_path / "all" / "a", services__csv="id\n")
    write(tmp_path / "all" / "b", services__csv="id\n")
    with pytest.raises(PackageUnreadable, match=r"several packages \(a, b\)"):
        open_package(tmp_path / "all")


def test_json_files_beside_tables_are_no_records(tmp_path: Path) -> None:
    folder = write(tmp_path / "town", services__csv="id\n", schema__json="{}")
    found = open_package(folder)
    assert (found.documents, found.strangers) == ([], ["schema.json"])


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", services__csv="0" * 20_000_000)
    with pytest.raises(PackageUnreadable, match="no real table"):
        open_package(path)


def test_a_header_that_lies_about_the_size_is_found_out(tmp_path: Path) -> None:
    path = zipped(tmp_path / "liar.zip", services__csv="id\n" + "1\n" * 200)
    data = path.read_bytes()
    size = (403).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (300).to_bytes(4, "little")))
    file = open_package(path).tables[0]
    assert file.size == 300
    with pytest.raises(PackageUnreadable):
        file.read()


@pytest.mark.parametrize("limit", ["FILES", "PACKAGE_BYTES", "FILE_BYTES"])
def test_limits_hold_for_folders_and_zips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    folder = write(tmp_path / "town", services__csv="id\n", locations__csv="id\n")
    path = zipped(tmp_path / "town.zip", services__csv="id\n", locations__csv="id\n")
    monkeypatch.setattr(package, limit, 1)
    for source in (folder, path):
        with pytest.raises(PackageUnreadable, match="at most 1"):
            open_package(source)


def test_what_is_no_package_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 nonsense")
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    for name, words in {
        "empty": "no HSDS tables", "x.zip": "no ZIP file", "x.pdf": "is no HSDS package", "gone": "does not exist",
    }.items():  # fmt: skip
        with pytest.raises(PackageUnreadable, match=words):
            open_package(tmp_path / name)


def test_tables_named_one_by_one_are_a_package_called_after_their_folder(tmp_path: Path) -> None:
    folder = write(tmp_path / "town", organizations__csv="id\n", services__csv="id\n")
    alone = open_files([folder / "services.csv"])
    assert (alone.name, [each.table for each in alone.tables]) == ("town", ["service"])
    other = write(tmp_path / "elsewhere", phones__csv="id\n")
    both = open_files([folder / "services.csv", other / "phones.csv"])
    assert (both.name, len(both.tables)) == ("town", 2)


def test_files_are_taken_from_a_folder_and_from_those_right_below(tmp_path: Path) -> None:
    folder = write(tmp_path / "town", areas__csv="code\n", notes__txt="x")
    write(folder / "below", targets__csv="code\n")
    write(folder / "below" / "further", needs__csv="code\n")
    assert list(files_of(folder, (".csv",))) == ["areas.csv", "below/targets.csv"]
