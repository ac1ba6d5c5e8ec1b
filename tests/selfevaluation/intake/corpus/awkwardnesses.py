"""What real files hold: every line must be shown by a document at least."""

MARKS = (
    "a capital X",
    "a small x",
    "a tick",
    "a tick of a symbol font",
    "Yes",
    "the level's own name",
    "a shaded cell",
    "a bold cell",
    "a mark with spaces",
    "a mark in its own paragraph",
    "a mark with words",
    "a content control",
    "a legacy check box",
    "several marks",
    "a mark outside the level columns",
    "no mark",
    "levels in another order",
)
TABLES = (
    "merged cells",
    "split cells",
    "a table split over two tables",
    "a table split over two pages",
    "a heading in the same cell as text",
    "text in the next proposal's heading row",
    "one table for all",
    "a list of proposals beside the form",
)
HEADINGS = (
    "a missing heading",
    "Indicator for Proposal",
    "other labels",
    "2.3",
    "2(iii)",
    "2. (iii)",
    "a title with typos",
    "number and title disagree",
    "a missing proposal",
    "a proposal twice",
    "proposals out of order",
    "edited descriptors",
    "deleted descriptors",
    "a national proposal rated",
)
TEXTS = (
    "lists",
    "tables in text",
    "links",
    "footnotes",
    "tracked changes",
    "comments",
    "text that looks like the form",
    "priorities counted",
    "actions without a list",
)
COVERS = ("names of partnerships", "contacts", "days")
REFUSED = (
    "PDF",
    "old Word",
    "OpenDocument",
    "renamed zip",
    "encrypted",
    "macros",
    "corrupt",
    "truncated",
    "500 pages",
    "zip bomb",
    "external references",
    "commands in fields",
    "not a document",
)
WHOLES = (
    "the template of 2019",
    "several people's styles",
    "everything ticked another way",
    "Excel",
)

ALL = (*MARKS, *TABLES, *HEADINGS, *TEXTS, *COVERS, *REFUSED, *WHOLES)
