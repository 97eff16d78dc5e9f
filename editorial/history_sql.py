"""The database's own rule that history stays (migration 0007).

django-pghistory refuses changes of single rows; these triggers stand below it: they also refuse
TRUNCATE, and no session setting switches them off.
"""

HISTORY_STAYS = """
CREATE FUNCTION editorial_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'History stays as it was written: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION editorial_context_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- A request adds its reason to the context that it opened; who and where never change.
    IF (OLD.metadata -> 'user', OLD.metadata -> 'url', OLD.created_at)
        IS DISTINCT FROM (NEW.metadata -> 'user', NEW.metadata -> 'url', NEW.created_at)
        OR (current_user = '{desk_name}' AND OLD.created_at < now() - interval '1 hour')
    THEN
        RAISE EXCEPTION 'Who changed something, where and why stays as it was written.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER context_stays BEFORE UPDATE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION editorial_context_stays();
CREATE TRIGGER history_stays BEFORE DELETE OR TRUNCATE ON pghistory_context
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_history_stays();
"""

HISTORY_MAY_GO = """
DROP TRIGGER history_stays ON pghistory_context;
DROP TRIGGER context_stays ON pghistory_context;
DROP FUNCTION editorial_context_stays();
-- With it go the triggers of the tables of events, which are set after each migrate.
DROP FUNCTION editorial_history_stays() CASCADE;
"""

SEAL = """
CREATE TRIGGER history_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION editorial_history_stays();
"""
"""For each table of events."""

BEGIN = """
INSERT INTO {events} (pgh_created_at, pgh_label, pgh_obj_id, {columns})
SELECT now(), 'found', id, {columns} FROM {table} t
WHERE NOT EXISTS (SELECT FROM {events} e WHERE e.pgh_obj_id = t.id)
"""
"""Rows that were there before history was kept: as they stood when it began."""
