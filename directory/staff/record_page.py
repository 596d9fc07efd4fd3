"""The page of each record: what has been told, what is missing, who sees it; publishing, suspending, archiving."""

from __future__ import annotations

from uuid import UUID

from flask import flash, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField

from directory.exchange.field_origins import origins
from directory.gaps.area_map import AreaMap, load_map
from directory.gaps.place_lookup import place_of
from directory.models import (
    Audience,
    Exactness,
    ListingFreshness,
    Location,
    Organization,
    PublishedKind,
    Service,
    ServiceStatus,
)
from directory.models.publication.published_document import ServiceDocument
from directory.name_order import name_order
from directory.parsing.help_mentions import kinds_of_help
from directory.publication import published
from directory.publication.first_listings import begin_organizations
from directory.publication.published_documents import described, organization_document
from directory.publication.record_loader import load_attributes
from directory.publication.visibility import sees_service
from directory.staff.authorisations import states_of
from directory.staff.blueprint import staff
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE, find, name_of
from directory.staff.held_pages import WAITS, hold_page, take_back, take_status
from directory.staff.hidden_repeats import repeats_on_record
from directory.staff.history import undo_of
from directory.staff.listing_loader import load_listing
from directory.staff.published_anyway import remember_published
from directory.staff.record_facts import block_id, blocks
from directory.staff.service_places import other_places, place_words
from directory.staff.state_labels import STATUS_WORDS
from directory.staff.text_guard import TextGuard, Verdict
from directory.staff.translated_records import languages_of
from directory.staff.translations import in_english
from directory.web.access import Right, may, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import RecordForm, lead_to, previous_redirect
from directory.web.forms.second_press import is_pressed
from directory.web.forms.undo import say
from directory.web.gap_closings import closing_today
from directory.web.labels import label
from directory.web.languages import DEFAULT, offered_languages
from directory.web.presentation import places
from directory.web.presentation.dates import date_words

Answer = str | Response | tuple[str, int]

_MOST_PLACES = 8  # of more, the pages of the places say it
VERBS = {
    ServiceStatus.ACTIVE: "Publish",
    ServiceStatus.TEMPORARILY_CLOSED: "Show as closed for now",
    ServiceStatus.INACTIVE: "Suspend",
    ServiceStatus.DEFUNCT: "Archive",
}
"""What one does to give a service a status; nobody makes a draft of what was shown."""


class StatusForm(RecordForm):
    """One button for each status."""

    status = SelectField(choices={status.value: words for status, words in VERBS.items()})


@staff.get("/services/<uuid:record_id>")
@requires(Right.EDIT_OWN_LISTINGS)
def service(record_id: UUID) -> str:
    """One service: its tasks, its state, the way to what others see."""
    record: Service = find(SERVICE, record_id)
    return _service_page(record)


@staff.post("/services/<uuid:record_id>/status")
@requires(Right.EDIT_OWN_LISTINGS)
def service_status(record_id: UUID) -> Answer:
    """Publish, suspend or archive."""
    record: Service = find(SERVICE, record_id)
    form = StatusForm()
    if not form.validate():
        return _service_page(record, ["Choose what to do with the service."]), 422
    if not form.is_current(record):
        return _service_page(
            record,
            [
                "Someone else has changed this service since you opened it. Look at it again, then choose."
            ],
        ), 409
    status = ServiceStatus(form.status.data)
    missing = missing_to_publish(record)
    if status == ServiceStatus.ACTIVE and missing:
        problems = [
            (f"Before it can be published: {words}.", block_id(SERVICE.task(slug)))
            for words, slug in missing
        ]
        return _service_page(record, problems), 422

    return previous_redirect(form) or _set_status(record, status, form)


def _set_status(record: Service, status: ServiceStatus, form: StatusForm) -> Answer:
    """Give the status; what was not shown before is read like a text that is new."""
    here = url_for("staff.service", record_id=record.id)
    guard = TextGuard(
        record.organization, record.id if status.is_shown and not record.status.is_shown else None
    )
    record.status = status
    db.session.flush()
    verdict = guard.verdict(record.organization)
    if verdict.waits:
        record_id = record.id
        take_back()
        record = find(SERVICE, record_id)
        about = f"{VERBS[status]}: {record.name}"
        hold_page("service", record.id, "status", about, verdict.repeats)
        flash(WAITS)
        return lead_to(form, here)
    if verdict.warnings:
        if not is_pressed(verdict.digest):
            db.session.rollback()
            return _service_page(find(SERVICE, record.id), verdict=verdict, status=status), 422
        remember_published(verdict)
    take_status(record.id)
    # At once, not with the commit: the notice says whether the public sees it now.
    begin_organizations(db.session(), {record.organization_id})
    done, undo = f"{record.name}: {STATUS_WORDS[status].lower()}.", undo_of(SERVICE, record)
    public = url_for("referral.service", lang="en", service_id=record.id)
    is_public = sees_service(Audience.PUBLIC, record)
    answer = lead_to(form, here)
    say(done, undo, ("See it as the public does", public) if is_public else None)
    return answer


def missing_to_publish(record: Service) -> list[tuple[str, str]]:
    """What somebody who looks for help could not do without, each with the task that adds it."""
    missing = []
    if not record.description:
        missing.append(("describe it in a sentence", "basics"))
    if not record.codes("services"):
        missing.append(("choose a kind of help", "basics"))
    reachable = record.email or record.url or record.sites or record.organization.website
    if not (reachable or any(phone.audience == Audience.PUBLIC for phone in record.phones)):
        missing.append(("give a phone number for everyone, or another way to reach it", "contacts"))
    return missing


def _service_page(
    record: Service,
    problems: list[str] | list[tuple[str, str]] | None = None,
    verdict: Verdict | None = None,
    status: ServiceStatus | None = None,
) -> str:
    load_listing(db.session(), record.id)
    form = StatusForm(formdata=None)
    form.show_version(record)
    asked = verdict.sentences if verdict else []
    public = _public_document(record)
    return render_template(
        "staff/service.html",
        service=record,
        blocks=blocks(SERVICE.tasks, record),
        public=public,
        form=form,
        verbs=[(status.value, verb) for status, verb in VERBS.items() if status != record.status],
        problems=problems or [],
        missing=missing_to_publish(record),
        has_other_places=bool(other_places(record)),
        warnings=[
            *(each for each in repeats_on_record(record.organization) if each not in asked),
            *_without_kinds(record),
            *_opens_later(record),
        ],
        is_nowhere=_is_nowhere(public),
        verdict=verdict,
        asked=status,
        sees={audience.value: sees_service(audience, record) for audience in (Audience.PUBLIC, Audience.PARTNER)},
        today=local_now().date(),
        origins=origins(db.session(), "service", record.id),
        placed=_placed(record),
        closing=closing_today(record.organization_id, record.id) if record.is_shown and may(Right.SEE_GAPS) else None,
        text_languages=_text_languages(record),
    )  # fmt: skip


def _text_languages(record: Service) -> list[tuple[str, str, bool]]:
    """The other languages of pages: code, English name, and whether the listing has a text in it."""
    known = languages_of(db.session(), "service", record.id)
    others = (code for code in offered_languages() if code != DEFAULT)
    return [(code, in_english(code), code in known) for code in others]


def _opens_later(record: Service) -> list[str]:
    """What staff are told of a listing that is suspended until a day that its texts name."""
    kept = db.session.get(ListingFreshness, record.id)
    if kept is None or kept.opens_on is None:
        return []
    day = date_words(kept.opens_on)
    return [f"It says that it opens on {day}. Nothing shows it by itself: call, then publish it"]


def _is_nowhere(public: ServiceDocument) -> bool:
    """Whether the places of a listing are hidden and its public page names no area either."""
    is_hidden = bool(public.get("confidential_location")) and not places(public)
    return is_hidden and "service_areas" not in public


def _without_kinds(record: Service) -> list[str]:
    """The kinds of help that the words of a service speak of, proposed to staff where it states none."""
    if record.codes("services"):
        return []
    names = (record.name, record.alternate_name, record.organization.name)
    texts = (record.description, record.organization.description)
    kinds = [
        f"“{label('services', code)}”"
        for code in kinds_of_help(filter(None, names), filter(None, texts))
    ]
    if not kinds:
        return []
    guess = f"It states no kind of help. Its own words seem to speak of {', '.join(kinds)}: that is a guess, which"
    return [f"{guess} helps search and is shown to nobody else. Ask, and choose under “What it is”"]


def _public_document(record: Service) -> ServiceDocument:
    """What the public reads; of a listing that it does not see, what it would read."""
    seen = published(db.session(), PublishedKind.SERVICE, record.id, Audience.PUBLIC)
    return seen or described(record, Audience.PUBLIC, load_attributes(db.session(), [record.id]))


def _placed(record: Service) -> list[tuple[str, UUID, tuple[str, Exactness] | None]]:
    """The places of a service that may be shown: each in words, with the area in which gaps count it there."""
    open_places = [
        site.location
        for site in record.sites
        if not (site.suspended_at or site.location.is_confidential)
    ]
    area_map = load_map(db.session()) if open_places else None
    return [
        (place_words(each), each.id, _counted(each, area_map))
        for each in open_places[:_MOST_PLACES]
        if area_map is not None
    ]


@staff.get("/services/<uuid:record_id>/preview")
@requires(Right.EDIT_OWN_LISTINGS)
def preview(record_id: UUID) -> str:
    """What the public or partners see, or would see once it is published."""
    record: Service = find(SERVICE, record_id)
    partner = request.args.get("audience") == Audience.PARTNER.value
    audience = Audience.PARTNER if partner else Audience.PUBLIC
    attributes = load_attributes(db.session(), [record.id])
    return render_template(
        "staff/preview.html",
        record=record,
        service=described(record, audience, attributes),
        organization=organization_document(record.organization, audience, {}),
        audience=audience.value,
        seen=sees_service(audience, record),
    )


@staff.get("/organizations/<uuid:record_id>")
@requires(Right.EDIT_OWN_LISTINGS)
def organization(record_id: UUID) -> str:
    """One organization: its tasks, services and places."""
    record: Organization = find(ORGANIZATION, record_id)
    services = sorted(record.services, key=lambda each: name_order(each.name))
    places = [(each.id, name_of(LOCATION, each)) for each in record.locations]
    return render_template(
        "staff/organization.html", organization=record, blocks=blocks(ORGANIZATION.tasks, record),
        services=services, places=places,
        public=published(db.session(), PublishedKind.ORGANIZATION, record.id, Audience.PUBLIC),
        warnings=repeats_on_record(record),
        origins=origins(db.session(), "organization", record.id),
    )  # fmt: skip


def _counted(place: Location, area_map: AreaMap) -> tuple[str, Exactness] | None:
    """The name of the area in which gaps count the place, and how exactly that is known; None where none is known."""
    found = place_of(db.session(), area_map, [site.id for site in place.sites])
    if found is None:
        return None
    return area_map.name(area_map.codes[found.area]), found.exactness


@staff.get("/locations/<uuid:record_id>")
@requires(Right.EDIT_OWN_LISTINGS)
def location(record_id: UUID) -> str:
    """One place: its tasks and the services that are had there."""
    record = find(LOCATION, record_id)
    return render_template(
        "staff/location.html",
        place=record,
        name=name_of(LOCATION, record),
        blocks=blocks(LOCATION.tasks, record),
        warnings=repeats_on_record(record.organization),
        origins=origins(db.session(), "location", record.id),
        counted_in=None if record.is_confidential else _counted(record, load_map(db.session())),
        authorisations=states_of(record),
    )
