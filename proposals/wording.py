"""What a person is told after they changed something."""

from proposals.models import Proposal, Rag, StatusUpdate, TimescaleRevision


def status_saved(*, update: StatusUpdate, before: Proposal, after: Proposal) -> str:
    """What `update` made of the proposal, read with_status `before` and `after` it."""
    name, colour = before.printed_number, Rag(update.rag).label
    if (after.rag, after.status_as_on) != (update.rag, update.as_on):
        stays = f"its latest status stays {_colour(after)} as at {after.status_as_on:%-d %B %Y}"
        return f"Saved: {name} was {colour} as at {update.as_on:%-d %B %Y}; {stays}."
    if update.corrects_id:
        return (
            f"Corrected: {name} is {_colour(after)} as at {update.as_on:%-d %B %Y}. "
            "The update before stays in the history, marked as corrected."
        )
    as_at = f"as at {update.as_on:%-d %B %Y}"
    if before.rag == update.rag:
        return f"{name} is still {colour} {as_at}."
    return f"{name} is now {colour} (was {_colour(before)}) {as_at}."


def revision_saved(*, revision: TimescaleRevision, before: Proposal, after: Proposal) -> str:
    """What `revision` made of the proposal, read with_status `before` and `after` it."""
    name = before.printed_number
    if after.revised_due_on != revision.due_on:
        return f"Saved: {name} stays due {after.current_due_on:%-d %B %Y}, which was agreed later."
    if before.current_due_on == after.current_due_on:
        return f"{name} is still due {after.current_due_on:%-d %B %Y}."
    was = f"{before.current_due_on:%-d %B %Y}"
    return f"{name} is now due {after.current_due_on:%-d %B %Y} (was {was})."


def _colour(proposal: Proposal) -> str:
    return Rag(proposal.rag).label if proposal.rag else "not reported"
