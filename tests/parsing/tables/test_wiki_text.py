"""Text of a wiki: its tables, items, terms and templates are read as those of a page are."""

from __future__ import annotations

import pytest

from directory.parsing.tables.table_file import read_table

HEADED = "== Ayuda ==\n[[Otra página]]\n"

# Each lists the same two programs, in one way in which people write on a wiki.
PAGES = {
    "cells of a row in one line": """{| class="wikitable"
! Name !! Phone !! Address
|-
| [[Elm House]] || 415-555-0101 || 12 Elm St
|-
| [[Oak (help)|Oak Center]] || 415-555-0102 || 9 Oak Ave
|}""",
    "a line for each cell, with attributes": """{|
|+ style="color:red" | Help in town
|-
! scope="col" style="width: 20%" | Name
! scope="col" | Phone
! Address
|- style="background: #eee"
! scope="row" | Elm House
| {{nowrap|415-555-0101}}
| align=left | 12 Elm St
|-
! scope="row" | '''Oak Center'''
| 415-555-0102
| 9 Oak Ave
|}""",
    "a table for each heading": """== Shelter ==
{|
! Name !! Phone !! Address
|-
| Elm House || 415-555-0101 || 12 Elm St<br />
|}
== Food ==
: {|
! Name !! Phone !! Address
|-
| [https://oak.example Oak Center] || 415-555-0102 || 9 Oak Ave
|}""",
    "headings with items": """== Help ==
=== Elm House ===
* Phone: 415-555-0101
* Address: 12 Elm St
=== [[Oak Center]] ===
* Phone: 415-555-0102
* Address: 9 Oak Ave
[[Category:Help]]""",
    "items below items": """== Help ==
* '''Elm House'''
** Phone: 415-555-0101
** Address: 12 Elm St
* '''Oak Center'''
** Phone: 415-555-0102
** Address: 9 Oak Ave""",
    "terms": """== [[Help]] ==
; Elm House
: Phone: 415-555-0101
: Address: 12 Elm St
; Oak Center
: Phone: 415-555-0102
: Address: 9 Oak Ave""",
    "numbered, with slanted words": HEADED
    + """# '''''Elm House'''''
#* ''Phone:'' 415-555-0101
#* ''Address:'' 12 Elm St
# '''''Oak Center'''''
#* ''Phone:'' 415-555-0102
#* ''Address:'' 9 Oak Ave""",
    "a template for each": """* {{listing | name = Elm House | phone = {{phone|415-555-0101}}
| address = 12 Elm St
}}
* {{listing | name=[[Oak (help)|Oak Center]] | phone=415-555-0102 | address=9 Oak Ave | hours= }}""",
    "a table of a page in Chinese": """== 求助 ==
{| class="wikitable"
! 名稱 !! 電話 !! 地址
|-
| Elm House || 415-555-0101 || 12 Elm St
|-
| Oak Center || 415-555-0102 || 9 Oak Ave
|}
[[分類:求助]]""",
    "footnotes and remarks": """{|
! Name !! Phone !! Address
|-
| Elm House<ref name="a" /> || 415-555-0101 || 12 Elm St<!-- side door
code 4471 -->
|-
| Oak Center || 415-555-0102 || 9 Oak Ave
|}
<references />""",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_tables_items_and_templates_of_a_wiki_are_rows(page: str) -> None:
    rows = [" ".join(each.cells.values()) for each in read_table(page.encode(), "page.txt").rows]
    found = [
        next((at for at, row in enumerate(rows) if all(part in row for part in parts)), None)
        for parts in (
            ("Elm House", "415-555-0101", "12 Elm St"),
            ("Oak Center", "415-555-0102", "9 Oak Ave"),
        )
    ]
    assert None not in found, rows
    assert len({*found}) == 2, rows
    assert not any(mark in row for row in rows for mark in ("[[", "{{", "''", "4471", "|")), rows


def test_what_a_template_or_a_footnote_says_of_a_row_stays() -> None:
    page = """{|
! Name !! Notes
|-
| Elm House || Beds. {{Dormant|since=May}}
|-
| {{strike|Oak Center}} || Food<ref>Shut in June.</ref>
|-
| <s>Fir House</s> || Beds
|}"""
    rows = [[*each.cells.values()] for each in read_table(page.encode(), "page.txt").rows]
    assert rows == [
        ["Elm House", "Beds. Dormant: since May"],
        ["~~Oak Center~~", "Food (Shut in June.)"],
        ["~~Fir House~~", "Beds"],
    ]


def test_remarks_that_readers_of_a_wiki_do_not_see_are_reported() -> None:
    page = PAGES["footnotes and remarks"]
    remarks = [each.reason for each in read_table(page.encode(), "page.txt").remarks]
    assert any("do not show 1 part" in each for each in remarks), remarks


@pytest.mark.parametrize(
    "text",
    [
        "== Shelter ==\n\nElm House\n415-555-0101\n\nOak Center\n415-555-0102\n",
        "# Shelter\n\n## Elm House\n\n- Phone: 415-555-0101\n\n## Oak Center\n\n- Phone: 415-555-0102\n",
        "Name;Phone;{{Note|a=1|b=2|c=3}}\nElm House;415-555-0101;\nOak Center;415-555-0102;\n",
        "| Name | Phone |\n|---|---|\n| Elm House | 415-555-0101 |\n| Oak Center | 415-555-0102 |\n",
    ],
)
def test_other_texts_are_read_as_before(text: str) -> None:
    rows = [" ".join(each.cells.values()) for each in read_table(text.encode(), "list.txt").rows]
    assert sum("Elm House" in each for each in rows) == 1, rows
    assert sum("Oak Center" in each for each in rows) == 1, rows
