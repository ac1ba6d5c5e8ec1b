"""A whole return as its readers see it, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from proposals.models import Feature, Proposal
from selfevaluation.models import Answer, ImprovementAction, SelfEvaluation


@dataclass(frozen=True)
class ReadAnswer:
    """One of the 25 proposals in a return; `answer` is None for the national ones."""

    proposal: Proposal
    answer: Answer | None
    actions: list[ImprovementAction]


@dataclass(frozen=True)
class ReadFeature:
    """A feature with its answers, and the actions that are for the feature as a whole."""

    feature: Feature
    answers: list[ReadAnswer]
    actions: list[ImprovementAction]


def read_return(self_evaluation: SelfEvaluation) -> list[ReadFeature]:
    """The six features in order, with every answer, later view, improvement action and task."""
    answers = {
        answer.proposal_id: answer
        for answer in self_evaluation.answers.select_related("proposal").prefetch_related(
            "later_views"
        )
    }
    actions = _actions_by_place(self_evaluation)
    features: dict[int, ReadFeature] = {}
    for proposal in Proposal.objects.select_related("feature"):
        feature = features.setdefault(
            proposal.feature_id,
            ReadFeature(proposal.feature, [], actions["feature", proposal.feature_id]),
        )
        feature.answers.append(
            ReadAnswer(proposal, answers.get(proposal.pk), actions["proposal", proposal.pk])
        )
    return list(features.values())


def _actions_by_place(
    self_evaluation: SelfEvaluation,
) -> dict[tuple[str, int | None], list[ImprovementAction]]:
    places: dict[tuple[str, int | None], list[ImprovementAction]] = defaultdict(list)
    for action in self_evaluation.actions.prefetch_related("tasks"):
        if action.feature_id:
            places["feature", action.feature_id].append(action)
        else:
            places["proposal", action.proposal_id].append(action)
    return places


@dataclass(frozen=True)
class ReturnRow:
    """One row of a return as a file: what is written of one proposal, or of one feature."""

    partnership: str
    round: str
    submitted_on: date | None
    completed_on: date | None
    contact: str
    number: str
    proposal: str
    rating: str
    evidence: str
    actions: str
    later_views: str
    note: str
    source: str


def return_rows(self_evaluation: SelfEvaluation) -> list[ReturnRow]:
    """Everything that is written in a return: its 22 answers, then what stands under features."""
    features = read_return(self_evaluation)
    answers = [_answer_row(self_evaluation, read) for each in features for read in each.answers]
    actions = [_feature_row(self_evaluation, each) for each in features if each.actions]
    return [row for row in answers if row] + actions


def _answer_row(self_evaluation: SelfEvaluation, read: ReadAnswer) -> ReturnRow | None:
    if read.answer is None:
        return None
    return _row(
        self_evaluation,
        number=read.proposal.printed_number,
        proposal=read.proposal.title,
        rating=read.answer.get_rating_display() or "Not rated",
        evidence=read.answer.evidence,
        actions="\n".join(_in_words(action) for action in read.actions),
        later_views="\n".join(
            f"{view.viewed_on:%d/%m/%Y}: {view.get_rating_display() or 'Comment'}. {view.reason}"
            for view in read.answer.later_views.all()
        ),
        note=read.answer.note,
    )


def _feature_row(self_evaluation: SelfEvaluation, read: ReadFeature) -> ReturnRow:
    actions = "\n".join(_in_words(action) for action in read.actions)
    number, name = str(read.feature.number), read.feature.name
    return _row(self_evaluation, number=number, proposal=name, actions=actions)


def _row(self_evaluation: SelfEvaluation, **said: str) -> ReturnRow:
    words = dict.fromkeys(("rating", "evidence", "later_views", "note"), "")
    contact = (self_evaluation.contact_name, self_evaluation.contact_email)
    return ReturnRow(
        partnership=self_evaluation.partnership.name,
        round=self_evaluation.round.name,
        submitted_on=self_evaluation.submitted_on,
        completed_on=self_evaluation.completed_on,
        contact=", ".join(part for part in contact if part),
        source=self_evaluation.source,
        **words | said,
    )


def _in_words(action: ImprovementAction) -> str:
    """The action with its tasks, leads and dates, a line each."""
    tasks = [
        f"Task: {task.text}{f' By when: {task.by_when}' if task.by_when else ''}"
        for task in action.tasks.all()
    ]
    facts = [("By when", action.by_when), ("Leads", action.leads)]
    said = [f"{name}: {value}" for name, value in facts if value]
    return "\n".join([action.text, *tasks, *said])
