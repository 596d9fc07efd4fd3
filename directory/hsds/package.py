"""What HSDS travels in (a folder, a ZIP, files) as named bytes, within limits; nothing is unpacked to disk."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from directory.hsds.field_names import table_of, table_of_file

FILE_BYTES = 200_000_000
PACKAGE_BYTES = 500_000_000
FILES = 1_000
# Real tables shrink to a tenth or a twentieth; a bomb to a thousandth.
PACKING_RATIO = 200
_SMALL = 1_000_000
# How deep folders, and ZIP files in ZIP files, are looked into.
_FOLDERS = 6
_ZIPS = 3

# A database writes its tables as .txt; another text of that ending is no table.
_TEXT = ".txt"
_TABLE_ENDINGS = (".csv", ".tsv", ".xlsx", _TEXT)
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
    """The files of a package by kind; `name` is that of its description, else of its folder or file.

    `unnamed` are tables whose names say nothing; their headings may.
    """

    name: str
    tables: list[PackageFile] = field(default_factory=list)
    unnamed: list[PackageFile] = field(default_factory=list)
    documents: list[PackageFile] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    broken_description: str | None = None


def open_package(path: Path, content: bytes | None = None) -> Package:
    """The package at `path`: a folder, a .zip, a datapackage.json, or a single CSV, JSON or NDJSON file.

    Its tables are found wherever the description, folders below and ZIP files inside have them. With `content` the path
    is only the name of a file that holds it.

    Raises PackageUnreadable when there is none, or when it is larger than the limits of this module.
    """
    if content is None:
        if not path.exists():
            raise PackageUnreadable(f"{path} does not exist")
        if path.name.lower() == "datapackage.json":
            path = path.parent
        if path.is_dir():
            files = _folder_files(path, (*_ENDINGS, ".zip"), _FOLDERS)
            return _arranged(_without_zips(files, path.name), _own_name(path))
    if path.suffix.lower() == ".zip":
        files = _zip_files(path, (*_ENDINGS, ".zip"), content)
        return _arranged(_without_zips(files, path.name), path.stem)
    if path.suffix.lower() in (*_TABLE_ENDINGS, *_DOCUMENT_ENDINGS):
        return _arranged({path.name: _single_file(path, path.name, content)}, path.stem)
    raise PackageUnreadable(
        f"{path.name} is no HSDS package; give a folder or .zip with its tables, a datapackage.json, or a JSON file"
    )


def open_files(paths: Sequence[Path]) -> Package:
    """Tables that were named one by one, as the one package that they are together. Raises PackageUnreadable."""
    files = {}
    for path in paths:
        name = path.name if path.name not in files else path.as_posix()
        files[name] = _file_on_disk(path, name)
    return _arranged(files, _own_name(paths[0].parent))


def is_table_file(path: Path) -> bool:
    """Whether a path names a single table, which may be one of several that belong together."""
    return path.is_file() and path.suffix.lower() in _TABLE_ENDINGS


def files_of(path: Path, endings: tuple[str, ...]) -> dict[str, PackageFile]:
    """The files of a folder or ZIP whose names end like this, by their names in it, within the same limits.

    Raises PackageUnreadable for a ZIP that is damaged or dangerous, and for a file that is none.
    """
    return _folder_files(path, endings, 1) if path.is_dir() else _zip_files(path, endings)


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


def _folder_files(folder: Path, endings: tuple[str, ...], levels: int) -> dict[str, PackageFile]:
    """Files of the folder and of so many levels of folders below it, hidden ones left out."""
    files: dict[str, PackageFile] = {}
    for path in sorted(_below(folder, levels)):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _is_interesting(name, endings):
            files[name] = _file_on_disk(path, name)
            _check_package(folder.name, len(files), sum(file.size for file in files.values()))
    return files


def _below(folder: Path, levels: int) -> Iterator[Path]:
    for path in folder.iterdir():
        yield path
        if levels and path.is_dir() and not path.is_symlink() and not path.name.startswith("."):
            yield from _below(path, levels - 1)


def _without_zips(files: Mapping[str, PackageFile], name: str) -> dict[str, PackageFile]:
    """The files, and in place of ZIP files what is in them, all of it together within the limits."""
    found: dict[str, PackageFile] = {}
    waiting = [(key, file, 1) for key, file in files.items()]
    while waiting:
        key, file, level = waiting.pop(0)
        if not key.lower().endswith(".zip"):
            found[key] = file
        elif level > _ZIPS:
            raise PackageUnreadable(
                f"{file.name} is packed too often; unpack it once and give that"
            )
        else:
            inside = _zip_files(Path(key), (*_ENDINGS, ".zip"), file.read())
            waiting += [
                (
                    f"{key.removesuffix('.zip')}/{inner}",
                    PackageFile(f"{key}/{inner}", each.size, each.read),
                    level + 1,
                )
                for inner, each in inside.items()
            ]
        _check_package(
            name,
            len(found) + len(waiting),
            sum(each.size for each in found.values()) + sum(each.size for _, each, _ in waiting),
        )
    return found


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
    """The package among `files`, its files told apart by the description, else by name."""
    package = Package(name)
    found = next((key for key in _outermost(files) if _file_name(key) == "datapackage.json"), None)
    described = _described(files[found], _parent(found), package) if found else {}
    named = _named(files, described)
    homes = _homes({key: table for key, table in named.items() if key in described} or named, name)
    for key, file in files.items():
        file.table = named.get(key)
        if _file_name(key) == "datapackage.json":
            continue
        if homes and _parent(key) not in homes:
            continue
        if key.lower().endswith(_DOCUMENT_ENDINGS):
            file.table = described.get(key) or table_of(_file_name(key))
            package.documents.append(file)
        elif file.table:
            package.tables.append(file)
        elif not key.lower().endswith(_TEXT):
            package.unnamed.append(file)
    if package.tables:
        # Beside tables, JSON files describe the package; the records are in the tables.
        package.strangers += [file.name for file in package.documents]
        package.documents = []
    elif package.documents:
        package.documents = _in_one_folder(package.documents, files, name)
    if not package.tables and not package.documents and not package.unnamed:
        raise PackageUnreadable(
            f"{name} holds no HSDS tables (such as organizations.csv and services.csv) and no JSON file"
        )
    return package


def _named(files: Mapping[str, PackageFile], described: Mapping[str, str]) -> dict[str, str]:
    """The tables by what their files are called; a loose name counts where no file has the name itself."""
    tables = [key for key in files if _is_table(key)]
    named = {
        key: table for key in tables if (table := described.get(key) or table_of(_file_name(key)))
    }
    known = set(named.values())
    loose = {key: table_of_file(key) for key in tables if key not in named}
    return named | {key: table for key, table in loose.items() if table and table not in known}


def _parent(key: str) -> str:
    return PurePosixPath(key).parent.as_posix()


def _file_name(key: str) -> str:
    return PurePosixPath(key).name.lower()


def _is_table(key: str) -> bool:
    return key.lower().endswith(_TABLE_ENDINGS)


def _outermost(files: Mapping[str, PackageFile]) -> list[str]:
    return sorted(files, key=lambda key: (key.count("/"), key))


def _homes(named: Mapping[str, str], name: str) -> set[str]:
    """The folders with the tables of the package: one, or several that hold different tables.

    A folder whose tables stand beside one another goes before what lies below it, such as an archive of last year.
    """
    tables: dict[str, set[str]] = {}
    for key, table in named.items():
        tables.setdefault(_parent(key), set()).add(table)
    if "." in tables and len(tables["."]) > 1:
        return {"."}
    everything = [table for each in tables.values() for table in each]
    if len(tables) > 1 and len(everything) > len(set(everything)):
        listed = ", ".join(sorted(tables))
        raise PackageUnreadable(
            f"{name} holds several packages ({listed}); import one of these folders at a time"
        )
    return set(tables)


def _in_one_folder(
    documents: list[PackageFile], files: Mapping[str, PackageFile], name: str
) -> list[PackageFile]:
    """The documents of the top folder, else of the only one that has any."""
    homes: dict[str, list[PackageFile]] = {}
    for key, file in files.items():
        if file in documents:
            homes.setdefault(_parent(key), []).append(file)
    if "." in homes:
        return homes["."]
    if len(homes) > 1:
        listed = ", ".join(sorted(homes))
        raise PackageUnreadable(
            f"{name} holds several packages ({listed}); import one of these folders at a time"
        )
    return next(iter(homes.values()))


def _described(file: PackageFile, folder: str, package: Package) -> dict[str, str]:
    """File -> table as datapackage.json says; an unusable description is remarked and file names decide."""
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
    named = ((_joined(folder, path), table_of(table)) for path, table in pairs)
    return {key: table for key, table in named if table}


def _joined(folder: str, path: str) -> str:
    """A path of the description from the top of the package."""
    return (PurePosixPath(folder) / path.replace("\\", "/").removeprefix("./")).as_posix()
