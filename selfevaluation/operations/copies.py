"""Drafts that begin as a copy: the next version of a return, or last round's answers."""

from selfevaluation.models import (
    ActionTask,
    Answer,
    Assignment,
    EvidenceItem,
    ImprovementAction,
    SelfEvaluation,
)


def copy_for_next_version(found: SelfEvaluation) -> SelfEvaluation:
    """The next version of a return: a draft with everything that this one says.

    In the caller's transaction and lock. Comments stay with the version they were made on.
    """
    fresh = SelfEvaluation.objects.create(
        round=found.round,
        partnership=found.partnership,
        version=found.version + 1,
        contact_name=found.contact_name,
        contact_email=found.contact_email,
        source=found.source,
    )
    for answer in found.answers.all():
        copied = Answer.objects.create(
            self_evaluation=fresh,
            proposal_id=answer.proposal_id,
            rating=answer.rating,
            evidence=answer.evidence,
            note=answer.note,
            version=answer.version,
            changed_at=answer.changed_at,
            changed_by_id=answer.changed_by_id,
        )
        _copy_items(answer, copied)
        for asked in answer.assignments.all():
            Assignment.objects.create(
                answer=copied, person_id=asked.person_id, wanted_on=None, by_id=asked.by_id
            )
    _copy_actions(found, fresh)
    return fresh


def copy_from_last_round(fresh: SelfEvaluation) -> None:
    """Fill a draft just made with the partnership's last answers, each marked as carried over.

    In the caller's transaction. The last ones are those of SelfEvaluation.objects.before, as they
    were submitted: links, files and improvement actions too, but no reader's notes, comments or
    later views. An answer of which nothing was said stays empty.
    """
    last = SelfEvaluation.objects.before(fresh).first()
    if last is None:
        return
    for_proposals = last.actions.filter(feature=None)
    with_actions = set(for_proposals.values_list("proposal", flat=True))
    answers = last.answers.prefetch_related("evidence_items")
    before = {answer.proposal_id: answer for answer in answers}
    for answer in fresh.answers.all():
        old = before.get(answer.proposal_id)
        if old is None or not _says_anything(old, with_actions):
            continue
        answer.rating, answer.evidence = old.rating, old.evidence
        answer.is_carried_over = True
        answer.save()
        _copy_items(old, answer)
    _copy_actions(last, fresh)


def _says_anything(answer: Answer, with_actions: set[int]) -> bool:
    said = answer.rating or answer.evidence or answer.evidence_items.all()
    return bool(said) or answer.proposal_id in with_actions


def _copy_items(answer: Answer, copied: Answer) -> None:
    for item in answer.evidence_items.all():
        EvidenceItem.objects.create(
            answer=copied,
            title=item.title,
            url=item.url,
            file_id=item.file_id,
            position=item.position,
        )


def _copy_actions(found: SelfEvaluation, fresh: SelfEvaluation) -> None:
    for action in found.actions.prefetch_related("tasks"):
        copied = ImprovementAction.objects.create(
            self_evaluation=fresh,
            proposal_id=action.proposal_id,
            feature_id=action.feature_id,
            position=action.position,
            text=action.text,
            leads=action.leads,
            by_when=action.by_when,
        )
        for task in action.tasks.all():
            ActionTask.objects.create(
                action=copied, position=task.position, text=task.text, by_when=task.by_when
            )
