"""The blueprint of coordinators' pages, and what they share: the local day, the tables of one look."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from flask import Blueprint, abort

from directory.db import Base
from directory.web.clock import local_now
from directory.web.database import db

coalition = Blueprint("coalition", __name__, url_prefix="/coalition")

Record = TypeVar("Record", bound=Base)


def today() -> date:
    """The day on the local calendar, by which terms and agreements run."""
    return local_now().date()


def found(model: type[Record], record_id: UUID) -> Record:
    """The record, or the page that it is missing."""
    return db.session.get(model, record_id) or abort(404)
