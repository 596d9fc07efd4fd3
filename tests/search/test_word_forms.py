"""Which words are forms of one word, and which only look so in another language."""

from __future__ import annotations

import pytest

from directory.search.query_text.situations import SituationWords, shipped_parts
from directory.search.query_text.synonyms import Role, SynonymRow, Synonyms

WORDS = SituationWords(shipped_parts())
RIDES = Synonyms(
    [
        SynonymRow("rides", "es", "que me lleve", Role.ASKED),
        SynonymRow("rides", "es", "llevarme", Role.ASKED),
        SynonymRow("beds", "es", "cama", Role.ASKED),
        SynonymRow("beds", "es", "refugio", Role.ASKED),
    ]
)


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("llevarme", {"rides"}),
        ("lleve", {"rides"}),
        ("llevo", set()),
        ("camas", {"beds"}),
        ("refugios", {"beds"}),
        ("came", set()),
    ],
)
def test_a_form_of_a_term_leads_where_the_term_does(word: str, groups: set[str]) -> None:
    assert RIDES.groups([word]) == groups


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("dice que va a hacerle daño a mi familia", False),
        ("quiero hacerme daño", True),
        ("my visa came in the mail last week", False),
    ],
)
def test_a_stem_says_not_to_whom_something_is_done(text: str, helps: bool) -> None:
    situation = WORDS.read(text)
    assert ("suicide" in (situation.groups if situation else ())) is helps


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my landlord changed the locks on us", "civil_remedies"),
        ("me corrieron de la casa por no pagar", "civil_remedies"),
        ("llevo tres meses sin cobrar en la obra", "civil_remedies"),
        ("mi hijo de 15 no regresó de la escuela", "after_hours_youth_response"),
        ("my cousin stopped answering since friday", "hotline"),
        ("bị đuổi việc vì có thai", "civil_remedies"),
        ("個女俾人打", "safety_planning"),
    ],
)
def test_what_is_told_leads_first_to_the_help_for_it(text: str, kind: str) -> None:
    situation = WORDS.read(text)
    assert situation is not None
    assert max(situation.help, key=lambda each: each[1])[0] == kind
