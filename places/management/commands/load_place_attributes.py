"""Takes in a file of what holds for communes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from core.actor import system_actor
from core.clock import local_today
from core.text.show import count
from places.actions.attributes import AttributesRefused, load_place_attributes


class Command(BaseCommand):
    """``load_place_attributes FILE``: the whole file or nothing; a second run writes nothing."""

    help = (
        "Takes in what holds for communes (extremely difficult, ethnic-minority, mountain, contamination, population) "
        "from a CSV file with the columns Mã xã, Tên xã, Thuộc tính, Giá trị, Từ ngày, Trước ngày, Căn cứ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many lines were written or what is wrong with which line."""
        by = system_actor(today=local_today(), purpose="reference")
        with translation.override("vi"):
            try:
                content = options["file"].read_bytes()
            except OSError as error:
                raise CommandError(_("The file cannot be opened. Please check its name.")) from error
            try:
                written = load_place_attributes(by=by, content=content)
            except AttributesRefused as refused:
                raise CommandError("\n".join([*refused.sentences(), refused.message])) from refused
            self.stdout.write(_("%(number)s lines were written.") % {"number": count(written)})
