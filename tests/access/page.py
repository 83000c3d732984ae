"""Writes `docs/access.md` from the human role table: python -m tests.access.page"""

from __future__ import annotations

from pathlib import Path

from django.utils import translation

from partners.roles import (
    BY_ORGANISATION,
    COMMUNE_WIDE,
    PROVINCE_WIDE,
    FieldClass,
    Role,
    Verb,
    classes_of,
    verbs_of,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
MAY, MAY_NOT = "●", "·"

_HEAD = """# Who may do what, and to whom

Written from `partners/roles.py` by `python -m tests.access.page`; a test fails when this page and the table differ.
`tests/oracles/roles.py` states the same rights from the documents alone, each with the sentence that gives it, and
`tests/access` asks every route of the product as every role for every standing of a person.
"""

_STANDINGS = """## How the answer follows

| The person is | to a provincial role | to a commune's role | to an organisation's role | to a role without sight |
|---|---|---|---|---|
| of the own commune, or registered by the own organisation | seen | seen | seen | 404 |
| shared with the organisation, share in force | seen | read only | read only, help recorded | 404 |
| shared once, share over | seen | 404 | 404 | 404 |
| another's | seen | 404 | 404 | 404 |
| nowhere | 404 | 404 | 404 | 404 |

Read only: in the shared classes; the record is neither changed nor shared on. Seen but not allowed is 403. Who is out
of sight and who does not exist are answered alike, byte for byte but for form token and request id. A role that may
never do a thing may be refused (403) before anybody is looked for, again alike for all. Nobody signed in: to the
sign-in page. Reference pages (catalogue, communes) hold no personal data.
"""


def written() -> str:
    """The page."""
    with translation.override("vi"):
        return "\n".join([_HEAD, _rights(), _sights(), _STANDINGS])


def _line(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _rights() -> str:
    lines = [
        "## Rights\n",
        f"{MAY} may, {MAY_NOT} may not.\n",
        _line("", *(str(role.label) for role in Role)),
        "|---" * (len(Role) + 1) + "|",
    ]
    for verb in Verb:
        marks = (MAY if verb in verbs_of(role) else MAY_NOT for role in Role)
        lines.append(_line(f"{verb.label}<br>`{verb.value}`", *marks))
    return "\n".join(lines) + "\n"


def _sights() -> str:
    lines = [
        "## Whom a role sees, and which kinds of data\n",
        _line("Role", "sees", *(str(kind.label) for kind in FieldClass)),
        "|---" * (len(FieldClass) + 2) + "|",
    ]
    for role in Role:
        marks = (MAY if kind in classes_of(role) else MAY_NOT for kind in FieldClass)
        lines.append(_line(f"{role.label}<br>`{role.value}`", _reach(role), *marks))
    return "\n".join(lines) + "\n"


def _reach(role: Role) -> str:
    if role in PROVINCE_WIDE:
        return "the province"
    if role in COMMUNE_WIDE:
        return "the own commune, and who is shared with its office"
    if role in BY_ORGANISATION:
        return "whom the organisation registered or leads, and who is shared with it; may be limited to communes"
    return "nobody"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    PAGE.write_text(written(), encoding="utf-8")
