"""The record of acts. Rows are only ever added: the database refuses a change."""

from django.db import models

from accounts.models.partnerships import Partnership
from accounts.models.people import User


class Event(models.Model):
    """One thing somebody did that is no change of a row: signed in, submitted, downloaded."""

    class Act(models.TextChoices):
        SIGNED_IN = "signed_in", "signed in"
        INVITED = "invited", "invited"
        REMOVED = "removed", "removed"
        CHANGED_ROLES = "changed_roles", "changed the roles of"
        CLOSED_ACCOUNT = "closed_account", "closed the account of"
        REOPENED_ACCOUNT = "reopened_account", "reopened the account of"
        DOWNLOADED = "downloaded", "downloaded"
        IMPORTED = "imported", "imported"
        RECEIVED_FILE = "received_file", "handed in a file for"
        FILLED_DRAFT = "filled_draft", "filled from a file"
        SET_FILE_ASIDE = "set_file_aside", "set a file aside for"
        UPDATED_STATUS = "updated_status", "updated the status of"
        REVISED_TIMESCALE = "revised_timescale", "revised the timescale of"
        STARTED_RETURN = "started_return", "started"
        SUBMITTED_RETURN = "submitted_return", "submitted"
        SHARED_ROUND = "shared_round", "shared"
        CANCELLED_SHARING = "cancelled_sharing", "cancelled the sharing of"
        OPENED_ROUND = "opened_round", "opened"
        LOCKED_ROUND = "locked_round", "locked"
        UNLOCKED_ROUND = "unlocked_round", "unlocked"
        EXTENDED_DUE_DATE = "extended_due_date", "extended the due date of"
        ASSIGNED = "assigned", "assigned answers of"
        SIGNED_RETURN = "signed_return", "signed"
        WITHDREW_SIGNATURE = "withdrew_signature", "withdrew a signature from"
        VOIDED_SIGNATURES = "voided_signatures", "voided the signatures of, by a change,"
        ACCEPTED_RETURN = "accepted_return", "accepted"
        SENT_BACK_RETURN = "sent_back_return", "sent back for changes"
        REOPENED_RETURN = "reopened_return", "reopened"
        ADDED_LATER_VIEW = "added_later_view", "added a later view to"
        ATTACHED_FILE = "attached_file", "attached a file to"
        REMOVED_FILE = "removed_file", "removed a file from"
        ADDED_MEETING = "added_meeting", "added a meeting:"
        CHANGED_MEETING = "changed_meeting", "changed a meeting:"
        REMOVED_MEETING = "removed_meeting", "removed a meeting:"
        OFFERED_PRACTICE = "offered_practice", "offered as good practice"
        WITHDREW_PRACTICE = "withdrew_practice", "withdrew from good practice"
        MADE_PACKAGE = "made_package", "had all data put together:"
        REFUSED_FILE = "refused_file", "refused a file with a virus for"

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=20, choices=Act)
    about = models.CharField(max_length=200, blank=True)
    partnership = models.ForeignKey(Partnership, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by or 'The system'} {self.get_act_display()} {self.about}".strip()
