"""What goes along from one help to the next of the same round, and who is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.text.money import dong, parse_money
from partners.models import Organisation
from services.choices import FundingSource
from services.models import ServiceType

CARRIED: Final = ("service_type", "given_on", "ends_on", "period", "quantity", "value_vnd", "funding", "provider")
"""Fields of the form of one help that are the same for many people of a round; none of them tells of a person."""
LONGEST: Final = 40


def carried(told: Mapping[str, Any]) -> dict[str, str]:
    """What of a sent form or an address goes along; whatever no field of ours could hold is left."""
    found = {name: str(told.get(name, "")).strip() for name in CARRIED}
    kept = {name: text for name, text in found.items() if text and len(text) <= LONGEST}
    if not ServiceType.objects.offered().filter(pk=kept.get("service_type", "")).exists():
        kept.pop("service_type", None)
    return kept


def carried_words(kept: Mapping[str, str]) -> str:
    """In one line, as the page says it."""
    kind = ServiceType.objects.filter(pk=kept.get("service_type", "")).first()
    funding = dict(FundingSource.choices).get(kept.get("funding", ""), "")
    giver = next((each for each in Organisation.objects.all() if str(each.pk) == kept.get("provider")), None)
    words = (
        kind.name if kind is not None else "", kept.get("given_on", ""), _worth(kept.get("value_vnd", "")),
        str(funding), (giver.short_name or giver.name) if giver is not None else "",
    )  # fmt: skip
    return " · ".join(filter(None, words))


def _worth(typed: str) -> str:
    """Money as the page writes it; what cannot be read stays as typed, for the form itself to refuse."""
    try:
        return gettext("%(amount)s đồng") % {"amount": dong(parse_money(typed))}
    except RuleViolation:
        return typed


class NextPersonForm(forms.Form):
    """The search for the next person."""

    q = forms.CharField(
        label=_("Next person: code, name, number or telephone"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "data-focus": ""}),
    )
