"""How every form of the site is rendered."""

from django.forms.renderers import TemplatesSetting


class DesignSystemRenderer(TemplatesSetting):
    """Fields as the design system's questions: templates/components/field.html."""

    field_template_name = "components/field.html"
    form_template_name = "components/form.html"
