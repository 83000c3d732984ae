"""What a record lacks by name and where it is added; and the records of a worker that lack most."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.completeness import incomplete, known_of
from beneficiaries.choices.completeness import Purpose
from beneficiaries.models import Beneficiary
from beneficiaries.policies import may_edit_person
from beneficiaries.rules.completeness import CLASS_OF, PURPOSES, score
from core.views import PageView

PAGE = 25
DETAILS = frozenset({"number", "categories", "accident"})
KINDS = {"disability": "khuyet-tat", "function": "chuc-nang", "schooling": "hoc-tap", "circumstances": "hoan-canh"}


def item_words() -> dict[str, str]:
    """What each item is called."""
    return {
        "number": _("identity number, or why there is none"),
        "sex": _("sex"),
        "birth_year": _("birth year"),
        "ethnicity": _("ethnic group"),
        "categories": _("victim category"),
        "accident": _("day of the accident"),
        "evidence": _("papers of the category"),
        "phone": _("telephone"),
        "village": _("village or hamlet"),
        "address": _("house number, street"),
        "poverty": _("standard of living"),
        "disability": _("disability certificate"),
        "function": _("functioning (Short Set)"),
        "schooling": _("school"),
        "circumstances": _("circumstances of the year"),
    }


def place_of_item(item: str, person: uuid.UUID) -> str:
    """Address of the page on which an item is added."""
    if item in DETAILS:
        return reverse("beneficiaries:change-details", args=[person])
    if item == "evidence":
        return reverse("beneficiaries:show-verification", args=[person])
    if item in KINDS:
        return reverse("beneficiaries:change-records", args=[person, KINDS[item]])
    return reverse("beneficiaries:edit-person", args=[person])


def missing_items(
    person: uuid.UUID, *, known: Mapping[str, bool | None], purpose: str, classes: Collection[str]
) -> list[dict[str, str]]:
    """Name and address of what is missing for a purpose, of the reader's kinds of data alone."""
    names = item_words()
    lacking = [item for item in score(known, purpose).missing if CLASS_OF[item] in classes]
    return [{"name": names[item], "url": place_of_item(item, person)} for item in lacking]


def missing_of(person: Beneficiary, *, classes: Collection[str]) -> list[dict[str, str]]:
    """What the record lacks as a registration."""
    known = known_of([person.pk]).get(person.pk, {})
    return missing_items(person.pk, known=known, purpose="REGISTRATION", classes=classes)


class ListIncompleteView(PageView):
    """``/nguoi/can-bo-sung/``: living people whose record the actor keeps, the least complete first.

    ``muc-dich`` is a purpose; ``sau`` where the last page ended.
    """

    policy = may_edit_person
    template_name = "beneficiaries/list_incomplete.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of them."""
        asked = request.GET.get("muc-dich", "").upper()
        purpose = asked if asked in PURPOSES else "REGISTRATION"
        rows = list(_behind(incomplete(self.actor, purpose), purpose, request.GET.get("sau", ""))[: PAGE + 1])
        here = rows[:PAGE]
        people = [row.person for row in here]
        self.request.trace.saw([person.pk for person in people], {"identity", "location"}, verb="LIST_PEOPLE")
        known = known_of([person.pk for person in people])
        last = f"{getattr(here[-1], purpose.lower())}.{here[-1].pk}" if len(rows) > PAGE else ""
        context = {
            "columns": [
                {"label": _("Full name"), "kind": "head"},
                {"label": _("Case-file code"), "kind": "code"},
                {"label": _("Commune"), "kind": "text"},
                {"label": _("Known (%)"), "kind": "number"},
                {"label": _("Still missing"), "kind": "text"},
            ],
            "rows": [self._row(row.person, known[row.pk], purpose) for row in here],
            "purposes": [
                {"title": title, "url": f"?muc-dich={code.lower()}", "is_here": code == purpose}
                for code, title in Purpose.choices
            ],
            "older": "?" + urlencode({"muc-dich": purpose.lower(), "sau": last}) if last else "",
        }
        return self.page(context)

    def _row(self, person: Beneficiary, known: Mapping[str, bool | None], purpose: str) -> list[Any]:
        missing = missing_items(person.pk, known=known, purpose=purpose, classes=self.actor.classes)
        return [
            {"text": person.full_name, "url": reverse("beneficiaries:show-person", args=[person.pk])},
            person.code,
            person.commune.name,
            score(known, purpose).percent,
            ", ".join(item["name"] for item in missing),
        ]


def _behind(found: Any, purpose: str, place: str) -> Any:
    """Whatever comes after the last row of the page before."""
    percent, _dot, pk = place.partition(".")
    try:
        last, worst = uuid.UUID(pk), int(percent)
    except ValueError:
        return found
    column = purpose.lower()
    return found.filter(Q(**{f"{column}__gt": worst}) | Q(**{column: worst}, person_id__gt=last))
