"""Vocabularies (HSDS taxonomies), their terms, and the names of terms in the languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, has_many
from directory.models.field import plumbing, public


class Taxonomy(Base):
    """One vocabulary: ours (services, populations …) or a foreign one, which names the `source` that it came with."""

    __tablename__ = "taxonomy"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True, info=public(hsds=""))
    name: Mapped[Name] = mapped_column(info=public())
    description: Mapped[LongText | None] = mapped_column(info=public())
    uri: Mapped[Name | None] = mapped_column(info=public())
    version: Mapped[Code | None] = mapped_column(info=public())
    source: Mapped[Code | None] = mapped_column(info=plumbing(hsds=""))

    terms: Mapped[list[TaxonomyTerm]] = has_many(back_populates="taxonomy")


class TaxonomyTerm(Base):
    """One term: a code for machines, a label and a hint for people, a severity where the planners need one (1-5)."""

    __tablename__ = "taxonomy_term"
    __table_args__ = (UniqueConstraint("vocabulary", "code"),)

    id: Mapped[Id]
    vocabulary: Mapped[Code] = mapped_column(
        ForeignKey("taxonomy.code", ondelete="CASCADE", onupdate="CASCADE"),
        info=public(hsds="taxonomy"),
    )
    code: Mapped[Code] = mapped_column(info=public())
    label: Mapped[Name] = mapped_column(info=public(hsds="name"))
    hint: Mapped[LongText | None] = mapped_column(info=public(hsds="description"))
    severity: Mapped[int | None] = mapped_column(info=public(hsds="", is_imported=False))
    parent_code: Mapped[Code | None] = mapped_column(info=public(hsds=""))
    position: Mapped[int] = mapped_column(default=0, info=plumbing(is_imported=False))
    uri: Mapped[Name | None] = mapped_column(info=public(hsds="term_uri"))
    language: Mapped[Code | None] = mapped_column(info=public())

    taxonomy: Mapped[Taxonomy] = relationship(back_populates="terms")
    labels: Mapped[list[TermLabel]] = has_many()

    @property
    def translations(self) -> dict[str, str]:
        """The labels by language of the interface; setting them changes and adds those it names, to be reviewed."""
        return {each.language: each.label for each in self.labels}

    @translations.setter
    def translations(self, words: Mapping[str, str]) -> None:
        rows = {each.language: each for each in self.labels}
        for language, label in words.items():
            if language not in rows:
                self.labels.append(TermLabel(language=language, label=label))
            elif rows[language].label != label:
                rows[language].label, rows[language].reviewed = label, False


class TermLabel(Base):
    """The label of a term in one language of the interface, and whether a person has reviewed it."""

    __tablename__ = "term_label"

    term_id: Mapped[UUID] = mapped_column(
        ForeignKey("taxonomy_term.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[Code] = mapped_column(primary_key=True)
    label: Mapped[Name]
    reviewed: Mapped[bool] = mapped_column(default=False)


class LanguageName(Base):
    """A language people speak (ISO 639-3), with its name in its own words and in the interface languages."""

    __tablename__ = "language_name"

    code: Mapped[Code] = mapped_column(primary_key=True)
    names: Mapped[dict[str, str]] = mapped_column()
    position: Mapped[int] = mapped_column(default=0)
