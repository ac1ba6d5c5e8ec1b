"""The day a page is asked about: `?on=2019-11-06`."""

from datetime import date

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils import timezone


def day_asked(request: HttpRequest) -> date:
    """The day the address names, else today. Raises BadRequest for what is no day up to today."""
    text = request.GET.get("on", "").strip()
    today = timezone.localdate()
    if not text:
        return today
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadRequest(f"“on={text}” is not a day. Write it as in on=2019-11-06.") from error
    if day > today:
        raise BadRequest(f"“on={text}” is still to come. Ask for a day up to today.")
    return day


def at_day(url: str, on: date) -> str:
    """The address `url` for the same day; today needs no saying."""
    if on == timezone.localdate():
        return url
    return f"{url}{'&' if '?' in url else '?'}on={on.isoformat()}"
