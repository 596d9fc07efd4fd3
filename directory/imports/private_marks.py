"""What a source marks as private in a row, taken out before anything else is read: a restriction always wins."""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace

from directory.imports.mapping import PLACE_FIELDS, Mapping, columns_of
from directory.parsing.cell_values import Unreadable, heading_words, read_yes_no

# Headings that sound like a flag of privacy; one that a mapping does not use is pointed out.
_PRIVACY = re.compile(
    r"private|privacy|confidential|withh[oe]ld|undisclosed|unlisted|do ?not ?(?:publish|refer|share)|exclude ?from"
    r"|display .*(?:address|public)|public(?:ly)? (?:users?|visible)",
    re.IGNORECASE,
)
_FLAG = re.compile(r"(?P<of>.+?) (?:is )?(?:private|confidential|withheld)")
_CONFIDENTIAL_PLACE = re.compile(
    r"\bconfidential(?:ly)?[- ](?:located|(?:\w+ )?(?:locations?|address(?:es)?|sites?|shelters?|housing))\b"
    r"|\b(?:undisclosed|secret) (?:location|address|site)\b"
    r"|\b(?:location|address|site|ubicaci[oó]n|direcci[oó]n)(?: is| es)? (?:kept |strictly |muy )?"
    r"(?:confiden[ct]ial|secret[ao]?|private|withheld|not disclosed|not public|not for (?:the )?public"
    r"|on file only)\b"
    r"|\b(?:do not|don.?t|never|not to be|no) (?:give|given|share[d]?|publish(?:ed)?|list(?:ed)?|disclose[d]?"
    r"|release[d]?|post(?:ed)?|print(?:ed)?"
    r"|reveal(?:ed)?|show[n]?|dar|divulgar|compartir|publicar|mostrar|revelar)(?: out)?(?: the| this| its"
    r"| their| our| any| la)?"
    r" (?:street |physical |exact )?(?:location|address|whereabouts|ubicaci[oó]n|direcci[oó]n|domicilio)\b"
    r"|\b(?:location|address) (?:must|should|may|can|is) ?not (?:to )?be (?:given|shared|published|listed"
    r"|disclosed|released|posted)\b"
    r"|\b(?:location|address(?:es)?|whereabouts|site|shelter|house|home)\b[^.;]{0,40}\b(?:kept|remains?|stays?|held)"
    r" (?:strictly |completely |always )?(?:secret|hidden|confidential|private)\b"
    r"|\b(?:location|address)(?:es)? (?:is|are) (?:not|never) (?:shared|given|disclosed|released|published|revealed)\b"
    r"|\b(?:never|(?:may|must|can|do|does|should|will|shall) ?no?.?t) (?:reveal|tell|disclose|share|say|give)"
    # "We do not give out food at this location" hides nothing.
    r"(?: (?!(?:at|in|from|near|your|to|for)\b)\w+){0,4} (?:where|location|address|whereabouts)\b"
    r"|\b(?:hidden|secret|undisclosed|confid\w+) (?:\w+ )?(?:home|house|shelter|refuge|safehouse)s?\b"
    r"|\b(?:address(?:es)?|locations?) with?held?\b|\bconfid\w+ (?:locations?|address(?:es)?|sites?)\b"
    r"|\bpriv(?:ate)?\.? (?:location|address)\b|\bsafe at home (?:program )?(?:participant|address|client)"
    r"|\b(?:ubicaci[oó]n|direcci[oó]n|domicilio)\b[^.;]{0,40}\b(?:secret[oa]|confidencial|reservad[oa]|protegid[oa])\b"
    r"|\bno se (?:publica|comparte|divulga|da|revela|proporciona) (?:la |el |su |nuestra )?"
    r"(?:ubicaci[oó]n|direcci[oó]n|domicilio)\b"
    r"|\b(?:refugio|albergue|casa|hogar|vivienda)s? (?:\w+ )?"
    r"(?:confidencial|secret[oa]|ocult[oa]|protegid[oa])(?:es|s)?\b"
    r"|(?:保密|秘密|機密|机密|隱蔽|隐蔽)的?(?:庇護|庇护|住所|住處|住处|地點|地点|房屋|收容)"
    r"|(?:地點|地点|地址|位置|住址)[^。；]{0,8}(?:不透露|不公開|不公开|保密|不會公開|不会公开|不得透露)"
    r"|[別别勿](?:給|给|告訴|告诉|透露)[^。；]{0,6}(?:地址|地點|地点|位置)|[🔒🔐🚫🙈🤫]"
    r"|地址(?:须|須|应|應)?(?:保密|不公开|不公開|机密|機密)|(?:请勿|請勿|不要|不得)(?:公开|公開|透露|泄露|洩露|提供|发布|發布)地址|保密地址",
    re.IGNORECASE,
)

_NAME_FIELDS = ("organization", "service", "location_name", "alternate_name")

# Without one of these nothing of the pattern above is in a text; most cells have none.
_HINT = re.compile(
    r"confid|undisclosed|secret|hidden|where|location|address|site|whereabouts|shelter|house|home|refug|albergue|vivienda"
    r"|ubicaci|direcci|domicilio|地址|地點|地点|位置|住址|保密|秘密|機密|机密|隱蔽|隐蔽|[🔒🔐🚫🙈🤫]",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class Kept:
    """The cells that may be read on; `withheld` are the columns that were emptied, `place` that one told the place."""

    cells: dict[str, str]
    withheld: frozenset[str]
    place: bool


def keep(cells: AnyMapping[str, str], mapping: Mapping) -> Kept:
    """The row without what its flags withhold and without values such as "[withheld]".

    A private flag that can't be read counts as yes; a public one counts only when it says yes. Where a withheld
    column told the place, everything that tells the place goes.
    """
    hidden = {
        column for column, value in cells.items() if value and value.casefold() in mapping.withheld
    }
    for flag, columns in mapping.private.items():
        if _says_yes(cells.get(flag, ""), unclear=True):
            hidden.update(columns)
    for flag, columns in mapping.public.items():
        if not _says_yes(cells.get(flag, ""), unclear=False):
            hidden.update(columns)
    telling = _columns_for(mapping, PLACE_FIELDS)
    place = bool(hidden & telling)
    if place:
        hidden |= telling
    kept = {column: "" if column in hidden else value for column, value in cells.items()}
    emptied = frozenset(column for column in hidden if cells.get(column))
    return Kept(kept, emptied, place)


def unused_flags(header: Sequence[str], mapping: Mapping) -> list[str]:
    """Columns that sound like flags of privacy and that the mapping does not speak of."""
    used = mapping.used_columns()
    return [column for column in header if column not in used and _PRIVACY.search(column)]


def implied_flags(header: Sequence[str]) -> dict[str, list[str]]:
    """Columns such as PhoneFaxIsPrivate with the columns whose names begin alike: what such a flag hides."""
    words = {column: heading_words(column) for column in header}
    flags = {}
    for flag, said in words.items():
        named = _FLAG.fullmatch(said)
        if named:
            flags[flag] = [
                each for each in header if each != flag and words[each].startswith(named["of"])
            ]
    return flags


def with_implied_flags(mapping: Mapping, header: Sequence[str]) -> Mapping:
    """The mapping with the flags of privacy that the table has and the mapping does not speak of.

    An import that forgets a flag must not publish what it hides; naming it in `not_used` is how to say otherwise.
    """
    used = mapping.used_columns()
    implied = {
        flag: tuple(columns) for flag, columns in implied_flags(header).items() if flag not in used
    }
    return replace(mapping, private={**mapping.private, **implied}) if implied else mapping


def names_confidential_place(text: str) -> bool:
    """Whether a text says that the place is confidential ("confidentially-located shelter")."""
    return bool(_HINT.search(text) and _CONFIDENTIAL_PLACE.search(text))


# What is written in brackets or behind a dash and belongs neither to a name nor to a street.
_OF_HOUSES = (
    r"secret\w*|safe ?house|undisclosed|no web\w*|casa segura|do not (?:share|publish|list|post|give out)"
    r"|(?:secret|hidden|confid\w+) (?:shelter|house|home|refuge)|保密|機密|机密|不公開|不公开|秘密|安全屋"
)
_OF_STREETS = (
    r"priv(?:ate)?\.?|hidden|unlisted|internal|conf\w*|(?:staff|partners?) only"
    r"|privad[oa]|ocult[oa]|內部|内部"
)
_AFTER = r"[(\[{（【〔–—-]\s*(?:%s)\s*(?:[)\]}）】〕]|$)"
_NAME_MARK = re.compile(_AFTER % _OF_HOUSES, re.IGNORECASE)
_STREET_MARK = re.compile(
    _AFTER % f"{_OF_HOUSES}|{_OF_STREETS}"
    + r"|^\s*(?:conf(?:idential)?|priv(?:ate)?|secret|hidden)\b[\s.:*–—-]*\d",
    re.IGNORECASE,
)


def is_name_marked(name: str) -> bool:
    """Whether a name bears a mark that its house is hidden: "Alder (safe house)"."""
    return bool(_NAME_MARK.search(name))


def is_street_marked(street: str) -> bool:
    """Whether a street bears a mark that it is not for others: "12 Elm Street (private)", "CONF 12 Elm Street"."""
    return bool(_STREET_MARK.search(street))


def hides_its_place(cells: AnyMapping[str, str], name: str, mapping: Mapping) -> bool:
    """Whether a row, called `name`, says that its place is hidden: in any text, or by a mark in a name or a street."""
    names, streets = (_columns_for(mapping, each) for each in (_NAME_FIELDS, PLACE_FIELDS))
    return (
        any(map(names_confidential_place, (name, *cells.values())))
        or any(is_name_marked(cells.get(column, "")) for column in names)
        or any(is_street_marked(cells.get(column, "")) for column in streets)
    )


def _columns_for(mapping: Mapping, fields: Sequence[str]) -> frozenset[str]:
    specs = (spec for name in fields for spec in mapping.columns.get(name, ()))
    return frozenset(column for spec in specs for column in columns_of(spec))


def _says_yes(text: str, *, unclear: bool) -> bool:
    try:
        return read_yes_no(text) is True
    except Unreadable:
        return unclear
