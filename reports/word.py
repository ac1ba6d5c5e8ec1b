"""A return as a Word file, in the layout people know. No database.

The layout is itself a Word file, which staff may edit: it says where each text goes, in the
notation of docxtpl (`{{ form.partnership }}`). docs/guides/word-layouts.md lists what it may say.
"""

from datetime import UTC, date
from io import BytesIO
from pathlib import Path

from django.utils.timezone import localtime
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from reports.return_form_rows import further_rows, plan_rows
from reports.return_forms import ReturnForm
from selfevaluation.intake.controls import written
from selfevaluation.models import Level

LAYOUT = "self-evaluation.docx"
_SUBJECT = "Review of Progress with Integration of Health and Social Care"
_PROPERTY_HOLDS = 255  # characters: python-docx takes no more


def return_document(form: ReturnForm, layout: bytes | Path) -> bytes:
    """The form in Word. `layout` is the file that says what goes where, or what is in it.

    Raises jinja2.TemplateError where the layout names something that there is not.
    """
    document = DocxTemplate(BytesIO(layout) if isinstance(layout, bytes) else layout)
    document.render(_said(form), _environment())
    _drop_numbers_of_controls(document)
    _describe(document, form)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def standing(form: ReturnForm) -> str:
    """Which version it is, in words, and no more of its state than each of its readers may know."""
    if form.submitted_on:
        return f"Version {form.version}, submitted {_day(form.submitted_on)}"
    if form.state == "Not started":
        return "Empty form"
    return f"Draft of version {form.version}" if form.version > 1 else "Draft"


def _said(form: ReturnForm) -> dict[str, object]:
    """All that a layout may name."""
    return {
        "form": form,
        "levels": Level.labels,
        "completed": _day(form.completed_on),
        "standing": standing(form),
        "made": f"{localtime(form.made_at):%-d %B %Y at %H:%M}",
        "plan": list(plan_rows(form)),
        "further": list(further_rows(form)),
    }


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_xml)
    environment.filters["lines"] = _lines
    environment.filters["first_line"] = lambda text: _lines(text)[0]
    environment.filters["further_lines"] = lambda text: _lines(text)[1:]
    return environment


def _as_xml(value: object) -> Markup:
    """Every value that a layout names comes through here, and comes back exactly as it was.

    Its underscores are written as numbers, because docxtpl takes "{_{" for two braces.
    """
    return Markup(str(escape(written(str(value)))).replace("_", "&#95;"))  # noqa: S704


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _drop_numbers_of_controls(document: DocxTemplate) -> None:
    """Word numbers each content control of the layout; in a loop the numbers would repeat."""
    for number in document.docx.element.body.xpath(".//w:sdtPr/w:id"):
        number.getparent().remove(number)


def _describe(document: DocxTemplate, form: ReturnForm) -> None:
    """What the file says of itself, to people and to a reader of the screen."""
    facts = document.docx.core_properties
    title = written(f"{form.partnership or 'Self-evaluation'}: {form.round}")
    facts.title, facts.subject, facts.language = title[:_PROPERTY_HOLDS], _SUBJECT, "en-GB"
    facts.created = facts.modified = form.made_at.astimezone(UTC).replace(tzinfo=None)


def _day(day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else ""
