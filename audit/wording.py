"""What each verb, code, field and kind of thing in the log says in words; rooms register theirs at start."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Final
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit import reads
from core.actor import Actor

Words = Mapping[str, str | Promise]
Names = Callable[[Actor, Collection[str]], Mapping[str, str]]
People = Callable[[Actor, Collection[UUID]], Mapping[UUID, tuple[str, str]]]

_wording: dict[str, str | Promise] = {
    "READS_SEALED": _("A bundle of reads was sealed into the log"),
    "REQUEST_REFUSED": _("A request was refused"),
    "LIST_AUDIT": _("Looked at the access log"),
}
_roles: dict[str, str | Promise] = {}
_codes: dict[str, str | Promise] = {}
_fields: dict[str, str | Promise] = {}
_kinds: dict[str, str | Promise] = {}
_people: list[People] = []
_names: dict[str, Names] = {}
_PLACE: Final = re.compile(r"%\(\w+\)[a-z]")


def register(wording: Words) -> None:
    """Add sentences for verbs (called in ``AppConfig.ready``)."""
    _wording.update(wording)


def register_roles(roles: Words) -> None:
    """Add words for the roles in which people act."""
    _roles.update(roles)


def register_codes(codes: Words) -> None:
    """Add words for reasons and refusals."""
    _codes.update(codes)


def register_fields(fields: Words) -> None:
    """Add words for names of fields that their model does not name."""
    _fields.update(fields)


def register_kinds(kinds: Words) -> None:
    """Add words for kinds of things that are no model, or whose model has no words."""
    _kinds.update(kinds)


def register_people(people: People) -> None:
    """How people are named to a reader of the log: id → code and address, of those whom the reader may see."""
    _people[:] = [people]


def register_names(object_type: str, names: Names) -> None:
    """How things of one kind are named to a reader of the log: id → user name or code, of those the reader may see."""
    _names[object_type] = names


def words(verb: str) -> str:
    """The sentence for a verb; the verb itself where nobody registered one (a test finds these)."""
    return str(_wording.get(verb, verb))


def role_words(role: str) -> str:
    """The role in words."""
    return str(_roles.get(role, role))


def code_words(code: str) -> str:
    """A reason in words: the first sentence of a refusal, with … for what it named; the code as the last resort."""
    text = _PLACE.sub("…", str(_codes.get(code, code)))
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def field_words(object_type: str, name: str) -> str:
    """A field's name in words."""
    if name in _fields:
        return str(_fields[name])
    try:
        field = apps.get_model(object_type)._meta.get_field(name.removesuffix("_id"))
    except (LookupError, ValueError, FieldDoesNotExist):
        return name
    return str(getattr(field, "verbose_name", name))


def kind_words(object_type: str) -> str:
    """What kind of thing an event is about, in words; the code itself where it is no table of ours."""
    if object_type in _kinds:
        return _capital(str(_kinds[object_type]))
    try:
        return _capital(str(apps.get_model(object_type)._meta.verbose_name))
    except (LookupError, ValueError):
        return object_type


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def people_words(actor: Actor, wanted: Collection[UUID]) -> Mapping[UUID, tuple[str, str]]:
    """Code and address of the people whom this reader may see; nothing of the others."""
    return _people[0](actor, wanted) if _people and wanted else {}


def object_names(actor: Actor, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(Kind, id) → name for the reader; one question a kind, and nothing of what the reader may not see."""
    told = dict[tuple[str, str], str]()
    for kind in {kind for kind, _id in wanted} & set(_names):
        ids = {each for its, each in wanted if its == kind and each}
        told |= {(kind, each): name for each, name in _names[kind](actor, ids).items()} if ids else {}
    return told


def acts() -> list[tuple[str, str]]:
    """Verbs that stand in the log with their sentences, in the order of the sentences; reads are sealed in bundles."""
    written = {verb for verb in _wording if not verb.startswith(("READ_", *reads.LIST_VERBS))}
    written.add("READS_SEALED")
    return sorted(((verb, words(verb)) for verb in written), key=lambda pair: pair[1].casefold())


def known() -> set[str]:
    """Verbs that have words."""
    return set(_wording)
