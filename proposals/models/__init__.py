"""What is being tracked: features, proposals, timescales and their revisions, status updates."""

from proposals.models.features import Feature
from proposals.models.proposals import REVIEWED_ON, Proposal
from proposals.models.tracking import Rag, StatusUpdate, TimescaleRevision

__all__ = ["REVIEWED_ON", "Feature", "Proposal", "Rag", "StatusUpdate", "TimescaleRevision"]
