"""What the database lets the desk's role do to records, whatever a session says of itself.

Migration 0009. Migration 0004 left gaps that SQL could use: the setting “publishing is at work”
switched the guards off, and anybody could call the function that forgets authors. Here guards run
with the owner's rights, ask for roles themselves, and hold under that setting too.
"""

from editorial.second_person_sql import SECOND_PERSON

COMPUTED = (
    *("changed", "latest", "credit", "reversal", "sustained_months", "due_on", "deadline_passed"),
    *("horizon_year", "measured_by", "rule", "reading", "family", "reported", "since", "method"),
)
"""Columns of benchmarks_assessment that the arithmetic fills in; whoever publishes writes them."""

STEPS = f"""
CREATE FUNCTION editorial_at_desk() RETURNS boolean LANGUAGE sql STABLE AS $$
    -- Not current_user: the guards run with the owner's rights.
    SELECT current_setting('role') = '{{desk_name}}'
$$;
CREATE FUNCTION editorial_content(of_table text, of_row jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    -- What people wrote: without what publishing sets and reckons.
    SELECT of_row - ARRAY['state', 'edition_id'] - CASE of_table
        WHEN 'benchmarks_assessment' THEN ARRAY[{", ".join(f"'{name}'" for name in COMPUTED)}]
        WHEN 'benchmarks_indicator' THEN
            CASE of_row ->> 'state' WHEN 'published' THEN ARRAY['release_id'] ELSE '{{}}' END
        ELSE '{{}}' END
$$;
"""

DESK_STEPS = (
    STEPS
    + """
CREATE FUNCTION editorial_change_in_place(record_kind text, record bigint, its_slug text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE acting integer := editorial_acting();
BEGIN
    -- Whoever proposed the change is its author; the second person is the one who acts.
    INSERT INTO editorial_recordauthor (kind, record_pk, user_id)
    SELECT DISTINCT record_kind, record, p.made_by_id FROM editorial_proposal p
    WHERE p.kind = record_kind AND p.outcome = 'open' AND p.made_by_id <> acting
        AND (p.slug = its_slug OR EXISTS (SELECT FROM editorial_oldslug o
            WHERE o.kind = record_kind AND o.record_pk = record AND o.slug = p.slug))
    ON CONFLICT DO NOTHING;
    IF NOT editorial_holds(acting, 'reviewer', 'publisher', 'administrator')
        OR NOT EXISTS (SELECT FROM editorial_recordauthor r
            WHERE r.kind = record_kind AND r.record_pk = record AND r.user_id <> acting)
    THEN
        RAISE EXCEPTION 'A published % is not changed in place: a reviewer accepts what somebody '
            'else proposed.', split_part(record_kind, '.', 2) USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION editorial_check_withdrawal(of_table text, edition integer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT editorial_holds(editorial_acting(), 'publisher', 'administrator')
        OR edition <> (SELECT max(number) FROM editorial_edition)
        OR NOT EXISTS (SELECT FROM editorial_editionauthor a
            WHERE a.edition_id = edition AND a.user_id = editorial_acting())
    THEN
        RAISE EXCEPTION 'A % is withdrawn by a publisher, in an edition of its own.', of_table
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END $$;
CREATE FUNCTION editorial_desk_step(op text, of_table text, was jsonb, becomes jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    record_kind text := regexp_replace(of_table, '_', '.');
    from_state text := was ->> 'state';
    to_state text := becomes ->> 'state';
    moves_edition boolean := (was ->> 'edition_id') IS DISTINCT FROM (becomes ->> 'edition_id');
    written boolean := editorial_content(of_table, was)
        IS DISTINCT FROM editorial_content(of_table, becomes);
BEGIN
    IF editorial_acting() IS NULL THEN
        RAISE EXCEPTION 'Nobody is signed in who could write on a %.', of_table
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF op = 'DELETE' THEN
        IF was ->> 'edition_id' IS NOT NULL THEN
            RAISE EXCEPTION 'A % that was public is withdrawn, never deleted.', of_table
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN;
    END IF;
    IF op = 'INSERT' AND (to_state <> 'draft' OR becomes ->> 'edition_id' IS NOT NULL) THEN
        RAISE EXCEPTION 'A new % starts as a draft; publishing alone moves it.', of_table
            USING ERRCODE = 'check_violation';
    END IF;
    IF op = 'UPDATE' AND from_state <> to_state AND (from_state, to_state) NOT IN (
        ('draft', 'in_review'), ('in_review', 'draft'), ('draft', 'published'),
        ('in_review', 'published'), ('withdrawn', 'published'), ('published', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'There is no step from % to % for a %.', from_state, to_state, of_table
            USING ERRCODE = 'check_violation';
    END IF;
    IF op = 'UPDATE' AND moves_edition AND to_state <> 'published'
        AND NOT (from_state = 'published' AND to_state = 'withdrawn')
    THEN
        RAISE EXCEPTION 'Publishing alone says in which edition a % is.', of_table
            USING ERRCODE = 'check_violation';
    END IF;
    IF from_state = 'published' AND to_state = 'withdrawn' THEN
        PERFORM editorial_check_withdrawal(of_table, (becomes ->> 'edition_id')::integer);
    END IF;
    IF from_state = 'published' AND written THEN
        PERFORM editorial_change_in_place(record_kind, (was ->> 'id')::bigint, was ->> 'slug');
    ELSIF from_state = 'published' AND was <> becomes
        AND NOT editorial_holds(editorial_acting(), 'reviewer', 'publisher', 'administrator')
    THEN
        RAISE EXCEPTION 'What is reckoned of a published % is written by publishing.', of_table
            USING ERRCODE = 'insufficient_privilege';
    ELSIF written THEN
        PERFORM editorial_note_author(record_kind, (becomes ->> 'id')::bigint);
    END IF;
END $$;
CREATE OR REPLACE FUNCTION editorial_check_approver(record_kind text, record bigint,
    edition integer, was_public boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE approver integer; by_load boolean;
BEGIN
    SELECT a.user_id, e.reference_set INTO approver, by_load FROM editorial_edition e
        LEFT JOIN editorial_editionauthor a ON a.edition_id = e.number WHERE e.number = edition;
    IF edition <> (SELECT max(number) FROM editorial_edition) THEN
        RAISE EXCEPTION 'A record is published in the edition that is being made.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF editorial_at_desk() AND approver IS DISTINCT FROM editorial_acting() THEN
        RAISE EXCEPTION 'A record is published in an edition of one''s own.'
            USING ERRCODE = 'insufficient_privilege';
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
CREATE OR REPLACE FUNCTION editorial_guard_state() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE record_kind text := regexp_replace(TG_TABLE_NAME, '_', '.');
BEGIN
    IF editorial_at_desk() THEN
        PERFORM editorial_desk_step(TG_OP, TG_TABLE_NAME, to_jsonb(OLD), to_jsonb(NEW));
    END IF;
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
CREATE OR REPLACE FUNCTION editorial_guard_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    -- TG_ARGV: the record's table, and the column of this one that leads to it.
    record_kind text := regexp_replace(TG_ARGV[0], '_', '.');
    publishing boolean := coalesce(
        current_setting('wordanddeed.publishing', true) = 'on', false);
    parents bigint[];
    parent bigint;
    its_state text;
    its_slug text;
BEGIN
    IF publishing AND NOT editorial_at_desk() THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP <> 'INSERT' THEN parents := parents || (to_jsonb(OLD) ->> TG_ARGV[1])::bigint; END IF;
    IF TG_OP <> 'DELETE' THEN parents := parents || (to_jsonb(NEW) ->> TG_ARGV[1])::bigint; END IF;
    IF editorial_at_desk() AND editorial_acting() IS NULL THEN
        RAISE EXCEPTION 'Nobody is signed in who could write on a %.', TG_ARGV[0]
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    FOREACH parent IN ARRAY parents LOOP
        EXECUTE format('SELECT state, slug FROM %I WHERE id = $1', TG_ARGV[0])
            INTO its_state, its_slug USING parent;
        IF its_state = 'published' AND publishing THEN
            PERFORM editorial_change_in_place(record_kind, parent, its_slug);
        ELSIF its_state = 'published' THEN
            RAISE EXCEPTION 'A part of a published % is not changed in place: propose the change.',
                record_kind USING ERRCODE = 'check_violation';
        ELSIF its_state IS NOT NULL THEN
            PERFORM editorial_note_author(record_kind, parent);
        END IF;
    END LOOP;
    RETURN coalesce(NEW, OLD);
END $$;
REVOKE EXECUTE ON FUNCTION editorial_forget_authors(text, bigint),
    editorial_note_author(text, bigint), editorial_change_in_place(text, bigint, text)
    FROM PUBLIC;
CREATE FUNCTION editorial_changed_in_an_edition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE its_state text;
BEGIN
    -- Publishing forgets the authors; one who is left wrote on a record without an edition.
    IF NOT EXISTS (SELECT FROM editorial_recordauthor WHERE id = NEW.id) THEN RETURN NULL; END IF;
    EXECUTE format('SELECT state FROM %I WHERE id = $1', replace(NEW.kind, '.', '_'))
        INTO its_state USING NEW.record_pk;
    IF its_state = 'published' THEN
        RAISE EXCEPTION 'A published % is changed in an edition, not without one.', NEW.kind
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER changed_in_an_edition AFTER INSERT ON editorial_recordauthor
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION editorial_changed_in_an_edition();
CREATE OR REPLACE FUNCTION editorial_guard_edition_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.user_id <> editorial_acting()
        OR (editorial_at_desk() AND editorial_acting() IS NULL)
    THEN
        RAISE EXCEPTION 'Nobody publishes in another''s name.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
"""
)

NAMES = """
CREATE FUNCTION editorial_need_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- TG_ARGV: the roles that may write on the table.
    IF editorial_at_desk() AND NOT editorial_holds(editorial_acting(), VARIADIC TG_ARGV) THEN
        RAISE EXCEPTION 'Writing on % is for: %.', TG_TABLE_NAME, array_to_string(TG_ARGV, ', ')
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE FUNCTION editorial_guard_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT editorial_at_desk() THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' AND (NEW.submitted_by_id IS DISTINCT FROM editorial_acting()
        OR NEW.checked_by_id IS NOT NULL)
        OR TG_OP = 'UPDATE' AND (NEW.submitted_by_id IS DISTINCT FROM OLD.submitted_by_id
            OR NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id
            AND NEW.checked_by_id IS DISTINCT FROM editorial_acting())
    THEN
        RAISE EXCEPTION 'Nobody hands in or checks in another''s name.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id
        AND NOT editorial_holds(editorial_acting(), 'reviewer', 'publisher', 'administrator')
    THEN
        RAISE EXCEPTION 'Checking is for reviewers and publishers.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_ones_own_name BEFORE INSERT OR UPDATE ON editorial_submission
    FOR EACH ROW EXECUTE FUNCTION editorial_guard_submission();
"""
"""Roles and names in the tables that publishing and review write."""

UNDO_NAMES = """
DROP TRIGGER in_ones_own_name ON editorial_submission;
DROP FUNCTION editorial_guard_submission();
DROP FUNCTION editorial_need_role();
"""

UNDO_DESK_STEPS = (
    """
GRANT EXECUTE ON FUNCTION editorial_forget_authors(text, bigint),
    editorial_note_author(text, bigint) TO PUBLIC;
DROP TRIGGER changed_in_an_edition ON editorial_recordauthor;
DROP FUNCTION editorial_changed_in_an_edition();
"""
    + SECOND_PERSON.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
        "CREATE TRIGGER", "CREATE OR REPLACE TRIGGER"
    )
    + """
DROP FUNCTION editorial_desk_step(text, text, jsonb, jsonb);
DROP FUNCTION editorial_check_withdrawal(text, integer);
DROP FUNCTION editorial_change_in_place(text, bigint, text);
DROP FUNCTION editorial_content(text, jsonb);
DROP FUNCTION editorial_at_desk();
"""
)
