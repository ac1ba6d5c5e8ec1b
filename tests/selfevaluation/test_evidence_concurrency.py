"""A file attached at the moment when somebody else submits, signs, or attaches it too."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.storage import storages

from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, EvidenceItem, SelfEvaluation, StoredFile
from selfevaluation.operations.evidence import AlreadyThere, attach_file
from selfevaluation.states import WrongState
from selfevaluation.uploads import CheckedFile, checked
from tests.cast import Cast
from tests.made_files import make_pdf
from tests.selfevaluation.test_concurrency import at_once, draft, people, submitting

__all__ = ["draft", "people"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answer(draft: SelfEvaluation) -> Answer:
    return draft.answers.get(proposal__feature=2, proposal__position=3)


def pdf(content: BytesIO | None = None) -> CheckedFile:
    return checked(content or BytesIO(make_pdf()), "plan.pdf", most_bytes=100_000)


def attaching(answer: Answer, people: Cast) -> Callable[[], EvidenceItem]:
    file = pdf()
    return lambda: attach_file(answer=answer, title="Plan", file=file, by=people.officer)


def not_named() -> set[str]:
    """What the storage holds and no row names."""
    folder = storages["evidence"].base_location
    held = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return held - set(StoredFile.objects.values_list("content", flat=True))


class Interrupted(BytesIO):
    """Content during whose storing something else is done."""

    meanwhile: Callable[[], object] | None = None

    def read(self, size: int | None = -1) -> bytes:
        if self.meanwhile:
            act, self.meanwhile = self.meanwhile, None
            act()
        return super().read(size)


def test_a_file_that_is_being_stored_when_the_return_is_submitted_is_refused_and_taken_out(
    draft: SelfEvaluation, answer: Answer, people: Cast
) -> None:
    before = not_named()
    content = Interrupted(make_pdf())
    file = pdf(content)
    content.meanwhile = submitting(draft, people.stranger)
    with pytest.raises(WrongState):
        attach_file(answer=answer, title="Plan", file=file, by=people.officer)
    draft.refresh_from_db()
    assert (draft.state, EvidenceItem.objects.count()) == ("submitted", 0)
    assert draft.fingerprint == fingerprints(draft).whole
    assert not_named() == before


@pytest.mark.parametrize("time", range(4))
def test_a_file_and_a_submission_at_once_come_in_turn(
    draft: SelfEvaluation, answer: Answer, people: Cast, time: int
) -> None:
    before = not_named()
    attached, submitted = at_once(attaching(answer, people), submitting(draft, people.stranger))
    draft.refresh_from_db()
    assert (draft.state, draft.fingerprint) == ("submitted", fingerprints(draft).whole)
    assert submitted == draft
    assert isinstance(attached, EvidenceItem | WrongState)
    assert EvidenceItem.objects.count() == isinstance(attached, EvidenceItem)
    assert not_named() == before


def test_the_same_file_from_two_colleagues_at_once_is_there_once(
    draft: SelfEvaluation, answer: Answer, people: Cast
) -> None:
    before = not_named()
    outcomes = at_once(attaching(answer, people), attaching(answer, people))
    assert {type(outcome) for outcome in outcomes} == {EvidenceItem, AlreadyThere}
    assert (EvidenceItem.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert not_named() == before
