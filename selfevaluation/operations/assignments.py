"""Asking colleagues for answers, and asking no longer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts import audit
from accounts.models import Event, User
from selfevaluation.models import Answer, Assignment, SelfEvaluation
from selfevaluation.operations.locks import locked
from selfevaluation.roles import writes_for
from selfevaluation.states import Act, Refused, check


class CannotWrite(Refused):
    """The person who is to be asked does not, or no longer, write in this return."""


@transaction.atomic
def assign(
    *, answers: Sequence[Answer], person: User, wanted_on: date | None, by: User
) -> list[Assignment]:
    """Ask `person` for these answers, all of one draft, by day `wanted_on` if there is one.

    Who is asked already stays asked, and the day becomes this one. Raises CannotWrite when the
    person is no lead or contributor of the partnership, and what states.check raises; nobody is
    asked then.
    """
    found = locked(answers[0].self_evaluation_id)
    check(Act.ASSIGN, found, by=by)
    if not (person.is_active and writes_for.test(person, found)):
        raise CannotWrite(f"{person} cannot write in the return of {found.partnership}.")
    asked = [_ask(answer, person, wanted_on, by) for answer in _of(found, answers)]
    changed = [assignment for assignment, is_changed in asked if is_changed]
    if changed:
        _record(found, f"{len(changed)} to {person}", by)
    return [assignment for assignment, _ in asked]


def _of(found: SelfEvaluation, answers: Sequence[Answer]) -> list[Answer]:
    return list(found.answers.filter(pk__in=[answer.pk for answer in answers]))


def _ask(answer: Answer, person: User, wanted_on: date | None, by: User) -> tuple[Assignment, bool]:
    """The assignment, and whether it is new or has another day than before."""
    assignment, is_new = Assignment.objects.get_or_create(
        answer=answer, person=person, defaults={"wanted_on": wanted_on, "by": by}
    )
    if is_new or assignment.wanted_on == wanted_on:
        return assignment, is_new
    assignment.wanted_on, assignment.by = wanted_on, by
    assignment.save()
    return assignment, True


@transaction.atomic
def unassign(*, found: SelfEvaluation, assignments: Sequence[int], by: User) -> list[Assignment]:
    """Ask no longer: `assignments` are pks, those of other returns are passed over.

    Returns those that were there; what the people wrote stays. Raises what states.check raises.
    """
    found = locked(found.pk)
    check(Act.ASSIGN, found, by=by)
    removed = list(
        Assignment.objects.filter(pk__in=assignments, answer__self_evaluation=found).select_related(
            "person", "answer__proposal"
        )
    )
    for person, count in Counter(each.person for each in removed).items():
        _record(found, f"{count} no longer to {person}", by)
    return [_removed(assignment) for assignment in removed]


def _removed(assignment: Assignment) -> Assignment:
    assignment.delete()
    return assignment


def _record(found: SelfEvaluation, words: str, by: User) -> None:
    audit.record(
        act=Event.Act.ASSIGNED,
        by=by,
        about=f"{found.on_record}: {words}",
        partnership=found.partnership,
    )
