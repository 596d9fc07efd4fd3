"""What a longer text may not swallow: trafficking, who may come, how to get in."""

from __future__ import annotations

from directory.parsing.weighty_sentences import joined_text, unsaid

LONG = "A house with a garden, a kitchen and a library, where women and children stay for up to three months."


def test_only_sentences_that_help_somebody_are_kept_behind_the_longer_text() -> None:
    short = "Serves survivors of trafficking. Founded by neighbors. Call between nine and noon."
    expected = f"{LONG}\n\nServes survivors of trafficking. Call between nine and noon."
    assert joined_text(LONG, short) == expected
    assert joined_text(short, LONG) == expected
    assert joined_text(expected, short) == expected
    assert unsaid(short, expected) == ["Founded by neighbors."]


def test_what_the_longer_text_says_in_other_words_is_not_said_twice() -> None:
    assert joined_text(LONG, "Women and children stay up to three months.") == LONG


def test_trafficking_is_kept_even_beside_words_that_are_all_known() -> None:
    text = "Beds for women in danger, for women at home and for women who were sold."
    assert joined_text(text, "Trafficked women.").endswith("Trafficked women.")


def test_a_full_stop_stands_between_what_is_joined_and_a_sentence_stays_whole() -> None:
    one = "A house with a garden, a kitchen and a library, and beds for up to three months"
    other = "Groups on the porch; programs for women who speak Spanish"
    assert joined_text(one, other) == f"{one}.\n\n{other}."
    assert joined_text(joined_text(one, other), other) == f"{one}.\n\n{other}."
    assert joined_text(one, "A house with a garden") == one
