"""Tables to take out: their names and dictionary, and the national ones row by row."""

import re
from datetime import date

import pytest

from accounts.models import Partnership
from proposals.models import Proposal
from reports.datasets import DATASETS, Asked, Kind, named, offered
from selfevaluation.models import Round
from tests.cast import Cast
from tests.data_rows import TODAY, rows


def test_tables_and_columns_have_one_name_each_that_programs_can_take() -> None:
    names = [dataset.name for dataset in DATASETS]
    assert len(set(names)) == len(names)
    for dataset in DATASETS:
        headers = dataset.headers
        assert len(set(headers)) == len(headers)
        assert [name for name in headers if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
        assert len(dataset.name) <= 31  # what a sheet of Excel can be called


def test_dictionary_covers_every_column_of_every_table(cast: Cast) -> None:
    found = rows("dictionary", cast.officer, TODAY)
    there = offered(Asked(cast.officer, TODAY, TODAY))
    said = [(row["dataset"], row["column"], row["place"]) for row in found]
    assert said == [
        (dataset.name, column.name, place)
        for dataset in there
        for place, column in enumerate(dataset.columns, start=1)
    ]
    assert [row for row in found if not (row["meaning"] and row["kind"])] == []
    assert {row["kind"] for row in found} <= set(Kind)


def test_codes_are_those_that_the_dictionary_names(training: Round, cast: Cast, settings) -> None:
    settings.TRAINING_ROUND = True
    for is_fictional in (False, True):
        asked = Asked(cast.division, TODAY, TODAY, is_fictional)
        for dataset in offered(asked):
            for row in dataset.rows(asked):
                for column, value in zip(dataset.columns, row, strict=True):
                    if column.values and value:
                        assert (dataset.name, column.name, value in column.values) == (
                            dataset.name,
                            column.name,
                            True,
                        )


@pytest.mark.parametrize("on", [date(2019, 2, 3), date(2019, 10, 27), date(2019, 11, 6), TODAY])
def test_proposals_are_those_of_a_plain_loop(cast: Cast, on: date) -> None:
    expected = []
    for proposal in Proposal.objects.order_by("feature", "position"):
        known = [each for each in proposal.updates.order_by("as_on", "pk") if each.as_on <= on]
        later = list(proposal.revisions.order_by("agreed_on", "pk"))
        revised = [each.due_on for each in later if each.agreed_on <= on]
        expected.append(
            (
                proposal.number,
                known[-1].rag if known else None,
                known[-1].as_on if known else None,
                revised[-1] if revised else None,
                "yes" if proposal.is_local else "no",
                proposal.text,
            )
        )
    keys = ("proposal", "rag", "as_on", "revised_due_on", "is_local", "official_text")
    found = rows("proposals", cast.stranger, on)
    assert [tuple(row[key] for key in keys) for row in found] == expected
    updates = rows("status_updates", cast.stranger, on)
    assert len(updates) == sum(1 for each in expected if each[1])


def test_councils_and_family_groups_are_those_of_the_partnerships(cast: Cast) -> None:
    found = rows("partnership_councils", cast.lead, TODAY)
    assert [(row["partnership"], row["council_code"], row["people_group"]) for row in found] == [
        (place.name, council.code, council.people_group)
        for place in Partnership.objects.order_by("name")
        for council in place.councils.order_by("code")
    ]
    assert len(found) == 32


def test_made_up_rounds_are_apart_and_hidden_with_the_training_round(
    training: Round, cast: Cast, settings
) -> None:
    settings.TRAINING_ROUND = True
    assert {row["round"] for row in rows("ratings", cast.lead, TODAY)} == {"2019"}
    made_up = rows("ratings", cast.lead, TODAY, is_fictional=True)
    assert ({row["round"] for row in made_up}, len(made_up)) == ({"training"}, 682)
    assert named("proposals", Asked(cast.lead, TODAY, TODAY, is_fictional=True)) is None
    settings.TRAINING_ROUND = False
    assert rows("ratings", cast.lead, TODAY, is_fictional=True) == []
