"""The one lock that every change of a return takes first, so that two at once come in turn."""

from selfevaluation.models import ReceivedFile, Round, SelfEvaluation


def locked(self_evaluation_id: int) -> SelfEvaluation:
    """The return as it stands, held until the caller's transaction ends."""
    return (
        SelfEvaluation.objects.select_for_update(of=("self",))
        .select_related("round__descriptor_set", "partnership")
        .get(pk=self_evaluation_id)
    )


def lock_place(received: ReceivedFile) -> None:
    """Hold the return that a file is for, begun or not, until the caller's transaction ends.

    Its people then hand nothing in meanwhile. The round comes first, as wherever a return begins,
    and the row of the file last.
    """
    list(Round.objects.select_for_update(of=("self",)).filter(pk=received.round_id))
    versions = SelfEvaluation.objects.select_for_update(of=("self",)).order_by("pk")
    list(versions.filter(round=received.round_id, partnership=received.partnership_id))
