"""Start-up: is this the keyring of this database, and do all guards stand?"""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection

from core import ddl
from keys.keyring import KeyringError, keyring
from vault import shredded
from vault.choices import InstallationKind
from vault.models import DataKey, Installation, KeyMark

MAY_TOO_MUCH = """
SELECT rolsuper OR pg_has_role(
    current_user, (SELECT relowner FROM pg_class WHERE oid = 'audit_event'::regclass), 'MEMBER'
)
FROM pg_roles WHERE rolname = current_user
"""


def mark_installation(kind: str) -> None:
    """Note what this database is and with which keys it is written (idempotent)."""
    if not Installation.objects.exists():
        Installation.objects.create(kind=kind)
    mark_keys()


def mark_keys() -> None:
    """Note the check value of every key on the ring that is not noted yet."""
    for key in keyring().keys:
        KeyMark.objects.get_or_create(
            key_id=key.key_id, defaults={"purpose": key.purpose, "check_value": key.check_value}
        )


def keyring_faults(*, is_installing: bool = False) -> list[str]:
    """Reasons (Vietnamese sentences) why this keyring must not open this database; empty = fits.

    ``is_installing``: a province's database need not be marked as one yet.
    """
    try:
        ring = keyring()
    except KeyringError as error:
        return [str(error)]
    known = {k.key_id: k for k in ring.keys}
    faults = []
    for mark in KeyMark.objects.all():
        key = known.get(mark.key_id)
        if key is None:
            faults.append(f"Thiếu khóa «{mark.key_id}» mà cơ sở dữ liệu này đã dùng: lấy lại vòng khóa đúng.")
        elif key.check_value != mark.check_value:
            faults.append(f"Khóa «{mark.key_id}» không phải khóa của cơ sở dữ liệu này: lấy lại vòng khóa đúng.")
    used = set(DataKey.objects.filter(wrapped__isnull=False).values_list("kek", flat=True).distinct())
    missing, retired = used - known.keys(), {k for k in used & known.keys() if known[k].state == "RETIRED"}
    faults += [f"Thiếu khóa «{kek}» của một phần dữ liệu: lấy lại vòng khóa đúng." for kek in sorted(missing)]
    faults += [
        f"Khóa «{kek}» đã ngừng dùng nhưng còn dữ liệu: chạy «./anlanh manage rotate_keys»." for kek in sorted(retired)
    ]
    kind = Installation.objects.values_list("kind", flat=True).first()
    if ring.demo and kind == InstallationKind.PRODUCTION:
        faults.append("Khóa của bản thử không mở được cơ sở dữ liệu bản thật.")
    if settings.PRODUCTION and kind not in (None, InstallationKind.PRODUCTION):
        faults.append("Đây là cơ sở dữ liệu bản thử: bản thật cần cơ sở dữ liệu riêng.")
    if settings.PRODUCTION and kind is None and not is_installing:
        faults.append("Cơ sở dữ liệu này chưa được cài đặt: chạy «./anlanh install».")
    return faults


def shred_faults() -> list[str]:
    """Keys that were destroyed and live again, because an old backup was restored, as a Vietnamese sentence."""
    count = len(shredded.risen())
    cure = "chạy «./anlanh manage reapply_erasures»"
    return [f"Bản sao lưu đã khôi phục {count} khóa dữ liệu từng bị hủy: {cure}."] if count else []


def role_faults() -> list[str]:
    """In production on PostgreSQL: a serving role that may do what only the owner may, as a Vietnamese sentence."""
    if not settings.PRODUCTION or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(MAY_TOO_MUCH)
        found = cursor.fetchone()
    if found is not None and not found[0]:
        return []
    return [
        "Vai trò trong DATABASE_URL có quyền của chủ cơ sở dữ liệu: dùng vai trò phục vụ riêng (docs/installation.md)."
    ]


def guard_faults() -> list[str]:
    """Missing triggers, as Vietnamese sentences."""
    names = ddl.missing(connection)
    cure = "chạy «./anlanh manage migrate»"
    return [f"Thiếu chốt bảo vệ «{name}» trong cơ sở dữ liệu: {cure}." for name in names]


def start_faults() -> list[str]:
    """Everything that must stop the start; a database that is not migrated yet is one fault."""
    try:
        return keyring_faults() + guard_faults() + role_faults() + shred_faults()
    except DatabaseError:
        return ["Cơ sở dữ liệu chưa sẵn sàng: chạy «./anlanh manage migrate»."]
