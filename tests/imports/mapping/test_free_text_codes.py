"""Which part of a text the words of a field are looked for in."""

from __future__ import annotations

from directory.imports.mapping.free_text_codes import searched_text


def test_help_that_others_give_or_that_is_only_mentioned_is_looked_for_nowhere_else() -> None:
    """A field of people, of languages or of routes is read as it was written; of help what is ours remains."""
    text = (
        "We have beds. Referrals for dental care. Childcare is not available. Staff speak Spanish."
    )
    for field in ("populations", "languages", "service_routes", "eligibility"):
        assert searched_text(field, [text, None, "x"]) == f"{text}\nx"
    ours = searched_text("service_terms", [text])
    assert "beds" in ours
    assert not any(each in ours for each in ("dental", "Childcare", "Spanish"))
