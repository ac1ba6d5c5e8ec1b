"""What is tracked: features, proposals, timescales, revisions, status updates, meetings."""

from proposals.models.features import Feature
from proposals.models.meetings import Meeting
from proposals.models.proposals import REVIEWED_ON, Proposal
from proposals.models.tracking import Rag, StatusUpdate, TimescaleRevision

__all__ = [
    "REVIEWED_ON",
    "Feature",
    "Meeting",
    "Proposal",
    "Rag",
    "StatusUpdate",
    "TimescaleRevision",
]
