"""The blueprint of the planning door, with the desk on which its pictures lie."""

from __future__ import annotations

from flask import Blueprint, current_app
from flask.blueprints import BlueprintSetupState

from directory.gaps.picture import Desk

planning = Blueprint("planning", __name__, url_prefix="/planning")


@planning.record_once
def _provide_desk(state: BlueprintSetupState) -> None:
    state.app.extensions["gap_desk"] = Desk()


def desk() -> Desk:
    """The pictures that this process has made."""
    kept: Desk = current_app.extensions["gap_desk"]
    return kept
