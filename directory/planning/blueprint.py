"""The blueprint of planners' pages."""

from __future__ import annotations

from flask import Blueprint

planning = Blueprint("planning", __name__, url_prefix="/planning")
