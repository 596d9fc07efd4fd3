"""The page on which a coalition says what it uses; what it does not use is nowhere, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Collection

from flask import flash, render_template, url_for
from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from directory.coalition.blueprint import coalition
from directory.models import UnusedFeature
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.features import CODES, FEATURES
from directory.web.forms import OnceForm, lead_to, pressed_once
from directory.web.forms.fields import BoxesField
from directory.web.forms.undo import UNDONE, is_undone, offer_way_back
from directory.web.labels import forget_words


class FeaturesForm(OnceForm):
    """What the coalition uses."""

    used = BoxesField(
        "We use", choices=lambda: {each.code: f"{each.name}: {each.words}" for each in FEATURES}
    )


@coalition.get("/features")
@requires(Right.EDIT_STAKEHOLDERS)
def feature_list() -> str:
    """A box for each feature, ticked where it is in use."""
    off = set(db.session.scalars(select(UnusedFeature.code)))
    form = FeaturesForm(used=[each.code for each in FEATURES if each.code not in off])
    return render_template("coalition/features.html", form=form)


@coalition.post("/features")
@requires(Right.EDIT_STAKEHOLDERS)
@pressed_once(FeaturesForm)
def feature_choice(form: FeaturesForm) -> str | tuple[str, int] | Response:
    """Switch off what is not ticked, and on what is."""
    if not form.validate():
        return render_template("coalition/features.html", form=form), 422
    before = sorted(CODES - set(db.session.scalars(select(UnusedFeature.code))))
    use_only(db.session(), form.used.data or ())
    answer = lead_to(form, url_for("coalition.feature_list"))
    forget_words()
    if is_undone():
        flash("Undone: you use what you used before.")
    else:
        saved = (
            "Saved: what you use. What you don't use is on no page; what was entered with it stays."
        )
        offer_way_back(saved, url_for("coalition.feature_choice"), {"used": before, UNDONE: "1"})
    return answer


def use_only(session: Session, codes: Collection[str]) -> None:
    """Have exactly these features in use. The caller commits."""
    off = set(session.scalars(select(UnusedFeature.code)))
    session.execute(delete(UnusedFeature).where(UnusedFeature.code.in_(codes)))
    session.add_all(UnusedFeature(code=code) for code in sorted(CODES - set(codes) - off))
