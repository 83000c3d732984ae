"""Merging two records of one person: naming the other one, then both side by side."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.merge import check_in_sight, has_two_numbers, is_living_and_dead, merge_people
from beneficiaries.actions.versions import version_of
from beneficiaries.choices.refusals import MESSAGES
from beneficiaries.forms.merging import MergeForm, OtherRecordForm
from beneficiaries.models import Beneficiary, Merge
from beneficiaries.policies import classes_shown, may_merge_people
from beneficiaries.tables.merges import merge_url, older_first
from beneficiaries.views.merge_rows import (
    CLASS_OF_ITEM,
    ITEM_WORDS,
    compared,
    compared_columns,
    hanging,
    hanging_columns,
    items_shown,
    marked_beforehand,
)
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, demand

Pair = tuple[Beneficiary, Beneficiary]


class ChooseOtherRecordView(PageView):
    """``/nguoi/<uuid>/gop-voi/``: which other record is the same person's."""

    policy = may_merge_people
    template_name = "beneficiaries/choose_other_record.html"

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Ask for its code."""
        return self._show(self._person(pk), OtherRecordForm())

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Go to both side by side."""
        person, form = self._person(pk), OtherRecordForm(request.POST)
        if not form.is_valid():
            return self._show(person, form, status=422)
        seen = Beneficiary.objects.visible_to(self.actor)
        other = seen.by_code(form.cleaned_data["code"]).first()
        if other is None or not may_merge_people(self.actor, other):
            form.add_error("code", _("There is no record with this code in your sight. Please check the code."))
        elif other == person:
            form.add_error("code", MESSAGES["MERGE_SAME_RECORD"])
        else:
            return HttpResponseRedirect(merge_url(person, other))
        return self._show(person, form, status=422)

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_merge_people, self.actor, person)
        return person

    def _show(self, person: Beneficiary, form: OtherRecordForm, *, status: int = 200) -> HttpResponse:
        self.request.trace.saw([person.pk], {"identity"}, verb="READ_PERSON")
        return self.page({"person": person, "form": form}, status=status)


class MergePeopleView(PageView):
    """``/nguoi/<uuid>/gop-voi/<uuid>/``: the first record stays, the second goes into it."""

    policy = may_merge_people
    template_name = "beneficiaries/merge_people.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
        """Both records, item by item."""
        pair = self._pair(pk, other)
        return self._led_on(pk, other) if pair is None else self._show(pair, self._form(pair))

    def post(self, request: HttpRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
        """Merge them as it was chosen."""
        pair = self._pair(pk, other)
        if pair is None:
            return self._led_on(pk, other)
        form = self._form(pair, typed=True)
        if not form.is_valid():
            return self._show(pair, form, status=422)
        try:
            merge = self._merge(pair, form)
        except RuleViolation as refused:
            return self._refuse(pair, form, refused)
        messages.success(request, _("Merged: %(code)s is one with this record now.") % {"code": pair[1].code})
        if merge.findings:
            messages.warning(request, _("The merge found something that somebody should look at."))
            return HttpResponseRedirect(reverse("beneficiaries:show-merge", args=[merge.pk]))
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[pk]))

    def _merge(self, pair: Pair, form: MergeForm) -> Merge:
        kept, lost = pair
        unseen_items = {
            item: side for item, side in marked_beforehand(kept, lost).items()
            if item not in form.items and side
        }  # fmt: skip
        return merge_people(
            by=self.actor, survivor=kept, loser=lost, choices=unseen_items | form.choices(),
            because=form.cleaned_data["because"],
            seen_versions=dict(zip((kept.pk, lost.pk), form.seen_versions(), strict=True)),
        )  # fmt: skip

    def _refuse(self, pair: Pair, form: MergeForm, refused: RuleViolation) -> HttpResponse:
        words = refused.message
        if refused.code == "ROW_CHANGED":
            words = _(
                "One of the two records was changed meanwhile. They stand below as they are now, and what you chose is "
                "kept. Please look once more, then merge."
            )
            form.take_versions()
        form.add_error(refused.field if refused.field in form.fields else None, words)
        return self._show(pair, form, status=refused.status)

    def _pair(self, pk: uuid.UUID, other: uuid.UUID) -> Pair | None:
        """Both in sight (else 404) and the actor's to merge (else 403); None for one and the same, or merged ones."""
        both = []
        for each in (pk, other):
            try:
                check_in_sight(self.actor, each)
            except RuleViolation:
                return None
            both.append(Beneficiary.objects.get_seen(self.actor, each))
            demand(may_merge_people, self.actor, both[-1])
        return None if pk == other else (both[0], both[1])

    def _led_on(self, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
        """To the record that stays, where there is nothing to merge any more."""
        words = MESSAGES["MERGE_SAME_RECORD"] if pk == other else _("One of the two records was merged already.")
        messages.info(self.request, str(words))
        return HttpResponseRedirect(reverse("beneficiaries:show-person", args=[pk]))

    def _form(self, pair: Pair, *, typed: bool = False) -> MergeForm:
        shown_items = items_shown(self._classes(pair))
        chosen = {item: side for item, side in marked_beforehand(*pair).items() if item in shown_items}
        return MergeForm(
            self.request.POST if typed else None,
            labels={item: str(ITEM_WORDS[item]) for item in chosen},
            chosen=chosen,
            seen=(version_of(pair[0]), version_of(pair[1])),
        )

    def _classes(self, pair: Pair) -> frozenset[str]:
        return classes_shown(self.actor, pair[0]) & classes_shown(self.actor, pair[1])

    def _show(self, pair: Pair, form: MergeForm, *, status: int = 200) -> HttpResponse:
        classes = self._classes(pair)
        self.request.trace.saw([each.pk for each in pair], classes, verb="COMPARE_PEOPLE")
        kept, lost = pair
        context: dict[str, Any] = {
            "person": kept,
            "other": lost,
            "form": form,
            "registered": [registered_words(each) for each in pair],
            "is_younger": older_first(kept, lost)[0] != kept,
            "swap_url": reverse("beneficiaries:merge-people", args=[lost.pk, kept.pk]),
            "columns": compared_columns(kept, lost),
            "rows": compared(kept, lost, classes=classes, questions={item: form[item] for item in form.items}),
            "differing": len(form.items),
            "hides_health": CLASS_OF_ITEM["disability"] not in classes,
            "hanging_columns": hanging_columns(kept, lost),
            "hanging": hanging(kept, lost, classes=classes),
            "warnings": warnings_of(kept, lost),
        }
        return self.page(context, status=status)


def registered_words(person: Beneficiary) -> str:
    """When the record was made, and by whom."""
    told = {"day": shown(person.registered_on), "organisation": person.registered_by.short_name}
    return _("registered on %(day)s by %(organisation)s") % told


def warnings_of(kept: Beneficiary, lost: Beneficiary) -> list[str]:
    """What will be asked before these two can be merged."""
    found = [(is_living_and_dead, "MERGE_LIVING_AND_DEAD"), (has_two_numbers, "MERGE_TWO_NUMBERS")]
    return [str(MESSAGES[code]) for holds, code in found if holds(kept, lost)]
