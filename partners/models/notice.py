"""In-app notices: a code, an address and ids; never personal data."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.actor import Actor
from partners.choices import NoticeCode
from partners.models.organisation import Organisation
from partners.models.user import User
from partners.roles import Role


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about notices."""

    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        """Notices to this user, or to the organisation (and role) in which he acts."""
        mine = Q(to_user_id=actor.user_id)
        if actor.organisation_id is not None:
            mine |= Q(to_user=None, to_organisation_id=actor.organisation_id, to_role__in=["", actor.role])
        return self.filter(mine)

    def unread_by(self, user: uuid.UUID) -> NoticeQuerySet:
        """Notices that this user has not marked as read, whatever others have."""
        return self.exclude(Exists(NoticeRead.objects.filter(notice=OuterRef("pk"), user=user)))


class Notice(models.Model):
    """Tells an organisation, one role in it, or one user, that something waits at an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="notices")
    to_role = models.CharField(_("To role"), max_length=24, blank=True, choices=Role.choices)
    to_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="notices")
    code = models.CharField(_("Notice"), max_length=24, choices=NoticeCode.choices)
    url_name = models.CharField(max_length=80, blank=True)
    object_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(_("Sent"), auto_now_add=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("-created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_organisation__isnull=False) | Q(to_user__isnull=False),
                name="partners_notice_has_addressee",
            )
        ]
        indexes = [
            models.Index(fields=["to_organisation", "-created_at"], name="partners_notice_org"),
            models.Index(fields=["to_user", "-created_at"], name="partners_notice_user"),
        ]

    def __str__(self) -> str:
        return self.code


class NoticeRead(models.Model):
    """One user has read a notice; each member of an organisation reads for himself."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="reads")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("Read on"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="partners_notice_read_once")]

    def __str__(self) -> str:
        return str(self.pk)
