"""Who returned the form, whom to ask, and when."""

from datetime import date

from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.corpus.pieces import cell, paragraph, row, table
from tests.selfevaluation.intake.corpus.wanted import NOBODY, Cover, Made, made

NAMES = {
    "Edinburgh Health & Social Care Partnership": "edinburgh",
    "City of Edinburgh": "edinburgh",
    "Clackmannanshire & Stirling HSCP": "clackmannanshire-and-stirling",
    "argyll & bute health and social care partnership": "argyll-and-bute",
    "South Lanarkshire Health and Social Care Partnership": "south-lanarkshire",
    "Orkney Health and Care": "orkney-islands",
    "Lanarkshire": "",
    "Anytown Partnership": "",
}
DAYS = {
    "30/04/2019": date(2019, 4, 30),
    "30.4.19": date(2019, 4, 30),
    "30th April, 2019": date(2019, 4, 30),
    "Tuesday 30 April 2019": date(2019, 4, 30),
    "2019-04-30": date(2019, 4, 30),
    "April 2019": None,
    "04/05/2019": date(2019, 5, 4),
    "31 April 2019": None,
}
ADDRESS = "morag.sinclair@fife.example"
CONTACTS = (
    ("in three lines", f"Morag Sinclair\nHead of Strategy\n{ADDRESS}", "Morag Sinclair", ADDRESS),
    ("as in a mail program", f"Morag Sinclair <{ADDRESS}>", "Morag Sinclair", ADDRESS),
    ("without an address", "Morag Sinclair", "Morag Sinclair", ""),
    ("without a name", ADDRESS, "", ADDRESS),
)


def partnership(written: str, slug: str) -> Made:
    def change(form: Form) -> None:
        form.cover["Name of Partnership"] = written

    doubt = "" if slug else "partnership"
    cover = Cover(partnership=slug, doubt=doubt, keeps=(written,))
    return made(f"partnership {written}", "names of partnerships", change, cover=cover)


def day(written: str, meant: date | None) -> Made:
    def change(form: Form) -> None:
        form.cover["Date of completion"] = written

    cover = Cover(completed_on=meant, doubt="" if meant else "date|day", keeps=(written,))
    return made(f"day {written.replace('/', '-')}", "days", change, cover=cover)


def contact(title: str, written: str, name: str, address: str) -> Made:
    def change(form: Form) -> None:
        form.cover["Contact name and email address"] = written

    cover = Cover(contact_name=name, contact_email=address, keeps=(name, address))
    return made(f"contact {title}", "contacts", change, cover=cover)


def no_cover(form: Form) -> None:
    form.cover = {}


def cover_in_lines(form: Form) -> None:
    form.before += [paragraph(f"{name}: {said}") for name, said in form.cover.items()]
    form.cover = {}


def other_cover_labels(form: Form) -> None:
    name, contact, day = form.cover.values()
    form.cover = {
        "Partnership:": name,
        "Contact name & e-mail address": contact,
        "Date completed": day,
    }


def cover_in_rows(form: Form) -> None:
    """Labels in the first row, what was filled in below them."""
    labels = row(*(cell(name) for name in form.cover))
    form.before.append(table(labels, row(*map(cell, form.cover.values())), widths=(4600,) * 3))
    form.cover = {}


DOCUMENTS = (
    *(partnership(*said) for said in NAMES.items()),
    *(day(*said) for said in DAYS.items()),
    *(contact(*said) for said in CONTACTS),
    made("no cover", "names of partnerships", no_cover, cover=NOBODY),
    made("a cover in lines", "contacts", cover_in_lines),
    made("other labels of the cover", "contacts", other_cover_labels),
    made("a cover in rows", "contacts", cover_in_rows),
)
