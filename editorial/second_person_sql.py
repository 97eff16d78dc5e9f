"""The database's rules of who may do what: the desk's role, and a second person (migration 0004).

``{desk}`` is the desk's role of this database.
"""

from editorial.sql import GUARD_STATE

DESK = """
CREATE FUNCTION editorial_enter_desk(acting text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('wordanddeed.acting', acting, false);
    PERFORM set_config('role', '{desk_name}', false);
END $$;
CREATE FUNCTION editorial_acting() RETURNS integer LANGUAGE sql STABLE AS $$
    -- The account that acts; NULL for commands and for guests without an account.
    SELECT CASE WHEN acting ~ '^[0-9]+$' THEN acting::integer END
    FROM (SELECT current_setting('wordanddeed.acting', true)) AS s (acting)
$$;
CREATE FUNCTION editorial_desk_rights() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text; secured boolean;
BEGIN
    GRANT USAGE ON SCHEMA public TO {desk};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {desk};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {desk};
    FOR name, secured IN SELECT relname, relrowsecurity FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    LOOP
        -- History, and the list of migrations, are not the desk's to change.
        IF name ~ 'event$' OR name = 'django_migrations' THEN
            EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM {desk}', name);
        END IF;
        -- Triggers alone say who wrote on a record.
        IF name = 'editorial_recordauthor' THEN
            REVOKE INSERT, UPDATE, DELETE ON editorial_recordauthor FROM {desk};
        END IF;
        IF secured AND NOT EXISTS (SELECT FROM pg_policies
            WHERE tablename = name AND policyname IN ('desk_rows', 'blind'))
        THEN
            EXECUTE format('CREATE POLICY desk_rows ON %I TO {desk} USING (true)', name);
        END IF;
    END LOOP;
END $$;
"""

DROP_DESK = """
DROP OWNED BY {desk};
DROP FUNCTION editorial_desk_rights();
DROP FUNCTION editorial_acting();
DROP FUNCTION editorial_enter_desk(text);
"""

SECOND_PERSON = """
CREATE FUNCTION editorial_holds(account integer, VARIADIC roles text[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM auth_user u WHERE u.id = account AND u.is_active AND (
        u.is_superuser OR EXISTS (
            SELECT FROM auth_user_groups m JOIN auth_group g ON g.id = m.group_id
            WHERE m.user_id = u.id AND g.name = ANY (roles))))
$$;
CREATE FUNCTION editorial_note_author(record_kind text, record bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    INSERT INTO editorial_recordauthor (kind, record_pk, user_id)
    SELECT record_kind, record, editorial_acting() WHERE editorial_acting() IS NOT NULL
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION editorial_forget_authors(record_kind text, record bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
    DELETE FROM editorial_recordauthor r WHERE r.kind = record_kind AND r.record_pk = record
$$;
CREATE FUNCTION editorial_check_approver(record_kind text, record bigint, edition integer,
    was_public boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE approver integer; by_load boolean;
BEGIN
    SELECT a.user_id, e.reference_set INTO approver, by_load FROM editorial_edition e
        LEFT JOIN editorial_editionauthor a ON a.edition_id = e.number WHERE e.number = edition;
    IF edition <> (SELECT max(number) FROM editorial_edition) THEN
        RAISE EXCEPTION 'A record is published in the edition that is being made.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF by_load THEN
        PERFORM editorial_forget_authors(record_kind, record);
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM editorial_recordauthor r WHERE r.kind = record_kind
        AND r.record_pk = record AND (approver IS NULL OR r.user_id = approver))
    THEN
        RAISE EXCEPTION 'A second person publishes: whoever wrote on a % can''t approve it.',
            split_part(record_kind, '.', 2) USING ERRCODE = 'check_violation';
    END IF;
    IF approver IS NOT NULL AND NOT editorial_holds(approver, 'publisher', 'administrator')
        AND NOT (was_public AND editorial_holds(approver, 'reviewer'))
    THEN
        RAISE EXCEPTION 'Publishing is for publishers: this account''s role does not allow it.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM editorial_forget_authors(record_kind, record);
END $$;
CREATE FUNCTION editorial_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.reference_set AND current_user = '{desk_name}' THEN
        RAISE EXCEPTION 'The reference set is loaded by a command, not from the desk.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reference_set_by_command BEFORE INSERT ON editorial_edition
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_edition();
CREATE FUNCTION editorial_guard_edition_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.user_id <> editorial_acting() THEN
        RAISE EXCEPTION 'Nobody publishes in another''s name.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_ones_own_name BEFORE INSERT ON editorial_editionauthor
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_edition_author();
CREATE OR REPLACE FUNCTION editorial_guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE record_kind text := regexp_replace(TG_TABLE_NAME, '_', '.');
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.state = 'published'
        AND (OLD.state <> 'published' OR NEW.edition_id IS DISTINCT FROM OLD.edition_id)
    THEN
        PERFORM editorial_check_approver(
            record_kind, NEW.id, NEW.edition_id, OLD.state = 'published');
    END IF;
    IF current_setting('wordanddeed.publishing', true) = 'on' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.edition_id IS NOT NULL THEN
            RAISE EXCEPTION 'A new % starts as a draft; publishing alone moves it.', TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
        PERFORM editorial_note_author(record_kind, NEW.id);
        RETURN NEW;
    END IF;
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'A published % is not changed in place: propose the change, or withdraw '
            'it, edit it and publish it as a correction.', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.edition_id IS NOT NULL THEN
            RAISE EXCEPTION 'A % that was public is withdrawn, never deleted.', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
        PERFORM editorial_forget_authors(record_kind, OLD.id);
        DELETE FROM editorial_submission WHERE kind = record_kind AND record_pk = OLD.id;
        RETURN OLD;
    END IF;
    IF NEW.state <> OLD.state OR NEW.edition_id IS DISTINCT FROM OLD.edition_id THEN
        RAISE EXCEPTION 'Publishing alone changes the state of a %.', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    PERFORM editorial_note_author(record_kind, NEW.id);
    RETURN NEW;
END $$;
CREATE FUNCTION editorial_guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- TG_ARGV: the record's table, and the column of this one that leads to it.
    record_kind text := regexp_replace(TG_ARGV[0], '_', '.');
    parents bigint[];
    parent bigint;
    its_state text;
BEGIN
    IF current_setting('wordanddeed.publishing', true) = 'on' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP <> 'INSERT' THEN parents := parents || (to_jsonb(OLD) ->> TG_ARGV[1])::bigint; END IF;
    IF TG_OP <> 'DELETE' THEN parents := parents || (to_jsonb(NEW) ->> TG_ARGV[1])::bigint; END IF;
    FOREACH parent IN ARRAY parents LOOP
        EXECUTE format('SELECT state FROM %I WHERE id = $1', TG_ARGV[0])
            INTO its_state USING parent;
        IF its_state = 'published' THEN
            RAISE EXCEPTION 'A part of a published % is not changed in place: propose the change.',
                record_kind USING ERRCODE = 'check_violation';
        END IF;
        IF its_state IS NOT NULL THEN PERFORM editorial_note_author(record_kind, parent); END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;
"""

DROP_SECOND_PERSON = f"""
{GUARD_STATE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")}
DROP FUNCTION editorial_guard_part();
DROP TRIGGER in_ones_own_name ON editorial_editionauthor;
DROP FUNCTION editorial_guard_edition_author();
DROP TRIGGER reference_set_by_command ON editorial_edition;
DROP FUNCTION editorial_guard_edition();
DROP FUNCTION editorial_check_approver(text, bigint, integer, boolean);
DROP FUNCTION editorial_forget_authors(text, bigint);
DROP FUNCTION editorial_note_author(text, bigint);
DROP FUNCTION editorial_holds(integer, VARIADIC text[]);
"""
