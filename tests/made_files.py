"""Files of every kind that can be attached, and bad ones, made when a test needs them."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from pypdf import PdfWriter

_OFFICE = "application/vnd.openxmlformats-officedocument."
OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1024)
LOCKED_OFFICE = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(512)
PROGRAM = b"MZ" + bytes(2048)


def written(write) -> bytes:
    file = BytesIO()
    write(file)
    return file.getvalue()


def make_pdf(text: str = "", **encryption: str) -> bytes:
    """One empty page; `text` makes it another file, the rest goes to PdfWriter.encrypt."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": text})
    if encryption:
        writer.encrypt(**encryption, algorithm="RC4-128")
    return written(writer.write)


def make_picture(format: str) -> bytes:
    return written(lambda file: Image.effect_noise((40, 30), 60).save(file, format))


def make_black_picture(format: str, width: int, height: int) -> bytes:
    """Many dots in few bytes."""
    picture = Image.new("L", (width, height))
    return written(lambda file: picture.save(file, format))


def make_zip(parts: Mapping[str, bytes | str]) -> bytes:
    def write(file: BytesIO) -> None:
        with ZipFile(file, "w", ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)

    return written(write)


def content_types(main: str, place: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{place}" ContentType="{main}"/></Types>'
    )


def office_parts(main: str, place: str) -> dict[str, bytes | str]:
    return {
        "[Content_Types].xml": content_types(main, place),
        place: "<x>" + "words " * 50 + "</x>",
    }


WORD = office_parts(f"{_OFFICE}wordprocessingml.document.main+xml", "word/document.xml")
EXCEL = office_parts(f"{_OFFICE}spreadsheetml.sheet.main+xml", "xl/workbook.xml")
POWERPOINT = office_parts(f"{_OFFICE}presentationml.presentation.main+xml", "ppt/presentation.xml")


def open_parts(kind: str) -> dict[str, bytes | str]:
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": "<content/>",
    }


GOOD = {
    "plan.pdf": make_pdf(),
    "plan.docx": make_zip(WORD),
    "plan.xlsx": make_zip(EXCEL),
    "plan.pptx": make_zip(POWERPOINT),
    "plan.png": make_picture("PNG"),
    "plan.jpg": make_picture("JPEG"),
    "plan.odt": make_zip(open_parts("text")),
    "plan.ods": make_zip(open_parts("spreadsheet")),
}
