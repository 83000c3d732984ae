"""Forms that were sent: the same one sent twice gives the same answer and one row."""

from __future__ import annotations

from django.db import models

from beneficiaries.models.person import Beneficiary
from vault.fields import RawBytesField


class RegistrationRequest(models.Model):
    """The client's own id of a form, a keyed digest of its content, and who was registered by it."""

    id = models.UUIDField(primary_key=True)
    user = models.UUIDField()
    content = RawBytesField()
    person = models.ForeignKey(Beneficiary, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
