"""Who may look at communes and provinces, and note what decisions say about them."""

from __future__ import annotations

from core.policy import allows

may_see_places = allows("SEE_PLACES")
may_manage_places = allows("MANAGE_PLACES")
