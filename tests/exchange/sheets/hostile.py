"""Files somebody could send instead of an honest list."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from tests.exchange.sheets.write import workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER: list[str | int] = ["STT", "Họ và tên", "Giới tính", "Năm sinh", "CCCD"]
PERSON: list[str | int] = [1, "Hồ Thị Hoài", "Nữ", 1960, "045160111111"]


def honest() -> bytes:
    """A list of one person."""
    return workbook({"A": [HEADER, PERSON]})


def changed(parts: Mapping[str, bytes | None], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The honest list with parts added, replaced, or (None) taken out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest())) as source, zipfile.ZipFile(target, "w", compression) as copy:
        for name in source.namelist():
            if name not in parts:
                copy.writestr(name, source.read(name))
        for name, content in parts.items():
            if content is not None:
                copy.writestr(name, content)
    return target.getvalue()


def sheet(rows: bytes, *, before: bytes = b"", encoding: str = "UTF-8") -> bytes:
    """The XML of a sheet with these row elements."""
    head = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    return head + before + f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"


def with_sheet(rows: bytes, **options: object) -> bytes:
    """The honest list whose only sheet holds these row elements instead."""
    return changed({"xl/worksheets/sheet1.xml": sheet(rows, **options)})  # type: ignore[arg-type]


def text_cell(place: str, text: str) -> bytes:
    """A cell with its text inside."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def shared_bomb() -> bytes:
    """One long shared text, named by very many cells."""
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'.encode()
    rows = b"".join(
        f'<row r="{n}">'.encode()
        + b"".join(f'<c r="{c}{n}" t="s"><v>0</v></c>'.encode() for c in "ABCDEFGHIJ")
        + b"</row>"
        for n in range(1, 20_001)
    )
    return changed({"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet(rows)})


def entity_bomb() -> bytes:
    """Ten entities, each ten times the one before."""
    entities = b'<!ENTITY a0 "lol">' + b"".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 10))
    before = b"<!DOCTYPE worksheet [" + entities + b"]>"
    return with_sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>', before=before)


def outside_entity() -> bytes:
    """An entity that would read a file of the server."""
    before = b'<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return with_sheet(b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>', before=before)


def twin_entries() -> bytes:
    """Two entries of one name: a check could read the one, a reader the other."""
    target = io.BytesIO(honest())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", sheet(b""))
    return target.getvalue()


def unplaced_columns() -> bytes:
    """Cells without places: 16384 of them in a row, then many rows."""
    wide = b"<row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>"
    return with_sheet(wide + b"<row><c><v>1</v></c></row>" * 100_000)


def protected() -> bytes:
    """What Excel writes when a password is set."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def with_parts(parts: Mapping[str, bytes]) -> bytes:
    """The honest list with these pieces of XML written into parts: name of the part → what its root holds."""
    roots = {
        "xl/sharedStrings.xml": b"sst",
        "xl/styles.xml": b"styleSheet",
        "xl/workbook.xml": b"workbook",
        "xl/comments1.xml": b"comments",
        "xl/theme/theme1.xml": b"theme",
    }
    return changed(
        {
            name: b'<%s xmlns="%s">%s</%s>' % (roots[name], MAIN.encode(), inside, roots[name])
            for name, inside in parts.items()
        }
    )


def moved_sheet(name: str, *, target: str | None = None) -> bytes:
    """A sheet whose only cell stands in the last corner, in a part of this name instead of the usual one."""
    corner = sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    relations = part("xl/_rels/workbook.xml.rels").replace(
        b"worksheets/sheet1.xml", (target or name.removeprefix("xl/")).encode()
    )
    return changed({"xl/worksheets/sheet1.xml": None, name: corner, "xl/_rels/workbook.xml.rels": relations})


def one_part_many_sheets(count: int, *, same_relation: bool) -> bytes:
    """A workbook that names one part as very many sheets, over one relation or over one each."""
    sheets = b"".join(
        b'<sheet name="S%d" sheetId="%d" r:id="rId%d"/>' % (n, n, 1 if same_relation else n)
        for n in range(1, count + 1)
    )
    book = part("xl/workbook.xml")
    before, _, rest = book.partition(b"<sheets>")
    relations = part("xl/_rels/workbook.xml.rels")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    own = b"".join(
        b'<Relationship Id="rId%d" Type="%s" Target="worksheets/sheet1.xml"/>' % (n, kind)
        for n in range(1, 2 if same_relation else count + 1)
    )
    head = relations[: relations.index(b"<Relationship ")]
    return changed({
        "xl/workbook.xml": before + b"<sheets>" + sheets + b"</sheets>" + rest.partition(b"</sheets>")[2],
        "xl/_rels/workbook.xml.rels": head + own + b"</Relationships>",
    })  # fmt: skip


def part(name: str) -> bytes:
    """One part of the honest list."""
    with zipfile.ZipFile(io.BytesIO(honest())) as source:
        return source.read(name)


def with_cells(cells: bytes) -> bytes:
    """The honest list with these cells behind the person's own."""
    titles = zip("ABCDE", HEADER, strict=True)
    head = b"".join(text_cell(f"{c}1", str(title)) for c, title in titles)
    person = b"".join(text_cell(f"{c}2", str(entry)) for c, entry in zip("ABCDE", PERSON, strict=True))
    return with_sheet(b'<row r="1">' + head + b'</row><row r="2">' + person + cells + b"</row>")
