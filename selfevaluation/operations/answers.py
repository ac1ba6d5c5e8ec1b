"""Writing an answer without ever overwriting a colleague."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from selfevaluation.models import Answer, ImprovementAction
from selfevaluation.operations.locks import locked
from selfevaluation.operations.signatures import void_signatures
from selfevaluation.states import Act, check


@dataclass(frozen=True)
class ActionText:
    """One improvement action as typed; `pk` is None for a new one, "" as text removes it."""

    text: str
    pk: int | None = None


@dataclass(frozen=True)
class Sending:
    """One sending of a form: from which open page, the how-manieth of that page, and how.

    A page saves by itself while it is written in, and the answer to that may never reach it. So
    what is saved by itself is marked with the page, and is no colleague's to that same page.
    """

    page: str
    turn: int
    is_autosave: bool

    @property
    def mark(self) -> str | None:
        """What the saved version is marked with; nothing for a save by the button."""
        return f"autosave {self.page} {self.turn}" if self.page and self.is_autosave else None

    def follows(self, mark: str | None) -> bool:
        """Whether the version so marked came from an earlier sending of the same page."""
        kind, _, rest = (mark or "").partition(" ")
        page, _, turn = rest.partition(" ")
        last = self.turn - 1 if self.is_autosave else self.turn
        return kind == "autosave" and page == self.page and int(turn) <= last


BY_BUTTON = Sending(page="", turn=0, is_autosave=False)


class ChangedSince(Exception):
    """Somebody saved this answer after the page was shown; `answer` is what they saved."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"answer {answer.pk} is at version {answer.version}")
        self.answer = answer


@transaction.atomic
def save_answer(
    *,
    answer: Answer,
    rating: str,
    evidence: str,
    actions: Sequence[ActionText],
    seen: int,
    by: User | None,
    sending: Sending = BY_BUTTON,
) -> Answer:
    """Save a rating, its evidence and its improvement actions as one change.

    `rating` is a value of Level or "", `seen` the version of the answer the page showed. Raises
    ChangedSince when a colleague saved in between and meant something else, states.Refused when the
    return is submitted or locked; nothing is changed then. Saving what is already there changes
    nothing, so that sending a form twice does one thing; by the button, it says that an answer
    carried over was looked at. A change voids every signature.
    """
    answer = _locked(answer, by=by)
    kept = actions_of(answer)
    texts = [action.text for action in actions if action.text]
    is_same = (answer.rating, answer.evidence, [a.text for a in kept]) == (rating, evidence, texts)
    if is_same and (sending.is_autosave or not answer.is_carried_over):
        return answer
    if answer.version != seen and not _is_own(answer, seen, sending):
        raise ChangedSince(answer)
    rewrite(answer, rating=rating, evidence=evidence, mark=sending.mark, by=by)
    _save_actions(answer, kept, actions)
    void_signatures(answer.self_evaluation, by=by)
    return answer


def rewrite(
    answer: Answer, *, rating: str, evidence: str, mark: str | None, by: User | None
) -> None:
    """The next version of an answer, in the caller's transaction and lock.

    `mark` goes in its history, at most 100 characters. What is to be asked first, its actions, and
    that it ends signatures are the caller's.
    """
    answer.rating = rating
    answer.evidence = evidence
    answer.is_carried_over = False
    answer.touch(by=by)
    answer._change_reason = mark  # type: ignore[attr-defined]
    answer.save()


def _locked(answer: Answer, *, by: User | None) -> Answer:
    """The answer as it stands, its return held. Raises what states.check raises."""
    found = locked(answer.self_evaluation_id)
    check(Act.WRITE, found, by=by)
    fresh = found.answers.get(pk=answer.pk)
    fresh.self_evaluation, fresh.proposal = found, answer.proposal
    return fresh


def _is_own(answer: Answer, seen: int, sending: Sending) -> bool:
    """Whether all that was saved since `seen` was saved by the same page, by itself, earlier."""
    since = answer.history.filter(version__gt=seen)
    marks = since.values_list("history_change_reason", flat=True)
    return bool(marks) and all(sending.follows(mark) for mark in marks)


def actions_of(answer: Answer) -> list[ImprovementAction]:
    """The improvement actions of this answer, in their order."""
    return list(
        ImprovementAction.objects.filter(
            self_evaluation_id=answer.self_evaluation_id, proposal_id=answer.proposal_id
        )
    )


def _save_actions(
    answer: Answer, kept: list[ImprovementAction], typed: Sequence[ActionText]
) -> None:
    """Make the answer's actions those typed, in their order; a text stays the row it was.

    One typed without its pk, as when the answer to an autosave was lost, is known by its text.
    """
    by_pk: dict[int | None, ImprovementAction] = {action.pk: action for action in kept}
    named = {wanted.pk for wanted in typed}
    by_text = {action.text: action.pk for action in kept if action.pk not in named}
    for position, wanted in enumerate(text for text in typed if text.text):
        pk = wanted.pk if wanted.pk in by_pk else by_text.get(wanted.text)
        action = by_pk.pop(pk, None) or ImprovementAction(
            self_evaluation_id=answer.self_evaluation_id, proposal_id=answer.proposal_id
        )
        if (action.text, action.position) != (wanted.text, position) or action.pk is None:
            action.text, action.position = wanted.text, position
            action.save()
    for removed in by_pk.values():
        removed.delete()
