"""Which recording proves a spoken consent."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from beneficiaries.actions.consent import link_recording, recordings_of
from beneficiaries.choices.consent import ConsentWay
from beneficiaries.forms.consent import LinkRecordingForm
from beneficiaries.models import Beneficiary, Consent
from beneficiaries.policies import may_edit_person
from beneficiaries.views.consent import ConsentView, add_error
from beneficiaries.views.consent_lines import basis_title
from core.errors import RuleViolation
from core.text.days import shown
from core.views import unseen


class LinkRecordingView(ConsentView):
    """``/nguoi/<uuid>/dong-y/<number>/ghi-am/``: the recordings of the person, to choose from."""

    policy = may_edit_person
    template_name = "beneficiaries/link_recording.html"

    def get(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """What there is to choose from."""
        person = self.person(pk)
        return self._show(person, self._spoken(person, basis))

    def post(self, request: HttpRequest, pk: uuid.UUID, basis: int) -> HttpResponse:
        """Link the chosen one."""
        person = self.person(pk)
        consent = self._spoken(person, basis)
        form = LinkRecordingForm(self.request.POST, choices=self._choices(person))
        if not form.is_valid():
            return self._show(person, consent, form, status=422)
        try:
            link_recording(by=self.actor, consent=consent, file=form.cleaned_data["file"])
        except RuleViolation as refused:
            add_error(form, refused)
            return self._show(person, consent, form, status=refused.status)
        return self.done(person, _("Saved."))

    def _spoken(self, person: Beneficiary, number: int) -> Consent:
        """A consent by voice that stands; 404 for any other."""
        row = self.basis(person, number)
        consent: Consent | None = getattr(row, "consent", None)
        if consent is None or consent.way != ConsentWay.RECORDED_VOICE or row.withdrawn_on is not None:
            unseen()
        return consent

    def _choices(self, person: Beneficiary) -> list[tuple[str, str]]:
        return [
            (
                str(each.pk),
                _("Recorded on %(day)s, %(seconds)s seconds")
                % {"day": shown(localdate(each.recorded_at)), "seconds": each.seconds or 0},
            )
            for each in recordings_of(person)
        ]

    def _show(
        self, person: Beneficiary, consent: Consent, form: LinkRecordingForm | None = None, *, status: int = 200
    ) -> HttpResponse:
        choices = self._choices(person)
        blank = LinkRecordingForm(choices=choices, initial={"file": str(consent.recording or "")})
        return self.answer(
            person, form or blank, status=status, what=basis_title(consent.basis), is_empty=not choices,
        )  # fmt: skip
