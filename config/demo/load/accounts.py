"""The accounts of the fictional province: their one password on disk, and what is told about them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.demo.load.ground import write_private
from config.demo.load.organisations import all_users
from config.demo.organisations import plan_users
from partners.models import RoleAssignment
from partners.roles import Role

TO_TRY = {
    "ADMINISTRATOR": gettext_lazy("Accounts, roles, organisations; sees no person"),
    "PROVINCIAL_OFFICER": gettext_lazy("Import a list, the year's statistics, projects"),
    "COORDINATOR": gettext_lazy("Decide on requests for an exception"),
    "COMMUNE_WORKER": gettext_lazy("Search, register, assess, record assistance in the commune"),
    "COMMUNE_LEADER": gettext_lazy("Read the commune's register and figures"),
    "VILLAGE_COLLABORATOR": gettext_lazy("Report an accident in a minute; sees no person"),
    "PARTNER_MANAGER": gettext_lazy("Share a record, look at the organisation's figures"),
    "PARTNER_WORKER": gettext_lazy("Record assistance; be stopped before giving twice"),
    "QTMAC_OFFICER": gettext_lazy("Put accidents on the register, merge two records of one"),
    "INSPECTOR": gettext_lazy("Read people, assistance and statistics of the province; changes nothing"),
    "STATISTICIAN": gettext_lazy("Statistics and their spreadsheet; sees no person"),
    "LEADER_VIEW": gettext_lazy("Statistics at a glance; sees no person"),
    "DONOR_VIEWER": gettext_lazy("Statistics without persons"),
    "AUDITOR": gettext_lazy("The access log; who has seen a person"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One account as it is told."""

    username: str
    password: str
    role: str
    organisation: str

    @property
    def role_title(self) -> str:
        """The role in the reader's language."""
        return str(Role(self.role).label)


def accounts_file() -> Path:
    """Where the password stands, beside the keys."""
    return Path(settings.KEYRING_FILE).parent / "demo_accounts.json"


def write_password(password: str) -> None:
    """Keep the one password of all accounts of this installation."""
    content = {"password": password, "usernames": [user.username for user in all_users()]}
    write_private(accounts_file(), json.dumps(content, indent=1))


def read_password() -> str:
    """The password kept, or '' if the file is gone."""
    try:
        return str(json.loads(accounts_file().read_text())["password"])
    except (OSError, ValueError, KeyError):
        return ""


def accounts(*, password: str) -> list[Account]:
    """Every account of the plan, in its order, as it stands in the database."""
    order = {user.username: place for place, user in enumerate(all_users())}
    found = RoleAssignment.objects.filter(user__username__in=order).select_related("user", "organisation")
    told = [Account(row.user.username, password, row.role, row.organisation.short_name) for row in found]
    return sorted(told, key=lambda account: order[account.username])


def table_of(told: Sequence[Account]) -> str:
    """A table of the planned accounts; those of the communes beyond the first are named in one line."""
    seen: set[str] = set()
    named = {user.username for user in plan_users()}
    rows = [(_("Username"), _("Role"), _("Organisation"), _("What to try"))]
    rest: list[str] = []
    for account in told:
        if account.username not in named:
            continue
        if account.role.startswith("COMMUNE_") and account.role in seen:
            rest.append(account.username)
            continue
        seen.add(account.role)
        rows.append((account.username, account.role_title, account.organisation, str(TO_TRY[account.role])))
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    if rest:
        lines += ["", _("Other communes: %(usernames)s") % {"usernames": ", ".join(rest)}]
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns on a terminal: marks that stand above a letter take none."""
    return sum(not unicodedata.combining(letter) for letter in text)
