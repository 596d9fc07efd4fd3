"""What an import takes from free text stays told apart on record until a column or a person says it."""

from __future__ import annotations

from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import read_mapping
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers.table_reader import read_mapped_table
from directory.models import Language, OutboxEntry, ServicePopulation, ServiceTerm
from tests.imports.importing import TODAY, start_writing

_HEAD = "id,agency,about,kinds,spoken,who"
_MAPPING = """
source = "{source}"
[columns]
listing_id = "id"
organization = "agency"
service = "agency"
description = "about"
service_terms = "kinds"
populations = "who"
[languages]
spoken = ""
[words.service_terms]
shelter = "emergency_housing"
[words.populations]
men = "cis_men"
"""
_TEXT = "A shelter for men. Services are available in Cantonese."


def _bring_in(session: Session, *row: str, source: str = "One") -> None:
    text = f"{_HEAD}\n1,Invented Refuge,{','.join(row)}\n"
    mapping = read_mapping(_MAPPING.format(source=source))
    incoming = read_mapped_table(text.encode(), "list.csv", mapping, "US", {})
    start_writing(session)
    apply_plan(session, plan_listings(incoming, load_picture(session, incoming), TODAY, "US"))
    session.commit()


def _origins(session: Session) -> dict[str, bool]:
    session.expire_all()
    models = (ServiceTerm, ServicePopulation, Language)
    return dict(chain.from_iterable(session.execute(select(m.code, m.from_text)) for m in models))


def test_what_stands_in_a_text_alone_is_told_apart(session: Session) -> None:
    _bring_in(session, _TEXT, "", "", "")
    assert _origins(session) == {"emergency_housing": True, "cis_men": True, "yue": True}


def test_what_a_column_says_is_not_of_the_text(session: Session) -> None:
    _bring_in(session, _TEXT, "emergency_housing", "Cantonese", "cis_men:yes")
    assert _origins(session) == {"emergency_housing": False, "cis_men": False, "yue": False}


def test_a_column_that_says_it_later_settles_it_and_a_text_takes_nothing_back(
    session: Session,
) -> None:
    _bring_in(session, _TEXT, "", "", "")
    _bring_in(session, _TEXT, "", "", "")
    assert all(_origins(session).values())
    _bring_in(session, _TEXT, "", "Cantonese", "")
    assert _origins(session) == {"emergency_housing": True, "cis_men": True, "yue": False}
    _bring_in(session, _TEXT, "", "", "", source="Another")
    assert _origins(session) == {"emergency_housing": True, "cis_men": True, "yue": False}
    _bring_in(session, _TEXT, "emergency_housing", "", "cis_men:yes", source="Another")
    assert not any(_origins(session).values())


def test_a_text_that_says_the_same_once_more_changes_nothing(session: Session) -> None:
    _bring_in(session, _TEXT, "", "", "")
    before = session.scalar(select(OutboxEntry.sequence).order_by(OutboxEntry.sequence.desc()))
    _bring_in(session, _TEXT, "", "", "")
    after = session.scalar(select(OutboxEntry.sequence).order_by(OutboxEntry.sequence.desc()))
    assert before == after
