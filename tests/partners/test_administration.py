"""Accounts, roles and organisations: administrators only, nobody for himself, each change logged."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Event
from core.clock import local_today
from core.errors import RuleViolation
from partners.actions.organisations import create_organisation, end_organisation, give_function
from partners.actions.roles import assign_role, end_role
from partners.actions.users import create_user, deactivate_user, reset_password
from partners.models import Organisation, RoleAssignment, User, coordinator_contact
from places.models import AdministrativeUnit
from tests.factories.partners import COMMUNE, PASSWORD, PROVINCE, OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
TODAY = local_today()


@pytest.fixture
def administrator() -> User:
    """The administrator of Quảng Trị."""
    return UserFactory(role="ADMINISTRATOR")


def verbs() -> list[str]:
    """The verbs of the log, in order, without signing in and loading reference data."""
    return list(
        Event.objects.exclude(verb="SIGNED_IN").exclude(role="SYSTEM").order_by("seq").values_list("verb", flat=True)
    )


def pages_of(user: User) -> list[tuple[str, str]]:
    """Every administration address: method and path."""
    assignment = RoleAssignment.objects.get(user=user)
    one, org = [user.pk], [user.organisation_id]
    return [
        ("get", reverse("partners:list-users")),
        ("get", reverse("partners:create-user")),
        ("post", reverse("partners:create-user")),
        ("get", reverse("partners:show-user", args=one)),
        ("post", reverse("partners:assign-role", args=one)),
        ("get", reverse("partners:end-role", args=[user.pk, assignment.pk])),
        ("post", reverse("partners:end-role", args=[user.pk, assignment.pk])),
        ("post", reverse("partners:set-user-state", args=one)),
        ("post", reverse("partners:reset-password", args=one)),
        ("get", reverse("partners:list-organisations")),
        ("get", reverse("partners:create-organisation")),
        ("post", reverse("partners:create-organisation")),
        ("get", reverse("partners:show-organisation", args=org)),
        ("post", reverse("partners:change-contact", args=org)),
        ("post", reverse("partners:give-function", args=org)),
        ("post", reverse("partners:end-function", args=[*org, 1])),
        ("post", reverse("partners:end-organisation", args=org)),
    ]


@pytest.mark.parametrize("role", ["PROVINCIAL_OFFICER", "COORDINATOR", "COMMUNE_WORKER", "PARTNER_MANAGER", "AUDITOR"])
def test_given_another_role_when_an_administration_page_is_asked_for_then_403(client: Client, role: str) -> None:
    client.force_login(UserFactory(role=role))

    statuses = {
        path: getattr(client, way)(path).status_code for way, path in pages_of(UserFactory(role="PARTNER_WORKER"))
    }

    assert set(statuses.values()) == {403}


def test_given_an_administrator_then_every_page_opens(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    statuses = {
        path: client.get(path).status_code for way, path in pages_of(UserFactory(role="PARTNER_WORKER")) if way == "get"
    }

    assert set(statuses.values()) == {200}


@pytest.mark.parametrize("name", ["show-user", "show-organisation"])
def test_what_does_not_exist_is_404(client: Client, administrator: User, name: str) -> None:
    client.force_login(administrator)

    assert client.get(reverse(f"partners:{name}", args=[uuid4()])).status_code == 404


def test_given_a_new_account_then_its_temporary_password_is_shown_once(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    form = {
        "form_key": str(uuid4()),
        "display_name": "Hồ Thị Lìa",
        "username": "Ho.Thi.Lia",
        "organisation": str(administrator.organisation_id),
        "phone": "",
        "language": "vi",
    }

    answer = client.post(reverse("partners:create-user"), form)

    made = User.objects.get(username="ho.thi.lia")
    password = answer.context["password"]
    assert answer.status_code == 200
    assert made.check_password(password)
    assert made.must_change_password
    assert password not in client.get(reverse("partners:show-user", args=[made.pk])).content.decode()
    assert password not in str(list(Event.objects.values()))
    assert verbs() == ["USER_CREATED"]


@pytest.mark.parametrize("username", ["hồ.thị", "a b c", "ab", "<script>", "x" * 61])
def test_given_a_malformed_username_when_created_then_the_field_is_named(
    client: Client, administrator: User, username: str
) -> None:
    client.force_login(administrator)
    form = {
        "form_key": str(uuid4()),
        "display_name": "A",
        "username": username,
        "organisation": str(administrator.organisation_id),
        "language": "vi",
    }

    answer = client.post(reverse("partners:create-user"), form)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["username"]
    assert verbs() == ["REQUEST_REFUSED"]


def test_given_a_taken_username_in_other_letters_when_created_then_refused(administrator: User) -> None:
    by = actor_for(administrator)
    UserFactory(username="ho.thi.lia")

    with pytest.raises(RuleViolation) as refusal:
        create_user(by=by, username="HO.thi.Lia", display_name="A", organisation=administrator.organisation)

    assert (refusal.value.code, refusal.value.field) == ("USERNAME_TAKEN", "username")


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("KING", "UNKNOWN_ROLE"),
        ("COORDINATOR", "ROLE_NOT_OF_ORGANISATION"),
        ("COMMUNE_WORKER", "ROLE_NOT_OF_ORGANISATION"),
    ],
)
def test_given_a_role_the_organisation_cannot_give_when_assigned_then_refused(
    administrator: User, role: str, code: str
) -> None:
    user = UserFactory(organisation=OrganisationFactory(kind="NGO"))

    with pytest.raises(RuleViolation) as refusal:
        assign_role(by=actor_for(administrator), user=user, role=role, organisation=user.organisation, since=TODAY)

    assert refusal.value.code == code
    assert not RoleAssignment.objects.filter(user=user).exists()


@pytest.mark.parametrize(("offset", "is_refused"), [(-1, True), (0, False)])
def test_incompatible_roles_are_refused_only_if_they_share_a_day(
    administrator: User, offset: int, is_refused: bool
) -> None:
    user = UserFactory(role="COORDINATOR", until=date(2026, 6, 1))
    since = date(2026, 6, 1) + timedelta(offset)

    def assign() -> RoleAssignment:
        return assign_role(
            by=actor_for(administrator),
            user=user,
            role="PROVINCIAL_OFFICER",
            organisation=user.organisation,
            since=since,
        )

    if is_refused:
        with pytest.raises(RuleViolation) as refusal:
            assign()
        assert refusal.value.code == "INCOMPATIBLE_ROLES"
    else:
        assert assign().role == "PROVINCIAL_OFFICER"


def test_given_the_same_role_when_assigned_again_then_refused(administrator: User) -> None:
    user = UserFactory(role="PARTNER_WORKER")

    with pytest.raises(RuleViolation) as refusal:
        assign_role(
            by=actor_for(administrator), user=user, role="PARTNER_WORKER", organisation=user.organisation, since=TODAY
        )

    assert refusal.value.code == "ALREADY_ASSIGNED"


def test_only_partner_roles_are_limited_to_communes(administrator: User) -> None:
    lia = AdministrativeUnit.objects.get(key=COMMUNE)
    worker, partner = UserFactory(role=None), UserFactory(role=None)
    office = OrganisationFactory(kind="STATE_COMMUNE")
    by = actor_for(administrator)

    with pytest.raises(RuleViolation) as refusal:
        assign_role(by=by, user=worker, role="COMMUNE_WORKER", organisation=office, since=TODAY, communes=[lia])
    given = assign_role(
        by=by, user=partner, role="PARTNER_WORKER", organisation=partner.organisation, since=TODAY, communes=[lia]
    )

    assert refusal.value.code == "NOT_LIMITABLE"
    assert [unit.key for unit in given.communes.all()] == [COMMUNE]
    assert Event.objects.filter(verb="ROLE_ASSIGNED").order_by("-seq")[0].detail["communes"] == [COMMUNE]


def test_an_administrator_does_nothing_for_himself(administrator: User) -> None:
    by, own = actor_for(administrator), RoleAssignment.objects.get(user=administrator)

    refused = []
    for act in (
        lambda: assign_role(
            by=by, user=administrator, role="AUDITOR", organisation=administrator.organisation, since=TODAY
        ),
        lambda: end_role(by=by, assignment=own, on=TODAY),
        lambda: deactivate_user(by=by, user=administrator),
        lambda: end_organisation(by=by, organisation=administrator.organisation, on=TODAY),
    ):
        with pytest.raises(RuleViolation) as refusal:
            act()
        refused.append(refusal.value.code)

    assert refused == ["OWN_ACCOUNT", "OWN_ACCOUNT", "OWN_ACCOUNT", "OWN_ORGANISATION"]
    assert verbs() == []


def test_given_a_role_through_the_pages_then_it_counts_and_when_ended_it_does_not(
    client: Client, administrator: User
) -> None:
    user = UserFactory(role=None)
    client.force_login(administrator)
    day = TODAY.strftime("%d/%m/%Y")
    form = {"role": "PARTNER_WORKER", "organisation": str(user.organisation_id), "since": day}

    given = client.post(reverse("partners:assign-role", args=[user.pk]), form)
    assignment = RoleAssignment.objects.get(user=user)
    assert not RoleAssignment.objects.active_on(TODAY).filter(user=user).exists()
    client.force_login(UserFactory(role="ADMINISTRATOR"))
    confirmed = client.post(reverse("partners:confirm-role", args=[user.pk, assignment.pk]))
    actor = actor_for(user)
    ended = client.post(reverse("partners:end-role", args=[user.pk, assignment.pk]), {"on": day})

    assert given.status_code == confirmed.status_code == ended.status_code == 302
    assert actor.role == "PARTNER_WORKER"
    assert not RoleAssignment.objects.active_on(TODAY).filter(user=user).exists()
    assert verbs() == ["ROLE_ASSIGNED", "NOTICE_SENT", "ROLE_CONFIRMED", "ROLE_ENDED"]
    assert RoleAssignment.history.filter(id=assignment.pk).count() == 3


@pytest.mark.parametrize("on", ["31/02/2026", "hôm nay", "", "01/01/2020"])
def test_given_an_impossible_day_when_a_role_is_ended_then_the_field_is_named(
    client: Client, administrator: User, on: str
) -> None:
    assignment = RoleAssignment.objects.get(user=UserFactory(role="PARTNER_WORKER"))
    client.force_login(administrator)

    answer = client.post(reverse("partners:end-role", args=[assignment.user_id, assignment.pk]), {"on": on})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["on"]


def test_given_a_deactivated_account_then_history_and_log_say_who_did_it(client: Client, administrator: User) -> None:
    user = UserFactory(role="PARTNER_WORKER")
    client.force_login(administrator)

    client.post(reverse("partners:set-user-state", args=[user.pk]), {"state": "off", "confirmed": "1"})

    latest = User.history.filter(id=user.pk).latest("history_date")
    event = Event.objects.get(verb="USER_DEACTIVATED")
    assert not User.objects.get(pk=user.pk).is_active
    assert latest.history_actor == event.actor == administrator.pk
    assert event.fields == ["is_active"]


def test_given_a_reset_password_then_the_old_one_is_dead_and_sessions_end(client: Client, administrator: User) -> None:
    user = UserFactory(role="PARTNER_WORKER")
    client.force_login(user)

    password = reset_password(by=actor_for(administrator), user=user)

    fresh = User.objects.get(pk=user.pk)
    assert fresh.check_password(password)
    assert not fresh.check_password(PASSWORD)
    assert client.get("/thong-bao/").status_code == 302


def test_given_a_commune_office_through_the_page_then_it_has_commune_and_group(
    client: Client, administrator: User
) -> None:
    client.force_login(administrator)
    form = {
        "name": "UBND xã Hướng Phùng",
        "kind": "STATE_COMMUNE",
        "province": PROVINCE,
        "commune": "xã Hướng Phùng",
        "since": "01/07/2025",
    }

    answer = client.post(reverse("partners:create-organisation"), form)

    made = Organisation.objects.get(name="UBND xã Hướng Phùng")
    assert answer.status_code == 302
    assert made.commune is not None
    assert made.commune.name == "Xã Hướng Phùng"
    assert made.group.name == f"organisation:{made.pk}"
    assert verbs() == ["ORGANISATION_CREATED"]


@pytest.mark.parametrize("commune", ["Ái Tử", "Phường 1", "Xã Không Có", ""])
def test_given_an_unclear_commune_when_an_office_is_added_then_the_field_is_named(
    client: Client, administrator: User, commune: str
) -> None:
    client.force_login(administrator)
    form = {"name": "UBND", "kind": "STATE_COMMUNE", "province": PROVINCE, "commune": commune, "since": "01/07/2025"}

    answer = client.post(reverse("partners:create-organisation"), form)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["commune"]
    assert not Organisation.objects.filter(name="UBND").exists()


def test_given_a_coordinating_department_then_it_is_whom_to_call(administrator: User) -> None:
    made = create_organisation(
        by=actor_for(administrator),
        name="Sở Y tế",
        kind="STATE_PROVINCE",
        province=AdministrativeUnit.objects.get(key=PROVINCE),
        since=date(2025, 7, 1),
        phone="0233 3852 000",
        functions=["COORDINATION"],
    )

    assert coordinator_contact(PROVINCE).phone == "0233 3852 000"
    assert verbs() == ["ORGANISATION_CREATED", "FUNCTION_GIVEN"]
    with pytest.raises(RuleViolation) as refusal:
        give_function(by=actor_for(administrator), organisation=made, code="COORDINATION", since=TODAY)
    assert refusal.value.code == "HELD"


def test_given_functions_and_contact_through_the_pages_then_they_are_kept(client: Client, administrator: User) -> None:
    organisation = OrganisationFactory(kind="STATE_PROVINCE")
    client.force_login(administrator)
    one = [organisation.pk]
    day = TODAY.strftime("%d/%m/%Y")

    client.post(reverse("partners:change-contact", args=one), {"contact-phone": "0233 1", "contact-office_hours": ""})
    client.post(reverse("partners:give-function", args=one), {"function-code": "REPORTING", "function-since": day})
    function = organisation.functions.get()
    client.post(reverse("partners:end-function", args=[organisation.pk, function.pk]))
    client.post(reverse("partners:end-organisation", args=one), {"end-on": day})

    organisation.refresh_from_db()
    function.refresh_from_db()
    assert organisation.phone == "0233 1"
    assert organisation.until == function.until == TODAY
    assert verbs() == ["ORGANISATION_CHANGED", "FUNCTION_GIVEN", "FUNCTION_ENDED", "ORGANISATION_ENDED"]
