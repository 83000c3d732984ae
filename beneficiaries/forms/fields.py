"""Form fields that read what people in Vietnam type, through the house's one normaliser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beneficiaries.rules.codes import codes_meant
from core.clock import local_today
from core.errors import RuleViolation
from core.text.days import Expected, parse_day
from core.text.letters import clean_text, fold
from core.text.names import check_name, title_name
from core.text.numbers import parse_identity
from core.text.phones import parse_phone
from places.choices import Level
from places.models import AdministrativeUnit, Resolution, told_apart
from places.rules.names import fold_unit, has_marks, marked, take_apart, take_edition

GREATER_KINDS = frozenset({"Tỉnh", "Thành phố", "Quận", "Huyện", "Thị xã"})
EDITIONS = frozenset({"moi", "cu"})
NOT_CHOSEN = ("", gettext_lazy("– please choose –"))


def told_code(typed: str | None, *, code: str, message: Any) -> str:
    """A case-file code as it was told, '' where none was; whom it means is for the one who looks it up to find.

    Raises ValidationError ``code`` for what cannot be one.
    """
    if typed and not codes_meant(typed):
        raise ValidationError(message, code=code)
    return typed or ""


def choices_of(kind: type[TextChoices], *, but: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    """Choices of a closed list behind an empty first one: nothing is chosen beforehand."""
    return [NOT_CHOSEN, *((value, label) for value, label in kind.choices if value not in but)]


class ReadField(forms.CharField):
    """A text that a reader of ``core.text`` turns into a value; its refusal becomes the field's error."""

    def __init__(self, read: Callable[[str], Any], **options: Any) -> None:
        self.read = read
        options.setdefault("max_length", 200)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """What was read, or None where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return self.read(typed)
        except RuleViolation as refused:
            raise ValidationError(refused.message, code=refused.code) from refused


def written_name(typed: str) -> str:
    """A new name; where it was typed all in small letters or all in capitals, in name case."""
    return title_name(check_name(typed))


def name_field(*, read: Callable[[str], Any] = check_name, is_first: bool = False, **options: Any) -> ReadField:
    """A full name as written. ``is_first``: typing begins here when the page opens."""
    first = {"autofocus": True} if is_first else {}
    return ReadField(read, widget=forms.TextInput(attrs={"autocomplete": "off", **first}), **options)


def day_field(**options: Any) -> ReadField:
    """A day, month or year of the past, as typed."""
    return ReadField(
        lambda typed: parse_day(typed, local_today()),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        **options,
    )


def event_day_field(**options: Any) -> ReadField:
    """A day on which something was done or happened, as typed: 26 is 2026, never 1926, and tomorrow is refused."""
    return ReadField(
        lambda typed: parse_day(typed, local_today(), expected=Expected.NEAR),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        **options,
    )


def future_day_field(**options: Any) -> ReadField:
    """A day as typed that may lie ahead: 31/12/26 is of this century."""
    return ReadField(
        lambda typed: parse_day(typed, local_today(), expected=Expected.FUTURE),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **options,
    )


def identity_field(**options: Any) -> ReadField:
    """12 or 9 digits, as typed."""
    return ReadField(
        lambda typed: parse_identity(typed).digits,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        **options,
    )


def phone_field(**options: Any) -> ReadField:
    """A telephone number, as typed."""
    return ReadField(parse_phone, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}), **options)


def plain_field(**options: Any) -> ReadField:
    """A short text of one line."""
    return ReadField(clean_text, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options)


def confirmed_field() -> forms.BooleanField:
    """Shown when the ages of parent and child were asked about."""
    return forms.BooleanField(label=gettext_lazy("The birth years were checked and are right"), required=False)


def resolve_commune(typed: str, *, province_key: str) -> Resolution:
    """The commune that was meant, by its new or old name, alone or with what stands above it in an address.

    Of one that was divided the part is left open (``is_split``). A refusal names the choices.
    """
    name, _comma, above = typed.partition(",")
    if fold(above) in EDITIONS:
        name, above = typed, ""
    found = AdministrativeUnit.objects.resolve_commune(name, province_key=province_key, above=above)
    if found.unit is not None and (found.current is not None or found.is_split):
        _check_sure(name, found)
        return found
    if found.ambiguous:
        names = ", ".join(told_apart(unit, found.ambiguous) for unit in found.ambiguous[:6])
        raise ValidationError(
            _("Several communes may be meant. Please type one of: %(names)s.") % {"names": names}, code="AMBIGUOUS"
        )
    raise ValidationError(
        _("No commune of this name is known here. Please choose one from the list, or type its old name."),
        code="UNKNOWN_COMMUNE",
    )


def _check_sure(typed: str, found: Resolution) -> None:
    """Refuse the name of a district or province, and marks that say another name: nothing is guessed."""
    name, is_new = take_edition(typed)
    written, unit = take_apart(name), found.unit
    assert unit is not None  # noqa: S101  (asked for what was found alone)
    if written.kind in GREATER_KINDS and unit.unit_type not in GREATER_KINDS:
        raise ValidationError(
            _("This is the name of a district or a province. Please enter the commune or ward."), code="NOT_A_COMMUNE"
        )
    is_another = has_marks(written.name) and marked(unit.bare_name) not in {marked(written.name), marked(name)}
    greater = AdministrativeUnit.objects.exclude(level=Level.COMMUNE).filter(folded_name=fold_unit(written.name))
    # A district that became a commune itself (Cồn Cỏ) is no other place than that.
    is_greater = not written.kind and is_new is None and greater.filter(into_new=None).exists()
    if is_another or is_greater:
        raise ValidationError(
            _("This name does not tell one commune for sure. If it is this one, please type: %(name)s.")
            % {"name": unit.name},
            code="UNSURE_COMMUNE",
        )
