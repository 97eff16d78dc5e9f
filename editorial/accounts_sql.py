"""What the desk's role may do to accounts, roles and second factors (migration 0012).

A second person is one only as long as nobody makes themselves a second account or another role.
A password may change under anybody, since a link that sets it may be opened where somebody else is
signed in: without the second factor, which is its own person's, it opens nothing.
"""

ACCOUNTS = """
CREATE FUNCTION editorial_guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE acting integer := editorial_acting();
BEGIN
    IF NOT editorial_at_desk() OR editorial_holds(acting, 'administrator') THEN
        IF editorial_at_desk() AND TG_OP <> 'DELETE' AND NEW.is_superuser
            AND (TG_OP = 'INSERT' OR NOT OLD.is_superuser)
        THEN
            RAISE EXCEPTION 'Only the operator makes a superuser.'
                USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP <> 'UPDATE' OR (NEW.id, NEW.username, NEW.is_active, NEW.is_staff, NEW.is_superuser)
        IS DISTINCT FROM (OLD.id, OLD.username, OLD.is_active, OLD.is_staff, OLD.is_superuser)
    THEN
        RAISE EXCEPTION 'Accounts are made and changed by administrators.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_by_administrators BEFORE INSERT OR UPDATE OR DELETE ON auth_user
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_account();
CREATE FUNCTION editorial_guard_factor() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE acting integer := editorial_acting();
BEGIN
    -- An administrator takes the factors of a lost device away, and gives nobody one.
    IF NOT editorial_at_desk() OR acting IS NULL
        OR (TG_OP = 'DELETE' AND editorial_holds(acting, 'administrator'))
        OR ((TG_OP = 'INSERT' OR OLD.user_id = acting)
            AND (TG_OP = 'DELETE' OR NEW.user_id = acting))
    THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'A second factor is set up by its own person.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER factors_of_ones_own BEFORE INSERT OR UPDATE OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_factor();
"""

UNDO_ACCOUNTS = """
DROP TRIGGER factors_of_ones_own ON mfa_authenticator;
DROP FUNCTION editorial_guard_factor();
DROP TRIGGER accounts_by_administrators ON auth_user;
DROP FUNCTION editorial_guard_account();
"""
