"""Changes to returns and rounds. Each is one transaction with one person answerable for it."""

from selfevaluation.operations.answers import ChangedSince, save_answer
from selfevaluation.operations.completeness import NotComplete
from selfevaluation.operations.imports import import_return
from selfevaluation.operations.returns import (
    NothingToSay,
    Unsigned,
    accept,
    reopen,
    save_contact,
    send_back,
    start,
    submit,
)
from selfevaluation.operations.rounds import share_round
from selfevaluation.operations.signatures import (
    BodySigned,
    ChangedBeforeSigning,
    sign,
    withdraw_signature,
)
from selfevaluation.operations.training import fill_training_round

__all__ = [
    "BodySigned",
    "ChangedBeforeSigning",
    "ChangedSince",
    "NotComplete",
    "NothingToSay",
    "Unsigned",
    "accept",
    "fill_training_round",
    "import_return",
    "reopen",
    "save_answer",
    "save_contact",
    "send_back",
    "share_round",
    "sign",
    "start",
    "submit",
    "withdraw_signature",
]
