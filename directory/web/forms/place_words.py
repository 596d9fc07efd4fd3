"""Words typed into a form that say where a hidden place is: what no form writes where somebody outside would read it.

Pages of listings ask more (`staff/text_guard`): they show what is repeated, and a text may wait there or be
published anyway. Every other form refuses.
"""

from __future__ import annotations

from typing import Any

from flask import g
from wtforms.fields.core import Field
from wtforms.validators import ValidationError

from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.matching.hidden_places import HiddenPlaces, addresses_in
from directory.publication.publishable_texts import text_columns
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms.record_forms import RecordForm
from directory.web.guess_limit import asks_often, note_refusal
from directory.web.record_permissions import may_decide_held

LOOKED_AT = "This text must be looked at first: write it by hand on its own page."
"""Where a text cannot be asked about; the same whatever it repeats, and for any text with an address in it."""
REPEATS = (
    "This repeats the address, the name, the way in or a number of a confidential place. Leave it out, or write it on "
    "the listing's own page, where someone else looks at it."
)

LEAVES = "This names a confidential place, its address, way in or number. Take it out: someone outside reads it"
NO_ADDRESS = "Take addresses and names of places out of this, or ask a coordinator to write it"
"""Where the words would leave at once, and nothing can wait."""


TOO_MANY = (
    "Many of your texts wait for review. Nothing more is saved here until a coordinator has looked at them, or a week "
    "is over."
)


def all_texts_wait() -> bool:
    """Whether all texts of the account of this request wait: a form has many, and the database is asked once."""
    if "all_texts_wait" not in g:
        g.all_texts_wait = asks_often(db.session(), current_account())
    return bool(g.all_texts_wait)


def refusal_of(text: str, sentence: str) -> str:
    """The sentence that is given where a text may not be written here, or that many texts of the account wait; else "".

    An address is refused whatever is hidden. What is refused by its words alone tells whoever does not decide what
    waits, so that it counts toward the few answers after which nothing is answered.
    """
    if may_decide_held(current_account()):
        return sentence if addresses_in(text) or _hidden_places().in_texts([text]) else ""
    if all_texts_wait():
        return TOO_MANY
    return sentence if needs_second_look(text) else ""


def needs_second_look(text: str) -> bool:
    """Whether a text of whoever does not decide what waits is refused, or asked about: it holds an address, whatever is
    hidden, or repeats a hidden place, and then it counts.
    """
    if _hidden_places().waits_anyway(text):
        return True
    tells = _hidden_places().waits_by_name(text) or repeats_hidden_place(text)
    if tells:
        note_refusal(text)
    return tells


def names_a_place(text: str) -> bool:
    """Whether a text of the coalition's own says where a hidden place is, what it is called or how one gets in."""
    return _hidden_places().says_where(text)


def refuse_hidden_place(_form: Any, field: Field) -> None:
    """A validator for words that leave for somebody outside. Raises ValidationError.

    Whoever decides what waits learns what is wrong; anybody else writes no address at all there.
    """
    text = field.data or ""
    if may_decide_held(current_account()):
        refusal = LEAVES if names_a_place(text) else ""
    else:
        refusal = refusal_of(text, NO_ADDRESS)
    if refusal:
        raise ValidationError(refusal)


def refuse_place_words(form: RecordForm, record: Any) -> bool:
    """Give the fields whose words may not be written their errors; whether there are any.

    Looked at are the words that the form changes in columns that somebody outside may read, as they are classified.
    Whoever does not decide what waits writes no address at all there, in the same words: nobody finds a shelter so.
    """
    model: Any = type(record)
    columns = text_columns(model)
    decides = may_decide_held(current_account())
    refused = False
    for field in form.shown:
        text = _new_words(field, record) if field.name in columns else ""
        if not text:
            continue
        repeats = decides and repeats_hidden_place(text)
        refusal = REPEATS if repeats else "" if decides else refusal_of(text, LOOKED_AT)
        if refusal:
            field.errors = [*field.errors, refusal]
            refused = True
    return refused


def repeats_hidden_place(text: str) -> bool:
    """Whether a text repeats anything of a hidden place; say so to whoever decides what waits and to nobody else."""
    places = _hidden_places()
    return bool(places.in_texts([text]) or places.reached_in(text))


def _new_words(field: Field, record: Any) -> str:
    """What the field would write, where it is a text other than the one on record."""
    text = field.data if isinstance(field.data, str) else ""
    return "" if text.strip() == (getattr(record, field.name, None) or "") else text


def _hidden_places() -> HiddenPlaces:
    return KEPT_HIDDEN_PLACES.places(db.session())
