"""Makes one workbook (a child process does, so that its memory does not count) and reads it with one reader."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HEADINGS = (
    "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Xã", "Thôn", "Dân tộc", "Loại nạn nhân",
    "Ngày bị nạn", "Mức độ khuyết tật", "Hộ nghèo", "Ghi chú",
)  # fmt: skip


def write(path: str, rows: int, columns: int) -> None:
    """A list as a province keeps it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append([HEADINGS[place % len(HEADINGS)] for place in range(columns)])
    for number in range(rows):
        line = [
            f"Hồ Thị Kăn {number}", f"{number % 28 + 1:02}/03/{1940 + number % 50}", "Nữ", f"0451{number:08}",
            f"09{10_000_000 + number}", "Xã Lìa", f"Thôn {number % 12}", "Bru-Vân Kiều", "Nạn nhân bom mìn",
            f"12/07/{1975 + number % 40}", "Nặng", "Cận nghèo", f"ghi chú số {number}",
        ]  # fmt: skip
        sheet.append(line[:columns])
    book.save(path)


def with_openpyxl(content: bytes) -> int:
    """The peer, in its frugal mode."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return sum(1 for _ in [list(row) for row in book.worksheets[0].iter_rows(values_only=True)])


def with_calamine(content: bytes) -> int:
    """The library that we use, without our guard."""
    import python_calamine

    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return len(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


def guarded(content: bytes) -> int:
    """As the import desk reads: the archive inflated and counted, every part parsed, then read."""
    from exchange.rules.workbook import read_workbook

    return len(read_workbook(content).sheets[0].rows)


MAKE = "import sys; from bench.read_workbook import write; write(sys.argv[1], *map(int, sys.argv[2:]))"
READERS: dict[str, Callable[[bytes], int]] = {"openpyxl": with_openpyxl, "calamine": with_calamine, "guarded": guarded}


def _made(path: Path, rows: int, columns: int) -> bytes:
    subprocess.run([sys.executable, "-c", MAKE, str(path), str(rows), str(columns)], check=True)
    return path.read_bytes()


def peak() -> float:
    """Greatest memory of this process in MiB. Not ``getrusage``: a child's figure begins with its parent's."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def main(reader: str, rows: int, columns: int) -> None:
    """Print seconds and the greatest memory of this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        content = _made(path, 10, columns)
        work = READERS[reader]
        work(content)
        content = _made(path, rows, columns)
        started = time.perf_counter()
        found = work(content)
        taken = time.perf_counter() - started
    if found != rows + 1:
        raise SystemExit(f"{reader} read {found} of {rows + 1} rows")
    sys.stdout.write(json.dumps({"seconds": taken, "megabytes": peak()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
