"""Translating listings in the browser: the queue of a language, and one record beside its original."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel import Locale
from flask import abort, render_template, request, url_for
from wtforms import BooleanField, Field, HiddenField, TextAreaField, ValidationError

from directory.fields.declared import field_label
from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.imports.sheets.translations import adds_an_address, names_another_place
from directory.models import (
    Audience,
    Translation,
    TranslationState,
    TranslationStatus,
    translation_state,
)
from directory.publication.visibility import sees_service
from directory.staff.blueprint import staff
from directory.staff.translated_records import originals_of, record_of, translations_of
from directory.staff.translation_queue import translation_queue
from directory.web.access import Right, current_account, current_email, requires
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.forms import OnceForm, lead_to, previous_redirect
from directory.web.forms.fields import LONG
from directory.web.forms.place_words import TOO_MANY, all_texts_wait
from directory.web.forms.submissions import Answer
from directory.web.forms.undo import say
from directory.web.guess_limit import note_refusal
from directory.web.labels import forget_words, vocabulary
from directory.web.languages import DEFAULT, direction_of, offered_languages
from directory.web.pagination import page_links
from directory.web.record_permissions import may_decide_held

PER_PAGE = 50
"""Rows of the queue on one page."""

STATES = {
    TranslationState.OUTDATED: "The English changed",
    TranslationState.MISSING: "Not translated",
    TranslationState.TO_REVIEW: "To review",
    TranslationState.MACHINE: "Made by machine",
    TranslationState.REVIEWED: "Reviewed",
}
OWN = "You translated this. Someone else reviews it"
EMPTY = "Enter a translation before you mark it as reviewed"
ADDS_A_PLACE = "This names an address or a place that the English does not. Leave it out"
CHANGED = "Someone else saved this while you were writing. Your words are below: check what changed, then save"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text beside its original: its two fields of the form, its state, and who answers for it."""

    name: str
    label: str
    original: str
    text: Field
    reviewed: Field | None
    state: TranslationState
    row: Translation | None


@staff.get("/translations")
@requires(Right.EDIT_LISTINGS)
def translations() -> str:
    """What waits in one language, by kind of help and by state."""
    languages = _languages()
    language = request.args.get("language", "")
    language = language if language in languages else next(iter(languages), "")
    term, state = request.args.get("kind", ""), request.args.get("state", "")
    state = state if state in set(TranslationState) else ""
    words = " ".join(request.args.get("q", "")[:200].replace("\0", "").split())
    found = translation_queue(db.session(), language, local_now().date(), term, state, words)
    last = max(1, -(-found.total // PER_PAGE))
    number = min(max(1, request.args.get("page", 1, type=int)), last)
    kept: dict[str, Any] = {"language": language, "kind": term, "state": state, "q": words}

    def href(to: int) -> str:
        """The same queue, another page."""
        return url_for(
            "staff.translations", **{name: each or None for name, each in kept.items()}, page=to
        )

    return render_template(
        "staff/translations.html",
        entries=found.entries((number - 1) * PER_PAGE, number * PER_PAGE),
        page=page_links(href, number, PER_PAGE, found.total),
        total=found.total,
        waiting=found.waiting,
        languages=languages,
        chosen=language,
        kinds=vocabulary().of("services"),
        kind=term,
        states=STATES,
        state=state,
        words=words,
    )


@staff.route("/translations/<kind>/<uuid:record_id>/<language>", methods=["GET", "POST"])
@requires(Right.EDIT_LISTINGS)
def translation(kind: str, record_id: UUID, language: str) -> Answer:
    """One record side by side: the English, the translation, and whether somebody has read both."""
    languages = _languages()
    record = record_of(db.session(), kind, record_id) if language in languages else None
    if record is None:
        abort(404)
    originals = originals_of(kind, record)
    known = translations_of(db.session(), kind, record_id, language)
    form = _form(kind, originals, known)
    if request.method == "POST":
        done = previous_redirect(form)
        if done is not None:
            return done
        if form.validate():
            if form.version.data != _version(originals, known):
                form.version.data = _version(originals, known)
                return _page(kind, record, language, form, originals, known, CHANGED), 409
            count = _keep(form, kind, record_id, language, originals, known)
            answer = lead_to(form, _back(kind, record, language))
            forget_words()
            told = _what_now(count, bool(form.show_now.data), _is_read(kind, record))
            words = f"Saved: {record.name} in {in_english(language)}. {told}"
            link = (f"Back to {record.name}", _page_of(kind, record))
            say(words, None, None if _from_record() else link)
            return answer
        return _page(kind, record, language, form, originals, known), 422
    form.version.data = _version(originals, known)
    return _page(kind, record, language, form, originals, known)


def _from_record() -> bool:
    """Whether the page was opened from that of its record, and leads back there."""
    return request.args.get("back") == "record"


def _page_of(kind: str, record: Any) -> str:
    return url_for(f"staff.{kind}", record_id=record.id)


def _back(kind: str, record: Any, language: str) -> str:
    if _from_record():
        return _page_of(kind, record)
    return url_for("staff.translations", language=language)


def _languages() -> dict[str, str]:
    return {code: name for code, name in offered_languages().items() if code != DEFAULT}


def _form(kind: str, originals: dict[str, str], known: dict[str, Translation]) -> Any:
    """Two fields for each text: the translation, and the tick of whoever read it beside the original."""
    fields: dict[str, Any] = {"version": HiddenField()}
    for name, text in originals.items():
        row = known.get(name)
        fields[f"text_{name}"] = TextAreaField(
            _label(kind, name),
            [LONG, _adds_no_place(text)],
            default=row.text if row else "",
        )
        fields[f"reviewed_{name}"] = BooleanField(
            "It says the same as the English", [_review_by_another(name, row)]
        )
    fields["show_now"] = BooleanField(
        "Show what I translated before someone else has read it",
        description="Readers are told that nobody else has checked it yet. Crisis lines stay in English until "
        "someone else has read it.",
        default=any(row.status is TranslationStatus.UNREVIEWED for row in known.values()),
    )
    return type("TranslationForm", (OnceForm,), fields)()


def _label(kind: str, name: str) -> str:
    """What a text is called."""
    words = field_label(kind, name)
    return words[:1].upper() + words[1:]


def _adds_no_place(original: str) -> Callable[[Any, Any], None]:
    def check(_form: Any, field: Any) -> None:
        account, text = current_account(), field.data or ""
        decides = may_decide_held(account)
        if text and not decides and all_texts_wait():
            raise ValidationError(TOO_MANY)
        if adds_an_address(text, original):
            raise ValidationError(ADDS_A_PLACE)
        if names_another_place(text, original, KEPT_HIDDEN_PLACES.places(db.session())):
            if not decides:
                note_refusal(text)
            raise ValidationError(ADDS_A_PLACE)

    return check


def _review_by_another(name: str, row: Translation | None) -> Callable[[Any, Any], None]:
    def check(form: Any, field: Any) -> None:
        if not field.data:
            return
        text = (form[f"text_{name}"].data or "").strip()
        if not text:
            raise ValidationError(EMPTY)
        if row is None or text != row.text or row.translated_by == _by():
            raise ValidationError(OWN)

    return check


def _keep(
    form: Any,
    kind: str,
    record_id: UUID,
    language: str,
    originals: dict[str, str],
    known: dict[str, Translation],
) -> int:
    """Write what changed; how many texts wait for a review by somebody else now."""
    waiting, by = 0, _by()
    is_shown = form.show_now.data
    for name, original in originals.items():
        row, text = known.get(name), (form[f"text_{name}"].data or "").strip()
        if not text:
            if row is not None:
                db.session.delete(row)
            continue
        if row is None:
            row = Translation(link_entity=kind, link_id=record_id, field=name, language=language)
        if row.text != text:
            row.rewrite(text, original, by)
            db.session.add(row)
            waiting += 1
        elif form[f"reviewed_{name}"].data:
            row.review(original, by)
        if row.translated_by == by:
            row.show_before_review(is_shown)
    return 0 if is_shown else waiting


def in_english(language: str) -> str:
    """What a language of the interface is called on pages of staff, which are in English."""
    return str(Locale.parse(language, sep="-").get_display_name("en"))


def _is_read(kind: str, record: Any) -> bool:
    """Whether anybody outside reads the record: nobody reads a draft."""
    return kind != "service" or sees_service(Audience.PARTNER, record)


def _what_now(waiting: int, is_shown: bool, is_read: bool) -> str:
    if not is_read:
        return "Readers will see it once the listing is published."
    if is_shown:
        return "Readers see it, and that nobody else has checked it yet."
    if not waiting:
        return "Readers see what is reviewed."
    return "Readers see it when someone else has reviewed it."


def _page(
    kind: str,
    record: Any,
    language: str,
    form: Any,
    originals: dict[str, str],
    known: dict[str, Translation],
    problem: str = "",
) -> str:
    lines = [
        TextLine(
            name,
            _label(kind, name),
            original,
            form[f"text_{name}"],
            form[f"reviewed_{name}"] if _may_review(known.get(name), original) else None,
            translation_state(known.get(name), original),
            known.get(name),
        )
        for name, original in originals.items()
    ]
    return render_template(
        "staff/translation.html",
        kind=kind,
        record=record,
        form=form,
        lines=lines,
        states=STATES,
        chosen=language,
        chosen_name=_languages()[language],
        in_english=in_english(language),
        languages=_languages(),
        chosen_direction=direction_of(language),
        told=[problem] if problem else [],
        back=_back(kind, record, language),
        from_record=_from_record(),
    )


def _may_review(row: Translation | None, original: str) -> bool:
    """Whether this account could say of a text that it is right."""
    if row is None or row.translated_by == _by():
        return False
    return translation_state(row, original) != TranslationState.REVIEWED


def _version(originals: dict[str, str], known: dict[str, Translation]) -> str:
    """A digest of everything that the page shows."""
    rows = [(name, text, _shown(known.get(name))) for name, text in sorted(originals.items())]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:24]


def _shown(row: Translation | None) -> tuple[str, str, str] | None:
    return (row.text, row.status.value, row.source_hash) if row else None


def _by() -> str:
    return current_email() or ""
