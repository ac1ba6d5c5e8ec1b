"""Which files are taken, and what is said of the others."""

import hashlib
import os
from io import BytesIO
from zipfile import ZIP_LZMA, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfevaluation.uploads import KINDS, CheckedFile, Problem, Unfit, apart, checked
from selfevaluation.uploads.content import kind_of
from selfevaluation.uploads.names import safe_name
from tests.made_files import (
    EXCEL,
    GOOD,
    LOCKED_OFFICE,
    OLD_OFFICE,
    PROGRAM,
    WORD,
    content_types,
    make_black_picture,
    make_pdf,
    make_picture,
    make_zip,
    office_parts,
    open_parts,
)

MANIFEST = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def look(content: bytes, name: str, most_bytes: int = 20_000_000) -> CheckedFile:
    return checked(BytesIO(content), name, most_bytes=most_bytes)


def refused(content: bytes, name: str, **limits: int) -> Unfit:
    with pytest.raises(Unfit) as caught:
        look(content, name, **limits)
    return caught.value


@pytest.mark.parametrize("name", GOOD)
def test_each_kind_is_taken_by_its_content(name: str) -> None:
    file = look(GOOD[name], name)
    assert file.kind.ending == f".{name.split('.')[1]}"
    assert (file.name, file.size, file.scanned_by) == (name, len(GOOD[name]), "")
    assert file.sha256 == hashlib.sha256(GOOD[name]).hexdigest()
    assert file.content.read() == GOOD[name]


def test_every_kind_is_among_those_tried() -> None:
    assert {kind.ending for kind in KINDS} == {f".{name.split('.')[1]}" for name in GOOD}


@pytest.mark.parametrize("name", ["plan.jpeg", "PLAN.JPG"])
def test_a_picture_may_be_named_as_cameras_name_it(name: str) -> None:
    assert look(GOOD["plan.jpg"], name).kind.media_type == "image/jpeg"


def test_a_pdf_that_anybody_may_read_but_not_print_is_taken() -> None:
    pdf = make_pdf(user_password="", owner_password="secret")
    assert look(pdf, "plan.pdf").kind.label == "PDF"


def with_flag(package: bytes) -> bytes:
    """The same package, its parts marked as locked with a password."""
    changed = bytearray(package)
    changed[package.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def packed_by_another_method() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_LZMA) as package:
        for name, content in WORD.items():
            package.writestr(name, content)
    return file.getvalue()


def with_two_parts_of_one_name() -> bytes:
    file = BytesIO(GOOD["plan.docx"])
    with ZipFile(file, "a") as package:
        package.writestr("WORD/document.xml", "<other/>")
    return file.getvalue()


def with_damaged_content(package: bytes) -> bytes:
    """One byte of the compressed main part is another."""
    changed = bytearray(package)
    changed[package.rindex(b"PK\x01\x02", 0, package.rindex(b"PK\x01\x02")) - 5] ^= 0xFF
    return bytes(changed)


BOMB = make_zip(WORD | {"word/media/bomb.bin": bytes(60_000_000)})
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Types/>'

BAD = {
    # what: (bytes, name, what is wrong with it)
    "nothing in it": (b"", "plan.pdf", Problem.EMPTY),
    "a program": (PROGRAM, "plan.exe", Problem.NOT_TAKEN),
    "a program called a PDF": (PROGRAM, "plan.pdf", Problem.NOT_AS_NAMED),
    "a page of HTML called a Word document": (b"<html>", "plan.docx", Problem.NOT_AS_NAMED),
    "a text": (b"Minutes.", "plan.txt", Problem.NOT_TAKEN),
    "a GIF": (make_picture("GIF"), "plan.gif", Problem.NOT_TAKEN),
    "a Word document called a PDF": (GOOD["plan.docx"], "plan.pdf", Problem.OTHER_NAME),
    "a PDF without an ending": (GOOD["plan.pdf"], "plan", Problem.OTHER_NAME),
    "a PDF called a program": (GOOD["plan.pdf"], "plan.pdf.exe", Problem.OTHER_NAME),
    "a locked PDF": (make_pdf(user_password="secret"), "plan.pdf", Problem.LOCKED),
    "a locked Word document": (LOCKED_OFFICE, "plan.docx", Problem.LOCKED),
    "a locked package": (with_flag(GOOD["plan.docx"]), "plan.docx", Problem.LOCKED),
    "a locked OpenDocument": (
        make_zip(open_parts("text") | MANIFEST), "plan.odt", Problem.LOCKED,
    ),
    "an old Word document": (OLD_OFFICE, "plan.doc", Problem.OLD_OFFICE),
    "an old Word document called a new one": (OLD_OFFICE, "plan.docx", Problem.OLD_OFFICE),
    "half a PDF": (GOOD["plan.pdf"][:200], "plan.pdf", Problem.BROKEN),
    "a PDF without a page": (b"%PDF-1.4\n%%EOF", "plan.pdf", Problem.BROKEN),
    "half a Word document": (GOOD["plan.docx"][:300], "plan.docx", Problem.BROKEN),
    "half a PNG": (GOOD["plan.png"][:500], "plan.png", Problem.BROKEN),
    "half a JPEG": (GOOD["plan.jpg"][:500], "plan.jpg", Problem.BROKEN),
    "a damaged Excel workbook": (
        with_damaged_content(GOOD["plan.xlsx"]), "plan.xlsx", Problem.BROKEN,
    ),
    "a package of another method": (packed_by_another_method(), "plan.docx", Problem.BROKEN),
    "two parts of one name": (with_two_parts_of_one_name(), "plan.docx", Problem.BROKEN),
    "a part outside": (make_zip(WORD | {"../../etc/passwd": "x"}), "plan.docx", Problem.BROKEN),
    "a part at the root": (make_zip(WORD | {"/etc/passwd": "x"}), "plan.docx", Problem.BROKEN),
    "a part on a drive": (make_zip(WORD | {"C:\\x": "x"}), "plan.docx", Problem.BROKEN),
    "no main part": (
        make_zip({"[Content_Types].xml": WORD["[Content_Types].xml"]}), "plan.docx", Problem.BROKEN,
    ),
    "entities": (make_zip(WORD | {"[Content_Types].xml": ENTITIES}), "plan.docx", Problem.BROKEN),
    "an OpenDocument without a manifest": (
        make_zip({"mimetype": open_parts("text")["mimetype"]}), "plan.odt", Problem.BROKEN,
    ),
    "a Word document with macros": (
        make_zip(office_parts(MACRO, "word/document.xml")), "plan.docx", Problem.MACROS,
    ),
    "macros that are not listed": (
        make_zip(EXCEL | {"xl/vbaProject.bin": b"x"}), "plan.xlsx", Problem.MACROS,
    ),
    "an OpenDocument with macros": (
        make_zip(open_parts("text") | {"Basic/Standard/script-lb.xml": "<x/>"}), "plan.odt",
        Problem.MACROS,
    ),
    "a Word template": (
        make_zip(office_parts(TEMPLATE, "word/document.xml")), "plan.docx", Problem.NOT_AS_NAMED,
    ),
    "an OpenDocument presentation": (
        make_zip(open_parts("presentation")), "plan.odp", Problem.NOT_TAKEN,
    ),
    "a package of anything": (make_zip({"a.txt": "x"}), "plan.zip", Problem.NOT_TAKEN),
    "what unpacks to far more": (BOMB, "plan.docx", Problem.SWOLLEN),
    "very many parts": (
        make_zip(WORD | {f"{n}.xml": b"" for n in range(10_001)}), "plan.docx", Problem.SWOLLEN,
    ),
    "a list of parts without end": (
        make_zip(WORD | {"[Content_Types].xml": b" " * 5_000_000}), "plan.docx", Problem.SWOLLEN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_by_name(what: str) -> None:
    content, name, problem = BAD[what]
    error = refused(content, name)
    assert (error.problem, error.about(name)[: len(name) + 2]) == (problem, f"“{name}”")


@pytest.mark.parametrize(
    ("format", "width"),
    [("PNG", 9_500), ("JPEG", 9_500), ("PNG", 20_000)],  # past what Pillow warns of, and forbids
)
def test_a_picture_of_very_many_dots_is_refused(format: str, width: int) -> None:
    picture = make_black_picture(format, width, 9_500)
    assert refused(picture, f"plan.{format.lower()}").problem == Problem.TOO_MANY_DOTS


def test_a_file_past_the_limit_is_refused_with_the_limit() -> None:
    error = refused(bytes(1024 * 1024 + 1), "plan.pdf", most_bytes=1024 * 1024)
    assert error.about("plan.pdf").startswith("“plan.pdf” is larger than 1 MB.")


def test_a_file_at_the_limit_is_taken() -> None:
    pdf = GOOD["plan.pdf"]
    assert look(pdf, "plan.pdf", most_bytes=len(pdf)).size == len(pdf)


def test_a_disguise_says_what_to_rename_it_to() -> None:
    assert refused(GOOD["plan.docx"], "plan.pdf").about("plan.pdf") == (
        "“plan.pdf” is a Word document, which its name does not say. Rename it so that it ends in "
        ".docx, and attach it again."
    )


def test_a_program_in_disguise_is_named() -> None:
    assert refused(PROGRAM, "plan.pdf").about("plan.pdf") == (
        "“plan.pdf” is not a PDF, whatever its name says (it is really .exe). Open it in the "
        "program it was made with, save it as .pdf, and attach that."
    )


def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(Unfit) as caught:
        apart.kind_apart(BytesIO(GOOD["plan.pdf"]), seconds=0.001)
    assert caught.value.problem == Problem.TOO_COMPLICATED


def test_a_file_that_ends_the_process_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one would that needs more memory than there is: no Python there answers at all."""
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    assert refused(GOOD["plan.pdf"], "plan.pdf").problem == Problem.TOO_COMPLICATED


def test_the_process_that_looks_has_no_settings_of_the_site(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    told = tmp_path / "told"
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\n/usr/bin/env > {told}\nexit 1\n")
    os.chmod(spy, 0o700)
    monkeypatch.setenv("SECRET_KEY", "never told")
    monkeypatch.setattr(apart.sys, "executable", str(spy))
    refused(GOOD["plan.pdf"], "plan.pdf")
    assert "SECRET_KEY" not in told.read_text()


def outcome(content: bytes, name: str) -> bool:
    """Whether it is taken as one of the kinds, or refused in words; anything else is raised."""
    try:
        return kind_of(BytesIO(content)) in KINDS
    except Unfit as error:
        return error.about(name).startswith(f"“{name}”")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(sorted(GOOD)),
    cut=st.floats(0, 1),
    places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
)
def test_a_damaged_file_is_refused_or_taken_and_nothing_else(
    name: str, cut: float, places: list[tuple[float, int]]
) -> None:
    content = bytearray(GOOD[name])
    for place, value in places:
        content[int(place * (len(content) - 1))] = value
    del content[int(cut * len(content)) + 1 :]
    assert outcome(bytes(content), name)


@settings(max_examples=200, deadline=None)
@given(
    begins=st.sampled_from(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]
    ),
    rest=st.binary(max_size=3000),
)
def test_any_bytes_are_refused_or_taken_and_nothing_else(begins: bytes, rest: bytes) -> None:
    assert outcome(begins + rest, "x")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("Minutes, 3 April.docx", "Minutes, 3 April.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Morag\\plan.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("plan\x00.pdf", "plan.pdf"),
        ('the "plan".pdf', "the 'plan'.pdf"),
        ("Alba nam Bràthair – plana.odt", "Alba nam Bràthair – plana.odt"),
        ("  ..plan.pdf. ", "plan.pdf"),
        ("", "file"),
        ("\u202e", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@given(st.text())
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 200
    assert safe.isprintable()
    assert "/" not in safe
    assert safe_name(safe) == safe


def test_content_types_are_read_whatever_their_encoding() -> None:
    main = WORD["[Content_Types].xml"]
    assert isinstance(main, str)
    utf16 = main.replace("UTF-8", "UTF-16").encode("utf-16")
    assert look(make_zip(WORD | {"[Content_Types].xml": utf16}), "a.docx").kind.ending == ".docx"


def test_a_default_content_type_is_no_main_part() -> None:
    listed = content_types("application/xml", "word/document.xml")
    assert refused(make_zip(WORD | {"[Content_Types].xml": listed}), "a.docx").problem == (
        Problem.NOT_AS_NAMED
    )
