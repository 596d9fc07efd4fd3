"""The cells of a table carry the heading of their column, whatever the table looks like."""

from __future__ import annotations

from html import escape

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup

from directory.web.presentation.table_markup import label_cells, without_indent

WORDS = some.text(
    some.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12
)


def table(headings: list[str], rows: list[list[str]], kind: str = "govuk-table") -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join(
        "<tr>" + "".join(f'<td class="cell">{escape(each)}</td>' for each in row) + "</tr>"
        for row in rows
    )
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


@given(some.lists(WORDS, min_size=1, max_size=5), some.integers(0, 4), WORDS)
def test_each_cell_names_its_column(headings: list[str], count: int, word: str) -> None:
    html = table(headings, [[word] * len(headings)] * count)
    before, after = BeautifulSoup(html, "lxml"), BeautifulSoup(label_cells(html), "lxml")
    assert after.get_text() == before.get_text(), "nothing is lost"
    for row in after.select("tbody tr"):
        assert [cell["data-label"] for cell in row.select("td")] == headings
        assert [cell["class"] for cell in row.select("td")] == [["cell"]] * len(headings)


@given(some.text(max_size=200))
def test_words_that_are_no_table_stay_as_they_are(words: str) -> None:
    assert label_cells(escape(words)) == escape(words)


def test_row_headings_labels_and_matrices_stay() -> None:
    rows = '<tr><th scope="row">A</th><td data-label="Own">1</td><td>2</td></tr>'
    html = table(["Name", "One", "Two"], []).replace("<tbody>", f"<tbody>{rows}")
    cells = BeautifulSoup(label_cells(html), "lxml").select("tbody tr > *")
    assert [cell.get("data-label") for cell in cells] == [None, "Own", "Two"]
    assert label_cells(table(["Name"], [["1"]], "matrix")) == table(["Name"], [["1"]], "matrix")
    stacked = label_cells(table(["Name"], [["1"]], "matrix matrix--stacks"))
    assert 'data-label="Name"' in stacked, (
        "a grid that stacks on a phone has its headings in its cells"
    )


def test_a_cell_of_blanks_is_an_empty_one() -> None:
    rows = '<tr><td class="cell">\n  </td><td> 2 </td></tr>'
    html = table(["One", "Two"], []).replace("<tbody>", f"<tbody>{rows}")
    assert '<td data-label="One" class="cell"></td>' in label_cells(html)
    assert "> 2 </td>" in label_cells(html)


def test_cells_that_span_columns_shift_the_next() -> None:
    html = table(["One", "Two", "Three"], []).replace(
        "<tbody>", '<tbody><tr><td colspan="2">a</td><td>b</td></tr>'
    )
    cells = BeautifulSoup(label_cells(html), "lxml").select("td")
    assert [cell["data-label"] for cell in cells] == ["One", "Three"]


def test_a_heading_with_marks_and_quotes_is_plain_words() -> None:
    html = '<table><thead><tr><th>So <b>"called"</b></th></tr></thead><tr><td>1</td></tr></table>'
    assert BeautifulSoup(label_cells(html), "lxml").td["data-label"] == 'So "called"'


@given(WORDS, some.integers(0, 20))
def test_indentation_goes_and_words_stay(word: str, spaces: int) -> None:
    blank = " " * spaces
    html = f"<div>\n{blank}<p>{escape(word)}\n{blank}{escape(word)}</p>\n{blank}\n{blank}</div>"
    after = without_indent(html)
    assert f"\n{blank}{escape(word)}" in after, "what is between words stays"
    assert " ".join(BeautifulSoup(after, "lxml").get_text().split()) == " ".join(
        BeautifulSoup(html, "lxml").get_text().split()
    )
    assert len(after) <= len(html)


def test_what_is_in_a_text_field_stays_to_its_end() -> None:
    html = "<textarea>\nNo.\n    &lt;b&gt;\n    </textarea>"
    assert without_indent(html) == html


def test_what_is_markup_already_is_escaped_no_further() -> None:
    table = "<table><thead><tr><th>One</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    marked = Markup(table)  # noqa: S704 - written above
    assert label_cells(marked) == label_cells(table)


@given(WORDS, some.sampled_from(['class="govuk-table__header" data-stays', "data-stays"]))
def test_a_link_or_button_has_no_label_and_a_box_of_a_row_has(words: str, act: str) -> None:
    html = table(["Name", words], [["A", "B"]])
    acts = html.replace(
        f'<th scope="col">{escape(words)}', f'<th scope="col" {act}>{escape(words)}'
    )
    picks = acts.replace("data-stays", 'class="pick" data-stays')
    cells = BeautifulSoup(label_cells(acts), "lxml").select("td")
    assert [cell.get("data-label") for cell in cells] == ["Name", None]
    if 'class="' not in act:
        boxes = BeautifulSoup(label_cells(picks), "lxml").select("td")
        assert [cell.get("data-label") for cell in boxes] == ["Name", words]
