"""What partnerships tell us: rounds, returns, their answers and improvement actions."""

from selfevaluation.models.actions import ActionTask, ImprovementAction
from selfevaluation.models.answers import Answer
from selfevaluation.models.assignments import Assignment
from selfevaluation.models.comments import Comment, Thread
from selfevaluation.models.deliveries import Delivery
from selfevaluation.models.descriptors import Descriptor, DescriptorSet, Level
from selfevaluation.models.evidence import EvidenceItem, StoredFile
from selfevaluation.models.later_views import LaterView
from selfevaluation.models.practice import PracticeOffer
from selfevaluation.models.received import Choice, ReceivedFile
from selfevaluation.models.returns import SelfEvaluation, Transition
from selfevaluation.models.rounds import Extension, Reminder, Round
from selfevaluation.models.signatures import Signature, SignatureEnd, SignedAnswer

__all__ = [
    "ActionTask",
    "Answer",
    "Assignment",
    "Choice",
    "Comment",
    "Delivery",
    "Descriptor",
    "DescriptorSet",
    "EvidenceItem",
    "Extension",
    "ImprovementAction",
    "LaterView",
    "Level",
    "PracticeOffer",
    "ReceivedFile",
    "Reminder",
    "Round",
    "SelfEvaluation",
    "Signature",
    "SignatureEnd",
    "SignedAnswer",
    "StoredFile",
    "Thread",
    "Transition",
]
