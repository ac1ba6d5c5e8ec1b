"""The life of a return: started, submitted."""

from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, Partnership, User
from proposals.models import Proposal
from selfevaluation.models import Answer, Round, SelfEvaluation


@transaction.atomic
def start(*, round: Round, partnership: Partnership, by: User) -> SelfEvaluation:
    """The partnership's draft in this round, with an empty answer for each of the 22 proposals.

    If it was started already, that draft as it is.
    """
    self_evaluation, is_new = SelfEvaluation.objects.get_or_create(
        round=round, partnership=partnership
    )
    if is_new:
        Answer.objects.bulk_create(
            Answer(self_evaluation=self_evaluation, proposal=proposal)
            for proposal in Proposal.objects.local()
        )
        audit.record(
            act=Event.Act.STARTED_RETURN,
            by=by,
            about=str(self_evaluation),
            partnership=partnership,
        )
    return self_evaluation


class NotComplete(Exception):
    """A return cannot be submitted yet; `answers` are those with something missing."""

    def __init__(self, answers: list[Answer]) -> None:
        super().__init__(f"{len(answers)} answers are not ready")
        self.answers = answers


@transaction.atomic
def submit(
    *,
    self_evaluation: SelfEvaluation,
    contact_name: str,
    contact_email: str,
    completed_on: date,
    on: date,
    by: User,
) -> SelfEvaluation:
    """Submit a draft as of day `on`: read-only from then on, and on record.

    Every one of its answers needs a rating and evidence, else NotComplete is raised and nothing
    changes. A return that was submitted already comes back as it is: a second press of the button
    does nothing.
    """
    locked = SelfEvaluation.objects.select_for_update().get(pk=self_evaluation.pk)
    if locked.is_submitted:
        return locked
    gaps = [a for a in with_proposals(locked) if a.state != Answer.State.READY]
    if gaps:
        raise NotComplete(gaps)
    locked.contact_name = contact_name
    locked.contact_email = contact_email
    locked.completed_on = completed_on
    locked.submitted_on = on
    locked.submitted_by = by
    locked.save()
    audit.record(
        act=Event.Act.SUBMITTED_RETURN, by=by, about=str(locked), partnership=locked.partnership
    )
    return locked


@transaction.atomic
def save_contact(
    *, self_evaluation: SelfEvaluation, contact_name: str, contact_email: str, completed_on: date
) -> None:
    """Keep on a draft what was typed about whom to ask, so that it is there at the next try."""
    locked = SelfEvaluation.objects.select_for_update().get(pk=self_evaluation.pk)
    if locked.is_submitted:
        return
    locked.contact_name = contact_name
    locked.contact_email = contact_email
    locked.completed_on = completed_on
    locked.save()


def with_proposals(self_evaluation: SelfEvaluation) -> list[Answer]:
    """All answers of a return in the order of their numbers, each with its proposal."""
    return list(self_evaluation.answers.in_number_order().select_related("proposal", "changed_by"))
