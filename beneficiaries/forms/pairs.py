"""The forms of the desk of pairs, and of the question to an organisation."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from beneficiaries.choices import DifferentReason
from beneficiaries.choices.pairs import OwnerAnswer
from beneficiaries.forms.fields import choices_of
from beneficiaries.models import PairQuestion
from beneficiaries.models.pair import CandidatePairQuerySet
from beneficiaries.rules.matching.bands import LIKELY_FROM, Band
from core.actor import Actor
from places.models import AdministrativeUnit

ALL: Final = ("", _("All"))
SURE_REASONS: Final = choices_of(DifferentReason, but=(DifferentReason.UNSURE,))


class PairFilterForm(forms.Form):
    """What the desk is narrowed to; nothing of it is personal."""

    band = forms.ChoiceField(
        label=_("How alike"), required=False,
        choices=[ALL, (Band.LIKELY.value, _("Very much alike")), (Band.PERHAPS.value, _("Perhaps alike"))],
    )  # fmt: skip
    mark = forms.ChoiceField(
        label=_("Who speaks of it"), required=False,
        choices=[
            ALL, ("FLAGGED", _("Somebody asked to compare")), ("ASKED", _("An organisation was asked")),
            ("ANSWERED", _("An organisation has answered")),
        ],
    )  # fmt: skip
    commune = forms.ChoiceField(label=_("Commune"), required=False)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        communes = _communes_of(actor)
        if len(communes) > 1:
            self.fields["commune"].choices = [ALL, *communes]  # type: ignore[attr-defined]
        else:
            del self.fields["commune"]

    def told(self) -> dict[str, str]:
        """What was chosen, as it stands in an address."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def narrowed(self, pairs: CandidatePairQuerySet) -> CandidatePairQuerySet:
        """The pairs that fit."""
        told = self.told()
        if band := told.get("band"):
            likely = Q(chance__gte=LIKELY_FROM)
            pairs = pairs.filter(likely if band == Band.LIKELY else ~likely)
        if commune := told.get("commune"):
            pairs = pairs.filter(Q(first__commune=commune) | Q(second__commune=commune))
        return _marked(pairs, told.get("mark", ""))


def _marked(pairs: CandidatePairQuerySet, mark: str) -> CandidatePairQuerySet:
    if mark == "FLAGGED":
        return pairs.filter(flagged_by__isnull=False)
    if mark:
        asked = PairQuestion.objects.filter(pair=OuterRef("pk"), answered_at__isnull=mark == "ASKED")
        return pairs.filter(Exists(asked))
    return pairs


def _communes_of(actor: Actor) -> list[tuple[str, str]]:
    scopes, units = actor.scopes, AdministrativeUnit.objects.current().communes()
    reached = Q(key__in=scopes.communes) | (Q(province_id=scopes.province) if scopes.province else Q(pk__in=[]))
    return [(str(key), str(name)) for key, name in units.filter(reached).chosen_from()]


class TwoPeopleForm(forms.Form):
    """How it is known that these are two people; ``seen`` is the digest (keyed, hex) of what was compared."""

    reason = forms.ChoiceField(
        label=_("How it is known"), required=False, choices=SURE_REASONS,
        error_messages={"invalid_choice": _("Please choose how it is known that these are two people.")},
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=128)

    def seen_facts(self) -> bytes:
        """The digest; of anything else one that fits nothing."""
        try:
            return bytes.fromhex(self.cleaned_data.get("seen", ""))
        except ValueError:
            return b"?"


class OwnerAnswerForm(forms.Form):
    """What the asked organisation says."""

    answer = forms.ChoiceField(
        label=_("Are both one person?"), required=False, choices=OwnerAnswer.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("How it is known"), required=False, choices=SURE_REASONS,
        help_text=_("Only if they are two people."),
    )  # fmt: skip
