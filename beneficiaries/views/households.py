"""Changing a household: two pages of small forms, each of which saves alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions import (
    end_membership,
    join_household,
    merge_households,
    move_household,
    set_head,
    set_relation,
    split_household,
)
from beneficiaries.actions.counts import members_seen
from beneficiaries.actions.erased import erased_on
from beneficiaries.actions.homes import version_of_home
from beneficiaries.actions.lookups import check_lookups, note_lookup
from beneficiaries.choices.refusals import refusal
from beneficiaries.forms.households import (
    FoundForm,
    HeadForm,
    HomeForm,
    JoinForm,
    LeaveForm,
    MembersForm,
    MergeForm,
    MoveForm,
    RelationForm,
    SplitForm,
)
from beneficiaries.forms.person import PlaceForm
from beneficiaries.models import Beneficiary, Membership
from beneficiaries.policies import classes_shown, may_change_household, may_edit_person
from core.actor import Actor
from core.errors import RuleViolation
from core.text.days import shown
from core.views import PageView, demand

Save = Callable[[Actor, Beneficiary, Mapping[str, Any]], object]
ASKED = ("confirmed", "left_confirmed", "different_because")
"""Fields that are shown only once something was asked."""


class HouseholdFormsView(PageView):
    """A page of forms about the household of one person; ``what`` in a POST names the form that was sent."""

    policy = may_edit_person
    template_name = "beneficiaries/change_household.html"
    forms_by_name: ClassVar[dict[str, type[HomeForm]]] = {}

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The forms, empty."""
        return self._show(self._person(pk))

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Save the one form that was sent."""
        person = self._person(pk)
        what = request.POST.get("what", "")
        if what not in self.names(person):
            return self._show(person, status=422)
        form = self._form(what, person, typed=request.POST)
        if not form.is_valid():
            return self._show(person, form, status=422)
        try:
            if what == "move":
                check_lookups(by=self.actor)
                note_lookup(self.request.trace)
            self.saves()[what](self.actor, person, form.cleaned_data)
        except RuleViolation as refused:
            return self._refused(person, form, refused)
        messages.success(self.request, _("Saved."))
        still_seen = Beneficiary.objects.visible_to(self.actor).filter(pk=pk).exists()
        target = reverse("beneficiaries:show-household", args=[pk]) if still_seen else ""
        return HttpResponseRedirect(target or reverse("beneficiaries:list-people"))

    def names(self, person: Beneficiary) -> list[str]:
        """Names of the forms that the actor may send of this person, in order."""
        is_in_one = Membership.objects.current().filter(person=person).exists()
        return [each for each in self.forms_by_name if (each == "found") != is_in_one or each == "join"]

    def may_change(self, person: Beneficiary) -> bool:
        """Whether the forms are offered: to the authority of the place, unless the person was erased."""
        return may_change_household(self.actor, person) and erased_on(person) is None

    def saves(self) -> Mapping[str, Save]:
        """How each form is saved."""
        return SAVES

    def words(self) -> Mapping[str, Callable[[], tuple[str, str, str]]]:
        """Title, sentence and button of each form."""
        return WORDS

    def form_options(self, what: str, person: Beneficiary) -> dict[str, Any]:
        """What a form needs beside its state."""
        return {}

    def _person(self, pk: uuid.UUID) -> Beneficiary:
        """Who is in sight (else 404), if the actor may do this to them (else 403)."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        demand(may_edit_person, self.actor, person)
        return person

    def _form(self, what: str, person: Beneficiary, *, typed: Any = None) -> HomeForm:
        kind = self.forms_by_name[what]
        options: dict[str, Any] = {"initial": self._initial(what, person), **self.form_options(what, person)}
        if issubclass(kind, MembersForm):
            options["members"] = members_seen(person, by=self.actor)
        if issubclass(kind, PlaceForm):
            options["province_key"] = str(person.province_id)
        return kind(typed, **options) if typed is not None else kind(**options)

    def _initial(self, what: str, person: Beneficiary) -> dict[str, Any]:
        told: dict[str, Any] = {"version": version_of_home(person, by=self.actor), "since": shown(self.actor.today)}
        if what == "year":
            told["year"] = self.actor.today.year
        return told

    def _refused(self, person: Beneficiary, form: HomeForm, refused: RuleViolation) -> HttpResponse:
        field = refused.field if refused.field in form.fields else None
        if refused.code == "GENERATION_CLOSE":
            field = "confirmed"
        if refused.code == "LOOKS_LIKE_ANOTHER":
            field = "different_because"
        form.add_error(field, refused.message)
        if refused.code == "HOUSEHOLD_OVERTAKEN":
            form.take_version(version_of_home(person, by=self.actor))
        return self._show(person, form, status=refused.status)

    def _show(self, person: Beneficiary, form: HomeForm | None = None, *, status: int = 200) -> HttpResponse:
        members = members_seen(person, by=self.actor)
        people = [person.pk, *(row.person_id for row in members)]
        self.request.trace.saw(people, classes_shown(self.actor, person), verb="READ_PERSON")
        may_change = self.may_change(person)
        names = self.names(person) if may_change else []
        sections = [
            {"what": each, "form": form if form is not None and form.prefix == each else self._form(each, person)}
            | dict(zip(("title", "text", "button"), self.words()[each](), strict=True))
            for each in names
        ]
        context: dict[str, Any] = {
            "person": person, "sections": sections, "may_change": may_change, "asked": ASKED,
            "communes": next((s["form"].communes() for s in sections if isinstance(s["form"], PlaceForm)), []),
            "members": [{"label": str(row.get_relation_display()), "text": row.person.full_name} for row in members],
        }  # fmt: skip
        return self.page(context, status=status)


class ChangeMembershipView(HouseholdFormsView):
    """``/nguoi/<uuid>/ho-gia-dinh/thanh-vien/``: the person's own place in a household."""

    forms_by_name = {"relation": RelationForm, "join": JoinForm, "leave": LeaveForm, "found": FoundForm}

    def names(self, person: Beneficiary) -> list[str]:
        """A head's relation is that of a head."""
        is_head = Membership.objects.current().filter(person=person, is_head=True).exists()
        return [each for each in super().names(person) if each != "relation" or not is_head]


class ChangeHouseholdView(HouseholdFormsView):
    """``/nguoi/<uuid>/ho-gia-dinh/thay-doi/``: the household as a whole."""

    forms_by_name = {"head": HeadForm, "split": SplitForm, "merge": MergeForm, "move": MoveForm}


def _other(by: Actor, code: str) -> uuid.UUID:
    """Whoever has this code in the actor's sight. Raises RuleViolation HOUSEHOLD_NOT_FOUND."""
    found = Beneficiary.objects.visible_to(by).by_code(code).values_list("pk", flat=True).first()
    if found is None:
        raise refusal("HOUSEHOLD_NOT_FOUND", "household_code")
    pk: uuid.UUID = found
    return pk


def _join(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return join_household(
        by=by, person=person, member=_other(by, told["household_code"]), relation=told["relation"],
        since=told["since"], confirmed=told["confirmed"], version=told["version"],
    )  # fmt: skip


def _relation(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return set_relation(
        by=by, person=person, relation=told["relation"], confirmed=told["confirmed"], version=told["version"]
    )


def _leave(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return end_membership(
        by=by, person=person, until=told["since"], because=told["because"], version=told["version"]
    )  # fmt: skip


def _found(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return split_household(
        by=by, person=person, people=[person.pk], head=person.pk, since=told["since"], version=told["version"]
    )


def _head(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return set_head(
        by=by, person=person, head=uuid.UUID(told["head"]), since=told["since"], confirmed=told["confirmed"],
        version=told["version"],
    )  # fmt: skip


def _split(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    head = uuid.UUID(told["head"]) if told["head"] else None
    return split_household(
        by=by, person=person, people=[uuid.UUID(each) for each in told["people"]], head=head, since=told["since"],
        confirmed=told["confirmed"], left_confirmed=told["left_confirmed"], version=told["version"],
    )  # fmt: skip


def _merge(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return merge_households(
        by=by, person=person, member=_other(by, told["household_code"]), since=told["since"],
        confirmed=told["confirmed"], version=told["version"],
    )  # fmt: skip


def _move(by: Actor, person: Beneficiary, told: Mapping[str, Any]) -> object:
    return move_household(
        by=by, person=person, commune=told["commune"]["commune"], since=told["since"], village=told["village"] or "",
        address_line=told["address_line"] or "", different_because=told["different_because"], version=told["version"],
    )  # fmt: skip


SAVES: dict[str, Save] = {
    "join": _join, "relation": _relation, "leave": _leave, "found": _found,
    "head": _head, "split": _split, "merge": _merge, "move": _move,
}  # fmt: skip
WORDS: dict[str, Callable[[], tuple[str, str, str]]] = {
    "relation": lambda: (
        _("Set right the relation to the head"),
        _("For what was recorded wrongly, or not known yet. Another head is recorded with the household."),
        _("Set the relation right"),
    ),
    "join": lambda: (
        _("Join another household"),
        _("The person leaves the household of now on the same day. Help to the old household is not forgotten."),
        _("Join the household"),
    ),
    "leave": lambda: (
        _("Leave the household"),
        _("The membership ends; the history of the household keeps it."),
        _("Leave the household"),
    ),
    "found": lambda: (
        _("Found a household of one's own"),
        _("Help that the last household received still counts, so that nothing is given twice."),
        _("Found the household"),
    ),
    "head": lambda: (
        _("Another head"),
        _(
            "The relations of the others follow where they can; what does not follow is “not yet known” until you "
            "set it right. A head who died leaves the household."
        ),
        _("Change the head"),
    ),
    "split": lambda: (
        _("Split the household"),
        _("Help that the household received counts for both from then on."),
        _("Split the household"),
    ),
    "merge": lambda: (
        _("Another household joins this one"),
        _("All its members come along. Help that either household received counts for both."),
        _("Merge the households"),
    ),
    "move": lambda: (
        _("The household moves to another commune"),
        _(
            "Everybody of the household who lives in its commune moves. If your office does not serve the new "
            "commune, the records are kept there from then on."
        ),
        _("Move the household"),
    ),
}
