"""What HSDS travels in (a folder, a ZIP, a single file) as named bytes, within limits; nothing is unpacked to disk."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from directory.hsds.field_names import table_of

FILE_BYTES = 200_000_000
PACKAGE_BYTES = 500_000_000
FILES = 1_000
# Real tables shrink to a tenth or a twentieth; a bomb to a thousandth.
PACKING_RATIO = 200
_SMALL = 1_000_000

_TABLE_ENDINGS = (".csv", ".tsv", ".xlsx")
_DOCUMENT_ENDINGS = (".json", ".ndjson", ".jsonl")
_ENDINGS = (*_TABLE_ENDINGS, *_DOCUMENT_ENDINGS)
# The name in the template of the specification, which most publishers leave as it is.
_TEMPLATE_NAME = "human_services_data"
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError)


class PackageUnreadable(Exception):
    """What was given is no HSDS package, or a dangerous one; the message says what is wrong and how to mend it."""


@dataclass(slots=True)
class PackageFile:
    """One file: its name for messages, its size, how to read it, and the HSDS table that it holds, if it does."""

    name: str
    size: int
    read: Callable[[], bytes]
    table: str | None = None


@dataclass(slots=True)
class Package:
    """The files of a package by kind; `name` is that of its description, else of its folder or file."""

    name: str
    tables: list[PackageFile] = field(default_factory=list)
    documents: list[PackageFile] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    broken_description: str | None = None


def open_package(path: Path, content: bytes | None = None) -> Package:
    """The package at `path`: a folder, a .zip, a datapackage.json, or a single CSV, JSON or NDJSON file.

    With `content` the path is only the name of a file that holds it.

    Raises PackageUnreadable when there is none, or when it is larger than the limits of this module.
    """
    if content is None:
        if not path.exists():
            raise PackageUnreadable(f"{path} does not exist")
        if path.is_dir():
            return _arranged(_folder_files(path, _ENDINGS), _own_name(path))
        if path.name.lower() == "datapackage.json":
            return _arranged(_folder_files(path.parent, _ENDINGS), _own_name(path.parent))
    if path.suffix.lower() == ".zip":
        return _arranged(_zip_files(path, _ENDINGS, content), path.stem)
    if path.suffix.lower() in (*_TABLE_ENDINGS, *_DOCUMENT_ENDINGS):
        return _arranged({path.name: _single_file(path, path.name, content)}, path.stem)
    raise PackageUnreadable(
        f"{path.name} is no HSDS package; give a folder or .zip with its tables, a datapackage.json, or a JSON file"
    )


def files_of(path: Path, endings: tuple[str, ...]) -> dict[str, PackageFile]:
    """The files of a folder or ZIP whose names end like this, by their names in it, within the same limits.

    Raises PackageUnreadable for a ZIP that is damaged or dangerous, and for a file that is none.
    """
    return _folder_files(path, endings) if path.is_dir() else _zip_files(path, endings)


def _own_name(folder: Path) -> str:
    return folder.resolve().name or "package"


def _file_on_disk(path: Path, name: str) -> PackageFile:
    size = path.stat().st_size
    _check_size(name, size)
    return PackageFile(name, size, path.read_bytes)


def _single_file(path: Path, name: str, content: bytes | None) -> PackageFile:
    if content is None:
        return _file_on_disk(path, name)
    _check_size(name, len(content))
    return PackageFile(name, len(content), lambda: content)


def _check_size(name: str, size: int) -> None:
    if size > FILE_BYTES:
        raise PackageUnreadable(
            f"{name} has {size:,} bytes; at most {FILE_BYTES:,} are read; split the package"
        )


def _folder_files(folder: Path, endings: tuple[str, ...]) -> dict[str, PackageFile]:
    """Files of the folder and one level of folders below it, hidden ones left out."""
    paths = [*folder.iterdir()]
    paths += [below for path in paths if path.is_dir() for below in path.iterdir()]
    files: dict[str, PackageFile] = {}
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _is_interesting(name, endings):
            files[name] = _file_on_disk(path, name)
    _check_package(folder.name, len(files), sum(file.size for file in files.values()))
    return files


def _is_interesting(name: str, endings: tuple[str, ...]) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)
    return not hidden and name.lower().endswith(endings)


def _check_package(name: str, files: int, size: int) -> None:
    if files > FILES:
        raise PackageUnreadable(f"{name} holds {files:,} files; at most {FILES:,} are read")
    if size > PACKAGE_BYTES:
        raise PackageUnreadable(
            f"{name} unpacks to {size:,} bytes; at most {PACKAGE_BYTES:,} are read; split the package"
        )


def _zip_files(
    path: Path, endings: tuple[str, ...], content: bytes | None = None
) -> dict[str, PackageFile]:
    """The files in a ZIP, whose declared sizes are checked before anything is unpacked."""
    try:
        with _archive(path, content) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _DAMAGED as error:
        raise PackageUnreadable(f"{path.name} is no ZIP file, or a damaged one") from error
    _check_package(path.name, len(entries), sum(entry.file_size for entry in entries))
    files: dict[str, PackageFile] = {}
    for entry in entries:
        _check_entry(path.name, entry)
        if _is_interesting(entry.filename, endings):
            files[entry.filename] = PackageFile(
                entry.filename, entry.file_size, _unpacking(path, entry, content)
            )
    return files


def _check_entry(archive: str, entry: zipfile.ZipInfo) -> None:
    name = f"{archive}/{entry.filename}"
    if entry.flag_bits & 1:
        raise PackageUnreadable(f"{name} is encrypted; give the package without a password")
    # By the declared sizes, before a byte is unpacked: a bomb is refused without going off.
    if entry.file_size > max(_SMALL, entry.compress_size * PACKING_RATIO):
        raise PackageUnreadable(
            f"{name} would unpack {entry.compress_size:,} bytes to {entry.file_size:,}; that is no real table"
        )
    _check_size(name, entry.file_size)


def _archive(path: Path, content: bytes | None) -> zipfile.ZipFile:
    return zipfile.ZipFile(path if content is None else io.BytesIO(content))


def _unpacking(path: Path, entry: zipfile.ZipInfo, content: bytes | None) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with _archive(path, content) as archive, archive.open(entry) as stream:
                # One byte more than declared: a header that lies about the size is found out here.
                data = stream.read(entry.file_size + 1)
        except _DAMAGED as error:
            raise PackageUnreadable(f"{path.name}/{entry.filename} is damaged") from error
        if len(data) > entry.file_size:
            raise PackageUnreadable(f"{path.name}/{entry.filename} is larger than it says")
        return data

    return read


def _arranged(files: Mapping[str, PackageFile], name: str) -> Package:
    """The one folder among `files` that holds the package, its files told apart by the description, else by name."""
    folder = _home(files, name)
    here = {PurePosixPath(key).name: file for key, file in files.items() if _parent(key) == folder}
    package = Package(name)
    described = _described(here.pop("datapackage.json", None), package)
    for filename, file in here.items():
        file.table = described.get(filename) or table_of(filename)
        if filename.lower().endswith(_DOCUMENT_ENDINGS):
            package.documents.append(file)
        # One file alone is meant, whatever it is called.
        elif file.table or len(here) == 1:
            package.tables.append(file)
        else:
            package.strangers.append(file.name)
    if package.tables:
        # Beside tables, JSON files describe the package; the records are in the tables.
        package.strangers += [file.name for file in package.documents]
        package.documents = []
    if not package.tables and not package.documents:
        raise PackageUnreadable(
            f"{name} holds no HSDS tables (such as organizations.csv and services.csv) and no JSON file"
        )
    return package


def _parent(key: str) -> str:
    return PurePosixPath(key).parent.as_posix()


def _home(files: Mapping[str, PackageFile], name: str) -> str:
    """The folder with the package: the top one when a table or document is in it, else the only one below."""
    homes = {
        _parent(key)
        for key in files
        if table_of(key) or key.lower().endswith(_DOCUMENT_ENDINGS) or len(files) == 1
    }
    if "." in homes or not homes:
        return "."
    if len(homes) > 1:
        listed = ", ".join(sorted(homes))
        raise PackageUnreadable(
            f"{name} holds several packages ({listed}); import one of these folders at a time"
        )
    return homes.pop()


def _described(file: PackageFile | None, package: Package) -> dict[str, str]:
    """File name -> table as datapackage.json says; an unusable description is remarked and file names decide."""
    if file is None:
        return {}
    try:
        description = json.loads(file.read().decode("utf-8-sig"))
        resources = description["resources"]
        pairs = [(str(each["path"]), str(each["name"])) for each in resources]
    except (ValueError, KeyError, TypeError, RecursionError):
        package.broken_description = file.name
        return {}
    name = description.get("name")
    if isinstance(name, str) and name.strip() and name != _TEMPLATE_NAME:
        package.name = name.strip()
    named = ((PurePosixPath(path).name, table_of(table)) for path, table in pairs)
    return {filename: table for filename, table in named if table}
