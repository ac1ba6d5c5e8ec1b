"""What partnerships tell us: rounds, returns, their answers and improvement actions."""

from selfevaluation.models.actions import ActionTask, ImprovementAction
from selfevaluation.models.answers import Answer, LaterView
from selfevaluation.models.descriptors import Descriptor, Level
from selfevaluation.models.returns import SelfEvaluation
from selfevaluation.models.rounds import Round

__all__ = [
    "ActionTask",
    "Answer",
    "Descriptor",
    "ImprovementAction",
    "LaterView",
    "Level",
    "Round",
    "SelfEvaluation",
]
