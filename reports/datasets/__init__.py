"""Every table that can be taken out, in the groups in which they are told."""

from __future__ import annotations

from dataclasses import dataclass

from reports.datasets.actions import ACTION_TASKS, IMPROVEMENT_ACTIONS
from reports.datasets.answers import EARLIER_ANSWERS, EVIDENCE, RATINGS
from reports.datasets.beside_answers import EVIDENCE_ITEMS, LATER_VIEWS, PRACTICE_OFFERS
from reports.datasets.dataset import Asked, Column, Dataset, Kind
from reports.datasets.dictionary import dictionary
from reports.datasets.drafts import DRAFT_ACTIONS, DRAFT_ANSWERS, DRAFT_TASKS
from reports.datasets.exchanges import COMMENTS, RECEIVED_FILES
from reports.datasets.partnerships import PARTNERSHIP_COUNCILS, PARTNERSHIPS
from reports.datasets.people import PEOPLE, RECORD
from reports.datasets.proposals import FEATURES, PROPOSALS
from reports.datasets.returns import RETURNS
from reports.datasets.rounds import DESCRIPTORS, ROUNDS
from reports.datasets.tracking import MEETINGS, STATUS_UPDATES, TIMESCALE_REVISIONS
from reports.datasets.versions import RETURN_VERSIONS, SIGNATURES

__all__ = ["DATASETS", "GROUPS", "Asked", "Column", "Dataset", "Group", "Kind", "named", "offered"]


@dataclass(frozen=True)
class Group:
    """Tables that are told of together.

    `is_live`: rows come and go without a change of the stamp (selfevaluation.stamps).
    """

    title: str
    datasets: tuple[Dataset, ...]
    is_live: bool = False


GROUPS = (
    Group("The 25 proposals", (FEATURES, PROPOSALS, STATUS_UPDATES, TIMESCALE_REVISIONS, MEETINGS)),
    Group("Partnerships", (PARTNERSHIPS, PARTNERSHIP_COUNCILS)),
    Group(
        "Self-evaluations",
        (
            ROUNDS,
            DESCRIPTORS,
            RETURNS,
            RETURN_VERSIONS,
            SIGNATURES,
            RATINGS,
            EVIDENCE,
            EVIDENCE_ITEMS,
            IMPROVEMENT_ACTIONS,
            ACTION_TASKS,
            LATER_VIEWS,
            PRACTICE_OFFERS,
            EARLIER_ANSWERS,
        ),
    ),
    Group(
        "Work that is under way",
        (DRAFT_ANSWERS, DRAFT_ACTIONS, DRAFT_TASKS, COMMENTS, RECEIVED_FILES),
        is_live=True,
    ),
    Group("People and acts", (PEOPLE, RECORD), is_live=True),
)
DATASETS = tuple(dataset for group in GROUPS for dataset in group.datasets)


def offered(asked: Asked) -> list[Dataset]:
    """What there is for this person as at this day."""
    return [dataset for dataset in DATASETS if dataset.is_offered(asked)]


def named(name: str, asked: Asked) -> Dataset | None:
    """The table of this name, or the data dictionary, if there is one for this person."""
    there = offered(asked)
    every = {dataset.name: dataset for dataset in (*there, dictionary(there))}
    return every.get(name)
