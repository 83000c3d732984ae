"""Papers beside the screen: consent sheet, withdrawal form, receipt for the person, the blank registration form."""

from __future__ import annotations

import uuid
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from beneficiaries.actions.consent import bases_of
from beneficiaries.actions.erased import erased_on
from beneficiaries.choices import Basis
from beneficiaries.forms.papers import registration_lines
from beneficiaries.models import Beneficiary
from beneficiaries.policies import may_edit_person, may_register_person
from beneficiaries.rules.consent_texts import speaks_to_guardian, text_of, unwritten, version_on
from beneficiaries.rules.printed import code_square, form_of_address
from beneficiaries.views.consent_lines import basis_title
from core.actor import Actor
from core.clock import now
from core.views import PageView, demand, unseen
from partners.models import Organisation, coordinator_contact

PAPERS: Final = {
    "phieu-dong-y": "beneficiaries/papers/consent.html",
    "giay-rut-dong-y": "beneficiaries/papers/withdrawal.html",
    "giay-tiep-nhan": "beneficiaries/papers/receipt.html",
}
PRINTED: Final = "PRINT_PERSON"


def printed(actor: Actor) -> dict[str, Any]:
    """What every paper says of its printing: office, whom to call, who printed it and when."""
    office = Organisation.objects.filter(pk=actor.organisation_id).first() if actor.organisation_id else None
    return {
        "office": office,
        "coordinator": coordinator_contact(str(office.province_id)) if office is not None else None,
        "printed_by": actor.username,
        "printed_at": f"{timezone.localtime(now()):%d/%m/%Y %H:%M}",
        "today": actor.today,
    }


def about(person: Beneficiary, *, actor: Actor) -> dict[str, Any]:
    """Whose paper it is: name, code with its square, form of address."""
    spoken = form_of_address(person.sex, birth_year=person.birth_year, on=actor.today)
    # The square is drawn by ourselves from a code of letters and digits.
    square = SafeString(code_square(person.code))  # nosec B308 B703
    return {"person": person, "square": square, "spoken": spoken, "Spoken": spoken[:1].upper() + spoken[1:]}


class PrintPaperView(PageView):
    """``/nguoi/<uuid>/in/<paper>/``: a paper about one person, for whoever keeps the record."""

    policy = may_edit_person

    def get(self, request: HttpRequest, pk: uuid.UUID, paper: str) -> HttpResponse:
        """The paper, its boxes empty. Printing is noted as a reading of its own kind."""
        person = Beneficiary.objects.get_seen(self.actor, pk)
        if paper not in PAPERS or erased_on(person) is not None:
            unseen()
        demand(may_edit_person, self.actor, person)
        self.request.trace.saw([person.pk], {"identity"}, verb=PRINTED)
        version = version_on(self.actor.today)
        facts = about(person, actor=self.actor)
        of_child = speaks_to_guardian(person.birth_year, on=self.actor.today)
        standing = bases_of(person, actor=self.actor).filter(basis=Basis.CONSENT, withdrawn_on=None)
        context = {
            **facts,
            **printed(self.actor),
            "version": version,
            "text": text_of(version).addressed(facts["spoken"], to_guardian=of_child),
            "of_child": of_child,
            "unwritten": unwritten(version),
            "consents": sorted({basis_title(row) for row in standing}),
        }
        return self.page(context, template=PAPERS[paper])


class BlankRegistrationView(PageView):
    """``/nguoi/mau-giay/dang-ky/``: the registration form to be filled by hand; about nobody."""

    policy = may_register_person
    template_name = "beneficiaries/papers/registration.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Boxes and lines in the order of the screen."""
        back = reverse("beneficiaries:register-person")
        return self.page({"groups": list(registration_lines()), "back_url": back, **printed(self.actor)})
