-- Runs after the migrations of every schema, for columns for which nobody has chosen otherwise.
--
-- PostgreSQL keeps statistics of every column of the rows it samples, 30,000 by default, and again whenever a table has
-- grown by a tenth: with orders coming in, that is every few seconds for some table, and most of the time goes into
-- columns that no statement searches. Ours find their rows by ids whose values are all different, so that a sample of
-- 3,000 says the same.
DO $$
DECLARE
    sampled record;
BEGIN
    FOR sampled IN
        SELECT a.attrelid::regclass AS relation, a.attname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = '${flyway:defaultSchema}'::regnamespace AND c.relkind = 'r'
          AND a.attnum > 0 AND NOT a.attisdropped AND coalesce(a.attstattarget, -1) = -1
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 10', sampled.relation, sampled.name);
    END LOOP;
END
$$;
