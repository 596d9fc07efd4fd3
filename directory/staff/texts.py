"""The texts of public pages, edited in each language of the interface, with who changed what."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, request, url_for
from sqlalchemy import select
from wtforms import TextAreaField
from wtforms.validators import Length

from directory.models import PublicText, TextPlace
from directory.staff.blueprint import staff
from directory.staff.site_content_page import NAMES_A_PLACE, edit_word
from directory.web.access import Right, requires
from directory.web.database import db
from directory.web.forms import RecordForm
from directory.web.forms.place_words import names_a_place
from directory.web.forms.submissions import Answer
from directory.web.labels import forget_words
from directory.web.languages import LANGUAGES
from directory.web.record_restoration import CannotRestore, history_page, restore

MOST = 20_000  # characters; a page for the public is far shorter


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a text: what it is called here, what belongs there, and the page that shows it."""

    title: str
    what: str
    page: str


SPOTS = {
    TextPlace.START: Spot("Start page", "a notice above the telephone lines", "referral.start"),
    TextPlace.ABOUT: Spot(
        "About this directory", "who you are and how to reach you", "referral.about"
    ),
    TextPlace.INCLUSION_POLICY: Spot(
        "Inclusion policy", "which services are listed, and which are not", "referral.inclusion_policy"
    ),
}  # fmt: skip


LINES = (
    "Plain words. An empty line begins a new paragraph, a line that begins with “- ” is a point of a list, one that "
    "begins with “# ” a heading. Leave it empty to take the text off the page."
)
ASKED = (
    "Whoever applies to be listed answers each point. Write above a list whether “one of these” is enough or what is "
    "“not listed”. Otherwise each point must be met."
)


def _area(description: str) -> TextAreaField:
    return TextAreaField(
        "Text",
        [Length(max=MOST, message=f"Use at most {MOST:,} characters")],
        description=description,
        render_kw={"rows": 16},
    )


class TextForm(RecordForm):
    """A text in plain words."""

    text = _area(LINES)
    model = PublicText


class PolicyForm(TextForm):
    """The text whose points are asked of whoever applies."""

    text = _area(f"{LINES} {ASKED}")


@staff.route("/words/texts/<place>/<code>", methods=["GET", "POST"])
@requires(Right.ADMINISTER)
def text(place: str, code: str) -> Answer:
    """One text in one language."""
    record = _find(place, code) or PublicText(place=TextPlace(place), language=code)
    spot = SPOTS[record.place]
    links = {"See the page": url_for(spot.page, lang=code)}
    if record.id is not None:
        links["History: who changed what"] = url_for("staff.text_history", place=place, code=code)
    title = f"{spot.title}: the text in {LANGUAGES[code]}"
    where = f"The page “{spot.title}” shows it now."
    undo = url_for("staff.restore_text", place=place, code=code)
    back = url_for("staff.words")
    kind = PolicyForm if record.place is TextPlace.INCLUSION_POLICY else TextForm
    return edit_word(record, kind, title, back, links=links, where=where, undo=undo)


@staff.get("/words/texts/<place>/<code>/history")
@requires(Right.ADMINISTER)
def text_history(place: str, code: str) -> str:
    """Who changed what of a text."""
    return _history(_find(place, code) or abort(404))


@staff.post("/words/texts/<place>/<code>/restorations")
@requires(Right.ADMINISTER)
def restore_text(place: str, code: str) -> Answer:
    """Put a text back as it was."""
    record = _find(place, code) or abort(404)
    here = url_for("staff.text_history", place=place, code=code)
    back = url_for("staff.words")
    answer = restore(
        "public_text",
        record,
        here,
        back,
        _title,
        lambda told: _history(record, told),
        _names_no_place,
    )
    forget_words()
    return answer


def _names_no_place(record: PublicText) -> None:
    """A place may have become confidential since the text was taken off. Raises CannotRestore."""
    if record.text and names_a_place(record.text):
        raise CannotRestore(f"In the text of then, {NAMES_A_PLACE}.")


def _find(place: str, code: str) -> PublicText | None:
    """The text on record; 404 for a place or a language that does not exist."""
    if place not in SPOTS or code not in LANGUAGES:
        abort(404)
    return db.session.scalar(
        select(PublicText).where(PublicText.place == TextPlace(place), PublicText.language == code)
    )


def _title(record: PublicText) -> str:
    return f"{SPOTS[record.place].title} in {LANGUAGES[record.language]}"


def _history(record: PublicText, problem: str = "") -> str:
    def address(endpoint: str) -> str:
        return url_for(endpoint, place=record.place.value, code=record.language)

    return history_page(
        "public_text",
        record,
        _title(record),
        address("staff.restore_text"),
        address("staff.text_history"),
        address("staff.text"),
        request.args.get("before", type=int),
        problem,
    )
