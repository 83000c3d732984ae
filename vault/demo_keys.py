"""The demonstration's own keyring: made at its first start, taken away at its reset, never anybody else's."""

from __future__ import annotations

from django.conf import settings

from keys.keyring import KeyringError, create_file, keyring


def has_keyring() -> bool:
    """Whether there is a keyring file at all."""
    return bool(settings.KEYRING_FILE.exists())


def make_demo_keyring() -> None:
    """Make a demonstration's keyring where settings look for it; ``FileExistsError`` if one is there."""
    create_file(settings.KEYRING_FILE, demo=True)


def is_demo_keyring() -> bool:
    """Whether the keyring is a demonstration's; False if there is none or it cannot be read."""
    try:
        return keyring().demo
    except KeyringError:
        return False


def remove_demo_keyring() -> None:
    """Take the demonstration's keyring away; any other stays. What was sealed with it can never be read again."""
    if is_demo_keyring():
        settings.KEYRING_FILE.unlink(missing_ok=True)


def keyring_state() -> str:
    """'' if the keyring is there and sound, else what is wrong and its cure (Vietnamese)."""
    try:
        keyring()
    except KeyringError as error:
        return str(error)
    return ""
