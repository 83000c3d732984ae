"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from audit.views.log import ListEventsView

app_name = "audit"
urlpatterns = [path("", ListEventsView.as_view(), name="list-events")]
