"""Which fields a column may be, by its heading where its cells agree, else by its cells alone, each with a score."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from directory.imports.mapping_suggestion import heading_terms, help_guess
from directory.imports.mapping_suggestion.cell_kinds import (
    CALLED_NAME,
    CONTENT,
    MOSTLY,
    SOME,
    Column,
    content_of,
    holds_street,
    is_street,
    is_title,
    is_whole_address,
    is_whole_zip,
)
from directory.imports.mapping_suggestion.guesses import (
    BY_CONTENT,
    BY_HEADING,
    SURE,
)
from directory.imports.mapping_suggestion.heading_terms import Meaning, meaning_of
from directory.imports.mapping_suggestion.name_candidates import names_agency, names_people
from directory.parsing.own_numbers import names_own_number
from directory.parsing.service_lines import contact_line
from directory.parsing.tables.line_kinds import Kind, is_further_line, kind_of

OFFERS = re.compile(
    r"(?:the )?(?:services|programs|help|offers|offerings)(?: (?:offered|provided|types?|details?))?"
)
_OF_A_PERSON = {"phone": "contact_phone", "email": "contact_email"}
_CONTACTS = frozenset({"contact", "contacts", "contact us", "how to contact"})
_TEXTS = frozenset(
    {"description", "organization_description", "eligibility", "application_process", "fees"}
)
# Of these headings people write addresses below: the cells say more.
_WORDY = frozenset(
    {"transportation", "description", "notes_internal", "location_description", "area"}
)
_LISTED = 0.2
_HALF = 0.5
_LONGEST_ADDRESS = 100
_WORDS_OF_ENTRY = 4
_PLURAL = re.compile(r"\b(?:services|offerings|resources)\b|\b(?:mga|cac) service\b")
_OF_PEOPLE = frozenset({"contact_name", "contact_title", ""})
_WHERE = frozenset({"address", "address_2", "mailing_address", "areas_served"})


@dataclass(slots=True)
class Candidate:
    score: float
    field: str
    column: Column
    confidence: str


def possible_fields(column: Column) -> Iterator[Candidate]:
    """What a column may be: by its heading where its cells agree, else by its cells alone."""
    said = meaning_of(column.heading)
    plain = _plain_content(column, said)
    line = contact_line(column.heading)
    if line is not None and _holds_numbers(column):
        yield Candidate(_OF_LINE, line, column, BY_HEADING)
    elif plain is not None:
        yield Candidate(_OF_CONTENT, plain, column, BY_CONTENT)
    else:
        yield from _by_heading(column, said)
        yield from _by_content(column, {each.field for each in said})


def _by_heading(column: Column, said: Sequence[Meaning]) -> Iterator[Candidate]:
    """The likeliest field that the heading asks for and the cells allow."""
    of_person = heading_terms.PERSON_NAME.search(column.words) is not None
    for place, each in enumerate(said):
        if of_person and each.field not in _OF_PEOPLE:
            continue
        name, share = each.field, 1.0
        content = content_of(name)
        if content is not None:
            share = column.share(content)
            if share < (0.25 if name == "hours" else SOME):
                continue
        # The words that stand for less count where the cells are what they ask for, and not what the others do.
        is_plain = content is not None and share >= MOSTLY
        if place and not is_plain and not (name in _TEXTS and column.is_prose):
            continue
        if _is_addresses(name, column):
            name = "address_whole"
        name = "service_terms" if _are_lists(name, column) else name
        if name == "contact_name" and _are_agencies(column):
            name = "organization"
        if not _may_have(name, column, each.weight):
            if name == "service" and (
                column.is_prose or help_guess.is_description(column) or _are_offers(name, column)
            ):
                yield Candidate(0.45, "description", column, BY_HEADING)
            continue
        confident = SURE if content is not None or name == "address_whole" else BY_HEADING
        score = each.weight * (0.6 + 0.4 * share) * (0.8 + 0.2 * column.fill)
        yield Candidate(score * _likelihood(name, column), name, column, confident)
        return


def _holds_numbers(column: Column) -> bool:
    """Whether a column holds numbers to call, none of them somebody's own."""
    kinds = [kind_of(text) for text in column.values]
    is_called = kinds.count(Kind.PHONE) >= MOSTLY * len(kinds)
    return is_called and column.share(names_own_number) == 0


_OF_CONTENT = 0.62
_OF_LINE = 0.9
# How to call or write, and where: what cells are by their looks alone, whatever the heading asks for.
_PLAIN = {"phone": Kind.PHONE, "email": Kind.EMAIL, "website": Kind.WEB}


def _likelihood(name: str, column: Column) -> float:
    """How much less a heading is believed for what stands below it, up to 1."""
    if name == "service" and OFFERS.fullmatch(column.words):
        return 0.9  # beside "Program" it says what the program does
    if name == "address":  # a cross street or a landmark is no address beside one
        return 0.5 + 0.5 * column.share(holds_street)
    return 1.0


def _plain_content(column: Column, said: Sequence[Meaning]) -> str | None:
    """The field of a column of numbers, addresses or links that its heading calls something else: "Intake #", "Office".

    None where the heading asks for such a field, or is about whoever filled the table in.
    """
    if any(content_of(each.field) or each.field == "" for each in said):
        return None
    may_be_place = not any(
        each.field in _WHERE for each in said
    ) and not heading_terms.DESCRIBES.fullmatch(column.words)
    short = column.share(lambda text: len(text) <= _LONGEST_ADDRESS)
    if may_be_place and short >= MOSTLY and column.share(holds_street) >= _HALF:
        is_plain = column.share(is_whole_address) < SOME and column.share(is_street) >= MOSTLY
        return "address" if is_plain else "address_whole"
    fields = {each.field for each in said}
    if "notes_internal" in fields and column.share(names_own_number) > 0:
        return None  # notes that keep numbers back are no numbers to call
    if _tells(column, fields):
        return None
    kinds = [kind_of(text) for text in column.values]
    for name, kind in _PLAIN.items():
        if kinds.count(kind) >= MOSTLY * len(kinds):
            return None if _is_personal(column.words) else name
    return None


def _are_agencies(column: Column) -> bool:
    """Whether names below a heading of people are those of agencies: who signed, who belongs, who sits at the table."""
    return column.share(names_agency) >= _HALF and not names_people(column.values)


def _are_lists(name: str, column: Column) -> bool:
    """Whether a column called by services holds lists of what is given: "Primary services"."""
    if name != "service":
        return False
    in_commas = OFFERS.fullmatch(column.words) and column.share(_is_list) >= SOME
    return bool(in_commas) or column.share(lambda text: ";" in text) >= _LISTED


def _are_offers(name: str, column: Column) -> bool:
    """Whether a column called by services says what is given and no names: "case management, parenting classes"."""
    return (
        name == "service"
        and _PLURAL.search(column.words) is not None
        and column.share(is_title) < SOME
        and column.share(str.islower) >= SOME
    )


def _is_list(text: str) -> bool:
    """Whether a cell has several entries of a few words each between commas."""
    parts = [each.split() for each in text.split(",")]
    return len(parts) > 1 and all(0 < len(each) <= _WORDS_OF_ENTRY for each in parts)


def _may_have(name: str, column: Column, weight: float) -> bool:
    """Whether a field may have a column by its cells; who somebody is describes no help."""
    if name in _TEXTS and names_people(column.values):
        return False
    return _may_be_named(name, column, weight) and not _are_offers(name, column)


def _may_be_named(name: str, column: Column, weight: float) -> bool:
    """Whether a field of names may have the column: its cells are names, no numbers to call ("Office"), hours or ids.

    People who stand below "District" are no parts of the map, and those below "Organizer" no organizations, which
    everybody sees.
    """
    if name in _PARTS_OF_MAP:
        return column.share(_begins_with_honorific) < _LISTED
    if name not in (*help_guess.NAMES, "name"):
        return True
    if heading_terms.HOLDER.search(column.words) and names_people(column.values):
        return False
    if name == "service" and column.share(_is_sentence_or_suite) >= _HALF:
        return False
    if column.share(CONTENT["phone"]) > CALLED_NAME or column.share(CONTENT["hours"]) >= MOSTLY:
        return False
    return not column.holds_ids and fits_name(column, name, weight)


def _is_sentence_or_suite(text: str) -> bool:
    """Whether a cell is no name of help, but a sentence, or a part of a house: "Ste 3", "204B"."""
    is_suite = is_further_line(text) or not _WORD.search(text)
    return is_suite or help_guess.is_sentence(text)


_WORD = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_PARTS_OF_MAP = frozenset({"area", "areas_served"})
_HONORIFIC = re.compile(r"(?:Dra?|Mr|Mrs|Ms|Mx|Miss|Sgt|Rev|Capt|Lt|Det|Sra?|Srta)\.? [^\W\d_]")


def _begins_with_honorific(text: str) -> bool:
    """Whether a cell begins as people are addressed: "Dr. Okafor"."""
    return _HONORIFIC.match(text) is not None


def _is_addresses(name: str, column: Column) -> bool:
    """Whether a column called an address, or by words that people write addresses below, holds whole ones."""
    least = SOME if name == "address" else CALLED_NAME
    return (name == "address" or name in _WORDY) and column.share(is_whole_address) >= least


def _is_personal(words: str) -> bool:
    return bool(heading_terms.PERSONAL.search(words) or heading_terms.DIRECT.search(words))


def _by_content(column: Column, said: set[str]) -> Iterator[Candidate]:
    if "organization" in said and column.share(_begins_with_name) >= MOSTLY:
        return
    placed = "location_name" in said
    if column.share(is_whole_address) >= MOSTLY:
        yield Candidate(0.75 if placed else 0.5, "address_whole", column, BY_CONTENT)
    elif column.share(is_street) >= MOSTLY:
        yield Candidate(0.75 if placed else 0.5, "address", column, BY_CONTENT)
    for name, content in CONTENT.items():
        # A day by itself may be of anything: that somebody confirmed the listing then, the heading has to say.
        if name in ("fax", "tty", "verified_on") or name in said:
            continue
        if name in _PLAIN and _tells(column, said):
            continue
        if name == "postal_code" and (
            heading_terms.IDENTIFIER.search(column.words) or column.share(is_whole_zip) < MOSTLY
        ):
            continue  # years and rooms have four digits, too: that they are codes the heading has to say
        is_own = (column.words in _CONTACTS and name == "phone") or _is_personal(column.words)
        meant = _OF_A_PERSON.get(name, "") if is_own else name
        share = column.share(content) if meant and "" not in said else 0
        if share >= MOSTLY:
            yield Candidate(0.3 + share / 10, meant, column, BY_CONTENT)


def _tells(column: Column, said: Collection[str]) -> bool:
    """Whether a column is called by what a text tells, and its cells tell it, whatever numbers stand in them."""
    return not _TEXTS.isdisjoint(said) and column.share(_has_words_beside) >= _HALF


def _has_words_beside(text: str) -> bool:
    """Whether words stand beside a number to call, a link or an e-mail address: "Groceries. Call 415…"."""
    words = (each for each in text.split() if not {*"@/"} & {*each})
    return sum(_WORD.search(each) is not None for each in words) > 1


def _begins_with_name(text: str) -> bool:
    """Whether a cell begins with a line that is a name; below it may stand how to reach it."""
    first, *below = text.split("\n")
    return 2 < len(first) <= 80 and not first[:1].isdigit() and len(below) <= 5


def fits_name(column: Column, name: str, weight: float) -> bool:
    """Whether the cells are names: short, and where the heading calls them none, not the same in most rows.

    One organization may have given all rows.
    """
    short = column.share(
        lambda value: (
            (len(value) <= 120 and value.count("\n") <= 1)
            or (name == "organization" and _begins_with_name(value))
        )
    )
    commonest = max(map(column.values.count, set(column.values)))
    several = len(column.values) < 10 or commonest * 2 < len(column.values)
    if column.share(_is_marked) >= SOME:
        return False
    return short >= MOSTLY and (several or name == "organization" or weight >= CALLED_NAME)


def _is_marked(text: str) -> bool:
    """Whether a cell is a sign or a letter and no word: "✓", "X"."""
    return sum(map(str.isalnum, text)) < 2
