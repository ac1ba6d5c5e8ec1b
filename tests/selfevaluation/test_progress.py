"""/self-evaluations/2019/: who has returned, who has not, and whom to ask."""

from csv import DictReader
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Partnership, User
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, Round, SelfEvaluation, Signature
from selfevaluation.operations import (
    accept,
    extend,
    fill_training_round,
    lock_round,
    reopen,
    send_back,
    share_round,
    start,
    submit,
)
from selfevaluation.progress import ProgressRow
from tests.cast import Cast
from tests.returns import make_ready, make_return, make_round

ROUND = "/self-evaluations/2019/"
TODAY = timezone.localdate()


def rows(response) -> dict[str, ProgressRow]:
    return {row.record.partnership: row.record for row in response.context["table"].rows}


def states(response) -> dict[str, str]:
    return {name: row.state for name, row in rows(response).items()}


def tiles(response, name: str) -> dict[str, int]:
    return {tile.label: tile.count for tile in response.context[name]}


def submitted(draft: SelfEvaluation, by: User, **facts: str) -> SelfEvaluation:
    return submit(
        self_evaluation=make_ready(draft),
        contact_name="X",
        contact_email="x@cast.example",
        completed_on=TODAY,
        on=TODAY,
        by=by,
        **{"unsigned_reason": "The Council meets next week."} | facts,
    )


@pytest.fixture
def running(data: None) -> Round:
    """A round that is due in 20 days."""
    days = {"opened_on": TODAY - timedelta(days=30), "due_on": TODAY + timedelta(days=20)}
    return make_round("running", **days)


def last_written(draft: SelfEvaluation, days_ago: int) -> None:
    """The draft as if nothing had happened in it for so long."""
    at = timezone.now() - timedelta(days=days_ago)
    Answer.objects.filter(self_evaluation=draft).update(changed_at=at)


# --- Whose state one sees ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "seen"),
    [("division", 31), ("leadership", 31), ("lead", 1), ("signatory", 1), ("officer", 2)],
)
def test_who_has_returned_is_seen_per_role(
    cast: Cast, sign_in, draft: SelfEvaluation, who: str, seen: int
) -> None:
    assert len(states(sign_in(getattr(cast, who)).get(ROUND))) == seen


def test_a_shared_round_shows_submitted_returns_to_others(
    cast: Cast, sign_in, round_2019: Round, draft: SelfEvaluation
) -> None:
    share_round(round=round_2019, on=TODAY, by=cast.division)
    found = states(sign_in(cast.lead).get(ROUND))
    assert found == {"Orkney Islands": "submitted", "South Lanarkshire": "submitted"}


def test_others_know_what_is_submitted_and_no_more(
    cast: Cast, sign_in, round_2019: Round, draft: SelfEvaluation
) -> None:
    share_round(round=round_2019, on=TODAY, by=cast.division)
    send_back(self_evaluation=submitted(draft, cast.stranger), note="More.", by=cast.division)
    fife = rows(sign_in(cast.lead).get(ROUND))["Fife"]
    assert fife == ProgressRow(
        partnership="Fife", state="submitted", url=f"{ROUND}fife/", submitted_on=TODAY
    )


def test_sign_ins_are_for_division_and_for_the_own_partnership(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    known = {
        who: [
            name
            for name, row in rows(sign_in(getattr(cast, who)).get(ROUND)).items()
            if row.sign_ins is not None
        ]
        for who in ("division", "leadership", "lead")
    }
    assert (len(known["division"]), known["leadership"], known["lead"]) == (
        31,
        [],
        ["Orkney Islands"],
    )
    page = sign_in(cast.leadership).get(ROUND).content.decode()
    assert ("Last sign-in" in page, "signed in" in page) == (False, False)


def test_the_leadership_reads_progress_and_is_offered_no_act(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    response = sign_in(cast.leadership).get(ROUND)
    assert "What to do" not in [column.header for column in response.context["table"].columns]
    assert (response.context["may_run"], response.context["next_to_read"]) == (False, None)
    assert tiles(response, "chase_tiles") == {"Overdue": 29, "Stuck": 0}


# --- States --------------------------------------------------------------------------------------


def test_states_of_the_real_round(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    found = states(sign_in(cast.division).get(ROUND))
    assert found.pop("Orkney Islands") == "submitted"
    assert found.pop("South Lanarkshire") == "submitted"
    assert found.pop("Fife") == "draft"
    assert set(found.values()) == {"not_started"}


def test_a_return_sent_back_goes_on_counting_as_returned(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    client = sign_in(cast.division)
    first = submitted(draft, cast.stranger)
    assert states(client.get(ROUND))["Fife"] == "submitted"
    second = send_back(self_evaluation=first, note="Say more.", by=cast.division)
    response = client.get(ROUND)
    fife = rows(response)["Fife"]
    assert (fife.state_label, fife.version, fife.ready) == ("Returned for changes", 2, 22)
    assert (response.context["returned"], response.context["total"]) == (3, 31)
    assert fife.is_overdue is False
    accept(self_evaluation=submitted(second, cast.stranger), by=cast.division)
    fife = rows(client.get(ROUND))["Fife"]
    assert (fife.state_label, fife.version, fife.ready) == ("Accepted", 2, None)


def test_a_reopened_return_says_so(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    reopen(self_evaluation=submitted(draft, cast.stranger), reason="A slip.", by=cast.division)
    fife = rows(sign_in(cast.division).get(ROUND))["Fife"]
    assert (fife.state_label, fife.submitted_on) == ("Reopened", TODAY)


def test_as_at_a_day_says_who_had_returned_by_then(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    response = sign_in(cast.division).get(ROUND, {"on": "2019-05-01"})
    found = states(response)
    assert [name for name, state in found.items() if state == "submitted"] == ["South Lanarkshire"]
    assert found["Fife"] == "not_returned"
    assert [column.name for column in response.context["table"].columns] == [
        "partnership",
        "state",
    ]
    assert response.context["chase_tiles"] == []


# --- Whom to ask ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("days_ago", "is_stuck"), [(13, False), (14, True)])
def test_stuck_is_a_draft_still_for_14_days(
    cast: Cast, running: Round, sign_in, days_ago: int, is_stuck: bool
) -> None:
    fife = Partnership.objects.get(slug="fife")
    last_written(make_return_with_answers(running, fife), days_ago)
    row = rows(sign_in(cast.division).get("/self-evaluations/running/"))["Fife"]
    assert row.is_stuck is is_stuck


@pytest.mark.parametrize(("due_in", "is_stuck"), [(-100, True), (30, True), (31, False)])
def test_stuck_is_only_what_is_due_soon_or_past(
    cast: Cast, sign_in, due_in: int, is_stuck: bool
) -> None:
    days = {
        "opened_on": TODAY - timedelta(days=200),
        "due_on": TODAY + timedelta(days=due_in),
    }
    fife = Partnership.objects.get(slug="fife")
    last_written(make_return_with_answers(make_round("r", **days), fife), 20)
    row = rows(sign_in(cast.division).get("/self-evaluations/r/"))["Fife"]
    assert row.is_stuck is is_stuck


def make_return_with_answers(round: Round, partnership: Partnership) -> SelfEvaluation:
    """A draft whose start is not on record, so that it can be as old as a test needs."""
    draft = make_return(round, partnership)
    other = SelfEvaluation.objects.filter(version=1).exclude(pk=draft.pk).first()
    for answer in other.answers.all():
        Answer.objects.create(self_evaluation=draft, proposal_id=answer.proposal_id)
    return draft


def test_starting_and_signing_are_activity(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    client = sign_in(cast.division)
    row = rows(client.get(ROUND))["Fife"]
    assert timezone.localdate(row.last_activity_at) == TODAY
    assert row.is_stuck is False
    fife = draft.partnership
    signature = Signature.objects.create(
        self_evaluation=draft,
        body=fife.health_board,
        person=cast.signatory,
        name="A",
        post="Chief Executive",
        fingerprint=fingerprints(draft).whole,
    )
    row = rows(client.get(ROUND))["Fife"]
    assert (row.signed, row.to_sign) == (1, 3)
    assert row.last_activity_at == signature.signed_at


def test_never_signed_in_is_said_apart_from_nobody_invited(cast: Cast, sign_in) -> None:
    seen = datetime(2019, 4, 1, 9, tzinfo=timezone.get_default_timezone())
    User.objects.update(last_login=None)
    User.objects.filter(pk=cast.contributor.pk).update(last_login=seen)
    client = sign_in(cast.division)
    User.objects.filter(pk__in=(cast.officer.pk, cast.stranger.pk)).update(last_login=None)
    response = client.get(ROUND)
    found = rows(response)
    assert (found["Orkney Islands"].never_signed_in, found["Fife"].never_signed_in) == (False, True)
    cells = {
        row.record.partnership: row.get_cell("last_sign_in")
        for row in response.context["table"].rows
    }
    assert (cells["Orkney Islands"], cells["Fife"], cells["Moray"]) == (
        "1 April 2019",
        "Never",
        "Nobody invited",
    )
    assert tiles(response, "chase_tiles")["Never signed in"] == 30


def test_a_closed_account_and_a_signatory_are_nobody_to_write(cast: Cast, sign_in) -> None:
    User.objects.filter(pk__in=(cast.lead.pk, cast.contributor.pk, cast.officer.pk)).update(
        is_active=False, last_login=timezone.now()
    )
    User.objects.filter(pk=cast.signatory.pk).update(last_login=timezone.now())
    orkney = rows(sign_in(cast.division).get(ROUND))["Orkney Islands"]
    assert (orkney.sign_ins.count, orkney.sign_ins.last_at) == (0, None)


def test_overdue_looks_at_the_extended_day(cast: Cast, running: Round, sign_in) -> None:
    Round.objects.filter(pk=running.pk).update(due_on=TODAY - timedelta(days=1))
    moray = Partnership.objects.get(slug="moray")
    extend(round=running, partnership=moray, due_on=TODAY, reason="Illness.", by=cast.division)
    response = sign_in(cast.division).get("/self-evaluations/running/", {"chase": "overdue"})
    assert tiles(response, "chase_tiles")["Overdue"] == 30
    assert set(Partnership.objects.values_list("name", flat=True)) - set(rows(response)) == {
        "Moray"
    }
    moray_row = rows(sign_in(cast.division).get("/self-evaluations/running/"))["Moray"]
    assert (moray_row.due_on, moray_row.is_extended) == (TODAY, True)


def test_the_return_that_waited_longest_is_next_to_read(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    first = client.get(ROUND).context["next_to_read"]
    assert first.partnership == "South Lanarkshire"
    assert first.review_url == f"{ROUND}south-lanarkshire/review/"
    found = SelfEvaluation.objects.get(partnership__slug="south-lanarkshire", round__slug="2019")
    accept(self_evaluation=found, by=cast.division)
    assert client.get(ROUND).context["next_to_read"].partnership == "Orkney Islands"


# --- Tiles, files, and the page as a whole -------------------------------------------------------


def test_tiles_filter_and_count(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    response = sign_in(cast.division).get(ROUND, {"state": "submitted"})
    assert set(states(response)) == {"Orkney Islands", "South Lanarkshire"}
    assert tiles(response, "state_tiles") == {"Not started": 28, "Draft": 1, "Submitted": 2}
    urls = {tile.label: tile.url for tile in response.context["state_tiles"]}
    assert (urls["Draft"], urls["Submitted"]) == ("?state=draft", "?")


def test_a_state_and_a_reason_to_ask_narrow_together(
    cast: Cast, sign_in, draft: SelfEvaluation
) -> None:
    query = {"state": "draft", "chase": "overdue"}
    assert set(states(sign_in(cast.division).get(ROUND, query))) == {"Fife"}


@pytest.mark.parametrize("query", ["on=tomorrow", "on=2999-01-01", "state=lost", "chase=everybody"])
def test_a_bad_question_says_what_is_wrong(cast: Cast, sign_in, query: str) -> None:
    response = sign_in(cast.division).get(f"{ROUND}?{query}")
    assert response.status_code == 400
    assert query in response.content.decode()


def test_nobody_like_that_is_said(cast: Cast, sign_in) -> None:
    page = sign_in(cast.division).get(ROUND, {"chase": "stuck"}).content.decode()
    assert "No partnership is like that." in page


def test_progress_as_a_file_has_every_column(
    cast: Cast, sign_in, draft: SelfEvaluation, round_2019: Round
) -> None:
    extend(
        round=round_2019,
        partnership=draft.partnership,
        due_on=date(2019, 5, 31),
        reason="Illness.",
        by=cast.division,
    )
    send_back(self_evaluation=submitted(draft, cast.stranger), note="More.", by=cast.division)
    client = sign_in(cast.division)
    query = {"state": "sent_back", "_export": "csv"}
    row = next(DictReader(StringIO(client.get(ROUND, query).content.decode("utf-8-sig"))))
    moments = [row.pop(name) for name in ("Last activity", "Last sign-in")]
    assert [moment[:10] for moment in moments] == [TODAY.isoformat(), "Never"]
    assert row == {
        "Partnership": "Fife",
        "State": "Returned for changes",
        "Version": "2",
        "Submitted on": TODAY.isoformat(),
        "Answers ready": "22",
        "Signatures": "0",
        "Bodies to sign": "3",
        "Submitted without all": "No",
        "Leads and contributors": "2",
        "Due": "2019-05-31",
        "Due date extended": "Yes",
        "Overdue": "No",
        "Stuck": "No",
    }
    book = load_workbook(BytesIO(client.get(ROUND, {"_export": "xlsx"}).content))
    assert (book.active.max_row, book.active.max_column) == (1 + 31, 15)


def test_submitted_without_a_signature_shows(cast: Cast, sign_in, draft: SelfEvaluation) -> None:
    submitted(draft, cast.stranger)
    response = sign_in(cast.division).get(ROUND, {"state": "submitted"})
    cells = {
        row.record.partnership: row.get_cell("signed") for row in response.context["table"].rows
    }
    assert cells == {
        "Fife": "0 of 3, submitted without 3",
        "Orkney Islands": "—",  # not made here, so not signed here
        "South Lanarkshire": "—",
    }


def test_a_locked_round_says_so(cast: Cast, sign_in, round_2019: Round) -> None:
    lock_round(round=round_2019, by=cast.division)
    for who in ("division", "leadership", "lead"):
        page = sign_in(getattr(cast, who)).get(ROUND).content.decode()
        assert page.count("Locked since") == 1, who


def test_a_round_of_ones_own_has_one_row(cast: Cast, sign_in) -> None:
    fife = Partnership.objects.get(slug="fife")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    own = make_round("fife-2020", partnership=fife, **days)
    start(round=own, partnership=fife, by=cast.stranger)
    page = "/self-evaluations/fife-2020/"
    assert states(sign_in(cast.officer).get(page)) == {"Fife": "draft"}
    assert sign_in(cast.division).get(page).status_code == 404
    share_round(round=own, on=TODAY, by=cast.stranger)
    response = sign_in(cast.division).get(page)
    assert (states(response), response.context["may_run"]) == ({"Fife": "draft"}, False)


@pytest.mark.parametrize("others", [0, 29])
def test_progress_takes_the_same_queries_however_many_returned(
    cast: Cast, sign_in, draft: SelfEvaluation, django_assert_num_queries, others: int
) -> None:
    for partnership in Partnership.objects.exclude(self_evaluations__isnull=False)[:others]:
        start(round=draft.round, partnership=partnership, by=None)
    client = sign_in(cast.division)
    with django_assert_num_queries(10):
        client.get(ROUND)


def test_all_31_are_on_one_page_whatever_the_address_asks(cast: Cast, sign_in) -> None:
    client = sign_in(cast.division)
    columns = ("state", "ready", "signed", "last_activity_at", "last_sign_in", "due_on")
    sorts = [f"?sort={column}" for column in columns]
    fill_training_round(opened_on=date(2020, 1, 13))
    for query in ("", "?per_page=5", "?per_page=-1", "?page=2", "?sort=-state", *sorts):
        for round in ("2019", "training"):
            page = client.get(f"/self-evaluations/{round}/{query}").content.decode()
            assert page.count("<tr") == 1 + 31, (round, query)
