"""Pages that a browser has already: 304 while nothing changed, and the page as soon as it has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.messages import add_message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.utils import timezone

from accounts.conditional import render_if_changed
from accounts.models import User
from tests.cast import Cast

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
