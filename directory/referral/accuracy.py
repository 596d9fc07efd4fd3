"""How accurate the directory is, for everybody: the figures of the quarterly check, as a page and as JSON."""

from __future__ import annotations

from flask import Response, abort, jsonify, render_template
from flask_babel import lazy_gettext as _

from directory.referral.routes import referral
from directory.verification.accuracy import Accuracy, published_accuracy
from directory.web.access import Right, requires
from directory.web.database import db

STRATA = {
    "shelter": _("Shelter and housing"),
    "hotline": _("Hotlines"),
    "legal": _("Legal help"),
    "old": _("Not verified in time"),
    "other": _("Everything else"),
}


@referral.get("/accuracy")
@requires(Right.VISIT)
def accuracy() -> str:
    """The latest figures, in words; no such page while they are switched off."""
    return render_template("referral/accuracy.html", found=_figures()[0], strata=STRATA)


@referral.get("/accuracy.json")
@requires(Right.VISIT)
def accuracy_file() -> Response:
    """The figures of every quarter, the latest first."""
    return jsonify([each.as_json() for each in _figures()])


def _figures() -> list[Accuracy]:
    return published_accuracy(db.session()) or abort(404)
