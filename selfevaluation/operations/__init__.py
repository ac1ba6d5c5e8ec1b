"""Changes to returns and rounds. Each is one transaction with one person answerable for it."""

from selfevaluation.operations.answers import AlreadySubmitted, ChangedSince, save_answer
from selfevaluation.operations.imports import import_return
from selfevaluation.operations.returns import NotComplete, save_contact, start, submit
from selfevaluation.operations.rounds import share_round
from selfevaluation.operations.training import fill_training_round

__all__ = [
    "AlreadySubmitted",
    "ChangedSince",
    "NotComplete",
    "fill_training_round",
    "import_return",
    "save_answer",
    "save_contact",
    "share_round",
    "start",
    "submit",
]
