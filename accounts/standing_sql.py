"""The triggers that end sessions: whatever changes how an account signs in, or what it may do.

They see plain SQL as well as the pages. A recovery code that is used up, a passkey's new name and
the time of last use are no such change.
"""

CREATE = """
CREATE FUNCTION accounts_new_standing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO accounts_standing (user_id, version, must_change_password, code_step, failed_since)
    VALUES (NEW.id, 1, false, 0, 0) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_new_standing AFTER INSERT ON auth_user
    FOR EACH ROW EXECUTE FUNCTION accounts_new_standing();

CREATE FUNCTION accounts_bump() RETURNS trigger LANGUAGE plpgsql AS $$
-- The row's account: its id in auth_user, user_id elsewhere.
DECLARE before jsonb; after jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF;
    UPDATE accounts_standing SET version = version + 1
    WHERE user_id IN ((before ->> TG_ARGV[0])::integer, (after ->> TG_ARGV[0])::integer);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_bump AFTER UPDATE ON auth_user FOR EACH ROW
    WHEN ((OLD.username, OLD.password, OLD.is_active, OLD.is_staff, OLD.is_superuser)
        IS DISTINCT FROM
        (NEW.username, NEW.password, NEW.is_active, NEW.is_staff, NEW.is_superuser))
    EXECUTE FUNCTION accounts_bump('id');
CREATE TRIGGER accounts_bump AFTER INSERT OR UPDATE OR DELETE ON auth_user_groups
    FOR EACH ROW EXECUTE FUNCTION accounts_bump('user_id');
CREATE TRIGGER accounts_bump AFTER INSERT OR UPDATE OR DELETE ON auth_user_user_permissions
    FOR EACH ROW EXECUTE FUNCTION accounts_bump('user_id');
CREATE TRIGGER accounts_bump AFTER INSERT OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION accounts_bump('user_id');
CREATE TRIGGER accounts_bump_changed AFTER UPDATE ON mfa_authenticator FOR EACH ROW
    WHEN ((OLD.user_id, OLD.type, OLD.data - ARRAY['used_mask', 'viewed_at', 'name'])
        IS DISTINCT FROM
        (NEW.user_id, NEW.type, NEW.data - ARRAY['used_mask', 'viewed_at', 'name']))
    EXECUTE FUNCTION accounts_bump('user_id');

CREATE FUNCTION accounts_bump_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE role integer;
BEGIN
    IF TG_OP = 'DELETE' THEN role := OLD.group_id; ELSE role := NEW.group_id; END IF;
    UPDATE accounts_standing SET version = version + 1
    WHERE user_id IN (SELECT user_id FROM auth_user_groups WHERE group_id = role);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_bump_members AFTER INSERT OR UPDATE OR DELETE ON auth_group_permissions
    FOR EACH ROW EXECUTE FUNCTION accounts_bump_members();

INSERT INTO accounts_standing (user_id, version, must_change_password, code_step, failed_since)
    SELECT id, 1, false, 0, 0 FROM auth_user ON CONFLICT DO NOTHING;
"""

DROP = """
DROP TRIGGER accounts_bump_members ON auth_group_permissions;
DROP TRIGGER accounts_bump_changed ON mfa_authenticator;
DROP TRIGGER accounts_bump ON mfa_authenticator;
DROP TRIGGER accounts_bump ON auth_user_user_permissions;
DROP TRIGGER accounts_bump ON auth_user_groups;
DROP TRIGGER accounts_bump ON auth_user;
DROP TRIGGER accounts_new_standing ON auth_user;
DROP FUNCTION accounts_bump_members();
DROP FUNCTION accounts_bump();
DROP FUNCTION accounts_new_standing();
"""
