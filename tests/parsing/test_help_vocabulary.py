"""One vocabulary of kinds of help: texts, cells of tables and listings are understood by the same phrases."""

from __future__ import annotations

from collections import Counter

from directory.package_files import CATEGORY_WORDS, HELP_PHRASES, table_rows
from directory.parsing.cell_values import as_key
from directory.parsing.help_mentions import kinds_of_help, mentions
from directory.parsing.help_vocabulary import broad_words, help_phrases
from directory.parsing.term_words import shipped_words

MOST = 0.97
"""Of the phrases; the others hold a word that denies or only passes by: “without papers”, “referred by”."""


def test_each_phrase_stands_once_and_words_for_kinds_stand_in_no_other_table() -> None:
    stated = Counter((row["code"], row["phrase"]) for row in table_rows(HELP_PHRASES))
    assert [each for each, count in stated.items() if count > 1] == []
    assert {row["vocabulary"] for row in table_rows(CATEGORY_WORDS)} == {
        "populations",
        "organization_kinds",
    }
    assert len(set(help_phrases())) == len(help_phrases())


def test_texts_and_cells_understand_the_same_phrases() -> None:
    cells = shipped_words()["services"]
    exact = [each for each in help_phrases() if not (each.is_broad or each.is_typed)]
    of_texts = sum(bool(mentions(each.words)) for each in exact)
    of_cells = sum(cells.find(each.words) is not None for each in exact)
    of_listings = sum(bool(kinds_of_help([], [each.words])) for each in exact)
    assert min(of_texts, of_cells, of_listings) >= MOST * len(exact)


def test_what_only_search_asks_by_one_word_says_nothing_in_a_text() -> None:
    said = {as_key(each.words) for each in help_phrases() if not each.is_typed}
    typed = [each for each in help_phrases() if each.is_typed and as_key(each.words) not in said]
    assert len(typed) > 100
    assert kinds_of_help(["Elm Community Center"], []) == ()
    assert all((as_key(each.words), each.code) not in broad_words() for each in typed)
