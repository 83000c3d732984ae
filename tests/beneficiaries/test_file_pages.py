"""The pages of files: who is shown what, how bytes are answered, reporting and deciding."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from audit.models import Event, ReadEvent
from beneficiaries.actions import share_person
from beneficiaries.actions.file_reports import report_file
from beneficiaries.actions.files import remove_file
from beneficiaries.models import FileChunk, PersonFile
from partners.models import Notice, Organisation
from tests.beneficiaries.test_pages import signed_in
from tests.beneficiaries.test_sight import OTHER_COMMUNE
from tests.factories.beneficiaries import BY_LAW, erase, make_person
from tests.factories.files import m4a, make_file, paper, picture
from tests.factories.partners import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


def at(name: str, *args: Any) -> str:
    """Address of a page of the room."""
    return reverse(f"beneficiaries:{name}", args=args)


def sent(content: bytes, name: str = "CCCD Ho Thi Kan.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it; what it calls itself is not believed and not kept."""
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def test_a_worker_adds_a_photograph_sees_it_and_loads_it_under_a_name_that_names_nobody() -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person(full_name="Hồ Thị Kăn")
    url = at("list-files", person.pk)
    shown = client.get(url).content.decode()
    assert "Không lưu giữ thẻ căn cước" in shown
    assert 'capture="environment"' in shown
    assert 'value="CCCD"' not in shown

    told = {"kind": "DISABILITY", "photo": sent(picture(is_from_camera=True)), "title": "mặt trước"}
    assert client.post(url, told).status_code == 302

    file = PersonFile.objects.get(person=person)
    listed = client.get(url).content.decode()
    assert "mặt trước" in listed
    assert at("show-thumbnail", person.pk, file.pk) in listed
    assert at("download-file", person.pk, file.pk) in client.get(at("show-file", person.pk, file.pk)).content.decode()
    answer = client.get(at("download-file", person.pk, file.pk))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{person.code}-{file.pk.hex[:6]}.jpg"'
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert not Image.open(io.BytesIO(answer.content)).getexif()
    small = client.get(at("show-thumbnail", person.pk, file.pk))
    assert (small.headers["Content-Type"], small.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    told_of = json.dumps(list(Event.objects.values_list("detail", flat=True))) + str(list(ReadEvent.objects.values()))
    assert "Kan" not in told_of
    assert client.get(at("show-person", person.pk)).content.decode().count(url) >= 1
    panel = client.get(url, HTTP_HX_REQUEST="true").content.decode()
    assert "<html" not in panel
    assert "mặt trước" in panel


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"kind": "PERSON"}, "chụp ảnh hoặc chọn"),
        ({"kind": "", "file": picture()}, "chọn tài liệu này"),
        ({"kind": "CCCD", "file": picture()}, "chọn tài liệu này"),
        ({"kind": "PERSON", "file": picture(), "photo": picture(colour="red")}, "lần lượt"),
        ({"kind": "PERSON", "photo": b""}, "tệp trống"),
        ({"kind": "PERSON", "file": b"MZ this is a programme"}, "PDF"),
        ({"kind": "PERSON", "file": picture() * 0 + b"\x00" * (10 * 1024 * 1024 + 1)}, "10 MB"),
        ({"kind": "PERSON", "file": m4a()}, "đồng ý"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_and_nothing_is_kept(told: dict[str, Any], says: str) -> None:
    client, _user = signed_in("COMMUNE_WORKER")
    person = make_person()
    form = {name: sent(value) if isinstance(value, bytes) else value for name, value in told.items()}

    answer = client.post(at("list-files", person.pk), form)

    assert answer.status_code == 422
    assert says.lower() in answer.content.decode().lower()
    assert not PersonFile.objects.exists()


def test_a_role_is_shown_the_kinds_of_its_classes_alone() -> None:
    worker, person = actor_for(UserFactory(role="COMMUNE_WORKER")), make_person()
    portrait = make_file(person, by=worker)
    certificate = make_file(person, by=worker, kind="DISABILITY", colour="red", title="mức nặng")
    coordinator, _user = signed_in("COORDINATOR")

    listed = coordinator.get(at("list-files", person.pk)).content.decode()

    assert str(portrait.pk) in listed
    assert str(certificate.pk) not in listed
    assert "mức nặng" not in listed
    for name in ("show-file", "download-file", "show-thumbnail", "report-file"):
        assert coordinator.get(at(name, person.pk, portrait.pk)).status_code == 200
        assert coordinator.get(at(name, person.pk, certificate.pk)).status_code == 404
    assert coordinator.get(at("remove-file", person.pk, portrait.pk)).status_code == 403
    assert coordinator.post(at("list-files", person.pk), {"kind": "PERSON"}).status_code == 403


def test_a_file_is_found_under_its_own_person_and_in_sight_alone() -> None:
    worker = actor_for(UserFactory(role="COMMUNE_WORKER"))
    person, other = make_person(), make_person()
    file = make_file(person, by=worker)
    client, user = signed_in("PARTNER_WORKER")
    for name in ("show-file", "download-file", "show-thumbnail", "remove-file"):
        assert client.get(at(name, person.pk, file.pk)).status_code == 404

    organisation = Organisation.objects.get(pk=user.organisation_id)
    share_person(by=worker, person=person, organisation=organisation, classes=["identity"], until=None, basis=BY_LAW)

    assert client.get(at("download-file", person.pk, file.pk)).status_code == 200
    assert client.get(at("remove-file", person.pk, file.pk)).status_code == 403
    keeper, _keeping = signed_in("COMMUNE_WORKER")
    assert keeper.get(at("download-file", other.pk, file.pk)).status_code == 404
    office = OrganisationFactory(kind="STATE_COMMUNE", commune_id=OTHER_COMMUNE)
    stranger, _neighbour = signed_in("COMMUNE_WORKER", organisation=office)
    assert stranger.get(at("download-file", person.pk, file.pk)).status_code == 404


def test_each_opening_is_noted_and_a_small_picture_is_a_part_of_its_page() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person()
    photo = make_file(person, by=actor_for(user))
    scan = make_file(person, by=actor_for(user), kind="HOSPITAL", content=paper())
    client.get(at("list-files", person.pk))
    for name, file in (("show-thumbnail", photo), ("show-file", photo), ("show-file", scan), ("download-file", scan)):
        assert client.get(at(name, person.pk, file.pk)).status_code == 200

    noted = [(each.verb, each.detail) for each in ReadEvent.objects.order_by("pk")]

    assert noted == [
        ("READ_PERSON", {}),
        ("OPEN_FILE", {"file": str(photo.pk), "part": True}),
        ("OPEN_FILE", {"file": str(photo.pk)}),
        ("READ_PERSON", {}),
        ("OPEN_FILE", {"file": str(scan.pk)}),
    ]
    assert "health" in ReadEvent.objects.order_by("-pk")[0].classes


def test_a_tampered_or_lost_piece_is_never_shown() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    client.raise_request_exception = False
    person = make_person()
    file = make_file(person, by=actor_for(user))
    piece = FileChunk.objects.get(file=file, part="C")
    whole = bytes(piece.sealed or b"")

    FileChunk.objects.filter(pk=piece.pk).update(sealed=whole[:-1] + bytes([whole[-1] ^ 1]))
    assert client.get(at("download-file", person.pk, file.pk)).status_code == 500
    piece.delete()
    assert client.get(at("download-file", person.pk, file.pk)).status_code == 500


def test_a_reported_file_is_hidden_and_the_officer_decides_without_seeing_the_rest() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person(full_name="Hồ Thị Kăn")
    file = make_file(person, by=actor_for(user), kind="DISABILITY")
    assert client.get(at("report-file", person.pk, file.pk)).status_code == 200

    assert client.post(at("report-file", person.pk, file.pk)).status_code == 302

    for name in ("show-file", "download-file", "show-thumbnail", "report-file"):
        assert client.get(at(name, person.pk, file.pk)).status_code == 404
    assert "đã được báo" in client.get(at("list-files", person.pk)).content.decode()
    assert client.get(at("remove-file", person.pk, file.pk)).status_code == 200
    assert client.get(at("list-reported-files")).status_code == 403

    officer, _auditor = signed_in("AUDITOR")
    listed = officer.get(at("list-reported-files")).content.decode()
    assert person.code in listed
    page = officer.get(at("judge-file", file.pk)).content.decode()
    assert at("show-reported-file", file.pk) in page
    assert "Kăn" not in page
    bytes_of = officer.get(at("show-reported-file", file.pk))
    assert bytes_of.headers["Content-Disposition"].startswith("attachment")
    assert officer.get(at("download-file", person.pk, file.pk)).status_code == 404
    assert officer.post(at("judge-file", file.pk), {}).status_code == 302
    assert PersonFile.objects.get(pk=file.pk).state == "HIDDEN"
    assert officer.post(at("judge-file", file.pk), {"decision": "restore"}).status_code == 302
    assert client.get(at("show-file", person.pk, file.pk)).status_code == 200
    assert officer.get(at("judge-file", file.pk)).status_code == 404


def test_what_was_judged_to_be_no_card_is_reported_again_but_not_hidden() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    officer, _auditor = signed_in("AUDITOR")
    person = make_person()
    file = make_file(person, by=actor_for(user), kind="DISABILITY")
    report, judge = at("report-file", person.pk, file.pk), at("judge-file", file.pk)
    client.post(report)
    officer.post(judge, {"decision": "restore"})
    assert "vẫn hiển thị" in client.get(report).content.decode()

    assert "vẫn hiển thị" in client.post(report, follow=True).content.decode()

    assert client.get(at("show-file", person.pk, file.pk)).status_code == 200
    assert "báo lại" in client.post(report, follow=True).content.decode()
    assert Notice.objects.filter(code="FILE_REPORTED").count() == 2
    assert person.code in officer.get(at("list-reported-files")).content.decode()
    assert "vẫn hiển thị" in officer.get(judge).content.decode()
    assert officer.post(judge, {"decision": "restore"}).status_code == 302
    assert officer.get(judge).status_code == 404
    client.post(report)
    officer.post(judge, {"decision": "remove"})
    assert PersonFile.objects.get(pk=file.pk).state == "REMOVED"
    assert client.get(at("show-file", person.pk, file.pk)).status_code == 404


def test_a_keeper_removes_a_file_for_a_reason_and_the_list_says_so() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person()
    file = make_file(person, by=actor_for(user))
    url = at("remove-file", person.pk, file.pk)
    assert client.post(url, {}).status_code == 422

    assert client.post(url, {"removed_because": "WRONG_PERSON"}).status_code == 302

    assert client.get(url).status_code == 404
    listed = client.get(at("list-files", person.pk)).content.decode()
    assert "người khác" in listed
    assert str(file.pk) not in listed


def test_two_who_act_on_a_file_at_once_are_told_what_became_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    client, user = signed_in("COMMUNE_WORKER")
    officer, _auditor = signed_in("AUDITOR")
    person = make_person()
    file = make_file(person, by=actor_for(user))
    report_file(by=actor_for(user), file=file)
    stale = PersonFile.objects.select_related("person", "organisation").get(pk=file.pk)
    remove_file(by=actor_for(user), file=file, reason="ASKED")
    monkeypatch.setattr("beneficiaries.views.files.OneFileView.file", lambda *_: stale)
    monkeypatch.setattr("beneficiaries.views.file_reports.ReportedFileView.file", lambda *_: stale)

    answer = client.post(at("remove-file", person.pk, file.pk), {"removed_because": "ASKED"})
    assert answer.status_code == 409
    told = client.post(at("report-file", person.pk, file.pk), follow=True).content.decode()
    assert "vừa được gỡ bỏ" in told
    told = officer.post(at("judge-file", file.pk), {"decision": "remove"}, follow=True).content.decode()
    assert "vừa được gỡ bỏ" in told


def test_of_an_erased_person_nothing_is_added_and_nothing_opens() -> None:
    client, user = signed_in("COMMUNE_WORKER")
    person = make_person()
    file = make_file(person, by=actor_for(user))
    erase(person)

    page = client.get(at("list-files", person.pk)).content.decode()

    assert 'name="kind"' not in page
    assert client.get(at("download-file", person.pk, file.pk)).status_code == 404
    answer = client.post(at("list-files", person.pk), {"kind": "PERSON", "file": sent(picture())})
    assert answer.status_code == 409
