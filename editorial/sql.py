"""The database's own rules of publishing, installed by editorial's migration 0002."""

EDITIONS = """
CREATE FUNCTION editorial_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Editions are append-only: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION editorial_next_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE expected integer;
BEGIN
    SELECT coalesce(max(number), 0) + 1 INTO expected FROM editorial_edition;
    IF NEW.number <> expected THEN
        RAISE EXCEPTION 'Editions are gap-free: the next is %, not %.', expected, NEW.number
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON editorial_edition
    FOR EACH ROW EXECUTE FUNCTION editorial_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON editorial_editionentry
    FOR EACH ROW EXECUTE FUNCTION editorial_append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON editorial_editionauthor
    FOR EACH ROW EXECUTE FUNCTION editorial_append_only();
CREATE TRIGGER next_number BEFORE INSERT ON editorial_edition
    FOR EACH ROW EXECUTE FUNCTION editorial_next_number();
"""

DROP_EDITIONS = """
DROP TRIGGER next_number ON editorial_edition;
DROP TRIGGER append_only ON editorial_editionauthor;
DROP TRIGGER append_only ON editorial_editionentry;
DROP TRIGGER append_only ON editorial_edition;
DROP FUNCTION editorial_next_number();
DROP FUNCTION editorial_append_only();
"""

GUARD_STATE = """
CREATE FUNCTION editorial_guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('wordanddeed.publishing', true) = 'on' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.edition_id IS NOT NULL THEN
            RAISE EXCEPTION 'A new % starts as a draft; publishing alone moves it.', TG_TABLE_NAME
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION 'A published % is not changed in place: withdraw it, edit it, publish it '
            'as a correction.', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.edition_id IS NOT NULL THEN
            RAISE EXCEPTION 'A % that was public is withdrawn, never deleted.', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.state <> OLD.state OR NEW.edition_id IS DISTINCT FROM OLD.edition_id THEN
        RAISE EXCEPTION 'Publishing alone changes the state of a %.', TG_TABLE_NAME
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""

NEED_CITATION = """
CREATE FUNCTION editorial_need_citation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    record bigint;
    published boolean;
    has_one boolean;
BEGIN
    -- TG_ARGV: the record's table, and SQL (with the id as $1) that counts as a citation too.
    IF TG_TABLE_NAME = TG_ARGV[0] THEN record := NEW.id; ELSE record := OLD.record_id; END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1 AND state = ''published'')',
        TG_ARGV[0]) INTO published USING record;
    IF NOT published THEN RETURN NULL; END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE record_id = $1) OR (%s)',
        TG_ARGV[0] || 'citation', TG_ARGV[1]) INTO has_one USING record;
    IF NOT has_one THEN
        RAISE EXCEPTION 'A % without a citation is not published.', TG_ARGV[0]
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""

STATES = (
    GUARD_STATE
    + NEED_CITATION
    + """
CREATE FUNCTION editorial_keep_old_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM editorial_oldslug WHERE kind = TG_ARGV[0] AND slug = NEW.slug;
    INSERT INTO editorial_oldslug (kind, slug, record_pk) VALUES (TG_ARGV[0], OLD.slug, NEW.id)
        ON CONFLICT (kind, slug) DO UPDATE SET record_pk = EXCLUDED.record_pk;
    RETURN NULL;
END $$;
"""
)

DROP_STATES = """
DROP FUNCTION editorial_need_citation();
DROP FUNCTION editorial_keep_old_slug();
DROP FUNCTION editorial_guard_state();
"""
