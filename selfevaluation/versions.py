"""The saved versions of an answer, newest first, with what each changed."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from proposals.differences import Piece, changes
from selfevaluation.models import Answer, ImprovementAction, Level
from selfevaluation.operations.answers import actions_of


@dataclass(frozen=True)
class AnswerVersion:
    """One saved version; `differences` lead from the version before to this one."""

    number: int
    saved_at: datetime
    saved_by: str
    rating: str
    evidence: str
    differences: list[Piece]
    is_current: bool

    @property
    def rating_label(self) -> str:
        return Level(self.rating).label if self.rating else "No rating yet"


def versions_of(answer: Answer) -> list[AnswerVersion]:
    """Every saved version of the rating and the evidence."""
    rows = list(answer.history.select_related("history_user").order_by("-version", "-history_date"))
    newest_first = [*rows, None]
    return [
        AnswerVersion(
            number=row.version,
            saved_at=row.history_date,
            saved_by=str(row.history_user or "Imported"),
            rating=row.rating,
            evidence=row.evidence,
            differences=changes(before.evidence if before else "", row.evidence),
            is_current=row.version == answer.version,
        )
        for row, before in pairwise(newest_first)
    ]


def brought_back(answer: Answer, number: str) -> dict[str, str]:
    """Rating and evidence of an earlier version to start from; {} if there is no such version."""
    if not number.isdecimal() or len(number) > 9:
        return {}
    earlier = answer.history.filter(version=int(number)).order_by("-history_date").first()
    return {"rating": earlier.rating, "evidence": earlier.evidence} if earlier else {}


def earlier_actions(answer: Answer) -> list[str]:
    """The improvement actions that were here once and are no longer, newest first."""
    now = {action.text for action in actions_of(answer)}
    saved = ImprovementAction.history.filter(
        self_evaluation_id=answer.self_evaluation_id, proposal_id=answer.proposal_id
    ).order_by("-history_date")
    texts = dict.fromkeys(saved.values_list("text", flat=True))
    return [text for text in texts if text not in now]
