"""Many files at once: found in folders and ZIP files, however those are made."""

import os
import socket
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfevaluation.intake import packed as packages
from selfevaluation.intake.folders import in_folder, single
from selfevaluation.intake.packed import in_package, open_package
from selfevaluation.intake.readings import Unreadable
from tests.deliveries import packed

MOST = 1000


def outcomes(members) -> dict[str, str]:
    """What each file holds, or the sentence why it is not taken."""
    said = {}
    for member in members:
        try:
            said[member.name] = member.content(MOST).read().decode()
        except Unreadable as error:
            said[member.name] = error.sentence
    return said


def of_zip(content: bytes) -> dict[str, str]:
    return outcomes(in_package(open_package(BytesIO(content), "returns.zip")))


def test_a_folder_is_read_with_its_folders_and_without_what_programs_leave(tmp_path: Path) -> None:
    for name in (
        *("fife.docx", "North/Moray.XLSX", "North/~$Moray.xlsx", "~$fife.docx", ".DS_Store"),
        *("Thumbs.db", "desktop.ini", "__MACOSX/._fife.docx", ".git/angus.docx"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert outcomes(in_folder(tmp_path)) == {
        "North/Moray.XLSX": "North/Moray.XLSX",
        "fife.docx": "fife.docx",
    }


def test_a_zip_is_read_like_a_folder() -> None:
    names = ("b/fife.docx", "a.docx", "__MACOSX/b/._fife.docx", "~$a.docx", "b/", "b/.hidden")
    assert of_zip(packed({name: name.encode() for name in names})) == {
        "a.docx": "a.docx",
        "b/fife.docx": "b/fife.docx",
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("fife.pdf", "is a PDF"),
        ("fife.doc", "Office before 2007"),
        ("fife.docm", "has macros in it"),
        ("fife.odt", "OpenDocument"),
        ("fife.zip", "other files packed in it"),
        ("fife.jpg", "is a picture"),
        ("fife.txt", "neither a Word nor an Excel file"),
        ("fife", "neither a Word nor an Excel file"),
    ],
)
def test_what_its_name_says_is_no_form_is_refused_unopened(name: str, says: str) -> None:
    sentence = of_zip(packed({f"sub/{name}": b"words"}))[f"sub/{name}"]
    assert sentence.startswith(f"“sub/{name}”")
    assert says in sentence


def test_a_file_too_large_is_refused_and_one_that_is_empty() -> None:
    said = of_zip(packed({"large.docx": b"x" * (MOST + 1), "empty.docx": b"", "a.docx": b"a"}))
    assert said["a.docx"] == "a"
    assert said["empty.docx"].startswith("“empty.docx” is empty")
    assert said["large.docx"].startswith("“large.docx” is larger than")


def test_files_that_would_lie_elsewhere_are_refused() -> None:
    content = packed({"../up.docx": b"a", "/top.docx": b"a", "C:\\disk.docx": b"a"})
    assert {sentence.partition("” ")[2] for sentence in of_zip(content).values()} == {
        "is packed in an unusual way. Pack it again, and hand that in."
    }


def test_an_unusual_packing_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as package:
        package.writestr("a.docx", "words")
    assert of_zip(file.getvalue()) == {
        "a.docx": "“a.docx” is packed in an unusual way. Pack it again, and hand that in."
    }


def test_a_locked_file_is_refused_and_the_others_are_read() -> None:
    content = bytearray(packed({"a.docx": b"open", "b.docx": b"locked"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.rindex(mark)
        content[start + place : start + place + 2] = struct.pack("<H", 1)
    assert of_zip(bytes(content)) == {
        "a.docx": "open",
        "b.docx": "“b.docx” is locked with a password. Pack it again without one, and hand that "
        "in.",
    }


def test_a_zip_that_unpacks_to_very_much_is_read_so_far(monkeypatch) -> None:
    monkeypatch.setattr(packages, "MOST_UNPACKED", 1500)
    said = of_zip(packed({"a.docx": b"a" * 900, "b.docx": b"b" * 900, "c.docx": b"c"}))
    assert said["a.docx"] == "a" * 900
    assert {said["b.docx"][:25], said["c.docx"][:25]} == {
        "“b.docx” was not unpacked",
        "“c.docx” was not unpacked",
    }


def test_a_file_larger_than_the_zip_says_is_damaged() -> None:
    """The size that is listed is the size that is unpacked, whatever follows."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("a.docx", "x" * 5000)
    content = bytearray(file.getvalue())
    start = content.rindex(b"PK\x01\x02")
    content[start + 24 : start + 28] = struct.pack("<I", 10)
    assert of_zip(bytes(content))["a.docx"].startswith("“a.docx” could not be read: it is damaged")


def test_a_zip_of_very_many_files_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(packages, "MOST_FILES", 2)
    content = packed({f"{place}.docx": b"a" for place in range(3)})
    with pytest.raises(Unreadable, match="3 files in it, and 2 is the most"):
        of_zip(content)


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(Unreadable, match="“returns.zip” is damaged, or is no ZIP file"):
        of_zip(b"PK\x03\x04 and no more")


@given(st.data())
def test_a_damaged_zip_gives_files_or_sentences(data) -> None:
    content = bytearray(packed({"a.docx": b"words " * 20, "b/c.docx": b"more"}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    with suppress(Unreadable):
        of_zip(bytes(content[:cut] if data.draw(st.booleans()) else content))


def test_a_single_file_can_be_read_more_than_once() -> None:
    found = single(BytesIO(b"words"), "some/where/fife.docx")
    assert (found.name, found.size) == ("fife.docx", 5)
    assert [found.content(MOST).read(), found.content(MOST).read()] == [b"words", b"words"]


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("words")
    members = in_folder(tmp_path)
    (tmp_path / "a.docx").unlink()
    assert outcomes(members)["a.docx"].startswith("“a.docx” could not be read")


def test_what_is_no_file_is_refused_and_holds_nothing_up(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "moray.docx").write_text("secret")
    folder = tmp_path / "returns"
    folder.mkdir()
    os.mkfifo(folder / "a.docx")
    (folder / "b.docx").symlink_to(tmp_path / "elsewhere" / "moray.docx")
    (folder / "c").symlink_to(tmp_path / "elsewhere")
    (folder / "d.docx").symlink_to("d.docx")
    monkeypatch.chdir(folder)  # the way to a socket may not be long
    with socket.socket(socket.AF_UNIX) as line:
        line.bind("e.docx")
    link = "is a link to something elsewhere, which is not followed. Put the file itself into the "
    assert outcomes(in_folder(folder, but=tmp_path / "report.json")) == {
        "a.docx": "“a.docx” is a pipe or a device and no file. Take it out of the folder.",
        "b.docx": f"“b.docx” {link}folder.",
        "c": f"“c” {link}folder.",
        "d.docx": f"“d.docx” {link}folder.",
        "e.docx": "“e.docx” is a pipe or a device and no file. Take it out of the folder.",
    }


def test_a_folder_that_is_closed_is_told(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.docx").write_text("words")
    look = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert outcomes(in_folder(tmp_path)) == {
        "a.docx": "words",
        "closed": "“closed” is a folder that this account may not open. Allow it, and load it "
        "again.",
    }
    with pytest.raises(PermissionError):
        in_folder(tmp_path / "closed")


def test_names_in_a_folder_are_fit_to_be_shown(tmp_path: Path) -> None:
    for name in (b"caf\xe9.docx", b"a\nb\x1b[2J.docx", "x\u202excod.docx".encode()):
        (tmp_path / os.fsdecode(name)).write_text("words")
    assert outcomes(in_folder(tmp_path)) == {
        "ab[2J.docx": "words",
        "caf\N{REPLACEMENT CHARACTER}.docx": "words",
        "xxcod.docx": "words",
    }


def test_one_file_of_a_folder_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("words")
    (tmp_path / "report.json").write_text("[]")
    assert list(
        outcomes(in_folder(tmp_path, but=tmp_path / ".." / tmp_path.name / "report.json"))
    ) == ["a.docx"]


@pytest.mark.parametrize("said", [3, 1])
def test_a_long_list_is_not_read_whatever_the_zip_says_of_it(monkeypatch, said: int) -> None:
    monkeypatch.setattr(packages, "MOST_LISTED", 2)
    monkeypatch.setattr(packages, "_PIECE", 7)  # signatures lie across pieces
    content = bytearray(packed({f"{place}.docx": b"a" for place in range(3)}))
    content[-12:-10] = struct.pack("<H", said)
    with pytest.raises(Unreadable, match="lists far more files than the 500"):
        of_zip(bytes(content))
    assert of_zip(packed({"a.docx": b"a", "b.docx": b"b"})) == {"a.docx": "a", "b.docx": "b"}


def test_a_file_without_a_name_in_a_zip_is_told() -> None:
    content = bytearray(packed({"a.docx": b"words"}))
    start = content.rindex(b"PK\x01\x02")
    content[start + 46] = 0
    assert list(of_zip(bytes(content))) == ["file"]
