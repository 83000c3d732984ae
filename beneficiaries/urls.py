"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from beneficiaries.views.access import ShowAccessRequestView
from beneficiaries.views.accident_pairs import CompareAccidentsView, UnmergeAccidentView
from beneficiaries.views.accident_report import ReportAccidentView
from beneficiaries.views.accident_victims import AddVictimView, EditVictimView
from beneficiaries.views.accidents import EditAccidentView, ListAccidentsView, RecordAccidentView, ShowAccidentView
from beneficiaries.views.alike import ShowAlikeView
from beneficiaries.views.category import ChangeCategoryView
from beneficiaries.views.changes import ShowChangesView
from beneficiaries.views.completeness import ListIncompleteView
from beneficiaries.views.consent import RecordBasisView, ShowConsentsView, TellConsentView, WithdrawConsentView
from beneficiaries.views.details import ChangeDetailsView
from beneficiaries.views.edit import EditPersonView
from beneficiaries.views.erasure import ErasePersonView
from beneficiaries.views.family import ChangeFamilyView
from beneficiaries.views.file_reports import JudgeFileView, ListReportedFilesView, ShowReportedFileView
from beneficiaries.views.files import (
    DownloadFileView,
    ListFilesView,
    RemoveFileView,
    ReportFileView,
    ShowFileView,
    ShowThumbnailView,
)
from beneficiaries.views.household import ShowHouseholdView
from beneficiaries.views.households import ChangeHouseholdView, ChangeMembershipView
from beneficiaries.views.injuries import ChangeInjuriesView, PersonAccidentsView
from beneficiaries.views.merges import ShowMergeView, UnmergePeopleView
from beneficiaries.views.merging import ChooseOtherRecordView, MergePeopleView
from beneficiaries.views.pair import ComparePeopleView
from beneficiaries.views.pair_questions import AnswerPairView, ListPairQuestionsView
from beneficiaries.views.pairs import ListPairsView
from beneficiaries.views.papers import BlankRegistrationView, PrintPaperView
from beneficiaries.views.people import ListPeopleView, OpenByCodeView
from beneficiaries.views.person import RevealValueView, ShowPersonView, SwitchValuesView
from beneficiaries.views.places import DecidePlaceView, ListOpenPlacesView
from beneficiaries.views.recordings import LinkRecordingView
from beneficiaries.views.records import ChangeRecordsView, ChangeRecordView, ShowRecordsView
from beneficiaries.views.register import RegisterPersonView
from beneficiaries.views.share import SharePersonView
from beneficiaries.views.traces import ShowHistoryView, ShowReadersView
from beneficiaries.views.verification import DecideVerificationView, RecordEvidenceView, ShowVerificationView
from beneficiaries.views.verifications import ListVerificationsView
from beneficiaries.views.weights import ShowWeightsView

app_name = "beneficiaries"
urlpatterns = [
    path("", ListPeopleView.as_view(), name="list-people"),
    path("dang-ky/", RegisterPersonView.as_view(), name="register-person"),
    path("dang-ky/giong/", ShowAlikeView.as_view(), name="show-alike"),
    path("chua-ro-xa/", ListOpenPlacesView.as_view(), name="list-open-places"),
    path("ma/<str:code>/", OpenByCodeView.as_view(), name="open-by-code"),
    path("yeu-cau/<uuid:pk>/", ShowAccessRequestView.as_view(), name="show-access-request"),
    path("tai-lieu-bao/", ListReportedFilesView.as_view(), name="list-reported-files"),
    path("tai-lieu-bao/<uuid:pk>/", JudgeFileView.as_view(), name="judge-file"),
    path("tai-lieu-bao/<uuid:pk>/tai/", ShowReportedFileView.as_view(), name="show-reported-file"),
    path("can-bo-sung/", ListIncompleteView.as_view(), name="list-incomplete"),
    path("xac-minh/", ListVerificationsView.as_view(), name="list-verifications"),
    path("trung-nguoi/", ListPairsView.as_view(), name="list-pairs"),
    path("trung-nguoi/trong-so/", ShowWeightsView.as_view(), name="show-weights"),
    path("trung-nguoi/hoi/", ListPairQuestionsView.as_view(), name="list-pair-questions"),
    path("trung-nguoi/hoi/<uuid:pk>/", AnswerPairView.as_view(), name="answer-pair"),
    path("trung-nguoi/<uuid:pk>/", ComparePeopleView.as_view(), name="compare-people"),
    path("<uuid:pk>/", ShowPersonView.as_view(), name="show-person"),
    path("<uuid:pk>/an-hien/", SwitchValuesView.as_view(), name="switch-values"),
    path("<uuid:pk>/sua/", EditPersonView.as_view(), name="edit-person"),
    path("<uuid:pk>/xa-hien-nay/", DecidePlaceView.as_view(), name="decide-place"),
    path("<uuid:pk>/giay-to-va-dien/", ChangeDetailsView.as_view(), name="change-details"),
    path("<uuid:pk>/dien/<slug:category>/", ChangeCategoryView.as_view(), name="change-category"),
    path("<uuid:person>/ghi-nhan/", ShowRecordsView.as_view(), name="show-records"),
    path("<uuid:pk>/ghi-nhan/<slug:kind>/", ChangeRecordsView.as_view(), name="change-records"),
    path("<uuid:pk>/ghi-nhan/<slug:kind>/<uuid:row>/", ChangeRecordView.as_view(), name="change-record"),
    path("<uuid:pk>/ho-gia-dinh/", ShowHouseholdView.as_view(), name="show-household"),
    path("<uuid:pk>/ho-gia-dinh/thanh-vien/", ChangeMembershipView.as_view(), name="change-membership"),
    path("<uuid:pk>/ho-gia-dinh/nguoi-nha/", ChangeFamilyView.as_view(), name="change-family"),
    path("<uuid:pk>/ho-gia-dinh/thay-doi/", ChangeHouseholdView.as_view(), name="change-household"),
    path("<uuid:pk>/chia-se/", SharePersonView.as_view(), name="share-person"),
    path("<uuid:person>/dong-y/", ShowConsentsView.as_view(), name="show-consents"),
    path("<uuid:pk>/dong-y/ghi/", RecordBasisView.as_view(), name="record-basis"),
    path("<uuid:pk>/dong-y/<int:basis>/cach-dong-y/", TellConsentView.as_view(), name="tell-consent"),
    path("<uuid:pk>/dong-y/<int:basis>/ghi-am/", LinkRecordingView.as_view(), name="link-recording"),
    path("<uuid:pk>/dong-y/<int:basis>/rut/", WithdrawConsentView.as_view(), name="withdraw-consent"),
    path("mau-giay/dang-ky/", BlankRegistrationView.as_view(), name="blank-registration"),
    path("<uuid:pk>/in/<slug:paper>/", PrintPaperView.as_view(), name="print-paper"),
    path("<uuid:pk>/huy-du-lieu/", ErasePersonView.as_view(), name="erase-person"),
    path("<uuid:pk>/xac-minh/", ShowVerificationView.as_view(), name="show-verification"),
    path("<uuid:pk>/xac-minh/giay-to/", RecordEvidenceView.as_view(), name="record-evidence"),
    path("<uuid:pk>/xac-minh/quyet-dinh/", DecideVerificationView.as_view(), name="decide-verification"),
    path("<uuid:pk>/gop-voi/", ChooseOtherRecordView.as_view(), name="choose-other-record"),
    path("<uuid:pk>/gop-voi/<uuid:other>/", MergePeopleView.as_view(), name="merge-people"),
    path("gop/<uuid:pk>/", ShowMergeView.as_view(), name="show-merge"),
    path("gop/<uuid:pk>/tach/", UnmergePeopleView.as_view(), name="unmerge-people"),
    path("<uuid:pk>/thay-doi/", ShowChangesView.as_view(), name="show-changes"),
    path("<uuid:pk>/lich-su/", ShowHistoryView.as_view(), name="show-history"),
    path("<uuid:pk>/ai-da-xem/", ShowReadersView.as_view(), name="show-readers"),
    path("<uuid:person>/tai-lieu/", ListFilesView.as_view(), name="list-files"),
    path("<uuid:person>/tai-lieu/<uuid:file>/", ShowFileView.as_view(), name="show-file"),
    path("<uuid:person>/tai-lieu/<uuid:file>/tai/", DownloadFileView.as_view(), name="download-file"),
    path("<uuid:person>/tai-lieu/<uuid:file>/anh-nho/", ShowThumbnailView.as_view(), name="show-thumbnail"),
    path("<uuid:person>/tai-lieu/<uuid:file>/bao/", ReportFileView.as_view(), name="report-file"),
    path("<uuid:person>/tai-lieu/<uuid:file>/go-bo/", RemoveFileView.as_view(), name="remove-file"),
    path("<uuid:pk>/hien/<slug:field>/", RevealValueView.as_view(), name="reveal-value"),
]

# Accidents have an address of their own; their namespace is ``accidents``.
accident_patterns = [
    path("", ListAccidentsView.as_view(), name="list-accidents"),
    path("bao-nhanh/", ReportAccidentView.as_view(), name="report-accident"),
    path("vao-so/", RecordAccidentView.as_view(), name="record-accident"),
    path("nguoi/<uuid:person>/", PersonAccidentsView.as_view(), name="person-accidents"),
    path("nguoi/<uuid:person>/thuong-tich/", ChangeInjuriesView.as_view(), name="change-injuries"),
    path("<uuid:pk>/", ShowAccidentView.as_view(), name="show-accident"),
    path("<uuid:pk>/sua/", EditAccidentView.as_view(), name="edit-accident"),
    path("<uuid:pk>/so-voi/<uuid:other>/", CompareAccidentsView.as_view(), name="compare-accidents"),
    path("<uuid:pk>/tach/", UnmergeAccidentView.as_view(), name="unmerge-accident"),
    path("<uuid:pk>/nan-nhan/", AddVictimView.as_view(), name="add-victim"),
    path("<uuid:pk>/nan-nhan/<uuid:victim>/", EditVictimView.as_view(), name="edit-victim"),
]
