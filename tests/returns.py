"""Rounds and returns in the state that a test needs, made without the steps that lead there."""

from datetime import date

from django.core.files.base import ContentFile

from accounts.models import Membership, Partnership, User
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import (
    Answer,
    DescriptorSet,
    EvidenceItem,
    Round,
    SelfEvaluation,
    Signature,
    StoredFile,
)
from selfevaluation.operations import save_answer, sign, submit


def make_round(slug: str, *, opened_on: date, due_on: date, **facts: object) -> Round:
    facts = {"name": f"Self-evaluation {slug}"} | facts
    wording = DescriptorSet.objects.earliest("issued_on")
    days = {"opened_on": opened_on, "due_on": due_on}
    return Round.objects.create(slug=slug, descriptor_set=wording, **days, **facts)


def make_return(round: Round, partnership: Partnership, *, submitted_on: date | None = None):
    """A return without answers: a draft, or submitted on a day."""
    found = SelfEvaluation.objects.create(round=round, partnership=partnership)
    return make_submitted(found, submitted_on) if submitted_on else found


def make_submitted(found: SelfEvaluation, on: date) -> SelfEvaluation:
    """Submitted as it stands, complete or not."""
    found.submitted_on, found.state = on, SelfEvaluation.State.SUBMITTED
    found.save()
    return found


def make_ready(found: SelfEvaluation, *, but: tuple[str, ...] = ()) -> SelfEvaluation:
    """Every answer of a draft rated and with evidence, but those of these numbers."""
    for answer in found.answers.select_related("proposal"):
        if answer.proposal.number not in but:
            answer.rating, answer.evidence = "partly", f"Minutes on {answer.proposal.number}."
            answer.save()
    return found


def rewrite(found: SelfEvaluation, number: str, **facts: object) -> Answer:
    """An answer of a submitted return made another one, as no page can: by a detour as a draft."""
    on, state = found.submitted_on, found.state
    SelfEvaluation.objects.filter(pk=found.pk).update(submitted_on=None, state="draft")
    feature, position = number.split(".")
    answer = found.answers.get(proposal__feature=feature, proposal__position=position)
    for name, value in facts.items():
        setattr(answer, name, value)
    answer.save()
    SelfEvaluation.objects.filter(pk=found.pk).update(submitted_on=on, state=state)
    return answer


def make_signatories(partnership: Partnership) -> list[User]:
    """One signatory for each body that signs, in their order."""
    people = []
    for place, body in enumerate(
        Partnership.objects.with_bodies().get(pk=partnership.pk).signing_bodies
    ):
        person = User.objects.create_user(
            f"signs{place}@{partnership.slug}.example", name=f"Signs {place}"
        )
        Membership.objects.create(
            user=person, partnership=partnership, role=Membership.Role.SIGNATORY, body=body
        )
        people.append(person)
    return people


def sign_as(person: User, found: SelfEvaluation, post: str = "Chief Executive") -> Signature:
    """Signed by this person as it stands."""
    return sign(self_evaluation=found, post=post, seen=fingerprints(found).whole, by=person)


def make_evidence(answer: Answer, content: bytes) -> EvidenceItem:
    """A file beside an answer, unchecked; beside one of a submitted return by a detour."""
    found = SelfEvaluation.objects.filter(pk=answer.self_evaluation_id)
    on, state = found.values_list("submitted_on", "state").get()
    found.update(submitted_on=None, state="draft")
    facts = {"media_type": "application/pdf", "size": len(content), "sha256": answer.pk}
    stored = StoredFile.objects.create(
        content=ContentFile(content, "plan.pdf"), name="plan.pdf", **facts
    )
    item = EvidenceItem.objects.create(answer=answer, title="Plan", file=stored)
    found.update(submitted_on=on, state=state)
    return item


def change(found: SelfEvaluation, number: str, by: User, **facts: object) -> None:
    """An answer of a draft saved by this person with these facts others than before."""
    feature, position = number.split(".")
    answer = found.answers.get(proposal__feature=feature, proposal__position=position)
    said = {"rating": answer.rating, "evidence": answer.evidence, "actions": [], **facts}
    save_answer(answer=answer, **said, seen=answer.version, by=by)


def send_in(found: SelfEvaluation, by: User, on: date = date(2019, 5, 15)) -> SelfEvaluation:
    """A draft that is ready, submitted by this person without signatures."""
    contact = {"contact_name": "X", "contact_email": "x@cast.example", "completed_on": on}
    reason = "The bodies meet in June."
    return submit(self_evaluation=found, **contact, on=on, by=by, unsigned_reason=reason)
