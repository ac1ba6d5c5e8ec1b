"""Writing an answer in the browser's terms: forms in, pages out."""

import re
from datetime import date
from html import unescape

import pytest

from accounts.kept_text import writer_token
from selfevaluation.models import Answer
from selfevaluation.operations import save_answer
from selfevaluation.operations.answers import ActionText, actions_of
from tests.cast import Cast
from tests.returns import make_submitted

URL = "/self-evaluations/2019/fife/2.3/"


def form(cast: Cast, *, seen: int = 1, actions=("",), **facts: str) -> dict[str, object]:
    """What a browser sends from the answer page, as the officer."""
    sent = {
        "rating": "partly",
        "evidence": "Minutes.",
        "seen": seen,
        "writer": writer_token(cast.officer),
        "actions-TOTAL_FORMS": len(actions),
        "actions-INITIAL_FORMS": 0,
        **{f"actions-{place}-text": text for place, text in enumerate(actions)},
    }
    return sent | facts


@pytest.fixture
def officer(cast: Cast, sign_in):
    return sign_in(cast.officer)


def test_the_page_shows_the_four_descriptors(officer, answer: Answer) -> None:
    page = officer.get(URL).content.decode()
    for descriptor in answer.proposal.descriptors.all():
        assert descriptor.text in unescape(page)


def test_a_number_written_otherwise_leads_to_the_page(officer, answer: Answer) -> None:
    response = officer.get("/self-evaluations/2019/fife/2(iii)/")
    assert (response.status_code, response["Location"]) == (301, URL)


@pytest.mark.parametrize(
    ("then", "leads_to"),
    [
        ("stay", URL),
        ("next", "/self-evaluations/2019/fife/2.4/"),
        ("add", f"{URL}#new-action"),
        ("files", f"{URL}files/"),
    ],
)
def test_saving_leads_where_the_button_says(
    officer, answer: Answer, cast: Cast, then: str, leads_to: str
) -> None:
    response = officer.post(URL, form(cast, then=then, actions=["Meet\r\nsoon", ""]))
    assert (response.status_code, response["Location"]) == (302, leads_to)
    answer.refresh_from_db()
    assert (answer.rating, answer.evidence) == ("partly", "Minutes.")
    assert [action.text for action in actions_of(answer)] == ["Meet\nsoon"]


def test_next_passes_over_national_proposals_and_ends_at_the_check(
    officer, answer: Answer, cast: Cast
) -> None:
    def after(number: str) -> str:
        sent = form(cast, then="next")
        return officer.post(f"/self-evaluations/2019/fife/{number}/", sent)["Location"]

    assert after("3.1") == "/self-evaluations/2019/fife/3.4/"
    assert after("6.3") == "/self-evaluations/2019/fife/check/"


def theirs(answer: Answer, cast: Cast) -> Answer:
    """The lead saves first."""
    return save_answer(
        answer=answer,
        rating="established",
        evidence="Their evidence.",
        actions=[ActionText("Their action")],
        seen=1,
        by=cast.stranger,
    )


def test_a_colleague_saving_first_shows_both_texts_and_saves_neither(
    officer, answer: Answer, cast: Cast
) -> None:
    theirs(answer, cast)
    response = officer.post(URL, form(cast, evidence="My evidence.", actions=["My action"]))
    assert response.status_code == 409
    conflict = response.context["conflict"]
    assert (conflict.theirs.evidence, conflict.mine.evidence) == ("Their evidence.", "My evidence.")
    assert conflict.combined.evidence == "Their evidence.\nMy evidence."
    assert [a.text for a in conflict.combined.actions] == ["Their action", "My action"]
    answer.refresh_from_db()
    assert answer.evidence == "Their evidence."


def test_keep_mine_is_one_click_and_leaves_theirs_in_the_versions(
    officer, answer: Answer, cast: Cast
) -> None:
    theirs(answer, cast)
    sent = form(cast, evidence="My evidence.", actions=["My action"])
    page = officer.post(URL, sent).content.decode()
    first_form = page[page.index("<form", page.index("What differs")) :]
    fields = re.findall(
        r'name="([^"]+)" value="([^"]*)"', first_form[: first_form.index("</form>")]
    )
    kept = {name: unescape(value) for name, value in fields}
    assert officer.post(URL, kept).status_code == 302
    answer.refresh_from_db()
    assert (answer.evidence, answer.version) == ("My evidence.", 3)
    assert [action.text for action in actions_of(answer)] == ["My action"]
    history = officer.get(f"{URL}history/").context["history"]
    said = [entry.differences.after for entry in history.entries]
    assert [version.evidence for version in said] == ["My evidence.", "Their evidence."]
    assert [[each.text for each in version.actions] for version in said] == [
        ["My action"],
        ["Their action"],
    ]


def test_a_save_after_submitting_shows_the_text_again(officer, answer: Answer, cast: Cast) -> None:
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    response = officer.post(URL, form(cast, evidence="An hour's work.", actions=["An action"]))
    assert response.status_code == 403
    page = unescape(response.content.decode())
    assert "An hour's work." in page
    assert "An action" in page
    assert response.context["rating"] == "partly"


def test_a_session_that_ran_out_keeps_the_text(client, answer: Answer, cast: Cast, sign_in) -> None:
    sign_in(cast.officer)
    client.logout()
    response = client.post(URL, form(cast, evidence="An hour's work."))
    assert response["Location"] == f"/account/login/?next={URL}"
    sign_in(cast.officer)
    page = client.get(URL)
    assert page.context["form"]["evidence"].value() == "An hour's work."
    answer.refresh_from_db()
    assert answer.evidence == ""
    assert client.get(URL).context["form"]["evidence"].value() == ""


def test_kept_text_is_given_back_when_the_return_was_submitted_meanwhile(
    client, answer: Answer, cast: Cast, sign_in
) -> None:
    client.post(URL, form(cast, evidence="An hour's work."))
    make_submitted(answer.self_evaluation, date(2019, 5, 15))
    sign_in(cast.officer)
    assert "An hour's work." in unescape(client.get(URL).content.decode())


def test_a_form_that_came_in_part_says_that_nothing_was_saved(
    officer, answer: Answer, cast: Cast
) -> None:
    sent = {key: value for key, value in form(cast).items() if not key.startswith("actions-")}
    assert "Nothing was saved:" in officer.post(URL, sent).content.decode()
    answer.refresh_from_db()
    assert answer.evidence == ""


def test_kept_text_is_not_shown_to_somebody_else(
    client, answer: Answer, cast: Cast, sign_in
) -> None:
    client.post(URL, form(cast, evidence="An hour's work."))
    sign_in(cast.stranger)
    page = client.get(URL)
    assert page.context["form"]["evidence"].value() == ""


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("stranger", 200),  # leads Fife
        ("officer", 200),
        ("division", 403),
        ("leadership", 403),
        ("lead", 404),
        ("contributor", 404),
        ("signatory", 404),
    ],
)
@pytest.mark.parametrize("page", ["2.3/", "2.3/history/", "3.2/"])
def test_a_draft_answer_is_for_its_own_partnership(
    answer: Answer, cast: Cast, sign_in, who: str, status: int, page: str
) -> None:
    client = sign_in(getattr(cast, who))
    assert client.get(f"/self-evaluations/2019/fife/{page}").status_code == status


def test_the_form_carries_markup_as_text(officer, answer: Answer, cast: Cast) -> None:
    officer.post(URL, form(cast, evidence="<script>alert(1)</script>"))
    for url in (URL, f"{URL}history/", "/self-evaluations/2019/fife/check/"):
        assert "<script>alert" not in officer.get(url).content.decode()
