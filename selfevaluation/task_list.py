"""The task list of a draft: its 25 proposals, who is asked for which, and what there is to know."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from accounts.models import User
from proposals.choices import Choice, here
from proposals.models import Feature, Proposal
from selfevaluation.models import (
    Answer,
    Assignment,
    Extension,
    SelfEvaluation,
    Thread,
    Transition,
)
from selfevaluation.states import RULES

TONES = {
    Answer.State.READY: "green",
    Answer.State.DRAFT: "blue",
    Answer.State.CARRIED_OVER: "yellow",
    Answer.State.NOT_STARTED: "grey",
}

# The acts from which a further version comes.
OPENING = [rule.act for rule in RULES if rule.next_draft]


@dataclass(frozen=True)
class Task:
    """One proposal in a return's task list; without an answer it is a national one."""

    proposal: Proposal
    answer: Answer | None
    asked: Sequence[Assignment] = ()
    open_comments: int = 0

    @property
    def tone(self) -> str:
        return TONES[self.answer.state] if self.answer else "grey"

    def is_asked_of(self, user: User) -> bool:
        return any(assignment.person_id == user.pk for assignment in self.asked)


@dataclass(frozen=True)
class FeatureTasks:
    feature: Feature
    tasks: list[Task]


@dataclass(frozen=True)
class TaskList:
    """A return's tasks, all or only one's own (`mine_only`), and what holds for all of them.

    `mine` counts the answers asked of the viewer, `mine_ready` those of them that are ready.
    `extension` is the later due date if there is one, `opened_by` the step that made a second or
    later version: what its predecessor was sent back or reopened with.
    """

    features: list[FeatureTasks]
    mine: int
    mine_ready: int
    mine_only: bool
    due_on: date
    days_left: int
    extension: Extension | None
    opened_by: Transition | None


def asked_mine(request: HttpRequest) -> bool:
    """Whether the address asks for one's own tasks only. Raises BadRequest for anything else."""
    asked = request.GET.get("mine", "")
    if asked not in ("", "true"):
        raise BadRequest(f"“mine={asked}” is not known here. “mine=true” shows what you are asked.")
    return asked == "true"


def mine_or_all(request: HttpRequest, tasks: TaskList) -> list[Choice]:
    """All tasks, or those asked of the viewer, as links."""
    return [
        Choice("All 25", here(request, mine=""), not tasks.mine_only),
        Choice(f"Asked of me ({tasks.mine})", here(request, mine="true"), tasks.mine_only),
    ]


def task_list(
    found: SelfEvaluation, *, user: User, today: date, mine_only: bool = False
) -> TaskList:
    """The page of tasks for this person. Five queries, one more for a second or later version."""
    features = feature_tasks(found, user)
    mine = [task for each in features for task in each.tasks if task.is_asked_of(user)]
    extensions = Extension.objects.filter(round=found.round_id, partnership=found.partnership_id)
    extension = extensions.in_force().last()
    due_on = extension.due_on if extension else found.round.due_on
    return TaskList(
        features=_only(features, user) if mine_only else features,
        mine=len(mine),
        mine_ready=sum(_is_ready(task) for task in mine),
        mine_only=mine_only,
        due_on=due_on,
        days_left=(due_on - today).days,
        extension=extension,
        opened_by=_opened_by(found),
    )


def feature_tasks(found: SelfEvaluation, user: User) -> list[FeatureTasks]:
    """All 25 proposals by feature, with the answers, who is asked, and the comments `user` sees."""
    answers = {row.proposal_id: row for row in found.answers.select_related("changed_by")}
    asked, comments = _asked(found), _open_comments(found, user)
    groups: dict[int, FeatureTasks] = {}
    for proposal in Proposal.objects.select_related("feature"):
        group = groups.setdefault(proposal.feature_id, FeatureTasks(proposal.feature, []))
        answer = answers.get(proposal.pk)
        task = Task(proposal, answer, asked[answer.pk] if answer else (), comments[proposal.pk])
        group.tasks.append(task)
    return list(groups.values())


def _asked(found: SelfEvaluation) -> dict[int, list[Assignment]]:
    """By the pk of the answer: who is asked, and whether they can write still."""
    asked: dict[int, list[Assignment]] = defaultdict(list)
    rows = Assignment.objects.filter(answer__self_evaluation=found).with_standing()
    for row in rows.select_related("person"):
        asked[row.answer_id].append(row)
    return asked


def _open_comments(found: SelfEvaluation, user: User) -> Counter[int]:
    """How many open threads there are by the pk of the proposal, on any version of the return."""
    threads = Thread.objects.in_return(found).visible_to(user).open()
    return Counter(threads.values_list("answer__proposal", flat=True))


def _opened_by(found: SelfEvaluation) -> Transition | None:
    if found.version == 1:
        return None
    before = SelfEvaluation.objects.versions_of(found).filter(version=found.version - 1)
    steps = Transition.objects.filter(self_evaluation__in=before, act__in=OPENING)
    return steps.select_related("by").last()


def _only(features: list[FeatureTasks], user: User) -> list[FeatureTasks]:
    own = [
        FeatureTasks(each.feature, [task for task in each.tasks if task.is_asked_of(user)])
        for each in features
    ]
    return [each for each in own if each.tasks]


def _is_ready(task: Task) -> bool:
    return task.answer is not None and task.answer.state == Answer.State.READY
