"""A whole return as its readers see it, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from proposals.models import Feature, Proposal
from selfevaluation.as_rated import WORDS, rating_now, view_words
from selfevaluation.models import (
    ActionTask,
    Answer,
    Descriptor,
    ImprovementAction,
    SelfEvaluation,
)
from selfevaluation.remarks import Remark, facts_of, remarks


@dataclass(frozen=True)
class ReadAnswer:
    """One of the 25 proposals in a return; `answer` is None for the national ones.

    `wording` is what the level it is rated at looks like, in the words of its round. `remarks` are
    told of what was submitted, never of a draft.
    """

    proposal: Proposal
    answer: Answer | None
    actions: list[ImprovementAction]
    wording: str
    remarks: tuple[Remark, ...] = ()


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
            "later_views", "evidence_items__file"
        )
    }
    actions = _actions_by_place(self_evaluation)
    wordings = _wordings(self_evaluation)
    features: dict[int, ReadFeature] = {}
    for proposal in Proposal.objects.select_related("feature"):
        feature = features.setdefault(
            proposal.feature_id,
            ReadFeature(proposal.feature, [], actions["feature", proposal.feature_id]),
        )
        answer = answers.get(proposal.pk)
        wording = wordings.get((proposal.pk, answer.rating), "") if answer else ""
        own = actions["proposal", proposal.pk]
        found = _remarks(answer, own or feature.actions) if self_evaluation.is_submitted else ()
        feature.answers.append(ReadAnswer(proposal, answer, own, wording, found))
    return list(features.values())


def _remarks(answer: Answer | None, actions: list[ImprovementAction]) -> tuple[Remark, ...]:
    if answer is None:
        return ()
    has_items = bool(answer.evidence_items.all())
    view = answer.second_thought
    return remarks(facts_of(answer, has_items=has_items, has_actions=bool(actions), view=view))


def missing_answers(features: Iterable[ReadFeature]) -> list[Answer]:
    """Those of the 22 that are not ready, in order."""
    answers = [read.answer for feature in features for read in feature.answers if read.answer]
    return [answer for answer in answers if answer.state != Answer.State.READY]


def _wordings(self_evaluation: SelfEvaluation) -> dict[tuple[int, str], str]:
    """The descriptors that its ratings were chosen by, by proposal and level."""
    used = Descriptor.objects.used_in(self_evaluation.round)
    return {(row.proposal_id, row.level): row.text for row in used}


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
    version: int
    submitted_on: date | None
    completed_on: date | None
    contact: str
    unsigned_reason: str
    number: str
    proposal: str
    rating: str
    rating_now: str
    evidence: str
    links_and_files: str
    actions: str
    later_views: str
    note: str
    source: str


def return_rows(self_evaluation: SelfEvaluation) -> list[ReturnRow]:
    """Everything that is written in a return: its 22 answers, then what stands under features."""
    features = read_return(self_evaluation)
    counts = SelfEvaluation.objects.submitted().filter(pk=self_evaluation.pk).exists()
    answers = [
        _answer_row(self_evaluation, read, counts=counts)
        for each in features
        for read in each.answers
    ]
    actions = [_feature_row(self_evaluation, each) for each in features if each.actions]
    return [row for row in answers if row] + actions


def _answer_row(
    self_evaluation: SelfEvaluation, read: ReadAnswer, *, counts: bool
) -> ReturnRow | None:
    """`counts`: this version is the one whose ratings are those of now."""
    if read.answer is None:
        return None
    return _row(
        self_evaluation,
        number=read.proposal.printed_number,
        proposal=read.proposal.title,
        rating=WORDS[read.answer.rating],
        rating_now=WORDS[rating_now(read.answer)] if counts else "",
        evidence=read.answer.evidence,
        links_and_files="\n".join(str(item) for item in read.answer.evidence_items.all()),
        actions=_all_words(read.actions),
        later_views="\n".join(view_words(view) for view in read.answer.later_views.all()),
        note=read.answer.note,
    )


def _feature_row(self_evaluation: SelfEvaluation, read: ReadFeature) -> ReturnRow:
    actions = _all_words(read.actions)
    number, name = str(read.feature.number), read.feature.name
    return _row(self_evaluation, number=number, proposal=name, actions=actions)


def _row(self_evaluation: SelfEvaluation, **said: str) -> ReturnRow:
    fields = ("rating", "rating_now", "evidence", "links_and_files", "later_views", "note")
    words = dict.fromkeys(fields, "")
    return ReturnRow(
        partnership=self_evaluation.partnership.name,
        round=self_evaluation.round.name,
        version=self_evaluation.version,
        submitted_on=self_evaluation.submitted_on,
        completed_on=self_evaluation.completed_on,
        contact=contact_words(self_evaluation),
        unsigned_reason=self_evaluation.unsigned_reason,
        source=self_evaluation.source,
        **words | said,
    )


def contact_words(self_evaluation: SelfEvaluation) -> str:
    """Whom to ask, as far as it is known."""
    contact = (self_evaluation.contact_name, self_evaluation.contact_email)
    return ", ".join(part for part in contact if part)


def _all_words(actions: Iterable[ImprovementAction]) -> str:
    return "\n".join(action_words(action, action.tasks.all()) for action in actions)


def action_words(action: ImprovementAction, of_action: Iterable[ActionTask]) -> str:
    """The action with its tasks, leads and dates, a line each."""
    tasks = [
        f"Task: {task.text}{f' By when: {task.by_when}' if task.by_when else ''}"
        for task in of_action
    ]
    facts = [("By when", action.by_when), ("Leads", action.leads)]
    said = [f"{name}: {value}" for name, value in facts if value]
    return "\n".join([action.text, *tasks, *said])
