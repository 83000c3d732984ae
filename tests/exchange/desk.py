"""The desk as a browser uses it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exchange.models import ImportBatch
from exchange.views.downloads import XLSX


def send(client: Client, content: bytes, *, name: str = "danh-sach.xlsx") -> Any:
    """The answer to an upload."""
    return client.post(reverse("exchange:list-imports"), {"file": SimpleUploadedFile(name, content, XLSX)})


def upload(client: Client, content: bytes) -> ImportBatch:
    """The upload that the answer leads to; its preview opens."""
    answer = send(client, content)
    assert answer.status_code == 302, answer.content.decode()
    assert client.get(answer.url).status_code == 200
    batch: ImportBatch = ImportBatch.objects.get(pk=answer.url.split("/")[-2])
    return batch
