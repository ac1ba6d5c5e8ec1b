"""What returns say, as tables: every row of random data worked out a second, slower way."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from accounts.models import Partnership, User
from proposals.models import Proposal
from selfevaluation.models import (
    ActionTask,
    Answer,
    ImprovementAction,
    LaterView,
    Level,
    Round,
    SelfEvaluation,
)
from selfevaluation.progress import round_rows
from tests.cast import Cast
from tests.data_rows import TODAY, rows
from tests.random_round import OPENED_ON, random_round
from tests.returns import make_return, make_round, make_submitted

DAYS = [OPENED_ON + timedelta(days=days) for days in (-1, 25, 45, 70, 110)] + [TODAY]
ROLES = ("division", "leadership", "lead", "stranger", "officer")


@pytest.fixture(params=[1, 2])
def told(request, cast: Cast) -> None:
    """Random rounds: one not shared, one shared later, one partnership's own, and one shared."""
    seed = request.param
    random_round(seed, slug="closed")
    random_round(seed + 10, slug="open", shared_on=OPENED_ON + timedelta(days=60))
    for slug, shared_on in (("orkney-islands", None), ("fife", OPENED_ON + timedelta(days=90))):
        place = Partnership.objects.get(slug=slug)
        days = {"opened_on": OPENED_ON, "due_on": OPENED_ON + timedelta(days=50)}
        own = make_round(f"own-{slug}", partnership=place, shared_on=shared_on, **days)
        found = make_return(own, place)
        Answer.objects.bulk_create(
            Answer(self_evaluation=found, proposal=each, rating="partly", evidence="Own.")
            for each in Proposal.objects.local()
        )
        action = ImprovementAction.objects.create(
            self_evaluation=found, feature_id=2, text="Meet.", leads="Chief Officer"
        )
        ActionTask.objects.create(action=action, text="Find a room.")
        make_submitted(found, OPENED_ON + timedelta(days=20))


def readable(user: User, on: date) -> Iterator[SelfEvaluation]:
    """Every submitted version that this person may read, by the words of the rule."""
    found = SelfEvaluation.objects.select_related("round", "partnership__authority")
    order = ("round__opened_on", "round__slug", "partnership__name", "version")
    for each in found.order_by(*order):
        round, own = each.round, each.partnership_id in user.partnership_ids
        is_shared = round.shared_on is not None and round.shared_on <= on
        is_national_reader = user.is_division or user.is_leadership
        may = own or is_shared or (is_national_reader and round.partnership_id is None)
        if may and each.submitted_on and each.submitted_on <= on and round.opened_on <= on:
            yield each


def counting(user: User, on: date) -> list[SelfEvaluation]:
    """The last version of each return."""
    last = {}
    for each in readable(user, on):
        last[each.round_id, each.partnership_id] = each
    return list(last.values())


def answers_of(versions: list[SelfEvaluation]) -> Iterator[tuple[SelfEvaluation, Answer]]:
    by_version = defaultdict(list)
    for answer in Answer.objects.select_related("proposal"):
        by_version[answer.self_evaluation_id].append(answer)
    for each in versions:
        for answer in sorted(
            by_version[each.pk], key=lambda one: (one.proposal.feature_id, one.proposal.position)
        ):
            yield each, answer


def now_of(answer: Answer, views: list[LaterView], on: date) -> str:
    now = answer.rating
    for view in sorted(views, key=lambda view: (view.viewed_on, view.pk)):
        if view.viewed_on <= on and view.direction:
            now = view.rating or "unsettled"
    return now


def test_ratings_are_those_of_a_plain_count(told: None, cast: Cast) -> None:
    views, actions = defaultdict(list), defaultdict(int)
    for view in LaterView.objects.all():
        views[view.answer_id].append(view)
    for action in ImprovementAction.objects.all():
        actions[action.self_evaluation_id, action.proposal_id] += 1
    words = {"": "Not rated", "unsettled": "Level not settled", **dict(Level.choices)}
    for role, on in product(ROLES, DAYS):
        user = getattr(cast, role)
        expected = []
        for version, answer in answers_of(counting(user, on)):
            seen = [view for view in views[answer.pk] if view.viewed_on <= on]
            now = now_of(answer, seen, on)
            expected.append(
                {
                    "round": version.round.slug,
                    "authority_code": version.partnership.authority.code,
                    "partnership": version.partnership.name,
                    "version": version.version,
                    "proposal": answer.proposal.number,
                    "proposal_title": answer.proposal.title,
                    "rating": answer.rating,
                    "rating_words": words[answer.rating],
                    "rating_now": now,
                    "rating_now_words": words[now],
                    "has_evidence": "yes" if answer.evidence else "no",
                    "evidence_items": 0,
                    "improvement_actions": actions[version.pk, answer.proposal_id],
                    "later_views": len(seen),
                    "note": answer.note,
                }
            )
        assert rows("ratings", user, on) == expected


def test_texts_actions_and_views_are_those_of_plain_loops(told: None, cast: Cast) -> None:
    every_action = list(ImprovementAction.objects.select_related("proposal"))
    every_task = list(ActionTask.objects.select_related("action"))
    every_view = list(LaterView.objects.select_related("answer"))
    for role, on in product(ROLES, DAYS):
        user = getattr(cast, role)
        counts, versions = counting(user, on), list(readable(user, on))
        texts = [answer.evidence for _, answer in answers_of(counts) if answer.evidence]
        assert [row["evidence"] for row in rows("evidence", user, on)] == texts
        earlier = [each for each in versions if each.pk not in {one.pk for one in counts}]
        assert [
            (row["version"], row["rating"], row["evidence"])
            for row in rows("earlier_answers", user, on)
        ] == [(each.version, said.rating, said.evidence) for each, said in answers_of(earlier)]
        counting_pks = {each.pk for each in counts}
        actions = {each.pk for each in every_action if each.self_evaluation_id in counting_pks}
        found = rows("improvement_actions", user, on)
        assert (len(found), {row["action"] for row in found}) == (len(actions), actions)
        tasks = {each.pk for each in every_task if each.action_id in actions}
        assert {row["task"] for row in rows("action_tasks", user, on)} == tasks
        read = {each.pk for each in versions}
        views = [
            (
                view.viewed_on,
                view.rating,
                "yes" if view.answer.self_evaluation_id in counting_pks else "no",
            )
            for view in every_view
            if view.answer.self_evaluation_id in read and view.viewed_on <= on
        ]
        found = rows("later_views", user, on)
        assert sorted(
            (row["viewed_on"], row["later_rating"], row["is_of_counting_version"]) for row in found
        ) == sorted(views)
        told = rows("return_versions", user, on)
        assert [
            (row["round"], row["partnership"], row["version"], row["counts"]) for row in told
        ] == [
            (
                each.round.slug,
                each.partnership.name,
                each.version,
                "yes" if each in counts else "no",
            )
            for each in versions
        ]


def test_returns_are_as_on_the_progress_page(told: None, cast: Cast) -> None:
    for role, on in product(ROLES, DAYS):
        user = getattr(cast, role)
        expected = []
        rounds = Round.objects.visible_to(user, on).order_by("opened_on", "slug")
        for round in rounds:
            if round.opened_on > on:
                continue
            page = round_rows(round=round, user=user, on=on, is_past=on != TODAY)
            expected += [
                (round.slug, row.partnership, row.state, row.submitted_on, row.due_on)
                for row in sorted(page, key=lambda row: row.partnership)
            ]
        assert [
            (row["round"], row["partnership"], row["state"], row["submitted_on"], row["due_on"])
            for row in rows("returns", user, on)
        ] == expected
