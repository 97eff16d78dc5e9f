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
