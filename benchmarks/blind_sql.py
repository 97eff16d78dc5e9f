"""Two coders can't see each other: row security under the desk's role (migration 0009).

A coding, and its history, is seen by its own coder until its round has two submissions; then by
all staff. Only its own coder writes it, and nobody once it is submitted.
"""

BLIND = """
CREATE FUNCTION benchmarks_coding_open(of_round bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
    SELECT count(*) >= 2 FROM benchmarks_coding c
    WHERE c.round_id = of_round AND c.submitted_at IS NOT NULL
$$;
CREATE FUNCTION benchmarks_own_coding(of_coder integer, of_invitation bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT coalesce(of_coder = editorial_acting(), false) OR coalesce(
        'guest ' || of_invitation = current_setting('wordanddeed.acting', true), false)
$$;
ALTER TABLE benchmarks_coding ENABLE ROW LEVEL SECURITY;
ALTER TABLE benchmarks_codingevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY blind ON benchmarks_coding FOR SELECT TO {desk}
    USING (benchmarks_own_coding(coder_id, invitation_id) OR benchmarks_coding_open(round_id));
CREATE POLICY blind_insert ON benchmarks_coding FOR INSERT TO {desk}
    WITH CHECK (benchmarks_own_coding(coder_id, invitation_id));
CREATE POLICY blind_update ON benchmarks_coding FOR UPDATE TO {desk}
    USING (benchmarks_own_coding(coder_id, invitation_id))
    WITH CHECK (benchmarks_own_coding(coder_id, invitation_id));
CREATE POLICY blind ON benchmarks_codingevent FOR SELECT TO {desk}
    USING (benchmarks_own_coding(coder_id, invitation_id) OR benchmarks_coding_open(round_id));
CREATE POLICY blind_insert ON benchmarks_codingevent FOR INSERT TO {desk} WITH CHECK (true);
CREATE FUNCTION benchmarks_submitted_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.submitted_at IS NOT NULL THEN
        RAISE EXCEPTION 'A coding that was handed in stays as it is.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.round_id, NEW.coder_id, NEW.invitation_id)
        IS DISTINCT FROM (OLD.round_id, OLD.coder_id, OLD.invitation_id)
    THEN
        RAISE EXCEPTION 'A coding stays with its coder and its round.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER submitted_stays BEFORE UPDATE OR DELETE ON benchmarks_coding
    FOR EACH ROW EXECUTE FUNCTION benchmarks_submitted_stays();
CREATE FUNCTION benchmarks_reconcile_after_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reconciled_at IS NOT NULL AND NOT benchmarks_coding_open(NEW.id) THEN
        RAISE EXCEPTION 'A round is reconciled once two coders have handed in.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reconcile_after_two BEFORE INSERT OR UPDATE ON benchmarks_codinground
    FOR EACH ROW EXECUTE FUNCTION benchmarks_reconcile_after_two();
CREATE FUNCTION benchmarks_two_at_most() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public AS $$
BEGIN
    PERFORM FROM benchmarks_codinground WHERE id = NEW.round_id FOR UPDATE;
    IF (SELECT count(*) FROM benchmarks_coding WHERE round_id = NEW.round_id) >= 2 THEN
        RAISE EXCEPTION 'This promise has its two coders already.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_at_most BEFORE INSERT ON benchmarks_coding
    FOR EACH ROW EXECUTE FUNCTION benchmarks_two_at_most();
"""

DROP_BLIND = """
DROP TRIGGER two_at_most ON benchmarks_coding;
DROP FUNCTION benchmarks_two_at_most();
DROP TRIGGER reconcile_after_two ON benchmarks_codinground;
DROP FUNCTION benchmarks_reconcile_after_two();
DROP TRIGGER submitted_stays ON benchmarks_coding;
DROP FUNCTION benchmarks_submitted_stays();
DROP POLICY blind_insert ON benchmarks_codingevent;
DROP POLICY blind ON benchmarks_codingevent;
DROP POLICY blind_update ON benchmarks_coding;
DROP POLICY blind_insert ON benchmarks_coding;
DROP POLICY blind ON benchmarks_coding;
ALTER TABLE benchmarks_codingevent DISABLE ROW LEVEL SECURITY;
ALTER TABLE benchmarks_coding DISABLE ROW LEVEL SECURITY;
DROP FUNCTION benchmarks_own_coding(integer, bigint);
DROP FUNCTION benchmarks_coding_open(bigint);
"""
