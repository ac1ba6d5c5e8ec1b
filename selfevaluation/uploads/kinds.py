"""The kinds of file that can be attached."""

from dataclasses import dataclass

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """One kind of file. `endings` are those its name may have, the usual one first."""

    called: str  # with its article: "a Word document"
    media_type: str
    endings: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.called.split(" ", 1)[1]

    @property
    def ending(self) -> str:
        return self.endings[0]


PDF = Kind("a PDF", "application/pdf", (".pdf",))
WORD = Kind("a Word document", f"{_OFFICE}wordprocessingml.document", (".docx",))
EXCEL = Kind("an Excel workbook", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
POWERPOINT = Kind("a PowerPoint presentation", f"{_OFFICE}presentationml.presentation", (".pptx",))
PNG = Kind("a PNG picture", "image/png", (".png",))
JPEG = Kind("a JPEG picture", "image/jpeg", (".jpg", ".jpeg"))
OPEN_TEXT = Kind("an OpenDocument text", f"{_OPEN}text", (".odt",))
OPEN_SHEET = Kind("an OpenDocument spreadsheet", f"{_OPEN}spreadsheet", (".ods",))

KINDS = (PDF, WORD, EXCEL, POWERPOINT, PNG, JPEG, OPEN_TEXT, OPEN_SHEET)
BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
IN_WORDS = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG, JPEG, .odt or .ods"
