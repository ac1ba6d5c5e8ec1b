"""What tables of improvement actions add to what was read of the form."""

from dataclasses import replace

from selfevaluation.intake.plans.reading import PlanRead
from selfevaluation.intake.plans.texts import shortened
from selfevaluation.intake.readings import Kind, Note, ReadAction, ReadAnswer, Reading


def merged(found: Reading, plan: PlanRead) -> Reading | None:
    """The form with its improvement actions, or those alone; None where there is neither."""
    if any(answer.is_present for answer in found.answers):
        planned = {answer.proposal: answer for answer in plan.answers}
        answers = tuple(
            _with(answer, planned[answer.proposal]) if answer.proposal in planned else answer
            for answer in found.answers
        )
        features = (*found.features, *plan.features)
        notes = (*found.notes, *plan.notes)
        return replace(found, answers=answers, features=features, notes=notes)
    if plan.features or plan.answers:
        return replace(
            found,
            kind=Kind.ACTION_PLAN,
            answers=plan.answers,
            features=plan.features,
            notes=(*_of_cover(found), *plan.notes),
        )
    return None


def _of_cover(found: Reading) -> tuple[Note, ...]:
    """A table alone has no first page, so what is not on it is not missed."""
    return found.notes if found.partnership_written else ()


def _with(answer: ReadAnswer, planned: ReadAnswer) -> ReadAnswer:
    """The details go to the action of the same words; one that is not there is added, and told."""
    actions = list(answer.actions)
    notes = [*answer.notes, *planned.notes]
    free = list(range(len(actions)))
    for action in planned.actions:
        place = next((place for place in free if _are_same(actions[place], action)), None)
        if place is None:
            actions.append(action)
            notes.append(_added(answer.proposal, action))
        else:
            free.remove(place)
            actions[place] = replace(action, text=actions[place].text)
    return replace(answer, actions=tuple(actions), notes=tuple(notes))


def _are_same(one: ReadAction, other: ReadAction) -> bool:
    return one.text.split() == other.text.split()


def _added(proposal: str, action: ReadAction) -> Note:
    return Note(
        f"Proposal {proposal}: the table of improvement actions has one that does not stand under "
        f"the proposal: “{shortened(action.text)}”. It was added; look whether one is there twice."
    )
