CREATE OR REPLACE PROCEDURE ledger.purge(IN relation text, IN before date)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $procedure$
BEGIN
    CASE relation
        WHEN 'journal' THEN
            DELETE FROM ledger.journal WHERE posted_on < before;
        WHEN 'log' THEN
            DELETE FROM audit.log;
    END CASE;
END
$procedure$
