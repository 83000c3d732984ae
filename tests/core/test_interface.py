"""The table component never shows a figure under a wrong heading."""

from __future__ import annotations

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from core.templatetags.gallery import SampleForm
from core.templatetags.interface import cells, drawn, figure, filter_parts, filter_words, message_tone, telephone
from core.text import show
from core.text.money import in_words

COLUMNS = [{"label": "Hỗ trợ", "kind": "head"}, {"label": "Giá trị", "kind": "number"}]


class NarrowForm(forms.Form):
    """A search field and four filters."""

    q = forms.CharField(required=False)
    commune = forms.CharField(required=False)
    sex = forms.ChoiceField(required=False, choices=[("", "Tất cả"), ("F", "Nữ")])
    year = forms.IntegerField(required=False)
    half = forms.ChoiceField(required=False, choices=[("1", "Sáu tháng đầu"), ("2", "Sáu tháng cuối")])


def test_given_fewer_cells_than_columns_when_a_row_is_paired_then_it_is_refused() -> None:
    row = ["Xe lăn"]

    with pytest.raises(ValueError, match="zip"):
        cells(row, COLUMNS)


def test_given_plain_cells_when_a_row_is_paired_then_each_has_its_label_and_kind() -> None:
    row = ["Xe lăn", 0]

    paired = cells(row, COLUMNS)

    assert [(c["label"], c["kind"], c["text"], c["missing"]) for c in paired] == [
        ("Hỗ trợ", "head", "Xe lăn", False),
        ("Giá trị", "number", 0, False),
    ]


def test_given_a_row_with_a_tone_and_an_empty_cell_when_paired_then_the_cell_is_missing() -> None:
    row = {"tone": "wait", "cells": [{"text": "Xe lăn", "kind": "text"}, None]}

    first, second = cells(row, COLUMNS)

    assert first["kind"] == "text"
    assert second["missing"] is True


@pytest.mark.parametrize(("level", "tone"), [("error", "stop"), ("warning", "wait"), ("success", "ok"), ("", "ok")])
def test_given_a_message_when_it_is_shown_then_its_level_gives_the_tone(level: str, tone: str) -> None:
    assert message_tone(level) == tone


def test_given_a_refused_field_when_it_is_rendered_then_the_input_points_at_its_error() -> None:
    form = SampleForm({"number": "04509400123"})

    html = render_to_string("components/field.html", {"field": form["number"]})

    assert 'id="id_number_error"' in html
    assert "id_number_error" in html.split("aria-describedby=")[1].split(">")[0]
    assert 'aria-invalid="true"' in html


def test_given_a_script_in_a_name_when_it_stands_in_a_table_then_it_is_text() -> None:
    context = {"columns": COLUMNS, "rows": [["<script>alert(1)</script>", 1]]}

    html = render_to_string("components/table.html", context)

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_given_no_rows_when_a_table_is_rendered_then_it_says_what_to_do_next() -> None:
    context = {"columns": COLUMNS, "rows": [], "empty_url": "/them/", "empty_label": "Ghi nhận hỗ trợ"}

    html = render_to_string("components/table.html", context)

    assert "<table" not in html
    assert 'href="/them/"' in html


def test_given_thousands_when_a_target_bar_is_drawn_then_its_lengths_are_plain_numbers() -> None:
    source = engines["django"].from_string(
        '{% include "components/target_bar.html" with label="x" actual=1352 low=1300 high=1500 scale=1600.5 only %}'
    )

    html = source.render({})

    assert 'viewBox="0 0 1600.5 10"' in html
    assert 'width="1352"' in html


def test_given_thousands_when_a_target_bar_is_read_aloud_then_they_are_those_of_the_screen() -> None:
    figures = {"label": "Nạn nhân", "actual": 1352, "low": 1300, "high": 1500, "scale": 1600}

    ranged = render_to_string("components/target_bar.html", figures)
    single = render_to_string("components/target_bar.html", {**figures, "high": None})

    assert "Nạn nhân: thực hiện 1.352, chỉ tiêu từ 1.300 đến 1.500" in ranged
    assert "Nạn nhân: thực hiện 1.352, chỉ tiêu 1.300" in single


def test_given_thousands_of_rows_when_a_table_is_rendered_then_their_number_has_its_dot() -> None:
    context = {"columns": COLUMNS, "rows": [["Xe lăn", 1]], "total": 1300}

    assert "1.300 dòng" in render_to_string("components/table.html", context)


@pytest.mark.parametrize(("number", "text"), [(1300, "1.300"), (0, "0"), (45.3, "45,3"), (1234567, "1.234.567")])
def test_given_vietnamese_when_a_number_is_shown_then_thousands_are_parted_by_dots(number: float, text: str) -> None:
    assert figure(number) == text


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("Xe lăn", "<span>Xe lăn</span>"),
        ("<b>", "<span>&lt;b&gt;</span>"),
        (None, '<span class="visually-hidden">chưa có</span>'),
        ({"text": "<i>", "url": "/a?b=1&c=2"}, '<a href="/a?b=1&amp;c=2">&lt;i&gt;</a>'),
        ({"text": "Xong", "badge_tone": "ok"}, '<span class="badge badge-ok">Xong</span>'),
        ({"text": "Lìa", "note": 'trước "là"'}, '<span class="note">trước &quot;là&quot;</span>'),
        ({"priority": "A", "provisional": True}, "tạm tính"),
        ({"text": "", "label": 'a"b'}, 'class="number blank" data-label="a&quot;b"'),
    ],
)
def test_given_a_cell_when_it_is_drawn_then_it_shows_what_it_holds_and_nothing_as_markup(
    cell: object, shown: str
) -> None:
    drawn_cell = drawn(cells([cell], COLUMNS[1:])[0])

    assert shown in drawn_cell
    assert drawn_cell.startswith('<td role="cell" class="number')


def test_given_the_rows_own_name_when_it_is_drawn_then_it_is_a_row_header() -> None:
    assert drawn(cells(["Lìa"], COLUMNS[:1])[0]).startswith('<th scope="row" role="rowheader" data-label="Hỗ trợ">')


def test_given_more_than_two_filters_when_a_filter_is_drawn_then_they_fold_and_the_search_stays() -> None:
    searched = NarrowForm({"q": "Lìa", "year": ""})

    parts = filter_parts(searched)

    assert parts["search"].name == "q"
    assert [field.name for field in parts["folded"]] == ["commune", "sex", "year", "half"]
    assert (parts["open"], parts["is_set"]) == ([], False)
    assert filter_parts(NarrowForm({"sex": "F"}))["is_set"] is True
    assert filter_parts(NarrowForm({"year": "abc"}))["is_set"] is True


def test_given_two_filters_when_a_filter_is_drawn_then_nothing_folds() -> None:
    form = NarrowForm()
    del form.fields["q"], form.fields["sex"], form.fields["half"]

    parts = filter_parts(form)

    assert (parts["search"], parts["folded"], parts["is_set"]) == (None, [], False)
    assert [field.name for field in parts["open"]] == ["commune", "year"]


def test_given_filters_in_force_when_a_list_is_printed_then_the_paper_says_what_it_is_narrowed_to() -> None:
    narrowed = NarrowForm({"q": "<Lìa>", "sex": "F", "commune": "", "year": "abc", "half": "2"})

    paper = render_to_string("components/filter_bar.html", {"form": narrowed}).split("</form>")[1]

    assert filter_words(narrowed) == ["Q: <Lìa>", "Sex: Nữ"]
    assert '<p class="only-print">' in paper
    assert "Q: &lt;Lìa&gt;; Sex: Nữ" in paper
    assert filter_words(NarrowForm()) == filter_words(NarrowForm({"sex": ""})) == []
    assert "only-print" not in render_to_string("components/filter_bar.html", {"form": NarrowForm()})


def test_given_more_pages_when_a_list_is_printed_then_the_paper_says_it_is_not_the_whole_list() -> None:
    assert "only-print" in render_to_string("components/pager.html", {"older_url": "?after=1"})
    assert "only-print" not in render_to_string("components/pager.html", {})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("0905123456", '<a class="nowrap" href="tel:0905123456">0905 123 456</a>'),
        ("0233.385.0000", '<a class="nowrap" href="tel:02333850000">0233 385 0000</a>'),
        ("+84 905 123 456", '<a class="nowrap" href="tel:0905123456">0905 123 456</a>'),
        ("hỏi <Hội>", "hỏi &lt;Hội&gt;"),
        ("", ""),
    ],
)
def test_a_telephone_number_can_be_called_and_anything_else_stays_text(written: str, shown: str) -> None:
    assert telephone(written) == shown


def test_figures_and_amounts_follow_the_language_of_the_page() -> None:
    with translation.override("en"):
        english = figure(1300), figure(1234.56), show.percent(45.3), in_words(8_500_000)
    with translation.override("vi"):
        vietnamese = figure(1300), figure(1234.56), show.percent(45.3), in_words(8_500_000)

    assert english == ("1,300", "1,234.6", "45.3 %", "")
    assert vietnamese == ("1.300", "1.234,6", "45,3 %", "Tám triệu năm trăm nghìn đồng")
