"""A check is somebody else's, and holds for the text that was read (migration 0014)."""

from editorial.desk_roles_sql import DESK_ROLES
from editorial.desk_steps_sql import NAMES


def _function(name: str, text: str) -> str:
    """One function of an earlier migration, so that it can be put back."""
    start = text.index(f"FUNCTION {name}(")
    return f"CREATE OR REPLACE {text[start : text.index('END $$;', start)]}END $$;\n"


_NOTE = _function("editorial_note_author", DESK_ROLES)
_GUARD = _function("editorial_guard_submission", NAMES)

CHECK_ENDS = _NOTE.replace(
    "ON CONFLICT DO NOTHING;",
    """ON CONFLICT DO NOTHING;
    UPDATE editorial_submission SET checked_by_id = NULL, checked_at = NULL
    WHERE kind = record_kind AND record_pk = record AND checked_by_id IS NOT NULL;""",
) + _GUARD.replace(
    "IF NOT editorial_at_desk() THEN RETURN NEW; END IF;",
    """IF NOT editorial_at_desk() THEN RETURN NEW; END IF;
    -- The trigger that notes an author ends a check; nobody else takes one away.
    IF TG_OP = 'UPDATE' AND NEW.checked_by_id IS NULL AND pg_trigger_depth() > 1
        AND NEW.submitted_by_id IS NOT DISTINCT FROM OLD.submitted_by_id
    THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' AND EXISTS (SELECT FROM editorial_recordauthor r WHERE r.kind = NEW.kind
        AND r.record_pk = NEW.record_pk AND r.user_id = NEW.checked_by_id)
    THEN
        RAISE EXCEPTION 'Whoever wrote on a record does not check it.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;""",
)
UNDO_CHECK_ENDS = _NOTE + _GUARD
