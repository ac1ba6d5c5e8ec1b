"""The one way onto the record of acts."""

from accounts.models import Event, Partnership, User


def record(
    *, act: Event.Act, by: User | None, about: str = "", partnership: Partnership | None = None
) -> Event:
    """Put an act on record, in the caller's transaction.

    `about` names the thing in words a reader of the record understands; never an answer's text.
    `by` is None for what the system did itself, such as loading data.
    """
    return Event.objects.create(act=act, by=by, about=about[:200], partnership=partnership)
