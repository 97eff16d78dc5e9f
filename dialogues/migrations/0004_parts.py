from django.db import migrations

from editorial.public_tables import citations_of, part_of_record


class Migration(migrations.Migration):
    """The parts of a published record stay as they are."""

    dependencies = [("dialogues", "0003_kept_history"), ("editorial", "0004_second_person")]
    operations = [
        *citations_of(
            "dialogues_dialogue",
            "dialogues_statuschange",
            "dialogues_cooperationproject",
            "dialogues_round",
            "dialogues_disclosure",
            "dialogues_casecount",
            "dialogues_evaluation",
            "dialogues_voice",
            "dialogues_commitment",
            "dialogues_development",
        ),
        part_of_record("dialogues_delegate", "dialogues_round", "round_id"),
        part_of_record("dialogues_repeat", "dialogues_commitment", "later_id"),
        part_of_record("dialogues_offer", "dialogues_commitment", "commitment_id"),
        part_of_record("dialogues_commitment_rights", "dialogues_commitment", "commitment_id"),
        part_of_record("dialogues_voice_about", "dialogues_voice", "voice_id"),
        part_of_record("dialogues_evaluation_dialogues", "dialogues_evaluation", "evaluation_id"),
        part_of_record(
            "dialogues_cooperationproject_dialogues",
            "dialogues_cooperationproject",
            "cooperationproject_id",
        ),
    ]
