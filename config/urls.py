"""All addresses, room by room."""

from __future__ import annotations

from django.urls import include, path

from beneficiaries.urls import accident_patterns

urlpatterns = [
    path("", include("core.urls")),
    path("", include("partners.urls")),
    path("nhat-ky/", include("audit.urls")),
    path("dia-ban/", include("places.urls")),
    path("nguoi/", include("beneficiaries.urls")),
    path("tai-nan/", include((accident_patterns, "accidents"))),
    path("ho-tro/", include("services.urls")),
    path("truong-hop/", include("cases.urls")),
    path("nhap-danh-sach/", include("exchange.urls")),
    path("", include("reports.urls")),
]

handler400 = "core.answers.bad_request"
handler403 = "core.answers.not_allowed"
handler404 = "core.answers.not_found"
handler500 = "core.answers.broken"
