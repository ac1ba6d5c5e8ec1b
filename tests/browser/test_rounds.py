"""Division opens a round; a lead starts from the last answers, and runs a round of their own."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import Partnership
from selfevaluation.models import Descriptor, DescriptorSet, Round
from selfevaluation.operations import start
from tests.browser.conftest import problems
from tests.cast import Cast
from tests.returns import make_ready, make_round, make_submitted, rewrite

TODAY = timezone.localdate()


def second_wording() -> DescriptorSet:
    old = DescriptorSet.objects.get()
    new = DescriptorSet.objects.create(name="Template of May 2020", issued_on=date(2020, 5, 1))
    for row in old.descriptors.select_related("proposal"):
        text = f"{row.text} In other words." if row.proposal.number == "2.3" else row.text
        facts = {"proposal": row.proposal, "level": row.level, "text": text}
        Descriptor.objects.create(descriptor_set=new, **facts)
    return new


def test_division_reads_two_wordings_and_opens_a_round(cast: Cast, visitor) -> None:
    second_wording()
    page = visitor(cast.division).visit("/self-evaluations/")
    page.get_by_role("link", name="Open a round").click()
    page.get_by_role("link", name="Template of May 2020").click()
    page.get_by_role("link", name="Template of March 2019").click()
    page.get_by_text("4 of 88 texts differ from Template of March 2019").wait_for()
    assert problems(page) == []
    page.go_back()
    page.go_back()
    page.get_by_label("Title").fill("")
    page.get_by_label("Due on").fill("01/01/2019")
    page.get_by_role("button", name="Open the round").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert problems(page) == []
    page.get_by_label("Title").fill("The next round")
    page.get_by_label("Due on").fill(f"{TODAY + timedelta(days=60):%d/%m/%Y}")
    page.get_by_label("Wording of the levels").select_option(label="Template of May 2020")
    page.get_by_role("button", name="Open the round").click()
    page.get_by_text("The next round is open.").wait_for()
    assert Round.objects.get(name="The next round").descriptor_set.name == "Template of May 2020"
    page.get_by_role("link", name="Change title or days").click()
    page.get_by_role("heading", name="Change The next round").wait_for()
    assert problems(page) == []


def test_a_lead_starts_from_the_last_answers_and_sees_what_moved(cast: Cast, visitor) -> None:
    fife = Partnership.objects.get(slug="fife")
    first = make_ready(start(round=Round.objects.get(slug="2019"), partnership=fife, by=None))
    make_submitted(first, date(2019, 5, 10))
    second = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    Round.objects.filter(pk=second.pk).update(descriptor_set=second_wording())
    page = visitor(cast.stranger).visit("/self-evaluations/2020/fife/")
    assert problems(page) == []
    page.get_by_role("button", name="Start from our answers of Self-evaluation 2019").click()
    page.get_by_text("22 of 22 answers are carried over").wait_for()
    draft = second.self_evaluations.get()
    make_submitted(draft, date(2020, 4, 1))
    rewrite(draft, "1.1", rating="exemplary", evidence="Minutes on 1.1, and a plan.")
    page.reload()
    page.get_by_role("link", name="Movement since the last round").click()
    page.get_by_text("Changed", exact=False).first.click()
    assert page.locator("ins").first.is_visible()
    assert problems(page) == []


def test_a_lead_runs_a_round_of_their_own_by_keyboard(cast: Cast, visitor) -> None:
    page = visitor(cast.stranger).visit("/self-evaluations/")
    assert problems(page) == []
    page.get_by_role("link", name="Open a round of your own").press("Enter")
    page.get_by_role("heading", name="Open a round of your own").wait_for()
    assert problems(page) == []
    page.get_by_role("button", name="Open the round").press("Enter")
    page.get_by_text("is open. It is due on").wait_for()
    own = Round.objects.get(partnership__slug="fife")
    other = visitor(cast.division).visit("/self-evaluations/")
    assert other.get_by_text(own.name).count() == 0
    page = visitor(cast.stranger).visit("/self-evaluations/")
    assert page.get_by_role("link", name=own.name, exact=True).is_visible()
    assert problems(page) == []
