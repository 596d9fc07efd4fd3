"""The blueprint of the accounts door, which its pages join."""

from __future__ import annotations

from flask import Blueprint

accounts = Blueprint("accounts", __name__, url_prefix="/account")
