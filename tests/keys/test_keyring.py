"""A keyring that is missing, weak, open or wrong must stop the start."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from keys.keyring import KeyringError, create_file, load, new_key, parse


def ring(**changes: Any) -> dict[str, Any]:
    keys = [new_key(purpose, 1) for purpose in ("kek", "index", "audit")]
    return {"keyring": 1, "demo": False, "keys": keys} | changes


def test_given_a_new_file_when_loaded_then_each_purpose_has_its_own_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "keyring.json"

    create_file(path, demo=True)

    loaded = load(path)
    assert loaded.demo
    assert len({key.secret for key in loaded.keys}) == 3
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(FileExistsError):
        create_file(path, demo=True)


def test_given_no_file_when_loaded_then_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="Không có vòng khóa"):
        load(tmp_path / "absent.json")


def test_given_a_file_others_may_read_when_loaded_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    create_file(path, demo=True)
    path.chmod(0o644)

    with pytest.raises(KeyringError, match="chmod 600"):
        load(path)


@pytest.mark.parametrize(
    ("secret", "says"),
    [(b"short", "dài 5 byte"), (b"\x00" * 32, "không ngẫu nhiên"), (b"ab" * 16, "không ngẫu nhiên")],
)
def test_given_a_short_or_default_key_when_parsed_then_refused(secret: bytes, says: str) -> None:
    content = ring()
    content["keys"][0]["key"] = base64.b64encode(secret).decode()

    with pytest.raises(KeyringError, match=says):
        parse(content)


def test_given_the_same_key_twice_when_parsed_then_refused() -> None:
    content = ring()
    content["keys"][1]["key"] = content["keys"][0]["key"]

    with pytest.raises(KeyringError, match="trùng nhau"):
        parse(content)


def test_given_no_or_two_active_keys_when_parsed_then_refused() -> None:
    none_active = ring()
    none_active["keys"][0]["state"] = "RETIRED"
    two_active = ring()
    two_active["keys"].append(new_key("kek", 2))

    for content in (none_active, two_active):
        with pytest.raises(KeyringError, match="đúng một khóa"):
            parse(content)


def test_given_a_torn_file_when_loaded_then_refused(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    create_file(path, demo=True)
    path.write_text(json.dumps(json.loads(path.read_text()))[:50])
    path.chmod(0o600)

    with pytest.raises(KeyringError, match="không đọc được"):
        load(path)


def test_production_refuses_demo_keys_and_keys_inside_the_tree(tmp_path: Path, settings: Any) -> None:
    path = tmp_path / "keyring.json"
    create_file(path, demo=True)
    inside = settings.BASE_DIR / "var" / "test-keys" / "keyring.json"
    settings.PRODUCTION = True

    with pytest.raises(KeyringError, match="bản thử"):
        load(path)

    try:
        create_file(inside, demo=False)
        with pytest.raises(KeyringError, match="thư mục chương trình"):
            load(inside)
    finally:
        inside.unlink(missing_ok=True)
