"""Files that wait to be imported, each in a folder of its own: what it is, how far it is, what came of it.

Not in the database: an import holds the write lock to its end, and its progress must be seen meanwhile.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from directory.jobs import Done, Job, Occasion

FOLDER = "uploads"
KEPT_DAYS = 7
SILENT_SECONDS = 60
"""A run that has said nothing for so long has ended with its process."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. `columns` maps fields to columns as somebody chose them; `left_out` are numbers of groups.

    `about` is what the file itself does not say: the set that outlines belong to.
    """

    id: UUID
    name: str
    kind: str
    by: str
    at: str
    mapping: str | None = None
    columns: dict[str, list[str]] | None = None
    left_out: list[int] = field(default_factory=list)
    state: str = "waiting"
    result: dict[str, Any] | None = None
    problem: str | None = None
    about: str = ""


class Uploads:
    """The uploads of an instance."""

    def __init__(self, instance: Path) -> None:
        self._folder = instance / FOLDER

    def add(
        self,
        key: str,
        name: str,
        kind: str,
        by: str,
        content: bytes,
        mapping: str | None = None,
        about: str = "",
        columns: dict[str, list[str]] | None = None,
    ) -> Upload:
        """Keep a file, readable by the owner alone; the same `key` a second time is the same upload."""
        upload_id = uuid5(NAMESPACE_OID, key) if key else uuid4()
        known = self.find(upload_id)
        if known is not None:
            return known
        at = datetime.now(UTC).isoformat(timespec="seconds")
        upload = Upload(
            upload_id, Path(name).name[:200] or "file", kind, by, at, mapping, columns, about=about
        )
        folder = self._folder / str(upload.id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.path(upload)
        path.write_bytes(content)
        path.chmod(0o600)
        self.keep(upload)
        return upload

    def path(self, upload: Upload) -> Path:
        """Where the file is; its ending tells readers what it is."""
        return self._folder / str(upload.id) / f"file{Path(upload.name).suffix.lower()[:10]}"

    def find(self, upload_id: UUID) -> Upload | None:
        """One upload; None when it is gone."""
        try:
            kept = json.loads((self._folder / str(upload_id) / "upload.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return Upload(**(kept | {"id": UUID(kept["id"])}))

    def every(self) -> list[Upload]:
        """All of them, latest first."""
        found = [self.find(UUID(path.name)) for path in self._folders()]
        return sorted(filter(None, found), key=lambda each: each.at, reverse=True)

    def keep(self, upload: Upload) -> None:
        """Write what is known of it, whole or not at all."""
        self._write(upload.id, "upload.json", asdict(upload) | {"id": str(upload.id)})

    def change(self, upload: Upload, **values: Any) -> Upload:
        """The upload with other values, kept."""
        changed = replace(upload, **values)
        self.keep(changed)
        return changed

    def tell_progress(self, upload: Upload, done: int, total: int) -> None:
        """Say how far it is."""
        self._write(upload.id, "progress.json", {"done": done, "total": total, "at": time.time()})

    def progress(self, upload: Upload) -> tuple[int, int, bool]:
        """Steps done, steps in all, and whether it still goes on."""
        try:
            told = json.loads((self._folder / str(upload.id) / "progress.json").read_text("utf-8"))
        except (OSError, ValueError):
            return 0, 1, False
        return told["done"], told["total"], time.time() - told["at"] < SILENT_SECONDS

    def drop(self, upload: Upload) -> None:
        """Forget the file and all that is known of it."""
        shutil.rmtree(self._folder / str(upload.id), ignore_errors=True)

    def drop_file(self, upload: Upload) -> None:
        """Forget the file; what came of it stays to be read."""
        self.path(upload).unlink(missing_ok=True)

    def drop_old(self) -> int:
        """Forget what nobody has touched for `KEPT_DAYS`."""
        limit = time.time() - KEPT_DAYS * 86_400
        old = [path for path in self._folders() if path.stat().st_mtime < limit]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        return len(old)

    def _folders(self) -> Iterator[Path]:
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                try:
                    UUID(path.name)
                except ValueError:
                    continue
                yield path

    def _write(self, upload_id: UUID, name: str, content: dict[str, Any]) -> None:
        path = self._folder / str(upload_id) / name
        new = path.with_suffix(".new")
        new.write_text(json.dumps(content, ensure_ascii=False, default=str), "utf-8")
        new.chmod(0o600)
        new.replace(path)


def forget_old(occasion: Occasion) -> Done:
    """The job that forgets old uploads."""
    return Done(Uploads(occasion.settings.instance).drop_old())


JOBS = (Job("uploads", "forgets files that wait for no import any more", forget_old),)
