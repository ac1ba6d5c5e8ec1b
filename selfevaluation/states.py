"""The life of a return as one table: in which state who may do what, and what comes of it.

Pages ask it through `user.has_perm("selfevaluation.<act>", self_evaluation)`, operations through
`check`, and docs/states.md is drawn from it (`manage.py draw_states`). Source: product.md's roles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import rules
from django.core.exceptions import PermissionDenied

from accounts.models import Event, User
from selfevaluation.models import SelfEvaluation
from selfevaluation.roles import belongs_to, leads_for, reopens, reviews, signs_for, writes_for

State = SelfEvaluation.State
NOT_STARTED = "not_started"


class Act(StrEnum):
    """What can be done with a return. Each is a permission of the same name."""

    START = "start"
    FILL = "fill"
    WRITE = "write"
    ASSIGN = "assign"
    DISCUSS = "discuss"
    SIGN = "sign"
    WITHDRAW_SIGNATURE = "withdraw_signature"
    SUBMIT = "submit"
    REVIEW = "review"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    ADD_LATER_VIEW = "add_later_view"


class Refused(Exception):
    """An act that the state of the return does not allow; `str()` is a sentence for people."""


class WrongState(Refused):
    """The return is not, or no longer, in a state that allows the act."""


class RoundLocked(Refused):
    """The round is locked."""


LEAD = (leads_for, "lead")
WRITERS = (writes_for, "lead, contributor")
SIGNATORY = (signs_for, "signatory")
MEMBERS = (belongs_to, "lead, contributor, signatory")
DIVISION = (reviews, "Division (national rounds)")
REOPENERS = (reopens, "Division; in its own round the lead")

UNLOCKED = "the round is not locked"
OPEN = "the round has opened"
UNWRITTEN = "nothing is written in it yet"
COMPLETE = "all 22 answers are ready: rated, with evidence, looked at"
NOT_SIGNED_YET = "no signature for this body stands"
OWN_SIGNATURE = "the person's own signature stands"
SIGNED = "every body has signed, or a reason is given"
COMMENTED = "there is an open comment, or a covering note"
REASON = "a reason is given"


@dataclass(frozen=True)
class Rule:
    """One line of the table. `after` None: the state stays; `next_draft`: a new version begins."""

    act: Act
    states: tuple[str, ...]
    who: tuple[rules.predicates.Predicate, str]
    must: tuple[str, ...]
    does: str
    records: Event.Act | None
    after: str | None = None
    next_draft: bool = False


RULES = (
    Rule(
        Act.START,
        (NOT_STARTED,),
        LEAD,
        (OPEN, UNLOCKED),
        "makes version 1, with 22 empty answers or those of the last round to look through",
        Event.Act.STARTED_RETURN,
        after=State.DRAFT,
    ),
    Rule(
        Act.FILL,
        (NOT_STARTED, State.DRAFT),
        DIVISION,
        (OPEN, UNLOCKED, UNWRITTEN),
        "starts it if need be, and puts in what a file that was handed in says",
        Event.Act.FILLED_DRAFT,
        after=State.DRAFT,
    ),
    Rule(
        Act.WRITE,
        (State.DRAFT,),
        WRITERS,
        (UNLOCKED,),
        "saves an answer, its actions, links and files; a change voids all signatures",
        None,
    ),
    Rule(
        Act.ASSIGN,
        (State.DRAFT,),
        LEAD,
        (UNLOCKED,),
        "asks colleagues for answers, or asks no longer",
        Event.Act.ASSIGNED,
    ),
    Rule(
        Act.DISCUSS,
        tuple(State.values),
        MEMBERS,
        (),
        "adds to a comment thread beside an answer, resolves it or opens it again",
        None,
    ),
    Rule(
        Act.SIGN,
        (State.DRAFT,),
        SIGNATORY,
        (UNLOCKED, COMPLETE, NOT_SIGNED_YET),
        "signs this content for one body",
        Event.Act.SIGNED_RETURN,
    ),
    Rule(
        Act.WITHDRAW_SIGNATURE,
        (State.DRAFT,),
        SIGNATORY,
        (UNLOCKED, OWN_SIGNATURE),
        "ends the person's own signature",
        Event.Act.WITHDREW_SIGNATURE,
    ),
    Rule(
        Act.SUBMIT,
        (State.DRAFT,),
        LEAD,
        (UNLOCKED, COMPLETE, SIGNED),
        "freezes the version, and tells the contact, the signatories and Division",
        Event.Act.SUBMITTED_RETURN,
        after=State.SUBMITTED,
    ),
    Rule(
        Act.REVIEW,
        (State.SUBMITTED,),
        DIVISION,
        (),
        "comments on an answer; the partnership reads it once the return is decided on",
        None,
    ),
    Rule(
        Act.ACCEPT,
        (State.SUBMITTED,),
        DIVISION,
        (),
        "closes the review, and tells the partnership",
        Event.Act.ACCEPTED_RETURN,
        after=State.ACCEPTED,
    ),
    Rule(
        Act.SEND_BACK,
        (State.SUBMITTED,),
        DIVISION,
        (COMMENTED,),
        "sends all comments as one list; the next version begins as a copy",
        Event.Act.SENT_BACK_RETURN,
        after=State.SENT_BACK,
        next_draft=True,
    ),
    Rule(
        Act.REOPEN,
        (State.SUBMITTED, State.ACCEPTED),
        REOPENERS,
        (REASON,),
        "the next version begins as a copy, and the partnership is told why",
        Event.Act.REOPENED_RETURN,
        after=State.REOPENED,
        next_draft=True,
    ),
    Rule(
        Act.ADD_LATER_VIEW,
        (State.SUBMITTED, State.ACCEPTED, State.SENT_BACK, State.REOPENED),
        WRITERS,
        ("no later version is submitted", "a reason is given"),
        "adds a dated later view on a rating; the submitted one stays",
        Event.Act.ADDED_LATER_VIEW,
    ),
)
BY_ACT = {rule.act: rule for rule in RULES}


def state_of(found: SelfEvaluation) -> str:
    """The state of a return; one that is not saved yet is not started."""
    return found.state if found.pk else NOT_STARTED


def check(act: Act, found: SelfEvaluation, *, by: User | None) -> Rule:
    """The rule by which `by` may do this to `found` as it stands, read under the caller's lock.

    What is left to the operation is what must hold of the content: complete, signed, a reason.
    `by` is None for what the system does itself. Raises PermissionDenied, WrongState, RoundLocked.
    """
    rule = BY_ACT[act]
    if by is not None and not rule.who[0].test(by, found):
        raise PermissionDenied(f"This is for: {rule.who[1]}.")
    if state_of(found) not in rule.states:
        raise WrongState(_wrong_state(found))
    if UNLOCKED in rule.must and found.round.is_locked:
        raise RoundLocked(f"{found.round} is locked: nothing can be changed in it for now.")
    return rule


def _wrong_state(found: SelfEvaluation) -> str:
    words = State(found.state).label.lower() if found.pk else "not started"
    return f"This version of the return is {words}, so this can no longer be done with it."


def allows(act: Act) -> rules.predicates.Predicate:
    """A predicate: this person may do `act` with this return, in the state it is in."""
    rule = BY_ACT[act]

    def in_state(user: User, found: SelfEvaluation | None) -> bool:
        if found is None or state_of(found) not in rule.states:
            return False
        return not (UNLOCKED in rule.must and found.round.is_locked)

    named: Callable = rules.predicate(in_state, name=f"{act}_in_state")
    return rule.who[0] & named
