"""Pages of the register that no story passes: read by axe at the desk and on the phone, and done by keyboard alone."""

from __future__ import annotations

from beneficiaries.models import Accident
from tests.factories.accidents import make_accident
from tests.factories.beneficiaries import make_person
from tests.factories.partners import UserFactory, actor_for
from tests.journeys.visitor import NewVisitor

OF_A_PERSON = (
    "dong-y/", "tai-lieu/", "ho-gia-dinh/thanh-vien/", "chia-se/", "ghi-nhan/khuyet-tat/", "ghi-nhan/hoan-canh/",
    "ghi-nhan/hoc-tap/", "giay-to-va-dien/",
)  # fmt: skip
LISTS = ("/nguoi/xac-minh/", "/nguoi/can-bo-sung/", "/tai-nan/", "/nguoi/?age_from=18&further=NEVER_SUPPORTED")


def test_pages_beside_the_stories_are_read_by_everybody(visit: NewVisitor) -> None:
    user = UserFactory(role="COMMUNE_WORKER")
    by = actor_for(user)
    person = make_person(by=by)
    one, other = make_accident(by=by, person=person), make_accident(by=by, state="REPORTED")
    worker = visit(user.username)
    for path in (*LISTS, *(f"/nguoi/{person.pk}/{page}" for page in OF_A_PERSON), "/tai-nan/vao-so/"):
        assert worker.open(path) == 200
        worker.inspect()
    worker.search("khong co ai")
    worker.inspect()

    qtmac = visit(UserFactory(role="QTMAC_OFFICER").username)
    assert qtmac.open(f"/tai-nan/{one.pk}/so-voi/{other.pk}/") == 200
    qtmac.inspect()


def test_an_accident_is_reported_with_the_keyboard_alone(visit: NewVisitor) -> None:
    reporter = visit(UserFactory(role="COMMUNE_WORKER").username)
    keys = reporter.page.keyboard
    reporter.open("/tai-nan/bao-nhanh/")

    reporter.tab_to("n_injured")
    keys.type("2")
    reporter.tab_to("device")
    keys.press("ArrowDown")
    reporter.tab_to("reporter_name")
    keys.press("Enter")

    reporter.sees("Xã, đầu mối y tế và QTMAC đã được báo")
    accident = Accident.objects.get()
    assert (accident.n_injured, accident.n_killed, accident.device) == (2, 0, "CLUSTER")
