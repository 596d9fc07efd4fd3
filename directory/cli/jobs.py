"""`directory jobs`: what the directory does by itself; call it every quarter of an hour or so."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from directory.cli.application import with_directory
from directory.web.job_schedule import Report, run_jobs
from directory.web.search_engines import follow_outbox


@click.group()
def jobs() -> None:
    """Reminders, expiries, snapshots, and the mail that waits."""


@jobs.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_context
@with_directory
def run(context: click.Context, as_json: bool) -> None:
    """Run every job once. Run again on the same day it changes nothing; exit status 1 when a job failed."""
    reports = list(run_jobs())
    follow_outbox()
    if as_json:
        click.echo(json.dumps({"jobs": [asdict(report) for report in reports]}))
    else:
        for report in reports:
            _tell(report)
    if any(report.problem for report in reports):
        context.exit(1)


def _tell(report: Report) -> None:
    outcome = f"failed: {report.problem}" if report.problem else f"{report.changed} changed"
    click.echo(f"{report.job} ({report.does}): {outcome}")
    for note in report.notes:
        click.echo(f"  {note}")
