"""What waits beside single answers: answers that a person is asked for, and new comments."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from accounts.models import Membership
from selfevaluation.digest.lines import Last, Line, Lines, in_words, page_of
from selfevaluation.digest.reminders import Due
from selfevaluation.models import Answer, Assignment, Comment, Thread
from selfevaluation.models.comments import TOLD

WARNING = timedelta(days=3)  # before the day on which an answer is wanted
Place = tuple[int, int, int]


def open_assignments(dues: Iterable[Due]) -> list[Assignment]:
    """What people are asked for in these returns and can still write. One query."""
    asked = (
        Assignment.objects.with_standing()
        .filter(answer__self_evaluation__in=[due.found for due in dues if due.found])
        .select_related(
            "answer__proposal",
            "answer__self_evaluation__round",
            "answer__self_evaluation__partnership",
        )
    )
    return [each for each in asked if each.can_write]


def answers_asked(assignments: Iterable[Assignment], last: dict[int, Last], on: date) -> Lines:
    """Answers that a person is asked for and that are not ready.

    News again when the day on which one is wanted is near, and when it has come.
    """
    for asked in assignments:
        answer, wanted = asked.answer, asked.wanted_on
        if answer.state == Answer.State.READY:
            continue
        before = last.get(asked.person_id)
        is_new = before is None or asked.at > before.at
        if before and wanted:
            is_new |= before.is_before(wanted - WARNING, on) or before.is_before(wanted, on)
        by_when = f", wanted by {in_words(wanted)}" if wanted else ""
        yield asked.person_id, Line(f"{_name(answer)}{by_when}", _page("answer", answer), is_new)


def comments_made(
    assignments: Iterable[Assignment], members: Iterable[Membership], last: dict[int, Last]
) -> Lines:
    """New comments in open threads, for those whom they concern. Two queries."""
    asked = defaultdict(set)
    for each in assignments:
        asked[_place(each.answer)].add(each.person_id)
    people, leads = _by_partnership(members)
    answers: dict[Place, Answer] = {}
    news: dict[tuple[int, Place], list[Comment]] = defaultdict(list)
    for thread in _open_threads():
        place, partnership = _place(thread.answer), thread.answer.self_evaluation.partnership_id
        answers[place] = thread.answer
        comments = list(thread.comments.all())
        spoke = {comment.by_id for comment in comments} & people[partnership]
        for person in spoke | leads[partnership] | asked[place]:
            news[person, place] += _new_to(person, comments, last)
    for (person, place), comments in news.items():
        if comments:
            yield person, _told(answers[place], comments)


def _by_partnership(
    members: Iterable[Membership],
) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The people of each partnership, and its leads."""
    people: dict[int, set[int]] = defaultdict(set)
    leads: dict[int, set[int]] = defaultdict(set)
    for held in members:
        people[held.partnership_id].add(held.user_id)
        if held.role == Membership.Role.LEAD:
            leads[held.partnership_id].add(held.user_id)
    return people, leads


def _open_threads() -> Iterable[Thread]:
    """Those that the partnership may read: as in ThreadQuerySet.visible_to, for all people."""
    told = Q(kind=Thread.Kind.WITHIN) | Q(answer__self_evaluation__state__in=TOLD)
    return (
        Thread.objects.open()
        .filter(told, answer__self_evaluation__round__is_fictional=False)
        .in_number_order()
        .select_related(
            "answer__proposal",
            "answer__self_evaluation__round",
            "answer__self_evaluation__partnership",
        )
        .prefetch_related("comments__by")
    )


def _new_to(person: int, comments: list[Comment], last: dict[int, Last]) -> list[Comment]:
    before = last.get(person)
    others = [comment for comment in comments if comment.by_id != person]
    return others if before is None else [each for each in others if each.at > before.at]


def _told(answer: Answer, comments: list[Comment]) -> Line:
    count = f"{len(comments)} new comment{'s' if len(comments) > 1 else ''}"
    who = ", ".join(dict.fromkeys(comment.by.name for comment in comments))
    page = _page("answer_comments", answer)
    return Line(f"{_name(answer)}: {count} by {who}", page, is_new=True)


def _place(answer: Answer) -> Place:
    """The answer in whatever version of its return."""
    found = answer.self_evaluation
    return found.round_id, found.partnership_id, answer.proposal_id


def _name(answer: Answer) -> str:
    found, proposal = answer.self_evaluation, answer.proposal
    title = proposal.title.rstrip(".")
    return f"{found.partnership}, {found.round}: {proposal.printed_number} {title}"


def _page(name: str, answer: Answer) -> str:
    found = answer.self_evaluation
    return page_of(name, found.round, found.partnership, answer.proposal.number)
