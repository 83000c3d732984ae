"""Remarks as whole sentences in the user's language: column, reason, cure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from exchange.rules.headings import Field
from exchange.rules.messages import FILE_MESSAGES
from exchange.tables.fields import FIELDS
from exchange.tables.remarks import message_of


def _said(source: str, params: Mapping[str, object]) -> str:
    return _(source) % params if params else _(source)


def reason_of(remark: Mapping[str, Any]) -> str:
    """Why: «Cột "Số CCCD": Số có 11 chữ số, cần 12.»"""
    reason = _said(message_of(remark["code"]).reason, remark["params"])
    column = remark["column"] or (str(FIELDS[Field(remark["field"])]) if remark["field"] else "")
    if not column:
        return reason
    return _("Column “%(column)s”: %(reason)s") % {"column": column, "reason": reason}


def cure_of(remark: Mapping[str, Any]) -> str:
    """What to do next."""
    return _said(message_of(remark["code"]).cure, remark["params"])


def sentences(remarks: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """``{reason, cure, shown}`` for each remark; ``shown`` is the cell as it stands in the file."""
    return [{"reason": reason_of(each), "cure": cure_of(each), "shown": each["shown"]} for each in remarks]


def refusal_text(refused: RuleViolation) -> str:
    """A refusal in the user's language; the reader knows no Django, so its sentences are translated here."""
    message = FILE_MESSAGES.get(refused.code)
    if message is None:
        return refused.message
    return f"{_said(message.reason, refused.params)} {_said(message.cure, refused.params)}"
