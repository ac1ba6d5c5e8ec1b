"""Why a file is not read, and what its sender can do."""

from enum import StrEnum

from selfevaluation.intake.readings import Unreadable


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PDF = "pdf"
    OLD_OFFICE = "old_office"
    OPEN_DOCUMENT = "open_document"
    RICH_TEXT = "rich_text"
    PICTURE = "picture"
    OTHER_ARCHIVE = "other_archive"
    OTHER_KIND = "other_kind"
    OTHER_OFFICE = "other_office"
    STRICT = "strict"
    LOCKED = "locked"
    MACROS = "macros"
    BROKEN = "broken"
    SWOLLEN = "swollen"
    TOO_LONG = "too_long"
    TOO_COMPLICATED = "too_complicated"
    FETCHES = "fetches"
    INSERTS = "inserts"
    FIELD = "field"
    DATA_LINKS = "data_links"
    NO_FORM = "no_form"
    NOT_UNDERSTOOD = "not_understood"


_SENTENCES = {
    Refusal.EMPTY: "{file} is empty: there is nothing in it. Look whether you chose the right "
    "file.",
    Refusal.TOO_LARGE: "{file} is larger than {most}. Take the pictures out of it, hand in the "
    "form alone, and attach other papers to the answers as evidence.",
    Refusal.PDF: "{file} is a PDF, from which the marks and columns of a form cannot be read. "
    "Hand in the Word file it was made from, saved as .docx; the PDF can be attached as "
    "evidence.",
    Refusal.OLD_OFFICE: "{file} is in a format of Office before 2007. Open it, choose “Save as”, "
    "save it as .docx or .xlsx, and hand that in.",
    Refusal.OPEN_DOCUMENT: "{file} is in an OpenDocument format (.odt or .ods). Open it, choose "
    "“Save as”, save it as .docx or .xlsx, and hand that in.",
    Refusal.RICH_TEXT: "{file} is a rich text file (.rtf). Open it in Word, choose “Save as”, "
    "save it as .docx, and hand that in.",
    Refusal.PICTURE: "{file} is a picture, from which nothing can be read. Hand in the Word file "
    "of the form, saved as .docx.",
    Refusal.OTHER_ARCHIVE: "{file} is a ZIP file and no Word or Excel file, whatever its name "
    "says. Unpack it, and hand in the .docx or .xlsx that is in it.",
    Refusal.OTHER_KIND: "{file} is neither a Word nor an Excel file, whatever its name says. "
    "Open it in the program it was made with, save it as .docx or .xlsx, and hand that in.",
    Refusal.OTHER_OFFICE: "{file} is a presentation, a template or another Office file, but no "
    "Word document or Excel workbook. Save the form as .docx or .xlsx, and hand that in.",
    Refusal.STRICT: "{file} is saved as “Strict Open XML Spreadsheet”, which is not read. Open "
    "it, choose “Save as”, save it as an ordinary Excel workbook (.xlsx), and hand that in.",
    Refusal.LOCKED: "{file} is locked with a password. Save a copy without the password as .docx "
    "or .xlsx, and hand that in.",
    Refusal.MACROS: "{file} has macros in it, or may have them, which could do harm. Save a copy "
    "without macros as .docx or .xlsx, and hand that in.",
    Refusal.BROKEN: "{file} is damaged: it cannot be opened. Open it in the program it was made "
    "with, save it again as .docx or .xlsx, and hand that in.",
    Refusal.SWOLLEN: "{file} unpacks to far more than its size, which could do harm. Open it in "
    "the program it was made with, save it again as .docx or .xlsx, and hand that in.",
    Refusal.TOO_LONG: "{file} is too long for a form: {long}. Hand in the form alone, and attach "
    "other papers to the answers as evidence.",
    Refusal.TOO_COMPLICATED: "{file} takes too much time or memory to read. Copy the form into a "
    "new document, save that as .docx or .xlsx, and hand that in; or type the answers in.",
    Refusal.FETCHES: "{file} fetches {what} from elsewhere when it is opened ({target}), which "
    "could do harm. Open it in Word, break the link (under “File”, “Info”, “Edit Links to "
    "Files”) or copy the text into a new document, save that as .docx, and hand it in.",
    Refusal.INSERTS: "{file} has a whole other file inserted in it, which is not read. Open it "
    "in Word, save it again as .docx, and hand that in.",
    Refusal.FIELD: "{file} has a field in it that fetches something when it is opened "
    "({command}), which could do harm. In Word, choose the whole text, press Ctrl+Shift+F9 so "
    "that fields become text, save it, and hand that in.",
    Refusal.DATA_LINKS: "{file} fetches data from elsewhere ({what}), which could do harm. In "
    "Excel, break the links under “Data”, save it as .xlsx, and hand that in.",
    Refusal.NO_FORM: "{file} is not the self-evaluation form or a table of improvement actions: "
    "none of the proposals was found in it. Look whether you chose the right file, or copy its "
    "text into the form that can be downloaded here.",
    Refusal.NOT_UNDERSTOOD: "{file} could not be read because of a fault in this site, which has "
    "been logged. Copy its text into the form that can be downloaded here, or type the answers "
    "in.",
}


class Refused(Exception):
    """Why a file is not read, before anybody has said what it is called."""

    def __init__(self, refusal: Refusal, **facts: str) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.facts = facts

    def about(self, name: str) -> Unreadable:
        """As a sentence on the file of this name, "" for none."""
        file = f"“{name}”" if name else "The file"
        return Unreadable(_SENTENCES[self.refusal].format(**self.facts, file=file))
