"""What a file of a round is read against, from the rows that hold it."""

from collections import defaultdict

from accounts.models import Partnership
from proposals.models import Feature, Proposal
from selfevaluation.intake import expected, readings
from selfevaluation.models import Descriptor, Level, Round

LEVELS = {
    readings.Level.NOT_YET: Level.NOT_YET,
    readings.Level.PARTLY: Level.PARTLY,
    readings.Level.ESTABLISHED: Level.ESTABLISHED,
    readings.Level.EXEMPLARY: Level.EXEMPLARY,
}
_IN_FILES = {ours: theirs for theirs, ours in LEVELS.items()}


def expected_in(round: Round) -> expected.Expected:
    """The 25 proposals with the wording of this round, and the 31 partnerships. Seven queries."""
    wordings: dict[int, dict[str, str]] = defaultdict(dict)
    for row in Descriptor.objects.used_in(round):
        wordings[row.proposal_id][str(_IN_FILES[Level(row.level)])] = row.text
    return expected.Expected(
        features=tuple(
            expected.ExpectedFeature(feature.number, feature.name)
            for feature in Feature.objects.all()
        ),
        proposals=tuple(
            expected.ExpectedProposal(
                row.number, row.printed_number, row.title, row.is_local, wordings[row.pk]
            )
            for row in Proposal.objects.all()
        ),
        partnerships=tuple(_partnership(row) for row in Partnership.objects.with_bodies()),
    )


def rating_of(level: str) -> str:
    """The value of an answer's rating for a level as files call it; "" stays ""."""
    return str(LEVELS[readings.Level(level)]) if level else ""


def _partnership(row: Partnership) -> expected.ExpectedPartnership:
    """Its Health Board is none of its names: it may be another partnership's too."""
    bodies = [body.name for body in row.bodies if body.kind != body.Kind.HEALTH_BOARD]
    names = (row.name, row.organisation_name, *bodies)
    return expected.ExpectedPartnership(row.slug, row.name, tuple(dict.fromkeys(names)))
