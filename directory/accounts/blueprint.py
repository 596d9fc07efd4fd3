"""The blueprint that the pages of accounts join."""

from __future__ import annotations

from flask import Blueprint

accounts = Blueprint("accounts", __name__, url_prefix="/account")
