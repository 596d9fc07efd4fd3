"""`directory jobs`: what the directory does by itself; call it every quarter of an hour or so."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

import click

from directory.cli.application import with_pages
from directory.counted import counted
from directory.web.job_schedule import Report, run_jobs
from directory.web.search_engines import follow_outbox


@with_pages
def run(as_json: bool) -> None:
    """What `directory jobs run` does."""
    reports = list(run_jobs())
    follow_outbox()
    if as_json:
        click.echo(json.dumps({"jobs": [asdict(report) for report in reports]}))
    else:
        _tell(reports)
    if any(report.problem for report in reports):
        click.get_current_context().exit(1)


def _tell(reports: Sequence[Report]) -> None:
    """A line for each job; those that failed for the same reason, a full disk, have one together."""
    failed = Counter(report.problem for report in reports if report.problem)
    shared = {problem: list[str]() for problem, count in failed.items() if count > 1}
    for report in reports:
        if report.problem in shared:
            shared[report.problem].append(report.job)
        else:
            outcome = f"failed: {report.problem}" if report.problem else f"{report.changed} changed"
            click.echo(f"{report.job} ({report.does}): {outcome}")
        for note in report.notes:
            click.echo(f"  {note}")
    for problem, names in shared.items():
        click.echo(f"{counted(len(names), 'job')} failed: {problem}")
        click.echo(f"  {', '.join(names)}")
