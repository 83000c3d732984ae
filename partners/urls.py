"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from partners.views import account, notices, organisations, second_person, sign_in, users

app_name = "partners"
urlpatterns = [
    path("dang-nhap/", sign_in.SignInView.as_view(), name="sign-in"),
    path("dang-xuat/", sign_in.SignOutView.as_view(), name="sign-out"),
    path("doi-mat-khau/", account.ChangePasswordView.as_view(), name="change-password"),
    path("vai-tro/", account.SwitchRoleView.as_view(), name="switch-role"),
    path("thong-bao/", notices.ListNoticesView.as_view(), name="list-notices"),
    path("thong-bao/<uuid:pk>/da-doc/", notices.MarkNoticeView.as_view(), name="mark-notice"),
    path("ai-duyet-viec-gi/", second_person.ListSecondPersonsView.as_view(), name="list-second-persons"),
    path("ai-duyet-viec-gi/<slug:act>/", second_person.ChangeSecondPersonView.as_view(), name="change-second-person"),
    path(
        "ai-duyet-viec-gi/<slug:act>/tra-loi/",
        second_person.AnswerSecondPersonView.as_view(),
        name="answer-second-person",
    ),
    path("tai-khoan/", users.ListUsersView.as_view(), name="list-users"),
    path("tai-khoan/them/", users.CreateUserView.as_view(), name="create-user"),
    path("tai-khoan/<uuid:pk>/", users.ShowUserView.as_view(), name="show-user"),
    path("tai-khoan/<uuid:pk>/vai-tro/", users.AssignRoleView.as_view(), name="assign-role"),
    path("tai-khoan/<uuid:pk>/vai-tro/<uuid:assignment_pk>/ket-thuc/", users.EndRoleView.as_view(), name="end-role"),
    path(
        "tai-khoan/<uuid:pk>/vai-tro/<uuid:assignment_pk>/xac-nhan/",
        users.ConfirmRoleView.as_view(),
        name="confirm-role",
    ),
    path("tai-khoan/<uuid:pk>/trang-thai/", users.SetUserStateView.as_view(), name="set-user-state"),
    path("tai-khoan/<uuid:pk>/dat-lai-mat-khau/", users.ResetPasswordView.as_view(), name="reset-password"),
    path("don-vi/", organisations.ListOrganisationsView.as_view(), name="list-organisations"),
    path("don-vi/them/", organisations.CreateOrganisationView.as_view(), name="create-organisation"),
    path("don-vi/<uuid:pk>/", organisations.ShowOrganisationView.as_view(), name="show-organisation"),
    path("don-vi/<uuid:pk>/lien-he/", organisations.ChangeContactView.as_view(), name="change-contact"),
    path("don-vi/<uuid:pk>/chuc-nang/", organisations.GiveFunctionView.as_view(), name="give-function"),
    path(
        "don-vi/<uuid:pk>/chuc-nang/<int:function_pk>/ket-thuc/",
        organisations.EndFunctionView.as_view(),
        name="end-function",
    ),
    path("don-vi/<uuid:pk>/ket-thuc/", organisations.EndOrganisationView.as_view(), name="end-organisation"),
]
