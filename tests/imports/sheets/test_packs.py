"""A pack on both databases: what is new is written with all that belongs to it, what is known is changed once."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.imports.sheets.packs.pack_files import read_pack
from directory.imports.sheets.packs.pack_plan import apply_pack, plan_pack
from directory.models.listings.review_intervals import ReviewPolicy

RING = [[-123.0, 37.0], [-122.0, 37.0], [-122.0, 38.0], [-123.0, 38.0], [-123.0, 37.0]]
FILES = {
    "pack.toml": 'format = 1\n[verification]\ncrisis_days = 30\nhide_after_days = "never"\n'
    '[[areas]]\nname = "Wards"\nfile = "areas/wards.geojson"\nprimary = true\n',
    "areas/wards.geojson": json.dumps(
        {
            "type": "Feature",
            "properties": {"code": "quay", "name": "Quay"},
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        }
    ),
    "vocabularies/services.csv": "code,label,parent,es\nnight_walk,Night walk,outreach,Ronda\n",
    "synonyms.csv": "group,language,term,role,active\nwalk,en,night walk,both,yes\nwalk,en,rounds,found,no\n",
    "texts.csv": 'place,language,text\nstart,en,"=Closed\n\nCall."\n',
    "hotlines.csv": "name,phone\nQuay line,415-555-0101\n",
}


def test_a_pack_is_written_and_then_known(session: Session, tmp_path: Path) -> None:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    begin_writing(session)
    session.add(m.AreaSet(name="Old", primary=True))
    session.flush()
    plan = plan_pack(session, read_pack(tmp_path), "US")
    assert plan.shown.refused == []
    apply_pack(session, plan, lambda _done: None)
    session.commit()
    assert session.scalars(select(m.AreaSet.name).where(m.AreaSet.primary)).all() == ["Wards"]
    term = session.scalars(select(m.TaxonomyTerm).where(m.TaxonomyTerm.code == "night_walk")).one()
    assert (term.label, term.parent_code, term.translations) == (
        "Night walk",
        "outreach",
        {"es": "Ronda"},
    )
    words = select(m.SynonymTerm.term, m.SynonymTerm.role, m.SynonymTerm.active)
    assert session.execute(
        words.where(m.SynonymTerm.group == "walk").order_by("position")
    ).all() == [
        ("night walk", m.SynonymRole.BOTH, True),
        ("rounds", m.SynonymRole.FOUND, False),
    ]
    assert session.scalars(select(m.PublicText.text)).all() == ["=Closed\n\nCall."]
    policy = session.get(ReviewPolicy, 1)
    assert policy is not None
    assert (policy.crisis_days, policy.legal_days, policy.hide_after_days) == (30, 180, None)
    assert not plan_pack(session, read_pack(tmp_path), "US").changes_records
    (tmp_path / "synonyms.csv").write_text(
        "group,language,term\nwalk,en,night walk\nwalk,en,rounds\n"
    )
    assert not plan_pack(session, read_pack(tmp_path), "US").changes_records
