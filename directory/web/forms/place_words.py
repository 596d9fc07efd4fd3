"""Words typed into a form that say where a hidden place is: what no form writes where somebody outside would read it.

Pages of listings ask more (`staff/hidden_repeats`): they show what is repeated, and a text may wait there or be
published anyway. Every other form refuses.
"""

from __future__ import annotations

from typing import Any

from wtforms.fields.core import Field
from wtforms.validators import ValidationError

from directory.imports.known_hidden_places import KEPT_HIDDEN_PLACES
from directory.matching.hidden_places import HiddenPlaces, addresses_in
from directory.publication.publishable_texts import text_columns
from directory.web.access import current_account
from directory.web.database import db
from directory.web.forms.record_forms import RecordForm
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


def needs_a_look(text: str) -> bool:
    """Whether a text for many listings is one that each listing must be asked about."""
    return bool(addresses_in(text) or _hidden_places().in_texts([text]))


def names_a_place(text: str) -> bool:
    """Whether a text of the coalition's own says where a hidden place is, what it is called or how one gets in."""
    return _hidden_places().says_where(text)


def refuse_hidden_place(_form: Any, field: Field) -> None:
    """A validator for words that leave for somebody outside. Raises ValidationError.

    Whoever decides what waits learns what is wrong; anybody else writes no address at all there.
    """
    text = field.data or ""
    if may_decide_held(current_account()):
        if names_a_place(text):
            raise ValidationError(LEAVES)
    elif needs_a_look(text):
        raise ValidationError(NO_ADDRESS)


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
        if text and (repeats_hidden_place(text) if decides else needs_a_look(text)):
            field.errors = [*field.errors, REPEATS if decides else LOOKED_AT]
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
