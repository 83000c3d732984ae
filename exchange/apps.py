"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Bulk in and out: the import desk. May import cases and below."""

    name = "exchange"
    label = "exchange"

    def ready(self) -> None:
        """Put the desk into the menu, and its acts into words."""
        from django.utils.translation import gettext as _

        from audit import wording
        from core import menu
        from exchange import log_words, receivers
        from exchange.choices.verbs import WORDING
        from exchange.policies import may_import_people, may_reconcile

        menu.register(
            url_name="exchange:list-imports", title=lambda: _("Import lists"), policy=may_import_people, order=60
        )
        menu.register(
            url_name="exchange:list-reconciliations",
            title=lambda: _("Compare accidents with QTMAC"),
            policy=may_reconcile,
            order=29,
        )
        wording.register(WORDING)
        log_words.tell()
        receivers.connect()
