"""The first page: partnership, contact, and day of completion."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfevaluation.intake.blocks import Paragraph
from selfevaluation.intake.returns.contacts import contact_in
from selfevaluation.intake.returns.dates import day_in
from selfevaluation.intake.returns.partnerships import partnership_in
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.returns.made import box, doubts, read, row, table, told

FIFE = "Fife Health and Social Care Partnership"
CONTACT = "Morag Sinclair, morag@fife.example"
COVER = (
    ("Name of Partnership", FIFE),
    ("Contact name and email address", CONTACT),
    ("Date of completion", "30 April 2019"),
)


def _said(reading):
    return (
        reading.partnership,
        reading.contact_name,
        reading.contact_email,
        reading.completed_on,
    )


@pytest.mark.parametrize(
    "cover",
    [
        [table(*(row(*pair) for pair in COVER))],
        [f"{label}: {value}" for label, value in COVER],
        [line for pair in COVER for line in pair],
        [table(row(*(label for label, _ in COVER)), row(*(value for _, value in COVER)))],
        [table(row(*(text for pair in COVER for text in pair)))],
        [table(*(row(f"{label}:\n{value}") for label, value in COVER))],
        [
            table(
                row("Partnership:", FIFE),
                row("Contact", "Morag Sinclair"),
                row("E-mail", "morag@fife.example"),
                row("Date completed", "30/04/2019"),
            )
        ],
    ],
)
def test_cover_in_several_layouts(cover):
    reading = read(*cover, box("1.1"))

    assert _said(reading) == ("fife", "Morag Sinclair", "morag@fife.example", date(2019, 4, 30))
    assert doubts(reading) == []


def test_cover_behind_the_proposals_is_read():
    assert read(box("1.1"), table(*(row(*pair) for pair in COVER))).partnership == "fife"


def test_what_is_not_there_is_told():
    reading = read(box("1.1"))

    assert doubts(reading) == [
        "Name of partnership: nothing stands there. Choose the partnership that the file is from."
    ]
    assert told(reading) == [
        "Contact: there is no e-mail address.",
        "Date of completion: nothing stands there.",
    ]


def test_what_is_not_certain_is_left_out_and_named():
    pairs = (
        ("Name of Partnership", "Lanarkshire"),
        ("Contact name and email address", "ann@nhs"),
        ("Date of completion", "April 2019"),
    )
    reading = read(table(*(row(*pair) for pair in pairs)), box("1.1"))

    assert _said(reading) == ("", "ann@nhs", "", None)
    assert reading.partnership_written == "Lanarkshire"
    assert (reading.contact_written, reading.completed_written) == ("ann@nhs", "April 2019")
    assert doubts(reading) == [
        "Name of partnership: “Lanarkshire” is not, for certain, one of the 31 partnerships. "
        "Choose the one that the file is from.",
        "Contact: “ann@nhs” has no whole e-mail address. Type the address in.",
        "Date of completion: “April 2019” is not, for certain, one day. Type the day in.",
    ]


def test_several_addresses_are_told():
    value = "Ann <ann@fife.example>; Bob <bob@fife.example>"
    reading = read(table(row("Contact name and email address", value)), box("1.1"))

    assert (reading.contact_name, reading.contact_email) == ("Ann, Bob", "ann@fife.example")
    assert told(reading)[0] == (
        "Contact: “ann@fife.example” was taken, and not “bob@fife.example”, which stands there too."
    )


def test_our_own_fields_are_taken_exactly():
    fields = [
        Paragraph(FIFE, field="msg-partnership"),
        Paragraph(" Ann, _x0007_ (acting)", field="msg-contact-name"),
        Paragraph("ann@fife.example", field="msg-contact-email"),
        Paragraph("1 May 2019", field="msg-completed"),
    ]
    labels = ("Name of Partnership", "Contact name", "Contact e-mail", "Date of completion")
    cover = table(*(row(label, [one]) for label, one in zip(labels, fields, strict=True)))

    assert _said(read(cover, box("1.1"), is_ours=True)) == (
        "fife",
        " Ann, \x07 (acting)",
        "ann@fife.example",
        date(2019, 5, 1),
    )


# Partnerships


@pytest.mark.parametrize(
    ("name", "slug"),
    [(name, one.slug) for one in expected().partnerships for name in one.names]
    + [
        ("Fife HSCP", "fife"),
        ("FIFE IJB", "fife"),
        ("Edinburgh City", "edinburgh"),
        ("City of Edinburgh", "edinburgh"),
        ("Na h-Eileanan Siar", "western-isles"),
        ("Eilean Siar", "western-isles"),
        ("Comhairle nan Eilean Siar", "western-isles"),
        ("Orkney", "orkney-islands"),
        ("Shetland", "shetland-islands"),
        ("Borders", "scottish-borders"),
        ("Dundee", "dundee-city"),
        ("Glasgow", "glasgow-city"),
        ("Aberdeen City HSCP", "aberdeen-city"),
        ("City of Aberdeen", "aberdeen-city"),
        ("Stirling & Clackmannanshire", "clackmannanshire-and-stirling"),
        ("Clackmannanshire and Stirling IJB", "clackmannanshire-and-stirling"),
        ("Argyll & Bute H&SCP", "argyll-and-bute"),
        ("Perth & Kinross Health & Social Care Partnership", "perth-and-kinross"),
    ],
)
def test_partnerships_by_their_names(name, slug):
    found = partnership_in(name, expected())

    assert (found.slug, found.is_slip) == (slug, False)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("South Lanarkshir HSCP", "south-lanarkshire"),
        ("Midlothain", "midlothian"),
        ("Aberdenshire", "aberdeenshire"),
        ("Dumfries and Gallaway", "dumfries-and-galloway"),
    ],
)
def test_partnership_with_a_slip_is_taken_with_a_doubt(name, slug):
    found = partnership_in(name, expected())

    assert (found.slug, found.is_slip) == (slug, True)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Aberdeen",
        "Lanarkshire",
        "Ayrshire",
        "Dunbartonshire",
        "Lothian",
        "Soth Lanarkshire",
        "NHS Highland",
        "NHS Fife",
        "Fife and Angus",
        "Health and Social Care Partnership",
        "Scotland",
        "Inverclyde HSCP / Renfrewshire HSCP",
    ],
)
def test_partnership_is_never_guessed(name):
    assert partnership_in(name, expected()).slug == ""


# Days and contacts


@pytest.mark.parametrize(
    "text",
    [
        "30 April 2019",
        "30th April 2019",
        "30th of April, 2019",
        "30/04/2019",
        "30.4.19",
        "30-04-19",
        "2019-04-30",
        "2019-04-30 00:00:00",
        "April 30 2019",
        "April 30th, 2019",
        "30-Apr-19",
        "30 APR 2019.",
        "Tuesday 30 April 2019",
        "Tue, 30 April 2019",
        "30 April ’19",
    ],
)
def test_days_as_people_write_them(text):
    assert day_in(text) == date(2019, 4, 30)


def test_day_stands_before_the_month():
    assert day_in("04/05/2019") == date(2019, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "April 2019",
        "30 April",
        "31/02/2019",
        "04/30/2019",
        "15 and 16 May 2019",
        "TBC",
        "30/4/219",
        "30 Aprl 2019",
        "1/2/3",
        "0/0/2019",
        "30 April 2019 (draft)",
        "²/4/2019",
    ],
)
def test_what_is_no_one_day_is_none(text):
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Craig Smith, Head of Planning", "Craig Smith, Head of Planning", ""),
        ("Ann Ross, ann@a.scot", "Ann Ross", "ann@a.scot"),
        ("Ann Ross (ann@a.scot)", "Ann Ross", "ann@a.scot"),
        ("Ann Ross <ann@a.scot>", "Ann Ross", "ann@a.scot"),
        ("ann@a.scot", "", "ann@a.scot"),
        ("Ann Ross\nEmail: ann@a.scot\nTel: 01592 1", "Ann Ross, Tel: 01592 1", "ann@a.scot"),
        ("Ann Ross (Chief Officer) – ann@a.scot", "Ann Ross (Chief Officer)", "ann@a.scot"),
        ("Ann O’Neil, ann.o’neil@a.gov.uk", "Ann O’Neil", "ann.o'neil@a.gov.uk"),
        ("Name: Ann\nE-mail address: ann@a.scot", "Ann", "ann@a.scot"),
    ],
)
def test_contacts_as_people_write_them(text, name, email):
    found = contact_in(text)

    assert (found.name, found.email) == (name, email)


@given(st.text(max_size=60))
def test_reading_of_any_cover_never_raises(text):
    day_in(text)
    contact_in(text)
    partnership_in(text, expected())
    read(table(*(row(label, text) for label, _ in COVER)), box("1.1"))


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%B %d %Y", "%d.%m.%Y", "%d-%b-%Y"]),
)
def test_every_day_is_read_in_each_form(day, form):
    assert day_in(day.strftime(form)) == day
