"""`directory import`: listings, tables, packages and areas; shown before they are applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from flask import current_app
from sqlalchemy.orm import Session

from directory.cli.application import with_directory
from directory.cli.approval import Choice, Progress, Proposal, carry_out, with_approval
from directory.cli.given_files import file_content, read_file
from directory.cli.start import CannotStart
from directory.cli.table_mappings import decided_mapping, reading, suggest_table
from directory.counted import counted
from directory.exchange.import_audit import remember_plan
from directory.hsds.package import is_table_file
from directory.imports.applied_imports import apply_import
from directory.imports.held_rows import decide_as_before
from directory.imports.incoming_records import Incoming
from directory.imports.known_record_queries import load_picture
from directory.imports.mapping import Mapping as TableMapping
from directory.imports.mapping import read_answers, with_answers
from directory.imports.plan import Plan, joined
from directory.imports.plan_text import plan_text, waiting_count
from directory.imports.plan_writer import apply_plan
from directory.imports.planning import plan_listings
from directory.imports.readers import read_hsds, read_listings, read_mapped_table
from directory.imports.readers.answered_words import answers_as_cells
from directory.imports.selection import without
from directory.imports.sheets.area_outlines import read_areas
from directory.imports.sheets.areas import plan_areas
from directory.imports.source_decisions import is_new_decision
from directory.memory import uncollected
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.parsing.tables import limits
from directory.web.clock import local_now
from directory.web.labels import vocabulary


@with_approval
@with_directory
def listings(file: Path, staff_numbers: str | None, choice: Choice) -> None:
    """What `directory import listings` does."""
    codes, country = _known_names(), current_app.config["SETTINGS"].country
    sources = [(file.name, lambda: read_file(file, read_listings, country, codes))]
    _import(sources, choice, file.name, staff_numbers)


@with_approval
def table(
    file: Path,
    mapping: Path | None,
    suggests: bool,
    sheet: str | None,
    named: str | None,
    shape: str | None,
    answers: Sequence[str],
    hidden_addresses: Sequence[str],
    staff_numbers: str | None,
    choice: Choice,
) -> None:
    """What `directory import table` does."""
    if suggests or mapping is None:
        suggest_table(file, mapping, sheet, named, shape)
    else:
        decided = _decided(answers), _decided(hidden_addresses)
        with reading():
            rules = decided_mapping(file, mapping, named, shape)
            if any(decided):
                hidden, places = read_file(file, answers_as_cells, rules, *decided)
                rules = with_answers(rules, hidden, places)
        _import_table(file, rules, staff_numbers, choice)


@with_directory
def _import_table(
    file: Path, rules: TableMapping, staff_numbers: str | None, choice: Choice
) -> None:
    codes, country = _known_names(), current_app.config["SETTINGS"].country
    sources = [(file.name, lambda: read_file(file, read_mapped_table, rules, country, codes))]
    _import(sources, choice, file.name, staff_numbers)


@with_approval
@with_directory
def hsds(
    paths: Sequence[Path],
    answers: Sequence[str],
    hidden_addresses: Sequence[str],
    staff_numbers: str | None,
    choice: Choice,
) -> None:
    """What `directory import hsds` does."""
    decided = _decided(answers), _decided(hidden_addresses)
    tables = [path for path in paths if is_table_file(path)]
    sources = [(path.name, _hsds_source(path, (), decided)) for path in paths if path not in tables]
    if tables:
        more = f" and {counted(len(tables) - 1, 'more file')}" if len(tables) > 1 else ""
        named = tables[0].name + more
        sources.insert(0, (named, _hsds_source(tables[0], tables[1:], decided)))
    _import(sources, choice, None, staff_numbers)


@with_approval
@with_directory
def areas(
    file: Path, set_name: str, name_field: str, code_field: str | None, choice: Choice
) -> None:
    """What `directory import areas` does."""
    with reading():
        data, fields = file_content(file, limits.FILE_BYTES), (name_field, code_field)
        outlines = read_sandboxed(
            file.name, read_areas, data, set_name, *fields, file.name, limits=PATIENT
        )

    def propose(session: Session) -> Proposal:
        return proposal(session, plan_areas(session, outlines), file.name)

    carry_out(propose, choice)


def _hsds_source(
    path: Path, beside: Sequence[Path], decided: tuple[Mapping[str, Sequence[str]], ...]
) -> Callable[[], Incoming]:
    """Reads an HSDS source, in a process of its own."""
    rest = (path, True, None, tuple(beside), *decided)
    return partial(read_sandboxed, path.name, read_hsds, *rest, limits=PATIENT)


_QUEUE = "“Waiting for review” on the staff pages and `directory waiting list`"
_ANSWERS = (
    "Words in doubt can be decided here as well, for all of a column at once: --not-public COLUMN=WORD keeps the rows "
    "with a word from the public, --hides-address COLUMN=WORD hides their address alone, --not-public COLUMN= shows "
    "them all. --sure takes what is in doubt hidden."
)


def _decided(answers: Sequence[str]) -> dict[str, list[str]]:
    """What was answered about columns that may say who can see a row."""
    try:
        return read_answers(answers)
    except ValueError as problem:
        raise CannotStart(str(problem)) from problem


def _import(
    sources: Sequence[tuple[str, Callable[[], Incoming]]],
    choice: Choice,
    file: str | None,
    staff_numbers: str | None,
) -> NoReturn:
    """Plan and apply listings. Of several sources, each with its name, one is planned when those before are on record.

    A source alone is read for each plan, so that no more than the plan is in memory while it is applied.
    """
    today, settings = local_now().date(), current_app.config["SETTINGS"]
    if len(sources) > 1:
        sources = [(named, _read_ahead(read)) for named, read in sources]

    def plan(session: Session, read: Callable[[], Incoming]) -> Plan:
        with uncollected(), reading():
            incoming = read()
            if choice.sure:
                incoming.decide(hidden=True)
            decide_as_before(session, incoming)
            picture = load_picture(session, incoming)
            if staff_numbers is not None:
                picture.shows_staff_numbers = staff_numbers == "public"
            planned = plan_listings(
                incoming, picture, today, settings.country, file, persons_wait=not choice.sure
            )
        return planned if choice.sure else without(planned, set(planned.to_confirm))

    def propose(session: Session) -> Proposal:
        *first, last = sources
        plans = []
        for named, read in first:
            plans.append(plan(session, read))
            apply_import(session, plans[-1], named, uses_up=False)
        named, read = last
        plans.append(plan(session, read))
        shown = joined(plans) if first else None
        return proposal(session, plans[-1], named, shown, can_go_back=True)

    carry_out(propose, choice, writes_ahead=len(sources) > 1)


def _read_ahead(read: Callable[[], Incoming]) -> Callable[[], Incoming]:
    """What the source holds, read now: nothing is read while the write lock is held."""
    with reading():
        incoming = read()
    return lambda: incoming


def proposal(
    session: Session,
    plan: Plan,
    file: str,
    shown: Plan | None = None,
    can_go_back: bool = False,
) -> Proposal:
    """The plan of a file as a proposal; `shown` is what people see when others were applied ahead of it.

    What `can_go_back` is remembered, so that the whole of it can be taken back.
    """
    shown = shown or plan

    def remember(writing: Session) -> None:
        remember_plan(writing, shown, file, current_app.config["SETTINGS"].public_address)

    def apply(advance: Progress) -> None:
        if can_go_back:
            apply_import(session, plan, file, advance)
        else:
            apply_plan(session, plan, advance, uses_up=True)

    return Proposal(
        tuple(plan_text(shown)),
        shown.document(),
        len(shown.refused),
        shown.is_empty,
        len(plan.groups),
        apply,
        remember,
        is_idle=not (
            plan.groups
            or plan.identifiers
            or plan.held
            or shown is not plan
            or is_new_decision(session, plan)
        ),
        questions=shown.questions,
        waiting=waiting_words(shown),
    )


def waiting_words(plan: Plan) -> str:
    """How much waits, and what somebody does about it; nothing where nothing does."""
    if not plan.held:
        return ""
    waiting = waiting_count(len(plan.held), plan.waits)
    said = f"{waiting} until someone has looked: {_QUEUE} show what would be on record, and ask."
    return f"{said} {_ANSWERS}" if plan.in_doubt else said


def _known_names() -> dict[str, frozenset[str]]:
    """The codes that readers hold cells against. Languages are left to planning, which leaves unknown ones out."""
    words = vocabulary()
    known = {name: codes for name, codes in words.codes().items() if name != "languages"}
    names = (name for area in words.of("areas") for name in area.labels.values())
    return known | {"areas": known.get("areas", frozenset()).union(names)}
