"""`directory hsds validate`: whether an API, a package or a file is HSDS 3."""

from __future__ import annotations

import json
from pathlib import Path

import click

from directory.cli.start import CannotStart
from directory.counted import counted
from directory.fetching import AddressRefused, FetchFailed, Limits, fetch
from directory.hsds.conformance import Report, SchemasUnreadable, Standard
from directory.hsds.conformance.api import Ask, NoApi, Reply, check_api
from directory.hsds.conformance.json_records import check_file
from directory.hsds.conformance.tabular_package import check_package
from directory.hsds.package import Package, PackageUnreadable, open_package

_SIZE = 64 * 1024 * 1024


def validate(
    subject: str,
    as_json: bool,
    schemas: Path,
    sample: int,
    allow_private: bool,
) -> None:
    """What `directory hsds validate` does."""
    try:
        standard = Standard(schemas)
        if subject.startswith(("http://", "https://")):
            report = check_api(subject, _asking(allow_private), standard, sample)
        else:
            report = _check_path(Path(subject), standard)
    except (SchemasUnreadable, PackageUnreadable, NoApi) as problem:
        raise CannotStart(f"{problem}.") from problem
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        _tell(report)
    if not report.ok:
        click.get_current_context().exit(1)


def _check_path(path: Path, standard: Standard) -> Report:
    package = open_package(path)
    report = Report(str(path), "package" if package.tables else "documents")
    if package.tables:
        check_package(report, standard, package)
    else:
        _check_documents(report, standard, package)
    return report


def _check_documents(report: Report, standard: Standard, package: Package) -> None:
    readable = [check_file(report, standard, file.name, file.read()) for file in package.documents]
    if not any(readable):
        raise PackageUnreadable(
            f"{report.subject} is no data package of HSDS, and holds no JSON that can be read"
        )


def _asking(allow_private: bool) -> Ask:
    def ask(address: str) -> Reply:
        try:
            answer = fetch(
                address,
                headers={"Accept": "application/json"},
                limits=Limits(seconds=60, size=_SIZE),
                inside=allow_private,
            )
        except AddressRefused as problem:
            hint = "" if allow_private else "; --allow-private asks it all the same"
            raise OSError(f"{problem}{hint}") from problem
        except FetchFailed as problem:
            raise OSError(str(problem)) from problem
        return Reply(answer.status, answer.body)

    return ask


def _tell(report: Report) -> None:
    """The report for people: what was looked at, then each finding with its first place."""
    looked = ", ".join(
        counted(number, name.replace("_", " ")) for name, number in report.checked.items()
    )
    version = f", HSDS {report.version}" if report.version else ""
    click.echo(f"{report.subject} ({report.kind}{version}): {looked or 'nothing'} looked at.")
    for each in report.findings:
        times = f" ({each.times:,} times)" if each.times > 1 else ""
        click.echo(f"  {each.level.value}: {each.what}{times}")
        click.echo(f"    {each.where}; rule: {each.rule}")
    click.echo("Nothing is wrong." if report.ok else "It breaks rules of the standard.")
