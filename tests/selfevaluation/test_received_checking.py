"""Filled-in forms in the browser's terms: checked beside the draft, chosen, taken."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.kept_text import writer_token
from accounts.models import Partnership
from selfevaluation.intake.readings import Certainty, Note, ReadAnswer, to_json
from selfevaluation.models import (
    Choice,
    Delivery,
    ReceivedFile,
    Round,
    SelfEvaluation,
)
from selfevaluation.operations.sorting import PARTNERSHIP, set_aside
from tests.cast import Cast
from tests.readings import full_reading, hand_in, make_reading, missing, plan_reading, sure
from tests.received import (
    FIFE,
    LIST,
    cards_of,
    evidence_of,
    page_of,
    send,
    typed,
    upload,
    words,
)
from tests.returns import make_ready


@pytest.fixture
def officer(cast: Cast, sign_in) -> Client:
    return sign_in(cast.officer)


def test_only_what_is_sure_and_new_is_chosen_beforehand(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, evidence="Ours.")
    no_rating = ReadAnswer("3.1", certainty=Certainty.NONE, evidence="No rating.")
    doubtful = sure("2.5", notes=(Note("Proposal 2.5: a picture was left out."),))
    telling = sure("2.6", notes=(Note("Proposal 2.6: a lead-in was left out.", False),))
    reading = make_reading(sure("2.3"), sure("2.4"), doubtful, telling, no_rating)
    received = hand_in(draft, cast.officer, reading)
    cards = cards_of(officer.get(page_of(received)))
    asked = {key: card.field.value() for key, card in cards.items() if card.field}
    assert asked == {"2.3": "", "2.4": "file", "2.5": "", "2.6": "file", "3.1": ""}
    tags = {key: cards[key].tag for key in ("2.3", "2.5", "2.6", "3.1", "1.1")}
    assert tags == {
        "2.3": "Sure",
        "2.5": "Check this",
        "2.6": "Sure",
        "3.1": "Check this",
        "1.1": "Not read",
    }


def test_where_file_and_draft_say_the_same_there_is_nothing_to_choose(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, rating="established", evidence="Evidence of  2.3.")
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    page = officer.get(page_of(received))
    assert (cards_of(page)["2.3"].part.is_same, cards_of(page)["2.3"].field) == (True, None)
    assert "There is nothing left to choose." in words(page)
    assert send(officer, received)["Location"] == FIFE
    received.refresh_from_db()
    assert received.state == "drafted"
    assert "Looked through" in words(officer.get(LIST))
    assert "Filled from" not in words(officer.get(FIFE))


def test_the_filters_show_what_needs_a_look_or_is_undecided(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, full_reading())
    look = cards_of(officer.get(f"{page_of(received)}?show=look"))
    undecided = cards_of(officer.get(f"{page_of(received)}?show=undecided"))
    assert list(look) == ["1.2", "2.3", "4.2"]
    assert (len(undecided), "4.2" in undecided) == (22, False)
    assert officer.get(f"{page_of(received)}?show=all").status_code == 400


def test_choices_can_be_set_for_all_at_once_and_are_saved_only_when_sent(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    typed(draft, cast.stranger, rating="partly", evidence="Ours.")
    doubtful = sure("1.2", notes=(Note("Proposal 1.2: a picture was left out."),))
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), doubtful))

    def chosen(preset: str) -> list[str]:
        cards = cards_of(officer.get(f"{page_of(received)}?choose={preset}"))
        return [str(cards[number].field.value()) for number in ("1.2", "2.3")]

    assert "Choose for all:" in words(officer.get(page_of(received)))
    assert chosen("") == ["", ""]
    assert chosen("file") == ["", "file"]
    assert chosen("draft") == ["draft", "draft"]
    assert officer.get(f"{page_of(received)}?choose=all").status_code == 400
    assert Choice.objects.count() == 0


def test_only_what_the_page_showed_is_saved(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, full_reading())
    answer = send(officer, received, show="look", **{"1.2": "file"})
    assert answer["Location"] == f"{page_of(received)}?show=undecided"
    assert [choice.proposal.number for choice in Choice.objects.all()] == ["1.2"]
    told = "1 part was taken from “Our return.docx”, 0 kept as in the draft; 21 left to decide."
    assert told in words(officer.get(answer["Location"]))


def test_the_confirmation_says_what_became_of_the_file(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    answer = send(officer, received, **{"2.3": "file", "2.4": "draft"})
    assert answer["Location"] == FIFE
    page = words(officer.get(FIFE))
    assert "1 part was taken from “Our return.docx”, 1 kept as in the draft; 0 left." in page
    assert "Filled from" in page
    assert "1 taken, 1 kept as they were" in words(officer.get(LIST))
    history = officer.get(f"{FIFE}2.3/history/")
    assert "From “Our return.docx”" in words(history)


def test_a_colleagues_change_is_marked_and_the_other_choices_are_kept(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4"), sure("2.5")))
    shown = officer.get(page_of(received)).context["page"].cards
    seen = {f"seen-{card.key}": card.part.seen for card in shown}
    typed(draft, cast.stranger, evidence="Mine, meanwhile.")
    said = {"2.3": "file", "2.4": "draft", "2.5": "file"}
    page = officer.post(page_of(received), seen | said)
    assert page.status_code == 409
    assert cards_of(page)["2.3"].part.before.evidence == "Mine, meanwhile."
    fields = {key: card.field for key, card in cards_of(page).items() if card.field}
    assert {key: field.value() for key, field in fields.items()} == {
        "2.3": None,
        "2.4": "draft",
        "2.5": "file",
    }
    assert [key for key, field in fields.items() if field.errors] == ["2.3"]
    assert not Choice.objects.exists()


def test_another_partnerships_file_wants_a_tick(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    other = {"partnership": "orkney-islands", "partnership_written": "Orkney Health and Care"}
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), **other))
    page = send(officer, received, **{"2.3": "file"})
    assert (
        page.context["form"]
        .errors["is_ours"][0]
        .startswith("The file names “Orkney Health and Care”.")
    )
    assert page.context["form"]["2.3"].value() == "file"
    assert not Choice.objects.exists()
    assert send(officer, received, **{"2.3": "file", "is_ours": "on"}).status_code == 302


def test_choices_are_kept_over_a_lost_session(
    client: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3"), sure("2.4")))
    said = {"2.3": "draft", "seen-2.3": "1", "2.4": "file", "seen-2.4": "0"}
    client.post(page_of(received), said | {"writer": writer_token(cast.officer)})
    client.force_login(cast.officer, backend="accounts.backends.SignInBackend")
    page = client.get(page_of(received))
    cards = cards_of(page)
    assert (cards["2.3"].field.value(), cards["2.4"].field.value()) == ("draft", None)
    assert cards["2.4"].is_marked
    assert not Choice.objects.exists()


def test_signatories_look_on(draft: SelfEvaluation, cast: Cast, sign_in) -> None:
    received = hand_in(draft, cast.stranger, make_reading(sure("2.3")))
    member = sign_in(cast.officer)
    cast.officer.memberships.filter(partnership=draft.partnership).update(
        role="signatory", body=draft.partnership.health_board
    )
    page = member.get(page_of(received))
    assert "Leads and contributors of your partnership" in words(page)
    assert {card.field for card in page.context["page"].cards} == {None}
    assert member.post(page_of(received), {"2.3": "file"}).status_code == 403
    assert member.post(f"{page_of(received)}set-aside/").status_code == 403


def test_awkward_words_of_a_file_are_shown_and_not_run(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    awkward = sure("2.3", evidence="<script>alert('x')</script> & “quotes” \u202eright to left")
    received = hand_in(draft, cast.officer, make_reading(awkward), "<b>x</b>.docx")
    page = officer.get(page_of(received)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)
    assert "<b>x</b>" not in page


def test_the_number_of_queries_stays_the_same(
    officer: Client, draft: SelfEvaluation, cast: Cast
) -> None:
    small = hand_in(draft, cast.officer, make_reading(sure("2.3")), "Small.docx")
    officer.get(page_of(small))
    with CaptureQueriesContext(connection) as few:
        officer.get(page_of(small))
    with CaptureQueriesContext(connection) as few_in_list:
        officer.get(LIST)
    full = hand_in(draft, cast.officer, full_reading(), "Full.docx")
    hand_in(draft, cast.officer, plan_reading(), "Plan.docx")
    set_aside(
        received=hand_in(draft, cast.officer, make_reading(missing("1.1")), "Empty.docx"),
        by=cast.officer,
        right=PARTNERSHIP,
    )
    with CaptureQueriesContext(connection) as many:
        officer.get(page_of(full))
    with CaptureQueriesContext(connection) as many_in_list:
        officer.get(LIST)
    assert (len(many), len(many_in_list)) == (len(few), len(few_in_list))


# --- The Division, for a file that it handed in ---------------------------------------------------


@pytest.fixture
def delivered(round_2019: Round, cast: Cast) -> ReceivedFile:
    """A file for Fife that the Division handed in; Fife's return is not started."""
    reading = to_json(make_reading(sure("2.3"), sure("2.4")))
    fife = Partnership.objects.get(slug="fife")
    delivery = Delivery.objects.create(round=round_2019, name="2 files", by=cast.division)
    facts = {"name": "Fife.docx", "sha256": "1" * 64, "size": 9, "state": "to_check"}
    return ReceivedFile.objects.create(
        round=round_2019, partnership=fife, delivery=delivery, reading=reading, **facts
    )


def test_the_division_fills_a_draft_in_which_nothing_is_written(
    delivered: ReceivedFile, cast: Cast, sign_in
) -> None:
    division = sign_in(cast.division)
    half = send(division, delivered, **{"2.3": "file"})
    fifes = SelfEvaluation.objects.filter(round=delivered.round, partnership__slug="fife")
    assert (half.status_code, fifes.count()) == (403, 0)
    assert "Choose for every part" in words(half)
    answer = send(division, delivered, **{"2.3": "file", "2.4": "draft"})
    assert answer["Location"] == f"/self-evaluations/2019/received/files/{delivered.pk}/"
    found = fifes.get()
    assert evidence_of(found) == "Evidence of 2.3."
    assert [step.act for step in found.transitions.all()] == ["fill"]
    assert division.get(page_of(delivered)).status_code == 403
    again = {"2.3": "draft", "seen-2.3": "1"}
    assert division.post(page_of(delivered), again).status_code == 403


def test_the_division_does_not_see_a_draft_in_which_something_is_written(
    delivered: ReceivedFile, draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    division = sign_in(cast.division)
    assert division.get(page_of(delivered)).status_code == 200
    typed(draft, cast.stranger, evidence="Ours.")
    assert division.get(page_of(delivered)).status_code == 403


def test_the_division_sees_no_file_that_a_partnership_handed_in(
    draft: SelfEvaluation, cast: Cast, sign_in
) -> None:
    received = hand_in(draft, cast.officer, make_reading(sure("2.3")))
    division = sign_in(cast.division)
    for address in (page_of(received), f"{page_of(received)}file/"):
        assert division.get(address).status_code == 404


def test_a_partnership_takes_what_the_division_handed_in(
    delivered: ReceivedFile, officer: Client, draft: SelfEvaluation
) -> None:
    assert "Fife.docx" in words(officer.get(LIST))
    send(officer, delivered, **{"2.3": "file", "2.4": "file"})
    assert evidence_of(draft) == "Evidence of 2.3."


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_form_that_nobody_changed_leaves_nothing_to_choose(
    officer: Client, draft: SelfEvaluation, cast: Cast, ending: str
) -> None:
    make_ready(draft, but=("1.1", "4.2"))
    typed(draft, cast.stranger, evidence="=1+1\n\n• “Ours” & <theirs>  😀\n\tx_x000D_")
    plan = draft.actions.create(feature_id=2, text="Plan", leads="Chief Officer", by_when="2020")
    plan.tasks.create(text="Draft it", by_when="- May")
    proposal = draft.answers.get(proposal__feature=2, proposal__position=3).proposal
    draft.actions.create(proposal=proposal, text="- Agree it\nby June", leads="@Council")
    draft.contact_name = "Chief Officer"
    draft.save()
    page = upload(officer, officer.get(f"{FIFE}self-evaluation.{ending}").getvalue(), f"x.{ending}")
    cards = page.context["page"].cards
    assert [card.key for card in cards if not card.part.is_same] == ["1.1", "4.2"]
    assert page.context["page"].left == 0
