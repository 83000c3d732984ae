"""What the log cannot tell of accounts by itself: is each password's hash the one that was set?"""

from __future__ import annotations

from collections.abc import Iterator

from audit.faults import Fault
from audit.marks import fits
from partners.models import User


def changed_passwords() -> Iterator[Fault]:
    """Accounts whose hash is not the one their mark was made of."""
    for pk, told, password in User.objects.values_list("pk", "password_mark", "password").iterator():
        if not fits(told, pk, password):
            yield Fault("PASSWORD_CHANGED", f"partners.User {pk}")
