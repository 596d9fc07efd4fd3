"""Reading a coalition pack from a folder or ZIP; nothing here knows the database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from directory.hsds.package import PackageFile, PackageUnreadable, files_of
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.packs.pack import (
    DESCRIPTION,
    FORMAT,
    HOTLINES,
    NEVER,
    SYNONYMS,
    TEXTS,
    VOCABULARIES,
    IncomingPack,
)
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables.table_file import read_table

ENDINGS = (".toml", ".csv", ".geojson")
DAYS = ("crisis_days", "legal_days", "other_days", "soon_days", "hide_after_days")
_MOST_DAYS = 3650
_AREA_KEYS = {"name", "file", "primary"}


def read_pack(path: Path) -> IncomingPack:
    """The pack at `path`. What cannot be read of it is refused by file, line and column.

    Raises NothingToRead where there is no pack, one of a later version, or a dangerous ZIP.
    """
    try:
        files = _files(path)
        text = _text(files[DESCRIPTION])
        description = _description(text, path.name)
        pack = IncomingPack(path.resolve().name, is_whole=description.get("whole") is True)
        for name in sorted(set(files) - {DESCRIPTION}):
            if name in (SYNONYMS, HOTLINES, TEXTS) or _is_vocabulary(name):
                _read_table(pack, name, files[name].read())
            elif not name.startswith("areas/"):
                reason = "no file of a pack has this name; it is left out"
                pack.doubts.append(Remark(name, None, None, reason))
        _read_areas(pack, description.get("areas", []), files, text)
        _read_policy(pack, description.get("verification", {}), text)
    except (PackageUnreadable, OSError) as problem:
        raise NothingToRead(f"{path} cannot be read: {problem}") from problem
    return pack


def _files(path: Path) -> dict[str, PackageFile]:
    """The files by their names in the pack, which a ZIP may hold in a folder of its own."""
    files = files_of(path, ENDINGS)
    homes = [name.removesuffix(DESCRIPTION) for name in files if name.endswith(DESCRIPTION)]
    homes = [home for home in homes if home == "" or home.endswith("/")]
    if not homes:
        raise NothingToRead(
            f"{path} holds no {DESCRIPTION}; `directory export pack FOLDER` writes a pack to begin with"
        )
    home = min(homes, key=len)
    return {name.removeprefix(home): file for name, file in files.items() if name.startswith(home)}


def _text(file: PackageFile) -> str:
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NothingToRead(f"{file.name} is not UTF-8; save it again as UTF-8") from problem


def _description(text: str, name: str) -> dict[str, Any]:
    try:
        description = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise NothingToRead(f"{name}/{DESCRIPTION} is no TOML: {problem}") from problem
    stated = description.get("format")
    if stated != FORMAT:
        what = "says no format" if stated is None else f"is of format {stated!r}"
        raise NothingToRead(f"{name}/{DESCRIPTION} {what}; this version reads format = {FORMAT}")
    return description


def _is_vocabulary(name: str) -> bool:
    return name.startswith(VOCABULARIES) and name.endswith(".csv")


def _read_table(pack: IncomingPack, name: str, data: bytes) -> None:
    try:
        pack.tables[name] = read_table(data, name)
    except NothingToRead as problem:
        pack.refused.append(Remark(name, None, None, str(problem)))


def _read_areas(pack: IncomingPack, said: Any, files: Mapping[str, PackageFile], text: str) -> None:
    for place, each in enumerate(said if isinstance(said, list) else [said]):
        reason = _problem_of_set(pack, each, files)
        if reason:
            line = _line(text, "[[areas]]", place)
            pack.refused.append(Remark(DESCRIPTION, line, "areas", reason))
            continue
        name, file = str(each["name"]).strip(), str(each["file"])
        try:
            found = read_areas(files[file].read(), name, "name", "code", file)
        except NothingToRead as problem:
            pack.refused.append(Remark(file, None, None, str(problem)))
        else:
            pack.areas.append((found, each.get("primary", False)))


def _problem_of_set(pack: IncomingPack, said: Any, files: Mapping[str, PackageFile]) -> str | None:
    """Why a set of areas cannot be taken; None when it can."""
    if not isinstance(said, dict) or not set(said) <= _AREA_KEYS:
        return "a set of areas says name, file and primary"
    name, file, primary = said.get("name"), said.get("file"), said.get("primary", False)
    if not isinstance(name, str) or not name.strip() or not isinstance(file, str):
        return "a set of areas needs a name and a file"
    if not isinstance(primary, bool):
        return "primary is true or false"
    if file not in files:
        return f"the pack has no file {file}"
    if any(known.name == name.strip() for known, _primary in pack.areas):
        return f"the set “{name.strip()}” is here already; the first is taken"
    if primary and any(taken for _known, taken in pack.areas):
        return "another set is primary already; listings are placed into one"
    return None


def _read_policy(pack: IncomingPack, said: Any, text: str) -> None:
    for name, value in (said if isinstance(said, dict) else {"verification": said}).items():
        days = type(value) is int and 1 <= value <= _MOST_DAYS
        if name in DAYS and days:
            pack.policy[name] = value
        elif name == "hide_after_days" and value == NEVER:
            pack.policy[name] = None
        else:
            known = ", ".join(DAYS)
            reason = (
                f"a number of days from 1 to {_MOST_DAYS:,} is understood here"
                if name in DAYS
                else f"the policy says {known}"
            )
            pack.refused.append(Remark(DESCRIPTION, _line(text, name, 0), name, reason))


def _line(text: str, begins: str, place: int) -> int | None:
    """The line of the file on which something stands for the time after `place` others."""
    lines = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip().startswith(begins)
    ]
    return lines[place] if place < len(lines) else None
