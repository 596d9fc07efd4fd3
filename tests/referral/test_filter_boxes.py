"""The checkboxes of a filter: what comes from elsewhere is escaped, what is chosen is checked."""

from __future__ import annotations

from directory.referral.filter_boxes import option_list
from directory.referral.filters import at_hand, chosen


def test_each_value_is_a_labelled_box_with_its_count() -> None:
    options = [
        {"value": "spa", "label": "Spanish", "count": 3, "selected": True},
        {"value": '"><b>', "label": "<i>", "count": 0, "selected": False},
    ]
    spanish, strange = option_list("language", options).splitlines()
    assert spanish == (
        '<div class="option"><input type="checkbox" form="search" name="language" id="filter-language-spa" '
        'value="spa" checked><label for="filter-language-spa">Spanish <span>3</span></label></div>'
    )
    assert "&#34;&gt;&lt;b&gt;" in strange
    assert "&lt;i&gt;" in strange
    assert "checked" not in strange


def test_a_page_carries_the_first_values_of_a_filter_and_the_chosen_ones() -> None:
    options = [{"value": str(number), "selected": number == 8} for number in range(10)]
    facet = at_hand({"name": "language", "options": options, "selected": 1})
    assert [each["value"] for each in facet["options"]] == ["0", "1", "2", "3", "4", "5", "8"]
    assert facet["more"] == 3
    assert [each["value"] for each in chosen({"options": options})["options"]] == ["8"]
