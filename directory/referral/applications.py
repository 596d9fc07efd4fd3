"""Where an organization applies to be listed: what it offers, and what it says to each point of the policy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from flask import render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import EmailField, Field, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from directory.models import Suggestion, SuggestionKind
from directory.models.listings.inclusion_points import PointKind
from directory.referral.corrections import FIELDS, LONGEST, keep_suggestion, suggested_values
from directory.referral.owner_requests import REPLY_TO
from directory.referral.routes import referral
from directory.web.access import Right, requires
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited
from directory.web.site_texts import Point, own_words

Answer = str | Response | tuple[str, int]
NAMED = ("organization", "service", "description", "phone", "url", "by_name", "by_title")
POINT = "point"
"""How the names of the fields of points begin."""


class ApplicationForm(PublicForm):
    """What is applied for. `points` are the points of the policy by the names of their fields, made for each page."""

    purpose = "application"
    points: dict[str, Point]
    organization = StringField(
        _("Organization"), [DataRequired(_("Enter the name of the organization")), LONGEST]
    )
    service = StringField(
        _("Name of the service"), [DataRequired(_("Enter the name of the service")), LONGEST]
    )
    description = TextAreaField(
        FIELDS["description"], [DataRequired(_("Write what it does")), LONGEST]
    )
    phone = StringField(FIELDS["phone"], [LONGEST])
    url = StringField(FIELDS["url"], [LONGEST])
    by_name = StringField(_("Your name"), [DataRequired(_("Enter your name")), Length(max=200)])
    by_title = StringField(_("Your position"), [Length(max=200)])
    reply_to = EmailField(_("Your work e-mail address"), REPLY_TO)

    @property
    def point_lists(self) -> list[tuple[PointKind, list[Field]]]:
        """The fields of the points, list by list as the policy has them."""
        by_list = groupby(self.points, key=lambda name: self.points[name].list_key)
        return [(kind, [self[name] for name in names]) for (kind, _above), names in by_list]

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Also that one of each list of alternatives is answered."""
        valid: bool = super().validate(extra_validators)
        for kind, fields in self.point_lists:
            if kind is PointKind.ONE and not any((each.data or "").strip() for each in fields):
                fields[0].errors = [gettext("Write how it is with you for one of these at least")]
                valid = False
        return valid


@referral.get("/applications")
@requires(Right.VISIT)
def apply_to_be_listed() -> str:
    """Ask what an organization offers, and for its word on each point of the policy."""
    return _page(_form())


@referral.post("/applications")
@requires(Right.VISIT)
@carries_token
@limited(PUBLIC_FORM)
def create_application() -> Answer:
    """Take it, and lead to the page that shows where it is."""
    form = _form(request.form)
    if not form.validate():
        return _page(form), 422
    values = suggested_values(
        [
            *((name, None, form[name].data) for name in NAMED),
            *(
                (point.kind.value, point.text, form[name].data)
                for name, point in form.points.items()
            ),
        ]
    )
    about = f"{form.organization.data.strip()}: {form.service.data.strip()}"
    return keep_suggestion(
        form, Suggestion(kind=SuggestionKind.APPLICATION, about=about, values=values)
    )


def _form(sent: MultiDict[str, str] | None = None) -> ApplicationForm:
    """The form with one field for each point. A point that was reworded meanwhile is a new field, and is asked anew."""
    written = own_words("inclusion_policy")
    points = {f"{POINT}_{_digest(each.text)}": each for each in (written.points if written else ())}
    fields = {name: _field(point) for name, point in points.items()}
    form: ApplicationForm = type("ApplicationForm", (ApplicationForm,), fields)(sent)
    form.points = points
    return form


def _field(point: Point) -> Field:
    """What is asked about a point: words, or whether it describes whoever applies; of alternatives one is enough."""
    if point.kind is PointKind.NONE:
        undecided = gettext("Say whether this describes you")
        return RadioField(
            point.text,
            [InputRequired(f"{undecided}: {point.text}")],
            choices={"no": gettext("No"), "yes": gettext("Yes")},
            description=_("Does this describe you?"),
        )
    if point.kind is PointKind.ONE:
        return TextAreaField(point.text, [LONGEST])
    unsaid = gettext("Write how it is with you")
    return TextAreaField(point.text, [DataRequired(f"{unsaid}: {point.text}"), LONGEST])


def _digest(point: str) -> str:
    return hashlib.sha256(point.encode()).hexdigest()[:12]


def _page(form: ApplicationForm) -> str:
    return render_template("referral/application.html", form=form)
