"""Changes to returns and rounds. Each is one transaction with one person answerable for it."""

from selfevaluation.operations.answers import ChangedSince, save_answer
from selfevaluation.operations.assignments import CannotWrite, assign, unassign
from selfevaluation.operations.comments import (
    NothingSaid,
    reopen_thread,
    reply,
    resolve,
    start_thread,
)
from selfevaluation.operations.completeness import NotComplete
from selfevaluation.operations.imports import import_return
from selfevaluation.operations.later_views import NothingNew, TooEarly, add_later_view
from selfevaluation.operations.practice import (
    NotRated,
    OfferChanged,
    offer_practice,
    withdraw_offer,
)
from selfevaluation.operations.reminders import send_daily_mail
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
from selfevaluation.operations.rounds import (
    NotALaterDay,
    cancel_sharing,
    extend,
    lock_round,
    share_round,
    unlock_round,
)
from selfevaluation.operations.signatures import (
    BodySigned,
    ChangedBeforeSigning,
    sign,
    withdraw_signature,
)
from selfevaluation.operations.training import fill_training_round

__all__ = [
    "BodySigned",
    "CannotWrite",
    "ChangedBeforeSigning",
    "ChangedSince",
    "NotALaterDay",
    "NotComplete",
    "NotRated",
    "NothingNew",
    "NothingSaid",
    "NothingToSay",
    "OfferChanged",
    "TooEarly",
    "Unsigned",
    "accept",
    "add_later_view",
    "assign",
    "cancel_sharing",
    "extend",
    "fill_training_round",
    "import_return",
    "lock_round",
    "offer_practice",
    "reopen",
    "reopen_thread",
    "reply",
    "resolve",
    "save_answer",
    "save_contact",
    "send_back",
    "send_daily_mail",
    "share_round",
    "sign",
    "start",
    "start_thread",
    "submit",
    "unassign",
    "unlock_round",
    "withdraw_offer",
    "withdraw_signature",
]
