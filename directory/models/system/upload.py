"""Files that somebody uploaded and that wait for a decision: what each is, what came of it, and its parts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name, belongs_to, choice
from directory.encryption.columns import Sealed
from directory.models.tagged import Owned


class UploadState(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Upload(Owned, Base):
    """One file, or one change of many listings. All that it says is sealed: a file may hold what may not be shown.

    `choices` are what somebody chose (`columns` maps fields to columns, `names_column` is the column that names the
    organizations, `shape` how the sheet is read, `not_public` maps columns to the words that hide a row,
    `hidden_addresses` to those that hide its place alone, `closed_words` to those of what has closed,
    `word_meanings` to those that were answered one by one, `languages` columns of languages to their level, `meanings`
    fields to words and whether they mean what was suggested, `not_imported` the numbers of groups that shall not be
    imported, by the plan that has them: who decides what waits sees another plan), `result` is what came of it, both
    as JSON. `about` is what the file itself does not say: the set that outlines belong to. `digest` tells the same file
    again, `size` is how many bytes it has. `done`, `total` and `told_at` are written while it runs, by a connection of
    their own.
    """

    __tablename__ = "upload"
    COVERED = ("kind", "by")

    id: Mapped[Id]
    kind: Mapped[Code]
    by: Mapped[Name]
    state: Mapped[UploadState] = mapped_column(choice(UploadState), default=UploadState.WAITING)
    name: Mapped[str] = mapped_column(Sealed("upload.name"))
    about: Mapped[str | None] = mapped_column(Sealed("upload.about"))
    mapping: Mapped[str | None] = mapped_column(Sealed("upload.mapping"))
    choices: Mapped[str | None] = mapped_column(Sealed("upload.choices"))
    problem: Mapped[str | None] = mapped_column(Sealed("upload.problem"))
    result: Mapped[str | None] = mapped_column(Sealed("upload.result"))
    created_at: Mapped[Created]
    digest: Mapped[Code | None]
    size: Mapped[int] = mapped_column(default=0, server_default="0")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=1)
    told_at: Mapped[datetime | None]

    @property
    def columns(self) -> dict[str, list[str]] | None:
        """Which column of the file each field is taken from, where somebody has chosen."""
        found: dict[str, list[str]] | None = self._chosen().get("columns")
        return found

    @property
    def not_public(self) -> dict[str, list[str]]:
        """The words that keep rows from the public, by the columns for which somebody has decided it."""
        found: dict[str, list[str]] = self._chosen().get("not_public", {})
        return found

    @property
    def hidden_addresses(self) -> dict[str, list[str]]:
        """The words that keep the place of a row from everybody, by the columns for which somebody has decided it."""
        found: dict[str, list[str]] = self._chosen().get("hidden_addresses", {})
        return found

    @property
    def closed_words(self) -> dict[str, list[str]]:
        """The words that say that a row has closed, by the columns for which somebody has decided it."""
        found: dict[str, list[str]] = self._chosen().get("closed_words", {})
        return found

    @property
    def word_meanings(self) -> dict[str, dict[str, bool | None]]:
        """The words of columns that everybody may see, True, or about which the answer was left open, None."""
        found: dict[str, dict[str, bool | None]] = self._chosen().get("word_meanings", {})
        return found

    @property
    def languages(self) -> dict[str, str | None] | None:
        """The columns of languages with the level that each means, where somebody has chosen; None is not asked."""
        found: dict[str, str | None] | None = self._chosen().get("languages")
        return found

    @property
    def meanings(self) -> dict[str, dict[str, bool]]:
        """The words, by field, of which somebody has said whether they mean what was suggested."""
        found: dict[str, dict[str, bool]] = self._chosen().get("meanings", {})
        return found

    @property
    def names_column(self) -> str | None:
        """The column that names the organizations, where the file did not say it and somebody was asked."""
        found: str | None = self._chosen().get("names_column")
        return found

    @property
    def shape(self) -> str | None:
        """How the sheet is to be read, where its contents did not tell and somebody was asked."""
        found: str | None = self._chosen().get("shape")
        return found

    def left_out(self, section: str) -> list[int]:
        """The numbers of the groups that shall not be imported, of the plan that is kept in a section."""
        found: list[int] = self._chosen().get("not_imported", {}).get(section, [])
        return found

    def leave_out(self, section: str, numbers: Iterable[int]) -> None:
        """Remember them in place of those before; numbers of another plan mean other groups and stay."""
        others: dict[str, list[int]] = self._chosen().get("not_imported", {})
        self.choose(not_imported=others | {section: sorted(numbers)})

    @property
    def outcome(self) -> dict[str, Any] | None:
        """What came of it, once it is done."""
        found: dict[str, Any] | None = json.loads(self.result) if self.result else None
        return found

    def choose(self, **choices: Any) -> None:
        """Remember what somebody chose, beside what was chosen before."""
        self.choices = json.dumps(self._chosen() | choices, ensure_ascii=False)

    def _chosen(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.choices) if self.choices else {}
        return found


class UploadPart(Owned, Base):
    """A piece of what belongs to an upload: of the file itself, or of a plan that was made of it.

    `section` says of what, `position` orders the pieces.
    """

    __tablename__ = "upload_part"
    COVERED = ("upload_id", "section", "position")
    __table_args__ = (UniqueConstraint("upload_id", "section", "position"),)

    id: Mapped[Id]
    upload_id: Mapped[UUID] = belongs_to("upload")
    section: Mapped[Code]
    position: Mapped[int]
    content: Mapped[str] = mapped_column(Sealed("upload_part.content", strict=True))
