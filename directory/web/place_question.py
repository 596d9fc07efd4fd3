"""“This may say where a confidential place is”: asked of what is written for the table, which is stored as it reads.

Words of listings are asked about on their own pages, and what leaves at once refuses them. Minutes, tasks, goals and
plans are for the table: whoever must write such a word there says so, and papers, letters and pages outside leave it
out.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from directory.web.access import current_account
from directory.web.forms.place_words import all_texts_wait, names_a_place, needs_second_look
from directory.web.forms.sent_fields import SentText
from directory.web.record_permissions import may_decide_held
from directory.web.text_questions import Doubtful, TextQuestion

SAVED_AFTER = "saved after the question whether it names a confidential place"
"""What the audit says of the transaction."""

_AT_THE_TABLE = frozenset({"coalition", "planning", "web"})
"""Blueprints; of `web` the views of lists that are saved, and may be shared, under a name."""


def _find(texts: Sequence[SentText]) -> list[Doubtful]:
    """What names a hidden place, alone or together with the fields beside it.

    Whoever does not decide what waits is asked about any address as well, in the same words, and after a few texts that
    were asked about by their words alone about every text: nobody finds a shelter so.
    """
    account = current_account()
    if request.blueprint not in _AT_THE_TABLE or account is None:
        return []
    if may_decide_held(account):
        named = [each for each in texts if names_a_place(each.text)]
    else:
        named = [each for each in texts if all_texts_wait() or needs_second_look(each.text)]
    typed = [each for each in texts if each.name]
    if not named and names_a_place(", ".join(each.text for each in typed)):
        named = typed
    return [Doubtful(each, (("", "where a place is"),)) for each in named]


_SENTENCES = (
    "Some places are confidential: their address, name, way in and numbers stay out of what the coalition writes.",
    "Everyone at the table reads what you write here. Papers, letters and the calendar feed leave such lines out.",
    "Your text is not saved yet. Change it, or save it as it is.",
)
PLACES = TextQuestion(
    find=_find,
    purpose="texts of the table that name a hidden place",
    saved_after=SAVED_AFTER,
    heading="This may name a confidential place",
    sentences=_SENTENCES,
    sentences_outside=_SENTENCES,
)
