"""What the documents are read against, from the fixtures, without a database."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from proposals.number import canonical, printed
from selfevaluation.intake.expected import (
    Expected,
    ExpectedFeature,
    ExpectedPartnership,
    ExpectedProposal,
)
from selfevaluation.intake.readings import Level

_REFERENCE = Path(__file__).parents[4] / "fixtures" / "reference"
_IN_FIXTURES = {
    "not_yet": Level.NOT_YET,
    "partly": Level.PARTLY,
    "established": Level.ESTABLISHED,
    "exemplary": Level.EXEMPLARY,
}


@cache
def expected() -> Expected:
    """The 25 proposals with the wording of March 2019, and the 31 partnerships."""
    features = (ExpectedFeature(row["pk"], row["fields"]["name"]) for row in _rows("features"))
    return Expected(tuple(features), tuple(_proposals()), tuple(_partnerships()))


@cache
def proposal(number: str) -> ExpectedProposal:
    return next(row for row in expected().proposals if row.number == number)


def _rows(name: str) -> list[dict[str, Any]]:
    return json.loads((_REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


def _proposals() -> list[ExpectedProposal]:
    wordings: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows("descriptors"):
        if row["model"] == "selfevaluation.descriptor":
            said = row["fields"]
            wordings[said["proposal"][0]][str(_IN_FIXTURES[said["level"]])] = said["text"]
    return [_proposal(row["fields"], wordings) for row in _rows("proposals")]


def _proposal(said: dict[str, Any], wordings: dict[str, dict[str, str]]) -> ExpectedProposal:
    place = said["feature"], said["position"]
    number = canonical(*place)
    return ExpectedProposal(
        number, printed(*place), said["title"], said["is_local"], wordings[number]
    )


def _partnerships() -> list[ExpectedPartnership]:
    bodies = {row["fields"]["code"]: row["fields"]["name"] for row in _rows("bodies")}
    return [_partnership(row["fields"], bodies) for row in _rows("partnerships")]


def _partnership(said: dict[str, Any], bodies: dict[str, str]) -> ExpectedPartnership:
    codes = [*said["authority"], *(code for (code,) in said["councils"])]
    names = (said["name"], said["organisation_name"], *(bodies[code] for code in codes))
    return ExpectedPartnership(said["slug"], said["name"], tuple(dict.fromkeys(names)))
