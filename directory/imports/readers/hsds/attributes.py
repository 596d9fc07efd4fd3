"""Attributes and taxonomy terms: those of our own vocabularies by vocabulary, foreign ones kept as they came."""

from __future__ import annotations

from collections.abc import Iterator

from directory.fields.row_values import Row, compact
from directory.hsds.field_names import heading
from directory.hsds.parser.tree import Record
from directory.hsds.terms import term_id
from directory.parsing.term_words import shipped_words

OUR_VOCABULARIES = frozenset(
    {
        "services", "populations", "modes", "routes", "exclusions", "remedies", "industries", "police_contact",
        "immigration_status", "requirements", "sectors", "organization_kinds", "leadership",
    }
)  # fmt: skip


def our_terms(record: Record) -> dict[str, list[str]]:
    """Codes by vocabulary among the attributes of a record; a term answered with "no" is written "code:no"."""
    found: dict[str, list[str]] = {}
    for attribute in record.under("attributes"):
        vocabulary, code = _ours(attribute)
        if vocabulary and code:
            said = attribute.text("value")
            found.setdefault(vocabulary, []).append(f"{code}:{said}" if said else code)
    return found


def foreign_terms(record: Record, source: str) -> Iterator[tuple[str, str, Record]]:
    """Taxonomy, code and record of the foreign terms that a record carries, those without a code left out."""
    for attribute in record.under("attributes"):
        term = _term(attribute)
        taxonomy, code = _taxonomy_of(attribute, source), _foreign_code(attribute, source)
        if term is not None and code and not _ours(attribute)[0]:
            yield taxonomy, code, term


# Taxonomies of what is paid with and what somebody holds: "Cash" there is no help.
_NO_KINDS = frozenset({"payments_accepted", "licenses", "accreditations"})


def suggested_terms(record: Record) -> list[Row]:
    """Kinds of help that the words of foreign terms speak of, each with those words; a person may decide otherwise."""
    words = shipped_words()["services"]
    found: dict[str, str] = {}
    for attribute in record.under("attributes"):
        term = _term(attribute)
        name = term.text("name") if term is not None and not _ours(attribute)[0] else None
        meant = words.find(name) if name and _taxonomy(term) not in _NO_KINDS else None
        if name and meant:
            found.setdefault(meant[0], name)
    return [
        {"vocabulary": "services", "code": code, "suggested_by": name, "from_text": True}
        for code, name in found.items()
    ]


def foreign_attributes(record: Record, source: str) -> list[Row]:
    """Terms of foreign taxonomies, and values without a term; a nameless taxonomy is the source's own."""
    found: list[Row] = []
    for attribute in record.under("attributes"):
        if _ours(attribute)[0]:
            continue
        term = _term(attribute)
        row = {
            "taxonomy": _taxonomy_of(attribute, source),
            "code": _foreign_code(attribute, source),
            "name": term.text("name") if term else None,
            "value": attribute.text("value"),
            "label": attribute.text("label"),
            "link_type": attribute.text("link_type"),
            "id": attribute.text("id"),
        }
        found.append(compact(row))
    return found


def _taxonomy_of(attribute: Record, source: str) -> str:
    return _taxonomy(_term(attribute)) or attribute.text("link_type") or source


def _foreign_code(attribute: Record, source: str) -> str | None:
    """The code of a term, else its id, unless that is the one which our exports make of a name alone."""
    term = _term(attribute)
    if term is None:
        return attribute.text("taxonomy_term_id")
    code, own = term.text("code"), term.text("id") or attribute.text("taxonomy_term_id")
    made = term_id(_taxonomy_of(attribute, source), term.text("name") or "")
    return code or (None if own == made else own)


def _ours(attribute: Record) -> tuple[str | None, str | None]:
    term = _term(attribute)
    vocabulary, code = heading(_taxonomy(term) or ""), _code(term)
    return (vocabulary, code) if vocabulary in OUR_VOCABULARIES and code else (None, None)


def _term(attribute: Record) -> Record | None:
    return next(iter(attribute.under("taxonomy_term")), None)


def _code(term: Record | None) -> str | None:
    return (term.text("code") or term.text("id")) if term else None


def _taxonomy(term: Record | None) -> str | None:
    if term is None:
        return None
    detail = next(iter(term.under("taxonomy_detail")), None)
    return term.text("taxonomy") or (detail.text("name") if detail else None)
