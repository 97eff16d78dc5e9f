"""The triggers that ask for two people before anybody can sign in as somebody else.

A link sets a new password, and taking the second factors away asks for new ones. Whoever does both
to one account can become that person; so where there are two administrators, it takes both.
"""

CREATE = """
CREATE UNIQUE INDEX accounts_one_name ON auth_user (lower(username));

CREATE FUNCTION accounts_administers(account auth_user) RETURNS boolean LANGUAGE sql STABLE AS $$
    -- Whether its role is the administrator's; the account may be out of use.
    SELECT account.is_superuser OR EXISTS (
        SELECT FROM auth_user_groups m JOIN auth_group g ON g.id = m.group_id
        WHERE m.user_id = account.id AND g.name = 'administrator')
$$;

CREATE FUNCTION accounts_needs_another(
    standing accounts_standing, acting integer, did integer, at timestamptz
) RETURNS boolean LANGUAGE sql STABLE AS $$
    -- Whether acting has lately done the other step, at that time, and somebody else could help.
    -- An administrator of the last week counts: nobody becomes the only one by removing others.
    SELECT did = acting
        AND (at > now() - interval '7 days'
            OR standing.signed_in_at IS NULL OR standing.signed_in_at < at)
        AND EXISTS (SELECT FROM auth_user u LEFT JOIN accounts_standing s ON s.user_id = u.id
            WHERE u.id <> acting AND (s.administrator_until > now() - interval '7 days'
                OR (u.is_active AND u.is_staff AND accounts_administers(u))))
$$;

CREATE FUNCTION accounts_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Who acts at the desk; empty for commands.
    acting text := coalesce(current_setting('wordanddeed.acting', true), '');
    link boolean := (OLD.link_made_by_id, OLD.link_made_at)
        IS DISTINCT FROM (NEW.link_made_by_id, NEW.link_made_at);
    factors boolean := (OLD.factors_taken_by_id, OLD.factors_taken_at)
        IS DISTINCT FROM (NEW.factors_taken_by_id, NEW.factors_taken_at);
BEGIN
    IF (link AND acting NOT IN ('', coalesce(NEW.link_made_by_id::text, 'nobody')))
        OR (factors AND acting NOT IN ('', coalesce(NEW.factors_taken_by_id::text, 'nobody')))
    THEN
        RAISE EXCEPTION 'This is noted in one''s own name.' USING ERRCODE = 'check_violation';
    END IF;
    IF (link AND factors)
        OR (link AND accounts_needs_another(
            OLD, NEW.link_made_by_id, OLD.factors_taken_by_id, OLD.factors_taken_at))
        OR (factors AND accounts_needs_another(
            OLD, NEW.factors_taken_by_id, OLD.link_made_by_id, OLD.link_made_at))
    THEN
        RAISE EXCEPTION 'A link and the loss of the second factors are two people''s to give.'
            USING ERRCODE = 'check_violation';
    END IF;
    -- The time is the database's own: nobody dates a step back.
    IF link THEN NEW.link_made_at := now(); END IF;
    IF factors THEN NEW.factors_taken_at := now(); END IF;
    NEW.administrator_until := greatest(OLD.administrator_until, NEW.administrator_until);
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_two_people BEFORE UPDATE ON accounts_standing FOR EACH ROW
    WHEN ((OLD.link_made_by_id, OLD.link_made_at, OLD.factors_taken_by_id, OLD.factors_taken_at,
            OLD.administrator_until)
        IS DISTINCT FROM
        (NEW.link_made_by_id, NEW.link_made_at, NEW.factors_taken_by_id, NEW.factors_taken_at,
            NEW.administrator_until))
    EXECUTE FUNCTION accounts_two_people();

CREATE FUNCTION accounts_no_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_standing SET administrator_until = now() WHERE user_id = OLD.id;
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_no_administrator AFTER UPDATE ON auth_user FOR EACH ROW
    WHEN ((OLD.is_active, OLD.is_staff, OLD.is_superuser)
            IS DISTINCT FROM (NEW.is_active, NEW.is_staff, NEW.is_superuser)
        AND accounts_administers(OLD) AND OLD.is_active AND OLD.is_staff
        AND NOT (accounts_administers(NEW) AND NEW.is_active AND NEW.is_staff))
    EXECUTE FUNCTION accounts_no_administrator();

CREATE FUNCTION accounts_role_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_standing SET administrator_until = now() WHERE user_id = OLD.user_id
        AND OLD.group_id = (SELECT id FROM auth_group WHERE name = 'administrator');
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_role_taken AFTER UPDATE OR DELETE ON auth_user_groups
    FOR EACH ROW EXECUTE FUNCTION accounts_role_taken();
"""

DROP = """
DROP TRIGGER accounts_role_taken ON auth_user_groups;
DROP TRIGGER accounts_no_administrator ON auth_user;
DROP TRIGGER accounts_two_people ON accounts_standing;
DROP FUNCTION accounts_role_taken();
DROP FUNCTION accounts_no_administrator();
DROP FUNCTION accounts_two_people();
DROP FUNCTION accounts_needs_another(accounts_standing, integer, integer, timestamptz);
DROP FUNCTION accounts_administers(auth_user);
DROP INDEX accounts_one_name;
"""
