"""The queue of mail: all or nothing with the act, sent once, patient with a server that is down."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from structlog.testing import capture_logs

from accounts.invitations import last_word, tell
from accounts.mail import post
from accounts.models import Mail, User
from accounts.operations import close_account, invite
from accounts.tasks import GIVE_UP_AFTER, deliver, pause, resume
from tests.cast import Cast
from tests.mail_server import free_port, mail_server


def post_word(cast: Cast, role: str = "Lead, Fife") -> Mail:
    posted = post(
        kind=Mail.Kind.ADDED, person=cast.lead, context={"roles": [role], "by": cast.division}
    )
    assert posted is not None
    return posted


def let_time_pass(row: Mail, **by: int) -> None:
    """As if everything about this mail had happened so much earlier."""
    ago = timedelta(**by)
    row.refresh_from_db()
    row.created_at -= ago
    if row.next_try_at:
        row.next_try_at -= ago
    row.save()
    for task in DBTaskResult.objects.filter(status="READY"):
        task.run_after = min(task.run_after, timezone.now())
        task.save()


@pytest.fixture
def port(settings) -> int:
    """Mail goes to this port of this machine by SMTP; nobody listens there yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings.EMAIL_PORT


def test_mail_waits_for_a_worker_and_is_sent_once(cast: Cast, queue) -> None:
    row = post_word(cast)
    assert mail.outbox == []
    queue()
    queue()
    (message,) = mail.outbox
    assert (message.to, message.subject) == (
        [cast.lead.email],
        "You have a new role in MSG Tracker",
    )
    row.refresh_from_db()
    assert (row.attempts, row.next_try_at, row.error) == (1, None, "")
    assert row.sent_at is not None


def test_mail_of_an_act_that_is_rolled_back_is_never_sent(cast: Cast, queue) -> None:
    with transaction.atomic():
        invite(name="Morag", email="morag@cast.example", role="division", by=cast.division)
        tell(person=User.objects.get(name="Morag"), roles=["Division"], by=cast.division)
        transaction.set_rollback(True)
    queue()
    assert (Mail.objects.count(), DBTaskResult.objects.count(), mail.outbox) == (0, 0, [])


def test_mail_is_put_in_the_queue_whole_or_not_at_all(cast: Cast, queue, settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    settings.TASKS["default"]["QUEUES"] = ["another"]
    with pytest.raises(Exception, match="not valid for backend"):
        post_word(cast)
    assert Mail.objects.count() == 0


def test_mail_is_text_and_html_with_nothing_from_elsewhere(cast: Cast, queue) -> None:
    post_word(cast, role="Lead, <Fife> & more")
    queue()
    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert "- Lead, <Fife> & more\n" in message.body
    assert "<li>Lead, &lt;Fife&gt; &amp; more</li>" in html
    assert '<html lang="en-GB">' in html
    assert [tag for tag in ("<img", "<link", "<script", "<style") if tag in html] == []
    assert "http://testserver/" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_subject_is_one_line_whatever_a_round_is_called(cast: Cast, queue) -> None:
    found = {"partnership": "Fife", "round": "Ours\rBcc: x@cast.example", "version": 1}
    post(kind=Mail.Kind.ACCEPTED, person=cast.lead, context={"found": found, "link": "/"})
    queue()
    (message,) = mail.outbox
    assert (
        message.message()["Subject"] == "Fife: the return for Ours Bcc: x@cast.example is accepted"
    )


def test_mail_greets_by_name_and_leaves_no_gaps(cast: Cast, queue) -> None:
    row = post_word(cast)
    assert row.text.startswith("Hello Lead,\n\nDivision (division@cast.example) has given you")
    assert "\n\n\n" not in row.text


@pytest.mark.parametrize(("kind", "is_kept"), [("invitation", False), ("added", True)])
def test_only_words_without_a_one_time_link_stay(
    cast: Cast, queue, kind: str, is_kept: bool
) -> None:
    if kind == "invitation":
        cast.lead.set_unusable_password()
        cast.lead.save()
    tell(person=cast.lead, roles=["Lead"], by=cast.division)
    row = Mail.objects.get(kind=kind)
    assert ("/account/invitation/" in row.text) is not is_kept
    queue()
    row.refresh_from_db()
    assert (bool(row.text), bool(row.html)) == (is_kept, is_kept)
    assert "/account/invitation/" not in row.text


def test_two_tasks_for_one_mail_send_it_once(cast: Cast, queue) -> None:
    row = post_word(cast)
    deliver.enqueue(row.pk)
    queue()
    assert len(mail.outbox) == 1


def test_daily_messages_let_others_go_first(cast: Cast, queue) -> None:
    day = timezone.localdate()
    post(kind=Mail.Kind.DIGEST, person=cast.division, digest_on=day, context={"count": 1})
    post_word(cast)
    queue()
    assert [message.to[0] for message in mail.outbox] == [cast.lead.email, cast.division.email]


def test_a_mail_that_somebody_sends_is_not_there_for_another(cast: Cast, queue) -> None:
    row, now = post_word(cast), timezone.now()
    assert Mail.objects.claim(row.pk, now) == row
    assert Mail.objects.claim(row.pk, now) is None


def test_a_mail_server_that_is_down_delays_the_mail_and_no_more(
    cast: Cast, queue, port: int
) -> None:
    row = post_word(cast)
    with capture_logs() as said:
        queue()
    row.refresh_from_db()
    assert (row.attempts, row.error, row.sent_at) == (1, "ConnectionRefusedError", None)
    assert said == [
        {
            "event": "mail_not_sent",
            "log_level": "warning",
            "mail": row.pk,
            "kind": "added",
            "error": "ConnectionRefusedError",
            "tries": 1,
            "last": False,
        }
    ]
    with mail_server(port) as received:
        queue()
        assert received == []  # the minute is not over
        let_time_pass(row, minutes=2)
        queue()
        queue()
        (message,) = received
    assert (message["To"], message["Subject"]) == (cast.lead.email, row.subject)
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    row.refresh_from_db()
    assert (row.attempts, row.error) == (2, "")
    assert row.sent_at is not None


def test_the_pauses_grow_to_an_hour() -> None:
    minutes = [pause(attempts).total_seconds() / 60 for attempts in (1, 2, 3, 4, 5, 6, 7, 8, 500)]
    assert minutes == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_after_days_of_trying_a_mail_is_given_up(cast: Cast, queue, port: int, sign_in) -> None:
    row = post_word(cast)
    let_time_pass(row, days=GIVE_UP_AFTER.days + 1)
    queue()
    row.refresh_from_db()
    assert (row.is_given_up, row.error) == (True, "ConnectionRefusedError")
    assert DBTaskResult.objects.filter(status="READY").count() == 0
    page = sign_in(cast.division).get(f"/people/{cast.lead.pk}/").content.decode()
    assert "could not be sent" in page
    assert "after 1 try." in page


def test_the_person_page_says_that_a_mail_is_waiting(cast: Cast, queue, port: int, sign_in) -> None:
    client, page = sign_in(cast.division), f"/people/{cast.lead.pk}/"
    assert "waiting to be sent" not in client.get(page).content.decode()
    post_word(cast)
    assert "is waiting to be sent." in client.get(page).content.decode()
    queue()
    assert "the mail server has not taken it" in client.get(page).content.decode()
    assert last_word(cast.lead) == Mail.objects.get()


def test_what_a_dead_worker_left_is_taken_up_again(cast: Cast, queue) -> None:
    row = post_word(cast)
    DBTaskResult.objects.all().delete()
    Mail.objects.claim(row.pk, timezone.now())  # and there it died
    assert resume(timezone.now()) == 0
    assert resume(timezone.now() + timedelta(minutes=31)) == 1
    let_time_pass(row, minutes=31)
    queue()
    assert len(mail.outbox) == 1


def test_a_worker_that_has_work_takes_up_what_was_left(cast: Cast, queue) -> None:
    left = post_word(cast)
    DBTaskResult.objects.all().delete()
    let_time_pass(left, minutes=31)
    post_word(cast)
    queue()
    assert len(mail.outbox) == 2


def test_a_closed_account_gets_nothing(cast: Cast, queue) -> None:
    row = post_word(cast)
    close_account(user=cast.lead, by=cast.division)
    cast.lead.refresh_from_db()
    queue()
    row.refresh_from_db()
    assert (row.is_given_up, row.error, mail.outbox) == (True, "AccountClosed", [])
    context = {"roles": [], "by": cast.division}
    assert post(kind=Mail.Kind.ADDED, person=cast.lead, context=context) is None


def test_words_of_old_messages_are_forgotten(cast: Cast, queue) -> None:
    row = post_word(cast)
    queue()
    now = timezone.now()
    assert Mail.objects.forget_texts(now - timedelta(days=30)) == 0
    assert Mail.objects.forget_texts(now + timedelta(seconds=1)) == 1
    row.refresh_from_db()
    assert (row.text, row.html) == ("", "")


def test_a_password_link_leads_to_the_site_whatever_name_was_asked(
    cast: Cast, client, queue, settings
) -> None:
    settings.SITE_URL = "https://msgtracker.example"
    client.post(
        "/account/password/reset/", {"email": cast.lead.email}, headers={"host": "evil.example"}
    )
    row = Mail.objects.get(kind="password_reset_key")
    assert "https://msgtracker.example/account/password/reset/key/" in row.text
    assert ("evil.example" in row.text, "evil.example" in row.html) == (False, False)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "digest"},
        {"kind": "digest", "digest_on": "2019-05-01"},
        {"kind": "added", "digest_on": "2019-05-01"},
        {"kind": "added", "sent_at": timezone.now(), "next_try_at": timezone.now()},
    ],
)
def test_a_mail_that_cannot_be_is_refused(cast: Cast, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(to="x@cast.example", subject="x", **facts)


def test_a_second_message_for_a_day_is_refused(cast: Cast) -> None:
    facts = {"kind": "digest", "digest_on": "2019-05-01", "person": cast.lead}
    Mail.objects.create(to=cast.lead.email, subject="x", **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(to=cast.lead.email, subject="x", **facts)
