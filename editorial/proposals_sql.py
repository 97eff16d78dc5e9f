"""The database's own rules of proposals (migration 0008): who asks and who decides are two people,
each in their own name, and what was said or decided stays."""

PROPOSALS = """
CREATE FUNCTION editorial_guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A proposal is declined, never deleted.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.outcome <> 'open' THEN
            RAISE EXCEPTION 'A new proposal is open.' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.made_by_id <> editorial_acting() THEN
            RAISE EXCEPTION 'Nobody proposes in another''s name.'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.outcome <> 'open' THEN
        RAISE EXCEPTION 'A decided proposal stays as it is.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.kind, NEW.slug, NEW.before, NEW.changes, NEW.reason, NEW.edition_kind, NEW.made_by_id,
        NEW.made_at) IS DISTINCT FROM (OLD.kind, OLD.slug, OLD.before, OLD.changes, OLD.reason,
        OLD.edition_kind, OLD.made_by_id, OLD.made_at)
    THEN
        RAISE EXCEPTION 'What was proposed stays: decline it and propose anew.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.outcome = 'open' THEN RETURN NEW; END IF;
    IF NEW.decided_by_id <> editorial_acting() THEN
        RAISE EXCEPTION 'Nobody decides in another''s name.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT editorial_holds(NEW.decided_by_id, 'reviewer', 'publisher', 'administrator') THEN
        RAISE EXCEPTION 'Deciding is for reviewers and publishers.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.outcome = 'accepted' AND NOT EXISTS (SELECT FROM editorial_editionauthor a
        WHERE a.edition_id = NEW.edition_id AND a.user_id = NEW.decided_by_id)
    THEN
        RAISE EXCEPTION 'Whoever accepts a proposal publishes it, in the same step.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER two_people_decide BEFORE INSERT OR UPDATE OR DELETE ON editorial_proposal
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_proposal();
CREATE FUNCTION editorial_guard_remark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'A remark stays as it was said.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.user_id <> editorial_acting() THEN
        RAISE EXCEPTION 'Nobody speaks in another''s name.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER said_once BEFORE INSERT OR UPDATE OR DELETE ON editorial_remark
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_remark();
"""

DROP_PROPOSALS = """
DROP TRIGGER said_once ON editorial_remark;
DROP FUNCTION editorial_guard_remark();
DROP TRIGGER two_people_decide ON editorial_proposal;
DROP FUNCTION editorial_guard_proposal();
"""
