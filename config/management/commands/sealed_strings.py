"""``sealed_strings``: every personal string that was invented for this demonstration, for whoever searches for them."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from config.demo.load.ground import DemoRefused, standing
from config.demo.province import plan_province
from config.demo.strings import personal_strings
from core.clock import local_today


class Command(BaseCommand):
    """One string a line, or with ``--json`` a list of [kind, string]; of a demonstration's database only."""

    help = "Print every personal string that the generator invented for this demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        """Lines or JSON."""
        parser.add_argument("--json", action="store_true", help="a list of [kind, string] instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        """Invent the same people again and print what was invented."""
        try:
            found = standing()
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        if found.people is None or found.seed is None:
            raise CommandError(
                _("This database holds no whole demonstration. Make one first: ./anlanh demo --no-serve")
            )
        strings = personal_strings(plan_province(people=found.people, seed=found.seed, today=local_today()))
        if options["json"]:
            self.stdout.write(json.dumps(strings, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(text for _kind, text in strings))
