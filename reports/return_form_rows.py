"""A filled-in form's improvement actions as rows, and what stands beside the form."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.return_forms import FormAction, FormProposal, ReturnForm


@dataclass(frozen=True)
class PlanRow:
    """An action, with what it is for as its key; or, with neither, a task of the action above."""

    key: str = ""  # "Feature 2: Integrated finances …", "Proposal 2.3"
    action: str = ""
    task: str = ""
    when: str = ""
    leads: str = ""


@dataclass(frozen=True)
class FurtherRow:
    """Something that is held beside the form, for reading only."""

    about: str  # "2.3", "The whole return"
    kind: str
    words: str


def plan_rows(form: ReturnForm) -> Iterator[PlanRow]:
    """The actions of features, and those of proposals that have leads, dates or tasks.

    Layout of the table: Orkney Integration Joint Board, 11 December 2019, item 16, appendix 1.
    """
    for feature in form.features:
        for action in feature.actions:
            yield from _rows(f"Feature {feature.number}: {feature.name}", action)
        for proposal in feature.proposals:
            for action in proposal.planned:
                yield from _rows(f"Proposal {proposal.number}", action)


def further_rows(form: ReturnForm) -> Iterator[FurtherRow]:
    """Why it lacks signatures, its source, and what hangs on each answer."""
    whole = "The whole return"
    if form.unsigned_reason:
        why = "Why it was submitted without every signature"
        yield FurtherRow(whole, why, form.unsigned_reason)
    if form.source:
        yield FurtherRow(whole, "Source", form.source)
    for feature in form.features:
        for proposal in feature.proposals:
            yield from _beside(proposal)


def _rows(key: str, action: FormAction) -> Iterator[PlanRow]:
    yield PlanRow(key=key, action=action.text, when=action.by_when, leads=action.leads)
    for task in action.tasks:
        yield PlanRow(task=task.text, when=task.by_when)


def _beside(proposal: FormProposal) -> Iterator[FurtherRow]:
    for item in proposal.items:
        yield FurtherRow(proposal.number, "Link or file", item)
    for view in proposal.later_views:
        yield FurtherRow(proposal.number, "Later view", view)
    if proposal.note:
        yield FurtherRow(proposal.number, "Reader’s note", proposal.note)
