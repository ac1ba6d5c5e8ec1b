"""Asking a virus scanner."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from selfevaluation.uploads import Problem, Unfit, checked
from selfevaluation.uploads.scanner import scan
from tests.made_files import GOOD
from tests.small_clamd import (
    EICAR,
    VERSION,
    Clamd,
    OverTcp,
    OverUnix,
    address_of,
    served,
    small_clamd,
)


@pytest.fixture
def clamd() -> Iterator[OverTcp]:
    yield from small_clamd()


@pytest.fixture
def address(clamd: OverTcp) -> str:
    return address_of(clamd)


def test_a_clean_file_is_sent_whole_and_passed(clamd: OverTcp, address: str) -> None:
    content = bytes(range(256)) * 4000  # more than one part
    assert scan(BytesIO(content), address) == VERSION
    assert clamd.received == content


def test_a_socket_of_this_machine_is_asked_as_well(tmp_path: Path) -> None:
    path = tmp_path / "clamd.ctl"
    for _ in served(OverUnix(str(path), Clamd)):
        assert scan(BytesIO(b"clean"), f"unix://{path}") == VERSION


def test_a_virus_is_named(address: str) -> None:
    with pytest.raises(Unfit) as caught:
        scan(BytesIO(b"x" * 70_000 + EICAR), address)
    assert caught.value.about("plan.pdf") == (
        "“plan.pdf” has a virus in it (Eicar-Test-Signature) and was not kept. Do not open it, and "
        "tell those who look after your computer."
    )


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0", b"\0"])
def test_any_other_answer_lets_nothing_pass(clamd: OverTcp, address: str, says: bytes) -> None:
    clamd.says = says
    with pytest.raises(Unfit) as caught:
        scan(BytesIO(b"clean"), address)
    assert caught.value.problem == Problem.NOT_SCANNED


def test_a_scanner_that_is_down_lets_nothing_pass() -> None:
    with pytest.raises(Unfit) as caught:
        scan(BytesIO(b"clean"), "tcp://127.0.0.1:1")
    assert caught.value.about("plan.pdf") == (
        "“plan.pdf” cannot be checked for viruses just now, so it was not kept. Try again in a few "
        "minutes."
    )


def test_a_file_says_who_scanned_it(address: str) -> None:
    pdf = BytesIO(GOOD["plan.pdf"])
    file = checked(pdf, "plan.pdf", most_bytes=10_000, scanner=address)
    assert (file.scanned_by, file.content.read()) == (VERSION, GOOD["plan.pdf"])
