"""Where files of evidence lie: a folder, or a bucket that is asked by S3's own protocol."""

import os
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone
from environs import Env

from msgtracker.evidence import evidence_storage, scanner_address
from selfevaluation.models import Answer, StoredFile
from selfevaluation.operations.evidence import AlreadyThere, attach_file
from selfevaluation.operations.storing import remove_stray_files
from selfevaluation.uploads import checked
from tests.cast import Cast
from tests.made_files import make_pdf


class SmallS3(BaseHTTPRequestHandler):
    """Puts, gets, lists and deletes; `server.objects` holds them, `server.asked` what was asked."""

    protocol_version = "HTTP/1.1"

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.server.asked.append((self.command, dict(self.headers)))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", "Wed, 15 May 2019 12:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            body = _unchunked(body)
        self.server.objects[self.path] = body
        self._answer(200)

    def do_GET(self) -> None:
        found = self.server.objects.get(self.path.split("?")[0])
        self._answer(404 if found is None else 200, found or b"")

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.server.objects.pop(self.path, None)
        self._answer(204)

    def log_message(self, *words: object) -> None:
        pass


def _unchunked(body: bytes) -> bytes:
    content = b""
    while size := int(re.match(rb"[0-9a-f]+", body).group(), 16):
        start = body.index(b"\r\n") + 2
        content += body[start : start + size]
        body = body[start + size + 2 :]
    return content


@pytest.fixture
def s3() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SmallS3)
    server.objects, server.asked = {}, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def bucket(s3: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch):
    """The storage that the settings make when the environment names a bucket."""
    for name, value in {
        "BUCKET": "evidence",
        "ENDPOINT": f"http://127.0.0.1:{s3.server_address[1]}",
        "REGION": "eu-west-2",
        "KEY": "key",
        "SECRET": "secret",
    }.items():
        monkeypatch.setenv(f"EVIDENCE_STORAGE_{name}", value)
    return storages.create_storage(evidence_storage(Env(), Path("unused")))


@pytest.fixture
def in_bucket(bucket, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(StoredFile._meta.get_field("content"), "storage", bucket)
    return bucket


def attach(answer: Answer, cast: Cast):
    file = checked(BytesIO(make_pdf()), "plan.pdf", most_bytes=100_000)
    return attach_file(answer=answer, title="Plan", file=file, by=cast.officer)


def test_a_file_goes_into_a_bucket_and_comes_out_through_the_site(
    in_bucket, s3: ThreadingHTTPServer, answer: Answer, cast: Cast, sign_in
) -> None:
    item = attach(answer, cast)
    assert s3.objects == {f"/evidence/{item.file.content.name}": make_pdf()}
    response = sign_in(cast.officer).get(f"/self-evaluations/2019/fife/2.3/files/{item.pk}/")
    assert response.getvalue() == make_pdf()


def test_nothing_put_into_a_bucket_is_made_public(
    in_bucket, s3: ThreadingHTTPServer, answer: Answer, cast: Cast
) -> None:
    attach(answer, cast)
    [headers] = [headers for command, headers in s3.asked if command == "PUT"]
    assert headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=key/")
    assert [name for name in headers if name.lower().startswith("x-amz-acl")] == []


def test_a_file_whose_row_fails_is_taken_out_of_the_bucket(
    in_bucket, s3: ThreadingHTTPServer, answer: Answer, cast: Cast
) -> None:
    attach(answer, cast)
    with pytest.raises(AlreadyThere):
        attach(answer, cast)
    assert len(s3.objects) == 1
    assert [command for command, _ in s3.asked].count("DELETE") == 1


def test_a_file_that_is_not_in_the_bucket_is_not_found(
    in_bucket, s3: ThreadingHTTPServer, answer: Answer, cast: Cast, sign_in
) -> None:
    item = attach(answer, cast)
    s3.objects.clear()
    url = f"/self-evaluations/2019/fife/2.3/files/{item.pk}/"
    assert sign_in(cast.officer).get(url).status_code == 404


def test_what_is_empty_is_left_to_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVIDENCE_STORAGE_BUCKET", "evidence")
    monkeypatch.setenv("EVIDENCE_STORAGE_ENDPOINT", "")
    options = evidence_storage(Env(), Path("unused"))["OPTIONS"]
    assert (options["endpoint_url"], options["access_key"]) == (None, None)


def test_without_a_bucket_files_lie_in_a_folder_for_the_site_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storages.create_storage(evidence_storage(Env(), tmp_path / "files"))
    name = storage.save("evidence/ab/abc", ContentFile(b"x"))
    path = tmp_path / "files" / name
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    monkeypatch.setenv("EVIDENCE_ROOT", str(tmp_path / "elsewhere"))
    storage = storages.create_storage(evidence_storage(Env(), tmp_path / "files"))
    assert storage.path("x") == str(tmp_path / "elsewhere" / "x")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None),
        ("tcp://clamav:3310", "tcp://clamav:3310"),
        ("unix:///run/clamav/clamd.ctl", "unix:///run/clamav/clamd.ctl"),
    ],
)
def test_the_address_of_a_scanner_is_as_given(text: str, address: str | None) -> None:
    assert scanner_address(text) == address


@pytest.mark.parametrize("text", ["clamav:3310", "tcp://", "unix:", "http://clamav:3310"])
def test_a_scanner_that_cannot_be_asked_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CLAMD_URL is the address"):
        scanner_address(text)


def test_stray_files_are_removed_when_they_are_old_enough(answer: Answer, cast: Cast) -> None:
    storage = storages["evidence"]
    remove_stray_files(before=timezone.now())  # of tests before this one
    item = attach(answer, cast)
    old, young = (storage.save(f"evidence/zz/{n}", ContentFile(b"x")) for n in ("old", "young"))
    two_days_ago = (timezone.now() - timedelta(days=2)).timestamp()
    for name in (old, item.file.content.name):
        os.utime(storage.path(name), (two_days_ago, two_days_ago))
    said = StringIO()
    call_command("remove_stray_files", stdout=said)
    assert said.getvalue() == "1 stray file removed.\n"
    there = [storage.exists(name) for name in (old, young, item.file.content.name)]
    assert there == [False, True, True]
