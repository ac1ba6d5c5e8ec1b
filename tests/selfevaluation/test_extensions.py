"""/…/extend/: a later due date for one partnership, with its reason."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError

from accounts.models import Event, Partnership
from selfevaluation.models import Extension, Round, SelfEvaluation
from selfevaluation.operations import NotALaterDay, extend, start
from tests.cast import Cast
from tests.returns import make_round

PAGE = "/self-evaluations/2019/fife/extend/"
ALREADY = "It is due on 15 May 2019 already."
TYPED = {"due_on": "31/05/2019", "reason": "The chief officer was ill."}


@pytest.fixture
def fife(data: None) -> Partnership:
    return Partnership.objects.get(slug="fife")


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_return_that_is_not_started_gets_longer(
    cast: Cast, sign_in, fife: Partnership, round_2019: Round
) -> None:
    response = sign_in(cast.division).post(PAGE, TYPED)
    assert response["Location"] == "/self-evaluations/2019/"
    assert said(response) == ["Fife now has until 31 May 2019 (was 15 May 2019)."]
    made = Extension.objects.get()
    assert (made.partnership, made.due_on, made.reason, made.by) == (
        fife,
        date(2019, 5, 31),
        TYPED["reason"],
        cast.division,
    )
    assert Extension.objects.due_dates(round_2019) == {fife.pk: date(2019, 5, 31)}
    event = Event.objects.get(act="extended_due_date")
    assert (event.about, event.partnership) == (
        "Fife, Self-evaluation 2019, to 31 May 2019",
        fife,
    )


def test_the_state_of_a_draft_stays(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    sign_in(cast.division).post(PAGE, TYPED)
    draft = SelfEvaluation.objects.get(pk=draft.pk)
    assert (draft.state, draft.due_on) == ("draft", date(2019, 5, 31))


def test_every_extension_stays_in_the_history(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    client.post(PAGE, TYPED)
    again = {"due_on": "14/06/2019", "reason": "The board meets on 13 June."}
    assert said(client.post(PAGE, again))[-1:] == [
        "Fife now has until 14 June 2019 (was 31 May 2019)."
    ]
    page = client.get(PAGE)
    assert [each.due_on for each in page.context["extensions"]] == [
        date(2019, 6, 14),
        date(2019, 5, 31),
    ]
    for words in (TYPED["reason"], again["reason"]):
        assert page.content.decode().count(words) == 1


def test_sent_twice_it_is_one_extension(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    for _ in range(2):
        assert client.post(PAGE, TYPED).status_code == 302
    assert Extension.objects.count() == 1
    assert Event.objects.filter(act="extended_due_date").count() == 1


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"reason": ""}, "reason", "Say why this partnership has longer."),
        ({"due_on": ""}, "due_on", "Enter the new due date."),
        ({"due_on": "soon"}, "due_on", "Enter a day as dd/mm/yyyy, for example 06/11/2019."),
        (
            {"due_on": "15/05/2019"},
            "due_on",
            "Enter a later day. It is due on 15 May 2019 already.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, sign_in, changed: dict[str, str], field: str, words: str
) -> None:
    response = sign_in(cast.division).post(PAGE, TYPED | changed)
    form = response.context["form"]
    assert (response.status_code, form.errors[field]) == (200, [words])
    assert {name: form[name].value() for name in TYPED} == TYPED | changed
    assert not Extension.objects.exists()


def test_what_was_typed_outlives_the_session(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    writer = client.get(PAGE).context["form"]["writer"].value()
    client.logout()
    client.post(PAGE, TYPED | {"writer": writer})
    form = sign_in(cast.division).get(PAGE).context["form"]
    assert form["reason"].value() == TYPED["reason"]


def test_an_earlier_day_is_refused_by_the_operation(
    cast: Cast, fife: Partnership, round_2019: Round
) -> None:
    facts = {"round": round_2019, "partnership": fife, "by": cast.division}
    extend(**facts, due_on=date(2019, 6, 14), reason="A strike.")
    with pytest.raises(NotALaterDay):
        extend(**facts, due_on=date(2019, 5, 31), reason="Illness.")


def test_an_extension_is_never_changed(cast: Cast, fife: Partnership, round_2019: Round) -> None:
    extend(
        round=round_2019, partnership=fife, due_on=date(2019, 6, 1), reason="Ill.", by=cast.division
    )
    with pytest.raises(IntegrityError):
        Extension.objects.update(reason="Well.")


def test_an_extension_without_a_reason_is_refused_by_the_database(
    fife: Partnership, round_2019: Round
) -> None:
    with pytest.raises(IntegrityError):
        Extension.objects.create(round=round_2019, partnership=fife, due_on=date(2019, 6, 1))


def test_a_lead_extends_in_a_round_of_the_partnerships_own(cast: Cast, sign_in) -> None:
    fife = Partnership.objects.get(slug="fife")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    round = make_round("fife-2020", partnership=fife, **days)
    start(round=round, partnership=fife, by=cast.stranger)
    page = "/self-evaluations/fife-2020/fife/extend/"
    typed = {"due_on": "01/06/2020", "reason": "The development session was moved."}
    assert sign_in(cast.officer).post(page, typed).status_code == 403
    assert sign_in(cast.division).post(page, typed).status_code == 404
    assert sign_in(cast.stranger).post(page, typed).status_code == 302
    assert Extension.objects.due_dates(round) == {fife.pk: date(2020, 6, 1)}
