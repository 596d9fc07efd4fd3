"""Where an organization applies to be listed: what it offers, and what it says to each point of the policy."""

from __future__ import annotations

import hashlib

from flask import render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from directory.models import Suggestion, SuggestionKind
from directory.referral.corrections import FIELDS, LONGEST, keep_suggestion, suggested_values
from directory.referral.owner_requests import REPLY_TO
from directory.referral.routes import referral
from directory.web.access import Right, requires
from directory.web.public_forms import PublicForm, carries_token
from directory.web.rate_limits import PUBLIC_FORM, limited
from directory.web.site_texts import own_words

Answer = str | Response | tuple[str, int]
NAMED = ("organization", "service", "description", "phone", "url", "by_name", "by_title")
POINT = "point"
"""The field of an answer to one point of the policy, whose text is what the applicant read."""


class ApplicationForm(PublicForm):
    """What is applied for. `points` are the points of the policy by the names of their fields, made for each page."""

    purpose = "application"
    points: dict[str, str]
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


@referral.get("/applications")
@requires(Right.VISIT)
def apply_to_be_listed() -> str:
    """The form."""
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
            *((POINT, text, form[name].data) for name, text in form.points.items()),
        ]
    )
    about = f"{form.organization.data.strip()}: {form.service.data.strip()}"
    return keep_suggestion(
        form, Suggestion(kind=SuggestionKind.APPLICATION, about=about, values=values)
    )


def _form(sent: MultiDict[str, str] | None = None) -> ApplicationForm:
    """The form with one field for each point. A point that was reworded meanwhile is a new field, and is asked anew."""
    written = own_words("inclusion_policy")
    points = {f"{POINT}_{_digest(each)}": each for each in (written.points if written else ())}
    unsaid = gettext("Write how it is with you")
    fields = {
        name: TextAreaField(text, [DataRequired(f"{unsaid}: {text}"), LONGEST])
        for name, text in points.items()
    }
    form: ApplicationForm = type("ApplicationForm", (ApplicationForm,), fields)(sent)
    form.points = points
    return form


def _digest(point: str) -> str:
    return hashlib.sha256(point.encode()).hexdigest()[:12]


def _page(form: ApplicationForm) -> str:
    return render_template("referral/application.html", form=form)
