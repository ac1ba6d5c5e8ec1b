"""The improvement actions of a proposal or a feature made those that a file gives."""

from collections.abc import Sequence

from selfevaluation.intake.readings import ReadAction, ReadTask
from selfevaluation.models import ActionTask, ImprovementAction


def put_actions(
    kept: Sequence[ImprovementAction], wanted: Sequence[ReadAction], **place: int | None
) -> None:
    """Make the actions of one place those wanted, in their order, with tasks, leads and dates.

    `kept` are the rows that stand there; one with the same words stays the row it was. `place` is
    self_evaluation_id with proposal_id or feature_id. In the caller's transaction and lock.
    """
    left = list(kept)
    for position, action in enumerate(wanted):
        row = next((each for each in left if each.text == action.text), None)
        if row is None:
            row = ImprovementAction(**place)
        else:
            left.remove(row)
        _put(row, position, action)
    for removed in left:
        removed.delete()


def _put(row: ImprovementAction, position: int, wanted: ReadAction) -> None:
    facts = {"text": wanted.text, "leads": wanted.leads, "by_when": wanted.by_when}
    facts_now = {name: getattr(row, name) for name in facts}
    if row.pk is None or (facts_now, row.position) != (facts, position):
        for name, value in facts.items():
            setattr(row, name, value)
        row.position = position
        row.save()
    _put_tasks(row, wanted.tasks)


def _put_tasks(action: ImprovementAction, wanted: Sequence[ReadTask]) -> None:
    rows = list(action.tasks.all())
    if [(row.text, row.by_when) for row in rows] == [(task.text, task.by_when) for task in wanted]:
        return
    for position, task in enumerate(wanted):
        row = next((each for each in rows if each.text == task.text), None)
        if row is None:
            row = ActionTask(action=action, text=task.text)
        else:
            rows.remove(row)
        row.position, row.by_when = position, task.by_when
        row.save()
    for row in rows:
        row.delete()
