"""The script of long lists in a real browser: on phones the first rows stand open, everywhere else all of them."""

import pytest

from tests.static.test_scripts import page, show

__all__ = ["page"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
BLOCKS = "<style>@media (max-width: 40rem) { thead { display: none } tr:not([hidden]) { display: flex } }</style>"


def rows(count, region="data-paged"):
    body = "".join(f'<tr><th><a href="#{each}">Row {each}</a></th></tr>' for each in range(count))
    return f"""{BLOCKS}<div class="table-region" {region}><table><thead><tr><th>Name</th></tr></thead>
      <tbody>{body}</tbody></table></div>
      <template id="table-tools">
      <button type="button" class="table-rest" data-words="Show % more"></button></template>"""


def shown(page):
    return page.locator("tbody tr:visible").count()


@pytest.mark.one_in(4)
@pytest.mark.parametrize("count", [*range(9, 17), 25, 40, 41])
def test_on_a_phone_ten_stand_open_and_one_press_shows_the_others(page, count):
    page.set_viewport_size(PHONE)
    show(page, "folded-rows.js", rows(count))
    folded = count - 10 if count >= 15 else 0
    assert shown(page) == count - folded
    more = page.get_by_role("button")
    assert more.count() == bool(folded)
    if folded:
        assert more.inner_text() == f"Show {folded} more"
        more.click()
        assert shown(page) == count
        assert not more.is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Row 10"
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert shown(page) == count, "what somebody has opened stays open"


def test_where_rows_are_lines_and_on_paper_all_of_them_are_there(page):
    page.set_viewport_size(DESK)
    show(page, "folded-rows.js", rows(25))
    assert shown(page) == 25
    assert not page.get_by_role("button").is_visible()
    page.set_viewport_size(PHONE)
    page.get_by_role("button").wait_for()
    assert shown(page) == 10
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page) == 25
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown(page) == 10


def test_who_narrows_a_list_that_folds_looks_through_all_of_it(page):
    page.set_viewport_size(PHONE)
    tools = '<div class="table-tools"><input aria-label="Filter"></div>'
    show(
        page, "folded-rows.js", rows(25, region="data-folds").replace("<table>", f"{tools}<table>")
    )
    assert shown(page) == 10
    page.get_by_label("Filter").fill("1")
    assert shown(page) == 25
    page.evaluate("document.querySelector('tbody tr').hidden = true")
    page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
    page.get_by_label("Filter").fill("12")
    assert shown(page) == 24, "what the tools hide is theirs from then on"


def test_a_list_that_is_whole_is_left_to_its_own_tools(page):
    page.set_viewport_size(PHONE)
    show(page, "folded-rows.js", rows(25, region=""))
    assert shown(page) == 25


def test_a_row_that_sums_up_the_list_stays_below_it(page):
    page.set_viewport_size(PHONE)
    total = "<tr data-stays><th>Present</th></tr></tbody>"
    show(page, "folded-rows.js", rows(25, region="data-folds").replace("</tbody>", total))
    assert shown(page) == 11
    assert page.locator("tbody tr:visible").last.inner_text() == "Present"
    assert page.get_by_role("button").inner_text() == "Show 15 more"
