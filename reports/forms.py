"""What a person may ask of the reports in a form."""

from datetime import date

from django import forms
from django.utils import timezone


class PackageForm(forms.Form):
    """As at which day all data is wanted; today where it does not say."""

    on = forms.DateField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "Choose a day above, then ask again."},
    )

    def clean_on(self) -> date:
        today = timezone.localdate()
        on = self.cleaned_data["on"] or today
        if on > today:
            raise forms.ValidationError("This day is still to come. Choose a day up to today.")
        return on
