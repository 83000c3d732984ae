"""Files are sealed with the person's key, kept within bounds, and gone when removed or when the data is destroyed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from audit.models import Event
from audit.verify import faults
from beneficiaries.actions import files
from beneficiaries.actions.file_reports import judge_file, report_file
from beneficiaries.actions.files import add_file, remove_file
from beneficiaries.choices.files import FilePart
from beneficiaries.models import Beneficiary, FileChunk, PersonFile
from core.actor import Actor
from core.errors import RuleViolation
from partners.models import Notice
from tests.factories.beneficiaries import erase, make_person
from tests.factories.files import m4a, make_file, ogg, paper, picture, stream
from tests.factories.partners import UserFactory, actor_for
from vault import openkeys
from vault.chunks import CHUNK, open_chunks, seal_chunks
from vault.tokens import SealBroken

pytestmark = pytest.mark.django_db
BIG = paper(stream(bytes(range(256)) * 600))


@pytest.fixture
def worker() -> Actor:
    """Who keeps the record of people of the factory."""
    return actor_for(UserFactory(role="COMMUNE_WORKER"))


def code_of(act: object, **told: object) -> str:
    """Code of the refusal of an act."""
    with pytest.raises(RuleViolation) as refused:
        act(**told)  # type: ignore[operator]
    return refused.value.code


def test_a_file_is_sealed_in_pieces_and_opens_whole(worker: Actor) -> None:
    person = make_person()

    file = make_file(person, by=worker, kind="HOSPITAL", content=BIG, title="trang 2")

    stored = PersonFile.objects.get(pk=file.pk)
    assert stored.opened(FilePart.CONTENT) == BIG
    assert (stored.title, stored.pieces, stored.organisation_id) == ("trang 2", 3, worker.organisation_id)
    pieces = list(FileChunk.objects.filter(file=file).values_list("sealed", flat=True))
    assert {len(bytes(piece or b"")) for piece in pieces} == {CHUNK + 1 + 12 + 16}
    assert not any(b"/Catalog" in bytes(piece or b"") for piece in pieces)
    event = Event.objects.get(verb="FILE_ADDED")
    assert (event.person, event.fields, event.detail) == (person.pk, ["files"], {})
    assert stored.history.count() == 1
    assert list(faults()) == []


def test_a_photograph_has_a_small_picture_and_tells_its_size_in_steps_alone(worker: Actor) -> None:
    person = make_person()

    file = make_file(person, by=worker, content=picture(size=(640, 480), is_from_camera=True))

    assert file.opened(FilePart.THUMBNAIL).startswith(b"\xff\xd8\xff")
    assert b"Exif" not in file.opened(FilePart.CONTENT)
    assert file.kibibytes == 64
    small = FileChunk.objects.get(file=file, part=FilePart.THUMBNAIL)
    assert len(bytes(small.sealed or b"")) == 16 * 1024 + 29


def test_no_piece_can_be_changed_moved_left_out_or_taken_from_another_file(worker: Actor) -> None:
    person = make_person()
    file = make_file(person, by=worker, kind="HOSPITAL", content=BIG)
    other = make_file(person, by=worker, kind="HOSPITAL", content=BIG + b"\n")
    label = "person_file.content"
    pieces = [bytes(each.sealed or b"") for each in FileChunk.objects.filter(file=file, part="C").order_by("place")]
    foreign = [bytes(each.sealed or b"") for each in FileChunk.objects.filter(file=other, part="C").order_by("place")]
    assert open_chunks(file, pieces, label=label) == BIG

    first, second, last = pieces
    changed = first[:-1] + bytes([first[-1] ^ 1])
    for wrong in (
        [second, first, last], [first, second], [first, last], [second, last], [first, second, second, last],
        [changed, second, last], [first, foreign[1], last], [b"\x02" + first[1:], second, last], [], [b""],
    ):  # fmt: skip
        with pytest.raises(SealBroken):
            open_chunks(file, wrong, label=label)
    with pytest.raises(SealBroken):
        open_chunks(file, pieces, label="person_file.thumbnail")
    with pytest.raises(SealBroken):
        open_chunks(other, pieces, label=label)


def test_nothing_and_a_length_that_fills_a_piece_come_back_as_they_were(worker: Actor) -> None:
    file = make_file(make_person(), by=worker)

    for length, number in ((0, 1), (CHUNK - 1, 1), (CHUNK, 2), (CHUNK + 1, 2)):
        pieces = seal_chunks(file, b"\x80" * length, label="x")
        assert len(pieces) == number
        assert open_chunks(file, pieces, label="x") == b"\x80" * length


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("CCCD", picture(), "FILE_KIND_MISSING"),
        ("SPOKEN", picture(), "SOUND_MISSING"),
        ("CONSENT", m4a(), "SOUND_OF_ANOTHER_KIND"),
        ("PERSON", b"MZ\x90\x00", "FILE_KIND_UNKNOWN"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(worker: Actor, kind: str, content: bytes, code: str) -> None:
    person = make_person()

    assert code_of(add_file, by=worker, person=person, kind=kind, content=content) == code
    assert not PersonFile.objects.exists()


def test_the_same_file_is_kept_once_and_again_after_it_was_removed(worker: Actor) -> None:
    person = make_person()
    file = make_file(person, by=worker, kind="SPOKEN", content=ogg(seconds=65))
    assert file.seconds == 65

    assert make_file(person, by=worker, kind="SPOKEN", content=ogg(seconds=65)) == file
    other = actor_for(UserFactory(role="COMMUNE_WORKER"))
    assert code_of(make_file, person=person, by=other, kind="SPOKEN", content=ogg(seconds=65)) == "FILE_STANDS"
    assert PersonFile.objects.get() == file
    make_file(make_person(), by=worker, kind="SPOKEN", content=ogg(seconds=65))
    remove_file(by=worker, file=file, reason="NOT_NEEDED")
    make_file(person, by=worker, kind="SPOKEN", content=ogg(seconds=65))


def test_room_is_counted_by_number_and_by_size(worker: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person()
    monkeypatch.setattr(files, "MOST_FILES", 2)
    first = make_file(person, by=worker, colour="red")
    make_file(person, by=worker, colour="green")
    assert code_of(make_file, person=person, by=worker, colour="blue") == "TOO_MANY_FILES"
    remove_file(by=worker, file=first, reason="UNREADABLE")

    monkeypatch.setattr(files, "MOST_FILES", 9)
    monkeypatch.setattr(files, "MOST_MEGABYTES", 0.25)  # Four pieces: one stands, the next one takes three.
    make_file(person, by=worker, kind="OTHER", content=BIG)
    assert code_of(make_file, person=person, by=worker, colour="blue") == "FILES_TOO_BIG"


def test_what_is_removed_is_deleted_and_that_it_was_there_stays(worker: Actor) -> None:
    person = make_person()
    file = make_file(person, by=worker)
    assert code_of(remove_file, by=worker, file=file, reason="") == "FILE_REMOVAL_MISSING"
    assert code_of(remove_file, by=worker, file=file, reason="ERASED") == "FILE_REMOVAL_MISSING"

    remove_file(by=worker, file=file, reason="WRONG_PERSON")

    stored = PersonFile.objects.get(pk=file.pk)
    assert (stored.state, stored.removed_because, stored.settled_by) == ("REMOVED", "WRONG_PERSON", worker.user_id)
    assert not FileChunk.objects.filter(file=file).exists()
    assert stored.history.count() == 2
    event = Event.objects.get(verb="FILE_REMOVED")
    assert (event.person, event.reason) == (person.pk, "WRONG_PERSON")
    assert code_of(remove_file, by=worker, file=file, reason="WRONG_PERSON") == "FILE_GONE"
    assert code_of(report_file, by=worker, file=file) == "FILE_GONE"
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonFile.objects.filter(pk=file.pk).update(removed_because="")
    assert list(faults()) == []


def test_when_the_data_is_destroyed_no_file_is_left_and_none_is_added(worker: Actor) -> None:
    person = make_person()
    file = make_file(person, by=worker, kind="OTHER", title="đơn viết tay")
    pieces = [bytes(each.sealed or b"") for each in FileChunk.objects.filter(file=file, part="C")]

    erase(person)

    stored = PersonFile.objects.get(pk=file.pk)
    assert (stored.state, stored.removed_because, stored.digest, stored.title) == ("REMOVED", "ERASED", None, None)
    assert not FileChunk.objects.filter(file=file).exists()
    with pytest.raises(SealBroken):
        open_chunks(stored, pieces, label="person_file.content")
    gone = Beneficiary.objects.get(pk=person.pk)
    for act, told in (
        (make_file, {"person": gone, "by": worker}),
        (remove_file, {"by": worker, "file": stored, "reason": "ASKED"}),
        (report_file, {"by": worker, "file": stored}),
    ):
        assert code_of(act, **told) == "DATA_DESTROYED"
    openkeys.forget()
    assert list(faults()) == []


def test_a_reported_card_is_hidden_at_once_and_removed_by_the_officer(worker: Actor) -> None:
    judge, finder = UserFactory(role="AUDITOR"), actor_for(UserFactory(role="PROVINCIAL_OFFICER"))
    person = make_person()
    file = make_file(person, by=worker)

    report_file(by=finder, file=file)

    assert PersonFile.objects.get(pk=file.pk).state == "HIDDEN"
    told = Notice.objects.get(code="FILE_REPORTED")
    assert (told.to_user_id, told.object_id, told.url_name) == (judge.pk, file.pk, "beneficiaries:judge-file")
    assert Event.objects.filter(verb="FILE_REPORTED", person=person.pk).count() == 1
    assert code_of(report_file, by=finder, file=file) == "FILE_HIDDEN_ALREADY"
    assert code_of(judge_file, by=finder, file=file, is_card=True) == "FILE_NOT_YOURS"

    judge_file(by=actor_for(judge), file=file, is_card=True)

    stored = PersonFile.objects.get(pk=file.pk)
    assert (stored.state, stored.removed_because, stored.settled_by) == ("REMOVED", "IDENTITY_CARD", judge.pk)
    assert not FileChunk.objects.filter(file=file).exists()
    decided = Notice.objects.filter(code="FILE_JUDGED")
    assert {each.to_user_id for each in decided} == {finder.user_id, worker.user_id}
    assert code_of(judge_file, by=actor_for(judge), file=file, is_card=True) == "FILE_GONE"
    assert list(faults()) == []


def test_what_is_no_card_is_shown_again_and_a_keeper_need_not_wait(worker: Actor) -> None:
    judge, person = actor_for(UserFactory(role="AUDITOR")), make_person()
    file, card = make_file(person, by=worker), make_file(person, by=worker, colour="navy")
    assert code_of(judge_file, by=judge, file=file, is_card=False) == "FILE_NOT_REPORTED"
    for each in (file, card):
        report_file(by=worker, file=each)

    judge_file(by=judge, file=file, is_card=False)
    remove_file(by=worker, file=card, reason="IDENTITY_CARD")

    assert PersonFile.objects.get(pk=file.pk).opened(FilePart.CONTENT)
    assert PersonFile.objects.get(pk=file.pk).state == "KEPT"
    assert Event.objects.filter(verb="FILE_RESTORED").count() == 1
    assert PersonFile.objects.get(pk=card.pk).state == "REMOVED"
    report_file(by=worker, file=file)
    assert not PersonFile.objects.filter(state="HIDDEN").visible_to(actor_for(UserFactory(role="STATISTICIAN")))
