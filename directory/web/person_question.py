"""“This may describe a person”: the directory holds no clients, so what may describe one is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _

from directory.parsing.person_descriptions import Kind, find_descriptions
from directory.web.forms.sent_fields import SentText
from directory.web.text_questions import Doubtful, TextQuestion

SAVED_AFTER = "saved after the question whether it describes a person"
"""What the audit says of the transaction."""

KINDS = {
    Kind.AGE: _("an age"),
    Kind.BIRTH: _("a date of birth"),
    Kind.NUMBER: _("a number of a case or document"),
    Kind.NAME: _("a name"),
    Kind.WHEREABOUTS: _("where someone is"),
    Kind.HISTORY: _("what happened to someone"),
}
"""What was found, in words."""

_LEAVE_OUT = _(
    "This directory holds no clients. Leave out names, ages, dates of birth, case numbers and anything else that tells "
    "who a person who seeks help is."
)


def _find(texts: Sequence[SentText]) -> list[Doubtful]:
    return [
        Doubtful(sent, tuple((each.words, KINDS[each.kind]) for each in found))
        for sent in texts
        if (found := find_descriptions(sent.text))
    ]


PERSONS = TextQuestion(
    find=_find,
    purpose="texts that may describe a person",
    saved_after=SAVED_AFTER,
    heading=_("This may describe a person"),
    sentences=(
        _LEAVE_OUT,
        "Your text is not saved yet. Change it, or save it as it is if it does not describe such a person.",
    ),
    sentences_outside=(
        _LEAVE_OUT,
        _(
            "Your text has not been sent yet. Change it, or send it as it is if it does not describe such a person."
        ),
    ),
)
