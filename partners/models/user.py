"""Accounts: who signs in; what they may do is in their assignments."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.marks import mark
from core.actor import SYSTEM_ID
from partners.models.organisation import Organisation
from vault.history import tracked


def usual_username(written: str) -> str:
    """One spelling of a username: NFKC, lower case, no outer spaces (lockout counts by it)."""
    return unicodedata.normalize("NFKC", written).strip().lower()


class UserManager(BaseUserManager["User"]):
    """Makes accounts and finds them by username."""

    def make(self, username: str, password: str, **fields: Any) -> User:
        """Save a new account with a hashed password."""
        user = self.model(username=usual_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of a username, however it was typed."""
        return self.get(username=usual_username(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """An account of one natural person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("Username"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]{2,59}$",
                _("Use 3 to 60 letters without marks, digits, dots, dashes or underscores."),
            )
        ],
    )
    display_name = models.CharField(_("Full name"), max_length=120)
    phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="users", verbose_name=_("Organisation"))
    is_active = models.BooleanField(_("May sign in"), default=True)
    is_staff = models.BooleanField(_("May keep reference data"), default=False)
    language = models.CharField(
        _("Language"), max_length=2, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    last_seen_at = models.DateTimeField(_("Last seen"), null=True, blank=True, editable=False)
    must_change_password = models.BooleanField(_("Must change the password"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    password_mark = models.CharField(max_length=120, blank=True, editable=False)

    last_login = None

    objects = UserManager()
    history = tracked(excluded_fields=["password", "last_seen_at"])

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("display_name", "username")
        constraints = [
            models.CheckConstraint(condition=~models.Q(id=SYSTEM_ID), name="partners_account_is_not_the_system"),
        ]

    def __str__(self) -> str:
        return self.username

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """The history holds a keyed mark of the password's hash, so that a hash put in from outside is found."""
        if update_fields is None or "password" in update_fields:
            self.password_mark = mark(self.pk, self.password)
        if update_fields is not None and "password" in update_fields:
            update_fields = {*update_fields, "password_mark"}
        super().save(*args, update_fields=update_fields, **options)

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password. A look changes nothing: the hash is made anew only when a password is set."""
        return check_password(raw_password, self.password)
