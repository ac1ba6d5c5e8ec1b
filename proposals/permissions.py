"""Who may do what with proposals. Everyone signed in reads; Division writes."""

import rules

from accounts.permissions import is_division

rules.add_perm("proposals.update_status", is_division)
rules.add_perm("proposals.revise_timescale", is_division)
rules.add_perm("proposals.keep_meetings", is_division)
