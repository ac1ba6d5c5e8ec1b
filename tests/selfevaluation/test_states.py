"""Every role, in every state, with every act: who may, by the page's question and by the deed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Partnership, User
from selfevaluation import operations
from selfevaluation.fingerprints import fingerprints
from selfevaluation.intake.readings import to_json
from selfevaluation.management.commands.draw_states import states_page
from selfevaluation.models import ReceivedFile, Round, SelfEvaluation, Thread
from selfevaluation.operations.assignments import assign
from selfevaluation.operations.comments import start_thread
from selfevaluation.operations.filling import fill_draft
from selfevaluation.operations.later_views import add_later_view
from selfevaluation.states import Act, Refused
from tests.cast import Cast
from tests.deliveries import made_reading
from tests.returns import make_ready, make_round

ROLES = ("division", "leadership", "lead", "contributor", "signatory", "stranger", "officer")
STATES = ("not_started", "draft", "submitted", "accepted", "sent_back", "reopened")
MEMBERS = {"lead", "contributor", "signatory", "officer"}
WRITERS = {"lead", "contributor", "officer"}

# Written down by hand from the table of roles in the product's description, not from the code.
# "officer" is a contributor of Orkney Islands and of Fife; "stranger" leads Fife only.
MAY: dict[tuple[str, str], set[str]] = {
    ("not_started", "start"): {"lead"},
    ("not_started", "fill"): {"division"},
    ("draft", "fill"): {"division"},
    ("draft", "write"): WRITERS,
    ("draft", "assign"): {"lead"},
    ("draft", "discuss"): MEMBERS,
    ("draft", "sign"): {"signatory"},
    ("draft", "withdraw_signature"): {"signatory"},
    ("draft", "submit"): {"lead"},
    ("submitted", "discuss"): MEMBERS,
    ("submitted", "review"): {"division"},
    ("submitted", "accept"): {"division"},
    ("submitted", "send_back"): {"division"},
    ("submitted", "reopen"): {"division"},
    ("submitted", "add_later_view"): WRITERS,
    ("accepted", "discuss"): MEMBERS,
    ("accepted", "reopen"): {"division"},
    ("accepted", "add_later_view"): WRITERS,
    ("sent_back", "discuss"): MEMBERS,
    ("sent_back", "add_later_view"): WRITERS,
    ("reopened", "discuss"): MEMBERS,
    ("reopened", "add_later_view"): WRITERS,
}
# A round that Orkney Islands runs for itself: nobody reviews it, its lead reopens.
OWN = {
    ("not_started", "fill"): set(),
    ("draft", "fill"): set(),
    ("submitted", "review"): set(),
    ("submitted", "accept"): set(),
    ("submitted", "send_back"): set(),
    ("submitted", "reopen"): {"lead"},
    ("accepted", "reopen"): {"lead"},
}
# What waits until a locked round is unlocked.
LOCKED = {"start", "fill", "write", "assign", "sign", "withdraw_signature", "submit"}


@pytest.fixture(params=["national", "own", "locked"])
def round(request, data: None) -> Round:
    facts = {}
    if request.param == "own":
        facts["partnership"] = Partnership.objects.get(slug="orkney-islands")
    if request.param == "locked":
        facts["locked_at"] = timezone.now()
    return make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1), **facts)


def expected(round: Round, state: str, act: str) -> set[str]:
    if round.is_locked and act in LOCKED:
        return set()
    found = MAY.get((state, act), set())
    return found if round.is_national else OWN.get((state, act), found)


def in_state(state: str, round: Round) -> SelfEvaluation:
    """Orkney's return, complete where it is started, in this state by the quickest way."""
    place = Partnership.objects.get(slug="orkney-islands")
    if state == "not_started":
        return SelfEvaluation(round=round, partnership=place)
    open_round = Round(pk=round.pk)
    Round.objects.filter(pk=round.pk).update(locked_at=None)
    found = make_ready(operations.start(round=open_round, partnership=place, by=None))
    if state != "draft":
        SelfEvaluation.objects.filter(pk=found.pk).update(
            state=state, submitted_on=date(2020, 4, 1)
        )
    Round.objects.filter(pk=round.pk).update(locked_at=round.locked_at)
    return SelfEvaluation.objects.select_related("round", "partnership").get(pk=found.pk)


def deed(act: str, found: SelfEvaluation, cast: Cast, by: User) -> Callable[[], object]:
    """The operation behind an act, with everything it asks for given."""
    answer = found.answers.first() if found.pk else None
    day = date(2020, 4, 2)
    return {
        "start": lambda: operations.start(round=found.round, partnership=found.partnership, by=by),
        "fill": lambda: fill_draft(
            received=ReceivedFile(
                round=found.round,
                partnership=found.partnership,
                reading=to_json(made_reading("orkney-islands")),
            ),
            on=day,
            by=by,
        ),
        "write": lambda: operations.save_answer(
            answer=answer, rating="exemplary", evidence="More.", actions=[], seen=1, by=by
        ),
        "assign": lambda: assign(answers=[answer], person=cast.contributor, wanted_on=None, by=by),
        "discuss": lambda: start_thread(
            answer=answer, kind=Thread.Kind.WITHIN, text="Is this so?", by=by
        ),
        "sign": lambda: operations.sign(
            self_evaluation=found, post="Chief Executive", seen=fingerprints(found).whole, by=by
        ),
        "withdraw_signature": lambda: operations.withdraw_signature(
            signature=found.signatures.get(), by=by
        ),
        "submit": lambda: operations.submit(
            self_evaluation=found,
            contact_name="A contact",
            contact_email="contact@cast.example",
            completed_on=day,
            on=day,
            by=by,
            unsigned_reason="The board meets next week.",
        ),
        "review": lambda: start_thread(
            answer=answer, kind=Thread.Kind.REVIEW, text="Say more.", by=by
        ),
        "accept": lambda: operations.accept(self_evaluation=found, by=by),
        "send_back": lambda: operations.send_back(self_evaluation=found, note="Say more.", by=by),
        "reopen": lambda: operations.reopen(self_evaluation=found, reason="A mistake.", by=by),
        "add_later_view": lambda: add_later_view(
            answer=answer,
            direction="unsure",
            rating="",
            reason="The survey says otherwise.",
            viewed_on=day,
            agreed_by="",
            by=by,
        ),
    }[act]


def prepare(act: str, found: SelfEvaluation, cast: Cast) -> None:
    """A signature to withdraw, or an empty draft to fill, where that is what is tried."""
    if act == "fill" and found.pk and found.state == "draft":
        found.answers.update(rating="", evidence="")
    if act != "withdraw_signature" or found.state != "draft" or not found.pk:
        return
    locked_at, found.round.locked_at = found.round.locked_at, None
    found.round.save()
    deed("sign", found, cast, cast.signatory)()
    found.round.locked_at = locked_at
    found.round.save()


def is_done(act: str, found: SelfEvaluation, cast: Cast, by: User) -> bool:
    """Whether the operation does it, in a transaction that is rolled back afterwards."""
    try:
        with transaction.atomic():
            prepare(act, found, cast)
            deed(act, found, cast, by)()
            raise Undone
    except Undone:
        return True
    except (Refused, PermissionDenied):
        return False


class Undone(Exception):
    """Rolls back what was tried."""


# What asks for a state is refused before it can be tried: there is no answer, no signature.
def can_be_tried(act: str, state: str) -> bool:
    if state == "not_started":
        return act in ("start", "fill")
    return act != "withdraw_signature" or state == "draft"


def test_the_table_by_hand_knows_every_act() -> None:
    assert {act for _, act in MAY} == set(Act)


@pytest.mark.parametrize("state", STATES)
def test_the_question_a_page_asks(cast: Cast, round: Round, state: str) -> None:
    found = in_state(state, round)
    answers = {
        act: {
            role for role in ROLES if getattr(cast, role).has_perm(f"selfevaluation.{act}", found)
        }
        for act in Act
    }
    assert answers == {act: expected(found.round, state, act) for act in Act}


@pytest.mark.parametrize("state", STATES)
def test_the_deed(cast: Cast, round: Round, state: str) -> None:
    found = in_state(state, round)
    acts = [act for act in Act if can_be_tried(act, state)]
    # Starting what is started gives what is there, and accepting twice or submitting twice does
    # one thing: these are answered, and do nothing.
    idle = {"start": state != "not_started", "accept": state == "accepted"}
    idle["submit"] = state not in ("not_started", "draft")
    for act in acts:
        if idle.get(act):
            continue
        done = {role for role in ROLES if is_done(act, found, cast, getattr(cast, role))}
        assert (act, done) == (act, expected(found.round, state, act))


def test_the_page_of_the_documents_is_drawn_from_the_table() -> None:
    written = Path(settings.BASE_DIR / "docs" / "states.md").read_text(encoding="utf-8")
    assert written == states_page()
