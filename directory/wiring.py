"""The only place where everything is wired: settings, database, languages, audiences, guard, headers."""

from __future__ import annotations

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFProtect

from directory.accounts import accounts
from directory.accounts.openid_provider import offer_provider
from directory.api import api, extras
from directory.api.routes import open_to_machines
from directory.backups.backup import forget_left_copies
from directory.coalition import coalition, guests
from directory.coalition.reminders import REMINDERS
from directory.config import LARGEST_UPLOAD, Settings
from directory.exchange.scheduled_pulls import JOBS as SOURCES
from directory.gaps.open_gaps import OPEN_GAPS
from directory.gaps.snapshots import MONTHLY_SNAPSHOT
from directory.geocoding import JOB as GEOCODING
from directory.jobs import Done, Job, Occasion
from directory.planning import planning, plans
from directory.publication.authorisations import JOBS as AUTHORISATIONS
from directory.referral import referral
from directory.staff import JOBS as STAFF_JOBS
from directory.staff import staff
from directory.web import quick_exit, quick_find, style_page
from directory.web.access import guard
from directory.web.appearance import provide_appearance
from directory.web.assets import serve_assets
from directory.web.audit_sealer import WITNESS
from directory.web.base_application import base_application
from directory.web.compression import compress_pages
from directory.web.database import lock_writing_requests
from directory.web.errors import explain_errors
from directory.web.features import provide_features
from directory.web.forms.form_pages import provide_forms
from directory.web.fragments import keep_fragments
from directory.web.guess_limit import count_refusals
from directory.web.headers import SecurityHeaders
from directory.web.hints import give_hints
from directory.web.job_schedule import provide_jobs
from directory.web.languages import speak
from directory.web.logs import write_logs
from directory.web.mail_notice import provide_mail_notice
from directory.web.meanings import give_meanings
from directory.web.metrics import measure
from directory.web.navigation import navigate
from directory.web.page_addresses import LateRule, redirect_by_path
from directory.web.person_question import PERSONS
from directory.web.place_question import PLACES
from directory.web.presentation import present
from directory.web.proxies import trust_proxies
from directory.web.public_forms import spare_public_forms
from directory.web.rate_limits import keep_limits
from directory.web.request_checks import WellFormedRequests
from directory.web.search_engines import prune_outbox
from directory.web.sessions import clear_sessions
from directory.web.site import site
from directory.web.site_texts import provide_own_words
from directory.web.text_questions import ask_about_texts
from directory.web.waiting_requests import turn_late_ones_away

# The pages of these modules belong to no audience: they join `site` when they are imported.
__all__ = ["JOBS", "quick_exit", "quick_find", "style_page", "wire"]


def _forget_copies(occasion: Occasion) -> Done:
    return Done(forget_left_copies(occasion.settings.instance))


JOBS: tuple[Job, ...] = (
    Job(
        "sessions",
        "deletes sessions that have ended and devices that are known no longer",
        clear_sessions,
    ),
    WITNESS,
    MONTHLY_SNAPSHOT,
    OPEN_GAPS,
    Job("outbox", "forgets changes that every search index holds", prune_outbox),
    Job("copies", "deletes copies of the database that a killed process left", _forget_copies),
    *AUTHORISATIONS,
    REMINDERS,
    *STAFF_JOBS,
    GEOCODING,
    *SOURCES,
)
"""What `directory jobs run` does, in this order; each capability or audience brings its own. Mail leaves after
them, what is urgent before and between.
"""


def wire(settings: Settings, *more: Blueprint) -> Flask:
    """The application, with more blueprints where a drill brings one. Raises RightUndeclared."""
    app = base_application(settings)
    app.url_rule_class = LateRule
    app.config.update(
        EXIT_URL=settings.exit_url,
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        SESSION_COOKIE_NAME="session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.behind_tls,
        # Behind TLS it would ask for a Referer, which our own pages tell browsers never to send.
        WTF_CSRF_SSL_STRICT=False,
    )
    redirect_by_path(app)
    speak(app)
    provide_forms(app)
    provide_own_words(app)
    provide_appearance(app)
    provide_features(app)
    provide_mail_notice(app)
    keep_fragments(app)
    present(app, settings)
    explain_errors(app)
    ask_about_texts(app, (PERSONS, PLACES))
    CSRFProtect(app)
    for blueprint in (
        site,
        referral,
        accounts,
        coalition,
        guests,
        staff,
        planning,
        plans,
        api,
        extras,
    ):
        app.register_blueprint(blueprint)
    for blueprint in more:
        app.register_blueprint(blueprint)
    offer_provider(app, settings)
    spare_public_forms(app)
    open_to_machines(app)
    provide_jobs(app, JOBS)
    guard(app)
    count_refusals(app)
    navigate(app)
    give_hints(app)
    give_meanings(app)
    write_logs(app, settings)
    measure(app)
    keep_limits(app, settings)
    lock_writing_requests(app)
    compress_pages(app)
    serve_assets(app)
    turn_late_ones_away(app)
    trust_proxies(app, settings)
    checked = WellFormedRequests(app.wsgi_app, settings)
    app.wsgi_app = SecurityHeaders(checked, settings)  # type: ignore[method-assign]  # as Flask documents
    return app
