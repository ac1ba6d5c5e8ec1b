"""Accessibility, privacy, guide: the same for everybody who is signed in."""

import pytest

from tests.cast import Cast


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/guide/"])
@pytest.mark.parametrize("who", ["division", "leadership", "lead", "contributor", "signatory"])
def test_written_page_is_for(cast: Cast, sign_in, who: str, path: str) -> None:
    assert sign_in(getattr(cast, who)).get(path).status_code == 200
