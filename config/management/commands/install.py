"""``install``: makes a province's installation on PostgreSQL; running it again changes nothing that stands."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from config.demo.load.ground import one_start_at_a_time
from config.installation import administrator, roles
from config.installation.roles import InstallRefused
from config.installation.standing import check_settings, make_files, make_tables, standing
from vault.startup import start_faults


class Command(BaseCommand):
    """Roles, keys, tables, reference data, the mark of a real installation, the first administrators."""

    help = "Install the register of a province on PostgreSQL (docs/installation.md); running it again is harmless."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Who keeps accounts; the password is asked for, or read from the input."""
        parser.add_argument("--administrator", metavar="USERNAME", help="username of an administrator to make")
        parser.add_argument("--full-name", help="whose account it is")
        parser.add_argument("--organisation", help="the provincial authority that the administrator works for")
        parser.add_argument("--province", metavar="CODE", help="the province's code, for instance 44")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, refuse or make, and look again."""
        try:
            check_settings()
            roles.check_addresses()
            new = administrator.wanted(options)
            with one_start_at_a_time():
                self._install(new)
        except InstallRefused as refused:
            raise CommandError(str(refused)) from refused

    def _install(self, new: administrator.NewAdministrator | None) -> None:
        made = roles.make_roles()
        roles.check_roles()
        found = standing()
        is_needed = administrator.check_needed(new, count=administrator.administrators() if found.is_installed else 0)
        password = administrator.read_password(new) if new is not None and is_needed else ""
        made += make_files(found)
        for name in made:
            self.stdout.write(_("Made: %(name)s") % {"name": name})
        make_tables()
        if new is not None and is_needed:
            administrator.make(new, password=password)
            self.stdout.write(_("Made: account %(username)s") % {"username": new.username})
        faults = start_faults()
        if faults:
            raise InstallRefused("\n".join(faults))
        self._tell()

    def _tell(self) -> None:
        self.stdout.write(_("The installation stands; the server may be started."))
        self.stdout.write(
            _("Keep a copy of the keyring apart from the database's backups: without it nothing can be read.")
        )
        if administrator.administrators() < administrator.MOST:
            self.stdout.write(
                _("Make a second administrator in the same way: what one gives, another one has to confirm.")
            )
