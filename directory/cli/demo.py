"""`directory demo`: the invented town that newcomers start with."""

from __future__ import annotations

from datetime import date, timedelta

import click
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.cli.application import with_new_directory
from directory.cli.demo_account import add_account, delete_account
from directory.cli.demo_coalition import load_coalition
from directory.cli.demo_removal import TownUnknown, ids_on_record, note_town, remove_town
from directory.cli.demo_sign_in import DEMO_EMAIL
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.db import begin_writing
from directory.gaps.gap_report import load_bundle, picture_of
from directory.gaps.snapshots import take_snapshot
from directory.imports.incoming_records import Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.listing_plan import plan_listings
from directory.imports.readers.table_reader import read_listings
from directory.imports.sheets.aliases import plan_aliases
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.areas import plan_areas
from directory.imports.sheets.crisis_lines import plan_crisis_lines
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.packs.texts_and_synonyms import plan_texts
from directory.imports.sheets.targets import plan_targets
from directory.imports.sheets.translations import plan_translations
from directory.imports.sheets.travel_times import plan_travel_times
from directory.mail import take_back
from directory.minutes import read_meeting
from directory.minutes.known_records import load_known
from directory.minutes.meetings_plan import plan_meetings
from directory.minutes.plan_writer import apply_meetings
from directory.models import (
    Account,
    AreaSet,
    Body,
    Contact,
    DemoRecord,
    Letter,
    Organization,
    Person,
    Service,
    Suggestion,
)
from directory.package_files import DEMO
from directory.parsing.tables import read_table
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.labels import forget_words, vocabulary
from directory.web.search_engines import follow_outbox

ANCHOR = date(2026, 11, 25)
"""The day as of which the town's listings are written; they are moved with the day of loading."""

PLANNERS_SHEETS = (
    ("targets.csv", plan_targets),
    ("needs.csv", plan_needs),
    ("travel-times.csv", plan_travel_times),
)
MINUTES = (".txt", ".html", ".docx", ".pdf")


@with_new_directory
def demo(remove: bool, remove_account: bool, yes: bool) -> None:
    """What `directory demo` does."""
    if remove:
        if not yes:
            click.confirm("Take the demo town out? What you added stays.", abort=True, err=True)
        click.echo(take_town_out())
        if db.session.scalar(select(Account.id).limit(1)) is None:
            click.echo(
                "Nobody has an account now: `directory setup` invites the first administrator."
            )
        return
    if remove_account:
        click.echo(delete_account())
        return
    if not is_empty():
        raise CannotStart(
            "The directory is not empty, and the demo town would mix with what is in it. "
            "Choose another folder with DIRECTORY_INSTANCE."
        )
    load_demo()
    click.echo(
        f"The demo town is loaded; `directory serve --prepare` prints a password for {DEMO_EMAIL}."
    )


def take_town_out() -> str:
    """Delete the town and its account, in one transaction. Returns a sentence. Raises CannotStart."""
    session = db.session()
    session.rollback()
    begin_writing(session)
    written_to = _addresses(session)
    try:
        removal = remove_town(session)
    except TownUnknown:
        session.rollback()
        raise CannotStart(
            "Nothing here is known to be of the demo town: there is none, or it was loaded before the program noted "
            "what it brings. To begin without it, choose another folder with DIRECTORY_INSTANCE."
        ) from None
    _take_back_letters(session, written_to - _addresses(session))
    session.commit()
    forget_words()
    follow_outbox()
    counts = removal.gone
    told = (
        f"The demo town is gone: {counted(counts['organization'], 'organization')} with "
        f"{counted(counts['service'], 'service')}, {counted(counts['person'], 'person', 'people')}, "
        f"{counted(counts['meeting'], 'meeting')} and everything else that it brought."
    )
    if removal.stays:
        several = len(removal.stays) > 1
        told += (
            f"\nOf its organizations {'these stay' if several else 'one stays'}, since something of yours depends on "
            f"{'them' if several else 'it'}: {', '.join(removal.stays)}."
        )
    return told


_ADDRESS_COLUMNS = (
    Account.email,
    Contact.email,
    Organization.email,
    Person.email,
    Service.email,
    Suggestion.reply_to,
)


def _addresses(session: Session) -> set[str]:
    """Everybody on record to whom letters go."""
    return {
        address.casefold()
        for column in _ADDRESS_COLUMNS
        for address in session.scalars(select(column))
        if address
    }


def _take_back_letters(session: Session, gone: set[str]) -> None:
    """Take back the letters to people who went with the town; nobody shall send them."""
    letters = session.scalars(select(Letter)).all()
    theirs = [each for each in letters if (each.recipient or "").casefold() in gone]
    take_back(session, current_app.config["SETTINGS"], theirs)


def has_town() -> bool:
    """Whether the demo town is in, or some of it."""
    return db.session.scalar(select(DemoRecord.kind).limit(1)) is not None


def is_empty() -> bool:
    """Whether nothing of what the town would bring is on record yet."""
    brought = (Organization, Person, Body, AreaSet)
    found = [db.session.scalar(select(each.id).limit(1)) for each in brought]
    db.session.rollback()
    return not any(found)


def load_demo() -> None:
    """Bring the town in by the same imports that bring in anything else, in one transaction."""
    listings = read_listings(
        (DEMO / "listings.csv").read_bytes(), "listings.csv", "US", vocabulary().codes()
    )
    move_days(listings, local_now().date() - ANCHOR)
    outlines = read_areas((DEMO / "areas.geojson").read_bytes(), "Port Amaranth", "name", "code")
    aliases, hotlines, texts, translations = (
        read_table((DEMO / name).read_bytes(), name)
        for name in ("aliases.csv", "hotlines.csv", "texts.csv", "translations.csv")
    )
    papers = [
        read_meeting(path.read_bytes(), path.name)
        for path in sorted((DEMO / "minutes").iterdir())
        if path.suffix in MINUTES
    ]
    session = db.session()
    session.rollback()
    begin_writing(session)
    before = ids_on_record(session)
    apply_plan(session, plan_areas(session, outlines))
    apply_plan(session, plan_crisis_lines(session, hotlines, "US"))
    session.flush()
    apply_plan(session, plan_translations(session, translations))
    apply_plan(session, plan_texts(session, texts))
    apply_plan(session, plan_aliases(session, aliases))
    apply_plan(
        session,
        plan_listings(
            listings, load_picture(session, listings), local_now().date(), "US", file="listings.csv"
        ),
    )
    for name, plan in PLANNERS_SHEETS:
        apply_plan(session, plan(session, read_table((DEMO / name).read_bytes(), name)))
    apply_meetings(session, plan_meetings(papers, load_known(session)))
    session.flush()
    load_coalition(session, DEMO / "coalition.toml", local_now().date())
    _keep_days(session)
    add_account(session)
    note_town(session, before)
    session.commit()
    forget_words()
    follow_outbox()


def move_days(listings: Incoming, by: timedelta) -> None:
    """Move the dated statements of a sheet, so that what was fresh on its anchor day is fresh today."""
    for service in listings.of("service").values():
        for part, name in (("verifications", "on"), ("capacities", "as_of")):
            for row in service.rows(part):
                if name in row:
                    row[name] += by


def _keep_days(session: Session) -> None:
    """The gaps of earlier days, so that the trend has something to show."""
    for weeks in (12, 8, 4):
        day = local_now().date() - timedelta(weeks=weeks)
        take_snapshot(session, picture_of(load_bundle(session, day)), note="Invented town")
