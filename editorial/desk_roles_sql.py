"""Which roles may write, hand in, send back and delete at all, under the desk's role (0010)."""

from editorial.second_person_sql import SECOND_PERSON

_START = SECOND_PERSON.index("CREATE FUNCTION editorial_note_author")
_END = SECOND_PERSON.index("CREATE FUNCTION editorial_forget_authors")
NOTE_AUTHOR_BEFORE = SECOND_PERSON[_START:_END].replace("CREATE", "CREATE OR REPLACE", 1)

DESK_ROLES = """
CREATE OR REPLACE FUNCTION editorial_note_author(record_kind text, record bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF editorial_acting() IS NULL THEN RETURN; END IF;
    IF editorial_at_desk() AND NOT editorial_holds(
        editorial_acting(), 'contributor', 'reviewer', 'publisher', 'administrator')
    THEN
        RAISE EXCEPTION 'This account''s role does not write on a %.', record_kind
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO editorial_recordauthor (kind, record_pk, user_id)
    VALUES (record_kind, record, editorial_acting()) ON CONFLICT DO NOTHING;
END $$;
ALTER FUNCTION editorial_desk_step(text, text, jsonb, jsonb) RENAME TO editorial_desk_change;
CREATE FUNCTION editorial_desk_step(op text, of_table text, was jsonb, becomes jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wanted text[] := ARRAY['contributor', 'reviewer', 'publisher', 'administrator'];
BEGIN
    IF op = 'DELETE' THEN
        wanted := ARRAY['publisher', 'administrator'];
    ELSIF was ->> 'state' = 'in_review' AND becomes ->> 'state' = 'draft' THEN
        wanted := ARRAY['reviewer', 'publisher', 'administrator'];
    END IF;
    PERFORM editorial_desk_change(op, of_table, was, becomes);
    IF NOT editorial_holds(editorial_acting(), VARIADIC wanted) THEN
        RAISE EXCEPTION 'This account''s role does not allow this for a %.', of_table
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
"""

UNDO_DESK_ROLES = (
    """
DROP FUNCTION editorial_desk_step(text, text, jsonb, jsonb);
ALTER FUNCTION editorial_desk_change(text, text, jsonb, jsonb) RENAME TO editorial_desk_step;
"""
    + NOTE_AUTHOR_BEFORE
)
