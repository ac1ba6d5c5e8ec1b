"""A lead shares the answers of a draft out among colleagues."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Event, Membership
from selfevaluation.models import Assignment, Extension, Round, SelfEvaluation
from selfevaluation.operations import CannotWrite, assign, submit, unassign
from selfevaluation.states import RoundLocked, WrongState
from tests.cast import Cast, join, person
from tests.returns import make_ready

FIFE = "/self-evaluations/2019/fife/"
URL = f"{FIFE}assign/"
DAY = date(2999, 5, 3)


@pytest.fixture
def lead(cast: Cast, sign_in):
    """Fife's lead at a browser."""
    return sign_in(cast.stranger)


def asked(found: SelfEvaluation) -> list[tuple[str, str, date | None]]:
    rows = Assignment.objects.filter(answer__self_evaluation=found).order_by("answer__pk", "pk")
    return [(row.answer.proposal.number, row.person.name, row.wanted_on) for row in rows]


def some(found: SelfEvaluation, *numbers: str):
    return [answer for answer in found.answers.all() if answer.proposal.number in numbers]


def test_asking_twice_asks_once_and_takes_the_later_day(cast: Cast, draft: SelfEvaluation) -> None:
    answers = some(draft, "2.3", "2.4")
    for day in (None, DAY, DAY):
        assign(answers=answers, person=cast.officer, wanted_on=day, by=cast.stranger)
    assert asked(draft) == [("2.3", "Officer", DAY), ("2.4", "Officer", DAY)]
    assert [event.about for event in Event.objects.filter(act="assigned").order_by("pk")] == [
        "Fife, Self-evaluation 2019: 2 to Officer"
    ] * 2


def test_who_does_not_write_in_it_cannot_be_asked(cast: Cast, draft: SelfEvaluation) -> None:
    signatory = person("jean")
    join(signatory, "fife", Membership.Role.SIGNATORY)
    for who in (signatory, cast.contributor, cast.division):
        with pytest.raises(CannotWrite):
            assign(answers=some(draft, "2.3"), person=who, wanted_on=None, by=cast.stranger)
    assert asked(draft) == []


def test_only_a_lead_asks(cast: Cast, draft: SelfEvaluation) -> None:
    for who in (cast.officer, cast.lead, cast.division, cast.leadership):
        with pytest.raises(PermissionDenied):
            assign(answers=some(draft, "2.3"), person=cast.officer, wanted_on=None, by=who)
        with pytest.raises(PermissionDenied):
            unassign(found=draft, assignments=[], by=who)


def test_nobody_is_asked_in_a_locked_round_or_a_submitted_return(
    cast: Cast, draft: SelfEvaluation
) -> None:
    facts = {"answers": some(draft, "2.3"), "person": cast.officer, "wanted_on": None}
    Round.objects.filter(slug="2019").update(locked_at=timezone.now())
    with pytest.raises(RoundLocked):
        assign(**facts, by=cast.stranger)
    Round.objects.filter(slug="2019").update(locked_at=None)
    submit(
        self_evaluation=make_ready(draft),
        contact_name="Head",
        contact_email="head@cast.example",
        completed_on=date(2019, 5, 10),
        on=date(2019, 5, 15),
        by=cast.stranger,
        unsigned_reason="The Council meets in June.",
    )
    with pytest.raises(WrongState):
        assign(**facts, by=cast.stranger)


def test_the_database_holds_one_row_for_a_person_and_an_answer(cast: Cast, answer) -> None:
    Assignment.objects.create(answer=answer, person=cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(answer=answer, person=cast.officer)


def test_asking_no_longer_can_be_taken_back(cast: Cast, draft: SelfEvaluation) -> None:
    facts = {"answers": some(draft, "2.3"), "person": cast.officer, "wanted_on": DAY}
    (made,) = assign(**facts, by=cast.stranger)
    (removed,) = unassign(found=draft, assignments=[made.pk], by=cast.stranger)
    assert (removed.answer_id, asked(draft)) == (made.answer_id, [])
    assign(**facts, by=cast.stranger)
    assert asked(draft) == [("2.3", "Officer", DAY)]
    kinds = Assignment.history.order_by("history_id").values_list("history_type", flat=True)
    assert list(kinds) == ["+", "-", "+"]


def test_assignments_of_other_returns_are_left_alone(
    cast: Cast, draft: SelfEvaluation, round_2019: Round
) -> None:
    orkney = SelfEvaluation.objects.get(round=round_2019, partnership__slug="orkney-islands")
    other = Assignment.objects.create(answer=orkney.answers.first(), person=cast.lead)
    assert unassign(found=draft, assignments=[other.pk], by=cast.stranger) == []
    assert Assignment.objects.filter(pk=other.pk).exists()


def test_a_lead_ticks_features_and_proposals(cast: Cast, lead, draft: SelfEvaluation) -> None:
    sent = {"person": cast.officer.pk, "features": ["1"], "proposals": ["2.3", "1.1"]}
    response = lead.post(URL, sent, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert asked(draft) == [(number, "Officer", None) for number in ("1.1", "1.2", "1.3", "2.3")]
    assert "Officer is asked for 4 answers." in response.content.decode()


def test_a_feature_is_asked_for_without_its_national_proposals(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    lead.post(URL, {"person": cast.officer.pk, "features": ["3", "5"]})
    assert [number for number, _, _ in asked(draft)] == ["3.1", "3.4", "3.5", "5.1", "5.2"]


def test_only_who_writes_is_on_offer(cast: Cast, lead, draft: SelfEvaluation) -> None:
    join(person("jean"), "fife", Membership.Role.SIGNATORY)
    closed = person("closed", is_active=False)
    join(closed, "fife", Membership.Role.CONTRIBUTOR)
    offered = lead.get(URL).context["form"].fields["person"].queryset
    assert [each.name for each in offered] == ["Officer", "Stranger"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"person": ""}, "person", "Choose who is asked."),
        ({"person": "0"}, "person", "Choose a lead or contributor of your partnership."),
        ({"proposals": []}, "proposals", "Tick a feature or at least one proposal."),
        ({"proposals": ["3.2"]}, "proposals", "Select a valid choice."),
        ({"wanted_on": "soon"}, "wanted_on", "Enter a day as dd/mm/yyyy"),
        ({"wanted_on": "01/01/2019"}, "wanted_on", "This day has passed."),
        ({"wanted_on": "03/05/2999"}, "wanted_on", "The return is due before that"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    cast: Cast, lead, draft: SelfEvaluation, typed: dict, field: str, said: str
) -> None:
    Round.objects.filter(slug="2019").update(due_on=date(2999, 5, 2))
    sent = {"person": cast.officer.pk, "proposals": ["2.3"], "features": ["1"]} | typed
    if field == "proposals":
        sent["features"] = []
    response = lead.post(URL, sent)
    form = response.context["form"]
    assert (response.status_code, list(form.errors)) == (200, [field])
    assert form.errors[field][0].startswith(said)
    assert form["features"].value() == sent["features"]
    assert asked(draft) == []


def test_the_day_is_held_against_the_extended_due_date(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    Round.objects.filter(slug="2019").update(due_on=date(2999, 5, 2))
    Extension.objects.create(
        round=draft.round, partnership=draft.partnership, due_on=DAY, reason="Elections"
    )
    lead.post(URL, {"person": cast.officer.pk, "proposals": ["2.3"], "wanted_on": "03/05/2999"})
    assert asked(draft) == [("2.3", "Officer", DAY)]


def test_an_overdue_return_takes_any_day_to_come(cast: Cast, lead, draft: SelfEvaluation) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"person": cast.officer.pk, "proposals": ["2.3"], "wanted_on": f"{tomorrow:%d/%m/%Y}"}
    lead.post(URL, sent)
    assert asked(draft) == [("2.3", "Officer", tomorrow)]


def test_the_page_says_who_has_what_and_what_nobody_has(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    make_ready(draft, but=("2.4",))
    answers = some(draft, "2.3", "2.4")
    assign(answers=answers, person=cast.officer, wanted_on=None, by=cast.stranger)
    found = lead.get(URL).context["shared_out"]
    assert [(one.person, one.ready, len(one.asked)) for one in found.people] == [
        (cast.officer, 1, 2)
    ]
    assert len(found.nobody) == 20


def test_who_left_stays_listed_so_that_the_lead_can_ask_somebody_else(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    assign(answers=some(draft, "2.3"), person=cast.officer, wanted_on=None, by=cast.stranger)
    Membership.objects.filter(user=cast.officer, partnership__slug="fife").delete()
    response = lead.get(URL)
    (one,) = response.context["shared_out"].people
    assert (one.person, one.can_write) == (cast.officer, False)
    assert len(response.context["shared_out"].nobody) == 22
    assert "No longer writes here" in response.content.decode()
    assert "(no longer writes here)" in lead.get(FIFE).content.decode()


def test_removing_says_what_is_no_longer_asked(cast: Cast, lead, draft: SelfEvaluation) -> None:
    answers = some(draft, "2.3", "2.4")
    made = assign(answers=answers, person=cast.officer, wanted_on=None, by=cast.stranger)
    sent = {"assignment": [each.pk for each in made] + ["nonsense", "9" * 30]}
    page = lead.post(f"{URL}remove/", sent, follow=True).content.decode()
    assert "Officer is no longer asked for 2(iii), 2(iv)." in page
    assert asked(draft) == []
    assert lead.post(f"{URL}remove/", sent)["Location"] == URL


def test_a_lead_who_is_alone_is_shown_how_to_invite(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    cast.officer.memberships.all().delete()
    page = lead.get(URL).content.decode()
    assert 'href="/people/invite/"' in page
    assert '<button class="ds_button" type="submit">Assign</button>' not in page


@pytest.mark.parametrize("people", [1, 10])
def test_the_page_takes_the_same_queries_however_many_are_asked(
    cast: Cast, lead, draft: SelfEvaluation, django_assert_num_queries, people: int
) -> None:
    for number in range(people):
        colleague = person(f"colleague{number}")
        join(colleague, "fife", Membership.Role.CONTRIBUTOR)
        answers = list(draft.answers.all())
        assign(answers=answers, person=colleague, wanted_on=None, by=cast.stranger)
    with django_assert_num_queries(14):
        lead.get(URL)


def test_every_form_of_the_page_can_be_sent_from_a_browser(
    cast: Cast, lead, draft: SelfEvaluation
) -> None:
    answers = some(draft, "2.3", "2.4")
    assign(answers=answers, person=cast.officer, wanted_on=None, by=cast.stranger)
    page = lead.get(URL).content.decode()
    assert page.count('<form method="post"') == page.count("csrfmiddlewaretoken") == 5
