CREATE OR REPLACE PROCEDURE ledger.purge(IN relation text, IN before date)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $procedure$
BEGIN
    EXECUTE format('DELETE FROM ledger.%I WHERE posted_on < $1', relation) USING before;
END
$procedure$
