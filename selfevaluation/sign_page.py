"""What a signatory has before them: the content, how far it is, and what changed."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import Body, User
from selfevaluation.comparison import ComparedFeature, compared, kept
from selfevaluation.contents import contents
from selfevaluation.fingerprints import fingerprints
from selfevaluation.models import Answer, SelfEvaluation, Signature
from selfevaluation.reading import ReadFeature, missing_answers, read_return
from selfevaluation.signing import SignatureLine, signature_lines


@dataclass(frozen=True)
class Changes:
    """What reads otherwise than at a moment: when this person last signed, or was last shown it."""

    since: datetime
    is_since_signing: bool
    features: tuple[ComparedFeature, ...]

    @property
    def proposals(self) -> set[int]:
        """The pks of those whose answers changed."""
        return {answer.proposal.pk for each in self.features for answer in each.answers}


@dataclass(frozen=True)
class SignPage:
    """`fingerprint` is of the content in `features`, or of what it was a moment before.

    `standing` is the signature for the body if there is one, the reader's own or another's.
    """

    fingerprint: str
    features: list[ReadFeature]
    missing: list[Answer]
    lines: list[SignatureLine]
    standing: Signature | None
    changes: Changes | None


def sign_page(
    found: SelfEvaluation, *, body: Body, person: User, shown: str, shown_at: datetime | None
) -> SignPage:
    """`shown` is the fingerprint this person was shown at `shown_at`, "" for the first time.

    The fingerprint is taken before the content is read: should a colleague save in between, signing
    is refused, and nobody signs what they were not shown.
    """
    fingerprint = fingerprints(found).whole
    features = read_return(found)
    lines = signature_lines(found)
    of_body = next(line for line in lines if line.body == body)
    standing = of_body.signature if of_body.is_signed else None
    return SignPage(
        fingerprint=fingerprint,
        features=features,
        missing=missing_answers(features),
        lines=lines,
        standing=standing,
        changes=None if standing else _changes(found, person, fingerprint, shown, shown_at),
    )


def _changes(
    found: SelfEvaluation, person: User, fingerprint: str, shown: str, shown_at: datetime | None
) -> Changes | None:
    """Since it was shown, if it is another content by now, else since this person last signed."""
    if shown_at and shown not in ("", fingerprint):
        return _since_shown(found, shown_at)
    return _since_signing(found, person)


def last_post(person: User, body: Body) -> str:
    """The post in which this person last signed for this body; "" if they never did."""
    posts = Signature.objects.filter(person=person, body=body).values_list("post", flat=True)
    return posts.last() or ""


def _since_shown(found: SelfEvaluation, shown_at: datetime) -> Changes:
    both = compared(contents(found, at=shown_at), contents(found))
    return Changes(shown_at, False, kept(both, lambda answer: answer.differs))


def _since_signing(found: SelfEvaluation, person: User) -> Changes | None:
    """Which answers, the fingerprints say; with which words, the history of what was signed.

    That may be an earlier version of this return. None if this person never signed it.
    """
    versions = SelfEvaluation.objects.versions_of(found).order_by()
    mine = Signature.objects.filter(person=person, self_evaluation__in=versions)
    last = mine.select_related("self_evaluation").last()
    if last is None:
        return None
    was = dict(last.answers.values_list("answer__proposal", "fingerprint"))
    now = _digests(found)
    both = compared(contents(last.self_evaluation, at=last.signed_at), contents(found))
    features = kept(both, lambda answer: was.get(answer.proposal.pk) != now[answer.proposal.pk])
    return Changes(last.signed_at, True, features)


def _digests(found: SelfEvaluation) -> dict[int, str]:
    """The fingerprint of each answer, by its proposal."""
    proposals = dict(found.answers.values_list("pk", "proposal"))
    return {proposals[answer]: digest for answer, digest in fingerprints(found).answers.items()}
