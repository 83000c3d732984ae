"""Uploads stay in memory: no temporary file in clear is ever written, what is too large is refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Keeps one file up to ``UPLOAD_LIMIT_BYTES``; of a larger one only the fact that it was too large.

    A refused file arrives as an empty upload with ``too_large`` set, so that the form can say so.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Note whether the whole body is beyond any accepted size."""
        self.body_too_large = content_length > settings.UPLOAD_LIMIT_BYTES + 1_000_000

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Start gathering one file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()
        self.too_large = False
        if self.body_too_large:
            self.too_large = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the chunk unless the limit is passed."""
        if self.too_large or start + len(raw_data) > settings.UPLOAD_LIMIT_BYTES:
            self.too_large = True
            self.content = BytesIO()
            return
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The gathered file, or the empty one marked ``too_large``."""
        self.content.seek(0)
        size = 0 if self.too_large else file_size
        upload = InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name or "upload",
            content_type=self.content_type or "application/octet-stream",
            size=size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        upload.too_large = self.too_large  # type: ignore[attr-defined]
        return upload
