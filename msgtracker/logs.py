"""What the log may not hold."""

import re

from structlog.typing import EventDict, WrappedLogger

# The ends of these addresses open an account to whoever reads them first.
_ONE_TIME_LINK = re.compile(r"(/account/(?:invitation|password/reset/key)/)[^\s\"']+")


def hide_one_time_links(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The same log line without the secret part of links to choose a password."""
    return {
        key: _ONE_TIME_LINK.sub(r"\1…", value) if isinstance(value, str) else value
        for key, value in event.items()
    }


def hide_questions(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The same log line without what was asked after the "?": names and texts are searched for."""
    if isinstance(request := event.get("request"), str):
        event["request"] = request.split("?")[0]
    return event
