"""Which kinds of help a row gives by the words that its mapping looks for: its name, what it tells, its agency.

What a column or a title of the table states counts too, but where it is only broad: “Housing” above a shelter.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping

from directory.imports.mapping import Mapping, cell_of
from directory.imports.mapping.free_text_codes import found_words, searched_text
from directory.imports.readers.row_cells import Cells
from directory.imports.section_titles import SECTION_SPEC
from directory.parsing.cell_values import as_code, as_key, split_list
from directory.parsing.help_mentions import (
    Mention,
    deciding,
    first_sentences,
    is_broad,
    mentions,
    of_other_families,
)
from directory.parsing.help_vocabulary import broad_words, is_shipped
from directory.parsing.stray_words import of_agency, without_stray

FIELD = "service_terms"
_OWN_NAMES = ("service", "alternate_name")
_DESCRIPTIONS = ("description", "organization_description")


def read_help_words(
    row: Cells, words: AnyMapping[str, str], mapping: Mapping, cells: AnyMapping[str, str]
) -> None:
    """Adds the kinds of help that free text speaks of to those that a column states; each is a doubt.

    `words` are those that the mapping looks for, with their codes; `cells` are those of the file.
    """
    specs = mapping.columns.get(FIELD, ())
    below_title = specs == (SECTION_SPEC,)
    said = row.cells.get(FIELD, "")
    stated = [code for code in split_list(said) if _is_known(row, code)]
    words_of_file = "; ".join(filter(None, (cell_of(spec, cells) for spec in specs)))
    if stated and not below_title and not is_broad(words_of_file):
        return
    found = _own(row, words) or ([] if stated else _of_agency(row, words))
    for each in found:
        row.doubt(FIELD, f"“{each.words}” in the name or description is taken for {each.code}")
    codes = list(dict.fromkeys(each.code for each in found))
    if below_title and codes:
        stated = []
    kept = of_other_families(stated, codes) if codes else [said]
    row.cells = {**row.cells, FIELD: "; ".join(filter(None, [*kept, *codes]))}
    row.in_text[FIELD] = frozenset(map(as_code, codes))


def _is_known(row: Cells, code: str) -> bool:
    known = row.known.get("services")
    return known is None or as_code(code) in known


def _own(row: Cells, words: AnyMapping[str, str]) -> list[Mention]:
    """What the row says of itself: its own name first, where that is not its agency's."""
    has_own_name = row.text("service") not in (None, row.text("organization"))
    names = _OWN_NAMES if has_own_name else ("alternate_name",)
    told = "\n".join(first_sentences(row.text(name) or "") for name in _DESCRIPTIONS)
    own = _mentions(map(row.text, names), words)
    return deciding(own, _telling(_mentions([told], words), told, own))


def _of_agency(row: Cells, words: AnyMapping[str, str]) -> list[Mention]:
    name = row.text("organization") or ""
    return of_agency(deciding(_mentions([name], words)), name)


def _telling(told: list[Mention], text: str, own: list[Mention]) -> list[Mention]:
    """Those of a text that are no stray words; words that somebody wrote into the mapping are none."""
    kept = without_stray(told, text, own)
    return [each for each in told if each in kept or not is_shipped(each.words, each.code)]


def _mentions(texts: Iterable[str | None], words: AnyMapping[str, str]) -> list[Mention]:
    """The words of the mapping that texts hold, one for each code; "*" at their end is a sign of mappings."""
    text = "\n".join(filter(None, texts))
    found = found_words(searched_text(FIELD, [text]), words)
    exact = {each.words for each in mentions(text) if not each.is_broad}
    broad = broad_words()
    return [
        Mention(said, code, (as_key(said), code) in broad and as_key(said) not in exact)
        for word, codes in found.items()
        for code in split_list(codes)
        if (said := word.rstrip("*"))
    ]
