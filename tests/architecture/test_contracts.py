"""Each import contract of pyproject.toml, kept by the tree and broken by one planted import."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import grimp
import pytest
from importlinter import api
from importlinter.application import use_cases
from importlinter.application.user_options import UserOptions
from importlinter.domain.contract import registry

from tests.architecture.tree import ROOMS_ABOVE_FIRST, ROOT

PLANTED = [
    ("rooms", "core.planted", "places.models"),
    ("rooms", "places.rules.planted", "partners.models"),
    ("rooms", "partners.actions.planted", "beneficiaries.models"),
    ("rooms", "services.models.planted", "cases.models"),
    ("rooms", "exchange.views.planted", "reports.models"),
    ("rooms", "reports.views.planted", "config.settings"),
    ("shelves", "places.models.planted", "places.views"),
    ("shelves", "services.rules.planted", "services.models"),
    ("shelves", "cases.policies.planted", "cases.actions"),
    ("shelves", "beneficiaries.forms.planted", "beneficiaries.views"),
    ("shelves", "partners.planted_without_a_shelf", "partners.models"),
    ("ground", "audit.models.planted", "audit.views"),
    ("keys", "places.actions.planted", "keys.keyring"),
    ("keys", "beneficiaries.models.planted", "keys"),
    ("audit-log", "services.views.planted", "audit.log"),
    ("audit-log", "reports.resources.planted", "audit.log"),
    ("rules", "services.rules.planted", "django"),
]


@cache
def _options() -> UserOptions:
    api.read_configuration(str(ROOT / "pyproject.toml"))
    options = use_cases.read_user_options(str(ROOT / "pyproject.toml"))
    use_cases._register_contract_types(options)
    return options


@cache
def _graph() -> grimp.ImportGraph:
    first, *others = _options().session_options["root_packages"]
    return grimp.build_graph(first, *others, include_external_packages=True, cache_dir=None)


def _is_kept(contract_id: str, graph: grimp.ImportGraph) -> bool:
    chosen = next(each for each in _options().contracts_options if each["id"] == contract_id)
    contract_class = registry.get_contract_class(chosen["type"])
    contract: Any = contract_class(
        name=chosen["name"], session_options=_options().session_options, contract_options=chosen
    )
    return bool(contract.check(graph=graph, verbose=False).kept)


def _plant(graph: grimp.ImportGraph, *, importer: str, imported: str) -> None:
    for module in (importer, imported):
        parts = module.split(".")
        for length in range(1, len(parts) + 1):
            name = ".".join(parts[:length])
            if name not in graph.modules:
                graph.add_module(name, is_squashed=name == "django")
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")


@pytest.mark.parametrize("contract_id", [each["id"] for each in _options().contracts_options])
def test_the_tree_keeps_the_contract(contract_id: str) -> None:
    assert _is_kept(contract_id, copy.deepcopy(_graph()))


@pytest.mark.parametrize(("contract_id", "importer", "imported"), PLANTED)
def test_one_planted_import_breaks_the_contract(contract_id: str, importer: str, imported: str) -> None:
    graph = copy.deepcopy(_graph())

    _plant(graph, importer=importer, imported=imported)

    assert not _is_kept(contract_id, graph)


def test_every_contract_has_a_planted_import() -> None:
    assert {each["id"] for each in _options().contracts_options} == {planted[0] for planted in PLANTED}


def test_every_room_is_under_contract() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}

    assert packages == set(ROOMS_ABOVE_FIRST) == set(_options().session_options["root_packages"])


def test_the_rooms_import_each_other_in_no_circle() -> None:
    rooms = set(ROOMS_ABOVE_FIRST)
    circles = [
        (one, other)
        for one in rooms
        for other in rooms - {one}
        if _graph().find_shortest_chain(one, other, as_packages=True)
        and _graph().find_shortest_chain(other, one, as_packages=True)
    ]

    assert circles == []
