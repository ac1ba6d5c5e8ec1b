"""Role x address: who gets what from every URL of the site.

200 the page, 302 on to somewhere else (for nobody signed in: to the sign-in page), 403 yours but
not allowed, 404 not yours, 405 only ever sent from a form.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.models import Membership, Partnership
from proposals.models import Meeting
from reports.models import DataPackage
from reports.packages.rights import rights_of
from selfevaluation.models import SelfEvaluation
from selfevaluation.operations import start, start_thread
from tests.cast import Cast
from tests.deliveries import doubtful, made_reading, make_delivered
from tests.readings import hand_in, make_reading, sure
from tests.returns import make_evidence, make_round, rewrite

ROLES = ("nobody", "division", "leadership", "lead", "contributor", "signatory", "stranger")
ALL = "302 200 200 200 200 200 200"
PUBLIC = "200 200 200 200 200 200 200"

# Orkney Islands is the partnership of lead, contributor and signatory; stranger leads Fife.
# Orkney's return of 2019 is submitted and not shared, that of 2020 is a draft.
ADDRESSES = {
    # name: (address, statuses of ROLES in order)
    "healthz": [("/healthz", PUBLIC)],
    "accessibility": [("/accessibility/", ALL)],
    "privacy": [("/privacy/", ALL)],
    "guide": [("/guide/", ALL)],
    "overview": [("/", ALL)],
    "national_progress": [
        ("/national/", ALL),
        ("/national/?on=2019-11-06", ALL),
    ],
    "national_annex": [("/national/annex/", ALL)],
    "meeting_list": [("/meetings/", ALL)],
    "meeting_add": [("/meetings/add/", "302 200 403 403 403 403 403")],
    "meeting_change": [
        ("/meetings/{meeting}/change/", "302 200 403 403 403 403 403"),
        ("/meetings/0/change/", "302 404 403 403 403 403 403"),
    ],
    "meeting_remove": [("/meetings/{meeting}/remove/", "302 200 403 403 403 403 403")],
    "practice_list": [("/good-practice/", ALL)],
    "proposal_practice": [
        ("/good-practice/2.3/", ALL),
        ("/good-practice/9.9/", "302 404 404 404 404 404 404"),
    ],
    "practice_offer": [
        ("/self-evaluations/2019/orkney-islands/2.3/offer/", "302 403 403 200 403 403 404"),
        ("/self-evaluations/2020/orkney-islands/2.3/offer/", "302 403 403 403 403 403 404"),
        ("/self-evaluations/2019/orkney-islands/3.2/offer/", "302 404 404 404 404 404 404"),
        ("/self-evaluations/2019/fife/2.3/offer/", "302 404 404 404 404 404 404"),
    ],
    "practice_withdraw": [
        (
            "/self-evaluations/2019/orkney-islands/2.3/offer/withdraw/",
            "302 405 405 405 405 405 405",
        )
    ],
    "search": [("/search/", ALL), ("/search/?q=SECRETWORDS", ALL)],
    "data_list": [("/data/", ALL)],
    "data_file": [
        ("/data/ratings.csv", ALL),
        ("/data/ratings.xlsx", ALL),
        ("/data/dictionary.csv", ALL),
        ("/data/nothing.csv", "302 404 404 404 404 404 404"),
        ("/data/ratings.pdf", "302 404 404 404 404 404 404"),
    ],
    "package_make": [("/data/packages/", "302 405 405 405 405 405 405")],
    "package": [
        ("/data/packages/{package}/", "302 200 404 404 404 404 404"),
        ("/data/packages/0/", "302 404 404 404 404 404 404"),
    ],
    "package_file": [("/data/packages/{package}/file/", "302 200 404 404 404 404 404")],
    "proposal_list": [
        ("/proposals/", ALL),
        ("/proposals/?_export=csv", ALL),
        ("/proposals/?q=set+aside", ALL),
    ],
    "proposal": [("/proposals/2.3/", ALL), ("/proposals/9.9/", "302 404 404 404 404 404 404")],
    "proposal_update": [("/proposals/2.3/update/", "302 200 403 403 403 403 403")],
    "proposal_revise": [("/proposals/2.3/revise/", "302 200 403 403 403 403 403")],
    "round_list": [("/self-evaluations/", ALL)],
    "round_open": [("/self-evaluations/open/", "302 200 403 403 403 403 403")],
    "own_round_open": [("/self-evaluations/own/", "302 403 403 200 403 403 200")],
    "round_change": [("/self-evaluations/2019/change/", "302 200 403 403 403 403 403")],
    "descriptors": [
        ("/self-evaluations/descriptors/{wording}/", ALL),
        ("/self-evaluations/descriptors/0/", "302 404 404 404 404 404 404"),
    ],
    "round_progress": [
        ("/self-evaluations/2019/", ALL),
        ("/self-evaluations/2019/?_export=xlsx", ALL),
        ("/self-evaluations/1999/", "302 404 404 404 404 404 404"),
    ],
    "round_ratings": [
        ("/self-evaluations/2019/ratings/", ALL),
        ("/self-evaluations/2019/ratings/?_export=csv", ALL),
    ],
    "heat_map": [
        ("/self-evaluations/2019/heat-map/", ALL),
        ("/self-evaluations/2019/heat-map/?_export=csv", ALL),
        ("/self-evaluations/1999/heat-map/", "302 404 404 404 404 404 404"),
    ],
    "tile_map": [
        ("/self-evaluations/2019/map/", ALL),
        ("/self-evaluations/2019/map/?_export=csv", ALL),
    ],
    "spread": [
        ("/self-evaluations/2019/spread/", ALL),
        ("/self-evaluations/2019/spread/?_export=csv", ALL),
    ],
    "feature_profiles": [
        ("/self-evaluations/2019/features/", ALL),
        ("/self-evaluations/2019/features/?_export=csv", ALL),
    ],
    "round_movement": [
        ("/self-evaluations/2019/movement/", ALL),
        ("/self-evaluations/2020/movement/?_export=csv", ALL),
    ],
    "side_by_side": [
        ("/self-evaluations/2019/side-by-side/", ALL),
        ("/self-evaluations/2019/side-by-side/?place=orkney-islands", ALL),
        (
            "/self-evaluations/2019/side-by-side/?place=orkney-islands&_export=csv",
            "302 200 200 200 200 200 400",
        ),
    ],
    "similar_answers": [
        ("/self-evaluations/2019/orkney-islands/2.3/similar/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/2.3/similar/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/3.2/similar/", "302 404 404 404 404 404 404"),
        ("/self-evaluations/2019/fife/2.3/similar/", "302 404 404 404 404 404 404"),
    ],
    "round_share": [("/self-evaluations/2019/share/", "302 200 403 403 403 403 403")],
    "round_lock": [("/self-evaluations/2019/lock/", "302 200 403 403 403 403 403")],
    "deliveries": [
        ("/self-evaluations/2019/received/", "302 200 403 403 403 403 403"),
        ("/self-evaluations/1999/received/", "302 404 404 404 404 404 404"),
    ],
    "delivery": [
        ("/self-evaluations/2019/received/{delivery}/", "302 200 403 403 403 403 403"),
        ("/self-evaluations/2019/received/{delivery}/?_export=csv", "302 200 403 403 403 403 403"),
        ("/self-evaluations/2020/received/{delivery}/", "302 404 403 403 403 403 403"),
    ],
    "delivery_report": [
        ("/self-evaluations/2019/received/{delivery}/report.json", "302 200 403 403 403 403 403"),
        ("/self-evaluations/2019/received/0/report.json", "302 404 403 403 403 403 403"),
    ],
    "delivered_file": [
        ("/self-evaluations/2019/received/files/{delivered}/", "302 200 403 403 403 403 403"),
        ("/self-evaluations/2020/received/files/{delivered}/", "302 404 403 403 403 403 403"),
    ],
    "delivered_content": [
        ("/self-evaluations/2019/received/files/{delivered}/file/", "302 200 403 403 403 403 403"),
        ("/self-evaluations/2019/received/files/0/file/", "302 404 403 403 403 403 403"),
    ],
    "self_evaluation": [
        ("/self-evaluations/2019/orkney-islands/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/?_export=csv", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2019/fife/", "302 200 200 404 404 404 200"),
        ("/self-evaluations/2019/atlantis/", "302 404 404 404 404 404 404"),
    ],
    "return_start": [("/self-evaluations/2019/fife/start/", "302 405 405 405 405 405 405")],
    "return_check": [
        ("/self-evaluations/2019/orkney-islands/check/", "302 302 302 302 302 302 404"),
        ("/self-evaluations/2020/orkney-islands/check/", "302 403 403 200 200 403 404"),
    ],
    "return_submitted": [
        ("/self-evaluations/2019/orkney-islands/submitted/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/submitted/", "302 403 403 302 302 302 404"),
        ("/self-evaluations/2019/fife/submitted/", "302 404 404 404 404 404 404"),
    ],
    "return_sign": [
        ("/self-evaluations/2020/orkney-islands/sign/", "302 403 403 403 403 200 404"),
        ("/self-evaluations/2019/orkney-islands/sign/", "302 403 403 403 403 302 404"),
        ("/self-evaluations/2019/fife/sign/", "302 404 404 404 404 404 404"),
    ],
    "signature_withdraw": [
        ("/self-evaluations/2020/orkney-islands/sign/withdraw/", "302 403 403 403 403 302 404")
    ],
    "return_versions": [
        ("/self-evaluations/2019/orkney-islands/versions/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/versions/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/fife/versions/", "302 404 404 404 404 404 404"),
    ],
    "return_version": [
        ("/self-evaluations/2019/orkney-islands/versions/1/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/versions/2/", "302 404 404 404 404 404 404"),
        ("/self-evaluations/2020/orkney-islands/versions/1/", "302 404 404 200 200 200 404"),
    ],
    "empty_form": [
        ("/self-evaluations/2019/self-evaluation.docx", ALL),
        ("/self-evaluations/1999/self-evaluation.docx", "302 404 404 404 404 404 404"),
    ],
    "return_document": [
        (
            "/self-evaluations/2019/orkney-islands/self-evaluation.docx",
            "302 200 200 200 200 200 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/self-evaluation.docx",
            "302 403 403 200 200 200 404",
        ),
        ("/self-evaluations/2019/fife/self-evaluation.docx", "302 200 200 404 404 404 200"),
        ("/self-evaluations/2019/atlantis/self-evaluation.docx", "302 404 404 404 404 404 404"),
    ],
    "version_document": [
        (
            "/self-evaluations/2019/orkney-islands/versions/1/self-evaluation.docx",
            "302 200 200 200 200 200 404",
        ),
        (
            "/self-evaluations/2019/orkney-islands/versions/2/self-evaluation.docx",
            "302 404 404 404 404 404 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/versions/1/self-evaluation.docx",
            "302 404 404 200 200 200 404",
        ),
    ],
    "return_workbook": [
        (
            "/self-evaluations/2019/orkney-islands/self-evaluation.xlsx",
            "302 200 200 200 200 200 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/self-evaluation.xlsx",
            "302 403 403 200 200 200 404",
        ),
        ("/self-evaluations/2019/fife/self-evaluation.xlsx", "302 200 200 404 404 404 200"),
        ("/self-evaluations/2019/atlantis/self-evaluation.xlsx", "302 404 404 404 404 404 404"),
    ],
    "version_workbook": [
        (
            "/self-evaluations/2019/orkney-islands/versions/1/self-evaluation.xlsx",
            "302 200 200 200 200 200 404",
        ),
        (
            "/self-evaluations/2019/orkney-islands/versions/2/self-evaluation.xlsx",
            "302 404 404 404 404 404 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/versions/1/self-evaluation.xlsx",
            "302 404 404 200 200 200 404",
        ),
    ],
    "return_compare": [
        ("/self-evaluations/2019/orkney-islands/compare/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/compare/", "302 403 403 200 200 200 404"),
        (
            "/self-evaluations/2019/orkney-islands/compare/?from=1&to=1&all=true",
            "302 200 200 200 200 200 404",
        ),
    ],
    "return_extend": [
        ("/self-evaluations/2019/fife/extend/", "302 200 403 404 404 404 403"),
        ("/self-evaluations/2019/orkney-islands/extend/", "302 200 403 403 403 403 404"),
    ],
    "return_review": [
        ("/self-evaluations/2019/orkney-islands/review/", "302 200 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/review/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/fife/review/", "302 404 404 404 404 404 404"),
    ],
    "return_accept": [
        ("/self-evaluations/2019/orkney-islands/accept/", "302 200 403 403 403 403 404"),
        ("/self-evaluations/2020/orkney-islands/accept/", "302 403 403 403 403 403 404"),
    ],
    "return_send_back": [
        ("/self-evaluations/2019/orkney-islands/send-back/", "302 200 403 403 403 403 404"),
        ("/self-evaluations/2020/orkney-islands/send-back/", "302 403 403 403 403 403 404"),
    ],
    "return_reopen": [
        ("/self-evaluations/2019/orkney-islands/reopen/", "302 200 403 403 403 403 404"),
        ("/self-evaluations/2020/orkney-islands/reopen/", "302 403 403 403 403 403 404"),
    ],
    "answer": [
        ("/self-evaluations/2019/orkney-islands/2.3/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/2.3/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/3.2/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/fife/2.3/", "302 404 404 404 404 404 404"),
    ],
    "answer_history": [
        ("/self-evaluations/2019/orkney-islands/2.3/history/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/2.3/history/", "302 403 403 200 200 200 404"),
        (
            "/self-evaluations/2020/orkney-islands/2.3/history/?from=1&to=2",
            "302 403 403 200 200 200 404",
        ),
    ],
    "evidence": [
        ("/self-evaluations/2020/orkney-islands/2.3/files/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/2.3/files/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/3.2/files/", "302 403 403 404 404 404 404"),
        ("/self-evaluations/2019/fife/2.3/files/", "302 404 404 404 404 404 404"),
    ],
    "evidence_attach": [
        ("/self-evaluations/2020/orkney-islands/2.3/files/attach/", "302 403 403 200 200 403 404")
    ],
    "evidence_link": [
        ("/self-evaluations/2020/orkney-islands/2.3/files/link/", "302 403 403 200 200 403 404"),
        ("/self-evaluations/2019/orkney-islands/2.3/files/link/", "302 403 403 403 403 403 404"),
    ],
    "evidence_file": [
        ("/self-evaluations/2020/orkney-islands/2.3/files/{draft}/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/2.3/files/{file}/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/2.4/files/{file}/", "302 404 404 404 404 404 404"),
        ("/self-evaluations/2019/orkney-islands/2.3/files/{draft}/", "302 404 404 404 404 404 404"),
        ("/self-evaluations/2019/fife/2.3/files/{draft}/", "302 404 404 404 404 404 404"),
    ],
    "evidence_replace": [
        (
            "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/replace/",
            "302 403 403 200 200 403 404",
        )
    ],
    "evidence_remove": [
        (
            "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/remove/",
            "302 403 403 200 200 403 404",
        )
    ],
    "evidence_restore": [
        (
            "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/restore/",
            "302 405 405 405 405 405 405",
        )
    ],
    "evidence_version": [
        (
            "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/versions/{stored}/",
            "302 403 403 200 200 200 404",
        ),
        (
            "/self-evaluations/2019/orkney-islands/2.3/files/{file}/versions/{stored}/",
            "302 403 403 404 404 404 404",
        ),
    ],
    "received_files": [
        ("/self-evaluations/2020/orkney-islands/received/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/received/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/fife/received/", "302 403 403 404 404 404 200"),
    ],
    "received_check": [
        (
            "/self-evaluations/2020/orkney-islands/received/{received}/",
            "302 404 404 200 200 200 404",
        ),
        (
            "/self-evaluations/2019/orkney-islands/received/{received}/",
            "302 404 404 404 404 404 404",
        ),
    ],
    "received_content": [
        (
            "/self-evaluations/2020/orkney-islands/received/{received}/file/",
            "302 404 404 200 200 200 404",
        )
    ],
    "received_set_aside": [
        (
            "/self-evaluations/2020/orkney-islands/received/{received}/set-aside/",
            "302 405 405 405 405 405 405",
        )
    ],
    "return_movement": [
        ("/self-evaluations/2019/orkney-islands/movement/", "302 200 200 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/movement/", "302 403 403 200 200 200 404"),
        (
            "/self-evaluations/2020/orkney-islands/movement/?_export=csv",
            "302 403 403 200 200 200 404",
        ),
        ("/self-evaluations/2019/fife/movement/", "302 404 404 404 404 404 404"),
    ],
    "return_assign": [
        ("/self-evaluations/2020/orkney-islands/assign/", "302 403 403 200 403 403 404"),
        ("/self-evaluations/2019/orkney-islands/assign/", "302 403 403 403 403 403 404"),
        ("/self-evaluations/2019/fife/assign/", "302 404 404 404 404 404 404"),
    ],
    "return_unassign": [
        ("/self-evaluations/2020/orkney-islands/assign/remove/", "302 405 405 405 405 405 405")
    ],
    "return_comments": [
        ("/self-evaluations/2020/orkney-islands/comments/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/comments/", "302 200 403 200 200 200 404"),
        ("/self-evaluations/2019/fife/comments/", "302 404 404 404 404 404 404"),
    ],
    "answer_comments": [
        ("/self-evaluations/2020/orkney-islands/2.3/comments/", "302 403 403 200 200 200 404"),
        ("/self-evaluations/2019/orkney-islands/2.3/comments/", "302 200 403 200 200 200 404"),
        ("/self-evaluations/2020/orkney-islands/3.2/comments/", "302 403 403 404 404 404 404"),
    ],
    "comment_thread": [
        (
            "/self-evaluations/2019/orkney-islands/2.3/comments/{thread}/",
            "302 404 403 200 200 200 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/2.3/comments/{thread}/",
            "302 403 403 404 404 404 404",
        ),
    ],
    "later_view_add": [
        (
            "/self-evaluations/2019/orkney-islands/2.3/later-view/",
            "302 403 403 200 200 403 404",
        ),
        (
            "/self-evaluations/2020/orkney-islands/2.3/later-view/",
            "302 403 403 403 403 403 404",
        ),
    ],
    "people": [
        ("/people/", "302 200 403 200 403 403 200"),
        ("/people/?_export=csv", "302 200 403 200 403 403 200"),
    ],
    "reminders": [("/people/reminders/", "302 200 403 200 403 403 200")],
    "reminder_contacts": [
        ("/people/reminders/orkney-islands/", "302 200 404 200 403 403 404"),
        ("/people/reminders/atlantis/", "302 404 404 404 404 404 404"),
    ],
    "person_invite": [("/people/invite/", "302 200 403 200 403 403 200")],
    "record": [("/people/record/", "302 200 403 403 403 403 403")],
    "person": [("/people/{contributor}/", "302 200 404 200 404 404 404")],
    "membership_add": [("/people/{contributor}/roles/add/", "302 200 404 200 404 404 404")],
    "membership_remove": [
        ("/people/{contributor}/roles/{membership}/remove/", "302 200 404 200 404 404 404")
    ],
    "national_roles": [("/people/{contributor}/national-roles/", "302 200 404 403 404 404 404")],
    "invitation_resend": [("/people/{contributor}/invitation/", "302 405 405 405 405 405 405")],
    "person_close": [("/people/{contributor}/close/", "302 200 404 403 404 404 404")],
    "person_reopen": [("/people/{contributor}/reopen/", "302 405 405 405 405 405 405")],
    "account_login": [("/account/login/", "200 302 302 302 302 302 302")],
    "account_logout": [("/account/logout/", "302 200 200 200 200 200 200")],
    "account_mail": [("/account/mail/", ALL)],
    "account_inactive": [("/account/inactive/", PUBLIC)],
    "account_signup": [("/account/signup/", "200 302 302 302 302 302 302")],
    "account_change_password": [("/account/password/change/", ALL)],
    "account_set_password": [("/account/password/set/", "302 302 302 302 302 302 302")],
    "account_reset_password": [("/account/password/reset/", PUBLIC)],
    "account_reset_password_done": [("/account/password/reset/done/", PUBLIC)],
    "account_reset_password_from_key": [("/account/password/reset/key/1-set-password/", PUBLIC)],
    "account_reset_password_from_key_done": [("/account/password/reset/key/done/", PUBLIC)],
    "invitation": [("/account/invitation/MQ/spent-token/", PUBLIC)],
}


def named_patterns(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named_patterns(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def test_every_address_stands_in_the_table() -> None:
    assert set(named_patterns(get_resolver().url_patterns)) == set(ADDRESSES)


SECRET = "SECRETWORDS"


@pytest.fixture
def scene(cast: Cast) -> dict[str, int]:
    """Orkney's second return, a draft, two comments on its first, a file handed in by Division.

    All of them with words to look for.
    """
    orkney = Partnership.objects.get(slug="orkney-islands")
    round = make_round("2020", opened_on=date(2020, 3, 1), due_on=date(2020, 5, 1))
    draft = start(round=round, partnership=orkney, by=cast.lead)
    membership = Membership.objects.get(user=cast.contributor)
    before = SelfEvaluation.objects.get(round__slug="2019", partnership=orkney)
    answer = before.answers.get(proposal__feature=2, proposal__position=3)
    thread = start_thread(answer=answer, kind="within", text=f"{SECRET}within", by=cast.lead)
    start_thread(answer=answer, kind="review", text=f"{SECRET}review", by=cast.division)
    file = make_evidence(answer, f"{SECRET}2019".encode())
    later = draft.answers.get(proposal=answer.proposal)
    in_draft = make_evidence(later, f"{SECRET}2020".encode())
    read = make_reading(sure("2.3", evidence=f"{SECRET}2020"), partnership=orkney.slug)
    received = hand_in(draft, cast.lead, read, f"{SECRET}2020.docx")
    said = doubtful(made_reading("", named=f"{SECRET}delivered"))
    delivered = make_delivered(before.round, said, cast.division)
    package = DataPackage.objects.create(
        on=date(2019, 11, 6),
        by=cast.division,
        state="ready",
        rights=rights_of(cast.division, date(2019, 11, 6)),
        file=ContentFile(f"{SECRET}package".encode(), "data.zip"),
        ready_at=timezone.now(),
    )
    return {
        "meeting": Meeting.objects.earliest("held_on").pk,
        "package": package.pk,
        "delivery": delivered.delivery_id,
        "delivered": delivered.pk,
        "file": file.pk,
        "draft": in_draft.pk,
        "stored": in_draft.file_id,
        "contributor": cast.contributor.pk,
        "wording": round.descriptor_set_id,
        "membership": membership.pk,
        "thread": thread.pk,
        "received": received.pk,
    }


def words_of(response: HttpResponse) -> str:
    """All that it says; of a file of Word or Excel, what is in its parts."""
    body = response.getvalue()
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as package:
            body = b"".join(package.read(name) for name in package.namelist())
    return body.decode(errors="replace")


def forms_without_token(response: HttpResponse) -> list[str]:
    """The forms of a page that would be refused: a part included with `only` gets no token."""
    if response.streaming or not response["Content-Type"].startswith("text/html"):
        return []
    forms = re.findall(r'<form method="post".*?</form>', response.content.decode(), re.DOTALL)
    return [form for form in forms if 'name="csrfmiddlewaretoken"' not in form]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ROLES)
def test_access(scene: dict[str, int], cast: Cast, client, sign_in, role: str, name: str) -> None:
    if role != "nobody":
        sign_in(getattr(cast, role))
    for address, statuses in ADDRESSES[name]:
        url = address.format(**scene)
        response = client.get(url)
        expected = int(statuses.split()[ROLES.index(role)])
        assert (url, response.status_code) == (url, expected)
        assert (url, forms_without_token(response)) == (url, [])
        if role == "nobody" and expected == 302:
            assert response["Location"].startswith("/account/login/")


# What is sent from forms: empty, so that nobody's succeeds by its content. 200 is the form again,
# with what is missing.
SENT = {
    "/proposals/2.3/update/": "302 200 403 403 403 403 403",
    "/proposals/2.3/revise/": "302 200 403 403 403 403 403",
    "/meetings/add/": "302 200 403 403 403 403 403",
    "/meetings/{meeting}/change/": "302 200 403 403 403 403 403",
    "/meetings/{meeting}/remove/": "302 302 403 403 403 403 403",
    "/self-evaluations/2019/orkney-islands/2.3/offer/": "302 403 403 200 403 403 404",
    "/self-evaluations/2019/orkney-islands/2.3/offer/withdraw/": "302 403 403 302 403 403 404",
    "/data/packages/": "302 302 302 302 302 302 302",
    "/self-evaluations/open/": "302 200 403 403 403 403 403",
    "/self-evaluations/own/": "302 403 403 200 403 403 200",
    "/self-evaluations/2019/change/": "302 200 403 403 403 403 403",
    "/self-evaluations/2019/share/": "302 200 403 403 403 403 403",
    "/self-evaluations/2019/lock/": "302 200 403 403 403 403 403",
    "/self-evaluations/2019/received/": "302 200 403 403 403 403 403",
    "/self-evaluations/2019/received/{delivery}/": "302 302 403 403 403 403 403",
    "/self-evaluations/2019/received/files/{delivered}/": "302 302 403 403 403 403 403",
    "/self-evaluations/2019/fife/extend/": "302 200 403 404 404 404 403",
    "/self-evaluations/2019/orkney-islands/review/": "302 200 403 200 200 200 404",
    "/self-evaluations/2019/orkney-islands/accept/": "302 200 403 403 403 403 404",
    "/self-evaluations/2019/orkney-islands/send-back/": "302 200 403 403 403 403 404",
    "/self-evaluations/2019/orkney-islands/reopen/": "302 200 403 403 403 403 404",
    "/self-evaluations/2020/orkney-islands/reopen/": "302 403 403 403 403 403 404",
    "/self-evaluations/2019/fife/start/": "302 403 403 404 404 404 302",
    "/self-evaluations/2020/orkney-islands/2.3/": "302 403 403 200 200 403 404",
    "/self-evaluations/2019/orkney-islands/2.3/": "302 403 403 403 403 403 404",
    "/self-evaluations/2020/orkney-islands/check/": "302 403 403 200 403 403 404",
    "/self-evaluations/2020/orkney-islands/sign/": "302 403 403 403 403 200 404",
    "/self-evaluations/2020/orkney-islands/sign/withdraw/": "302 403 403 403 403 302 404",
    "/self-evaluations/2020/orkney-islands/assign/": "302 403 403 200 403 403 404",
    "/self-evaluations/2020/orkney-islands/assign/remove/": "302 403 403 302 403 403 404",
    "/self-evaluations/2020/orkney-islands/2.3/comments/": "302 403 403 200 200 200 404",
    "/self-evaluations/2019/orkney-islands/2.3/comments/": "302 200 403 200 200 200 404",
    "/self-evaluations/2019/orkney-islands/2.3/comments/{thread}/": "302 404 403 200 200 200 404",
    "/self-evaluations/2019/orkney-islands/2.3/later-view/": "302 403 403 200 200 403 404",
    "/self-evaluations/2020/orkney-islands/2.3/files/attach/": "302 403 403 200 200 403 404",
    "/self-evaluations/2020/orkney-islands/2.3/files/link/": "302 403 403 200 200 403 404",
    "/self-evaluations/2019/orkney-islands/2.3/files/link/": "302 403 403 403 403 403 404",
    "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/replace/": (
        "302 403 403 200 200 403 404"
    ),
    "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/remove/": (
        "302 403 403 302 302 403 404"
    ),
    "/self-evaluations/2020/orkney-islands/2.3/files/{draft}/restore/": (
        "302 403 403 302 302 403 404"
    ),
    "/self-evaluations/2020/orkney-islands/received/": "302 403 403 200 200 403 404",
    "/self-evaluations/2020/orkney-islands/received/{received}/": "302 404 404 302 302 403 404",
    "/self-evaluations/2020/orkney-islands/received/{received}/set-aside/": (
        "302 404 404 302 302 403 404"
    ),
    "/account/mail/": "302 200 200 200 200 200 200",
    "/people/reminders/orkney-islands/": "302 302 404 302 403 403 404",
    "/people/invite/": "302 200 403 200 403 403 200",
    "/people/{contributor}/roles/add/": "302 200 404 200 404 404 404",
    "/people/{contributor}/roles/{membership}/remove/": "302 302 404 302 404 404 404",
    "/people/{contributor}/national-roles/": "302 302 404 403 404 404 404",
    "/people/{contributor}/invitation/": "302 302 404 302 404 404 404",
    "/people/{contributor}/close/": "302 302 404 403 404 404 404",
    "/people/{contributor}/reopen/": "302 302 404 403 404 404 404",
}


@pytest.mark.parametrize("address", SENT)
@pytest.mark.parametrize("role", ROLES)
def test_sending_is_refused_like_reading(
    scene: dict[str, int], cast: Cast, client, sign_in, role: str, address: str
) -> None:
    if role != "nobody":
        sign_in(getattr(cast, role))
    url = address.format(**scene)
    expected = int(SENT[address].split()[ROLES.index(role)])
    assert (url, client.post(url).status_code) == (url, expected)


@pytest.fixture
def secret(scene: dict[str, int]) -> str:
    """Words that stand in Orkney's submitted return of 2019, in its draft of 2020, in comments."""
    for found in SelfEvaluation.objects.filter(partnership__slug="orkney-islands"):
        evidence = f"{SECRET}{found.round.slug}"
        rewrite(found, "2.3", rating="exemplary", evidence=evidence)
    return SECRET


# Which words each role may meet anywhere on the site: of the two years' returns, of comments within
# the partnership, of the Division's while the return is under review, and of a file that it handed
# in and that is nobody's yet; and of the data that it had put together for itself.
MAY_READ = {
    "nobody": set(),
    "division": {"2019", "review", "delivered", "package"},
    "leadership": {"2019"},
    "lead": {"2019", "2020", "within"},
    "contributor": {"2019", "2020", "within"},
    "signatory": {"2019", "2020", "within"},
    "stranger": set(),
}
MARKS = set().union(*MAY_READ.values())

# What may make an address show something else than by itself.
FILES = (".csv", ".docx", ".json", ".xlsx")
FILE_QUERIES = ("?on=2019-11-06",)
PAGE_QUERIES = ("?_export=csv", f"?q={SECRET}", "?round=2020", *FILE_QUERIES)


@pytest.mark.parametrize("role", ROLES)
def test_words_of_a_return_reach_only_those_who_may_read_it(
    scene: dict[str, int], secret: str, cast: Cast, client, sign_in, role: str
) -> None:
    """Looked for on every page and in every download of the site.

    An address that shows nothing is asked nothing more: whether it does goes by who asks.
    """
    if role != "nobody":
        sign_in(getattr(cast, role))
    met = set()
    rows = (address for addresses in ADDRESSES.values() for address, _ in addresses)
    for url in {address.format(**scene).split("?")[0] for address in rows}:
        more = FILE_QUERIES if url.endswith(FILES) else PAGE_QUERIES
        shown = client.get(url)
        bodies = [shown, *(client.get(url + each) for each in more if shown.status_code == 200)]
        said = "".join(map(words_of, bodies))
        met |= {mark for mark in MARKS if f"{secret}{mark}" in said}
    assert met == MAY_READ[role]
