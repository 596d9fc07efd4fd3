"""Guides in Word and pages of cards that people wrote, in five languages: every fact of every place arrives."""

from __future__ import annotations

from random import Random

import pytest

from directory.imports.remark_groups import grouped
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import Tree
from tests.imports.written_guides import CARDS, GUIDES, WORDS, Place, files, places
from tests.order import long

pytestmark = pytest.mark.slow

_LANGUAGES = ("es", "zh", *map(long, ("en", "fil", "vi")))
_SEEDS = (0, 1, *map(long, range(2, 8)))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _lost(tree: Tree, found: list[Place]) -> list[str]:
    """What a file says of its places and what was read of it does not, and what keeps a place from the public."""
    read = {
        organization.name: (organization, service)
        for organization in tree.organizations
        for service in organization.services
    }
    lost = [f"invented: {name}" for name in read.keys() - {each.name for each in found}]
    for each in found:
        if each.name not in read:
            lost.append(f"missing: {each.name}")
            continue
        organization, service = read[each.name]
        said = repr((organization, service))
        facts = (f"'{each.street}'", each.town, each.postal_code, each.about[:12])
        lost += [f"{each.name}: {fact}" for fact in facts if fact not in said]
        lost += [each.phone] if _digits(each.phone) not in _digits(said) else []
        lost += [each.when] if f"opening_hours='{each.opening_hours}'" not in said else []
        if service.unlisted or organization.unlisted or organization.locations[0].confidential:
            lost.append(f"{each.name} is kept back")
    return lost


@pytest.mark.one_in(4)
@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_fact_of_a_place_is_read_in_every_layout(language: str, seed: int) -> None:
    written = files(Random(seed), language, repeating=seed % 2 == 1)  # noqa: S311 - a file to invent, no secret
    lost = {layout: _lost(read_handed(*file), found) for layout, found, file in written}
    assert {layout: each for layout, each in lost.items() if each} == {}


_SECRET = (
    "The address is confidential.",
    "La dirección es confidencial.",
    "Please do not share the location.",
)


@pytest.mark.one_in(12)
@pytest.mark.parametrize("secret", _SECRET)
@pytest.mark.parametrize("layout", ["headings", "bold labels", "rows, two beside", "boxes"])
def test_an_address_that_is_kept_back_is_not_carried_to_the_place_below(
    layout: str, secret: str
) -> None:
    write = (GUIDES | CARDS)[layout]
    for language in WORDS:
        chance = Random(f"{layout} {language}")  # noqa: S311 - a file to invent, no secret
        found = places(chance, language, repeating=True)
        at = next(place for place, each in enumerate(found) if each.repeats)
        found[at - 1].about += f" {secret}"
        tree = read_handed(*write(chance, found))
        below = next(each for each in tree.organizations if each.name == found[at].name)
        assert found[at].street not in repr(below)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("layout", ["headings", "bullets", "rows, two beside", "boxes"])
def test_a_remark_on_a_document_or_page_names_what_can_be_found_there(layout: str) -> None:
    write = (GUIDES | CARDS)[layout]
    for language in WORDS:
        chance = Random(f"{layout} {language}")  # noqa: S311 - a file to invent, no secret
        found = places(chance, language, repeating=True)
        repeating = next(each for each in found if each.repeats)
        said = [each.where for each in grouped(read_handed(*write(chance, found)).doubts)]
        assert f"“{repeating.name}”" in said
        assert not [each for each in said if "line" in each]
