"""A verdict says "coded by two" where two have coded it (migration 0014)."""

CLAIM = """
CREATE FUNCTION benchmarks_two_have_coded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Loading a reference set, which the owner does, brings verdicts without their rounds.
    IF current_user = '{desk_name}' AND NEW.coders > 1
        AND (TG_OP = 'INSERT' OR NEW.coders IS DISTINCT FROM OLD.coders)
        AND NOT EXISTS (SELECT FROM benchmarks_codinground r WHERE r.assessment_id = NEW.id)
    THEN
        RAISE EXCEPTION 'A verdict is of two coders once a round of coding led to it.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_have_coded BEFORE INSERT OR UPDATE ON benchmarks_assessment
    FOR EACH ROW EXECUTE FUNCTION benchmarks_two_have_coded();
"""

DROP_CLAIM = """
DROP TRIGGER two_have_coded ON benchmarks_assessment;
DROP FUNCTION benchmarks_two_have_coded();
"""
