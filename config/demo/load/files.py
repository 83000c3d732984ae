"""A drawn photograph of the home and a drawn certificate for the newest record of each commune; one is reported."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final
from uuid import UUID

from PIL import Image, ImageDraw

from beneficiaries.actions.file_reports import report_file
from beneficiaries.actions.files import add_file
from beneficiaries.models import Beneficiary
from config.demo.chance import between, pick, stream
from config.demo.load.cast import Cast
from config.demo.organisations import MINE_CENTRE
from config.demo.plans import PersonPlan

MOST_COMMUNES: Final = 24
WALLS: Final = ("#d9c7a3", "#c9b08a", "#a7bfae", "#cfd8dc", "#e0c9c1")
ROOFS: Final = ("#8d4a3a", "#6d5748", "#5f7480", "#9a5b3c")


def load_files(plans: Sequence[PersonPlan], *, cast: Cast, ids: Mapping[int, UUID]) -> None:
    """Keep them as whoever registered the person would have done."""
    chosen = newest_of_communes(plans)
    rng = stream(len(plans), "files")
    people = Beneficiary.objects.in_bulk([ids[plan.key] for plan in chosen])
    for place, plan in enumerate(chosen):
        by, person = cast.acting(plan.registered_by, verb="EDIT_PERSON", day=cast.today), people[ids[plan.key]]
        home = add_file(by=by, person=person, kind="HOME", content=drawn_home(rng))
        if plan.disability_degree:
            add_file(by=by, person=person, kind="DISABILITY", content=drawn_certificate(rng))
        if place == len(chosen) - 1:
            report_file(by=by, file=home)


def newest_of_communes(plans: Sequence[PersonPlan]) -> list[PersonPlan]:
    """The person whom each commune's list shows first, among those whose keeper may add files."""
    newest: dict[str, PersonPlan] = {}
    for plan in sorted(plans, key=lambda each: (each.registered_on, each.key), reverse=True):
        if plan.registered_by != MINE_CENTRE:
            newest.setdefault(plan.commune_code, plan)
    return list(newest.values())[:MOST_COMMUNES]


def drawn_home(rng: Random) -> bytes:
    """A house under a sky, no two alike."""
    image = Image.new("RGB", (960, 720), "#b9d6e8")
    draw = ImageDraw.Draw(image)
    ground = between(rng, 500, 560)
    left, right, eaves = between(rng, 160, 260), between(rng, 680, 800), between(rng, 260, 320)
    draw.rectangle((0, ground, 960, 720), fill="#7f9a5d")
    draw.rectangle((left, eaves, right, ground + 30), fill=pick(rng, WALLS))
    draw.polygon(((left - 60, eaves), (right + 60, eaves), ((left + right) // 2, eaves - 140)), fill=pick(rng, ROOFS))
    door = between(rng, left + 60, right - 160)
    draw.rectangle((door, eaves + 70, door + 90, ground + 30), fill="#5b4636")
    return _as_jpeg(image)


def drawn_certificate(rng: Random) -> bytes:
    """A sheet with lines that say nothing and a round stamp."""
    image = Image.new("RGB", (720, 1000), "#f4f1e8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 80, 520, 104), fill="#555555")
    for line in range(between(rng, 12, 16)):
        draw.rectangle((80, 180 + 40 * line, between(rng, 420, 640), 188 + 40 * line), fill="#9a9a9a")
    draw.ellipse((470, 800, 620, 950), outline="#b3261e", width=6)
    return _as_jpeg(image)


def _as_jpeg(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=80)
    return made.getvalue()
