"""Pages that a browser has already: 304 while nothing changed, and the page as soon as it has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.messages import add_message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.conditional import render_if_changed
from accounts.models import User
from proposals.models import Proposal, StatusUpdate
from tests.cast import Cast

ROUND = "/self-evaluations/2019/"
PAGES = (
    "/proposals/",
    "/national/",
    f"{ROUND}ratings/",
    f"{ROUND}heat-map/",
    f"{ROUND}map/",
    f"{ROUND}spread/",
    f"{ROUND}features/",
    f"{ROUND}side-by-side/",
)
Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask(rf: RequestFactory) -> Ask:
    """A page asked for by somebody whose browser holds the one with `tag`."""

    def asked(
        user: User,
        tag: str = "",
        *,
        stamp: object = 1,
        address: str = "/proposals/",
        token: str = "a" * 32,
        message: str = "",
    ) -> HttpResponse:
        request = rf.get(address, headers={"if-none-match": tag} if tag else {})
        request.COOKIES["csrftoken"] = token
        CsrfViewMiddleware(lambda _: HttpResponse()).process_request(request)
        request.user, request.session = user, {}
        request._messages = FallbackStorage(request)
        if message:
            add_message(request, 20, message)
        return render_if_changed(request, "components/freshness.html", {}, stamp=stamp)

    return asked


def test_page_is_not_sent_again_while_nothing_changed(cast: Cast, ask: Ask) -> None:
    first = ask(cast.division)
    again = ask(cast.division, first["ETag"])
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again["ETag"] == first["ETag"]
    assert first["ETag"].startswith('W/"')


@pytest.mark.parametrize(
    "facts",
    [{"stamp": 2}, {"address": "/proposals/?rag=R"}, {"token": "b" * 32}, {"message": "Saved."}],
    ids=["data", "address", "signed in anew", "message"],
)
def test_page_is_sent_again_after_a_change(cast: Cast, ask: Ask, facts: dict[str, object]) -> None:
    tag = ask(cast.division)["ETag"]
    assert ask(cast.division, tag, **facts).status_code == 200


def test_page_is_sent_to_another_person_and_under_another_name(cast: Cast, ask: Ask) -> None:
    tag = ask(cast.division)["ETag"]
    assert ask(cast.leadership, tag).status_code == 200
    cast.division.name = "Dorothy"
    assert ask(cast.division, tag).status_code == 200


def test_page_is_sent_again_when_a_role_is_given_or_taken(cast: Cast, ask: Ask) -> None:
    tag = ask(cast.division)["ETag"]
    cast.division.is_leadership = True
    assert ask(cast.division, tag).status_code == 200


def test_page_is_sent_again_the_next_day(
    cast: Cast, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = ask(cast.division)["ETag"]
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    assert ask(cast.division, tag).status_code == 200


def test_page_with_a_message_is_never_one_to_show_again(cast: Cast, ask: Ask) -> None:
    assert "ETag" not in ask(cast.division, message="Saved.")


@pytest.mark.parametrize("address", PAGES)
def test_site_sends_a_page_once_until_something_is_added(
    cast: Cast, sign_in: Callable[[User], Client], address: str
) -> None:
    client = sign_in(cast.division)
    client.get(address)  # the browser has its CSRF cookie from here on
    held = {"if-none-match": client.get(address)["ETag"]}
    again = client.get(address, headers=held)
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")
    proposal = Proposal.objects.earliest("pk")
    today = timezone.localdate()
    StatusUpdate.objects.create(proposal=proposal, rag="R", narrative="Late.", as_on=today)
    assert client.get(address, headers=held).status_code == 200


def test_site_sends_the_page_to_whoever_signs_in_next_in_the_same_browser(
    cast: Cast, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(cast.division)
    client.get(f"{ROUND}ratings/")
    held = {"if-none-match": client.get(f"{ROUND}ratings/")["ETag"]}
    assert client.get(f"{ROUND}ratings/", headers=held).status_code == 304
    for user in (cast.leadership, cast.stranger):
        assert sign_in(user).get(f"{ROUND}ratings/", headers=held).status_code == 200


@pytest.mark.parametrize("address", ["/", ROUND, "/proposals/2.3/"])
def test_page_with_a_persons_own_work_has_no_tag(
    cast: Cast, sign_in: Callable[[User], Client], address: str
) -> None:
    assert "ETag" not in sign_in(cast.division).get(address)
