"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from services.views.assistance import (
    ChangeAssistanceView,
    ListAssistanceView,
    PersonAssistanceView,
    ShowAssistanceView,
)
from services.views.catalogue import ListCatalogueView
from services.views.exceptions import ListExceptionsView, ShowExceptionView
from services.views.next_person import NextPersonView
from services.views.pair import PairAssistanceView
from services.views.projects import ListProjectsView, SaveProjectView, ShowProjectView
from services.views.record import CheckAssistanceView, RecordAssistanceView
from services.views.reserve import DeliverReservedView, ReserveView

app_name = "services"
urlpatterns = [
    path("", ListAssistanceView.as_view(), name="list-assistance"),
    path("ghi-nhan/<uuid:person>/", RecordAssistanceView.as_view(), name="record-assistance"),
    path("ghi-tiep/", NextPersonView.as_view(), name="next-person"),
    path("kiem-tra/<uuid:person>/", CheckAssistanceView.as_view(), name="check-assistance"),
    path("giu-suat/<uuid:person>/", ReserveView.as_view(), name="reserve"),
    path("nguoi/<uuid:person>/", PersonAssistanceView.as_view(), name="person-assistance"),
    path("trung-nguoi/<uuid:pair>/", PairAssistanceView.as_view(), name="pair-assistance"),
    path("ngoai-le/", ListExceptionsView.as_view(), name="list-exceptions"),
    path("ngoai-le/<uuid:pk>/", ShowExceptionView.as_view(), name="show-exception"),
    path("danh-muc/", ListCatalogueView.as_view(), name="list-catalogue"),
    path("du-an/", ListProjectsView.as_view(), name="list-projects"),
    path("du-an/them/", SaveProjectView.as_view(), name="create-project"),
    path("du-an/<uuid:pk>/", ShowProjectView.as_view(), name="show-project"),
    path("du-an/<uuid:pk>/sua/", SaveProjectView.as_view(), name="edit-project"),
    path("<uuid:pk>/", ShowAssistanceView.as_view(), name="show-assistance"),
    path("<uuid:pk>/trao/", DeliverReservedView.as_view(), name="deliver-reserved"),
    path("<uuid:pk>/<slug:what>/", ChangeAssistanceView.as_view(), name="change-assistance"),
]
