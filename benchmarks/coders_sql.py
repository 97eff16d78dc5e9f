"""Seats, links and roles of two coders, held by the database (migration 0011; see blind_sql.py).

A guest reads and writes by a link alone that has not ended. Two seats a round: a coding takes one,
a link that runs keeps one. What was coded, and by whom it is reconciled, stays as it is.
"""

CODERS = """
CREATE OR REPLACE FUNCTION benchmarks_own_coding(of_coder integer, of_invitation bigint)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(of_coder = editorial_acting(), false) OR EXISTS (
        SELECT FROM benchmarks_coderinvitation i WHERE i.id = of_invitation
            AND 'guest ' || i.id = current_setting('wordanddeed.acting', true)
            AND i.ended_at IS NULL AND i.ends_at > now())
$$;
ALTER POLICY blind ON benchmarks_coding USING (benchmarks_own_coding(coder_id, invitation_id)
    OR (editorial_acting() IS NOT NULL AND benchmarks_coding_open(round_id)));
ALTER POLICY blind ON benchmarks_codingevent USING (benchmarks_own_coding(coder_id, invitation_id)
    OR (editorial_acting() IS NOT NULL AND benchmarks_coding_open(round_id)));
CREATE POLICY blind_delete ON benchmarks_coding FOR DELETE TO {desk}
    USING (submitted_at IS NULL AND benchmarks_own_coding(coder_id, invitation_id));
CREATE FUNCTION benchmarks_seats_taken(of_round bigint, but_of bigint DEFAULT NULL) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    -- but_of: an invitation whose own seat is not counted.
    SELECT (SELECT count(*) FROM benchmarks_coding c
        LEFT JOIN benchmarks_coderinvitation i ON i.id = c.invitation_id
        WHERE c.round_id = of_round
            AND (but_of IS NULL OR c.invitation_id IS DISTINCT FROM but_of)
            AND (c.coder_id IS NOT NULL OR c.submitted_at IS NOT NULL
                OR (i.ended_at IS NULL AND i.ends_at > now())))
        + (SELECT count(*) FROM benchmarks_coderinvitation i
        WHERE i.round_id = of_round AND i.id IS DISTINCT FROM but_of
            AND i.ended_at IS NULL AND i.ends_at > now()
            AND NOT EXISTS (SELECT FROM benchmarks_coding c WHERE c.invitation_id = i.id))
$$;
CREATE OR REPLACE FUNCTION benchmarks_two_at_most() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
DECLARE invited bigint;
BEGIN
    PERFORM FROM benchmarks_codinground WHERE id = NEW.round_id FOR UPDATE;
    IF TG_TABLE_NAME = 'benchmarks_coding' THEN
        invited := NEW.invitation_id;
        IF NEW.coder_id IS NOT NULL AND NOT editorial_holds(NEW.coder_id,
            'contributor', 'reviewer', 'publisher', 'administrator')
        THEN
            RAISE EXCEPTION 'Coding is not for this role.' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF invited IS NOT NULL AND NOT EXISTS (SELECT FROM benchmarks_coderinvitation i
            WHERE i.id = invited AND i.round_id = NEW.round_id)
        THEN
            RAISE EXCEPTION 'A guest codes the promise of their link.'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF EXISTS (SELECT FROM benchmarks_codinground WHERE id = NEW.round_id
        AND reconciled_at IS NOT NULL)
        OR benchmarks_seats_taken(NEW.round_id, invited) >= 2
    THEN
        RAISE EXCEPTION 'This promise has its two coders already.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_at_most BEFORE INSERT ON benchmarks_coderinvitation
    FOR EACH ROW EXECUTE FUNCTION benchmarks_two_at_most();
CREATE FUNCTION benchmarks_two_hand_in() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
BEGIN
    PERFORM FROM benchmarks_codinground WHERE id = NEW.round_id FOR UPDATE;
    IF benchmarks_coding_open(NEW.round_id) THEN
        RAISE EXCEPTION 'Two coders have handed in already.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_hand_in BEFORE INSERT OR UPDATE ON benchmarks_coding
    FOR EACH ROW WHEN (NEW.submitted_at IS NOT NULL) EXECUTE FUNCTION benchmarks_two_hand_in();
CREATE FUNCTION benchmarks_coder_link_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.round_id, NEW.digest, NEW.coder, NEW.made_by_id, NEW.ends_at)
        IS DISTINCT FROM (OLD.round_id, OLD.digest, OLD.coder, OLD.made_by_id, OLD.ends_at)
        OR (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
    THEN
        RAISE EXCEPTION 'A link to code by is ended, never changed: make another.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invitation_stays BEFORE UPDATE OR DELETE ON benchmarks_coderinvitation
    FOR EACH ROW EXECUTE FUNCTION benchmarks_coder_link_stays();
CREATE FUNCTION benchmarks_round_stays() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
BEGIN
    IF OLD.reconciled_at IS NOT NULL THEN
        RAISE EXCEPTION 'A reconciled round stays as it is.' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF (NEW.commitment_id, NEW.as_at) IS DISTINCT FROM (OLD.commitment_id, OLD.as_at)
        AND EXISTS (SELECT FROM benchmarks_coding WHERE round_id = OLD.id)
    THEN
        RAISE EXCEPTION 'A round that somebody codes keeps its promise and its day.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.reconciled_by_id IS NOT NULL THEN
        IF NEW.reconciled_by_id <> editorial_acting() THEN
            RAISE EXCEPTION 'Nobody reconciles in another''s name.'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF NOT editorial_holds(NEW.reconciled_by_id, 'reviewer', 'publisher', 'administrator') THEN
            RAISE EXCEPTION 'Reconciling is not for this role.'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER round_stays BEFORE UPDATE OR DELETE ON benchmarks_codinground
    FOR EACH ROW EXECUTE FUNCTION benchmarks_round_stays();
"""

DROP_CODERS = """
DROP TRIGGER round_stays ON benchmarks_codinground;
DROP FUNCTION benchmarks_round_stays();
DROP TRIGGER invitation_stays ON benchmarks_coderinvitation;
DROP FUNCTION benchmarks_coder_link_stays();
DROP TRIGGER two_hand_in ON benchmarks_coding;
DROP FUNCTION benchmarks_two_hand_in();
DROP TRIGGER two_at_most ON benchmarks_coderinvitation;
CREATE OR REPLACE FUNCTION benchmarks_two_at_most() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
BEGIN
    PERFORM FROM benchmarks_codinground WHERE id = NEW.round_id FOR UPDATE;
    IF (SELECT count(*) FROM benchmarks_coding WHERE round_id = NEW.round_id) >= 2 THEN
        RAISE EXCEPTION 'This promise has its two coders already.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
DROP FUNCTION benchmarks_seats_taken(bigint, bigint);
DROP POLICY blind_delete ON benchmarks_coding;
ALTER POLICY blind ON benchmarks_codingevent USING (benchmarks_own_coding(coder_id, invitation_id)
    OR benchmarks_coding_open(round_id));
ALTER POLICY blind ON benchmarks_coding USING (benchmarks_own_coding(coder_id, invitation_id)
    OR benchmarks_coding_open(round_id));
CREATE OR REPLACE FUNCTION benchmarks_own_coding(of_coder integer, of_invitation bigint)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(of_coder = editorial_acting(), false) OR coalesce(
        'guest ' || of_invitation = current_setting('wordanddeed.acting', true), false)
$$;
"""
