"""Accounts: create, switch off and on, passwords."""

from __future__ import annotations

import secrets
from uuid import UUID, uuid4

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.log import record
from core.action import action
from core.actor import Actor
from core.errors import RuleViolation
from partners.actions.sign_in_limits import name_digest
from partners.models import Organisation, User
from partners.models.user import usual_username
from vault.blind import wide_digest

# Letters and digits that cannot be taken for one another when read out on the telephone.
CLEAR = "abcdefghkmnpqrstuvwxyz23456789"


def temporary_password() -> str:
    """Twelve clear characters in groups of four (59 bits): told once, changed at the first sign-in."""
    return "-".join("".join(secrets.choice(CLEAR) for _i in range(4)) for _j in range(3))


def account_id(form_key: UUID, *, by: Actor) -> UUID:
    """The id of the account that a form of this actor makes: nobody outside can choose or foretell it."""
    return UUID(bytes=wide_digest("account-form", str(by.user_id), str(form_key))[:16], version=4)


@action
def create_user(
    *,
    by: Actor,
    username: str,
    display_name: str,
    organisation: Organisation,
    phone: str = "",
    language: str = "vi",
    password: str = "",
    encoded: str = "",
    form_key: UUID | None = None,
) -> tuple[User, str]:
    """Make an account; returns it with its temporary password, which is shown once and kept nowhere.

    The account's id follows from ``form_key``, so that one form makes one account. With ``password`` given (a
    demonstration's accounts) that one is kept and need not be changed; ``encoded`` is the same one hashed already.
    Raises RuleViolation FORM_SENT_BEFORE, USERNAME_TAKEN, USERNAME_MALFORMED.
    """
    username = usual_username(username)
    pk = uuid4() if form_key is None else account_id(form_key, by=by)
    if User.objects.filter(pk=pk).exists():
        raise RuleViolation("FORM_SENT_BEFORE", _("This form has made an account already."))
    if User.objects.filter(username=username).exists():
        raise RuleViolation("USERNAME_TAKEN", _("This username is taken. Choose another."), field="username")
    given = password or temporary_password()
    user = User(
        id=pk, username=username, display_name=display_name, organisation=organisation,
        phone=phone, language=language, must_change_password=not password,
    )  # fmt: skip
    if encoded:
        user.password = encoded
    else:
        user.set_password(given)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as fault:
        raise RuleViolation("USERNAME_MALFORMED", fault.messages[0], field=next(iter(fault.message_dict))) from fault
    user.save(force_insert=True)
    record("USER_CREATED", by=by, about=user, detail={"organisation": str(organisation.pk)})
    return user, given


@action
def deactivate_user(*, by: Actor, user: User) -> User:
    """Switch an account off; its next request is refused. Raises RuleViolation OWN_ACCOUNT."""
    if user.pk == by.user_id:
        raise RuleViolation("OWN_ACCOUNT", _("You cannot switch off your own account. Ask another administrator."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("USER_DEACTIVATED", by=by, about=user, fields=["is_active"])
    return user


@action
def activate_user(*, by: Actor, user: User) -> User:
    """Switch an account on again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record("USER_ACTIVATED", by=by, about=user, fields=["is_active"])
    return user


@action
def reset_password(*, by: Actor, user: User) -> str:
    """Give a temporary password, shown once; ends the account's sessions and its lockout."""
    given = temporary_password()
    user.set_password(given)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    forget_failures(username=name_digest(user.username))
    record("PASSWORD_RESET", by=by, about=user, fields=["password"])
    return given


@action
def change_password(*, by: Actor, user: User, old: str, new: str) -> User:
    """Change one's own password.

    Raises RuleViolation NOT_OWN_ACCOUNT, OLD_PASSWORD_WRONG, PASSWORD_WEAK, PASSWORD_SAME.
    """
    if user.pk != by.user_id:
        raise RuleViolation("NOT_OWN_ACCOUNT", _("You can change only your own password."))
    if not user.check_password(old):
        raise RuleViolation("OLD_PASSWORD_WRONG", _("The present password is not right. Type it again."), field="old")
    if old == new:
        raise RuleViolation("PASSWORD_SAME", _("Choose a password other than the present one."), field="new")
    try:
        validate_password(new, user)
    except ValidationError as fault:
        raise RuleViolation("PASSWORD_WEAK", " ".join(fault.messages), field="new") from fault
    user.set_password(new)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    record("PASSWORD_CHANGED", by=by, about=user, fields=["password"])
    return user
