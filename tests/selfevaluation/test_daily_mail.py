"""The daily message: who gets it, when, what it says, and that it is one."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Mail, Membership, Partnership, ReminderContacts, User
from accounts.operations import close_account
from selfevaluation.digest.reminders import step_on
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Extension, Reminder, Round, SelfEvaluation
from selfevaluation.operations import (
    accept,
    assign,
    extend,
    lock_round,
    reply,
    resolve,
    send_back,
    send_daily_mail,
    sign,
    start,
    start_thread,
)
from selfevaluation.operations import reminders as operation
from tests.cast import Cast, join, person
from tests.returns import make_ready, make_return, make_round, make_submitted, send_in

DUE = date(2030, 5, 15)


@pytest.fixture
def fife(data: None) -> Partnership:
    return Partnership.objects.get(slug="fife")


@pytest.fixture
def round(cast: Cast) -> Round:
    """Opened long ago and due on DUE; the round of 2019 is locked, so that nobody is asked of it.

    Everybody of the cast has signed in today, and nothing waits for Division.
    """
    Round.objects.update(locked_at=timezone.now())
    SelfEvaluation.objects.update(state="accepted")
    User.objects.update(last_login=timezone.now())
    return make_round("2030", opened_on=date(2030, 1, 1), due_on=DUE)


@pytest.fixture
def draft(round: Round, fife: Partnership, cast: Cast) -> SelfEvaluation:
    return start(round=round, partnership=fife, by=cast.stranger)


def days_before(days: int) -> date:
    return DUE - timedelta(days=days)


def run(on: date, *, now: datetime | None = None) -> list[str]:
    """The addresses that got a message, in one run."""
    before = len(mail.outbox)
    count = send_daily_mail(on=on, now=now or timezone.now())
    sent = [message.to[0] for message in mail.outbox[before:]]
    assert len(sent) == count
    return sorted(sent)


def words_to(user: User) -> str:
    return Mail.objects.filter(person=user).last().text


# --- Steps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (30, None),
        (15, None),
        (14, 14),
        (13, 14),
        (4, 14),
        (3, 3),
        (1, 3),
        (0, 0),
        (-1, 0),
        (-6, 0),
        (-7, -7),
        (-13, -7),
        (-14, -14),
        (-182, -182),
        (-188, -182),
        (-189, None),
    ],
)
def test_step_of_a_day(left: int, step: int | None) -> None:
    assert step_on(DUE, days_before(left)) == step


def test_reminders_go_out_14_3_and_0_days_before_and_weekly_after(
    cast: Cast, draft: SelfEvaluation
) -> None:
    sent = [left for left in range(20, -23, -1) if cast.stranger.email in run(days_before(left))]
    assert sent == [14, 3, 0, -7, -14, -21]
    steps = Reminder.objects.filter(person=cast.stranger).values_list("days_left", flat=True)
    assert list(steps) == sent


def test_days_that_were_missed_are_caught_up_once(cast: Cast, draft: SelfEvaluation) -> None:
    assert cast.stranger.email in run(days_before(1))
    assert run(days_before(1)) == []
    steps = Reminder.objects.filter(person=cast.stranger).values_list("days_left", flat=True)
    assert list(steps) == [3]


def test_a_return_sent_back_is_late_again_only_by_an_extension_given_since(
    cast: Cast, draft: SelfEvaluation
) -> None:
    send_in(make_ready(draft), cast.stranger)
    send_back(self_evaluation=draft, note="Say more.", by=cast.division)
    late = run(days_before(-7))
    assert Reminder.objects.filter(person=cast.stranger, partnership=draft.partnership).count() == 0
    assert cast.stranger.email not in late
    facts = {"round": draft.round, "partnership": draft.partnership, "by": cast.division}
    extend(**facts, due_on=days_before(-30), reason="Illness.")
    assert cast.stranger.email in run(days_before(-27))
    assert "due on 14 June 2030, in 3 days" in words_to(cast.stranger)


def test_reminder_says_what_is_due_when_and_how_far_it_is(
    cast: Cast, draft: SelfEvaluation, sign_in
) -> None:
    make_ready(draft, but=("2.3", "4.1"))
    run(days_before(3))
    message = next(m for m in mail.outbox if m.to == [cast.stranger.email])
    assert message.subject == "Fife: Self-evaluation 2030 is due on 15 May 2030"
    page = "http://testserver/self-evaluations/2030/fife/"
    line = "- Fife, Self-evaluation 2030: due on 15 May 2030, in 3 days; 20 of 22 ready"
    assert f"RETURNS THAT ARE DUE\n\n{line}\n  {page}\n" in message.body
    assert f'<a href="{page}"' in message.alternatives[0][0]
    assert sign_in(cast.stranger).get(page).status_code == 200


def test_reminder_of_a_return_not_started_says_so(cast: Cast, round: Round) -> None:
    run(DUE)
    assert "due on 15 May 2030, today; not started" in words_to(cast.lead)


def test_reminder_after_the_day_says_so(cast: Cast, round: Round) -> None:
    run(days_before(-8))
    message = next(m for m in mail.outbox if m.to == [cast.lead.email])
    assert message.subject == "Orkney Islands: Self-evaluation 2030 was due on 15 May 2030"
    assert "8 days ago; not started" in message.body


def test_nobody_is_reminded_of_what_is_submitted_locked_fictional_or_not_open(
    cast: Cast, draft: SelfEvaluation, fife: Partnership
) -> None:
    orkney = Partnership.objects.get(slug="orkney-islands")
    make_submitted(make_return(draft.round, orkney), days_before(20))
    assert run(DUE) == [cast.division.email, cast.stranger.email]  # division decides on Orkney's
    accept(
        self_evaluation=SelfEvaluation.objects.get(round=draft.round, state="submitted"),
        by=cast.division,
    )
    mail.outbox.clear()
    lock_round(round=draft.round, by=cast.division)
    make_round("training-2", opened_on=days_before(90), due_on=DUE, is_fictional=True)
    make_round("later", opened_on=DUE + timedelta(days=40), due_on=DUE + timedelta(days=41))
    assert run(DUE + timedelta(days=7)) == []


def test_a_partnerships_own_round_reminds_it_alone(cast: Cast, round: Round, fife) -> None:
    round.partnership = fife
    round.save()
    assert run(DUE) == [cast.stranger.email]


def test_an_extension_moves_the_reminders(cast: Cast, draft: SelfEvaluation, fife) -> None:
    assert cast.stranger.email in run(days_before(14))
    assert cast.stranger.email in run(days_before(3))
    later = DUE + timedelta(days=20)
    Extension.objects.create(
        round=draft.round, partnership=fife, due_on=later, reason="Snow.", by=cast.division
    )
    days = [later - timedelta(days=left) for left in range(22, -9, -1)]
    sent = [day for day in days if cast.stranger.email in run(day)]
    assert [(later - day).days for day in sent] == [14, 3, 0, -7]
    assert "due on 4 June 2030" in words_to(cast.stranger)


def test_a_round_that_is_due_later_than_an_extension_reminds_of_its_own_day(
    cast: Cast, draft: SelfEvaluation, fife
) -> None:
    Extension.objects.create(
        round=draft.round,
        partnership=fife,
        due_on=DUE - timedelta(days=7),
        reason="Snow.",
        by=cast.division,
    )
    assert cast.stranger.email in run(days_before(14))
    assert "due on 15 May 2030, in 14 days" in words_to(cast.stranger)


# --- Whom ----------------------------------------------------------------------------------------


@pytest.fixture
def second(cast: Cast, round: Round) -> User:
    """A second lead of Fife, who has signed in."""
    found = person("second", last_login=timezone.now())
    join(found, "fife", "lead")
    return found


def test_the_second_contact_is_reminded_when_the_first_has_never_signed_in(
    cast: Cast, draft: SelfEvaluation, second: User
) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(last_login=None)
    assert run(DUE) == [cast.lead.email, second.email, cast.stranger.email]


def test_the_second_contact_is_reminded_when_the_first_is_silent(
    cast: Cast, draft: SelfEvaluation, second: User
) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(last_login=timezone.now() - timedelta(1))
    assert run(days_before(14)) == [cast.lead.email, cast.stranger.email]
    assert run(days_before(13)) == []
    assert second.email in run(days_before(3))


def test_the_second_contact_is_left_alone_when_the_first_has_answered(
    cast: Cast, draft: SelfEvaluation, second: User
) -> None:
    run(days_before(14))
    User.objects.filter(pk=cast.stranger.pk).update(last_login=timezone.now())
    assert second.email not in run(days_before(3))


def test_contacts_are_those_chosen(cast: Cast, draft, second: User, fife) -> None:
    ReminderContacts.objects.create(partnership=fife, first=second, second=cast.officer)
    assert run(days_before(14)) == [cast.lead.email, second.email]


def test_the_next_is_reminded_when_the_first_takes_no_daily_message(
    cast: Cast, draft, second: User
) -> None:
    cast.stranger.wants_digest = False
    cast.stranger.save()
    assert run(DUE) == [cast.lead.email, second.email]


def test_the_next_is_reminded_when_the_first_has_left(cast: Cast, draft, second: User) -> None:
    close_account(user=cast.stranger, by=cast.division)
    assert run(DUE) == [cast.lead.email, second.email]


def test_a_contact_who_never_chose_a_password_is_told_how(cast: Cast, draft) -> None:
    cast.stranger.set_unusable_password()
    cast.stranger.save()
    run(DUE)
    assert "http://testserver/account/password/reset/\n" in words_to(cast.stranger)
    assert "/account/password/reset/" not in words_to(cast.lead)


# --- What waits ----------------------------------------------------------------------------------

QUIET = date(2030, 3, 1)  # no reminder near


def test_nobody_is_written_to_when_nothing_waits(cast: Cast, draft) -> None:
    assert run(QUIET) == []


def answer_of(draft: SelfEvaluation, number: str):
    feature, position = number.split(".")
    return draft.answers.get(proposal__feature=feature, proposal__position=position)


def ask(draft: SelfEvaluation, cast: Cast, wanted_on: date | None = None) -> None:
    answers = [answer_of(draft, "2.3")]
    assign(answers=answers, person=cast.officer, wanted_on=wanted_on, by=cast.stranger)


def test_answers_asked_of_a_person_are_told_with_the_day(cast: Cast, draft, sign_in) -> None:
    ask(draft, cast, wanted_on=date(2030, 4, 2))
    assert run(QUIET) == [cast.officer.email]
    words = words_to(cast.officer)
    assert "ANSWERS YOU ARE ASKED FOR" in words
    assert ", wanted by 2 April 2030\n" in words
    assert "http://testserver/self-evaluations/2030/fife/2.3/\n" in words
    message = mail.outbox[-1]
    assert message.subject == "1 thing waits for you in MSG Tracker"
    assert "http://testserver/account/mail/" in message.body
    assert 'href="http://testserver/account/mail/"' in message.alternatives[0][0]


def test_what_waits_is_told_again_after_a_week_not_daily(cast: Cast, draft) -> None:
    ask(draft, cast)
    days = [day for day in range(20) if run(QUIET + timedelta(days=day))]
    assert days == [0, 7, 14]


def test_what_waits_is_told_again_near_the_day_it_is_wanted(cast: Cast, draft) -> None:
    ask(draft, cast, wanted_on=QUIET + timedelta(days=5))
    days = [day for day in range(8) if run(QUIET + timedelta(days=day))]
    assert days == [0, 2, 5]


def test_answers_that_are_ready_wait_for_nobody(cast: Cast, draft) -> None:
    ask(draft, cast)
    make_ready(draft, but=("4.1",))
    assert run(QUIET) == []


def test_answers_wait_for_nobody_who_has_left(cast: Cast, draft, fife) -> None:
    ask(draft, cast)
    Membership.objects.filter(user=cast.officer, partnership=fife).delete()
    assert run(QUIET) == []


def test_new_comments_are_told_to_leads_and_to_who_is_asked(cast: Cast, draft) -> None:
    start_thread(answer=answer_of(draft, "4.1"), kind="within", text="Hm?", by=cast.officer)
    assert run(QUIET) == [cast.stranger.email]
    words = words_to(cast.stranger)
    assert "1 new comment by Officer\n" in words
    assert "/self-evaluations/2030/fife/4.1/comments/" in words
    assert run(QUIET + timedelta(days=1)) == []
    assert run(QUIET + timedelta(days=30)) == []  # not new: nothing waits


def test_an_answer_to_ones_own_comment_is_told(cast: Cast, draft) -> None:
    thread = start_thread(
        answer=answer_of(draft, "4.1"), kind="within", text="Hm?", by=cast.officer
    )
    run(QUIET)
    reply(thread=thread, text="Yes.", by=cast.stranger)
    assert run(QUIET + timedelta(days=1)) == [cast.officer.email]


def test_comments_made_while_a_run_reads_are_new_to_the_next(cast: Cast, draft) -> None:
    ask(draft, cast)
    began = timezone.now()
    start_thread(answer=answer_of(draft, "2.3"), kind="within", text="Hm?", by=cast.stranger)
    send_daily_mail(on=QUIET, now=began)
    assert run(QUIET + timedelta(days=1)) == [cast.officer.email]


def test_resolved_threads_and_divisions_unsent_ones_are_told_to_nobody(cast: Cast, draft) -> None:
    thread = start_thread(
        answer=answer_of(draft, "4.1"), kind="within", text="Hm?", by=cast.officer
    )
    resolve(thread=thread, by=cast.officer)
    submitted = make_submitted(draft, QUIET)
    start_thread(answer=answer_of(draft, "2.3"), kind="review", text="Which?", by=cast.division)
    assert run(QUIET) == [cast.division.email]
    assert "Fife, Self-evaluation 2030: submitted on 1 March 2030" in words_to(cast.division)
    SelfEvaluation.objects.filter(pk=submitted.pk).update(state="accepted")
    assert run(QUIET + timedelta(days=1)) == [cast.stranger.email]


def test_a_signature_is_wanted_once_the_return_is_complete(cast: Cast, draft) -> None:
    jean = person("jean")
    join(jean, "fife", "signatory")
    assert run(QUIET) == []
    make_ready(draft)
    assert run(QUIET + timedelta(days=1)) == [jean.email]
    assert "complete, to be signed for NHS Fife" in words_to(jean)
    assert "/self-evaluations/2030/fife/sign/\n" in words_to(jean)
    assert run(QUIET + timedelta(days=2)) == []
    sign(self_evaluation=draft, post="Chair", seen=fingerprints(draft).whole, by=jean)
    assert run(QUIET + timedelta(days=30)) == []


def test_a_round_that_opens_is_told_to_the_people_of_partnerships(cast: Cast, round) -> None:
    opened = date(2030, 1, 1)
    everyone = (cast.lead, cast.contributor, cast.signatory, cast.stranger, cast.officer)
    assert run(opened) == sorted(user.email for user in everyone)
    assert "Self-evaluation 2030 is open, and due on 15 May 2030" in words_to(cast.signatory)
    assert run(opened + timedelta(days=1)) == []
    Round.objects.filter(pk=round.pk).update(shared_on=opened + timedelta(days=2))
    assert len(run(opened + timedelta(days=2))) == 5
    assert "can read each other's submitted returns now" in words_to(cast.lead)


def test_who_wants_no_daily_message_gets_none(cast: Cast, draft) -> None:
    ask(draft, cast)
    User.objects.update(wants_digest=False)
    assert run(DUE) == []


# --- Once ----------------------------------------------------------------------------------------


def test_running_twice_sends_nothing_twice(cast: Cast, draft) -> None:
    ask(draft, cast)
    assert len(run(DUE)) == 3
    assert run(DUE) == []
    assert Mail.objects.filter(kind="digest").count() == 3
    start_thread(answer=answer_of(draft, "4.1"), kind="within", text="Hm?", by=cast.officer)
    assert run(DUE) == []  # tomorrow


def test_a_person_gets_one_message_with_everything(cast: Cast, draft) -> None:
    join(cast.stranger, "orkney-islands", "lead")
    Membership.objects.filter(user=cast.lead).delete()
    start_thread(answer=answer_of(draft, "4.1"), kind="within", text="Hm?", by=cast.officer)
    assert run(DUE) == [cast.stranger.email]
    headings = [line for line in words_to(cast.stranger).splitlines() if line.isupper()]
    assert headings == ["RETURNS THAT ARE DUE", "NEW COMMENTS"]
    assert Reminder.objects.filter(person=cast.stranger).count() == 2


def test_a_run_that_is_broken_off_is_finished_by_the_next(
    cast: Cast, draft, monkeypatch, queue
) -> None:
    post, posted = operation.post, []

    def breaks(**facts):
        if posted:
            raise ConnectionError
        posted.append(post(**facts))

    monkeypatch.setattr(operation, "post", breaks)
    with pytest.raises(ConnectionError):
        send_daily_mail(on=DUE, now=timezone.now())
    monkeypatch.undo()
    assert (Mail.objects.count(), Reminder.objects.count()) == (1, 1)
    assert send_daily_mail(on=DUE, now=timezone.now()) == 1
    queue()
    assert sorted(m.to[0] for m in mail.outbox) == [cast.lead.email, cast.stranger.email]


def test_a_step_is_on_record_once(cast: Cast, round, fife) -> None:
    facts = {"round": round, "partnership": fife, "person": cast.lead, "days_left": 3}
    Reminder.objects.create(**facts, sent_on=DUE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(**facts, sent_on=DUE)


def test_the_command_says_what_it_did_and_takes_a_day(cast: Cast, draft) -> None:
    out = StringIO()
    call_command("send_daily_mail", "--on", "2030-05-15", stdout=out)
    assert out.getvalue() == "2 daily messages put in the queue, 0 taken up again.\n"
    with pytest.raises(SystemExit):
        call_command("send_daily_mail", "--help")


# --- Size ----------------------------------------------------------------------------------------


def crowd(draft: SelfEvaluation, number: range) -> None:
    """More contributors of Fife, each asked for an answer on which there is a comment."""
    for n in number:
        user = person(f"crowd{n}", last_login=timezone.now())
        join(user, "fife", "contributor")
        answer = draft.answers.all()[n % 22]
        answer.assignments.create(person=user)


def queries_of_a_run(on: date) -> tuple[int, int]:
    """How many messages one run makes, and how many questions it asks beside what it writes."""
    with CaptureQueriesContext(connection) as captured:
        count = send_daily_mail(on=on, now=timezone.now())
    asked = [q for q in captured.captured_queries if q["sql"].startswith("SELECT")]
    written = len(captured.captured_queries) - len(asked)
    assert written <= 6 * count + 2
    return count, len(asked)


def test_questions_do_not_grow_with_the_number_of_people(cast: Cast, draft, queue) -> None:
    crowd(draft, range(5))
    few = queries_of_a_run(QUIET)
    crowd(draft, range(5, 50))
    many = queries_of_a_run(QUIET + timedelta(days=8))
    assert (few[0], many[0]) == (5, 50)
    assert many[1] == few[1] <= 20
