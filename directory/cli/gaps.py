"""`directory gaps`: where help is missing, how sure that is, and which changes would close most for a budget."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from directory.cli.application import with_directory
from directory.cli.given_files import read_file
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.gaps.amounts import cost, counted_points, points
from directory.gaps.answer_sentences import (
    at_most,
    doubts_of_number,
    left_out_areas,
    percent,
    sentences,
)
from directory.gaps.area_answers import USUAL_MINUTES, answer
from directory.gaps.area_answers import ask as ask_question
from directory.gaps.cell_names import names_of_cell
from directory.gaps.change_catalogue import catalogue
from directory.gaps.change_sheet import COLUMNS, changes_of
from directory.gaps.changes import Change
from directory.gaps.evaluation import STATUSES
from directory.gaps.gap_document import answer_document, document, name_of, package_document
from directory.gaps.gap_report import Picture, load_bundle, picture_of
from directory.gaps.listing_names import listed, provider, shortened
from directory.gaps.packages import best_package
from directory.gaps.phrasebook import Phrasebook
from directory.gaps.prices import Unit, load_prices
from directory.gaps.states import STATES
from directory.gaps.travel_minutes import ESTIMATE
from directory.imports.sheets.needed_columns import require_columns
from directory.name_order import name_order
from directory.parsing.cell_values import as_code
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table
from directory.web.clock import local_now
from directory.web.database import db
from directory.web.labels import vocabulary

SHOWN = 40


@with_directory
def show_gaps(as_of: datetime | None, targets: tuple[str, ...], as_json: bool) -> None:
    """What `directory gaps` does."""
    picture = picture_as_of(as_of)
    for code in targets:
        if picture.bundle.asked.number(code) is None:
            raise CannotStart(f"“{code}” is no target on record.")
    if as_json:
        click.echo(json.dumps(document(picture, targets), ensure_ascii=False))
    else:
        _print(picture, targets)


@with_directory
def ask(
    services: tuple[str, ...],
    languages: tuple[str, ...],
    level: str | None,
    population: str | None,
    minutes: float | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """What `directory gaps ask` does."""
    if level and not languages:
        raise CannotStart("A level is asked for and no language that it is the level of.")
    day = as_of.date() if as_of else local_now().date()
    picture = picture_of(load_bundle(db.session(), day))
    found = ask_question(
        picture,
        services,
        languages,
        population,
        level,
        USUAL_MINUTES if minutes is None else minutes,
    )
    if as_json:
        answers = [
            answer_document(found, answer(found, number), _word) for number in range(len(services))
        ]
        click.echo(json.dumps({**document(found), "answers": answers}, ensure_ascii=False))
        return
    for number in range(len(services)):
        _print_answer(found, number)
    for sentence in left_out_areas(found.evaluation, range(len(services)), Phrasebook(_word)):
        click.echo(sentence)


def _word(name: str, code: str) -> str:
    return vocabulary().label(name, code, "en")


def _print_answer(picture: Picture, number: int) -> None:
    each, found = answer(picture, number), picture.evaluation

    click.echo(" ".join(sentences(found, each, Phrasebook(_word))))
    if each.calls:
        click.echo("Who to call, and for which areas that could tell:")
    for call in each.calls:
        areas = sorted(map(picture.area_name, call.columns), key=name_order)
        click.echo(f"  {shortened(provider(picture, call.listing))}: {listed(areas, len(areas))}")
    for status in reversed(STATUSES):
        for column in sorted(each.columns[status], key=picture.area_name):
            cell = number, column
            named = [
                f"{each.lead}: {listed(each.names)}" if each.lead else listed(each.names)
                for each in names_of_cell(picture, cell)
            ]
            secure, recorded, _most = found.counts[:, number, column].tolist()
            click.echo(
                f"  {STATES[status].sign} {picture.area_name(column)}: {STATES[status].word.lower()}, "
                f"{recorded} on record, {secure} confirmed"
                + doubts_of_number(picture.fewer(cell))
                + (f": {' · '.join(named)}" if named else "")
            )


@with_directory
def package(
    budget: float, file: Path | None, unit: str, as_of: datetime | None, as_json: bool
) -> None:
    """What `directory gaps package` does."""
    picture = picture_as_of(as_of)
    refused = 0
    if file is None:
        changes = catalogue(picture.evaluation, load_prices(db.session(), Unit(unit)))
    else:
        changes, refused = _read(picture, file)
    found = best_package(picture.evaluation, changes, budget)
    told = package_document(picture, found, budget, _word, unit)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        click.echo(
            f"Spending {cost(found.cost, unit)} of {cost(budget, unit)} closes {counted_points(found.gain)} if every "
            f"call ends in yes, {points(told['certain_gain'])} for sure. No package can close more than "
            f"{points(found.bound)}; taking the best next change again and again would close "
            f"{points(found.greedy_gain)}."
        )
        for change, task in zip(found.changes, told["tasks"], strict=True):
            click.echo(f"  {task} ({cost(change.cost, unit)}; {change.code})")
    if refused:
        click.get_current_context().exit(1)


def picture_as_of(as_of: datetime | None) -> Picture:
    """The gaps of a day, today where none is given."""
    day: date = as_of.date() if as_of else local_now().date()
    picture = picture_of(load_bundle(db.session(), day))
    if not picture.targets:
        click.echo(
            "No target is on record yet: import them with “directory import targets”.", err=True
        )
    return picture


def _read(picture: Picture, file: Path) -> tuple[list[Change], int]:
    try:
        table = read_file(file, read_table)
        headings = {heading: as_code(heading) for heading in table.header}
        require_columns(file.name, headings.values(), COLUMNS[:3], "a sheet of changes", COLUMNS)
    except NothingToRead as problem:
        raise CannotStart(str(problem)) from problem
    rows = [
        (row.line, {headings[name]: value for name, value in row.cells.items()})
        for row in table.rows
    ]
    area_map = picture.bundle.area_map
    changes, refused = changes_of(
        rows, picture.bundle.roster.listing, area_map.numbers, area_map.codes
    )
    for each in refused:
        click.echo(f"{file.name}, line {each.line}, {each.column}: {each.reason}", err=True)
    if refused and not changes:
        raise CannotStart("No row of the sheet is a change that can be weighed.")
    return changes, len(refused)


def _print(picture: Picture, targets: tuple[str, ...]) -> None:
    worst, recorded, best = picture.evaluation.index
    click.echo(
        f"Coverage as of {picture.day}: {percent(worst)} confirmed, {percent(recorded)} on record, "
        f"{at_most(best)}"
    )
    if picture.evaluation.counts_alike:
        click.echo("No need is on record yet: every area counts the same.")
    states = ", ".join(
        f"{STATES[status].sign} {number} {STATES[status].word.lower()}"
        for status, number in picture.counts.items()
    )
    click.echo(f"Cells: {states}")
    for target, lost in zip(picture.targets, picture.evaluation.unplaced.tolist(), strict=True):
        if lost and (not targets or target.code in targets):
            click.echo(
                f"  {target.code}: {counted(lost, 'more counts', 'more count')} in no area: no place is known, or it "
                "is confidential"
            )
    if picture.supply.estimated and any(target.max_minutes for target in picture.targets):
        click.echo(f"Minutes are estimated: {ESTIMATE}")
    shown = [
        cell for cell in picture.order if not targets or picture.targets[cell[0]].code in targets
    ]
    for cell in shown[:SHOWN]:
        secure, on_record, most = picture.evaluation.counts[(slice(None), *cell)]
        why, state = picture.why[cell].value.replace("_", " "), STATES[picture.statuses[cell]]
        click.echo(
            f"  {state.sign} {name_of(picture, cell)}: {state.word.lower()}, {on_record} on record, "
            f"{secure} confirmed, {most} if all we haven’t asked say yes, of {picture.targets[cell[0]].k}, {why}, "
            f"{counted_points(picture.evaluation.scores[(0, *cell)])}"
        )
    if len(shown) > SHOWN:
        click.echo(f"  … and {len(shown) - SHOWN:,} more; --json gives them all")
