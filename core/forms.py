"""Draws selection boxes without a template for each option: a list of communes has eighty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"
OPTION = "django/forms/widgets/select_option.html"


class FormRenderer(DjangoTemplates):
    """Django's own templates, but for the selection box; the same HTML."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """A select box drawn here, everything else by its template."""
        widget = context.get("widget", {})
        if template_name == SELECT and _has_usual_options(widget):
            return _select(widget)
        return super().render(template_name, context, request)


def _has_usual_options(widget: Mapping[str, Any]) -> bool:
    return all(option["template_name"] == OPTION for _, options, _ in widget["optgroups"] for option in options)


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = format_html_join("", "{}", ((_group(name, options),) for name, options, _ in widget["optgroups"]))
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], flatatt(widget["attrs"]), groups)


def _group(name: str | None, options: list[dict[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "",
        '\n  <option value="{}"{}>{}</option>',
        ((str(option["value"]), flatatt(option["attrs"]), localize(option["label"])) for option in options),
    )
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', name, drawn) if name else drawn
