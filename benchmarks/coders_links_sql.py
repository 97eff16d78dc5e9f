"""Whoever made a link to code by could read what is coded by it: they don't code that round too,
and nobody who codes it makes one (migration 0015)."""

LINKS = """
CREATE FUNCTION benchmarks_not_ones_own_link() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    -- Two who take a seat and make a link at once wait for one another here.
    PERFORM FROM benchmarks_codinground WHERE id = NEW.round_id FOR UPDATE;
    IF TG_TABLE_NAME = 'benchmarks_coderinvitation' THEN
        IF EXISTS (SELECT FROM benchmarks_coding c
            WHERE c.round_id = NEW.round_id AND c.coder_id = NEW.made_by_id)
        THEN
            RAISE EXCEPTION 'You code this promise yourself, and a link would show you what the '
                'other coder writes: somebody else makes it.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    -- A link that ended before anybody began by it showed nobody anything.
    IF EXISTS (SELECT FROM benchmarks_coderinvitation i WHERE i.round_id = NEW.round_id
        AND i.made_by_id = NEW.coder_id
        AND (i.ended_at IS NULL AND i.ends_at > now()
            OR EXISTS (SELECT FROM benchmarks_coding c WHERE c.invitation_id = i.id)))
    THEN
        RAISE EXCEPTION 'You made a link for the other coder of this promise, which shows what '
            'they write: somebody else codes it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER not_ones_own_link BEFORE INSERT ON benchmarks_coderinvitation
    FOR EACH ROW EXECUTE FUNCTION benchmarks_not_ones_own_link();
CREATE TRIGGER not_ones_own_link BEFORE INSERT ON benchmarks_coding
    FOR EACH ROW WHEN (NEW.coder_id IS NOT NULL)
    EXECUTE FUNCTION benchmarks_not_ones_own_link();
"""

DROP_LINKS = """
DROP TRIGGER not_ones_own_link ON benchmarks_coding;
DROP TRIGGER not_ones_own_link ON benchmarks_coderinvitation;
DROP FUNCTION benchmarks_not_ones_own_link();
"""
