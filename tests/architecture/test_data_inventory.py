"""``docs/data-inventory.md`` names every column that speaks of a person, and says truly whether it is sealed."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from beneficiaries.models import Beneficiary
from vault.chunks import ChunkField
from vault.fields import RawBytesField, SealedField
from vault.models import SealedModel

ROOMS = ("beneficiaries", "services", "cases", "exchange")
TECHNICAL = {"id", "data_key"}
SPEAKING_OF_PEOPLE = {"Claim", "FileChunk", "Household", "HouseholdYear", "JoinedLineage"}
LINE = re.compile(
    r"^\| `(?P<column>[\w.]+)` \| (?P<why>[^|]+) \| (?P<kept>\w+) \| (?P<shown>[^|]+) \| (?P<long>[^|]+) \|$"
)


def personal_models() -> list[type[models.Model]]:
    """Tables of a person, of sealed rows, or about places a person holds; history repeats its table."""
    found = []
    for model in (m for room in ROOMS for m in apps.get_app_config(room).get_models()):
        links = {f.remote_field.model for f in model._meta.concrete_fields if f.remote_field is not None}
        is_personal = model is Beneficiary or Beneficiary in links or issubclass(model, SealedModel)
        if (is_personal or model.__name__ in SPEAKING_OF_PEOPLE) and not model.__name__.startswith("Historical"):
            found.append(model)
    return found


def listed() -> dict[str, tuple[str, str]]:
    """Column → (kept as, class) of the page."""
    page = Path(settings.BASE_DIR) / "docs" / "data-inventory.md"
    lines = (LINE.match(line) for line in page.read_text().splitlines())
    return {line["column"]: (line["kept"], line["shown"].strip()) for line in lines if line}


def test_the_page_lists_exactly_the_columns_that_exist() -> None:
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in personal_models()
        for field in model._meta.concrete_fields
        if field.name not in TECHNICAL
    }

    assert len(columns) > 100
    assert columns == set(listed())


def test_the_page_says_truly_what_is_sealed_and_which_class_shows_it() -> None:
    page = listed()
    for model in personal_models():
        for field in model._meta.concrete_fields:
            if field.name in TECHNICAL:
                continue
            kept, shown = page[f"{model._meta.label}.{field.name}"]
            if isinstance(field, SealedField):
                assert (kept, shown) == ("sealed", field.field_class), field
            elif isinstance(field, ChunkField):
                assert kept == "sealed", field
            else:
                assert kept in ({"digest"} if isinstance(field, RawBytesField) else {"clear", "digest"}), field


def test_labels_of_sealed_fields_are_unique() -> None:
    labels: dict[str, str] = {}
    for model in apps.get_models():
        if model.__name__.startswith("Historical") or model._meta.app_label == "bench":
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedField):
                assert field.label not in labels, (field.label, labels.get(field.label), model)
                labels[field.label] = model._meta.label
