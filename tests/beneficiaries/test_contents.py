"""What is sent is known by its bytes; what a device wrote beside it is not kept; what is not understood is refused."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from PIL import Image

from beneficiaries.rules import pictures
from beneficiaries.rules.contents import read_content
from core.errors import RuleViolation
from tests.factories.files import box, camera_notes, m4a, ogg, ogg_page, paper, picture, stream

PLACE = b"106.734"


def refused(sent: bytes) -> str:
    """Code of the refusal."""
    with pytest.raises(RuleViolation) as violation:
        read_content(sent)
    assert violation.value.field == "file"
    return violation.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_upright_and_without_what_the_camera_wrote(form: str) -> None:
    sent = picture(form=form, is_from_camera=True, size=(3000, 1000))
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)

    kept = read_content(sent)

    for made, longest in ((kept.content, 2400), (kept.thumbnail, 320)):
        image = Image.open(io.BytesIO(made))
        assert (image.format, image.size) == ("JPEG", (longest // 3 + (longest % 3 > 1), longest))
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
    assert not any(mark in kept.content for mark in (b"Exif", b"GPS", b"Dien thoai", b"ns.adobe.com"))


def test_a_comment_and_what_hangs_behind_a_photograph_are_left_out() -> None:
    sent = picture(comment=b"nha o thon Ky Noi", icc_profile=b"profile of a device") + b"<script>PK\x05\x06" + bytes(18)

    kept = read_content(sent).content

    assert not any(mark in kept for mark in (b"thon Ky Noi", b"profile of", b"script", b"PK\x05\x06"))


def test_what_is_clear_in_a_picture_becomes_white() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(made, "PNG")

    kept = Image.open(io.BytesIO(read_content(made.getvalue()).content))

    assert kept.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("side", [4_900, 60_000])
def test_a_bomb_is_refused_by_its_size_before_it_is_opened(side: int) -> None:
    sent = bytearray(picture(form="PNG"))
    sent[16:24] = side.to_bytes(4, "big") * 2
    sent[29:33] = zlib.crc32(sent[12:29]).to_bytes(4, "big")

    assert refused(bytes(sent)) == "PICTURE_TOO_LARGE"


def test_many_pixels_are_for_plain_jpeg_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100 * 100)

    assert read_content(picture(size=(101, 100))).thumbnail
    assert refused(picture(size=(101, 100), progressive=True)) == "PICTURE_TOO_LARGE"
    assert refused(picture(size=(101, 100), form="PNG")) == "PICTURE_TOO_LARGE"
    assert read_content(picture(size=(100, 100), form="PNG")).thumbnail


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"", "FILE_EMPTY"),
        (picture(size=(400, 300))[:-300], "PICTURE_UNREADABLE"),
        (picture(form="PNG")[:60], "PICTURE_UNREADABLE"),
        (picture(size=(15, 200)), "PICTURE_UNREADABLE"),
        (picture() + b"\xff\xda" * 64, "PICTURE_UNREADABLE"),
        (picture(form="GIF"), "FILE_KIND_UNKNOWN"),
        (picture(form="TIFF"), "FILE_KIND_UNKNOWN"),
        (b"\xff\xd8\xff" + b"no picture at all", "PICTURE_UNREADABLE"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "PICTURE_UNREADABLE"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "FILE_KIND_UNKNOWN"),
        (b"PK\x03\x04 a workbook", "FILE_KIND_UNKNOWN"),
        (b"<html><script>alert(1)</script>", "FILE_KIND_UNKNOWN"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "FILE_KIND_UNKNOWN"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "FILE_HEIC"),
        (b"\x00\x00\x00\x18ftypavif" + bytes(40), "FILE_HEIC"),
        (b"\x89PNG\r\n\x1a\n" + b"%PDF-1.4", "PICTURE_UNREADABLE"),
    ],
)  # fmt: skip
def test_what_is_no_picture_paper_or_recording_is_refused_whatever_it_calls_itself(sent: bytes, code: str) -> None:
    assert refused(sent) == code


def test_a_paper_is_kept_as_it_is_but_for_what_the_camera_wrote_in_its_pictures() -> None:
    scan = picture(is_from_camera=True)
    sent = paper(stream(scan, b"/Subtype /Image /Filter /DCTDecode"))
    assert b"Dien thoai" in sent

    kept = read_content(sent)

    assert (kept.format, kept.thumbnail, len(kept.content)) == ("PDF", b"", len(sent))
    assert b"Dien thoai" not in kept.content
    assert camera_notes()[6:40] not in kept.content
    start = kept.content.index(b"\xff\xd8\xff")
    assert Image.open(io.BytesIO(kept.content[start : start + len(scan)])).convert("RGB").size == (64, 48)
    assert read_content(paper()).content == paper()


def zip_inside() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "hidden")
    return made.getvalue()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (paper(trailer=b"/Encrypt 9 0 R"), "PDF_LOCKED"),
        (paper(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "PDF_ACTIVE"),
        (paper(b"<< /S /J#61vaScript >>"), "PDF_ACTIVE"),
        (paper(b"<< /AA << /O << /J#53 (x) >> >> >>"), "PDF_ACTIVE"),
        (paper(b"<< /Type /Filespec /EF << /F 5 0 R >> >>", stream(b"x", b"/Type /EmbeddedFile")), "PDF_ACTIVE"),
        (paper(b"<< /S /Launch /F (cmd.exe) >>"), "PDF_ACTIVE"),
        (paper(stream(b"1 0 << /S /JavaScript >>", b"/Type /ObjStm /N 1 /First 4", is_packed=True)), "PDF_ACTIVE"),
        (paper(stream(b"6 0 obj << /S /JavaScript >>")), "PDF_ACTIVE"),
        (paper(stream(b"not packed", b"/Type /ObjStm /Filter /FlateDecode")), "PDF_UNREADABLE"),
        (paper(stream(b"packed so", b"/Type /ObjStm /Filter /LZWDecode")), "PDF_UNREADABLE"),
        (paper(stream(bytes(40_000_000), b"/Type /ObjStm", is_packed=True)), "PDF_UNREADABLE"),
        (paper()[:-8], "PDF_UNREADABLE"),
        (paper() + b"<html>", "PDF_UNREADABLE"),
        (paper(stream(zip_inside()[:-22])).replace(b"%%EOF\n", zip_inside()[-22:] + b"\n%%EOF\n"), "PDF_UNREADABLE"),
        (b" " + paper(), "FILE_KIND_UNKNOWN"),
        (paper(header=b"%PDF-9.9\n"), "PDF_UNREADABLE"),
        (b"%PDF-1.4\nstartxref\n0\n%%EOF\n", "PDF_UNREADABLE"),
    ],
)  # fmt: skip
def test_a_paper_that_is_locked_broken_or_does_something_is_refused(sent: bytes, code: str) -> None:
    assert refused(sent) == code


@pytest.mark.parametrize(
    ("sent", "kind"), [(m4a(seconds=180), "M4A"), (ogg(seconds=180), "OGG"), (ogg(seconds=180, codec="vorbis"), "OGG")]
)
def test_a_recording_of_three_minutes_is_kept_without_the_place_it_tells(sent: bytes, kind: str) -> None:
    kept = read_content(sent)

    assert (kept.format, kept.seconds, len(kept.content)) == (kind, 180, len(sent))
    assert PLACE in sent
    assert PLACE not in kept.content
    assert read_content(kept.content).content == kept.content


def test_what_a_telephone_adds_at_the_end_of_a_recording_is_blotted_out() -> None:
    kept = read_content(m4a() + box(b"smrd", b"thon Ky Noi")).content

    assert b"thon Ky Noi" not in kept
    assert kept.endswith(box(b"free", bytes(11)))


@pytest.mark.parametrize("sent", [m4a(seconds=181), ogg(seconds=180.1), ogg(seconds=180.1, codec="vorbis")])
def test_a_longer_recording_is_refused(sent: bytes) -> None:
    assert refused(sent) == "SOUND_TOO_LONG"


@pytest.mark.parametrize(
    "sent",
    [
        m4a(handler=b"vide"),
        m4a(codec=b"avc1"),
        m4a(seconds=0),
        m4a()[:-1],
        m4a() + b"tail",
        m4a() + box(b"moof", bytes(8)),
        m4a() + box(b"free", b"x").replace(b"\x00\x00\x00\x09", b"\x00\x00\x00\x07"),
        m4a().replace(b"mvhd", b"mvhx"),
        ogg()[:-1],
        ogg() + b"tail",
        ogg() + ogg_page(b"second stream", number=0, flags=2, serial=8),
        ogg() + ogg_page(bytes(8), number=4, granule=99_999),
        ogg().replace(bytes(60), bytes(59) + b"\x01"),
        ogg(comment=b"x" * 70_000),
        ogg_page(b"OpusHead", number=0, flags=2),
        ogg_page(b"\x80theora" + bytes(30), number=0, flags=2) + ogg()[47:],
    ],
)
def test_a_recording_that_is_broken_or_more_than_sound_is_refused(sent: bytes) -> None:
    assert refused(sent) == "SOUND_UNREADABLE"
