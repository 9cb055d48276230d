-- The same job with the tables it may empty written down: now every statement is known before it runs.
CREATE OR REPLACE PROCEDURE ledger.purge(relation text, before date)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    CASE relation
        WHEN 'journal' THEN
            DELETE FROM ledger.journal WHERE posted_on < before;
        WHEN 'log' THEN
            DELETE FROM audit.log;
    END CASE;
END
$$;
