"""The script of tables in a real browser: order, narrowing, columns, several rows, and what is remembered of them."""

import pytest

from tests.static.test_scripts import SITE, page, show

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

TOOLS = """
<template id="table-tools"><div class="table-tools">
<label class="table-tools__narrow"><span>Filter these rows</span><input type="search"></label>
<p class="table-tools__count" role="status" data-of="of" data-rows="rows"></p>
<label class="table-tools__order"><span>Sort by</span><select data-words="As listed"></select></label>
<details class="menu"><summary>Columns</summary><fieldset></fieldset></details>
<div class="table-tools__missing" data-one="column is hidden" data-many="columns are hidden"><span role="status"></span>
<button type="button" hidden>Show all columns</button></div></div></template>
"""
ROWS = (
    ("Beta", "10 of 12", "Dec 9, 2026"),
    ("alpha", "9 of 12", "Jan 3, 2027"),
    ("Gamma", "100 of 120", ""),
    *((f"Row {number}", f"{number} of 20", "Feb 1, 2020") for number in range(11, 19)),
)


def table(rows=ROWS, region="", box=False):
    head = "".join(f"<th>{each}</th>" for each in ("Name", "Came to", "Last seen"))
    pick = '<td><input type="checkbox" form="bar" name="picked" value="1" data-pick></td>'
    body = "".join(
        "<tr>" + pick * box + f"<th>{name}</th><td>{came}</td><td>{day}</td></tr>"
        for name, came, day in rows
    )
    every = '<th class="pick" data-stays><input type="checkbox" data-pick-all hidden></th>' * box
    return f"""<div class="table-region" {region}><table class="govuk-table" aria-label="People">
      <thead><tr>{every}{head}</tr></thead><tbody>{body}</tbody></table></div>{TOOLS}
      <form id="bar" data-selection><p role="status" data-one="person selected" data-many="people selected"></p>
      <button type="button" data-pick-none hidden>Select none</button></form>"""


def names(shown):
    return [each.inner_text() for each in shown.locator("tbody th:visible").all()]


def test_headings_sort_by_what_a_column_holds(page):
    show(page, "table.js", table(ROWS[:3] + ROWS[3:5]))
    sort = page.get_by_role("button")
    sort.get_by_text("Name").click()
    assert names(page)[:3] == ["alpha", "Beta", "Gamma"], "as words, whatever their case"
    sort.get_by_text("Came to").click()
    assert names(page) == ["alpha", "Beta", "Row 11", "Row 12", "Gamma"], "as figures"
    sort.get_by_text("Came to").click()
    assert names(page)[0] == "Gamma"
    sort.get_by_text("Last seen").click()
    assert names(page)[-3:] == ["Beta", "alpha", "Gamma"], "as days, what is empty last"
    sort.get_by_text("Last seen").click()
    assert names(page)[0] == "alpha"
    assert names(page)[-1] == "Gamma", "what is empty last either way"
    assert page.locator("th[aria-sort]").all_inner_texts() == ["Last seen"]
    show(page, "table.js", table(ROWS[:3] + ROWS[3:5]))
    assert names(page)[0] == "alpha", "the order is remembered"


def test_an_order_is_chosen_from_a_list_where_no_heading_is_in_view(page):
    show(page, "table.js", table())
    order = page.get_by_label("Sort by")
    assert order.locator("option:checked").inner_text() == "As listed"
    order.select_option("Name")
    assert names(page)[:2] == ["alpha", "Beta"]
    assert order.locator("option:checked").inner_text() == "Name ↑"
    order.select_option("Name ↓")
    assert names(page)[-2:] == ["Beta", "alpha"]
    assert order.locator("option:checked").inner_text() == "Name ↓"
    order.select_option("As listed")
    assert names(page) == [name for name, _came, _day in ROWS]
    show(page, "table.js", table())
    assert names(page) == [name for name, _came, _day in ROWS], "and is not remembered any more"


def test_rows_are_narrowed_and_counted(page):
    show(page, "table.js", table())
    box = page.get_by_label("Filter these rows")
    box.fill("ROW 12")
    assert names(page) == ["Row 12"], "of 12 in other rows is not with them"
    assert page.locator(".table-tools__count").inner_text() == "1 of 11 rows"
    box.fill("")
    assert len(names(page)) == len(ROWS)


def test_columns_are_chosen_and_remembered(page):
    show(page, "table.js", table())
    page.get_by_text("Columns", exact=True).click()
    missing = page.locator(".table-tools__missing [role=status]")
    assert missing.inner_text() == ""
    page.get_by_role("checkbox", name="Came to").uncheck()
    assert missing.inner_text() == "1 column is hidden: Came to."
    assert not page.locator("thead th", has_text="Came to").is_visible()
    assert page.locator("tbody td:visible").count() == len(ROWS)
    show(page, "table.js", table())
    assert not page.locator("thead th", has_text="Came to").is_visible()
    show(page, "table.js", table(), "/elsewhere")
    assert page.locator("thead th", has_text="Came to").is_visible(), "each page has its own"
    show(page, "table.js", table())
    assert missing.inner_text() == "1 column is hidden: Came to.", "whoever comes back is told"
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "Came to" in stored
    assert not any(name in stored for name, _came, _day in ROWS), "no value of a row is stored"
    page.get_by_text("Show all columns").click()
    assert page.locator("thead th", has_text="Came to").is_visible()
    assert missing.inner_text() == ""
    assert not page.get_by_text("Show all columns").is_visible()


def test_a_page_of_many_and_a_form_are_left_alone(page):
    show(page, "table.js", table(region="data-paged"))
    assert page.get_by_label("Filter these rows").count() == 0
    assert page.get_by_role("button").count() == 0
    show(page, "table.js", table(region="data-fixed"))
    assert page.get_by_text("Columns", exact=True).count() == 0
    show(page, "table.js", table().replace("10 of 12", '<select aria-label="a"></select>'))
    assert page.get_by_text("Columns", exact=True).count() == 0


def test_several_rows_are_selected_and_counted(page):
    show(page, "table.js", table(box=True))
    bar, boxes = page.locator("#bar"), page.locator("[data-pick]")
    assert "selection--idle" in bar.get_attribute("class")
    boxes.first.check()
    assert bar.locator("p").inner_text() == "1 person selected"
    assert "selection--open" in bar.get_attribute("class")
    page.get_by_label("Filter these rows").fill("row 1")
    page.locator("[data-pick-all]").check()
    assert bar.locator("p").inner_text() == "8 people selected", "those that are in view"
    page.get_by_text("Select none").click()
    assert page.locator("[data-pick]:checked").count() == 0
    assert page.url == f"{SITE}/"
