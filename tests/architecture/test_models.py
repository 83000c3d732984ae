"""Promises of the schema: no relation points to a higher room, and none hides behind a string."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from tests.architecture.tree import ROOMS_ABOVE_FIRST

HEIGHT = {room: len(ROOMS_ABOVE_FIRST) - place for place, room in enumerate(ROOMS_ABOVE_FIRST)}


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in HEIGHT]


def test_the_rooms_are_installed_apps() -> None:
    labels = {config.label for config in apps.get_app_configs()}

    assert set(ROOMS_ABOVE_FIRST) - labels == set()


def test_no_relation_points_upward() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in _own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and not isinstance(field.related_model, str)
        and HEIGHT.get(field.related_model._meta.app_label, 0) > HEIGHT[model._meta.app_label]
    ]

    assert upward == []
