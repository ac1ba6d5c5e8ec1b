"""manage.py import_returns: a folder into a round, as often as one likes."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from accounts.models import Event, Partnership
from selfevaluation.expecting import expected_in
from selfevaluation.intake import read_apart
from selfevaluation.intake.readings import Unreadable
from selfevaluation.models import Delivery, ReceivedFile, Round, SelfEvaluation
from selfevaluation.operations import delivered_files, loading
from tests.cast import Cast
from tests.deliveries import NUMBERS, as_file, doubtful, made_reading, packed, read_as_made
from tests.returns import make_round

State = ReceivedFile.State


@pytest.fixture(autouse=True)
def _read_as_made(monkeypatch) -> None:
    monkeypatch.setattr(delivered_files, "read_apart", read_as_made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Clean, doubtful, refused, of nobody known, the same twice, and what programs leave."""
    made = tmp_path / "returns"
    (made / "North").mkdir(parents=True)
    moray = made_reading("moray", named="Moray HSCP")
    for name, content in {
        "North/moray.docx": as_file(moray),
        "North/~$moray.docx": b"somebody has it open",
        "atlantis.docx": as_file(made_reading("", named="Atlantis")),
        "broken.docx": b"\x00",
        "fife again.docx": as_file(made_reading(completed_written="14.5.19")),
        "fife copy.docx": as_file(made_reading()),
        "fife.docx": as_file(made_reading()),
        "falkirk.xlsx": as_file(doubtful(made_reading("falkirk", named="Falkirk"))),
        "minutes.pdf": b"%PDF-",
        "Thumbs.db": b"pictures",
    }.items():
        (made / name).write_bytes(content)
    return made


def run(folder: Path, **options: object) -> list[str]:
    out = StringIO()
    call_command("import_returns", str(folder), stdout=out, **{"round": "2019", **options})
    return out.getvalue().splitlines()


def counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def stored_names() -> set[str]:
    def walk(place: str) -> set[str]:
        folders, files = storages["evidence"].listdir(place)
        inner = [walk(f"{place}/{name}") for name in folders]
        return {f"{place}/{name}" for name in files}.union(*inner)

    try:
        return walk("evidence")
    except FileNotFoundError:
        return set()


def states() -> dict[str, str]:
    return dict(ReceivedFile.objects.order_by("name").values_list("name", "state"))


def test_a_folder_is_loaded(data, folder: Path) -> None:
    told = run(folder)
    assert [line.partition(". ")[0] for line in told] == [
        "1/8 North/moray.docx: in the draft of Moray",
        "2/8 atlantis.docx: to be checked",
        "3/8 broken.docx: not taken",
        "4/8 falkirk.xlsx: to be checked",
        "5/8 fife again.docx: in the draft of Fife",
        "6/8 fife copy.docx: to be checked",
        "7/8 fife.docx: known already",
        "8/8 minutes.pdf: not taken",
        "8 files: 2 in the draft, 3 to be checked, 1 known already, 2 not taken.",
    ]
    assert states() == {
        "North/moray.docx": "drafted",
        "atlantis.docx": "to_check",
        "broken.docx": "refused",
        "falkirk.xlsx": "to_check",
        "fife again.docx": "drafted",
        "fife copy.docx": "to_check",
        "minutes.pdf": "refused",
    }
    assert Delivery.objects.get().name == "returns"


def test_a_clean_file_is_the_draft(data, folder: Path) -> None:
    run(folder)
    found = SelfEvaluation.objects.get(partnership__slug="moray", round__slug="2019")
    answers = found.answers.select_related("proposal")
    assert {(a.proposal.number, a.rating, a.evidence, a.version) for a in answers} == {
        (number, "established", f"Minutes on {number}.", 2) for number in NUMBERS
    }
    assert (found.state, found.contact_name, found.contact_email, found.completed_on) == (
        *("draft", "A fictional contact", "contact@cast.example"),
        date(2019, 5, 14),
    )
    step = found.transitions.get()
    assert (step.act, step.before, step.after, step.by) == ("fill", "not_started", "draft", None)
    event = Event.objects.get(act=Event.Act.FILLED_DRAFT, partnership__slug="moray")
    assert (event.by, event.about) == (None, found.on_record)
    changed = found.answers.get(proposal__feature=2, proposal__position=3).history.first()
    assert changed.history_change_reason == "From “moray.docx”"
    received = found.received_files.get()
    assert received.file.content.open().read() == (folder / "North/moray.docx").read_bytes()


def test_the_report_has_the_agreed_shape(data, folder: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run(folder, report=report)
    said = {entry["file"]: entry for entry in json.loads(report.read_text(encoding="utf-8"))}
    assert list(said) == sorted(said)
    assert said["broken.docx"] == {
        "file": "broken.docx",
        "refused": "“broken.docx” is damaged. Save it again.",
        "partnership": None,
        "contact": None,
        "date": None,
        "answers": [],
        "notes": [],
    }
    falkirk = said["falkirk.xlsx"]
    assert [answer["proposal"] for answer in falkirk["answers"]] == NUMBERS
    by_number = {answer.pop("proposal"): answer for answer in falkirk.pop("answers")}
    assert falkirk == {
        "file": "falkirk.xlsx",
        "refused": None,
        "partnership": "Falkirk",
        "contact": "A fictional contact, contact@cast.example",
        "date": "2019-05-14",
        "notes": ["1 proposal in it needs a look."],
    }
    assert by_number["2.3"] == {
        "rating": None,
        "certainty": "check",
        "evidence": "Minutes on 2.3.",
        "actions": ["Agree the set-aside budget."],
        "notes": ["Proposal 2.3: a mark was found, but not under a level."],
    }
    assert by_number["1.1"] == {
        "rating": "established",
        "certainty": "sure",
        "evidence": "Minutes on 1.1.",
        "actions": [],
        "notes": [],
    }
    assert {name: (entry["partnership"], entry["notes"]) for name, entry in said.items()} == {
        "North/moray.docx": ("Moray", ["It was put into the draft of Moray."]),
        "atlantis.docx": ("Atlantis", ["It is not certain whose return it is."]),
        "broken.docx": (None, []),
        "falkirk.xlsx": ("Falkirk", ["1 proposal in it needs a look."]),
        "fife again.docx": ("Fife", ["It was put into the draft of Fife."]),
        "fife copy.docx": (
            "Fife",
            ["There is something in the draft of Fife already, so nothing was put into it."],
        ),
        "fife.docx": ("Fife", said["fife.docx"]["notes"]),
        "minutes.pdf": (None, []),
    }
    (note,) = said["fife.docx"]["notes"]
    assert note.startswith("It was handed in already on ")
    assert note.endswith("; nothing was changed.")


def test_a_dry_run_writes_nothing_and_says_the_same(data, folder: Path, tmp_path: Path) -> None:
    before, files = counts(), stored_names()
    trial, real = tmp_path / "trial.json", tmp_path / "real.json"
    told = run(folder, dry_run=True, report=trial)
    assert (counts(), stored_names()) == (before, files)
    assert told[-1] == (
        "8 files: 2 would be put into the draft, 3 to be checked, 1 known already, 2 not taken."
    )
    run(folder, report=real)
    entries = [json.loads(path.read_text(encoding="utf-8")) for path in (trial, real)]
    for each in (entry for found in entries for entry in found):
        del each["notes"]
    assert entries[0] == entries[1]


def test_running_it_again_changes_nothing(data, folder: Path) -> None:
    run(folder)
    before, files = counts(), stored_names()
    assert run(folder)[-1] == "8 files: 6 known already, 2 not taken."
    assert run(folder, dry_run=True)[-1] == "8 files: 6 known already, 2 not taken."
    assert (counts(), stored_names()) == (before, files)


def test_a_run_that_is_killed_is_taken_up_by_the_next(data, folder: Path, monkeypatch) -> None:
    """Killed within the fifth file, after its draft was written and before its row was."""
    settle = loading.settle

    def killed(received: ReceivedFile, reading, *, on: date) -> ReceivedFile:
        settled = settle(received, reading, on=on)
        if received.name == "fife again.docx":
            raise KeyboardInterrupt
        return settled

    files = stored_names()
    report = folder / "report.json"
    monkeypatch.setattr(loading, "settle", killed)
    with pytest.raises(KeyboardInterrupt):
        run(folder, report=report)
    assert len(json.loads(report.read_text(encoding="utf-8"))) == 4
    assert not SelfEvaluation.objects.filter(partnership__slug="fife").exists()
    assert len(stored_names() - files) == 3
    monkeypatch.setattr(loading, "settle", settle)
    told = run(folder, report=report)
    assert told[-1] == ("8 files: 1 in the draft, 1 to be checked, 4 known already, 2 not taken.")
    assert len(json.loads(report.read_text(encoding="utf-8"))) == 8
    assert SelfEvaluation.objects.filter(partnership__slug="fife").count() == 1
    assert ReceivedFile.objects.count() == 7


def test_a_zip_is_loaded_like_a_folder(data, folder: Path, tmp_path: Path) -> None:
    package = tmp_path / "returns.zip"
    files = [path for path in folder.rglob("*") if path.is_file()]
    package.write_bytes(packed({str(p.relative_to(folder)): p.read_bytes() for p in files}))
    assert run(package)[-1] == (
        "8 files: 2 in the draft, 3 to be checked, 1 known already, 2 not taken."
    )
    assert Delivery.objects.get().name == "returns.zip"
    assert run(folder)[-1] == "8 files: 6 known already, 2 not taken."


def test_a_draft_with_something_in_it_is_left_alone(data, folder: Path) -> None:
    """By whoever, whatever: here the partnership has given its contact and no more."""
    round = Round.objects.get(slug="2019")
    moray = Partnership.objects.get(slug="moray")
    found = SelfEvaluation.objects.create(round=round, partnership=moray, contact_name="X")
    run(folder)
    assert not found.answers.exists()
    assert ReceivedFile.objects.get(name="North/moray.docx").state == State.TO_CHECK


def test_a_locked_round_takes_files_and_fills_no_draft(data, folder: Path) -> None:
    Round.objects.filter(slug="2019").update(locked_at="2019-05-20T12:00Z")
    assert run(folder)[-1] == "8 files: 5 to be checked, 1 known already, 2 not taken."
    assert not SelfEvaluation.objects.filter(partnership__slug="moray").exists()


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        (made_reading(answers=()), "Nothing is filled in."),
        (made_reading("orkney-islands"), "The return of Orkney Islands is submitted already"),
    ],
)
def test_what_else_stays_out_of_a_draft(data, tmp_path: Path, reading, why: str) -> None:
    (tmp_path / "a.docx").write_bytes(as_file(reading))
    assert run(tmp_path)[0].startswith(f"1/1 a.docx: to be checked. {why}")


def test_a_folder_without_a_form_is_told(data, tmp_path: Path) -> None:
    assert run(tmp_path) == ["There was no file to load."]
    assert not Delivery.objects.exists()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(CommandError) as caught:
        act()
    return str(caught.value)


def test_what_cannot_be_done_is_said_before_anything_is(
    cast: Cast, folder: Path, tmp_path: Path
) -> None:
    before = counts()
    assert refused(lambda: run(folder, round="1999")) == (
        "There is no round “1999”. Give one of these: 2019."
    )
    nowhere = tmp_path / "nowhere"
    assert refused(lambda: run(nowhere)) == (
        f"“{nowhere}” cannot be opened: No such file or directory. Give a folder, or a ZIP file, "
        "that this account may read."
    )
    report = nowhere / "report.json"
    assert refused(lambda: run(folder, report=report)) == (
        f"The report cannot be written to “{report}”: No such file or directory. Give a file in a "
        "folder that is there and that this account may write to."
    )
    plain = tmp_path / "plain.zip"
    plain.write_text("words")
    assert refused(lambda: run(plain)) == (
        "“plain.zip” is damaged, or is no ZIP file. Pack the files again, and hand that in."
    )
    assert counts() == before


def test_a_round_of_a_partnerships_own_is_not_loaded_into(data, folder: Path) -> None:
    orkney = Partnership.objects.get(slug="orkney-islands")
    days = {"opened_on": date(2020, 3, 1), "due_on": date(2020, 5, 1)}
    make_round("own", partnership=orkney, **days)
    assert refused(lambda: run(folder, round="own")).startswith("“own” is a round that a")


def test_a_file_that_stands_there_twice_is_told_so_before_anything_is_written(
    data, folder: Path
) -> None:
    assert run(folder, dry_run=True)[6] == (
        "7/8 fife.docx: known already. It stands there twice: it is the same, byte for byte, as "
        "“fife copy.docx”."
    )


def test_names_of_any_bytes_are_loaded(data, tmp_path: Path) -> None:
    made = tmp_path / os.fsdecode(b"old caf\xe9\x1b[2J")
    made.mkdir()
    for name in (b"caf\xe9.docx", b"two\nlines\x1b[2J.docx"):
        (made / os.fsdecode(name)).write_bytes(as_file(made_reading("", named=repr(name))))
    report = tmp_path / "report.json"
    trial, told = run(made, dry_run=True, report=report), run(made, report=report)
    names = ["caf\N{REPLACEMENT CHARACTER}.docx", "twolines[2J.docx"]
    assert [line.partition(":")[0] for line in told[:2]] == [f"1/2 {names[0]}", f"2/2 {names[1]}"]
    assert trial == told
    assert list(states()) == names
    assert [one["file"] for one in json.loads(report.read_text(encoding="utf-8"))] == names
    assert Delivery.objects.get().name == "old caf\N{REPLACEMENT CHARACTER}[2J"


def test_a_terminal_without_curly_quotes_holds_nothing_up(data, folder: Path) -> None:
    out = TextIOWrapper(BytesIO(), encoding="ascii")
    call_command("import_returns", str(folder), stdout=out, round="2019")
    out.seek(0)
    assert "?broken.docx? is damaged" in out.read()


def test_a_pipe_in_place_of_the_folder_is_refused(data, tmp_path: Path) -> None:
    pipe = tmp_path / "returns.zip"
    os.mkfifo(pipe)
    assert refused(lambda: run(pipe)) == (
        f"“{pipe}” is a pipe or a device. Give a folder, or a ZIP file."
    )


@pytest.mark.parametrize("content", ["words", '{"a": 1}', "[1]", '[{"a": 1}]'])
def test_a_report_takes_the_place_of_a_report_alone(data, folder: Path, content: str) -> None:
    other = folder / "other.json"
    other.write_text(content)
    assert refused(lambda: run(folder, report=other)) == (
        f"“{other}” is there already, and is no report of this command, so it was not written "
        "over. Give another name for the report."
    )
    assert other.read_text() == content
    assert not ReceivedFile.objects.exists()


def test_a_report_is_never_one_of_the_returns(data, folder: Path) -> None:
    returned = folder / "fife.docx"
    before = returned.read_bytes()
    assert refused(lambda: run(folder, report=returned)) == (
        f"The report “{returned}” is to be JSON. Give it a name that ends in .json."
    )
    link, pipe = folder / "fife.json", folder / "pipe.json"
    link.symlink_to(returned)
    os.mkfifo(pipe)
    for report in (link, pipe):
        assert "is no report of this" in refused(lambda report=report: run(folder, report=report))
    assert returned.read_bytes() == before


def test_a_report_in_the_folder_is_written_anew_and_is_no_return(data, folder: Path) -> None:
    report = folder / "report.json"
    report.touch()
    for _ in range(2):
        assert run(folder, report=report)[-1].startswith("8 files: ")
    assert len(json.loads(report.read_text(encoding="utf-8"))) == 8


def test_what_is_wrong_with_a_file_is_a_line_and_no_log(
    data, tmp_path: Path, monkeypatch, caplog
) -> None:
    monkeypatch.setattr(delivered_files, "read_apart", read_apart)
    package = BytesIO()
    with ZipFile(package, "w") as made:
        made.writestr("[Content_Types].xml", "<no")
    (tmp_path / "a.docx").write_bytes(package.getvalue())
    assert run(tmp_path)[0].startswith("1/1 a.docx: not taken. “a.docx” is damaged")
    assert [one for one in caplog.records if one.name.startswith("selfevaluation.intake")] == []
    with suppress(Unreadable):
        read_apart(package, "a.docx", expected_in(Round.objects.get(slug="2019")))
    assert [one.levelname for one in caplog.records][-1:] == ["WARNING"]
