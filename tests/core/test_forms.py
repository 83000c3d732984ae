"""Selection boxes drawn by us are those that Django's templates would have drawn."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.translation import gettext_lazy

from core.forms import FormRenderer

CHOICES: list[Any] = [
    ("", gettext_lazy("All")),
    ("a&b", "<script>alert(1)</script>"),
    (1968, 1968),
    ("Nhóm «A»", [("x", "Xã Lìa"), ("y", 'Xã "Ba Tầng"')]),
]


@pytest.mark.parametrize("value", ["", "a&b", "x", 1968, "absent"])
@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
def test_given_options_when_a_box_is_drawn_then_it_is_the_one_that_django_draws(
    widget: type[forms.Select], value: object
) -> None:
    attrs = {"id": 'id_"q"', "required": True, "disabled": False, "class": "wide"}
    box = widget(attrs=attrs, choices=CHOICES)

    ours = box.render("q", value, renderer=FormRenderer())

    assert parse_html(ours) == parse_html(box.render("q", value, renderer=DjangoTemplates()))
    assert "<script>" not in ours
