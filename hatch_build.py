"""What a wheel carries beside the package: the folders at the top of the checkout, and the catalogues compiled.

An editable install is left alone: there the program finds all this where it lies.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("templates", "static", "demo")


class CarriedFiles(BuildHookInterface):
    """Maps the folders into the package and compiles the catalogues outside of the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add what is carried to a wheel; `version` is `editable` for an editable one."""
        if version == "editable":
            return
        root = Path(self.root)
        carried = {
            str(path): f"directory/{path.relative_to(root).as_posix()}"
            for folder in FOLDERS
            for path in sorted((root / folder).rglob("*"))
            if path.is_file()
            and path.suffix != ".gz"  # what `make run` once compressed beside the files
        }
        self._compiled = tempfile.TemporaryDirectory(prefix="catalogues-")
        for source in sorted(root.glob("directory/translations/*/LC_MESSAGES/messages.po")):
            inside = source.relative_to(root).with_suffix(".mo")
            carried[str(compile_catalogue(source, Path(self._compiled.name) / inside))] = (
                inside.as_posix()
            )
        build_data["force_include"].update(carried)

    def finalize(self, version: str, _build_data: dict[str, Any], _path: str) -> None:
        """Remove what was compiled."""
        if version != "editable":
            self._compiled.cleanup()


def compile_catalogue(source: Path, goal: Path) -> Path:
    """Compile a catalogue as `pybabel compile` does."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    goal.parent.mkdir(parents=True)
    with source.open("rb") as written, goal.open("wb") as compiled:
        write_mo(compiled, read_po(written, locale=source.parts[-3]))
    return goal
