from django.db import migrations

from accounts.triggers import dropped, never_changed, refused

NATIONAL = """EXISTS (SELECT 1 FROM proposals_proposal
WHERE id = NEW.proposal_id AND NOT is_local)"""
NOT_A_DRAFT = """EXISTS (SELECT 1 FROM selfevaluation_selfevaluation
WHERE id = {row}.self_evaluation_id AND state <> 'draft')"""
ANSWERS_RETURN_NOT_A_DRAFT = """EXISTS (SELECT 1 FROM selfevaluation_answer AS answer
JOIN selfevaluation_selfevaluation AS whole ON whole.id = answer.self_evaluation_id
WHERE answer.id = {row}.answer_id AND whole.state <> 'draft')"""
FROZEN = (
    ("selfevaluation_answer", NOT_A_DRAFT),
    ("selfevaluation_improvementaction", NOT_A_DRAFT),
    ("selfevaluation_evidenceitem", ANSWERS_RETURN_NOT_A_DRAFT),
)
ADDED_ONLY = (
    "selfevaluation_laterview",
    "selfevaluation_transition",
    "selfevaluation_extension",
    "selfevaluation_reminder",
    "selfevaluation_comment",
    "selfevaluation_signature",
    "selfevaluation_signedanswer",
    "selfevaluation_signatureend",
    "selfevaluation_storedfile",
)


def frozen(table: str, when: str) -> list[migrations.RunPython]:
    """Once a version is submitted, what it says is neither changed, added to nor taken away."""
    message = "this version of the return is submitted"
    return [
        refused(
            table,
            name=f"{table}_frozen",
            when=when.replace("{row}", "NEW"),
            message=message,
        ),
        refused(
            table,
            name=f"{table}_kept",
            when=when.replace("{row}", "OLD"),
            message=message,
            events=["DELETE"],
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0006_states_and_wordings_hold")]
    operations = [
        *(never_changed(table) for table in ADDED_ONLY),
        # The table of answers was altered, and SQLite lost the rule with that.
        dropped("selfevaluation_answer", name="selfevaluation_answer_is_local"),
        refused(
            "selfevaluation_answer",
            name="selfevaluation_answer_is_local",
            when=NATIONAL,
            message="this proposal is not for local completion",
        ),
        *(step for table, when in FROZEN for step in frozen(table, when)),
        refused(
            "selfevaluation_descriptor",
            name="selfevaluation_descriptor_stays",
            when="NEW.text <> OLD.text OR NEW.descriptor_set_id <> OLD.descriptor_set_id",
            message="another wording is another set of descriptors",
            events=["UPDATE"],
        ),
    ]
