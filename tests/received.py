"""What tests do with the pages of filled-in forms: hand one in, look at it, send what is chosen."""

from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from selfevaluation.checking import Card
from selfevaluation.models import Answer, ReceivedFile, SelfEvaluation
from selfevaluation.operations import save_answer

FIFE = "/self-evaluations/2019/fife/"
LIST = f"{FIFE}received/"
FORM = f"{FIFE}self-evaluation.docx"


def words(response: HttpResponse) -> str:
    return " ".join(unescape(response.content.decode()).split())


def upload(client: Client, content: bytes, name: str) -> HttpResponse:
    return client.post(LIST, {"file": SimpleUploadedFile(name, content)}, follow=True)


def page_of(received: ReceivedFile) -> str:
    return f"{LIST}{received.pk}/"


def cards_of(response: HttpResponse) -> dict[str, Card]:
    return {card.key: card for card in response.context["page"].cards}


def send(client: Client, received: ReceivedFile, show: str = "", **said: str) -> HttpResponse:
    """The page's form with what is chosen on it."""
    address = f"{page_of(received)}?show={show}" if show else page_of(received)
    page = client.get(address)
    seen = {f"seen-{card.key}": card.part.seen for card in page.context["page"].cards}
    return client.post(address, seen | said)


def typed(found: SelfEvaluation, by: User, **facts: object) -> Answer:
    answer = found.answers.get(proposal__feature=2, proposal__position=3)
    said = {"rating": "", "evidence": "", "actions": []} | facts
    return save_answer(answer=answer, **said, seen=answer.version, by=by)


def evidence_of(found: SelfEvaluation) -> str:
    return found.answers.get(proposal__feature=2, proposal__position=3).evidence
