"""Accessibility, privacy, guide: the same for everybody who is signed in."""

import pytest

from tests.cast import Cast


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/guide/"])
@pytest.mark.parametrize("who", ["division", "leadership", "lead", "contributor", "signatory"])
def test_written_page_is_for(cast: Cast, sign_in, who: str, path: str) -> None:
    assert sign_in(getattr(cast, who)).get(path).status_code == 200


def test_privacy_names_the_forms_that_came_filled_in(cast: Cast, sign_in) -> None:
    page = sign_in(cast.lead).get("/privacy/").content.decode()
    assert "Forms that came filled in, uploaded by a partnership or handed in by" in page
    assert "the Division keeps those it handed in, also when they are set aside" in page
