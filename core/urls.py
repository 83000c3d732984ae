"""Addresses of the frame itself."""

from __future__ import annotations

from django.urls import path

from core.views_frame import GalleryView, HealthView, SetLanguageView, SetTextSizeView

app_name = "core"
urlpatterns = [
    path("suc-khoe/", HealthView.as_view(), name="health"),
    path("co-chu/", SetTextSizeView.as_view(), name="set-text-size"),
    path("ngon-ngu/", SetLanguageView.as_view(), name="set-language"),
    path("giao-dien/", GalleryView.as_view(), name="show-gallery"),
]
