"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from exchange.views import desk, downloads, landing, preview, qtmac

app_name = "exchange"
urlpatterns = [
    path("", desk.ListImportsView.as_view(), name="list-imports"),
    path("mau/", downloads.DownloadTemplateView.as_view(), name="download-template"),
    path("doi-chieu/", qtmac.ListReconciliationsView.as_view(), name="list-reconciliations"),
    path("doi-chieu/<uuid:pk>/", qtmac.ShowReconciliationView.as_view(), name="show-reconciliation"),
    path("doi-chieu/<uuid:pk>/dong/<int:line>/", qtmac.ShowReconciledRowView.as_view(), name="show-reconciled-row"),
    path("doi-chieu/<uuid:pk>/bo/", qtmac.DiscardReconciliationView.as_view(), name="discard-reconciliation"),
    path(
        "doi-chieu/<uuid:pk>/khac-biet.<str:form>", qtmac.DownloadDifferencesView.as_view(), name="download-differences"
    ),
    path("<uuid:batch>/", preview.ShowImportView.as_view(), name="show-import"),
    path("<uuid:batch>/cot/", preview.ChangeMappingView.as_view(), name="change-mapping"),
    path("<uuid:batch>/dong/<uuid:row>/", preview.DecideRowView.as_view(), name="decide-row"),
    path("<uuid:batch>/xac-nhan/", landing.ConfirmImportView.as_view(), name="confirm-import"),
    path("<uuid:batch>/tiep-tuc/", landing.LandRowsView.as_view(), name="land-rows"),
    path("<uuid:batch>/ket-qua/", landing.ShowResultView.as_view(), name="show-result"),
    path("<uuid:batch>/bo/", desk.DiscardImportView.as_view(), name="discard-import"),
    path("<uuid:batch>/dong-can-sua/", downloads.DownloadWrongRowsView.as_view(), name="download-wrong-rows"),
]
