"""``rotate_keys``: a new key-wrapping key while everybody works; what was begun and broken off is finished first."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from core.actor import Actor, system_actor
from core.clock import local_today
from keys.keyring import LOOK_EVERY_SECONDS, keyring
from vault.actions import rotation
from vault.startup import keyring_faults

SETTLE_SECONDS = 2 * LOOK_EVERY_SECONDS
"""After this long every process has read the changed keyring."""


class Command(BaseCommand):
    """Adds a key, uses it, wraps all data keys anew in batches, retires the old one; each step is in the log."""

    help = "Rotate the key-wrapping key; run again after a break, it goes on where it stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many data keys a transaction takes."""
        parser.add_argument("--batch", type=int, default=rotation.BATCH, help="data keys a transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through the steps that are still to be done."""
        if not 1 <= options["batch"] <= rotation.BATCH:
            raise CommandError(_("--batch takes a number from 1 to %(most)s.") % {"most": rotation.BATCH})
        by = system_actor(today=local_today(), purpose="rotate_keys")
        if rotation.is_unfinished():
            self.stdout.write(_("An earlier rotation was not finished; it goes on."))
            rotation.reopen_keys(by=by)
            fresh = rotation.waiting(keyring())
        else:
            self._check()
            fresh = rotation.add_wrapping_key(by=by)
        if fresh:
            time.sleep(SETTLE_SECONDS)
            rotation.use_wrapping_key(by=by, key_id=fresh)
        time.sleep(SETTLE_SECONDS)
        self._rewrap(by, most=options["batch"])

    def _check(self) -> None:
        faults = keyring_faults()
        if faults:
            raise CommandError("\n".join(faults))

    def _rewrap(self, by: Actor, *, most: int) -> None:
        count = 0
        while True:
            while found := rotation.rewrap_batch(by=by, most=most):
                count += found
            if rotation.retire_old_keys(by=by):
                break
        done = _("Data keys wrapped anew: %(count)s. Key in use: %(key)s. Make a safe copy of the keyring now.")
        self.stdout.write(done % {"count": count, "key": keyring().active("kek").key_id})
