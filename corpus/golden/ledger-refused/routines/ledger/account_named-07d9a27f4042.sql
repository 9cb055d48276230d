CREATE OR REPLACE FUNCTION ledger.account_named(wanted text)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    SELECT id FROM ledger.account WHERE name = wanted
$function$
