"""Links and files beside an answer: what each act does, and what it refuses."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import FileSystemStorage, storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Event
from selfevaluation.evidence import evidence_of
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, EvidenceItem, SelfEvaluation, StoredFile
from selfevaluation.operations import save_answer, sign
from selfevaluation.operations.evidence import (
    AlreadyThere,
    Full,
    add_link,
    attach_file,
    change_item,
    remove_item,
    replace_file,
    restore_item,
)
from selfevaluation.operations.storing import NotStored
from selfevaluation.states import RoundLocked, WrongState
from selfevaluation.uploads import CheckedFile, checked
from tests.cast import Cast, join, person
from tests.made_files import make_pdf
from tests.returns import make_ready, make_submitted

MINUTES = "https://www.example.gov.uk/minutes"


def pdf(text: str = "", name: str = "plan.pdf") -> CheckedFile:
    return checked(BytesIO(make_pdf(text)), name, most_bytes=100_000)


def in_storage() -> int:
    """How many files the storage holds. It is not emptied between tests: compare."""
    folder = storages["evidence"].base_location
    return sum(path.is_file() for path in folder.rglob("*")) if folder.exists() else 0


@pytest.fixture
def link(answer: Answer, cast: Cast) -> EvidenceItem:
    return add_link(answer=answer, title="Minutes", url=MINUTES, by=cast.officer)


@pytest.fixture
def file(answer: Answer, cast: Cast) -> EvidenceItem:
    return attach_file(answer=answer, title="Plan", file=pdf(), by=cast.officer)


def test_a_link_is_added_and_says_who_changed_the_answer(
    answer: Answer, link: EvidenceItem, cast: Cast
) -> None:
    answer.refresh_from_db()
    assert (link.title, link.url, link.file, link.position) == ("Minutes", MINUTES, None, 0)
    assert (answer.changed_by, answer.state) == (cast.officer, Answer.State.DRAFT)


def test_a_file_is_stored_under_a_name_that_says_nothing(file: EvidenceItem, cast: Cast) -> None:
    stored = file.file
    assert stored.content.read() == make_pdf()
    assert (stored.name, stored.media_type, stored.by) == (
        "plan.pdf",
        "application/pdf",
        cast.officer,
    )
    assert stored.size == len(make_pdf())
    assert "plan" not in stored.content.name
    assert Event.objects.filter(act="attached_file").get().about == (
        f"Fife, Self-evaluation 2019, 2(iii), file {stored.pk}"
    )


def test_a_colleague_who_is_writing_has_nothing_to_choose_between(
    answer: Answer, file: EvidenceItem, cast: Cast
) -> None:
    seen = answer.version
    saved = save_answer(
        answer=answer, rating="partly", evidence="Minutes.", actions=[], seen=seen, by=cast.stranger
    )
    assert (saved.evidence, saved.version) == ("Minutes.", seen + 1)
    assert answer.history.count() == 1  # of the save: the file made no version of the text


def test_the_same_file_again_is_said_to_be_there(
    answer: Answer, file: EvidenceItem, cast: Cast
) -> None:
    before = in_storage()
    with pytest.raises(AlreadyThere) as caught:
        attach_file(answer=answer, title="Other", file=pdf(name="other.pdf"), by=cast.officer)
    assert str(caught.value) == "This is here already, as “Plan”. Nothing was added."
    assert (in_storage(), StoredFile.objects.count()) == (before, 1)


def test_the_same_address_again_is_said_to_be_there(
    answer: Answer, link: EvidenceItem, cast: Cast
) -> None:
    with pytest.raises(AlreadyThere):
        add_link(answer=answer, title="Other", url=MINUTES, by=cast.officer)
    other = add_link(answer=answer, title="Other", url=f"{MINUTES}/2", by=cast.officer)
    with pytest.raises(AlreadyThere):
        change_item(item=other, title="Other", url=MINUTES, by=cast.officer)


def test_the_same_file_may_stand_beside_another_answer(
    draft: SelfEvaluation, file: EvidenceItem, cast: Cast
) -> None:
    other = draft.answers.get(proposal__feature=2, proposal__position=4)
    item = attach_file(answer=other, title="Plan", file=pdf(), by=cast.officer)
    assert item.file.sha256 == file.file.sha256
    assert item.file.pk != file.file.pk


def test_an_answer_has_so_many_and_no_more(
    answer: Answer, link: EvidenceItem, cast: Cast, settings
) -> None:
    settings.EVIDENCE_MAX_ITEMS = 1
    before = in_storage()
    with pytest.raises(Full):
        attach_file(answer=answer, title="Plan", file=pdf(), by=cast.officer)
    with pytest.raises(Full):
        add_link(answer=answer, title="Other", url=f"{MINUTES}/2", by=cast.officer)
    assert in_storage() == before


def test_another_file_takes_its_place_and_the_first_stays(
    answer: Answer, file: EvidenceItem, cast: Cast
) -> None:
    first = file.file
    replaced = replace_file(item=file, title="Plan 2", file=pdf("2", "new.pdf"), by=cast.stranger)
    [shown] = evidence_of(answer).here
    assert (replaced.pk, replaced.title, replaced.file.name) == (file.pk, "Plan 2", "new.pdf")
    assert [(state.title, state.file) for state in shown.earlier] == [("Plan", first)]
    assert first.content.read() == make_pdf()


def test_the_same_file_does_not_take_its_own_place(file: EvidenceItem, cast: Cast) -> None:
    with pytest.raises(AlreadyThere):
        replace_file(item=file, title="Plan 2", file=pdf(), by=cast.officer)


def test_a_link_has_no_file_put_in_its_place(link: EvidenceItem, cast: Cast) -> None:
    before = in_storage()
    with pytest.raises(EvidenceItem.DoesNotExist):
        replace_file(item=link, title="Plan", file=pdf(), by=cast.officer)
    assert in_storage() == before


def test_a_change_that_changes_nothing_leaves_no_trace(link: EvidenceItem, cast: Cast) -> None:
    change_item(item=link, title="Minutes", url=MINUTES, by=cast.officer)
    assert link.history.count() == 1


def test_what_is_removed_is_listed_and_comes_back(
    answer: Answer, link: EvidenceItem, file: EvidenceItem, cast: Cast
) -> None:
    remove_item(item=link, by=cast.officer)
    remove_item(item=file, by=cast.officer)
    remove_item(item=file, by=cast.officer)  # a second press of the button
    evidence = evidence_of(answer)
    assert (evidence.here, [shown.last.title for shown in evidence.removed]) == (
        [],
        ["Plan", "Minutes"],
    )
    back = restore_item(answer=answer, item_pk=file.pk, by=cast.officer)
    assert (back.pk, back.title, back.file) == (file.pk, "Plan", file.file)
    assert restore_item(answer=answer, item_pk=file.pk, by=cast.officer) == back
    acts = Event.objects.filter(act__endswith="_file").order_by("pk")
    assert [event.act for event in acts] == ["attached_file", "removed_file", "attached_file"]


def test_what_was_never_there_does_not_come_back(
    draft: SelfEvaluation, answer: Answer, link: EvidenceItem, cast: Cast
) -> None:
    other = draft.answers.get(proposal__feature=2, proposal__position=4)
    with pytest.raises(EvidenceItem.DoesNotExist):
        restore_item(answer=other, item_pk=link.pk, by=cast.officer)


def test_what_comes_back_is_refused_when_it_is_there_again(
    answer: Answer, link: EvidenceItem, cast: Cast
) -> None:
    remove_item(item=link, by=cast.officer)
    add_link(answer=answer, title="Minutes", url=MINUTES, by=cast.officer)
    with pytest.raises(AlreadyThere):
        restore_item(answer=answer, item_pk=link.pk, by=cast.officer)


def every_act(answer: Answer, link: EvidenceItem, file: EvidenceItem, by):
    return [
        lambda: add_link(answer=answer, title="Other", url=f"{MINUTES}/2", by=by),
        lambda: attach_file(answer=answer, title="Other", file=pdf("2"), by=by),
        lambda: replace_file(item=file, title="Other", file=pdf("2"), by=by),
        lambda: change_item(item=link, title="Other", url=MINUTES, by=by),
        lambda: remove_item(item=link, by=by),
        lambda: restore_item(answer=answer, item_pk=link.pk, by=by),
    ]


@pytest.mark.parametrize("place", range(6))
def test_every_act_is_refused_when_the_return_is_submitted(
    draft: SelfEvaluation,
    answer: Answer,
    link: EvidenceItem,
    file: EvidenceItem,
    cast: Cast,
    place: int,
) -> None:
    make_submitted(draft, date(2019, 5, 15))
    before, content = in_storage(), fingerprints(draft).whole
    with pytest.raises(WrongState):
        every_act(answer, link, file, cast.officer)[place]()
    assert (in_storage(), fingerprints(draft).whole) == (before, content)


@pytest.mark.parametrize("place", range(6))
def test_every_act_is_refused_to_those_who_do_not_write(
    answer: Answer, link: EvidenceItem, file: EvidenceItem, cast: Cast, place: int
) -> None:
    before = in_storage()
    with pytest.raises(PermissionDenied):
        every_act(answer, link, file, cast.division)[place]()
    assert in_storage() == before


def test_a_locked_round_takes_no_file(draft: SelfEvaluation, answer: Answer, cast: Cast) -> None:
    draft.round.locked_at = timezone.now()
    draft.round.save()
    before = in_storage()
    with pytest.raises(RoundLocked):
        attach_file(answer=answer, title="Plan", file=pdf(), by=cast.officer)
    assert in_storage() == before


@pytest.mark.parametrize("place", range(5))
def test_every_change_voids_the_signatures(
    draft: SelfEvaluation,
    answer: Answer,
    link: EvidenceItem,
    file: EvidenceItem,
    cast: Cast,
    place: int,
) -> None:
    make_ready(draft)
    signatory = person("fife signatory")
    join(signatory, "fife", "signatory")
    seen = fingerprints(draft).whole
    signature = sign(self_evaluation=draft, post="Chief Executive", seen=seen, by=signatory)
    every_act(answer, link, file, cast.officer)[place]()
    assert fingerprints(draft).whole != seen
    assert (signature.end.why, signature.end.by) == ("changed", cast.officer)


def test_a_submitted_version_keeps_its_items_whoever_asks(
    draft: SelfEvaluation, link: EvidenceItem
) -> None:
    make_submitted(draft, date(2019, 5, 15))
    for act in (link.delete, link.save):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_an_item_is_a_link_or_a_file(answer: Answer, file: EvidenceItem) -> None:
    for facts in ({}, {"url": MINUTES, "file": file.file}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EvidenceItem.objects.create(answer=answer, title="Both or neither", **facts)


def test_a_row_that_cannot_be_saved_leaves_no_file(answer: Answer, cast: Cast) -> None:
    before = in_storage()
    with pytest.raises(IntegrityError):
        attach_file(answer=answer, title=None, file=pdf(), by=cast.officer)  # type: ignore[arg-type]
    assert in_storage() == before


class FullDisk(FileSystemStorage):
    def _save(self, name, content):
        raise OSError("No space left on device")


def test_a_storage_that_takes_nothing_is_said_and_leaves_no_row(
    answer: Answer, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", FullDisk())
    with pytest.raises(NotStored) as caught:
        attach_file(answer=answer, title="Plan", file=pdf(), by=cast.officer)
    assert str(caught.value) == (
        "“plan.pdf” could not be stored just now. Try again in a few minutes."
    )
    assert StoredFile.objects.count() == 0
