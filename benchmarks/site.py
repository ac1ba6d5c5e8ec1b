"""The site that is measured: partnerships and rounds as many as asked for, and its readers."""

from django.core.management import call_command

from accounts.models import Membership, Partnership, User
from benchmarks.places import fill_partnerships
from benchmarks.rounds import fill_history, fill_rounds
from selfevaluation.models import Round, SelfEvaluation, Thread
from selfevaluation.operations import assign, reopen, save_answer, start, start_thread
from selfevaluation.operations.answers import ActionText
from selfevaluation.operations.evidence import add_link

PEOPLE = 200


def fill(partnerships: int = 31) -> dict[str, User]:
    """Everything, and who looks at the pages: Division, and a lead and a signatory of Fife.

    Beside the published data three rounds with a return of each partnership, and one draft.
    """
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("load_data", "--no-training")
    places = fill_partnerships(partnerships)
    rounds = fill_rounds(places)
    fill_history()
    for number in range(PEOPLE):
        member(f"person-{number}", places[number % len(places)])
    readers = people()
    write_draft(by=readers["lead"])
    reopened = SelfEvaluation.objects.get(round=rounds[0], partnership__slug="fife")
    reopen(self_evaluation=reopened, reason="For the benchmark.", by=readers["division"])
    return readers


def people() -> dict[str, User]:
    fife = Partnership.objects.get(slug="fife")
    return {
        "division": User.objects.create_user(
            "d@benchmark.example", name="Division", is_division=True
        ),
        "lead": member("lead", fife, Membership.Role.LEAD),
        "signatory": member("signatory", fife, Membership.Role.SIGNATORY, body=fife.health_board),
    }


def member(
    name: str, partnership: Partnership, role: str = Membership.Role.CONTRIBUTOR, **facts: object
) -> User:
    user = User.objects.create_user(f"{name}@benchmark.example", name=name)
    Membership.objects.create(user=user, partnership=partnership, role=role, **facts)
    return user


def write_draft(*, by: User) -> None:
    """Fife's return of 2019, complete: each answer asked for, spoken about, and with a link."""
    fife = Partnership.objects.get(slug="fife")
    draft = start(round=Round.objects.get(slug="2019"), partnership=fife, by=by)
    answers = list(draft.answers.in_number_order().select_related("self_evaluation", "proposal"))
    assign(answers=answers, person=by, wanted_on=None, by=by)
    for answer in answers:
        save_answer(
            answer=answer,
            rating="partly",
            evidence="What the partners considered, with the minutes of their meetings. " * 10,
            actions=[ActionText("Hold a development session."), ActionText("Report on it.")],
            seen=answer.version,
            by=by,
        )
        add_link(answer=answer, title="Minutes", url="https://benchmark.example/minutes", by=by)
        start_thread(
            answer=answer, kind=Thread.Kind.WITHIN, text="Of which day is the figure?", by=by
        )
