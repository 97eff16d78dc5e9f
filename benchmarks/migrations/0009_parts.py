from django.db import migrations

from benchmarks.blind_sql import BLIND, DROP_BLIND
from editorial.public_tables import PublicSQL, citations_of, grant, part_of, part_of_record, policy


class Migration(migrations.Migration):
    """Parts of a published record stay as they are; coders are blind to each other; what visitors
    may read of verdicts' versions, agreement and invitations to reply."""

    dependencies = [("benchmarks", "0008_two_coders"), ("editorial", "0004_second_person")]
    operations = [
        *citations_of(
            "benchmarks_benchmarkset",
            "benchmarks_benchmark",
            "benchmarks_assessment",
            "benchmarks_reply",
        ),
        part_of_record("benchmarks_benchmark_answered_by", "benchmarks_benchmark", "benchmark_id"),
        PublicSQL(BLIND, DROP_BLIND),
        grant("benchmarks_agreement"),
        part_of("benchmarks_verdictversion", assessment_id="benchmarks_assessment"),
        policy(
            "benchmarks_replyinvitation",
            "due_on < CURRENT_DATE AND EXISTS (SELECT FROM dialogues_commitment p"
            " WHERE p.id = benchmarks_replyinvitation.commitment_id)",
        ),
    ]
