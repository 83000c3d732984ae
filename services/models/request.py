"""Forms that were sent: the same one sent twice gives the same answer and one row."""

from __future__ import annotations

from django.db import models

from vault.fields import RawBytesField


class IdempotentRequest(models.Model):
    """The client's own id of a form, who sent it, a keyed digest of its content, and what came of it."""

    id = models.UUIDField(primary_key=True)
    actor = models.UUIDField()
    verb = models.CharField(max_length=32)
    content = RawBytesField()
    result = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
