"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from cases.views.assess import AssessView, ShowSchemeView
from cases.views.cases import CloseCaseView, ListCasesView, OpenCaseView, ShowCaseView
from cases.views.panels import PersonCaseView, PersonPriorityView
from cases.views.papers import BlankVisitView, PrintVisitView

app_name = "cases"
urlpatterns = [
    path("", ListCasesView.as_view(), name="list-cases"),
    path("cach-tinh/", ShowSchemeView.as_view(), name="show-scheme"),
    path("phieu-tham/", BlankVisitView.as_view(), name="blank-visit"),
    path("nguoi/<uuid:person>/phieu-tham/", PrintVisitView.as_view(), name="print-visit"),
    path("nguoi/<uuid:person>/mo/", OpenCaseView.as_view(), name="open-case"),
    path("nguoi/<uuid:person>/buoc/", PersonCaseView.as_view(), name="person-case"),
    path("nguoi/<uuid:person>/vi-sao/", PersonPriorityView.as_view(), name="person-priority"),
    path("<uuid:pk>/", ShowCaseView.as_view(), name="show-case"),
    path("<uuid:pk>/danh-gia/", AssessView.as_view(), name="assess"),
    path("<uuid:pk>/ket-thuc/", CloseCaseView.as_view(), name="close-case"),
]
