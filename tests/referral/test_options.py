"""The checkboxes of a filter: what comes from elsewhere is escaped, what is chosen is checked."""

from __future__ import annotations

from directory.referral.options import option_list


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
