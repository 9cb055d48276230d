CREATE OR REPLACE PROCEDURE ledger.void(IN journal_id bigint)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $procedure$
BEGIN
    DELETE FROM ledger.journal WHERE id = journal_id;
END
$procedure$
