"""The taxonomies and terms that answers speak of, kept in memory for some seconds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from flask import Flask, current_app

from directory.api.responses import written
from directory.hsds.presentation import Document
from directory.hsds.terms import Taxonomies, name_id
from directory.publication.taxonomies import load_taxonomies
from directory.web.database import db

LIFETIME_SECONDS = 10.0  # how long another process may give the terms from before a change


@dataclass(slots=True)
class Known:
    """Everything at one moment: as answers nest it, as lists show it, by id, and a mark that changes with any of it."""

    nested: Taxonomies = field(default_factory=Taxonomies)
    taxonomies: dict[str, Document] = field(default_factory=dict)
    terms: dict[str, Document] = field(default_factory=dict)
    mark: str = ""
    until: float = 0.0


def keep_vocabularies(app: Flask) -> None:
    """Give the application its place for them."""
    app.extensions["api_vocabularies"] = Known()


def known() -> Known:
    """The taxonomies; an edit shows within `LIFETIME_SECONDS`, until then no query is made."""
    kept: Known = current_app.extensions["api_vocabularies"]
    if time.monotonic() < kept.until:
        return kept
    nested = load_taxonomies(db.session())
    fresh = Known(nested, mark=kept.mark, until=time.monotonic() + LIFETIME_SECONDS)
    fresh.taxonomies = {each["id"]: each for each in nested.taxonomies.values()}
    fresh.terms = {
        each["id"]: each | {"taxonomy_detail": nested.taxonomy(each["taxonomy"])}
        for each in nested.terms.values()
    }
    fresh.mark = name_id(str(written(list(fresh.terms.values()))))
    current_app.extensions["api_vocabularies"] = fresh
    return fresh
