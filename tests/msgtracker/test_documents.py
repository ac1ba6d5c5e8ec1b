"""What is written about the site names what is there."""

import subprocess

import pytest
from django.apps import apps
from django.conf import settings

ROOMS = ("accounts", "proposals", "selfevaluation", "reports")
DATA = (settings.BASE_DIR / "docs" / "data.md").read_text()


@pytest.mark.parametrize("room", ROOMS)
def test_every_table_of_a_room_is_told_of(room: str) -> None:
    tables = apps.get_app_config(room).get_models()
    own = {model.__name__ for model in tables if not hasattr(model, "instance_type")}
    assert {name for name in own if f"**{name}**" not in DATA} == set()


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("Body", ("people_group", "place_group")),
        ("Partnership", ("is_island", "tile_row", "tile_column")),
    ],
)
def test_what_pictures_and_comparisons_are_made_from_is_told_of(
    table: str, fields: tuple[str, ...]
) -> None:
    part = DATA.partition(f"**{table}**")[2].partition("\n\n")[0]
    assert [field for field in fields if f"`{field}`" not in part] == []


def test_make_help_tells_all_that_the_worker_and_the_day_do() -> None:
    command = ["make", "--no-print-directory", "help"]
    told = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, check=True, text=True
    )
    lines = told.stdout.partition("make daily")[2].partition("make test")[0]
    daily, worker = lines.split("make worker")
    assert ("packages of data" in daily, "sends the mail" in worker) == (True, True)
    assert "packages of data" in " ".join(worker.split())
