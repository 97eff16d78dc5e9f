from django.db import migrations

from editorial.public_tables import cited, grant, part_of


class Migration(migrations.Migration):
    """Visitors read what is published. Cases of individuals are granted to nobody."""

    dependencies = [("dialogues", "0001_initial"), ("countries", "0002_public")]
    operations = [
        grant("dialogues_right"),
        *cited("dialogues_dialogue"),
        *cited("dialogues_statuschange", dialogue_id="dialogues_dialogue"),
        *cited("dialogues_cooperationproject"),
        part_of(
            "dialogues_cooperationproject_dialogues",
            cooperationproject_id="dialogues_cooperationproject",
            dialogue_id="dialogues_dialogue",
        ),
        *cited("dialogues_round", dialogue_id="dialogues_dialogue"),
        part_of("dialogues_delegate", round_id="dialogues_round"),
        *cited("dialogues_disclosure", dialogue_id="dialogues_dialogue"),
        *cited("dialogues_casecount", dialogue_id="dialogues_dialogue"),
        *cited("dialogues_evaluation"),
        part_of(
            "dialogues_evaluation_dialogues",
            evaluation_id="dialogues_evaluation",
            dialogue_id="dialogues_dialogue",
        ),
        *cited("dialogues_voice"),
        part_of(
            "dialogues_voice_about", voice_id="dialogues_voice", dialogue_id="dialogues_dialogue"
        ),
        *cited("dialogues_commitment"),
        part_of("dialogues_commitment_rights", commitment_id="dialogues_commitment"),
        part_of(
            "dialogues_repeat",
            later_id="dialogues_commitment",
            earlier_id="dialogues_commitment",
        ),
        part_of("dialogues_offer", commitment_id="dialogues_commitment"),
        *cited("dialogues_development", commitment_id="dialogues_commitment"),
    ]
