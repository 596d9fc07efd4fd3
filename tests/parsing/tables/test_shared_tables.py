from __future__ import annotations

from pathlib import Path

import pytest

from directory.parsing.tables import read_table

pytestmark = pytest.mark.slow


@pytest.mark.one_in(10)
@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "inner", "columns", "rows"),
    [
        ("sf-womens-directory/directory.csv", None, 12, 341),
        ("sf-dcyf-programs/dcyf_cms_05312013.csv", None, 29, 609),
        ("sf-211/sf_211.csv", None, 159, 2824),
        ("sf-linksf/linksf_2014.json", "services", 38, 130),
        ("sf-askdarcel-linksf/organizations.json", None, 26, 217),
        ("nyc-immigrant-cbos/cbos_nyc.json", None, 7, 61),
        ("sf-dv-consortium/dv_consortium.json", None, 11, 18),
        ("legal-illinois-ilao/locations.csv", None, 30, 520),
        ("legal-illinois-ilao/services.csv", None, 44, 430),
        ("ohana-baltimore/services.csv", None, 21, 1876),
    ],
)
def test_every_row_of_real_files_is_read(
    shared: Path, file: str, inner: str | None, columns: int, rows: int
) -> None:
    read = read_table((shared / "data" / file).read_bytes(), file, inner)
    assert (len(read.header), len(read.rows), read.refused) == (columns, rows, [])
    text = "".join(cell for row in read.rows for cell in row.cells.values())
    assert "\ufffd" not in text
    assert "\xa0" not in text
    assert "&nbsp;" not in text
