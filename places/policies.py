"""Who may look at communes and provinces."""

from __future__ import annotations

from core.policy import allows

may_see_places = allows("SEE_PLACES")
