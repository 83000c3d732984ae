"""Every personal string the generator invented, so that a search for them in the database means something."""

from __future__ import annotations

from collections.abc import Iterator

from config.demo.plans import PersonPlan, ProvincePlan


def personal_strings(plan: ProvincePlan) -> list[tuple[str, str]]:
    """Pairs of kind and text, each text once, in order of kind and text; sealed in the database or not.

    Kinds: name, alias, identity, phone, village, address, birth_date, accident_date, note. Dates stand as
    YYYY-MM-DD and as dd/mm/yyyy.
    """
    kinds: dict[str, str] = {}
    for person in plan.people:
        for kind, text in _strings_of(person):
            kinds.setdefault(text, kind)
    return sorted((kind, text) for text, kind in kinds.items())


def _strings_of(person: PersonPlan) -> Iterator[tuple[str, str]]:
    yield "name", person.full_name
    for alias in person.aliases:
        yield "alias", alias
    for kind, text in (
        ("identity", person.identity_number),
        ("phone", person.phone),
        ("village", person.village),
        ("address", person.address_line),
        ("note", person.note),
    ):
        if text:
            yield kind, text
    happened_on = person.accident.happened_on if person.accident else None
    for kind, day in (("birth_date", person.born_on), ("accident_date", happened_on)):
        if day is not None:
            yield kind, day.isoformat()
            yield kind, f"{day:%d/%m/%Y}"
