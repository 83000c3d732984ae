"""``verify_audit``: says whether the log and the rows it vouches for are as written."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from audit import anchors, verify
from audit.faults import Fault
from audit.models import Event, ReadEvent
from keys.keyring import KeyringError

SHOWN = 20


class Command(BaseCommand):
    """Exit 0 sound, 1 tampered (first bad places), 2 cannot tell."""

    help = "Verify guards, chain, seals, versions and rows."

    def add_arguments(self, parser: CommandParser) -> None:
        """``--anchor FILE``: heads noted outside, to compare with; ``--write-anchor FILE``: note the head if sound."""
        parser.add_argument("--anchor", type=Path)
        parser.add_argument("--write-anchor", type=Path)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and exit with the code."""
        found = self._found(options["anchor"])
        if options["json"]:
            self.stdout.write(json.dumps({"sound": not found, "faults": [[f.kind, f.where] for f in found]}))
        elif found:
            for fault in found:
                self.stdout.write(
                    _("Unauthorised change found at %(where)s (%(kind)s)") % {"where": fault.where, "kind": fault.kind}
                )
        else:
            count = Event.objects.count() + ReadEvent.objects.count()
            self.stdout.write(_("The log is sound: %(count)s entries verified.") % {"count": count})
        if found:
            sys.exit(1)
        if options["write_anchor"]:
            anchors.write(options["write_anchor"])

    def _found(self, anchor: Path | None) -> list[Fault]:
        """The first faults; those found before an error are told all the same."""
        found: list[Fault] = []
        try:
            for fault in islice(verify.faults(anchors.read(anchor) if anchor else []), SHOWN):
                found.append(fault)
        except (KeyringError, DatabaseError, OSError, ValueError, TypeError) as error:
            self.stderr.write(_("Cannot tell: %(reason)s") % {"reason": error})
            if not found:
                sys.exit(2)
        return found
