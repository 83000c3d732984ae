"""App of the room."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """Administrative units before and after 1 July 2025, and their succession. May import vault and below."""

    name = "places"
    label = "places"

    def ready(self) -> None:
        """Offer the units to the reference loader."""
        from audit import wording
        from core import menu, reference
        from places.actions.load_units import load_units
        from places.policies import may_see_places

        reference.register("places", 10, lambda by: load_units(by=by))
        menu.register(url_name="places:list-units", title=lambda: gettext("Communes"), policy=may_see_places, order=700)
        wording.register(
            {
                "LOAD_REFERENCE": _("Loaded reference data"),
                "LOAD_PLACE_ATTRIBUTES": _("Took in a file of what holds for communes"),
                "NOTE_PLACE_FLAGS": _("Noted what a decision says about communes"),
                "PLACE_FLAG_SET": _("Noted what a decision says about a commune"),
                "PLACE_FLAG_ENDED": _("Noted that a decision about a commune no longer holds"),
            }
        )
