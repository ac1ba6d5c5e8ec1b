"""What a first visit to the overview costs over the wire."""

import re
from datetime import date
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from selfevaluation.operations import fill_training_round
from tests.cast import Cast

MOST_KILOBYTES = 150


def over_the_wire(path: str) -> int:
    """Bytes as they are sent: text compressed, letters as they are."""
    content = Path(finders.find(path)).read_bytes()
    return len(content) if path.endswith("woff2") else len(brotli.compress(content))


def named_in(text: str) -> set[str]:
    return set(re.findall(r"/static/([\w./-]+)", text))


@pytest.mark.parametrize("role", ["leadership", "lead"])
def test_a_first_visit_to_the_overview_is_light(cast: Cast, sign_in, role: str) -> None:
    fill_training_round(opened_on=date(2020, 1, 13))
    page = sign_in(getattr(cast, role)).get("/?round=training").content
    files = named_in(page.decode())
    assert "design-system/design-system.min.css" in files
    assert "roboto/roboto-latin-700-normal.woff2" in files
    total = len(brotli.compress(page)) + sum(over_the_wire(path) for path in files)
    assert total / 1000 <= MOST_KILOBYTES
