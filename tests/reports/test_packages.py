"""All data as one zip: asked for, made by a worker, fetched by its own person alone."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Event, Membership
from reports.datasets import Asked, offered
from reports.models import BUSY_FOR, FOLDER, TRIES, DataPackage, kept_in
from reports.packages import operations
from reports.packages.operations import ask_for_package, make, remove_old, resume
from reports.packages.stray_files import remove_stray_packages
from reports.tasks import make_package
from selfevaluation.models import Round
from tests.cast import Cast

ON = date(2019, 11, 6)
State = DataPackage.State
Queue = Callable[[], None]


def stored() -> set[str]:
    try:
        return {f"{FOLDER}/{name}" for name in kept_in().listdir(FOLDER)[1]}
    except FileNotFoundError:
        return set()


@pytest.fixture(autouse=True)
def no_packages() -> None:
    for name in stored():
        kept_in().delete(name)


def ask(client: Client, on: date = ON) -> DataPackage:
    response = client.post("/data/packages/", {"on": on.isoformat()})
    package = DataPackage.objects.latest("pk")
    assert response["Location"] == f"/data/packages/{package.pk}/"
    return package


def fetched(client: Client, package: DataPackage) -> bytes:
    return b"".join(client.get(f"/data/packages/{package.pk}/file/").streaming_content)


def page_of(client: Client, package: DataPackage) -> str:
    return client.get(f"/data/packages/{package.pk}/").content.decode()


def test_package_is_made_by_a_worker_while_its_page_tells(
    cast: Cast, sign_in, queue: Queue
) -> None:
    client = sign_in(cast.division)
    package = ask(client)
    assert "It waits for its turn" in page_of(client, package)
    assert client.get(f"/data/packages/{package.pk}/file/").status_code == 302
    queue()
    package.refresh_from_db()
    assert (package.state, package.done, package.total) == (State.READY, 21, 21)
    words = page_of(client, package)
    assert "It is ready: 21 tables." in words
    assert "Download (" in words
    response = client.get(f"/data/packages/{package.pk}/file/")
    assert response["Content-Disposition"] == 'attachment; filename="msg-tracker-2019-11-06.zip"'
    acts = Event.objects.filter(by=cast.division).values_list("act", "about").order_by("pk")
    assert list(acts) == [
        ("made_package", "as at 6 November 2019"),
        ("downloaded", f"msg-tracker-2019-11-06.zip, package {package.pk}"),
    ]


def test_package_holds_the_files_of_the_page(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    content = fetched(client, ask(client))
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        asked = Asked(cast.lead, ON, timezone.localdate())
        tables = [f"tables/{dataset.name}.csv" for dataset in offered(asked)]
        book = "msg-tracker-2019-11-06.xlsx"
        expected = [*tables, "dictionary.csv", book, "README.txt"]
        assert names == [f"msg-tracker-2019-11-06/{name}" for name in expected]
        for name in (*tables, "dictionary.csv"):
            alone = client.get(f"/data/{name.removeprefix('tables/')}?on={ON}").content
            assert (name, package.read(f"msg-tracker-2019-11-06/{name}")) == (name, alone)
        sheets = load_workbook(BytesIO(package.read(f"msg-tracker-2019-11-06/{book}")))
        readme = package.read("msg-tracker-2019-11-06/README.txt").decode()
    assert sheets.sheetnames == [*(each.name for each in offered(asked)), "dictionary"]
    assert sheets["ratings"].max_row == 23
    assert "Made for: Lead, Orkney Islands." in readme
    assert cast.lead.email not in readme
    assert "tables/ratings.csv: " in readme
    assert "Open\nGovernment Licence v3.0" in readme


def test_made_up_rounds_are_in_a_folder_that_says_so(
    cast: Cast, training: Round, sign_in, settings
) -> None:
    settings.TRAINING_ROUND = True
    client = sign_in(cast.leadership)
    content = fetched(client, ask(client, timezone.localdate()))
    with ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        made_up = [name for name in names if b"\ntraining," in package.read(name)]
    assert {name.split("/")[1] for name in made_up} == {"fictional"}
    apart = [name for name in names if "/fictional/" in name]
    assert apart == [name for name in names if "-fictional" in name]


def test_same_data_makes_the_same_bytes(cast: Cast, sign_in) -> None:
    client = sign_in(cast.leadership)
    first, second = fetched(client, ask(client)), fetched(client, ask(client))
    assert first == second


def test_package_is_its_own_persons_alone(cast: Cast, sign_in) -> None:
    package = ask(sign_in(cast.division))
    for other in (cast.leadership, cast.lead, cast.stranger):
        client = sign_in(other)
        assert client.get(f"/data/packages/{package.pk}/").status_code == 404
        assert client.post(f"/data/packages/{package.pk}/").status_code == 404
        assert client.get(f"/data/packages/{package.pk}/file/").status_code == 404
        assert str(package.pk) not in str(client.get("/data/").context["packages"])


def test_package_cannot_be_fetched_once_roles_have_changed(cast: Cast, sign_in) -> None:
    client = sign_in(cast.officer)
    package = ask(client)
    Membership.objects.get(user=cast.officer, partnership__slug="orkney-islands").delete()
    assert client.get(f"/data/packages/{package.pk}/file/").status_code == 302
    words = page_of(client, package)
    assert "What you may see has changed since this was put together" in words
    assert "Download (" not in words
    again = ask(client)
    assert b"Orkney" not in ZipFile(BytesIO(fetched(client, again))).read(
        "msg-tracker-2019-11-06/tables/ratings.csv"
    )


def test_package_cannot_be_fetched_once_sharing_was_cancelled(
    cast: Cast, round_2019: Round, sign_in
) -> None:
    round_2019.shared_on = date(2019, 10, 1)
    round_2019.save()
    client = sign_in(cast.stranger)
    package = ask(client)
    assert len(fetched(client, package)) == package.size
    round_2019.shared_on = None
    round_2019.save()
    assert client.get(f"/data/packages/{package.pk}/file/").status_code == 302


def test_asking_again_meanwhile_leads_to_the_one_that_is_made(
    cast: Cast, sign_in, queue: Queue
) -> None:
    client = sign_in(cast.lead)
    first = ask(client)
    second = ask(client, date(2019, 5, 1))
    assert (second.pk, DataPackage.objects.count()) == (first.pk, 1)
    assert "is still being put together" in page_of(client, first)
    ask(sign_in(cast.stranger))
    assert DataPackage.objects.count() == 2
    queue()
    assert DataPackage.objects.filter(state=State.READY).count() == 2


def test_a_day_to_come_or_none_is_refused(cast: Cast, sign_in) -> None:
    client = sign_in(cast.lead)
    for on in ("2999-01-01", "yesterday"):
        assert client.post("/data/packages/", {"on": on}).status_code == 400
    assert DataPackage.objects.count() == 0


def test_a_killed_worker_loses_nothing(cast: Cast, sign_in, queue: Queue) -> None:
    """It had claimed the package; another takes it up, and there is one file in the end."""
    client = sign_in(cast.lead)
    package, now = ask(client), timezone.now()
    assert DataPackage.objects.claim(package.pk, now) is not None
    make(package.pk, now)
    assert resume(now, make_package.enqueue) == 0  # the other may be at work still
    assert "Nothing has happened" not in page_of(client, package)
    DataPackage.objects.update(next_try_at=now - 2 * BUSY_FOR)
    assert "Nothing has happened for a while" in page_of(client, package)
    assert resume(now, make_package.enqueue) == 1
    queue()
    package.refresh_from_db()
    assert (package.state, stored()) == (State.READY, {package.file.name})
    assert DataPackage.objects.count() == 1


def test_a_stuck_package_is_started_again_from_its_page(cast: Cast, sign_in, queue: Queue) -> None:
    client = sign_in(cast.lead)
    package = ask(client)
    DataPackage.objects.update(next_try_at=timezone.now() - timedelta(minutes=3), attempts=1)
    response = client.post(f"/data/packages/{package.pk}/", follow=True)
    assert "It is in the queue again." in response.content.decode()
    queue()
    assert DataPackage.objects.get().state == State.READY


def test_a_slow_worker_that_was_taken_for_dead_leaves_no_second_file(
    cast: Cast, sign_in, queue: Queue
) -> None:
    package = ask(sign_in(cast.lead))
    slow = DataPackage.objects.claim(package.pk, timezone.now())
    DataPackage.objects.update(next_try_at=timezone.now())
    make(package.pk, timezone.now())
    with pytest.raises(operations.TakenOver):
        operations._make(slow)
    package.refresh_from_db()
    assert (package.state, stored()) == (State.READY, {package.file.name})


def test_a_package_that_fails_says_so_and_can_be_asked_for_again(
    cast: Cast, sign_in, monkeypatch
) -> None:
    def broken(*args: object) -> None:
        raise OSError("the disk is full")

    client = sign_in(cast.lead)
    with monkeypatch.context() as patched:
        patched.setattr(operations, "write_package", broken)
        package = ask(client)
    assert package.state == State.FAILED
    words = page_of(client, package)
    assert "It could not be put together." in words
    assert 'action="/data/packages/"' in words
    assert ask(client).state == State.READY


def test_a_package_that_ends_its_worker_again_and_again_is_given_up(
    cast: Cast, sign_in, queue: Queue
) -> None:
    package = ask(sign_in(cast.lead))
    DataPackage.objects.update(next_try_at=timezone.now() - 2 * BUSY_FOR, attempts=TRIES)
    assert resume(timezone.now(), make_package.enqueue) == 0
    package.refresh_from_db()
    assert package.state == State.FAILED


def test_nothing_is_made_for_a_closed_account(cast: Cast, queue: Queue) -> None:
    package = ask_for_package(on=ON, by=cast.lead, enqueue=make_package.enqueue)
    cast.lead.is_active = False
    cast.lead.save()
    queue()
    package.refresh_from_db()
    assert (package.state, stored()) == (State.FAILED, set())


def test_old_packages_and_stray_files_are_removed(cast: Cast, sign_in) -> None:
    client, now = sign_in(cast.lead), timezone.now()
    old, young = ask(client), ask(client)
    DataPackage.objects.filter(pk=old.pk).update(ready_at=now - timedelta(days=8))
    call_command("remove_stray_files")
    assert stored() == {old.file.name, young.file.name}
    assert remove_old(now) == 1
    assert stored() == {young.file.name}
    assert "It was kept for 7 days and is removed." in page_of(client, old)
    DataPackage.objects.filter(pk=young.pk).update(file="", state=State.REMOVED)
    call_command("remove_old_packages")
    assert stored() == {young.file.name}  # it could be of one that is being made
    assert remove_stray_packages(before=timezone.now() + timedelta(minutes=1)) == 1
    assert stored() == set()
