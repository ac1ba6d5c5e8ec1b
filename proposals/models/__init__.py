"""What is being tracked: features, proposals, timescales and their revisions, status updates."""

from proposals.models.proposals import Feature, Proposal
from proposals.models.tracking import Rag, StatusUpdate, TimescaleRevision

__all__ = ["Feature", "Proposal", "Rag", "StatusUpdate", "TimescaleRevision"]
