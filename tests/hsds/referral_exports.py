"""Invented exports of referral lines: agencies, sites and programs in tables of their own, joined by their ids."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Writing:
    """How one desk writes its export: what follows the words for its ids, how cells are parted, what tables it has."""

    key: str = "Id"
    delimiter: str = ","
    mark: str = ""
    ending: str = "csv"
    one_phone_table: bool = True
    at_sites: str = "column"
    terms: str = "words"


def write_of(random: Random) -> Writing:
    """One of the ways."""
    delimiter, ending = random.choice([(",", "csv"), (";", "csv"), ("\t", "csv"), ("\t", "txt")])
    return Writing(
        key=random.choice(["Id", "ID", "_ID", "Key", " UID", "Number", "Code", "_num"]),
        delimiter=delimiter,
        mark=random.choice(["", "\ufeff"]),
        ending=ending,
        one_phone_table=random.random() < 0.6,
        at_sites=random.choice(["column", "table", "alone"]),
        terms=random.choice(["words", "codes"]),
    )


def export(random: Random, writing: Writing) -> dict[str, Rows]:
    """The tables of an export, by their names."""
    agency, site, program = (f"{each}{writing.key}" for each in ("Agency", "Site", "Program"))
    if writing.at_sites == "alone":
        program = f"ProgramAtSite{writing.key}"
    agencies, sites, programs, phones, languages, terms = [], [], [], [], [], []
    for number in range(1, random.randint(3, 6)):
        owner, place, own = f"A{number}", f"S{number}", f"P{number}"
        agencies.append(
            {agency: owner, "AgencyName": f"Tamarack Group {number}", "AgencyStatus": "Active"}
        )
        sites.append(
            {
                site: place,
                agency: owner,
                "SiteName": f"Larch hall {number}",
                "SitePhysicalAddress1": f"{100 + number} Larch Street",
                "SitePhysicalCity": "Quillan",
                "SitePhysicalState": "MT",
                "SitePhysicalZip": "59999",
            }
        )
        offered = {
            program: own,
            agency: owner,
            "ProgramName": f"Help desk {number}",
            "ProgramDescription": "Papers and forms.",
            "FeeStructureSource": "Free",
            "OfficeHours": "Mon-Fri 9am-5pm",
            "Coverage": "Quillan",
        }
        programs.append(offered if writing.at_sites == "table" else offered | {site: place})
        for kind, (key, said) in enumerate(((agency, owner), (site, place), (program, own))):
            phones.append(
                {agency: "", site: "", program: ""}
                | {
                    key: said,
                    "PhoneNumber": f"406-555-01{number}{kind}",
                    "PhoneName": "Front desk",
                    "PhoneType": "Voice",
                    "IsPrivatePhone": "No",
                }
            )
        phones.append(
            {agency: "", site: "", program: own, "PhoneNumber": f"406-555-01{number}9", "PhoneName": "Back room",
             "PhoneType": "Voice", "IsPrivatePhone": "Yes"}
        )  # fmt: skip
        languages.append(
            {program: own, "Language": "Spanish", "HowOffered": "Telephone interpreter"}
        )
        terms.append(
            {program: own, "TaxonomyCode": f"FT-{number}"}
            | ({"TaxonomyTerm": "Immigration legal services"} if writing.terms == "words" else {})
        )
    tables = {
        "Agency": agencies,
        "Site": sites,
        "ProgramAtSite" if writing.at_sites == "alone" else "Program": programs,
        "Language": languages,
        "ProgramTaxonomy": terms,
    }
    if writing.at_sites == "table":
        tables["ProgramAtSite"] = [
            {program: f"P{number}", site: f"S{number}"} for number in range(1, len(programs) + 1)
        ]
    if writing.terms == "codes":
        tables["Taxonomy"] = [
            {"TaxonomyCode": each["TaxonomyCode"], "TaxonomyName": "Immigration legal services"}
            for each in terms
        ]
    if writing.one_phone_table:
        return tables | {"Phone": phones}
    for name, key in (("AgencyPhone", agency), ("SitePhone", site), ("ProgramPhone", program)):
        rest = ("PhoneNumber", "PhoneName", "PhoneType", "IsPrivatePhone")
        tables[name] = [
            {column: row[column] for column in (key, *rest)} for row in phones if row[key]
        ]
    return tables


def written(tables: dict[str, Rows], writing: Writing, path: Path) -> Path:
    """The export as a ZIP file at `path`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            text = io.StringIO()
            table = csv.DictWriter(text, [*rows[0]], delimiter=writing.delimiter)
            table.writeheader()
            table.writerows(rows)
            archive.writestr(f"{name}.{writing.ending}", writing.mark + text.getvalue())
    return path
