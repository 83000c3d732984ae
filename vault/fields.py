"""The sealed field: like a foreign key, a token column ``<name>_sealed`` and a plain name that opens and seals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from vault import openkeys, tokens

SHORT = 32
LONG = 256
SUFFIX = "_sealed"
DESTROYED = _("(destroyed)")
DESTROYED_FOR_GOOD = _("The data of this record was destroyed at the person's request. Nothing can be added to it.")
_OWNER_NAMES: dict[object, str] = {}
Row = TypeVar("Row", bound=models.Model)

if TYPE_CHECKING:
    BytesField = models.Field[bytes | None, bytes | None]
else:
    BytesField = models.Field


class RawBytesField(BytesField):
    """Bytes in the database's binary type; not a BinaryField, whose placeholder switches UNNEST inserts off."""

    def get_internal_type(self) -> str:
        """Stored as BinaryField stores."""
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Plain bytes for both drivers."""
        return None if value is None else bytes(value)


class SealedText(property):
    """The plain name: reading opens, assigning seals. A property, so that models accept it as a keyword."""

    def __init__(self, field: SealedField) -> None:
        super().__init__(self._read, self._write)
        self.field = field
        self.prefix = tokens.prefix(field.label)

    def _read(self, row: models.Model) -> str | None:
        token = getattr(row, self.field.attname)
        if token is None:
            return None
        cipher, identity = key_of(row)
        if cipher is None:
            return self.field.text_of_destroyed
        return tokens.unseal(cipher, bytes(token), bound=self.prefix + identity)

    def _write(self, row: models.Model, text: Any) -> None:
        if text is None:
            setattr(row, self.field.attname, None)
            return
        if not isinstance(text, str):
            message = f"{self.field.name} takes text, not {type(text).__name__}"
            raise TypeError(message)
        cipher, identity = key_of(row)
        if cipher is None:
            raise RuleViolation("DATA_DESTROYED", DESTROYED_FOR_GOOD)
        token = tokens.seal(cipher, text, bound=self.prefix + identity, block=self.field.block)
        setattr(row, self.field.attname, token)


def key_of(row: Any) -> tuple[AESGCM | None, bytes]:
    """The cipher of the row's key (its owner checked; None once the key was destroyed) and the row's 16 bytes of id."""
    key_id: UUID | None = row.__dict__.get("data_key_id") or row.data_key_id
    if key_id is None:
        message = f"{type(row).__name__} has no data key yet: pass data_key before sealed values"
        raise ValueError(message)
    key = openkeys.opened(key_id, row._state)
    owner: UUID = getattr(row, _owner_name(type(row)))
    if key.owner != owner.int and not key.is_of(owner.int, was=_is_version(type(row))):
        key = openkeys.reopened(key_id)
        if not key.is_of(owner.int, was=_is_version(type(row))):
            raise tokens.SealBroken("owner")
    return key.cipher, row.id.bytes


def _is_version(model: Any) -> bool:
    """Whether a row of it says how another row once stood."""
    return not hasattr(model, "sealed_owner")


def _owner_name(model: Any) -> str:
    """The attribute that holds the owner. A history row is no sealed row itself: it stands for one."""
    found = _OWNER_NAMES.get(model)
    if found is None:
        of = model if hasattr(model, "sealed_owner") else model.instance_type
        found = _OWNER_NAMES[model] = str(of.sealed_owner)
    return found


class SealedField(RawBytesField):
    """Text that only this row can open. ``label`` is frozen for ever and unique in the house (a test says so).

    ``block`` is the padding in bytes (32 for names and numbers, 256 for notes). ``when_destroyed``: what is read once
    the key was destroyed; else nothing where the field may be empty, and a word that says so where it may not.
    Cannot be searched, ordered or changed by ``update`` with text: search goes through the blind index.
    """

    labels: ClassVar[dict[str, str]] = {}

    if TYPE_CHECKING:

        def __get__(self, row: Any, owner: Any = None) -> Any:
            """What a row gives: text, or None where nothing is recorded (see SealedText)."""

        def __set__(self, row: Any, text: str | None) -> None:  # type: ignore[override]
            """What a row takes."""

    def __init__(
        self,
        label: str,
        *,
        block: int = SHORT,
        field_class: str = "identity",
        when_destroyed: str | None = None,
        **options: Any,
    ) -> None:
        self.label = label
        self.block = block
        self.field_class = field_class
        self.when_destroyed = when_destroyed
        options.setdefault("editable", False)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """As declared."""
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, [self.label, *args], {**options, "block": self.block, "field_class": self.field_class}

    def get_attname(self) -> str:
        """The token's attribute and column (on history tables simple-history has renamed the field to it already)."""
        return f"{self.plain_name}{SUFFIX}"

    @property
    def plain_name(self) -> str:
        """The name under which the opened text is read and assigned."""
        return str(self.name).removesuffix(SUFFIX)

    @property
    def text_of_destroyed(self) -> str | None:
        """What is read where the key was destroyed."""
        return self.when_destroyed if self.when_destroyed is not None or self.null else str(DESTROYED)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Set the token attribute (Django's) and the plain name (ours)."""
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, self.plain_name, SealedText(self))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Only tokens reach the database; text here means that sealing was bypassed."""
        if isinstance(value, str):
            raise FieldError(f"{self.name} is sealed: assign it on a row, do not write or compare text")
        return super().get_db_prep_value(value, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        """Only ``isnull`` says anything about a sealed value."""
        if lookup_name != "isnull":
            self._refuse(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        """No transforms."""
        self._refuse(lookup_name)

    def _refuse(self, lookup_name: str) -> NoReturn:
        raise FieldError(f"{self.name} is sealed: «{lookup_name}» cannot work, search by the blind index")

    def value_to_string(self, obj: models.Model) -> str:
        """Serialisers get the token, never the text."""
        token = self.value_from_object(obj)
        return "" if token is None else bytes(token).hex()


class DataKeyLink(models.ForeignKey):  # type: ignore[type-arg]
    """The foreign key to a row's data key. Its id is a plain attribute: a page reads and sets it for every row.

    Not forgotten when the id changes: the key object once fetched. Nobody changes it, a row keeps its key for life.
    """

    descriptor_class = DeferredAttribute  # type: ignore[assignment]

    def deconstruct(self) -> Any:
        """As the foreign key that it is to migrations."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options


def _refuse_names(model: type[models.Model], names: Iterable[object], use: str) -> None:
    """Refuse plain names of sealed fields, own ones or through relations; to order by, tokens too."""
    for name in names:
        if isinstance(name, str) and _is_sealed(model, name.lstrip("-"), with_tokens=use == "order by"):
            raise FieldError(f"{name} is sealed: cannot {use} it")


def _is_sealed(model: type[models.Model] | None, name: str, *, with_tokens: bool) -> bool:
    for part in name.split("__"):
        if model is None:
            return False
        try:
            field: Any = model._meta.get_field(part)
        except FieldDoesNotExist:
            return False
        if isinstance(field, SealedField):
            return with_tokens or not part.endswith(SUFFIX)
        model = getattr(field, "related_model", None)
    return False


class SealedQuerySet(models.QuerySet[Row]):
    """Rows remember their result set's keys, so that the first opened name loads all keys in one query."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh and self._result_cache and isinstance(self._result_cache[0], models.Model):
            batch = [key for row in self._result_cache if (key := row.__dict__.get("data_key_id")) is not None]
            for row in self._result_cache:
                row._state.sealed_batch = batch  # type: ignore[attr-defined]

    def destroyed(self) -> Any:
        """Rows whose key was destroyed: nothing sealed in them opens for anybody."""
        return self.filter(data_key__destroyed_at__isnull=False)

    def not_destroyed(self) -> Any:
        """Rows that can be opened and sealed anew."""
        return self.filter(data_key__destroyed_at=None)

    def order_by(self, *names: Any) -> Any:
        """Refuses sealed names."""
        _refuse_names(self.model, names, "order by")
        return super().order_by(*names)

    def values(self, *names: Any, **expressions: Any) -> Any:
        """Refuses sealed names: tokens have their own name."""
        _refuse_names(self.model, names, "take values of")
        return super().values(*names, **expressions)

    def values_list(self, *names: Any, **options: Any) -> Any:
        """Refuses sealed names: tokens have their own name."""
        _refuse_names(self.model, names, "take values of")
        return super().values_list(*names, **options)

    def update(self, **changes: Any) -> int:
        """Refuses text for sealed names."""
        _refuse_names(self.model, changes, "update")
        return super().update(**changes)
