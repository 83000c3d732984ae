"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from reports.views.accident_times import ShowAccidentTimesView
from reports.views.areas import ShowAreasView
from reports.views.record_print import PrintRecordView
from reports.views.statistics import (
    DownloadWorkbookView,
    KeepStatisticsView,
    ShowChartView,
    ShowDefinitionsView,
    ShowRunView,
    ShowStatisticsView,
)
from reports.views.timeliness import ShowTimelinessView
from reports.views.today import ShowTodayView
from reports.views.waiting import (
    ListBaselessView,
    ListOverdueView,
    ListPapersView,
    ListProvisionalView,
    ListUnsupportedView,
    ListUrgentView,
)

app_name = "reports"
urlpatterns = [
    path("", ShowTodayView.as_view(), name="show-today"),
    path("viec/khan-cap/", ListUrgentView.as_view(), name="list-urgent"),
    path("viec/chua-co-ho-tro/", ListUnsupportedView.as_view(), name="list-unsupported"),
    path("viec/danh-gia-con-thieu/", ListProvisionalView.as_view(), name="list-provisional"),
    path("viec/danh-gia-qua-han/", ListOverdueView.as_view(), name="list-overdue"),
    path("viec/khong-con-can-cu/", ListBaselessView.as_view(), name="list-baseless"),
    path("nguoi/<uuid:person>/ban-in/", PrintRecordView.as_view(), name="print-record"),
    path("viec/can-bo-sung-giay-to/", ListPapersView.as_view(), name="list-papers"),
    path("thong-ke/", ShowStatisticsView.as_view(), name="show-statistics"),
    path("thong-ke/khu-vuc-huyen-cu/", ShowAreasView.as_view(), name="show-areas"),
    path("thong-ke/luu/", KeepStatisticsView.as_view(), name="keep-statistics"),
    path("thong-ke/ban-luu/<uuid:pk>/", ShowRunView.as_view(), name="show-run"),
    path("thong-ke/dinh-nghia/", ShowDefinitionsView.as_view(), name="show-definitions"),
    path("viec/tu-tai-nan-den-ho-tro/", ShowAccidentTimesView.as_view(), name="show-accident-times"),
    path("thong-ke/kip-thoi/", ShowTimelinessView.as_view(), name="show-timeliness"),
    path("thong-ke/bieu-do/<slug:name>.svg", ShowChartView.as_view(), name="show-chart"),
    path("thong-ke/xlsx/", DownloadWorkbookView.as_view(), name="download-workbook"),
]
