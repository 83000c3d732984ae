"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from places.views.flags import EndFlagView, ListFlagsView
from places.views.units import ListUnitsView

app_name = "places"
urlpatterns = [
    path("", ListUnitsView.as_view(), name="list-units"),
    path("quyet-dinh/", ListFlagsView.as_view(), name="list-flags"),
    path("quyet-dinh/<int:pk>/ket-thuc/", EndFlagView.as_view(), name="end-flag"),
]
