"""Policies are plain functions: may this actor do this (to that)?"""

from __future__ import annotations

from typing import Protocol

from core.actor import Actor


class Policy(Protocol):
    """``may_x(actor, subject=None) -> bool``; ``subject`` is already known to be in the actor's sight."""

    def __call__(self, actor: Actor, subject: object | None = None) -> bool: ...


def anyone(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Also people who have not signed in (sign-in page, health probe)."""
    return True


def signed_in(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
    """Everybody who has signed in and holds a role."""
    return actor is not None


ANYONE = anyone
SIGNED_IN = signed_in


def allows(verb: str) -> Policy:
    """Policy: the actor's role holds this verb of the human role table."""

    def policy(actor: Actor | None, subject: object | None = None) -> bool:  # noqa: ARG001
        return actor is not None and verb in actor.verbs

    policy.__name__ = f"may_{verb.lower()}"
    policy.verb = verb  # type: ignore[attr-defined]
    return policy
