"""The log holds no answers, no names and no link that opens an account."""

import json
import logging.config

import pytest

from msgtracker import settings as site
from msgtracker.logs import hide_one_time_links, hide_questions


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("GET /account/invitation/MQ/abc-123/", "GET /account/invitation/…"),
        (
            "Not Found: /account/password/reset/key/1-abc/",
            "Not Found: /account/password/reset/key/…",
        ),
        ("GET /proposals/2.3/", "GET /proposals/2.3/"),
    ],
)
def test_one_time_links_are_hidden(said: str, logged: str) -> None:
    assert hide_one_time_links(None, "info", {"request": said, "code": 200}) == {
        "request": logged,
        "code": 200,
    }


def test_the_sites_own_formatter_hides_them() -> None:
    formatter = logging.config.DictConfigurator(site.LOGGING).configure_formatter(
        dict(site.LOGGING["formatters"]["json"])
    )
    record = logging.makeLogRecord({"msg": "Not Found: /account/invitation/MQ/abc/", "levelno": 30})
    assert json.loads(formatter.format(record))["event"] == "Not Found: /account/invitation/…"


def test_what_was_searched_for_is_not_logged() -> None:
    assert hide_questions(None, "info", {"request": "GET /people/?text=Morag", "code": 200}) == {
        "request": "GET /people/",
        "code": 200,
    }
