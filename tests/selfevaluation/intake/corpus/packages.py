"""Changes to a finished file from inside its package, as no program for documents makes them."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import Xml, paragraph

DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"


def plain() -> bytes:
    return Form().written()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package, these parts added or put in place of those that were there."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def replaced(content: bytes, name: str, old: str, new: str) -> bytes:
    """The same package with `old` written otherwise in this part."""
    with ZipFile(BytesIO(content)) as package:
        part = package.read(name).decode()
    if old not in part:
        raise ValueError(f"{name} does not hold {old!r}.")
    return with_parts(content, {name: part.replace(old, new, 1).encode()})


def changed(change: Callable[[Form], object]) -> bytes:
    form = Form()
    change(form)
    return form.written()


def written_in(*runs: str) -> bytes:
    """A form with this XML in its evidence for 2.3."""
    return changed(lambda form: form["2.3"].write_evidence(paragraph(*map(Xml, runs))))


def field(*instructions: str) -> Xml:
    """A field whose instruction is spread over several runs, as Word does it."""
    pieces = "".join(f"<w:r><w:instrText>{said}</w:instrText></w:r>" for said in instructions)
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return Xml(f"{begin}{pieces}{middle}<w:r><w:t>result</w:t></w:r>{end}")
