"""A legal basis in words: for what and to whom, how it was given, whether it stands, what ends with it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from beneficiaries.actions.consent import recordings_of
from beneficiaries.actions.withdrawal import OWN, Ending
from beneficiaries.choices import Basis, ConsentMethod, Purpose, SightKind
from beneficiaries.choices.consent import WITNESSED, ConsentWay
from beneficiaries.models import Beneficiary, Consent, LegalBasis
from beneficiaries.policies import is_of_territory
from core.actor import Actor
from core.text.days import shown


def basis_title(row: LegalBasis) -> str:
    """Purposes, and the recipient where there is one."""
    purposes = ", ".join(str(Purpose(each).label) for each in row.purposes if each in Purpose.values)
    if row.recipient is None:
        return purposes
    return _("%(purpose)s: %(organisation)s") % {"purpose": purposes, "organisation": row.recipient.name}


def line_of(row: LegalBasis, *, actor: Actor, is_named: bool, is_open: bool) -> dict[str, Any]:
    """What the page shows of a basis; addresses where the actor may go on from it."""
    consent = getattr(row, "consent", None)
    is_withdrawn = row.withdrawn_on is not None
    is_own = row.recorded_by_id == actor.organisation_id or is_of_territory(actor, row.person)
    may_change = is_open and is_own and not is_withdrawn and row.basis == Basis.CONSENT
    arguments = [row.person_id, row.pk]
    is_untold = may_change and consent is None
    return {
        "title": basis_title(row),
        "basis": str(row.get_basis_display()),
        "day": shown(row.given_on),
        "recorded_by": row.recorded_by.short_name,
        "how": _how(row, consent, actor=actor, is_named=is_named),
        "is_withdrawn": is_withdrawn,
        "withdrawn": _withdrawn(row),
        "is_lacking": is_untold and row.method in {*WITNESSED, ConsentMethod.GUARDIAN},
        "tell_url": reverse("beneficiaries:tell-consent", args=arguments) if is_untold else "",
        **_recording(consent, may_change=may_change),
        "withdraw_url": reverse("beneficiaries:withdraw-consent", args=arguments) if may_change else "",
    }


def _recording(consent: Consent | None, *, may_change: bool) -> dict[str, Any]:
    """Where a spoken consent is heard, or where its recording is chosen; whether it lacks one."""
    if consent is None or consent.way != ConsentWay.RECORDED_VOICE:
        return {"hear_url": "", "link_url": "", "is_unheard": False}
    file = consent.recording
    is_kept = file is not None and recordings_of(consent.person).filter(pk=file).exists()
    choose = reverse("beneficiaries:link-recording", args=[consent.person_id, consent.basis_id])
    heard = [consent.person_id, file]
    return {
        "hear_url": reverse("beneficiaries:show-file", args=heard) if is_kept else "",
        "link_url": choose if may_change else "",
        "is_unheard": not is_kept,
    }


def _how(row: LegalBasis, consent: Consent | None, *, actor: Actor, is_named: bool) -> str:
    if consent is None:
        return str(row.get_method_display()) if row.method else ""
    parts = [str(consent.get_way_display()), _("read in: %(language)s") % {"language": consent.get_language_display()}]
    if consent.giver != "PERSON":
        parts.append(str(consent.get_giver_relation_display()))
        name = _giver(consent, actor=actor) if is_named else ""
        if name:
            parts.append(_("given by %(name)s") % {"name": name})
    if consent.child_agrees:
        parts.append(_("the child agrees too"))
    if consent.witness_name and is_named:
        parts.append(_("witness: %(name)s") % {"name": consent.witness_name})
    return " · ".join(parts)


def _giver(consent: Consent, *, actor: Actor) -> str:
    """The giver's name; nothing of whoever stands on the register out of the actor's sight."""
    guardian = consent.guardian
    if guardian is None:
        return consent.giver_name or ""
    seen = Beneficiary.objects.visible_to(actor).filter(pk=guardian.pk).first()
    return f"{seen.full_name} ({seen.code})" if seen is not None else ""


def _withdrawn(row: LegalBasis) -> str:
    if row.withdrawn_on is None:
        return ""
    told = {"day": shown(row.withdrawn_on), "way": row.get_withdrawn_way_display()}
    words = _("withdrawn on %(day)s: %(way)s") % told
    return " · ".join(filter(None, [words, str(row.get_withdrawn_cause_display() if row.withdrawn_cause else "")]))


def ending_words(ending: Ending, *, is_done: bool = False) -> list[str]:
    """What ends, a sentence each."""
    if not ending.is_whole and ending.kinds != OWN:
        return [_("What rests on this consent alone ends; the commune is told and looks after the rest.")]
    found = []
    if ending.organisation is not None:
        name = {"organisation": ending.organisation.name}
        if ending.kinds == (SightKind.SHARED,):
            found.append(_("%(organisation)s no longer sees this record.") % name)
        else:
            found.append(
                _("%(organisation)s no longer sees this record; a case that it leads ends, and the commune is told.")
                % name
            )
    if ending.is_without_basis and ending.is_whole:
        found.append(_("No legal basis stands any more: the commune states the law, or has the data destroyed."))
    if ending.others:
        found.append(_("The authority has a basis of its own for this sharing; it is told of the withdrawal."))
    if not found and not is_done:
        found.append(_("Nobody's right to see this record rests on it. What was counted before stays counted."))
    return found
