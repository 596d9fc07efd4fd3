"""What a whole pack takes away: each kind of record, what it says of it, and what stays because something needs it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.imports.sheets.area_outlines import AreaOutline, AreaSet
from directory.imports.sheets.packs.pack import (
    HOTLINES,
    SYNONYMS,
    TEXTS,
    VOCABULARIES,
    IncomingPack,
)
from directory.imports.sheets.packs.removals import (
    Removal,
    Removals,
    apply_removals,
    emptied,
    plan_removals,
)
from directory.parsing.tables import Row, Table
from tests.imports.importing import start_writing

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Write = Callable[..., None]


def table(name: str, *rows: dict[str, str]) -> Table:
    header = list(dict.fromkeys(column for row in rows for column in row))
    return Table(name, header, [Row(line, row) for line, row in enumerate(rows, 2)])


def pack(**tables: list[dict[str, str]]) -> IncomingPack:
    names = {
        "lines": HOTLINES,
        "texts": TEXTS,
        "synonyms": SYNONYMS,
        "services": f"{VOCABULARIES}services.csv",
    }
    found = {names[key]: table(names[key], *rows) for key, rows in tables.items()}
    return IncomingPack("pack", True, tables=found)


def gone(found: Removals, kind: str) -> list[Removal]:
    return [each for each in found.gone if each.kind == kind]


def term(code: str, **fields: object) -> m.TaxonomyTerm:
    return m.TaxonomyTerm(vocabulary="services", code=code, label=code.replace("_", " "), **fields)


def test_lines_leave_the_pages_and_stay_listings(session: Session, write: Write) -> None:
    owner = m.Organization(name="Quay Trust")
    line = m.Service(organization=owner, name="Quay line", line_position=2, description="Call")
    line.phones.append(m.Phone(number="+14155550101"))
    first = m.Service(organization=owner, name="Night line", line_position=1)
    listing = m.Service(organization=owner, name="Beds")
    kept = m.Service(organization=owner, name="Day line", line_position=3)
    write(line, first, listing, kept)
    found = plan_removals(session, pack(lines=[{"name": " Day line "}]))
    assert gone(found, "crisis_line") == [
        Removal("crisis_line", first.id, "Night line"),
        Removal("crisis_line", line.id, "Quay line", (("phone", "+14155550101"), ("description", "Call"))),
    ]  # fmt: skip
    start_writing(session)
    apply_removals(session, gone(found, "crisis_line"))
    session.commit()
    places = select(m.Service.name, m.Service.line_position).order_by(m.Service.name)
    assert session.execute(places).all() == [
        ("Beds", None), ("Day line", 3), ("Night line", None), ("Quay line", None),
    ]  # fmt: skip


def test_texts_leave_their_page_and_their_past_stays(session: Session, write: Write) -> None:
    texts = [
        m.PublicText(place=m.TextPlace.START, language=language, text=text)
        for language, text in (("en", "Call us"), ("es", "Llame"), ("vi", None))
    ]
    write(*texts)
    found = plan_removals(session, pack(texts=[{"place": "start", "language": "es"}]))
    assert gone(found, "public_text") == [
        Removal("public_text", texts[0].id, "start in en", (("text", "Call us"),))
    ]
    start_writing(session)
    apply_removals(session, gone(found, "public_text"))
    session.commit()
    left = select(m.PublicText.language, m.PublicText.text).order_by(m.PublicText.language)
    assert session.execute(left).all() == [("en", None), ("es", "Llame"), ("vi", None)]


@pytest.mark.long
def test_words_of_search_and_labels_go(session: Session, write: Write) -> None:
    walk = session.scalars(select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "outreach")).one()
    labels = walk.translations
    assert "es" in labels
    cells = {"code": "outreach", "label": walk.label, **labels, "es": ""}
    found = plan_removals(session, pack(services=[cells]))
    assert gone(found, "term_label") == [
        Removal("term_label", walk.id, walk.label, (("language", "es"), ("label", labels["es"])))
    ]
    assert len(gone(found, "synonym")) == len(session.scalars(select(m.SynonymTerm)).all()) > 0
    one = session.scalars(select(m.SynonymTerm).order_by(m.SynonymTerm.position)).first()
    assert one is not None
    kept = [{"group": one.group, "language": one.language, "term": one.term}]
    less = gone(plan_removals(session, pack(synonyms=kept)), "synonym")
    assert one.id not in {each.id for each in less}
    assert less[0].said[0][0] == "group"
    start_writing(session)
    apply_removals(session, [*gone(found, "term_label"), *less])
    session.commit()
    session.expire_all()
    assert "es" not in walk.translations
    assert [each.id for each in session.scalars(select(m.SynonymTerm))] == [one.id]


@pytest.mark.long
def test_terms_go_unless_anything_refers_to_them(session: Session, write: Write) -> None:
    used, below, parent, idle = (
        term("used_walk"), term("below_walk", parent_code="parent_walk"), term("parent_walk"), term("idle_walk"),
    )  # fmt: skip
    offered = m.Service(organization=m.Organization(name="Elm House"), name="Walks")
    offered.terms.append(m.ServiceTerm(vocabulary="services", code="used_walk"))
    write(used, below, parent, idle, offered)
    found = plan_removals(session, pack(services=[{"code": "below_walk"}]))
    assert gone(found, "taxonomy_term") == [
        Removal("taxonomy_term", idle.id, "idle walk", (("code", "idle_walk"),))
    ]
    assert sorted(found.staying) == [
        "The term “parent walk” stays: another term is below it.",
        "The term “used walk” stays: something on record refers to it (service term).",
    ]
    # Where what is below goes as well, both go.
    both = plan_removals(session, pack())
    assert {each.id for each in gone(both, "taxonomy_term")} == {below.id, parent.id, idle.id}
    start_writing(session)
    apply_removals(session, gone(found, "taxonomy_term"))
    session.commit()
    assert session.get(m.TaxonomyTerm, idle.id) is None
    # Taken away once more nothing happens.
    start_writing(session)
    apply_removals(session, gone(found, "taxonomy_term"))


def test_areas_go_with_their_set_unless_anything_refers_to_them(
    session: Session, write: Write
) -> None:
    def of(name: str, *codes: str) -> m.AreaSet:
        areas = [
            m.Area(code=code, name=code.title(), latitude=37.5, longitude=-122.5, geometry={})
            for code in codes
        ]
        return m.AreaSet(name=name, areas=areas)

    wards, old, needed, twin = (
        of("Wards", "quay", "hill"),
        of("Old", "port"),
        of("Needed", "mill", "dale"),
        of("Twin", "quay"),
    )
    place = m.Location(area_code="mill", name="Mill House")
    write(wards, old, needed, twin, m.Organization(name="Elm House", locations=[place]))
    outline = AreaOutline("quay", "Quay", {}, (37.5, -122.5))
    whole = IncomingPack("pack", True, areas=[(AreaSet("Wards", [outline]), True)])
    found = plan_removals(session, whole)
    hill = next(each for each in wards.areas if each.code == "hill")
    assert gone(found, "area") == [Removal("area", hill.id, "Hill", (("code", "hill"),))]
    assert {each.label: each.said for each in gone(found, "area_set")} == {
        "Old": (("areas", "Port"),), "Twin": (("areas", "Quay"),),
    }  # fmt: skip
    assert found.staying == ["The area “Mill” stays: something on record refers to it (location)."]
    start_writing(session)
    apply_removals(session, [*gone(found, "area"), *gone(found, "area_set")])
    session.commit()
    session.expire_all()
    assert session.scalars(select(m.AreaSet.name).order_by(m.AreaSet.name)).all() == [
        "Needed",
        "Wards",
    ]


def test_an_empty_cell_of_a_whole_pack_empties_what_it_is_of(
    session: Session, write: Write
) -> None:
    write(term("night_walk", hint="At night", severity=3, parent_code="outreach"), term("day_walk"))
    rows = [
        {"code": "night_walk", "label": "x", "hint": " ", "severity": "", "parent": "outreach"},
        {"code": "day_walk", "label": "x", "hint": "", "severity": "", "parent": ""},
        {"code": "unknown", "label": "x"},
    ]
    given = pack(services=rows, texts=[{"place": "start"}])
    (record,) = emptied(session, given)
    assert (record.label, record.known, record.fields) == (
        "night walk",
        True,
        {"hint": None, "severity": None},
    )
    assert [(each.name, each.old, each.new) for each in record.changes] == [
        ("hint", "At night", None), ("severity", 3, None),
    ]  # fmt: skip
