"""Two records that may be one person: stepped through and told apart, read by axe at the desk and on the phone."""

from __future__ import annotations

from beneficiaries.actions.pair_questions import ask_owner
from beneficiaries.models import CandidatePair
from tests.factories.pairs import paired
from tests.factories.partners import UserFactory, actor_for
from tests.journeys.visitor import NewVisitor

DESK = "/nguoi/trung-nguoi/"


def test_pairs_are_stepped_through_and_told_apart_by_keyboard(visit: NewVisitor) -> None:
    first, second = paired(chance=0.97), paired(chance=0.95)
    coordinator = visit(UserFactory(role="COORDINATOR").username)

    for path in (DESK, f"{DESK}trong-so/", f"{DESK}{first.pk}/"):
        assert coordinator.open(path) == 200
        coordinator.inspect()
    coordinator.page.keyboard.press("n")
    coordinator.page.wait_for_url(f"**{DESK}{second.pk}/")
    coordinator.page.keyboard.press("p")
    coordinator.page.wait_for_url(f"**{DESK}{first.pk}/")
    coordinator.fill(reason="KNOWN_IN_PERSON")
    coordinator.press("Đây là hai người")
    coordinator.page.wait_for_url(f"**{DESK}{second.pk}/")

    first.refresh_from_db()
    assert (first.state, first.reason) == ("DIFFERENT", "KNOWN_IN_PERSON")


def test_an_organisation_answers_about_its_own_record(visit: NewVisitor) -> None:
    manager = UserFactory(role="PARTNER_MANAGER")
    pair: CandidatePair = paired(by=actor_for(manager))
    own = next(each for each in (pair.first, pair.second) if each.registered_by_id == manager.organisation_id)
    question = ask_owner(by=actor_for(UserFactory(role="COORDINATOR")), pair=pair, person=own)
    partner = visit(manager.username)

    for path in (f"{DESK}hoi/", f"{DESK}hoi/{question.pk}/"):
        assert partner.open(path) == 200
        partner.inspect()
    partner.fill(answer="SAME")
    partner.press("Gửi câu trả lời")
    partner.page.wait_for_url(f"**{DESK}hoi/")

    question.refresh_from_db()
    assert question.answer == "SAME"
