from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.struck_text import is_struck, without_struck
from directory.parsing.tables import read_table
from directory.parsing.tables.cell_text import clean


def test_marks_of_html_are_what_they_show() -> None:
    cell = (
        '<p>Beds for <span style="color: red">families</span> &amp; friends.<br />Call first.</p>'
        "<ul><li>Warm</li><li>Dry</li></ul><script>alert(1)</script><style>p {}</style>"
    )
    assert clean(cell) == "Beds for families & friends.\nCall first.\n\n- Warm\n- Dry"


def test_marks_that_were_written_as_entities_are_marks() -> None:
    assert clean("&lt;p&gt;Free&nbsp;food&lt;/p&gt;") == "Free food"


def test_a_link_says_where_it_leads() -> None:
    assert clean('See <a href="https://elms.example/form">the form</a>') == (
        "See the form (https://elms.example/form)"
    )
    assert (
        clean('<a href="https://elms.example/">https://elms.example</a>') == "https://elms.example"
    )


def test_a_sign_is_no_mark() -> None:
    for text in ("Ages <18 or > 65", "a < b > c", "Mail <desk@elms.example>", "<3"):
        assert clean(text) == text


def test_very_many_marks_are_read_too() -> None:
    for text in ("<b>" * 4_900, "<p>" * 30_000, "<" * 90_000, "<a " * 30_000, "<!--" * 20_000):
        assert "<b>" not in clean(text)


@given(st.lists(st.text(alphabet="abcäß漢.,!", min_size=1), min_size=1))
def test_words_inside_marks_stay_as_they_are(words: list[str]) -> None:
    said = " ".join(words)
    assert clean(f"<div><b>{said}</b></div>") == clean(said)


def test_what_a_page_strikes_out_is_marked_and_its_headings_are_titles() -> None:
    data = b"""<html><body><h2>Staff list</h2><table><tr><th>Agency</th><th>Program</th><th>Phone</th></tr>
    <tr><td>Elm House</td><td><s>Beds</s></td><td>1</td></tr>
    <tr style="text-decoration: line-through"><td>Oak Law</td><td>Advice</td><td>2</td></tr></table></body></html>"""
    table = read_table(data, "page.html")
    assert table.titles == ["Staff list"]
    assert [row.cells["Program"] for row in table.rows] == ["~~Beds~~", "~~Advice~~"]
    assert table.rows[1].cells["Agency"] == "~~Oak Law~~"


def test_a_strike_over_several_lines_strikes_each_of_them() -> None:
    data = b"""<html><body><h1>Beds</h1><ul>
    <li><del><b>Elm Cots</b> - for men<ul><li>Phone: 510-555-0103</li><li>Address: 12 Tunnel Rd</li></ul></del></li>
    <li><b>Oak House</b> - for women<ul><li>Phone: 510-555-0104</li><li>Address: <s>14 Tunnel Rd</s> ask</li></ul></li>
    <s><li><b>Ash Rooms</b> - for all<ul><li>Phone: 510-555-0105</li><li>Address: 16 Tunnel Rd</li></ul></li></s>
    <li><b>Pine Beds</b> - for all<ul><li>Phone: 510-555-0106</li><li>Address: 18 Tunnel Rd</li></ul></li>
    </ul></body></html>"""
    table = read_table(data, "page.html")
    assert [is_struck(row.cells["Name"]) for row in table.rows] == [True, False, True, False]
    assert [without_struck(row.cells["Address"]) for row in table.rows] == [
        "",
        "ask",
        "",
        "18 Tunnel Rd",
    ]
    assert [any(map(str.isdigit, without_struck(row.cells["Phone"]))) for row in table.rows] == [
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "wrote",
    [
        "On Fri, Nov 20, 2026 at 9:12 AM Cy Moss &lt;cy@town.example&gt; wrote:",
        "El vie, 20 nov 2026 a las 9:12, Cy Moss &lt;cy@town.example&gt; escribió:",
    ],
)
def test_what_a_saved_mail_quotes_is_no_part_of_its_list(wrote: str) -> None:
    entries = "".join(
        f"<h3>{name}</h3><p>{number} Elm Street<br>415-555-010{number}</p>"
        for number, name in enumerate(("Elm House", "Oak Clinic", "Reed Pantry", "Work Again"), 1)
    )
    older = f"<div>{wrote}</div><blockquote><p>It moved from 12 Ferry Lane.</p></blockquote>"
    head = "<p>From: Ana Ruiz<br>Sent: Monday<br>Subject: the list</p>"
    page = f"<html><body>{head}{entries}{older}</body></html>"
    said = str(read_table(page.encode(), "mail.html"))
    assert "Work Again" in said
    assert "415-555-0104" in said
    for hidden in ("Ferry Lane", "cy@town.example", "Monday"):
        assert hidden not in said
