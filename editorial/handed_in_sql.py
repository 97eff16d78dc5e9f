"""What may be handed to review (migration 0013)."""

HANDED_IN = """
CREATE FUNCTION editorial_guard_handing_in() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE its_state text;
BEGIN
    -- Held until the end of the transaction, so that nobody publishes it meanwhile.
    EXECUTE format('SELECT state FROM %I WHERE id = $1 FOR SHARE', replace(NEW.kind, '.', '_'))
        INTO its_state USING NEW.record_pk;
    IF its_state IS NULL OR its_state NOT IN ('in_review', 'withdrawn') THEN
        RAISE EXCEPTION 'Only a draft or a withdrawn % is handed to review.',
            split_part(NEW.kind, '.', 2) USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER handed_in_before_public
    BEFORE INSERT OR UPDATE OF kind, record_pk ON editorial_submission
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_handing_in();
"""
"""By now publishing has moved a draft to review; a withdrawn record stays withdrawn."""

UNDO_HANDED_IN = """
DROP TRIGGER handed_in_before_public ON editorial_submission;
DROP FUNCTION editorial_guard_handing_in();
"""
