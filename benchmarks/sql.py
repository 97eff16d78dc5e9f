"""The database's own rules of figures, installed by benchmarks' migration 0004."""

LASTING = """
CREATE FUNCTION benchmarks_taken_in_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('wordanddeed.taking_in', true) = 'on' THEN RETURN NULL; END IF;
    RAISE EXCEPTION 'The figures of a release never change: take in the newer file beside it.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER taken_in_for_good
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON benchmarks_measurement
    FOR EACH STATEMENT EXECUTE FUNCTION benchmarks_taken_in_for_good();
CREATE TRIGGER kept_whole
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON benchmarks_releasepart
    FOR EACH STATEMENT EXECUTE FUNCTION benchmarks_taken_in_for_good();
CREATE FUNCTION benchmarks_basis_is_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A basis is locked: a rebase is a new version with its reason.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER basis_is_locked BEFORE UPDATE OR DELETE ON benchmarks_basis
    FOR EACH ROW EXECUTE FUNCTION benchmarks_basis_is_locked();
"""

DROP_LASTING = """
DROP TRIGGER basis_is_locked ON benchmarks_basis;
DROP FUNCTION benchmarks_basis_is_locked();
DROP TRIGGER kept_whole ON benchmarks_releasepart;
DROP TRIGGER taken_in_for_good ON benchmarks_measurement;
DROP FUNCTION benchmarks_taken_in_for_good();
"""

SERIES_THERE = """
CREATE FUNCTION benchmarks_series_is_there() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- From one series to the next along the unique index, not from row to row; nor are the rows
    -- that were written kept for it (a transition table), which took a fifth of the whole time.
    IF EXISTS (
        WITH RECURSIVE present AS (
            (SELECT series_id FROM benchmarks_measurement ORDER BY series_id LIMIT 1)
            UNION ALL
            SELECT (SELECT m.series_id FROM benchmarks_measurement m
                    WHERE m.series_id > p.series_id ORDER BY m.series_id LIMIT 1)
            FROM present p WHERE p.series_id IS NOT NULL
        )
        SELECT FROM present p WHERE p.series_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM benchmarks_series s WHERE s.id = p.series_id)
    ) THEN
        RAISE EXCEPTION 'A measurement names a series that is not there.'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER series_is_there AFTER INSERT OR UPDATE ON benchmarks_measurement
    FOR EACH STATEMENT EXECUTE FUNCTION benchmarks_series_is_there();
CREATE FUNCTION benchmarks_series_has_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM benchmarks_measurement m WHERE m.series_id = OLD.id) THEN
        RAISE EXCEPTION 'Measurements belong to this series.'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER series_has_figures BEFORE DELETE OR UPDATE OF id ON benchmarks_series
    FOR EACH ROW EXECUTE FUNCTION benchmarks_series_has_figures();
"""
"""What a foreign key would hold, asked once a statement: it asks once a row."""

DROP_SERIES_THERE = """
DROP TRIGGER series_has_figures ON benchmarks_series;
DROP FUNCTION benchmarks_series_has_figures();
DROP TRIGGER series_is_there ON benchmarks_measurement;
DROP FUNCTION benchmarks_series_is_there();
"""
