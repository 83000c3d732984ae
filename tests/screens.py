"""``python -m tests.screens``: every page of a small fictional province as pictures in ``docs/screens/``.

A scratch folder holds database and keys; the real server answers; each role signs in and opens its pages at the
desk's width and at the phone's. ``--only PART`` takes the shots whose name contains PART.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.needs import find
from tests.screens_list import LAST, SHOTS, TITLES, Shot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screens"
WIDTHS = {1280: 800, 360: 740}
TALLEST = 2600
PEOPLE, SEED = 160, 7
START_SECONDS = 60


def main(arguments: list[str]) -> int:
    """Write the pictures and their index; 1 if a page could not be reached."""
    parser = argparse.ArgumentParser(prog="screens")
    parser.add_argument("--only", default="", help="take the shots whose name contains this")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--keep", type=Path, help="a folder for the scratch province, kept for the next run")
    options = parser.parse_args(arguments)
    chosen = [shot for shot in SHOTS if options.only in shot.name]
    TARGET.mkdir(parents=True, exist_ok=True)
    with scratch(options.keep) as folder, served(folder, people=options.people) as (url, accounts):
        failures = take(chosen, url=url, accounts=accounts)
    if not options.only:
        forget_old()
    write_index()
    for failure in failures:
        print(f"FAIL  {failure}", file=sys.stderr)  # noqa: T201
    return 1 if failures else 0


@contextmanager
def scratch(kept: Path | None) -> Iterator[Path]:
    """A folder for keys and database."""
    if kept is not None:
        kept.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="anlanh-screens-") as folder:
        yield Path(folder)


@contextmanager
def served(folder: Path, *, people: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The demonstration in ``folder``, made if need be and served; its address, and passwords by username."""
    environment = os.environ | {
        "ANLANH_ENV": "demo",
        "ANLANH_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'screens.sqlite3'}",
    }
    size = [] if (folder / "screens.sqlite3").exists() else ["--people", str(people), "--seed", str(SEED)]
    command = [sys.executable, "manage.py", "demo", "--no-serve", "--json", *size]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    port = free_port()
    program = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--no-control-socket"]
    program += ["--workers", "2", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    server = subprocess.Popen(program, cwd=ROOT, env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url)
        yield url, {account["username"]: account["password"] for account in told["accounts"]}
    finally:
        server.terminate()
        server.wait(timeout=20)


def free_port() -> int:
    """A port nobody listens at."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Until the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/suc-khoe/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")


def take(shots: list[Shot], *, url: str, accounts: dict[str, str]) -> list[str]:
    """Take all shots, one sign-in a username; names of those that failed, with the reason."""
    from playwright.sync_api import sync_playwright

    failures: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        for username in sorted({shot.username for shot in shots}, key=lambda name: (name == LAST, name)):
            mine = [shot for shot in shots if shot.username == username]
            page = open_window(browser, url=url)
            if username:
                sign_in(page, username=username, password=accounts[username])
            for shot in mine:
                failures += shoot(page, shot)
            page.context.close()
        browser.close()
    return failures


def open_window(browser: Browser, *, url: str) -> Page:
    """A Vietnamese window."""
    context = browser.new_context(
        base_url=url, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce",
        viewport={"width": 1280, "height": WIDTHS[1280]},
    )  # fmt: skip
    context.set_default_timeout(20_000)
    return context.new_page()


def sign_in(page: Page, *, username: str, password: str) -> None:
    """As everybody does."""
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("footer form[action='/dang-xuat/']")


def shoot(page: Page, shot: Shot) -> list[str]:
    """One page at both widths; what went wrong, if anything."""
    try:
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            shot.walk(page)
            page.wait_for_load_state("networkidle")
            page.mouse.move(0, 0)
            page.evaluate("window.scrollTo(0, 0)")
            tall = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
            clip: FloatRect = {"x": 0, "y": 0, "width": width, "height": max(tall, height)}
            taken = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
            (TARGET / f"{shot.name}-{width}.png").write_bytes(with_palette(page, taken))
    except Exception as error:
        return [f"{shot.name}: {str(error).splitlines()[0]}"]
    return []


def with_palette(page: Page, picture: bytes) -> bytes:
    """The same PNG in 256 colours, a quarter of the size; the browser looks at the pixels."""
    told = page.evaluate(PALETTE, base64.b64encode(picture).decode())
    header = struct.pack(">IIBBBBB", told["width"], told["height"], 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", bytes(told["palette"])),
        (b"IDAT", zlib.compress(base64.b64decode(told["rows"]), 9)),
        (b"IEND", b""),
    )
    parts = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


PALETTE = """async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
    const {width, height} = bitmap;
    const canvas = new OffscreenCanvas(width, height), brush = canvas.getContext("2d");
    brush.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(brush.getImageData(0, 0, width, height).data.buffer), counts = new Map();
    for (const pixel of pixels) { counts.set(pixel, (counts.get(pixel) || 0) + 1); }
    const colours = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map((pair) => pair[0]);
    const kept = colours.slice(0, 256);
    const parts = (c) => [c & 255, (c >> 8) & 255, (c >> 16) & 255];
    const palette = kept.map(parts), nearest = new Map(kept.map((colour, place) => [colour, place]));
    for (const colour of colours.slice(256)) {
        const [r, g, b] = parts(colour);
        let best = 0, least = Infinity;
        palette.forEach(([pr, pg, pb], place) => {
            const far = (r - pr) ** 2 + (g - pg) ** 2 + (b - pb) ** 2;
            if (far < least) { least = far; best = place; }
        });
        nearest.set(colour, best);
    }
    const rows = new Uint8Array((width + 1) * height);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) { rows[y * (width + 1) + 1 + x] = nearest.get(pixels[y * width + x]); }
    }
    let binary = "";
    for (let at = 0; at < rows.length; at += 32768) { binary += String.fromCharCode(...rows.subarray(at, at + 32768)); }
    return {width, height, palette: palette.flat(), rows: btoa(binary)};
}"""


def forget_old() -> None:
    """Remove pictures of pages that are no longer in the list."""
    wanted = {f"{shot.name}-{width}.png" for shot in SHOTS for width in WIDTHS}
    for path in TARGET.glob("*.png"):
        if path.name not in wanted:
            path.unlink()


def write_index() -> None:
    """``README.md`` beside the pictures, room by room."""
    lines = ["# Screens", "", "Written by `./anlanh screens`: each page as a role sees it, at 1280 and at 360 pixels."]
    lines += ["Everybody in them is invented.", ""]
    room = ""
    for shot in SHOTS:
        if shot.room != room:
            room = shot.room
            lines += [f"## {TITLES[room]}", "", "| Page | Role | 1280 | 360 |", "|---|---|---|---|"]
        links = " | ".join(f"[{width}]({shot.name}-{width}.png)" for width in WIDTHS)
        lines.append(f"| {shot.title} | {shot.role} | {links} |")
        if shot is SHOTS[-1] or SHOTS[SHOTS.index(shot) + 1].room != room:
            lines.append("")
    (TARGET / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
