"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from places.views.units import ListUnitsView

app_name = "places"
urlpatterns = [path("", ListUnitsView.as_view(), name="list-units")]
