"""What the database holds of invitations to reply (migration 0013)."""

PUBLIC_ONES_STAY = """
CREATE FUNCTION benchmarks_invitation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.due_on >= CURRENT_DATE THEN RETURN coalesce(NEW, OLD); END IF;
    IF TG_OP = 'DELETE' OR (NEW.commitment_id, NEW.author_kind, NEW.addressed_to, NEW.invited_on,
        NEW.due_on) IS DISTINCT FROM (OLD.commitment_id, OLD.author_kind, OLD.addressed_to,
        OLD.invited_on, OLD.due_on)
    THEN
        RAISE EXCEPTION 'The day of this invitation has passed and readers see it: invite again '
            'rather than change it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER public_ones_stay BEFORE UPDATE OR DELETE ON benchmarks_replyinvitation
    FOR EACH ROW EXECUTE FUNCTION benchmarks_invitation_stays();
CREATE FUNCTION benchmarks_reply_of_the_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reply_id IS NOT NULL AND NOT EXISTS (SELECT FROM benchmarks_reply r
        WHERE r.id = NEW.reply_id AND r.commitment_id = NEW.commitment_id)
    THEN
        RAISE EXCEPTION 'A reply answers an invitation about the same promise.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reply_of_the_promise BEFORE INSERT OR UPDATE ON benchmarks_replyinvitation
    FOR EACH ROW EXECUTE FUNCTION benchmarks_reply_of_the_promise();
"""

THEY_MAY_GO = """
DROP TRIGGER reply_of_the_promise ON benchmarks_replyinvitation;
DROP FUNCTION benchmarks_reply_of_the_promise();
DROP TRIGGER public_ones_stay ON benchmarks_replyinvitation;
DROP FUNCTION benchmarks_invitation_stays();
"""
