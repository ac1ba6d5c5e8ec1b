"""Your work: what waits for each person, at the head of the first page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Partnership
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Assignment, Extension, Round, SelfEvaluation, Thread
from selfevaluation.operations import (
    accept,
    assign,
    resolve,
    save_answer,
    send_back,
    sign,
    start,
    start_thread,
)
from tests.cast import Cast, join, person
from tests.deliveries import doubtful, made_reading, make_delivered
from tests.returns import make_ready, make_return, make_round, make_submitted

DAY = "on=2019-11-06"
FIFE = "/self-evaluations/2019/fife/"


@pytest.fixture
def draft(cast: Cast, round_2019: Round) -> SelfEvaluation:
    fife = Partnership.objects.get(slug="fife")
    return start(round=round_2019, partnership=fife, by=cast.stranger)


@pytest.fixture
def signatory(cast: Cast):
    """Signs for NHS Fife."""
    jean = person("jean")
    join(jean, "fife", Membership.Role.SIGNATORY)
    return jean


def some(found: SelfEvaluation, *numbers: str):
    return [answer for answer in found.answers.all() if answer.proposal.number in numbers]


def work_of(client):
    return client.get("/").context["work"]


def fife_of(client):
    """The card of Fife's return."""
    (own,) = [own for own in work_of(client).returns if own.partnership == "Fife"]
    return own


def body_of(client) -> str:
    return " ".join(client.get("/").content.decode().split())


def test_the_leadership_group_has_no_work_here(cast: Cast, sign_in) -> None:
    assert work_of(sign_in(cast.leadership)) is None


def test_it_shows_how_far_the_return_is(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    for answer in draft.answers.all()[:16]:
        answer.rating, answer.evidence = "partly", "Minutes."
        answer.save()
    own = fife_of(sign_in(cast.stranger))
    assert (own.state, own.ready, own.total) == ("Draft", 16, 22)
    assert (own.act, own.url) == ("Continue", FIFE)
    assert own.due_on == date(2019, 5, 15)


def test_it_says_what_this_person_can_do(cast: Cast, sign_in) -> None:
    acts = {
        user.name: [(own.partnership, own.state, own.act) for own in work_of(client).returns]
        for user in (cast.lead, cast.stranger, cast.officer)
        for client in [sign_in(user)]
    }
    assert acts == {
        "Lead": [("Orkney Islands", "Submitted", "Read")],
        "Stranger": [("Fife", "Not started", "Open the return")],
        "Officer": [
            ("Fife", "Not started", "See the return"),
            ("Orkney Islands", "Submitted", "Read"),
        ],
    }


def test_it_is_of_today_and_of_real_rounds(cast: Cast, sign_in, training: Round) -> None:
    client = sign_in(cast.lead)
    assert client.get(f"/?{DAY}").context["work"] is None
    assert {own.round for own in work_of(client).returns} == {"Self-evaluation 2019"}


def test_an_extension_counts(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    for due_on in (date(2999, 1, 1), date(2999, 2, 1)):
        Extension.objects.create(
            round=draft.round, partnership=draft.partnership, due_on=due_on, reason="Snow"
        )
    assert fife_of(sign_in(cast.stranger)).due_on == date(2999, 2, 1)


def test_a_round_of_its_own_is_work_for_that_partnership_alone(cast: Cast, sign_in) -> None:
    days = {"opened_on": date(2020, 1, 1), "due_on": date(2020, 3, 1)}
    fife = Partnership.objects.get(slug="fife")
    make_round("fife-2020", partnership=fife, shared_on=date(2020, 3, 2), **days)
    rounds = {
        user.name: [(own.round, own.partnership) for own in work_of(sign_in(user)).returns]
        for user in (cast.stranger, cast.lead)
    }
    assert rounds == {
        "Stranger": [("Self-evaluation fife-2020", "Fife"), ("Self-evaluation 2019", "Fife")],
        "Lead": [("Self-evaluation 2019", "Orkney Islands")],
    }
    page = sign_in(cast.stranger).get("/?group=feature")
    assert page.context["picture"].round.name == "Self-evaluation 2019"


def test_answers_asked_of_me_are_listed_by_day_until_they_are_ready(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    today = timezone.localdate()
    days = {"1.1": None, "2.3": today + timedelta(days=3), "2.4": today - timedelta(days=2)}
    for number, day in days.items():
        Assignment.objects.create(answer=some(draft, number)[0], person=cast.officer, wanted_on=day)
    client = sign_in(cast.officer)
    own = fife_of(client)
    assert [(each.number, each.days_late) for each in own.asked] == [
        ("2(iv)", 2),
        ("2(iii)", 0),
        ("1(i)", 0),
    ]
    assert body_of(client).count("<b>overdue</b>") == 1
    (answer,) = some(draft, "2.4")
    save_answer(answer=answer, rating="partly", evidence="M.", actions=[], seen=1, by=cast.officer)
    assert [each.number for each in fife_of(client).asked] == ["2(iii)", "1(i)"]
    assert fife_of(sign_in(cast.stranger)).asked == []


def test_ten_are_listed_and_all_are_a_link_away(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    answers = list(draft.answers.all())
    assign(answers=answers, person=cast.officer, wanted_on=None, by=cast.stranger)
    client = sign_in(cast.officer)
    own = fife_of(client)
    assert (len(own.asked), own.asked_count) == (10, 22)
    assert f'href="{FIFE}?mine=true"' in body_of(client)


def test_who_no_longer_writes_is_asked_for_nothing(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    assign(answers=some(draft, "2.3"), person=cast.officer, wanted_on=None, by=cast.stranger)
    Membership.objects.filter(user=cast.officer, partnership__slug="fife").delete()
    assert [own.partnership for own in work_of(sign_in(cast.officer)).returns] == ["Orkney Islands"]


def test_open_comments_are_counted_mine_for_all_and_all_for_leads(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    assign(answers=some(draft, "2.3"), person=cast.officer, wanted_on=None, by=cast.stranger)
    facts = {"kind": Thread.Kind.WITHIN, "text": "Why?", "by": cast.stranger}
    for answer in some(draft, "2.3", "2.3", "1.1"):
        start_thread(answer=answer, **facts)
    resolve(thread=start_thread(answer=some(draft, "2.3")[0], **facts), by=cast.officer)
    own = fife_of(sign_in(cast.officer))
    assert (own.my_comments, own.comments, own.leads) == (1, 2, False)
    page = body_of(sign_in(cast.officer))
    assert f'<a href="{FIFE}comments/">1 open comment on answers asked of you<' in page
    assert f'<a href="{FIFE}comments/">2 open comments<' in body_of(sign_in(cast.stranger))


def test_a_return_sent_back_says_so_with_its_comments(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    make_submitted(make_ready(draft), date(2019, 5, 15))
    (answer,) = some(draft, "2.3")
    start_thread(answer=answer, kind=Thread.Kind.REVIEW, text="Say more.", by=cast.division)
    assert fife_of(sign_in(cast.stranger)).comments == 0
    send_back(self_evaluation=draft, note="", by=cast.division)
    own = fife_of(sign_in(cast.stranger))
    assert (own.state, own.comments) == ("Returned for changes, version 2", 1)


def test_a_return_accepted_waits_for_nobody(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    make_submitted(make_ready(draft), date(2019, 5, 15))
    accept(self_evaluation=draft, by=cast.division)
    client = sign_in(cast.stranger)
    assert (fife_of(client).state, work_of(client).is_waiting) == ("Accepted", False)
    assert "Nothing waits for you today." in body_of(client)


def test_a_complete_return_waits_for_signatures(
    cast: Cast, sign_in, draft: SelfEvaluation, signatory
) -> None:
    make_ready(draft, but=("2.3",))
    assert fife_of(sign_in(signatory)).signing is None
    make_ready(draft)
    client = sign_in(signatory)
    wanted = fife_of(client).signing
    assert (wanted.signed, wanted.bodies, wanted.wanted_for) == (0, 3, "NHS Fife")
    assert f'<a class="ds_button" href="{FIFE}sign/">Sign for NHS Fife</a>' in body_of(client)
    assert fife_of(sign_in(cast.stranger)).signing.wanted_for == ""
    seen = fingerprints(draft).whole
    sign(self_evaluation=draft, post="Chief Executive", seen=seen, by=signatory)
    given = fife_of(sign_in(signatory)).signing
    assert (given.signed, given.wanted_for, given.voided_at) == (1, "", None)


def test_a_signature_ended_by_a_change_is_told_to_who_signed(
    cast: Cast, sign_in, draft: SelfEvaluation, signatory
) -> None:
    make_ready(draft)
    seen = fingerprints(draft).whole
    sign(self_evaluation=draft, post="Chief Executive", seen=seen, by=signatory)
    (answer,) = some(draft, "2.3")
    save_answer(answer=answer, rating="partly", evidence="", actions=[], seen=1, by=cast.officer)
    signing = fife_of(sign_in(signatory)).signing
    assert (signing.is_complete, signing.voided_at is None) == (False, False)
    assert "your signature holds no longer" in body_of(sign_in(signatory))
    assert fife_of(sign_in(cast.stranger)).signing is None


def test_highland_waits_for_two_signatures(cast: Cast, sign_in, round_2019: Round) -> None:
    lead = person("morag")
    join(lead, "highland", Membership.Role.LEAD)
    highland = Partnership.objects.get(slug="highland")
    make_ready(start(round=round_2019, partnership=highland, by=lead))
    (own,) = work_of(sign_in(lead)).returns
    assert own.signing.bodies == len(highland.signing_bodies) == 2


def test_a_locked_round_wants_no_signature(
    cast: Cast, sign_in, draft: SelfEvaluation, signatory
) -> None:
    make_ready(draft)
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    own = fife_of(sign_in(signatory))
    assert (own.act, own.signing.wanted_for) == ("Read", "")


def test_the_division_is_shown_what_to_read_and_what_is_overdue(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    client = sign_in(cast.division)
    review = work_of(client).review
    assert [(each.partnership, each.submitted_on) for each in review.oldest] == [
        ("South Lanarkshire", date(2019, 4, 30)),
        ("Orkney Islands", date(2019, 5, 15)),
    ]
    assert (review.to_read, review.overdue, review.of) == (2, 29, 31)
    make_submitted(draft, date(2019, 5, 20))
    for found in SelfEvaluation.objects.filter(round=draft.round):
        accept(self_evaluation=found, by=cast.division)
    review = work_of(client).review
    assert (review.to_read, list(review.oldest), review.overdue) == (0, [], 28)


def test_an_extended_return_is_not_overdue_yet(cast: Cast, sign_in, round_2019: Round) -> None:
    for slug, due_on in (("fife", date(2999, 1, 1)), ("moray", date(2019, 6, 1))):
        Extension.objects.create(
            round=round_2019,
            partnership=Partnership.objects.get(slug=slug),
            due_on=due_on,
            reason="Snow",
        )
    assert work_of(sign_in(cast.division)).review.overdue == 28


def test_an_extension_that_the_round_has_overtaken_makes_nobody_overdue(
    cast: Cast, sign_in, round_2019: Round
) -> None:
    moray = Partnership.objects.get(slug="moray")
    Extension.objects.create(
        round=round_2019, partnership=moray, due_on=date(2019, 6, 1), reason="Snow"
    )
    Round.objects.filter(pk=round_2019.pk).update(due_on=date(2999, 1, 1))
    assert work_of(sign_in(cast.division)).review.overdue == 0


def test_five_returns_are_listed_and_all_are_counted(
    cast: Cast, sign_in, round_2019: Round
) -> None:
    for place in Partnership.objects.exclude(slug__in=("orkney-islands", "south-lanarkshire"))[:6]:
        make_return(round_2019, place, submitted_on=date(2019, 5, 20))
    review = work_of(sign_in(cast.division)).review
    assert (review.to_read, len(review.oldest)) == (8, 5)


@pytest.mark.parametrize(("role", "most"), [("officer", 11), ("signatory", 11), ("division", 12)])
def test_the_page_costs_the_same_however_much_waits(
    cast: Cast, sign_in, draft: SelfEvaluation, role: str, most: int
) -> None:
    join(cast.signatory, "fife", Membership.Role.SIGNATORY)
    client = sign_in(getattr(cast, role))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/").status_code == 200
        return len(asked)

    assert queries() == most
    for answer in make_ready(draft, but=("2.3", "2.4")).answers.all():
        Assignment.objects.create(answer=answer, person=getattr(cast, role))
        start_thread(answer=answer, kind=Thread.Kind.WITHIN, text="Why?", by=cast.officer)
    days = {"opened_on": date(2020, 1, 1), "due_on": date(2020, 3, 1)}
    for slug in ("a", "b", "c"):
        round = make_round(slug, **days)
        for place in Partnership.objects.all():
            make_return(round, place, submitted_on=date(2020, 2, 1))
    assert queries() == most


def test_files_that_need_somebody_wait_for_the_division(
    cast: Cast, sign_in, round_2019: Round
) -> None:
    assert work_of(sign_in(cast.division)).review.files == []
    make_delivered(round_2019, doubtful(made_reading()), cast.division)
    (waiting,) = work_of(sign_in(cast.division)).review.files
    assert (waiting.files, waiting.url) == (1, "/self-evaluations/2019/received/")
