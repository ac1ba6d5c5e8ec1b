"""The pictures of the national data: seen wide and narrow, on paper, without scripts."""

from datetime import date

import pytest

from accounts.models import Partnership
from proposals.models import Proposal
from selfevaluation.models import PracticeOffer, Round
from selfevaluation.operations import fill_training_round
from tests.browser.conftest import problems
from tests.cast import Cast

TRAINING = "/self-evaluations/training"
FIRST = "/self-evaluations/2019"
VIEWS = ("heat-map", "map", "spread", "features", "movement", "side-by-side")
FULL = [
    "/national/",
    "/national/?on=2019-11-06",
    "/national/?since=2019-05-29&on=2020-01-22",
    "/national/annex/?on=2019-11-06",
    "/meetings/",
    *(f"{TRAINING}/{view}/" for view in VIEWS),
    f"{TRAINING}/heat-map/?sort=-2.3&as=now",
    f"{TRAINING}/map/?show=2.3",
    f"{TRAINING}/map/?show=feature-2",
    f"{TRAINING}/spread/?show=disagree",
    f"{TRAINING}-2/movement/",
    f"{TRAINING}/side-by-side/?place=fife&with=board",
    f"{TRAINING}/side-by-side/?place=fife&with=chosen&and=angus&and=moray",
    f"{TRAINING}/fife/2.3/similar/",
    f"{TRAINING}/ratings/",
    "/good-practice/",
    "/good-practice/?round=training",
    "/good-practice/2.3/?round=training",
    "/search/",
    "/search/?q=fictional&round=training",
    "/search/?q=no-such-word-anywhere",
    "/data/",
]
PAGES = {
    "division": [*FULL, "/meetings/add/", *(f"{FIRST}/{view}/" for view in VIEWS)],
    # Before the round is shared, and as at a day before anything was known.
    "stranger": [
        *(f"{FIRST}/{view}/" for view in VIEWS),
        *(f"{FIRST}/{view}/?on=2019-02-05" for view in VIEWS),
        "/national/?on=2019-02-05",
        "/national/annex/?on=2019-02-05",
        "/good-practice/2.3/",
        "/search/?q=minutes",
        "/data/?on=2019-02-05",
    ],
    "lead": [
        f"{FIRST}/orkney-islands/2.3/offer/",
        f"{FIRST}/orkney-islands/2.3/similar/",
        f"{FIRST}/side-by-side/?with=island",
        f"{FIRST}/orkney-islands/",
        "/good-practice/",
    ],
}


@pytest.fixture
def pictures(cast: Cast) -> Cast:
    """Two full fictional rounds, and an answer offered as good practice in the first."""
    round = fill_training_round(opened_on=date(2020, 1, 13))
    fill_training_round(slug="training-2", opened_on=date(2020, 9, 1), seed=2020)
    Round.objects.filter(slug="training-2").update(name="Training again")
    PracticeOffer.objects.create(
        round=round,
        partnership=Partnership.objects.get(slug="fife"),
        proposal=Proposal.objects.numbered("2.3").get(),
        summary="Fictional: one plan for all budgets.",
        contact_post="Fictional: Head of Finance",
        link="https://practice.example/plan",
        offered_on=date(2020, 3, 5),
    )
    return cast


@pytest.mark.parametrize("role", PAGES)
def test_every_picture_is_accessible_wide_and_narrow(pictures: Cast, visitor, role: str) -> None:
    someone = visitor(getattr(pictures, role))
    found = {path: problems(someone.visit(path)) for path in PAGES[role]}
    assert {path: what for path, what in found.items() if what} == {}


def test_every_picture_says_the_same_without_scripts(pictures: Cast, visitor) -> None:
    scripted, plain = visitor(pictures.leadership), visitor(pictures.leadership, scripts=False)
    paths = ["/national/", *(f"{TRAINING}/{view}/" for view in VIEWS)]
    for path in paths:
        # What is in the page, not what of it can be seen: a script may fold parts away.
        words = [
            " ".join(someone.visit(path).locator("main").text_content().split())
            for someone in (scripted, plain)
        ]
        assert (path, words[0]) == (path, words[1])


def test_no_picture_is_wider_than_the_paper(pictures: Cast, visitor) -> None:
    """What scrolls on the screen cannot on paper: it has to fit, or be left out."""
    someone = visitor(pictures.leadership, size={"width": 718, "height": 1000})
    someone.page.emulate_media(media="print")
    for path in [*FULL[:4], *(f"{TRAINING}/{view}/" for view in ("map", "spread", "features"))]:
        page = someone.visit(path)
        wider = page.evaluate(
            "Math.max(...[...document.querySelectorAll('main *')]"
            ".filter(e => e.getClientRects().length)"
            ".map(e => e.getBoundingClientRect().right)) - window.innerWidth"
        )
        assert (path, wider <= 1) == (path, True)
