"""The one lock that every change of a return takes first, so that two at once come in turn."""

from selfevaluation.models import SelfEvaluation


def locked(self_evaluation_id: int) -> SelfEvaluation:
    """The return as it stands, held until the caller's transaction ends."""
    return (
        SelfEvaluation.objects.select_for_update(of=("self",))
        .select_related("round__descriptor_set", "partnership")
        .get(pk=self_evaluation_id)
    )
