"""Parts of pages that are kept: for whom, until when, and that nobody sees more by them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import fragments
from accounts.fragments import fragment
from accounts.models import Membership, Partnership, User
from accounts.operations import add_membership, remove_membership
from proposals import stamps as proposal_stamps
from proposals.models import Meeting, Proposal, StatusUpdate, TimescaleRevision
from proposals.stamps import stamp as proposal_stamp
from selfevaluation import stamps
from selfevaluation.models import LaterView, PracticeOffer, Round, SelfEvaluation, Transition
from selfevaluation.operations import fill_training_round, start
from selfevaluation.operations.copies import copy_for_next_version
from selfevaluation.stamps import stamp
from tests.cast import Cast
from tests.returns import make_return, make_round, make_submitted

TEMPLATE = "components/freshness.html"
# Their changes show on no page that is kept by the stamp: what they tell of is written in drafts
# and read only for ever once its return is submitted, or is work that waits for somebody.
NOT_COUNTED = {
    "Answer",
    "ImprovementAction",
    "ActionTask",
    "EvidenceItem",
    "Assignment",
    "ReceivedFile",
}


class Asked:
    """Counts how often the part was made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, object]:
        self.times += 1
        return {"on": date(2019, 11, 6)}


def ask(made: Asked, user: User, *, stamp: object = 1, address: str = "/proposals/") -> str:
    request = RequestFactory().get(address)
    request.user = user
    return fragment(request, TEMPLATE, stamp=stamp, context=made)


def test_fragment_is_made_once_for_those_who_may_see_the_same(cast: Cast) -> None:
    made, other = Asked(), User.objects.create_user("d@d.example", name="Dot", is_division=True)
    assert ask(made, cast.division) == ask(made, other)
    assert made.times == 1


def test_fragment_is_another_one_for_other_roles(cast: Cast) -> None:
    made = Asked()
    for user in (cast.division, cast.leadership, cast.lead, cast.contributor, cast.stranger):
        ask(made, user)
    assert made.times == 5


def test_fragment_is_another_one_with_each_address_and_stamp(cast: Cast) -> None:
    made = Asked()
    for address in ("/proposals/", "/proposals/?rag=R", "/self-evaluations/"):
        for said in (1, 2, "1"):
            ask(made, cast.division, stamp=said, address=address)
    assert made.times == 9


def test_fragment_is_another_one_the_next_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Asked()
    ask(made, cast.division)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    ask(made, cast.division)
    assert made.times == 2


def test_fragment_that_is_very_large_is_not_kept(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "LARGEST", 10)
    made = Asked()
    assert ask(made, cast.division) == ask(made, cast.division)
    assert made.times == 2


def rows(cast: Cast) -> Iterator[tuple[str, Callable[[], object]]]:
    """One act for each kind of row that national pages are made from."""
    proposal = Proposal.objects.earliest("pk")
    today, by = timezone.localdate(), cast.division
    round = make_round("stamped", opened_on=date(2021, 1, 4), due_on=date(2021, 3, 1))
    place = Partnership.objects.get(slug="fife")
    found = make_return(round, place)
    answer = found.answers.create(proposal=Proposal.objects.local()[0], rating="partly")
    local = answer.proposal
    offer = PracticeOffer(
        round=round, partnership=place, proposal=local, summary="A budget.", contact_post="Head"
    )
    offer.offered_on = today
    meeting = Meeting.objects.create(group=Meeting.Group.MSG, held_on=date(2021, 5, 4))
    yield (
        "a status",
        lambda: StatusUpdate.objects.create(
            proposal=proposal, rag="R", narrative="Late.", as_on=today, by=by
        ),
    )
    yield (
        "a revision",
        lambda: TimescaleRevision.objects.create(
            proposal=proposal, due_on=today, reason="Late.", agreed_by="MSG", agreed_on=today
        ),
    )
    yield "a meeting moved", lambda: changed(meeting, held_on=date(2021, 5, 5))
    yield "a meeting removed", meeting.delete
    highland = Partnership.objects.get(slug="highland")
    yield "a return", lambda: make_return(round, highland)
    yield (
        "a return taken away",
        lambda: SelfEvaluation.objects.get(round=round, partnership=highland).delete(),
    )
    yield "a return submitted", lambda: make_submitted(found, round.opened_on)
    yield (
        "a step",
        lambda: Transition.objects.create(
            self_evaluation=found, act="submit", before="draft", after="submitted"
        ),
    )
    yield (
        "a later view",
        lambda: LaterView.objects.create(
            answer=answer, direction="unsure", reason="Thought again.", viewed_on=today
        ),
    )
    yield "an offer", offer.save
    yield "an offer withdrawn", lambda: changed(offer, withdrawn_on=today)
    yield "a round shared", lambda: changed(round, shared_on=today)
    yield "a round renamed", lambda: changed(round, name="Second")


def changed(row: Meeting | Round | PracticeOffer, **facts: object) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


def test_stamp_is_another_one_after_each_kind_of_row(cast: Cast) -> None:
    for what, act in rows(cast):
        before = stamp()
        act()
        assert stamp() > before, what


def test_stamp_counts_nothing_that_no_act_here_adds_to(cast: Cast) -> None:
    grown: set[type[models.Model]] = set()
    for _what, act in rows(cast):
        before = {model: model._default_manager.count() for model in stamps.ADDED}
        act()
        grown |= {
            model for model, count in before.items() if count < model._default_manager.count()
        }
    assert grown == set(stamps.ADDED)
    assert len(stamps.ADDED) == len(grown)
    assert set(proposal_stamps.ADDED) <= grown


def test_stamp_counts_each_history_but_those_that_are_named(db: None) -> None:
    histories = {
        model
        for room in ("proposals", "selfevaluation")
        for model in apps.get_app_config(room).get_models()
        if hasattr(model, "instance_type")
    }
    left_out = {model.instance_type.__name__ for model in histories - set(stamps.ADDED)}
    assert left_out == NOT_COUNTED


def test_each_return_is_counted_by_its_history_however_it_was_made(cast: Cast) -> None:
    """Loaded from a file, made up for training, started, and copied for a next version."""
    round = fill_training_round(opened_on=date(2020, 1, 13))
    imported = SelfEvaluation.objects.exclude(round=round)
    assert imported.count() == 2
    copied = copy_for_next_version(round.self_evaluations.all()[0])
    place = Partnership.objects.get(slug="fife")
    started = start(round=Round.objects.get(slug="2019"), partnership=place, by=cast.stranger)
    begun = set(SelfEvaluation.history.filter(history_type="+").values_list("id", flat=True))
    assert {copied.pk, started.pk} < begun
    assert begun == set(SelfEvaluation.objects.values_list("pk", flat=True))


def test_stamp_of_proposals_is_another_one_after_each_kind_of_row(cast: Cast) -> None:
    acts = dict(rows(cast))
    for what in ("a status", "a revision"):
        before = proposal_stamp()
        acts[what]()
        assert proposal_stamp() > before, what


@pytest.mark.django_db(transaction=True)
def test_stamp_is_another_one_after_what_is_committed_late(data: None) -> None:
    """A row that was begun before another one, and is seen after it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    begun, go_on = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            add_status()
            begun.set()
            go_on.wait(10)
        connection.close()

    other = threading.Thread(target=late)
    other.start()
    begun.wait(10)
    add_status()
    before = stamp(), proposal_stamp()
    go_on.set()
    other.join()
    assert (stamp(), proposal_stamp()) == (before[0] + 1, before[1] + 1)


def add_status() -> None:
    StatusUpdate.objects.create(
        proposal=Proposal.objects.earliest("pk"),
        rag="R",
        narrative="Late.",
        as_on=timezone.localdate(),
    )


def test_proposal_list_shows_what_is_added_at_once(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.division)
    before = client.get("/proposals/?rag=R").content.decode()
    add_status()
    after = client.get("/proposals/?rag=R").content.decode()
    assert (said(before), said(after)) == ("3 of 25", "4 of 25")


def said(page: str) -> str:
    return page.partition('role="status"><b>')[2].partition("</b>")[0]


def test_ratings_that_are_kept_for_the_division_are_for_nobody_else(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    """Orkney's return of 2019 is not shared."""
    address = "/self-evaluations/2019/ratings/"
    for user, shown in ((cast.division, 44), (cast.lead, 22), (cast.stranger, 0)):
        for _time in range(2):
            page = sign_in(user).get(address).content.decode()
            assert (user, f"{shown} of {shown}") == (user, said(page))


def test_who_joins_or_leaves_a_partnership_is_shown_what_they_may_read_from_then_on(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    address, orkney = (
        "/self-evaluations/2019/ratings/",
        Partnership.objects.get(slug="orkney-islands"),
    )
    client, made = sign_in(cast.stranger), Asked()

    def shown(tag: str = "") -> tuple[int, str]:
        response = client.get(address, headers={"if-none-match": tag} if tag else {})
        return response.status_code, said(response.content.decode())

    def kept_times() -> int:
        ask(made, User.objects.get(pk=cast.stranger.pk))
        return made.times

    assert (shown(), kept_times(), kept_times()) == ((200, "0 of 0"), 1, 1)
    before = client.get(address)["ETag"]
    assert shown(before) == (304, "")
    role = Membership.Role.CONTRIBUTOR
    joined, _ = add_membership(user=cast.stranger, partnership=orkney, role=role, by=cast.division)
    assert (shown(before), kept_times()) == ((200, "22 of 22"), 2)
    while_in = client.get(address)["ETag"]
    assert shown(while_in) == (304, "")
    remove_membership(membership=joined, by=cast.division)
    assert (shown(while_in), kept_times()) == ((200, "0 of 0"), 2)


def test_progress_that_is_kept_shows_each_save_at_once(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    address = "/self-evaluations/2019/"
    found = make_return(Round.objects.get(slug="2019"), Partnership.objects.get(slug="fife"))
    answer = found.answers.create(proposal=Proposal.objects.local()[0])
    client = sign_in(cast.division)
    assert "1 of 22" not in client.get(address).content.decode()
    answer.rating, answer.evidence = "partly", "Minutes."
    answer.touch(by=cast.stranger)
    answer.save()
    assert "1 of 22" in client.get(address).content.decode()


def test_progress_that_is_kept_for_the_division_tells_others_no_more(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    """Who signed in when is for the Division."""
    address = "/self-evaluations/2019/"
    assert "Last sign-in" in sign_in(cast.division).get(address).content.decode()
    assert "Last sign-in" not in sign_in(cast.leadership).get(address).content.decode()
